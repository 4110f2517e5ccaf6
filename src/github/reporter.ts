import { randomBytes } from 'node:crypto'
import * as core from '@actions/core'
import type { Reporter } from '../model/reporter'
import { Masks, plainLine } from '../report/masking'

/** Longest annotation that GitHub keeps whole: actions/runner src/Runner.Worker/ExecutionContext.cs. */
const maxAnnotation = 4000
/** A step shows ten warnings and drops the others without a word (actions/runner, the same place); one says that there are more. */
const maxWarnings = 10

/**
 * Reports to the job's log: groups, annotations, masks. What tools and guests print is shown with the runner's command
 * processing stopped by a random token, so that no line of theirs can give the runner an order.
 */
export class ActionsReporter implements Reporter {
  readonly masks = new Masks()
  #token: string | undefined
  #depth = 0
  #warnings = 0

  info(message: string): void {
    // Our messages quote names and lines from outside too; a line that looks like a command is shown, not obeyed. The
    // runner ends a line at a lone carriage return as well (.NET's ReadLine).
    for (const line of this.masks.apply(message).split(/\r\n|[\r\n]/)) {
      if (/^\s*::|##\[/.test(line)) this.tool(line)
      else this.#own(() => core.info(line))
    }
  }

  warning(message: string): void {
    this.#warnings++
    if (this.#warnings >= maxWarnings) this.info(`Warning: ${message}`)
    const shown =
      this.#warnings === maxWarnings ? 'There are more warnings: they are in the log and the summary.' : message
    if (this.#warnings <= maxWarnings) this.#own(() => core.warning(this.masks.apply(shown).slice(0, maxAnnotation)))
  }

  error(message: string): void {
    this.#own(() => core.setFailed(this.masks.apply(message).slice(0, maxAnnotation)))
  }

  debug(message: string): void {
    this.#own(() => core.debug(this.masks.apply(message)))
  }

  progress(message: string): void {
    this.debug(message)
  }

  tool(line: string): void {
    if (this.#token === undefined) {
      this.#token = randomBytes(16).toString('hex')
      process.stdout.write(`::stop-commands::${this.#token}\n`)
    }
    process.stdout.write(`${plainLine(this.masks.apply(line))}\n`)
  }

  async group<T>(title: string, body: () => Promise<T>): Promise<T> {
    const started = Date.now()
    // Groups do not nest in the log: an inner one is a line of the outer.
    const outer = this.#depth++ === 0
    if (outer) this.#own(() => core.startGroup(this.masks.apply(title)))
    else this.info(title)
    try {
      return await body()
    } finally {
      this.#depth--
      this.info(`${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`)
      if (outer) this.#own(() => core.endGroup())
    }
  }

  mask(value: string): void {
    for (const part of this.masks.add(value)) this.#own(() => core.setSecret(part))
  }

  /** Ends the stretch of untrusted output, if one is open, and then speaks for ourselves. */
  #own(speak: () => void): void {
    if (this.#token !== undefined) {
      process.stdout.write(`::${this.#token}::\n`)
      this.#token = undefined
    }
    speak()
  }
}
