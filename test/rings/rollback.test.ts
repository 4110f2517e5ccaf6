import { beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../../src/model/digest'
import { temporaryDirectory } from '../support/files'
import { run, words, World } from './world'

const dir = temporaryDirectory()
let world: World
let first: Digest
let second: Digest

beforeEach(async () => {
  world = await World.start(mkdtempSync(join(dir, 'w-')))
  first = world.image('v1')
  second = world.image('v2')
})

describe('a rollback', () => {
  beforeEach(async () => {
    await world.promote(first, 'lab')
    world.later('1h')
    await world.promote(second, 'lab')
    world.later('1h')
    world.actor = 'alice'
    world.runId = 200
  })

  it('goes back one step, blocks first, and can be run again in the same run', async () => {
    const zero = await world.rollback('lab')
    expect(zero.report).toMatchObject({ outcome: 'moved', digest: first, previousDigest: second, blocked: second })
    expect(words(world.history(second))).toEqual(['promotion begun lab', 'promotion done lab', 'block lab'])
    expect(words(world.history(first)).slice(2)).toEqual(['rollback begun lab', 'rollback done lab'])
    expect(world.history(second).at(-1)).toMatchObject({ reason: 'tills are black', by: 'alice', runUrl: run(200) })
    const again = await world.rollback('lab')
    expect(again.report).toMatchObject({ outcome: 'unchanged', digest: first, previousDigest: second, blocked: second })
    expect(world.holds('lab')).toBe(first)
    expect(world.github.deployments.filter(({ task }) => task === 'rollback')).toHaveLength(1)
  })

  it('in another run goes another step back, and says when there is none', async () => {
    await world.rollback('lab')
    world.runId++
    const { report, failure } = await world.rollback('lab')
    expect(failure).toMatchObject({ code: 'no-previous' })
    expect(report).toMatchObject({ outcome: 'failed', digest: first, ring: 'lab' })
    expect(report.blocked).toBeUndefined()
  })

  it('by somebody who may not changes nothing and says so in its report, too', async () => {
    world.actor = 'bob'
    const before = new Map(world.registry.manifests)
    const { report, failure } = await world.rollback('lab')
    expect(failure).toMatchObject({ code: 'not-authorised' })
    expect(report).toMatchObject({ outcome: 'failed', digest: second, by: 'bob' })
    expect(world.registry.manifests).toEqual(before)
  })

  it('that broke off after the tag is completed by the next one', async () => {
    let reads = 0
    world.registry.before = (line) => {
      if (/GET .*manifests\/lab/.test(line) && ++reads === 4) world.registry.fail(/GET .*manifests\/lab/, 'reset', 3)
    }
    const broke = await world.rollback('lab')
    expect(broke.failure).toMatchObject({ code: 'registry-busy' })
    expect(broke.report).toMatchObject({ outcome: 'failed', blocked: second })
    expect(world.holds('lab')).toBe(first)
    world.registry.before = () => undefined
    world.runId++
    expect((await world.rollback('lab')).report).toMatchObject({
      outcome: 'completed',
      digest: first,
      previousDigest: second,
      blocked: second
    })
  })

  it('to a named digest is made, with a warning when it never was there', async () => {
    const third = world.image('v3')
    const { report } = await world.rollback('lab', { digest: third })
    expect(report).toMatchObject({ outcome: 'moved', digest: third, blocked: second })
    expect(report.warnings.join()).toContain('does not say that')
    expect((await world.rollback('lab', { digest: second })).failure).toMatchObject({ code: 'digest-blocked' })
    expect((await world.rollback('lab', { digest: third })).report.outcome).toBe('unchanged')
  })

  it('goes over what is blocked meanwhile', async () => {
    const third = world.image('v3')
    world.later('1h')
    await world.promote(third, 'lab')
    // second is taken back where it still is: in another ring.
    world.registry.put('owner/kiosk', 'canary', world.registry.manifests.get(`owner/kiosk@${second}`)!)
    await world.rollback('canary', { digest: first })
    world.runId++
    expect((await world.rollback('lab')).report).toMatchObject({ digest: first, blocked: third })
  })

  it('to a digest that is gone changes nothing', async () => {
    const before = new Map(world.registry.manifests)
    const { failure } = await world.rollback('lab', { digest: `sha256:${'0'.repeat(64)}` as Digest })
    expect(failure).toMatchObject({ code: 'digest-missing' })
    expect(world.registry.manifests).toEqual(before)
  })

  it.each([
    ['a ring that is none', 'moon', { kind: 'usage' }],
    ['an empty ring', 'pilot', { code: 'ring-empty' }]
  ])('of %s changes nothing', async (_, ring, expected) => {
    const before = new Map(world.registry.manifests)
    const { report, failure } = await world.rollback(ring)
    expect(failure).toMatchObject(expected)
    expect(report).toMatchObject({ outcome: 'failed', ring })
    expect(report.digest).toBeUndefined()
    expect(world.registry.manifests).toEqual(before)
  })

  it('of what the ring holds is a mistake, unless it is one', async () => {
    expect((await world.rollback('lab', { digest: second })).failure).toMatchObject({ code: 'no-previous' })
  })

  it('writes the digest where GitOps looks, as a promotion does', async () => {
    world.policyText += `\ngitops:\n  - { rings: [lab], file: a.yaml, path: [images, 0, digest], value: digest, by: commit }\n`
    world.github.files.set('example/kiosk/a.yaml', { text: `images:\n  - digest: "${second}"\n`, version: 1 })
    await world.rollback('lab')
    expect(world.github.files.get('example/kiosk/a.yaml')!.text).toBe(`images:\n  - digest: "${first}"\n`)
  })
})
