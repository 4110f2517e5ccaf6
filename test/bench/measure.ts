import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release } from 'node:os'
import { join } from 'node:path'
import { projectRoot, ran } from '../support/lab'

const file = join(projectRoot, 'bench/results.md')

/** Keeps a figure in bench/results.md, in the place of an earlier one of the same name. */
export function note(what: string, value: string, against: string): void {
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Linux ${release()}, Node ${process.version}, TCG`
  const day = new Date().toISOString().slice(0, 10)
  const known = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('| '))
    : []
  const row = `| ${[what, value, against, day].join(' | ')} |`
  const rows = known.filter((line) => !/^\| (what|---) /.test(line))
  const at = rows.findIndex((line) => line.startsWith(`| ${what} |`))
  if (at < 0) rows.push(row)
  else rows[at] = row
  const head = [
    '# Results',
    '',
    `\`npm run bench\`, ${machine}`,
    '',
    '| what | measured | against | when |',
    '| --- | --- | --- | --- |'
  ]
  mkdirSync(join(projectRoot, 'bench'), { recursive: true })
  writeFileSync(file, [...head, ...rows, ''].join('\n'))
  process.stdout.write(`${row}\n`)
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

/** Wall and CPU seconds of a command and its children, as the shell's own `times` tells them. */
export async function timed(
  args: readonly string[],
  cwd: string,
  env?: Record<string, string>
): Promise<{ wall: number; cpu: number; code: number | null }> {
  const started = Date.now()
  const run = await ran('bash', ['-c', '"$@" >/dev/null 2>/dev/null; code=$?; times; exit $code', 'bash', ...args], {
    cwd,
    ...(env && { env })
  })
  const children = run.stdout.trim().split('\n').at(-1) as string
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0
  )
  return { wall: (Date.now() - started) / 1000, cpu, code: run.code }
}
