import { closeSync, openSync, writeSync } from 'node:fs'

/** A boot prints well under 1 MiB; a guest that floods its console fills no disk of ours. */
const headBytes = 16 * 1024 * 1024
const tailBytes = 128 * 1024

/** A file with the raw bytes of a console: all of them, or the first and the last and how many are left out between. */
export class ConsoleLog {
  private readonly fd: number
  private written = 0
  /** A ring of the last bytes that did not go into the head. */
  private readonly ring: Buffer
  private ringTotal = 0

  constructor(
    readonly path: string,
    private readonly head = headBytes,
    tail = tailBytes
  ) {
    this.fd = openSync(path, 'w')
    this.ring = Buffer.alloc(tail)
  }

  write(chunk: Buffer): void {
    this.keep(chunk.subarray(this.writeHead(chunk)))
  }

  close(): void {
    const leftOut = this.ringTotal - this.ring.length
    try {
      if (leftOut > 0) writeSync(this.fd, `\n[${leftOut} bytes of console output left out]\n`)
      writeSync(this.fd, this.tail())
    } catch {
      // A full disk: the machine's events have told all of it, and its end must still be told.
    } finally {
      closeSync(this.fd)
    }
  }

  /**
   * Returns how many bytes went to the file; the head is over once it was not all. Not awaited: the reader of the console
   * cannot run ahead of the disk this way, whatever the guest sends.
   */
  private writeHead(chunk: Buffer): number {
    const direct = chunk.subarray(0, this.head - this.written)
    if (direct.length === 0 || this.ringTotal > 0) return 0
    try {
      const written = writeSync(this.fd, direct)
      this.written += written
      return written
    } catch {
      // A full disk must not end the run that is to say so.
      return 0
    }
  }

  private keep(bytes: Buffer): void {
    const skipped = Math.max(0, bytes.length - this.ring.length)
    let position = (this.ringTotal + skipped) % this.ring.length
    for (let from = skipped; from < bytes.length;) {
      const copied = bytes.copy(this.ring, position, from)
      from += copied
      position = (position + copied) % this.ring.length
    }
    this.ringTotal += bytes.length
  }

  private tail(): Buffer {
    const position = this.ringTotal % this.ring.length
    if (this.ringTotal <= this.ring.length) return this.ring.subarray(0, this.ringTotal)
    return Buffer.concat([this.ring.subarray(position), this.ring.subarray(0, position)])
  }
}
