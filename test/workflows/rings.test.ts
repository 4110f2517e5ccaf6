import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'

// Which policy a ring moves by, and what waits for what.

interface Step {
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Record<string, string>
}
interface Workflow {
  readonly concurrency?: { readonly group: string }
  readonly jobs: Record<string, { readonly if?: string; readonly steps?: readonly Step[] }>
}
type Values = Readonly<Record<string, unknown>>

const read = (path: string) => parse(readFileSync(path, 'utf8')) as Workflow
const steps = (path: string, job: string) => read(path).jobs[job]?.steps as readonly Step[]

/** The value of an expression of `github` and `inputs`, with or without `${{ }}`; what is missing is null. */
function value(expression: string, { github = {}, inputs = {} }: { github?: Values; inputs?: Values }): unknown {
  const bare = expression.replace(/^\$\{\{(.*)\}\}$/s, '$1')
  const script = bare.replace(/\b(github|inputs)((?:\.[a-z_-]+)+)/g, (_, context: string, path: string) => {
    const found = path
      .slice(1)
      .split('.')
      .reduce<unknown>((at, key) => (at as Values | undefined)?.[key], { github, inputs }[context])
    return JSON.stringify(found ?? null)
  })
  const format = (text: string, part: string | null) => text.replace('{0}', part ?? '')
  return runInNewContext(script, { format })
}

const on = (ref: string, event_name = 'workflow_dispatch') => ({
  ...{ ref, event_name, sha: 'abc', run_id: '77' },
  // The event of a schedule names no repository.
  event: event_name === 'schedule' ? {} : { repository: { default_branch: 'main' } }
})
const main = 'refs/heads/main'
const others = ['refs/heads/topic', 'refs/tags/main', 'refs/heads/refs/heads/main']

describe.each([
  ['.github/workflows/promote.yml', 'promote'],
  ['examples/promote.yml', 'rollback']
])('%s', (path, name) => {
  const [guard, checkout] = steps(path, name) as [Step, Step]

  it('fails before all else where the policy is not that of the default branch: skipped would be green', () => {
    const refuses = (github: Values, inputs: Values = {}) => value(guard.if ?? '', { github, inputs })
    expect(refuses(on(main))).toBe(false)
    for (const ref of others) expect([ref, refuses(on(ref))]).toEqual([ref, true])
    expect(guard.run).toMatch(/::error::[^\n]+\n *exit 1/)
    expect(read(path).jobs[name]?.if ?? '').not.toContain('ref')
  })

  it('moves by the policy of now, also when it was waited for or is run again', () => {
    expect(checkout.uses).toMatch(/^actions\/checkout@/)
    expect(value(checkout.with?.['ref'] ?? '', { github: on(main) })).toBe(main)
  })
})

it('promote.yml shows a plan of any branch, with the policy of that commit, and runs by a schedule', () => {
  const [guard, checkout] = steps('.github/workflows/promote.yml', 'promote') as [Step, Step]
  const plan = { github: on('refs/heads/topic'), inputs: { 'dry-run': true } }
  expect(value(guard.if ?? '', plan)).toBe(false)
  expect(value(checkout.with?.['ref'] ?? '', plan)).toBe('abc')
  expect(value(guard.if ?? '', { github: on(main, 'schedule') })).toBe(false)
})

it('the pipeline promotes by the policy of now', () => {
  const checkout = steps('.github/workflows/image-pipeline.yml', 'promote')[0]
  expect(value(checkout?.with?.['ref'] ?? '', { github: on(main) })).toBe(main)
})

it('at the desk, promotions to a ring wait for each other, and no rollback or plan waits or is waited for', () => {
  const { group = '' } = read('examples/promote.yml').concurrency ?? {}
  const groupOf = (what: string, run: string) =>
    group.replace(/\$\{\{.*\}\}/, (expression) =>
      String(value(expression, { github: { run_id: run }, inputs: { what, ring: 'broad' } }))
    )
  expect(['promote', 'release'].map((what) => groupOf(what, '1'))).toEqual(['rings-broad', 'rings-broad'])
  for (const what of ['plan', 'rollback'])
    expect([groupOf(what, '1'), groupOf(what, '2')]).toEqual(['rings-1', 'rings-2'])
})

it('housekeeping runs by its schedule, and of no tag or branch but the default one', () => {
  const condition = read('examples/housekeeping.yml').jobs['housekeeping']?.if ?? ''
  expect(value(condition, { github: on(main, 'schedule') })).toBe(true)
  expect(value(condition, { github: on(main) })).toBe(true)
  for (const ref of others) expect([ref, value(condition, { github: on(ref) })]).toEqual([ref, false])
})
