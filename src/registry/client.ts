import { fileChecksum } from '../host/checksum'
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
import {
  artifactManifest,
  emptyBlob,
  indexOf,
  indexType,
  parseIndex,
  referrersTag,
  type Artifact,
  type Descriptor
} from './referrers'

export interface ClientOptions {
  readonly image: Pick<Reference, 'registry' | 'repository'>
  readonly login: Pick<RegistryLogin, 'ca' | 'tlsVerify' | 'credentials'>
  /** What tokens are asked for. */
  readonly access: 'pull' | 'pull,push' | 'pull,push,delete'
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

  /** Puts a manifest under a tag, or under its own digest: the layers stay where they are. */
  async putManifest(tag: string, manifest: Pick<Manifest, 'mediaType' | 'bytes'>): Promise<void> {
    await this.#putManifest(tag, manifest)
  }

  async #putManifest(tag: string, manifest: Pick<Manifest, 'mediaType' | 'bytes'>): Promise<HttpResponse> {
    const response = await this.#send('PUT', `manifests/${tag}`, { 'content-type': manifest.mediaType }, manifest.bytes)
    this.#expect(response, 201, `tag ${this.#name}:${tag}`)
    return response
  }

  /**
   * Deletes a manifest and with it every tag that points to it.
   * @returns false when there was none
   * @throws RegistryFailure `registry-refused` also where a registry lets nobody delete (405)
   */
  async deleteManifest(digest: Digest): Promise<boolean> {
    const response = await this.#send('DELETE', `manifests/${digest}`, {})
    if (response.status === 404) return false
    this.#expect(response, 202, `deletion of ${this.#name}@${digest}`)
    return true
  }

  /** Uploads a small blob in one piece, unless the repository has it. */
  async putBlob(bytes: Uint8Array): Promise<Digest> {
    const digest = digestOf(bytes)
    if ((await this.#send('HEAD', `blobs/${digest}`, {})).status === 200) return digest
    // An upload that broke off is begun again whole: its location may be gone.
    await this.#retry(async (origin) => {
      const begun = await this.#authorized({ method: 'POST', url: this.#url(origin, 'blobs/uploads/'), headers: {} })
      this.#expect(begun, 202, `upload to ${this.#name}`)
      const url = new URL(String(begun.headers.location ?? ''), this.#url(origin, 'blobs/uploads/'))
      url.searchParams.set('digest', digest)
      const headers = { 'content-type': 'application/octet-stream' }
      const request: HttpRequest = { method: 'PUT', url, headers, body: bytes }
      // A store elsewhere is no place for our login; its location carries what lets the upload in.
      const put = await (url.origin === origin ? this.#authorized(request) : this.#http.send(request))
      this.#refuse(put)
      this.#expect(put, 201, `blob ${digest} of ${this.#name}`)
    })
    return digest
  }

  /**
   * What refers to a manifest, of one artifact type or of all: by the referrers API, where there is none by the fallback tag
   * (distribution-spec, "Listing Referrers").
   */
  async referrers(digest: Digest, artifactType?: string): Promise<readonly Descriptor[]> {
    const all = (await this.#referrersByApi(digest)) ?? (await this.#referrersByTag(digest))
    return all.filter((each) => artifactType === undefined || each.artifactType === artifactType)
  }

  async #referrersByApi(digest: Digest): Promise<readonly Descriptor[] | undefined> {
    let found: Descriptor[] | undefined
    let path: string | undefined = `referrers/${digest}`
    while (path !== undefined) {
      const response: HttpResponse = await this.#send('GET', path, { accept: indexType })
      // Registries without the API answer in many ways, a page for people among them.
      const isIndex = String(response.headers['content-type'] ?? '').startsWith(indexType)
      const page = response.status === 200 && isIndex ? parseIndex(response.body) : undefined
      if (page === undefined) {
        if (found === undefined) return undefined
        // It has the API: a part of the list, or another one, would be taken for all there is.
        throw new RegistryFailure(`${this.#name}: the registry ends the list of what refers to ${digest} half-way.`, {
          code: 'registry-refused',
          status: response.status,
          evidence: excerpt(response),
          remedy: 'Run again; if it stays, ask those who run the registry.'
        })
      }
      found = [...(found ?? []), ...page]
      const query = nextPage(response)
      path = query === undefined ? undefined : `referrers/${digest}?${query}`
    }
    return found
  }

  async #referrersByTag(digest: Digest): Promise<readonly Descriptor[]> {
    const index = await this.manifest(referrersTag(digest))
    return index === undefined ? [] : (parseIndex(index.bytes) ?? [])
  }

  /**
   * Attaches a JSON document to a manifest as an artifact of its own (image-spec manifest.md, "Guidelines for Artifact
   * Usage": config = the document, artifactType = its media type), and reads back that it is listed.
   * @throws RegistryFailure `registry-busy` when others kept changing the fallback tag at the same time
   */
  async attach(subject: Manifest, artifact: Artifact): Promise<Descriptor> {
    await this.putBlob(emptyBlob)
    const document = Buffer.from(artifact.json)
    await this.putBlob(document)
    const { manifest, descriptor } = artifactManifest(subject, document, artifact)
    const response = await this.#putManifest(descriptor.digest, manifest)
    // With this header the registry lists it by itself (distribution-spec, "Pushing Manifests with Subject").
    if (response.headers['oci-subject'] === undefined) await this.#listByTag(subject.digest, descriptor)
    return descriptor
  }

  /** No registry can change a tag only if it is as it was: what somebody else overwrote is put in again. */
  async #listByTag(subject: Digest, descriptor: Descriptor): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt++) {
      const listed = await this.#referrersByTag(subject)
      if (listed.some(({ digest }) => digest === descriptor.digest)) return
      await this.putManifest(referrersTag(subject), { mediaType: indexType, bytes: indexOf([...listed, descriptor]) })
    }
    const listed = await this.#referrersByTag(subject)
    if (listed.some(({ digest }) => digest === descriptor.digest)) return
    throw new RegistryFailure(`${this.#name}:${referrersTag(subject)} is being changed by somebody else.`, {
      code: 'registry-busy',
      evidence: `${descriptor.digest} was put into it 5 times and was gone again each time`,
      remedy: 'Run again, one after the other.'
    })
  }

  /** The JSON of a manifest's config. */
  async config(digest: Digest): Promise<unknown> {
    const response = await this.#send('GET', `blobs/${digest}`, {})
    this.#expect(response, 200, `config ${digest} of ${this.#name}`)
    if (digestOf(response.body) !== digest)
      throw damaged(`The config of ${this.#name}`, digest, digestOf(response.body))
    return JSON.parse(response.body.toString('utf8'))
  }

  /** Fetches a blob of any size to a file. @returns false when the repository has none of it */
  async download(digest: Digest, path: string): Promise<boolean> {
    const response = await this.#retry((origin) =>
      this.#authorized({ method: 'GET', url: this.#url(origin, `blobs/${digest}`), headers: {}, saveTo: path })
    )
    if (response.status === 404) return false
    this.#expect(response, 200, `blob ${digest} of ${this.#name}`)
    const { sha256 } = await fileChecksum(path)
    if (`sha256:${sha256}` !== digest) throw damaged(`A blob of ${this.#name}`, digest, `sha256:${sha256}`)
    return true
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
      const query = nextPage(response)
      path = query === undefined ? undefined : `tags/list?${query}`
    }
    return tags
  }

  #send(
    method: HttpRequest['method'],
    path: string,
    headers: Record<string, string>,
    body?: Uint8Array
  ): Promise<HttpResponse> {
    return this.#retry((origin) =>
      this.#authorized({ method, url: this.#url(origin, path), headers, ...(body && { body }) })
    )
  }

  #retry<T>(attempt: (origin: string) => Promise<T>): Promise<T> {
    const { image, reporter, budget } = this.#options
    return retry(image.registry, reporter, budget ?? networkBudget, registryRetry(), async () =>
      attempt((this.#origin ??= await this.#findOrigin()))
    )
  }

  #url(origin: string, path: string): URL {
    return new URL(`/v2/${this.#options.image.repository}/${path}`, origin)
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

/** The query of the next page, which is named relative to this one: Link: </v2/name/tags/list?last=x>; rel="next". */
function nextPage(response: HttpResponse): string | undefined {
  const next = /<([^>]+)>\s*;\s*rel="?next"?/.exec(String(response.headers['link'] ?? ''))?.[1]
  return next?.split('?')[1]
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
