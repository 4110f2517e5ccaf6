import { beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../../src/model/digest'
import { temporaryDirectory } from '../support/files'
import { codes, FakeGitHub, run, words, World } from './world'

const dir = temporaryDirectory()
let world: World
let first: Digest
let second: Digest

beforeEach(async () => {
  world = await World.start(mkdtempSync(join(dir, 'w-')))
  first = world.image('v1')
  second = world.image('v2')
})

/** Makes somebody else set the tag at the moment in which a request comes for the nth time. */
function meanwhile(match: RegExp, nth: number, digest: Digest): void {
  let count = 0
  world.registry.before = (line) => {
    if (match.test(line) && ++count === nth)
      world.registry.put('owner/kiosk', 'lab', world.registry.manifests.get(`owner/kiosk@${digest}`)!)
  }
}

describe('a promotion twice', () => {
  it('changes nothing the second time, whatever the time and the verdicts are then', async () => {
    await world.promote(first, 'lab')
    const before = new Map(world.registry.manifests)
    world.now = new Date('2026-12-24T20:00:00Z')
    world.actor = 'somebody'
    const { report, failure } = await world.promote(first, 'lab')
    expect([report.outcome, failure]).toEqual(['unchanged', undefined])
    expect(world.registry.manifests).toEqual(before)
    expect(world.github.deployments).toHaveLength(1)
  })

  it('is another one when something else was there between', async () => {
    await world.promote(first, 'lab')
    world.later('1h')
    await world.promote(second, 'lab')
    world.later('1h')
    // To go back is not for everybody who may promote.
    const refused = await world.promote(first, 'lab')
    expect([codes(refused), refused.failure?.code]).toEqual([['not-authorised'], 'not-authorised'])
    expect(refused.failure?.evidence).toContain(`promoted from it to ${second} on 2026-11-16 13:00 UTC`)
    expect(world.holds('lab')).toBe(second)
    world.actor = 'alice'
    expect((await world.promote(first, 'lab')).report).toMatchObject({ outcome: 'moved', previousDigest: second })
    expect(words(world.history(first))).toHaveLength(4)
    expect(world.github.deployments).toHaveLength(3)
  })

  it('also when there was more than one between', async () => {
    for (const digest of [first, second, world.image('v3')]) {
      await world.promote(digest, 'lab')
      world.later('1h')
    }
    expect(codes(await world.promote(first, 'lab'))).toEqual(['not-authorised'])
  })

  it('of what was rolled back and released is open to everybody', async () => {
    await world.promote(first, 'lab')
    await world.promote(second, 'lab')
    world.later('1h')
    world.actor = 'alice'
    await world.rollback('lab')
    world.later('1h')
    await world.promote(second, 'lab', { release: true, reason: 'it was the tills' })
    world.actor = 'bob'
    expect((await world.promote(second, 'lab')).report.outcome).toBe('moved')
  })
})

describe('two promotions at the same time', () => {
  it('that began while ours was being asked: ours is not made', async () => {
    meanwhile(/GET .*manifests\/lab$/, 4, second)
    const { report, failure } = await world.promote(first, 'lab')
    expect(report).toMatchObject({ outcome: 'failed', digest: first })
    expect(report.checks).not.toEqual([])
    expect(failure).toMatchObject({
      code: 'ring-conflict',
      kind: 'fail',
      evidence: `to be set: ${first}; the ring holds ${second}`
    })
    expect(world.holds('lab')).toBe(second)
    expect(words(world.history(first))).toEqual(['promotion begun lab'])
  })

  it('that came right after ours: named with both digests, and ours is not in the history as done', async () => {
    let seen = 0
    world.registry.before = (line) => {
      if (/^PUT .*manifests\/lab$/.test(line)) seen++
      // The one that reads back.
      if (seen === 1 && /^GET .*manifests\/lab$/.test(line)) {
        seen++
        world.registry.put('owner/kiosk', 'lab', world.registry.manifests.get(`owner/kiosk@${second}`)!)
      }
    }
    expect((await world.promote(first, 'lab')).failure).toMatchObject({
      code: 'ring-conflict',
      evidence: `to be set: ${first}; the ring holds ${second}`
    })
    expect(words(world.history(first))).toEqual(['promotion begun lab'])
    world.registry.before = () => undefined
    // What is decided then is made: the way back is right.
    const again = await world.promote(first, 'lab')
    expect(again.report).toMatchObject({ outcome: 'moved', previousDigest: second })
  })

  it('of two images for real: one of them wins, and the history agrees with the tag', async () => {
    const results = await Promise.all([world.promote(first, 'lab'), world.promote(second, 'lab')])
    const holds = world.holds('lab')!
    expect([first, second]).toContain(holds)
    // Whoever was told that it is done was right when it was told; the last one is what the tag holds.
    const done = [first, second].filter((digest) => words(world.history(digest)).includes('promotion done lab'))
    expect(done).toContain(holds)
    expect(results.filter(({ failure }) => failure === undefined)).toHaveLength(done.length)
    expect((await world.promote(holds, 'lab')).report.outcome).toBe('unchanged')
  })
})

describe('a registry that fails', () => {
  it('before the tag: nothing moved, and the next run moves it', async () => {
    world.registry.fail(/PUT .*manifests\/lab/, 'reset', 3)
    expect((await world.promote(first, 'lab')).failure).toMatchObject({
      code: 'registry-busy',
      message: expect.stringContaining(`It is not known whether lab holds ${first} now`)
    })
    expect(world.holds('lab')).toBeUndefined()
    world.registry.before = () => undefined
    expect((await world.promote(first, 'lab')).report.outcome).toBe('moved')
  })

  it('between the tag and the history: the next run completes the history, whatever the time is then', async () => {
    await world.promote(second, 'lab')
    world.later('1h')
    let set = false
    world.registry.before = (line) => {
      if (/^PUT .*manifests\/lab$/.test(line)) set = true
      else if (set && line.includes('manifests/lab')) world.registry.fail(/manifests\/lab/, 'reset', 3)
    }
    expect((await world.promote(first, 'lab')).failure).toMatchObject({ code: 'registry-busy' })
    expect(world.holds('lab')).toBe(first)
    world.registry.before = () => undefined
    // Away with what the test has left of the fault.
    for (let left = 0; left < 10; left++)
      await fetch(`http://${world.registry.host}/v2/owner/kiosk/manifests/lab`).catch(() => undefined)
    world.later('30d')
    world.fleet('down', 1)
    const { report } = await world.promote(first, 'lab')
    expect(report).toMatchObject({ outcome: 'completed', previousDigest: second })
    expect(world.history(first).at(-1)).toMatchObject({
      state: 'done',
      previous: second,
      access: `sha256:${'a'.repeat(64)}`,
      evidence: expect.arrayContaining([expect.stringContaining('verdict of smoke-boot')])
    })
    expect((await world.promote(first, 'lab')).report.outcome).toBe('unchanged')
  })

  it('to set the tag, in so many words: that it was not moved is known', async () => {
    world.registry.fail(/PUT .*manifests\/lab/, { status: 400, body: '{"errors":[{"code":"MANIFEST_INVALID"}]}' })
    const { failure } = await world.promote(first, 'lab')
    expect(failure).toMatchObject({ code: 'registry-refused', evidence: 'HTTP 400, MANIFEST_INVALID' })
    expect(failure?.message).not.toContain('not known')
  })

  it('from the beginning on: there is a report all the same, of a promotion and of a rollback', async () => {
    world.registry.fail(/./, { status: 403 }, 1000)
    const { report, failure } = await world.promote(first, 'lab')
    expect(failure).toMatchObject({ code: 'registry-denied' })
    expect(report).toMatchObject({ outcome: 'failed', ring: 'lab', digest: first, by: 'bob', checks: [], schedule: [] })
    const back = await world.rollback('lab')
    expect(back.failure).toMatchObject({ code: 'registry-denied' })
    expect(back.report).toMatchObject({ outcome: 'failed', ring: 'lab', by: 'bob', reason: 'tills are black' })
  })

  it('is asked again: a busy one costs only time', async () => {
    world.registry.fail(/manifests\/lab/, { status: 503 })
    world.registry.fail(/blobs\/uploads/, { status: 500 })
    world.registry.fail(/referrers/, 'reset')
    expect((await world.promote(first, 'lab')).report.outcome).toBe('moved')
  })

  it('and a tag that was set by hand is not taken for a promotion that was begun', async () => {
    const third = world.image('v3', 'nothing')
    world.registry.put('owner/kiosk', 'lab', world.registry.manifests.get(`owner/kiosk@${third}`)!)
    const { report } = await world.promote(third, 'lab')
    expect(report.outcome).toBe('refused')
    expect(world.history(third)).toEqual([])
  })
})

describe('a GitHub that fails half-way', () => {
  const fleet = 'example/fleet/clusters/node.yaml'
  beforeEach(() => {
    world.policyText += `
gitops:
  - { rings: [lab], repository: example/fleet, file: clusters/node.yaml, path: spec.image, by: commit }
  - { rings: [lab], dispatch: bootc-promoted }
`
    world.github.files.set(fleet, { text: 'spec:\n  image: x # by hand\n', version: 1 })
  })
  const told = () => ({
    file: world.github.files.get(fleet)!.text.includes(first),
    events: world.github.events.length,
    states: world.github.deployments.map(({ states }) => states.at(-1))
  })
  const all = { file: true, events: 1, states: ['success'] }

  it('does not: everything is told once, and nothing again', async () => {
    const { report, failure } = await world.promote(first, 'lab')
    expect(failure).toBeUndefined()
    expect(report.gitops).toEqual([
      {
        target: 'example/fleet: clusters/node.yaml',
        what: 'committed',
        url: 'https://github.com/example/fleet/commit/2'
      },
      { target: 'example/kiosk: event bootc-promoted', what: 'dispatched' }
    ])
    expect(world.github.files.get(fleet)!.text).toBe(
      `spec:\n  image: ${world.registry.host}/owner/kiosk@${first} # by hand\n`
    )
    expect(world.github.events).toEqual([
      {
        repository: 'example/kiosk',
        event: 'bootc-promoted',
        payload: {
          ring: 'lab',
          image: `${world.registry.host}/owner/kiosk`,
          digest: first,
          reference: `${world.registry.host}/owner/kiosk@${first}`,
          run: run(100)
        }
      }
    ])
    expect(told()).toEqual(all)
    await world.promote(first, 'lab')
    expect(told()).toEqual(all)
  })

  it.each(['beginDeployment', 'file', 'commit', 'dispatch', 'endDeployment'] as const)(
    'at %s: the ring has moved, the run fails with the next step, and the next run makes up for it',
    async (method) => {
      world.github.fail(method)
      const { report, failure } = await world.promote(first, 'lab')
      expect(report.outcome).toBe('moved')
      expect(world.holds('lab')).toBe(first)
      expect(failure).toMatchObject({ kind: 'host', code: 'github-busy' })
      expect(failure?.message).toContain(`lab holds ${first}, and not everything was told of it`)
      expect(failure?.remedy).toContain(`Run again with digest ${first}`)
      const again = await world.promote(first, 'lab')
      expect([again.report.outcome, again.failure]).toEqual(['unchanged', undefined])
      const { events, ...rest } = told()
      expect(rest).toEqual({ file: true, states: ['success'] })
      // An event may come twice where its success could not be written down, and never not at all.
      expect(events).toBe(
        method === 'dispatch' ? 1 : ['beginDeployment', 'endDeployment', 'file', 'commit'].includes(method) ? 2 : 0
      )
      expect(words(world.history(first))).toEqual(['promotion begun lab', 'promotion done lab'])
    }
  )

  it('a file that cannot be changed fails that part alone', async () => {
    world.github.files.set(fleet, { text: 'spec: {}\n', version: 1 })
    const { report, failure } = await world.promote(first, 'lab')
    expect(failure?.code).toBe('gitops-file')
    expect(report.gitops.map(({ what }) => what)).toEqual(['failed', 'dispatched'])
    expect(world.github.deployments[0]?.states).toEqual(['in_progress', 'failure'])
  })

  it('a file that somebody changes at the same time is read again', async () => {
    const commit = world.github.commit.bind(world.github)
    let once = true
    world.github.commit = async (change) => {
      if (once) world.github.files.set(fleet, { text: '# new\nspec:\n  image: y\n', version: 7 })
      once = false
      return commit(change)
    }
    expect((await world.promote(first, 'lab')).failure).toBeUndefined()
    expect(world.github.files.get(fleet)!.text).toMatch(/^# new\nspec:\n {2}image: .*@sha256:/)
  })

  it('by pull request: one is opened, with what and why, and no second one', async () => {
    world.policyText = world.policyText.replace('by: commit', 'by: pull-request')
    const { report } = await world.promote(first, 'lab')
    expect(report.gitops[0]).toMatchObject({ what: 'pull-request', url: 'https://github.com/example/fleet/pull/1' })
    expect(world.github.pulls).toEqual([
      expect.objectContaining({
        head: expect.stringMatching(new RegExp(`^bootc-rings/lab-${first.slice(7, 19)}-[0-9a-f]{6}$`)),
        title: `lab: ${first.slice(0, 19)}`,
        body: expect.stringContaining(`Run: ${run(100)}`)
      })
    ])
    expect((await world.promote(first, 'lab')).report.gitops[0]).toMatchObject({ what: 'unchanged' })
    expect(world.github.pulls).toHaveLength(1)
  })

  it('is not there in a terminal: what is left out is said', async () => {
    const { report, failure } = await world.promote(first, 'lab', {}, { github: undefined as never })
    expect(failure).toBeUndefined()
    expect(report.gitops.map(({ what, note }) => [what, note])).toEqual([
      ['skipped', 'outside GitHub Actions'],
      ['skipped', 'outside GitHub Actions']
    ])
    expect(report.warnings).toEqual(['Gitops is left out: outside GitHub Actions.'])
  })

  it('other repositories get the token for them, this one its own', async () => {
    const asked: string[] = []
    const other = new FakeGitHub()
    other.files.set(fleet, { text: 'spec: { image: x }\n', version: 1 })
    await world.promote(
      first,
      'lab',
      {},
      {
        gitopsToken: new (await import('../../src/model/secret')).Secret('other', 'gitops-token'),
        github: (token) => {
          asked.push(token.name)
          return token.name === 'gitops-token' ? other : world.github
        }
      }
    )
    expect(asked).toEqual(['github-token', 'gitops-token'])
    expect(other.files.get(fleet)!.text).toContain(first)
    expect([other.deployments, world.github.deployments.length]).toEqual([[], 1])
  })
})

describe('a deployment', () => {
  it('names ring, digest, run, and the commit of the image before that of the workflow', async () => {
    const digest = world.image('v9', 'all', { 'org.opencontainers.image.revision': 'b'.repeat(40) })
    await world.promote(digest, 'lab')
    expect(world.github.deployments[0]).toMatchObject({
      repository: 'example/kiosk',
      environment: 'lab',
      task: 'promote',
      digest,
      refs: ['b'.repeat(40), 'f'.repeat(40)],
      movedAt: '2026-11-16T12:00:00.000Z',
      logUrl: run(100)
    })
  })

  it('without a token is left out, and that is said', async () => {
    const { report } = await world.promote(first, 'lab', {}, { token: undefined as never })
    expect(report.warnings).toEqual(['No deployment is recorded: without github-token.'])
  })
})
