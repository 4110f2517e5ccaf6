import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import type { MachineOptions } from '../../src/machine/machine'
import { updateCommand } from '../../src/upgrade/bootc'
import { write } from '../support/files'
import { sha256, TestRegistry } from '../support/registry'
import { FakeMachines } from './fake-machine'
import { dir, options, run, seedImage } from './upgrade-parts'

let registry: TestRegistry
let image: ReturnType<typeof seedImage>
let archive = ''
beforeAll(async () => {
  registry = await TestRegistry.start()
  image = seedImage(registry, 'os/kiosk')
  const layout = join(dir, 'layout')
  mkdirSync(layout)
  write(join(layout, 'index.json'), JSON.stringify({ manifests: [{ digest: image.digest }] }))
  const manifest = registry.manifests.get(`os/kiosk@${image.digest}`)?.bytes as Buffer
  for (const blob of [manifest, ...registry.blobs.values()])
    write(join(layout, 'blobs/sha256', sha256(blob).slice(7)), blob)
  archive = join(dir, 'kiosk.oci.tar')
  execFileSync('tar', ['-cf', archive, '-C', layout, '.'])
})

/** Looks into the disk that the machine is given. */
class Looking extends FakeMachines {
  readonly found: Buffer[] = []
  override async startMachine(given: MachineOptions) {
    if (given.attachment)
      this.found.push(
        execFileSync('debugfs', ['-R', 'cat image.oci.tar', given.attachment.path], {
          maxBuffer: 64 * 1024 * 1024,
          stdio: ['ignore', 'pipe', 'ignore'],
          env: { PATH: `${process.env['PATH']}:/usr/sbin:/sbin` }
        })
      )
    return super.startMachine(given)
  }
}

describe('an archive on a second disk', () => {
  it('is there for the first boot alone, whole, and nothing else is put in', async () => {
    const room = new Looking(image.digest)
    const wanted = options(registry, image.digest, { bundle: archive, network: 'isolated' })
    const { verdict, upgrade } = await run(room, wanted)
    expect([verdict.verdict, verdict.reason]).toEqual(['pass', expect.any(String)])
    expect(room.found.map((bytes) => bytes.equals(readFileSync(archive)))).toEqual([true])
    expect(
      room.started.map(({ attachment, network, credentials }) => [
        attachment?.serial,
        network,
        'tmpfiles.extra' in credentials
      ])
    ).toEqual([
      ['bootc-bundle', 'isolated', false],
      [undefined, 'isolated', false],
      [undefined, 'isolated', false],
      [undefined, 'isolated', false]
    ])
    expect(upgrade).toMatchObject({ way: 'bundle', bytes: { pulled: 0, full: image.bytes } })
    expect(upgrade.injected).toEqual([expect.stringContaining('bootc-bundle')])
    expect(registry.requests).toEqual([])
  })

  it('with another image than the digest is refused before a machine is started', async () => {
    const room = new FakeMachines(image.digest)
    const wanted = options(registry, sha256('other'), { bundle: archive })
    await expect(run(room, wanted)).rejects.toThrow(/bundle.*it holds sha256/)
    expect(room.started).toEqual([])
  })
})

it('the commands of an update are what bootc knows, each text one word', () => {
  expect(updateCommand({ name: 'upgrade' })).toBe('bootc upgrade')
  expect(updateCommand({ name: 'switch', to: "r/x:1'; reboot" })).toBe("bootc switch 'r/x:1'\\''; reboot'")
  const bundle = updateCommand({ name: 'bundle', serial: 'bootc-bundle', file: 'image.oci.tar' })
  expect(bundle).toContain("bootc switch --transport oci-archive '/run/bootc-actions-bundle/image.oci.tar'")
  execFileSync('sh', ['-n', '-c', bundle])
})
