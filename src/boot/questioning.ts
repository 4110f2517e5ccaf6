import { writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { secretDirectory } from '../host/files'
import { messageOf } from '../model/failure'
import type { Reporter } from '../model/reporter'
import type { Cause } from '../model/verdict'
import { fingerprintOf } from './access'
import { pullBundle } from './bundle'
import { probePort } from './credentials'
import { type Door, DoorError, PortDoor, SshDoor } from './doors'
import { guestPort } from './endpoints'
import type { ExpectedIdentity } from './identity'
import { proveLogin } from './login'
import type { Judgement } from './monitor'
import type { Questions } from './options'
import type { RunningPhase } from './phase'
import { probe, type ProbeReport } from './probes'
import { redactor } from './redact'
import type { Room } from './room'

/** Where SSH is in the guest. */
const sshPort = 22
/** After login has been reached a door has this long to open, seconds. */
const doorPatience = 30
/** The port's shell is there earlier than sshd where systemd can make it; this much later (seconds) SSH is tried. */
const portAhead = 3
const afterBreakMs = 2000

/** Keys and ports of one boot. */
export interface Access {
  readonly key: { readonly privateKeyFile: string; readonly publicKey: string }
  /** Ports of this machine by port of the guest. */
  readonly ports: ReadonlyMap<number, number>
}

/** Ports of the guest that a boot's questions need to reach. */
export function neededPorts(questions: Questions): readonly number[] {
  const ssh = questions.channel === 'auto' || questions.channel === 'ssh' || questions.login !== undefined
  const endpoints = questions.endpoints.map(guestPort).filter((port) => port !== undefined)
  return [...new Set([...(ssh ? [sshPort] : []), ...endpoints])]
}

/** Which doors to open for the questions. */
export function wantedDoors(questions: Questions): { shell: boolean; ssh: boolean } {
  const { channel } = questions
  return { shell: channel === 'auto' || channel === 'virtio-serial', ssh: channel === 'auto' || channel === 'ssh' }
}

export interface Questioning {
  readonly questions: Questions
  readonly expected: ExpectedIdentity | undefined
  readonly access: Access
  readonly room: Room
  readonly network: 'outbound' | 'isolated'
  readonly timeoutScale: number
  /** Seconds the whole phase may take. */
  readonly timeoutSeconds: number
  /** Told of the way in that was found. */
  readonly onDoor: (door: Door) => void
}

/**
 * Waits for a way into the machine, asks all questions there and at its ports. A machine that restarts on its way up is
 * asked again: what it had been asked died with its boot.
 * @returns undefined when the phase was over first: its own judgement counts
 */
export async function question(phase: RunningPhase, asked: Questioning): Promise<ProbeReport | undefined> {
  while (!phase.over.aborted) {
    const boot = watchBoot(phase)
    const report = await Promise.race([questionBoot(boot, asked), boot.ended])
    boot.forget()
    if (report) return report
  }
  return undefined
}

/** One boot of a phase: `over` is aborted when the machine restarts, or the phase ends. */
interface Boot extends RunningPhase {
  /** Resolves when the boot is over. */
  readonly ended: Promise<undefined>
  forget(): void
}

function watchBoot(phase: RunningPhase): Boot {
  const { boots } = phase.monitor
  const ending = new AbortController()
  const timer = setInterval(() => {
    if (phase.monitor.boots !== boots) ending.abort()
  }, 200)
  const over = AbortSignal.any([phase.over, ending.signal])
  const ended = new Promise<undefined>((resolve) => {
    if (over.aborted) resolve(undefined)
    over.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  return { ...phase, over, ended, forget: () => clearInterval(timer) }
}

async function questionBoot(phase: Boot, asked: Questioning): Promise<ProbeReport | undefined> {
  try {
    return await probe(asked.questions, {
      door: wayIn(phase, asked),
      hostPort: (port) => asked.access.ports.get(port),
      login: loginProof(phase, asked),
      expected: asked.expected,
      look: () => phase.machine.frame(),
      ownFingerprint: fingerprintOf(asked.access.key.publicKey),
      network: asked.network,
      secondsLeft: () => Math.max(1, Math.round(asked.timeoutSeconds - phase.now())),
      timeoutScale: asked.timeoutScale,
      redact: redactorOf(asked.questions),
      signal: phase.over
    })
  } catch (error) {
    // A session breaks when the machine does: what the monitor makes of that says more, and may come a moment later.
    if (error instanceof DoorError) await delay(afterBreakMs, undefined, { signal: phase.over }).catch(() => undefined)
    if (phase.over.aborted) return undefined
    if (!(error instanceof DoorError)) throw error
    const detail = error.message
    return {
      probes: [{ name: 'probe', ok: false, detail, cause: 'probe-unreachable', seconds: 0 }],
      identity: {},
      warnings: []
    }
  }
}

async function wayIn(phase: RunningPhase, asked: Questioning): Promise<Door | undefined> {
  const door = asked.questions.channel === 'none' ? await login(phase) : await openDoor(phase, asked)
  if (door) asked.onDoor(door)
  phase.monitor.answered(phase.now(), door ? `the probe answers over ${door.name}` : 'login reached')
  return door
}

async function login(phase: RunningPhase): Promise<undefined> {
  phase.monitor.awaits('login')
  while (phase.monitor.stage !== 'login') await delay(200, undefined, { signal: phase.over })
  return undefined
}

/** The first door that opens. @throws DoorError when none has, a while after login */
async function openDoor(phase: RunningPhase, asked: Questioning): Promise<Door> {
  const wanted = wantedDoors(asked.questions)
  phase.monitor.awaits(
    `the probe to answer over ${[wanted.shell && 'virtio-serial', wanted.ssh && 'SSH'].filter(Boolean).join(' or ')}`
  )
  const found = new AbortController()
  const signal = AbortSignal.any([phase.over, found.signal])
  const problems: string[] = []
  const attempts = [
    ...(wanted.shell ? [openPort(phase, signal)] : []),
    ...(wanted.ssh ? [openSsh(asked, wanted.shell ? portAhead * asked.timeoutScale : 0, signal, problems)] : [])
  ]
  try {
    return await Promise.race([firstOf(attempts), noDoor(phase, asked.timeoutScale, signal, problems)])
  } finally {
    found.abort()
  }
}

async function firstOf(attempts: readonly Promise<Door>[]): Promise<Door> {
  try {
    return await Promise.any(attempts)
  } catch (error) {
    const problems = error instanceof AggregateError ? error.errors.map(messageOf) : [messageOf(error)]
    throw new DoorError(problems.join('; '))
  }
}

async function openPort(phase: RunningPhase, signal: AbortSignal): Promise<Door> {
  const door = new PortDoor(phase.machine.port(probePort))
  if (await door.ready(signal)) return door
  throw new DoorError('the probe port stayed silent')
}

async function openSsh(
  asked: Questioning,
  aheadSeconds: number,
  signal: AbortSignal,
  problems: string[]
): Promise<Door> {
  const { access, room } = asked
  const port = access.ports.get(sshPort) as number
  const banner = await room.waitForBanner(port, asked.timeoutSeconds * 1000, signal)
  if (banner === undefined) throw new DoorError('nothing answers on the SSH port')
  await delay(aheadSeconds * 1000, undefined, { signal })
  const door = new SshDoor(async (request) => {
    const result = await room.ssh({ port, user: 'root', keyFile: access.key.privateKeyFile, ...request })
    if (result.problem) problems.push(`SSH (${banner}): ${result.reason ?? result.problem}`)
    return result
  })
  if (await door.ready(signal)) return door
  throw new DoorError('root is not let in over SSH')
}

async function noDoor(
  phase: RunningPhase,
  timeoutScale: number,
  signal: AbortSignal,
  problems: readonly string[]
): Promise<never> {
  while (phase.monitor.stage !== 'login') await delay(200, undefined, { signal })
  await delay(doorPatience * timeoutScale * 1000, undefined, { signal })
  throw new DoorError(
    `the machine reached login, but gives the probe no way in: ${problems.at(-1) ?? 'no door opened'}`
  )
}

function loginProof(phase: RunningPhase, asked: Questioning): Parameters<typeof probe>[1]['login'] {
  const wish = asked.questions.login
  if (!wish) return undefined
  return async (started) => {
    const place = secretDirectory('wrong-key')
    try {
      const wrong = await asked.room.sshKeyPair(place.path)
      const port = asked.access.ports.get(sshPort) as number
      // No client is sent to a door that is not there yet; when the start-up is over, one is sent anyway.
      await Promise.race([asked.room.waitForBanner(port, asked.timeoutSeconds * 1000, phase.over), started])
      return await proveLogin(wish, {
        port,
        ssh: (options) => asked.room.ssh(options),
        wrongKeyFile: wrong.privateKeyFile,
        started,
        signal: phase.over,
        timeoutMs: 15_000 * asked.timeoutScale,
        pauseMs: 1000
      })
    } finally {
      place.remove()
    }
  }
}

/** A machine that ended so answers nobody any more. */
const mute: ReadonlySet<Cause> = new Set<Cause>([
  'kernel-panic',
  'guest-shutdown',
  'boot-loop',
  'silent-hang',
  'probe-unreachable',
  'qemu-failed'
])
/** For all of a machine's last answers, seconds. */
const bundleSeconds = 20

export interface BundleRequest {
  readonly door: Door
  readonly judgement: Judgement
  readonly questions: Questions
  readonly timeoutScale: number
  readonly reporter: Reporter
}

/** Keeps what a failing machine says of itself, where it still has a way in. A machine that gives nothing changes no verdict. */
export async function keepBundle(request: BundleRequest, file: string): Promise<void> {
  const { door, judgement, questions, timeoutScale, reporter } = request
  if (judgement.verdict === 'pass' || mute.has(judgement.cause)) return
  reporter.progress(`failed (${judgement.cause}); asking the machine for its journal`)
  try {
    writeFileSync(file, await pullBundle(door, redactorOf(questions), bundleSeconds * timeoutScale * 1000))
  } catch (error) {
    if (!(error instanceof DoorError)) throw error
    reporter.debug(`The failing machine gave no journal: ${error.message}`)
  }
}

/** Knows the secrets that the test was given for its login. */
function redactorOf({ login }: Questions): (text: string) => string {
  const secrets = login ? [login.key, login.password].filter((secret) => secret !== undefined) : []
  return redactor(secrets.map((secret) => ({ secret, ...(login && { user: login.user }) })))
}
