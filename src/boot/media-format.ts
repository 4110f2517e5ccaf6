import { type FileHandle, open } from 'node:fs/promises'
import { formatBytes } from '../host/disk'

/** What a media file is by its own bytes. */
export type MediaFormat = 'iso' | 'qcow2' | 'raw'

export interface Inspection {
  readonly format?: MediaFormat
  /** Why it cannot be booted; undefined when nothing speaks against it. */
  readonly problem?: string
}

/** ECMA-119: the primary volume descriptor is in sector 16, its mark one byte in. */
const isoSector = 2048
const isoDescriptor = 16 * isoSector

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** Bytes an ISO says it has (ECMA-119 8.4.8 and 8.4.12); undefined when it is no ISO. */
async function isoBytes(file: FileHandle): Promise<number | undefined> {
  const descriptor = await bytesAt(file, isoDescriptor, isoSector)
  if (descriptor.toString('latin1', 1, 6) !== 'CD001' || descriptor.length < 132) return undefined
  return descriptor.readUInt32LE(80) * descriptor.readUInt16LE(128)
}

/** qemu/docs/interop/qcow2.txt, "Header". Only an image that is complete by itself is taken. */
function qcow2Problem(header: Buffer, size: number): string | undefined {
  const version = header.readUInt32BE(4)
  if (version !== 2 && version !== 3) return `it is qcow2 version ${version}`
  // A backing file is a path on this machine, chosen by whoever made the image; the guest could read it.
  if (header.readBigUInt64BE(8) !== 0n) return 'it names a backing file: it is not the whole disk'
  if (version === 3 && (header.readBigUInt64BE(72) & 4n) !== 0n) return 'it keeps its data in another file'
  const tableEnd = Number(header.readBigUInt64BE(40)) + header.readUInt32BE(36) * 8
  if (tableEnd > size) return `it is cut short: its tables end at byte ${tableEnd}, it has ${size}`
  return undefined
}

const sector = 512
/** A hybrid ISO's partition may be rounded up to a cylinder that the file does not fill. */
const isoSlack = 1024 * 1024

/** Whether the first bytes are those of a partitioned disk: an MBR ends its sector with 55 AA. */
function isPartitioned(head: Buffer): boolean {
  return head.length >= sector && head.readUInt16BE(510) === 0x55aa
}

/**
 * Bytes a partitioned disk must have at least, by its own tables: up to the second header of a GPT (UEFI 2.10, 5.3.2), or
 * the end of the last partition of an MBR (its entry of type EE only covers the GPT). 0 without partitions.
 */
function partitionedBytes(head: Buffer): number {
  if (!isPartitioned(head)) return 0
  const gpt = head.length === 2 * sector && head.toString('latin1', sector, sector + 8) === 'EFI PART'
  const ends = [446, 462, 478, 494]
    .filter((entry) => head[entry + 4] !== 0 && head[entry + 4] !== 0xee)
    .map((entry) => head.readUInt32LE(entry + 8) + head.readUInt32LE(entry + 12))
  if (gpt) ends.push(Number(head.readBigUInt64LE(sector + 32)) + 1)
  return Math.max(0, ...ends) * sector
}

function cutShort(what: string, said: number, size: number): string {
  return `it is cut short: ${what} ${said} bytes (${formatBytes(said)}), the file has ${size}`
}

const others: readonly (readonly [string, string])[] = [
  ['KDMV', 'a VMDK image'],
  ['conectix', 'a VHD image'],
  ['vhdxfile', 'a VHDX image'],
  ['\x1f\x8b', 'a gzip archive'],
  ['\xfd7zXZ', 'an xz archive'],
  ['\x28\xb5\x2f\xfd', 'a zstd archive'],
  ['PK\x03\x04', 'a zip archive']
]

async function inspectOpen(file: FileHandle, size: number): Promise<Inspection> {
  if (size === 0) return { problem: 'it is empty' }
  const head = await bytesAt(file, 0, 2 * sector)
  const said = await isoBytes(file)
  const parts = partitionedBytes(head)
  if (said !== undefined) {
    if (said > size) return { format: 'iso', problem: cutShort('the ISO says', said, size) }
    return parts > size + isoSlack
      ? { format: 'iso', problem: cutShort('its partitions end at', parts, size) }
      : { format: 'iso' }
  }
  if (head.toString('latin1', 0, 4) === 'QFI\xfb' && head.length >= 80) {
    const problem = qcow2Problem(head, size)
    return { format: 'qcow2', ...(problem !== undefined && { problem }) }
  }
  const other = others.find(([magic]) => head.toString('latin1', 0, magic.length) === magic)
  if (other) return { problem: `it is ${other[1]}; smoke-boot takes an ISO, a qcow2 or a raw disk` }
  if (isPartitioned(head)) {
    return parts > size ? { format: 'raw', problem: cutShort('its partitions end at', parts, size) } : { format: 'raw' }
  }
  return { problem: 'it is no ISO, no qcow2 and has no partition table' }
}

/** Looks at a file's own marks, not at its name. Reads a few kilobytes. */
export async function inspectMedia(path: string): Promise<Inspection> {
  const file = await open(path, 'r')
  try {
    return await inspectOpen(file, (await file.stat()).size)
  } finally {
    await file.close()
  }
}
