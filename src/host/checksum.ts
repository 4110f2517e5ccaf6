import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { interrupted } from './cleanup'

/** Large enough that the hash and not the system calls takes the time, small enough to stay in the processor's cache. */
const chunkBytes = 1 << 20

/**
 * SHA-256 of a file as 64 hex digits and its size in bytes, in one pass over one buffer.
 * @throws the reason when this process is interrupted meanwhile
 */
export async function fileChecksum(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(chunkBytes)
  let bytes = 0
  const file = await open(path)
  try {
    for (;;) {
      interrupted.throwIfAborted()
      const { bytesRead } = await file.read(buffer, 0, chunkBytes)
      if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes }
      hash.update(buffer.subarray(0, bytesRead))
      bytes += bytesRead
    }
  } finally {
    await file.close()
  }
}
