import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from '@jest/globals'
import { ownPrefix, processMark } from '../../src/host/files'
import type { Digest } from '../../src/model/digest'
import { parseReference } from '../../src/model/reference'
import type { Verdict } from '../../src/model/verdict'
import type { UpgradeOptions } from '../../src/upgrade/options'
import { upgradeTest } from '../../src/upgrade/upgrade'
import { options as smokeOptions } from '../boot/smoke-options'
import { temporaryDirectory, write } from '../support/files'
import { ociManifest, sha256, TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'
import { expectValid } from '../support/schema'
import { type FakeMachines, follows } from './fake-machine'

export const dir = temporaryDirectory()

/** A disk with a boot record's signature and no code. */
export const disk = (() => {
  const sectors = Buffer.alloc(4096)
  sectors.writeUInt16BE(0x55aa, 510)
  return write(join(dir, 'disk.raw'), sectors)
})()

/** An image in a registry: its configuration and two layers. */
export function seedImage(
  registry: TestRegistry,
  repository: string,
  mediaType = ociManifest
): { digest: Digest; layers: readonly Digest[]; bytes: number } {
  const layers = [gzipSync(Buffer.alloc(300_000, 'base')), Buffer.alloc(200_000, 7)]
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: ['sha256:a', 'sha256:b'] }
    })
  )
  for (const blob of [config, ...layers]) registry.blobs.set(sha256(blob), blob)
  const docker = mediaType.includes('docker')
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: {
        mediaType: docker
          ? 'application/vnd.docker.container.image.v1+json'
          : 'application/vnd.oci.image.config.v1+json',
        digest: sha256(config),
        size: config.length
      },
      layers: layers.map((layer) => ({
        mediaType: docker
          ? 'application/vnd.docker.image.rootfs.diff.tar.gzip'
          : 'application/vnd.oci.image.layer.v1.tar+gzip',
        digest: sha256(layer),
        size: layer.length
      }))
    })
  )
  registry.put(repository, 'new', { bytes: manifest, mediaType })
  const bytes = [config, manifest, ...layers].reduce((sum, { length }) => sum + length, 0)
  return { digest: sha256(manifest), layers: layers.map(sha256), bytes }
}

export function options(registry: TestRegistry, digest: Digest, over: Partial<UpgradeOptions> = {}): UpgradeOptions {
  return {
    ...smokeOptions(disk, { screenshot: false }, { services: ['web.service'] }),
    image: { registry: registry.host, repository: 'os/kiosk' },
    digest,
    updateReference: parseReference(follows),
    bundle: undefined,
    login: { tlsVerify: true },
    selfHeal: [],
    interruptions: false,
    ...over
  }
}

/** Runs, and checks what holds for every run: a verdict of the schema, machines stopped, nothing left behind. */
export async function run(
  room: FakeMachines,
  wanted: UpgradeOptions
): Promise<{ verdict: Verdict; upgrade: NonNullable<Verdict['upgrade']>; reporter: RecordingReporter; out: string }> {
  const out = join(dir, `out-${Math.random().toString(36).slice(2)}`)
  write(join(out, 'keep'), '')
  const reporter = new RecordingReporter()
  const verdict = await upgradeTest(wanted, { reporter, outputDir: out, name: 'upgrade', room })
  expectValid('verdict', verdict)
  const ours = `${ownPrefix}${processMark(process.pid)}-`
  const left = ['/dev/shm', tmpdir()].flatMap((place) => readdirSync(place)).filter((name) => name.startsWith(ours))
  expect([room.stopped, left]).toEqual([room.started.length, []])
  return { verdict, upgrade: verdict.upgrade as NonNullable<Verdict['upgrade']>, reporter, out }
}
