import type { Frame } from '../machine/types'

/** Pictures that are kept of a phase. */
export const mostScreens = 12

const columns = 32
const rows = 24
/** Of 256 shades: noise, a blinking cursor and the hands of a clock stay below. */
const clearShade = 12
/** Of all cells, this part must have changed clearly. */
const clearPart = 0.03

/** The mean brightness of each cell of a grid over the screen. */
export function shades({ width, height, pixels }: Frame): Uint8Array {
  const sums = new Float64Array(columns * rows)
  const counts = new Uint32Array(columns * rows)
  // Every second pixel of every second row is enough for a mean.
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2) {
      const cell = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width)
      const at = (y * width + x) * 3
      sums[cell] = (sums[cell] ?? 0) + ((pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 3
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  return Uint8Array.from(sums, (sum, cell) => sum / Math.max(1, counts[cell] ?? 0))
}

/** Whether a person would call it another screen. */
export function changedClearly(before: Uint8Array, after: Uint8Array): boolean {
  const different = after.reduce(
    (count, shade, cell) => count + (Math.abs(shade - (before[cell] ?? 0)) >= clearShade ? 1 : 0),
    0
  )
  return different >= after.length * clearPart
}

/**
 * Which picture to give up when there are too many, by their times: the one that is nearest to the one before it. The
 * first and the last stay.
 */
export function leastMissed(times: readonly number[]): number {
  const gaps = times.map((at, index) =>
    index === 0 || index === times.length - 1 ? Infinity : at - (times[index - 1] as number)
  )
  return gaps.indexOf(Math.min(...gaps))
}
