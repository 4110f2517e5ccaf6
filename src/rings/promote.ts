import type { RetryBudget } from '../host/retry'
import type { Digest } from '../model/digest'
import { Failure } from '../model/failure'
import { comingText, momentText } from '../model/moment'
import { imageName, type Reference } from '../model/reference'
import type { RingEvent } from '../model/ring-event'
import type { Lane, LaneName, RingPolicy } from '../model/ring-policy'
import type { PromotionReport, RingCheck } from '../model/ring-report'
import type { Manifest } from '../registry/manifest'
import type { LoginOptions } from '../registry/login'
import { allChecks, goesBack, stayIn, type Situation, type Source, type Stay } from './checks'
import { askHealth } from './health'
import { missingParts, moveRing, moveState, orHalfWay } from './move'
import { isWithin } from './people'
import { gatesOf, openingsOf, scheduleOf } from './schedule'
import { baseRecord, movedSince, tell, withProblem, withRings, type RingDeps, type Rings } from './session'
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
 * already stays, and what an earlier run left undone is done. A Failure, of whatever comes between, comes with a report of what
 * was known by then.
 */
export async function promote(
  options: PromoteOptions,
  deps: RingDeps,
  budget: { readonly registry?: RetryBudget; readonly evidence: RetryBudget } = { evidence: evidenceBudget }
): Promise<PromoteResult> {
  const account = new Account(reportBase(options, deps))
  try {
    const lane = laneOf(options)
    return await withRings(options, options.dryRun ? 'pull' : 'pull,push', deps, budget.registry, (rings) =>
      options.release ? release(options, account, rings) : ask(options, lane, account, rings, budget.evidence)
    )
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const refused = account.report.checks.some(({ ok }) => !ok)
    return withProblem({ ...account.report, outcome: refused ? 'refused' : 'failed' }, error)
  }
}

/** What is known of a promotion so far. */
class Account {
  constructor(public report: Base) {}

  add(more: Partial<Base>): Base {
    this.report = { ...this.report, ...more }
    return this.report
  }
}

async function ask(
  options: PromoteOptions,
  lane: Lane,
  account: Account,
  rings: Rings,
  budget: RetryBudget
): Promise<PromoteResult> {
  const { ring, digest, dryRun } = options
  const subject = await rings.client.manifest(digest)
  const held = await rings.client.manifest(ring)
  if (held && held.digest !== digest) account.add({ previousDigest: held.digest })
  const stays = await staysOf(lane, digest, rings)
  account.add(planOf(options, lane, stays, rings))
  const state = subject === undefined ? 'elsewhere' : await moveState(held, digest, ring, rings.history)
  if (subject && !dryRun && (state === 'unchanged' || state === 'begun'))
    return moved(options, account, { subject, held }, rings)
  const known = await situationOf(options, lane, { subject, held }, rings, budget)
  const before = account.report
  /** As of this moment: what was asked may have taken an hour. */
  const judge = (): Failure | undefined => {
    const situation = { ...known, now: rings.deps.now() }
    const checks = allChecks(situation)
    const ok = checks.every((each) => each.ok)
    const eligibleAt = ok && !dryRun ? undefined : whenEligible(situation, checks)
    const plan = planOf(options, lane, stays, rings)
    account.report = { ...before, ...plan, checks, ...(eligibleAt !== undefined && { eligibleAt }) }
    return ok ? undefined : refusal(account.report)
  }
  const refused = judge()
  if (dryRun) return { report: { ...account.report, outcome: 'planned' } }
  if (refused) throw refused
  return moved(options, account, { subject: subject as Manifest, held }, rings, {
    judge,
    access: known.evidence.access
  })
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
async function release(options: PromoteOptions, account: Account, rings: Rings): Promise<PromoteResult> {
  const { digest, policy, reason, dryRun } = options
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
  const subject = await rings.client.manifest(digest)
  if (subject === undefined)
    throw new Failure('fail', `${rings.name} has no ${digest}.`, {
      remedy: 'Check the digest, and that it is one of this very repository.',
      code: 'digest-missing'
    })
  const blocked = await rings.history.block(digest)
  if (blocked && !dryRun)
    await rings.history.add(subject, {
      schemaVersion: 1,
      kind: 'ring-event',
      event: 'release',
      digest,
      ...baseRecord(rings, policy, reason),
      at: await rings.history.timeFor(digest, rings.deps.now()),
      evidence: [`was blocked on ${blocked.at} by ${blocked.by}: ${blocked.reason ?? ''}`]
    })
  const warnings = blocked ? [] : ['The digest is not blocked: nothing was to be released.']
  return { report: { ...account.add({ warnings }), outcome: dryRun ? 'planned' : 'released' } }
}

type Base = Omit<PromotionReport, 'outcome'>

/** Before anything was asked. */
function reportBase(options: PromoteOptions, { actor, now }: RingDeps): Base {
  const { image, digest, ring, lane, dryRun, reason } = options
  return {
    schemaVersion: 1,
    kind: 'promotion',
    createdAt: now().toISOString(),
    image: imageName(image),
    ring,
    lane,
    digest,
    by: actor,
    dryRun,
    checks: [],
    schedule: [],
    gitops: [],
    warnings: [],
    ...(reason !== undefined && { reason })
  }
}

/** When the digest came to each ring and would come to the rest, as of this moment. */
function planOf(
  { policy, lane: laneName }: PromoteOptions,
  lane: Lane,
  stays: ReadonlyMap<string, Stay>,
  { deps }: Rings
): Pick<PromotionReport, 'schedule' | 'openings'> {
  const at = { policy, laneName, lane, now: deps.now() }
  const schedule = scheduleOf(at, stays)
  return { schedule, openings: openingsOf(at, schedule) }
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
): Promise<Omit<Situation, 'now'>> {
  const { policy, ring, digest, image } = options
  const { history, actor, name, deps } = rings
  const source = await sourceOf(lane, ring, digest, rings)
  const health = policy.rings.find((each) => each.name === source?.ring)?.health ?? []
  const variables = { RING: source?.ring ?? '', NEXT_RING: ring, IMAGE: name, DIGEST: digest }
  const blocked = subject && (await history.block(digest))
  const heldEvents = held ? await history.events(held.digest) : []
  // Of the digest, whichever ring it came to by it; a rollback does not say it again.
  const accessNow = heldEvents.findLast((event) => event.state === 'done' && event.access !== undefined)?.access
  const earlier = policy.rings
    .slice(
      0,
      policy.rings.findIndex((each) => each.name === ring)
    )
    .map((each) => each.name)
  const back =
    held && held.digest !== digest ? await goesBack(history, { ring, earlier }, digest, held.digest) : undefined
  return {
    actor,
    policy,
    laneName: options.lane,
    lane,
    ring,
    digest,
    image: name,
    inRegistry: subject !== undefined,
    missingParts: subject ? await missingParts(rings.client, subject) : [],
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
    ...(back !== undefined && { back }),
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
    remedy: [...remedies, ...(eligibleAt === undefined ? [] : [`Run again at ${comingText(eligibleAt)}.`])].join(' '),
    code: first?.refusal
  })
}

/** Moves the tag, or completes what an earlier run has begun, and tells of it. */
async function moved(
  options: PromoteOptions,
  account: Account,
  { subject, held }: { readonly subject: Manifest; readonly held: Manifest | undefined },
  rings: Rings,
  asked?: { readonly judge: () => Failure | undefined; readonly access: Digest | undefined }
): Promise<PromoteResult> {
  const { ring, lane, policy, digest, reason } = options
  const way = policy.lanes[lane] as Lane
  const { outcome, event, previous, at, done } = await moveRing(rings.client, rings.history, {
    ring,
    subject,
    expected: held?.digest,
    event: 'promotion',
    ...(asked && { veto: asked.judge }),
    record: {
      ...baseRecord(rings, policy, reason),
      lane,
      evidence: account.report.checks.map(({ name, text }) => `${name}: ${text}`),
      ...(asked?.access !== undefined && { access: asked.access })
    }
  })
  if (previous !== undefined) account.add({ previousDigest: previous })
  return orHalfWay(`${ring} holds ${digest}`, digest, async () => {
    const told = await tell({ event, ring, subject, previous, at, reason, policy }, rings)
    account.add({ gitops: told.gitops, ...(told.deployment !== undefined && { deployment: told.deployment }) })
    if (done) await rings.history.ensure(subject, done)
    const blocked = await rings.history.block(digest)
    const report = account.add({
      ...planOf(options, way, await staysOf(way, digest, rings), rings),
      warnings: [
        ...told.warnings,
        ...(await movedSince(ring, digest, rings)),
        ...(blocked ? [blockedWarning(ring, blocked)] : [])
      ]
    })
    return told.failure ? withProblem({ ...report, outcome }, told.failure) : { report: { ...report, outcome } }
  })
}

function blockedWarning(ring: string, { digest, at, by, reason }: RingEvent): string {
  return `${ring} holds ${digest}, which was blocked on ${momentText(at)} by ${by}: ${reason ?? ''}. Roll ${ring} back, or release the digest.`
}
