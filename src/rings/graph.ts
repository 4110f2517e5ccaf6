import { isDigest, type Digest } from '../model/digest'

/** A manifest of one repository, and what it names. */
export interface ManifestNode {
  readonly digest: Digest
  readonly tags: readonly string[]
  /** The manifests an index lists. */
  readonly children: readonly Digest[]
  /** The manifest that this one is about: a signature, an SBOM, an attestation, a record of a promotion. */
  readonly subject?: Digest
  /** Of an image or an artifact; not of an index. */
  readonly config?: Digest
  /** Config and layers, with their sizes in bytes. */
  readonly blobs: ReadonlyMap<Digest, number>
  /** Bytes of the manifest itself. */
  readonly size: number
  /** When it came into the registry, else when its image was made; milliseconds since the epoch. Undefined: nothing says. */
  readonly createdAt?: number
}

export type Graph = ReadonlyMap<Digest, ManifestNode>

/**
 * The digest a tag is about: `sha256-<hex>` is the referrers index of registries without the referrers API
 * (opencontainers/distribution-spec spec.md, "Referrers Tag Schema"), `.sig`, `.att`, `.sbom` are cosign's
 * (sigstore/cosign specs/SIGNATURE_SPEC.md).
 */
export function derivedSubject(tag: string): Digest | undefined {
  const hex = /^sha256-([0-9a-f]{64})(?:\.[a-z]+)?$/.exec(tag)?.[1]
  const digest = `sha256:${hex}`
  return isDigest(digest) ? digest : undefined
}

/** Everything a manifest is about, whether it is in the graph or not. */
export function subjectsOf(node: ManifestNode): readonly Digest[] {
  return [...(node.subject ? [node.subject] : []), ...node.tags.flatMap((tag) => derivedSubject(tag) ?? [])]
}

/** For every digest, the manifests that name it: indexes that list it, and what is attached to it. */
export interface Links {
  readonly parents: ReadonlyMap<Digest, readonly Digest[]>
  readonly attachments: ReadonlyMap<Digest, readonly Digest[]>
}

export function linksOf(graph: Graph): Links {
  const parents = new Map<Digest, Digest[]>()
  const attachments = new Map<Digest, Digest[]>()
  const add = (map: Map<Digest, Digest[]>, key: Digest, value: Digest) => {
    const list = map.get(key)
    if (list) list.push(value)
    else map.set(key, [value])
  }
  for (const node of graph.values()) {
    for (const child of node.children) add(parents, child, node.digest)
    for (const subject of subjectsOf(node)) add(attachments, subject, node.digest)
  }
  return { parents, attachments }
}

/** Why a manifest stays. */
export interface Kept {
  readonly digest: Digest
  readonly reason: string
}

/**
 * Everything that the roots need: the children of an index, what is attached to a manifest, and what an attachment is
 * about. A digest that is not in the graph is left out.
 */
export function needed(graph: Graph, links: Links, roots: ReadonlyMap<Digest, string>): ReadonlyMap<Digest, string> {
  const reasons = new Map([...roots].filter(([digest]) => graph.has(digest)))
  const queue = [...reasons.keys()]
  const take = (digest: Digest, reason: string) => {
    if (reasons.has(digest) || !graph.has(digest)) return
    reasons.set(digest, reason)
    queue.push(digest)
  }
  for (let at = 0; at < queue.length; at++) {
    const digest = queue[at] as Digest
    const node = graph.get(digest) as ManifestNode
    for (const child of node.children) take(child, `part of ${short(digest)}, which stays`)
    for (const attached of links.attachments.get(digest) ?? [])
      take(attached, `signature, SBOM, attestation or record of ${short(digest)}, which stays`)
    for (const subject of subjectsOf(node)) take(subject, `${short(digest)}, which stays, is about it`)
  }
  return reasons
}

/**
 * The order in which manifests can go one by one, so that an end in between leaves no index with a missing child:
 * indexes before what they list, and what is attached after what it is about wherever that does not contradict it.
 */
export function deletionOrder(graph: Graph, links: Links, doomed: ReadonlySet<Digest>): readonly Digest[] {
  const places = new Map<Digest, { late: boolean; depth: number }>()
  const place = (digest: Digest): { late: boolean; depth: number } => {
    const known = places.get(digest)
    if (known) return known
    const node = graph.get(digest) as ManifestNode
    const above = (links.parents.get(digest) ?? []).filter((parent) => doomed.has(parent)).map(place)
    const found = {
      // Never earlier than an index that lists it.
      late: above.some(({ late }) => late) || subjectsOf(node).length > 0,
      depth: Math.max(0, ...above.map(({ depth }) => depth + 1))
    }
    places.set(digest, found)
    return found
  }
  return [...doomed]
    .map((digest) => ({ digest, ...place(digest) }))
    .sort((a, b) => Number(a.late) - Number(b.late) || a.depth - b.depth || (a.digest < b.digest ? -1 : 1))
    .map(({ digest }) => digest)
}

/** Bytes that nothing refers to once these manifests are gone; the registry frees them when it collects garbage. */
export function freedBytes(graph: Graph, deleted: ReadonlySet<Digest>): number {
  const staying = new Set<Digest>()
  const going = new Map<Digest, number>()
  let bytes = 0
  for (const node of graph.values()) {
    if (!deleted.has(node.digest)) for (const blob of node.blobs.keys()) staying.add(blob)
    else {
      bytes += node.size
      for (const [blob, size] of node.blobs) going.set(blob, size)
    }
  }
  for (const [blob, size] of going) if (!staying.has(blob)) bytes += size
  return bytes
}

/** Bytes of a manifest with its config and layers. */
export function totalBytes(node: ManifestNode): number {
  return [...node.blobs.values()].reduce((sum, size) => sum + size, node.size)
}

/** As people compare digests: the first twelve digits. */
export function short(digest: Digest): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12)
}
