import { beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, type Digest } from '../../src/model/digest'
import { ringEventType } from '../../src/model/ring-event'
import { RegistryClient } from '../../src/registry/client'
import { driftReport } from '../../src/rings/drift-report'
import { readFleet } from '../../src/rings/fleet'
import { History } from '../../src/rings/history'
import { temporaryDirectory } from '../support/files'
import { ociManifest } from '../support/registry'
import { attestation, codes, passed, words, World } from './world'

const dir = temporaryDirectory()
let world: World
let first: Digest
let second: Digest
let third: Digest

beforeEach(async () => {
  world = await World.start(mkdtempSync(join(dir, 'w-')))
  ;[first, second, third] = ['v1', 'v2', 'v3'].map((name) => world.image(name)) as [Digest, Digest, Digest]
})

const byHand = (ring: string, digest: Digest) =>
  world.registry.put('owner/kiosk', ring, world.registry.manifests.get(`owner/kiosk@${digest}`)!)

async function promoted(...digests: readonly Digest[]): Promise<void> {
  for (const digest of digests) {
    expect((await world.promote(digest, 'lab')).report.outcome).toBe('moved')
    world.later('1h')
  }
}

/** Lets the next move of lab set the tag, and write nothing after it. */
function breakAfterTag(): void {
  world.registry.before = (line) => {
    if (!/^PUT .*manifests\/lab$/.test(line)) return
    world.registry.before = () => undefined
    world.registry.fail(/POST .*blobs\/uploads/, { status: 500 }, 3)
  }
}

describe('a rollback without a digest', () => {
  it('goes back from a promotion whose end could not be written: its beginning says from where', async () => {
    await promoted(first)
    breakAfterTag()
    const broke = await world.promote(second, 'lab')
    expect(broke.failure?.message).toContain(`lab holds ${second}`)
    expect(broke.failure?.remedy).toContain(`un again with digest ${second}`)
    expect(words(world.history(second))).toEqual(['promotion begun lab'])
    world.actor = 'alice'
    world.runId++
    const { report, failure } = await world.rollback('lab')
    expect(failure).toBeUndefined()
    expect(report).toMatchObject({ outcome: 'moved', digest: first, blocked: second })
  })

  it('does not take a promotion that was begun and never made for the way back', async () => {
    await promoted(first, second)
    // It was begun, then the tag could not be set.
    world.actor = 'alice'
    world.registry.fail(/PUT .*manifests\/lab/, 'reset', 3)
    expect((await world.promote(first, 'lab')).failure).toMatchObject({ code: 'registry-busy' })
    await promoted(third)
    expect((await world.rollback('lab')).report).toMatchObject({ digest: second, blocked: third })
    world.later('1h')
    world.runId++
    expect((await world.rollback('lab')).report).toMatchObject({ digest: first, blocked: second })
    world.later('1h')
    world.runId++
    expect((await world.rollback('lab')).failure).toMatchObject({ code: 'no-previous' })
    expect(world.holds('lab')).toBe(first)
  })

  it('never ends where it began, also when the image came, went and came again', async () => {
    await promoted(first, second, third)
    world.actor = 'alice'
    await promoted(second)
    byHand('canary', third)
    expect((await world.rollback('canary', { digest: first })).report.blocked).toBe(third)
    world.later('1h')
    world.runId++
    // Over third, which is blocked, and over second itself.
    expect((await world.rollback('lab')).report).toMatchObject({ outcome: 'moved', digest: first, blocked: second })
    expect(world.holds('lab')).toBe(first)
  })
})

describe('a promotion of what a rollback has brought', () => {
  beforeEach(async () => {
    await promoted(first, second)
    world.actor = 'alice'
    world.runId++
  })

  it('changes nothing, and tells nobody of a promotion that was none', async () => {
    await world.rollback('lab')
    const before = world.github.deployments.length
    world.actor = 'bob'
    expect((await world.promote(first, 'lab')).report.outcome).toBe('unchanged')
    expect(world.github.deployments).toHaveLength(before)
  })

  it('completes a rollback as a rollback', async () => {
    breakAfterTag()
    expect((await world.rollback('lab')).failure?.message).toContain(`lab holds ${first}`)
    expect((await world.promote(first, 'lab')).report.outcome).toBe('completed')
    expect(words(world.history(first)).slice(2)).toEqual(['rollback begun lab', 'rollback done lab'])
    expect(world.github.deployments.at(-1)).toMatchObject({ task: 'rollback', digest: first })
  })
})

describe('a promotion to an image older than what the ring holds', () => {
  beforeEach(async () => {
    // The old one walks slowly; the fix comes after it and is everywhere first.
    await promoted(first, second)
  })

  it('is a way back: for those who may roll back, and it says what would be taken back', async () => {
    world.later('3h')
    expect((await world.promote(second, 'canary')).report.outcome).toBe('moved')
    const { report, failure } = await world.promote(first, 'canary')
    expect(codes({ report })).toContain('not-authorised')
    expect(failure?.evidence).toContain(`canary holds ${second}, which came to lab later`)
    world.actor = 'alice'
    expect(codes(await world.promote(first, 'canary'))).not.toContain('not-authorised')
  })

  it('is none after all rings went back and the image was released', async () => {
    world.later('3h')
    await world.promote(second, 'canary')
    world.actor = 'alice'
    for (const ring of ['canary', 'lab']) await world.rollback(ring, { digest: first })
    await world.promote(second, 'lab', { release: true, reason: 'it was the tills' })
    world.actor = 'bob'
    // The older one came back to lab later, and is the older one all the same.
    expect((await world.promote(second, 'canary')).report.outcome).toBe('moved')
  })

  it('is none where what the ring holds is blocked', async () => {
    world.later('3h')
    await world.promote(second, 'canary')
    world.actor = 'alice'
    await world.rollback('lab')
    world.actor = 'bob'
    expect(codes(await world.promote(first, 'canary'))).not.toContain('not-authorised')
  })
})

it('a long history is read no further back than to the digest in question', async () => {
  const many = Array.from({ length: 12 }, (_, number) => world.image(`w${number}`))
  await promoted(...many)
  world.later('3h')
  world.registry.requests.length = 0
  const [last, before] = [many.at(-1)!, many.at(-2)!]
  expect(codes(await world.promote(before, 'canary'))).toEqual(['soaking'])
  const asked = new Set(world.registry.requests.flatMap((line) => /referrers\/(sha256:\w+)/.exec(line)?.[1] ?? []))
  expect(asked).toEqual(new Set([last, before]))
})

describe('clocks that differ', () => {
  it('by a machine that is behind a block still comes after the release before it', async () => {
    await promoted(first, second)
    world.actor = 'alice'
    await world.rollback('lab')
    await world.promote(second, 'lab', { release: true, reason: 'it was the tills' })
    await world.promote(second, 'lab')
    world.runId++
    // This one's clock is two hours behind.
    world.now = new Date(world.now.getTime() - 7_200_000)
    expect((await world.rollback('lab')).report).toMatchObject({ outcome: 'moved', blocked: second })
    world.later('1d')
    expect(codes(await world.promote(second, 'lab'))).toContain('digest-blocked')
  })

  it('a ring without a soak is left at once, also when it was entered by a machine that is ahead', async () => {
    world.policyText = world.policyText.replace('lab, soak: 2h', 'lab, soak: 0h')
    await world.promote(first, 'lab')
    world.now = new Date(world.now.getTime() - 7_200_000)
    expect((await world.promote(first, 'canary')).report.outcome).toBe('moved')
  })

  it('the way back is known also when the ring was moved by a machine that is behind', async () => {
    await promoted(first, second)
    world.now = new Date(world.now.getTime() - 7_200_000)
    await promoted(third)
    world.later('1d')
    expect(codes(await world.promote(first, 'lab'))).toEqual(['not-authorised'])
    expect(codes(await world.promote(second, 'canary'))).toEqual(['soaking'])
    world.actor = 'alice'
    expect((await world.rollback('lab')).report).toMatchObject({ digest: second, blocked: third })
  })
})

it('what claims to be an entry of the history and is no JSON is left out', async () => {
  await promoted(first)
  world.registry.referrersApi = true
  const config = Buffer.from('{')
  world.registry.blobs.set(digestOf(config), config)
  const bytes = Buffer.from(
    JSON.stringify({
      ...{ schemaVersion: 2, mediaType: ociManifest, artifactType: ringEventType, layers: [] },
      config: { mediaType: ringEventType, digest: digestOf(config), size: 1 },
      subject: { mediaType: ociManifest, digest: first, size: 1 }
    })
  )
  world.registry.put('owner/kiosk', digestOf(bytes), { bytes, mediaType: ociManifest })
  expect((await world.promote(first, 'lab')).report.outcome).toBe('unchanged')
})

describe('an image of several platforms that has lost one', () => {
  const mediaType = 'application/vnd.oci.image.index.v1+json'
  let whole: Digest

  beforeEach(() => {
    const manifests = [first, second].map((digest) => ({ mediaType: ociManifest, digest, size: 1 }))
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests }))
    whole = digestOf(bytes)
    world.registry.put('owner/kiosk', 'both', { bytes, mediaType })
    world.attest(whole, [attestation(whole, passed(['smoke-boot qcow2', 'upgrade-test qcow2']))])
  })

  const lose = (digest: Digest) => {
    for (const key of [`owner/kiosk@${digest}`, 'owner/kiosk:v2']) world.registry.manifests.delete(key)
  }

  it('is not promoted: devices of that platform could not pull it', async () => {
    expect((await world.promote(whole, 'lab')).report.outcome).toBe('moved')
    lose(second)
    world.later('3h')
    const { report, failure } = await world.promote(whole, 'canary')
    expect(codes({ report })).toEqual(['digest-missing'])
    expect(failure?.evidence).toContain(`without ${second}`)
  })

  it('is gone back to all the same, with a warning', async () => {
    await promoted(whole, third)
    lose(second)
    world.actor = 'alice'
    const { report } = await world.rollback('lab')
    expect(report).toMatchObject({ outcome: 'moved', digest: whole })
    expect(report.warnings).toEqual([expect.stringContaining(`without ${second}`)])
  })
})

it('a release of a digest that is not there is none', async () => {
  world.actor = 'alice'
  const missing = `sha256:${'0'.repeat(64)}` as Digest
  const { report, failure } = await world.promote(missing, 'lab', { release: true, reason: 'typing' })
  expect(failure).toMatchObject({ code: 'digest-missing' })
  expect(report.outcome).toBe('failed')
})

it('a ring that still holds what was rolled back elsewhere is named by drift, whether a device runs it or not', async () => {
  await promoted(first, second)
  byHand('canary', second)
  byHand('pilot', first)
  world.actor = 'alice'
  await world.rollback('lab')
  const store = new RegistryClient({
    image: { registry: world.registry.host, repository: 'owner/kiosk' },
    login: { tlsVerify: false, credentials: () => ({}) },
    access: 'pull',
    reporter: world.reporter
  })
  const rings = { names: ['lab', 'canary', 'pilot'], closed: true }
  const facts = await readFleet(store, new History(store), rings, { image: 'x/y', digests: new Set() })
  const { warnings } = driftReport({
    ...{ devices: [], facts, maxBehind: 0, previous: [], warnings: [], now: world.now }
  })
  expect(warnings).toEqual([
    `canary holds ${second.slice(7, 19)}, which is blocked since a rollback (tills are black): roll canary back, too.`
  ])
})
