import type { StoredThing } from '../model/stored'

export interface StoredRetention {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Nothing younger goes; milliseconds. */
  readonly olderThan: number
  /** The files of so many of the newest releases stay. */
  readonly keep: number
  /** Commits whose image stays. */
  readonly commits: ReadonlySet<string>
  /** Tags of the images that stay. */
  readonly tags: ReadonlySet<string>
}

/** Whether a thing goes, and why or why not; undefined: it is none of ours, so it is not looked at. */
export interface StoredDecision {
  readonly thing: StoredThing
  readonly goes: boolean
  readonly reason: string
}

/** Artifacts of our actions: media by upload-media, boot and upgrade reports, each with the commit. */
const artifactName = /^(?:bootc|boot-report|upgrade-report)-(?:.*-)?([0-9a-f]{40})(?:-|$)/
/** Keys of the caches that our actions make begin so. */
const cacheKey = /^bootc-/
const day = 86_400_000

/** Decides over what GitHub stores; what is none of ours is left out. */
export function planStored(things: readonly StoredThing[], retention: StoredRetention): readonly StoredDecision[] {
  const newest = newestReleases(things, retention.keep)
  return things.flatMap((thing): readonly StoredDecision[] => {
    if (thing.kind === 'artifact' && !artifactName.test(thing.name)) return []
    if (thing.kind === 'cache' && !cacheKey.test(thing.name)) return []
    const reason = whyKept(thing, newest, retention)
    if (reason !== undefined) return [{ thing, goes: false, reason }]
    const age = `${Math.floor((retention.now - Date.parse(thing.createdAt)) / day)} days`
    return [{ thing, goes: true, reason: thing.kind === 'cache' ? `not used for ${age}` : `${age} old` }]
  })
}

function whyKept(thing: StoredThing, newest: ReadonlySet<string>, retention: StoredRetention): string | undefined {
  const { now, olderThan, commits, tags } = retention
  if (now - Date.parse(thing.createdAt) < olderThan)
    return `${thing.kind === 'cache' ? 'used' : 'made'} within the last ${Math.floor(olderThan / day)} days`
  if (thing.kind === 'cache') return undefined
  const commit = thing.release?.commit ?? commitOf(thing)
  if (commit !== undefined && commits.has(commit)) return `the image of ${commit.slice(0, 12)} stays`
  if (thing.release && tags.has(thing.release.tag)) return `the image ${thing.release.tag} stays`
  if (thing.release && newest.has(thing.release.tag)) return `release ${thing.release.tag} is one of the newest`
  return undefined
}

/** The commit in the name of an artifact, or of a file that was made of one. */
function commitOf({ kind, name }: StoredThing): string | undefined {
  return kind === 'artifact' ? artifactName.exec(name)?.[1] : /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/.exec(name)?.[0]
}

function newestReleases(things: readonly StoredThing[], keep: number): ReadonlySet<string> {
  const times = new Map<string, string>()
  for (const { release, createdAt } of things)
    if (release && createdAt > (times.get(release.tag) ?? '')) times.set(release.tag, createdAt)
  const sorted = [...times].sort(([a, m], [b, n]) => (m === n ? (a < b ? -1 : 1) : m < n ? 1 : -1))
  return new Set(sorted.slice(0, keep).map(([tag]) => tag))
}
