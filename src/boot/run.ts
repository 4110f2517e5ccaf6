import { copyFileSync, existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { interrupted } from '../host/cleanup'
import { type OwnedDirectory, ownDirectory } from '../host/files'
import type { Accelerator, Disk, Firmware } from '../machine/machine'
import type { Reporter } from '../model/reporter'
import type { Screen, Stage, TimelineEntry, Verdict } from '../model/verdict'
import { lacksBootCode } from './boot-sector'
import { type Decision, judgeDisk, noBootCode } from './decision'
import { expectedIdentity } from './identity'
import { isAnacondaIso, isAttended, shortenMenu } from './install'
import type { CheckedMedia } from './media'
import { asDecision, machineFacts, machineOptions, noteEnd, withMachine } from './one-boot'
import type { SmokeOptions } from './options'
import { type RunFiles, runFileNames, runFiles, type RunningPhase, screenFile, startPhase } from './phase'
import { Recorder } from './recorder'
import type { Room } from './room'

export interface RunRequest {
  readonly options: SmokeOptions
  readonly media: CheckedMedia
  readonly firmware: Firmware
  readonly accelerator: Accelerator
  readonly reporter: Reporter
  readonly room: Room
  readonly outputDir: string
  /** Begins the names of the run's files. */
  readonly name: string
}

/** What a run has gathered so far. */
export interface Gathered {
  readonly timeline: TimelineEntry[]
  readonly warnings: string[]
  readonly screens: Screen[]
  readonly work: OwnedDirectory
  readonly recorder: Recorder
  readonly files: RunFiles
  seconds: number
  qemuVersion: string
}

/**
 * Boots one media file under one firmware: an ISO installs to a blank disk, which then boots alone; a disk image boots
 * through an overlay and is never written to.
 * @throws Failure (host) when the machine cannot be started
 */
export async function runOnce(request: RunRequest): Promise<Verdict> {
  const work = ownDirectory('boot')
  const files = runFiles(work.path, request.name)
  const recorder = new Recorder(files.events)
  const gathered: Gathered = {
    timeline: [],
    warnings: [],
    screens: [],
    work,
    recorder,
    files,
    seconds: 0,
    qemuVersion: ''
  }
  try {
    const iso = request.media.format === 'iso'
    const disk = await makeTheDisk(request, work)
    const installed = iso ? await install(request, disk, gathered) : undefined
    interrupted.throwIfAborted()
    const decision =
      installed?.decision ??
      (await beforeBoot(request, disk, recorder)) ??
      (await boot(request, disk, installed?.firmwareVariables, gathered))
    interrupted.throwIfAborted()
    recorder.close()
    return verdictOf(request, gathered, decision, {
      files: keepFiles(request, files),
      screens: keepScreens(request, gathered.screens)
    })
  } finally {
    recorder.close()
    work.remove()
  }
}

/** Copies what there is to the output directory (another file system, perhaps): an interrupted run leaves nothing there. */
function keepFiles({ outputDir, name }: RunRequest, files: RunFiles): Verdict['files'] {
  const kept = runFiles(outputDir, name)
  const there = runFileNames.filter((file) => existsSync(files[file]))
  for (const file of there) copyFileSync(files[file], kept[file])
  return Object.fromEntries(there.map((file) => [file, kept[file]]))
}

function keepScreens({ outputDir }: RunRequest, screens: readonly Screen[]): readonly Screen[] {
  return screens.map((screen) => {
    const path = join(outputDir, basename(screen.path))
    copyFileSync(screen.path, path)
    return { ...screen, path }
  })
}

export function makeTheDisk({ media, options, room }: RunRequest, work: OwnedDirectory): Promise<Disk> {
  const path = join(work.path, 'disk.qcow2')
  return media.format === 'iso'
    ? room.makeDisk(path, options.diskSize)
    : room.makeOverlay(path, media.path, media.format)
}

export interface Installed {
  /** Set when the installation decided the run: it failed. */
  readonly decision?: Decision
  readonly firmwareVariables: string | undefined
}

export async function install(request: RunRequest, disk: Disk, gathered: Gathered): Promise<Installed> {
  const { options, accelerator, media, reporter } = request
  const phase = await startPhase({
    start: (machine) => request.room.startMachine(machine),
    machine: {
      ...machineOptions(request, disk, join(gathered.work.path, 'install')),
      cdrom: media.path,
      boot: 'cdrom',
      // A second emulated CPU makes an installation slower: unpacking takes turns on one lock (26 s with one, 39 s with two).
      cpus: accelerator.name === 'tcg' ? 1 : options.cpus,
      rebootExits: true
    },
    monitor: {
      phase: 'install',
      installed: false,
      timeoutSeconds: options.installTimeout * accelerator.timeoutScale,
      timeoutScale: accelerator.timeoutScale,
      passAtLogin: false,
      attended: await isAttended(media)
    },
    reporter,
    recorder: gathered.recorder,
    screenshot: options.screenshot ? gathered.files.screenshot : undefined,
    screens: options.screenshot ? (number) => screenFile(gathered.work.path, request.name, number) : undefined,
    consoleLog: gathered.files.installLog
  })
  void shortenMenu(phase, accelerator.timeoutScale, await isAnacondaIso(media))
  const judgement = await watched(phase, gathered, async () => {
    const judged = await phase.judged
    noteEnd(judged, phase)
    return judged
  })
  const { firmwareVariables } = phase.machine
  if (judgement.verdict !== 'pass') return { decision: asDecision(judgement, phase), firmwareVariables }
  const bytes = statSync(disk.path).blocks * 512
  gathered.recorder.write({ at: judgement.at, type: 'disk', bytes })
  const empty = judgeDisk(bytes, judgement)
  return { ...(empty && { decision: asDecision(empty, phase) }), firmwareVariables }
}

/** What can be said of a disk before it is booted: a BIOS that starts an empty boot record would hang without a word. */
export async function beforeBoot(request: RunRequest, disk: Disk, recorder: Recorder): Promise<Decision | undefined> {
  const { media } = request
  const installed = media.format === 'iso'
  const subject = media.format === 'iso' ? disk : { path: media.path, format: media.format }
  if (request.firmware !== 'bios' || !(await lacksBootCode(subject))) return undefined
  recorder.write({ at: 0, type: 'no-boot-code', installed })
  return { judgement: noBootCode(installed), probes: [], identity: {}, warnings: [], context: [] }
}

/** Runs the body, ends the phase whatever happens, and keeps what it told. */
async function watched<T>(phase: RunningPhase, gathered: Gathered, body: () => Promise<T>): Promise<T> {
  try {
    return await body()
  } finally {
    gathered.seconds += phase.now()
    await phase.end()
    gathered.qemuVersion = phase.machine.qemuVersion
    gathered.timeline.push(...phase.monitor.timeline)
    gathered.warnings.push(...phase.monitor.warnings)
    gathered.screens.push(...phase.screens)
  }
}

function boot(
  request: RunRequest,
  disk: Disk,
  firmwareVariables: string | undefined,
  gathered: Gathered
): Promise<Decision> {
  const { options, media } = request
  const { questions } = options
  const plan = {
    request,
    disk,
    firmwareVariables,
    directory: join(gathered.work.path, 'boot'),
    questions,
    expected: questions.channel === 'none' ? undefined : expectedIdentity(questions.expected, media.report),
    installed: media.format === 'iso',
    files: gathered.files,
    recorder: gathered.recorder
  }
  return withMachine(plan, (started) =>
    watched(started.phase, gathered, async () => {
      const decision = await started.judge()
      await started.keepBundle(decision.judgement)
      return decision
    })
  )
}

function verdictOf(
  request: RunRequest,
  gathered: Gathered,
  decision: Decision,
  { files, screens }: Required<Pick<Verdict, 'files' | 'screens'>>
): Verdict {
  const { judgement } = decision
  const { media } = request
  const stage: Stage = judgement.verdict === 'pass' ? 'done' : judgement.stage
  return {
    schemaVersion: 1,
    kind: 'verdict',
    verdict: judgement.verdict,
    reason: judgement.reason,
    cause: judgement.cause,
    stage,
    evidence: judgement.evidence,
    context: decision.context,
    ...(judgement.remedy !== undefined && { remedy: judgement.remedy }),
    seconds: Math.round(gathered.seconds * 10) / 10,
    createdAt: new Date().toISOString(),
    media: { path: media.path, type: media.type, sha256: media.sha256, bytes: media.bytes },
    machine: machineFacts(request, gathered.qemuVersion),
    identity: decision.identity,
    timeline: gathered.timeline,
    probes: decision.probes,
    ...(decision.system && { system: decision.system }),
    ...(decision.access && { access: decision.access }),
    warnings: [...(media.note === undefined ? [] : [media.note]), ...gathered.warnings, ...decision.warnings],
    ...(screens.length > 0 && { screens }),
    files
  }
}
