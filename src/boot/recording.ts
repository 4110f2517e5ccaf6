import { gunzipSync } from 'node:zlib'
import { Failure } from '../model/failure'
import type { BootEvent } from './boot-event'
import { type Judgement, Monitor, type MonitorOptions } from './monitor'
import type { Phase } from './patterns'
import type { ProbeReport } from './probes'

/** A line of a recording: what the machine and its questioners told, and what was found out beside them. */
export type RecordedEvent =
  | BootEvent
  /** The beginning of a phase; its times begin anew. Without `options`, those of smoke-boot's defaults. */
  | { readonly at: 0; readonly type: 'phase'; readonly phase: Phase; readonly options?: MonitorOptions }
  /** Bytes of the disk after an installation. */
  | { readonly at: number; readonly type: 'disk'; readonly bytes: number }
  /** The disk has no boot record for BIOS. */
  | { readonly at: number; readonly type: 'no-boot-code'; readonly installed: boolean }
  /** The answers to all questions. */
  | { readonly at: number; readonly type: 'probes'; readonly report: ProbeReport }

/** What smoke-boot recorded, or the bare log of a console. */
export type Recording =
  | { readonly kind: 'events'; readonly events: readonly RecordedEvent[] }
  | { readonly kind: 'console'; readonly log: string }

const gzip = Buffer.from([0x1f, 0x8b])

/**
 * Reads a recording, gzipped or not: JSON lines, each an event, or else a console log.
 * @throws Failure (usage) for JSON lines that are no recording
 */
export function readRecording(bytes: Buffer): Recording {
  const text = (bytes.subarray(0, 2).equals(gzip) ? unzip(bytes) : bytes).toString('utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines[0] === undefined || !asEvent(lines[0])) return { kind: 'console', log: text }
  const events = lines.map((line, index) => {
    const event = asEvent(line)
    // A killed run leaves a last line that is cut off.
    if (!event && index < lines.length - 1) {
      throw new Failure('usage', `Line ${index + 1} of the recording is not an event.`, {
        evidence: line.slice(0, 200),
        remedy: 'Give the events file of smoke-boot as it was written, or a console log.'
      })
    }
    return event
  })
  return { kind: 'events', events: events.filter((event) => event !== undefined) }
}

function unzip(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes)
  } catch {
    throw new Failure('usage', 'The recording is not a whole gzip file.', { remedy: 'Fetch it again.' })
  }
}

function asEvent(line: string): RecordedEvent | undefined {
  try {
    const value = JSON.parse(line) as Partial<RecordedEvent> | null
    const valid = typeof value === 'object' && typeof value?.at === 'number' && typeof value.type === 'string'
    return valid ? (value as RecordedEvent) : undefined
  } catch {
    return undefined
  }
}

/** Marks that the recorder of a console log put in: seconds since the start. */
const mark = /<(\d{1,6}\.\d{1,3})>/

/** The kernel's last words of a machine that went down on purpose. */
export const wentDown = /reboot: (Power down|Restarting system|machine restart)\s*$/

/** How QEMU tells the end of a machine that went down or restarted, with `-no-reboot`. */
export function endOfMachine(at: number, words: string): readonly BootEvent[] {
  const reason = words === 'Power down' ? 'guest-shutdown' : 'guest-reset'
  return [
    { at, type: 'qmp', event: 'SHUTDOWN', data: { guest: true, reason } },
    { at, type: 'exit', code: 0, signal: null, tail: [] }
  ]
}

/** Events of a bare console log, with or without `<seconds>` marks. Its end is silence, or the machine's own end. */
export function consoleEvents(log: string): readonly BootEvent[] {
  const events: BootEvent[] = []
  let at = 0
  log.split(mark).forEach((piece, index) => {
    // A machine cannot print itself back in time.
    if (index % 2 === 1) at = Math.max(at, Number(piece))
    else if (piece !== '') events.push({ at, type: 'console', data: piece })
  })
  const down = wentDown.exec(log.replace(new RegExp(mark, 'g'), ''))
  return down ? [...events, ...endOfMachine(at, down[1] ?? '')] : events
}

/**
 * Gives a monitor events as it got them: with time going on in between. Stops when it has judged.
 * @returns the time of the last event it was given
 */
export function feed(monitor: Monitor, events: Iterable<BootEvent>, from = 0): number {
  let now = from
  for (const event of events) {
    while (now + 1 < event.at && !monitor.judgement) monitor.take({ at: ++now, type: 'tick' })
    if (monitor.judgement) break
    now = Math.max(now, event.at)
    monitor.take(event)
  }
  return now
}

/** What the monitor makes of silence from now on: the deadline decides at the latest. */
export function settle(monitor: Monitor, at: number): Judgement {
  let now = at
  let judgement = monitor.end()
  while (!judgement) {
    monitor.take({ at: ++now, type: 'tick' })
    judgement = monitor.judgement
  }
  return judgement
}

/** Judges a phase. After its last event time goes on without a sign of life, until something decides. */
export function replay(
  events: Iterable<BootEvent>,
  options: MonitorOptions
): { judgement: Judgement; monitor: Monitor } {
  const monitor = new Monitor(options)
  return { judgement: settle(monitor, feed(monitor, events)), monitor }
}
