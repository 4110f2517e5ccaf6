import type { Digest } from '../model/digest'
import type { RingPolicy } from '../model/ring-policy'
import type { RegistryClient } from '../registry/client'
import { short, type Graph } from './graph'
import type { History } from './history'

/** The rings of a policy that says nothing else, and the tag that installed machines follow without rings. */
const usualRings = ['lab', 'canary', 'pilot', 'broad']
const updateTag = 'latest'
const day = 86_400_000

/** What must stay, and what the tags held when that was found out. */
export interface Protection {
  readonly tags: ReadonlyMap<string, string>
  readonly digests: ReadonlyMap<Digest, string>
  /** Tag -> digest; a tag that is missing held nothing. */
  readonly held: ReadonlyMap<string, Digest>
}

/**
 * What rings hold or can go back to. Asked before all else is listed: a list that is read while versions come and go can miss
 * one of these.
 * @throws RegistryFailure
 */
export async function protectRings(
  store: Pick<RegistryClient, 'manifest'>,
  history: History,
  policy: RingPolicy | undefined
): Promise<Protection> {
  const rings = policy?.rings.map(({ name }) => name) ?? usualRings
  const tags = new Map<string, string>([
    [updateTag, 'machines follow latest'],
    ...rings.map((ring) => [ring, `ring ${ring} holds it`] as const)
  ])
  const digests = new Map<Digest, string>()
  const held = await holders(store, tags.keys())
  for (const ring of rings) {
    const digest = held.get(ring)
    if (digest === undefined) continue
    digests.set(digest, `ring ${ring} holds it`)
    for (const previous of await waysBack(history, ring, digest))
      if (!digests.has(previous)) digests.set(previous, `ring ${ring} can go back to it`)
  }
  const updates = held.get(updateTag)
  if (updates !== undefined && !digests.has(updates)) digests.set(updates, 'machines follow latest')
  return { tags, digests, held }
}

/**
 * Every way back: what it was promoted from, what it was rolled back from, and that of a move that has not ended. A rollback
 * goes on over what is blocked, so the ways back from there count, too.
 */
async function waysBack(history: History, ring: string, held: Digest): Promise<ReadonlySet<Digest>> {
  const ways = new Set<Digest>()
  const from = [held]
  for (let digest = from.shift(); digest !== undefined; digest = from.shift())
    for (const { ring: entered, previous } of await history.events(digest)) {
      if (entered !== ring || !previous || ways.has(previous)) continue
      ways.add(previous)
      if (await history.block(previous)) from.push(previous)
    }
  return ways
}

/**
 * What rings need, what they are still trying out, and what devices run.
 * @param moved digest -> the time of its latest ring event, milliseconds since the epoch
 * @param inUse digests that devices run
 */
export function protect(
  rings: Protection,
  of: {
    readonly policy: RingPolicy | undefined
    readonly graph: Graph
    readonly moved: ReadonlyMap<Digest, number>
    readonly inUse: ReadonlySet<Digest>
    readonly now: number
  }
): Protection {
  const { policy, graph, moved, inUse, now } = of
  const digests = new Map(rings.digests)
  const trial = trialTime(policy)
  for (const [digest, at] of moved)
    if (now - at < trial && !digests.has(digest))
      digests.set(
        digest,
        `it entered a ring on ${new Date(at).toISOString().slice(0, 10)}; its time there may still run`
      )
  for (const { digest, children } of graph.values()) {
    const used = [digest, ...children].find((each) => inUse.has(each))
    if (used !== undefined && !digests.has(digest)) digests.set(digest, `a device runs ${short(used)}`)
  }
  return { ...rings, digests }
}

/** The longest soak of the policy, and a window of every other week after it; milliseconds. */
function trialTime(policy: RingPolicy | undefined): number {
  const soaks = [
    ...(policy?.rings.map(({ soak }) => soak) ?? []),
    ...Object.values(policy?.lanes ?? {}).flatMap((lane) => Object.values(lane.soak))
  ]
  return Math.max(0, ...soaks) * 1000 + 14 * day
}

/** What tags hold now. */
export async function holders(
  store: Pick<RegistryClient, 'manifest'>,
  tags: Iterable<string>
): Promise<ReadonlyMap<string, Digest>> {
  const held = new Map<string, Digest>()
  for (const tag of tags) {
    const manifest = await store.manifest(tag)
    if (manifest) held.set(tag, manifest.digest)
  }
  return held
}
