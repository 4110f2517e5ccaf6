import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { parseReference } from '../../src/model/reference'
import type { Cause } from '../../src/model/verdict'
import { verdictMarkdown } from '../../src/report/verdict'
import { sha256, TestRegistry } from '../support/registry'
import { type Fault, FakeMachines, follows, oldDigest } from './fake-machine'
import { options, run, seedImage } from './upgrade-parts'

let registry: TestRegistry
let image: ReturnType<typeof seedImage>
beforeAll(async () => {
  registry = await TestRegistry.start()
  image = seedImage(registry, 'os/kiosk')
})

describe('a good upgrade', () => {
  it('goes to the new version, back, and forward, with four boots', async () => {
    const room = new FakeMachines(image.digest)
    const { verdict, upgrade, out } = await run(room, options(registry, image.digest))
    expect(verdict).toMatchObject({ verdict: 'pass', cause: 'none', stage: 'done', evidence: [], context: [] })
    expect(upgrade.steps.map(({ name, ok, from, to }) => [name, ok, from, to])).toEqual([
      ['boot of the old version', true, undefined, oldDigest],
      ['upgrade', true, oldDigest, image.digest],
      ['restart into the new version', true, oldDigest, image.digest],
      ['rollback', true, image.digest, oldDigest],
      ['restart into the old version', true, image.digest, oldDigest],
      ['forward', true, oldDigest, image.digest],
      ['restart into the new version', true, oldDigest, image.digest]
    ])
    expect(upgrade.boots.map(({ name, digest, cpuSeconds }) => [name, digest, cpuSeconds])).toEqual([
      ['old', oldDigest, 7],
      ['new', image.digest, 7],
      ['rolled-back', oldDigest, 7],
      ['forward', image.digest, 7]
    ])
    expect(upgrade).toMatchObject({
      from: { image: follows, digest: oldDigest },
      to: { image: follows, digest: image.digest },
      backend: 'ostree',
      way: 'upgrade',
      units: { added: ['added.service'], removed: ['gone.service'], failed: [] },
      // Every byte, by the account of the registry itself.
      bytes: { pulled: image.bytes, full: image.bytes }
    })
    for (const { serialLog } of upgrade.boots) expect(existsSync(serialLog ?? '')).toBe(true)
    expect(verdict.files.events).toBe(join(out, 'upgrade-events.jsonl'))
  })

  it('has something of ours in the machine for the pull alone, and names it', async () => {
    const room = new FakeMachines(image.digest)
    const { upgrade } = await run(room, options(registry, image.digest, { network: 'isolated' }))
    expect(room.started.map(({ network, credentials }) => [network, 'tmpfiles.extra' in credentials])).toEqual([
      ['outbound', true],
      ['isolated', false],
      ['isolated', false],
      ['isolated', false]
    ])
    expect(upgrade.injected).toEqual([
      expect.stringMatching(/^\/etc\/containers\/registries\.conf\.d\/.*registry\.example\/os\/kiosk.*10\.0\.2\.2:\d+/),
      expect.stringMatching(/^\/etc\/containers\/certs\.d\/10\.0\.2\.2:\d+\/ca\.crt/),
      expect.stringContaining('network')
    ])
    const removal = room.said.findIndex((command) => command.startsWith('rm -f /etc/containers'))
    const restart = room.said.findIndex((command) => command.includes('reboot'))
    expect(removal).toBeGreaterThan(0)
    expect(removal).toBeLessThan(restart)
  })

  it('states what became of an edit in /etc, and fails for none of it', async () => {
    const { upgrade } = await run(new FakeMachines(image.digest), options(registry, image.digest))
    const edit = upgrade.carried.filter(({ what }) => what === 'an edit in /etc of the new version')
    expect(edit.map(({ state, kept, required }) => [state, kept, required])).toEqual([
      ['rolled-back', false, false],
      ['forward', true, true]
    ])
    expect(upgrade.carried.filter(({ kept, required }) => required && !kept)).toEqual([])
    expect(upgrade.carried).toHaveLength(3 + 5 + 5)
  })

  it('switches where the reference is another one', async () => {
    const room = new FakeMachines(image.digest)
    const to = 'other.example/os/kiosk:stable'
    const { verdict, upgrade } = await run(
      room,
      options(registry, image.digest, { updateReference: parseReference(to) })
    )
    expect(verdict).toMatchObject({ verdict: 'pass', identity: { image: to } })
    expect(upgrade).toMatchObject({ way: 'switch', to: { image: to } })
    expect(room.said).toContain(`bootc switch '${to}'`)
  })

  it('starts a machine once more whose kernel the emulator crashed, and does not hide it', async () => {
    const room = new FakeMachines(image.digest, { crashesAt: 2 })
    const { verdict, upgrade } = await run(room, options(registry, image.digest))
    expect(verdict).toMatchObject({ verdict: 'pass', warnings: [expect.stringContaining('new: the kernel crashed')] })
    expect(upgrade.boots.map(({ name }) => name)).toEqual(['old', 'new-crashed', 'new', 'rolled-back', 'forward'])
  })

  it('has a page with its steps, its bytes and what was carried', async () => {
    const { verdict } = await run(new FakeMachines(image.digest), options(registry, image.digest))
    const text = verdictMarkdown(verdict)
    for (const part of [
      '## Upgrade test',
      '| ✅ | rollback |',
      '(100 %)',
      'a file in /var',
      'units added',
      'Timeline of the boot that decided',
      'Put in for the test'
    ])
      expect(text).toContain(part)
  })
})

describe('what goes wrong has its cause', () => {
  it.each<[string, Fault, Cause, RegExp]>([
    ['a version that stays the old one', { stuck: true }, 'stuck-on-old', /has not changed its version/],
    ['a digest that differs', { runsOther: sha256('other') }, 'wrong-identity', /expected sha256/],
    ['a lost /var', { losesVar: true }, 'var-lost', /\/var/],
    ['a lost /etc', { losesEtc: true }, 'etc-lost', /\/etc/],
    ['a lost account', { losesAccount: 'rescue' }, 'access-lost', /rescue is gone/],
    ['nothing staged', { stagesNothing: true }, 'not-staged', /nothing is staged/],
    ['a rollback that does nothing', { rollbackDoesNothing: true }, 'rollback-failed', /no rollback is queued/],
    ['a new version that panics', { newPanics: true }, 'kernel-panic', /In the new version/],
    ['a service that is down in the new version', { serviceDown: ['new'] }, 'service-down', /In the new version.*web/]
  ])('%s', async (_, fault, cause, reason) => {
    const { verdict } = await run(new FakeMachines(image.digest, fault), options(registry, image.digest))
    expect([verdict.verdict, verdict.cause]).toEqual(['fail', cause])
    expect(verdict.reason).toMatch(reason)
    expect(verdict.remedy).toBeDefined()
  })

  it('a service that only the new version has is no fault of the old one', async () => {
    const room = new FakeMachines(image.digest, { serviceDown: ['old'] })
    const { verdict } = await run(room, options(registry, image.digest))
    expect(verdict).toMatchObject({ verdict: 'pass' })
    expect(verdict.warnings.join('\n')).toContain('service web.service is not right in the old version already')
  })

  it('a docker manifest on composefs is refused before anything is pulled', async () => {
    const docker = seedImage(registry, 'os/kiosk', 'application/vnd.docker.distribution.manifest.v2+json')
    const room = new FakeMachines(docker.digest, { composefs: true })
    const { verdict, upgrade } = await run(room, options(registry, docker.digest))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'upgrade-refused' })
    expect([verdict.reason, upgrade.backend]).toEqual([expect.stringContaining('OCI format only'), 'composefs'])
    expect(room.said.join('\n')).not.toMatch(/bootc upgrade/)
  })

  it('composefs with an OCI manifest passes', async () => {
    const { verdict } = await run(new FakeMachines(image.digest, { composefs: true }), options(registry, image.digest))
    expect(verdict.verdict).toBe('pass')
  })

  it('a digest that the registry does not have, before a machine is started', async () => {
    const room = new FakeMachines(image.digest)
    const { verdict } = await run(room, options(registry, sha256('nothing')))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'image-missing' })
    expect(room.started).toEqual([])
  })

  it('media that hold the new version already', async () => {
    const room = new FakeMachines(image.digest, { startsNew: true })
    const { verdict } = await run(room, options(registry, image.digest))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'wrong-identity' })
    expect(verdict.reason).toContain('hold the new version already')
    expect(room.started).toHaveLength(1)
  })

  it('media without a word on what they follow are refused', async () => {
    const wanted = options(registry, image.digest, { updateReference: undefined })
    await expect(run(new FakeMachines(image.digest), wanted)).rejects.toThrow(/update-reference/)
  })
})
