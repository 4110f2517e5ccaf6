import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { join } from 'node:path'
import { temporaryDirectory } from '../support/files'
import { type PushedImage, UpgradeLab } from '../support/upgrade-lab'

// What an upgrade test must find, and what it must not, on machines that are slow to boot: about an hour without KVM.
const cwd = temporaryDirectory()
const minutes = 60_000
const alone = ['--self-heal', 'false'] as const
let lab: UpgradeLab
let image: PushedImage
beforeAll(async () => {
  lab = await UpgradeLab.start(cwd)
  image = await lab.push('new')
}, 15 * minutes)
afterAll(() => lab?.registry.stop())

describe('a good image', () => {
  it(
    'heals itself from every kind of broken version',
    async () => {
      const { verdict, upgrade } = await lab.upgrade('heals', await lab.media('old'), image)
      expect([verdict.verdict, verdict.reason]).toEqual(['pass', expect.any(String)])
      expect(upgrade.healing?.map(({ kind, result }) => [kind, result])).toEqual([
        ['target-not-reached', 'healed'],
        ['failing-health-check', 'healed'],
        ['kernel-panic', 'healed'],
        ['service-never-healthy', 'healed']
      ])
    },
    40 * minutes
  )

  it(
    'outlives every interruption',
    async () => {
      const more = [...alone, '--interruptions', 'true']
      const { verdict, upgrade } = await lab.upgrade('interrupted', await lab.media('old'), image, more)
      expect([verdict.verdict, verdict.reason]).toEqual(['pass', expect.any(String)])
      expect(upgrade.interruptions?.map(({ kind, ok, cause }) => [kind, ok, cause])).toEqual([
        ['registry-gone', true, 'registry-unreachable'],
        ['login-expired', true, 'login-expired'],
        ['power-cut-in-download', true, undefined],
        ['power-cut-in-staging', true, undefined],
        ['power-cut-in-reboot', true, undefined]
      ])
    },
    30 * minutes
  )

  it(
    'is upgraded from an archive on a second disk, without a network',
    async () => {
      const { path, digest } = await lab.archive('new')
      const more = [...alone, '--bundle', path, '--network', 'isolated']
      const { verdict, upgrade } = await lab.upgrade('bundle', await lab.media('old'), { ...image, digest }, more)
      expect([verdict.verdict, verdict.reason]).toEqual(['pass', expect.any(String)])
      expect([upgrade.way, upgrade.bytes?.pulled]).toEqual(['bundle', 0])
    },
    15 * minutes
  )

  it(
    'is installed from an ISO first, and switched to another reference',
    async () => {
      const more = [...alone, '--update-reference', 'other.example/lab/kiosk:stable']
      const { verdict, upgrade } = await lab.upgrade('iso', await lab.media('old', 'anaconda-iso'), image, more)
      expect([verdict.verdict, verdict.reason]).toEqual(['pass', expect.any(String)])
      expect([upgrade.way, upgrade.steps[0]?.name]).toEqual(['switch', 'installation'])
    },
    15 * minutes
  )
})

describe('what is not well is caught with its cause', () => {
  const caught = async (name: string, cause: string, media: string, pushed: PushedImage, more: readonly string[]) => {
    const { run, verdict } = await lab.upgrade(name, media, pushed, more)
    expect([run.code, verdict.verdict, verdict.cause]).toEqual([1, 'fail', cause])
    expect(run.stderr.split('\n').filter((line) => line.startsWith('error: '))).toHaveLength(1)
  }

  it.each([
    ['var-lost', 'var-lost'],
    ['account-lost', 'access-blocked']
  ])(
    '%s in the new version',
    async (fault, cause) => {
      await lab.fault(fault, fault, 'new')
      const login = ['--ssh-user', 'rescue', '--ssh-key-file', join(cwd, 'rescue')]
      await caught(fault, cause, await lab.media('old'), await lab.push(fault), [...alone, ...login])
    },
    10 * minutes
  )

  it(
    'an old version that never lets the new one boot',
    async () => {
      await lab.fault('stuck', 'stuck-on-old', 'old')
      await caught('stuck', 'stuck-on-old', await lab.media('stuck'), image, alone)
    },
    10 * minutes
  )

  it(
    'an image without an automatic rollback',
    async () => {
      await lab.fault('no-heal', 'no-self-heal', 'new')
      const pushed = await lab.push('no-heal')
      await caught('no-heal', 'no-automatic-rollback', await lab.media('old'), pushed, ['--boot-timeout', '60'])
    },
    20 * minutes
  )

  it(
    'a digest that differs',
    async () => {
      const pushed = { ...image, digest: `sha256:${'0'.repeat(64)}` }
      await caught('digest', 'image-missing', await lab.media('old'), pushed, alone)
    },
    5 * minutes
  )
})
