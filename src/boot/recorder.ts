import { closeSync, openSync, writeSync } from 'node:fs'
import type { RecordedEvent } from './recording'

/** A boot records well under 1 MiB; a machine that floods its console fills no disk of ours, and its end is still kept. */
const maxConsoleBytes = 32 * 1024 * 1024
const maxBytes = maxConsoleBytes + 8 * 1024 * 1024

/** Text kept back, so that a console's single bytes are not as many writes. */
const keptBack = 16 * 1024

/** Writes what happened as JSON lines, from which the verdict can be had again: `{"at":1.2,"type":"console","data":"…"}`. */
export class Recorder {
  readonly #fd: number
  #bytes = 0
  #console: { at: number; data: string } | undefined
  #lines = ''

  constructor(readonly path: string) {
    this.#fd = openSync(path, 'w')
  }

  /** Console text of the same millisecond is one event; other events go to the file at once. */
  write(event: RecordedEvent): void {
    if (event.type === 'console') {
      if (this.#console?.at === event.at && this.#console.data.length < keptBack) this.#console.data += event.data
      else {
        this.#takeConsole()
        this.#console = { at: event.at, data: event.data }
      }
      return
    }
    this.#takeConsole()
    this.#add(event, maxBytes)
    this.#flush()
  }

  /** What comes after it is dropped. */
  close(): void {
    if (this.#bytes === Infinity) return
    this.#takeConsole()
    this.#flush()
    closeSync(this.#fd)
    this.#bytes = Infinity
  }

  #takeConsole(): void {
    const text = this.#console
    this.#console = undefined
    if (text) this.#add({ at: text.at, type: 'console', data: text.data }, maxConsoleBytes)
  }

  #add(event: RecordedEvent, limit: number): void {
    if (this.#bytes > limit) return
    const line = `${JSON.stringify(event)}\n`
    this.#bytes += line.length
    this.#lines += line
    if (this.#lines.length > keptBack) this.#flush()
  }

  #flush(): void {
    if (this.#lines !== '') writeSync(this.#fd, this.#lines)
    this.#lines = ''
  }
}
