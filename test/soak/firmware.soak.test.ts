import { beforeAll, describe, expect, it } from '@jest/globals'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Verdict } from '../../src/model/verdict'
import { cli, json, labPart, outputsOf, projectRoot } from '../support/lab'
import { temporaryDirectory } from '../support/files'
import { grubParts } from '../verdicts/grub'

// One disk that starts by UEFI (systemd-boot, as the lab's builder makes it) and by BIOS (GRUB, put into its gap): a whole
// operating system under each firmware, in one call.
const cwd = temporaryDirectory()
const image = 'localhost/lab-firmware'
const config = `set root=(hd0,gpt1)
probe --set=uuid --fs-uuid (hd0,gpt2)
linux /lab/vmlinuz root=UUID=$uuid rw console=tty0 console=ttyS0
initrd /lab/initramfs.img
boot
`
let verdict: Verdict

async function done(args: readonly string[]): Promise<void> {
  const run = await cli(cwd, args)
  if (run.code !== 0) throw new Error(run.stderr)
}

beforeAll(async () => {
  const grub = await grubParts()
  if (typeof grub === 'string') throw new Error(grub)
  const base = await labPart('make-base.sh')
  const builder = await labPart('make-builder.sh')
  const example = join(projectRoot, 'test/lab/example')
  const build = ['--containerfile', join(example, 'Containerfile'), '--context', example]
  const values = ['--build-args', `BASE=${base}\nREVISION=soak`]
  await done(['build-image', '--image', image, '--tags', 'test', '--engine', 'podman', ...build, ...values])
  const from = ['--image', `containers-storage:${image}:test`, '--update-reference', `${image}:test`]
  const media = join(cwd, 'media')
  const how = ['--types', 'raw', '--rootfs', 'ext4', '--builder-image', builder, '--output-dir', media]
  await done(['build-media', ...from, ...how])
  // A disk of its own: beside media.json it would be refused, for it is not what was built any more.
  const disk = join(cwd, 'both.raw')
  renameSync(join(media, 'image/disk.raw'), disk)
  const modules = ['biosdisk', 'part_gpt', 'fat', 'ext2', 'linux', 'probe', 'normal']
  await grub.install(disk, cwd, config, modules)
  const machine = ['--media', disk, '--firmware', 'both', '--cpu-model', 'qemu64,-cx16', '--memory', '1024']
  const asked = ['--services', 'kiosk-web', '--endpoints', 'http://127.0.0.1:8080/health 200 ~ok']
  verdict = json<Verdict>(outputsOf(await cli(cwd, ['smoke-boot', ...machine, ...asked]))['report'] as string)
}, 900_000)

describe('firmware: both', () => {
  it('passes when the disk boots under each, with a report of both', () => {
    expect(verdict).toMatchObject({ verdict: 'pass', cause: 'none' })
    expect(verdict.runs?.map((run) => [run.machine?.firmware, run.verdict])).toEqual([
      ['uefi', 'pass'],
      ['bios', 'pass']
    ])
  })

  it('has gone each its own way: systemd-boot, and GRUB out of SeaBIOS', () => {
    const told = (firmware: string) =>
      verdict.runs?.find((run) => run.machine?.firmware === firmware)?.timeline.map(({ text }) => text) ?? []
    expect(told('uefi').join('\n')).toMatch(/BdsDxe/)
    expect(told('bios').join('\n')).toMatch(/SeaBIOS/)
  })
})
