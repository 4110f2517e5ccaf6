import { beforeEach, describe, expect, it } from '@jest/globals'
import { digestOf } from '../../src/model/digest'
import type { RingDeployment } from '../../src/model/github-rings'
import type { GitopsTarget } from '../../src/model/ring-policy'
import { followUp, type RingNews } from '../../src/rings/follow-ups'
import { FakeGitHub } from './world'

const [first, second] = [digestOf('first'), digestOf('second')]
const image = 'ghcr.io/example/kiosk'
let github: FakeGitHub

beforeEach(() => {
  github = new FakeGitHub()
  for (const name of ['a.yaml', 'b.yaml'])
    github.files.set(`example/fleet/${name}`, { text: 'image: old\n', version: 1 })
})

const target = (over: object = {}): GitopsTarget => ({
  ...{ rings: ['broad'], repository: 'example/fleet', file: 'a.yaml', path: ['image'] },
  ...{ value: 'digest', by: 'pull-request' },
  ...over
})

function tell(news: Omit<RingNews, 'ring' | 'image'>, ...targets: readonly GitopsTarget[]) {
  const deployment: RingDeployment = {
    ...{ repository: 'example/kiosk', environment: 'broad', refs: ['main'], task: 'promote', description: 'x' },
    ...{ image, digest: news.digest, movedAt: '2026-11-21T12:00:00Z' }
  }
  return followUp({ ring: 'broad', image, ...news }, targets, { here: github, gitops: github }, deployment)
}

describe('a pull request', () => {
  it('is made for each file, and for each value of one', async () => {
    github.files.set('example/fleet/a.yaml', { text: 'image: old\nother: old\n', version: 1 })
    const targets = [target(), target({ path: ['other'] }), target({ file: 'b.yaml' })]
    const { gitops } = await tell({ digest: first }, ...targets)
    expect(gitops.map(({ what }) => what)).toEqual(['pull-request', 'pull-request', 'pull-request'])
    expect(new Set(github.pulls.map(({ head }) => head)).size).toBe(3)
    // Told again, the same ones are found.
    expect((await tell({ digest: first }, ...targets)).gitops.map(({ what }) => what)).toEqual(
      targets.map(() => 'unchanged')
    )
    expect(github.pulls).toHaveLength(3)
  })

  it('that was not merged is closed when the ring goes back to what the file still says', async () => {
    github.files.set('example/fleet/a.yaml', { text: `image: ${first}\n`, version: 1 })
    await tell({ digest: second, previous: first }, target())
    expect(github.pulls).toHaveLength(1)
    const { gitops } = await tell({ digest: first, previous: second }, target())
    expect(github.pulls).toEqual([])
    expect(gitops).toEqual([
      {
        target: 'example/fleet: a.yaml',
        what: 'unchanged',
        note: `closed the pull request of ${second}: https://github.com/example/fleet/pull/1`
      }
    ])
  })

  it('that was not merged is closed when another takes its place', async () => {
    await tell({ digest: first }, target())
    const { gitops } = await tell({ digest: second, previous: first }, target())
    expect(gitops[0]).toMatchObject({ what: 'pull-request', note: expect.stringContaining(`of ${first}`) })
    expect(github.pulls.map(({ title }) => title)).toEqual([`broad: ${second.slice(0, 19)}`])
  })
})

it('what could not be told says how to tell it later: with the digest, or a rollback would go one step further', async () => {
  github.fail('file')
  const { failure } = await tell({ digest: first, previous: second }, target())
  expect(failure?.remedy).toContain(`un again with digest ${first}: what is done stays`)
})
