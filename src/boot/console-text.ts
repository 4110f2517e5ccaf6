/** One line of a console, without escape sequences. */
export interface ConsoleLine {
  readonly text: string
  /** The kernel's time stamp of the line, seconds; undefined for a line that user space or firmware wrote. */
  readonly kernelTime?: number
}

/** Longest line that is looked at; the rest of a longer one is dropped, so that a flood without newlines costs nothing. */
const maxLine = 4096
/** Longest escape sequence that ends a line (`ESC [ 12 ; 80 H`), with room to spare. */
const maxEscape = 32

/** Longest unfinished line, escapes included, that may be a prompt: longer ones are somebody's progress or noise. */
const longestPrompt = 512

/** What ends a line on a terminal: a newline, a carriage return, or moving the cursor elsewhere (firmware does). */
const lineEnd = /[\r\n]|\x1b\[(?:\d*;(?<column>\d+)[Hf]|[0-9;]*[HfJ])/g
/** A move of the cursor, as far as it has come. */
const nextMove = /\x1b\[\d*;(\d+)[Hf]/y
const partOfMove = /^(?:\x1b(?:\[[0-9;]*)?)?$/

/** ECMA-48 sequences (CSI, OSC and other strings, two-character ones), then what is left of broken ones. */
const escapes =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]+[0-~]|\x1b[0-Z\\-~]|[\x00-\x07\x0b-\x1f\x7f]/g

/** `[   12.345678] `, with the thread or CPU that newer kernels can add. */
const kernelStamp = /\[ {0,4}(\d+\.\d{6})\](?:\[ *[TC]\d+\])? /
/** Where a new message starts in the middle of a line: the kernel and systemd do not wait for a getty's newline. */
const innerStart =
  /(?<=.)(?=\[ {0,4}\d+\.\d{6}\](?:\[ *[TC]\d+\])? |\[(?: {2}OK {2}|FAILED|DEPEND| TIME | WARN | INFO | SKIP )\] )/

/** A backspace removes the character before it: iPXE counts down that way. */
function applyBackspaces(text: string): string {
  if (!text.includes('\b')) return text
  const kept: string[] = []
  for (const char of text) {
    if (char === '\b') kept.pop()
    else kept.push(char)
  }
  return kept.join('')
}

/** Removes escape sequences and control characters from a line; tabs stay. */
export function stripEscapes(text: string): string {
  return applyBackspaces(
    text.includes('\x1b') || /[\x00-\x08\x0b-\x1f\x7f]/.test(text) ? text.replace(escapes, '') : text
  )
}

function toLines(raw: string): readonly ConsoleLine[] {
  return stripEscapes(raw.slice(0, maxLine))
    .split(innerStart)
    .map((part) => part.trimEnd())
    .filter((part) => part !== '')
    .map((part) => {
      const stamp = kernelStamp.exec(part)
      if (stamp?.index !== 0) return { text: part }
      return { text: part.slice(stamp[0].length), kernelTime: Number(stamp[1]) }
    })
}

/**
 * Whether a move of the cursor goes to where the line ends anyhow. SeaBIOS sends such moves in the middle of words whenever
 * the output pauses: to the last character, then behind it (m). Undefined when only what follows can tell.
 */
function staysInLine(line: string, column: number, text: string, next: number): boolean | undefined {
  if (line.length > longestPrompt) return false
  const end = stripEscapes(line).length
  if (column === end + 1) return true
  if (column !== end) return false
  if (partOfMove.test(text.slice(next, next + maxEscape))) return undefined
  nextMove.lastIndex = next
  return Number(nextMove.exec(text)?.[1]) === end + 1
}

/** The lines of a text; the last one is not ended yet. */
function splitLines(text: string): string[] {
  const lines: string[] = []
  let start = 0
  for (const match of text.matchAll(lineEnd)) {
    const next = match.index + match[0].length
    const column = match.groups?.['column']
    const line = text.slice(start, match.index)
    const stays = column !== undefined && staysInLine(line, Number(column), text, next)
    if (stays === undefined) break
    if (stays) continue
    lines.push(line)
    start = next
  }
  return [...lines, text.slice(start)]
}

/**
 * Makes lines of a console's chunks. The result does not depend on where the chunks were cut, and memory stays bounded
 * whatever comes.
 */
export class ConsoleText {
  #rest = ''

  /** Adds a chunk and returns the lines that it completed. */
  take(chunk: string): readonly ConsoleLine[] {
    const parts = splitLines(this.#rest + chunk)
    this.#rest = parts.pop() ?? ''
    // The zero byte keeps what was cut off from joining into an escape sequence that was never sent.
    if (this.#rest.length > maxLine + maxEscape + 1)
      this.#rest = `${this.#rest.slice(0, maxLine)}\0${this.#rest.slice(-maxEscape)}`
    return parts.flatMap(toLines)
  }

  /** What the line that is not ended yet holds: a prompt is one. */
  get unfinished(): readonly ConsoleLine[] {
    return this.#rest === '' || this.#rest.length > longestPrompt ? [] : toLines(this.#rest)
  }
}
