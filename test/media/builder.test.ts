import { describe, expect, it } from '@jest/globals'
import { parseImageSource } from '../../src/media/image-source'
import {
  builderArguments,
  chooseBuilder,
  imageBuilderArguments,
  mediaPaths,
  pinnedBuilders,
  unsupportedTypes,
  type BuildRequest
} from '../../src/media/builder'
import { mediaTypes } from '../../src/model/media'
import { isDigest } from '../../src/model/digest'
import { recording } from '../support/builder-recordings'

const plain: BuildRequest = {
  builderImage: 'ghcr.io/osbuild/bootc-image-builder@sha256:0',
  types: ['anaconda-iso'],
  image: 'ghcr.io/example/kiosk:latest',
  rootfs: 'xfs',
  extraArgs: [],
  mounts: { output: '/work/out', graphRoot: '/var/lib/containers/storage', volume: 'bootc-actions-1-2-store' }
}

const full: BuildRequest = {
  ...plain,
  types: ['ami', 'qcow2'],
  targetArch: 'aarch64',
  installerPayload: 'ghcr.io/example/payload:latest',
  aws: { amiName: 'kiosk', bucket: 'media', region: 'eu-central-1' },
  extraArgs: ['--seed', '42'],
  mounts: {
    output: '/work/out',
    graphRoot: '/srv/containers',
    volume: 'bootc-actions-1-2-store',
    config: { path: '/dev/shm/x/config.toml', fileName: 'config.toml' },
    database: { path: '/dev/shm/x/empty.db', fileName: 'db.sql' },
    environmentFile: '/dev/shm/x/aws.env'
  }
}

describe('bootc-image-builder', () => {
  it('is started as its README says, for one ISO', () => {
    expect(builderArguments(plain).join(' ')).toBe(
      '--privileged --security-opt label=type:unconfined_t --pull=never ' +
        '--volume /work/out:/output --volume /var/lib/containers/storage:/var/lib/containers/storage ' +
        '--volume bootc-actions-1-2-store:/store ' +
        'ghcr.io/osbuild/bootc-image-builder@sha256:0 build --type anaconda-iso --rootfs xfs --progress verbose ' +
        'ghcr.io/example/kiosk:latest'
    )
  })

  it('gets all types in one call, the credentials in a file and the image last', () => {
    expect(builderArguments(full)).toEqual([
      '--privileged',
      '--security-opt',
      'label=type:unconfined_t',
      '--pull=never',
      '--env-file',
      '/dev/shm/x/aws.env',
      '--volume',
      '/work/out:/output',
      '--volume',
      '/srv/containers:/var/lib/containers/storage',
      '--volume',
      '/dev/shm/x/empty.db:/var/lib/containers/storage/db.sql',
      '--volume',
      'bootc-actions-1-2-store:/store',
      '--volume',
      '/dev/shm/x/config.toml:/config.toml:ro',
      'ghcr.io/osbuild/bootc-image-builder@sha256:0',
      'build',
      '--type',
      'ami',
      '--type',
      'qcow2',
      '--rootfs',
      'xfs',
      '--target-arch',
      'aarch64',
      '--installer-payload-ref',
      'ghcr.io/example/payload:latest',
      '--aws-ami-name',
      'kiosk',
      '--aws-bucket',
      'media',
      '--aws-region',
      'eu-central-1',
      '--progress',
      'verbose',
      '--seed',
      '42',
      'ghcr.io/example/kiosk:latest'
    ])
  })

  it('knows every argument that it is given', () => {
    const known = recording('help-bootc-image-builder_build_help').help
    const args = builderArguments({ ...full, extraArgs: [] })
    const options = args.slice(args.indexOf('build')).filter((arg) => arg.startsWith('--'))
    for (const option of options) expect(known).toContain(` ${option} `)
  })
})

describe('image-builder', () => {
  it('gets one type a call, the config by name, and puts the file where bootc-image-builder does', () => {
    expect(imageBuilderArguments(full, 'qcow2').slice(17)).toEqual([
      'build',
      '--bootc-ref',
      'ghcr.io/example/kiosk:latest',
      '--bootc-default-fs',
      'xfs',
      '--arch',
      'aarch64',
      '--bootc-installer-payload-ref',
      'ghcr.io/example/payload:latest',
      '--blueprint',
      '/config.toml',
      '--cache',
      '/store',
      '--output-dir',
      '/output/qcow2',
      '--output-name',
      'disk',
      '--progress',
      'verbose',
      '--seed',
      '42',
      'qcow2'
    ])
  })

  it('is told about AWS only for the AMI', () => {
    expect(imageBuilderArguments(full, 'ami')).toContain('--aws-bucket')
    expect(imageBuilderArguments(full, 'qcow2')).not.toContain('--aws-bucket')
  })

  it('knows every argument that it is given', () => {
    const known = recording('help-image-builder_build_help').help
    const args = imageBuilderArguments({ ...full, extraArgs: [] }, 'ami')
    const options = args.slice(args.indexOf('build')).filter((arg) => arg.startsWith('--'))
    for (const option of options) expect(known).toContain(` ${option} `)
  })
})

describe('the choice of the builder', () => {
  const at = (text: string) => parseImageSource(text, 'builder-image', '/')

  it.each([
    [['anaconda-iso'], undefined, 'bootc-image-builder', 'it alone makes anaconda-iso'],
    [['bootc-generic-iso'], undefined, 'image-builder', 'it alone makes bootc-generic-iso'],
    [['qcow2', 'raw'], undefined, 'bootc-image-builder', 'both make qcow2, raw, and it makes all types in one call'],
    [['bootc-installer'], undefined, 'bootc-image-builder', /^both make bootc-installer/],
    [['qcow2'], 'ghcr.io/osbuild/image-builder-cli:latest', 'image-builder', 'the builder-image is one'],
    [['qcow2'], `mirror.example/tools/image-builder@sha256:${'0'.repeat(64)}`, 'image-builder', /is one/],
    [['qcow2'], 'containers-storage:localhost/image-builder:1', 'image-builder', /is one/],
    [['qcow2'], 'quay.io/centos-bootc/bootc-image-builder', 'bootc-image-builder', /is one/],
    [['qcow2'], 'registry.example:5000/our-builder', 'bootc-image-builder', /^both make/]
  ] as const)('of %j with %s is %s', (types, image, name, reason) => {
    const choice = chooseBuilder(types, image === undefined ? undefined : at(image))
    expect(choice).toEqual({ name, reason: expect.stringMatching(reason) as unknown })
  })
})

it('knows what a builder cannot make', () => {
  expect(unsupportedTypes('image-builder', ['anaconda-iso', 'qcow2'])).toEqual(['anaconda-iso'])
})

it('pins the builders by digest', () => {
  for (const image of Object.values(pinnedBuilders)) expect(isDigest(image.split('@')[1] ?? '')).toBe(true)
})

it('looks for each type where the recorded builds and the source put it', () => {
  expect(mediaTypes.map((type) => `${type}: ${mediaPaths(type).join(' ')}`)).toEqual([
    'anaconda-iso: bootiso/install.iso',
    'iso: bootiso/install.iso',
    'bootc-installer: bootiso/install.iso',
    'bootc-generic-iso: bootiso/install.iso',
    'qcow2: qcow2/disk.qcow2',
    'raw: image/disk.raw',
    'ami: image/disk.raw',
    'vmdk: vmdk/disk.vmdk',
    'vhd: vpc/disk.vhd',
    'gce: gce/image.tar.gz',
    'ova: archive/image.ova archive/disk.ova',
    'pxe-tar-xz: xz/pxe.tar.xz'
  ])
})
