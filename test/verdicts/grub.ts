import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { labCache, ran } from '../support/lab'

/** GRUB for BIOS out of Debian's packages, which need not be installed. */
export interface Grub {
  /** A disk image that starts this GRUB: its boot sector and a core with these modules that looks for its files there. */
  disk(directory: string, prefix: string, modules: readonly string[]): Promise<Buffer>
  /**
   * Makes a raw GPT disk bootable by BIOS too: boot code in its first sector, a core with this configuration in the gap
   * before the first partition (sector 2048). Its UEFI way stays as it is.
   */
  install(disk: string, directory: string, config: string, modules: readonly string[]): Promise<void>
}

const packages = ['grub-pc-bin', 'grub-common', 'libdevmapper1.02.1']
const libraries = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu']

const sector = 512
/** The first sector behind the partition table of a GPT disk. */
const gap = 34

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
  const boot = join(images, 'boot.img')
  const coreImage = async (directory: string, args: readonly string[]) => {
    const output = join(directory, 'core.img')
    const made = await ran(core, ['-O', 'i386-pc', '-d', images, '-o', output, ...args], {
      env: { PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: libraries.map((library) => join(root, library)).join(':') }
    })
    if (made.code !== 0) throw new Error(`grub-mkimage: ${made.stderr}`)
    return readFileSync(output)
  }
  return {
    disk: async (directory, prefix, modules) => {
      const disk = Buffer.concat([readFileSync(boot), await coreImage(directory, ['-p', prefix, ...modules])])
      return Buffer.concat([disk, Buffer.alloc(Math.max(0, 2 * 1024 * 1024 - disk.length))])
    },
    install: async (disk, directory, config, modules) => {
      const configFile = join(directory, 'core.cfg')
      writeFileSync(configFile, config)
      const image = await coreImage(directory, ['-p', '(hd0)/', '-c', configFile, ...modules])
      if (image.length > (2048 - gap) * sector) throw new Error(`GRUB's core is too large: ${image.length} bytes`)
      // grub-core/boot/i386/pc/boot.S: kernel_sector; diskboot.S: the first block list, of what follows its own sector.
      const code = readFileSync(boot)
      code.writeBigUInt64LE(BigInt(gap), 0x5c)
      image.writeBigUInt64LE(BigInt(gap + 1), 0x1f4)
      const file = openSync(disk, 'r+')
      try {
        writeSync(file, code, 0, 440, 0)
        writeSync(file, image, 0, image.length, gap * sector)
      } finally {
        closeSync(file)
      }
    }
  }
}
