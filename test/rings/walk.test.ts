import { beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../../src/model/digest'
import { temporaryDirectory } from '../support/files'
import { accessB, attestation, codes, passed, words, World } from './world'

const dir = temporaryDirectory()
let world: World

beforeEach(async () => {
  world = await World.start(mkdtempSync(join(dir, 'w-')))
})

it('a release walks lab, canary, pilot, broad, refused at each gate once for each reason, and is rolled back', async () => {
  const old = world.image('v1')
  for (const ring of ['lab', 'canary', 'pilot', 'broad']) world.registry.put('owner/kiosk', ring, { ...stored(old) })
  const next = world.image('v2', 'nothing')
  const tests = ['smoke-boot anaconda-iso', 'upgrade-test anaconda-iso']
  const refused = async (digest: Digest, ring: string, expected: string[], eligibleAt?: string) => {
    const before = world.holds(ring)
    const result = await world.promote(digest, ring)
    expect([ring, codes(result)]).toEqual([ring, expected])
    expect(result.failure).toMatchObject({ kind: 'fail', code: expected[0] })
    expect(result.report).toMatchObject({ outcome: 'refused' })
    expect(result.report.eligibleAt).toBe(eligibleAt)
    expect(world.holds(ring)).toBe(before)
    return result
  }
  const moved = async (ring: string) => {
    const before = world.holds(ring)
    const result = await world.promote(next, ring)
    expect([result.failure, codes(result), result.report.outcome]).toEqual([undefined, [], 'moved'])
    expect(result.report.previousDigest).toBe(before)
    expect(world.holds(ring)).toBe(next)
  }

  // Monday: a digest that is not there, then one without a verdict, with half of them, with one that failed.
  await refused(`sha256:${'0'.repeat(64)}` as Digest, 'lab', [
    'digest-missing',
    'verdict-missing',
    'verdict-missing',
    'access-unknown'
  ])
  await refused(next, 'lab', ['verdict-missing', 'verdict-missing', 'access-unknown'])
  world.attest(next, [attestation(next, passed(tests.slice(0, 1)))])
  await refused(next, 'lab', ['verdict-missing'])
  world.attest(next, [
    attestation(next, { ...passed(tests.slice(0, 1)), failedTests: tests.slice(1) }, { at: '2026-11-16T11:00:00Z' }),
    attestation(next, passed(tests), { at: '2026-11-16T10:00:00Z' })
  ])
  await refused(next, 'lab', ['verdict-failed'])
  // Of another workflow, and with an access that nobody approved.
  world.attest(next, [attestation(next, passed(tests), { signer: 'mallory/x/.github/workflows/image-pipeline.yml' })])
  await refused(next, 'lab', ['verdict-missing', 'verdict-missing', 'access-unknown'])
  world.attest(next, [attestation(next, passed(tests, accessB))])
  await refused(next, 'lab', ['access-not-approved'])
  world.attest(next, [attestation(next, passed(tests))])
  await moved('lab')

  // The next ring only from the one before, and not before its time there.
  await refused(next, 'pilot', ['not-in-previous-ring', 'outside-window'])
  await refused(next, 'canary', ['soaking'], '2026-11-16T14:00:00.000Z')
  world.later('119m')
  await refused(next, 'canary', ['soaking'], '2026-11-16T14:00:00.000Z')
  world.later('1m')
  await moved('canary')

  // Wednesday 15:00 in Berlin: the window has just closed; on Thursday the canaries are not well.
  world.later('2d')
  expect(world.now.toISOString()).toBe('2026-11-18T14:00:00.000Z')
  await refused(next, 'pilot', ['outside-window'], '2026-11-19T08:00:00.000Z')
  world.now = new Date('2026-11-19T08:00:00Z')
  world.fleet('3 % of the machines do not answer', 1)
  const sick = await refused(next, 'pilot', ['unhealthy'])
  expect(sick.failure?.evidence).toContain('./fleet-health: canary: 3 % of the machines do not answer')
  world.fleet('all machines answer', 0)
  await moved('pilot')

  // In the freeze, then after it: a Monday, so that the window is what is missing.
  world.now = new Date('2026-12-22T09:00:00Z')
  await refused(next, 'broad', ['frozen'], '2027-01-05T08:00:00.000Z')
  world.now = new Date('2027-01-04T09:00:00Z')
  await refused(next, 'broad', ['outside-window'], '2027-01-05T08:00:00.000Z')
  world.now = new Date('2027-01-05T08:00:00Z')
  await moved('broad')
  expect(words(world.history(next))).toEqual(
    ['lab', 'canary', 'pilot', 'broad'].flatMap((ring) => [`promotion begun ${ring}`, `promotion done ${ring}`])
  )
  expect(world.github.deployments.map(({ environment, states }) => [environment, ...states])).toEqual(
    ['lab', 'canary', 'pilot', 'broad'].map((ring) => [ring, 'in_progress', 'success'])
  )

  // It is bad after all. Bob may not, carol may.
  world.later('1h')
  expect((await world.rollback('broad')).failure).toMatchObject({ code: 'not-authorised' })
  world.actor = 'carol'
  world.runId++
  const back = await world.rollback('broad')
  expect(back).toMatchObject({
    report: {
      outcome: 'moved',
      digest: old,
      previousDigest: next,
      blocked: next,
      stillIn: ['lab', 'canary', 'pilot'],
      reason: 'tills are black'
    }
  })
  expect(world.holds('broad')).toBe(old)
  world.actor = 'bob'
  await refused(next, 'broad', ['digest-blocked'])
  // Released by whom it is up to, it may go again.
  const release = { release: true, reason: 'it was the tills' }
  expect(await world.promote(next, 'broad', release)).toMatchObject({
    report: { outcome: 'failed', digest: next },
    failure: { code: 'not-authorised' }
  })
  world.actor = 'carol'
  expect((await world.promote(next, 'broad', release)).report.outcome).toBe('released')
  expect(world.holds('broad')).toBe(old)
  await moved('broad')
})

const stored = (digest: Digest) => world.registry.manifests.get(`owner/kiosk@${digest}`)!

describe('lanes', () => {
  it('may shorten the way, and ask for more', async () => {
    const digest = world.image('v1')
    await world.promote(digest, 'lab')
    world.later('30m')
    expect(codes(await world.promote(digest, 'broad', { lane: 'critical' }))).toEqual(['verdict-missing'])
    const tests = ['smoke-boot x', 'upgrade-test x', 'vulnerability-scan']
    world.attest(digest, [attestation(digest, passed(tests))])
    expect((await world.promote(digest, 'broad', { lane: 'critical' })).report.outcome).toBe('moved')
  })

  it('emergency is for those named, with a reason, and waits for no freeze', async () => {
    const digest = world.image('v1')
    world.now = new Date('2026-12-24T20:00:00Z')
    await world.promote(digest, 'lab')
    const emergency = { lane: 'emergency' as const, reason: 'CVE-2026-1234' }
    expect(codes(await world.promote(digest, 'broad', emergency))).toEqual(['not-authorised'])
    expect((await world.promote(digest, 'broad', { lane: 'emergency' })).failure).toMatchObject({ kind: 'usage' })
    world.actor = 'Alice'
    const { report } = await world.promote(digest, 'broad', emergency)
    expect(report).toMatchObject({ outcome: 'moved', reason: 'CVE-2026-1234', by: 'Alice' })
    expect(report.checks.find(({ name }) => name === 'freeze')?.text).toContain('does not hold an emergency')
  })

  it.each([
    ['a ring that is none', 'moon', {}],
    ['a lane that is none', 'lab', { lane: 'feature' as const }],
    ['a ring beside the lane', 'pilot', { lane: 'critical' as const }]
  ])('%s is a mistake in the workflow, with a report', async (_, ring, over) => {
    const { report, failure } = await world.promote(world.image('v1'), ring, over)
    expect(failure).toMatchObject({ kind: 'usage' })
    expect(report).toMatchObject({ outcome: 'failed', ring, checks: [] })
  })
})

describe('the soak', () => {
  it('of a ring that went on too early cannot be made up for by waiting', async () => {
    const [first, second] = [world.image('v1'), world.image('v2')]
    await world.promote(first, 'lab')
    world.later('1h')
    await world.promote(second, 'lab')
    world.later('5d')
    const result = await world.promote(first, 'canary')
    expect(codes(result)).toEqual(['soaking'])
    expect(result.report.eligibleAt).toBeUndefined()
    expect(result.report.schedule[1]).toMatchObject({ ring: 'canary', state: 'never' })
    expect((await world.promote(second, 'canary')).report.outcome).toBe('moved')
  })

  it('that was long enough counts also when the ring went on', async () => {
    const [first, second] = [world.image('v1'), world.image('v2')]
    await world.promote(first, 'lab')
    world.later('2h')
    await world.promote(second, 'lab')
    expect((await world.promote(first, 'canary')).report.outcome).toBe('moved')
  })

  it('is not known for a tag that was moved by hand', async () => {
    const [first, second] = [world.image('v1'), world.image('v2')]
    world.registry.put('owner/kiosk', 'lab', stored(first))
    expect(codes(await world.promote(first, 'canary'))).toEqual(['not-in-previous-ring'])
    await world.promote(first, 'lab')
    world.later('2h')
    world.registry.put('owner/kiosk', 'lab', stored(second))
    expect(codes(await world.promote(first, 'canary'))).toEqual(['not-in-previous-ring'])
  })
})

describe('access', () => {
  const tests = ['smoke-boot x', 'upgrade-test x']

  it('as the ring has it needs no approval any more', async () => {
    world.policyText = world.policyText.replace('a'.repeat(64), 'b'.repeat(64))
    const first = world.image('v1', [])
    world.attest(first, [attestation(first, passed(tests, accessB))])
    await world.promote(first, 'lab')
    world.policyText = world.policyText.replace('b'.repeat(64), 'c'.repeat(64))
    const second = world.image('v2', [])
    world.attest(second, [attestation(second, passed(tests, accessB))])
    expect((await world.promote(second, 'lab')).report.outcome).toBe('moved')
  })

  it('as the ring has it again after a rollback needs none either', async () => {
    world.policyText = world.policyText.replace('a'.repeat(64), 'b'.repeat(64))
    const [first, second, third] = ['v1', 'v2', 'v3'].map((name) => {
      const digest = world.image(name, [])
      world.attest(digest, [attestation(digest, passed(tests, accessB))])
      return digest
    }) as [Digest, Digest, Digest]
    await world.promote(first, 'lab')
    world.later('1h')
    await world.promote(second, 'lab')
    world.later('1h')
    world.actor = 'alice'
    await world.rollback('lab')
    expect(world.holds('lab')).toBe(first)
    world.policyText = world.policyText.replace('b'.repeat(64), 'c'.repeat(64))
    expect(codes(await world.promote(third, 'lab'))).toEqual([])
    expect(world.holds('lab')).toBe(third)
  })

  it('is not looked at where the policy does not want it', async () => {
    world.policyText = world.policyText.replace(/access:\n(.*\n)*/, '')
    const digest = world.image('v1', [])
    world.attest(digest, [attestation(digest, passed(tests, undefined))])
    expect((await world.promote(digest, 'lab')).report.outcome).toBe('moved')
  })
})

it('all that is against it is said at once', async () => {
  const digest = world.image('v1', 'nothing')
  world.now = new Date('2026-12-20T09:00:00Z')
  world.fleet('down', 1)
  const { failure, report } = await world.promote(digest, 'pilot')
  const all = [
    'verdict-missing',
    'verdict-missing',
    'not-in-previous-ring',
    'outside-window',
    'frozen',
    'access-unknown',
    'unhealthy'
  ]
  expect(codes({ report })).toEqual(all)
  for (const code of all) expect(failure?.evidence).toContain(code)
  expect(failure?.line).not.toContain('Run again at')
})

it('a dry run changes nothing, fails nothing, and says when each ring would move', async () => {
  const digest = world.image('v1')
  const before = new Map(world.registry.manifests)
  const { failure, report } = await world.promote(digest, 'broad', { dryRun: true })
  expect(failure).toBeUndefined()
  expect(report).toMatchObject({ outcome: 'planned', dryRun: true })
  expect(report.schedule).toEqual([
    { ring: 'lab', state: 'now', at: '2026-11-16T12:00:00.000Z', why: [] },
    { ring: 'canary', state: 'waits', at: '2026-11-16T14:00:00.000Z', why: ['2 h in lab'] },
    // Two days later the window is closed.
    {
      ring: 'pilot',
      state: 'waits',
      at: '2026-11-19T08:00:00.000Z',
      why: ['2 d in canary', 'window tue, wed, thu 09:00-15:00 Europe/Berlin']
    },
    { ring: 'broad', state: 'waits', at: '2026-11-26T08:00:00.000Z', why: ['7 d in pilot'] }
  ])
  // The calendar goes on to the week of the last move.
  expect(report.openings?.map(({ ring, to, open }) => [ring, to, open.length, open[0]?.from])).toEqual([
    ['lab', '2026-11-30T00:00:00.000Z', 1, '2026-11-16T00:00:00.000Z'],
    ['canary', '2026-11-30T00:00:00.000Z', 1, '2026-11-16T00:00:00.000Z'],
    ['pilot', '2026-11-30T00:00:00.000Z', 6, '2026-11-17T08:00:00.000Z'],
    ['broad', '2026-11-30T00:00:00.000Z', 6, '2026-11-17T08:00:00.000Z']
  ])
  expect(world.registry.manifests).toEqual(before)
  expect(world.registry.requests.filter((line) => /^(PUT|POST|DELETE)/.test(line))).toEqual([])
  expect(world.github.deployments).toEqual([])
})
