import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { engineEnvironment } from '../../src/host/containers'
import { compiledSources } from '../support/child'
import { fakeTool, write } from '../support/files'

// A plain user with sudo, as a runner's is, and real podman: the image lies in the user's own storage, the builder sees root's.
const user = 'bootc-actions-lab'
const sudoers = `/etc/sudoers.d/${user}`
const dir = mkdtempSync(join(tmpdir(), 'hand-over-'))
const home = join(dir, 'home')
const image = 'localhost/hand-over:1'
const sources = compiledSources(['host', 'model', 'registry', 'media'])

function asUser(tool: string, args: readonly string[]): string {
  const env = [`HOME=${home}`, `XDG_RUNTIME_DIR=${home}`, `PATH=${process.env['PATH'] ?? ''}`]
  return execFileSync('runuser', ['-u', user, '--', 'env', '--ignore-environment', ...env, tool, ...args], {
    encoding: 'utf8',
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe']
  })
}

/** Every image in a storage, with its names. */
const images = ['images', '--all', '--no-trunc', '--format', '{{.Id}} {{.Names}}']
const ofUser = () => asUser('podman', images)
const ofRoot = () =>
  execFileSync('podman', images, { encoding: 'utf8', env: { ...process.env, ...engineEnvironment() } })

/** A module that brings an image into root's storage, says what it is and what root has then, and gives it back. */
function copying(name: string): string {
  return write(
    join(sources, `${name.replace(/\W/g, '-')}.js`),
    `import { rootImage } from './src/media/root-image.js'
    import { registryLogin } from './src/registry/login.js'
    import { parseImageSource } from './src/media/image-source.js'
    import { tryRootPodman } from './src/host/containers.js'
    const reporter = { info: console.log, warning: console.log, debug: console.log, progress() {}, mask() {}, tool() {} }
    const login = registryLogin({ registry: 'localhost', tlsVerify: true }, reporter)
    const image = await rootImage(parseImageSource('${name}', 'image', '/'), { login, reporter })
    console.log(JSON.stringify({ uid: process.getuid(), ...image }))
    const seen = await tryRootPodman(['image', 'inspect', '--format', '{{.Id}} {{.RepoTags}}', image.id])
    console.log('root has ' + seen.stdout.trim())
    await image.giveBack()`
  )
}

interface Found {
  readonly uid: number
  readonly id: string
  readonly labels: Readonly<Record<string, string>>
}
const foundIn = (output: string) => JSON.parse(output.split('\n').find((line) => line.startsWith('{')) ?? '') as Found

/** Inside a chroot, and where the kernel forbids it, a plain user makes no namespace and has no rootless podman. */
const namespaces = spawnSync('runuser', ['-u', 'nobody', '--', 'unshare', '--user', 'true']).status === 0
if (!namespaces)
  process.stderr.write('Skipped: rootless podman, for a plain user may make no user namespace on this machine.\n')

afterAll(() => rmSync(dir, { recursive: true, force: true }))

;(namespaces ? describe : describe.skip)('an image of a plain user', () => {
  /** A checkout below /root hides the Node of this run from the user. */
  const node = join(dir, 'node')

  beforeAll(() => {
    execFileSync('useradd', ['--create-home', '--home-dir', home, user])
    write(sudoers, `${user} ALL=(ALL) NOPASSWD: ALL\n`, 0o440)
    execFileSync('chmod', ['0755', dir, sources])
    copyFileSync(process.execPath, node)
    write(join(home, 'os/Containerfile'), 'FROM scratch\nCOPY file /file\nLABEL containers.bootc=1\n')
    write(join(home, 'os/file'), 'content')
    asUser('podman', ['build', '--quiet', '--tag', image, join(home, 'os')])
  }, 120_000)

  afterAll(() => {
    // The layers belong to the user's subordinate ids.
    try {
      asUser('podman', ['system', 'reset', '--force'])
    } finally {
      rmSync(sudoers, { force: true })
      execFileSync('userdel', ['--remove', user], { stdio: 'ignore' })
    }
  }, 60_000)

  it("copies an image of a rootless podman into root's storage for the time of the build, and leaves both as they were", () => {
    const before = { user: ofUser(), root: ofRoot() }
    const output = asUser(node, [copying(image)])
    expect(output).toContain(`Copying ${image} from this user's container storage to root's`)
    const found = foundIn(output)
    expect(found.uid).not.toBe(0)
    expect(found.labels['containers.bootc']).toBe('1')
    expect(before.user).toContain(found.id)
    expect(before.root).not.toContain(found.id)
    expect(output).toContain(`root has ${found.id} []`)
    expect({ user: ofUser(), root: ofRoot() }).toEqual(before)
  }, 120_000)
})

it("copies an image of docker into root's storage in docker's own format, and leaves root's as it was", () => {
  // What docker writes, podman writes too: here it is the docker, with a storage of its own.
  const name = 'localhost/of-docker:1'
  const shim = join(dir, 'shim')
  const storage = [`--root=${join(dir, 'docker')}`, `--runroot=${join(dir, 'docker-run')}`, '--storage-driver=vfs']
  fakeTool(shim, 'docker', `exec podman ${storage.join(' ')} "$@"`)
  write(join(dir, 'os/Containerfile'), 'FROM scratch\nCOPY file /file\nLABEL containers.bootc=1\n')
  write(join(dir, 'os/file'), 'of docker')
  const env = { ...process.env, ...engineEnvironment() }
  const build = ['build', '--quiet', '--format', 'docker', '--tag', name, join(dir, 'os')]
  const id = execFileSync('podman', [...storage, ...build], { encoding: 'utf8', env }).trim()
  const before = ofRoot()
  const output = execFileSync(process.execPath, [copying(name)], {
    encoding: 'utf8',
    env: { ...env, PATH: `${shim}:${process.env['PATH'] ?? ''}` }
  })
  expect(output).toContain(`Copying ${name} from docker to root's container storage`)
  expect(foundIn(output)).toMatchObject({ uid: 0, id, labels: { 'containers.bootc': '1' } })
  expect(output).toContain(`root has ${id} []`)
  expect(ofRoot()).toBe(before)
}, 120_000)
