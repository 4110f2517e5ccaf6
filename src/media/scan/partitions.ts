import type { FileHandle } from 'node:fs/promises'
import { longHeadBytes, formatOf, isFileSystem, type FileSystem } from './formats'
import { Unreadable } from './archives'
import { readAt } from './bytes'

const sector = 512

export interface Partition {
  readonly number: number
  readonly from: number
  readonly bytes: number
  /** Undefined for one that holds none of those we know: an ESP, a BIOS boot partition. */
  readonly fileSystem?: FileSystem
}

/**
 * The partitions of a raw disk, from its GPT (UEFI specification 5.3).
 * @throws Unreadable, Truncated
 */
export async function partitions(file: FileHandle, size: number): Promise<readonly Partition[]> {
  const header = await readAt(file, sector, sector)
  const count = Math.min(header.readUInt32LE(80), 1024)
  const entryBytes = header.readUInt32LE(84)
  const table = Number(header.readBigUInt64LE(72)) * sector
  if (entryBytes < 128 || entryBytes > 4096 || table > size)
    throw new Unreadable('it is a disk with a table that cannot be')
  const entries = await readAt(file, table, count * entryBytes)
  const found: Partition[] = []
  for (let index = 0; index < count; index++) {
    const entry = entries.subarray(index * entryBytes)
    if (entry.subarray(0, 16).every((byte) => byte === 0)) continue
    const [first, last] = [Number(entry.readBigUInt64LE(32)), Number(entry.readBigUInt64LE(40))]
    const [from, bytes] = [first * sector, (last - first + 1) * sector]
    if (bytes <= 0 || from + bytes > size) throw new Unreadable('it is a disk with a partition beyond its end')
    const format = formatOf(await readAt(file, from, Math.min(bytes, longHeadBytes)))
    found.push({ number: index + 1, from, bytes, ...(isFileSystem(format) && { fileSystem: format }) })
  }
  return found
}
