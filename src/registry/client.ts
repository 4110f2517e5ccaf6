import { networkBudget, retry, type RetryBudget } from '../host/retry'
import { digestOf, isDigest, type Digest } from '../model/digest'
import { imageName, type Reference } from '../model/reference'
import type { Reporter } from '../model/reporter'
import { basicToken, type Credentials } from './auth-file'
import { parseChallenges, type Challenge } from './challenge'
import { deniedRemedy, RegistryFailure, registryRetry, retryAfter } from './failure'
import { HttpClient, type HttpRequest, type HttpResponse } from './http'
import type { RegistryLogin } from './login'
import { manifestTypes, readManifest, type Manifest } from './manifest'

export interface ClientOptions {
  readonly image: Pick<Reference, 'registry' | 'repository'>
  readonly login: Pick<RegistryLogin, 'ca' | 'tlsVerify' | 'credentials'>
  /** What tokens are asked for. */
  readonly access: 'pull' | 'pull,push'
  readonly reporter: Reporter
  readonly budget?: RetryBudget
  /** Deadline of one request, in milliseconds. */
  readonly timeoutMs?: number
}

/** 127.0.0.0/8, ::1, localhost: never leaves this machine. docker speaks plain HTTP with these too. */
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/

/**
 * One repository of a registry (opencontainers/distribution-spec). Every digest it returns is of bytes that it has read.
 * Requests are repeated within the budget after 429, 5xx, resets and missed deadlines.
 * @throws RegistryFailure from every method
 */
export class RegistryClient {
  readonly #options: ClientOptions
  readonly #http: HttpClient
  readonly #name: string
  #origin: string | undefined
  #authorization: string | undefined

  constructor(options: ClientOptions) {
    this.#options = options
    this.#name = imageName(options.image)
    this.#http = new HttpClient({
      ca: options.login.ca,
      tlsVerify: options.login.tlsVerify,
      timeoutMs: options.timeoutMs ?? 30_000
    })
  }

  /** The manifest of a tag or digest; undefined when the repository has none of it. */
  async manifest(tagOrDigest: string): Promise<Manifest | undefined> {
    const response = await this.#send('GET', `manifests/${tagOrDigest}`, { accept: manifestTypes.join(', ') })
    if (response.status === 404) return undefined
    this.#expect(response, 200, `${this.#name}, ${tagOrDigest}`)
    const manifest = readManifest(response.body, response.headers['content-type'])
    if (!manifest)
      throw new RegistryFailure(`${this.#name}, ${tagOrDigest}: the registry sent no image manifest.`, {
        code: 'registry-refused',
        evidence: `content type ${response.headers['content-type'] ?? '(none)'}`
      })
    const promised = isDigest(tagOrDigest) ? tagOrDigest : response.headers['docker-content-digest']
    if (promised !== undefined && promised !== manifest.digest)
      throw damaged(`${this.#name}, ${tagOrDigest}`, String(promised), manifest.digest)
    return manifest
  }

  /** Puts a manifest under a tag: the layers stay where they are. */
  async putManifest(tag: string, manifest: Manifest): Promise<void> {
    const response = await this.#send('PUT', `manifests/${tag}`, { 'content-type': manifest.mediaType }, manifest.bytes)
    this.#expect(response, 201, `tag ${this.#name}:${tag}`)
  }

  /** The JSON of a manifest's config. */
  async config(digest: Digest): Promise<unknown> {
    const response = await this.#send('GET', `blobs/${digest}`, {})
    this.#expect(response, 200, `config ${digest} of ${this.#name}`)
    if (digestOf(response.body) !== digest)
      throw damaged(`The config of ${this.#name}`, digest, digestOf(response.body))
    return JSON.parse(response.body.toString('utf8'))
  }

  /** All tags; none where the repository does not exist. */
  async tags(): Promise<readonly string[]> {
    const tags: string[] = []
    let path: string | undefined = 'tags/list'
    while (path !== undefined) {
      const response: HttpResponse = await this.#send('GET', path, {})
      if (response.status === 404) return []
      this.#expect(response, 200, `the tags of ${this.#name}`)
      const page = JSON.parse(response.body.toString('utf8')) as { tags?: readonly string[] | null }
      tags.push(...(page.tags ?? []))
      // The next page is named relative to this one: Link: </v2/name/tags/list?last=x>; rel="next".
      const next = /<([^>]+)>\s*;\s*rel="?next"?/.exec(String(response.headers['link'] ?? ''))?.[1]
      const query: string | undefined = next?.split('?')[1]
      path = query === undefined ? undefined : `tags/list?${query}`
    }
    return tags
  }

  #send(
    method: 'GET' | 'PUT',
    path: string,
    headers: Record<string, string>,
    body?: Uint8Array
  ): Promise<HttpResponse> {
    const { image, reporter, budget } = this.#options
    return retry(image.registry, reporter, budget ?? networkBudget, registryRetry(), async () => {
      const origin = (this.#origin ??= await this.#findOrigin())
      const url = new URL(`/v2/${image.repository}/${path}`, origin)
      return this.#authorized({ method, url, headers, ...(body && { body }) })
    })
  }

  /** Where the API is, and whether it speaks TLS. Without TLS only where that is allowed. */
  async #findOrigin(): Promise<string> {
    const { registry } = this.#options.image
    const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry
    const ping = (scheme: string) =>
      this.#http.send({ method: 'GET', url: new URL(`${scheme}://${host}/v2/`), headers: {} })
    try {
      await ping('https')
      return `https://${host}`
    } catch (error) {
      const noTls = error instanceof RegistryFailure && /registry-(refused|unreachable|busy)/.test(error.code ?? '')
      if (!noTls || !this.#plainAllowed()) throw error
      await ping('http')
      return `http://${host}`
    }
  }

  #plainAllowed(): boolean {
    return !this.#options.login.tlsVerify || loopback.test(this.#options.image.registry)
  }

  /** Sends with what got in last time; asked for a login, gets it and sends once more. */
  async #authorized(request: HttpRequest): Promise<HttpResponse> {
    const attempt = () =>
      this.#http.send({
        ...request,
        headers: { ...request.headers, ...(this.#authorization && { authorization: this.#authorization }) }
      })
    let response = await attempt()
    if (response.status === 401) {
      this.#authorization = await this.#authorize(response)
      response = await attempt()
    }
    this.#refuse(response)
    return response
  }

  async #authorize(response: HttpResponse): Promise<string> {
    const challenges = parseChallenges(String(response.headers['www-authenticate'] ?? ''))
    const bearer = challenges.find((challenge) => challenge.scheme === 'bearer')
    const { credentials } = this.#options.login.credentials(this.#options.image)
    if (bearer) return `Bearer ${await this.#token(bearer, credentials)}`
    if (credentials && challenges.some((challenge) => challenge.scheme === 'basic'))
      return `Basic ${basicToken(credentials)}`
    throw this.#denied(response)
  }

  async #token(challenge: Challenge, credentials: Credentials | undefined): Promise<string> {
    const { image, access } = this.#options
    const realm = challenge.parameters['realm'] ?? ''
    const url = URL.canParse(realm) ? new URL(realm) : undefined
    // The password goes there: not in clear text, unless that was allowed.
    if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && this.#plainAllowed())))
      throw new RegistryFailure(`${image.registry} names no usable place for its login.`, {
        code: 'registry-refused',
        evidence: `realm ${JSON.stringify(realm)}`
      })
    if (challenge.parameters['service']) url.searchParams.set('service', challenge.parameters['service'])
    url.searchParams.set('scope', `repository:${image.repository}:${access}`)
    const headers = credentials ? { authorization: `Basic ${basicToken(credentials)}` } : {}
    const response = await this.#http.send({ method: 'GET', url, headers })
    this.#refuse(response)
    const { token, access_token: accessToken } = parseToken(response)
    const value = token ?? accessToken
    if (value === undefined) throw this.#denied(response)
    return value
  }

  /** @throws RegistryFailure for every answer that ends the request; leaves 2xx and 404 */
  #refuse(response: HttpResponse): void {
    const { status } = response
    if (status === 401 || status === 403) throw this.#denied(response)
    if (status === 408 || status === 429 || status >= 500)
      throw new RegistryFailure(`${this.#options.image.registry} answered ${status}.`, {
        code: 'registry-busy',
        status,
        evidence: excerpt(response),
        afterSeconds: retryAfter(response.headers['retry-after'])
      })
  }

  #denied(response: HttpResponse): RegistryFailure {
    const { image, login, access } = this.#options
    const { credentials, unsupported } = login.credentials(image)
    const what = access === 'pull' ? 'read' : 'write to'
    return new RegistryFailure(`${image.registry} does not let us ${what} ${this.#name}.`, {
      code: 'registry-denied',
      status: response.status,
      evidence: excerpt(response),
      remedy: deniedRemedy(image.registry, { given: credentials !== undefined, unsupported })
    })
  }

  #expect(response: HttpResponse, status: number, what: string): void {
    if (response.status === status) return
    throw new RegistryFailure(`${what}: the registry answered ${response.status} instead of ${status}.`, {
      code: 'registry-refused',
      status: response.status,
      evidence: excerpt(response)
    })
  }
}

function parseToken(response: HttpResponse): { token?: string; access_token?: string } {
  try {
    return JSON.parse(response.body.toString('utf8')) as { token?: string; access_token?: string }
  } catch {
    return {}
  }
}

/** The status and what a registry says about it: its error code and message, else the start of the body. */
function excerpt(response: HttpResponse): string {
  const text = response.body.toString('utf8').slice(0, 2000)
  const code = /"code"\s*:\s*"([^"]*)"/.exec(text)?.[1]
  const message = /"message"\s*:\s*"([^"]*)"/.exec(text)?.[1]
  const said = [code, message].filter(Boolean).join(': ') || text.replace(/\s+/g, ' ').slice(0, 200)
  return `HTTP ${response.status}${said ? `, ${said}` : ''}`
}

function damaged(what: string, promised: string, got: string): RegistryFailure {
  return new RegistryFailure(`${what}: the content does not have its digest.`, {
    code: 'registry-refused',
    evidence: `promised ${promised}, got ${got}`,
    remedy: 'Something between here and the registry changes what it sends: a proxy, a damaged store, or worse.'
  })
}
