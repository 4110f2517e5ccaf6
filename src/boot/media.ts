import { existsSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileChecksum } from '../host/checksum'
import { badInput, Failure } from '../model/failure'
import {
  checksumsName,
  isIso,
  mediaReportName,
  type MediaFile,
  type MediaReport,
  type MediaType,
  parseMediaReport
} from '../model/media'
import { inspectMedia, type MediaFormat } from './media-format'
import { remedies } from './remedies'

/** The file to boot, and what is known of it. */
export interface MediaChoice {
  readonly path: string
  /** From the media.json that lists it, if one does. */
  readonly entry?: MediaFile
  readonly report?: MediaReport
  /** What was passed over, for people. */
  readonly note?: string
}

/** A choice whose bytes have been looked at. */
export interface CheckedMedia extends MediaChoice {
  readonly format: MediaFormat
  readonly type: MediaType | 'unknown'
  readonly sha256: string
  readonly bytes: number
}

function isBootable(type: MediaType): boolean {
  return isIso(type) || type === 'qcow2' || type === 'raw' || type === 'ami'
}

/** Directories where build-media leaves media.json and SHA256SUMS: the output directory, a level above the file. */
function places(path: string): readonly string[] {
  return [dirname(path), dirname(dirname(path))]
}

function reportAt(path: string): MediaReport {
  return parseMediaReport(readFileSync(path, 'utf8'), path)
}

/**
 * Finds the file that a `media` input means: the file itself (with the media.json beside it, if that lists it), or the
 * first bootable one of a media.json.
 * @throws Failure (usage) when there is no such file or nothing in it can be booted
 */
export function chooseMedia(input: string, workspace: string): MediaChoice {
  const path = resolve(workspace, input)
  if (!existsSync(path) || !statSync(path).isFile()) throw badInput('media', input, 'there is no such file.')
  if (path.endsWith('.json')) return fromReport(path)
  for (const place of places(path)) {
    const reportPath = join(place, mediaReportName)
    if (!existsSync(reportPath)) continue
    const report = reportAt(reportPath)
    const entry = report.files.find((file) => resolve(place, file.path) === path)
    if (entry) return { path, entry, report }
  }
  return { path }
}

function fromReport(reportPath: string): MediaChoice {
  const report = reportAt(reportPath)
  const bootable = report.files.filter((file) => isBootable(file.type))
  const entry = bootable[0]
  if (!entry)
    throw badInput(
      'media',
      reportPath,
      `it lists ${report.files.map((file) => file.type).join(', ')}; smoke-boot takes an ISO, a qcow2 or a raw disk.`
    )
  const path = join(dirname(reportPath), entry.path)
  if (!existsSync(path)) throw badInput('media', reportPath, `it lists ${entry.path}, which is not there.`)
  const rest = bootable.slice(1).map((file) => file.path)
  return {
    path,
    entry,
    report,
    ...(rest.length > 0 && {
      note: `${reportPath} lists more than one bootable file. This run boots ${entry.path}; name ${rest.join(' or ')} to boot that.`
    })
  }
}

/** The checksum that a SHA256SUMS beside the file has for it, as `sha256sum` writes and reads it. */
export async function listedChecksum(path: string): Promise<{ sha256: string; where: string } | undefined> {
  for (const place of places(path)) {
    const where = join(place, checksumsName)
    if (!existsSync(where)) continue
    const name = relative(place, path)
    for (const line of (await readFile(where, 'utf8')).split('\n')) {
      const match = /^([0-9a-f]{64}) [ *](?:\.\/)?(.+)$/.exec(line.trimEnd())
      if (match?.[1] !== undefined && match[2] === name) return { sha256: match[1], where }
    }
  }
  return undefined
}

function unreadable(path: string, problem: string): Failure {
  return new Failure('fail', `${path} cannot be booted: ${problem}.`, {
    code: 'media-unreadable',
    evidence: problem,
    remedy: remedies['media-unreadable']
  })
}

function changed(path: string, evidence: string): Failure {
  return new Failure('fail', `${path} is not the file that was built.`, {
    code: 'media-changed',
    evidence,
    remedy: remedies['media-changed']
  })
}

/**
 * Looks at the media before anything is booted: the size and checksum that were noted when it was built, then the file's
 * own marks.
 * @throws Failure (fail): `media-changed`, `media-unreadable`
 */
export async function checkMedia(choice: MediaChoice): Promise<CheckedMedia> {
  const { path, entry } = choice
  const { size } = statSync(path)
  const inspection = await inspectMedia(path)
  const seen = inspection.problem === undefined ? '' : `; ${inspection.problem}`
  if (entry && entry.bytes !== size)
    throw changed(path, `media.json says ${entry.bytes} bytes, the file has ${size}${seen}`)
  const wanted = await listedChecksum(path)
  // The cheap look first: a file cut short has another checksum too, and the cut says more. But noted checksums win.
  if (inspection.problem !== undefined && !entry && !wanted) throw unreadable(path, inspection.problem)
  const { sha256, bytes } = await fileChecksum(path)
  if (entry && entry.sha256 !== sha256)
    throw changed(path, `media.json says sha256 ${entry.sha256}, the file has ${sha256}${seen}`)
  if (wanted && wanted.sha256 !== sha256)
    throw changed(path, `${wanted.where} says ${wanted.sha256}, the file has ${sha256}${seen}`)
  if (inspection.problem !== undefined || inspection.format === undefined)
    throw unreadable(path, inspection.problem ?? 'unknown')
  if (entry && isIso(entry.type) !== (inspection.format === 'iso'))
    throw unreadable(path, `media.json says ${entry.type}, the file is ${inspection.format}`)
  return {
    ...choice,
    format: inspection.format,
    type: entry?.type ?? (inspection.format === 'iso' ? 'unknown' : inspection.format),
    sha256,
    bytes
  }
}
