import type { RetryBudget } from '../host/retry'
import type { Digest } from '../model/digest'
import { Failure } from '../model/failure'
import type { Reference } from '../model/reference'
import type { RingPolicy } from '../model/ring-policy'
import type { RollbackReport } from '../model/ring-report'
import type { LoginOptions } from '../registry/login'
import type { Manifest } from '../registry/manifest'
import { moveRing } from './move'
import { isWithin } from './people'
import { baseRecord, tell, withRings, type RingDeps, type Rings } from './session'

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
 * @throws Failure before anything is changed: `not-authorised`, `ring-empty`, `no-previous`, `digest-missing`, `digest-blocked`
 */
export async function rollback(
  options: RollbackOptions,
  deps: RingDeps,
  budget?: RetryBudget
): Promise<RollbackResult> {
  const { ring, policy, reason } = options
  if (!policy.rings.some(({ name }) => name === ring))
    throw new Failure('usage', `The policy has no ring ${ring}.`, {
      remedy: `Its rings are ${policy.rings.map(({ name }) => name).join(', ')}.`,
      code: 'bad-input'
    })
  if (!isWithin(policy.rollback.who, deps.actor))
    throw new Failure('fail', `${deps.actor} may not roll ${ring} back.`, {
      evidence: `rollback.who of the policy: ${policy.rollback.who.join(', ')}`,
      remedy: 'Let one of them run it.',
      code: 'not-authorised'
    })
  return withRings(options, 'pull,push', deps, budget, async (rings) => {
    const held = await rings.client.manifest(ring)
    if (held === undefined)
      throw new Failure('fail', `${rings.name} has no tag ${ring}: there is nothing to go back from.`, {
        code: 'ring-empty'
      })
    const { target, bad, warnings } = await aimOf(options, held, rings)
    const subject = target === held.digest ? held : await rings.client.manifest(target)
    if (subject === undefined)
      throw new Failure('fail', `${rings.name} has no ${target} any more.`, {
        remedy: 'Name another digest, or build that commit anew and promote it on the emergency lane.',
        code: 'digest-missing'
      })
    if (bad !== undefined) await block(bad, held, options, rings)
    const record = { ...baseRecord(rings, policy, reason), evidence: [`${deps.actor} may roll back`] }
    const moved = await moveRing(rings.client, rings.history, { ring, subject, event: 'rollback', record })
    const { previous = bad, at, outcome } = moved
    const told = await tell('rollback', { ring, subject, previous, at, reason, policy }, rings)
    return {
      report: {
        schemaVersion: 1,
        kind: 'rollback',
        createdAt: rings.now.toISOString(),
        image: rings.name,
        ring,
        digest: target,
        by: rings.actor,
        reason,
        outcome,
        stillIn: bad === undefined ? [] : await ringsWith(bad, options, rings),
        gitops: told.gitops,
        warnings: [...warnings, ...told.warnings],
        ...(previous !== undefined && { previousDigest: previous }),
        ...(bad !== undefined && { blocked: bad }),
        ...(told.deployment !== undefined && { deployment: told.deployment })
      },
      ...(told.failure && { failure: told.failure })
    }
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

/** What a ring was promoted from, going back over what is blocked meanwhile. */
async function previousOf(held: Digest, ring: string, { history }: Rings): Promise<Digest> {
  const seen = new Set<Digest>()
  let digest: Digest | undefined = held
  while (digest !== undefined && !seen.has(digest)) {
    seen.add(digest)
    const events = await history.events(digest)
    const promotion = events.findLast(
      (event) => event.ring === ring && event.event === 'promotion' && event.state === 'done'
    )
    digest = promotion?.previous
    if (digest !== undefined && !(await history.block(digest))) return digest
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
      evidence: `by ${block.by} on ${block.at}: ${block.reason ?? ''}`,
      remedy: 'Name another digest, or release this one first (promote with release: true and a reason).',
      code: 'digest-blocked'
    })
}

/** Before the tag moves: a promotion at the same time must not bring it back. */
async function block(
  bad: Digest,
  held: Manifest,
  { ring, reason, policy }: RollbackOptions,
  rings: Rings
): Promise<void> {
  if (await rings.history.block(bad)) return
  const subject = bad === held.digest ? held : await rings.client.manifest(bad)
  if (subject === undefined) return
  await rings.history.add(subject, {
    schemaVersion: 1,
    kind: 'ring-event',
    event: 'block',
    digest: bad,
    ring,
    ...baseRecord(rings, policy, reason),
    evidence: []
  })
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
