/** A shorter text is found everywhere by chance. */
export const shortestForm = 6

/** Where one of the texts begins, counted from the beginning of what is searched. */
export type OnHit = (start: number) => void

/**
 * Looks for many texts at once in bytes that come in pieces, by the algorithm of Wu and Manber ("A fast algorithm for
 * multi-pattern searching", TR-94-17): a table says for each pair of bytes how far nothing can end, so that most bytes
 * are never looked at.
 */
export class Search {
  /** How many different texts are looked for. */
  readonly forms: number
  /** How many were left out because they are shorter than `shortestForm`. */
  readonly tooShort: number
  /** Bytes of the longest text. */
  readonly longest: number
  readonly #window: number
  readonly #shift: Uint8Array
  readonly #ending = new Map<number, Buffer[]>()

  constructor(texts: readonly string[]) {
    const all = [...new Set(texts)].map((text) => Buffer.from(text)).filter((form) => form.length > 0)
    const forms = all.filter((form) => form.length >= shortestForm)
    this.forms = forms.length
    this.tooShort = all.length - forms.length
    this.longest = Math.max(0, ...forms.map((form) => form.length))
    this.#window = Math.min(255, ...forms.map((form) => form.length))
    this.#shift = new Uint8Array(1 << 16).fill(this.#window - 1)
    for (const form of forms) this.#learn(form)
  }

  #learn(form: Buffer): void {
    const last = this.#window - 1
    for (let at = 1; at <= last; at++) {
      const pair = (byte(form, at - 1) << 8) | byte(form, at)
      this.#shift[pair] = Math.min(byte(this.#shift, pair), last - at)
    }
    const end = (byte(form, last - 1) << 8) | byte(form, last)
    this.#ending.set(end, [...(this.#ending.get(end) ?? []), form])
  }

  /** Tells the beginning of each text that lies whole in the buffer, in rising order; one place is told once. */
  scan(buffer: Uint8Array, onHit: OnHit): void {
    if (this.forms === 0) return
    const shift = this.#shift
    const length = buffer.length
    const last = this.#window - 1
    let at = last
    while (at < length) {
      const pair = ((buffer[at - 1] as number) << 8) | (buffer[at] as number)
      const step = shift[pair] as number
      if (step > 0) {
        at += step
        continue
      }
      const start = at - last
      if (this.#ending.get(pair)?.some((form) => isAt(buffer, start, form))) onHit(start)
      at++
    }
  }
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] as number
}

function isAt(buffer: Uint8Array, start: number, form: Buffer): boolean {
  if (buffer[start] !== form[0] || start + form.length > buffer.length) return false
  for (let at = 1; at < form.length; at++) if (buffer[start + at] !== form[at]) return false
  return true
}

const nothing = Buffer.alloc(0)

/** One search over a stream: keeps the end of what it has seen, for a text may lie across two pieces. */
export class StreamSearch {
  /** Bytes seen so far. */
  bytes = 0
  #tail: Buffer = nothing

  constructor(
    private readonly search: Search,
    private readonly onHit: OnHit
  ) {}

  feed(chunk: Buffer): void {
    const keep = this.search.longest - 1
    const tail = this.#tail
    const before = this.bytes
    if (tail.length > 0) {
      const border = Buffer.concat([tail, chunk.subarray(0, keep)])
      this.search.scan(border, (start) => {
        // What lies whole in the tail was told before; what begins in the chunk is told below.
        if (start < tail.length) this.#tellNew(border, start, before - tail.length)
      })
    }
    this.search.scan(chunk, (start) => this.onHit(before + start))
    this.bytes += chunk.length
    if (keep <= 0) return
    // Copied: the chunk may be a buffer that is filled again.
    this.#tail =
      chunk.length >= keep
        ? Buffer.from(chunk.subarray(chunk.length - keep))
        : Buffer.concat([tail, chunk]).subarray(-keep)
  }

  /** A place told from the tail alone is not told again when a longer text begins there too. */
  #tellNew(border: Buffer, start: number, base: number): void {
    let told = false
    this.search.scan(border.subarray(start, this.#tail.length), (at) => (told ||= at === 0))
    if (!told) this.onHit(base + start)
  }
}
