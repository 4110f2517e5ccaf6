import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Freeze, Weekday, Window } from '../../src/model/ring-policy'
import { parsePolicy } from '../../src/rings/policy'
import { openingsOf } from '../../src/rings/schedule'
import { earliest, nextOpening, openTimes, windowWords } from '../../src/rings/windows'
import { policyText } from './world'

const window = (over: Partial<Window> = {}): Window => ({
  days: [2, 4],
  from: 9 * 60,
  to: 15 * 60,
  zone: 'Europe/Berlin',
  ...over
})
const iso = (text: string) => new Date(text)
const opening = (given: Window, at: string) => {
  const found = nextOpening(given, iso(at))
  return found && [found.from.toISOString(), found.to.toISOString()]
}

/** What the clock on the wall shows, by the runtime's own time zone data and without the library under test. */
function wallClock(zone: string): (at: number) => { date: string; minutes: number; weekday: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit'
  })
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    const date = `${parts['year']}-${parts['month']}-${parts['day']}`
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
    return { date, minutes: Number(parts['hour']) * 60 + Number(parts['minute']), weekday }
  }
}

describe('a window', () => {
  it('opens on its next day, in the time of its zone', () => {
    expect(opening(window(), '2026-11-18T12:00:00Z')).toEqual(['2026-11-19T08:00:00.000Z', '2026-11-19T14:00:00.000Z'])
    expect(opening(window(), '2026-07-01T12:00:00Z')).toEqual(['2026-07-02T07:00:00.000Z', '2026-07-02T13:00:00.000Z'])
  })

  it('that is open is the next one, up to its last moment', () => {
    expect(opening(window(), '2026-11-19T13:59:59.999Z')?.[0]).toBe('2026-11-19T08:00:00.000Z')
    expect(opening(window(), '2026-11-19T14:00:00Z')?.[0]).toBe('2026-11-24T08:00:00.000Z')
  })

  it('over midnight belongs to the day on which it opens', () => {
    const night = window({ days: [5], from: 22 * 60, to: 4 * 60 })
    expect(opening(night, '2026-11-21T01:00:00Z')).toEqual(['2026-11-20T21:00:00.000Z', '2026-11-21T03:00:00.000Z'])
  })

  it('to midnight ends with the day', () => {
    expect(opening(window({ to: 1440, zone: 'UTC' }), '2026-11-19T23:59:00Z')?.[1]).toBe('2026-11-20T00:00:00.000Z')
  })

  it.each([
    // Clocks go from 02:00 to 03:00 on 29 March 2026.
    ['begins with the jump when its beginning is left out', 150, 240, '2026-03-29', '01:00', '02:00'],
    ['ends with the jump when its end is left out', 60, 150, '2026-03-29', '00:00', '01:00'],
    // Clocks go from 03:00 back to 02:00 on 25 October 2026.
    ['is an hour longer when the hour comes twice', 90, 240, '2026-10-25', '-23:30', '03:00'],
    ['begins with the first of two', 150, 240, '2026-10-25', '00:30', '03:00'],
    ['ends with the first of two', 60, 150, '2026-10-25', '-23:00', '00:30']
  ])('%s', (_, from, to, date, opens, closes) => {
    const at = (clock: string) =>
      clock.startsWith('-') ? `2026-10-24T${clock.slice(1)}:00.000Z` : `${date}T${clock}:00.000Z`
    expect(opening(window({ days: [7], from, to }), `${date}T00:00:00Z`)).toEqual([at(opens), at(closes)])
  })

  it('that the clock jumps over does not open that day', () => {
    const lost = window({ days: [7], from: 130, to: 170 })
    expect(opening(lost, '2026-03-28T12:00:00Z')?.[0]).toBe('2026-04-05T00:10:00.000Z')
  })

  it('of every other week follows its anchor, before it and after it, and over the end of the year', () => {
    const biweekly = window({ days: [3], anchor: '2026-11-19' })
    const opens = (at: string) => opening(biweekly, at)?.[0]?.slice(0, 10)
    expect(opens('2026-11-18T00:00:00Z')).toBe('2026-11-18')
    expect(opens('2026-11-19T00:00:00Z')).toBe('2026-12-02')
    // 2026 has 53 weeks: the number of the week would not do.
    expect(opens('2026-12-24T00:00:00Z')).toBe('2026-12-30')
    expect(opens('2026-12-31T00:00:00Z')).toBe('2027-01-13')
    expect(opens('2026-10-25T00:00:00Z')).toBe('2026-11-04')
  })

  it('is said in words', () => {
    expect(windowWords(window())).toBe('tue, thu 09:00-15:00 Europe/Berlin')
    expect(windowWords(window({ anchor: '2026-11-19' }))).toContain('every other week')
  })
})

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Cairo', 'UTC']
const anyWindow = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) as fc.Arbitrary<Weekday[]>,
  from: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
  length: fc.integer({ min: 1, max: 95 }).map((quarter) => quarter * 15),
  zone: fc.constantFrom(...zones),
  biweekly: fc.boolean()
})
const anyMoment = fc
  .date({ min: iso('2026-01-01'), max: iso('2028-01-01'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000))

it('property: opens and closes at the first moment that shows its times, on its days and in its weeks, whatever the clocks do', () => {
  fc.assert(
    fc.property(anyWindow, anyMoment, ({ days, from, length, zone, biweekly }, at) => {
      const to = (from + length) % 1440
      const given = window({ days, from, to, zone, ...(biweekly && { anchor: '2026-11-19' }) })
      const found = nextOpening(given, at)
      if (found === undefined) throw new Error('never opens')
      expect(found.to > at).toBe(true)
      const clock = wallClock(zone)
      const opens = clock(found.from.getTime())
      const justBefore = clock(found.from.getTime() - 60_000)
      expect(days).toContain(opens.weekday)
      // Either the clock shows `from`, or it has just jumped over it.
      const wanted = opens.date + String(from).padStart(5, '0')
      const key = ({ date, minutes }: { date: string; minutes: number }) => date + String(minutes).padStart(5, '0')
      expect(key(opens) >= wanted && key(justBefore) < wanted).toBe(true)
      const closes = clock(found.to.getTime())
      if (closes.minutes !== to) expect(clock(found.to.getTime() - 60_000).minutes).toBeLessThan(to || 1440)
      if (biweekly) {
        const monday = (date: string) => {
          const day = new Date(`${date}T00:00:00Z`)
          return day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000
        }
        expect(Math.abs((monday(opens.date) - monday('2026-11-19')) / 604_800_000) % 2).toBe(0)
      }
    }),
    { numRuns: 200 }
  )
})

it('property: what is earliest is open, not frozen, and nothing before it is', () => {
  const anyFreeze = fc
    .tuple(anyMoment, fc.integer({ min: 1, max: 30 * 24 }), fc.boolean())
    .map(([from, hours, other]): Freeze => ({
      from: from.toISOString(),
      to: new Date(from.getTime() + hours * 3_600_000).toISOString(),
      reason: 'r',
      ...(other && { rings: ['elsewhere'] })
    }))
  const frozen = (freezes: readonly Freeze[], at: number) =>
    freezes.some(({ from, to, rings }) => !rings && Date.parse(from) <= at && at < Date.parse(to))
  fc.assert(
    fc.property(anyWindow, fc.array(anyFreeze, { maxLength: 4 }), anyMoment, (shape, freezes, at) => {
      const given = window({ ...shape, to: (shape.from + shape.length) % 1440 })
      const found = earliest({ windows: [given], freezes, ring: 'broad' }, at)?.getTime() as number
      const good = (moment: number) => {
        const next = nextOpening(given, new Date(moment))
        return next !== undefined && next.from.getTime() <= moment && !frozen(freezes, moment)
      }
      expect(found).toBeGreaterThanOrEqual(at.getTime())
      expect(good(found)).toBe(true)
      // By quarters of an hour, for some days: every edge lies on one but for those of the freezes.
      for (let step = at.getTime(), count = 0; step < found && count < 60; step += 900_000, count++)
        expect([new Date(step), good(step)]).toEqual([new Date(step), false])
    }),
    { numRuns: 60 }
  )
})

it('what never is has no earliest moment', () => {
  const freezes = [{ from: '2026-01-01T00:00:00Z', to: '2036-01-01T00:00:00Z', reason: 'closed for good' }]
  expect(earliest({ windows: [], freezes, ring: 'broad' }, iso('2026-06-01T00:00:00Z'))).toBeUndefined()
})

it('without windows and freezes now is the time', () => {
  const now = iso('2026-06-01T00:00:00Z')
  expect(earliest({ windows: [], freezes: [], ring: 'broad' }, now)).toEqual(now)
})

it('property: the open times of a stretch are the moments at which a ring may move at once', () => {
  const from = iso('2026-03-23T00:00:00Z')
  const to = iso('2026-04-06T00:00:00Z')
  const moment = fc.integer({ min: 0, max: 14 * 1440 }).map((minutes) => new Date(from.getTime() + minutes * 60_000))
  const someWindow = fc.record({
    days: fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
    from: fc.integer({ min: 0, max: 1439 }),
    to: fc.integer({ min: 0, max: 1440 }),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York')
  })
  const someFreeze = fc.tuple(moment, moment, fc.boolean()).map(([a, b, ours]): Freeze => ({
    from: new Date(Math.min(a.getTime(), b.getTime())).toISOString(),
    to: new Date(Math.max(a.getTime(), b.getTime())).toISOString(),
    reason: 'x',
    rings: [ours ? 'pilot' : 'broad']
  }))
  fc.assert(
    fc.property(
      fc.array(someWindow, { maxLength: 3 }),
      fc.array(someFreeze, { maxLength: 3 }),
      fc.array(moment, { minLength: 3, maxLength: 6 }),
      (windows, freezes, moments) => {
        fc.pre(windows.every((each) => each.from !== each.to))
        const gates = { windows, freezes, ring: 'pilot' }
        const open = openTimes(gates, { from, to })
        for (const at of moments) {
          const within = open.some((part) => part.from <= at && at < part.to)
          expect([at, within]).toEqual([at, at < to && earliest(gates, at)?.getTime() === at.getTime()])
        }
        // In order, and nothing twice.
        expect(open.every((part, index) => part.from < part.to && part.from >= (open[index - 1]?.to ?? from))).toBe(
          true
        )
      }
    ),
    { numRuns: 60 }
  )
})

it('property: a calendar goes from the Monday before now to the end of the week of the last move, six weeks at most', () => {
  const policy = parsePolicy(policyText, 'x')
  const lane = policy.lanes.standard!
  const week = 7 * 86_400_000
  fc.assert(
    fc.property(
      fc.date({ min: iso('2000-01-01'), max: iso('2099-12-31'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 100 * 24 * 60 }),
      (now, minutes) => {
        const at = new Date(now.getTime() + minutes * 60_000)
        const way = [{ ring: 'lab', state: 'waits' as const, at: at.toISOString(), why: [] }]
        const [first] = openingsOf({ policy, laneName: 'standard', lane, now }, way)
        const [from, to] = [new Date(first!.from), new Date(first!.to)]
        expect([from.getUTCDay(), from.getTime() % 86_400_000, to.getUTCDay()]).toEqual([1, 0, 1])
        expect(from <= now && now.getTime() < from.getTime() + week).toBe(true)
        const weeks = (to.getTime() - from.getTime()) / week
        expect(weeks === 6 || (at < to && at.getTime() >= to.getTime() - week)).toBe(true)
        expect(weeks).toBeLessThanOrEqual(6)
      }
    ),
    { numRuns: 30 }
  )
})
