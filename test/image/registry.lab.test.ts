import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { registryConfig, startRegistry, type LabRegistry } from '../../src/cli/lab-registry'
import { action as buildAction } from '../../src/entries/build-image'
import { action as pushAction } from '../../src/entries/push-image'
import { cleanUp } from '../../src/host/cleanup'
import { engineEnvironment } from '../../src/host/containers'
import { isAlive, sweep } from '../../src/host/sweep'
import { startProcess } from '../../src/host/process'
import { chooseEngine } from '../../src/image/engine'
import { removeLeftovers } from '../../src/image/leftovers'
import { parseImageSource } from '../../src/media/image-source'
import { rootImage } from '../../src/media/root-image'
import type { ActionResult } from '../../src/model/action'
import type { BuildReport } from '../../src/model/build-report'
import type { PushReport } from '../../src/model/push-report'
import { Secret } from '../../src/model/secret'
import { registryLogin } from '../../src/registry/login'
import { type Child, compiledSources, runModule } from '../support/child'
import { contextIn } from '../support/context'
import { write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { selfSigned } from '../support/registry'
import { RecordingReporter } from '../support/reporter'

// Real podman and buildah, Debian's docker-registry with a login, a container store of our own.
// A short path: with a run directory beyond 50 characters conmon loses the exit of a container, and podman waits 20 s for it.
const dir = mkdtempSync(join(tmpdir(), 'registry-lab-'))
const sha = 'c'.repeat(40)
const context = contextIn(dir, { commit: sha })
const own = join(dir, 'own-auth.json')
const ownContent = JSON.stringify({ auths: { 'quay.io': { auth: Buffer.from('me:mine').toString('base64') } } })
const sources = compiledSources(['host', 'model', 'registry', 'image'])
let registry: LabRegistry
let reporter: RecordingReporter

beforeAll(async () => {
  write(
    join(dir, 'storage.conf'),
    `[storage]\ndriver="overlay"\ngraphroot=${JSON.stringify(join(dir, 'storage'))}\nrunroot=${JSON.stringify(join(dir, 'run'))}\n`
  )
  process.env['CONTAINERS_STORAGE_CONF'] = join(dir, 'storage.conf')
  process.env['REGISTRY_AUTH_FILE'] = write(own, ownContent, 0o600)
  makeRoot(join(dir, 'os/root'))
  containerfile('RUN echo built > /usr/built')
  registry = await startRegistry()
}, 60_000)

afterAll(async () => {
  const storage = join(dir, 'storage/overlay')
  // podman may leave its storage mounted on itself.
  if (readFileSync('/proc/mounts', 'utf8').includes(` ${storage} `)) execFileSync('umount', ['--lazy', storage])
  expect(await cleanUp()).toEqual([])
  rmSync(dir, { recursive: true, force: true })
})

beforeEach(() => {
  reporter = new RecordingReporter()
})

/** The least that can be looked into: this machine's shell and its libraries, a kernel's name, a bootc that lints. */
function makeRoot(root: string): void {
  const libraries = execFileSync('ldd', ['/bin/sh'], { encoding: 'utf8' }).match(/\/\S+(?= \()/g) ?? []
  for (const file of ['/bin/sh', ...libraries]) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    copyFileSync(file, join(root, file))
  }
  write(join(root, 'usr/lib/modules/6.12.1/vmlinuz'), 'kernel')
  write(
    join(root, 'usr/bin/bootc'),
    '#!/bin/sh\necho "Lint warning: var-log: Found"\necho; echo "Warnings: 1"\n',
    0o755
  )
}

function containerfile(...lines: string[]): void {
  write(
    join(dir, 'os/Containerfile'),
    ['FROM scratch', 'COPY root /', 'LABEL containers.bootc=1', ...lines, ''].join('\n')
  )
}

/** An engine with our store. Jest's process.env is its own, and children would not get it. */
function engine(tool: 'podman' | 'buildah', args: readonly string[]): string {
  return execFileSync(tool, args, { encoding: 'utf8', env: { ...process.env, ...engineEnvironment() } })
}

const image = () => `${registry.host}/Owner/kiosk`
const login = () => ({ username: registry.username, password: registry.password.reveal(), 'tls-verify': 'false' })

async function build(inputs: Record<string, string> = {}): Promise<ActionResult & { report: BuildReport }> {
  const options = buildAction.read(inputsOf({ image: image(), context: 'os', ...inputs }), context)
  const result = await buildAction.run(options, { context, reporter })
  return { ...result, report: JSON.parse(readFileSync(join(dir, 'build.json'), 'utf8')) as BuildReport }
}

async function push(inputs: Record<string, string> = {}): Promise<PushReport> {
  const options = pushAction.read(inputsOf({ image: image(), ...login(), ...inputs }), context)
  await pushAction.run(options, { context, reporter })
  return JSON.parse(readFileSync(join(dir, 'push.json'), 'utf8')) as PushReport
}

/** build-image in a process of its own, which can be killed; it prints what the build prints. */
function buildInChild(): Child {
  const options = buildAction.read(inputsOf({ image: image(), context: 'os', cache: 'false' }), context)
  return runModule(
    sources,
    `import { buildImage } from './src/image/build.js'
    import { handleSignals } from './src/host/cleanup.js'
    handleSignals(() => undefined)
    const reporter = { info() {}, warning() {}, debug() {}, progress() {}, mask() {}, tool: (line) => console.log(line),
      group: (title, body) => body() }
    await buildImage(${JSON.stringify(options)}, ${JSON.stringify(context)}, reporter).catch(() => new Promise(() => undefined))`,
    { ...process.env, ...engineEnvironment() }
  )
}

/** What the low-level runtime knows of RUN steps, ours and others'. */
function steps(): readonly string[] {
  return existsSync('/run/runc') ? readdirSync('/run/runc').filter((id) => id.startsWith('buildah-')) : []
}

/** Processes of the RUN step that never ends. */
function looping(): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('/bin/sh\0-c\0echo waiting')
    } catch {
      return false
    }
  })
}

/** Collects whatever stands on a command line or in an environment of another process while the body runs. */
async function watched<T>(
  secret: string,
  body: () => Promise<T>
): Promise<{ result: T; seen: string[]; samples: number }> {
  const seen: string[] = []
  let samples = 0
  let running = true
  const watch = (async () => {
    for (; running; samples++) {
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid))
        for (const file of ['cmdline', 'environ'])
          try {
            if (readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(secret)) seen.push(`${file} of ${pid}`)
          } catch {
            // Ended meanwhile.
          }
      await delay(5)
    }
  })()
  const result = await body().finally(() => (running = false))
  await watch
  return { result, seen, samples }
}

describe('build-image', () => {
  it('builds with podman, dates the image by its commit, and does the same again', async () => {
    const first = await build({ cache: 'false' })
    expect(first.failure).toBeUndefined()
    expect(first.report).toMatchObject({
      kernels: ['6.12.1'],
      lint: { ran: true, warnings: [{ name: 'var-log', text: 'Found' }] },
      version: '20251009.085320-cccccccccccc'
    })
    const again = await build({ cache: 'false' })
    expect(again.report.imageId).toBe(first.report.imageId)
    const created = engine('podman', ['inspect', '--format', '{{.Created.Unix}}', first.report.imageId])
    expect(created.trim()).toBe(String(context.commitTime))
  }, 120_000)

  it('gives RUN a secret that no layer and no other process has', async () => {
    const secret = 'build-secret-4711'
    containerfile(
      'RUN --mount=type=secret,id=token read -r token </run/secrets/token || echo "${#token}" > /usr/length'
    )
    const { result, seen, samples } = await watched(secret, () =>
      build({ secrets: `token=${secret}`, archive: 'os.tar' })
    )
    containerfile('RUN echo built > /usr/built')
    expect(result.failure).toBeUndefined()
    expect(seen).toEqual([])
    expect(samples).toBeGreaterThan(5)
    expect(readFileSync(join(dir, 'os.tar'), 'latin1')).not.toContain(secret)
    expect(statSync(join(dir, 'os.tar')).size).toBe(result.report.archive?.bytes)
  }, 120_000)

  it('names the step that fails', async () => {
    containerfile('RUN echo "the reason" >&2; exit 3')
    await expect(build()).rejects.toMatchObject({ code: 'build-failed', message: expect.stringContaining('step 4/') })
    await build().catch((error: { line: string }) => expect(error.line).toContain('the reason'))
    containerfile('RUN echo built > /usr/built')
  }, 120_000)

  it('refuses an image without a kernel and gives it no tag', async () => {
    containerfile('RUN echo > /usr/lib/modules/none')
    rmSync(join(dir, 'os/root/usr/lib/modules/6.12.1/vmlinuz'))
    const { failure } = await build({ tags: 'no-kernel' })
    write(join(dir, 'os/root/usr/lib/modules/6.12.1/vmlinuz'), 'kernel')
    containerfile('RUN echo built > /usr/built')
    expect(failure?.code).toBe('no-kernel')
    const images = engine('podman', ['images', '--format', '{{.Tag}}'])
    expect(images).not.toContain('no-kernel')
  }, 120_000)

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'by a process that gets %s in a RUN step leaves no process, container, mount or file',
    async (signal) => {
      containerfile('RUN echo waiting; while :; do :; done')
      const before = steps()
      const child = buildInChild()
      await child.line('waiting')
      expect(looping()).toHaveLength(1)
      const started = Date.now()
      child.process.kill(signal)
      await child.exit
      // Nobody can clean up after SIGKILL but the next run.
      if (signal === 'SIGKILL') {
        await sweep()
        expect(await removeLeftovers(await chooseEngine('podman'), (mark) => !isAlive(mark))).not.toEqual([])
      } else expect(Date.now() - started).toBeLessThan(7000)
      containerfile('RUN echo built > /usr/built')
      while (looping().length > 0) await delay(10)
      expect(engine('podman', ['ps', '--all', '--external', '--quiet'])).toBe('')
      expect(readFileSync('/proc/mounts', 'utf8')).not.toContain(join(dir, 'storage/overlay/'))
      expect(steps()).toEqual(before)
      const ours = [...readdirSync('/dev/shm'), ...readdirSync(tmpdir()), ...readdirSync('/var/tmp')]
      expect(ours.filter((name) => name.startsWith(`bootc-actions-${child.process.pid}-`))).toEqual([])
    },
    120_000
  )

  it('builds with buildah', async () => {
    const { failure, report } = await build({ engine: 'buildah', tags: 'by-buildah', archive: 'buildah.tar' })
    expect(failure).toBeUndefined()
    expect(report).toMatchObject({ engine: { name: 'buildah' }, kernels: ['6.12.1'], lint: { ran: true } })
    expect(existsSync(join(dir, 'buildah.tar'))).toBe(true)
    expect(engine('buildah', ['containers', '--quiet'])).toBe('')
  }, 120_000)
})

describe('push-image', () => {
  it('brings every tag under one digest, showing the password to nobody and leaving the logins as they were', async () => {
    await build()
    // Other tests share this process, and may have logins that go when it ends.
    const logins = () =>
      readdirSync('/dev/shm').filter((name) => name.includes(`-${process.pid}-`) && name.includes('login'))
    const before = logins()
    const { result, seen, samples } = await watched(registry.password.reveal(), () => push())
    expect(seen).toEqual([])
    expect(samples).toBeGreaterThan(5)
    expect(result.tags.map(({ tag, how }) => [tag, how])).toEqual([
      ['latest', 'set'],
      [sha, 'uploaded']
    ])
    for (const tag of ['latest', sha]) expect(digestIn(tag)).toBe(result.digest)
    expect(readFileSync(own, 'utf8')).toBe(ownContent)
    expect(logins()).toEqual(before)
  }, 120_000)

  it('again has nothing to do, and a commit that is another image is refused', async () => {
    const before = digestIn(sha)
    expect(await push()).toMatchObject({ digest: before, attempts: 0 })
    containerfile('RUN echo other > /usr/built')
    await build()
    await expect(push()).rejects.toMatchObject({ code: 'commit-tag-taken', evidence: expect.stringContaining(before) })
    expect(digestIn(sha)).toBe(before)
    expect(digestIn('latest')).toBe(before)
    const moved = await push({ 'overwrite-sha': 'true' })
    expect(moved.digest).not.toBe(before)
    expect(await push({ digest: before, tags: 'latest' })).toMatchObject({ digest: before, attempts: 0 })
    expect(digestIn('latest')).toBe(before)
  }, 120_000)

  it.each(['podman', 'buildah'])(
    'compresses with zstd by %s, and says which layers the registry had otherwise',
    async (engine) => {
      containerfile(`RUN echo ${engine} > /usr/built`)
      await build({ tags: `zstd-${engine}` })
      const report = await push({ engine, compression: 'zstd', tags: `zstd-${engine}` })
      expect(report.mediaType).toBe('application/vnd.oci.image.manifest.v1+json')
      expect(rawManifest(`zstd-${engine}`)).toContain('tar+zstd')
      expect(report.warnings).toEqual([expect.stringContaining('1 of 2 layers')])
    },
    120_000
  )

  it('compresses with zstd:chunked, in the media types and annotations by which machines fetch layers in parts', async () => {
    // Layers that the registry has none of: it would keep its own copies, as they are.
    const fresh = write(join(dir, 'os/root/usr/chunked'), 'of this test alone')
    containerfile('RUN echo chunked > /usr/built')
    await build({ tags: 'chunked' })
    rmSync(fresh)
    engine('podman', ['tag', `${image().toLowerCase()}:chunked`, `${registry.host}/owner/chunked:1`])
    const report = await push({ image: `${registry.host}/owner/chunked:1`, compression: 'zstd:chunked' })
    expect(report.mediaType).toBe('application/vnd.oci.image.manifest.v1+json')
    const { layers } = JSON.parse(rawManifest('1', 'owner/chunked')) as {
      layers: readonly { mediaType: string; size: number; annotations?: Record<string, string> }[]
    }
    expect(layers.length).toBe(report.layers?.count)
    const marks: string[] = []
    for (const { mediaType, annotations = {} } of layers) {
      expect(mediaType).toBe('application/vnd.oci.image.layer.v1.tar+zstd')
      marks.push(...Object.keys(annotations).filter((name) => name.endsWith('.manifest-checksum')))
      expect(annotations[(marks.at(-1) ?? '').replace('checksum', 'position')]).toMatch(/^\d+:\d+:\d+:1$/)
    }
    // Podman 4.3 (Debian 12) marks its layers as nothing reads them any more, and the push says so.
    const old = marks.every((mark) => mark === 'io.containers.zstd-chunked.manifest-checksum')
    if (!old) expect(new Set(marks)).toEqual(new Set(['io.github.containers.zstd-chunked.manifest-checksum']))
    expect(report.warnings).toEqual(old ? [expect.stringContaining('this podman is too old')] : [])
    // It comes back whole.
    const target = `docker://${registry.host}/owner/chunked:1`
    const credentials = `${registry.username}:${registry.password.reveal()}`
    const copy = join(dir, 'chunked-copy')
    execFileSync('skopeo', [
      'copy',
      '--quiet',
      '--src-tls-verify=false',
      '--src-creds',
      credentials,
      target,
      `oci:${copy}`
    ])
    expect(existsSync(join(copy, 'index.json'))).toBe(true)
  }, 120_000)

  it('is gzip when nothing is said', async () => {
    containerfile('RUN echo gzip > /usr/built')
    await build({ tags: 'plain' })
    await push({ tags: 'plain' })
    const { layers } = JSON.parse(rawManifest('plain')) as { layers: readonly { mediaType: string }[] }
    expect(layers.at(-1)?.mediaType).toBe('application/vnd.oci.image.layer.v1.tar+gzip')
  }, 120_000)

  it('says what a machine that follows the tag downloads', async () => {
    const before = await push({ tags: 'followed', digest: digestIn('plain') })
    containerfile('RUN echo newer > /usr/built')
    await build({ tags: 'newer' })
    await push({ tags: 'newer' })
    const report = await push({ tags: 'followed', digest: digestIn('newer') })
    expect(report.lastRelease).toMatchObject({ tag: 'followed', digest: before.digest, count: 2, newLayers: 1 })
    expect(report.lastRelease?.newBytes).toBeLessThan(1000)
    expect(report.layers?.bytes).toBeGreaterThan(100_000)
  }, 120_000)

  it('is told apart: a wrong password, at once', async () => {
    await expect(push({ password: 'wrong-password', tags: 'x' })).rejects.toMatchObject({ code: 'registry-denied' })
    expect(reporter.text).not.toContain('Trying again')
  }, 120_000)

  it('goes on where podman gives up: a 500 in the middle of an upload', async () => {
    containerfile('RUN echo third > /usr/built')
    await build({ tags: 'flaky' })
    const proxy = await flakyProxy(Number(registry.host.split(':')[1]))
    const flaky = `127.0.0.1:${proxy.port}`
    engine('podman', ['tag', `${image().toLowerCase()}:flaky`, `${flaky}/owner/other:flaky`])
    const report = await push({ image: `${flaky}/owner/other:flaky` })
    proxy.close()
    expect(proxy.failed()).toBeGreaterThan(0)
    expect(report.attempts).toBeGreaterThan(1)
  }, 120_000)

  it('trusts the authority it is given, and only then', async () => {
    const tls = await tlsRegistry()
    const target = `${tls.host}/owner/kiosk:tls`
    engine('podman', ['tag', `${image().toLowerCase()}:flaky`, target])
    const inputs = { image: target, 'tls-verify': 'true', username: 'lab', password: 'lab-password' }
    await expect(push(inputs)).rejects.toMatchObject({ code: 'registry-certificate' })
    const pushed = await push({ ...inputs, 'registry-ca': tls.ca })
    expect(pushed.attempts).toBe(1)
    // The same for the storage that a builder takes images from, and for a base image.
    const { username, password } = inputs
    const pull = (ca?: string) => {
      const given = { username, password: new Secret(password, 'password'), tlsVerify: true }
      const login = registryLogin({ ...given, ...(ca !== undefined && { ca }), registry: tls.host }, reporter)
      const source = parseImageSource(`${tls.host}/owner/kiosk@${pushed.digest}`, 'image', dir)
      return rootImage(source, { login, reporter }).finally(() => login.remove())
    }
    engine('podman', ['untag', target])
    await expect(pull()).rejects.toMatchObject({ code: 'registry-certificate' })
    expect((await pull(tls.ca)).digest).toBe(pushed.digest)
    write(join(dir, 'os/Containerfile'), `FROM ${target}\nRUN echo derived > /usr/derived\n`)
    const derived = { tags: 'derived', image: `${tls.host}/owner/kiosk`, cache: 'false', username, password }
    await expect(build(derived)).rejects.toMatchObject({ code: 'registry-certificate' })
    expect((await build({ ...derived, 'registry-ca': tls.ca })).failure).toBeUndefined()
    containerfile('RUN echo built > /usr/built')
    await tls.stop()
  }, 120_000)
})

function rawManifest(tag: string, repository = 'owner/kiosk'): string {
  const credentials = `${registry.username}:${registry.password.reveal()}`
  return execFileSync(
    'skopeo',
    [
      'inspect',
      '--raw',
      '--tls-verify=false',
      '--creds',
      credentials,
      `docker://${registry.host}/${repository}:${tag}`
    ],
    { encoding: 'utf8' }
  )
}

function digestIn(tag: string): string {
  const manifest = rawManifest(tag)
  return `sha256:${execFileSync('sha256sum', { input: manifest, encoding: 'utf8' }).split(' ')[0]}`
}

/** A proxy before the registry that answers the first layer upload with 500. */
async function flakyProxy(port: number): Promise<{ port: number; failed: () => number; close: () => void }> {
  let failed = 0
  const server = createServer((incoming, outgoing) => {
    if (incoming.method === 'POST' && failed < 1) {
      failed++
      return void outgoing.writeHead(500).end()
    }
    const forwarded = request(
      { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      }
    )
    incoming.pipe(forwarded)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    failed: () => failed,
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}

/** The same registry with TLS by an authority that nobody knows. */
async function tlsRegistry(): Promise<{ host: string; ca: string; stop: () => Promise<void> }> {
  const place = join(dir, 'tls')
  mkdirSync(join(place, 'data'), { recursive: true })
  const { cert } = selfSigned(place)
  const entry = execFileSync('htpasswd', ['-n', '-i', '-B', 'lab'], { input: 'lab-password\n', encoding: 'utf8' })
  writeFileSync(join(place, 'htpasswd'), `${entry.trim()}\n`)
  const port = 20_000 + (process.pid % 20_000)
  const tls = `tls: {certificate: ${join(place, 'tls.crt')}, key: ${join(place, 'tls.key')}}`
  const config = registryConfig(place, port).replace(`"127.0.0.1:${port}"`, `"127.0.0.1:${port}", ${tls}`)
  writeFileSync(join(place, 'config.yml'), config)
  const registry = startProcess('docker-registry', ['serve', join(place, 'config.yml')])
  await delay(1000)
  return { host: `127.0.0.1:${port}`, ca: cert, stop: () => registry.stop().then(() => undefined) }
}
