import type { RetryBudget } from '../host/retry'
import type { Digest } from '../model/digest'
import { Failure } from '../model/failure'
import type { Reference } from '../model/reference'
import type { RingEvent } from '../model/ring-event'
import type { Lane, LaneName, RingPolicy } from '../model/ring-policy'
import type { PromotionReport, RingCheck } from '../model/ring-report'
import type { Manifest } from '../registry/manifest'
import type { LoginOptions } from '../registry/login'
import { allChecks, leftFor, stayIn, type Situation, type Source, type Stay } from './checks'
import { askHealth } from './health'
import { moveRing, moveState } from './move'
import { isWithin } from './people'
import { gatesOf, scheduleOf } from './schedule'
import { baseRecord, tell, withRings, type RingDeps, type Rings } from './session'
import { evidenceBudget, evidenceOfFiles, findEvidence } from './verdicts'
import { earliest } from './windows'

export interface PromoteOptions {
  readonly image: Reference
  readonly digest: Digest
  readonly ring: string
  readonly lane: LaneName
  readonly policy: RingPolicy
  readonly dryRun: boolean
  /** Takes a block away and moves nothing. */
  readonly release: boolean
  readonly reason?: string
  readonly signerWorkflow?: string
  /** Files in place of attestations; only with dryRun or outside Actions. */
  readonly verdicts: readonly string[]
  /** Of the access report, with files. */
  readonly access?: Digest
  readonly login: LoginOptions
}

export interface PromoteResult {
  readonly report: PromotionReport
  readonly failure?: Failure
}

/**
 * Moves a ring to a digest when every check says yes; asks all of them whatever the first says. A ring that holds the digest
 * already stays, and what an earlier run left undone is done. A Failure on the way, as of a conflict with another move, comes
 * with a report of what was known.
 * @throws Failure when it cannot even be asked: unknown ring or lane, no registry
 */
export async function promote(
  options: PromoteOptions,
  deps: RingDeps,
  budget: { readonly registry?: RetryBudget; readonly evidence: RetryBudget } = { evidence: evidenceBudget }
): Promise<PromoteResult> {
  const { ring } = options
  const lane = laneOf(options)
  return withRings(options, options.dryRun ? 'pull' : 'pull,push', deps, budget.registry, async (rings) => {
    const subject = await rings.client.manifest(options.digest)
    const held = options.release ? undefined : await rings.client.manifest(ring)
    const base = await reportBase(options, lane, held, rings)
    if (options.release) return reported(base, () => release(options, base, subject, rings))
    return reported(base, async () => {
      const state = subject === undefined ? 'elsewhere' : await moveState(held, options.digest, ring, rings.history)
      if (subject && !options.dryRun && (state === 'unchanged' || state === 'begun'))
        return moved(options, base, { subject, held }, [], rings)
      const situation = await situationOf(options, lane, { subject, held }, rings, budget.evidence)
      const checks = allChecks(situation)
      const eligibleAt = whenEligible(situation, checks)
      const report = { ...base, checks, ...(eligibleAt !== undefined && { eligibleAt }) }
      if (options.dryRun) return { report: { ...report, outcome: 'planned' } }
      if (checks.some(({ ok }) => !ok) || subject === undefined)
        return { report: { ...report, outcome: 'refused' }, failure: refusal(report) }
      const { access } = situation.evidence
      return reported(report, () => moved(options, report, { subject, held }, checks, rings, access))
    })
  })
}

/** What the work says; when it breaks off, what was known before with its failure. */
async function reported(base: Base, work: () => Promise<PromoteResult>): Promise<PromoteResult> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { report: { ...base, outcome: 'failed' }, failure: error }
  }
}

function laneOf({ policy, lane: name, ring, reason }: PromoteOptions): Lane {
  const lane = policy.lanes[name]
  const usage = (message: string, remedy: string) => new Failure('usage', message, { remedy, code: 'bad-input' })
  if (!policy.rings.some((each) => each.name === ring))
    throw usage(`The policy has no ring ${ring}.`, `Its rings are ${policy.rings.map((each) => each.name).join(', ')}.`)
  if (lane === undefined)
    throw usage(`The policy has no lane ${name}.`, `Its lanes are ${Object.keys(policy.lanes).join(', ')}.`)
  if (!lane.rings.includes(ring))
    throw usage(`The lane ${name} does not lead to ${ring}.`, `It leads through ${lane.rings.join(', ')}.`)
  if (name === 'emergency' && reason === undefined)
    throw usage('The emergency lane wants a reason.', 'Give it as the input reason; it is kept in the history.')
  return lane
}

/** Takes the block of a digest away. */
async function release(
  options: PromoteOptions,
  base: Base,
  subject: Manifest | undefined,
  rings: Rings
): Promise<PromoteResult> {
  const { digest, policy, reason } = options
  if (reason === undefined)
    throw new Failure('usage', 'A release wants a reason.', {
      remedy: 'Give it as the input reason.',
      code: 'bad-input'
    })
  if (!isWithin(policy.rollback.who, rings.actor))
    throw new Failure('fail', `${rings.actor} may not release a blocked digest.`, {
      evidence: `rollback.who of the policy: ${policy.rollback.who.join(', ')}`,
      code: 'not-authorised'
    })
  const blocked = subject && (await rings.history.block(digest))
  if (subject && blocked && !options.dryRun)
    await rings.history.add(subject, {
      schemaVersion: 1,
      kind: 'ring-event',
      event: 'release',
      digest,
      ...baseRecord(rings, policy, reason),
      evidence: [`was blocked on ${blocked.at} by ${blocked.by}: ${blocked.reason ?? ''}`]
    })
  const warnings = blocked ? [] : ['The digest is not blocked: nothing was to be released.']
  return { report: { ...base, warnings, outcome: options.dryRun ? 'planned' : 'released' } }
}

type Base = Omit<PromotionReport, 'outcome'>

async function reportBase(
  options: PromoteOptions,
  lane: Lane,
  held: Manifest | undefined,
  rings: Rings
): Promise<Base> {
  const { digest, ring, policy, lane: laneName, dryRun, reason } = options
  return {
    schemaVersion: 1,
    kind: 'promotion',
    createdAt: rings.now.toISOString(),
    image: rings.name,
    ring,
    lane: laneName,
    digest,
    by: rings.actor,
    dryRun,
    checks: [],
    schedule: scheduleOf({ policy, laneName, lane, now: rings.now }, await staysOf(lane, digest, rings)),
    gitops: [],
    warnings: [],
    ...(held && held.digest !== digest && { previousDigest: held.digest }),
    ...(reason !== undefined && { reason })
  }
}

async function staysOf(lane: Lane, digest: Digest, { client, history }: Rings): Promise<ReadonlyMap<string, Stay>> {
  const stays = new Map<string, Stay>()
  for (const ring of lane.rings) {
    const stay = await stayIn(history, ring, digest, (await client.manifest(ring))?.digest)
    if (stay) stays.set(ring, stay)
  }
  return stays
}

async function situationOf(
  options: PromoteOptions,
  lane: Lane,
  { subject, held }: { readonly subject: Manifest | undefined; readonly held: Manifest | undefined },
  rings: Rings,
  budget: RetryBudget
): Promise<Situation> {
  const { policy, ring, digest, image } = options
  const { history, now, actor, name, deps } = rings
  const source = await sourceOf(lane, ring, digest, rings)
  const health = policy.rings.find((each) => each.name === source?.ring)?.health ?? []
  const variables = { RING: source?.ring ?? '', NEXT_RING: ring, IMAGE: name, DIGEST: digest }
  const blocked = subject && (await history.block(digest))
  const heldEvents = held ? await history.events(held.digest) : []
  // Of the digest, whichever ring it came to by it; a rollback does not say it again.
  const accessNow = heldEvents.findLast((event) => event.state === 'done' && event.access !== undefined)?.access
  const left = held && held.digest !== digest ? await leftFor(history, ring, digest, held.digest) : undefined
  return {
    now,
    actor,
    policy,
    laneName: options.lane,
    lane,
    ring,
    digest,
    image: name,
    inRegistry: subject !== undefined,
    ...(blocked && { blocked: { at: blocked.at, by: blocked.by, reason: blocked.reason ?? '' } }),
    evidence:
      options.verdicts.length > 0 || options.access !== undefined
        ? evidenceOfFiles(options.verdicts, digest, options.access)
        : await findEvidence(
            {
              image,
              digest,
              rule: policy.verdicts,
              signerWorkflow: options.signerWorkflow,
              repository: deps.repository,
              token: deps.token,
              login: rings.login,
              workspace: deps.workspace
            },
            deps.reporter,
            budget
          ),
    ...(source && { source }),
    ...(left && { left }),
    ...(accessNow !== undefined && { accessNow }),
    health: await Promise.all(health.map((gate) => askHealth(gate, { workspace: deps.workspace, variables })))
  }
}

async function sourceOf(
  lane: Lane,
  ring: string,
  digest: Digest,
  { client, history }: Rings
): Promise<Source | undefined> {
  const before = lane.rings[lane.rings.indexOf(ring) - 1]
  if (before === undefined) return undefined
  const holds = (await client.manifest(before))?.digest
  const stay = await stayIn(history, before, digest, holds)
  return { ring: before, ...(stay && { stay }), ...(holds !== undefined && { holds }) }
}

/** The earliest moment at which the clock says yes; undefined when time is not what is missing, or that cannot be known. */
function whenEligible(situation: Situation, checks: readonly RingCheck[]): string | undefined {
  const { policy, laneName, lane, ring, now } = situation
  const refused = checks.filter(({ ok }) => !ok)
  const never = refused.some(
    ({ refusal, eligibleAt }) =>
      eligibleAt === undefined && (refusal === 'not-in-previous-ring' || refusal === 'soaking')
  )
  if (never || (refused.length > 0 && refused.every(({ eligibleAt }) => eligibleAt === undefined))) return undefined
  const soaked = refused.find(({ refusal }) => refusal === 'soaking')?.eligibleAt
  return earliest(gatesOf(policy, laneName, lane, ring), soaked === undefined ? now : new Date(soaked))?.toISOString()
}

/** All refusals in one failure; its code is the first one's. */
function refusal({ ring, digest, checks, eligibleAt }: Base): Failure {
  const refused = checks.filter(({ ok }) => !ok)
  const [first] = refused
  const remedies = [...new Set(refused.flatMap(({ remedy }) => remedy ?? []))]
  return new Failure('fail', `${ring} does not get ${digest}: ${refused.map(({ name }) => name).join(', ')}.`, {
    evidence: refused.map(({ name, text, refusal: code }) => `${name}: ${text} (${code})`).join('; '),
    remedy: [...remedies, ...(eligibleAt === undefined ? [] : [`Eligible at ${eligibleAt}.`])].join(' '),
    code: first?.refusal
  })
}

async function moved(
  options: PromoteOptions,
  base: Base,
  { subject, held }: { readonly subject: Manifest; readonly held: Manifest | undefined },
  checks: readonly RingCheck[],
  rings: Rings,
  access?: Digest
): Promise<PromoteResult> {
  const { ring, lane, policy, digest, reason } = options
  const { outcome, previous, at, done } = await moveRing(rings.client, rings.history, {
    ring,
    subject,
    expected: held?.digest,
    event: 'promotion',
    record: {
      ...baseRecord(rings, policy, reason),
      lane,
      evidence: checks.map(({ name, text }) => `${name}: ${text}`),
      ...(access !== undefined && { access })
    }
  })
  const told = await tell('promote', { ring, subject, previous, at, reason, policy }, rings)
  if (done) await rings.history.ensure(subject, done)
  const blocked = await rings.history.block(digest)
  const lanes = policy.lanes[lane] as Lane
  const schedule = scheduleOf(
    { policy, laneName: lane, lane: lanes, now: rings.now },
    await staysOf(lanes, digest, rings)
  )
  return {
    report: {
      ...base,
      schedule,
      outcome,
      gitops: told.gitops,
      warnings: [...base.warnings, ...told.warnings, ...(blocked ? [blockedWarning(ring, blocked)] : [])],
      ...(previous !== undefined && { previousDigest: previous }),
      ...(told.deployment !== undefined && { deployment: told.deployment })
    },
    ...(told.failure && { failure: told.failure })
  }
}

function blockedWarning(ring: string, { digest, at, by, reason }: RingEvent): string {
  return `${ring} holds ${digest}, which was blocked on ${at} by ${by}: ${reason ?? ''}. Roll ${ring} back, or release the digest.`
}
