import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Digest } from '../../src/model/digest'
import { RegistryClient } from '../../src/registry/client'
import { archiveContent, imageParts, registryContent, withParts } from '../../src/registry/image-content'
import { temporaryDirectory, write } from '../support/files'
import { ociManifest, sha256, TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()
let made = 0
const fresh = () => {
  const path = join(dir, String(made++))
  mkdirSync(path)
  return path
}
const budget = { attempts: 2, firstDelayMs: 1, maxDelayMs: 1 }
const client = (registry: TestRegistry) =>
  new RegistryClient({
    image: { registry: registry.host, repository: 'os/kiosk' },
    login: { tlsVerify: true, credentials: () => ({}) },
    access: 'pull',
    reporter: new RecordingReporter(),
    budget
  })

const layer = Buffer.alloc(9 * 1024 * 1024, 'larger than what is read into memory')
const config = Buffer.from('{"rootfs":{"diff_ids":[]}}')
const image = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: ociManifest,
    config: { mediaType: 'c', digest: sha256(config), size: config.length },
    layers: [{ mediaType: 'l', digest: sha256(layer), size: layer.length }]
  })
)
const index = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      { digest: sha256('arm'), platform: { os: 'linux', architecture: 'arm64' } },
      { digest: sha256(image), platform: { os: 'linux', architecture: 'amd64' } }
    ]
  })
)

async function filled(): Promise<TestRegistry> {
  const registry = await TestRegistry.start()
  for (const blob of [config, layer]) registry.blobs.set(sha256(blob), blob)
  registry.put('os/kiosk', 'one', { bytes: image, mediaType: ociManifest })
  registry.put('os/kiosk', 'all', { bytes: index, mediaType: 'application/vnd.oci.image.index.v1+json' })
  return registry
}

describe('an image in a registry', () => {
  it('has a blob of any size in a file, fetched once', async () => {
    const registry = await filled()
    const content = registryContent(client(registry), fresh())
    const [one, two] = await Promise.all([content.blob(sha256(layer)), content.blob(sha256(layer))])
    expect(one).toBe(two)
    const { path, bytes } = one as { path: string; bytes: number }
    expect([bytes, createHash('sha256').update(readFileSync(path)).digest('hex')]).toEqual([
      layer.length,
      sha256(layer).slice(7)
    ])
    expect(registry.requests.filter((line) => line.includes('/blobs/'))).toHaveLength(1)
  })

  it('has no blob that the registry has not, and none that is another', async () => {
    const registry = await filled()
    const content = registryContent(client(registry), fresh())
    expect(await content.blob(sha256('none'))).toBeUndefined()
    registry.blobs.set(sha256('right'), Buffer.from('wrong'))
    await expect(content.blob(sha256('right'))).rejects.toThrow(/digest/)
  })

  it('is fetched again after a connection that broke', async () => {
    const registry = await filled()
    registry.fail(/blobs/, 'reset')
    expect(await registryContent(client(registry), fresh()).blob(sha256(config))).toMatchObject({
      bytes: config.length
    })
  })
})

describe('the parts of an image', () => {
  it('of an index are those for the machine, which may be called by either digest', async () => {
    const content = registryContent(client(await filled()), fresh())
    const parts = await imageParts(content, sha256(index), 'amd64')
    expect(parts.digests).toEqual([sha256(index), sha256(image)])
    expect(parts.bytes).toBe(image.length + config.length + layer.length)
    expect(parts.layers.map(({ digest }) => digest)).toEqual([sha256(layer)])
  })

  it.each<[string, Digest, string]>([
    ['a digest that is not there', sha256('none'), 'amd64'],
    ['an index without the architecture', sha256(index), 's390x']
  ])('are missing for %s', async (_, digest, architecture) => {
    const content = registryContent(client(await filled()), fresh())
    await expect(imageParts(content, digest, architecture)).rejects.toMatchObject({
      code: 'image-missing',
      kind: 'fail'
    })
  })

  it('beside others are found first', async () => {
    const content = withParts(
      { manifest: async () => undefined, blob: async () => undefined },
      [{ digest: sha256('m'), mediaType: ociManifest, bytes: Buffer.from('m') }],
      new Map([[sha256('b'), Buffer.from('b')]])
    )
    expect((await content.manifest(sha256('m')))?.bytes.toString()).toBe('m')
    expect(await content.blob(sha256('b'))).toEqual(Buffer.from('b'))
    expect(await content.blob(sha256('other'))).toBeUndefined()
  })
})

describe('an OCI archive', () => {
  function archive(files: Readonly<Record<string, string | Buffer>>): string {
    const root = fresh()
    for (const [path, content] of Object.entries(files)) write(join(root, path), content)
    const path = join(dir, `${made++}.tar`)
    execFileSync('tar', ['-cf', path, '-C', root, '.'])
    return path
  }
  const blobs = Object.fromEntries(
    [image, config, layer].map((blob) => [`blobs/sha256/${sha256(blob).slice(7)}`, blob])
  )

  it('has what its index names', async () => {
    const path = archive({ 'index.json': JSON.stringify({ manifests: [{ digest: sha256(image) }] }), ...blobs })
    const { content, digest } = await archiveContent(path, fresh())
    expect(digest).toBe(sha256(image))
    expect((await imageParts(content, digest, 'amd64')).bytes).toBe(image.length + config.length + layer.length)
    expect(await content.blob(sha256(layer))).toMatchObject({ bytes: layer.length })
    expect(await content.blob(sha256('none'))).toBeUndefined()
  })

  it.each<[string, () => string]>([
    ['a file that is no tar', () => write(join(dir, 'no.tar'), 'text')],
    ['a tar without index.json', () => archive({ other: 'x' })],
    ['an index that names nothing', () => archive({ 'index.json': '{"manifests":[]}' })]
  ])('is none: %s', async (_, path) => {
    await expect(archiveContent(path(), fresh())).rejects.toMatchObject({ kind: 'usage', code: 'bad-archive' })
  })
})
