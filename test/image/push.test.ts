import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { action } from '../../src/entries/push-image'
import { pushImage } from '../../src/image/push'
import { explainPush } from '../../src/image/push-failure'
import type { Failure } from '../../src/model/failure'
import type { PushReport } from '../../src/model/push-report'
import { pushSummary } from '../../src/report/image'
import { contextIn } from '../support/context'
import { type EnginePart, type FakeEngine, fakeEngines } from '../support/engine'
import { temporaryDirectory, withPath, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { ociManifest, sha256, TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()
const ajv = new Ajv({ strict: true })
addFormats(ajv)
const valid = ajv.compile(JSON.parse(readFileSync('src/model/schemas/push.schema.json', 'utf8')))
const limits = { attempts: 5, firstDelayMs: 1, maxDelayMs: 2, stallMs: 1000 }
const sha = 'a'.repeat(40)
const password = 'correct-horse'
let count = 0
let workspace: string
let registry: TestRegistry
let reporter: RecordingReporter

beforeEach(async () => {
  workspace = join(dir, String(count++))
  registry = await TestRegistry.start()
  registry.login = `bot:${password}`
  reporter = new RecordingReporter()
  process.env['REGISTRY_AUTH_FILE'] = write(join(workspace, 'auth.json'), '{}')
})

function inputs(over: Record<string, string> = {}): Record<string, string> {
  return { image: `${registry.host}/owner/kiosk`, username: 'bot', password, 'tls-verify': 'false', ...over }
}

/** An engine that has the image under the names build-image gives. */
function engineWith(part: EnginePart = {}, names: readonly string[] = ['podman']): FakeEngine {
  const image = `${registry.host}/owner/kiosk`
  return fakeEngines(join(workspace, 'bin'), names, { names: [`${image}:latest`, `${image}:${sha}`], ...part })
}

async function push(engine: FakeEngine, over: Record<string, string> = {}, context = {}): Promise<PushReport> {
  const options = action.read(inputsOf(inputs(over)), contextIn(workspace, context))
  const report = await withPath(engine.bin, () => pushImage(options, reporter, limits), true)
  expect(valid(report)).toBe(true)
  return report
}

async function failing(engine: FakeEngine, over: Record<string, string> = {}): Promise<Failure> {
  return push(engine, over).then(
    () => {
      throw new Error('it went well')
    },
    (error: Failure) => error
  )
}

const uploads = (engine: FakeEngine) => engine.calls('push')

/** The tests' PATH holds nothing but fakes; git is meant for real. */
function linkGit(bin: string): void {
  symlinkSync(execFileSync('which', ['git'], { encoding: 'utf8' }).trim(), join(bin, 'git'))
}

describe('a push', () => {
  it('uploads once, under the commit, and sets the other tags to the same digest', async () => {
    const engine = engineWith()
    const report = await push(engine, { tags: `latest\n${sha}\nstable` })
    expect(uploads(engine)).toHaveLength(1)
    expect(uploads(engine)[0]!.args.at(-1)).toBe(`docker://${registry.host}/owner/kiosk:${sha}`)
    for (const tag of ['latest', sha, 'stable']) expect(registry.digestOf('owner/kiosk', tag)).toBe(report.digest)
    expect(report).toMatchObject({ version: 'v1', imageId: engine.id, attempts: 1 })
    expect(report.tags).toEqual([
      { tag: 'latest', how: 'set' },
      { tag: sha, how: 'uploaded' },
      { tag: 'stable', how: 'set' }
    ])
  })

  it('has the outputs of its contract', async () => {
    const engine = engineWith()
    const context = contextIn(workspace)
    const options = action.read(inputsOf(inputs()), context)
    const result = await withPath(engine.bin, () => action.run(options, { context, reporter }), true)
    const digest = registry.digestOf('owner/kiosk', sha)
    const image = `${registry.host}/owner/kiosk`
    expect(result.outputs).toEqual({
      digest,
      reference: `${image}@${digest}`,
      references: `${image}:latest\n${image}:${sha}`,
      report: join(workspace, 'push.json')
    })
    expect(result.summary).toContain(`${image}@${digest}`)
  })

  it('shows the password to no other process, and leaves no login', async () => {
    const engine = engineWith()
    await push(engine)
    const calls = engine.calls()
    expect(JSON.stringify(calls.map(({ args, environment }) => [args, environment]))).not.toContain(password)
    const [call] = uploads(engine)
    expect(call!.loginMode).toBe('600')
    expect(existsSync(call!.args[call!.args.indexOf('--authfile') + 1] as string)).toBe(false)
    expect(reporter.text).not.toContain(password)
  })

  it('takes the image from the engine that has it', async () => {
    const engine = engineWith({ only: 'docker' }, ['podman', 'docker'])
    expect((await push(engine)).attempts).toBe(1)
    expect(uploads(engine).map(({ tool }) => tool)).toEqual(['docker'])
    expect(reporter.text).toContain('is in docker, which uploads it')
  })

  it('says of the preferred engine that it has no image, when none has', async () => {
    const engine = engineWith({ names: [] }, ['podman', 'docker'])
    expect(await failing(engine)).toMatchObject({
      code: 'image-missing',
      message: expect.stringMatching(/^podman has/)
    })
  })

  it('tells what the tags held before', async () => {
    const { digest: previous } = registry.seed('owner/kiosk', 'latest')
    const report = await push(engineWith())
    expect(report.tags[0]).toEqual({ tag: 'latest', how: 'set', previous })
    expect(pushSummary(report)).toContain(previous)
  })

  describe('against the last release', () => {
    /** An image of layers of these names and sizes, in the registry. */
    const layered = (tag: string, layers: Readonly<Record<string, number>>) => {
      const list = Object.entries(layers).map(([digest, size]) => ({ mediaType: 'x', digest, size }))
      const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: ociManifest, layers: list }))
      registry.put('owner/kiosk', tag, { bytes, mediaType: ociManifest })
      return sha256(bytes)
    }

    it('says what a machine that follows the tag will download', async () => {
      const previous = layered('latest', { base: 1000, old: 50 })
      const digest = layered(sha, { base: 1000, new: 70, newer: 5 })
      const none = fakeEngines(join(workspace, 'bin'), [])
      const report = await push(none, { digest, tags: 'latest' })
      expect(report.layers).toEqual({ count: 3, bytes: 1075 })
      expect(report.lastRelease).toEqual({
        tag: 'latest',
        digest: previous,
        count: 2,
        bytes: 1050,
        newLayers: 2,
        newBytes: 75
      })
      expect(pushSummary(report)).toContain('75 B in 2 layers')
      expect((await push(none, { digest, tags: 'latest' })).lastRelease).toBeUndefined()
    })

    it('of latest, when only the commit is pushed', async () => {
      layered('latest', { base: 1000 })
      expect((await push(engineWith(), { tags: sha })).lastRelease).toMatchObject({ tag: 'latest', bytes: 1000 })
    })

    it.each(['dirty', 'arm64'])('of latest, when only a tag of the commit is pushed: -%s', async (word) => {
      const digest = layered('other', { base: 1000 })
      layered('latest', { base: 1000, old: 5 })
      const report = await push(engineWith(), { tags: `${sha}-${word}`, digest })
      expect(report.lastRelease).toMatchObject({ tag: 'latest', bytes: 1005, newBytes: 0 })
      expect(pushSummary(report)).toContain('Then release it')
    })

    it('of the tag that holds the releases', async () => {
      layered('stable', { base: 1000 })
      const report = await push(engineWith(), { tags: sha, 'compare-with': 'stable' })
      expect(report.lastRelease).toMatchObject({ tag: 'stable', bytes: 1000 })
    })

    it.each(['amd64', 'arm64'])(
      'of several platforms with the one of its own, where there is one: %s',
      async (architecture) => {
        const earlier = layered('earlier', { base: 1000 })
        const manifests = [
          { digest: earlier, size: 1, mediaType: ociManifest, platform: { os: 'linux', architecture } }
        ]
        const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests }))
        registry.put('owner/kiosk', 'latest', { bytes, mediaType: 'application/vnd.oci.image.index.v1+json' })
        const { lastRelease } = await push(engineWith(), { tags: sha })
        expect(lastRelease).toEqual(
          architecture === 'amd64'
            ? expect.objectContaining({ digest: sha256(bytes), bytes: 1000, newLayers: 0 })
            : undefined
        )
      }
    )

    it('there is none for the first', async () => {
      const report = await push(engineWith())
      expect(report.layers).toEqual({ count: 0, bytes: 0 })
      expect(report.lastRelease).toBeUndefined()
    })
  })

  it.each(['podman', 'buildah', 'docker'])('works with %s', async (name) => {
    const engine = engineWith({}, [name])
    if (name === 'docker')
      return expect(await failing(engine, { compression: 'zstd' })).toMatchObject({ kind: 'usage' })
    expect((await push(engine, { compression: 'zstd' })).attempts).toBe(1)
    expect(uploads(engine)[0]!.args).toEqual(expect.arrayContaining(['--compression-format', 'zstd']))
  })

  it('gives docker the name it shall have', async () => {
    const engine = engineWith({}, ['docker'])
    const report = await push(engine, { tags: 'stable' })
    expect(engine.calls('tag')[0]!.args.slice(-2)).toEqual([engine.id, `${registry.host}/owner/kiosk:stable`])
    expect(report.attempts).toBe(1)
  })

  it('says that the image is of a dirty tree', async () => {
    const engine = engineWith({ names: [`${registry.host}/owner/kiosk:${sha}-dirty`] })
    const report = await push(engine, {}, { dirty: true })
    expect(report.warnings).toEqual([expect.stringContaining(`${sha}-dirty`)])
  })
})

it('a tag that cannot be set is named, with those that were', async () => {
  registry.fail(/PUT .*manifests\/stable/, { status: 500 }, 99)
  const failure = await failing(engineWith(), { tags: `latest\n${sha}\nstable` })
  const digest = registry.digestOf('owner/kiosk', 'latest')
  expect(failure.message).toContain(`/owner/kiosk:stable was not set to ${digest}.`)
  expect(failure.evidence).toContain(`set already: ${sha}, latest`)
  expect(failure).toMatchObject({ kind: 'fail', code: 'registry-busy', remedy: expect.stringContaining('Push again') })
})

describe("a commit's tag", () => {
  it('that holds this image already needs no upload', async () => {
    const engine = engineWith()
    const first = await push(engine)
    const again = await push(engine)
    expect(uploads(engine)).toHaveLength(1)
    expect(again).toMatchObject({ digest: first.digest, attempts: 0 })
    expect(again.tags.map(({ how }) => how)).toEqual(['unchanged', 'unchanged'])
  })

  it('that holds another image is refused, with both, before anything is changed', async () => {
    const other = registry.seed('owner/kiosk', sha)
    const engine = engineWith()
    const failure = await failing(engine)
    expect(failure).toMatchObject({ kind: 'fail', code: 'commit-tag-taken' })
    expect(failure.line).toContain(other.digest)
    expect(failure.line).toContain(engine.id)
    expect(uploads(engine)).toEqual([])
    expect(registry.digestOf('owner/kiosk', 'latest')).toBeUndefined()
    expect(registry.requests.filter((line) => line.startsWith('PUT'))).toEqual([])
  })

  it('is moved when that is asked for', async () => {
    const { digest: previous } = registry.seed('owner/kiosk', sha)
    const report = await push(engineWith(), { 'overwrite-sha': 'true' })
    expect(report.digest).not.toBe(previous)
    expect(report.tags[1]).toEqual({ tag: sha, how: 'uploaded', previous })
  })

  it('stays where it is when the same commit is built anew, which gets the tag for that', async () => {
    const { digest: first } = registry.seed('owner/kiosk', sha)
    const engine = engineWith()
    const again = `${sha}-4711`
    const report = await push(engine, { tags: `latest\n${sha}`, 'rebuild-tag': again })
    expect(report.tags).toEqual([
      { tag: 'latest', how: 'uploaded' },
      { tag: again, how: 'set' }
    ])
    expect(registry.digestOf('owner/kiosk', sha)).toBe(first)
    expect(registry.digestOf('owner/kiosk', again)).toBe(report.digest)
    const { digest } = registry.seed('owner/kiosk', 'other', { a: 'b' })
    expect((await push(engine, { digest, tags: sha, 'rebuild-tag': again })).tags).toEqual([
      { tag: again, how: 'set', previous: report.digest }
    ])
  })

  it('needs no other tag where it is free, or holds this image', async () => {
    const engine = engineWith()
    for (const how of ['uploaded', 'unchanged'])
      expect((await push(engine, { tags: sha, 'rebuild-tag': `${sha}-1` })).tags).toMatchObject([{ tag: sha, how }])
    expect(registry.digestOf('owner/kiosk', `${sha}-1`)).toBeUndefined()
  })

  it('is guarded when tags are moved, too', async () => {
    registry.seed('owner/kiosk', sha)
    const { digest } = registry.seed('owner/kiosk', 'other', { a: 'b' })
    expect(await failing(engineWith(), { digest })).toMatchObject({ code: 'commit-tag-taken' })
    expect(registry.digestOf('owner/kiosk', 'latest')).toBeUndefined()
  })
})

describe('a digest', () => {
  it('moves tags and needs no engine', async () => {
    const { digest } = registry.seed('owner/kiosk', sha, { 'org.opencontainers.image.version': 'v7' })
    const none = fakeEngines(join(workspace, 'bin'), [])
    const report = await push(none, { digest, tags: 'latest' })
    expect(report).toMatchObject({ digest, version: 'v7', attempts: 0, tags: [{ tag: 'latest', how: 'set' }] })
    expect(registry.digestOf('owner/kiosk', 'latest')).toBe(digest)
    expect(registry.requests.filter((line) => line.startsWith('PUT'))).toHaveLength(1)
  })

  it('of several platforms is moved as it is', async () => {
    const bytes = Buffer.from('{"schemaVersion":2,"manifests":[]}')
    registry.put('owner/kiosk', 'multi', { bytes, mediaType: 'application/vnd.oci.image.index.v1+json' })
    const report = await push(engineWith(), { digest: sha256(bytes), tags: 'latest' })
    expect(report.mediaType).toBe('application/vnd.oci.image.index.v1+json')
  })

  it('that is not there is said', async () => {
    expect(await failing(engineWith(), { digest: sha256('none') })).toMatchObject({ code: 'digest-missing' })
  })
})

describe('forward-only', () => {
  /** A history of two commits with one beside them, and an image of each in the registry. */
  function releases() {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', workspace, '-c', 'user.name=x', '-c', 'user.email=x@example', ...args], {
        encoding: 'utf8'
      }).trim()
    git('init', '--quiet')
    const commit = (message: string) => {
      git('commit', '--quiet', '--allow-empty', '-m', message)
      return git('rev-parse', 'HEAD')
    }
    const older = commit('one')
    const newer = commit('two')
    git('checkout', '--quiet', older)
    const beside = commit('three')
    const image = (revision: string) =>
      registry.seed('owner/kiosk', revision, { 'org.opencontainers.image.revision': revision }).digest
    return { older, newer, beside, digests: new Map([older, newer, beside].map((sha1) => [sha1, image(sha1)])) }
  }

  const move = (digest: string | undefined) => ({ digest: digest as string, tags: 'latest', 'forward-only': 'true' })
  const latest = () => registry.digestOf('owner/kiosk', 'latest')
  const hold = (revision: string) =>
    registry.seed('owner/kiosk', 'latest', { 'org.opencontainers.image.revision': revision })

  it('moves a tag to a later commit, sets a new one, and leaves one that is there', async () => {
    const { older, newer, digests } = releases()
    const engine = fakeEngines(join(workspace, 'bin'), [])
    linkGit(engine.bin)
    const how = async (revision: string) => (await push(engine, move(digests.get(revision)))).tags[0]?.how
    expect(await how(older)).toBe('set')
    expect(await how(newer)).toBe('set')
    expect(await how(newer)).toBe('unchanged')
    expect(latest()).toBe(digests.get(newer))
  })

  it.each([
    ['an older commit', 'newer', 'older', 'older-commit'],
    ['a commit beside it', 'newer', 'beside', 'older-commit']
  ] as const)('leaves a tag rather than move it to %s', async (_, from, to, code) => {
    const history = releases()
    const { digest } = hold(history[from])
    const engine = fakeEngines(join(workspace, 'bin'), [])
    linkGit(engine.bin)
    expect(await failing(engine, move(history.digests.get(history[to])))).toMatchObject({ kind: 'fail', code })
    expect(latest()).toBe(digest)
  })

  it('leaves a tag whose commit is not known here, or not said', async () => {
    const { newer, digests } = releases()
    const engine = fakeEngines(join(workspace, 'bin'), [])
    linkGit(engine.bin)
    for (const revision of ['f'.repeat(40), `${newer}-dirty`]) {
      const { digest } = hold(revision)
      expect(await failing(engine, move(digests.get(newer)))).toMatchObject({ code: 'commit-unknown' })
      expect(latest()).toBe(digest)
    }
    registry.seed('owner/kiosk', 'latest', { other: 'label' })
    expect((await failing(engine, move(digests.get(newer)))).line).toContain('no revision label')
  })

  it('is for a digest only', () => {
    expect(() => action.read(inputsOf(inputs({ 'forward-only': 'true' })), contextIn(workspace))).toThrow(/give digest/)
  })
})

describe('an upload that fails', () => {
  it('is begun again', async () => {
    const engine = engineWith({
      pushes: [{ err: 'Error: received unexpected HTTP status: 500 Internal Server Error' }, { err: 'Error: EOF' }]
    })
    expect((await push(engine)).attempts).toBe(3)
    expect(reporter.lines.filter((line) => line.includes('Trying again'))).toHaveLength(2)
  })

  it('although it landed has landed', async () => {
    const engine = engineWith({ pushes: [{ err: 'Error: timed out', lands: true }] })
    const report = await push(engine)
    expect(report.attempts).toBe(1)
    expect(reporter.text).toContain('yet the image has arrived')
    expect(registry.digestOf('owner/kiosk', sha)).toBe(report.digest)
  })

  it('by hanging is stopped, and has landed if it has', async () => {
    const engine = engineWith({ pushes: [{ hangs: true }, { hangs: true, lands: true }] })
    const report = await push(engine)
    expect(report.attempts).toBe(2)
    expect(reporter.text).toContain('made no progress for 1 s and was stopped')
    expect(reporter.text).toContain('yet the image has arrived')
  })

  it('is begun no more often than max-attempts', async () => {
    const err = 'Error: received unexpected HTTP status: 500 Internal Server Error'
    const engine = engineWith({ pushes: Array.from({ length: 9 }, () => ({ err })) })
    expect(await failing(engine)).toMatchObject({ code: 'registry-busy', evidence: err })
    expect(uploads(engine)).toHaveLength(limits.attempts)
  })

  it('for want of permission is not', async () => {
    const engine = engineWith({ pushes: [{ err: 'Error: writing blob: denied: permission_denied: write_package' }] })
    const failure = await failing(engine)
    expect(failure).toMatchObject({ code: 'registry-denied' })
    expect(failure.line).not.toContain(password)
    expect(uploads(engine)).toHaveLength(1)
  })

  it('by a wrong password is found before any upload', async () => {
    const engine = engineWith()
    expect(await failing(engine, { password: 'wrong-horse' })).toMatchObject({ code: 'registry-denied' })
    expect(uploads(engine)).toEqual([])
  })

  it('with another digest in the registry than was written is no success', async () => {
    const engine = engineWith({ digestWritten: sha256('another') })
    expect(await failing(engine)).toMatchObject({ kind: 'fail', code: 'digest-differs' })
  })
})

describe('a registry in trouble', () => {
  it.each([
    ['429', { status: 429, headers: { 'retry-after': '1' } }],
    ['500', { status: 500 }],
    ['a reset', 'reset']
  ] as const)('with %s while a tag is set is asked again', async (_what, fault) => {
    registry.fail(/PUT .*manifests\/latest/, fault, 2)
    const report = await push(engineWith())
    expect(registry.digestOf('owner/kiosk', 'latest')).toBe(report.digest)
  })

  it('that loses a tag is caught by reading it back', async () => {
    registry.fail(/PUT .*manifests\/latest/, { status: 201 })
    expect(await failing(engineWith())).toMatchObject({ code: 'digest-differs' })
  })
})

describe('the local image', () => {
  it('is missing', async () => {
    const failure = await failing(engineWith({ names: [] }))
    expect(failure).toMatchObject({ kind: 'usage', code: 'image-missing' })
    expect(failure.line).toContain('Run build-image first')
  })

  it('is found by its commit where it shall have other tags', async () => {
    expect((await push(engineWith(), { tags: 'stable' })).tags).toEqual([{ tag: 'stable', how: 'uploaded' }])
  })

  it('is not guessed between two', async () => {
    const stale = { [`${registry.host}/owner/kiosk:stable`]: sha256('stale') }
    const failure = await failing(engineWith({ images: stale }), { tags: 'stable' })
    expect(failure).toMatchObject({ kind: 'usage', code: 'image-ambiguous' })
  })

  it('of one commit may be built in two ways', async () => {
    const labels = { 'containers.bootc': '1', 'org.opencontainers.image.revision': sha }
    const image = `${registry.host}/owner/kiosk`
    const engine = engineWith({ labels, names: [`${image}:nvidia`], images: { [`${image}:${sha}`]: sha256('plain') } })
    expect((await push(engine, { tags: 'nvidia' })).imageId).toBe(engine.id)
    const two = engineWith({ labels, names: [`${image}:a`], images: { [`${image}:b`]: sha256('plain') } })
    expect(await failing(two, { tags: 'a\nb' })).toMatchObject({ code: 'image-ambiguous' })
  })

  it("is the commit's, whatever an old latest holds", async () => {
    const image = `${registry.host}/owner/kiosk`
    const engine = engineWith({ names: [`${image}:${sha}`], images: { [`${image}:latest`]: sha256('stale') } })
    const report = await push(engine)
    expect(report.imageId).toBe(engine.id)
    expect(registry.digestOf('owner/kiosk', 'latest')).toBe(report.digest)
  })

  it('of another commit does not get the tag of this one', async () => {
    const revision = 'b'.repeat(40)
    const labels = {
      'org.opencontainers.image.revision': revision,
      'org.opencontainers.image.source': 'https://github.com/example/kiosk'
    }
    const image = `${registry.host}/owner/kiosk`
    const engine = engineWith({ labels, names: [`${image}:latest`, `${image}:${revision}`] })
    const failure = await failing(engine)
    expect(failure).toMatchObject({ kind: 'usage', code: 'commit-differs' })
    expect(failure.line).toContain(`says ${revision}`)
    expect(uploads(engine)).toHaveLength(0)
    const { digest } = await push(engine, { tags: 'stable' }, { commit: revision })
    expect(await failing(engine, { digest })).toMatchObject({ code: 'commit-differs' })
    expect(registry.digestOf('owner/kiosk', sha)).toBeUndefined()
    expect((await push(engine, { digest, tags: 'latest' })).digest).toBe(digest)
    const base = engineWith({ labels: { ...labels, 'org.opencontainers.image.source': 'https://github.com/the/base' } })
    expect((await push(base)).tags).toHaveLength(2)
  })

  it('is the very one when its tag is given', async () => {
    const image = `${registry.host}/owner/kiosk`
    const engine = engineWith({ names: [`${image}:v1`], images: { [`${image}:${sha}`]: sha256('stale') } })
    expect((await push(engine, { image: `${image}:v1` })).imageId).toBe(engine.id)
  })
})

describe('bad input', () => {
  it.each([
    [{ digest: 'sha256:1' }, 'is not a digest'],
    [{ compression: 'xz' }, 'expected one of: gzip, zstd, zstd:chunked'],
    [{ 'max-attempts': '0' }, 'expected a whole number from 1 to 20'],
    [{ 'overwrite-sha': 'yes' }, 'expected true or false'],
    [{ 'rebuild-tag': 'b'.repeat(40) }, 'cannot be one'],
    [{ password: '' }, 'Input password: missing']
  ])('%j is refused before anything is touched', (over, message) => {
    expect(() => action.read(inputsOf(inputs(over as Record<string, string>)), contextIn(workspace))).toThrow(message)
    expect(registry.requests).toEqual([])
  })
})

describe('explainPush', () => {
  const target = { registry: 'ghcr.io', image: 'ghcr.io/a/b', login: { given: true } }
  it.each([
    ['registry-denied', 'Error: trying to reuse blob: unauthorized: authentication required'],
    ['registry-denied', 'denied: requested access to the resource is denied'],
    ['registry-certificate', 'Error: pinging container registry r: tls: x509: certificate signed by unknown authority'],
    ['registry-refused', 'Error: pinging r: http: server gave HTTP response to HTTPS client'],
    ['registry-refused', 'Error: uploading manifest: manifest invalid: manifest invalid'],
    ['registry-unreachable', 'Error: pinging r: dial tcp 127.0.0.1:9: connect: connection refused'],
    ['disk-full', 'Error: writing /var/tmp/x: no space left on device'],
    ['registry-busy', 'Error: writing blob: uploading layer chunked: connection reset by peer'],
    ['registry-busy', 'Error: received unexpected HTTP status: 503 Service Unavailable']
  ])('finds %s', (code, line) => {
    expect(explainPush({ code: 125, tail: ['Copying blob 1', line, ''] }, target)).toMatchObject({
      code,
      evidence: line
    })
  })

  it('goes by the last error, not by a retry before it', () => {
    const tail = ['time=x level=warning msg="Failed, retrying: 500"', 'Error: denied: nope']
    expect(explainPush({ code: 125, tail }, target).remedy).toContain('packages: write')
  })
})
