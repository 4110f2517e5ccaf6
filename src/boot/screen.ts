import type { Frame } from '../machine/types'

/** What a frame shows. `text`: a text console, on which no graphical session has put anything. */
export interface Sight {
  readonly shows: 'nothing' | 'text' | 'picture'
  /** Different colours in it. */
  readonly colours: number
  /** In words, for people: `shows a picture of 61 colours`. */
  readonly detail: string
}

/** Squares of this many pixels a side tell how much of a screen is in use: thin letters are few pixels, but many squares. */
const square = 16
/** A mouse pointer and a stray pixel touch no more than this part of the squares, or this number on a small screen. */
const blankPart = 0.005
const blankSquares = 12
/** Cells of the kernel's console fonts, and of those twice as large (drivers/video/console, lib/fonts in the kernel). */
const cellWidth = 8
const cellHeight = 16
/** A text console has that many colours at most. */
const textColours = 16

/** Whether there is anything to see on a screen: from the frame alone, whatever drew it. */
export function judgeFrame(frame: Frame): Sight {
  const counts = new Map<number, number>()
  for (let at = 0; at < frame.pixels.length; at += 3) {
    const colour = colourAt(frame, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const [ground] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most))
  const colours = counts.size
  if (isBlank(frame, ground)) {
    const part = ((counts.get(ground) as number) * 300) / frame.pixels.length
    const detail = `blank (${part.toFixed(part === 100 ? 0 : 2)} % of it is #${ground.toString(16).padStart(6, '0')})`
    return { shows: 'nothing', colours, detail }
  }
  if (ground === 0 && colours <= textColours && isText(frame))
    return { shows: 'text', colours, detail: `shows a text console of ${colours} colours` }
  return { shows: 'picture', colours, detail: `shows a picture of ${colours} colours` }
}

function colourAt({ pixels }: Frame, at: number): number {
  return ((pixels[at] as number) << 16) | ((pixels[at + 1] as number) << 8) | (pixels[at + 2] as number)
}

/** Whether all that differs from the ground is in so few squares that it is at most a cursor. */
function isBlank(frame: Frame, ground: number): boolean {
  const { width, height } = frame
  const columns = Math.ceil(width / square)
  const touched = new Set<number>()
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (colourAt(frame, (y * width + x) * 3) !== ground)
        touched.add(Math.floor(y / square) * columns + Math.floor(x / square))
  return touched.size <= Math.max(blankSquares, columns * Math.ceil(height / square) * blankPart)
}

/** Whether each cell has two colours at most, as characters of a console's font have, and nothing else has that is smooth. */
function isText(frame: Frame): boolean {
  const { width, height } = frame
  for (let top = 0; top < height; top += cellHeight)
    for (let left = 0; left < width; left += cellWidth) {
      const seen = new Set<number>()
      for (let y = top; y < Math.min(top + cellHeight, height); y++)
        for (let x = left; x < Math.min(left + cellWidth, width); x++) seen.add(colourAt(frame, (y * width + x) * 3))
      if (seen.size > 2) return false
    }
  return true
}
