import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { judgeFrame } from '../../src/boot/screen'
import type { Frame } from '../../src/machine/types'

/** Frames that QEMU took of the lab's kiosk, good and bad (test/lab/kiosk). */
function recorded(name: string): Frame {
  const ppm = gunzipSync(readFileSync(`test/fixtures/screen/${name}.ppm.gz`))
  return { width: 1280, height: 800, pixels: ppm.subarray('P6\n1280 800\n255\n'.length) }
}

interface Patch {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: number
}

function frame(width: number, height: number, ground: number, patches: readonly Patch[] = []): Frame {
  const pixels = new Uint8Array(width * height * 3)
  const paint = ({ x, y, width: w, height: h, colour }: Patch) => {
    for (let row = y; row < Math.min(y + h, height); row++)
      for (let column = x; column < Math.min(x + w, width); column++)
        pixels.set([colour >> 16, (colour >> 8) & 255, colour & 255], (row * width + column) * 3)
  }
  paint({ x: 0, y: 0, width, height, colour: ground })
  patches.forEach(paint)
  return { width, height, pixels }
}

const colour = fc.integer({ min: 0, max: 0xffffff })

describe('what the lab’s kiosk showed', () => {
  it.each([
    ['page', 'picture', /^shows a picture of \d+ colours$/],
    ['blank-with-pointer', 'nothing', /^blank \(99\.97 % of it is #f6f5f4\)$/],
    ['black-with-pointer', 'nothing', /^blank \(99\.99 % of it is #000000\)$/],
    ['text-console', 'text', /^shows a text console of \d+ colours$/]
  ])('%s: %s', (name, shows, detail) => {
    expect(judgeFrame(recorded(name))).toEqual({
      shows,
      colours: expect.any(Number),
      detail: expect.stringMatching(detail)
    })
  })
})

describe('judgeFrame', () => {
  it('one colour is nothing, whichever it is', () => {
    fc.assert(
      fc.property(colour, fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }), (ground, width, height) => {
        expect(judgeFrame(frame(width, height, ground))).toMatchObject({ shows: 'nothing', colours: 1 })
      })
    )
  })

  it('a cursor anywhere on it, and a stray pixel, change nothing', () => {
    const place = fc.record({ x: fc.nat(639), y: fc.nat(479) })
    fc.assert(
      fc.property(colour, colour, place, place, fc.integer({ min: 1, max: 32 }), (ground, other, at, stray, size) => {
        const patches = [
          { ...at, width: size, height: size, colour: other },
          { ...stray, width: 1, height: 1, colour: other }
        ]
        expect(judgeFrame(frame(640, 480, ground, patches)).shows).toBe('nothing')
      }),
      { numRuns: 20 }
    )
  })

  it('a few thin letters are something, although they are fewer pixels than a cursor', () => {
    const letters = Array.from({ length: 20 }, (_, i) => ({ x: 20 + i * 16, y: 40, width: 1, height: 10, colour: 0 }))
    expect(judgeFrame(frame(640, 480, 0xffffff, letters)).shows).toBe('picture')
  })

  it('a larger cursor on a larger screen is a cursor still', () => {
    const patches = [{ x: 1000, y: 900, width: 96, height: 96, colour: 0 }]
    expect(judgeFrame(frame(3840, 2160, 0xffffff, patches)).shows).toBe('nothing')
    expect(judgeFrame(frame(640, 480, 0xffffff, [{ x: 10, y: 10, width: 96, height: 96, colour: 0 }])).shows).toBe(
      'picture'
    )
  })

  it('white on black in whole cells is a console; the same on white, or with a third colour in a cell, is a picture', () => {
    const line = Array.from({ length: 40 }, (_, i) => ({ x: i * 8 + 1, y: 34, width: 6, height: 9, colour: 0xaaaaaa }))
    expect(judgeFrame(frame(640, 480, 0, line)).shows).toBe('text')
    expect(judgeFrame(frame(640, 480, 0xffffff, line)).shows).toBe('picture')
    const smooth = { x: 3, y: 36, width: 1, height: 1, colour: 0x555555 }
    expect(judgeFrame(frame(640, 480, 0, [...line, smooth])).shows).toBe('picture')
  })

  it('many colours are no console, even in whole cells', () => {
    const cells = Array.from({ length: 20 }, (_, i) => ({
      x: i * 16,
      y: 0,
      width: 8,
      height: 16,
      colour: 0x010101 * (i + 1)
    }))
    expect(judgeFrame(frame(640, 480, 0, cells)).shows).toBe('picture')
  })
})
