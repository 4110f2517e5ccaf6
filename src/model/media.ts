import type { Digest } from './digest'

/** The builder's names: osbuild/image-builder internal/bibimg/imagetypes.go. */
export const mediaTypes = [
  'anaconda-iso',
  'iso',
  'bootc-installer',
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

export const isoTypes: readonly MediaType[] = ['anaconda-iso', 'iso', 'bootc-installer']

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
    readonly image: string
    readonly digest?: Digest
    readonly version?: string
  }
  readonly commit?: string
  readonly runUrl?: string
  readonly access: {
    /** SHA-256 of the access report, if the config came with one. */
    readonly report?: string
    readonly holdsPassword: boolean
    readonly throwAway: boolean
  }
  readonly seconds: number
}
