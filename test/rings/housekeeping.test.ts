import { beforeEach, describe, expect, it } from '@jest/globals'
import { restClient } from '../../src/github/octokit'
import { gitHubStorage, restLimits } from '../../src/github/packages'
import { digestOf, type Digest } from '../../src/model/digest'
import type { RingEvent } from '../../src/model/ring-event'
import { Secret } from '../../src/model/secret'
import { RegistryClient } from '../../src/registry/client'
import type { Manifest } from '../../src/registry/manifest'
import { History } from '../../src/rings/history'
import { keepHouse, type HousekeepingDeps, type HousekeepingOptions } from '../../src/rings/housekeeping'
import { housekeepingSummary } from '../../src/report/housekeeping'
import { FakeGitHub } from '../support/github-storage'
import { ociManifest, sha256, TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'
import { expectValid } from '../support/schema'

const day = 86_400_000
const now = new Date('2026-11-21T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * day).toISOString()
const commit = (letter: string) => letter.repeat(40)
const name = 'example/kiosk'
const indexType = 'application/vnd.oci.image.index.v1+json'
let registry: TestRegistry
let reporter: RecordingReporter

beforeEach(async () => {
  registry = await TestRegistry.start()
  reporter = new RecordingReporter()
})

function client(): RegistryClient {
  return new RegistryClient({
    image: { registry: registry.host, repository: name },
    login: { tlsVerify: false, credentials: () => ({}) },
    access: 'pull,push,delete',
    reporter,
    budget: { attempts: 2, firstDelayMs: 1, maxDelayMs: 2 }
  })
}

const options = (over: Partial<HousekeepingOptions> = {}): HousekeepingOptions => ({
  keep: 0,
  olderThan: 90 * day,
  deleteTags: [],
  kinds: [],
  inUse: new Set(),
  dryRun: false,
  ...over
})

const deps = (over: Partial<HousekeepingDeps> = {}): HousekeepingDeps => ({
  registry: { image: `${registry.host}/${name}`, store: client(), byGitHub: false },
  reporter,
  now,
  ...over
})

/** An image of so many days ago under its commit, and under other tags. */
function release(letter: string, days: number, ...tags: readonly string[]): Digest {
  const labels = { 'org.opencontainers.image.created': ago(days), 'org.opencontainers.image.revision': commit(letter) }
  const { digest } = registry.seed(name, commit(letter), labels)
  for (const tag of tags) tagAs(tag, digest)
  return digest
}

function tagAs(tag: string, digest: Digest): void {
  const manifest = registry.manifests.get(`${name}@${digest}`)
  if (manifest) registry.put(name, tag, manifest)
}

function put(tag: string, content: object, mediaType = ociManifest): Digest {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...content }))
  registry.put(name, tag, { bytes, mediaType })
  return sha256(bytes)
}

/** An image without a tag, as an index lists it. */
function manifestFor(labels: Record<string, string>): object {
  const { digest } = registry.seed(name, 'for-a-moment', labels)
  registry.manifests.delete(`${name}:for-a-moment`)
  return { mediaType: ociManifest, digest, size: 1 }
}

async function record(digest: Digest, over: Partial<RingEvent>): Promise<void> {
  const store = client()
  await new History(store).add((await store.manifest(digest)) as Manifest, {
    ...{ schemaVersion: 1, kind: 'ring-event', event: 'promotion', digest, ring: 'broad' },
    ...(over.event !== 'block' && { state: 'done' }),
    ...{ at: ago(100), by: 'ana', policy: digestOf('policy'), evidence: [] },
    ...over
  })
}

const has = (digest: Digest) => registry.manifests.has(`${name}@${digest}`)
const fates = (report: Awaited<ReturnType<typeof keepHouse>>['report']) =>
  Object.fromEntries(report.items.map(({ name: digest, fate, reason }) => [digest, `${fate}: ${reason}`]))

describe.each([true, false])('in a registry (referrers API: %s)', (api) => {
  beforeEach(() => {
    registry.referrersApi = api
  })

  it('deletes what is old with its signature and history, and keeps the rings, their way back and all of theirs', async () => {
    const [old, before, broad, canary] = [
      release('a', 400),
      release('b', 300),
      release('c', 200, 'broad'),
      release('d', 150, 'canary', 'latest')
    ]
    await record(old, { at: ago(390) })
    await record(before, { at: ago(290), previous: old })
    await record(broad, { at: ago(190), previous: before })
    const signed = (digest: Digest) =>
      put(`${digest.replace(':', '-')}.sig`, { layers: [{ mediaType: 'x', digest: digestOf(digest), size: 5 }] })
    const [signatureOfOld, signatureOfBroad] = [signed(old), signed(broad)]

    const { report, failure } = await keepHouse(options(), deps())

    expect(failure).toBeUndefined()
    expect([old, signatureOfOld, before, broad, signatureOfBroad, canary].map(has)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true
    ])
    expect(fates(report)).toMatchObject({
      [old]: 'deleted: 400 days old, not among the 0 newest, no ring needs it',
      [before]: 'kept: ring broad can go back to it',
      [broad]: 'kept: ring broad holds it',
      [canary]: 'kept: ring canary holds it'
    })
    // The history of what stays is what it was.
    const tenures = await new History(client()).tenures('broad', broad)
    expect(tenures.map(({ digest }) => digest)).toEqual([broad, before])
    expectValid('housekeeping', report)
  })

  it('deletes nothing without a policy when rings of other names have a history', async () => {
    const [before, held] = [release('a', 300), release('b', 200, 'stores')]
    await record(before, { ring: 'stores', at: ago(290) })
    await record(held, { ring: 'stores', at: ago(190), previous: before })
    await expect(keepHouse(options(), deps())).rejects.toMatchObject({
      ...{ kind: 'usage', code: 'no-policy', message: expect.stringContaining('stores') }
    })
    expect([before, held].map(has)).toEqual([true, true])
  })

  it('keeps the way back of a move that has not ended, and what entered a ring lately', async () => {
    const [before, next, soaking] = [release('a', 300), release('b', 200, 'broad'), release('c', 180)]
    await record(next, { at: ago(100), state: 'begun', previous: before })
    await record(soaking, { at: ago(5), ring: 'canary' })
    const { report } = await keepHouse(options({ olderThan: day }), deps())
    expect([before, next, soaking].map(has)).toEqual([true, true, true])
    expect(fates(report)[before]).toBe('kept: ring broad can go back to it')
    expect(fates(report)[soaking]).toMatch(
      /^kept: it entered a ring on 2026-11-16; its time there may still run|is about it$/
    )
  })
})

it('deletes an index with its children, and keeps a child that a kept index has, too', async () => {
  const child = (text: string) => put(digestOf(text), { annotations: { of: text } })
  const [amd, arm, shared] = [child('amd'), child('arm'), child('shared')]
  const list = (...digests: readonly Digest[]) => digests.map((digest) => ({ mediaType: ociManifest, digest, size: 1 }))
  const annotations = { 'org.opencontainers.image.created': ago(200) }
  const old = put(commit('a'), { manifests: list(amd, shared), annotations }, indexType)
  const kept = put('broad', { manifests: list(arm, shared), annotations }, indexType)
  await keepHouse(options(), deps())
  expect([old, amd, kept, arm, shared].map(has)).toEqual([false, false, true, true, true])
})

it('keeps what devices run, also by the manifest of their architecture', async () => {
  const amd = put(digestOf('amd'), { annotations: { of: 'amd' } })
  const annotations = { 'org.opencontainers.image.created': ago(200) }
  const index = put(
    commit('a'),
    { manifests: [{ mediaType: ociManifest, digest: amd, size: 1 }], annotations },
    indexType
  )
  const { report } = await keepHouse(options({ inUse: new Set([amd]) }), deps())
  expect([index, amd].map(has)).toEqual([true, true])
  expect(fates(report)[index]).toBe(`kept: a device runs ${amd.slice(7, 19)}`)
})

it('deletes nothing in a dry run, and says what it would free', async () => {
  const old = release('a', 400)
  const { report } = await keepHouse(options({ dryRun: true }), deps())
  expect([has(old), report.deleted, report.kept, report.freedBytes > 0]).toEqual([true, 1, 0, true])
  expect(registry.requests.filter((line) => !line.startsWith('GET'))).toEqual([])
  const summary = housekeepingSummary(report)
  expect(summary).toContain('dry run, nothing was deleted')
  expect(summary).toContain('### Would go: 1')
  expect(summary).toContain('There is no policy')
})

it('deletes nothing when a manifest cannot be read', async () => {
  const [a, b] = [release('a', 400), release('b', 400)]
  registry.fail(new RegExp(`manifests/${a}`), { status: 500 }, 10)
  await expect(keepHouse(options(), deps())).rejects.toMatchObject({ code: 'graph-incomplete' })
  expect([a, b].map(has)).toEqual([true, true])
})

it('ends when a ring moves meanwhile, and deletes nothing after that', async () => {
  const old = release('a', 400)
  release('b', 10, 'broad')
  // The plan reads it first, the list of tags second, the guard third.
  let reads = 0
  registry.before = (line) => {
    if (line.endsWith('/manifests/broad') && ++reads === 3) tagAs('broad', old)
  }
  const { report, failure } = await keepHouse(options(), deps())
  expect([has(old), failure, report.deleted]).toEqual([true, undefined, 0])
  expect(report.stopped).toMatch(/^broad has moved meanwhile/)
  expect(report.items.find(({ name: digest }) => digest === old)?.fate).toBe('not-reached')
  expect((await keepHouse(options(), deps())).report.deleted).toBe(0)
})

it('looks at the rings before each single deletion', async () => {
  const old = [release('a', 400), release('b', 400), release('c', 400)]
  release('d', 10, 'broad')
  let moved: Digest | undefined
  registry.before = (line) => {
    if (!line.startsWith('DELETE') || moved) return
    moved = old.find((digest) => !line.includes(digest))
    if (moved) tagAs('broad', moved)
  }
  const { report } = await keepHouse(options(), deps())
  expect([report.deleted, has(moved as Digest)]).toEqual([1, true])
  expect(report.stopped).toMatch(/^broad has moved meanwhile/)
})

it('keeps what a rollback would go to over what is blocked', async () => {
  const [before, blocked, held] = [release('b', 300), release('c', 200), release('d', 150)]
  tagAs('broad', held)
  await record(before, { at: ago(290) })
  await record(blocked, { at: ago(190), previous: before })
  await record(blocked, { at: ago(180), event: 'block', ring: 'canary' })
  await record(held, { at: ago(140), previous: blocked })
  const { report } = await keepHouse(options(), deps())
  expect([before, blocked, held].map(has)).toEqual([true, true, true])
  expect(fates(report)[before]).toBe('kept: ring broad can go back to it')
})

it('keeps the parts of what a ring can go back to, also when that has no tag any more', async () => {
  const child = put(commit('a'), { annotations: { 'org.opencontainers.image.created': ago(300) } })
  const before = put(digestOf('no tag'), { manifests: [{ mediaType: ociManifest, digest: child, size: 1 }] }, indexType)
  registry.manifests.delete(`${name}:${digestOf('no tag')}`)
  const held = release('d', 150, 'broad')
  await record(held, { at: ago(140), previous: before })
  await keepHouse(options(), deps())
  expect([child, before].map(has)).toEqual([true, true])
})

it('says what to do where a registry lets nobody delete', async () => {
  registry.deletes = false
  const [a, b] = [release('a', 400), release('b', 400)]
  const { report, failure } = await keepHouse(options(), deps())
  expect([a, b].map(has)).toEqual([true, true])
  expect(failure).toMatchObject({ kind: 'fail', code: 'registry-refused' })
  expect(failure?.message).toMatch(/^2 of what may go could not be deleted/)
  expect(report.items.map(({ fate }) => fate).sort()).toEqual(['not-deleted', 'not-reached'])
  expect(housekeepingSummary(report)).toContain('### Could not be deleted: 1')
})

describe('at GitHub', () => {
  let github: FakeGitHub
  beforeEach(async () => {
    github = await FakeGitHub.start()
  })

  function storage() {
    const budget = { attempts: 2, firstDelayMs: 1, maxDelayMs: 2 }
    const rest = restClient(new Secret('t', 'github-token'), reporter, { GITHUB_API_URL: github.url }, budget)
    return gitHubStorage(rest, 'example/kiosk', reporter, { ...restLimits, paceMs: 0 })
  }

  const version = (id: number, digest: Digest, days: number, tags: readonly string[] = []) => ({
    ...{ id, name: digest, created_at: ago(days) },
    metadata: { container: { tags } }
  })

  /** A repository of manifests by digest alone: what cannot be listed by tags. */
  function storeOf(manifests: ReadonlyMap<string, Manifest>): NonNullable<HousekeepingDeps['registry']>['store'] {
    const no = () => Promise.reject(new Error('not for GitHub'))
    return {
      manifest: async (key) => manifests.get(key),
      config: async () => ({}),
      tags: async () => [...manifests.keys()].filter((key) => !key.startsWith('sha256:')),
      referrers: async () => [],
      attach: no,
      deleteManifest: no
    }
  }

  function manifestOf(content: object): Manifest {
    const bytes = Buffer.from(JSON.stringify(content))
    return { digest: digestOf(bytes), mediaType: ociManifest, bytes }
  }

  it('deletes artifacts, caches and release media that are old and of no image that stays', async () => {
    release('c', 200, 'broad')
    const artifact = (id: number, artifactName: string, days: number) => ({
      ...{ id, name: artifactName, size_in_bytes: 10, created_at: ago(days), expired: false }
    })
    github.artifacts = [
      artifact(1, `bootc-iso-${commit('a')}`, 100),
      artifact(2, `bootc-iso-${commit('c')}`, 100),
      artifact(3, `boot-report-${commit('a')}-raw-x86_64-uefi`, 100),
      artifact(4, `bootc-qcow2-${commit('a')}-aarch64`, 10),
      artifact(5, 'coverage', 100)
    ]
    const cache = (id: number, key: string, days: number) => ({
      id,
      key,
      size_in_bytes: 7,
      last_accessed_at: ago(days)
    })
    github.caches = [cache(6, 'bootc-base-layers-v1', 100), cache(7, 'bootc-base-layers-v2', 1), cache(8, 'npm', 100)]
    const asset = (id: number, days: number) => ({ id, name: 'install.iso', size: 100, created_at: ago(days) })
    github.releases = [1, 2, 3].map((number) => ({
      ...{ tag_name: `v${number}`, target_commitish: 'main', draft: false },
      assets: [asset(10 + number, 200 - number)]
    }))
    const { report } = await keepHouse(
      options({ keep: 1, kinds: ['artifact', 'cache', 'release-media'] }),
      deps({ storage: storage() })
    )
    expect(github.artifacts.map(({ id }) => id)).toEqual([2, 4, 5])
    expect(github.caches.map(({ id }) => id)).toEqual([7, 8])
    expect(github.releases.map(({ assets }) => assets.length)).toEqual([0, 0, 1])
    expect(report.freedBytes).toBe(10 + 10 + 7 + 100 + 100)
    expect(report.items.find(({ name: item }) => item === `bootc-iso-${commit('c')}`)?.reason).toBe(
      'the image of cccccccccccc stays'
    )
    expect(report.items.some(({ name: item }) => item === 'coverage' || item === 'npm')).toBe(false)
    expectValid('housekeeping', report)
  })

  it('keeps what is of the commit of an image that stays, also when no tag names that commit', async () => {
    const labels = { 'org.opencontainers.image.created': ago(200), 'org.opencontainers.image.revision': commit('c') }
    registry.seed(name, 'broad', labels)
    const part = manifestFor({ ...labels, 'org.opencontainers.image.revision': commit('d') })
    put('pilot', { manifests: [part] }, indexType)
    github.artifacts = ['a', 'c', 'd'].map((letter, id) => ({
      ...{ id, name: `bootc-iso-${commit(letter)}`, size_in_bytes: 10, created_at: ago(100), expired: false }
    }))
    const { report } = await keepHouse(options({ kinds: ['artifact'] }), deps({ storage: storage() }))
    expect(github.artifacts.map(({ id }) => id)).toEqual([1, 2])
    expect(report.items.find(({ name: item }) => item === `bootc-iso-${commit('c')}`)?.reason).toBe(
      'the image of cccccccccccc stays'
    )
  })

  it('keeps the files of a release whose image stays, whatever the commit', async () => {
    release('c', 200, 'v1')
    const asset = { id: 11, name: 'install.iso', size: 100, created_at: ago(199) }
    github.releases = [{ ...{ tag_name: 'v1', target_commitish: 'main', draft: false }, assets: [asset] }]
    const { report } = await keepHouse(options({ kinds: ['release-media'] }), deps({ storage: storage() }))
    expect(github.releases[0]?.assets).toHaveLength(1)
    expect(report.items.find(({ kind }) => kind === 'release-media')?.reason).toBe('the image v1 stays')
  })

  it('deletes no artifacts without an image: nobody knows what its rings hold', async () => {
    const own = { storage: storage(), reporter, now }
    await expect(keepHouse(options({ kinds: ['artifact'] }), own)).rejects.toMatchObject({
      kind: 'usage',
      code: 'no-image'
    })
    expect(github.requests).toEqual([])
    expect((await keepHouse(options({ kinds: ['artifact'], dryRun: true }), own)).report.deleted).toBe(0)
  })

  describe('a list that misses an index', () => {
    const children = ['amd', 'arm'].map((of) => manifestOf({ of }))
    const index = manifestOf({ manifests: children.map(({ digest }) => ({ digest, size: 1 })) })
    const old = manifestOf({ of: 'old' })
    const manifests = () => new Map([...children, index, old].map((manifest) => [manifest.digest as string, manifest]))
    beforeEach(() => {
      github.versions = [...children, old].map(({ digest }, id) => version(id + 1, digest, 200))
    })
    const keep = async (known: Map<string, Manifest>, over: Partial<HousekeepingOptions> = {}) => {
      const registryDeps = { image: 'ghcr.io/example/team/kiosk', store: storeOf(known), byGitHub: true }
      return keepHouse(options(over), deps({ registry: registryDeps, storage: storage() }))
    }

    it.each<[string, string]>([
      ['a ring holds', 'broad'],
      ['machines follow', 'latest'],
      ['has another tag', 'v1'],
      ['has the tag of a commit', commit('a')]
    ])('that %s keeps its children', async (_, tag) => {
      await keep(new Map([...manifests(), [tag, index]]))
      expect(github.versions.map(({ id }) => id)).toEqual([1, 2])
    })

    it('that a device runs keeps its children', async () => {
      await keep(manifests(), { inUse: new Set([index.digest, digestOf('gone')]) })
      expect(github.versions.map(({ id }) => id)).toEqual([1, 2])
    })

    it('is no more than a list where nothing else names that index', async () => {
      await keep(manifests())
      expect(github.versions).toEqual([])
    })

    it('deletes nothing when a version that is listed is not there', async () => {
      const known = manifests()
      known.delete(children[0]?.digest as string)
      await expect(keep(known)).rejects.toMatchObject({ code: 'graph-incomplete' })
      expect(github.count(/^DELETE/)).toBe(0)
    })

    it('goes on where something that is not listed is part of what goes', async () => {
      github.versions = [version(1, index.digest, 200)]
      const { report, failure } = await keep(manifests())
      expect([github.versions, failure]).toEqual([[], undefined])
      expect(report.items.filter(({ fate }) => fate === 'not-deleted')).toHaveLength(2)
    })
  })

  it('keeps what a version needs that GitHub does not let go', async () => {
    const child = manifestOf({ of: 'child' })
    const index = manifestOf({ manifests: [{ digest: child.digest, size: 1 }] })
    const other = manifestOf({ of: 'other' })
    const manifests = new Map([child, index, other].map((manifest) => [manifest.digest as string, manifest]))
    github.versions = [
      version(1, index.digest, 200, [commit('a')]),
      version(2, child.digest, 200),
      version(3, other.digest, 200)
    ]
    const message = 'Publicly visible package versions with more than 5,000 downloads cannot be deleted.'
    github.intercept = (line) => (/^DELETE.*versions\/1$/.test(line) ? { status: 400, body: { message } } : undefined)
    const registryDeps = { image: 'ghcr.io/example/team/kiosk', store: storeOf(manifests), byGitHub: true }
    const { report, failure } = await keepHouse(options(), deps({ registry: registryDeps, storage: storage() }))
    expect([github.versions.map(({ id }) => id), failure]).toEqual([[1, 2], undefined])
    const problems = new Map(report.items.map((item) => [item.name, [item.fate, item.problem]]))
    expect(problems.get(index.digest)).toEqual(['not-deleted', expect.stringContaining('5,000 downloads')])
    expect(problems.get(child.digest)).toEqual([
      'not-deleted',
      `${index.digest.slice(7, 19)}, which could not be deleted, needs it`
    ])
    expect(problems.get(other.digest)).toEqual(['deleted', undefined])
    expect(github.count(/^DELETE/)).toBe(2)
  })

  it('gives up when the token may not delete, and says what it needs', async () => {
    github.versions = Array.from({ length: 9 }, (_, id) => version(id, digestOf(`v${id}`), 200))
    const manifests = new Map(
      github.versions.map(({ name: digest }) => [digest, { ...manifestOf({ digest }), digest: digest as Digest }])
    )
    const registryDeps = { image: 'ghcr.io/example/team/kiosk', store: storeOf(manifests), byGitHub: true }
    for (const [status, requests, code] of [
      [403, 1, 'github-denied'],
      [404, 5, 'github-missing']
    ] as const) {
      github.requests.length = 0
      github.intercept = (line) => (line.startsWith('DELETE') ? { status, body: { message: 'no' } } : undefined)
      const { failure } = await keepHouse(options(), deps({ registry: registryDeps, storage: storage() }))
      expect([github.count(/^DELETE/), failure?.code]).toEqual([requests, code])
    }
  })

  it('10,000 versions: within the limit of the hour, and run again it goes on to the end', async () => {
    // 2,000 old releases of an index, two children, a signature and a history record each; the newest stay.
    const manifests = new Map<string, Manifest>()
    const versions: ReturnType<typeof version>[] = []
    const add = (content: object, days: number, tags: readonly string[] = []) => {
      const manifest = manifestOf(content)
      manifests.set(manifest.digest, manifest)
      versions.push(version(versions.length + 1, manifest.digest, days, tags))
      return manifest.digest
    }
    for (let number = 0; number < 2000; number++) {
      const days = 100 + number
      const children = ['amd64', 'arm64'].map((arch) =>
        add({ number, arch, layers: [{ digest: digestOf(`${number} ${arch}`), size: 1000 }] }, days + 0.1)
      )
      const tag = number.toString(16).padStart(40, '0')
      const index = add({ number, manifests: children.map((digest) => ({ digest, size: 1 })) }, days, [tag])
      add({ number, of: 'signature' }, days, [`${index.replace(':', '-')}.sig`])
      add({ number, subject: { digest: index, size: 1 } }, days)
    }
    github.versions = versions
    const inRing = versions.find(({ metadata }) => metadata.container.tags[0] === (1999).toString(16).padStart(40, '0'))
    manifests.set('broad', manifests.get(inRing?.name ?? '') as Manifest)
    const registryDeps = { image: 'ghcr.io/example/team/kiosk', store: storeOf(manifests), byGitHub: true }
    const digests = new Map(versions.map(({ id, name: digest }) => [String(id), digest]))
    github.intercept = (line) => {
      manifests.delete(digests.get(/^DELETE.*\/(\d+)$/.exec(line)?.[1] ?? '') ?? '')
      return undefined
    }
    const run = async () => {
      github.remaining = 700
      github.requests.length = 0
      const { report, failure } = await keepHouse(
        options({ keep: 1800 }),
        deps({ registry: registryDeps, storage: storage() })
      )
      expect([failure, github.refused, report.requests]).toEqual([undefined, 0, github.requests.length])
      return report
    }

    const first = await run()
    expect(first.stopped).toMatch(/^GitHub's limit for requests is near\..*Run again after /)
    expect(github.requests.length).toBe(650)
    expect(first.deleted).toBe(650 - 102)
    // In between, every list is whole.
    const present = new Set<string>(github.versions.map(({ name: digest }) => digest))
    for (const digest of present) {
      const { manifests: listed = [] } = JSON.parse(manifests.get(digest)?.bytes.toString() ?? '{}') as {
        manifests?: { digest: string }[]
      }
      expect(listed.every((child) => present.has(child.digest))).toBe(true)
    }

    const second = await run()
    expect([second.stopped, github.versions.length]).toEqual([undefined, 1801 * 5])
    expect(first.deleted + second.deleted).toBe(10_000 - 1801 * 5)
  }, 60_000)
})
