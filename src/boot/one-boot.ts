import { secretDirectory } from '../host/files'
import type { Disk, MachineOptions } from '../machine/machine'
import type { Verdict } from '../model/verdict'
import { probeCredentials, probePort } from './credentials'
import { decide, type Decision } from './decision'
import type { Door } from './doors'
import type { ExpectedIdentity } from './identity'
import type { Judgement } from './monitor'
import type { Questions } from './options'
import { type RunFiles, type RunningPhase, startPhase } from './phase'
import { keepBundle, neededPorts, question, wantedDoors } from './questioning'
import type { Recorder } from './recorder'
import type { RunRequest } from './run'

/** One start of a disk. */
export interface BootPlan {
  readonly request: RunRequest
  readonly disk: Disk
  readonly firmwareVariables: string | undefined
  /** Of this machine alone. */
  readonly directory: string
  readonly questions: Questions
  readonly expected: ExpectedIdentity | undefined
  /** Whether an installation made the disk. */
  readonly installed: boolean
  readonly files: Pick<RunFiles, 'serialLog' | 'screenshot' | 'bundle'>
  readonly recorder: Recorder
  /** As the `network` option says, when absent. */
  readonly network?: MachineOptions['network']
  /** Lines of tmpfiles.d(5) that this boot is given beside the probe's own. */
  readonly tmpfiles?: string | undefined
  readonly attachment?: MachineOptions['attachment']
  readonly rebootExits?: boolean
}

/** A machine that was started, and its answers. */
export interface StartedBoot {
  readonly phase: RunningPhase
  /** Where the last door that opened leads. */
  readonly door: () => Door | undefined
  /** Asks everything and decides; what the monitor judges first counts. */
  judge(): Promise<Decision>
  /** Keeps what a machine that is not well says of itself. */
  keepBundle(judgement: Judgement): Promise<void>
}

export function machineOptions(
  { options, firmware, accelerator }: RunRequest,
  disk: Disk,
  directory: string
): MachineOptions {
  const { cpus, memoryMiB, network } = options
  return {
    firmware,
    accelerator,
    cpus,
    memoryMiB,
    network,
    disk,
    directory,
    boot: 'disk',
    forwards: [],
    credentials: {},
    rebootExits: false
  }
}

/**
 * Starts a machine from a disk with the probe's doors and gives it to the body, which ends its phase.
 * @throws Failure (host) when the machine cannot be started
 */
export async function withMachine<T>(plan: BootPlan, body: (boot: StartedBoot) => Promise<T>): Promise<T> {
  const { request, questions, files, recorder } = plan
  const { options, accelerator, room, reporter } = request
  const doors = wantedDoors(questions)
  const network = plan.network ?? options.network
  const place = secretDirectory('probe')
  try {
    const key = await room.sshKeyPair(place.path)
    const guestPorts = neededPorts(questions)
    const timeoutSeconds = options.bootTimeout * accelerator.timeoutScale
    const { timeoutScale } = accelerator
    let ports = new Map<number, number>()
    const phase = await room.withFreePorts(guestPorts.length, (hostPorts) => {
      ports = new Map(guestPorts.map((port, index) => [port, hostPorts[index] as number]))
      return startPhase({
        start: (machine) => room.startMachine(machine),
        machine: {
          ...machineOptions(request, plan.disk, plan.directory),
          network,
          forwards: [...ports].map(([guestPort, hostPort]) => ({ guestPort, hostPort })),
          credentials: probeCredentials({
            shell: doors.shell,
            ...(doors.ssh && { publicKey: key.publicKey }),
            ...(plan.tmpfiles !== undefined && { tmpfiles: plan.tmpfiles })
          }),
          rebootExits: plan.rebootExits ?? false,
          ...(doors.shell && { virtioPorts: [probePort] }),
          ...(plan.attachment && { attachment: plan.attachment }),
          ...(plan.firmwareVariables !== undefined && { firmwareVariables: plan.firmwareVariables })
        },
        monitor: { phase: 'boot', installed: plan.installed, timeoutSeconds, timeoutScale, passAtLogin: false },
        reporter,
        recorder,
        screenshot: options.screenshot ? files.screenshot : undefined,
        consoleLog: files.serialLog
      })
    })
    let door: Door | undefined
    const judge = async (): Promise<Decision> => {
      const asked = question(phase, {
        questions,
        expected: plan.expected,
        access: { key, ports },
        room,
        network,
        timeoutScale,
        timeoutSeconds,
        onDoor: (opened) => (door = opened)
      })
      const report = await Promise.race([asked, phase.judged.then(() => undefined)])
      // A fatal line that has just come outweighs what the probes found.
      if (!report || phase.monitor.suspects) return asDecision(await phase.judged, phase)
      recorder.write({ at: phase.now(), type: 'probes', report })
      const decision = decide(report, phase.now(), phase.monitor.context)
      if (decision.judgement.verdict === 'pass')
        phase.monitor.note('done', 'everything asked for is right', phase.now())
      else noteEnd(decision.judgement, phase)
      return decision
    }
    return await body({
      phase,
      door: () => door,
      judge,
      keepBundle: async (judgement) => {
        if (door) await keepBundle({ door, judgement, questions, timeoutScale, reporter }, files.bundle)
      }
    })
  } finally {
    place.remove()
  }
}

/** What the monitor judged, as the end of a run. */
export function asDecision(judgement: Judgement, phase: RunningPhase): Decision {
  noteEnd(judgement, phase)
  return {
    judgement,
    probes: [],
    identity: {},
    warnings: [],
    context: judgement.verdict === 'pass' ? [] : phase.monitor.context
  }
}

/** The last entry of a timeline that did not end well: when it was known, and what. */
export function noteEnd({ verdict, cause, stage, at }: Judgement, phase: RunningPhase): void {
  if (verdict !== 'pass') phase.monitor.note(stage, `${verdict}: ${cause}`, at)
}

/** @param qemuVersion empty where no QEMU was started */
export function machineFacts(
  { options, firmware, accelerator }: RunRequest,
  qemuVersion = ''
): NonNullable<Verdict['machine']> {
  return {
    firmware,
    accelerator: accelerator.name,
    acceleratorReason: accelerator.reason,
    cpuModel: accelerator.cpuModel,
    cpus: options.cpus,
    memoryMiB: options.memoryMiB,
    qemuVersion,
    timeoutScale: accelerator.timeoutScale
  }
}
