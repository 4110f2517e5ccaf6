import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ConsoleText } from '../../src/boot/console-text'
import { decide } from '../../src/boot/decision'
import type { Judgement } from '../../src/boot/monitor'
import type { Phase } from '../../src/boot/patterns'
import { startPhase } from '../../src/boot/phase'
import type { ProbeReport } from '../../src/boot/probes'
import { Recorder } from '../../src/boot/recorder'
import { type Firmware, type Machine, type MachineEvent, startMachine } from '../../src/machine/machine'
import type { Reporter } from '../../src/model/reporter'
import type { Cause, Outcome, Stage } from '../../src/model/verdict'

/** What a boot must be judged to be. */
export interface Expected {
  readonly verdict: Outcome
  readonly cause: Cause
  readonly stage: Stage
  /** Each must match the evidence, its lines joined by newlines. */
  readonly evidence?: readonly RegExp[]
  /** Each must match a warning. */
  readonly warnings?: readonly RegExp[]
}

/** A machine to boot, once. */
export interface Guest {
  readonly phase: Phase
  readonly firmware: Firmware
  /** Writes the disk, and whatever else the machine needs, into a directory; returns the disk. */
  readonly prepare: (directory: string) => Promise<string> | string
  /** QEMU's arguments beside those of the machine library. */
  readonly arguments?: (directory: string) => readonly string[]
  readonly memoryMiB?: number
  readonly cpus?: number
  readonly rtcBase?: string
  readonly credentials?: Readonly<Record<string, string>>
  /** Longest time for the phase in real seconds; 60 when absent. */
  readonly timeoutSeconds?: number
  /** Of waits inside the phase: 3 under emulation, less to see a limit pass in seconds. */
  readonly timeoutScale?: number
  /** Something done to the machine from outside while it runs. */
  readonly during?: (machine: Machine, event: MachineEvent) => void
  /** The kernel is started by QEMU, not by the disk. */
  readonly kernel?: true
}

export interface Scenario {
  readonly name: string
  /** A machine that is well, whatever it looks like. */
  readonly good: boolean
  /** How the recording came to be. */
  readonly made: string
  readonly guests: readonly Guest[]
  readonly expected: Expected
  /** Why it cannot be run on this machine. */
  readonly impossible?: string
}

export interface Result {
  readonly scenario: Scenario
  readonly judgement: Judgement
  readonly warnings: readonly string[]
  /** Console evidence and events: seconds from the evidence to the verdict. */
  readonly latency: number | undefined
  /** CPU seconds that QEMU used. */
  readonly qemuSeconds: number
  /** CPU seconds of this process while it watched the last guest; that guest's alone when no other ran. */
  readonly ownSeconds: number
  readonly seconds: number
  /** The events file. */
  readonly recording: string
}

/** The answers of a machine of which nothing was asked. */
const nothingAsked: ProbeReport = { probes: [], identity: {}, warnings: [] }
/** A machine at its login is given this long to die of what it has just printed (milliseconds). */
const loginMs = 800
/** Characters of a console that are kept to find the evidence in. */
const mostHeard = 4 * 1024 * 1024

/** Boots all guests of a scenario until one is judged not well. The recording is in the directory. */
export async function runScenario(scenario: Scenario, directory: string): Promise<Result> {
  mkdirSync(directory, { recursive: true })
  const recorder = new Recorder(join(directory, 'events.jsonl'))
  const started = performance.now()
  let qemuSeconds = 0
  let last: Awaited<ReturnType<typeof runGuest>> | undefined
  const warnings: string[] = []
  try {
    for (const [index, guest] of scenario.guests.entries()) {
      last = await runGuest(guest, index > 0, join(directory, `guest${index}`), recorder)
      qemuSeconds += last.qemuSeconds
      warnings.push(...last.warnings)
      if (last.judgement.verdict !== 'pass') break
    }
  } finally {
    recorder.close()
  }
  if (!last) throw new Error(`${scenario.name} has no guest`)
  const seconds = (performance.now() - started) / 1000
  return { ...last, scenario, warnings, qemuSeconds, seconds, recording: recorder.path }
}

async function runGuest(guest: Guest, installed: boolean, directory: string, recorder: Recorder) {
  mkdirSync(directory, { recursive: true })
  const disk = await guest.prepare(directory)
  const extra = guest.arguments?.(directory) ?? []
  if (extra.length > 0) writeFileSync(join(directory, 'qemu-arguments'), `${extra.join('\n')}\n`)
  const before = process.cpuUsage()
  const heard: { event: MachineEvent; wall: number }[] = []
  let heardBytes = 0
  let qemuSeconds = 0
  const timeoutScale = guest.timeoutScale ?? 3
  const phase = await startPhase({
    start: async (options) => {
      const machine = await startMachine(options)
      return {
        ...machine,
        // Between machine and monitor, so that the time is that of the event.
        onEvent: (listener) =>
          machine.onEvent((event) => {
            if (event.type === 'cpu') qemuSeconds = event.seconds
            if ((heardBytes += event.type === 'console' ? event.data.length : 0) < mostHeard)
              heard.push({ event, wall: performance.now() })
            guest.during?.(machine, event)
            listener(event)
          })
      }
    },
    machine: {
      firmware: guest.firmware,
      accelerator: { name: 'tcg', reason: 'as asked', cpuModel: 'qemu64,-cx16', timeoutScale, oneThread: true },
      cpus: guest.cpus ?? 1,
      memoryMiB: guest.memoryMiB ?? 256,
      disk: { path: disk, format: 'raw' },
      // Without a CD the disk is second, and the kernel that QEMU starts first.
      boot: guest.kernel ? 'cdrom' : 'disk',
      network: 'isolated',
      forwards: [],
      credentials: guest.credentials ?? {},
      directory: join(directory, 'run'),
      rebootExits: guest.phase === 'install',
      ...(guest.rtcBase !== undefined && { rtcBase: guest.rtcBase })
    },
    monitor: {
      phase: guest.phase,
      installed,
      timeoutSeconds: guest.timeoutSeconds ?? 60,
      timeoutScale,
      passAtLogin: false
    },
    reporter: silent,
    recorder,
    screenshot: undefined,
    consoleLog: join(directory, 'console.log')
  })
  let judgement: Judgement
  let judgedAt: number
  try {
    const well = atLogin(phase).then((reached) => (reached ? undefined : phase.judged))
    const judged = await Promise.race([well, phase.judged])
    judgedAt = performance.now()
    if (judged ?? phase.monitor.suspects) judgement = judged ?? (await phase.judged)
    else {
      recorder.write({ at: phase.now(), type: 'probes', report: nothingAsked })
      judgement = decide(nothingAsked, phase.now(), []).judgement
    }
  } finally {
    await phase.end()
  }
  const evidenceAt = evidenceTime(heard, judgement)
  return {
    judgement,
    warnings: phase.monitor.warnings,
    latency: evidenceAt === undefined ? undefined : (judgedAt - evidenceAt) / 1000,
    qemuSeconds,
    ownSeconds: (process.cpuUsage(before).user + process.cpuUsage(before).system) / 1e6
  }
}

/** Resolves to true a moment after the login has been reached; to false when the phase is over first. */
async function atLogin(phase: Awaited<ReturnType<typeof startPhase>>): Promise<boolean> {
  try {
    while (phase.monitor.stage !== 'login') await delay(100, undefined, { signal: phase.over })
    phase.monitor.answered(phase.now(), 'login reached')
    await delay(loginMs, undefined, { signal: phase.over })
    return !phase.monitor.suspects
  } catch {
    return false
  }
}

/** When the evidence was heard: the chunk that completed the line, or the event. Undefined for what only time shows. */
function evidenceTime(
  heard: readonly { event: MachineEvent; wall: number }[],
  { cause, evidence: [evidence] }: Judgement
): number | undefined {
  // The lines that are quoted of a loop were harmless when they came.
  const resets = heard.filter(({ event }) => event.type === 'qmp' && event.event === 'RESET')
  if (cause === 'boot-loop') return resets.at(-1)?.wall
  if (evidence === undefined) return undefined
  const text = new ConsoleText()
  for (const { event, wall } of heard) {
    if (event.type === 'console') {
      const lines = [...text.take(event.data), ...text.unfinished]
      if (lines.some((line) => line.text.startsWith(evidence))) return wall
    } else if (event.type === 'qmp' && evidence === `QEMU event ${event.event}`) return wall
    else if (event.type === 'qmp' && evidence.startsWith(`QEMU event ${event.event} (`)) return wall
    else if (event.type === 'exit' && (evidence.startsWith('QEMU ended') || event.tail.includes(evidence))) return wall
  }
  return undefined
}

/** What differs from what is expected, in words; empty when nothing does. */
export function differences(
  expected: Expected,
  found: Pick<Judgement, 'verdict' | 'cause' | 'stage' | 'evidence'> & { readonly warnings: readonly string[] }
): readonly string[] {
  const evidence = found.evidence.join('\n')
  const problems = [
    ...(['verdict', 'cause', 'stage'] as const)
      .filter((key) => found[key] !== expected[key])
      // A pass has gone all the way, whoever found it last.
      .filter((key) => key !== 'stage' || found.verdict !== 'pass' || expected.verdict !== 'pass')
      .map((key) => `${key} ${found[key]} instead of ${expected[key]}`),
    ...(expected.evidence ?? [])
      .filter((pattern) => !pattern.test(evidence))
      .map((pattern) => `no ${String(pattern)} in the evidence ${JSON.stringify(found.evidence)}`),
    ...(expected.warnings ?? [])
      .filter((pattern) => !found.warnings.some((warning) => pattern.test(warning)))
      .map((pattern) => `no warning ${String(pattern)}`)
  ]
  return found.verdict === expected.verdict ? problems : [...problems, `evidence ${JSON.stringify(found.evidence)}`]
}

export const floodedBytes = 100 * 1024 * 1024

/** Watches a machine that prints so much and then a login prompt. */
export async function runFlood(directory: string): Promise<void> {
  const expected: Expected = { verdict: 'pass', cause: 'none', stage: 'done' }
  const prepare = (place: string) => {
    const disk = join(place, 'disk.img')
    writeFileSync(disk, '')
    return disk
  }
  const guest: Guest = { phase: 'boot', firmware: 'bios', prepare }
  const { judgement } = await runScenario({ name: 'flood', good: true, made: '', guests: [guest], expected }, directory)
  if (judgement.verdict !== 'pass') throw new Error(`the flood was judged ${judgement.verdict}: ${judgement.reason}`)
}

const silent = {
  info: () => undefined,
  warning: () => undefined,
  debug: () => undefined,
  progress: () => undefined,
  tool: () => undefined,
  mask: () => undefined,
  group: async <T>(_: string, body: () => Promise<T>) => body()
} satisfies Reporter
