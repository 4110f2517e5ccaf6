import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ConsoleLog } from '../../src/machine/console-log'
import { temporaryDirectory } from '../support/files'

const path = join(temporaryDirectory(), 'console.log')

it('holds all bytes, or the first, the last, and the number of those between', () => {
  const chunks = fc.array(fc.uint8Array({ minLength: 0, maxLength: 40 }), { maxLength: 12 })
  fc.assert(
    fc.property(chunks, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 }), (parts, head, tail) => {
      const log = new ConsoleLog(path, head, tail)
      parts.forEach((part) => log.write(Buffer.from(part)))
      log.close()
      const all = Buffer.concat(parts)
      const leftOut = Math.max(0, all.length - head - tail)
      const expected = [
        all.subarray(0, head),
        Buffer.from(leftOut > 0 ? `\n[${leftOut} bytes of console output left out]\n` : ''),
        all.subarray(Math.min(all.length, head + leftOut))
      ]
      expect(readFileSync(path)).toEqual(Buffer.concat(expected))
    })
  )
})

it('outlives a full disk', () => {
  const log = new ConsoleLog('/dev/full')
  log.write(Buffer.from('no room for this'))
  log.write(Buffer.from('nor for this'))
  expect(() => log.close()).not.toThrow()
})
