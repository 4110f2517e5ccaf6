import { beforeAll, describe, expect, it } from '@jest/globals'
import { type HealingKind, healingKinds, interruptionKinds } from '../../src/model/upgrade-report'
import type { Verdict } from '../../src/model/verdict'
import { verdictMarkdown } from '../../src/report/verdict'
import { TestRegistry } from '../support/registry'
import { FakeMachines } from './fake-machine'
import { options, run, seedImage } from './upgrade-parts'

let registry: TestRegistry
let image: ReturnType<typeof seedImage>
beforeAll(async () => {
  registry = await TestRegistry.start()
  image = seedImage(registry, 'os/kiosk')
})

/** Whatever is booted after the cycle, the verdict is about the version under test: promote goes by its digest. */
function expectOfTheNew({ identity, probes }: Verdict): void {
  expect(identity.digest).toBe(image.digest)
  expect(probes.map(({ name }) => name)).toContain('service web.service')
}

describe('broken on purpose', () => {
  it('comes back by itself from every kind', async () => {
    const { verdict, upgrade } = await run(
      new FakeMachines(image.digest),
      options(registry, image.digest, { selfHeal: healingKinds })
    )
    expect(verdict).toMatchObject({ verdict: 'pass', cause: 'none' })
    expectOfTheNew(verdict)
    expect(verdict.files.serialLog).toMatch(/upgrade-forward-console\.log$/)
    expect(upgrade.healing?.map(({ kind, result, boots }) => [kind, result, boots])).toEqual([
      ['target-not-reached', 'healed', 3],
      ['failing-health-check', 'healed', 3],
      ['kernel-panic', 'healed', 3],
      ['service-never-healthy', 'healed', 3]
    ])
    // Each is another image, of which the machine pulls but what it lacks.
    expect(new Set(upgrade.healing?.map(({ digest }) => digest)).size).toBe(4)
    const page = verdictMarkdown(verdict)
    expect(page).toContain('the old version is back by itself after 3 boot(s)')
    // Which boots of it never came to an answer.
    expect(page).toContain('| target-not-reached-1 |  |  |')
  })

  it('only of the kinds that are asked for, and says so of the others', async () => {
    const room = new FakeMachines(image.digest)
    const { verdict, upgrade } = await run(
      room,
      options(registry, image.digest, { selfHeal: ['failing-health-check'] })
    )
    expect(verdict.verdict).toBe('pass')
    expect(upgrade.healing?.map(({ kind, result, detail }) => [kind, result, detail])).toEqual([
      ['target-not-reached', 'not-tried', 'not asked for'],
      ['failing-health-check', 'healed', expect.any(String)],
      ['kernel-panic', 'not-tried', 'not asked for'],
      ['service-never-healthy', 'not-tried', 'not asked for']
    ])
  })

  it('without a service there is nothing of it to break', async () => {
    const wanted = options(registry, image.digest, { selfHeal: healingKinds })
    const questions = { ...wanted.questions, services: [] }
    const { upgrade } = await run(new FakeMachines(image.digest), { ...wanted, questions })
    expect(upgrade.healing?.at(-1)).toMatchObject({ kind: 'service-never-healthy', result: 'not-tried' })
  })

  it('an image that never heals is named, with how to add it', async () => {
    const { verdict, upgrade } = await run(
      new FakeMachines(image.digest, { neverHeals: true }, 0.002),
      options(registry, image.digest, { selfHeal: healingKinds })
    )
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'no-automatic-rollback' })
    expectOfTheNew(verdict)
    expect(verdict.files.serialLog).toMatch(/upgrade-target-not-reached-1-console\.log$/)
    expect(verdict.reason).toContain('no automatic rollback')
    expect(verdict.remedy).toMatch(/greenboot.*systemd-bless-boot.*docs\/upgrade\.md/)
    expect(upgrade.healing?.map(({ result }) => result)).toEqual(['not-healed', 'not-tried', 'not-tried', 'not-tried'])
    expect(upgrade.healing?.[0]?.detail).toMatch(
      /^boot 1 of the broken version neither restarts nor falls back within \d+ s; it shows: system state: failed: broken\.service$/
    )
  })

  it.each<[HealingKind, RegExp]>([
    ['kernel-panic', /panic=10.*leave kernel-panic out of self-heal-kinds/],
    ['service-never-healthy', /health check.*this service/]
  ])('an image that heals from all but %s is told of that', async (kind, advice) => {
    const { verdict } = await run(
      new FakeMachines(image.digest, { neverHeals: true }, 0.002),
      options(registry, image.digest, { selfHeal: [kind] })
    )
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'no-automatic-rollback' })
    expect(verdict.remedy).toMatch(advice)
  })

  it('a fault of the host is not taken for an image that does not heal', async () => {
    const { verdict } = await run(
      new FakeMachines(image.digest, { hostFull: true }),
      options(registry, image.digest, { selfHeal: ['kernel-panic'] })
    )
    expect(verdict).toMatchObject({ verdict: 'error', cause: 'host-disk-full' })
    expect(verdict.reason).toContain('kernel-panic')
  })
})

describe('interrupted', () => {
  it('every way leaves a machine that boots, and what can be named has its cause', async () => {
    const room = new FakeMachines(image.digest)
    const { verdict, upgrade } = await run(room, options(registry, image.digest, { interruptions: true }))
    expect([verdict.verdict, verdict.reason]).toEqual(['pass', expect.stringContaining('every interrupted update')])
    expectOfTheNew(verdict)
    expect(upgrade.interruptions?.map(({ kind, ok, runs, cause }) => [kind, ok, runs, cause])).toEqual([
      ['registry-gone', true, 'old', 'registry-unreachable'],
      ['login-expired', true, 'old', 'login-expired'],
      ['power-cut-in-download', true, 'old', undefined],
      ['power-cut-in-staging', true, 'old', undefined],
      ['power-cut-in-reboot', true, 'new', undefined]
    ])
    expect(upgrade.interruptions?.map(({ kind }) => kind)).toEqual(interruptionKinds)
    // Four of the way itself, and four for five interruptions.
    expect(room.started).toHaveLength(8)
  })
})
