import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { join } from 'node:path'
import { temporaryDirectory } from '../support/files'
import { expectValid } from '../support/schema'
import { follows, type PushedImage, UpgradeLab } from '../support/upgrade-lab'

// The way of an installed machine to a version that nobody has promoted, back, and forward. The lab's bootc is a stand-in, held
// to the real one's words by a contract test; registry, skopeo, boot loader and QEMU are real.
const cwd = temporaryDirectory()
let lab: UpgradeLab
let image: PushedImage
beforeAll(async () => {
  lab = await UpgradeLab.start(cwd)
  image = await lab.push('new')
}, 600_000)
afterAll(() => lab?.registry.stop())

it('upgrades, rolls back and goes forward, each proven inside the machine', async () => {
  const { run, verdict, upgrade } = await lab.upgrade('good', await lab.from('old'), image, [
    ...['--self-heal', 'false', '--ssh-user', 'rescue', '--ssh-key-file', join(cwd, 'rescue')],
    ...['--endpoints', 'http://127.0.0.1:8080/health 200']
  ])
  expect([run.code, verdict.verdict, verdict.reason]).toEqual([0, 'pass', expect.any(String)])
  expectValid('verdict', verdict)
  const old = upgrade.from.digest
  expect(old).not.toBe(image.digest)
  expect(upgrade.boots.map(({ name, digest }) => [name, digest])).toEqual([
    ['old', old],
    ['new', image.digest],
    ['rolled-back', old],
    ['forward', image.digest]
  ])
  expect(upgrade.steps.every(({ ok }) => ok)).toBe(true)
  expect(upgrade.way).toBe('upgrade')
  expect(verdict.identity).toMatchObject({ image: follows, digest: image.digest, by: 'manifest digest' })
  // The two differ by a stamp: what is pulled is little beside the whole.
  expect(upgrade.bytes?.pulled).toBeGreaterThan(0)
  expect(upgrade.bytes?.pulled).toBeLessThan((upgrade.bytes?.full ?? 0) / 50)
  expect(upgrade.carried.filter(({ kept, required }) => required && !kept)).toEqual([])
  expect(upgrade.carried.find(({ state, required }) => state === 'rolled-back' && !required)?.kept).toBe(false)
  expect(verdict.probes.find(({ name }) => name === 'login rescue by key')?.ok).toBe(true)
}, 900_000)
