import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { changedClearly, leastMissed, shades } from '../../src/boot/frames'
import type { Frame } from '../../src/machine/types'

/** A screen of one shade with boxes of others: x, y, width, height, shade. */
function screen(shade: number, ...boxes: readonly (readonly [number, number, number, number, number])[]): Frame {
  const [width, height] = [640, 480]
  const pixels = new Uint8Array(width * height * 3).fill(shade)
  for (const [left, top, wide, high, other] of boxes)
    for (let y = top; y < top + high; y++) pixels.fill(other, (y * width + left) * 3, (y * width + left + wide) * 3)
  return { width, height, pixels }
}
const changed = (before: Frame, after: Frame) => changedClearly(shades(before), shades(after))

describe('a change of screen', () => {
  it('is a menu, a window, a line of text', () => {
    expect(changed(screen(0), screen(0, [100, 100, 400, 200, 200]))).toBe(true)
    expect(changed(screen(255), screen(0))).toBe(true)
    expect(changed(screen(0), screen(0, [0, 0, 640, 16, 120]))).toBe(true)
  })

  it('is not a cursor, a clock, a spinner, a shade', () => {
    expect(changed(screen(0), screen(0))).toBe(false)
    expect(changed(screen(0), screen(0, [8, 16, 8, 2, 255]))).toBe(false)
    expect(changed(screen(0), screen(0, [560, 4, 70, 14, 200]))).toBe(false)
    expect(changed(screen(0, [300, 220, 40, 40, 255]), screen(0, [302, 222, 40, 40, 255]))).toBe(false)
    expect(changed(screen(100), screen(105))).toBe(false)
  })
})

describe('the picture to give up', () => {
  it('leaves the first and the last, and those that stand far from others', () => {
    expect(leastMissed([0, 10, 11, 30])).toBe(2)
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 3, maxLength: 20 }), (gaps) => {
        const times = gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0))
        const given = leastMissed(times)
        expect(given).toBeGreaterThan(0)
        expect(given).toBeLessThan(times.length - 1)
      })
    )
  })
})
