import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A deployment as it was asked for, and the states that it went through. */
export interface Deployment {
  readonly environment: string
  readonly ref: string
  readonly payload: { readonly digest?: string }
  readonly states: string[]
}

/** The part of GitHub's REST API that a run uses, in the shapes of docs.github.com/rest (2022-11-28). */
export interface GitHubStandIn {
  readonly url: string
  readonly deployments: readonly Deployment[]
  stop(): Promise<void>
}

/** @param token without which nothing is answered */
export async function startGitHub(token: string): Promise<GitHubStandIn> {
  const deployments: Deployment[] = []

  function answer(line: string, body: Record<string, unknown>): { status: number; body: unknown } {
    const [, method, path = ''] = /^(\S+) \/repos\/[^/]+\/[^/?]+([^?]*)/.exec(line) ?? []
    const id = Number(/^\/deployments\/(\d+)\/statuses$/.exec(path)?.[1])
    const states = deployments[id - 1]?.states
    if (method === 'GET' && path === '') return { status: 200, body: { private: true, default_branch: 'main' } }
    if (method === 'GET' && path === '/deployments') {
      const wanted = new URLSearchParams(line.split('?')[1]).get('environment')
      const listed = deployments.map((each, at) => ({ id: at + 1, ...each }))
      return { status: 200, body: listed.filter(({ environment }) => environment === wanted) }
    }
    if (method === 'POST' && path === '/deployments') {
      deployments.push({ ...(body as unknown as Deployment), states: [] })
      return { status: 201, body: { id: deployments.length } }
    }
    if (method === 'GET' && states) return { status: 200, body: states.map((state) => ({ state })) }
    if (method !== 'POST' || !states) return { status: 404, body: { message: 'Not Found' } }
    states.push(String(body['state']))
    return { status: 201, body: { id: states.length, state: body['state'] } }
  }

  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const { status, body } = request.headers.authorization?.endsWith(` ${token}`)
        ? answer(`${request.method} ${request.url}`, sent === '' ? {} : (JSON.parse(sent) as Record<string, unknown>))
        : { status: 401, body: { message: 'Bad credentials' } }
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deployments,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      })
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
