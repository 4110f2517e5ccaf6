import { comingText } from '../model/moment'
import type { Lane, LaneName, RingPolicy } from '../model/ring-policy'
import type { RingOpenings, ScheduleEntry } from '../model/ring-report'
import { soakOf, timeWords, type Stay } from './checks'
import { earliest, freezesAt, nextOpening, openTimes, windowWords, type Gates } from './windows'

/** What holds a ring back by time on a lane. No freeze holds an emergency. */
export function gatesOf(policy: RingPolicy, laneName: LaneName, lane: Lane, ring: string): Gates {
  return {
    windows: (lane.windows[ring] ?? []).flatMap((name) => policy.windows[name] ?? []),
    freezes: laneName === 'emergency' ? [] : policy.freezes,
    ring
  }
}

/**
 * When a digest came to each ring of a lane, and when it would come to the rest if every move is made at its earliest moment.
 * @param stays its stays by ring
 */
export function scheduleOf(
  { policy, laneName, lane, now }: { policy: RingPolicy; laneName: LaneName; lane: Lane; now: Date },
  stays: ReadonlyMap<string, Stay>
): readonly ScheduleEntry[] {
  const entries: ScheduleEntry[] = []
  /** When the digest has soaked in the ring before; undefined: never. */
  let ready: { readonly at: Date; readonly why: readonly string[] } | undefined = { at: now, why: [] }
  for (const ring of lane.rings) {
    const stay = stays.get(ring)
    const soak = soakOf(policy, lane, ring)
    if (stay) {
      const state = stay.until === undefined ? 'holds' : 'held'
      entries.push({ ring, state, at: stay.since.toISOString(), why: [] })
      ready = soaked(stay, soak) ? after(ring, stay.since, soak) : undefined
      continue
    }
    const gates = gatesOf(policy, laneName, lane, ring)
    const from: Date | undefined = ready && new Date(Math.max(ready.at.getTime(), now.getTime()))
    const at: Date | undefined = from && earliest(gates, from)
    const soaking: readonly string[] = ready && ready.at > now ? ready.why : []
    const why = [...soaking, ...closedAt(gates, from ?? now)]
    if (at === undefined) {
      entries.push({
        ring,
        state: 'never',
        why: ready ? why : ['the ring before was not reached, or not for long enough']
      })
      ready = undefined
      continue
    }
    entries.push({ ring, state: at <= now ? 'now' : 'waits', at: at.toISOString(), why })
    ready = after(ring, at, soak)
  }
  return entries
}

/** No more weeks than these are drawn, the first ones. */
const maxWeeks = 6
const weekMs = 7 * 86_400_000

/** When the rings of a lane may be entered, from the week of now to that of the last move of the plan. */
export function openingsOf(
  { policy, laneName, lane, now }: { policy: RingPolicy; laneName: LaneName; lane: Lane; now: Date },
  schedule: readonly ScheduleEntry[]
): readonly RingOpenings[] {
  // The first of January 1970 was a Thursday.
  const monday = (at: number) => Math.floor((at + 3 * (weekMs / 7)) / weekMs) * weekMs - 3 * (weekMs / 7)
  const last = Math.max(now.getTime(), ...schedule.map(({ at }) => (at === undefined ? 0 : Date.parse(at))))
  const from = monday(now.getTime())
  const time = { from: new Date(from), to: new Date(Math.min(monday(last) + weekMs, from + maxWeeks * weekMs)) }
  const text = (moment: Date) => moment.toISOString()
  return lane.rings.map((ring) => {
    const gates = gatesOf(policy, laneName, lane, ring)
    return {
      ring,
      from: text(time.from),
      to: text(time.to),
      windows: gates.windows.map(windowWords),
      open: openTimes(gates, time).map((open) => ({ from: text(open.from), to: text(open.to) })),
      freezes: gates.freezes
        .filter(({ rings, from: begins, to }) => {
          const isNear = new Date(begins) < time.to && new Date(to) > now
          return isNear && (rings?.includes(ring) ?? true)
        })
        .map((freeze) => ({ from: text(new Date(freeze.from)), to: text(new Date(freeze.to)), reason: freeze.reason }))
    }
  })
}

/** Whether a stay is, or may yet be, long enough. */
function soaked({ since, until }: Stay, soak: number): boolean {
  return until === undefined || (until !== 'unknown' && until.getTime() >= since.getTime() + soak * 1000)
}

function after(ring: string, came: Date, soak: number): { at: Date; why: readonly string[] } {
  return { at: new Date(came.getTime() + soak * 1000), why: soak === 0 ? [] : [`${timeWords(soak)} in ${ring}`] }
}

/** Why the clock says no at a moment. */
function closedAt({ windows, freezes, ring }: Gates, at: Date): readonly string[] {
  const frozen = freezesAt(freezes, ring, at).map(({ reason, to }) => `freeze until ${comingText(to)}: ${reason}`)
  const isOpen = windows.some((window) => {
    const next = nextOpening(window, at)
    return next !== undefined && next.from <= at
  })
  return [...frozen, ...(windows.length === 0 || isOpen ? [] : [`window ${windows.map(windowWords).join(' or ')}`])]
}
