import type { MachineEvent } from '../machine/types'
import { type Cause, type Outcome, type Stage, stages, type TimelineEntry } from '../model/verdict'
import { adviceFor } from './advice'
import type { BootEvent, Told } from './boot-event'
import { type ConsoleLine, ConsoleText } from './console-text'
import { Idleness, type Usage } from './idleness'
import { installFinished, installSteps, kernelBanner, marks } from './marks'
import { Hints } from './monitor-hints'
import { Progress } from './monitor-progress'
import { applies, longestQuote, type Phase, quote, type Sign, signs } from './patterns'
import { remedies } from './remedies'
import { judgeExit } from './qemu-exit'

export interface MonitorOptions {
  readonly phase: Phase
  /** Boot phase of a disk that an installation made: what does not boot there was not installed. */
  readonly installed: boolean
  /** For the whole phase, in seconds; scaled for the accelerator already. */
  readonly timeoutSeconds: number
  /** Of the accelerator, for waits inside the phase. */
  readonly timeoutScale: number
  /** Reaching login is all that is asked: no probes follow. It passes when the events end, if nothing fatal came after. */
  readonly passAtLogin: boolean
  /** The medium holds no kickstart: an installer that does not end is waiting for a person. */
  readonly attended?: boolean
}

/** How a phase ended. An install phase passes when the installer ended it and nothing said that it failed. */
export interface Judgement {
  readonly verdict: Outcome
  readonly cause: Cause
  readonly reason: string
  readonly evidence: readonly string[]
  readonly remedy?: string
  readonly stage: Stage
  readonly at: number
}

/** A fatal line is not the last: what follows within this time (seconds) belongs to its context. */
const graceSeconds = 0.5
/** Restarts without a login in between that make a boot loop. Firmware and first boot may each restart once. */
const loopRestarts = 3
const sameRestartSeconds = 1
/** A prompt waits for ever: it is seen soon enough. */
const promptSeconds = 0.05
const promptEnd = /[ >#:]$/
const keptLines = 60
const keptEntries = 100
const keptText = 160

/** Causes that are the host's or the caller's, and say nothing against the machine. */
const notTheMachines: ReadonlySet<Cause> = new Set(['needs-kickstart', 'host-starved'])

/** Those that may stand at the end of an unfinished line. */
const promptSigns = signs.filter((sign) => sign.prompt)
const promptMarks = marks.filter((mark) => mark.prompt)

function rank(stage: Stage): number {
  return stages.indexOf(stage)
}

interface Pending {
  readonly judgement: Judgement
  readonly until: number
  /** Something that says more may take its place: a failure that of a pass, the kernel's words that of an event. */
  readonly yields: boolean
}

/** Watches one phase. A pure state machine: same events, same state; time is what the events say. */
export class Monitor {
  readonly timeline: TimelineEntry[] = []
  readonly warnings: string[] = []
  stage: Stage = 'firmware'
  judgement: Judgement | undefined
  /** Whether the installer said that it has finished. */
  installerFinished = false
  /** Restarts since the start or the last login. */
  restarts = 0
  /** Boots so far, the first one included. */
  boots = 1
  readonly #text = new ConsoleText()
  readonly #lines: string[] = []
  readonly #idleness: Idleness
  readonly #progress: Progress
  readonly #hints = new Hints()
  #pending: Pending | undefined
  #shutdown: string | undefined
  #stamped = false
  #banner = false
  #loggedIn = false
  #answered = false
  #awaited: string | undefined
  /** Since when there has been console text whose last line has not been looked at. */
  #unreadSince: number | undefined
  #restartedAt: number | undefined
  #now = 0

  /** @param told hears what was told by others, so that a recording has it */
  constructor(
    readonly options: MonitorOptions,
    private readonly told: (event: Told) => void = () => undefined
  ) {
    this.#idleness = new Idleness(options.timeoutScale)
    this.#progress = new Progress(options.timeoutScale)
    const line = 'the medium holds no kickstart'
    if (options.attended === true) this.#hints.add({ cause: 'needs-kickstart', line, says: line })
  }

  /** The last lines of the console, newest last. */
  get context(): readonly string[] {
    return this.#lines
  }

  get lastLine(): string {
    return this.#lines.at(-1) ?? ''
  }

  /** Names what the phase waits for now, for the message of a missed deadline. */
  awaits(what: string): void {
    this.told({ at: this.#now, type: 'awaits', what })
    this.#awaited = what
  }

  /** Whether something fatal has been seen whose context is still awaited. */
  get suspects(): boolean {
    return this.#pending !== undefined
  }

  /** The machine has answered a probe: from now on its silence means nothing, only the deadline counts. */
  answered(at: number, text: string): void {
    this.told({ at, type: 'answered', text })
    this.#answered = true
    this.#awaited = 'the answers of the probes'
    this.note('probes', text, at)
  }

  /** The screen is clearly another than before: a sign of life of an installer that writes nowhere else. */
  screen(at: number): void {
    this.told({ at, type: 'screen' })
    this.#idleness.sign(at)
  }

  /** An entry of the timeline that somebody else knows of; the console's own stages go on beside it. */
  note(stage: Stage, text: string, at: number): void {
    const cut = text.slice(0, keptText)
    if (this.timeline.length < keptEntries && this.timeline.at(-1)?.text !== cut)
      this.timeline.push({ stage, phase: this.options.phase, at, text: cut })
  }

  take(event: BootEvent): void {
    if (this.judgement) return
    this.#now = event.at
    if (this.#unreadSince !== undefined && (event.type !== 'console' || event.at >= this.#unreadSince + promptSeconds))
      this.#prompt()
    // Time first: what was decided before this event stays decided.
    this.#settle(event.at)
    if (this.judgement) return
    if (event.type === 'console') this.#console(event.data, event.at)
    else if (event.type === 'qmp') this.#qmp(event.event, event.data, event.at)
    else if (event.type === 'exit') this.#exit(event)
    else if (event.type === 'cpu') this.#cpu(event)
    else if (event.type === 'screen') this.screen(event.at)
    else if (event.type === 'answered') this.answered(event.at, event.text)
    else if (event.type === 'awaits') this.awaits(event.what)
    this.#limits(event.at)
  }

  /** The events are over: what was waiting for more stands. Undefined when nothing had been seen that decides. */
  end(): Judgement | undefined {
    this.#prompt()
    return (this.judgement ??= this.#pending?.judgement)
  }

  #cpu(event: Usage): void {
    this.#idleness.cpu(event)
    this.#progress.disk(event.diskBytes, event.at)
  }

  #settle(at: number): void {
    if (this.#pending && at >= this.#pending.until) this.judgement = this.#pending.judgement
  }

  /** The first fatal sign stands, unless it yields. `grace` 0: nothing can follow. */
  #decide(judgement: Judgement, grace = graceSeconds, yields = false): void {
    if (!this.#pending || (this.#pending.yields && !yields))
      this.#pending = { judgement, until: judgement.at + grace, yields }
    if (grace === 0) this.judgement = this.#pending.judgement
  }

  #fail(was: Cause, reason: string, evidence: readonly string[], at: number, grace?: number, yields?: boolean): void {
    const early = rank(this.stage) <= rank('initrd')
    const cause = this.#hints.refine(was, { installed: this.options.installed, early })
    // An emergency says that something failed before it, and not what.
    const before: readonly Cause[] = cause === 'emergency-mode' ? [cause, 'units-failed'] : cause === was ? [] : [cause]
    const why = this.#hints.first(...before)?.says
    // What a program said of it may end in a colon or stop of its own.
    const sentence = (reason.charAt(0).toUpperCase() + reason.slice(1)).replace(/[\s:.]+$/, '')
    const lines = [...new Set([...evidence, ...this.#hints.explanations(cause, was)])].filter((line) => line !== '')
    const remedy = adviceFor(cause, lines, this.stage)
    this.#decide(
      {
        verdict: notTheMachines.has(cause) ? 'error' : 'fail',
        cause,
        reason: why === undefined ? `${sentence}.` : `${sentence} (before that: ${why}).`,
        evidence: lines,
        ...(remedy !== undefined && { remedy }),
        stage: this.stage,
        at
      },
      grace,
      yields
    )
  }

  #console(data: string, at: number): void {
    this.#idleness.sign(at)
    this.#progress.bytes(at)
    for (const line of this.#text.take(data)) this.#line(line, at)
    this.#unreadSince ??= at
    if (data.length > 1 && promptEnd.test(data)) this.#prompt()
  }

  /** Looks at the line that is not ended. Not at every byte: a console gives them one by one. */
  #prompt(): void {
    const at = this.#unreadSince
    this.#unreadSince = undefined
    if (at === undefined) return
    for (const line of this.#text.unfinished) {
      this.#mark(line, at, true)
      this.#sign(line, at, true)
    }
  }

  #line(line: ConsoleLine, at: number): void {
    if (line.kernelTime !== undefined) this.#stamped = true
    this.#lines.push(line.text.slice(0, longestQuote))
    if (this.#lines.length > keptLines) this.#lines.shift()
    this.#progress.line(line.text, at)
    this.#mark(line, at, false)
    this.#sign(line, at, false)
    if (this.options.phase === 'install') this.#installStep(line, at)
  }

  #installStep(line: ConsoleLine, at: number): void {
    if (installFinished.test(line.text)) this.installerFinished = true
    if (installSteps.test(line.text)) this.note('install', line.text, at)
  }

  #mark(line: ConsoleLine, at: number, unfinished: boolean): void {
    const mark = (unfinished ? promptMarks : marks).find(
      (candidate) =>
        (candidate.phase === undefined || candidate.phase === this.options.phase) && candidate.pattern.test(line.text)
    )
    if (!mark) return
    const text = quote(mark, mark.pattern.exec(line.text), line.text)
    if (this.#isRestart(mark.stage, line.text)) this.#restarted(line.text, at)
    if (kernelBanner.test(line.text)) this.#banner = true
    this.#enter(mark.stage, text, at)
    if (mark.stage === 'login') this.#login(text, at)
  }

  /** The firmware again after the kernel, or the kernel's banner for the second time. */
  #isRestart(stage: Stage, line: string): boolean {
    if (kernelBanner.test(line)) return this.#banner
    return rank(stage) <= rank('boot-loader') && rank(this.stage) >= rank('kernel')
  }

  #enter(stage: Stage, text: string, at: number): void {
    if (rank(stage) <= rank(this.stage) && this.timeline.length > 0) return
    this.stage = stage
    this.note(stage, text, at)
  }

  #login(text: string, at: number): void {
    if (this.restarts > 0) this.warnings.push(`The machine restarted ${this.restarts} time(s) before it reached login.`)
    this.restarts = 0
    this.#loggedIn = true
    if (!this.options.passAtLogin) return
    const reason = 'The machine reached its login.'
    this.#decide({ verdict: 'pass', cause: 'none', reason, evidence: [text], stage: 'login', at }, Infinity, true)
  }

  /** SeaBIOS resets the machine once more when it starts after a reset (m); and the console may tell of one first. */
  #reset(at: number): void {
    const again = this.#restartedAt !== undefined && at - this.#restartedAt < sameRestartSeconds
    if (!again || rank(this.stage) > rank('boot-loader')) this.#restarted('', at)
  }

  #restarted(why: string, at: number): void {
    if (this.#pending) {
      this.judgement = this.#pending.judgement
      return
    }
    this.#restartedAt = at
    this.restarts++
    this.boots++
    this.#answered = false
    this.timeline.push({ stage: 'firmware', phase: this.options.phase, at, text: 'the machine restarted' })
    const before = this.#lines.filter((line) => line !== why).slice(-5)
    if (this.#loggedIn)
      this.#fail('guest-shutdown', 'the machine restarted by itself after it had reached login', before, at, 0)
    else if (this.restarts >= loopRestarts)
      this.#fail('boot-loop', `the machine restarted ${this.restarts} times without reaching login`, before, at, 0)
    this.stage = 'firmware'
    this.#hints.clear()
    this.#stamped = false
    this.#banner = false
  }

  #sign(line: ConsoleLine, at: number, unfinished: boolean): void {
    const where = { phase: this.options.phase, early: rank(this.stage) < rank('kernel'), stamped: this.#stamped }
    for (const sign of unfinished ? promptSigns : signs) {
      if (!applies(sign, line, where)) continue
      const match = sign.pattern.exec(line.text)
      if (match) return this.#seen(sign, match, line.text, at)
    }
  }

  #seen(sign: Sign, match: RegExpExecArray, line: string, at: number): void {
    const quoted = quote(sign, match, line)
    const says = sign.says.replace('$1', (match[1] ?? '').replace(/[\s.]+$/, '')).trim()
    if (sign.weight === 'fatal') this.#fail(sign.cause, `${says}.`, [quoted], at)
    else this.#hints.add({ cause: sign.cause, line: quoted, says })
  }

  #qmp(event: string, data: unknown, at: number): void {
    const facts = (data ?? {}) as {
      guest?: boolean
      reason?: string
      nospace?: boolean
      action?: string
      device?: string
    }
    if (event === 'RESET' && facts.guest === true) this.#reset(at)
    else if (event === 'SHUTDOWN') this.#shutdown = facts.reason ?? 'unknown'
    else if (event === 'GUEST_PANICKED')
      this.#fail(
        'kernel-panic',
        'the guest reported a kernel panic.',
        ['QEMU event GUEST_PANICKED'],
        at,
        graceSeconds,
        true
      )
    else if (event === 'BLOCK_IO_ERROR' && facts.nospace === true)
      this.#error(
        'host-disk-full',
        'The disk of this machine is full: QEMU could not write.',
        ['QEMU event BLOCK_IO_ERROR'],
        at
      )
    else if (event === 'BLOCK_IO_ERROR')
      this.#fail('io-error', 'the disk gave I/O errors.', ['QEMU event BLOCK_IO_ERROR'], at)
  }

  #error(cause: Cause, reason: string, evidence: readonly string[], at: number): void {
    const remedy = remedies[cause]
    this.#decide(
      { verdict: 'error', cause, reason, evidence, ...(remedy !== undefined && { remedy }), stage: this.stage, at },
      0
    )
  }

  #exit(event: Extract<MachineEvent, { type: 'exit' }>): void {
    if (this.#pending) {
      this.judgement = this.#pending.judgement
      return
    }
    const host = judgeExit(event, this.#shutdown)
    if (host) return this.#error(host.cause, host.reason, host.evidence, event.at)
    if (this.#shutdown === 'guest-panic')
      return this.#fail('kernel-panic', 'the guest reported a kernel panic.', [this.lastLine], event.at, 0)
    if (this.options.phase === 'install') return this.#installed(event.at)
    this.#fail(
      'guest-shutdown',
      `the machine went down by itself at stage ${this.stage}.`,
      [`QEMU event SHUTDOWN (${this.#shutdown ?? 'unknown'})`, this.lastLine],
      event.at,
      0
    )
  }

  /** The machine ended the install phase. Failures that were only hinted at count now, unless the installer said it is done. */
  #installed(at: number): void {
    const failed = this.#hints.first('install-disk-full', 'install-failed')
    if (failed && !this.installerFinished)
      return this.#fail(failed.cause, `the installer ended early: ${failed.says}.`, [failed.line], at, 0)
    if (!this.installerFinished)
      this.warnings.push('The installer did not say that it finished; whether it did, the boot from the disk decides.')
    if (this.#shutdown === 'guest-shutdown')
      this.warnings.push('The installer powered the machine off instead of restarting it.')
    this.#decide(
      {
        verdict: 'pass',
        cause: 'none',
        reason: `The installer ended the machine (${this.#shutdown ?? 'unknown'}).`,
        evidence: [`QEMU event SHUTDOWN (${this.#shutdown ?? 'unknown'})`],
        stage: 'install',
        at
      },
      0
    )
  }

  #limits(at: number): void {
    if (this.judgement || this.#pending) return
    if (at >= this.options.timeoutSeconds) return this.#late(at)
    if (this.#loggedIn || this.#answered) return
    const last = [`last line: ${this.lastLine === '' ? '(none)' : this.lastLine}`]
    const silence = this.#idleness.verdict(at, this.stage)
    if (silence !== undefined)
      this.#fail('silent-hang', `the machine is silent at stage ${this.stage}: ${silence}.`, last, at, 0)
    else if (this.#progress.tooLong())
      this.#fail('no-progress', `the machine ${this.#repeats()} at stage ${this.stage}.`, last, at, 0)
  }

  #repeats(): string {
    return `has told nothing new for ${Math.round(this.#progress.repeating())} s, only the same again`
  }

  #late(at: number): void {
    const install = this.options.phase === 'install'
    const awaited = this.#awaited ?? (install ? 'the installer to end' : 'login')
    const limit = Math.round(this.options.timeoutSeconds)
    const last = `last line: ${this.lastLine === '' ? '(none)' : this.lastLine}`
    const where = `no end after ${limit} s at stage ${this.stage}, waiting for ${awaited}`
    const starved = this.#idleness.starved()
    if (starved !== undefined) return this.#fail('host-starved', `${where}: ${starved}.`, [starved, last], at, 0)
    if (this.#progress.notable() && !this.#loggedIn && !this.#answered)
      return this.#fail('no-progress', `${where}; it ${this.#repeats()}.`, [last], at, 0)
    this.#fail(install ? 'install-timeout' : 'timeout', `${where}.`, [last], at, 0)
  }
}
