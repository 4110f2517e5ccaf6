import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { artifactStore } from '../../src/github/artifacts'
import { isPublicRepository } from '../../src/github/visibility'
import { temporaryDirectory, write } from '../support/files'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()

/** What the results service and the storage behind it do, as far as the client asks: twirp over JSON, blocks by PUT. */
let server: Server
let origin: string
let stored: Buffer
let created: Record<string, unknown>
let conflict = false
let answer: { status: number; body: string }

beforeAll(async () => {
  server = createServer((request, response) => {
    void body(request).then((bytes) => {
      const send = (status: number, value: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
      const url = new URL(request.url ?? '', 'http://x')
      if (url.pathname.endsWith('/CreateArtifact')) {
        created = JSON.parse(bytes.toString()) as typeof created
        if (conflict) return send(409, { code: 'already_exists', msg: 'an artifact with this name already exists' })
        return send(200, { ok: true, signed_upload_url: `${origin}/account/container/blob?sig=abc` })
      }
      if (url.pathname.endsWith('/FinalizeArtifact')) return send(200, { ok: true, artifact_id: '4711' })
      if (url.pathname === '/repos/o/r') return response.writeHead(answer.status).end(answer.body)
      // A small blob comes whole, a large one in blocks and then their list.
      if (url.searchParams.get('comp') !== 'blocklist') stored = Buffer.concat([stored, bytes])
      return response
        .writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString(), 'x-ms-request-id': '1' })
        .end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

async function body(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

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

const claims = Buffer.from(JSON.stringify({ scp: 'Actions.Results:run:job' })).toString('base64url')
const saved = { ...process.env }

beforeEach(() => {
  stored = Buffer.alloc(0)
  conflict = false
  answer = { status: 200, body: '{}' }
  Object.assign(process.env, {
    ACTIONS_RUNTIME_TOKEN: `x.${claims}.x`,
    ACTIONS_RESULTS_URL: origin,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '99',
    GITHUB_API_URL: origin
  })
  // The client speaks to the log itself.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in saved)) delete process.env[name]
  Object.assign(process.env, saved)
})

const request = () => ({
  name: 'bootc-iso-1',
  files: [write(join(dir, 'bootiso/install.iso'), 'an iso'), write(join(dir, 'SHA256SUMS'), 'sums')],
  root: dir,
  compressionLevel: 0
})

describe('the artifact store', () => {
  it('uploads exactly the files, uncompressed, with paths below the root', async () => {
    write(join(dir, 'manifest-iso.json'), 'not for everybody')
    const artifact = await artifactStore(new RecordingReporter()).upload({ ...request(), retentionDays: 3 })
    expect(artifact).toEqual({
      id: '4711',
      url: 'https://github.com/o/r/actions/runs/99/artifacts/4711',
      digest: `sha256:${createHash('sha256').update(stored).digest('hex')}`
    })
    expect(created).toMatchObject({ name: 'bootc-iso-1', workflow_run_backend_id: 'run' })
    expect(created).toHaveProperty('expires_at')
    expect(zipEntries(stored)).toEqual(['SHA256SUMS stored 4', 'bootiso/install.iso stored 6'])
  })

  it('says that a name is taken', async () => {
    conflict = true
    await expect(artifactStore(new RecordingReporter()).upload(request())).rejects.toMatchObject({
      code: 'artifact-exists'
    })
  })

  it('says where there is no storage', async () => {
    delete process.env['ACTIONS_RESULTS_URL']
    await expect(artifactStore(new RecordingReporter()).upload(request())).rejects.toMatchObject({
      code: 'no-artifact-storage',
      message: 'No artifact storage: the runner sets no ACTIONS_RESULTS_URL.'
    })
  })
})

describe('whether a repository is public', () => {
  it.each([
    [200, '{"private": false}', true],
    [200, '{"private": true}', false],
    [200, '{}', undefined],
    [404, '{"message": "Not Found"}', undefined],
    [200, 'no JSON', undefined]
  ])('answer %i %s means %s', async (status, text, meaning) => {
    answer = { status, body: text }
    expect(await isPublicRepository('o/r', 'token')).toBe(meaning)
  })
})
