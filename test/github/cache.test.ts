import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheStore } from '../../src/github/cache'
import { temporaryDirectory, write } from '../support/files'
import { RecordingReporter } from '../support/reporter'
import { type ResultsService, startResultsService } from '../workflows/results-service'

const dir = temporaryDirectory()
const saved = { ...process.env }
const path = join(dir, 'temp/base-layers')
let results: ResultsService
let said: string
let reporter: RecordingReporter

beforeAll(async () => {
  results = await startResultsService()
})
afterAll(() => results.stop())

beforeEach(() => {
  reporter = new RecordingReporter()
  said = ''
  mkdirSync(join(dir, 'work'), { recursive: true })
  rmSync(path, { recursive: true, force: true })
  Object.assign(process.env, {
    ...results.env,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKSPACE: join(dir, 'work'),
    RUNNER_TEMP: join(dir, 'temp'),
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF_TYPE: 'branch'
  })
  // The client speaks to the log itself, and so do its warnings.
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
})
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in saved)) delete process.env[name]
  Object.assign(process.env, saved)
})

const store = (env: Record<string, string> = {}, limit?: { stallMs: number; restoreMs: number }) => {
  Object.assign(process.env, env)
  return cacheStore(reporter, process.env, limit)
}
const content = randomBytes(2_000_000)
const warned = () => said.includes('::warning::') || reporter.text.includes('warning: ')

async function savedAs(key: string): Promise<void> {
  write(join(path, 'blobs/one'), content)
  await store().save(key, path)
  rmSync(path, { recursive: true })
  mkdirSync(path)
}

describe('the cache', () => {
  it('gives back what it was given, under its key and under no other', async () => {
    await savedAs('a')
    expect(await store().restore('other', path)).toBe(false)
    expect(await store().restore('a', path)).toBe(true)
    expect(readFileSync(join(path, 'blobs/one')).equals(content)).toBe(true)
    expect(warned()).toBe(false)
  })

  it('keeps what it has: a second save of the same key changes nothing', async () => {
    await savedAs('kept')
    write(join(path, 'blobs/one'), 'something else')
    await store().save('kept', path)
    rmSync(path, { recursive: true })
    expect(await store().restore('kept', path)).toBe(true)
    expect(readFileSync(join(path, 'blobs/one')).equals(content)).toBe(true)
  })

  it.each([
    ['push', 'branch', true],
    ['schedule', 'branch', true],
    ['workflow_dispatch', 'branch', true],
    ['pull_request', 'branch', false],
    ['pull_request_target', 'branch', false],
    ['workflow_run', 'branch', false],
    ['issue_comment', 'branch', false],
    ['merge_group', 'branch', false],
    ['push', 'tag', false],
    ['release', 'tag', false]
  ])('may be written to by %s of a %s: %s', (event, type, writable) => {
    expect(store({ GITHUB_EVENT_NAME: event, GITHUB_REF_TYPE: type }).writable).toBe(writable)
  })

  it('is not even read by a release', async () => {
    await savedAs('released')
    const before = results.requests.length
    expect(await store({ GITHUB_REF_TYPE: 'tag' }).restore('released', path)).toBe(false)
    expect(await store({ GITHUB_REF_TYPE: 'branch', GITHUB_EVENT_NAME: 'release' }).restore('released', path)).toBe(
      false
    )
    expect(results.requests.length).toBe(before)
  })

  it('is a miss where there is none', async () => {
    delete process.env['ACTIONS_RESULTS_URL']
    expect(await store().restore('a', path)).toBe(false)
    await store().save('a', path)
    expect(reporter.lines).toEqual(['info: There is no cache here.', 'info: There is no cache here.'])
  })
})

describe('a cache that is broken', () => {
  const down = { times: 99, how: 500 } as const
  it.each([
    ['is unreachable', { match: /CacheService/, times: 99, how: 403 }],
    ['sends other bytes than it was sent', { match: /^GET /, times: 99, how: 'damage' }],
    ['has lost the content', { match: /^(?:GET|HEAD) /, times: 99, how: 404 }]
  ] as const)('is a miss with a warning when it %s', async (name, fault) => {
    await savedAs(name.replaceAll(' ', '-'))
    results.fail(fault)
    expect(await store().restore(name.replaceAll(' ', '-'), path)).toBe(false)
    results.fail()
    expect(warned()).toBe(true)
  })

  it('is a miss with a warning when it takes too long', async () => {
    await savedAs('slow')
    results.fail({ match: /GetCacheEntryDownloadURL/, times: 1, how: 'stall' })
    expect(await store({}, { stallMs: 60_000, restoreMs: 200 }).restore('slow', path)).toBe(false)
    expect(reporter.lines).toEqual(['warning: Cache: it took longer than 0.2 s.'])
  })

  it('is asked again after 5xx, and after a connection that falls silent', async () => {
    await savedAs('busy')
    results.fail(
      { match: /GetCacheEntryDownloadURL/, times: 1, how: 503 },
      { match: /^(?:GET|HEAD) /, times: 1, how: 'stall' }
    )
    expect(await store({}, { stallMs: 300, restoreMs: 60_000 }).restore('busy', path)).toBe(true)
    expect(existsSync(join(path, 'blobs/one'))).toBe(true)
  }, 30_000)

  it.each([
    ['no place', { ...down, match: /CreateCacheEntry/, how: 403 }],
    ['no end', { ...down, match: /FinalizeCacheEntryUpload/, how: 403 }],
    ['no room', { ...down, match: /^PUT /, how: 413 }]
  ] as const)('loses what is saved, and nothing else, when it has %s', async (name, fault) => {
    write(join(path, 'blobs/one'), content)
    results.fail(fault)
    await store().save(`save ${name}`.replaceAll(' ', '-'), path)
    results.fail()
    expect([...results.caches.keys()]).not.toContain(`save ${name}`.replaceAll(' ', '-'))
    expect(said + reporter.text).toMatch(/Failed to save|Cache: /)
  })
})
