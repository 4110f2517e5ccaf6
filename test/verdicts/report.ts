import type { Outcome } from '../../src/model/verdict'
import type { Expected } from './scenario'

/** One judged recording or boot. */
export interface Row {
  readonly name: string
  readonly kind: 'recording' | 'boot'
  readonly good: boolean
  readonly expected: Pick<Expected, 'verdict' | 'cause' | 'stage'>
  readonly found: Pick<Expected, 'verdict' | 'cause' | 'stage'>
  readonly problems: readonly string[]
  /** From the evidence to the verdict; undefined where only time is the evidence. */
  readonly latency?: number | undefined
  readonly seconds?: number
}

export interface Facts {
  readonly rows: readonly Row[]
  readonly notRun: readonly { readonly name: string; readonly why: string }[]
  readonly cpuShare: number | undefined
  readonly floodMiB: number | undefined
  readonly minutes: number
  readonly machine: string
  readonly date: string
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const count = (rows: readonly Row[], which: (row: Row) => boolean) => String(rows.filter(which).length)

/** The score, as results.md keeps it. */
export function report({ rows, notRun, cpuShare, floodMiB, minutes, machine, date }: Facts): string {
  const kinds = [rows.filter(({ kind }) => kind === 'recording'), rows.filter(({ kind }) => kind === 'boot')] as const
  const line = (what: string, cell: (some: readonly Row[]) => string) =>
    `| ${what} | ${kinds.map((some) => cell(some)).join(' | ')} |`
  const was = (outcome: Outcome, wrong: boolean) => (row: Row) =>
    row.found.verdict === outcome && wrong && row.expected.verdict !== outcome
  const latencies = rows.flatMap(({ latency, found }) =>
    latency === undefined || found.verdict === 'pass' ? [] : [latency]
  )
  const bad = rows.filter(({ problems }) => problems.length > 0)
  return [
    '# Score of the boot verdict',
    '',
    `\`npm run verdicts\`, ${date}, ${machine}. ${minutes.toFixed(1)} minutes.`,
    '',
    '| | recordings | booted scenarios |',
    '| --- | --- | --- |',
    line('judged', (some) => String(some.length)),
    line('of them well', (some) => count(some, ({ good }) => good)),
    line('false passes', (some) => count(some, was('pass', true))),
    line('false fails (or errors)', (some) =>
      count(some, (row) => row.found.verdict !== row.expected.verdict && row.found.verdict !== 'pass')
    ),
    line('wrong causes', (some) =>
      count(some, (row) => row.found.verdict === row.expected.verdict && row.found.cause !== row.expected.cause)
    ),
    line('wrong in anything (stage, evidence)', (some) => count(some, ({ problems }) => problems.length > 0)),
    '',
    `From a fatal line or event to the verdict: median ${median(latencies).toFixed(2)} s, worst ${Math.max(0, ...latencies).toFixed(2)} s (${latencies.length} boots).`,
    ...(cpuShare === undefined
      ? []
      : [`CPU time of the monitor and all beside it in its process: ${(cpuShare * 100).toFixed(1)} % of QEMU's.`]),
    ...(floodMiB === undefined
      ? []
      : [`Memory for a console flood of 100 MB: ${floodMiB.toFixed(0)} MiB above start-up.`]),
    '',
    ...notRun.map(({ name, why }) => `Not run: ${name}: ${why}.`),
    ...bad.map(({ kind, name, problems }) => `Wrong: ${kind} ${name}: ${problems.join('; ')}.`),
    ...(notRun.length + bad.length > 0 ? [''] : [])
  ].join('\n')
}
