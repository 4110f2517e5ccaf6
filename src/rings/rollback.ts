import type { RetryBudget } from '../host/retry'
import type { Digest } from '../model/digest'
import { Failure } from '../model/failure'
import { momentText } from '../model/moment'
import { imageName, type Reference } from '../model/reference'
import type { RingEvent } from '../model/ring-event'
import type { RingPolicy } from '../model/ring-policy'
import type { RollbackReport } from '../model/ring-report'
import type { LoginOptions } from '../registry/login'
import type { Manifest } from '../registry/manifest'
import { missingParts, moveRing, orHalfWay } from './move'
import { isWithin } from './people'
import { baseRecord, movedSince, tell, withProblem, withRings, type RingDeps, type Rings } from './session'

export interface RollbackOptions {
  readonly image: Reference
  readonly ring: string
  /** Absent: what the ring held before. */
  readonly digest?: Digest
  readonly reason: string
  readonly policy: RingPolicy
  readonly login: LoginOptions
}

export interface RollbackResult {
  readonly report: RollbackReport
  readonly failure?: Failure
}

/**
 * Moves a ring back, at any time, for those with the authority, and blocks what it held from being promoted again. Run again
 * it does what an earlier run left undone, and does not go back another step within the same workflow run.
 * A Failure, such as `not-authorised`, `ring-empty`, `no-previous`, `digest-missing`, `digest-blocked` before anything is changed,
 * comes with a report of what was known by then.
 */
export async function rollback(
  options: RollbackOptions,
  deps: RingDeps,
  budget?: RetryBudget
): Promise<RollbackResult> {
  const { image, ring, policy, reason } = options
  let report: RollbackReport = {
    schemaVersion: 1,
    kind: 'rollback',
    createdAt: deps.now().toISOString(),
    image: imageName(image),
    ring,
    by: deps.actor,
    reason,
    outcome: 'failed',
    stillIn: [],
    gitops: [],
    warnings: []
  }
  const add = (more: Partial<RollbackReport>) => (report = { ...report, ...more })
  try {
    knownRing(options)
    return await withRings(options, 'pull,push', deps, budget, async (rings) => {
      const held = await rings.client.manifest(ring)
      if (held === undefined)
        throw new Failure('fail', `${rings.name} has no tag ${ring}: there is nothing to go back from.`, {
          code: 'ring-empty'
        })
      add({ digest: held.digest })
      authorise(options, rings)
      const { target, bad, warnings: doubts } = await aimOf(options, held, rings)
      const subject = await subjectOf(target, held, rings)
      const lost = await missingParts(rings.client, subject)
      const warnings = [
        ...doubts,
        ...(lost.length === 0
          ? []
          : [`${rings.name} has ${target} without ${lost.join(', ')}: not all devices can pull it.`])
      ]
      const blocked = bad === undefined ? undefined : await block(bad, held, options, rings)
      add({ warnings, ...(bad !== undefined && { blocked: bad }) })
      const {
        event,
        previous = bad,
        at,
        outcome,
        done
      } = await moveRing(rings.client, rings.history, {
        ring,
        subject,
        expected: held.digest,
        event: 'rollback',
        record: { ...baseRecord(rings, policy, reason), evidence: [`${rings.actor} may roll back`] }
      })
      add({ digest: target, ...(previous !== undefined && { previousDigest: previous }) })
      return orHalfWay(`${ring} holds ${target}`, target, async () => {
        if (blocked) await rings.history.ensure(blocked.subject, blocked.event)
        add({ stillIn: bad === undefined ? [] : await ringsWith(bad, options, rings) })
        const told = await tell({ event, ring, subject, previous, at, reason, policy }, rings)
        add({
          gitops: told.gitops,
          warnings: [...warnings, ...told.warnings],
          ...(told.deployment !== undefined && { deployment: told.deployment })
        })
        if (done) await rings.history.ensure(subject, done)
        add({ outcome, warnings: [...report.warnings, ...(await movedSince(ring, target, rings))] })
        return told.failure ? withProblem(report, told.failure) : { report }
      })
    })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return withProblem(report, error)
  }
}

function knownRing({ ring, policy }: RollbackOptions): void {
  if (policy.rings.some(({ name }) => name === ring)) return
  throw new Failure('usage', `The policy has no ring ${ring}.`, {
    remedy: `Its rings are ${policy.rings.map(({ name }) => name).join(', ')}.`,
    code: 'bad-input'
  })
}

function authorise({ ring, policy }: RollbackOptions, { actor }: Rings): void {
  if (isWithin(policy.rollback.who, actor)) return
  throw new Failure('fail', `${actor} may not roll ${ring} back.`, {
    evidence: `rollback.who of the policy: ${policy.rollback.who.join(', ')}`,
    remedy: 'Let one of them run it.',
    code: 'not-authorised'
  })
}

async function subjectOf(target: Digest, held: Manifest, { name, client }: Rings): Promise<Manifest> {
  const subject = target === held.digest ? held : await client.manifest(target)
  if (subject) return subject
  throw new Failure('fail', `${name} has no ${target} any more.`, {
    remedy: 'Name another digest, or build that commit anew and promote it on the emergency lane.',
    code: 'digest-missing'
  })
}

interface Aim {
  readonly target: Digest
  /** What is not to come back. */
  readonly bad?: Digest
  readonly warnings: readonly string[]
}

/** Where to go, and away from what. A rollback that this run, or a run that broke off, has made already is the aim again. */
async function aimOf({ ring, digest }: RollbackOptions, held: Manifest, rings: Rings): Promise<Aim> {
  const last = await rings.history.lastMove(held.digest, ring)
  const isOurs =
    last?.event === 'rollback' &&
    (last.state === 'begun' || (last.runUrl !== undefined && last.runUrl === rings.deps.runUrl))
  if (last && (digest === held.digest || (digest === undefined && isOurs))) {
    if (last.event === 'rollback')
      return { target: held.digest, warnings: [], ...(last.previous !== undefined && { bad: last.previous }) }
  }
  if (digest === held.digest)
    throw new Failure('fail', `${ring} holds ${digest} already, and not by a rollback.`, {
      remedy: 'Name the digest to go back to, or none for the one before.',
      code: 'no-previous'
    })
  if (digest === undefined)
    return { target: await previousOf(held.digest, ring, rings), bad: held.digest, warnings: [] }
  await refuseBlocked(digest, rings)
  const wasThere = (await rings.history.events(digest)).some((event) => event.ring === ring && event.state === 'done')
  const warnings = wasThere ? [] : [`The history does not say that ${digest} ever was in ${ring}.`]
  return { target: digest, bad: held.digest, warnings }
}

/** What a ring was promoted from, going back over what is blocked meanwhile; never what it holds, also when that had come before. */
async function previousOf(held: Digest, ring: string, { history }: Rings): Promise<Digest> {
  let promotion = await history.promotionTo(ring, held)
  while (promotion?.previous !== undefined) {
    const { previous, at } = promotion
    if (previous !== held && !(await history.block(previous))) return previous
    promotion = await history.promotionTo(ring, previous, Date.parse(at))
  }
  throw new Failure('fail', `The history does not say what ${ring} held before ${held}.`, {
    remedy: 'Name the digest to go back to.',
    code: 'no-previous'
  })
}

async function refuseBlocked(digest: Digest, { history }: Rings): Promise<void> {
  const block = await history.block(digest)
  if (block)
    throw new Failure('fail', `${digest} is blocked.`, {
      evidence: `by ${block.by} on ${momentText(block.at)}: ${block.reason ?? ''}`,
      remedy: 'Name another digest, or release this one first (promote with release: true and a reason).',
      code: 'digest-blocked'
    })
}

/** Before the tag moves: a promotion at the same time must not bring it back. @returns what was written, if anything */
async function block(
  bad: Digest,
  held: Manifest,
  { ring, reason, policy }: RollbackOptions,
  rings: Rings
): Promise<{ readonly subject: Manifest; readonly event: RingEvent } | undefined> {
  if (await rings.history.block(bad)) return undefined
  const subject = bad === held.digest ? held : await rings.client.manifest(bad)
  if (subject === undefined) return undefined
  const event: RingEvent = {
    schemaVersion: 1,
    kind: 'ring-event',
    event: 'block',
    digest: bad,
    ring,
    ...baseRecord(rings, policy, reason),
    at: await rings.history.timeFor(bad, rings.deps.now()),
    evidence: []
  }
  await rings.history.add(subject, event)
  return { subject, event }
}

async function ringsWith(
  digest: Digest,
  { policy, ring }: RollbackOptions,
  { client }: Rings
): Promise<readonly string[]> {
  const others: string[] = []
  for (const { name } of policy.rings)
    if (name !== ring && (await client.manifest(name))?.digest === digest) others.push(name)
  return others
}
