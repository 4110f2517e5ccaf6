import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { labCache, ran } from '../support/lab'

/** GRUB for BIOS out of Debian's packages, which need not be installed. */
export interface Grub {
  /** A disk image that starts this GRUB: its boot sector and a core with these modules that looks for its files there. */
  disk(directory: string, prefix: string, modules: readonly string[]): Promise<Buffer>
}

const packages = ['grub-pc-bin', 'grub-common', 'libdevmapper1.02.1']
const libraries = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu']

/** @returns why there is none, when the packages cannot be had */
export async function grubParts(): Promise<Grub | string> {
  const place = join(labCache, 'verdicts-grub')
  const root = join(place, 'root')
  const core = join(root, 'usr/bin/grub-mkimage')
  if (!existsSync(core)) {
    mkdirSync(root, { recursive: true })
    const got = await ran('apt-get', ['download', ...packages], { cwd: place })
    if (got.code !== 0) return `GRUB's packages cannot be downloaded: ${got.stderr.trim().split('\n').at(-1)}`
    const unpacked = await ran('sh', ['-c', 'for package in *.deb; do dpkg -x "$package" root || exit 1; done'], {
      cwd: place
    })
    if (unpacked.code !== 0) return `GRUB's packages cannot be unpacked: ${unpacked.stderr.trim()}`
  }
  const images = join(root, 'usr/lib/grub/i386-pc')
  return {
    disk: async (directory, prefix, modules) => {
      const output = join(directory, 'core.img')
      const made = await ran(core, ['-O', 'i386-pc', '-d', images, '-p', prefix, '-o', output, ...modules], {
        env: { PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: libraries.map((library) => join(root, library)).join(':') }
      })
      if (made.code !== 0) throw new Error(`grub-mkimage: ${made.stderr}`)
      const disk = Buffer.concat([readFileSync(join(images, 'boot.img')), readFileSync(output)])
      return Buffer.concat([disk, Buffer.alloc(Math.max(0, 2 * 1024 * 1024 - disk.length))])
    }
  }
}
