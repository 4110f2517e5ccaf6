import { beforeEach, describe, expect, it } from '@jest/globals'
import { restClient } from '../../src/github/octokit'
import { gitHubStorage, restLimits } from '../../src/github/packages'
import { Secret } from '../../src/model/secret'
import type { StoredThing } from '../../src/model/stored'
import { FakeGitHub } from '../support/github-storage'
import { RecordingReporter } from '../support/reporter'

const image = 'ghcr.io/example/team/kiosk'
const budget = { attempts: 3, firstDelayMs: 1, maxDelayMs: 2 }
const limits = { ...restLimits, paceMs: 0, secondaryMs: 1 }
let github: FakeGitHub
let reporter: RecordingReporter

beforeEach(async () => {
  github = await FakeGitHub.start()
  reporter = new RecordingReporter()
})

function storage(over: Partial<typeof restLimits> = {}) {
  const rest = restClient(new Secret('t', 'github-token'), reporter, { GITHUB_API_URL: github.url }, budget)
  return gitHubStorage(rest, 'example/kiosk', reporter, { ...limits, ...over })
}

const version = (id: number, tags: readonly string[] = []) => ({
  id,
  name: `sha256:${id.toString(16).padStart(64, '0')}`,
  created_at: '2026-01-01T00:00:00Z',
  metadata: { container: { tags } }
})
const thing = (id: number, kind: StoredThing['kind'] = 'package-version'): StoredThing => ({
  kind,
  id: String(id),
  name: 'x',
  createdAt: '2026-01-01T00:00:00Z'
})

describe('package versions', () => {
  it('are listed a hundred a request: 10,000 in 101, and one to learn whose they are', async () => {
    github.versions = Array.from({ length: 10_000 }, (_, id) => version(id, id === 7 ? ['broad'] : []))
    const store = storage()
    const listed = await store.list('package-version', image)
    expect([listed.length, github.requests.length, store.requests]).toEqual([10_000, 102, 102])
    expect(listed[7]).toEqual({
      kind: 'package-version',
      id: '7',
      name: version(7).name,
      createdAt: '2026-01-01T00:00:00Z',
      tags: ['broad']
    })
  })

  it.each(['Organization', 'User'] as const)('of a %s are found and deleted', async (type) => {
    github.ownerType = type
    github.versions = [version(1), version(2)]
    const store = storage()
    expect(await store.list('package-version', image)).toHaveLength(2)
    await store.remove(thing(1), image)
    expect(github.versions.map(({ id }) => id)).toEqual([2])
    expect(github.count(/^GET \/users\/example$/)).toBe(1)
  })

  it('that may not be seen are no empty list', async () => {
    github.intercept = (line) =>
      line.includes('/versions') ? { status: 404, body: { message: 'Package not found.' } } : undefined
    await expect(storage().list('package-version', image)).rejects.toMatchObject({
      code: 'github-denied',
      evidence: 'HTTP 404, Package not found.'
    })
  })
})

it('artifacts, caches and media of releases have names, sizes and times', async () => {
  const created_at = '2026-01-02T00:00:00Z'
  github.artifacts = [
    { id: 1, name: 'bootc-iso-x', size_in_bytes: 10, created_at, expired: false },
    { id: 2, name: 'gone', size_in_bytes: 10, created_at, expired: true }
  ]
  github.caches = [{ id: 3, key: 'bootc-x', size_in_bytes: 20, last_accessed_at: created_at, created_at: 'x' }]
  const asset = (id: number, name: string) => ({ id, name, size: 30, created_at })
  github.releases = [
    {
      tag_name: 'v1',
      target_commitish: 'a'.repeat(40),
      draft: false,
      assets: [asset(4, 'install.iso'), asset(5, 'SHA256SUMS')]
    },
    { tag_name: 'v2', target_commitish: 'main', draft: false, assets: [asset(6, 'disk.qcow2.zst')] },
    { tag_name: 'draft', target_commitish: 'main', draft: true, assets: [asset(7, 'x.iso')] }
  ] as never
  const store = storage()
  const [createdAt] = [created_at]
  expect(await store.list('artifact')).toEqual([
    { kind: 'artifact', id: '1', name: 'bootc-iso-x', bytes: 10, createdAt }
  ])
  expect(await store.list('cache')).toEqual([{ kind: 'cache', id: '3', name: 'bootc-x', bytes: 20, createdAt }])
  expect(await store.list('release-media')).toEqual([
    {
      kind: 'release-media',
      id: '4',
      name: 'install.iso',
      bytes: 30,
      createdAt,
      release: { tag: 'v1', commit: 'a'.repeat(40) }
    },
    { kind: 'release-media', id: '6', name: 'disk.qcow2.zst', bytes: 30, createdAt, release: { tag: 'v2' } }
  ])
  for (const [id, kind] of [
    [1, 'artifact'],
    [3, 'cache'],
    [4, 'release-media']
  ] as const)
    await store.remove(thing(id, kind))
  expect(github.requests.slice(-3)).toEqual([
    'DELETE /repos/example/kiosk/actions/artifacts/1',
    'DELETE /repos/example/kiosk/actions/caches/3',
    'DELETE /repos/example/kiosk/releases/assets/4'
  ])
})

describe('the limit', () => {
  it('is not met: the last requests of the hour are left to others, and it says when to go on', async () => {
    github.versions = Array.from({ length: 10_000 }, (_, id) => version(id))
    github.remaining = 90
    await expect(storage().list('package-version', image)).rejects.toMatchObject({
      code: 'github-limit',
      remedy: expect.stringMatching(/^Run again after 20\d\d-.*Z: what is done stays done\.$/)
    })
    expect([github.remaining, github.refused]).toEqual([50, 0])
  })

  it('that somebody else has used up ends the run without waiting for an hour', async () => {
    github.remaining = 0
    await expect(storage().list('artifact')).rejects.toMatchObject({ code: 'github-limit' })
    expect(github.requests).toHaveLength(1)
  })

  it.each<[string, number, Record<string, string>, string]>([
    ['retry-after', 403, { 'retry-after': '0' }, 'You have exceeded a secondary rate limit'],
    ['no word how long', 403, {}, 'You have exceeded a secondary rate limit'],
    ['429', 429, {}, 'Too many requests']
  ])('of another kind (%s) is waited for', async (_, status, headers, message) => {
    let times = 2
    github.intercept = () => (times-- > 0 ? { status, headers, body: { message } } : undefined)
    expect(await storage().list('artifact')).toEqual([])
    expect(reporter.lines.filter((line) => line.startsWith('info: GitHub asks to wait'))).toHaveLength(2)
  })

  it('of another kind that asks for too long ends the run', async () => {
    github.intercept = () => ({
      status: 403,
      headers: { 'retry-after': '3600' },
      body: { message: 'secondary rate limit' }
    })
    await expect(storage().list('artifact')).rejects.toMatchObject({
      code: 'github-limit',
      evidence: 'HTTP 403, secondary rate limit'
    })
  })
})

describe('a deletion', () => {
  it.each<[number, string, string]>([
    [400, 'Publicly visible package versions with more than 5,000 downloads cannot be deleted.', 'github-refused'],
    [422, 'Cannot delete assets of an immutable release', 'github-refused'],
    [404, 'Not Found', 'github-missing'],
    [403, 'Resource not accessible by integration', 'github-denied'],
    [401, 'Bad credentials', 'github-denied']
  ])('that is answered %i, %s is %s', async (status, message, code) => {
    github.intercept = (line) => (line.startsWith('DELETE') ? { status, body: { message } } : undefined)
    await expect(storage().remove(thing(1), image)).rejects.toMatchObject({
      code,
      evidence: `HTTP ${status}, ${message}`
    })
    expect(github.count(/^DELETE/)).toBe(1)
  })

  it('that breaks off is tried again', async () => {
    github.versions = [version(1)]
    let times = 1
    github.intercept = (line) => (line.startsWith('DELETE') && times-- > 0 ? 'reset' : undefined)
    await storage().remove(thing(1), image)
    expect(github.versions).toEqual([])
  })

  it('that stays unanswered can be run again', async () => {
    github.intercept = () => ({ status: 502 })
    await expect(storage().remove(thing(1), image)).rejects.toMatchObject({ code: 'github-busy' })
  })
})
