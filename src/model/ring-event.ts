import { isDigest, type Digest } from './digest'

/** Media type of a ring event: the artifact type of what is attached to an image's digest. */
export const ringEventType = 'application/vnd.bootc-actions.ring-event.v1+json'
/** Annotation of such an artifact that names its ring. */
export const ringAnnotation = 'io.github.bootc-actions.ring'

/**
 * One entry of an image's history, attached to its digest in the registry. A move writes two: `begun` before the tag moves,
 * so that the way back is known whatever happens then, and `done` after it was read back.
 */
export interface RingEvent {
  readonly schemaVersion: 1
  readonly kind: 'ring-event'
  /** `block`: may not be promoted to any ring until a later `release`. */
  readonly event: 'promotion' | 'rollback' | 'block' | 'release'
  /** Absent for block and release. */
  readonly state?: 'begun' | 'done'
  /** What it is about: the digest it is attached to. */
  readonly digest: Digest
  /** The ring that holds the digest from now on; for a block the ring it was taken from; absent for a release. */
  readonly ring?: string
  readonly lane?: string
  /** What the ring held before; absent for the first. */
  readonly previous?: Digest
  /** ISO time, UTC. */
  readonly at: string
  /** Account that ran it. */
  readonly by: string
  readonly runUrl?: string
  readonly reason?: string
  /** Of the policy file that allowed it. */
  readonly policy: Digest
  /** What it rests on, for people: the checks and what they found. */
  readonly evidence: readonly string[]
  /** Fingerprint of the access report attested with the digest. */
  readonly access?: Digest
}

/** The beginning or the end of a move. */
export type MoveEvent = RingEvent & { readonly ring: string; readonly event: 'promotion' | 'rollback' }

/** A move that ended well: since `at` the ring holds the digest. */
export type DoneMove = MoveEvent & { readonly state: 'done' }

export function isMove(event: RingEvent): event is MoveEvent {
  const isOne = event.event === 'promotion' || event.event === 'rollback'
  return isOne && event.state !== undefined && event.ring !== undefined
}

export function isDoneMove(event: RingEvent): event is DoneMove {
  return isMove(event) && event.state === 'done'
}

const events = ['promotion', 'rollback', 'block', 'release']
const texts = ['ring', 'lane', 'runUrl', 'reason'] as const

/** @returns undefined for anything that is no event of this version, about this digest */
export function parseRingEvent(value: unknown, digest: Digest): RingEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const event = value as RingEvent
  const good =
    event.kind === 'ring-event' &&
    event.schemaVersion === 1 &&
    events.includes(event.event) &&
    event.digest === digest &&
    (event.state === undefined || ['begun', 'done'].includes(event.state)) &&
    texts.every((key) => event[key] === undefined || typeof event[key] === 'string') &&
    [event.previous, event.access].every((each) => each === undefined || isDigest(each)) &&
    typeof event.by === 'string' &&
    typeof event.at === 'string' &&
    !Number.isNaN(Date.parse(event.at)) &&
    Array.isArray(event.evidence)
  return good ? event : undefined
}
