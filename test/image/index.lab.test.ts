import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type LabRegistry, startRegistry } from '../../src/cli/lab-registry'
import { action } from '../../src/entries/push-image'
import { cleanUp } from '../../src/host/cleanup'
import { engineEnvironment } from '../../src/host/containers'
import { contextIn } from '../support/context'
import { write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'

// Real podman, skopeo and Debian's docker-registry; a container store of our own, its paths short for conmon.
const dir = mkdtempSync(join(tmpdir(), 'index-lab-'))
const sha = 'd'.repeat(40)
let registry: LabRegistry

const tool = (name: string, ...args: string[]) =>
  execFileSync(name, args, { encoding: 'utf8', env: { ...process.env, ...engineEnvironment() } })
const image = () => `${registry.host}/owner/kiosk`
const creds = () => ['--creds', `${registry.username}:${registry.password.reveal()}`]

beforeAll(async () => {
  write(
    join(dir, 'storage.conf'),
    `[storage]\ndriver="overlay"\ngraphroot=${JSON.stringify(join(dir, 'storage'))}\nrunroot=${JSON.stringify(join(dir, 'run'))}\n`
  )
  process.env['CONTAINERS_STORAGE_CONF'] = join(dir, 'storage.conf')
  process.env['REGISTRY_AUTH_FILE'] = write(join(dir, 'auth.json'), '{}')
  registry = await startRegistry()
}, 60_000)

afterAll(async () => {
  const storage = join(dir, 'storage/overlay')
  // podman may leave its storage mounted on itself.
  if (readFileSync('/proc/mounts', 'utf8').includes(` ${storage} `)) execFileSync('umount', ['--lazy', storage])
  await registry.stop()
  expect(await cleanUp()).toEqual([])
  rmSync(dir, { recursive: true, force: true })
})

/** An image of an architecture, pushed under a tag of its own; its digest. */
function pushed(architecture: string): string {
  write(join(dir, architecture, 'file'), architecture)
  const label = `org.opencontainers.image.revision=${sha}`
  write(join(dir, architecture, 'Containerfile'), `FROM scratch\nCOPY file /file\nLABEL ${label}\n`)
  const tag = `${image()}:${sha}-${architecture}`
  tool('podman', 'build', '--quiet', '--platform', `linux/${architecture}`, '--tag', tag, join(dir, architecture))
  const file = join(dir, `${architecture}.digest`)
  tool('podman', 'push', '--quiet', '--tls-verify=false', '--digestfile', file, ...creds(), tag)
  return readFileSync(file, 'utf8').trim()
}

it('one image is made of two digests, and each machine gets its own by the one name', async () => {
  const digests = { amd64: pushed('amd64'), arm64: pushed('arm64') }
  const options = action.read(
    inputsOf({
      image: image(),
      tags: sha,
      manifests: Object.values(digests).join('\n'),
      username: registry.username,
      password: registry.password.reveal(),
      'tls-verify': 'false'
    }),
    contextIn(dir)
  )
  const { outputs } = await action.run(options, { context: contextIn(dir), reporter: new RecordingReporter() })
  const index = tool('skopeo', 'inspect', '--raw', '--tls-verify=false', ...creds(), `docker://${image()}:${sha}`)
  expect(JSON.parse(index)).toMatchObject({ manifests: [{ digest: digests.amd64 }, { digest: digests.arm64 }] })
  for (const architecture of ['amd64', 'arm64']) {
    const reference = `docker://${String(outputs['reference'])}`
    const own = tool(
      'skopeo',
      'inspect',
      '--config',
      '--override-arch',
      architecture,
      '--tls-verify=false',
      ...creds(),
      reference
    )
    expect(JSON.parse(own)).toMatchObject({ architecture })
  }
}, 60_000)
