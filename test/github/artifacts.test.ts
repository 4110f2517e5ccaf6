import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'
import { artifactStore } from '../../src/github/artifacts'
import { isPublicRepository } from '../../src/github/visibility'
import { uploadMedia } from '../../src/media/upload'
import { temporaryDirectory, write } from '../support/files'
import { contextIn } from '../support/context'
import { RecordingReporter } from '../support/reporter'
import { mediaReport } from '../workflows/artifact-trip'
import { type ResultsService, startResultsService } from '../workflows/results-service'

const dir = temporaryDirectory()
const saved = { ...process.env }
let results: ResultsService

beforeAll(async () => {
  results = await startResultsService()
})
afterAll(() => results.stop())

let eventPath: string
beforeEach(() => {
  eventPath = write(join(dir, 'job', 'event.json'), '{}')
  Object.assign(process.env, {
    ...results.env,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '99',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_EVENT_PATH: eventPath
  })
  // The client speaks to the log itself.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in saved)) delete process.env[name]
  Object.assign(process.env, saved)
})

/** Name, method and size of each file in a zip, from its central directory: APPNOTE.TXT 4.3.12. */
function zipEntries(zip: Buffer): readonly string[] {
  const entries: string[] = []
  const signature = Buffer.from('PK\u0001\u0002')
  for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 4)) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28))
    entries.push(`${name} ${zip.readUInt16LE(at + 10) === 0 ? 'stored' : 'compressed'} ${zip.readUInt32LE(at + 24)}`)
  }
  return entries.sort()
}

const request = (name: string, content: string | Buffer = 'an iso') => ({
  name,
  files: [write(join(dir, name, 'bootiso/install.iso'), content), write(join(dir, name, 'SHA256SUMS'), 'sums')],
  root: join(dir, name),
  compressionLevel: 0
})
const upload = (name: string, content?: string | Buffer) =>
  artifactStore(new RecordingReporter()).upload(request(name, content))

describe('the artifact store', () => {
  it('uploads exactly the files, uncompressed, with paths below the root', async () => {
    write(join(dir, 'bootc-iso-1', 'manifest-iso.json'), 'not for everybody')
    const artifact = await artifactStore(new RecordingReporter()).upload({
      ...request('bootc-iso-1'),
      retentionDays: 3
    })
    const stored = await results.content('bootc-iso-1')
    expect(artifact).toEqual({
      id: expect.stringMatching(/^\d+$/),
      url: `https://github.com/o/r/actions/runs/99/artifacts/${artifact.id}`,
      digest: `sha256:${createHash('sha256').update(stored).digest('hex')}`
    })
    expect(zipEntries(stored)).toEqual(['SHA256SUMS stored 4', 'bootiso/install.iso stored 6'])
    const { expires_at: expires } = results.created('bootc-iso-1') ?? {}
    expect(Math.round((Date.parse(expires ?? '') - Date.now()) / 86_400_000)).toBe(3)
  })

  it('leaves the days it is kept to the repository, unless somebody chose', async () => {
    await upload('no-days')
    expect(results.created('no-days')).not.toHaveProperty('expires_at')
  })

  it('says where there is no storage', async () => {
    delete process.env['ACTIONS_RESULTS_URL']
    await expect(upload('nowhere')).rejects.toMatchObject({
      code: 'no-artifact-storage',
      message: 'No artifact storage: the runner sets no ACTIONS_RESULTS_URL.'
    })
  })
})

describe('a name that is taken', () => {
  it('is an error in the same attempt', async () => {
    await upload('taken')
    await expect(upload('taken', 'another')).rejects.toMatchObject({ kind: 'fail', code: 'artifact-exists' })
    expect(zipEntries(await results.content('taken'))).toContain('bootiso/install.iso stored 6')
  })

  it('is replaced by the next attempt of the run', async () => {
    await upload('again')
    results.age(600_000)
    process.env['GITHUB_RUN_ATTEMPT'] = '2'
    await upload('again', 'made anew')
    expect(zipEntries(await results.content('again'))).toContain('bootiso/install.iso stored 9')
    await expect(upload('again')).rejects.toMatchObject({ code: 'artifact-exists' })
  })

  it('is not replaced by a first attempt, however old it is', async () => {
    await upload('first')
    results.age(600_000)
    await expect(upload('first')).rejects.toMatchObject({ code: 'artifact-exists' })
  })

  it('is left alone where nothing says when the job began', async () => {
    await upload('unknown')
    results.age(600_000)
    process.env['GITHUB_RUN_ATTEMPT'] = '2'
    delete process.env['GITHUB_EVENT_PATH']
    await expect(upload('unknown')).rejects.toMatchObject({ code: 'artifact-exists' })
  })

  it('is no matter for a later attempt when nobody has it', async () => {
    process.env['GITHUB_RUN_ATTEMPT'] = '2'
    await upload('fresh')
    expect([...results.artifacts.keys()]).toContain('fresh')
  })
})

describe('an upload through faults', () => {
  const block = /^PUT .*comp=block&/
  it.each([
    ['500 to the creation', { match: /CreateArtifact/, times: 1, how: 500 }],
    ['503 to the end', { match: /FinalizeArtifact/, times: 1, how: 503 }],
    ['503 to the content', { match: block, times: 1, how: 503 }],
    ['a connection that falls silent', { match: block, times: 1, how: 'stall' }],
    ['a connection that breaks amid the body', { match: block, times: 1, how: 'reset' }]
  ] as const)(
    'gets there after %s',
    async (name, fault) => {
      const content = randomBytes(3_000_000)
      const files = request(name, content)
      results.fail(fault)
      await artifactStore(new RecordingReporter(), process.env, { stallMs: 300 }).upload(files)
      const stored = await results.content(name)
      expect(stored.includes(content.subarray(0, 1000))).toBe(true)
      expect(stored.includes(content.subarray(-1000))).toBe(true)
      const path = fault.match === block ? /^PUT / : fault.match
      expect(results.requests.filter((each) => path.test(each)).length).toBeGreaterThan(1)
    },
    30_000
  )

  it('that cannot be done ends with what the service said', async () => {
    results.fail({ match: /CreateArtifact/, times: 1, how: 403 })
    await expect(upload('forbidden')).rejects.toMatchObject({ kind: 'host', code: 'upload-failed' })
  })
})

it('what was uploaded passes sha256sum -c after it was downloaded', async () => {
  const media = join(dir, 'media')
  const iso = randomBytes(100_000)
  write(join(media, 'bootiso/install.iso'), iso)
  const report = mediaReport(iso.length, createHash('sha256').update(iso).digest('hex'))
  const path = write(join(media, 'media.json'), JSON.stringify(report))
  const reporter = new RecordingReporter()
  const [uploaded] = await uploadMedia(
    path,
    { verdicts: [], compressionLevel: 0, allowPublicPassword: false },
    { context: contextIn(dir), reporter, artifacts: artifactStore(reporter) }
  )
  const target = join(dir, 'downloaded')
  const { digestMismatch } = await new DefaultArtifactClient().downloadArtifact(Number(uploaded?.id), {
    path: target,
    ...(uploaded && { expectedHash: uploaded.digest })
  })
  expect([uploaded?.name, digestMismatch]).toEqual(['bootc-iso-c0ffee', false])
  const checked = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: target, encoding: 'utf8' })
  expect(checked).toBe('bootiso/install.iso: OK\n')
})

describe('whether a repository is public', () => {
  let server: Server
  let answer: { status: number; body: string }
  beforeAll(async () => {
    server = createServer((_, response) => response.writeHead(answer.status).end(answer.body))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it.each([
    [200, '{"private": false}', true],
    [200, '{"private": true}', false],
    [200, '{}', undefined],
    [404, '{"message": "Not Found"}', undefined],
    [200, 'no JSON', undefined]
  ])('answer %i %s means %s', async (status, body, meaning) => {
    process.env['GITHUB_API_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    answer = { status, body }
    expect(await isPublicRepository('o/r', 'token')).toBe(meaning)
  })
})
