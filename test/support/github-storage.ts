import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from '@jest/globals'

const running: Server[] = []
afterAll(() => Promise.all(running.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))))

export interface FakeVersion {
  readonly id: number
  readonly name: string
  readonly created_at: string
  readonly metadata: { readonly container: { readonly tags: readonly string[] } }
}

/** What a request is answered with instead. */
export interface FakeAnswer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

/**
 * A part of api.github.com, with its paging and its limit for requests: shapes of github/rest-api-description, the answers to
 * refused deletions as actions/delete-package-versions shows them.
 */
export class FakeGitHub {
  ownerType: 'Organization' | 'User' = 'Organization'
  versions: FakeVersion[] = []
  artifacts: Record<string, unknown>[] = []
  caches: Record<string, unknown>[] = []
  releases: { assets: { id: number }[] }[] = []
  /** `METHOD path?query` of every request. */
  readonly requests: string[] = []
  /** Requests that are left in this hour; the limit itself is never to be met. */
  remaining = Infinity
  /** Requests that came although none was left. */
  refused = 0
  /** Says what to answer instead; undefined: as usual. */
  intercept: (line: string) => FakeAnswer | 'reset' | undefined = () => undefined
  #server: Server

  private constructor() {
    this.#server = createServer((request, response) => this.#serve(request, response))
  }

  static async start(): Promise<FakeGitHub> {
    const fake = new FakeGitHub()
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve))
    running.push(fake.#server)
    return fake
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  count(pattern: RegExp): number {
    return this.requests.filter((line) => pattern.test(line)).length
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const line = `${request.method} ${request.url}`
    this.requests.push(line)
    const special = this.intercept(line)
    if (special === 'reset') return void request.socket.destroy()
    const empty = this.remaining <= 0
    if (empty) this.refused++
    else this.remaining--
    const answer: FakeAnswer =
      special ?? (empty ? { status: 403, body: { message: 'API rate limit exceeded' } } : this.#answer(request))
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      ...(Number.isFinite(this.remaining) && {
        'x-ratelimit-remaining': String(this.remaining),
        'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 1800)
      }),
      ...answer.headers
    })
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body))
  }

  #answer(request: IncomingMessage): FakeAnswer {
    const url = new URL(request.url ?? '/', this.url)
    const page = <T>(all: readonly T[]) => {
      const size = Number(url.searchParams.get('per_page') ?? 30)
      const from = (Number(url.searchParams.get('page') ?? 1) - 1) * size
      return all.slice(from, from + size)
    }
    const packages = `/${this.ownerType === 'User' ? 'users' : 'orgs'}/example/packages/container/team%2Fkiosk/versions`
    if (request.method === 'GET')
      switch (url.pathname) {
        case '/users/example':
          return { status: 200, body: { login: 'example', type: this.ownerType } }
        case packages:
          return { status: 200, body: page(this.versions) }
        case '/repos/example/kiosk/actions/artifacts':
          return { status: 200, body: { total_count: this.artifacts.length, artifacts: page(this.artifacts) } }
        case '/repos/example/kiosk/actions/caches':
          return { status: 200, body: { total_count: this.caches.length, actions_caches: page(this.caches) } }
        case '/repos/example/kiosk/releases':
          return { status: 200, body: page(this.releases) }
        default:
          return missing
      }
    const [, path = '', id = ''] = /^(.*)\/(\d+)$/.exec(url.pathname) ?? []
    const without = <T extends { id?: unknown }>(all: T[]) => all.filter((each) => String(each.id) !== id)
    const before = this.#size()
    if (path === packages) this.versions = without(this.versions)
    if (path.endsWith('/actions/artifacts')) this.artifacts = without(this.artifacts)
    if (path.endsWith('/actions/caches')) this.caches = without(this.caches)
    if (path.endsWith('/releases/assets')) for (const release of this.releases) release.assets = without(release.assets)
    return this.#size() < before ? { status: 204 } : missing
  }

  #size(): number {
    const assets = this.releases.reduce((sum, release) => sum + release.assets.length, 0)
    return this.versions.length + this.artifacts.length + this.caches.length + assets
  }
}

const missing: FakeAnswer = { status: 404, body: { message: 'Not Found' } }
