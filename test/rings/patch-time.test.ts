import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { digestOf } from '../../src/model/digest'
import { timesToPatch, type Sample } from '../../src/rings/patch-time'

const hour = 3_600_000
const start = Date.parse('2026-11-01T00:00:00Z')
const at = (hours: number) => new Date(start + hours * hour).toISOString()
const [one, two, three, arm] = ['one', 'two', 'three', 'arm'].map((name) => digestOf(name)) as [
  never,
  never,
  never,
  never
]
const release = { digest: two, createdAt: at(0) }
const others = {
  one: { digest: one, createdAt: at(-100) },
  two: release,
  three: { digest: three, createdAt: at(50) },
  arm: { digest: arm }
}

/** Which release each device runs, by the hour of the report. */
const sample = (hours: number, fleet: Readonly<Record<string, keyof typeof others | undefined>>): Sample => ({
  at: start + hours * hour,
  devices: Object.entries(fleet).map(([device, runs]) => ({ device, reasons: [], ...(runs && { runs: others[runs] }) }))
})

function fleetOf(samples: readonly Sample[]) {
  return timesToPatch([release], [], samples, new Map([[arm, [two]]]))[0]?.fleet
}

it('to each ring, by the history: the first time it got there', () => {
  const held = [
    { digest: two, from: start + 30 * hour },
    { digest: one, from: start + 20 * hour },
    { digest: two, from: start + 5 * hour }
  ]
  const [times] = timesToPatch(
    [release],
    [
      { ring: 'broad', held },
      { ring: 'lab', held: [] }
    ],
    [],
    new Map()
  )
  expect(times?.rings).toEqual([{ ring: 'broad', at: at(5), seconds: 5 * 3600 }, { ring: 'lab' }])
})

it('to shares of the fleet: by one report, and not yet at the one before', () => {
  const samples = [
    sample(1, { a: 'one', b: 'one', c: 'one', d: undefined }),
    sample(10, { a: 'two', b: 'arm', c: 'one', d: 'one' }),
    sample(20, { a: 'one', b: 'two', c: 'three', d: 'one' })
  ]
  expect(fleetOf(samples)).toEqual([
    { percent: 50, state: 'reached', at: at(10), after: at(1), seconds: 10 * 3600 },
    { percent: 95, state: 'not-yet' },
    { percent: 100, state: 'not-yet' }
  ])
  expect(fleetOf([...samples, sample(30, { a: 'three', b: 'three', c: 'three', d: 'three' })])?.slice(1)).toEqual([
    { percent: 95, state: 'reached', at: at(30), after: at(20), seconds: 30 * 3600 },
    { percent: 100, state: 'reached', at: at(30), after: at(20), seconds: 30 * 3600 }
  ])
})

it('has no lower bound when the first report has it already, and counts the fleet of the last report', () => {
  const share = { state: 'reached', at: at(9), seconds: 9 * 3600 }
  expect(fleetOf([sample(1, { gone: 'one' }), sample(9, { a: 'two' })])).toEqual([
    { percent: 50, ...share },
    { percent: 95, ...share },
    { percent: 100, ...share }
  ])
})

it('takes the time a status was taken for that of its report', () => {
  const device = { device: 'a', runs: release, collectedAt: at(3), reasons: [] }
  expect(fleetOf([{ at: start + 9 * hour, devices: [device] }])?.[0]).toMatchObject({ at: at(3) })
})

it('an image from elsewhere does not count, however new', () => {
  const elsewhere = { device: 'a', runs: others.three, reasons: [{ code: 'unknown-digest', text: '' } as const] }
  expect(fleetOf([{ at: start + 60 * hour, devices: [elsewhere] }])?.map(({ state }) => state)).toEqual([
    'not-yet',
    'not-yet',
    'not-yet'
  ])
})

it('a status that could not be read is no sign that a device had not got it', () => {
  const samples = [sample(1, { a: 'one' }), sample(5, { a: undefined }), sample(9, { a: 'two' })]
  expect(fleetOf(samples)?.[0]).toMatchObject({ at: at(9), after: at(1) })
})

describe('what is not known', () => {
  it('without devices, or without the time of the commit', () => {
    expect(fleetOf([])?.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown'])
    const [times] = timesToPatch([{ digest: two }], [], [sample(1, { a: 'two' })], new Map())
    expect(times?.fleet.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown'])
  })
})

it('the true time lies between the bounds', () => {
  const updates = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 12 })
  const reports = fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(updates, reports, (times, hours) => {
      const samples = hours
        .sort((a, b) => a - b)
        .map((now) =>
          sample(now, Object.fromEntries(times.map((time, device) => [`d${device}`, time <= now ? 'two' : 'one'])))
        )
      const sorted = [...times].sort((a, b) => a - b)
      for (const { percent, state, at: by, after } of fleetOf(samples) ?? []) {
        const truth = sorted[Math.ceil((times.length * percent) / 100) - 1] as number
        expect(state).toBe(truth <= (hours.at(-1) as number) ? 'reached' : 'not-yet')
        if (by !== undefined) expect(truth).toBeLessThanOrEqual((Date.parse(by) - start) / hour)
        if (after !== undefined) expect(truth).toBeGreaterThan((Date.parse(after) - start) / hour)
      }
    })
  )
})
