import type { Reporter } from '../model/reporter'
import { Masks, plainLine } from './masking'

const clearLine = '\r\u001b[K'

/** Where a terminal reporter writes: process.stderr, or a stand-in. */
export interface TerminalStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/**
 * Reports to a person: sections with their seconds, on a terminal one line that moves. What tools print is kept (the last
 * lines) and shown by `toolTail` when something went wrong, or as it comes with `verbose`.
 */
export class TerminalReporter implements Reporter {
  readonly #masks = new Masks()
  readonly #tail: string[] = []
  readonly #started = Date.now()
  #depth = 0
  #moving = ''
  #ticker: NodeJS.Timeout | undefined
  #groupStarted = Date.now()

  constructor(
    private readonly stream: TerminalStream = process.stderr,
    private readonly verbose = false
  ) {}

  info(message: string): void {
    this.#line(message)
  }

  warning(message: string): void {
    this.#line(`warning: ${message}`)
  }

  debug(message: string): void {
    if (this.verbose) this.#line(message)
  }

  progress(message: string): void {
    this.#moving = plainLine(this.#masks.apply(message))
    this.#draw()
  }

  tool(line: string): void {
    const shown = plainLine(this.#masks.apply(line))
    this.#tail.push(shown)
    if (this.#tail.length > 40) this.#tail.shift()
    if (this.verbose) this.#line(`  ${shown}`)
  }

  async group<T>(title: string, body: () => Promise<T>): Promise<T> {
    if (this.#depth > 0) {
      this.progress(title)
      return body()
    }
    this.#depth++
    this.#groupStarted = Date.now()
    this.#moving = title
    if (this.stream.isTTY) this.#ticker = setInterval(() => this.#draw(), 250).unref()
    else this.#line(`${title} …`)
    let mark = 'failed'
    try {
      const result = await body()
      mark = 'done'
      return result
    } finally {
      this.#depth--
      clearInterval(this.#ticker)
      this.#ticker = undefined
      this.#moving = ''
      this.#line(`${this.#seconds(this.#groupStarted).padStart(7)}  ${title}${mark === 'done' ? '' : ` — ${mark}`}`)
    }
  }

  mask(value: string): void {
    this.#masks.add(value)
  }

  /** The last lines that tools printed, for a failure that their reader must look into. */
  get toolTail(): readonly string[] {
    return this.#tail
  }

  get totalSeconds(): number {
    return (Date.now() - this.#started) / 1000
  }

  #seconds(since: number): string {
    return `${((Date.now() - since) / 1000).toFixed(1)} s`
  }

  #line(text: string): void {
    const masked = this.#masks.apply(text)
    this.stream.write(`${this.stream.isTTY ? clearLine : ''}${masked}\n`)
    this.#draw()
  }

  #draw(): void {
    if (!this.stream.isTTY || this.#moving === '') return
    const text = `${this.#seconds(this.#groupStarted).padStart(7)}  ${this.#moving}`
    this.stream.write(clearLine + text.slice(0, Math.max(20, (this.stream.columns ?? 80) - 1)))
  }
}
