import type { Digest } from '../model/digest'
import { comingText, momentText } from '../model/moment'
import type { Lane, LaneName, RingPolicy } from '../model/ring-policy'
import type { Refusal, RingCheck } from '../model/ring-report'
import type { Evidence } from './attestations'
import { resultOf } from './attestations'
import type { Health } from './health'
import type { History } from './history'
import { isWithin } from './people'
import { freezesAt, nextOpening, windowWords } from './windows'

/** What a promotion asks about: all of it known, so that each answer is a pure function of it. */
export interface Situation {
  readonly now: Date
  readonly actor: string
  readonly policy: RingPolicy
  readonly laneName: LaneName
  readonly lane: Lane
  readonly ring: string
  readonly digest: Digest
  readonly image: string
  readonly inRegistry: boolean
  /** Images of an index that are not there any more. */
  readonly missingParts: readonly Digest[]
  readonly blocked?: { readonly at: string; readonly by: string; readonly reason: string }
  readonly evidence: Evidence
  /** The ring before in the lane, and since when the digest is or how long it was in it. Absent for the lane's first ring. */
  readonly source?: Source
  /** Fingerprint of the access that the ring has now, where its history says it. */
  readonly accessNow?: Digest
  readonly health: readonly Health[]
  /** Why the ring would go back by it, in words; absent when it goes on. */
  readonly back?: string
}

export interface Source {
  readonly ring: string
  /** Absent: it never came there, as far as the history knows. */
  readonly stay?: Stay
  /** What the ring holds now. */
  readonly holds?: Digest
}

/** A digest's last stay in a ring. */
export interface Stay {
  readonly since: Date
  /** When the ring went on to another one; absent while it stays. `unknown`: it is gone, and the history does not say since when. */
  readonly until?: Date | 'unknown'
}

/** The last stay of a digest in a ring, from the histories. */
export async function stayIn(
  history: History,
  ring: string,
  digest: Digest,
  holds: Digest | undefined
): Promise<Stay | undefined> {
  const last = (await history.events(digest)).findLast(
    (event) => event.ring === ring && event.state === 'done' && event.digest === digest
  )
  if (last === undefined) return undefined
  const since = new Date(last.at)
  if (holds === digest) return { since }
  if (holds === undefined) return { since, until: 'unknown' }
  const tenure = (await history.tenures(ring, holds, digest)).find((each) => each.digest === digest)
  return tenure?.until && tenure.since.getTime() === since.getTime()
    ? { since, until: tenure.until }
    : { since, until: 'unknown' }
}

/**
 * Whether a ring would go back by a digest, in words: it was promoted away from it, or holds an image that first came to an earlier
 * ring later, on whatever lane. Undefined when it would not; to leave what is blocked is never to go back.
 * @param earlier the rings before it
 */
export async function goesBack(
  history: History,
  { ring, earlier }: { readonly ring: string; readonly earlier: readonly string[] },
  digest: Digest,
  holds: Digest
): Promise<string | undefined> {
  if (await history.block(holds)) return undefined
  if (await history.cameTo(ring, digest)) {
    const tenures = await history.tenures(ring, holds, digest)
    const after = tenures[tenures.findIndex((each) => each.digest === digest) - 1]
    if (after?.move.event === 'promotion')
      return `${ring} was promoted from it to ${after.digest} on ${momentText(after.since)}`
  }
  for (const name of earlier) {
    const [ours, theirs] = [await history.cameTo(name, digest), await history.cameTo(name, holds)]
    if (ours === undefined || theirs === undefined) continue
    return theirs > ours
      ? `${ring} holds ${holds}, which came to ${name} later, on ${momentText(theirs)}: that would be taken back`
      : undefined
  }
  return undefined
}

/** Seconds that a digest must stay in a ring before it leaves it on this lane. */
export function soakOf(policy: RingPolicy, lane: Lane, ring: string): number {
  return lane.soak[ring] ?? policy.rings.find(({ name }) => name === ring)?.soak ?? 0
}

/** Every question with its answer, in the order in which they are shown. None is left out because another is answered with no. */
export function allChecks(situation: Situation): readonly RingCheck[] {
  return [
    digestCheck(situation),
    blockCheck(situation),
    laneCheck(situation),
    ...wayBackChecks(situation),
    ...verdictChecks(situation),
    ...sourceChecks(situation),
    windowCheck(situation),
    freezeCheck(situation),
    ...accessChecks(situation),
    ...healthChecks(situation)
  ]
}

const yes = (name: string, text: string): RingCheck => ({ name, ok: true, text })
const no = (name: string, refusal: Refusal, text: string, more: Partial<RingCheck> = {}): RingCheck => ({
  name,
  ok: false,
  text,
  refusal,
  ...more
})

function digestCheck({ image, digest, inRegistry, missingParts }: Situation): RingCheck {
  if (missingParts.length > 0)
    return no('digest', 'digest-missing', `${image} has it without ${missingParts.join(', ')}`, {
      remedy: 'Devices of that architecture could not pull it: build anew.'
    })
  if (inRegistry) return yes('digest', `${image} has it`)
  return no('digest', 'digest-missing', `${image} has no ${digest}`, {
    remedy: 'Check the digest, and that it was pushed to this very repository.'
  })
}

function blockCheck({ blocked }: Situation): RingCheck {
  if (blocked === undefined) return yes('block', 'not blocked')
  return no('block', 'digest-blocked', `blocked on ${momentText(blocked.at)} by ${blocked.by}: ${blocked.reason}`, {
    remedy: 'Promote a newer image; or let somebody who may roll back run promote with release: true and a reason.'
  })
}

function laneCheck({ actor, laneName, lane }: Situation): RingCheck {
  const who = lane.who?.join(', ')
  if (lane.who === undefined) return yes('lane', `${laneName}, for everybody who may run this`)
  if (isWithin(lane.who, actor)) return yes('lane', `${laneName}, for ${who}: ${actor} is one of them`)
  return no('lane', 'not-authorised', `${laneName} is for ${who}; this is ${actor}`, {
    remedy: 'Let one of them run it, or use another lane.'
  })
}

function wayBackChecks({ back, policy, actor }: Situation): readonly RingCheck[] {
  if (back === undefined) return []
  if (isWithin(policy.rollback.who, actor)) return [yes('way back', `${back}; ${actor} may roll back`)]
  return [
    no('way back', 'not-authorised', `${back}; to go back is for ${policy.rollback.who.join(', ')}; this is ${actor}`, {
      remedy: 'Promote a newer image; if it shall go back all the same, let one of them run it, or rollback.'
    })
  ]
}

function verdictChecks({ policy, lane, evidence }: Situation): readonly RingCheck[] {
  return (lane.verdicts ?? policy.verdicts.required).map((test) => {
    const name = `verdict of ${test}`
    const result = resultOf(evidence, test)
    const source = result?.source === undefined ? '' : `, ${result.source}`
    if (result?.passed) return yes(name, `passed${source}`)
    if (result)
      return no(name, 'verdict-failed', `${result.test} failed${source}`, { remedy: 'Fix the image and build anew.' })
    const { problem } = evidence
    if (problem?.kind === 'unverified')
      return no(name, 'verdict-unverified', `could not be verified: ${problem.text}`, {
        remedy: 'If GitHub or the registry was busy, run again; else see by which workflow it was signed.'
      })
    return no(name, 'verdict-missing', `none that passed is attested${problem ? `: ${problem.text}` : ''}`, {
      remedy: `Let the pipeline run ${test} on this digest and attest it.`
    })
  })
}

function sourceChecks({ source, policy, lane, now, digest }: Situation): readonly RingCheck[] {
  if (source === undefined) return [yes('ring before', 'none: the lane begins here')]
  const { ring, stay, holds } = source
  if (stay === undefined) {
    const text =
      holds === digest
        ? `${ring} holds it, but nothing says since when`
        : `it has not been in ${ring}, which holds ${holds ?? 'nothing'}`
    return [no('ring before', 'not-in-previous-ring', text, { remedy: `Promote it to ${ring} first.` })]
  }
  const soak = soakOf(policy, lane, ring)
  const { since, until } = stay
  const came = `in ${ring} since ${momentText(since)}`
  if (until === 'unknown')
    return [
      no('ring before', 'not-in-previous-ring', `it left ${ring}, and nothing says when`, {
        remedy: `Promote it to ${ring} again; its soak begins anew.`
      })
    ]
  // Less than nothing where the machine that wrote the entry had a clock ahead of ours.
  const seconds = Math.max(0, ((until ?? now).getTime() - since.getTime()) / 1000)
  const before = yes('ring before', until === undefined ? came : `was ${came} until ${momentText(until)}`)
  const stayed = `${timeWords(seconds)} of ${timeWords(soak)} in ${ring}`
  if (seconds >= soak) return [before, yes('soak', stayed)]
  if (until !== undefined)
    return [
      before,
      no('soak', 'soaking', `${stayed}, then ${ring} went on to another image`, {
        remedy: `Promote the newer image instead; or let somebody who may roll back promote this one to ${ring} again.`
      })
    ]
  const eligibleAt = new Date(since.getTime() + soak * 1000).toISOString()
  return [before, no('soak', 'soaking', `${stayed}; long enough at ${comingText(eligibleAt)}`, { eligibleAt })]
}

function windowCheck({ policy, lane, ring, now }: Situation): RingCheck {
  const names = lane.windows[ring] ?? []
  if (names.length === 0) return yes('window', 'none: at any time')
  const openings = names.flatMap((name) => {
    const window = policy.windows[name]
    const opening = window && nextOpening(window, now)
    return window && opening ? [{ name, words: windowWords(window), ...opening }] : []
  })
  const open = openings.find(({ from }) => from <= now)
  if (open) return yes('window', `${open.name} (${open.words}) is open until ${momentText(open.to)}`)
  const next = openings.toSorted((a, b) => a.from.getTime() - b.from.getTime())[0]
  if (next === undefined) return no('window', 'outside-window', `${names.join(', ')} does not open in two years`)
  return no('window', 'outside-window', `closed; ${next.name} (${next.words}) opens at ${comingText(next.from)}`, {
    eligibleAt: next.from.toISOString()
  })
}

function freezeCheck({ policy, laneName, ring, now }: Situation): RingCheck {
  const frozen = freezesAt(policy.freezes, ring, now)
  if (frozen.length === 0) return yes('freeze', 'none now')
  const reasons = frozen.map(({ reason }) => reason).join('; ')
  const eligibleAt = new Date(Math.max(...frozen.map(({ to }) => Date.parse(to)))).toISOString()
  if (laneName === 'emergency')
    return yes('freeze', `until ${comingText(eligibleAt)} (${reasons}), which does not hold an emergency`)
  return no('freeze', 'frozen', `until ${comingText(eligibleAt)}: ${reasons}`, { eligibleAt })
}

function accessChecks({ policy, evidence, accessNow }: Situation): readonly RingCheck[] {
  if (policy.access === undefined) return []
  const { access } = evidence
  if (access === undefined)
    return [
      no('access', 'access-unknown', 'no access report is attested with it', {
        remedy: 'Let the pipeline attest the fingerprint of the access report with the verdict (docs/rings.md).'
      })
    ]
  if (access === accessNow) return [yes('access', 'as in the image that the ring holds')]
  const approved = policy.access.approved.find(({ report }) => report === access)
  if (approved) return [yes('access', `approved: ${approved.reason}`)]
  return [
    no('access', 'access-not-approved', `${access} is another access than before and is not approved`, {
      remedy: 'Read the access report of this release; to accept it, add this value to access.approved of the policy.'
    })
  ]
}

function healthChecks({ health, source }: Situation): readonly RingCheck[] {
  return health.map(({ ok, text }) =>
    ok
      ? yes('health', text)
      : no('health', 'unhealthy', text, {
          remedy: `Look at the machines of ${source?.ring ?? 'the ring before'}; run again when the gate says yes.`
        })
  )
}

/** `45 s`, `30 min`, `4 h 10 min`, `2 d 4 h`. */
export function timeWords(seconds: number): string {
  const whole = Math.floor(seconds)
  const [days, hours, mins] = [Math.floor(whole / 86_400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60]
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`
  if (hours > 0) return mins > 0 ? `${hours} h ${mins} min` : `${hours} h`
  return mins > 0 ? `${mins} min` : `${whole} s`
}
