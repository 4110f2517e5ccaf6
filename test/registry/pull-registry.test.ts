import { request } from 'node:https'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { digestOf } from '../../src/model/digest'
import { readManifest } from '../../src/registry/manifest'
import { certificateArguments, PullRegistry } from '../../src/registry/pull-registry'
import { ociManifest } from '../support/registry'

const layer = Buffer.alloc(300_000, 'layer')
const config = Buffer.from('{}')
const manifestBytes = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: ociManifest,
    config: { digest: digestOf(config), size: config.length },
    layers: [{ digest: digestOf(layer), size: layer.length }]
  })
)
const manifest = readManifest(manifestBytes, ociManifest)
const digest = digestOf(manifestBytes)

let registry: PullRegistry
beforeAll(async () => {
  registry = await PullRegistry.start()
  registry.serve({
    repository: 'os/kiosk',
    tag: 'latest',
    digest,
    content: {
      manifest: async (wanted) => (wanted === digest ? manifest : undefined),
      blob: async (wanted) => (wanted === digestOf(layer) ? layer : wanted === digestOf(config) ? config : undefined)
    },
    layers: new Set([digestOf(layer)])
  })
})
beforeEach(() => registry.mend())
afterAll(() => registry.stop())

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
}

function ask(path: string, method = 'GET', ca: string | undefined = registry.certificate): Promise<Got> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: registry.port, path, method, agent: false as const, ...(ca && { ca }) }
    const outgoing = request(options, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) })
      )
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}
const blob = `/v2/os/kiosk/blobs/${digestOf(layer)}`

describe('it gives out', () => {
  it.each(['latest', digest])('the manifest by %s', async (name) => {
    const { status, headers, body } = await ask(`/v2/os/kiosk/manifests/${name}`)
    expect([status, headers['content-type'], headers['docker-content-digest']]).toEqual([200, ociManifest, digest])
    expect(body.equals(manifestBytes)).toBe(true)
  })

  it('a blob, and what it is without the bytes', async () => {
    expect((await ask(blob)).body.equals(layer)).toBe(true)
    const head = await ask(blob, 'HEAD')
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(layer.length), 0])
  })

  it('the word that it is a registry', async () => {
    expect((await ask('/v2/')).status).toBe(200)
  })

  it.each([
    ['/v2/os/kiosk/manifests/other', 404],
    ['/v2/os/other/manifests/latest', 404],
    [`/v2/os/kiosk/blobs/${digestOf('none')}`, 404],
    ['/v2/os/kiosk/blobs/../../../etc/passwd', 404],
    ['/v2/os/kiosk/tags/list', 404],
    ['/', 404]
  ])('nothing for %s', async (path, status) => {
    expect((await ask(path)).status).toBe(status)
  })

  it.each(['PUT', 'POST', 'DELETE', 'PATCH'])('nothing to %s', async (method) => {
    expect((await ask(blob, method)).status).toBe(405)
  })
})

it('counts what it sends', async () => {
  const before = registry.bytes
  await ask(blob)
  await ask(blob, 'HEAD')
  await ask(`/v2/os/kiosk/manifests/latest`)
  expect(registry.bytes - before).toBe(layer.length + manifestBytes.length)
  expect(registry.requests.slice(-3).map(({ method, bytes }) => [method, bytes])).toEqual([
    ['GET', layer.length],
    ['HEAD', 0],
    ['GET', manifestBytes.length]
  ])
})

it("is trusted only by who has its certificate, which is good for the guest's address too", async () => {
  await expect(ask('/v2/', 'GET', '')).rejects.toThrow(/self.signed/i)
  expect(certificateArguments(['10.0.2.2', '127.0.0.1'], 'key', 'certificate')).toEqual([
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=bootc-actions upgrade test',
    '-addext',
    'subjectAltName=IP:10.0.2.2,IP:127.0.0.1',
    '-keyout',
    'key',
    '-out',
    'certificate'
  ])
})

describe('told to fail', () => {
  it('it breaks off in the middle of a layer, answers nobody, and is well when mended', async () => {
    const struck = registry.fail('gone-mid-layer')
    expect((await ask(`/v2/os/kiosk/manifests/latest`)).status).toBe(200)
    await expect(ask(blob)).rejects.toThrow()
    await struck
    expect(registry.requests.at(-1)).toMatchObject({ bytes: layer.length / 2 })
    await expect(ask('/v2/')).rejects.toThrow()
    registry.mend()
    expect((await ask(blob)).body.length).toBe(layer.length)
  })

  it('it stalls in the middle of a layer', async () => {
    const struck = registry.fail('stalls-mid-layer')
    const asked = ask(blob).then(
      () => 'answered',
      () => 'broken off'
    )
    await struck
    expect(registry.requests.at(-1)?.bytes).toBe(layer.length / 2)
    registry.mend()
    expect(await asked).toBe('broken off')
  })

  it('it lets nobody in', async () => {
    const struck = registry.fail('login-expired')
    const { status, headers } = await ask('/v2/')
    await struck
    expect([status, headers['www-authenticate']]).toEqual([401, 'Basic realm="expired"'])
  })
})
