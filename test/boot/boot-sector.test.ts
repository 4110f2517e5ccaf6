import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { lacksBootCode } from '../../src/boot/boot-sector'
import { temporaryDirectory, write } from '../support/files'

const dir = temporaryDirectory()

/** A qcow2 with one cluster of 64 KiB that holds these bytes; compressed or not there at all on request. */
function qcow2(name: string, bytes: Buffer, entry = 3n * 65_536n): string {
  const image = Buffer.alloc(4 * 65_536)
  image.write('QFI\xfb', 0, 'latin1')
  image.writeBigUInt64BE(65_536n, 40)
  image.writeBigUInt64BE((2n * 65_536n) | (1n << 63n), 65_536)
  image.writeBigUInt64BE(entry, 2 * 65_536)
  bytes.copy(image, 3 * 65_536)
  return write(join(dir, name), image)
}

const code = Buffer.from([0xeb, 0x63, 0x90])
const empty = Buffer.concat([Buffer.alloc(446, 0), Buffer.from('a partition table')])
// The disk's signature, behind the code, is not code.
empty.writeUInt32LE(0xdeadbeef, 440)

describe('a boot record', () => {
  it('is found in raw and qcow2 disks', async () => {
    expect(await lacksBootCode({ path: write(join(dir, 'code.raw'), code), format: 'raw' })).toBe(false)
    expect(await lacksBootCode({ path: write(join(dir, 'empty.raw'), empty), format: 'raw' })).toBe(true)
    expect(await lacksBootCode({ path: qcow2('code.qcow2', code), format: 'qcow2' })).toBe(false)
    expect(await lacksBootCode({ path: qcow2('empty.qcow2', empty), format: 'qcow2' })).toBe(true)
  })

  it('is missing where nothing was ever written, and unknown where it is compressed', async () => {
    expect(await lacksBootCode({ path: qcow2('blank.qcow2', code, 0n), format: 'qcow2' })).toBe(true)
    expect(await lacksBootCode({ path: qcow2('compressed.qcow2', empty, 1n << 62n), format: 'qcow2' })).toBe(false)
  })
})
