import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What goes wrong with a request. */
export interface Fault {
  /** Compared with `METHOD path?query`; a method of twirp is named by its path. */
  readonly match: RegExp
  /** How many requests it hits; then the service is well again. */
  readonly times: number
  /** A status to answer with; no answer at all; the connection broken amid the body; other bytes than were stored. */
  readonly how: number | 'stall' | 'reset' | 'damage'
}

/**
 * Artifact and cache storage of a workflow run on loopback: twirp over JSON, blobs by PUT, GET and HEAD, kept on disk.
 * The protocol: actions/toolkit packages/artifact/src/internal, packages/cache/src/internal; names of unfinished
 * artifacts stay taken and are not listed, as on GitHub (atlanhq/application-sdk#3711).
 */
export interface ResultsService {
  /** For the step's environment. */
  readonly env: Readonly<Record<string, string>>
  /** Names of the artifacts that were finished, with their bytes. */
  readonly artifacts: ReadonlyMap<string, number>
  /** Keys of the cache entries that were finished, with their bytes. */
  readonly caches: ReadonlyMap<string, number>
  /** `METHOD path` of every request, in order; without the query. */
  readonly requests: readonly string[]
  /** The request that created the artifact, as it was sent. */
  created(name: string): Request | undefined
  /** The bytes of a finished artifact. */
  content(name: string): Promise<Buffer>
  /** Makes the next matching requests fail. */
  fail(...faults: readonly Fault[]): void
  /** Has the artifacts that are there be made earlier than they were. */
  age(milliseconds: number): void
  stop(): Promise<void>
}

/** What a method of twirp is asked, with the names that protobuf's own files use. */
type Request = Readonly<Record<string, string>>

interface Blob {
  readonly id: string
  /** Files that make it up, in order. */
  parts: readonly string[]
  /** Blocks by id, until their list says which make the blob. */
  readonly blocks: Map<string, string>
}

interface Entry {
  readonly id: number
  readonly blob: Blob
  readonly request: Request
  createdAt: number
  finished?: { readonly digest?: string }
}

const runIds = { workflowRunBackendId: 'run', workflowJobRunBackendId: 'job' }

/** @param below where it keeps what it is sent, until it is stopped */
export async function startResultsService(below = tmpdir()): Promise<ResultsService> {
  const dir = mkdtempSync(join(below, 'bootc-actions-results-'))
  const blobs = new Map<string, Blob>()
  const artifacts = new Map<string, Entry>()
  const caches = new Map<string, Entry>()
  const requests: string[] = []
  let faults: (Fault & { left: number })[] = []
  let origin = ''
  let files = 0
  let ids = 0

  const newEntry = (request: Request): Entry => {
    const blob = { id: randomUUID(), parts: [], blocks: new Map<string, string>() }
    blobs.set(blob.id, blob)
    return { id: ++ids, blob, request, createdAt: Date.now() }
  }
  const url = ({ id }: Blob) => `${origin}/account/container/${id}?sig=abc`
  const cacheKey = ({ key, version }: Request) => `${key} ${version}`

  const methods: Record<string, (request: Request) => { status?: number; body: unknown }> = {
    CreateArtifact: (request) => {
      if (artifacts.has(request['name'] as string))
        return {
          status: 409,
          body: { code: 'already_exists', msg: 'an artifact with this name already exists on the workflow run' }
        }
      const entry = newEntry(request)
      artifacts.set(request['name'] as string, entry)
      return { body: { ok: true, signedUploadUrl: url(entry.blob) } }
    },
    FinalizeArtifact: (request) => {
      const entry = artifacts.get(request['name'] as string) as Entry
      const { hash, size } = request
      if (Number(size) !== bytesOf(entry.blob)) return { status: 400, body: { msg: `the blob has not ${size} bytes` } }
      entry.finished = hash === undefined ? {} : { digest: hash }
      return { body: { ok: true, artifactId: String(entry.id) } }
    },
    ListArtifacts: (request) => {
      const { name_filter: nameFilter, id_filter: idFilter } = request
      const listed = [...artifacts].filter(
        ([name, { id, finished }]) =>
          finished &&
          (nameFilter === undefined || name === nameFilter) &&
          (idFilter === undefined || id === Number(idFilter))
      )
      return {
        body: {
          artifacts: listed.map(([name, entry]) => ({
            ...runIds,
            databaseId: String(entry.id),
            name,
            size: String(bytesOf(entry.blob)),
            createdAt: new Date(entry.createdAt).toISOString(),
            ...(entry.finished?.digest !== undefined && { digest: entry.finished.digest })
          }))
        }
      }
    },
    GetSignedArtifactURL: (request) => ({
      body: { signedUrl: url((artifacts.get(request['name'] as string) as Entry).blob) }
    }),
    DeleteArtifact: (request) => {
      const entry = artifacts.get(request['name'] as string) as Entry
      artifacts.delete(request['name'] as string)
      return { body: { ok: true, artifactId: String(entry.id) } }
    },
    CreateCacheEntry: (request) => {
      if (caches.has(cacheKey(request))) return { body: { ok: false, message: 'cache entry already exists' } }
      const entry = newEntry(request)
      caches.set(cacheKey(request), entry)
      return { body: { ok: true, signedUploadUrl: url(entry.blob) } }
    },
    FinalizeCacheEntryUpload: (request) => {
      const entry = caches.get(cacheKey(request)) as Entry
      entry.finished = {}
      return { body: { ok: true, entryId: String(entry.id) } }
    },
    GetCacheEntryDownloadURL: (request) => {
      const entry = caches.get(cacheKey(request))
      if (!entry?.finished) return { body: { ok: false } }
      return { body: { ok: true, signedDownloadUrl: url(entry.blob), matchedKey: request['key'] } }
    }
  }

  async function put(request: IncomingMessage, response: ServerResponse, path: URL): Promise<void> {
    const blob = blobs.get(path.pathname.split('/').at(-1) as string) as Blob
    if (path.searchParams.get('comp') === 'blocklist') {
      const list = (await text(request)).matchAll(/<Latest>([^<]*)<\/Latest>/g)
      blob.parts = [...list].map(([, id]) => blob.blocks.get(id as string) as string)
    } else {
      const part = join(dir, String(files++))
      await pipeline(request, createWriteStream(part))
      const block = path.searchParams.get('blockid')
      if (block === null) blob.parts = [part]
      else blob.blocks.set(block, part)
    }
    response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString(), 'x-ms-request-id': '1' }).end()
  }

  async function get(request: IncomingMessage, response: ServerResponse, path: URL, damage: boolean): Promise<void> {
    const blob = blobs.get(path.pathname.split('/').at(-1) as string) as Blob
    const size = bytesOf(blob)
    const range = request.headers['x-ms-range'] ?? request.headers.range
    const [, first, last] = /^bytes=(\d+)-(\d+)?$/.exec(String(range)) ?? []
    const start = Number(first ?? 0)
    const end = Math.min(Number(last ?? size - 1), size - 1)
    response.writeHead(range === undefined ? 200 : 206, {
      'content-length': end - start + 1,
      'content-type': 'application/zip',
      etag: '"1"',
      'last-modified': new Date(0).toUTCString(),
      'x-ms-blob-type': 'BlockBlob',
      ...(range !== undefined && { 'content-range': `bytes ${start}-${end}/${size}` })
    })
    if (request.method === 'HEAD') return void response.end()
    await pipeline(Readable.from(bytes(blob, start, end, damage)), response)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '', origin)
    requests.push(`${request.method} ${path.pathname}`)
    const fault = faults.find(({ match, left }) => left > 0 && match.test(`${request.method} ${request.url}`))
    if (fault) fault.left--
    if (fault?.how === 'stall') return void request.pause()
    if (fault?.how === 'reset') return void request.once('data', () => request.socket.resetAndDestroy())
    if (typeof fault?.how === 'number') {
      request.resume()
      return void response.writeHead(fault.how, { 'content-type': 'application/json' }).end('{"msg":"out of order"}')
    }
    if (request.method === 'PUT') return put(request, response, path)
    if (request.method !== 'POST') return get(request, response, path, fault?.how === 'damage')
    const method = methods[path.pathname.split('/').at(-1) as string]
    if (!method) return void response.writeHead(404).end('{"msg":"no such method"}')
    const { status = 200, body } = method(JSON.parse(await text(request)) as Request)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  const server = createServer((request, response) => {
    // A client that has gone away is no fault of the service.
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const claims = Buffer.from(JSON.stringify({ scp: 'Actions.Results:run:job' })).toString('base64url')
  const finished = (entries: ReadonlyMap<string, Entry>, name: (key: string) => string) =>
    new Map([...entries].flatMap(([key, { blob, finished: done }]) => (done ? [[name(key), bytesOf(blob)]] : [])))
  return {
    env: {
      ACTIONS_RESULTS_URL: origin,
      ACTIONS_RUNTIME_TOKEN: `x.${claims}.x`,
      ACTIONS_CACHE_SERVICE_V2: 'true'
    },
    get artifacts() {
      return finished(artifacts, (name) => name)
    },
    get caches() {
      return finished(caches, (key) => key.split(' ')[0] as string)
    },
    requests,
    created: (name) => artifacts.get(name)?.request,
    content: async (name) => {
      const { blob } = artifacts.get(name) as Entry
      const chunks: Buffer[] = []
      for await (const chunk of bytes(blob, 0, bytesOf(blob) - 1, false)) chunks.push(chunk)
      return Buffer.concat(chunks)
    },
    fail: (...next) => {
      faults = next.map((fault) => ({ ...fault, left: fault.times }))
    },
    age: (milliseconds) => {
      for (const entry of artifacts.values()) entry.createdAt -= milliseconds
    },
    stop: async () => {
      await new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      })
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

function bytesOf({ parts }: Blob): number {
  return parts.reduce((sum, part) => sum + statSync(part).size, 0)
}

/** Bytes of a blob from the first to the last, both included. */
async function* bytes({ parts }: Blob, first: number, last: number, damage: boolean): AsyncGenerator<Buffer> {
  let at = 0
  for (const part of parts) {
    const { size } = statSync(part)
    const [start, end] = [Math.max(first - at, 0), Math.min(last - at, size - 1)]
    at += size
    if (start > end) continue
    for await (const chunk of createReadStream(part, { start, end }) as AsyncIterable<Buffer>)
      yield damage ? Buffer.alloc(chunk.length, 'x') : chunk
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
