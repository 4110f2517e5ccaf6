import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { action } from '../../src/entries/push-image'
import { pushImage } from '../../src/image/push'
import type { Digest } from '../../src/model/digest'
import type { PushReport } from '../../src/model/push-report'
import { contextIn } from '../support/context'
import { temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { ociManifest, sha256, TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()
const limits = { attempts: 2, firstDelayMs: 1, maxDelayMs: 2, stallMs: 1000 }
const sha = 'a'.repeat(40)
let registry: TestRegistry

beforeEach(async () => {
  registry = await TestRegistry.start()
  process.env['REGISTRY_AUTH_FILE'] = write(join(dir, 'auth.json'), '{}')
})

/** An image of one platform in the registry, by digest alone. */
function seed(architecture: string, labels: Record<string, string> = {}): Digest {
  const config = Buffer.from(JSON.stringify({ architecture, os: 'linux', config: { Labels: labels } }))
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: ociManifest,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: sha256(config), size: config.length },
      layers: []
    })
  )
  registry.blobs.set(sha256(config), config)
  registry.put('owner/kiosk', sha256(bytes), { bytes, mediaType: ociManifest })
  return sha256(bytes)
}

async function push(inputs: Record<string, string>, workspace = dir): Promise<PushReport> {
  const raw = inputsOf({ image: `${registry.host}/owner/kiosk`, tags: sha, 'tls-verify': 'false', ...inputs })
  return pushImage(action.read(raw, contextIn(workspace)), new RecordingReporter(), limits)
}

const label = (revision: string) => ({
  'org.opencontainers.image.revision': revision,
  'org.opencontainers.image.version': '1.2'
})

describe('push-image with manifests', () => {
  it('makes one image of them under the tags, and uploads nothing else', async () => {
    const [amd64, arm64] = [seed('amd64', label(sha)), seed('arm64', label(sha))]
    const report = await push({ manifests: `${arm64}\n${amd64}`, tags: `${sha}\nnext` })
    expect(report).toMatchObject({
      mediaType: 'application/vnd.oci.image.index.v1+json',
      reference: `${registry.host}/owner/kiosk@${report.digest}`,
      revision: sha,
      version: '1.2',
      tags: [
        { tag: sha, how: 'set' },
        { tag: 'next', how: 'set' }
      ]
    })
    const stored = registry.manifests.get(`owner/kiosk:${sha}`)
    expect(stored && sha256(stored.bytes)).toBe(report.digest)
    const { manifests } = JSON.parse(String(stored?.bytes)) as { manifests: { digest: string; platform: object }[] }
    expect(manifests.map(({ digest, platform }) => [digest, platform])).toEqual([
      [amd64, { os: 'linux', architecture: 'amd64' }],
      [arm64, { os: 'linux', architecture: 'arm64' }]
    ])
    expect(registry.requests.filter((each) => /^(?:PUT|POST) /.test(each) && !each.includes('/manifests/'))).toEqual([])
  })

  it('finds it there when it is run again', async () => {
    const manifests = `${seed('amd64')}\n${seed('arm64')}`
    const { digest } = await push({ manifests })
    expect(await push({ manifests })).toMatchObject({ digest, tags: [{ tag: sha, how: 'unchanged' }] })
  })

  it('does not move the tag of a commit that holds something else', async () => {
    await push({ manifests: `${seed('amd64')}\n${seed('arm64')}` })
    await expect(push({ manifests: `${seed('amd64', label('b'))}` })).rejects.toMatchObject({
      code: 'commit-tag-taken'
    })
  })

  it.each([
    ['of two commits', () => [seed('amd64', label('a')), seed('arm64', label('b'))], 'commits-differ'],
    ['of the same platform', () => [seed('amd64', { a: '1' }), seed('amd64', { a: '2' })], 'platform-twice'],
    ['of which one is missing', () => [seed('amd64'), sha256('none')], 'digest-missing']
  ])('refuses images %s, and sets no tag', async (_, digests, code) => {
    await expect(push({ manifests: digests().join('\n') })).rejects.toMatchObject({ kind: 'fail', code })
    expect(registry.requests.filter((each) => each.startsWith('PUT'))).toEqual([])
  })

  it('refuses an index among them', async () => {
    const { digest } = await push({ manifests: seed('amd64') })
    await expect(push({ manifests: digest, tags: 'x' })).rejects.toMatchObject({ code: 'digest-missing' })
  })

  it('takes no digest besides', () => {
    expect(() =>
      action.read(inputsOf({ image: 'ghcr.io/o/k', manifests: sha256('a'), digest: sha256('b') }), contextIn(dir))
    ).toThrow('manifests make one')
  })
})

it('forward-only knows the commit of an image of several platforms', async () => {
  const workspace = join(dir, 'repository')
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', workspace, '-c', 'user.name=x', '-c', 'user.email=x@example', ...args], {
      encoding: 'utf8'
    }).trim()
  execFileSync('git', ['init', '--quiet', workspace])
  const commit = () => {
    git('commit', '--quiet', '--allow-empty', '--message', 'x')
    return git('rev-parse', 'HEAD')
  }
  const [older, newer] = [commit(), commit()]
  const image = async (revision: string) =>
    (await push({ manifests: `${seed('amd64', label(revision))}\n${seed('arm64', label(revision))}`, tags: revision }))
      .digest
  const [first, second] = [await image(older), await image(newer)]
  const move = (digest: Digest) => push({ digest, tags: 'latest', 'forward-only': 'true' }, workspace)
  await move(first)
  await move(second)
  await expect(move(first)).rejects.toThrow('no ancestor')
  expect(registry.digestOf('owner/kiosk', 'latest')).toBe(second)
})
