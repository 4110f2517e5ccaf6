import type { Bytes } from './bytes'
import { isTarHeader } from './formats'

/** A member of an archive; the stream stands at the first byte of its content. */
export interface Member {
  readonly name: string
  readonly bytes: number
}

/** More is no name, whatever a header says. */
const longestName = 1 << 20

/** What calls itself an archive and is none, or is damaged. */
export class Unreadable extends Error {}

/**
 * Goes through a tar: ustar, GNU's and pax's long names, GNU's sparse files.
 * @param visit reads as much of the content as it likes
 * @throws Unreadable, Truncated
 */
export async function eachTarMember(tar: Bytes, visit: (member: Member) => Promise<void>): Promise<void> {
  let longName: string | undefined
  let longSize: number | undefined
  for (;;) {
    const header = await tar.peek(512)
    if (header.length === 0) return
    if (header.every((byte) => byte === 0)) return void (await tar.skipZeros())
    if (!isTarHeader(header)) throw new Unreadable('it is no tar from somewhere on')
    await tar.read(512)
    const type = header.toString('latin1', 156, 157)
    const bytes = longSize ?? tarNumber(header.subarray(124, 136))
    if (!Number.isSafeInteger(bytes) || bytes < 0 || (/[Lxg]/.test(type) && bytes > longestName))
      throw new Unreadable('it is a tar with a size that cannot be')
    const padded = Math.ceil(bytes / 512) * 512
    if (type === 'L') longName = text(await tar.read(padded), bytes)
    else if (type === 'x') {
      const records = pax((await tar.read(padded)).subarray(0, bytes))
      longName = records['path'] ?? longName
      longSize = records['size'] === undefined ? undefined : Number(records['size'])
    } else {
      // Type S: the map of a sparse file may go on in further blocks.
      for (let more = type === 'S' && header[482] === 1; more;) more = (await tar.read(512))[504] === 1
      // Links, devices and directories have no content; some programs give them a size.
      const content = /[1-6]/.test(type) ? 0 : bytes
      const name = longName ?? ustarName(header)
      longName = longSize = undefined
      if (content === 0) continue
      const end = tar.position + Math.ceil(content / 512) * 512
      if (type !== 'g' && type !== 'K') await visit({ name, bytes: content })
      await tar.skip(end - tar.position)
    }
  }
}

function text(field: Buffer, length = field.length): string {
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end < 0 ? length : Math.min(end, length))
}

function ustarName(header: Buffer): string {
  const prefix = header.toString('latin1', 257, 263) === 'ustar\0' ? text(header.subarray(345, 500)) : ''
  return (prefix === '' ? '' : `${prefix}/`) + text(header.subarray(0, 100))
}

/** Octal, or with the first bit set a binary number, most significant byte first. */
function tarNumber(field: Buffer): number {
  if ((field[0] as number) & 0x80) return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0)
  return parseInt(text(field).trim() || '0', 8)
}

/** Records of `<length> <name>=<value>\n`. */
function pax(content: Buffer): Readonly<Record<string, string>> {
  const records: Record<string, string> = {}
  for (let at = 0; at < content.length;) {
    const length = parseInt(content.toString('latin1', at, at + 20), 10)
    if (!(length > 0)) break
    const [, name, value] = /^\d+ ([^=]+)=([\s\S]*)\n$/.exec(content.toString('utf8', at, at + length)) ?? []
    if (name !== undefined && value !== undefined) records[name] = value
    at += length
  }
  return records
}

/**
 * Goes through one cpio archive of the "newc" kind, as initramfs images are (Documentation/driver-api/early-userspace/
 * buffer-format.rst of the kernel). What follows its end is left in the stream.
 * @throws Unreadable, Truncated
 */
export async function eachCpioMember(cpio: Bytes, visit: (member: Member) => Promise<void>): Promise<void> {
  const start = cpio.position
  const align = () => cpio.skip((4 - ((cpio.position - start) % 4)) % 4)
  for (;;) {
    const header = (await cpio.read(110)).toString('latin1')
    if (!/^07070[12][0-9A-Fa-f]{104}$/.test(header)) throw new Unreadable('it is no cpio from somewhere on')
    const field = (index: number) => parseInt(header.slice(6 + index * 8, 14 + index * 8), 16)
    const bytes = field(6)
    if (field(11) > longestName) throw new Unreadable('it is a cpio with a size that cannot be')
    const name = text(await cpio.read(field(11)))
    await align()
    if (name === 'TRAILER!!!') return
    const end = cpio.position + bytes
    if (bytes > 0) await visit({ name, bytes })
    await cpio.skip(end - cpio.position)
    // The last member's padding may be missing when the archive ends there.
    await align()
  }
}
