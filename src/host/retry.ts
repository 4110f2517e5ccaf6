import { setTimeout as delay } from 'node:timers/promises'
import { messageOf } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { interrupted } from './cleanup'

/** What to do about an error: give up, or try again, at the earliest after so many seconds. */
export type RetryDecision = { readonly again: false } | { readonly again: true; readonly afterSeconds?: number }

export interface RetryBudget {
  readonly attempts: number
  readonly firstDelayMs: number
  /** Longest single wait; a server's Retry-After is honoured up to this. */
  readonly maxDelayMs: number
}

/** 5 tries, 2 s doubling up to 60 s, as containers/image does for 429. */
export const networkBudget: RetryBudget = { attempts: 5, firstDelayMs: 2000, maxDelayMs: 60_000 }

/** Milliseconds before the next try: doubling, a server's wish if longer, the cap, and up to 10 % of jitter on top. */
export function backoff(attempt: number, budget: RetryBudget, afterSeconds = 0, random = Math.random()): number {
  const wished = Math.max(budget.firstDelayMs * 2 ** (attempt - 1), afterSeconds * 1000)
  return Math.round(Math.min(wished, budget.maxDelayMs) * (1 + random * 0.1))
}

/**
 * Tries until it works, the decision says no, or the budget is used up; then the last error is thrown. Each wait is said.
 */
export async function retry<T>(
  what: string,
  reporter: Pick<Reporter, 'warning'>,
  budget: RetryBudget,
  decide: (error: unknown) => RetryDecision,
  attempt: (number: number) => Promise<T>
): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await attempt(number)
    } catch (error) {
      const decision = decide(error)
      if (!decision.again || number >= budget.attempts || interrupted.aborted) throw error
      const wait = backoff(number, budget, decision.afterSeconds)
      reporter.warning(
        `${what}: ${messageOf(error)} Trying again in ${(wait / 1000).toFixed(1)} s (${number + 1} of ${budget.attempts}).`
      )
      await delay(wait, undefined, { signal: interrupted })
    }
  }
}
