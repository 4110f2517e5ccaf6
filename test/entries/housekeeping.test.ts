import { beforeEach, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { action } from '../../src/entries/housekeeping'
import { digestOf } from '../../src/model/digest'
import type { HousekeepingReport } from '../../src/model/housekeeping-report'
import type { GitHubStorage, StoredThing } from '../../src/model/stored'
import { contextIn } from '../support/context'
import { temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'
import { expectValid } from '../support/schema'

const dir = temporaryDirectory()
const context = contextIn(dir)
const reporter = new RecordingReporter()
const sha = (letter: string) => letter.repeat(40)
let registry: TestRegistry

beforeEach(async () => {
  registry = await TestRegistry.start()
  reporter.lines.length = 0
})

const read = (inputs: Record<string, string>) => action.read(inputsOf(inputs), context)

async function run(inputs: Record<string, string>, storage?: GitHubStorage) {
  const options = read({ image: `${registry.host}/example/kiosk`, 'tls-verify': 'false', ...inputs })
  const result = await action.run(options, { context, reporter, ...(storage && { storage: () => storage }) })
  const report = JSON.parse(readFileSync(result.outputs['report'] as string, 'utf8')) as HousekeepingReport
  expectValid('housekeeping', report)
  return { ...result, report }
}

const labels = { 'org.opencontainers.image.created': '2020-01-01T00:00:00Z' }

it('by default deletes nothing; dry-run false deletes what the dry run said', async () => {
  for (const letter of ['a', 'b', 'c']) registry.seed('example/kiosk', sha(letter), { ...labels, letter })
  registry.seed('example/kiosk', 'broad', { ...labels, letter: 'c' })
  const dry = await run({ keep: '0' })
  expect([
    dry.outputs['deleted'],
    dry.outputs['kept'],
    registry.requests.some((line) => line.startsWith('DELETE'))
  ]).toEqual(['2', '1', false])
  expect(reporter.lines.at(-1)).toMatch(/^info: Dry run: 2 would go, 1 would stay, .* would be freed\.$/)
  const wet = await run({ keep: '0', 'dry-run': 'false' })
  expect([wet.outputs['deleted'], wet.outputs['freed-bytes']]).toEqual(['2', dry.outputs['freed-bytes']])
  expect(registry.requests.filter((line) => line.startsWith('DELETE'))).toHaveLength(2)
  expect(registry.digestOf('example/kiosk', 'broad')).toBeDefined()
  expect(reporter.text).toMatch(/info: gone: manifest sha256:[0-9a-f]{64} a{40}: \d+ days old/)
  expect(reporter.text).toContain('warning: There is no policy')
})

it('keeps the newest, what a device runs, and what delete-tags does not name', async () => {
  const { digest: used } = registry.seed('example/kiosk', sha('a'), { ...labels, letter: 'a' })
  registry.seed('example/kiosk', sha('b'), { 'org.opencontainers.image.created': '2021-01-01T00:00:00Z' })
  registry.seed('example/kiosk', 'nightly-1', { ...labels, letter: 'n' })
  registry.seed('example/kiosk', 'v1', { ...labels, letter: 'v' })
  const device = { device: 'x', rings: [], notes: [], reasons: [], drifted: false, staged: { digest: used } }
  const image = `${registry.host}/example/kiosk`
  const drift = { schemaVersion: 1, kind: 'drift', createdAt: '2026-11-21T12:00:00Z', image, devices: [device] }
  write(join(dir, 'drift.json'), JSON.stringify(drift))
  const { report } = await run({ keep: '1', 'delete-tags': 'nightly-*', 'drift-report': 'drift.json' })
  expect(report.items.map(({ tags, reason }) => [tags?.[0], reason]).sort()).toEqual([
    [sha('a'), `a device runs ${used.slice(7, 19)}`],
    [sha('b'), 'one of the 1 newest releases'],
    ['nightly-1', expect.stringMatching(/^\d+ days old, not among the 1 newest, no ring needs it$/)],
    ['v1', 'its tag v1 is not among those that may go']
  ])
})

describe('of what GitHub stores', () => {
  const asked: string[] = []
  const storage: GitHubStorage = {
    list: async (kind): Promise<readonly StoredThing[]> => {
      asked.push(kind)
      return []
    },
    remove: async () => undefined,
    requests: 3
  }
  beforeEach(() => void (asked.length = 0))

  it.each([
    [{}, ['artifact', 'cache']],
    [{ artifacts: 'false' }, []],
    [{ 'release-media': 'true' }, ['artifact', 'cache', 'release-media']]
  ])('%j looks at %j', async (inputs, kinds) => {
    await run({ 'github-token': 't', ...(inputs as Record<string, string>) }, storage)
    expect(asked).toEqual(kinds)
  })

  it('nothing without a token, and it says so', async () => {
    const { report } = await run({}, storage)
    expect([asked, report.warnings.at(-1)]).toEqual([[], expect.stringContaining('were not looked at')])
  })

  it('without an image only that', async () => {
    const options = read({ 'github-token': 't' })
    const { outputs } = await action.run(options, { context, reporter, storage: () => storage })
    const report = JSON.parse(readFileSync(outputs['report'] as string, 'utf8')) as HousekeepingReport
    expectValid('housekeeping', report)
    expect([report.image, report.requests]).toEqual([undefined, 3])
  })
})

describe('ghcr.io', () => {
  const image = 'ghcr.io/example/kiosk'

  it('is deleted from in a workflow with a token only', async () => {
    const options = read({ image, 'dry-run': 'false' })
    await expect(action.run(options, { context, reporter })).rejects.toMatchObject({ code: 'no-packages-api' })
  })

  it('gets the token as its login, unless another is given', () => {
    expect(read({ image, 'github-token': 't' }).login).toMatchObject({
      username: 'github',
      password: { name: 'github-token' }
    })
    expect(read({ image, 'github-token': 't', username: 'u', password: 'p' }).login).toMatchObject({ username: 'u' })
    expect(read({ image: 'quay.io/x/y', 'github-token': 't' }).login.username).toBeUndefined()
  })
})

describe('refuses', () => {
  it.each([
    [{ image: `ghcr.io/x/y@${digestOf('x')}` }, /Input image: .* expected a repository/],
    [{ 'older-than': '3 months' }, /Input older-than: "3 months" — expected a number of days/],
    [{ 'drift-report': 'nowhere' }, /Input drift-report: "nowhere" — there is no such file/],
    [{ 'drift-report': 'drifts' }, /Input drift-report: .* it is no report of drift: it is no file/],
    [{ 'drift-report': 'drifts/drift.json' }, /Input drift-report: .* it is no report of drift: /],
    [
      { image: 'ghcr.io/example/kiosk', 'drift-report': 'drifts/other.json' },
      /Input drift-report: .* it is about ghcr.io\/example\/till/
    ],
    [{ policy: 'nowhere' }, /Input policy: "nowhere" — there is no such file/]
  ])('%j', (inputs, message) => {
    const other = {
      schemaVersion: 1,
      kind: 'drift',
      createdAt: '2026-11-21',
      image: 'ghcr.io/example/till',
      devices: []
    }
    write(join(dir, 'drifts/other.json'), JSON.stringify(other))
    write(join(dir, 'drifts/drift.json'), '{"kind":"drift"')
    expect(() => read(inputs as Record<string, string>)).toThrow(message)
  })
})
