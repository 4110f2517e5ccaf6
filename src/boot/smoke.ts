import { freeBytes, formatBytes } from '../host/disk'
import { tmpdir } from 'node:os'
import { Failure } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { type Cause, causes, type Verdict } from '../model/verdict'
import { maybeEmulators } from './emulator'
import { type CheckedMedia, checkMedia } from './media'
import { machineFacts } from './one-boot'
import type { SmokeOptions } from './options'
import { realRoom } from './real-room'
import { remedies } from './remedies'
import type { Room } from './room'
import { runOnce, type RunRequest } from './run'

/** An installation needs about three times the bytes of its ISO; a disk image's overlay takes what the first boot writes. */
const isoFactor = 3
const overlayBytes = 512 * 1024 * 1024

export interface SmokeDeps {
  readonly reporter: Reporter
  readonly outputDir: string
  /** Begins the names of all files of the call. */
  readonly name: string
  readonly room?: Room
}

/**
 * Boot-tests one media file under each firmware asked for. What the host or the media did wrong is a verdict too.
 * @throws Failure (usage), and whatever interrupted the process
 */
export async function smokeBoot(options: SmokeOptions, deps: SmokeDeps): Promise<Verdict> {
  const room = deps.room ?? realRoom
  const { reporter } = deps
  let media: CheckedMedia | undefined
  try {
    const checked = await checkMedia(options.media)
    media = checked
    needSpace(checked)
    const { accelerator: wanted, cpuModel } = options
    const accelerator = await room.chooseAccelerator({ wanted, cpuModel, reporter })
    reporter.info(
      `Booting ${checked.path} (${checked.format}, ${formatBytes(checked.bytes)}) under ${accelerator.name}: ${accelerator.reason}.`
    )
    const runs: Verdict[] = []
    for (const firmware of options.firmwares) {
      const name = options.firmwares.length > 1 ? `${deps.name}-${firmware}` : deps.name
      const request = {
        options,
        media: checked,
        firmware,
        accelerator,
        reporter,
        room,
        outputDir: deps.outputDir,
        name
      }
      runs.push(await reporter.group(`Boot under ${firmware}`, () => runToVerdict(request)))
    }
    return marked(combine(runs), options, media)
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'usage') throw error
    return marked(failureVerdict(error, options, media), options, media)
  }
}

/** Under the one firmware this host may fail, and under the other not: each has its verdict. */
async function runToVerdict(request: RunRequest): Promise<Verdict> {
  try {
    return await runAgainIfQemus(request)
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'usage') throw error
    return { ...failureVerdict(error, request.options, request.media), machine: machineFacts(request) }
  }
}

/** Media with a made-up credential are for this test alone: whoever reads its verdict must know. */
export function marked(
  verdict: Verdict,
  { questions }: Pick<SmokeOptions, 'questions'>,
  media: CheckedMedia | undefined
): Verdict {
  const throwAway = questions.accessReport?.throwAway === true || media?.report?.access.throwAway === true
  return throwAway ? { ...verdict, throwAway } : verdict
}

/** QEMU's own death or fault says nothing about the media: one more try. */
async function runAgainIfQemus(request: RunRequest): Promise<Verdict> {
  const first = await runOnce(request)
  if (first.cause !== 'qemu-failed' && !maybeEmulators(first, request.accelerator)) return first
  request.reporter.warning(`${first.reason} Trying once more.`)
  const second = await runOnce(request)
  return { ...second, warnings: [`First try: ${first.reason}`, ...second.warnings] }
}

const severity: Readonly<Record<Verdict['verdict'], number>> = { pass: 0, fail: 1, error: 2 }

/** One report of all runs: the worst decides, the first of equals. Seconds and warnings are those of all. */
export function combine(runs: readonly Verdict[]): Verdict {
  const [worst] = [...runs].sort((a, b) => severity[b.verdict] - severity[a.verdict])
  if (!worst) throw new Error('there was no run')
  if (runs.length === 1) return worst
  const seconds = Math.round(runs.reduce((sum, run) => sum + run.seconds, 0) * 10) / 10
  const warnings = runs.flatMap((run) => run.warnings.map((warning) => `${run.machine?.firmware}: ${warning}`))
  return { ...worst, seconds, warnings: [...new Set(warnings)], runs }
}

export function needSpace(media: CheckedMedia): void {
  const place = process.env['RUNNER_TEMP'] ?? tmpdir()
  const need = media.format === 'iso' ? media.bytes * isoFactor : overlayBytes
  const free = freeBytes(place)
  if (free >= need) return
  throw new Failure(
    'host',
    `Not enough disk space for the virtual machine's disk in ${place}: ${formatBytes(need)} needed, ${formatBytes(free)} free.`,
    {
      code: 'host-disk-full',
      remedy: `${remedies['host-disk-full']} Or set RUNNER_TEMP (TMPDIR in a terminal) to a larger place.`
    }
  )
}

function isCause(code: string | undefined): code is Cause {
  return causes.some((cause) => cause === code)
}

/** The verdict of a run that came to no machine: the media are no good (fail), or this host is not (error). */
export function failureVerdict(
  failure: Failure,
  options: Pick<SmokeOptions, 'media'>,
  media: CheckedMedia | undefined
): Verdict {
  const { entry, path } = options.media
  return {
    schemaVersion: 1,
    kind: 'verdict',
    verdict: failure.kind === 'fail' ? 'fail' : 'error',
    reason: failure.message,
    cause: isCause(failure.code) ? failure.code : 'unknown',
    stage: 'prepare',
    evidence: failure.evidence === undefined ? [] : [failure.evidence],
    context: [],
    ...(failure.remedy !== undefined && { remedy: failure.remedy }),
    seconds: 0,
    createdAt: new Date().toISOString(),
    media: {
      path,
      type: media?.type ?? entry?.type ?? 'unknown',
      sha256: media?.sha256 ?? '',
      bytes: media?.bytes ?? 0
    },
    identity: {},
    timeline: [],
    probes: [],
    warnings: [],
    files: {}
  }
}

/** The failure that a verdict is for whoever called: one line with cause, evidence and remedy. Undefined for a pass. */
export function failureOf(verdict: Verdict): Failure | undefined {
  if (verdict.verdict === 'pass') return undefined
  const under = verdict.runs && verdict.machine ? ` under ${verdict.machine.firmware}` : ''
  return new Failure(
    verdict.verdict === 'fail' ? 'fail' : 'host',
    `${verdict.verdict}${under} (${verdict.cause}): ${verdict.reason}`,
    {
      evidence: verdict.evidence.slice(0, 3).join(' | ') || undefined,
      remedy: verdict.remedy,
      code: verdict.cause
    }
  )
}
