import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startRegistry, type LabRegistry } from '../../src/cli/lab-registry'
import { action } from '../../src/entries/housekeeping'
import { digestOf, type Digest } from '../../src/model/digest'
import { parseReference } from '../../src/model/reference'
import { RegistryClient } from '../../src/registry/client'
import { registryLogin, type LoginOptions } from '../../src/registry/login'
import type { Manifest } from '../../src/registry/manifest'
import { indexOf, indexType } from '../../src/registry/referrers'
import { History } from '../../src/rings/history'
import { contextIn } from '../support/context'
import { temporaryDirectory } from '../support/files'
import { inputsOf } from '../support/inputs'
import { ociManifest } from '../support/registry'
import { RecordingReporter } from '../support/reporter'

// Debian's docker-registry, which asks for a login and lets delete.
const dir = temporaryDirectory()
const reporter = new RecordingReporter()
let registry: LabRegistry
let client: RegistryClient

beforeAll(async () => {
  registry = await startRegistry()
  const image = parseReference(`${registry.host}/owner/kiosk`)
  const login: LoginOptions = { username: registry.username, password: registry.password, tlsVerify: false }
  client = new RegistryClient({
    image,
    login: registryLogin({ ...login, registry: registry.host }, reporter),
    access: 'pull,push',
    reporter
  })
}, 60_000)
afterAll(() => registry.stop())

/** An index of two platforms from long ago, under its commit. */
async function release(letter: string): Promise<Manifest> {
  const platforms: { mediaType: string; digest: Digest; size: number }[] = []
  for (const architecture of ['amd64', 'arm64']) {
    const content = { architecture, os: 'linux', created: '2020-01-01T00:00:00Z', config: { Labels: { letter } } }
    const config = Buffer.from(JSON.stringify(content))
    const descriptor = { mediaType: 'application/vnd.oci.image.config.v1+json', size: config.length }
    const bytes = Buffer.from(
      JSON.stringify({
        ...{ schemaVersion: 2, mediaType: ociManifest, layers: [] },
        config: { ...descriptor, digest: await client.putBlob(config) }
      })
    )
    await client.putManifest(digestOf(bytes), { mediaType: ociManifest, bytes })
    platforms.push({ mediaType: ociManifest, digest: digestOf(bytes), size: bytes.length })
  }
  const bytes = indexOf(platforms)
  await client.putManifest(letter.repeat(40), { mediaType: indexType, bytes })
  return (await client.manifest(digestOf(bytes))) as Manifest
}

async function promoted(manifest: Manifest, at: string, previous?: Digest): Promise<void> {
  await client.putManifest('broad', manifest)
  await new History(client).add(manifest, {
    ...{
      schemaVersion: 1,
      kind: 'ring-event',
      event: 'promotion',
      state: 'done',
      digest: manifest.digest,
      ring: 'broad'
    },
    ...{ at, by: 'ana', policy: digestOf('policy'), evidence: [], ...(previous && { previous }) }
  })
}

it('deletes in a real registry what is old, and all of what the ring and its way back need is there', async () => {
  const [first, second, third] = [await release('a'), await release('b'), await release('c')]
  await promoted(first, '2020-02-01T00:00:00Z')
  await promoted(second, '2020-03-01T00:00:00Z', first.digest)
  await promoted(third, '2020-04-01T00:00:00Z', second.digest)
  const inputs = {
    ...{ image: `${registry.host}/owner/kiosk`, keep: '0', 'dry-run': 'false', 'tls-verify': 'false' },
    ...{ username: registry.username, password: registry.password.reveal() }
  }
  const context = contextIn(dir)
  const { outputs, failure } = await action.run(action.read(inputsOf(inputs), context), { context, reporter })

  // The index, its two platforms, the list of its history and the one record in it.
  expect([failure, outputs['deleted']]).toEqual([undefined, '5'])
  expect(await client.manifest(first.digest)).toBeUndefined()
  expect([...(await client.tags())].sort()).toEqual(
    ['b'.repeat(40), 'c'.repeat(40), 'broad', ...[second, third].map(({ digest }) => digest.replace(':', '-'))].sort()
  )
  const tenures = await new History(client).tenures('broad', third.digest)
  expect(tenures.map(({ digest }) => digest)).toEqual([third.digest, second.digest])
  for (const { bytes } of [second, third])
    for (const { digest } of (JSON.parse(bytes.toString()) as { manifests: { digest: Digest }[] }).manifests) {
      const platform = await client.manifest(digest)
      expect(await client.config(platform?.config as Digest)).toMatchObject({ os: 'linux' })
    }
}, 60_000)
