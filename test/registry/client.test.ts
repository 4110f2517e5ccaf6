import { join } from 'node:path'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync } from 'node:fs'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { RegistryClient, type ClientOptions } from '../../src/registry/client'
import { RegistryFailure } from '../../src/registry/failure'
import { digestOf } from '../../src/model/digest'
import { Secret } from '../../src/model/secret'
import { temporaryDirectory } from '../support/files'
import { selfSigned, TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()
const budget = { attempts: 4, firstDelayMs: 1, maxDelayMs: 2 }
let registry: TestRegistry
let reporter: RecordingReporter

beforeEach(async () => {
  registry = await TestRegistry.start()
  reporter = new RecordingReporter()
})

function client(over: Partial<ClientOptions> & { host?: string; login?: ClientOptions['login'] } = {}): RegistryClient {
  const { host = registry.host, ...rest } = over
  return new RegistryClient({
    image: { registry: host, repository: 'owner/kiosk' },
    login: loginOf(),
    access: 'pull,push',
    reporter,
    budget,
    timeoutMs: 2000,
    ...rest
  })
}

function loginOf(login?: string, over: Partial<ClientOptions['login']> = {}): ClientOptions['login'] {
  const [username, password] = login?.split(':') ?? []
  return {
    tlsVerify: false,
    credentials: () =>
      username && password ? { credentials: { username, password: new Secret(password, 'password') } } : {},
    ...over
  }
}

async function failureOf(promise: Promise<unknown>): Promise<RegistryFailure> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown
  )
  expect(error).toBeInstanceOf(RegistryFailure)
  return error as RegistryFailure
}

describe('manifests', () => {
  it('are read by tag and by digest, with the digest of their bytes and of their config', async () => {
    const { digest, config } = registry.seed('owner/kiosk', 'one')
    for (const name of ['one', digest]) {
      const manifest = await client().manifest(name)
      expect(manifest).toMatchObject({ digest, config, mediaType: 'application/vnd.oci.image.manifest.v1+json' })
    }
  })

  it('are undefined where there are none', async () => {
    expect(await client().manifest('none')).toBeUndefined()
  })

  it('get further tags without a change of a byte', async () => {
    const { digest } = registry.seed('owner/kiosk', 'one')
    const connection = client()
    const manifest = await connection.manifest('one')
    await connection.putManifest('two', manifest!)
    expect(registry.digestOf('owner/kiosk', 'two')).toBe(digest)
  })

  it('with other bytes than their digest are refused at once', async () => {
    const { digest } = registry.seed('owner/kiosk', 'one')
    const bytes = Buffer.from(registry.manifests.get('owner/kiosk:one')!.bytes)
    registry.fail(
      /manifests/,
      {
        status: 200,
        headers: { 'content-type': 'application/vnd.oci.image.manifest.v1+json' },
        body: `${bytes.toString()} `
      },
      9
    )
    const failure = await failureOf(client().manifest(digest))
    expect(failure.line).toContain(`promised ${digest}`)
    expect(registry.requests.filter((line) => line.includes('manifests'))).toHaveLength(1)
  })

  it.each([
    ['not JSON', 'text/html', '<html>'],
    ['of another type', 'application/json', '{"schemaVersion":1}']
  ])('%s are refused', async (_what, type, body) => {
    registry.fail(/manifests/, { status: 200, headers: { 'content-type': type }, body })
    expect((await failureOf(client().manifest('x'))).message).toContain('no image manifest')
  })
})

it('reads a config and holds it against its digest', async () => {
  const { config } = registry.seed('owner/kiosk', 'one', { a: 'b' })
  expect(await client().config(config)).toMatchObject({ config: { Labels: { a: 'b' } } })
  const other = digestOf('other')
  registry.blobs.set(other, Buffer.from('{}'))
  expect((await failureOf(client().config(other))).message).toContain('does not have its digest')
})

it('lists the tags of every page', async () => {
  for (const tag of ['a', 'b', 'c', 'd', 'e']) registry.seed('owner/kiosk', tag)
  expect(await client().tags()).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(await client({ image: { registry: registry.host, repository: 'no/body' } }).tags()).toEqual([])
})

describe('login', () => {
  it('by Basic', async () => {
    registry.login = 'bot:pass'
    registry.seed('owner/kiosk', 'one')
    expect(await client({ login: loginOf('bot:pass') }).manifest('one')).toBeDefined()
  })

  it('by Bearer: the token is asked for with the access that is needed, and kept', async () => {
    registry.login = 'bot:pass'
    registry.scheme = 'bearer'
    registry.seed('owner/kiosk', 'one')
    const connection = client({ login: loginOf('bot:pass') })
    await connection.manifest('one')
    await connection.manifest('one')
    expect(registry.requests.filter((line) => line.includes('/token'))).toEqual([
      'GET /token?service=test%2C+registry&scope=repository%3Aowner%2Fkiosk%3Apull%2Cpush'
    ])
  })

  it.each(['basic', 'bearer'] as const)('refused by %s is final and says what to check', async (scheme) => {
    registry.login = 'bot:pass'
    registry.scheme = scheme
    const failure = await failureOf(client({ login: loginOf('bot:wrong') }).manifest('one'))
    expect(failure).toMatchObject({ code: 'registry-denied', status: 401 })
    expect(failure.remedy).toContain('Check username and password')
    expect(failure.line).not.toContain('wrong')
    expect(reporter.text).not.toContain('Trying again')
  })

  it('that nobody gave is asked for', async () => {
    registry.login = 'bot:pass'
    expect((await failureOf(client().manifest('one'))).remedy).toContain('set username and password')
  })

  it('that only a helper knows is said', async () => {
    registry.login = 'bot:pass'
    const login = loginOf(undefined, { credentials: () => ({ unsupported: 'credential helper gh' }) })
    expect((await failureOf(client({ login }).manifest('one'))).remedy).toContain('credential helper gh')
  })

  it('forbidden is final', async () => {
    registry.fail(/manifests/, { status: 403, body: '{"errors":[{"code":"DENIED","message":"no write_package"}]}' }, 9)
    const failure = await failureOf(client().manifest('one'))
    expect(failure.line).toContain('HTTP 403, DENIED: no write_package')
    expect(registry.requests.filter((line) => line.includes('manifests'))).toHaveLength(1)
  })

  it('never goes to a place without TLS where TLS is asked for', async () => {
    const tls = selfSigned(temporary('realm'))
    const secure = await TestRegistry.start(tls)
    secure.login = 'bot:pass'
    secure.scheme = 'bearer'
    secure.realm = 'ftp://127.0.0.1/token'
    const login = loginOf('bot:pass', { tlsVerify: true, ca: tls.cert })
    expect((await failureOf(client({ host: secure.host, login }).manifest('one'))).message).toContain('no usable place')
  })

  it('does not follow a redirect to another host', async () => {
    registry.login = 'bot:pass'
    const { config } = registry.seed('owner/kiosk', 'one')
    const seen: (string | undefined)[] = []
    const storage = createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.end(registry.blobs.get(config))
    })
    await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve))
    const connection = client({ login: loginOf('bot:pass') })
    await connection.manifest('one')
    const location = `http://127.0.0.1:${(storage.address() as AddressInfo).port}/blob`
    registry.fail(/blobs/, { status: 307, headers: { location } })
    expect(await connection.config(config)).toMatchObject({ architecture: 'amd64' })
    expect(seen).toEqual([undefined])
    storage.close()
  })
})

describe('a registry that is busy', () => {
  it.each([
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '1' } }],
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['a reset', 'reset']
  ] as const)('with %s is asked again', async (_what, fault) => {
    registry.seed('owner/kiosk', 'one')
    registry.fail(/manifests/, fault, 2)
    expect(await client().manifest('one')).toBeDefined()
    expect(reporter.lines.filter((line) => line.includes('Trying again'))).toHaveLength(2)
  })

  it('is asked no more often than the budget says', async () => {
    registry.fail(/manifests/, { status: 502, body: 'bad gateway' }, 99)
    expect(await failureOf(client().manifest('one'))).toMatchObject({ code: 'registry-busy', status: 502 })
    expect(registry.requests.filter((line) => line.includes('manifests'))).toHaveLength(budget.attempts)
  })

  it('that hangs is left at the deadline and asked again', async () => {
    registry.seed('owner/kiosk', 'one')
    registry.fail(/manifests/, 'hang')
    expect(await client({ timeoutMs: 300 }).manifest('one')).toBeDefined()
    expect(reporter.text).toContain('did not answer within 0.3 s')
  })

  it('that takes a manifest and then hangs has taken it once', async () => {
    const { digest } = registry.seed('owner/kiosk', 'one')
    const connection = client({ timeoutMs: 300 })
    const manifest = await connection.manifest('one')
    registry.fail(/PUT/, 'land-then-hang')
    await connection.putManifest('two', manifest!)
    expect(registry.digestOf('owner/kiosk', 'two')).toBe(digest)
  })

  it('that is not there is tried three times', async () => {
    const gone = registry.host
    await registry.stop()
    const failure = await failureOf(client({ host: gone }).manifest('one'))
    expect(failure).toMatchObject({ code: 'registry-unreachable' })
    expect(reporter.lines.filter((line) => line.includes('Trying again'))).toHaveLength(2)
  })
})

describe('TLS', () => {
  const tls = selfSigned(temporary('tls'))

  it('with an authority of its own is trusted when it is given', async () => {
    const secure = await TestRegistry.start(tls)
    const { digest } = secure.seed('owner/kiosk', 'one')
    const login = loginOf(undefined, { tlsVerify: true, ca: tls.cert })
    expect(await client({ host: secure.host, login }).manifest('one')).toMatchObject({ digest })
  })

  it('is refused when nobody vouches for it, once and with the remedy', async () => {
    const secure = await TestRegistry.start(tls)
    const failure = await failureOf(
      client({ host: secure.host, login: loginOf(undefined, { tlsVerify: true }) }).manifest('one')
    )
    expect(failure).toMatchObject({ code: 'registry-certificate' })
    expect(failure.remedy).toContain('registry-ca')
    expect(secure.requests).toEqual([])
  })

  it('is not verified when that is switched off', async () => {
    const secure = await TestRegistry.start(tls)
    secure.seed('owner/kiosk', 'one')
    expect(await client({ host: secure.host }).manifest('one')).toBeDefined()
  })
})

function temporary(name: string): string {
  const path = join(dir, name)
  mkdirSync(path, { recursive: true })
  return path
}
