import { beforeEach, describe, expect, it } from '@jest/globals'
import { digestOf, type Digest } from '../../src/model/digest'
import { Secret } from '../../src/model/secret'
import { RegistryClient } from '../../src/registry/client'
import { RegistryFailure } from '../../src/registry/failure'
import { indexOf, indexType, parseIndex, referrersTag, type Descriptor } from '../../src/registry/referrers'
import { TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'

let registry: TestRegistry
let image: Digest
const type = 'application/vnd.example.note.v1+json'

beforeEach(async () => {
  registry = await TestRegistry.start()
  image = registry.seed('owner/kiosk', 'one').digest
})

function client(): RegistryClient {
  return new RegistryClient({
    image: { registry: registry.host, repository: 'owner/kiosk' },
    login: { tlsVerify: false, credentials: () => ({}) },
    access: 'pull,push',
    reporter: new RecordingReporter(),
    budget: { attempts: 4, firstDelayMs: 1, maxDelayMs: 2 },
    timeoutMs: 2000
  })
}

async function attach(text: string, connection = client()): Promise<Descriptor> {
  const subject = await connection.manifest(image)
  return connection.attach(subject!, {
    artifactType: type,
    json: JSON.stringify({ text }),
    annotations: { 'org.example.text': text }
  })
}

async function failureOf(promise: Promise<unknown>): Promise<RegistryFailure> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown
  )
  expect(error).toBeInstanceOf(RegistryFailure)
  return error as RegistryFailure
}

describe.each([
  ['with the referrers API', true],
  ['by the fallback tag', false]
])('%s', (_, api) => {
  beforeEach(() => {
    registry.referrersApi = api
  })

  it('an attached document is listed, and can be read', async () => {
    expect(await client().referrers(image)).toEqual([])
    const notes = [await attach('a'), await attach('b'), await attach('c')]
    const found = await client().referrers(image, type)
    expect(found).toEqual(notes)
    expect(found.map(({ annotations }) => annotations)).toEqual([
      { 'org.example.text': 'a' },
      { 'org.example.text': 'b' },
      { 'org.example.text': 'c' }
    ])
    const manifest = await client().manifest(notes[1]!.digest)
    expect(await client().config(manifest!.config!)).toEqual({ text: 'b' })
    expect(registry.manifests.has(`owner/kiosk:${referrersTag(image)}`)).toBe(!api)
  })

  it('another type is left out', async () => {
    await attach('a')
    expect(await client().referrers(image, 'application/vnd.example.other')).toEqual([])
  })

  it('the same document twice is listed once', async () => {
    expect(await attach('a')).toEqual(await attach('a'))
    expect(await client().referrers(image)).toHaveLength(1)
  })
})

it('a page for people in place of the API leads to the fallback tag', async () => {
  await attach('a')
  registry.fail(/GET .*referrers/, { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' })
  expect(await client().referrers(image)).toHaveLength(1)
})

describe('the second page of the list', () => {
  const pages = (second: object) => {
    const index = (...notes: readonly Descriptor[]) => indexOf(notes).toString()
    registry.fail(/referrers\/sha256:[0-9a-f]+$/, {
      status: 200,
      headers: { 'content-type': indexType, link: `</v2/owner/kiosk/referrers/${image}?page=2>; rel="next"` },
      body: index({ mediaType: 'x', digest: digestOf('one'), size: 1 })
    })
    registry.fail(/page=2/, { status: 200, headers: { 'content-type': indexType }, body: index(), ...second })
  }

  it('is put to the first', async () => {
    const two = indexOf([{ mediaType: 'x', digest: digestOf('two'), size: 1 }]).toString()
    pages({ body: two })
    expect((await client().referrers(image)).map(({ digest }) => digest)).toEqual([digestOf('one'), digestOf('two')])
  })

  it.each([
    ['is refused', { status: 400, body: 'bad page' }],
    ['is not there', { status: 404, body: 'gone' }],
    ['is a page for people', { headers: { 'content-type': 'text/html' }, body: '<html>' }]
  ])('that %s is no reason to take the list for empty', async (_, second) => {
    pages(second)
    expect(await failureOf(client().referrers(image))).toMatchObject({
      code: 'registry-refused',
      message: expect.stringContaining('half-way')
    })
  })
})

it('what others overwrote in the fallback tag is put in again, and theirs is kept', async () => {
  const mine = await attach('mine')
  const theirs: Descriptor = { ...mine, digest: digestOf('theirs') }
  let once = true
  registry.before = (line) => {
    // They read before our PUT landed, and write after it: at the moment in which we read back.
    if (!/^GET .*manifests\/sha256-/.test(line) || parseTag().length < 2 || !once) return
    once = false
    registry.put('owner/kiosk', referrersTag(image), { bytes: indexOf([mine, theirs]), mediaType: indexType })
  }
  const parseTag = () => parseIndex(registry.manifests.get(`owner/kiosk:${referrersTag(image)}`)!.bytes)!
  const second = await attach('second')
  expect(once).toBe(false)
  expect(parseTag().map(({ digest }) => digest)).toEqual([mine.digest, theirs.digest, second.digest])
})

it('who keeps overwriting the fallback tag is named after five times', async () => {
  registry.before = (line) => {
    if (/^GET .*manifests\/sha256-/.test(line))
      registry.put('owner/kiosk', referrersTag(image), { bytes: indexOf([]), mediaType: indexType })
  }
  const failure = await failureOf(attach('a'))
  expect(failure).toMatchObject({ code: 'registry-busy' })
  expect(failure.message).toContain('is being changed by somebody else')
})

describe('a blob', () => {
  it('is uploaded once', async () => {
    const bytes = Buffer.from('{"a":1}')
    expect(await client().putBlob(bytes)).toBe(digestOf(bytes))
    expect(registry.blobs.get(digestOf(bytes))).toEqual(bytes)
    const before = registry.requests.length
    await client().putBlob(bytes)
    expect(registry.requests.slice(before).filter((line) => /^(POST|PUT)/.test(line))).toEqual([])
  })

  it.each([
    ['POST', { status: 503 }],
    ['PUT', { status: 500 }],
    ['PUT', 'reset']
  ] as const)('whose %s meets %j is uploaded again from the start', async (method, fault) => {
    registry.fail(new RegExp(`^${method} .*uploads`), fault)
    const bytes = Buffer.from('x')
    await client().putBlob(bytes)
    expect(registry.blobs.get(digestOf(bytes))).toEqual(bytes)
    expect(registry.requests.filter((line) => line.startsWith('POST'))).toHaveLength(2)
  })

  it('goes to a store elsewhere without our login', async () => {
    const store = await TestRegistry.start()
    registry.login = 'bot:pass'
    registry.fail(/^POST/, { status: 202, headers: { location: `http://${store.host}/v2/x/blobs/uploads/1?sig=2` } })
    const connection = new RegistryClient({
      image: { registry: registry.host, repository: 'owner/kiosk' },
      login: {
        tlsVerify: false,
        credentials: () => ({ credentials: { username: 'bot', password: new Secret('pass', 'password') } })
      },
      access: 'pull,push',
      reporter: new RecordingReporter()
    })
    await connection.putBlob(Buffer.from('x'))
    expect(store.blobs.has(digestOf('x'))).toBe(true)
    expect(store.authorizations).toEqual([undefined])
    expect(store.requests[0]).toContain('sig=2&digest=sha256')
  })
})

describe('a manifest', () => {
  it('is deleted with its tags; one that is not there is said', async () => {
    expect(await client().deleteManifest(image)).toBe(true)
    expect(registry.digestOf('owner/kiosk', 'one')).toBeUndefined()
    expect(await client().deleteManifest(image)).toBe(false)
  })

  it('of a registry that lets nobody delete stays, and that is a refusal', async () => {
    registry.deletes = false
    expect(await failureOf(client().deleteManifest(image))).toMatchObject({ code: 'registry-refused', status: 405 })
    expect(registry.digestOf('owner/kiosk', 'one')).toBe(image)
  })
})

it('an index with entries that are no descriptors is read without them', () => {
  const good = { mediaType: 'a', digest: digestOf('x'), size: 1 }
  const bytes = Buffer.from(JSON.stringify({ manifests: [good, null, {}, { ...good, digest: 'sha256:1' }] }))
  expect(parseIndex(bytes)).toEqual([good])
  expect(parseIndex(Buffer.from('{}'))).toBeUndefined()
  expect(parseIndex(Buffer.from('no'))).toBeUndefined()
})
