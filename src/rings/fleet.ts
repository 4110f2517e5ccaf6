import type { Digest } from '../model/digest'
import type { Release } from '../model/drift-report'
import { imageName, parseReference, type Reference } from '../model/reference'
import type { Manifest } from '../registry/manifest'
import { parseIndex } from '../registry/referrers'
import type { FleetFacts, RingFacts } from './drift'
import type { History, HistoryStore } from './history'
import { forAll, imageFacts } from './inventory'
import type { DeviceStatus } from './status'

/** So many of the releases that a ring has held are looked up. */
const recent = 10

/** The digests of a fleet, and the tags of the image that it follows. */
export function fleetNames(
  devices: readonly DeviceStatus[],
  image: string
): { readonly digests: ReadonlySet<Digest>; readonly tags: ReadonlySet<string> } {
  const digests = new Set<Digest>()
  const tags = new Set<string>()
  for (const { status } of devices) {
    if (typeof status === 'string') continue
    for (const deployment of [status.booted, status.staged, status.rollback])
      if (deployment?.digest) digests.add(deployment.digest)
    const tag = status.follows?.transport === 'registry' ? followedTag(status.follows.image, image) : undefined
    if (tag !== undefined) tags.add(tag)
  }
  return { digests, tags }
}

function followedTag(text: string, image: string): string | undefined {
  try {
    const reference: Reference = parseReference(text)
    return imageName(reference) === image && !reference.digest ? (reference.tag ?? 'latest') : undefined
  } catch {
    // Not for us to refuse: the device is told apart as following another image.
    return undefined
  }
}

/**
 * Asks the registry what the rings hold and have held, and what it knows of the digests that devices named. A digest is asked for
 * once, however many devices have it.
 * @throws RegistryFailure
 */
export async function readFleet(
  store: HistoryStore,
  history: History,
  rings: { readonly names: readonly string[]; readonly closed: boolean },
  fleet: { readonly image: string; readonly digests: ReadonlySet<Digest> }
): Promise<FleetFacts> {
  const releases = new Map<Digest, Release>()
  const wholes = new Map<Digest, readonly Digest[]>()
  const blocked = new Map<Digest, string>()
  const learn = async (digest: Digest) => {
    if (releases.has(digest)) return
    const manifest = await store.manifest(digest)
    if (!manifest) return
    const children = manifest.config ? [] : (parseIndex(manifest.bytes) ?? []).map((child) => child.digest)
    for (const child of children) wholes.set(child, [...(wholes.get(child) ?? []), digest])
    releases.set(digest, { digest, ...(await factsOf(store, manifest, children)) })
  }
  const found: RingFacts[] = []
  for (const ring of rings.names) {
    const manifest = await store.manifest(ring)
    const tenures = manifest ? await history.tenures(ring, manifest.digest) : []
    const held = tenures.map(({ digest, since }) => ({ digest, from: since.getTime() }))
    found.push({ ring, ...(manifest && { holds: manifest.digest }), held })
    const digests = [...(manifest ? [manifest.digest] : []), ...held.slice(0, recent).map(({ digest }) => digest)]
    for (const digest of digests) await learn(digest)
  }
  await forAll([...fleet.digests], learn)
  const images = new Set(
    [...fleet.digests, ...found.flatMap(({ holds }) => holds ?? [])]
      .filter((digest) => releases.has(digest))
      .flatMap((digest) => wholes.get(digest) ?? [digest])
  )
  await forAll([...images], async (digest) => {
    const block = await history.block(digest)
    if (block) blocked.set(digest, block.reason ?? 'no reason was given')
  })
  return { image: fleet.image, rings: found, closed: rings.closed, releases, wholes, blocked }
}

async function factsOf(
  store: HistoryStore,
  manifest: Manifest,
  children: readonly Digest[]
): Promise<Omit<Release, 'digest'>> {
  const first = children[0]
  const config = manifest.config ?? (first && (await store.manifest(first))?.config)
  return config === undefined ? {} : imageFacts(store, config)
}
