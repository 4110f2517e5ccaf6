import { createReadStream, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Duplex, Readable } from 'node:stream'
import { atExit } from '../host/cleanup'
import { secretDirectory } from '../host/files'
import { run } from '../host/run'
import { type Digest, isDigest } from '../model/digest'
import { messageOf } from '../model/failure'
import type { Content, ImageContent } from './image-content'

/** One request of a guest, as it was answered. */
export interface PullRequest {
  readonly method: string
  readonly path: string
  readonly status: number
  /** Of the body, as far as they were sent. */
  readonly bytes: number
}

/** What the registry is to do wrong. */
export type PullFault =
  /** Breaks off in the middle of the first layer, and answers nobody after that. */
  | 'gone-mid-layer'
  /** Sends half of the first layer, and then nothing more. */
  | 'stalls-mid-layer'
  /** Lets nobody in any more. */
  | 'login-expired'

/** What is served: a tag of a repository, and all that its manifest names. */
export interface Served {
  readonly repository: string
  readonly tag: string
  readonly digest: Digest
  readonly content: ImageContent
  /** Blobs that are layers: a fault strikes there. */
  readonly layers: ReadonlySet<string>
}

/** Arguments of openssl for an authority and server in one, for two days, that is good for these addresses only. */
export function certificateArguments(
  addresses: readonly string[],
  key: string,
  certificate: string
): readonly string[] {
  return [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=bootc-actions upgrade test'],
    ...['-addext', `subjectAltName=${addresses.map((address) => `IP:${address}`).join(',')}`],
    ...['-keyout', key, '-out', certificate]
  ]
}

/** Where a guest of QEMU's user network finds 127.0.0.1 of this machine. */
export const guestAddress = '10.0.2.2'

/**
 * A registry on 127.0.0.1 that can only be pulled from (opencontainers/distribution-spec, "Pull"), by TLS with a certificate
 * made for it. It keeps account of every byte, and misbehaves as told.
 */
export class PullRegistry {
  readonly requests: PullRequest[] = []
  /** PEM text; who trusts it trusts this registry, and its key is with nobody else. */
  readonly certificate: string
  #server: Server
  #sockets = new Set<Duplex>()
  #served: Served | undefined
  #fault: PullFault | undefined
  #struck: () => void = () => undefined
  #gone = false
  #forget: () => void

  private constructor(key: string, certificate: string) {
    this.certificate = certificate
    this.#server = createServer({ key, cert: certificate }, (request, response) => void this.#answer(request, response))
    this.#server.on('connection', (socket) => {
      if (this.#gone) return void socket.destroy()
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    this.#forget = atExit('registry for the upgrade', () => this.stop()).forget
  }

  static async start(): Promise<PullRegistry> {
    const place = secretDirectory('registry')
    try {
      const [key, certificate] = [join(place.path, 'key'), join(place.path, 'certificate')]
      await run('openssl', certificateArguments([guestAddress, '127.0.0.1'], key, certificate))
      const registry = new PullRegistry(readFileSync(key, 'utf8'), readFileSync(certificate, 'utf8'))
      await new Promise<void>((resolve) => registry.#server.listen(0, '127.0.0.1', resolve))
      return registry
    } finally {
      place.remove()
    }
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** `10.0.2.2:PORT` */
  get guestHost(): string {
    return `${guestAddress}:${this.port}`
  }

  /** Bytes of all bodies so far. */
  get bytes(): number {
    return this.requests.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  serve(served: Served): void {
    this.#served = served
  }

  /** Does wrong from now on. @returns when it has struck */
  fail(fault: PullFault): Promise<void> {
    this.#fault = fault
    return new Promise((resolve) => (this.#struck = resolve))
  }

  /** Is well again. */
  mend(): void {
    this.#fault = undefined
    this.#gone = false
    this.#hangUp()
  }

  stop(): Promise<void> {
    this.#forget()
    this.#hangUp()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #hangUp(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    const path = url.split('?')[0] as string
    try {
      const { status, headers, body } =
        method === 'GET' || method === 'HEAD' ? await this.#find(path) : plain(405, 'UNSUPPORTED')
      const size = Buffer.isBuffer(body) ? body.length : body.bytes
      response.writeHead(status, {
        'docker-distribution-api-version': 'registry/2.0',
        ...headers,
        'content-length': size
      })
      const entry = { method, path, status, bytes: 0 }
      this.requests.push(entry)
      if (method === 'HEAD') return void response.end()
      await this.#send(response, body, path.split('/').at(-1) as string, entry)
    } catch (error) {
      // The real registry does not answer, or the guest has hung up.
      if (response.headersSent) return void response.destroy()
      const body = Buffer.from(JSON.stringify({ errors: [{ code: 'UNAVAILABLE', message: messageOf(error) }] }))
      this.requests.push({ method, path, status: 502, bytes: body.length })
      response.writeHead(502, { 'content-type': 'application/json' }).end(body)
    }
  }

  async #find(path: string): Promise<Answer> {
    if (this.#fault === 'login-expired') {
      this.#struck()
      return plain(401, 'UNAUTHORIZED', { 'www-authenticate': 'Basic realm="expired"' })
    }
    if (path === '/v2/' || path === '/v2') return { status: 200, headers: json, body: Buffer.from('{}') }
    const served = this.#served
    const [, repository, kind, name = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(path) ?? []
    if (!served || repository !== served.repository) return plain(404, 'NAME_UNKNOWN')
    if (kind === 'blobs') {
      const blob = isDigest(name) ? await served.content.blob(name) : undefined
      if (!blob) return plain(404, 'BLOB_UNKNOWN')
      return {
        status: 200,
        headers: { 'content-type': 'application/octet-stream', 'docker-content-digest': name },
        body: blob
      }
    }
    const digest = name === served.tag ? served.digest : name
    const manifest = isDigest(digest) ? await served.content.manifest(digest) : undefined
    if (!manifest) return plain(404, 'MANIFEST_UNKNOWN')
    const headers = { 'content-type': manifest.mediaType, 'docker-content-digest': manifest.digest }
    return { status: 200, headers, body: manifest.bytes }
  }

  async #send(response: ServerResponse, body: Content, name: string, entry: { bytes: number }): Promise<void> {
    const fault = this.#served?.layers.has(name) ? this.#fault : undefined
    const stopsAt = fault === undefined ? Infinity : Math.floor((Buffer.isBuffer(body) ? body.length : body.bytes) / 2)
    const source = Buffer.isBuffer(body) ? Readable.from(pieces(body)) : createReadStream(body.path)
    const hungUp = new Promise<void>((resolve) => response.once('close', resolve))
    for await (const chunk of source as AsyncIterable<Buffer>) {
      const part = chunk.subarray(0, Math.max(0, stopsAt - entry.bytes))
      entry.bytes += part.length
      if (!response.write(part)) await Promise.race([new Promise((resolve) => response.once('drain', resolve)), hungUp])
      if (response.destroyed) return
      if (entry.bytes < stopsAt) continue
      if (fault === 'gone-mid-layer') {
        this.#gone = true
        this.#hangUp()
      }
      this.#struck()
      return
    }
    response.end()
  }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Content
}

const json = { 'content-type': 'application/json' }

function plain(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const body = Buffer.from(JSON.stringify({ errors: [{ code, message: code.toLowerCase().replace('_', ' ') }] }))
  return { status, headers: { ...json, ...headers }, body }
}

function* pieces(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += 65_536) yield body.subarray(at, at + 65_536)
}
