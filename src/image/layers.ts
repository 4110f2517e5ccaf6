import type { ImageLayers, LayersAgainst } from '../model/push-report'
import type { Manifest } from '../registry/manifest'

interface Layer {
  readonly mediaType: string
  readonly digest: string
  /** As stored, compressed. */
  readonly size: number
  readonly annotations: Readonly<Record<string, string>>
}

/** The layers that a manifest names; undefined for an index, whose images have their own. */
export function layersOf(manifest: Manifest): readonly Layer[] | undefined {
  const { layers } = JSON.parse(manifest.bytes.toString('utf8')) as { layers?: readonly Partial<Layer>[] }
  return layers?.map(({ mediaType = '', digest = '', size = 0, annotations }) => ({
    mediaType,
    digest,
    size,
    annotations: annotations ?? {}
  }))
}

/** How many layers there are and what they take in the registry; a layer that is named twice is stored once. */
export function layerSums(manifest: Manifest): ImageLayers | undefined {
  const layers = layersOf(manifest)
  return layers && { count: layers.length, bytes: sum(distinct(layers)) }
}

/**
 * What a machine that runs the earlier image downloads to get to this one: the layers that the earlier one does not have.
 * Undefined where one of the two is an index.
 */
export function layersAgainst(now: Manifest, earlier: Manifest): LayersAgainst | undefined {
  const [layers, had] = [layersOf(now), layersOf(earlier)]
  if (!layers || !had) return undefined
  const known = new Set(had.map(({ digest }) => digest))
  const fresh = distinct(layers).filter(({ digest }) => !known.has(digest))
  return { count: had.length, bytes: sum(distinct(had)), newLayers: fresh.length, newBytes: sum(fresh) }
}

function distinct(layers: readonly Layer[]): readonly Layer[] {
  return [...new Map(layers.map((layer) => [layer.digest, layer])).values()]
}

function sum(layers: readonly Layer[]): number {
  return layers.reduce((bytes, { size }) => bytes + size, 0)
}

/**
 * Names the table of contents of a layer that can be fetched in parts. Machines look for the first: containers/storage
 * pkg/chunked/internal; podman 4.3 still writes the second, which to them is a layer of plain zstd.
 */
const chunkedMark = 'io.github.containers.zstd-chunked.manifest-checksum'
const oldChunkedMark = 'io.containers.zstd-chunked.manifest-checksum'

/** How a layer is compressed, in the words of the input `compression`. */
export function compressionOf({ mediaType, annotations }: Layer): string {
  if (mediaType.endsWith('+zstd')) return annotations[chunkedMark] === undefined ? 'zstd' : 'zstd:chunked'
  return /[.+]gzip$/.test(mediaType) ? 'gzip' : 'nothing'
}

/** Whether an engine has written it that is too old for today's machines to know the layer for what it is. */
export function hasOldMark({ annotations }: Layer): boolean {
  return annotations[oldChunkedMark] !== undefined && annotations[chunkedMark] === undefined
}
