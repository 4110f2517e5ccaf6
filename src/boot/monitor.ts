import type { MachineEvent } from '../machine/types'
import { type Cause, type Outcome, type Stage, stages, type TimelineEntry } from '../model/verdict'
import { type ConsoleLine, ConsoleText } from './console-text'
import { Idleness } from './idleness'
import { installFinished, installSteps, kernelBanner, marks } from './marks'
import { applies, type Phase, type Sign, signs } from './patterns'
import { remedies } from './remedies'
import { judgeExit } from './qemu-exit'

/** What the monitor takes: what a machine tells, and the time going on without anything told. */
export type BootEvent = MachineEvent | { readonly at: number; readonly type: 'tick' }

export interface MonitorOptions {
  readonly phase: Phase
  /** Boot phase of a disk that an installation made: what does not boot there was not installed. */
  readonly installed: boolean
  /** For the whole phase, in seconds; scaled for the accelerator already. */
  readonly timeoutSeconds: number
  /** Of the accelerator, for waits inside the phase. */
  readonly timeoutScale: number
  /** Reaching login is all that is asked: no probes follow. */
  readonly passAtLogin: boolean
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
const keptLines = 60
const keptLength = 400
const keptHints = 12
const keptEntries = 100
const keptText = 160

/** Causes that say how it ended and not why: any earlier hint may explain them. */
const general: ReadonlySet<Cause> = new Set([
  'timeout',
  'install-timeout',
  'silent-hang',
  'boot-loop',
  'emergency-mode',
  'guest-shutdown'
])

/** Those that may stand at the end of an unfinished line. */
const promptSigns = signs.filter((sign) => sign.prompt)
const promptMarks = marks.filter((mark) => mark.prompt)

function rank(stage: Stage): number {
  return stages.indexOf(stage)
}

/** A prompt is quoted as far as the pattern reaches, so that the evidence does not depend on what is typed after it. */
function quote(what: { prompt?: true }, match: RegExpExecArray | null, line: string): string {
  return (what.prompt && match ? match[0] : line).slice(0, keptLength)
}

interface Hint {
  readonly cause: Cause
  readonly line: string
  readonly says: string
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
  #hints: Hint[] = []
  #pending: { judgement: Judgement; until: number } | undefined
  #shutdown: string | undefined
  #stamped = false
  #banner = false
  #loggedIn = false
  #answered = false
  #awaited: string | undefined

  constructor(readonly options: MonitorOptions) {
    this.#idleness = new Idleness(options.timeoutScale)
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
    this.#awaited = what
  }

  /** Whether something fatal has been seen whose context is still awaited. */
  get suspects(): boolean {
    return this.#pending !== undefined
  }

  /** The machine has answered a probe: from now on its silence means nothing, only the deadline counts. */
  answered(at: number, text: string): void {
    this.#answered = true
    this.#awaited = 'the answers of the probes'
    this.note('probes', text, at)
  }

  /** An entry of the timeline that somebody else knows of; the console's own stages go on beside it. */
  note(stage: Stage, text: string, at: number): void {
    const cut = text.slice(0, keptText)
    if (this.timeline.length < keptEntries && this.timeline.at(-1)?.text !== cut)
      this.timeline.push({ stage, phase: this.options.phase, at, text: cut })
  }

  take(event: BootEvent): void {
    if (this.judgement) return
    // Time first: what was decided before this event stays decided.
    this.#settle(event.at)
    if (this.judgement) return
    if (event.type === 'console') this.#console(event.data, event.at)
    else if (event.type === 'qmp') this.#qmp(event.event, event.data, event.at)
    else if (event.type === 'exit') this.#exit(event)
    else if (event.type === 'cpu') this.#idleness.cpu(event)
    this.#limits(event.at)
  }

  #settle(at: number): void {
    if (this.#pending && at >= this.#pending.until) this.judgement = this.#pending.judgement
  }

  /** The first fatal sign stands (a pass does not before its moment is over). `grace` 0: nothing can follow. */
  #decide(judgement: Judgement, grace = graceSeconds): void {
    if (!this.#pending || (this.#pending.judgement.verdict === 'pass' && judgement.verdict !== 'pass'))
      this.#pending = { judgement, until: judgement.at + grace }
    if (grace === 0) this.judgement = this.#pending.judgement
  }

  #fail(cause: Cause, reason: string, evidence: readonly string[], at: number, grace?: number): void {
    const refined = this.#refine(cause)
    const remedy = remedies[refined]
    this.#decide(
      {
        verdict: 'fail',
        cause: refined,
        reason: reason.charAt(0).toUpperCase() + reason.slice(1),
        evidence: [...evidence, ...this.#explanations(refined)].filter(
          (line, index, all) => line !== '' && all.indexOf(line) === index
        ),
        ...(remedy !== undefined && { remedy }),
        stage: this.stage,
        at
      },
      grace
    )
  }

  /** A general cause becomes the special one that an earlier line gave away. */
  #refine(cause: Cause): Cause {
    const hinted = (wanted: Cause) => this.#hints.some((hint) => hint.cause === wanted)
    if (this.options.installed && cause === 'no-boot-device') return 'no-installed-system'
    if (cause === 'install-failed' && hinted('install-disk-full')) return 'install-disk-full'
    const early = rank(this.stage) <= rank('initrd')
    if (
      early &&
      (cause === 'emergency-mode' || cause === 'kernel-panic' || cause === 'timeout') &&
      hinted('no-root-device')
    )
      return 'no-root-device'
    return cause
  }

  #explanations(cause: Cause): readonly string[] {
    const related = this.#hints.filter((hint) => hint.cause === cause || general.has(cause))
    return related.slice(-3).map((hint) => hint.line)
  }

  #console(data: string, at: number): void {
    this.#idleness.bytes(at)
    for (const line of this.#text.take(data)) this.#line(line, at)
    for (const line of this.#text.unfinished) {
      this.#mark(line, at, true)
      this.#sign(line, at, true)
    }
  }

  #line(line: ConsoleLine, at: number): void {
    if (line.kernelTime !== undefined) this.#stamped = true
    this.#lines.push(line.text.slice(0, keptLength))
    if (this.#lines.length > keptLines) this.#lines.shift()
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
    this.#decide({
      verdict: 'pass',
      cause: 'none',
      reason: 'The machine reached its login.',
      evidence: [text],
      stage: 'login',
      at
    })
  }

  #restarted(why: string, at: number): void {
    if (this.#pending) {
      this.judgement = this.#pending.judgement
      return
    }
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
    this.#hints = []
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
    const says = sign.says.replace('$1', match[1] ?? '').trim()
    if (sign.weight === 'fatal') this.#fail(sign.cause, `${says}.`, [quoted], at)
    else if (this.#hints.at(-1)?.line !== quoted) {
      this.#hints.push({ cause: sign.cause, line: quoted, says })
      // The first ones explain most, the last ones are nearest.
      if (this.#hints.length > keptHints) this.#hints.splice(keptHints / 2, 1)
    }
  }

  #qmp(event: string, data: unknown, at: number): void {
    const facts = (data ?? {}) as {
      guest?: boolean
      reason?: string
      nospace?: boolean
      action?: string
      device?: string
    }
    if (event === 'RESET' && facts.guest === true) this.#restarted('', at)
    else if (event === 'SHUTDOWN') this.#shutdown = facts.reason ?? 'unknown'
    else if (event === 'GUEST_PANICKED')
      this.#fail('kernel-panic', 'the guest reported a kernel panic.', ['QEMU event GUEST_PANICKED'], at)
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
    const failed = this.#hints.find((hint) => hint.cause === 'install-disk-full' || hint.cause === 'install-failed')
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
    const silence = this.#idleness.verdict(at)
    if (silence !== undefined) {
      const last = this.lastLine
      this.#fail(
        'silent-hang',
        `the machine is silent at stage ${this.stage}: ${silence}.`,
        [`last line: ${last === '' ? '(none)' : last}`],
        at,
        0
      )
    }
  }

  #late(at: number): void {
    const install = this.options.phase === 'install'
    const awaited = this.#awaited ?? (install ? 'the installer to end' : 'login')
    this.#fail(
      install ? 'install-timeout' : 'timeout',
      `no end after ${Math.round(this.options.timeoutSeconds)} s at stage ${this.stage}, waiting for ${awaited}.`,
      [`last line: ${this.lastLine === '' ? '(none)' : this.lastLine}`],
      at,
      0
    )
  }
}
