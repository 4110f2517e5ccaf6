import { isDigest, type Digest } from '../model/digest'
import { Failure, messageOf } from '../model/failure'
import { ringAnnotation, ringEventType } from '../model/ring-event'
import type { RegistryClient } from '../registry/client'
import type { Manifest } from '../registry/manifest'
import type { Graph, ManifestNode } from './graph'

/** A manifest to begin with. */
export interface Seed {
  readonly digest: Digest
  readonly tags: readonly string[]
  /** When it came into the registry, where that says so; milliseconds since the epoch. */
  readonly createdAt?: number
  /** No list has it, only something that names it: it may be gone. Else it is known to be there. */
  readonly maybe?: true
}

export type GraphStore = Pick<RegistryClient, 'manifest' | 'config' | 'tags' | 'referrers'>

/** Requests to a registry at the same time. */
const width = 8

/** Runs the work over all items, a few at a time. The first error ends it. */
export async function forAll<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift())
      try {
        await work(item)
      } catch (error) {
        left.length = 0
        throw error
      }
  }
  await Promise.all(Array.from({ length: width }, worker))
}

/** What the tags of a repository hold; what has no tag is not seen by this. */
export async function seedsByTags(store: GraphStore, names: readonly string[]): Promise<readonly Seed[]> {
  const tags = new Map<Digest, string[]>()
  await forAll(names, async (tag) => {
    const manifest = await store.manifest(tag)
    // Gone since the list was made.
    if (!manifest) return
    const known = tags.get(manifest.digest)
    if (known) known.push(tag)
    else tags.set(manifest.digest, [tag])
  })
  return [...tags].map(([digest, names]) => ({ digest, tags: names.sort() }))
}

/** The manifests of a repository, and which of them records a move of which ring. */
export interface Inventory {
  readonly graph: Graph
  /** Digest that a ring event is about -> the time of the latest one. */
  readonly moved: ReadonlyMap<Digest, number>
  /** The rings that these events name. */
  readonly rings: ReadonlySet<string>
}

/**
 * Reads every seed, and everything that these list, are about, and have attached to them.
 * @param complete the seeds are all there is: nothing has to be asked for what is attached
 * @throws Failure (fail) `graph-incomplete` when one cannot be read, or one that is known to be there is not: what it needs
 *   would not be known
 */
export async function readInventory(store: GraphStore, seeds: readonly Seed[], complete: boolean): Promise<Inventory> {
  const known = new Map(seeds.map((seed) => [seed.digest, seed]))
  const graph = new Map<Digest, ManifestNode>()
  const moved = new Map<Digest, number>()
  const rings = new Set<string>()
  let wave: readonly Digest[] = [...known.keys()]
  const seen = new Set(wave)
  while (wave.length > 0) {
    const next: Digest[] = []
    await forAll(wave, async (digest) => {
      const manifest = await read(store, digest)
      if (!manifest) {
        const seed = known.get(digest)
        if (seed && !seed.maybe) throw incomplete(digest, 'it is listed, and the registry answers that it has none')
        return
      }
      const { node, eventAt, ring } = nodeOf(manifest, known.get(digest))
      graph.set(digest, node)
      if (eventAt !== undefined && node.subject)
        moved.set(node.subject, Math.max(eventAt, moved.get(node.subject) ?? -Infinity))
      if (ring !== undefined) rings.add(ring)
      const attached = complete ? [] : (await store.referrers(digest)).map((descriptor) => descriptor.digest)
      for (const other of [...node.children, ...attached, ...(node.subject ? [node.subject] : [])]) {
        if (seen.has(other)) continue
        seen.add(other)
        next.push(other)
      }
    })
    wave = next
  }
  await forAll([...graph.values()], async (node) => {
    if (node.createdAt !== undefined || node.subject || node.tags.length + node.children.length === 0) return
    const createdAt = await configTime(store, node, graph)
    if (createdAt !== undefined) graph.set(node.digest, { ...node, createdAt })
  })
  return { graph, moved, rings }
}

async function read(store: GraphStore, digest: Digest): Promise<Manifest | undefined> {
  return store.manifest(digest).catch((error: unknown) => {
    throw incomplete(digest, messageOf(error), error)
  })
}

function incomplete(digest: Digest, evidence: string, cause?: unknown): Failure {
  return new Failure(
    'fail',
    `The manifest ${digest} cannot be read, so what it needs is not known; nothing was deleted.`,
    {
      code: 'graph-incomplete',
      evidence,
      remedy: 'Run again. If it stays, delete this manifest by hand.',
      cause
    }
  )
}

interface Content {
  readonly artifactType?: unknown
  readonly config?: unknown
  readonly layers?: unknown
  readonly manifests?: unknown
  readonly subject?: unknown
  readonly annotations?: Readonly<Record<string, unknown>>
}

/** image-spec manifest.md and image-index.md. Of a ring event also its time and its ring. */
function nodeOf(
  manifest: Manifest,
  seed: Seed | undefined
): { readonly node: ManifestNode; readonly eventAt?: number; readonly ring?: string } {
  const content = JSON.parse(manifest.bytes.toString('utf8')) as Content
  const blobs = new Map([content.config, ...list(content.layers)].flatMap(descriptor))
  const subject = [content.subject].flatMap(descriptor)[0]?.[0]
  const annotated = time(content.annotations?.['org.opencontainers.image.created'])
  const createdAt = seed?.createdAt ?? annotated
  const isEvent = content.artifactType === ringEventType
  const ring = content.annotations?.[ringAnnotation]
  return {
    node: {
      digest: manifest.digest,
      tags: seed?.tags ?? [],
      children: list(content.manifests)
        .flatMap(descriptor)
        .map(([digest]) => digest),
      ...(subject && { subject }),
      blobs,
      size: manifest.bytes.length,
      ...(createdAt !== undefined && { createdAt }),
      ...(manifest.config && { config: manifest.config })
    },
    ...(isEvent && annotated !== undefined && { eventAt: annotated }),
    ...(isEvent && typeof ring === 'string' && { ring })
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function descriptor(value: unknown): readonly (readonly [Digest, number])[] {
  if (typeof value !== 'object' || value === null) return []
  const { digest, size } = value as { digest?: unknown; size?: unknown }
  return typeof digest === 'string' && isDigest(digest) ? [[digest, typeof size === 'number' ? size : 0]] : []
}

/** When the image was made, by its config or that of the first manifest it lists. */
async function configTime(
  store: GraphStore,
  node: ManifestNode,
  graph: ReadonlyMap<Digest, ManifestNode>
): Promise<number | undefined> {
  const config = node.config ?? node.children.map((child) => graph.get(child)?.config).find(Boolean)
  if (config === undefined) return undefined
  const facts = await imageFacts(store, config)
  return time(facts.createdAt)
}

/** What the config of an image says of it (image-spec config.md); nothing where it is not that of an image. */
export async function imageFacts(
  store: Pick<RegistryClient, 'config'>,
  config: Digest
): Promise<{ readonly version?: string; readonly revision?: string; readonly createdAt?: string }> {
  const content = (await store.config(config).catch((error: unknown) => {
    // The config of an artifact can be anything.
    if (error instanceof SyntaxError) return null
    throw error
  })) as { created?: unknown; config?: { Labels?: Readonly<Record<string, unknown>> | null } | null } | null
  const label = (key: string) => {
    const value = content?.config?.Labels?.[`org.opencontainers.image.${key}`]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const at = time(label('created')) ?? time(content?.created)
  const [version, revision] = [label('version'), label('revision')]
  return {
    ...(version !== undefined && { version }),
    ...(revision !== undefined && { revision }),
    ...(at !== undefined && { createdAt: new Date(at).toISOString() })
  }
}

/** Milliseconds since the epoch; builders that leave the time out write the year 1 or 1970. */
function time(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : NaN
  return at > 86_400_000 ? at : undefined
}
