import { digestOf, isDigest, type Digest } from '../model/digest'
import { Failure } from '../model/failure'
import type { Manifest } from './manifest'

/** What an image runs on, as its config says: image-spec config.md. */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
}

export interface PlatformImage {
  readonly manifest: Manifest
  readonly platform: Platform
}

const indexType = 'application/vnd.oci.image.index.v1+json'

/**
 * One image of several platforms: image-spec image-index.md. The same images give the same bytes, in any order.
 * @throws Failure (fail) when two are of the same platform
 */
export function imageIndex(images: readonly PlatformImage[]): Manifest {
  const name = ({ platform: { os, architecture, variant } }: PlatformImage) =>
    [os, architecture, ...(variant === undefined ? [] : [variant])].join('/')
  const sorted = [...images].sort((a, b) => (name(a) < name(b) ? -1 : 1))
  const twice = sorted.find((image, at) => at > 0 && name(image) === name(sorted[at - 1] as PlatformImage))
  if (twice)
    throw new Failure('fail', `Two of the images are for ${name(twice)}.`, {
      code: 'platform-twice',
      evidence: sorted.map((image) => `${image.manifest.digest} is for ${name(image)}`).join(', '),
      remedy: 'Give one digest for each platform.'
    })
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: indexType,
      manifests: sorted.map(({ manifest, platform: { os, architecture, variant } }) => ({
        mediaType: manifest.mediaType,
        digest: manifest.digest,
        size: manifest.bytes.length,
        platform: { architecture, os, ...(variant !== undefined && { variant }) }
      }))
    })
  )
  return { digest: digestOf(bytes), mediaType: indexType, bytes }
}

/** The images of an index, without what is attached to them for no platform; none for a plain manifest. */
export function indexedImages(manifest: Manifest): readonly Digest[] {
  const { manifests = [] } = JSON.parse(manifest.bytes.toString('utf8')) as {
    manifests?: readonly { digest?: unknown; platform?: { os?: unknown } }[]
  }
  return manifests.flatMap(({ digest, platform }) =>
    typeof digest === 'string' && isDigest(digest) && platform?.os !== 'unknown' ? [digest] : []
  )
}
