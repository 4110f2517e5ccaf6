import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import type { Digest } from '../../src/model/digest'

/** What a fault does instead of, or after, serving the request. */
export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'reset'
  | 'hang'
  | 'land-then-hang'

interface PlannedFault {
  readonly match: RegExp
  readonly fault: Fault
  times: number
}

export interface StoredManifest {
  readonly bytes: Buffer
  readonly mediaType: string
}

export const ociManifest = 'application/vnd.oci.image.manifest.v1+json'

export function sha256(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest
}

const running: TestRegistry[] = []
afterAll(() => Promise.all(running.splice(0).map((registry) => registry.stop())))

/** A registry in memory that speaks enough of the distribution-spec, and misbehaves as told. */
export class TestRegistry {
  /** By `repository:tag` and `repository@digest`. */
  readonly manifests = new Map<string, StoredManifest>()
  /** By digest. */
  readonly blobs = new Map<string, Buffer>()
  /** `METHOD path` of every request, in order. */
  readonly requests: string[] = []
  /** The Authorization headers that came with them. */
  readonly authorizations: (string | undefined)[] = []
  /** `user:password` that is asked for; undefined: everybody may. */
  login: string | undefined
  scheme: 'basic' | 'bearer' = 'basic'
  /** Whether there is a referrers API; without one clients keep the fallback tags. */
  referrersApi = false
  /** False: nobody may delete. */
  deletes = true
  /** Told of each request before it is answered: the place for somebody else to interfere. */
  before: (line: string) => void = () => undefined
  /** Where the bearer challenge sends to; default is this server. */
  realm: string | undefined
  #faults: PlannedFault[] = []
  #server: Server
  readonly #tls: boolean

  private constructor(tls?: { key: string; cert: string }) {
    this.#tls = tls !== undefined
    const listener: RequestListener = (request, response) => void this.#serve(request, response)
    this.#server = tls ? createTlsServer(tls, listener) : createServer(listener)
  }

  static async start(tls?: { key: string; cert: string }): Promise<TestRegistry> {
    const registry = new TestRegistry(tls)
    await new Promise<void>((resolve) => registry.#server.listen(0, '127.0.0.1', resolve))
    running.push(registry)
    return registry
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The next requests whose `METHOD path` matches meet the fault. */
  fail(match: RegExp, fault: Fault, times = 1): void {
    this.#faults.push({ match, fault, times })
  }

  /** Stores an image of one config; returns the manifest's digest and the config's. */
  seed(repository: string, tag: string, labels: Record<string, string> = {}): { digest: Digest; config: Digest } {
    const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', config: { Labels: labels } }))
    const manifest = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: ociManifest,
        config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: sha256(config), size: config.length },
        layers: []
      })
    )
    this.blobs.set(sha256(config), config)
    this.put(repository, tag, { bytes: manifest, mediaType: ociManifest })
    return { digest: sha256(manifest), config: sha256(config) }
  }

  put(repository: string, tag: string, manifest: StoredManifest): void {
    this.manifests.set(`${repository}@${sha256(manifest.bytes)}`, manifest)
    if (!tag.startsWith('sha256:')) this.manifests.set(`${repository}:${tag}`, manifest)
  }

  digestOf(repository: string, tag: string): Digest | undefined {
    const manifest = this.manifests.get(`${repository}:${tag}`)
    return manifest && sha256(manifest.bytes)
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const line = `${request.method} ${request.url}`
    this.requests.push(line)
    this.authorizations.push(request.headers.authorization)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    this.before(line)
    const fault = this.#takeFault(line)
    if (fault === 'reset') return void request.socket.destroy()
    if (fault === 'hang') return
    if (fault === 'land-then-hang') {
      this.#answer(request, Buffer.concat(chunks))
      return
    }
    const answer = fault ?? this.#answer(request, Buffer.concat(chunks))
    response.writeHead(answer.status, answer.headers).end(request.method === 'HEAD' ? undefined : answer.body)
  }

  #takeFault(line: string): Fault | undefined {
    const planned = this.#faults.find(({ match, times }) => times > 0 && match.test(line))
    if (planned) planned.times--
    return planned?.fault
  }

  #answer(
    request: IncomingMessage,
    body: Buffer
  ): { status: number; headers?: Record<string, string>; body?: string | Buffer } {
    const url = new URL(request.url ?? '/', `http://${this.host}`)
    if (url.pathname === '/token') return this.#token(request)
    if (this.login !== undefined && !this.#isAllowed(request)) return this.#challenge()
    if (url.pathname === '/v2/') return { status: 200, body: '{}' }
    const upload = /^\/v2\/(.+)\/blobs\/uploads\/(.*)$/.exec(url.pathname)
    if (upload) return this.#upload(request, url, body)
    const [, repository = '', kind = '', name = ''] =
      /^\/v2\/(.+)\/(manifests|blobs|tags|referrers)\/([^/]+)$/.exec(url.pathname) ?? []
    if (kind === 'tags') return this.#tags(repository, url)
    if (kind === 'referrers') return this.#referrers(repository, name, url)
    if (request.method === 'DELETE') return this.#delete(repository, name)
    if (kind === 'blobs' && request.method === 'PUT') {
      this.blobs.set(name, body)
      return { status: 201 }
    }
    if (kind === 'blobs') return this.blobs.has(name) ? { status: 200, body: this.blobs.get(name) as Buffer } : missing
    if (kind === 'manifests' && request.method === 'PUT') {
      this.put(repository, name, { bytes: body, mediaType: request.headers['content-type'] ?? '' })
      const { subject } = JSON.parse(body.toString()) as { subject?: { digest: string } }
      return {
        status: 201,
        headers: {
          'docker-content-digest': sha256(body),
          ...(subject && this.referrersApi && { 'oci-subject': subject.digest })
        }
      }
    }
    const manifest = this.manifests.get(`${repository}${name.startsWith('sha256:') ? '@' : ':'}${name}`)
    if (kind !== 'manifests' || !manifest) return missing
    return {
      status: 200,
      headers: { 'content-type': manifest.mediaType, 'docker-content-digest': sha256(manifest.bytes) },
      body: manifest.bytes
    }
  }

  /** In one piece: POST for a place, PUT with the digest. */
  #upload(request: IncomingMessage, url: URL, body: Buffer) {
    if (request.method === 'POST') return { status: 202, headers: { location: `${url.pathname}7?state=x` } }
    const digest = url.searchParams.get('digest') ?? ''
    if (sha256(body) !== digest) return { status: 400, body: '{"errors":[{"code":"DIGEST_INVALID"}]}' }
    this.blobs.set(digest, body)
    return { status: 201 }
  }

  /** Two referrers a page. */
  #referrers(repository: string, subject: string, url: URL) {
    if (!this.referrersApi)
      return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' }
    const all = [...this.manifests]
      .filter(([key]) => key.startsWith(`${repository}@`))
      .flatMap(([, { bytes, mediaType }]) => {
        const content = JSON.parse(bytes.toString()) as {
          subject?: { digest: string }
          artifactType?: string
          annotations?: object
        }
        if (content.subject?.digest !== subject) return []
        const { artifactType, annotations } = content
        return [{ mediaType, digest: sha256(bytes), size: bytes.length, artifactType, annotations }]
      })
    const from = Number(url.searchParams.get('from') ?? 0)
    const more = from + 2 < all.length
    return {
      status: 200,
      headers: {
        'content-type': 'application/vnd.oci.image.index.v1+json',
        ...(more && { link: `<${url.pathname}?from=${from + 2}>; rel="next"` })
      },
      body: JSON.stringify({ schemaVersion: 2, manifests: all.slice(from, from + 2) })
    }
  }

  #delete(repository: string, digest: string) {
    if (!this.deletes) return { status: 405, body: '{"errors":[{"code":"UNSUPPORTED"}]}' }
    if (!this.manifests.has(`${repository}@${digest}`)) return missing
    for (const [key, { bytes }] of this.manifests)
      if (key.startsWith(repository) && sha256(bytes) === digest) this.manifests.delete(key)
    return { status: 202 }
  }

  #isAllowed(request: IncomingMessage): boolean {
    const expected =
      this.scheme === 'bearer' ? 'Bearer good-token' : `Basic ${Buffer.from(this.login ?? '').toString('base64')}`
    return request.headers.authorization === expected
  }

  #challenge() {
    const realm = this.realm ?? `${this.#tls ? 'https' : 'http'}://${this.host}/token`
    return {
      status: 401,
      headers: {
        'www-authenticate':
          this.scheme === 'bearer'
            ? `Bearer realm="${realm}",service="test, registry",scope="repository:x:pull"`
            : 'Basic realm="test"'
      },
      body: '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}'
    }
  }

  #token(request: IncomingMessage) {
    const expected = `Basic ${Buffer.from(this.login ?? '').toString('base64')}`
    if (request.headers.authorization !== expected) return { status: 401, body: '{"errors":[{"code":"DENIED"}]}' }
    return { status: 200, body: JSON.stringify({ token: 'good-token' }) }
  }

  /** Two tags a page. */
  #tags(repository: string, url: URL) {
    const all = [...this.manifests.keys()]
      .filter((key) => key.startsWith(`${repository}:`))
      .map((key) => key.slice(repository.length + 1))
      .sort()
    if (all.length === 0) return missing
    const from = url.searchParams.get('last') === null ? 0 : all.indexOf(url.searchParams.get('last') as string) + 1
    const page = all.slice(from, from + 2)
    const more = from + 2 < all.length
    return {
      status: 200,
      headers: more ? { link: `</v2/${repository}/tags/list?n=2&last=${page.at(-1)}>; rel="next"` } : {},
      body: JSON.stringify({ name: repository, tags: page })
    }
  }
}

const missing = { status: 404, body: '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}' }

/** A certificate for 127.0.0.1 that nobody trusts, and its key; openssl makes them. */
export function selfSigned(dir: string): { key: string; cert: string } {
  const [key, cert] = [join(dir, 'tls.key'), join(dir, 'tls.crt')]
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert]
    ],
    { stdio: 'ignore' }
  )
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}
