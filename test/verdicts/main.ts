import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { maybeEmulators } from '../../src/boot/emulator'
import { which } from '../../src/host/packages'
import { run } from '../../src/host/run'
import { judgeEntry, problemsOf, readIndex, record, writeFormatted } from './corpus'
import { grubParts } from './grub'
import { labParts } from './parts'
import { type Row, report } from './report'
import { differences, floodedBytes, type Result, runFlood, runScenario, type Scenario } from './scenario'
import { machineScenarios } from './scenarios-machine'
import { textScenarios } from './scenarios-text'

const verdicts = resolve('test/verdicts')
const megabyte = 1024 * 1024
const say = (text: string) => void process.stdout.write(`${text}\n`)

/** Scenarios at a time: each has one emulated CPU or two, and a verdict's time is measured. */
const together = 2
/** Its own CPU time is compared with that of this boot, the longest. */
const measured = 'debian-well'

function judgeCorpus(): readonly Row[] {
  return readIndex().map((entry) => {
    const found = judgeEntry(entry)
    return {
      name: entry.name,
      kind: 'recording',
      good: entry.good,
      expected: entry,
      found,
      problems: problemsOf(entry, found)
    }
  })
}

/** Runs a scenario as smoke-boot would: what the emulator may have crashed, once more. */
async function tried(scenario: Scenario, directory: string): Promise<Result> {
  const result = await runScenario(scenario, directory)
  if (!maybeEmulators(result.judgement, { name: 'tcg' })) return result
  say(`again ${scenario.name}: ${result.judgement.evidence[0]}`)
  return runScenario(scenario, `${directory}-again`)
}

async function runAll(scenarios: readonly Scenario[], directory: string): Promise<readonly Result[]> {
  const queue = [...scenarios]
  const results: Result[] = []
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const result = await tried(next, join(directory, next.name))
      results.push(result)
      const { problems } = rowOf(result)
      say(
        `${problems.length > 0 ? 'WRONG' : 'right'} ${next.name}${problems.map((problem) => `\n      ${problem}`).join('')}`
      )
    }
  }
  await Promise.all(Array.from({ length: together }, work))
  return results
}

function rowOf({ scenario, judgement, warnings, latency, seconds }: Result): Row {
  return {
    name: scenario.name,
    kind: 'boot',
    good: scenario.good,
    expected: scenario.expected,
    found: judgement,
    problems: differences(scenario.expected, { ...judgement, warnings }),
    latency,
    seconds
  }
}

/** CPU time of the monitor, and all beside it in this process, as a share of QEMU's. */
async function cpuShare(scenario: Scenario, directory: string): Promise<{ result: Result; share: number }> {
  const result = await tried(scenario, join(directory, scenario.name))
  return { result, share: result.ownSeconds / result.qemuSeconds }
}

/** Bytes that the process grew by at most while a fake QEMU flooded its console. */
async function floodBytes(directory: string): Promise<number> {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const path = process.env['PATH'] ?? ''
  try {
    const bin = join(directory, 'flood-bin')
    mkdirSync(bin)
    const steps = [{ flood: floodedBytes }, { console: '\r\nscenario login: ' }]
    const script = `#!/bin/sh\nexec '${process.execPath}' '${resolve('test/machine/qemu-stand-in.mjs')}' '${JSON.stringify({ steps })}' "$@"\n`
    writeFileSync(join(bin, 'qemu-system-x86_64'), script)
    chmodSync(join(bin, 'qemu-system-x86_64'), 0o755)
    process.env['PATH'] = `${bin}:${path}`
    await runFlood(join(directory, 'flood'))
  } finally {
    process.env['PATH'] = path
    clearInterval(sampler)
  }
  return peak - before
}

/** Scenarios give QEMU arguments that the machine library has no options for. */
function putWrapperOnPath(directory: string): void {
  const qemu = which('qemu-system-x86_64')
  if (qemu === undefined) throw new Error('qemu-system-x86_64 is not installed')
  process.env['LAB_QEMU'] = qemu
  const bin = join(directory, 'bin')
  mkdirSync(bin)
  symlinkSync(join(verdicts, 'qemu-wrapper.sh'), join(bin, 'qemu-system-x86_64'))
  process.env['PATH'] = `${bin}:${process.env['PATH'] ?? ''}`
}

async function boots(args: readonly string[]): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'bootc-actions-scenarios-'))
  const wanted = args.filter((arg) => !arg.startsWith('-'))
  const started = performance.now()
  try {
    putWrapperOnPath(directory)
    const flood = wanted.length === 0 ? await floodBytes(directory) : undefined
    const all = [...machineScenarios(await labParts(), await grubParts()), ...textScenarios].filter(
      ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part))
    )
    const possible = all.filter(({ impossible }) => impossible === undefined)
    const notRun = all.filter(({ impossible }) => impossible !== undefined)
    const alone = possible.find(({ name }) => name === measured)
    const share = alone && (await cpuShare(alone, directory))
    const rest = await runAll(
      possible.filter((scenario) => scenario !== alone),
      directory
    )
    const results = share ? [share.result, ...rest] : rest
    if (args.includes('--record')) await record(results.filter((result) => rowOf(result).problems.length === 0))
    const rows = [...judgeCorpus(), ...results.map(rowOf)]
    const text = report({
      rows,
      notRun: notRun.map(({ name, impossible }) => ({ name, why: impossible ?? '' })),
      cpuShare: share?.share,
      floodMiB: flood === undefined ? undefined : flood / megabyte,
      minutes: (performance.now() - started) / 60_000,
      machine: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} CPUs, ${await qemuVersion()}, no KVM used`,
      date: new Date().toISOString().slice(0, 10)
    })
    say(`\n${text}`)
    if (wanted.length === 0) await writeFormatted(join(verdicts, 'results.md'), text)
    return rows.some(({ problems }) => problems.length > 0) ? 1 : 0
  } finally {
    if (args.includes('--keep')) say(`The recordings are in ${directory}.`)
    else rmSync(directory, { recursive: true, force: true })
  }
}

async function qemuVersion(): Promise<string> {
  const { stdout } = await run('qemu-system-x86_64', ['--version'])
  return `QEMU ${/version ([\d.]+)/.exec(stdout)?.[1] ?? 'unknown'}`
}

/** Only the recordings: what is judged wrong is printed. */
function corpusOnly(): number {
  const wrong = judgeCorpus().filter(({ problems }) => problems.length > 0)
  for (const { name, problems } of wrong) say(`WRONG ${name}: ${problems.join('; ')}`)
  say(`${wrong.length} of ${readIndex().length} recordings are judged wrong`)
  return wrong.length > 0 ? 1 : 0
}

const args = process.argv.slice(2)
process.exit(args.includes('--corpus') ? corpusOnly() : await boots(args))
