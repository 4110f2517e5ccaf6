import { describe, expect, it } from '@jest/globals'
import { digestOf, type Digest } from '../../src/model/digest'
import { ringEventType } from '../../src/model/ring-event'
import type { Manifest } from '../../src/registry/manifest'
import { forAll, imageFacts, readInventory, seedsByTags, type GraphStore } from '../../src/rings/inventory'

/** A repository in memory: manifests by tag and digest, configs by digest. */
class Store implements GraphStore {
  readonly names = new Map<string, Manifest>()
  readonly configs = new Map<Digest, string>()
  readonly attached = new Map<Digest, readonly Digest[]>()
  asked: string[] = []

  add(
    content: Readonly<Record<string, unknown>> & { config?: { digest: Digest } },
    ...tags: readonly string[]
  ): Digest {
    const bytes = Buffer.from(JSON.stringify(content))
    const digest = digestOf(bytes)
    const config = content.config?.digest
    for (const name of [digest, ...tags])
      this.names.set(name, { digest, mediaType: 'x', bytes, ...(config && { config }) })
    return digest
  }
  config = async (digest: Digest) => JSON.parse(this.configs.get(digest) ?? 'no JSON') as unknown
  manifest = async (name: string) => {
    this.asked.push(name)
    return this.names.get(name)
  }
  tags = async () => [...this.names.keys()].filter((name) => !name.startsWith('sha256:'))
  referrers = async (digest: Digest) =>
    (this.attached.get(digest) ?? []).map((each) => ({ mediaType: 'x', digest: each, size: 1 }))
}

const seed = (digest: Digest, over = {}) => ({ digest, tags: [], ...over })

it('finds by tags what has one, by lists, subjects and attachments the rest, and reads each once', async () => {
  const store = new Store()
  const child = store.add({ of: 'child', layers: [{ digest: digestOf('layer'), size: 10 }] })
  const index = store.add(
    {
      manifests: [
        { digest: child, size: 1 },
        { digest: digestOf('missing'), size: 1 }
      ]
    },
    'one',
    'two'
  )
  const sbom = store.add({ subject: { digest: child, size: 1 } })
  store.attached.set(child, [sbom])
  const lonely = store.add({ subject: { digest: index, size: 1 } }, 'three')
  const seeds = await seedsByTags(store, await store.tags())
  expect(seeds).toEqual([seed(index, { tags: ['one', 'two'] }), seed(lonely, { tags: ['three'] })])
  store.asked = []
  const { graph } = await readInventory(store, seeds, false)
  expect(new Set(graph.keys())).toEqual(new Set([index, lonely, child, sbom]))
  expect(graph.get(child)).toMatchObject({ tags: [], children: [], blobs: new Map([[digestOf('layer'), 10]]) })
  expect(graph.get(sbom)?.subject).toBe(child)
  expect(store.asked).toHaveLength(5)
})

it('asks for no attachments where all manifests are known', async () => {
  const store = new Store()
  const one = store.add({ of: 'one' })
  store.attached.set(one, [store.add({ of: 'two' })])
  expect([...(await readInventory(store, [seed(one)], true)).graph.keys()]).toEqual([one])
})

describe('how old a manifest is', () => {
  const created = { 'org.opencontainers.image.created': '2026-01-01T00:00:00Z' }
  const image = (label: string | undefined, made: string) =>
    JSON.stringify({
      created: made,
      config: { Labels: label === undefined ? null : { 'org.opencontainers.image.created': label } }
    })

  it.each<[string, string | undefined, object, number | undefined, string | undefined]>([
    [
      'the registry',
      image('2026-02-02T00:00:00Z', ''),
      { annotations: created },
      Date.parse('2026-03-03'),
      '2026-03-03'
    ],
    ['its annotation', image('2026-02-02T00:00:00Z', ''), { annotations: created }, undefined, '2026-01-01'],
    ['its label', image('2026-02-02T00:00:00Z', '2026-04-04T00:00:00Z'), {}, undefined, '2026-02-02'],
    ['its config', image(undefined, '2026-04-04T00:00:00Z'), {}, undefined, '2026-04-04'],
    ['nobody: the year 1', image(undefined, '0001-01-01T00:00:00Z'), {}, undefined, undefined],
    ['nobody: 1970', image(undefined, '1970-01-01T00:00:00Z'), {}, undefined, undefined],
    ['nobody: the config is no JSON', undefined, {}, undefined, undefined]
  ])('%s says', async (_, config, content, createdAt, expected) => {
    const store = new Store()
    const digest = digestOf('config')
    if (config !== undefined) store.configs.set(digest, config)
    const child = store.add({ config: { digest }, ...content }, 'one')
    const index = store.add({ manifests: [{ digest: child, size: 1 }], ...content }, 'two')
    for (const each of [child, index]) {
      const seeds = [seed(each, { tags: ['x'], ...(createdAt !== undefined && { createdAt }) })]
      const { graph } = await readInventory(store, seeds, false)
      const found = graph.get(each)?.createdAt
      expect(found === undefined ? undefined : new Date(found).toISOString().slice(0, 10)).toBe(expected)
    }
  })
})

it('knows from the events of rings when a digest last entered one', async () => {
  const store = new Store()
  const one = store.add({ of: 'one' })
  const event = (at: string) =>
    store.add({
      artifactType: ringEventType,
      subject: { digest: one, size: 1 },
      annotations: { 'org.opencontainers.image.created': at }
    })
  const seeds = [one, event('2026-11-01T00:00:00Z'), event('2026-10-01T00:00:00Z')].map((digest) => seed(digest))
  expect((await readInventory(store, seeds, true)).moved).toEqual(new Map([[one, Date.parse('2026-11-01')]]))
})

it('is not whole without a manifest that is listed, and is without one that is only named', async () => {
  const gone = digestOf('gone')
  await expect(readInventory(new Store(), [seed(gone)], true)).rejects.toMatchObject({ code: 'graph-incomplete' })
  const { graph } = await readInventory(new Store(), [seed(gone, { maybe: true })], true)
  expect(graph.size).toBe(0)
})

it('facts of an image without labels are none', async () => {
  const config = digestOf('x')
  expect(await imageFacts({ config: async () => null }, config)).toEqual({})
  await expect(imageFacts({ config: () => Promise.reject(new Error('busy')) }, config)).rejects.toThrow('busy')
})

it('work ends with its first error', async () => {
  const done: number[] = []
  const work = async (item: number) => {
    if (item === 20) throw new Error('twenty')
    done.push(item)
  }
  await expect(
    forAll(
      Array.from({ length: 1000 }, (_, at) => at),
      work
    )
  ).rejects.toThrow('twenty')
  expect(done.length).toBeLessThan(40)
})
