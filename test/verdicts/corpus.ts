import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BootEvent } from '../../src/boot/boot-event'
import { consoleEvents, readRecording, type RecordedEvent, type Recording } from '../../src/boot/recording'
import { judgeRecording, type MediaKind, type ReplayVerdict } from '../../src/boot/recording-verdict'
import { differences, type Expected, type Result } from './scenario'

/** A line of corpus/index.json. */
export interface Entry {
  readonly name: string
  /** Relative to test/. */
  readonly file: string
  /** How the recording was made. */
  readonly made: string
  readonly media?: MediaKind
  /** A machine that is well. */
  readonly good: boolean
  /** What was done to the file's events before they are judged. */
  readonly derived?: Derivation
  readonly verdict: Expected['verdict']
  readonly cause: Expected['cause']
  readonly stage: Expected['stage']
  /** Sources of regular expressions, each for one or more lines of the evidence. */
  readonly evidence?: readonly string[]
  readonly warnings?: readonly string[]
}

type Change = (events: readonly RecordedEvent[]) => readonly RecordedEvent[]

const everyText =
  (change: (text: string) => string): Change =>
  (events) =>
    events.map((event) => (event.type === 'console' ? { ...event, data: change(event.data) } : event))

const interleave = everyText((text) =>
  text.replace(/\r\n/g, '\r\n[   99.123456] clocksource: Switched to clocksource tsc\r\n')
)

/** What happens to a console on its way, and must change no verdict. */
export const changes = {
  'byte by byte': (events) =>
    events.flatMap((event): readonly RecordedEvent[] =>
      event.type === 'console' && event.data.length < 5000
        ? [...event.data].map((data) => ({ ...event, data }))
        : [event]
    ),
  'bare newlines': everyText((text) => text.replace(/\r(?=\n)/g, '')),
  'doubled carriage returns': everyText((text) => text.replace(/\n/g, '\r\n')),
  'colours at every line': everyText((text) => text.replace(/\n/g, '\x1b[0m\n\x1b[1;32m\x1b[K')),
  // A kernel that stamps its messages stamps all of them.
  'kernel messages between the lines': (events) =>
    events.some((event) => event.type === 'console' && /\[ +\d+\.\d{6}\]/.test(event.data))
      ? interleave(events)
      : events
} as const satisfies Record<string, Change>

/** A change by its name, or the first percents of the events, after which nothing came any more. */
export type Derivation = keyof typeof changes | `the first ${number} %`

function derive(events: readonly RecordedEvent[], derivation: Derivation): readonly RecordedEvent[] {
  const percent = /^the first (\d+) %$/.exec(derivation)?.[1]
  if (percent === undefined) return changes[derivation as keyof typeof changes](events)
  return events.slice(0, Math.ceil((events.length * Number(percent)) / 100))
}

const place = join('test', 'verdicts', 'corpus')

export function readIndex(): readonly Entry[] {
  return JSON.parse(readFileSync(join(place, 'index.json'), 'utf8')) as readonly Entry[]
}

export function readEntry({ file }: Pick<Entry, 'file'>): Recording {
  return readRecording(readFileSync(join('test', file)))
}

export function judgeEntry(entry: Entry, recording = readEntry(entry), derivation = entry.derived): ReplayVerdict {
  if (derivation === undefined) return judgeRecording(recording, entry.media)
  const events = recording.kind === 'events' ? recording.events : asEvents(consoleEvents(recording.log), entry.media)
  return judgeRecording({ kind: 'events', events: derive(events, derivation) }, entry.media)
}

function asEvents(events: readonly BootEvent[], media: MediaKind | undefined): readonly RecordedEvent[] {
  return [{ at: 0, type: 'phase', phase: media === 'iso' ? 'install' : 'boot' }, ...events]
}

export function expectedOf(entry: Entry): Expected {
  const patterns = (sources: readonly string[] = []) => sources.map((source) => new RegExp(source, 'm'))
  return { ...entry, evidence: patterns(entry.evidence), warnings: patterns(entry.warnings) }
}

/** What is judged otherwise than the index says; empty when nothing is. */
export function problemsOf(entry: Entry, found: ReplayVerdict): readonly string[] {
  return differences(expectedOf(entry), found)
}

/** Writes the recordings of these runs and their lines of the index; other lines stay. */
export async function record(results: readonly Result[]): Promise<void> {
  const entries = new Map(readIndex().map((entry) => [entry.name, entry]))
  for (const { scenario, recording } of results) {
    const { name, made, good, expected } = scenario
    const file = `verdicts/corpus/${name}.jsonl.gz`
    writeFileSync(join('test', file), gzipSync(withoutPaths(readFileSync(recording, 'utf8')), { level: 9 }))
    entries.set(name, {
      name,
      file,
      made,
      good,
      verdict: expected.verdict,
      cause: expected.cause,
      stage: expected.stage,
      ...(expected.evidence && { evidence: expected.evidence.map((pattern) => pattern.source) }),
      ...(expected.warnings && { warnings: expected.warnings.map((pattern) => pattern.source) })
    })
  }
  await writeFormatted(join(place, 'index.json'), JSON.stringify([...entries.values()]))
}

/** QEMU's warnings name files of this run; the corpus is to be the same wherever it is made. */
function withoutPaths(events: string): string {
  return events.replace(/\/[^\s",]*bootc-actions-[^\s",]*/g, '/run/machine')
}

/** As the formatter of the repository wants it. */
export async function writeFormatted(path: string, text: string): Promise<void> {
  const { format, resolveConfig } = await import('prettier')
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }))
}
