import { digestOf, isDigest, type Digest } from '../model/digest'

/** image-spec media-types.md, and docker's older names for the same. */
export const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json'
] as const

/** A manifest as the registry holds it: its bytes are what the digest is of. */
export interface Manifest {
  readonly digest: Digest
  readonly mediaType: string
  readonly bytes: Buffer
  /** Digest of the config, which is the image's id on every engine that keeps images by config; not for an index. */
  readonly config?: Digest
  /** Media types of the layers, which name their compression; not for an index. */
  readonly layerTypes?: readonly string[]
}

/** @returns undefined when the bytes are no manifest of a known type */
export function readManifest(bytes: Buffer, contentType: string | undefined): Manifest | undefined {
  let content: { mediaType?: unknown; config?: { digest?: unknown }; layers?: readonly { mediaType?: unknown }[] }
  try {
    content = JSON.parse(bytes.toString('utf8')) as typeof content
  } catch {
    return undefined
  }
  // The content type counts; an OCI manifest may leave its own mediaType out.
  const named = contentType?.split(';')[0]?.trim() ?? content.mediaType
  const mediaType = manifestTypes.find((type) => type === named)
  if (mediaType === undefined) return undefined
  const config = content.config?.digest
  return {
    digest: digestOf(bytes),
    mediaType,
    bytes,
    ...(typeof config === 'string' && isDigest(config) && { config }),
    ...(content.layers && { layerTypes: content.layers.map((layer) => String(layer.mediaType)) })
  }
}
