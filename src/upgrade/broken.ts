import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { run } from '../host/run'
import { type Digest, digestOf } from '../model/digest'
import { Failure } from '../model/failure'
import type { HealingKind } from '../model/upgrade-report'
import type { Content, ImageContent, ImageParts } from '../registry/image-content'
import { withParts } from '../registry/image-content'
import type { Manifest } from '../registry/manifest'

/** One file that a layer adds, by its path without a leading slash. */
export interface LayerFile {
  readonly content: string
  readonly executable?: true
}

const units = 'usr/lib/systemd/system'

function service(description: string, lines: readonly string[], command: string): LayerFile {
  const unit = [
    '[Unit]',
    `Description=${description}`,
    ...lines,
    '',
    '[Service]',
    'Type=oneshot',
    `ExecStart=${command}`,
    ''
  ]
  return { content: unit.join('\n') }
}

/** A drop-in that makes one unit need another: no links, which not every unpacker takes in a layer. */
function needs(target: string, kind: 'Requires' | 'Wants', unit: string): readonly [string, LayerFile] {
  return [`${units}/${target}.d/90-bootc-actions-broken.conf`, { content: `[Unit]\n${kind}=${unit}\n` }]
}

const broken = 'bootc-actions-broken.service'

/**
 * The files that break an image in one way.
 * @param healthy service that must become healthy; undefined: no such break can be made
 */
export function breakingFiles(
  kind: HealingKind,
  healthy: string | undefined
): ReadonlyMap<string, LayerFile> | undefined {
  switch (kind) {
    case 'target-not-reached':
      return new Map([
        [
          `${units}/${broken}`,
          service('Fails, so that no target is reached', ['Before=multi-user.target graphical.target'], '/bin/false')
        ],
        needs('multi-user.target', 'Requires', broken),
        needs('graphical.target', 'Requires', broken)
      ])
    case 'failing-health-check':
      // Either way to say that a boot went well: systemd's boot assessment, whose checks restart the machine themselves
      // (systemd docs/AUTOMATIC_BOOT_ASSESSMENT.md), and greenboot's, after which greenboot does. A restart by the former
      // would come before greenboot has counted, at each boot, and no machine with greenboot would ever come back.
      return new Map([
        [
          `${units}/${broken}`,
          service(
            'Health check that fails',
            [
              'ConditionPathExists=!/usr/libexec/greenboot/greenboot',
              'Before=boot-complete.target',
              'FailureAction=reboot'
            ],
            '/bin/false'
          )
        ],
        needs('boot-complete.target', 'Requires', broken),
        [
          'usr/lib/greenboot/check/required.d/90-bootc-actions-broken.sh',
          { content: '#!/bin/sh\nexit 1\n', executable: true }
        ]
      ])
    case 'kernel-panic':
      return new Map([
        [
          `${units}/${broken}`,
          service(
            'Crashes the kernel',
            ['DefaultDependencies=no', 'ConditionPathExists=!/etc/initrd-release', 'Before=sysinit.target'],
            "/bin/sh -c 'echo c >/proc/sysrq-trigger'"
          )
        ],
        needs('sysinit.target', 'Wants', broken)
      ])
    case 'service-never-healthy':
      return healthy === undefined
        ? undefined
        : new Map([
            [
              `${units}/${healthy}.d/90-bootc-actions-broken.conf`,
              { content: '[Service]\nExecStart=\nExecStart=/bin/false\n' }
            ]
          ])
  }
}

/** A layer of these files, as a tar that is the same each time. @param directory an empty one, for the files */
export async function layerOf(files: ReadonlyMap<string, LayerFile>, directory: string): Promise<Buffer> {
  const root = join(directory, 'root')
  for (const [path, { content, executable }] of files) {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    chmodSync(file, executable ? 0o755 : 0o644)
  }
  const archive = join(directory, 'layer.tar')
  await run('tar', [
    ...['--create', '--file', archive, '--format=ustar', '--sort=name', '--mtime=@0', '--mode=u=rwX,go=rX'],
    ...['--owner=0', '--group=0', '--numeric-owner', '--directory', root],
    ...new Set([...files.keys()].map((path) => path.split('/')[0] as string))
  ])
  return readFile(archive)
}

/** An image that is another with one more layer. */
export interface Child {
  readonly content: ImageContent
  readonly digest: Digest
  readonly layers: ReadonlySet<string>
}

interface Json {
  config: { digest: string; size: number }
  layers: { mediaType: string; digest: string; size: number }[]
  annotations?: Record<string, string>
}
interface Config {
  rootfs: { diff_ids: string[] }
  history?: { created_by: string; created?: string }[]
}

/** The child of an image: manifest and configuration are made anew, and are in memory only. */
export async function childOf(content: ImageContent, parts: ImageParts, layer: Buffer, what: string): Promise<Child> {
  const manifest = JSON.parse(parts.manifest.bytes.toString('utf8')) as Json
  const config = JSON.parse(
    (await bytesOf(await content.blob(parts.config.digest), parts.config.digest)).toString()
  ) as Config
  const packed = gzipSync(layer)
  config.rootfs.diff_ids.push(digestOf(layer))
  config.history?.push({ created_by: `bootc-actions: ${what}` })
  const configBytes = Buffer.from(JSON.stringify(config))
  const docker = parts.manifest.mediaType.includes('docker')
  manifest.config = { ...manifest.config, digest: digestOf(configBytes), size: configBytes.length }
  manifest.layers.push({
    mediaType: docker
      ? 'application/vnd.docker.image.rootfs.diff.tar.gzip'
      : 'application/vnd.oci.image.layer.v1.tar+gzip',
    digest: digestOf(packed),
    size: packed.length
  })
  const bytes = Buffer.from(JSON.stringify(manifest))
  const made: Manifest = { digest: digestOf(bytes), mediaType: parts.manifest.mediaType, bytes }
  const blobs = new Map([
    [digestOf(configBytes), configBytes],
    [digestOf(packed), packed]
  ])
  return {
    content: withParts(content, [made], blobs),
    digest: made.digest,
    layers: new Set(manifest.layers.map(({ digest }) => digest))
  }
}

async function bytesOf(content: Content | undefined, digest: Digest): Promise<Buffer> {
  if (!content) throw new Failure('fail', `There is no blob ${digest}.`, { code: 'image-missing' })
  return Buffer.isBuffer(content) ? content : readFile(content.path)
}
