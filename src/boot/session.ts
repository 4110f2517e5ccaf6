import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { interrupted } from '../host/cleanup'
import { ownDirectory } from '../host/files'
import type { Accelerator, Disk, Firmware, MachineOptions } from '../machine/machine'
import type { Reporter } from '../model/reporter'
import type { TimelineEntry, Verdict } from '../model/verdict'
import type { Decision } from './decision'
import { DoorError, newMark } from './doors'
import { maybeEmulators } from './emulator'
import type { ExpectedIdentity } from './identity'
import { type CheckedMedia, checkMedia } from './media'
import type { Judgement } from './monitor'
import { type BootPlan, machineFacts, type StartedBoot, withMachine } from './one-boot'
import type { Questions, SmokeOptions } from './options'
import { type RunFiles, runFileNames, runFiles, type RunningPhase } from './phase'
import { type Answer, commandScript, parseAnswers } from './probe-script'
import { realRoom } from './real-room'
import { Recorder } from './recorder'
import type { Room } from './room'
import { beforeBoot, type Gathered, install, makeTheDisk, type RunRequest } from './run'
import { needSpace } from './smoke'

// All that another stage may take of this one.
export { adviceFor } from './advice'
export { decide, failed } from './decision'
export { DoorError } from './doors'
export { expectedIdentity } from './identity'
export { chooseMedia } from './media'
export { quoted } from './shell'
export { combine, failureVerdict, marked } from './smoke'
export type { Answer, CheckedMedia, Decision, ExpectedIdentity, Questions, Room, SmokeOptions }

/** A disk between two boots. */
export interface DiskState {
  readonly disk: Disk
  readonly firmwareVariables?: string | undefined
}

/** What one start is to be like. */
export interface StartWish {
  /** Part of the file names. */
  readonly name: string
  readonly from: DiskState
  readonly questions: Questions
  readonly expected: ExpectedIdentity | undefined
  readonly network?: MachineOptions['network']
  /** Lines of tmpfiles.d(5) for this start alone. */
  readonly tmpfiles?: string
  readonly attachment?: NonNullable<MachineOptions['attachment']>
}

/** What a start left. */
export interface BootRecord {
  readonly name: string
  /** Seconds that the machine ran, and those until it had answered. */
  readonly seconds: number
  readonly upSeconds: number
  /** CPU seconds of QEMU; 0 where it was not told. */
  readonly cpuSeconds: number
  readonly decision: Decision | undefined
  readonly timeline: readonly TimelineEntry[]
  readonly warnings: readonly string[]
  readonly files: Verdict['files']
}

/** A machine that is up, or has failed to come up. */
export interface LiveBoot {
  readonly decision: Decision
  /** Seconds from its start to its last answer. */
  readonly upSeconds: number
  /** Runs shell commands as root, one after the other. @throws DoorError when the machine gives no way in, or the session breaks */
  run(commands: readonly string[], timeoutSeconds: number): Promise<readonly Answer[]>
  /** Lets the machine go down for a restart. False when it has not within the time; then it is as if its power were cut. */
  reboot(timeoutSeconds: number): Promise<boolean>
  /** Resolves when the machine is gone. */
  readonly gone: Promise<void>
  /** Cuts its power. */
  cut(): Promise<void>
}

/** How a start ended that was only watched. */
export interface WatchedBoot {
  /** `reset`: it went down or restarted by itself; `stays`: it did neither in time. */
  readonly end: 'reset' | 'stays' | 'accepted'
  readonly digest: string | undefined
  /** How it was judged; the host's own fault before the machine's. */
  readonly judgement: Judgement | undefined
  readonly seconds: number
}

export interface SessionDeps {
  readonly reporter: Reporter
  readonly outputDir: string
  readonly name: string
  readonly room?: Room
}

/** Media that were looked at, on a host that can boot them. */
export interface Prepared {
  readonly options: SmokeOptions
  readonly media: CheckedMedia
  readonly accelerator: Accelerator
  readonly deps: SessionDeps
  readonly room: Room
}

/** @throws Failure: the media are no good (fail), or this host is not (host) */
export async function prepare(options: SmokeOptions, deps: SessionDeps): Promise<Prepared> {
  const room = deps.room ?? realRoom
  const media = await checkMedia(options.media)
  needSpace(media)
  const { accelerator: wanted, cpuModel } = options
  const accelerator = await room.chooseAccelerator({ wanted, cpuModel, reporter: deps.reporter })
  return { options, media, accelerator, deps, room }
}

/** After a kernel has crashed, the longest that one waits before it restarts by itself (seconds, panic=). */
const crashGrace = 60

/** Starts one disk again and again, and keeps what the machines leave. */
export class Session {
  readonly records: BootRecord[] = []
  readonly #work = ownDirectory('upgrade')
  readonly #recorder: Recorder
  readonly #request: RunRequest
  #qemuVersion = ''
  #branches = 0

  constructor(prepared: Prepared, firmware: Firmware) {
    const { options, media, accelerator, deps, room } = prepared
    const { reporter, outputDir } = deps
    const name = options.firmwares.length > 1 ? `${deps.name}-${firmware}` : deps.name
    this.#request = { options, media, firmware, accelerator, reporter, room, outputDir, name }
    this.#recorder = new Recorder(this.#files().events)
  }

  get timeoutScale(): number {
    return this.#request.accelerator.timeoutScale
  }

  get machine(): NonNullable<Verdict['machine']> {
    return machineFacts(this.#request, this.#qemuVersion)
  }

  /** A directory for files of the session's own. */
  get directory(): string {
    return this.#work.path
  }

  #files(boot?: string): RunFiles {
    const { name } = this.#request
    return runFiles(this.#work.path, boot === undefined ? name : `${name}-${boot}`)
  }

  /** The disk as the media make it: an ISO installs. With a decision where that has failed. */
  async install(): Promise<{ readonly state: DiskState; readonly decision?: Decision; readonly seconds: number }> {
    const disk = await makeTheDisk(this.#request, this.#work)
    const gathered: Gathered = {
      timeline: [],
      warnings: [],
      screens: [],
      work: this.#work,
      recorder: this.#recorder,
      files: this.#files('install'),
      seconds: 0,
      qemuVersion: ''
    }
    const iso = this.#request.media.format === 'iso'
    const installed = iso ? await install(this.#request, disk, gathered) : undefined
    const decision = installed?.decision ?? (await beforeBoot(this.#request, disk, this.#recorder))
    if (iso) {
      const { seconds, timeline, warnings } = gathered
      const files = this.#there('install')
      this.records.push({
        name: 'install',
        seconds,
        upSeconds: seconds,
        cpuSeconds: 0,
        decision,
        timeline,
        warnings,
        files
      })
    }
    const state = { disk, firmwareVariables: installed?.firmwareVariables }
    return { state, ...(decision && { decision }), seconds: gathered.seconds }
  }

  /** The same disk to go on with, and the one it is taken from stays as it is. */
  async branch({ disk, firmwareVariables }: DiskState): Promise<DiskState> {
    const path = join(this.#work.path, `branch-${++this.#branches}.qcow2`)
    return { disk: await this.#request.room.makeOverlay(path, disk.path, disk.format), firmwareVariables }
  }

  #plan({ name, from, questions, expected, network, tmpfiles, attachment }: StartWish): BootPlan {
    return {
      request: this.#request,
      disk: from.disk,
      firmwareVariables: from.firmwareVariables,
      directory: join(this.#work.path, `machine-${this.records.length}-${name}`),
      questions,
      expected,
      installed: this.#request.media.format === 'iso',
      files: this.#files(name),
      recorder: this.#recorder,
      ...(network && { network }),
      ...(tmpfiles !== undefined && { tmpfiles }),
      ...(attachment && { attachment })
    }
  }

  /**
   * Starts the disk, asks everything, and gives the machine to the body; it is gone when the body has ended. A machine that the
   * emulator may have crashed is started once more, before the body sees it.
   * @returns what the body did, and the disk as it is then
   */
  async boot<T>(
    wish: StartWish,
    body: (live: LiveBoot) => Promise<T>
  ): Promise<{ readonly value: T; readonly state: DiskState }> {
    const { reporter, accelerator } = this.#request
    const crash = (decision: Decision) => maybeEmulators(decision.judgement, accelerator)
    const first = await this.#boot(wish, body, crash)
    if (first) return first
    const warning = `${wish.name}: the kernel crashed as the emulator lets it crash at times; started once more.`
    reporter.warning(warning)
    const crashed = this.records.pop()
    // The second start has the files of this name.
    if (crashed) this.records.push({ ...crashed, name: `${wish.name}-crashed`, warnings: [warning], files: {} })
    const second = await this.#boot(wish, body, () => false)
    if (!second) throw new Error('the second start gave nothing')
    return second
  }

  async #boot<T>(
    wish: StartWish,
    body: (live: LiveBoot) => Promise<T>,
    leaves: (decision: Decision) => boolean
  ): Promise<{ readonly value: T; readonly state: DiskState } | undefined> {
    return withMachine(this.#plan(wish), (started) =>
      this.#kept(wish, started, async (note) => {
        const decision = await started.judge()
        interrupted.throwIfAborted()
        if (leaves(decision)) {
          note(decision)
          return undefined
        }
        await started.keepBundle(decision.judgement)
        note(decision)
        const value = await body(live(started, decision))
        return { value, state: { disk: wish.from.disk, firmwareVariables: started.phase.machine.firmwareVariables } }
      })
    )
  }

  /**
   * Starts the disk and lets it do what it does, until it restarts or goes down by itself, or runs the image that is waited for.
   * @param accepts the digest of that image
   */
  async watch(
    wish: StartWish,
    accepts: (digest: string | undefined) => boolean,
    timeoutSeconds: number
  ): Promise<{ readonly value: WatchedBoot; readonly state: DiskState }> {
    return withMachine({ ...this.#plan(wish), rebootExits: true }, (started) =>
      this.#kept(wish, started, async (note) => {
        const { phase } = started
        let reset = false
        const gone = phase.machine.done.then(() => ((reset = true), undefined))
        const judged = started.judge()
        // Whoever is gone has nobody to wait for his last words.
        judged.catch(() => undefined)
        const decision = await Promise.race([judged, gone])
        if (decision) note(decision)
        const digest = decision?.identity.digest
        const value = (end: WatchedBoot['end']) => {
          const told = phase.monitor.judgement
          const judgement = told?.verdict === 'error' ? told : (decision?.judgement ?? told)
          return {
            value: { end, digest, judgement, seconds: phase.now() },
            state: { disk: wish.from.disk, firmwareVariables: phase.machine.firmwareVariables }
          }
        }
        if (digest !== undefined && accepts(digest)) return value('accepted')
        if (decision?.judgement.verdict === 'error') return value('stays')
        const crashed = decision?.judgement.cause === 'kernel-panic'
        const left = (crashed ? crashGrace * this.timeoutScale : timeoutSeconds - phase.now()) * 1000
        if (!reset) await within(gone, Math.max(1, left))
        return value(reset ? 'reset' : 'stays')
      })
    )
  }

  /** Runs the body, ends the machine whatever happens, and keeps its record. */
  async #kept<T>(
    { name }: StartWish,
    { phase }: StartedBoot,
    body: (note: (decision: Decision) => void) => Promise<T>
  ): Promise<T> {
    let decision: Decision | undefined
    let upSeconds = 0
    const cpu = cpuOf(phase)
    try {
      return await body((noted) => {
        decision = noted
        upSeconds = phase.now()
      })
    } finally {
      const seconds = phase.now()
      await phase.end()
      this.#qemuVersion = phase.machine.qemuVersion
      const { timeline, warnings } = phase.monitor
      const files = this.#there(name)
      this.records.push({ name, seconds, upSeconds, cpuSeconds: cpu(), decision, timeline, warnings, files })
    }
  }

  #there(boot: string): Verdict['files'] {
    const files = this.#files(boot)
    return Object.fromEntries(
      runFileNames.filter((file) => file !== 'events' && existsSync(files[file])).map((file) => [file, files[file]])
    )
  }

  /** Copies the files of the session to the output directory. @returns the name of the events' file there */
  keep(): { readonly events: string; readonly at: (path: string) => string } {
    const { outputDir } = this.#request
    this.#recorder.close()
    const at = (path: string) => join(outputDir, path.slice(this.#work.path.length + 1))
    for (const { files } of this.records)
      for (const path of Object.values(files)) if (existsSync(path)) copyFileSync(path, at(path))
    const { events } = this.#files()
    copyFileSync(events, at(events))
    return { events: at(events), at }
  }

  /** Removes the disks. */
  close(): void {
    this.#recorder.close()
    this.#work.remove()
  }
}

function cpuOf({ machine }: RunningPhase): () => number {
  let seconds = 0
  machine.onEvent((event) => {
    if (event.type === 'cpu') seconds = event.seconds
  })
  return () => Math.round(seconds * 10) / 10
}

/** Takes out what `tmpfiles.extra` has put in: see credentials.ts, and sshKeyPair for the comment. */
const forgetKey = "sed -i '/ bootc-actions$/d' /root/.ssh/authorized_keys"

/** Whether it came in time. */
async function within(what: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController()
  const late = delay(ms, false, { signal: AbortSignal.any([timer.signal, interrupted]) })
  try {
    return await Promise.race([what.then(() => true), late])
  } finally {
    timer.abort()
    late.catch(() => undefined)
  }
}

function live(started: StartedBoot, decision: Decision): LiveBoot {
  const { machine } = started.phase
  const upSeconds = started.phase.now()
  const run: LiveBoot['run'] = async (commands, timeoutSeconds) => {
    const door = started.door()
    if (!door) throw new DoorError('the machine gives no way in')
    const mark = newMark()
    const answers = parseAnswers(await door.run(commandScript(commands, mark), mark, timeoutSeconds * 1000), mark)
    return commands.map((_, index) => answers.get(`ask:${index}`) ?? { code: -1, text: '' })
  }
  return {
    decision,
    upSeconds,
    run,
    gone: machine.done,
    cut: () => machine.stop(),
    reboot: async (timeoutSeconds) => {
      await machine.endOnReboot()
      // The session breaks with the machine. The probe's key was for this boot.
      void run([`${forgetKey}; systemctl --no-block reboot`], timeoutSeconds).catch(() => undefined)
      return within(machine.done, timeoutSeconds * 1000)
    }
  }
}
