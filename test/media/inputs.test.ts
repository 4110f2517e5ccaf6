import { describe, expect, it } from '@jest/globals'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { action } from '../../src/entries/build-media'
import { hostArch } from '../../src/media/root-image'
import { pinnedBuilders } from '../../src/media/builder'
import { contextIn } from '../support/context'
import { temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'

const dir = temporaryDirectory()
mkdirSync(join(dir, 'folder'))
write(join(dir, 'config.toml'), '[[customizations.user]]\nname = "rescue"\n')
const digest = `sha256:${'a'.repeat(64)}`
const image = `ghcr.io/owner/kiosk@${digest}`
const read = (inputs: Readonly<Record<string, string>>) => action.read(inputsOf({ image, ...inputs }), contextIn(dir))

describe('the inputs of build-media', () => {
  it('have the defaults of action.yml', () => {
    expect(read({})).toEqual({
      image: { kind: 'registry', reference: { registry: 'ghcr.io', repository: 'owner/kiosk', digest } },
      updateReference: 'ghcr.io/owner/kiosk:latest',
      types: ['anaconda-iso'],
      rootfs: 'auto',
      builder: 'bootc-image-builder',
      builderReason: 'it alone makes anaconda-iso',
      builderImage: {
        kind: 'registry',
        reference: {
          registry: 'ghcr.io',
          repository: 'osbuild/bootc-image-builder',
          digest: pinnedBuilders['bootc-image-builder'].split('@')[1]
        }
      },
      arch: hostArch(),
      login: { tlsVerify: true },
      outputDir: join(dir, 'media'),
      extraArgs: [],
      freeDiskSpace: false,
      scan: true,
      upload: { verdicts: [], compressionLevel: 0, allowPublicPassword: false }
    })
  })

  it('can all be given', () => {
    const options = read({
      types: 'qcow2\nraw',
      rootfs: 'btrfs',
      config: 'config.toml',
      builder: 'image-builder',
      'target-arch': 'arm64',
      'output-dir': 'out',
      'extra-args': '--seed\n42',
      'free-disk-space': 'true',
      scan: 'false',
      upload: 'false'
    })
    expect(options).toMatchObject({
      types: ['qcow2', 'raw'],
      rootfs: 'btrfs',
      builder: 'image-builder',
      builderImage: { reference: { repository: 'osbuild/image-builder-cli' } },
      arch: 'aarch64',
      outputDir: join(dir, 'out'),
      extraArgs: ['--seed', '42'],
      freeDiskSpace: true,
      scan: false,
      upload: undefined
    })
    expect(options.config?.content.users).toEqual(['rescue'])
  })

  it('take a yescrypt hash for the builder of this release alone', () => {
    const hash = '$y$j9T$abcdefghijklmnop$PVOHjxO.A4LmtReq6NnH/KSkMoVk.KXqLgud8GhZ917'
    write(join(dir, 'yescrypt.toml'), `[[customizations.user]]\nname = "rescue"\npassword = "${hash}"\n`)
    const config = { config: 'yescrypt.toml', types: 'qcow2' }
    expect(read(config).config?.content.users).toEqual(['rescue'])
    expect(() => read({ ...config, builder: 'image-builder' })).toThrow(/hashes again/)
    expect(() => read({ ...config, 'builder-image': 'quay.io/centos-bootc/bootc-image-builder:latest' })).toThrow(
      /hashes again/
    )
  })

  it.each<[Record<string, string>, RegExp]>([
    [{ image: '' }, /Input image: missing/],
    [{ types: 'floppy' }, /Input types: "floppy".*anaconda-iso/],
    [{ types: 'anaconda-iso\nqcow2' }, /either an ISO or disk types/],
    [{ types: 'anaconda-iso\niso' }, /one ISO a call/],
    [{ types: 'anaconda-iso', builder: 'image-builder' }, /cannot make anaconda-iso/],
    [{ types: 'bootc-generic-iso', builder: 'bootc-image-builder' }, /cannot make bootc-generic-iso/],
    [{ 'builder-image': 'ghcr.io/osbuild/image-builder:1' }, /only bootc-image-builder makes anaconda-iso/],
    [{ types: 'bootc-installer' }, /installer-payload-ref: missing/],
    [{ types: 'qcow2', 'installer-payload-ref': image }, /has no effect on qcow2/],
    [{ 'installer-payload-ref': image }, /has no effect on anaconda-iso; only bootc-installer and bootc-generic-iso/],
    [{ types: 'bootc-installer', 'installer-payload-ref': 'payload' }, /names no registry/],
    [{ builder: 'lorax' }, /Input builder: "lorax"/],
    [{ 'builder-image': 'builder' }, /names no registry/],
    [{ rootfs: 'zfs' }, /Input rootfs: "zfs".*ext4, xfs, btrfs/],
    [{ 'update-reference': image }, /never moves/],
    [{ config: 'none.toml' }, /none\.toml cannot be read/],
    [{ config: 'folder' }, /not a regular file/],
    [{ 'target-arch': 'pdp11' }, /Input target-arch: "pdp11"/],
    [{ 'target-arch': hostArch() === 's390x' ? 'x86_64' : 's390x' }, /ISO can only be built on a machine of its/],
    [{ 'extra-args': '--output=/etc' }, /extra-args: "--output=\/etc"/],
    [{ 'extra-args': '--local' }, /extra-args/],
    [{ types: 'ami', 'aws-bucket': 'b' }, /give all three, or none/],
    [{ 'aws-bucket': 'b', 'aws-region': 'r', 'aws-ami-name': 'n' }, /no effect on anaconda-iso/],
    [{ types: 'ami', 'aws-bucket': 'b', 'aws-region': 'r', 'aws-ami-name': 'n' }, /AWS_ACCESS_KEY_ID/],
    [{ types: 'qcow2\nraw', 'artifact-name': 'mine' }, /several media/],
    [{ upload: 'yes' }, /Input upload: "yes".*true or false/],
    [{ username: 'me' }, /password/]
  ])('refuse %j', (inputs, message) => {
    expect(() => read(inputs)).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: expect.stringMatching(message) as unknown as string
      })
    )
  })
})
