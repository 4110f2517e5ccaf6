import { randomBytes } from 'node:crypto'
import { crc32, gunzipSync, gzipSync } from 'node:zlib'
import { ownDirectory, writeSecretFile, type OwnedDirectory } from '../../host/files'
import { Ledger } from './ledger'
import type { Search } from './search'
import { type Decoder, type TreeImage, Walker } from './walk'

/** A random text that stands nowhere; letters alone, for it also goes through a template of this length. */
export const canaryLength = 32

export function makeCanary(): string {
  return randomBytes(canaryLength).reduce((text, byte) => text + String.fromCharCode(97 + (byte % 26)), '')
}

/** A tar with one file: POSIX.1-1988 ustar. */
export function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  const padding = Buffer.alloc(Math.ceil(content.length / 512) * 512 - content.length)
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)])
}

/** A cpio of the "newc" kind with one file. */
export function cpioOf(name: string, content: Buffer): Buffer {
  const member = (path: string, data: Buffer) => {
    const fields = [1, 0o100644, 0, 0, 1, 0, data.length, 0, 0, 0, 0, path.length + 1, 0]
    const head = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${path}\0`)
    return Buffer.concat([padded(head, 4), padded(data, 4)])
  }
  return Buffer.concat([member(name, content), member('TRAILER!!!', Buffer.alloc(0))])
}

/** A zstd frame of one raw block, of at most 64 KiB: RFC 8878 3.1.1. */
export function zstdOf(content: Buffer): Buffer {
  const { length } = content
  const size = Buffer.alloc(length < 256 ? 1 : 2)
  size.writeUIntLE(length < 256 ? length : length - 256, 0, size.length)
  const block = Buffer.alloc(3)
  block.writeUIntLE((length << 3) | 1, 0, 3)
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, length < 256 ? 0x20 : 0x60]), size, block, content])
}

/** An xz stream of one LZMA2 chunk that is not compressed, without a check: the .xz file format 1.2.1. */
export function xzOf(content: Buffer): Buffer {
  const withSum = (bytes: Buffer) => Buffer.concat([bytes, sumOf(bytes)])
  const flags = Buffer.from([0, 0])
  const header = withSum(Buffer.from([2, 0, 0x21, 1, 0, 0, 0, 0]))
  const chunk = Buffer.from([1, (content.length - 1) >> 8, (content.length - 1) & 0xff])
  const block = Buffer.concat([header, chunk, content, Buffer.alloc(1)])
  const index = withSum(padded(Buffer.from([0, 1, ...multibyte(block.length), ...multibyte(content.length)]), 4))
  const footer = Buffer.alloc(4)
  footer.writeUInt32LE(index.length / 4 - 1)
  const end = Buffer.concat([footer, flags])
  return Buffer.concat([
    Buffer.from('\xfd7zXZ\0', 'latin1'),
    withSum(flags),
    padded(block, 4),
    index,
    sumOf(end),
    end,
    Buffer.from('YZ')
  ])
}

function sumOf(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4)
  sum.writeUInt32LE(crc32(bytes))
  return sum
}

/** Seven bits a byte, the least significant first. */
function multibyte(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...multibyte(value >> 7)]
}

/** An ISO 9660 image with one file in its root: ECMA-119. */
export function isoOf(name: string, content: Buffer): Buffer {
  const sector = 2048
  const record = (at: number, bytes: number, flags: number, id: string) => {
    const length = 33 + id.length + (id.length % 2 === 0 ? 1 : 0)
    const entry = Buffer.alloc(length)
    entry[0] = length
    entry.writeUInt32LE(at, 2)
    entry.writeUInt32LE(bytes, 10)
    entry[25] = flags
    entry[32] = id.length
    entry.write(id, 33, 'latin1')
    return entry
  }
  const image = Buffer.alloc(20 * sector)
  image.write('\x01CD001\x01', 16 * sector, 'latin1')
  record(18, sector, 2, '\0').copy(image, 16 * sector + 156)
  image.write('\xffCD001\x01', 17 * sector, 'latin1')
  const folder = [record(18, sector, 2, '\0'), record(18, sector, 2, '\x01'), record(19, content.length, 0, name)]
  Buffer.concat(folder).copy(image, 18 * sector)
  content.copy(image, 19 * sector)
  return image
}

/** A disk with a GPT and one partition: UEFI specification 5.3. */
export function diskOf(content: Buffer): Buffer {
  const image = Buffer.alloc(48 * 512)
  image.write('EFI PART', 512)
  image.writeBigUInt64LE(2n, 512 + 72)
  image.writeUInt32LE(4, 512 + 80)
  image.writeUInt32LE(128, 512 + 84)
  image.fill(1, 1024, 1056)
  image.writeBigUInt64LE(34n, 1024 + 32)
  image.writeBigUInt64LE(47n, 1024 + 40)
  content.copy(image, 34 * 512)
  return image
}

/** `mkfs.ext4 -b 1024 -N 16 -m 0 -O ^has_journal,^resize_inode,^metadata_csum` of 64 KiB with a file `canary` of 64 @. */
const ext4 =
  'H4sIAAAAAAACA+3dvUojURgG4O9MVPwDI1pYBrYSIXgBFnGL7RevQBSbiIK6wna73V7DdoKNvRcgqfYC1suQLdZ+nMxEUDdooQsm' +
  '8zzhZOYME8iZnHf4UuQkAqirZtE6g/3Vok0ULT08oVW15qB71UvdiDzf+pPK86p+5f51c4POdLH5mEV038lY105//Mp/di4urz+d' +
  '9Xonn/vvd/7RuN5Wq3ikIcf713hpzObRjCiNpMZgLn4o8z8RWTk7gTrI88nYiPiWA7WTlTVwytrFttrPsna7quGXYzbbPzw+Wds7' +
  '/HKwW9XKvxtTaWf7YPvoq3snjLq5J/m/bVT5B2rCV36Qf0D+AfkH5B+Qf0D+AfkH5B+Qf0D+gZHQeSVXEABGT77gN9BQV+6AAAAA' +
  'AAAAAAAAAAAAAADw/lz1Uve+1WncN5tRrn/27/gb5f8hR0yXz7N/06Nl0lK8zbJprSGfg9kIAPzXuq9f/6wPq3+yWHmm/pkv2uQY' +
  '1D/n3yM6Q+vf9GL9t6j+AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIBaugNJjBXTAAABAA=='

/** A file system with a file `canary` that holds the text; neither ext4 without metadata_csum nor its data has checksums. */
export function ext4Of(content: Buffer): Buffer {
  const image = gunzipSync(Buffer.from(ext4, 'base64'))
  content.copy(image, image.indexOf('@'.repeat(64)))
  return image
}

function padded(data: Buffer, to: number): Buffer {
  return Buffer.concat([data, Buffer.alloc((to - (data.length % to)) % to)])
}

/** What of the search's own parts was shown to work. */
export interface Shown {
  planted: number
  found: number
  /** The parts that did not find theirs. */
  readonly blind: string[]
}

/** Counts one canary. */
export function count(shown: Shown, part: string, found: boolean): void {
  shown.planted++
  if (found) shown.found++
  else shown.blind.push(part)
}

interface Sample {
  readonly bytes: Buffer
  /** Under which it must be found. */
  readonly path: string
}

/**
 * A sample for each decoder. What is compressed is an archive: without the decoder the canary could be found in the raw
 * bytes, but not under the name of the member.
 */
function samples(content: Buffer): Readonly<Record<Decoder, Sample | undefined>> {
  const late = cpioOf('late', content)
  const path = 'canary > /late'
  return {
    tar: { bytes: tarOf('late', content), path },
    // As in an initrd: a compressed archive behind a plain one.
    cpio: { bytes: Buffer.concat([padded(cpioOf('early', Buffer.from('x')), 512), gzipSync(late)]), path },
    gzip: { bytes: gzipSync(late), path },
    zstd: { bytes: Buffer.concat([zstdOf(late.subarray(0, 100)), zstdOf(late.subarray(100))]), path },
    xz: { bytes: xzOf(late), path },
    iso9660: { bytes: isoOf('CANARY', content), path: 'canary > /CANARY' },
    disk: { bytes: diskOf(content), path: 'canary > partition 1 (boot)' },
    // Never opened, so never used.
    bzip2: undefined,
    lz4: undefined,
    zip: undefined
  }
}

/** Sends a sample with the canary through each decoder that was used, and counts what came out. */
export async function showDecoders(
  used: ReadonlySet<Decoder>,
  canary: string,
  search: Search,
  shown: Shown,
  makeWalker = (ledger: Ledger) => new Walker(search, ledger)
): Promise<void> {
  const content = Buffer.from(canary)
  const dir = ownDirectory('canary')
  try {
    for (const decoder of used) {
      const sample = samples(content)[decoder]
      if (!sample) continue
      const ledger = new Ledger()
      await makeWalker(ledger).file(writeSecretFile(dir, decoder, sample.bytes), 'canary')
      count(shown, decoder, (ledger.matches.get(sample.path) ?? 0) > 0)
    }
  } finally {
    dir.remove()
  }
}

/** The file system with the canary, to be mounted with those of the media. */
export function canaryTree(canary: string, dir: OwnedDirectory): TreeImage {
  const bytes = ext4Of(Buffer.from(canary))
  const file = writeSecretFile(dir, 'canary.ext4', bytes)
  return { file, from: 0, bytes: bytes.length, fileSystem: 'ext4', path: 'canary' }
}
