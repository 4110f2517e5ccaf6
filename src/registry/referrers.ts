import { digestOf, isDigest, type Digest } from '../model/digest'
import type { Manifest } from './manifest'

/** image-spec descriptor.md, and what the referrers API adds to it. */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: Digest
  /** Bytes. */
  readonly size: number
  readonly artifactType?: string
  readonly annotations?: Readonly<Record<string, string>>
}

/** A JSON document to be attached to a manifest. */
export interface Artifact {
  /** Media type of the document. */
  readonly artifactType: string
  readonly json: string
  readonly annotations: Readonly<Record<string, string>>
}

export const indexType = 'application/vnd.oci.image.index.v1+json'
const manifestType = 'application/vnd.oci.image.manifest.v1+json'

/** image-spec manifest.md, "Guidance for an Empty Descriptor". */
export const emptyBlob = Buffer.from('{}')
const emptyDescriptor = {
  mediaType: 'application/vnd.oci.empty.v1+json',
  digest: digestOf(emptyBlob),
  size: emptyBlob.length
}

/** The tag that lists what refers to a digest where a registry has no referrers API: distribution-spec, "Referrers Tag Schema". */
export function referrersTag(digest: Digest): string {
  return digest.replace(':', '-')
}

/** The manifest of an artifact that refers to `subject`, and the descriptor under which it is listed. */
export function artifactManifest(
  subject: Pick<Manifest, 'mediaType' | 'digest' | 'bytes'>,
  document: Uint8Array,
  { artifactType, annotations }: Omit<Artifact, 'json'>
): { readonly manifest: Pick<Manifest, 'mediaType' | 'bytes'>; readonly descriptor: Descriptor } {
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      artifactType,
      config: { mediaType: artifactType, digest: digestOf(document), size: document.length },
      layers: [emptyDescriptor],
      subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.bytes.length },
      annotations
    })
  )
  return {
    manifest: { mediaType: manifestType, bytes },
    descriptor: { mediaType: manifestType, digest: digestOf(bytes), size: bytes.length, artifactType, annotations }
  }
}

/** The bytes of an index of these manifests. */
export function indexOf(manifests: readonly Descriptor[]): Buffer {
  return Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests }))
}

/** The manifests of an index; undefined when the bytes are none. Entries that are no descriptors are left out. */
export function parseIndex(bytes: Buffer): readonly Descriptor[] | undefined {
  try {
    const { manifests } = JSON.parse(bytes.toString('utf8')) as { manifests?: unknown }
    return Array.isArray(manifests) ? manifests.flatMap(descriptorOf) : undefined
  } catch {
    return undefined
  }
}

function descriptorOf(value: unknown): readonly Descriptor[] {
  if (typeof value !== 'object' || value === null) return []
  const { mediaType, digest, size, artifactType, annotations } = value as Record<string, unknown>
  if (typeof mediaType !== 'string' || typeof digest !== 'string' || !isDigest(digest) || typeof size !== 'number')
    return []
  return [
    {
      mediaType,
      digest,
      size,
      ...(typeof artifactType === 'string' && { artifactType }),
      ...(isTexts(annotations) && { annotations })
    }
  ]
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string')
}
