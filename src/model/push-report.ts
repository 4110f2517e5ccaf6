import type { Digest } from './digest'

/** What happened to one tag. */
export interface PushedTag {
  readonly tag: string
  /** `uploaded` with the layers, `set` as a manifest, `unchanged` because it was there already. */
  readonly how: 'uploaded' | 'set' | 'unchanged'
  /** What the tag pointed to before; absent for a new one. */
  readonly previous?: Digest
}

/** Layers of an image as the registry stores them, compressed. */
export interface ImageLayers {
  readonly count: number
  readonly bytes: number
}

/** Layers of an earlier image, and what a machine that runs it lacks of the new one. */
export interface LayersAgainst extends ImageLayers {
  readonly newLayers: number
  readonly newBytes: number
}

/** The last release: what the floating tag held before. */
export interface PreviousRelease extends LayersAgainst {
  readonly tag: string
  readonly digest: Digest
  readonly version?: string
}

/** push.json: what the registry holds after the push, read back from it. */
export interface PushReport {
  readonly schemaVersion: 1
  readonly kind: 'push'
  readonly createdAt: string
  /** registry/repository, lower case */
  readonly image: string
  readonly digest: Digest
  /** image@digest */
  readonly reference: string
  readonly mediaType: string
  /** Absent for an index of several platforms. */
  readonly layers?: ImageLayers
  /** Absent for a first release, and where it is this image. */
  readonly lastRelease?: PreviousRelease
  readonly tags: readonly PushedTag[]
  /** The local image that was uploaded; absent when only tags were moved. */
  readonly imageId?: Digest
  /** The build report that hangs on the image, as an artifact; absent where none was given. */
  readonly buildReport?: Digest
  /** Labels of the image, where it has them. */
  readonly version?: string
  readonly revision?: string
  /** Uploads that were begun; 0 when there was nothing to upload. */
  readonly attempts: number
  readonly warnings: readonly string[]
  readonly seconds: number
}
