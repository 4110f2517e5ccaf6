import type { Cause } from '../model/verdict'

/** The answer to one question asked of the machine. */
export interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  /** Set when not ok. */
  readonly cause?: Cause
  /** Lines to read with it: journal, output. */
  readonly lines?: readonly string[]
  /** That the machine took for the question, where it is known. */
  readonly seconds?: number | undefined
}
