import type { FileHandle } from 'node:fs/promises'
import { Unreadable } from './archives'
import { readAt } from './bytes'

const sector = 2048
/** ECMA-119 8.4: the first volume descriptor. */
const descriptorAt = 16 * sector
/** More is no medium that a builder makes. */
const mostFiles = 200_000
const largestFolder = 64 << 20

export interface IsoFile {
  readonly path: string
  readonly from: number
  readonly bytes: number
}

/** Whether a file is an ISO 9660 image. */
export async function isIso9660(file: FileHandle, size: number): Promise<boolean> {
  if (size < descriptorAt + sector) return false
  return (await readAt(file, descriptorAt, 6)).equals(Buffer.from('\x01CD001', 'latin1'))
}

/**
 * The files of an ISO 9660 image, which lie in it in one piece each (one a 4 GiB extent), under their Rock Ridge names where
 * there are (IEEE P1282 4.1.4), else their own.
 * @throws Unreadable, Truncated
 */
export async function isoFiles(file: FileHandle): Promise<readonly IsoFile[]> {
  const descriptor = await readAt(file, descriptorAt, sector)
  const files: IsoFile[] = []
  const seen = new Set<number>()
  const waiting = [{ path: '', ...extent(descriptor.subarray(156)) }]
  for (let folder = waiting.pop(); folder && files.length < mostFiles; folder = waiting.pop()) {
    if (seen.has(folder.from)) continue
    seen.add(folder.from)
    if (folder.bytes > largestFolder) throw new Unreadable('it is an ISO with a directory that cannot be')
    for (const record of records(await readAt(file, folder.from, folder.bytes))) {
      const path = `${folder.path}/${recordName(record)}`
      if (flags(record) & 2) waiting.push({ path, ...extent(record) })
      else files.push({ path, ...extent(record) })
    }
  }
  return files
}

function extent(record: Buffer): { from: number; bytes: number } {
  return { from: record.readUInt32LE(2) * sector, bytes: record.readUInt32LE(10) }
}

function flags(record: Buffer): number {
  return record.readUInt8(25)
}

/** The records of a directory but for itself and its parent; none crosses a sector. */
function* records(directory: Buffer): Generator<Buffer> {
  for (let at = 0; at < directory.length;) {
    const length = directory.readUInt8(at)
    if (length === 0) {
      at = (Math.floor(at / sector) + 1) * sector
      continue
    }
    const record = directory.subarray(at, at + length)
    at += length
    if (record.length < 34) return
    if (record.readUInt8(32) !== 1 || record.readUInt8(33) > 1) yield record
  }
}

function recordName(record: Buffer): string {
  const length = record.readUInt8(32)
  const own = record.toString('latin1', 33, 33 + length)
  return rockRidgeName(record.subarray(33 + length + (length % 2 === 0 ? 1 : 0))) || own.replace(/\.?;\d+$/, '')
}

/** The name in the system use entries of a record. */
function rockRidgeName(area: Buffer): string {
  let name = ''
  for (let at = 0; at + 4 <= area.length;) {
    const length = area.readUInt8(at + 2)
    if (length < 4) break
    if (area.toString('latin1', at, at + 2) === 'NM') name += area.toString('utf8', at + 5, at + length)
    at += length
  }
  return name
}
