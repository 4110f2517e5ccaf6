import { describe, expect, it } from '@jest/globals'
import { digestOf } from '../../src/model/digest'
import { judgeDevice, ringReports, type FleetFacts } from '../../src/rings/drift'
import type { Deployment, DeviceStatus, HostStatus } from '../../src/rings/status'

const day = 86_400_000
const now = Date.parse('2026-11-21T12:00:00Z')
const ago = (days: number) => new Date(now - days * day).toISOString()
const [old, fresh, index, arm, bad] = ['old', 'fresh', 'index', 'arm', 'bad'].map((name) => digestOf(name)) as [
  never,
  never,
  never,
  never,
  never
]

const facts: FleetFacts = {
  image: 'ghcr.io/example/kiosk',
  closed: true,
  rings: [
    { ring: 'canary', holds: index, held: [{ digest: index, from: now - day }] },
    {
      ring: 'broad',
      holds: fresh,
      held: [
        { digest: fresh, from: now - 10 * day },
        { digest: old, from: now - 40 * day }
      ]
    },
    { ring: 'empty', held: [] }
  ],
  releases: new Map([
    [old, { digest: old, version: '1', revision: 'a'.repeat(40), createdAt: ago(45) }],
    [fresh, { digest: fresh, version: '2', createdAt: ago(12) }],
    [index, { digest: index, version: '3', createdAt: ago(2) }],
    [arm, { digest: arm, version: '3', createdAt: ago(2) }],
    [bad, { digest: bad, version: '1.5' }]
  ]),
  wholes: new Map([[arm, [index]]]),
  blocked: new Map([[bad, 'till does not start']])
}

const on = (digest: Deployment['digest'], over: Partial<Deployment> = {}): Deployment => ({
  ...(digest && { digest }),
  pinned: false,
  incompatible: false,
  ...over
})

/** The image of one architecture is the same in a later index, which another ring holds or which was taken back. */
const shared: FleetFacts = { ...facts, wholes: new Map([[arm, [index, fresh, bad]]]) }

function judge(status: Partial<HostStatus> | string, over: Partial<DeviceStatus> = {}, maxBehind = 14) {
  const whole =
    typeof status === 'string'
      ? status
      : {
          follows: { image: 'ghcr.io/example/kiosk:broad', transport: 'registry' },
          booted: on(fresh),
          rollbackQueued: false,
          ...status
        }
  return judgeDevice({ device: 'kiosk-1', status: whole, ...over }, facts, { now, maxBehind: maxBehind * day })
}

const codes = (...args: Parameters<typeof judge>) => judge(...args).reasons.map(({ code }) => code)

describe('a device', () => {
  it.each(['canary', 'broad'])('of %s runs what several indexes list: that of its ring counts', (ring) => {
    const follows = { image: `ghcr.io/example/kiosk:${ring}`, transport: 'registry' }
    const status = { follows, booted: on(arm), rollbackQueued: false }
    const report = judgeDevice({ device: 'kiosk-1', status }, shared, { now, maxBehind: 0 })
    expect([report.reasons, report.rings]).toEqual([[], ['canary', 'broad']])
    expect(ringReports([report], shared).find((each) => each.ring === ring)?.releases).toMatchObject([
      { current: true }
    ])
  })

  it('that runs what its ring holds has not drifted', () => {
    expect(judge({ rollback: on(old) })).toEqual({
      device: 'kiosk-1',
      follows: 'ghcr.io/example/kiosk:broad',
      ring: 'broad',
      runs: { digest: fresh, version: '2', createdAt: ago(12) },
      ageDays: 12,
      rings: ['broad'],
      rollback: { digest: old, version: '1', revision: 'a'.repeat(40), createdAt: ago(45) },
      drifted: false,
      reasons: [],
      notes: []
    })
  })

  it('that runs its architecture of what its ring holds has not drifted', () => {
    const report = judge({ booted: on(arm), follows: { image: 'ghcr.io/example/kiosk:canary', transport: 'registry' } })
    expect([report.drifted, report.rings]).toEqual([false, ['canary']])
  })

  it('that is behind, counted from when its ring moved on from what it runs, has drifted after the time allowed', () => {
    const report = judge({ booted: on(old) })
    expect([report.drifted, report.behindSince]).toEqual([false, ago(10)])
    expect(judge({ booted: on(old) }, {}, 9).reasons).toEqual([
      { code: 'behind', text: 'it is 10 days behind broad; 9 days are allowed; no upgrade is staged' }
    ])
    const staged = judge({ booted: on(old), staged: on(fresh) }, {}, 9)
    expect([staged.reasons[0]?.text, staged.notes]).toEqual([
      'it is 10 days behind broad; 9 days are allowed; the upgrade is staged, it needs a reboot',
      ['an upgrade is staged and waits for a reboot']
    ])
  })

  it('is judged by when its status was taken', () => {
    expect(codes({ booted: on(old) }, { collectedAt: ago(6) }, 9)).toEqual([])
    expect(judge({ booted: on(old) }, { collectedAt: ago(12) }).notes).toEqual([
      'its status is older than what its ring holds'
    ])
    expect(judge({}, { collectedAt: ago(15) }).reasons).toEqual([
      { code: 'stale', text: 'its status is 15 days old; 14 days are allowed' }
    ])
  })

  it.each<[string, Parameters<typeof judge>, readonly string[]]>([
    ['cannot be read', ['it is not JSON'], ['unreadable']],
    ['a digest the registry does not know', [{ booted: on(digestOf('x')) }], ['unknown-digest']],
    ['no image at all', [{ booted: on(undefined) }], ['unknown-digest']],
    ['a blocked digest', [{ booted: on(bad) }], ['blocked-digest']],
    [
      'an image of somebody else',
      [{ follows: { image: 'quay.io/x/y:broad', transport: 'registry' } }],
      ['other-image']
    ],
    ['a local image', [{ follows: { image: 'localhost/kiosk', transport: 'containers-storage' } }], ['other-image']],
    ['rubbish', [{ follows: { image: '%%', transport: 'registry' } }], ['other-image']],
    [
      'a digest',
      [{ follows: { image: `ghcr.io/example/kiosk@${fresh as string}`, transport: 'registry' } }],
      ['pinned-digest']
    ],
    [
      'a tag that is no ring',
      [{ follows: { image: 'ghcr.io/example/kiosk:mine', transport: 'registry' } }],
      ['other-tag']
    ],
    ['latest, unsaid', [{ follows: { image: 'ghcr.io/example/kiosk', transport: 'registry' } }], ['other-tag']],
    ['another ring than the list says', [{}, { enrolled: 'canary' }], ['wrong-ring']],
    ['/usr unlocked', [{ usrOverlay: { accessMode: 'readWrite', persistence: 'transient' } }], ['usr-unlocked']],
    ['layered packages', [{ booted: on(fresh, { incompatible: true }) }], ['incompatible']],
    ['pinned', [{ booted: on(fresh, { pinned: true }) }], ['pinned']],
    [
      'several things',
      [{ booted: on(bad, { pinned: true }) }, { enrolled: 'lab' }],
      ['blocked-digest', 'wrong-ring', 'pinned']
    ]
  ])('%s', (_, args, expected) => {
    const report = judge(...args)
    expect([report.drifted, report.reasons.map(({ code }) => code)]).toEqual([true, expected])
  })

  it('that follows nothing, and one that was not booted by bootc', () => {
    const device = { device: 'x', status: { booted: on(fresh), rollbackQueued: false } }
    const judgement = { now, maxBehind: day }
    expect(judgeDevice(device, facts, judgement).reasons.map(({ code }) => code)).toEqual(['other-image'])
    expect(
      judgeDevice({ device: 'x', status: { rollbackQueued: false } }, facts, judgement).reasons.map(({ code }) => code)
    ).toEqual(['not-bootc'])
  })

  it('has its own words where the registry has none', () => {
    const unknown = on(digestOf('x'), { version: '0.9', createdAt: ago(100) })
    expect(judge({ booted: unknown })).toMatchObject({ runs: { version: '0.9' }, ageDays: 100 })
  })
})

it('rings: their devices and what these run, the most frequent first', () => {
  const devices = [
    judge({ booted: on(old) }, { device: 'a' }),
    judge({ booted: on(old) }, { device: 'b' }),
    judge({}, { device: 'c' }),
    judge('unreadable', { device: 'd' }),
    judge(
      { booted: on(arm), follows: { image: 'ghcr.io/example/kiosk:canary', transport: 'registry' } },
      { device: 'e' }
    )
  ]
  const [canary, broad, empty] = ringReports(devices, facts)
  expect(canary).toMatchObject({
    holds: { digest: index, version: '3' },
    since: ago(1),
    devices: 1,
    releases: [{ release: { digest: index }, devices: 1, current: true }]
  })
  expect(broad?.releases.map(({ release, devices: count, current }) => [release.version, count, current])).toEqual([
    ['1', 2, false],
    ['2', 1, true]
  ])
  expect(empty).toEqual({ ring: 'empty', devices: 0, releases: [] })
})
