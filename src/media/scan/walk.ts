import { open, type FileHandle } from 'node:fs/promises'
import { eachCpioMember, eachTarMember, type Member, Unreadable } from './archives'
import { Bytes, fileRange, pulling, Truncated } from './bytes'
import { decode, wayOf } from './decode'
import {
  type Compression,
  type FileSystem,
  type Format,
  formatOf,
  headBytes,
  isFileSystem,
  longHeadBytes
} from './formats'
import { isIso9660, isoFiles } from './iso9660'
import type { Ledger } from './ledger'
import { Level } from './level'
import { partitions } from './partitions'
import type { Search } from './search'

/** Archives in archives: more is an attack on the scan, not a medium. */
const deepest = 8

/** A file system that lies plainly in a file of this machine. */
export interface TreeImage {
  readonly file: string
  readonly from: number
  readonly bytes: number
  readonly fileSystem: FileSystem
  /** What to call it. */
  readonly path: string
}

/** A decoder whose work is shown by its own canary. */
export type Decoder = 'tar' | 'cpio' | Compression | 'iso9660' | 'disk'

/**
 * Searches whatever it is given, and what is packed in it: compressed streams, tar and cpio archives, ISO 9660 images and
 * partitioned disks. File systems are collected, to be mounted elsewhere. What cannot be opened is noted in the ledger; its
 * own bytes have been searched.
 */
export class Walker {
  /** File systems that were met and can be mounted. */
  readonly trees: TreeImage[] = []

  /**
   * @param decoders gets those that were used
   * @param onMember told the path of each member of an archive
   */
  constructor(
    private readonly search: Search,
    private readonly ledger: Ledger,
    private readonly decoders: Set<Decoder> = new Set(),
    private readonly onMember: (path: string) => void = () => undefined
  ) {}

  text(path: string, content: string | Buffer): void {
    const level = new Level(this.search, path)
    level.feed(typeof content === 'string' ? Buffer.from(content) : content)
    this.ledger.files++
    level.close(this.ledger)
  }

  /** A file of this machine. */
  async file(file: string, path: string, most = Infinity): Promise<void> {
    const handle = await open(file)
    try {
      const { size } = await handle.stat()
      const bytes = Math.min(size, most)
      this.ledger.files++
      if (await isIso9660(handle, bytes)) await this.#iso(handle, file, bytes, path)
      else await this.#plain(handle, file, bytes, path)
    } finally {
      await handle.close()
    }
  }

  /** A stream, e.g. what an engine saves. */
  async stream(source: AsyncIterable<Buffer>, path: string): Promise<void> {
    await this.#level(path, pulling(source), 0)
  }

  async #plain(handle: FileHandle, file: string, size: number, path: string): Promise<void> {
    const head = Buffer.alloc(Math.min(size, longHeadBytes))
    await handle.read(head, 0, head.length, 0)
    const format = formatOf(head)
    if (format !== 'disk' && !isFileSystem(format)) return this.#level(path, fileRange(handle, 0, size), 0)
    const level = await this.#raw(handle, file, size, path)
    if (isFileSystem(format)) this.trees.push({ file, from: 0, bytes: size, fileSystem: format, path })
    else
      await this.#guarded(path, async () => {
        this.decoders.add('disk')
        for (const { number, from, bytes, fileSystem } of await partitions(handle, size)) {
          const name = `${path} > partition ${number}${fileSystem ? '' : ' (boot)'}`
          level.claim(from, from + bytes, name)
          if (fileSystem) this.trees.push({ file, from, bytes, fileSystem, path: name })
        }
      })
    level.close(this.ledger)
  }

  async #iso(handle: FileHandle, file: string, size: number, path: string): Promise<void> {
    const level = await this.#raw(handle, file, size, path)
    await this.#guarded(path, async () => {
      this.decoders.add('iso9660')
      for (const { path: inner, from, bytes } of await isoFiles(handle)) {
        const name = `${path} > ${inner}`
        level.claim(from, from + bytes, name)
        this.ledger.files++
        const content = new Bytes(fileRange(handle, from, bytes), from)
        await this.#nested(content, bytes, name, level, 1)
      }
    })
    level.close(this.ledger)
  }

  /** Searches all of a file as it is. The claims follow, for the hits are known by then. */
  async #raw(handle: FileHandle, file: string, size: number, path: string): Promise<Level> {
    const level = new Level(this.search, path, file)
    const pull = fileRange(handle, 0, size, (piece) => level.feed(piece))
    while (await pull());
    return level
  }

  async #level(path: string, pull: () => Promise<Buffer | undefined>, depth: number): Promise<void> {
    const level = new Level(this.search, path)
    const bytes = new Bytes(async () => {
      const piece = await pull()
      if (piece) level.feed(piece)
      return piece
    })
    try {
      await this.#segments(bytes, path, level, depth)
      await bytes.drain()
    } finally {
      level.close(this.ledger)
    }
  }

  /** One after the other, with zeros between: an initrd is several archives, the later ones often compressed. */
  async #segments(bytes: Bytes, path: string, level: Level, depth: number): Promise<void> {
    for (let format = formatOf(await bytes.peek(headBytes)); format; format = formatOf(await bytes.peek(headBytes))) {
      const before = bytes.position
      if (!(await this.#guarded(path, () => this.#segment(bytes, format, path, level, depth)))) return
      if (!(await bytes.skipZeros()) || bytes.position === before) return
    }
  }

  async #segment(
    bytes: Bytes,
    format: Format,
    path: string,
    level: Level,
    depth: number,
    size?: number
  ): Promise<void> {
    if (depth > deepest) throw new Unreadable(`it lies more than ${deepest} archives deep`)
    switch (format) {
      case 'tar':
      case 'cpio': {
        this.decoders.add(format)
        const each = format === 'tar' ? eachTarMember : eachCpioMember
        return each(bytes, (member) => this.#member(bytes, member, path, level, depth))
      }
      case 'gzip':
      case 'zstd':
      case 'xz':
      case 'bzip2':
      case 'lz4':
      case 'zip': {
        const way = wayOf(format)
        if (way === undefined) throw new Unreadable(`nothing here decompresses ${format}`)
        // A process for each of the thousands of small files in a tree (kernel modules) would take longer than the build.
        if (way === 'tool' && level.file === undefined && depth > 0) throw new Unreadable(`${format} inside an archive`)
        this.decoders.add(format)
        return this.#level(path, pulling(decode(bytes, format, size)), depth + 1)
      }
      case 'squashfs':
      case 'erofs':
      case 'ext4':
      case 'xfs':
      case 'btrfs':
        if (level.file === undefined || size === undefined) throw new Unreadable(`${format} inside an archive`)
        this.trees.push({ file: level.file, from: bytes.position, bytes: size, fileSystem: format, path })
        return
      case 'disk':
      case 'qcow2':
        throw new Unreadable(`a ${format} where it cannot be opened`)
    }
  }

  async #member(archive: Bytes, { name, bytes }: Member, path: string, level: Level, depth: number): Promise<void> {
    const inner = `${path} > ${name.replace(/^\.?\/*/, '/')}`
    level.claim(archive.position, archive.position + bytes, inner)
    this.ledger.files++
    this.onMember(inner)
    await this.#nested(archive.sub(bytes), bytes, inner, level, depth + 1, archive)
  }

  /** Opens what is packed in a file whose own bytes the level has. */
  async #nested(content: Bytes, size: number, path: string, level: Level, depth: number, outer?: Bytes): Promise<void> {
    // Seen without a stream of its own: of most files only the first bytes are looked at.
    const head = await (outer ?? content).peek(
      Math.min(size, outer || level.file === undefined ? headBytes : longHeadBytes)
    )
    const first = formatOf(head)
    if (first === undefined) return
    const opened = await this.#guarded(path, () => this.#segment(content, first, path, level, depth, size))
    if (opened && !isFileSystem(first) && (await content.skipZeros())) await this.#segments(content, path, level, depth)
    await content.drain()
  }

  /** Notes what is not as its first bytes promise. Returns whether all went well. */
  async #guarded(path: string, body: () => Promise<void>): Promise<boolean> {
    try {
      await body()
      return true
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof Truncated)) throw error
      this.ledger.notOpened(path, error.message)
      return false
    }
  }
}
