import type { Digest } from '../model/digest'
import { Failure } from '../model/failure'
import { momentText } from '../model/moment'
import type { MoveEvent, RingEvent } from '../model/ring-event'
import type { RegistryClient } from '../registry/client'
import { isPassing } from '../registry/failure'
import { indexedImages } from '../registry/image-index'
import type { Manifest } from '../registry/manifest'
import type { History } from './history'

export interface Move {
  readonly ring: string
  /** What the ring shall hold. */
  readonly subject: Manifest
  /** What the ring held when it was asked whether it may move; undefined: nothing. */
  readonly expected: Digest | undefined
  readonly event: 'promotion' | 'rollback'
  /** Asked once more right before the tag is set: the reason why it may not be, now. */
  readonly veto?: () => Failure | undefined
  /** What the history says of it besides. */
  readonly record: Omit<RingEvent, 'schemaVersion' | 'kind' | 'event' | 'state' | 'ring' | 'digest' | 'previous'>
}

export interface Moved {
  readonly outcome: 'moved' | 'unchanged' | 'completed'
  /** What brought the ring there, which an earlier run may have made. */
  readonly event: MoveEvent['event']
  readonly previous?: Digest
  /** ISO time of the entry in the history. */
  readonly at: string
  /** The entry that was written last; absent when there was nothing to write. */
  readonly done?: RingEvent
}

export type MoveStore = Pick<RegistryClient, 'manifest' | 'putManifest'>

/** Whether a move would change nothing, only complete what an earlier run began, or move the tag. */
export async function moveState(
  held: Manifest | undefined,
  digest: Digest,
  ring: string,
  history: History
): Promise<'unchanged' | 'begun' | 'elsewhere' | 'unknown'> {
  if (held?.digest !== digest) return 'elsewhere'
  const last = await history.lastMove(digest, ring)
  if (last === undefined) return 'unknown'
  return last.state === 'done' ? 'unchanged' : 'begun'
}

/**
 * Moves a ring's tag to a digest and reads it back, with an entry in the history before and after. No registry can change a
 * tag only if it is as it was, so somebody else's move at the same time can only be noticed, and is. So is a block that came
 * since it was asked whether the ring may move: nothing blocked is promoted.
 * @throws Failure `ring-conflict`, `digest-blocked`, that of the veto; after the tag was set one that says so
 */
export async function moveRing(store: MoveStore, history: History, move: Move): Promise<Moved> {
  const { ring, subject, expected, event, veto } = move
  const held = await store.manifest(ring)
  if (held?.digest !== expected) throw conflict(ring, subject.digest, held?.digest, 'It was not moved.')
  const last = await history.lastMove(subject.digest, ring)
  const at = await history.timeFor(subject.digest, new Date(move.record.at), { ring, held: held?.digest })
  const record = { ...move.record, at }
  const entry = (state: 'begun' | 'done', previous: Digest | undefined): RingEvent => ({
    schemaVersion: 1,
    kind: 'ring-event',
    event,
    state,
    digest: subject.digest,
    ring,
    ...(previous !== undefined && { previous }),
    ...record
  })
  if (held?.digest === subject.digest) {
    const { previous } = last ?? {}
    const known = { event: last?.event ?? event, ...(previous !== undefined && { previous }) }
    if (last?.state === 'done') return { outcome: 'unchanged', at: last.at, ...known }
    const { access, lane, evidence } = last ?? record
    const done: RingEvent = {
      ...entry('done', previous),
      event: known.event,
      evidence,
      ...(access !== undefined && { access }),
      ...(lane !== undefined && { lane })
    }
    await history.add(subject, done)
    return { outcome: 'completed', at, done, ...known }
  }
  await history.add(subject, entry('begun', held?.digest))
  // Read anew: a gate may have taken an hour since the checks.
  const block = event === 'promotion' ? await history.block(subject.digest) : undefined
  if (block) throw blockedMeanwhile(ring, block)
  const now = await store.manifest(ring)
  if (now?.digest !== held?.digest) throw conflict(ring, subject.digest, now?.digest, 'It was not moved.')
  const refusal = veto?.()
  if (refusal) throw refusal
  const unknown = `It is not known whether ${ring} holds ${subject.digest} now`
  await store.putManifest(ring, subject).catch((error: unknown) => {
    // What the registry refuses it has not done.
    throw error instanceof Failure && isPassing(error) ? halfWay(unknown, subject.digest, error) : error
  })
  const after = await orHalfWay(unknown, subject.digest, () => store.manifest(ring))
  if (after?.digest !== subject.digest)
    throw conflict(ring, subject.digest, after?.digest, 'The other one is the last; the history does not have ours.')
  const done = entry('done', held?.digest)
  await orHalfWay(`${ring} holds ${subject.digest}, and its history does not say so`, subject.digest, () =>
    history.add(subject, done)
  )
  return { outcome: 'moved', event, at, done, ...(held && { previous: held.digest }) }
}

/** The images of an index that the repository does not have any more. */
export async function missingParts(
  store: Pick<RegistryClient, 'manifest'>,
  manifest: Manifest
): Promise<readonly Digest[]> {
  const missing: Digest[] = []
  for (const digest of indexedImages(manifest)) if (!(await store.manifest(digest))) missing.push(digest)
  return missing
}

/** Does what comes once a tag was set: a Failure of it says how things stand, and how to go on. */
export async function orHalfWay<T>(stand: string, digest: Digest, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Failure ? halfWay(stand, digest, error) : error
  }
}

/** A Failure after a tag was set, with how things stand and how to go on. Without the digest a rollback would go one step further. */
export function halfWay(stand: string, digest: Digest, cause: Failure): Failure {
  return new Failure(cause.kind, `${stand}: ${cause.message}`, {
    evidence: cause.evidence,
    remedy: `${cause.remedy ? `${cause.remedy} Then run` : 'Run'} again with digest ${digest}: what is done stays, what is missing is made up for.`,
    code: cause.code,
    cause
  })
}

function conflict(ring: string, wanted: Digest, there: Digest | undefined, what: string): Failure {
  return new Failure('fail', `Somebody else moved ${ring} at the same time. ${what}`, {
    evidence: `to be set: ${wanted}; the ring holds ${there ?? 'nothing'}`,
    remedy:
      'Decide which of the two is right and promote that one again; let moves of a ring wait for each other (concurrency:).',
    code: 'ring-conflict'
  })
}

function blockedMeanwhile(ring: string, { digest, at, by, reason }: RingEvent): Failure {
  return new Failure('fail', `${digest} was blocked while ${ring} was asked about it. ${ring} was not moved.`, {
    evidence: `by ${by} on ${momentText(at)}: ${reason ?? ''}`,
    remedy: 'Promote a newer image; or let somebody who may roll back run promote with release: true and a reason.',
    code: 'digest-blocked'
  })
}
