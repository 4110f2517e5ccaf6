import { readFileSync } from 'node:fs'
import type { BuildReport, PackageChanges } from '../model/build-report'
import type { Digest } from '../model/digest'
import { badInput, messageOf } from '../model/failure'

/**
 * Shell that lists the packages of the image that it runs in, one a line behind the marker: name, a space, version. Quietly
 * nothing where the image has no package manager.
 */
export function packageScript(marker: string): string {
  return `
if command -v rpm >/dev/null 2>&1; then
  rpm -qa --queryformat '${marker} package %{NAME} %{EVR}.%{ARCH}\\n' 2>/dev/null
elif command -v dpkg-query >/dev/null 2>&1; then
  dpkg-query --show --showformat '${marker} package \${Package} \${Version}\\n' 2>/dev/null
fi`
}

/** Reads what the script printed. Of a package that is installed in several versions, all are given, in order. */
export function packagesIn(lines: readonly string[]): Readonly<Record<string, string>> {
  const versions = new Map<string, string[]>()
  for (const line of lines) {
    const [, name, version] = / package (\S+) (\S+)$/.exec(line) ?? []
    // Keys that rpm keeps among the packages; they have no version of their own.
    if (name === undefined || version === undefined || name === 'gpg-pubkey') continue
    versions.set(name, [...(versions.get(name) ?? []), version])
  }
  const sorted = [...versions].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([name, found]) => [name, found.sort().join(', ')]))
}

/** What came, went and changed from the packages of an earlier image to those of this one. */
export function packageChanges(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>
): Pick<PackageChanges, 'added' | 'removed' | 'changed'> {
  return {
    added: Object.entries(now).flatMap(([name, version]) => (Object.hasOwn(before, name) ? [] : [{ name, version }])),
    removed: Object.entries(before).flatMap(([name, version]) => (Object.hasOwn(now, name) ? [] : [{ name, version }])),
    changed: Object.entries(now).flatMap(([name, to]) => {
      const from = Object.hasOwn(before, name) ? before[name] : undefined
      return from === undefined || from === to ? [] : [{ name, from, to }]
    })
  }
}

/** An earlier image, as far as its packages are compared. */
export interface EarlierBuild extends Pick<BuildReport, 'version' | 'packages'> {
  /** Where a registry holds it, and what it holds there. */
  readonly tag?: string
  readonly digest?: Digest
}

/**
 * Reads the build.json of an earlier image.
 * @throws Failure (usage)
 */
export function readPreviousReport(path: string): EarlierBuild {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw badInput('previous-report', path, `it cannot be read: ${messageOf(error)}`)
  }
  const report = parseBuildReport(value)
  if (!report) throw badInput('previous-report', path, 'it is not a build.json of build-image.')
  const { version, packages } = report
  return { version, ...(packages && { packages }) }
}

/** What of a build.json is read again; undefined when it is none. */
export function parseBuildReport(
  value: unknown
):
  | (Pick<BuildReport, 'version' | 'packages'> & { readonly imageId?: unknown; readonly architecture?: unknown })
  | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const report = value as { readonly [Key in keyof BuildReport]?: unknown }
  const { kind, schemaVersion, version, packages, imageId, architecture } = report
  if (kind !== 'build' || schemaVersion !== 1 || typeof version !== 'string') return undefined
  if (packages === undefined) return { version, imageId, architecture }
  return isTexts(packages) ? { version, packages, imageId, architecture } : undefined
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string')
}
