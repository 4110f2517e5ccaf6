import { beforeAll, describe, expect, it } from '@jest/globals'
import { interruptedAt, leftovers } from '../support/interruption'
import { cli, labPart } from '../support/lab'
import { temporaryDirectory } from '../support/files'

// The whole way, stopped at random moments. SOAK_RUNS sets how often each signal is tried, SOAK_SEED where it starts.
const cwd = temporaryDirectory()
const runs = Number(process.env['SOAK_RUNS'] ?? 10)
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 100_000)
/** A warm run takes about this long. */
const wholeMs = 50_000

/** Moments spread over the run by the golden ratio: random enough, and the same for the same seed. */
const moments = Array.from({ length: runs }, (_, i) => Math.round((((seed + i) * 0.618_033_988_75) % 1) * wholeMs))

beforeAll(async () => {
  process.stdout.write(`seed ${seed}\n`)
  await Promise.all([labPart('make-base.sh'), labPart('make-builder.sh')])
}, 600_000)

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143]
] as const)('%s', (signal, code) => {
  it.each(moments)(
    'after %i ms: gone within seven seconds, nothing left',
    async (after) => {
      const run = await interruptedAt(cwd, ['lab', '--yes'], () => true, after, signal)
      // A run that was done before the signal came has passed.
      expect([code, 0]).toContain(run.code)
      expect(run.seconds).toBeLessThan(7)
      expect(await leftovers()).toEqual([])
    },
    180_000
  )
})

describe('SIGKILL', () => {
  it.each(moments)(
    'after %i ms: the next run sweeps',
    async (after) => {
      await interruptedAt(cwd, ['lab', '--yes'], () => true, after, 'SIGKILL')
      const next = await cli(cwd, ['lab', '--yes'])
      expect([next.code, await leftovers()]).toEqual([0, []])
    },
    300_000
  )
})
