import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { backoff, networkBudget, retry, type RetryBudget } from '../../src/host/retry'
import { RecordingReporter } from '../support/reporter'

const quick: RetryBudget = { attempts: 4, firstDelayMs: 1, maxDelayMs: 4 }

describe('backoff', () => {
  it('doubles from the first delay to the longest', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((attempt) => backoff(attempt, networkBudget, 0, 0))).toEqual([
      2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000
    ])
  })

  it('waits as long as the server wishes, up to the longest', () => {
    expect(backoff(1, networkBudget, 3, 0)).toBe(3000)
    expect(backoff(1, networkBudget, 1, 0)).toBe(2000)
    expect(backoff(1, networkBudget, 86_400, 0)).toBe(60_000)
  })

  it('adds up to a tenth, so that many do not come back at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const base = backoff(attempt, networkBudget, 0, 0)
        const wait = backoff(attempt, networkBudget, 0, random)
        expect(wait).toBeGreaterThanOrEqual(base)
        expect(wait).toBeLessThanOrEqual(Math.ceil(base * 1.1))
      })
    )
  })
})

describe('retry', () => {
  async function attempts(fails: number, budget = quick, again = true) {
    const reporter = new RecordingReporter()
    const seen: number[] = []
    const result = await retry(
      'Pushing',
      reporter,
      budget,
      () => ({ again }),
      async (number) => {
        seen.push(number)
        if (number <= fails) throw new Error(`fault ${number}`)
        return 'done'
      }
    ).catch((error: unknown) => error)
    return { result, seen, lines: reporter.lines }
  }

  it('tries until it works and says each wait', async () => {
    const { result, seen, lines } = await attempts(2)
    expect(result).toBe('done')
    expect(seen).toEqual([1, 2, 3])
    expect(lines).toEqual([
      expect.stringMatching(/^warning: Pushing: fault 1 Trying again in 0\.0 s \(2 of 4\)\.$/),
      expect.stringMatching(/^warning: Pushing: fault 2 .*\(3 of 4\)\.$/)
    ])
  })

  it('gives up when the budget is used up, with the last error', async () => {
    const { result, seen } = await attempts(9)
    expect(result).toEqual(new Error('fault 4'))
    expect(seen).toEqual([1, 2, 3, 4])
  })

  it('does not try again what the decision calls final', async () => {
    const { result, seen, lines } = await attempts(9, quick, false)
    expect(result).toEqual(new Error('fault 1'))
    expect(seen).toEqual([1])
    expect(lines).toEqual([])
  })
})
