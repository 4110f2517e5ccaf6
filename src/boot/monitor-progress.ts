/** Longest time (seconds) in which a healthy boot may say nothing new: its longest wait, 120 s, and a good margin. */
const repeatSeconds = 200
/** At a missed deadline, repeating itself for this long is worth being named. */
const notableSeconds = 60
/** Different lines remembered. */
const remembered = 64
const rememberedLength = 120

/** systemd's own account of what it waits for: it has a limit of its own, or is meant to have none. */
const startJob = /^\[[ *]+\] .*(?:job is running for|jobs? running)/

/** Tells new things from the same again and again: dots, counters, one line for ever. */
export class Progress {
  #newAt = 0
  #heardAt = 0
  #diskBytes: number | undefined
  readonly #seen: string[] = []

  constructor(private readonly timeoutScale: number) {}

  bytes(at: number): void {
    this.#heardAt = at
  }

  line(text: string, at: number): void {
    // A line that differs in its numbers only is the same line: attempts, percents, times.
    const kind = text.replace(/\d+/g, '0').slice(0, rememberedLength)
    if (this.#seen.includes(kind) && !startJob.test(text)) return
    this.#newAt = at
    this.#seen.push(kind)
    if (this.#seen.length > remembered) this.#seen.shift()
  }

  disk(bytes: number | undefined, at: number): void {
    if (bytes !== this.#diskBytes) this.#newAt = at
    this.#diskBytes = bytes
  }

  /** Seconds for which the console has told nothing new while it went on talking. */
  repeating(): number {
    return this.#heardAt - this.#newAt
  }

  tooLong(): boolean {
    return this.repeating() >= repeatSeconds * this.timeoutScale
  }

  notable(): boolean {
    return this.repeating() >= notableSeconds * this.timeoutScale
  }
}
