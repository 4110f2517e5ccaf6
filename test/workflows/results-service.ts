import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Artifact storage of a workflow run on loopback: twirp over JSON, blobs by PUT (actions/toolkit packages/artifact). */
export interface ResultsService {
  /** For the step's environment. */
  readonly env: Readonly<Record<string, string>>
  /** Names of the artifacts that were finished, with their bytes. */
  readonly artifacts: ReadonlyMap<string, number>
  stop(): Promise<void>
}

export async function startResultsService(): Promise<ResultsService> {
  const artifacts = new Map<string, number>()
  const blobs = new Map<string, number>()
  const ids = new Map<string, string>()
  let origin = ''
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '', origin)
      const answer = (value: unknown) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
      if (request.method === 'PUT') {
        const id = url.pathname.split('/').at(-1) as string
        const length = await size(request)
        // The list of blocks that ends a blob is none of its bytes.
        if (url.searchParams.get('comp') !== 'blocklist') blobs.set(id, (blobs.get(id) ?? 0) + length)
        return response
          .writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString(), 'x-ms-request-id': '1' })
          .end()
      }
      const { name } = JSON.parse((await text(request)) || '{}') as { name: string }
      if (url.pathname.endsWith('/CreateArtifact')) {
        if (ids.has(name)) return response.writeHead(409).end('{"msg":"an artifact with this name already exists"}')
        ids.set(name, randomUUID())
        return answer({ ok: true, signed_upload_url: `${origin}/account/container/${ids.get(name)}?sig=abc` })
      }
      if (url.pathname.endsWith('/FinalizeArtifact')) {
        artifacts.set(name, blobs.get(ids.get(name) as string) ?? 0)
        return answer({ ok: true, artifact_id: String(artifacts.size) })
      }
      return response.writeHead(404).end()
    })()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const claims = Buffer.from(JSON.stringify({ scp: 'Actions.Results:run:job' })).toString('base64url')
  return {
    env: { ACTIONS_RESULTS_URL: origin, ACTIONS_RUNTIME_TOKEN: `x.${claims}.x` },
    artifacts,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      })
  }
}

async function size(request: IncomingMessage): Promise<number> {
  let bytes = 0
  for await (const chunk of request) bytes += (chunk as Buffer).length
  return bytes
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
