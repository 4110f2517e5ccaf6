import { describe, expect, it } from '@jest/globals'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findElsewhere, saveArguments } from '../../src/media/hand-over'
import { parseImageSource } from '../../src/media/image-source'
import { rootImage } from '../../src/media/root-image'
import type { Failure } from '../../src/model/failure'
import { registryLogin } from '../../src/registry/login'
import { FakePodman } from '../support/fake-podman'
import { fakeTool, temporaryDirectory, withPath, write } from '../support/files'
import { RecordingReporter } from '../support/reporter'

const root = temporaryDirectory()
const name = 'ghcr.io/example/kiosk:dev'
const id = 'e'.repeat(64)
let count = 0

/** A root's podman that gets the image by a pull, and a docker that has it. */
function setUp(
  docker = `printf '%s\\n' "$*" >> calls
case "$1 $2" in
  'image inspect') [ "$5" = ${name} ] && echo sha256:${id} ;;
  save*) echo archive > "$3" ;;
esac`
) {
  const dir = join(root, String(count++))
  mkdirSync(dir)
  const podman = new FakePodman(dir)
  const calls = join(dir, 'docker-calls')
  fakeTool(podman.bin, 'docker', docker.replace('>> calls', `>> ${calls}`))
  podman.on(
    'pull',
    `cp ${write(join(dir, 'image.json'), JSON.stringify({ Id: id, Labels: {} }))} "$(image ${id})"; echo ${id}`
  )
  const reporter = new RecordingReporter()
  process.env['REGISTRY_AUTH_FILE'] = write(join(dir, 'auth.json'), '{}')
  const login = registryLogin({ registry: 'localhost', tlsVerify: true }, reporter)
  const image = (source: string) =>
    withPath(podman.bin, () => rootImage(parseImageSource(source, 'image', dir), { login, reporter }))
  return { dir, podman, reporter, image, calls }
}

const archiveOf = (podman: FakePodman) => / (?:oci|docker)-archive:(\S+)/.exec(podman.calls().join('\n'))?.[1] ?? ''

describe('an image that docker has', () => {
  it('is copied by its id into the storage that the builder sees, and named to nobody', async () => {
    const { podman, reporter, image } = setUp()
    expect((await image(`containers-storage:${name}`)).id).toBe(id)
    expect(reporter.text).toContain(`Copying ${name} from docker to root's container storage`)
    expect(podman.calls()).toContainEqual(expect.stringMatching(/^pull docker-archive:\//))
    expect(podman.names()).toEqual([id])
    expect(archiveOf(podman)).not.toBe('')
    expect(existsSync(archiveOf(podman))).toBe(false)
  })

  it('leaves the storage as it was', async () => {
    const { podman, image } = setUp()
    podman.add({ Id: '1'.repeat(64) }, 'localhost/mine:1')
    const before = podman.names()
    const { giveBack } = await image(`containers-storage:${name}`)
    expect(podman.names()).not.toEqual(before)
    await withPath(podman.bin, async () => giveBack?.())
    expect(podman.names()).toEqual(before)
    expect(podman.calls().filter((call) => call.startsWith('rmi'))).toEqual([`rmi ${id}`])
  })

  it('stays when something else has come to need it', async () => {
    const { podman, reporter, image } = setUp()
    const { giveBack } = await image(`containers-storage:${name}`)
    fakeTool(podman.bin, 'podman', 'echo "Error: image used by 1234: image is in use by a container" >&2; exit 2')
    await withPath(podman.bin, async () => giveBack?.())
    expect(reporter.text).toMatch(/debug: The copy e+ stays: Error: image used by 1234/)
  })

  it('says why when it cannot be written', async () => {
    const { image } = setUp(
      `case "$1" in image) echo sha256:${id} ;; save) echo "write: no space left on device" >&2; exit 1 ;; esac`
    )
    const failure = await image(`containers-storage:${name}`).then(
      () => undefined,
      (error: Failure) => error
    )
    expect(failure).toMatchObject({ kind: 'host', code: 'disk-full', evidence: 'write: no space left on device' })
  })
})

it('an archive of which the storage has the image already is not removed', async () => {
  const { dir, podman, image } = setUp()
  podman.add({ Id: id }, name)
  write(join(dir, 'kiosk.oci'), 'x')
  const { giveBack } = await image('oci-archive:kiosk.oci')
  await withPath(podman.bin, async () => giveBack?.())
  expect(podman.names()).toEqual([id, name].sort())
})

it('an image that nobody has is said to be absent, with where it was looked for', async () => {
  const { image } = setUp('exit 1')
  await expect(image('localhost/none:1')).rejects.toMatchObject({
    code: 'image-absent',
    evidence: expect.stringContaining('docker') as unknown
  })
})

it("this user's own storage comes before docker, and root has none besides", async () => {
  const { dir } = setUp()
  for (const tool of ['podman', 'docker']) fakeTool(join(dir, 'both'), tool, `echo ${tool}-id`)
  const find = (uid: number) => withPath(join(dir, 'both'), () => findElsewhere(name, uid))
  expect(await find(1000)).toMatchObject({ id: 'podman-id', store: { transport: 'oci-archive' } })
  expect(await find(0)).toMatchObject({ id: 'docker-id', store: { transport: 'docker-archive' } })
})

it.each([
  ['podman', 'oci-archive', ['save', '--quiet', '--format', 'oci-archive', '--output', '/x', 'sha256:1']],
  ['docker', 'docker-archive', ['save', '--output', '/x', 'sha256:1']]
] as const)('%s saves with these arguments', (tool, transport, args) => {
  expect(saveArguments({ name: '', tool, transport }, 'sha256:1', '/x')).toEqual(args)
})
