import type { Cause } from '../model/verdict'

/** What ends an upgrade test: a cause of the thing under test. */
export class Problem extends Error {
  constructor(
    override readonly cause: Cause,
    message: string,
    readonly evidence: readonly string[] = []
  ) {
    super(message)
    this.name = 'Problem'
  }
}
