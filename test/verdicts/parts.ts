import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { labCache, labPart, ran } from '../support/lab'
import { cpio } from './cpio'

/** Files of the lab's base image, of which the machines of the scenarios are made. */
export interface Parts {
  readonly kernel: string
  /** The base's own initramfs. */
  readonly initramfs: string
  readonly busybox: Buffer
  /** The base's root file system on an ext4 disk; never written to (a copy is). */
  readonly systemDisk: string
}

async function must(tool: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await ran(tool, args)
  if (code !== 0) throw new Error(`${tool} ${args[0]}: ${stderr}`)
  return stdout.trim()
}

/** Taken out of the base image once, and kept beside the lab's container store. */
export async function labParts(): Promise<Parts> {
  const base = await labPart('make-base.sh')
  const place = join(labCache, `verdicts-${base.split(':').at(-1)}`)
  if (!existsSync(place)) {
    const making = `${place}.${process.pid}`
    const root = join(making, 'root')
    mkdirSync(root, { recursive: true })
    const container = await must('podman', ['create', base])
    await must('podman', ['export', '--output', join(making, 'root.tar'), container])
    await must('podman', ['rm', container])
    await must('tar', ['-xf', join(making, 'root.tar'), '-C', root])
    await must('rm', [join(making, 'root.tar')])
    await must('mke2fs', ['-q', '-t', 'ext4', '-d', root, join(making, 'system.img'), '500M'])
    renameSync(making, place)
  }
  const modules = join(place, 'root/usr/lib/modules')
  const version = readdirSync(modules)[0] as string
  return {
    kernel: join(modules, version, 'vmlinuz'),
    initramfs: join(modules, version, 'initramfs.img'),
    busybox: readFileSync(join(place, 'root/usr/bin/busybox')),
    systemDisk: join(place, 'system.img')
  }
}

/** An initramfs with busybox and this as its /init. */
export function busyboxInitramfs(busybox: Buffer, script: string): Buffer {
  const init = `#!/bin/busybox sh
/bin/busybox mkdir -p /proc /sys /dev
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
/bin/busybox mount -t devtmpfs dev /dev
export PATH=/bin
/bin/busybox --install -s /bin
${script}
`
  return cpio([
    { path: 'bin', mode: 0o040755 },
    { path: 'dev', mode: 0o040755 },
    { path: 'dev/console', mode: 0o020600, device: [5, 1] },
    { path: 'bin/busybox', mode: 0o100755, data: busybox },
    { path: 'init', mode: 0o100755, data: Buffer.from(init) }
  ])
}
