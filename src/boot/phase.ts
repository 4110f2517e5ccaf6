import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { interrupted } from '../host/cleanup'
import type { Machine, MachineOptions } from '../machine/machine'
import type { Reporter } from '../model/reporter'
import type { Screen } from '../model/verdict'
import { changedClearly, leastMissed, mostScreens, shades } from './frames'
import { Monitor, type Judgement, type MonitorOptions } from './monitor'
import type { Recorder } from './recorder'

/** How often time itself is told to the monitor: the grace after a fatal line is half a second. */
const tickMs = 200
/** The screen is kept this often, for a machine that ends by itself leaves none. */
const screenMs = 15_000
/** A screen that is watched is looked at this often. */
const frameMs = 4000

export interface PhaseOptions {
  readonly start: (options: MachineOptions) => Promise<Machine>
  readonly machine: MachineOptions
  readonly monitor: MonitorOptions
  readonly reporter: Reporter
  readonly recorder: Recorder
  /** Where the last screen goes; undefined when none is wanted. */
  readonly screenshot: string | undefined
  /** Where a picture goes for each clear change of the screen, by its number; undefined when none are wanted. */
  readonly screens?: ((number: number) => string) | undefined
  /** Where the console log goes. */
  readonly consoleLog: string
}

/** One QEMU run under watch. */
export interface RunningPhase {
  readonly machine: Machine
  readonly monitor: Monitor
  /** Aborted when the monitor has judged. */
  readonly over: AbortSignal
  readonly judged: Promise<Judgement>
  /** The pictures so far. */
  readonly screens: readonly Screen[]
  /** Seconds since QEMU started. */
  now(): number
  /** Takes the last screen, ends QEMU, and puts the console log in its place. */
  end(): Promise<void>
}

/** Starts a machine and watches it until the monitor knows how the phase ends. */
export async function startPhase(options: PhaseOptions): Promise<RunningPhase> {
  const { reporter, recorder } = options
  mkdirSync(options.machine.directory, { recursive: true })
  const monitor = new Monitor(options.monitor, (told) => recorder.write(told))
  const machine = await options.start(options.machine)
  const started = performance.now()
  const now = () => Math.round(performance.now() - started) / 1000
  const over = new AbortController()
  let settle: (judgement: Judgement) => void = () => undefined
  const judged = new Promise<Judgement>((resolve) => (settle = resolve))
  const look = () => {
    if (!monitor.judgement || over.signal.aborted) return
    over.abort()
    settle(monitor.judgement)
  }
  recorder.write({ at: 0, type: 'phase', phase: options.monitor.phase, options: options.monitor })
  machine.onEvent((event) => {
    recorder.write(event)
    monitor.take(event)
    look()
  })
  let said = -1
  const ticks = setInterval(() => {
    monitor.take({ at: now(), type: 'tick' })
    look()
    const second = Math.floor(now())
    if (second !== said) reporter.progress(progressLine(monitor, (said = second)))
  }, tickMs)
  const shots = setInterval(() => void screenshot(options, machine), screenMs)
  const screens: Screen[] = []
  const film = options.screens && filmScreen(machine, options, monitor, screens, now)
  return {
    machine,
    monitor,
    over: over.signal,
    judged,
    screens,
    now,
    end: async () => {
      clearInterval(ticks)
      clearInterval(shots)
      clearInterval(film)
      if (!interrupted.aborted) await screenshot(options, machine)
      await machine.stop()
      over.abort()
      renameSync(machine.consoleLog, options.consoleLog)
    }
  }
}

async function screenshot({ screenshot: path }: PhaseOptions, machine: Machine): Promise<void> {
  // A machine that is gone has no screen any more; an earlier picture of it stays.
  if (path !== undefined) await machine.screenshot(path).catch(() => undefined)
}

/** Keeps a picture of each screen that is clearly another than the last one kept. A bounded number: see leastMissed. */
function filmScreen(
  machine: Machine,
  { screens: place, monitor: { phase, timeoutScale } }: PhaseOptions,
  monitor: Monitor,
  kept: Screen[],
  now: () => number
): NodeJS.Timeout {
  let last: Uint8Array | undefined
  let busy = false
  let number = 0
  const look = async () => {
    const frame = await machine.frame()
    const seen = frame && shades(frame)
    if (!seen || (last && !changedClearly(last, seen))) return
    const at = now()
    monitor.screen(at)
    const path = place?.(++number) as string
    await machine.screenshot(path)
    last = seen
    kept.push({ phase, at, path })
    if (kept.length <= mostScreens) return
    const [given] = kept.splice(leastMissed(kept.map((screen) => screen.at)), 1)
    if (given) rmSync(given.path, { force: true })
  }
  return setInterval(
    () => {
      if (busy) return
      busy = true
      // A machine that is gone has no screen any more.
      void look()
        .catch(() => undefined)
        .finally(() => (busy = false))
      // A scale below one is for tests.
    },
    frameMs * Math.min(1, timeoutScale)
  )
}

/** `install: kernel, 12 s — the last console line` */
export function progressLine(monitor: Monitor, seconds: number): string {
  const line = monitor.lastLine
  return `${monitor.options.phase}: ${monitor.stage}, ${seconds} s${line === '' ? '' : ` — ${line.slice(0, 120)}`}`
}

export const runFileNames = ['serialLog', 'installLog', 'screenshot', 'events', 'bundle'] as const
export type RunFiles = Readonly<Record<(typeof runFileNames)[number], string>>

/** The files of one run, in a directory. */
export function runFiles(directory: string, name: string): RunFiles {
  return {
    serialLog: join(directory, `${name}-console.log`),
    installLog: join(directory, `${name}-install-console.log`),
    screenshot: join(directory, `${name}.png`),
    events: join(directory, `${name}-events.jsonl`),
    bundle: join(directory, `${name}-machine.txt`)
  }
}

/** The file of a picture of the installation, by its number. */
export function screenFile(directory: string, name: string, number: number): string {
  return join(directory, `${name}-install-${String(number).padStart(3, '0')}.png`)
}
