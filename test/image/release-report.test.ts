import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { action as buildAction } from '../../src/entries/build-image'
import { action as pushAction } from '../../src/entries/push-image'
import { buildReportType } from '../../src/image/release-report'
import type { Action, ActionResult } from '../../src/model/action'
import type { BuildReport } from '../../src/model/build-report'
import type { Digest } from '../../src/model/digest'
import { Failure } from '../../src/model/failure'
import type { PushReport } from '../../src/model/push-report'
import { imageIndex } from '../../src/registry/image-index'
import { readManifest } from '../../src/registry/manifest'
import { artifactManifest } from '../../src/registry/referrers'
import { contextIn } from '../support/context'
import { type FakeEngine, fakeEngines } from '../support/engine'
import { temporaryDirectory, withPath, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { ociManifest, sha256, TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'
import { expectValid } from '../support/schema'

// From a push to the build after it: the report travels with the image.
const dir = temporaryDirectory()
let count = 0
let registry: TestRegistry
let reporter: RecordingReporter

beforeEach(async () => {
  registry = await TestRegistry.start()
  registry.login = 'bot:correct-horse'
  reporter = new RecordingReporter()
  process.env['REGISTRY_AUTH_FILE'] = write(join(dir, 'auth.json'), '{}')
})

/** A run of its own: a workspace, a commit, and an engine whose build has these packages. */
function run(version: string, ...packages: string[]) {
  const workspace = join(dir, String(count))
  const sha = String(count++).padStart(40, 'a')
  write(join(workspace, 'Containerfile'), 'FROM base\n')
  const image = `${registry.host}/owner/kiosk`
  const engine = fakeEngines(join(workspace, 'bin'), ['podman'], {
    labels: { 'containers.bootc': '1', 'org.opencontainers.image.version': version },
    names: [`${image}:${sha}`],
    check: {
      out: `x kernel /usr/lib/modules/6.12.1/vmlinuz\n${packages.map((each) => `x package ${each}\n`).join('')}`.replaceAll(
        /^x/gm,
        'bootc-actions:'
      )
    }
  })
  const start = async <Options>(action: Action<Options>, inputs: Record<string, string>): Promise<ActionResult> => {
    const context = contextIn(workspace, { commit: sha })
    const login = { image, username: 'bot', password: 'correct-horse', 'tls-verify': 'false' }
    const options = action.read(inputsOf({ ...login, ...inputs }), context)
    return withPath(engine.bin, () => action.run(options, { context, reporter }), true)
  }
  return {
    workspace,
    sha,
    engine,
    build: async (inputs: Record<string, string> = {}) => {
      const { outputs, summary = '' } = await start(buildAction, { 'compare-with': 'latest', ...inputs })
      const report = JSON.parse(readFileSync(outputs['report'] as string, 'utf8')) as BuildReport
      expectValid('build', report)
      return { report, summary }
    },
    push: async (inputs: Record<string, string> = {}) => {
      const { outputs } = await start(pushAction, { 'build-report': 'build.json', ...inputs })
      const report = JSON.parse(readFileSync(outputs['report'] as string, 'utf8')) as PushReport
      expectValid('push', report)
      return report
    }
  }
}

/** Builds and pushes what the next one is compared with. */
async function release(...packages: string[]) {
  const first = run('v1', ...packages)
  await first.build()
  return { ...first, report: await first.push() }
}

describe.each([true, false])('with a referrers API: %s', (api) => {
  beforeEach(() => {
    registry.referrersApi = api
  })

  it('a build tells what changed since the image that the tag holds', async () => {
    const { report: pushed } = await release('bash 1', 'perl 5')
    expect(pushed.buildReport).toMatch(/^sha256:/)
    const { report, summary } = await run('v2', 'bash 2', 'vim 9').build()
    expect(report.notCompared).toBeUndefined()
    expect(report.packageChanges).toEqual({
      since: 'v1',
      tag: 'latest',
      digest: pushed.digest,
      added: [{ name: 'vim', version: '9' }],
      removed: [{ name: 'perl', version: '5' }],
      changed: [{ name: 'bash', from: '1', to: '2' }]
    })
    expect(summary).toContain(`2; since \`v1\` (\`latest\`, \`${pushed.digest}\`) 1 changed, 1 added, 1 removed`)
  })

  it('one report hangs on an image, however often it is pushed', async () => {
    const { push, report } = await release('bash 1')
    expect((await push()).buildReport).toBe(report.buildReport)
    const attached = [...registry.manifests.values()].filter(({ bytes }) =>
      bytes.includes(`"artifactType":"${buildReportType}"`)
    )
    expect(attached.filter(({ mediaType }) => mediaType === ociManifest)).toHaveLength(1)
  })
})

describe('there is nothing to compare with', () => {
  const none = async (first?: () => Promise<unknown>) => {
    await first?.()
    const { report, summary } = await run('v2', 'bash 2').build()
    expect([report.packageChanges, report.problems]).toEqual([undefined, []])
    expect(summary).toContain('| Packages | 1; ')
    return report.notCompared
  }

  it('for the first release', async () => {
    expect(await none()).toBe('no earlier release to compare with, latest holds nothing')
  })

  it('where the release was pushed without its report', async () => {
    expect(
      await none(async () => {
        const first = run('v1', 'bash 1')
        await first.build()
        await first.push({ 'build-report': '' })
      })
    ).toMatch(/^no earlier release to compare with, latest holds one that has no build report for amd64/)
  })

  it.each<[string, (report: BuildReport) => unknown]>([
    ['of another image', (report) => ({ ...report, imageId: sha256('other') })],
    ['for another architecture', (report) => ({ ...report, architecture: 'arm64' })],
    ['of packages that are none', (report) => ({ ...report, packages: { bash: 1 } })],
    ['that is no object', () => 7],
    ['that is null', () => null]
  ])('where the report that was attached is one %s', async (_, change) => {
    expect(
      await none(async () => {
        const first = run('v1', 'bash 1')
        const { report } = await first.build()
        const pushed = await first.push({ 'build-report': '' })
        attach(pushed.digest, JSON.stringify(change(report)))
      })
    ).toMatch(/no build report/)
  })

  it('where what was attached is no JSON', async () => {
    const { report } = await release('bash 1')
    attach(report.digest, '{', '2030-01-01T00:00:00Z')
    // The good one below it counts.
    expect((await run('v2', 'bash 2').build()).report.packageChanges).toMatchObject({ since: 'v1' })
  })

  it('where the registry says no, and the build goes on', async () => {
    registry.fail(/manifests\/latest/, { status: 403 }, 9)
    expect(await none()).toMatch(/^the last release is not known: .* does not let us read/)
  })

  /** Lists a document under an image, as anybody who may write can. */
  function attach(digest: Digest, json: string, at = '2026-01-01T00:00:00Z'): void {
    registry.referrersApi = true
    const { bytes } = registry.manifests.get(`owner/kiosk@${digest}`)!
    const artifact = { artifactType: buildReportType, annotations: { 'org.opencontainers.image.created': at } }
    const { manifest } = artifactManifest({ mediaType: ociManifest, digest, bytes }, Buffer.from(json), artifact)
    registry.blobs.set(sha256(json), Buffer.from(json))
    registry.put('owner/kiosk', sha256(manifest.bytes), manifest)
  }
})

it('of a release of several platforms the one of this architecture counts', async () => {
  const { report: pushed } = await release('bash 1')
  const { bytes } = registry.manifests.get(`owner/kiosk@${pushed.digest}`)!
  const config = JSON.stringify({ os: 'linux', architecture: 'arm64' })
  const other = Buffer.from(
    JSON.stringify({ schemaVersion: 2, config: { digest: sha256(config), size: 1 }, layers: [] })
  )
  registry.put('owner/kiosk', sha256(other), { bytes: other, mediaType: ociManifest })
  const index = imageIndex([
    { manifest: readManifest(bytes, ociManifest)!, platform: { os: 'linux', architecture: 'amd64' } },
    { manifest: readManifest(other, ociManifest)!, platform: { os: 'linux', architecture: 'arm64' } }
  ])
  registry.put('owner/kiosk', 'latest', index)
  expect((await run('v2', 'bash 2').build()).report.packageChanges).toMatchObject({
    digest: index.digest,
    changed: [{ name: 'bash', from: '1', to: '2' }]
  })
})

describe('a report to attach', () => {
  const failing = (work: () => Promise<unknown>) => expect(work()).rejects

  it('of another image is refused before anything is uploaded', async () => {
    const first = run('v1', 'bash 1')
    const { report } = await first.build()
    write(join(first.workspace, 'other.json'), JSON.stringify({ ...report, imageId: sha256('other') }))
    await failing(() => first.push({ 'build-report': 'other.json' })).toMatchObject({ kind: 'usage' })
    expect(uploads(first.engine)).toEqual([])
    const { digest } = await first.push({ 'build-report': '' })
    await failing(() => first.push({ 'build-report': 'other.json', digest })).toMatchObject({ kind: 'usage' })
  })

  it('that is none is refused', async () => {
    const { push, workspace } = run('v1')
    write(join(workspace, 'none.json'), '{"kind":"push"}')
    await failing(() => push({ 'build-report': 'none.json' })).toThrow(/Input build-report/)
    await failing(() => push({ 'build-report': 'missing.json' })).toThrow(/cannot be read/)
    await failing(() => push({ 'build-report': 'none.json', manifests: sha256('x') })).toThrow(/several images/)
    expect(existsSync(join(workspace, 'push.json'))).toBe(false)
  })

  it('that the registry does not take is a warning: the image has arrived', async () => {
    const first = run('v1', 'bash 1')
    await first.build()
    registry.fail(/^PUT .*manifests\/sha256/, { status: 400 }, 9)
    const report = await first.push()
    expect(report.buildReport).toBeUndefined()
    expect(report.warnings).toEqual([expect.stringContaining('The build report was not attached')])
    expect(registry.digestOf('owner/kiosk', 'latest')).toBe(report.digest)
  })
})

it('compare-with and previous-report are one too many', () => {
  const { workspace } = run('v1')
  const inputs = inputsOf({ image: 'ghcr.io/o/k', 'compare-with': 'latest', 'previous-report': 'build.json' })
  write(join(workspace, 'build.json'), '{"kind":"build","schemaVersion":1,"version":"1"}')
  expect(() => buildAction.read(inputs, contextIn(workspace))).toThrow(Failure)
})

function uploads(engine: FakeEngine) {
  return engine.calls('push')
}
