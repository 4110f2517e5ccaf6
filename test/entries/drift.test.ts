import { beforeEach, describe, expect, it } from '@jest/globals'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { action } from '../../src/entries/drift'
import { digestOf, type Digest } from '../../src/model/digest'
import type { DriftReport } from '../../src/model/drift-report'
import { RegistryClient } from '../../src/registry/client'
import type { Manifest } from '../../src/registry/manifest'
import { History } from '../../src/rings/history'
import { contextIn } from '../support/context'
import { temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'
import { expectValid } from '../support/schema'

const day = 86_400_000
const start = Date.now()
const ago = (days: number) => new Date(start - days * day).toISOString()
const dir = temporaryDirectory()
const statuses = join(dir, 'statuses')
const context = contextIn(dir)
let registry: TestRegistry
let reporter: RecordingReporter
let image: string

beforeEach(async () => {
  registry = await TestRegistry.start()
  reporter = new RecordingReporter()
  image = `${registry.host}/example/kiosk`
  rmSync(statuses, { recursive: true, force: true })
})

function release(version: string, days: number, ...tags: readonly string[]): Digest {
  const labels = {
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.created': ago(days),
    'org.opencontainers.image.revision': 'c'.repeat(40)
  }
  const { digest } = registry.seed('example/kiosk', tags[0] ?? version, labels)
  return digest
}

/** A recorded status of bootc, of this image and digest. */
function status(device: string, digest: Digest, tag: string, over: Record<string, unknown> = {}): void {
  const recorded = readFileSync('test/fixtures/bootc/status-booted.json', 'utf8')
    .replaceAll('10.0.2.2:5055/os:latest', `${image}:${tag}`)
    .replaceAll(/sha256:[0-9a-f]{64}/g, digest)
  const content = JSON.parse(recorded) as { status: Record<string, unknown> }
  Object.assign(content.status, over)
  write(join(statuses, `${device}.json`), JSON.stringify(content))
}

async function promoted(ring: string, digest: Digest, days: number, previous?: Digest): Promise<void> {
  const client = new RegistryClient({
    image: { registry: registry.host, repository: 'example/kiosk' },
    login: { tlsVerify: false, credentials: () => ({}) },
    access: 'pull,push',
    reporter
  })
  await new History(client).add((await client.manifest(digest)) as Manifest, {
    ...{ schemaVersion: 1, kind: 'ring-event', event: 'promotion', state: 'done', digest, ring },
    ...{ at: ago(days), by: 'ana', policy: digestOf('x'), evidence: [], ...(previous && { previous }) }
  })
}

async function run(inputs: Record<string, string> = {}) {
  const options = action.read(inputsOf({ statuses: 'statuses', image, 'tls-verify': 'false', ...inputs }), context)
  const result = await action.run(options, { context, reporter })
  const report = JSON.parse(readFileSync(result.outputs['report'] as string, 'utf8')) as DriftReport
  expectValid('drift', report)
  return { ...result, report }
}

it('says of a fleet what each device runs, what drifted, and how long patches took', async () => {
  const [old, fresh] = [release('1.0', 60), release('2.0', 20, 'broad')]
  await promoted('broad', old, 50)
  await promoted('broad', fresh, 18, old)
  status('a', fresh, 'broad')
  status('b', old, 'broad')
  status('c', fresh, 'broad', { usrOverlay: { accessMode: 'readWrite', persistence: 'transient' } })
  status('d', digestOf('elsewhere'), 'broad')
  write(join(statuses, 'e.json'), '')

  const { outputs, report, summary } = await run()

  expect(outputs['drifted']).toBe('b\nc\nd\ne')
  expect(report.devices.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
    [],
    ['behind'],
    ['usr-unlocked'],
    ['unknown-digest', 'behind'],
    ['unreadable']
  ])
  expect(report.devices[0]).toMatchObject({
    ring: 'broad',
    rings: ['broad'],
    runs: { version: '2.0', revision: 'c'.repeat(40) },
    ageDays: 20
  })
  expect(JSON.parse(outputs['spread'] as string)).toMatchObject({
    devices: 5,
    drifted: 4,
    rings: [
      {
        ring: 'broad',
        holds: fresh,
        devices: 4,
        current: 2,
        releases: [{ digest: fresh, version: '2.0', devices: 2 }, {}, {}]
      }
    ]
  })
  expect(report.timeToPatch[0]).toMatchObject({
    release: { version: '2.0' },
    rings: [{ ring: 'broad', seconds: 2 * 86_400 }],
    fleet: [{ percent: 50, state: 'not-yet' }, {}, {}]
  })
  expect(reporter.lines).toContain('info: broad holds 2.0: 2 of 4 devices run it')
  expect(reporter.lines).toContain('info: e: unreadable, the file is empty')
  expect(summary).toContain('5 devices, 4 drifted')
  expect(summary).toContain('```mermaid')
  const picture = readFileSync(outputs['picture'] as string, 'utf8')
  expect(picture).toMatch(/^<svg [^>]*role="img"/)
  expect(picture).toContain('2.0: 2, what the ring holds')
})

it('takes earlier reports into account, in a directory with other files', async () => {
  const [old, fresh] = [release('1.0', 60), release('2.0', 20, 'broad')]
  status('a', old, 'broad')
  const before = await run()
  write(join(dir, 'earlier/one.json'), JSON.stringify({ ...before.report, createdAt: ago(10) }))
  write(join(dir, 'earlier/two.json'), JSON.stringify({ kind: 'push' }))
  status('a', fresh, 'broad')
  const { report } = await run({ 'previous-reports': 'earlier' })
  const half = report.timeToPatch[0]?.fleet[0]
  expect([Date.parse(half?.at ?? '') > Date.now() - day, half?.after?.slice(0, 10)]).toEqual([
    true,
    ago(10).slice(0, 10)
  ])
  expect(() =>
    action.read(inputsOf({ statuses: 'statuses', image, 'previous-reports': 'earlier/two.json' }), context)
  ).toThrow(/it is no report of drift: its kind is not drift/)
})

it('with a policy its rings are the rings, and other tags are drift', async () => {
  const fresh = release('2.0', 20, 'lab')
  status('a', fresh, 'latest')
  const policy = [
    'schemaVersion: 1',
    'rings: [{ name: lab }, { name: broad }]',
    'lanes: { standard: {} }',
    'rollback: { who: [ana] }',
    'verdicts: { required: [smoke-boot] }',
    ''
  ].join('\n')
  write(join(dir, 'rings.yml'), policy)
  const { report } = await run({ policy: 'rings.yml' })
  expect(report.devices[0]?.reasons.map(({ code }) => code)).toEqual(['other-tag'])
  expect(report.rings.map(({ ring, holds }) => [ring, holds?.version])).toEqual([
    ['lab', '2.0'],
    ['broad', undefined]
  ])
  expect(report.warnings).toEqual([`${image} has no tag broad; devices that follow it get no upgrade.`])
})

it('asks the registry once for what thousands run', async () => {
  const fresh = release('2.0', 20, 'broad')
  status('x', fresh, 'broad')
  const one = JSON.parse(readFileSync(join(statuses, 'x.json'), 'utf8')) as object
  rmSync(join(statuses, 'x.json'))
  const lines = Array.from({ length: 10_000 }, (_, at) => JSON.stringify({ device: `till-${at}`, status: one }))
  write(join(statuses, 'fleet.jsonl'), lines.join('\n'))
  const { report, summary } = await run()
  expect([report.devices.length, report.drifted, registry.requests.length < 20]).toEqual([10_000, 0, true])
  expect(summary).toContain('9900 more are in the report.')
  expect(Buffer.byteLength(summary)).toBeLessThan(100_000)
})

describe('refuses', () => {
  it.each([
    [{ image: 'ghcr.io/example/kiosk:broad' }, /Input image: .* expected a repository/],
    [{ statuses: 'nowhere' }, /Input statuses: "nowhere" — there is no such file or directory/],
    [{ 'max-behind': 'soon' }, /Input max-behind: "soon" — expected a number of days/],
    [{ policy: 'nowhere.yml' }, /Input policy: "nowhere.yml" — there is no such file/]
  ])('%j', (inputs, message) => {
    write(join(statuses, 'a.json'), '')
    const raw = inputsOf({
      statuses: 'statuses',
      image: 'ghcr.io/example/kiosk',
      ...(inputs as Record<string, string>)
    })
    expect(() => action.read(raw, context)).toThrow(message)
  })

  it('a directory without any status', async () => {
    write(join(statuses, 'README.md'), '')
    await expect(run()).rejects.toMatchObject({ code: 'no-statuses' })
  })
})
