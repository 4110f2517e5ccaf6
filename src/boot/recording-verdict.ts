import type { Outcome, Stage, TimelineEntry, Verdict } from '../model/verdict'
import { ConsoleText } from './console-text'
import { decide, failed, judgeDisk, noBootCode } from './decision'
import { kernelBanner, marks } from './marks'
import type { BootEvent } from './boot-event'
import { Monitor, type MonitorOptions, type Judgement } from './monitor'
import type { Phase } from './patterns'
import { consoleEvents, endOfMachine, feed, type RecordedEvent, type Recording, settle, wentDown } from './recording'

/** `iso`: an installation, then the boot of what it installed. `disk`: a boot. */
export type MediaKind = 'iso' | 'disk'

/** What a recording shows, in the words of verdict.json. */
export interface ReplayVerdict extends Pick<
  Verdict,
  'verdict' | 'reason' | 'cause' | 'stage' | 'evidence' | 'seconds' | 'remedy' | 'timeline' | 'warnings'
> {
  readonly verdict: Outcome
}

/** The defaults of smoke-boot under emulation, for recordings that do not say: the slowest machine that is still well. */
const scale = 3
const defaults: Readonly<Record<Phase, MonitorOptions>> = {
  install: { phase: 'install', installed: false, timeoutSeconds: 900 * scale, timeoutScale: scale, passAtLogin: false },
  boot: { phase: 'boot', installed: false, timeoutSeconds: 300 * scale, timeoutScale: scale, passAtLogin: true }
}

/** One phase of a recording: how it was watched, and what happened. */
interface Recorded {
  readonly options: MonitorOptions
  readonly events: readonly RecordedEvent[]
}

/**
 * The verdict of a recording: of smoke-boot's own the one that the run had, of a bare console log the one that a machine
 * has which goes on in silence from its end.
 * @param media of a recording that does not say it; guessed from a console log when absent
 */
export function judgeRecording(recording: Recording, media?: MediaKind): ReplayVerdict {
  const timeline: TimelineEntry[] = []
  const warnings: string[] = []
  let seconds = 0
  let last: Judgement | undefined
  for (const part of phasesOf(recording, media)) {
    // Where the machine was questioned, reaching login is not all.
    const asked = part.events.some((event) => event.type === 'probes')
    const monitor = new Monitor(asked ? { ...part.options, passAtLogin: false } : part.options)
    last = judgePhase(monitor, part.events)
    seconds += last.at
    timeline.push(...monitor.timeline)
    warnings.push(...monitor.warnings)
    if (last.verdict !== 'pass') break
    if (part.options.phase === 'install' && !monitor.installerFinished) last = unfinished(last)
  }
  if (!last) throw new Error('a recording has one phase at least')
  const stage: Stage = last.verdict === 'pass' ? 'done' : last.stage
  const { verdict, reason, cause, evidence, remedy } = last
  return {
    verdict,
    reason,
    cause,
    stage,
    evidence,
    seconds: Math.round(seconds * 100) / 100,
    ...(remedy !== undefined && { remedy }),
    timeline,
    warnings
  }
}

/** An installation that only ended: it stands when nothing shows that its disk boots. */
function unfinished(ended: Judgement): Judgement {
  return failed(
    'no-installed-system',
    'The installer ended the machine without saying that it finished, and nothing shows that its disk boots.',
    ended.evidence,
    ended
  )
}

function judgePhase(monitor: Monitor, events: readonly RecordedEvent[]): Judgement {
  let now = 0
  let disk: number | undefined
  for (const event of events) {
    if (event.type === 'no-boot-code') return noBootCode(event.installed)
    if (event.type === 'disk') disk = event.bytes
    else if (event.type === 'probes') {
      now = feed(monitor, [{ at: event.at, type: 'tick' }], now)
      // As in the run itself: a fatal line that has just come outweighs what the probes found.
      if (!monitor.judgement && !monitor.suspects) return decide(event.report, event.at, monitor.context).judgement
    } else if (event.type !== 'phase') now = feed(monitor, [event], now)
  }
  const judgement = monitor.judgement ?? settle(monitor, now)
  return (disk !== undefined && judgement.verdict === 'pass' && judgeDisk(disk, judgement)) || judgement
}

function phasesOf(recording: Recording, media: MediaKind | undefined): readonly Recorded[] {
  if (recording.kind === 'console') return consolePhases(consoleEvents(recording.log), media)
  const phases: { options: MonitorOptions; events: RecordedEvent[] }[] = []
  let started = false
  for (const event of recording.events) {
    const current = phases.at(-1)
    if (event.type === 'phase') {
      const installed = phases.some((part) => part.options.phase === 'install')
      phases.push({ options: event.options ?? { ...defaults[event.phase], installed }, events: [] })
      started = true
    } else if (current) current.events.push(event)
    else phases.push({ options: defaults[media === 'iso' ? 'install' : 'boot'], events: [event] })
  }
  if (started || media !== 'iso') return phases.length > 0 ? phases : [{ options: defaults.boot, events: [] }]
  return splitAtExit(phases[0]?.events ?? [])
}

/** Events without phases of an ISO: the first QEMU installed, a second one booted the disk. */
function splitAtExit(events: readonly RecordedEvent[]): readonly Recorded[] {
  const exit = events.findIndex((event) => event.type === 'exit')
  const install = exit < 0 ? events : events.slice(0, exit + 1)
  const boot = exit < 0 ? [] : events.slice(exit + 1)
  return [
    { options: defaults.install, events: install },
    ...(boot.length > 0 ? [{ options: { ...defaults.boot, installed: true }, events: boot }] : [])
  ]
}

function consolePhases(events: readonly BootEvent[], media: MediaKind | undefined): readonly Recorded[] {
  const pieces = oneLineEach(events)
  if ((media ?? guess(pieces)) === 'disk') return [{ options: defaults.boot, events: events }]
  const cut = endOfInstall(pieces)
  if (!cut) return [{ options: defaults.install, events: pieces }]
  const end = pieces[cut.index - 1]?.at ?? 0
  const rest = pieces.slice(cut.index).map((event) => ({ ...event, at: event.at - end }))
  return [
    {
      options: defaults.install,
      events: [...pieces.slice(0, cut.index), ...endOfMachine(end, cut.words)]
    },
    ...(rest.some((event) => event.type === 'console' && event.data.trim() !== '')
      ? [{ options: { ...defaults.boot, installed: true }, events: rest }]
      : [])
  ]
}

/** No piece goes on after the end of a line. */
function oneLineEach(events: readonly BootEvent[]): readonly BootEvent[] {
  return events.flatMap((event): readonly BootEvent[] =>
    event.type === 'console' ? event.data.split(/(?<=\n)/).map((data) => ({ ...event, data })) : [event]
  )
}

/** Whose firmware boots from a CD, or whose installer speaks, is an installation. */
function guess(pieces: readonly BootEvent[]): MediaKind {
  const text = new ConsoleText()
  const install = marks.filter((mark) => mark.stage === 'install')
  for (const event of pieces) {
    if (event.type !== 'console') continue
    for (const { text: line } of text.take(event.data)) {
      if (/^BdsDxe: starting Boot\S+ ".*(?:DVD|CD-?ROM)|^Booting from DVD\/CD/.test(line)) return 'iso'
      if (install.some((mark) => mark.pattern.test(line))) return 'iso'
    }
  }
  return 'disk'
}

/**
 * Where an installation's log goes on with the boot of the disk: after the kernel's last words, or where the firmware or
 * the kernel starts again. `index` is that of the next piece.
 */
function endOfInstall(pieces: readonly BootEvent[]): { index: number; words: string } | undefined {
  const text = new ConsoleText()
  let lineStart = 0
  let words: string | undefined
  let [kernel, started] = [false, false]
  for (const [index, event] of pieces.entries()) {
    if (event.type !== 'console') continue
    for (const { text: line } of text.take(event.data)) {
      const down = wentDown.exec(line)
      const stage = marks.find((mark) => mark.pattern.test(line))?.stage
      const again =
        (kernel && (kernelBanner.test(line) || stage === 'firmware')) || (started && /^BdsDxe: loading /.test(line))
      if (words !== undefined && !down) return { index: lineStart, words }
      if (again) return { index: lineStart, words: 'Restarting system' }
      words = down?.[1] ?? words
      kernel ||= kernelBanner.test(line) || stage === 'install'
      started = /^BdsDxe: failed /.test(line) ? false : started || /^BdsDxe: starting .*(?:DVD|CD)/.test(line)
    }
    if (event.data.endsWith('\n')) lineStart = index + 1
  }
  return undefined
}
