import { readFileSync } from 'node:fs'
import type { RetryBudget } from '../host/retry'
import type { Digest } from '../model/digest'
import { badInput, Failure, messageOf } from '../model/failure'
import type { RegistryClient } from '../registry/client'
import { RegistryFailure } from '../registry/failure'
import { imageParts } from '../registry/image-content'
import type { Manifest } from '../registry/manifest'
import type { Descriptor } from '../registry/referrers'
import { type EarlierBuild, parseBuildReport } from './packages'

/** Artifact type of a build.json that is attached to the image it is about. */
export const buildReportType = 'application/vnd.bootc-actions.build-report.v1+json'

/** A comparison is no reason to wait for long. */
export const comparisonBudget: RetryBudget = { attempts: 2, firstDelayMs: 2000, maxDelayMs: 10_000 }

/** The parts of the registry's client that reports are kept and found with. */
export type ReportStore = Pick<RegistryClient, 'manifest' | 'config' | 'referrers' | 'attach'>

/** A build.json to attach, as it is, and the image that it is about. */
export interface GivenReport {
  readonly text: string
  readonly imageId: unknown
  readonly createdAt: string
}

/**
 * Reads the build.json of the image that is being pushed.
 * @throws Failure (usage)
 */
export function readGivenReport(path: string): GivenReport {
  try {
    const text = readFileSync(path, 'utf8')
    const value: unknown = JSON.parse(text)
    const report = parseBuildReport(value)
    const { createdAt } = (value ?? {}) as { createdAt?: unknown }
    if (report && typeof createdAt === 'string') return { text, imageId: report.imageId, createdAt }
  } catch (error) {
    throw badInput('build-report', path, `it cannot be read: ${messageOf(error)}`)
  }
  throw badInput('build-report', path, 'it is not a build.json of build-image.')
}

/** Docker with containerd's store names an image by its manifest, every other engine by its config. */
export function isImage(id: unknown, manifest: Pick<Manifest, 'config' | 'digest'>): boolean {
  return manifest.config === id || manifest.digest === id
}

interface Attached extends EarlierBuild {
  /** Of the artifact. */
  readonly artifact: Digest
  readonly architecture?: unknown
}

/**
 * The latest build report that is attached to an image. One that is about another image than it hangs on is not used, nor
 * is what is no build report: whoever may write to the repository can attach anything.
 */
async function attachedReport(store: Omit<ReportStore, 'attach'>, manifest: Manifest): Promise<Attached | undefined> {
  const listed = await store.referrers(manifest.digest, buildReportType)
  for (const { digest: artifact } of [...listed].sort((a, b) => createdAt(b) - createdAt(a))) {
    const config = (await store.manifest(artifact))?.config
    const report = config && parseBuildReport(await documentOf(store, config))
    if (!report || !isImage(report.imageId, manifest)) continue
    const { version, packages, architecture } = report
    return { artifact, version, architecture, ...(packages && { packages }) }
  }
  return undefined
}

/** Milliseconds since the epoch; 0 where it is not said. */
function createdAt({ annotations }: Descriptor): number {
  return Date.parse(annotations?.['org.opencontainers.image.created'] ?? '') || 0
}

async function documentOf(store: Pick<ReportStore, 'config'>, config: Digest): Promise<unknown> {
  return store.config(config).catch((error: unknown) => {
    if (error instanceof SyntaxError) return undefined
    throw error
  })
}

/**
 * Attaches the build report to the image in the registry, unless one hangs there already.
 * @returns the digest of the artifact
 * @throws RegistryFailure
 */
export async function attachReport(store: ReportStore, subject: Manifest, report: GivenReport): Promise<Digest> {
  const attached = await attachedReport(store, subject)
  if (attached) return attached.artifact
  const annotations = { 'org.opencontainers.image.created': report.createdAt }
  return (await store.attach(subject, { artifactType: buildReportType, json: report.text, annotations })).digest
}

/**
 * The build report of what a tag holds for this architecture.
 * @returns why there is none, in words, for whatever a registry has not or does not do
 */
export async function lastRelease(
  store: Omit<ReportStore, 'attach'>,
  tag: string,
  architecture: string
): Promise<EarlierBuild | string> {
  try {
    const held = await store.manifest(tag)
    if (!held) return `no earlier release to compare with, ${tag} holds nothing`
    const { manifest } = await imageParts(
      { manifest: (digest) => store.manifest(digest), blob: () => Promise.resolve(undefined) },
      held.digest,
      architecture
    )
    const attached = await attachedReport(store, manifest)
    if (!attached || attached.architecture !== architecture)
      return `no earlier release to compare with, ${tag} holds one that has no build report for ${architecture}`
    const { version, packages } = attached
    return { tag, digest: held.digest, version, ...(packages && { packages }) }
  } catch (error) {
    const known = error instanceof RegistryFailure || (error instanceof Failure && error.code === 'image-missing')
    if (!known) throw error
    return `the last release is not known: ${error.message}`
  }
}
