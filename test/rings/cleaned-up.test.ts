import { beforeEach, expect, it } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../../src/model/digest'
import { RegistryClient } from '../../src/registry/client'
import { keepHouse, type HousekeepingOptions } from '../../src/rings/housekeeping'
import { temporaryDirectory } from '../support/files'
import { codes, World } from './world'

const dir = temporaryDirectory()
const rings = ['lab', 'canary', 'pilot', 'broad']
let world: World

beforeEach(async () => {
  world = await World.start(mkdtempSync(join(dir, 'w-')))
})

/** An image made now, under the tag of its commit. */
function release(letter: string): Digest {
  return world.image(letter.repeat(40), 'all', { 'org.opencontainers.image.created': world.now.toISOString() })
}

/** Promotes it through the rings as early as each lets it in. */
async function walk(digest: Digest, way = rings): Promise<void> {
  for (const ring of way) {
    const { report } = await world.promote(digest, ring)
    if (report.outcome !== 'refused') continue
    expect([ring, report.eligibleAt]).toEqual([ring, expect.any(String)])
    world.now = new Date(report.eligibleAt as string)
    expect((await world.promote(digest, ring)).report.outcome).toBe('moved')
  }
}

async function clean(over: Partial<HousekeepingOptions> = {}) {
  const client = new RegistryClient({
    image: { registry: world.registry.host, repository: 'owner/kiosk' },
    login: { tlsVerify: false, credentials: () => ({}) },
    access: 'pull,push,delete',
    reporter: world.reporter
  })
  const options = {
    policy: world.policy,
    keep: 0,
    olderThan: 0,
    deleteTags: [],
    kinds: [],
    inUse: new Set<Digest>(),
    dryRun: false
  }
  const { report, failure } = await keepHouse(
    { ...options, ...over },
    { registry: { image: 'x', store: client, byGitHub: false }, reporter: world.reporter, now: world.now }
  )
  expect(failure).toBeUndefined()
  return report
}

const there = (digest: Digest) => world.registry.manifests.has(`owner/kiosk@${digest}`)

it('after a clean-up the rings hold what they held, can go back and forward, and what was blocked stays blocked', async () => {
  const releases: Digest[] = []
  for (const letter of ['c', 'd']) {
    releases.push(release(letter))
    await walk(releases.at(-1) as Digest)
    world.later('30d')
  }
  const [c, d] = releases as [Digest, Digest]
  const next = release('e')
  await walk(next, ['lab', 'canary'])
  const stray = release('f')
  world.later('1d')
  const before = rings.map((ring) => world.holds(ring))
  expect(before).toEqual([next, next, d, d])

  const report = await clean()

  expect(rings.map((ring) => world.holds(ring))).toEqual(before)
  expect([...releases, next, stray].map(there)).toEqual([true, true, true, false])
  expect(
    report.items.filter(({ fate, tags }) => fate === 'deleted' && tags?.some((tag) => /^[0-9a-f]{40}$/.test(tag)))
  ).toHaveLength(1)

  // Forward: the soak goes on where it was.
  await walk(next, ['pilot'])
  expect(world.holds('pilot')).toBe(next)
  // Back, twice: to what was there before, which is still there, and after another clean-up its history, too.
  world.actor = 'alice'
  const rolled = await world.rollback('broad')
  expect([rolled.report.outcome, world.holds('broad')]).toEqual(['moved', c])
  await clean()
  expect([there(c), there(d)]).toEqual([true, true])
  world.later('10d')
  expect(codes(await world.promote(d, 'broad'))).toContain('digest-blocked')
}, 60_000)

it('what waits in a ring for its soak and window is kept when the ring has gone on', async () => {
  const [waiting, newer, newest] = [release('a'), release('b'), release('c')]
  await walk(waiting, ['lab', 'canary'])
  world.later('3d')
  await walk(newer, ['lab', 'canary'])
  await walk(newest, ['lab', 'canary'])
  world.later('3d')
  await clean()
  expect(there(waiting)).toBe(true)
  await walk(waiting, ['pilot'])
  expect(world.holds('pilot')).toBe(waiting)
}, 60_000)
