import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startRegistry, type LabRegistry } from '../../src/cli/lab-registry'
import { digestOf, type Digest } from '../../src/model/digest'
import { parseReference } from '../../src/model/reference'
import { RegistryClient } from '../../src/registry/client'
import type { Manifest } from '../../src/registry/manifest'
import { registryLogin, type LoginOptions } from '../../src/registry/login'
import { indexOf, indexType, referrersTag } from '../../src/registry/referrers'
import { History } from '../../src/rings/history'
import { parsePolicy } from '../../src/rings/policy'
import { promote } from '../../src/rings/promote'
import { rollback } from '../../src/rings/rollback'
import { fakeTool, temporaryDirectory, withPath, write } from '../support/files'
import { ociManifest } from '../support/registry'
import { RecordingReporter } from '../support/reporter'
import { attestation, passed, policyText, signer, words } from './world'

// Debian's docker-registry, with a login: it has no referrers API, so the history is under the fallback tags.
const dir = temporaryDirectory()
const bin = `${dir}/bin`
const reporter = new RecordingReporter()
const policy = parsePolicy(policyText, 'bootc-rings.yml')
let registry: LabRegistry
let client: RegistryClient
let now = new Date('2026-11-16T12:00:00Z')

beforeAll(async () => {
  registry = await startRegistry()
  client = new RegistryClient({
    image: image(),
    login: registryLogin({ ...login(), registry: registry.host }, reporter),
    access: 'pull,push',
    reporter
  })
  fakeTool(bin, 'gh', `cat "${dir}/attested-\${3##*sha256:}.json"`)
  fakeTool(dir, 'fleet-health', 'echo well')
}, 60_000)
afterAll(() => registry.stop())

const image = () => parseReference(`${registry.host}/owner/kiosk`)
const login = (): LoginOptions => ({ username: registry.username, password: registry.password, tlsVerify: false })

/** An index of two platforms, attested as tested. */
async function release(version: string): Promise<Manifest> {
  const platforms: { mediaType: string; digest: Digest; size: number }[] = []
  for (const architecture of ['amd64', 'arm64']) {
    const config = Buffer.from(JSON.stringify({ architecture, os: 'linux', config: { Labels: { version } } }))
    const bytes = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: ociManifest,
        config: {
          mediaType: 'application/vnd.oci.image.config.v1+json',
          digest: await client.putBlob(config),
          size: config.length
        },
        layers: []
      })
    )
    await client.putManifest(digestOf(bytes), { mediaType: ociManifest, bytes })
    platforms.push({ mediaType: ociManifest, digest: digestOf(bytes), size: bytes.length })
  }
  const bytes = indexOf(platforms)
  await client.putManifest(version, { mediaType: indexType, bytes })
  const digest = digestOf(bytes)
  const all = [attestation(digest, passed(['smoke-boot qcow2', 'upgrade-test qcow2']))]
  write(`${dir}/attested-${digest.slice(7)}.json`, JSON.stringify(all))
  return (await client.manifest(digest))!
}

const deps = (actor = 'alice') => ({ reporter, workspace: dir, actor, repository: 'example/kiosk', now: () => now })
const common = () => ({ image: image(), policy, login: login(), signerWorkflow: signer })
const moveTo = (digest: Digest, ring: string) =>
  withPath(bin, () =>
    promote({ ...common(), digest, ring, lane: 'standard', dryRun: false, release: false, verdicts: [] }, deps(), {
      evidence: { attempts: 1, firstDelayMs: 1, maxDelayMs: 1 }
    })
  )
const holds = async (ring: string) => (await client.manifest(ring))?.digest

describe('in a real registry', () => {
  it('a release walks through the rings as a whole index, is refused on the way, and comes back', async () => {
    const [old, next] = [await release('v1'), await release('v2')]
    const walk: readonly [string, string][] = [
      ['lab', '2026-11-16T12:00:00Z'],
      ['canary', '2026-11-16T14:00:00Z'],
      ['pilot', '2026-11-19T08:00:00Z'],
      ['broad', '2026-11-26T08:00:00Z']
    ]
    for (const [ring, at] of walk) {
      now = new Date(Date.parse(at) - 60_000)
      if (ring !== 'lab') expect((await moveTo(old.digest, ring)).report.outcome).toBe('refused')
      now = new Date(at)
      expect((await moveTo(old.digest, ring)).report.outcome).toBe('moved')
      expect(await holds(ring)).toBe(old.digest)
    }
    now = new Date('2026-11-27T12:00:00Z')
    expect((await moveTo(next.digest, 'lab')).report).toMatchObject({ outcome: 'moved', previousDigest: old.digest })
    const { report } = await rollback({ ...common(), ring: 'lab', reason: 'it does not boot' }, deps())
    expect(report).toMatchObject({ outcome: 'moved', digest: old.digest, blocked: next.digest })
    expect(await holds('lab')).toBe(old.digest)
    expect((await moveTo(next.digest, 'lab')).failure).toMatchObject({ code: 'digest-blocked' })
    // The platforms of the index were never touched.
    for (const manifest of [old, next])
      for (const { digest } of (JSON.parse(manifest.bytes.toString()) as { manifests: { digest: Digest }[] }).manifests)
        expect(await client.manifest(digest)).toBeDefined()
    expect(words(await new History(client).events(next.digest))).toEqual([
      'promotion begun lab',
      'promotion done lab',
      'block lab'
    ])
    expect(await client.tags()).toContain(referrersTag(next.digest))
  }, 60_000)

  it('two moves of one ring at the same time leave a tag and a history that agree', async () => {
    const [one, two] = [await release('v3'), await release('v4')]
    await Promise.allSettled([moveTo(one.digest, 'lab'), moveTo(two.digest, 'lab')])
    const there = (await holds('lab'))!
    expect([one.digest, two.digest]).toContain(there)
    expect((await moveTo(there, 'lab')).report.outcome).toMatch(/unchanged|completed/)
    const [tenure] = await new History(client).tenures('lab', there)
    expect(tenure?.digest).toBe(there)
  }, 60_000)

  it('a manifest is deleted', async () => {
    const { digest } = await release('v5')
    expect(await client.deleteManifest(digest)).toBe(true)
    expect(await client.manifest(digest)).toBeUndefined()
  })
})
