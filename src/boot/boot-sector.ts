import { type FileHandle, open } from 'node:fs/promises'
import type { Disk } from '../machine/machine'

/** Bytes of code in a master boot record; after them come the disk's signature and the partition table. */
const codeBytes = 440

/** Offsets in a qcow2 table entry are bits 9 to 55; bit 62 says compressed: qemu/docs/interop/qcow2.txt, "Cluster mapping". */
const offsetMask = 0x00fffffffffffe00n
const compressed = 1n << 62n

async function wordAt(file: FileHandle, position: number): Promise<bigint> {
  const word = Buffer.alloc(8)
  await file.read(word, 0, 8, position)
  return word.readBigUInt64BE()
}

/** Where the guest's first bytes are in a qcow2 file: undefined when they are compressed, 0 when nothing was written. */
async function firstCluster(file: FileHandle): Promise<number | undefined> {
  const l1 = Number(await wordAt(file, 40))
  const l2 = Number((await wordAt(file, l1)) & offsetMask)
  if (l2 === 0) return 0
  const entry = await wordAt(file, l2)
  return entry & compressed ? undefined : Number(entry & offsetMask)
}

/**
 * Whether a disk has nothing that a BIOS could start: an MBR without code runs on into its zeros for ever, and prints
 * nothing. False where it cannot be told.
 */
export async function lacksBootCode({ path, format }: Disk): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const start = format === 'raw' ? 0 : await firstCluster(file)
    if (start === undefined) return false
    if (start === 0 && format === 'qcow2') return true
    const { buffer, bytesRead } = await file.read(Buffer.alloc(codeBytes), 0, codeBytes, start)
    return buffer.subarray(0, bytesRead).every((byte) => byte === 0)
  } finally {
    await file.close()
  }
}
