import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { checkMedia, chooseMedia } from '../../src/boot/media'
import { inspectMedia } from '../../src/boot/media-format'
import type { Failure } from '../../src/model/failure'
import { temporaryDirectory, write } from '../support/files'

const dir = temporaryDirectory()
let count = 0
function file(bytes: Buffer): string {
  return write(join(dir, `media-${count++}`), bytes)
}

/** An ISO of so many sectors by its own word, in a file of `size` bytes. */
function iso(sectors: number, size = sectors * 2048): Buffer {
  const bytes = Buffer.alloc(Math.max(size, 17 * 2048))
  bytes.write('\x01CD001\x01', 16 * 2048, 'latin1')
  bytes.writeUInt32LE(sectors, 16 * 2048 + 80)
  bytes.writeUInt16LE(2048, 16 * 2048 + 128)
  return bytes.subarray(0, size)
}

function qcow2(over: { version?: number; backing?: bigint; features?: bigint; table?: bigint } = {}): Buffer {
  const bytes = Buffer.alloc(4096)
  bytes.write('QFI\xfb', 0, 'latin1')
  bytes.writeUInt32BE(over.version ?? 3, 4)
  bytes.writeBigUInt64BE(over.backing ?? 0n, 8)
  bytes.writeUInt32BE(16, 36)
  bytes.writeBigUInt64BE(over.table ?? 1024n, 40)
  bytes.writeBigUInt64BE(over.features ?? 0n, 72)
  return bytes
}

/** A disk with an MBR whose one partition ends at this sector, and a GPT whose second header is there if wanted. */
function disk(partition: { type: number; end: number }, gptEnd?: number): Buffer {
  const bytes = Buffer.alloc(100 * 512)
  bytes.writeUInt16BE(0x55aa, 510)
  bytes[446 + 4] = partition.type
  bytes.writeUInt32LE(1, 446 + 8)
  bytes.writeUInt32LE(partition.end - 1, 446 + 12)
  if (gptEnd !== undefined) {
    bytes.write('EFI PART', 512, 'latin1')
    bytes.writeBigUInt64LE(BigInt(gptEnd), 512 + 32)
  }
  return bytes
}

describe('a file by its own marks', () => {
  it.each<[string, Buffer, object]>([
    ['an ISO', iso(20), { format: 'iso' }],
    ['an ISO with slack behind it', iso(20, 30 * 2048), { format: 'iso' }],
    ['a qcow2', qcow2(), { format: 'qcow2' }],
    ['a disk with an MBR', disk({ type: 0x83, end: 100 }), { format: 'raw' }],
    ['a disk with a GPT', disk({ type: 0xee, end: 0xffffffff }, 99), { format: 'raw' }]
  ])('%s', async (_, bytes, wanted) => {
    expect(await inspectMedia(file(bytes))).toEqual(wanted)
  })

  it.each<[string, Buffer, RegExp]>([
    ['an ISO cut in the middle', iso(1000, 40 * 2048), /cut short: the ISO says 2048000 bytes/],
    [
      'an ISO whose appended partition is cut off',
      Buffer.concat([disk({ type: 0xef, end: 9000 }).subarray(0, 1024), iso(20).subarray(1024)]),
      /cut short: its partitions end at 4608000 bytes/
    ],
    ['an ISO cut before its descriptor', iso(20, 30_000), /no ISO, no qcow2 and has no partition table/],
    ['a qcow2 with a backing file', qcow2({ backing: 512n }), /names a backing file/],
    ['a qcow2 with its data elsewhere', qcow2({ features: 4n }), /keeps its data in another file/],
    ['a qcow2 cut short', qcow2({ table: 65_536n }), /cut short: its tables end at byte 65664/],
    ['a qcow2 of another time', qcow2({ version: 1 }), /version 1/],
    ['a disk whose partition is cut off', disk({ type: 0x83, end: 101 }), /cut short: its partitions end at 51712/],
    ['a GPT disk without its end', disk({ type: 0xee, end: 0xffffffff }, 100), /cut short/],
    ['a VMDK', Buffer.from('KDMV........'), /a VMDK image/],
    ['an archive', Buffer.from('\x1f\x8b....', 'latin1'), /a gzip archive/],
    ['text', Buffer.from('<html>Not found</html>'), /no ISO, no qcow2/],
    ['nothing', Buffer.alloc(0), /empty/]
  ])('%s is refused', async (_, bytes, problem) => {
    expect((await inspectMedia(file(bytes))).problem).toMatch(problem)
  })
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A directory as build-media leaves it. */
function built(name: string, bytes: Buffer, over: { sha256?: string; bytes?: number; type?: string } = {}) {
  const out = join(dir, name)
  const path = write(join(out, 'bootiso', 'install.iso'), bytes)
  const entry = {
    type: 'anaconda-iso',
    path: 'bootiso/install.iso',
    bytes: bytes.length,
    sha256: sha256(bytes),
    ...over
  }
  const report = write(
    join(out, 'media.json'),
    JSON.stringify({
      schemaVersion: 1,
      kind: 'media',
      files: [entry],
      image: { reference: 'a' },
      updateReference: 'b',
      access: { holdsPassword: false, throwAway: false }
    })
  )
  return { path, report, out }
}

async function codeOf(body: Promise<unknown>): Promise<string | undefined> {
  return body.then(
    () => undefined,
    (error: Failure) => `${error.kind} ${error.code}`
  )
}

describe('the choice', () => {
  it('takes the bootable file of a media.json, and finds the media.json of a file', () => {
    const { path, report } = built('choice', iso(20))
    expect(chooseMedia(report, '/')).toMatchObject({
      path,
      entry: { type: 'anaconda-iso' },
      report: { updateReference: 'b' }
    })
    expect(chooseMedia('choice/bootiso/install.iso', dir)).toMatchObject({ path, entry: { type: 'anaconda-iso' } })
  })

  it('takes a file that no media.json lists as it is', () => {
    const { out } = built('stranger', iso(20))
    const other = write(join(out, 'bootiso', 'other.iso'), iso(20))
    expect(chooseMedia(other, '/')).toEqual({ path: other })
  })

  it.each([
    ['what is not there', 'missing.iso'],
    ['a directory', '.'],
    ['a JSON file that is no media.json', 'wrong.json']
  ])('refuses %s', (_, input) => {
    write(join(dir, 'wrong.json'), '{}')
    expect(() => chooseMedia(input, dir)).toThrow()
  })

  it('refuses media that cannot be booted here', () => {
    const { report } = built('ova', iso(20), { type: 'ova' })
    expect(() => chooseMedia(report, '/')).toThrow(/it lists ova/)
  })
})

describe('the check', () => {
  it('passes what is as it was built', async () => {
    const bytes = iso(20)
    const { report } = built('good', bytes)
    expect(await checkMedia(chooseMedia(report, '/'))).toMatchObject({
      format: 'iso',
      type: 'anaconda-iso',
      bytes: bytes.length,
      sha256: sha256(bytes)
    })
  })

  it('names another size, another checksum, and another kind', async () => {
    const changed = built('size', iso(20), { bytes: 5 }).report
    expect(await codeOf(checkMedia(chooseMedia(changed, '/')))).toBe('fail media-changed')
    const other = built('sum', iso(20), { sha256: '0'.repeat(64) }).report
    expect(await codeOf(checkMedia(chooseMedia(other, '/')))).toBe('fail media-changed')
    const kind = built('kind', iso(20), { type: 'qcow2' }).report
    expect(await codeOf(checkMedia(chooseMedia(kind, '/')))).toBe('fail media-unreadable')
  })

  it('holds a file against a SHA256SUMS beside or above it', async () => {
    const bytes = iso(20)
    const path = write(join(dir, 'sums', 'bootiso', 'install.iso'), bytes)
    const sums = (sum: string) =>
      write(join(dir, 'sums', 'SHA256SUMS'), `${'1'.repeat(64)}  other\n${sum}  bootiso/install.iso\n`)
    sums(sha256(bytes))
    expect((await checkMedia({ path })).sha256).toBe(sha256(bytes))
    sums('0'.repeat(64))
    expect(await codeOf(checkMedia({ path }))).toBe('fail media-changed')
  })

  it('says that a cut file is cut', async () => {
    const path = file(iso(1000, 40 * 2048))
    const failure = (await checkMedia({ path }).catch((error: unknown) => error)) as Failure
    expect([failure.code, failure.line]).toEqual([
      'media-unreadable',
      expect.stringMatching(/cut short.*Do: Build or download/)
    ])
  })

  it('never changes the file', async () => {
    const bytes = iso(20)
    const path = file(bytes)
    await checkMedia({ path })
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })
})
