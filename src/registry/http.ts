import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { Agent, request as httpsRequest } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { createSecureContext, rootCertificates } from 'node:tls'
import { interrupted } from '../host/cleanup'
import { messageOf } from '../model/failure'
import { RegistryFailure } from './failure'

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** File for the body of a good answer, which then may have any size; the time allowed is for each silence in it. */
  readonly saveTo?: string
}

export interface HttpResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Manifests are limited to 4 MiB (distribution-spec), configs are smaller; no more than this is read. */
const maxBody = 8 * 1024 * 1024
const maxRedirects = 5

/** Where distributions keep the machine's certificate authorities; Node brings its own list and does not read these. */
const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem'
]

/** A plain HTTP client: one request at a time, a deadline for each, redirects followed for GET. */
export class HttpClient {
  readonly #tls: Agent
  readonly #timeoutMs: number

  /** @param options.ca PEM text of authorities to trust besides Node's and the machine's */
  constructor(options: { readonly ca?: string | undefined; readonly tlsVerify: boolean; readonly timeoutMs: number }) {
    this.#timeoutMs = options.timeoutMs
    const system = [process.env['SSL_CERT_FILE'], ...systemBundles].find((path) => path && existsSync(path))
    const secureContext = createSecureContext({
      ca: [...rootCertificates, ...(system ? [readFileSync(system)] : []), ...(options.ca ? [options.ca] : [])]
    })
    this.#tls = new Agent({ secureContext, rejectUnauthorized: options.tlsVerify })
  }

  /** @throws RegistryFailure when no answer comes; any status that comes is an answer */
  async send(request: HttpRequest): Promise<HttpResponse> {
    let current = request
    for (let redirects = 0; ; redirects++) {
      const response = await this.#once(current)
      const location = response.headers.location
      if (request.method !== 'GET' || response.status < 301 || response.status > 308 || location === undefined)
        return response
      if (redirects >= maxRedirects)
        throw new RegistryFailure(`${request.url.host} redirects without end.`, { code: 'registry-refused' })
      const url = new URL(location, current.url)
      current = { ...current, url, headers: url.host === current.url.host ? current.headers : {} }
    }
  }

  async #once(request: HttpRequest): Promise<HttpResponse> {
    const deadline = request.saveTo === undefined ? AbortSignal.timeout(this.#timeoutMs) : new AbortController().signal
    try {
      return await this.#exchange(request, AbortSignal.any([deadline, interrupted]))
    } catch (error) {
      interrupted.throwIfAborted()
      if (error instanceof RegistryFailure) throw error
      if (deadline.aborted)
        throw new RegistryFailure(`${request.url.host} did not answer within ${this.#timeoutMs / 1000} s.`, {
          code: 'registry-timeout',
          cause: error
        })
      throw noAnswer(request.url, error)
    }
  }

  #exchange(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const plain = request.url.protocol === 'http:'
    const start = plain ? httpRequest : httpsRequest
    return new Promise((resolve, reject) => {
      const outgoing = start(
        request.url,
        {
          method: request.method,
          headers: { 'user-agent': 'bootc-actions', ...request.headers },
          signal,
          agent: plain ? false : this.#tls
        },
        (incoming) => {
          if (request.saveTo !== undefined && incoming.statusCode === 200) {
            pipeline(incoming, createWriteStream(request.saveTo)).then(
              () => resolve({ status: 200, headers: incoming.headers, body: Buffer.alloc(0) }),
              reject
            )
            return
          }
          const chunks: Buffer[] = []
          let size = 0
          incoming.on('data', (chunk: Buffer) => {
            chunks.push(chunk)
            size += chunk.length
            if (size > maxBody)
              outgoing.destroy(
                new RegistryFailure(
                  `${request.url.host} sent more than ${maxBody} bytes for ${request.url.pathname}.`,
                  {
                    code: 'registry-refused'
                  }
                )
              )
          })
          incoming.on('error', reject)
          incoming.on('end', () =>
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) })
          )
        }
      )
      outgoing.on('error', reject)
      if (request.saveTo !== undefined)
        outgoing.setTimeout(this.#timeoutMs, () => outgoing.destroy(new Error('it fell silent')))
      outgoing.end(request.body)
    })
  }
}

/** Certificate errors of Node's TLS: doc/api/tls.md, "X509 certificate error codes". */
const certificateCode = /CERT|UNABLE_TO_(?:GET|VERIFY)|ALTNAME|SELF_SIGNED/

function noAnswer(url: URL, error: unknown): RegistryFailure {
  const code = String((error as NodeJS.ErrnoException).code ?? '')
  const evidence = code && !messageOf(error).includes(code) ? `${code}: ${messageOf(error)}` : messageOf(error)
  if (certificateCode.test(code))
    return new RegistryFailure(`The certificate of ${url.host} is not trusted.`, {
      code: 'registry-certificate',
      evidence,
      remedy: 'Give its certificate authority as registry-ca.',
      cause: error
    })
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new RegistryFailure(`${url.host} cannot be reached.`, {
      code: 'registry-unreachable',
      evidence,
      remedy: 'Check the name and port of the registry, and that this machine may reach it.',
      cause: error
    })
  if (/EPROTO|ERR_SSL|HPE_INVALID/.test(code))
    return new RegistryFailure(`${url.host} does not speak ${url.protocol === 'https:' ? 'TLS' : 'HTTP'}.`, {
      code: 'registry-refused',
      evidence,
      remedy: 'For a registry without TLS set tls-verify to false.',
      cause: error
    })
  return new RegistryFailure(`The connection to ${url.host} broke off.`, {
    code: 'registry-busy',
    evidence,
    cause: error
  })
}
