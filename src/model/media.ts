import type { Digest } from './digest'
import { Failure, messageOf } from './failure'

/**
 * The builders' names: osbuild/image-builder internal/bibimg/imagetypes.go; `bootc-generic-iso` is known to the
 * image-builder command alone (doc/20-advanced/20-bootc/10-isos.md there).
 */
export const mediaTypes = [
  'anaconda-iso',
  'iso',
  'bootc-installer',
  'bootc-generic-iso',
  'qcow2',
  'raw',
  'ami',
  'vmdk',
  'vhd',
  'gce',
  'ova',
  'pxe-tar-xz'
] as const
export type MediaType = (typeof mediaTypes)[number]

export const isoTypes: readonly MediaType[] = ['anaconda-iso', 'iso', 'bootc-installer', 'bootc-generic-iso']

export function isIso(type: MediaType): boolean {
  return isoTypes.includes(type)
}

/** One file a builder made. The path is relative to the directory of media.json. */
export interface MediaFile {
  readonly type: MediaType
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** media.json: what was built from what, beside the media. */
export interface MediaReport {
  readonly schemaVersion: 1
  readonly kind: 'media'
  readonly createdAt: string
  /** As `uname -m` names it, e.g. `x86_64`. */
  readonly arch: string
  readonly files: readonly MediaFile[]
  readonly image: {
    /** The reference as it was asked for. */
    readonly reference: string
    /** Digest in the registry; absent for an image that went through none. */
    readonly digest?: Digest
    /** Digest of the manifest in the builder's storage: what a machine installed from it may report. */
    readonly storageDigest?: Digest
    readonly id?: string
    readonly version?: string
    readonly revision?: string
  }
  /** The floating reference that an installed machine follows. */
  readonly updateReference: string
  readonly rootfs?: string
  readonly builder: {
    readonly name: string
    /** Why this one, in a few words; older reports do not say. */
    readonly reason?: string
    readonly image: string
    readonly digest?: Digest
    readonly version?: string
  }
  readonly commit?: string
  readonly runUrl?: string
  readonly access: {
    /** SHA-256 of the access report, if the config came with one; then that file lies beside media.json. */
    readonly report?: string
    readonly holdsPassword: boolean
    readonly throwAway: boolean
  }
  /** The image in AWS, when the builder registered one. */
  readonly amiId?: string
  /** Where the secrets of the config are and are not; absent with `scan: false`. */
  readonly scan?: ScanReport
  readonly seconds: number
}

/** The proof of absence: what was searched for the secrets of the config, and where they stand. */
export interface ScanReport {
  /** `clean`: nowhere but where they must be. `nothing-to-search`: no config, or none with a secret. */
  readonly result: 'clean' | 'nothing-to-search'
  /** Different texts that were looked for: each secret in each way that it may be written down. */
  readonly forms: number
  /** Ways that are too short to be looked for. */
  readonly formsTooShort: number
  readonly places: readonly ScannedPlace[]
  /** What was searched as raw bytes only. */
  readonly unopened: readonly Unopened[]
  /** A random text that was planted in a sample for each part of the search. */
  readonly canary: { readonly planted: number; readonly found: number }
  readonly seconds: number
}

export interface ScannedPlace {
  readonly place: string
  readonly files: number
  /** Bytes searched, those that came out of archives among them. */
  readonly bytes: number
  /** Files in which the secret stands as it must, with how often. */
  readonly expected: readonly { readonly path: string; readonly matches: number }[]
  readonly note?: string
}

export interface Unopened {
  readonly place: string
  readonly reason: string
  /** The first of them. */
  readonly first: string
  readonly files: number
}

/** File names beside the media; the workflows of users rely on them. */
export const mediaReportName = 'media.json'
export const checksumsName = 'SHA256SUMS'
export const accessReportName = 'access-report.json'

/**
 * Reads the text of a media.json. Its paths stay below its own directory, so that nobody's media.json can name a file
 * elsewhere.
 * @param where the file's path, for messages
 * @throws Failure (usage)
 */
export function parseMediaReport(text: string, where: string): MediaReport {
  let report: Partial<MediaReport>
  try {
    report = JSON.parse(text) as Partial<MediaReport>
  } catch (error) {
    throw notMedia(where, messageOf(error))
  }
  if (report?.kind !== 'media') throw notMedia(where, 'its kind is not "media"')
  if (report.schemaVersion !== 1) throw notMedia(where, `its schemaVersion is ${String(report.schemaVersion)}, not 1`)
  if (!Array.isArray(report.files) || report.files.length === 0) throw notMedia(where, 'it names no files')
  const files: readonly unknown[] = report.files
  files.forEach((file) => {
    if (!isMediaFile(file)) throw notMedia(where, `it has a wrong entry: ${JSON.stringify(file)}`)
  })
  if (typeof report.access?.holdsPassword !== 'boolean' || typeof report.access.throwAway !== 'boolean')
    throw notMedia(where, 'it does not say what access the media hold')
  return report as MediaReport
}

function isMediaFile(value: unknown): value is MediaFile {
  const file = value as Partial<MediaFile> | null
  return (
    typeof file === 'object' &&
    mediaTypes.some((type) => type === file?.type) &&
    typeof file?.path === 'string' &&
    isBelow(file.path) &&
    Number.isSafeInteger(file.bytes) &&
    /^[0-9a-f]{64}$/.test(file.sha256 ?? '')
  )
}

function isBelow(path: string): boolean {
  // A newline or a backslash would need escaping in SHA256SUMS (GNU coreutils sha256sum), and no builder writes one.
  return path !== '' && !/[\n\r\\]/.test(path) && !path.startsWith('/') && !path.split('/').includes('..')
}

function notMedia(where: string, why: string): Failure {
  return new Failure('usage', `${where} is not a media.json: ${why}.`, {
    code: 'bad-media-report',
    remedy: 'Give the `report` output of build-media.'
  })
}
