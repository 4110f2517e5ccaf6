import type { FileHandle } from 'node:fs/promises'
import { interrupted } from '../../host/cleanup'

/** Large enough that the search and not the system calls takes the time. */
const chunkBytes = 1 << 20
const nothing = Buffer.alloc(0)

/** The stream ended before what its own header promised. */
export class Truncated extends Error {
  constructor() {
    super('it ends too early')
  }
}

/** Gives the next piece, undefined at the end. */
export type Pull = () => Promise<Buffer | undefined>

/** Reads a stream forwards, with a look ahead. */
export class Bytes {
  #rest: Buffer = nothing
  #ended = false

  /** @param position of the first byte, as the level counts */
  constructor(
    private readonly pull: Pull,
    public position = 0
  ) {}

  /** Up to `length` bytes, fewer only at the end; they stay to be read. */
  async peek(length: number): Promise<Buffer> {
    while (this.#rest.length < length && !this.#ended) {
      const next = await this.pull()
      if (next === undefined) this.#ended = true
      else this.#rest = this.#rest.length === 0 ? next : Buffer.concat([this.#rest, next])
    }
    return this.#rest.subarray(0, length)
  }

  /** @throws Truncated */
  async read(length: number): Promise<Buffer> {
    const bytes = await this.peek(length)
    if (bytes.length < length) throw new Truncated()
    this.#advance(length)
    return bytes
  }

  /** The next piece of at most `most` bytes, undefined at the end. */
  async chunk(most = Infinity): Promise<Buffer | undefined> {
    if (this.#rest.length === 0) {
      const next = this.#ended ? undefined : await this.pull()
      if (next === undefined) {
        this.#ended = true
        return undefined
      }
      this.#rest = next
    }
    const piece = this.#rest.subarray(0, Math.min(most, this.#rest.length))
    this.#advance(piece.length)
    return piece
  }

  /** Puts back the end of what was read last. */
  unread(bytes: Buffer): void {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([bytes, this.#rest])
    this.position -= bytes.length
  }

  /** @throws Truncated */
  async skip(length: number): Promise<void> {
    let left = length
    while (left > 0) {
      const piece = await this.chunk(left)
      if (piece === undefined) throw new Truncated()
      left -= piece.length
    }
  }

  async drain(): Promise<void> {
    while ((await this.chunk()) !== undefined);
  }

  /** Skips zero bytes, with which archives are padded. Returns whether something follows. */
  async skipZeros(): Promise<boolean> {
    for (;;) {
      const piece = await this.chunk()
      if (piece === undefined) return false
      const at = piece.findIndex((byte) => byte !== 0)
      if (at < 0) continue
      this.unread(piece.subarray(at))
      return true
    }
  }

  /** The next `length` bytes as a stream of their own; what it leaves is to be drained before this one goes on. */
  sub(length: number): Bytes {
    let left = length
    return new Bytes(async () => {
      if (left === 0) return undefined
      const piece = await this.chunk(left)
      left -= piece?.length ?? left
      return piece
    }, this.position)
  }

  #advance(length: number): void {
    this.#rest = this.#rest.subarray(length)
    this.position += length
  }
}

/** The pieces of an iterable, each handed to `see` first. */
export function pulling(source: AsyncIterable<Buffer> | Iterable<Buffer>, see?: (chunk: Buffer) => void): Pull {
  const iterator: AsyncIterator<Buffer, unknown> | Iterator<Buffer, unknown> =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  return async () => {
    const next = await iterator.next()
    if (next.done) return undefined
    see?.(next.value)
    return next.value
  }
}

/** A range of a file, in pieces of 1 MiB. A piece stays as it is when the next one is read. */
export function fileRange(file: FileHandle, from: number, length: number, see?: (chunk: Buffer) => void): Pull {
  let at = from
  const end = from + length
  return async () => {
    interrupted.throwIfAborted()
    if (at >= end) return undefined
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, end - at))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) return undefined
    at += bytesRead
    const piece = buffer.subarray(0, bytesRead)
    see?.(piece)
    return piece
  }
}

/** Reads a small part of a file. @throws Truncated */
export async function readAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, from)
  if (bytesRead < length) throw new Truncated()
  return buffer
}
