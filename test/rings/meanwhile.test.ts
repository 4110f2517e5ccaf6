import { beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Digest } from '../../src/model/digest'
import { fakeTool, temporaryDirectory } from '../support/files'
import { codes, words, World } from './world'

const dir = temporaryDirectory()
let world: World
let first: Digest
let second: Digest

beforeEach(async () => {
  world = await World.start(mkdtempSync(join(dir, 'w-')))
  first = world.image('v1')
  second = world.image('v2')
})

const stored = (digest: Digest) => world.registry.manifests.get(`owner/kiosk@${digest}`)!

describe('while a health gate is being asked', () => {
  beforeEach(async () => {
    for (const digest of [first, second]) {
      await world.promote(digest, 'lab')
      world.later('2h')
      await world.promote(digest, 'canary')
    }
    world.now = new Date('2026-11-19T08:00:00Z')
  })

  /** Promotes to pilot; what happens while the gate of canary has not answered is done then. */
  async function promoteWhile(happens: () => Promise<void> | void) {
    const [asked, answer] = [join(world.dir, 'asked'), join(world.dir, 'answer')]
    fakeTool(world.dir, 'fleet-health', `touch '${asked}'; while [ ! -e '${answer}' ]; do sleep 0.05; done`)
    const promotion = world.promote(second, 'pilot')
    while (!existsSync(asked)) await setTimeout(20)
    await happens()
    writeFileSync(answer, '')
    return promotion
  }

  it('nothing happens: it is promoted, and its soak begins with the move', async () => {
    const { report } = await promoteWhile(() => world.later('1h'))
    expect(report.outcome).toBe('moved')
    expect(world.history(second).at(-1)).toMatchObject({ ring: 'pilot', state: 'done', at: '2026-11-19T09:00:00.000Z' })
    expect(world.github.deployments.at(-1)).toMatchObject({ movedAt: '2026-11-19T09:00:00.000Z' })
  })

  it('the window closes: it is not promoted, and the next opening is named', async () => {
    world.now = new Date('2026-11-19T13:55:00Z')
    const result = await promoteWhile(() => world.later('10m'))
    expect(codes(result)).toEqual(['outside-window'])
    expect(result).toMatchObject({
      report: { outcome: 'refused', eligibleAt: '2026-11-24T08:00:00.000Z' },
      failure: { code: 'outside-window' }
    })
    expect(world.holds('pilot')).toBeUndefined()
    expect(words(world.history(second))).not.toContain('promotion begun pilot')
  })

  it('a freeze begins: it is not promoted', async () => {
    world.policyText = world.policyText.replace('from: 2026-12-18,', 'from: 2026-11-19T09:30,')
    const result = await promoteWhile(() => world.later('1h'))
    expect(codes(result)).toEqual(['frozen'])
    expect(world.holds('pilot')).toBeUndefined()
    // The plan is of the same moment.
    expect(result.report.schedule[2]).toMatchObject({ ring: 'pilot', state: 'waits' })
  })

  it('the digest is blocked: it is not promoted', async () => {
    const { report, failure } = await promoteWhile(async () => {
      world.actor = 'alice'
      expect((await world.rollback('canary')).report).toMatchObject({ outcome: 'moved', blocked: second })
    })
    expect(failure).toMatchObject({ kind: 'fail', code: 'digest-blocked', evidence: expect.stringContaining('alice') })
    expect(report).toMatchObject({ outcome: 'failed', ring: 'pilot', digest: second })
    expect(world.holds('pilot')).toBeUndefined()
  })

  it('the ring is moved: it is not moved again', async () => {
    const { failure } = await promoteWhile(() => world.registry.put('owner/kiosk', 'pilot', stored(first)))
    expect(failure).toMatchObject({
      code: 'ring-conflict',
      evidence: `to be set: ${second}; the ring holds ${first}`
    })
    expect(world.holds('pilot')).toBe(first)
    expect(words(world.history(second))).not.toContain('promotion begun pilot')
  })
})

it('a window that closes while the registry is slow: asked once more just before the tag moves', async () => {
  world.policyText = world.policyText.replace('standard: { windows: {', 'standard: { windows: { lab: [office],')
  world.now = new Date('2026-11-19T13:59:59Z')
  world.registry.before = (line) => {
    if (/^PUT .*manifests\/sha256/.test(line)) world.later('2s')
  }
  const { report, failure } = await world.promote(first, 'lab')
  expect(failure).toMatchObject({
    code: 'outside-window',
    evidence: expect.stringContaining('opens at 2026-11-24 08:00 UTC')
  })
  expect(report).toMatchObject({ outcome: 'refused', eligibleAt: '2026-11-24T08:00:00.000Z' })
  expect(codes({ report })).toEqual(['outside-window'])
  expect(world.holds('lab')).toBeUndefined()
})

describe('without a referrers API, a slow writer that puts back the list it read earlier', () => {
  const list = (digest: Digest) => `owner/kiosk:${digest.replace(':', '-')}`

  /** Puts a list back as it was when this was called. */
  function slowWriter(digest: Digest): () => void {
    const before = world.registry.manifests.get(list(digest))!
    return () => void world.registry.manifests.set(list(digest), before)
  }

  it('does not take a block away', async () => {
    await world.promote(first, 'lab')
    world.later('1h')
    await world.promote(second, 'lab')
    world.later('1h')
    const putBack = slowWriter(second)
    world.registry.before = (line) => {
      if (/^PUT .*manifests\/lab$/.test(line)) putBack()
    }
    world.actor = 'alice'
    expect((await world.rollback('lab')).report).toMatchObject({ outcome: 'moved', blocked: second })
    world.registry.before = () => undefined
    expect(codes(await world.promote(second, 'lab'))).toContain('digest-blocked')
    expect(words(world.history(second)).filter((word) => word === 'block lab')).toHaveLength(1)
  })

  it('does not take the end of a promotion away', async () => {
    let putBack: () => void = () => undefined
    world.registry.before = (line) => {
      if (/^PUT .*manifests\/lab$/.test(line)) putBack = slowWriter(first)
    }
    const begin = world.github.beginDeployment.bind(world.github)
    world.github.beginDeployment = (deployment) => {
      putBack()
      return begin(deployment)
    }
    expect((await world.promote(first, 'lab')).report.outcome).toBe('moved')
    expect((await world.promote(first, 'lab')).report.outcome).toBe('unchanged')
  })

  it('again and again is a failure, not a block that is none', async () => {
    await world.promote(first, 'lab')
    await world.promote(second, 'lab')
    const putBack = slowWriter(second)
    let moved = false
    world.registry.before = (line) => {
      moved ||= /^PUT .*manifests\/lab$/.test(line)
      // Each time after it was read back as listed.
      if (moved && line.startsWith('GET ') && line.includes('/referrers/')) putBack()
    }
    world.actor = 'alice'
    const { report, failure } = await world.rollback('lab')
    expect(failure).toMatchObject({ code: 'registry-busy', message: expect.stringContaining('"block"') })
    expect(report).toMatchObject({ outcome: 'failed', digest: first, blocked: second })
  })
})

it('a ring that is moved right after ours is named with what it holds', async () => {
  await world.promote(first, 'lab')
  await world.promote(second, 'lab')
  const third = world.image('v3')
  const begin = world.github.beginDeployment.bind(world.github)
  world.github.beginDeployment = (deployment) => {
    world.registry.put('owner/kiosk', 'lab', stored(third))
    return begin(deployment)
  }
  world.actor = 'alice'
  const { report } = await world.rollback('lab')
  expect(report).toMatchObject({ outcome: 'moved', digest: first })
  expect(report.warnings).toEqual([`lab holds ${third} now: somebody else has moved it since.`])
})

it('a ring that holds what is blocked is named, also when nothing is to be moved', async () => {
  await world.promote(first, 'lab')
  await world.promote(second, 'lab')
  world.registry.put('owner/kiosk', 'canary', stored(second))
  world.actor = 'alice'
  expect((await world.rollback('canary', { digest: first })).report.blocked).toBe(second)
  const { report } = await world.promote(second, 'lab')
  expect(report.outcome).toBe('unchanged')
  expect(report.warnings).toEqual([
    expect.stringMatching(/^lab holds sha256:.*, which was blocked on .* by alice: tills/)
  ])
})
