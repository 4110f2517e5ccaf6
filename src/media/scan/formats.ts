/** What the scan tells apart by its first bytes. */
export type Format = 'tar' | 'cpio' | Compression | FileSystem | 'disk' | 'qcow2'

export type Compression = 'gzip' | 'zstd' | 'xz' | 'bzip2' | 'lz4' | 'zip'

export const fileSystems = ['squashfs', 'erofs', 'ext4', 'xfs', 'btrfs'] as const
export type FileSystem = (typeof fileSystems)[number]

export function isFileSystem(format: Format | undefined): format is FileSystem {
  return fileSystems.some((known) => known === format)
}

/** Enough of a stream to know any format by, but for btrfs. */
export const headBytes = 1100
/** Enough of a file for btrfs too: its superblock is at 64 KiB. */
export const longHeadBytes = 0x10048

interface Magic {
  readonly format: Format
  readonly at: number
  readonly bytes: Buffer
}

function magic(format: Format, at: number, bytes: string): Magic {
  return { format, at, bytes: Buffer.from(bytes, 'latin1') }
}

/** The kernel's include/uapi/linux/magic.h and the formats' own documents. */
const magics: readonly Magic[] = [
  magic('gzip', 0, '\x1f\x8b\x08'),
  magic('zstd', 0, '\x28\xb5\x2f\xfd'),
  magic('xz', 0, '\xfd7zXZ\0'),
  magic('bzip2', 0, 'BZh'),
  magic('lz4', 0, '\x04\x22\x4d\x18'),
  // The kernel's own, older frame, which `lz4 -l` makes for an initrd.
  magic('lz4', 0, '\x02\x21\x4c\x18'),
  magic('zip', 0, 'PK\x03\x04'),
  magic('cpio', 0, '070701'),
  magic('cpio', 0, '070702'),
  magic('squashfs', 0, 'hsqs'),
  magic('xfs', 0, 'XFSB'),
  magic('qcow2', 0, 'QFI\xfb'),
  magic('disk', 512, 'EFI PART'),
  magic('erofs', 1024, '\xe2\xe1\xf5\xe0'),
  magic('ext4', 1080, '\x53\xef'),
  magic('btrfs', 0x10040, '_BHRfS_M')
]

/** What begins with these bytes; undefined for anything that is nothing but itself. */
export function formatOf(head: Buffer): Format | undefined {
  const found = magics.find(({ at, bytes }) => bytes.equals(head.subarray(at, at + bytes.length)))
  return found?.format ?? (isTarHeader(head.subarray(0, 512)) ? 'tar' : undefined)
}

/** POSIX.1-1988 ustar: the checksum is of the header with its own field as spaces. */
export function isTarHeader(header: Buffer): boolean {
  if (header.length < 512 || header.toString('latin1', 257, 262) !== 'ustar') return false
  let sum = 8 * 0x20
  for (let at = 0; at < 512; at++) if (at < 148 || at >= 156) sum += header[at] as number
  return sum === parseInt(header.toString('latin1', 148, 156), 8)
}
