import { request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { badInput } from '../model/failure'
import type { Finding } from './finding'
import { quoted } from './shell'

/** One line of the `endpoints` input: `[METHOD ]URL [STATUS] [~regex]`. */
export interface Endpoint {
  readonly method: string
  readonly url: URL
  /** Undefined: any 2xx will do. */
  readonly status?: number
  /** Must match the body. */
  readonly body?: RegExp
}

export interface HttpAnswer {
  readonly status: number
  readonly body: string
}

/** A body is searched and quoted up to here. */
const maxBody = 256 * 1024

/** @throws Failure (usage) naming the line */
export function parseEndpoint(line: string): Endpoint {
  const match = /^(?:([A-Z]+) +)?(\S+)(?: +(\d{3}))?(?: +~(.*))?$/.exec(line)
  const allowed = 'expected `[METHOD ]URL [STATUS] [~regex]`, e.g. `GET http://localhost:8080/health 200 ~ok`.'
  if (!match?.[2]) throw badInput('endpoints', line, allowed)
  const [, method = 'GET', address, status, pattern] = match
  let url: URL
  try {
    url = new URL(address)
  } catch {
    throw badInput('endpoints', line, allowed)
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw badInput('endpoints', line, 'the URL must be http or https.')
  if (url.username !== '' || url.password !== '')
    throw badInput('endpoints', line, 'a URL with a password in it is not taken.')
  let body: RegExp | undefined
  try {
    if (pattern !== undefined) body = new RegExp(pattern)
  } catch (error) {
    throw badInput('endpoints', line, `the regular expression is wrong: ${String(error)}`)
  }
  return { method, url, ...(status !== undefined && { status: Number(status) }), ...(body && { body }) }
}

export function endpointName(endpoint: Endpoint): string {
  return `endpoint ${endpoint.method} ${endpoint.url.href}`
}

/** The port in the guest that a URL of the machine itself names; undefined for another host. */
export function guestPort(endpoint: Endpoint): number | undefined {
  const { hostname, port, protocol } = endpoint.url
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return undefined
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}

/**
 * Asks through a forwarded port. The Host header and the TLS name stay those of the URL; a certificate is not checked, as a
 * machine under test has one of its own.
 * @throws Error when nothing answers in HTTP
 */
export function askThroughPort(endpoint: Endpoint, hostPort: number, timeoutMs: number): Promise<HttpAnswer> {
  const { url, method } = endpoint
  const options: RequestOptions = {
    host: '127.0.0.1',
    port: hostPort,
    method,
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, connection: 'close' },
    timeout: timeoutMs,
    agent: false
  }
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const tls =
      url.protocol === 'https:'
        ? { rejectUnauthorized: false, servername: /^[\d.[]/.test(url.hostname) ? '' : url.hostname }
        : {}
    const sent = send({ ...options, ...tls }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        if (body.length < maxBody) body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.on('error', reject)
    })
    // The socket's own time limit counts idle time only; this one counts all.
    const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs)
    sent.on('close', () => clearTimeout(timer))
    sent.on('error', reject)
    sent.end()
  })
}

/** Shell commands that ask from inside the machine and print the whole HTTP answer: curl, or bash where there is none. */
export function askInside(endpoint: Endpoint): string {
  const { url, method } = endpoint
  const curl = `curl -q -i -sS -k --http1.1 --max-time 10 -X ${quoted(method)} -- ${quoted(url.href)}`
  if (url.protocol !== 'http:') return curl
  const bash = [
    `exec 3<>/dev/tcp/${url.hostname.replace(/[[\]]/g, '')}/${url.port === '' ? 80 : url.port}`,
    `printf '%s\\r\\n' ${quoted(`${method} ${url.pathname}${url.search} HTTP/1.0`)} ${quoted(`Host: ${url.host}`)} 'Connection: close' '' >&3`,
    'cat <&3'
  ].join(' && ')
  return `if command -v curl >/dev/null; then ${curl}; else bash -c ${quoted(bash)}; fi`
}

/** Reads what askInside printed; undefined when it is no HTTP answer. */
export function parseAnswer(text: string): HttpAnswer | undefined {
  const match = /^HTTP\/\S+ (\d{3})[^\n]*\n/.exec(text)
  if (!match) return undefined
  const end = /\r?\n\r?\n/.exec(text)
  return { status: Number(match[1]), body: end ? text.slice(end.index + end[0].length) : '' }
}

/** Judges an answer, or the reason why there is none. */
export function judgeEndpoint(endpoint: Endpoint, answer: HttpAnswer | string): Finding {
  const name = endpointName(endpoint)
  const fail = (detail: string, lines: readonly string[] = []): Finding => ({
    name,
    ok: false,
    detail,
    cause: 'endpoint-failed',
    lines
  })
  if (typeof answer === 'string') return fail(answer)
  const excerpt = answer.body.split('\n', 5).map((line) => line.trimEnd().slice(0, 200))
  const right =
    endpoint.status === undefined ? answer.status >= 200 && answer.status < 300 : answer.status === endpoint.status
  if (!right) return fail(`answered ${answer.status}, expected ${endpoint.status ?? '2xx'}`, excerpt)
  if (endpoint.body && !endpoint.body.test(answer.body))
    return fail(`answered ${answer.status}, and the body does not match ${String(endpoint.body)}`, excerpt)
  return { name, ok: true, detail: `answered ${answer.status}` }
}
