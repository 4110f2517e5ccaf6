import { writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Socket } from 'node:net'
import type { Room } from '../../src/boot/room'
import type { Happening, Machine, MachineEvent, MachineOptions } from '../../src/machine/machine'
import { type Digest, digestOf } from '../../src/model/digest'

/** What goes wrong in a machine. */
export interface Fault {
  /** It has been installed from the new version. */
  readonly startsNew?: boolean
  /** It boots the old version whatever is staged. */
  readonly stuck?: boolean
  /** It runs something else than it has pulled. */
  readonly runsOther?: Digest
  readonly losesVar?: boolean
  readonly losesEtc?: boolean
  /** An account that is not in the new version. */
  readonly losesAccount?: string
  readonly stagesNothing?: boolean
  /** The composefs backend, which leaves most of its status null. */
  readonly composefs?: boolean
  readonly rollbackDoesNothing?: boolean
  /** Does not come back from a version that is neither old nor new. */
  readonly neverHeals?: boolean
  /** The host's disk is full while a version that is neither old nor new runs. */
  readonly hostFull?: boolean
  /** The new version panics. */
  readonly newPanics?: boolean
  /** The start, counted from 1, at which the emulator crashes the kernel. */
  readonly crashesAt?: number
  /** A service that is not well in these versions. */
  readonly serviceDown?: readonly ('old' | 'new')[]
}

interface Deployment {
  readonly digest: Digest
  readonly image: string
  readonly etc: Record<string, string>
  readonly people: string[]
}

interface System {
  booted: Deployment
  staged?: Deployment | undefined
  rollback?: Deployment | undefined
  rollbackQueued: boolean
  var: Record<string, string>
  /** Boots that a version that is not well still has. */
  tries: number
  injected: { host: string; ca: string } | undefined
}

export const oldDigest = digestOf('old')
export const follows = 'registry.example/os/kiosk:latest'

/** Machines of one kind, each with a disk that stays; they know bootc's commands, and pull from the registry for real. */
export class FakeMachines implements Room {
  readonly started: MachineOptions[] = []
  readonly said: string[] = []
  readonly #disks = new Map<string, System>()
  stopped = 0
  /** The new version's digest, which alone is well beside the old one. */
  constructor(
    private readonly newDigest: Digest,
    private readonly fault: Fault = {},
    private readonly timeoutScale = 0.05
  ) {}

  chooseAccelerator = async () => ({
    name: 'tcg' as const,
    reason: 'as asked',
    cpuModel: 'max',
    timeoutScale: this.timeoutScale
  })

  makeDisk = async (path: string) => {
    this.#disks.set(path, this.#fresh())
    writeFileSync(path, '')
    return { path, format: 'qcow2' as const }
  }

  makeOverlay = async (path: string, backing: string) => {
    this.#disks.set(path, structuredClone(this.#disks.get(backing) ?? this.#fresh()))
    writeFileSync(path, '')
    return { path, format: 'qcow2' as const }
  }

  withFreePorts = async <T>(count: number, start: (ports: readonly number[]) => Promise<T>) =>
    start(Array.from({ length: count }, (_, index) => 40_000 + index))
  sshKeyPair = async (directory: string) => ({
    privateKeyFile: join(directory, 'key'),
    publicKey: 'ssh-ed25519 AAAA test'
  })
  ssh: Room['ssh'] = async () => ({ code: null, stdout: '', stderr: '', problem: 'unreachable' })
  waitForBanner: Room['waitForBanner'] = async (_port, _ms, stop) =>
    new Promise<undefined>((resolve) => stop?.addEventListener('abort', () => resolve(undefined)))

  async startMachine(options: MachineOptions): Promise<Machine> {
    this.started.push(options)
    const system = this.#disks.get(options.disk.path) as System
    const lines = tmpfiles(options.credentials['tmpfiles.extra'] ?? '')
    if (lines) system.injected = lines
    const listeners: ((event: MachineEvent) => void)[] = []
    const told: MachineEvent[] = []
    let at = 0
    const tell = (happening: Happening) => {
      const event = { at: (at += 0.01), ...happening }
      told.push(event)
      for (const listener of listeners) listener(event)
    }
    let gone = false
    let stopped = false
    let leave: () => void = () => undefined
    const done = new Promise<void>((resolve) => (leave = resolve))
    const port = new PassThrough()
    const end = (reason: string) => {
      if (gone) return
      gone = true
      tell({ type: 'qmp', event: 'SHUTDOWN', data: { guest: reason.startsWith('guest'), reason } })
      tell({ type: 'exit', code: 0, signal: null, tail: [] })
      leave()
      port.destroy()
    }
    const consoleLog = join(options.directory, 'console.log')
    writeFileSync(consoleLog, `console of ${system.booted.digest}\n`)
    const { digest } = system.booted
    const broken = digest !== oldDigest && digest !== this.newDigest && digest !== this.fault.runsOther
    const crashes = this.started.length === this.fault.crashesAt
    const panics = crashes || (digest === this.newDigest && this.fault.newPanics === true)
    setImmediate(() => {
      tell({ type: 'cpu', seconds: 7 })
      tell({ type: 'console', data: '[    0.000000] Linux version 6.12\r\nWelcome to Debian GNU/Linux 13!\r\n' })
      if (crashes) tell({ type: 'console', data: '[    1.000000] Oops: int3: 0000 [#1] PREEMPT SMP NOPTI\r\n' })
      else if (panics) tell({ type: 'console', data: '[    1.000000] Kernel panic - not syncing: Fatal exception\r\n' })
      else tell({ type: 'console', data: 'vm login: ' })
      if (!broken || this.fault.neverHeals === true) return
      if (this.fault.hostFull === true)
        return tell({ type: 'qmp', event: 'BLOCK_IO_ERROR', data: { nospace: true, action: 'stop' } })
      // Boot counting: a version that is not well has its tries, then the one before it is back.
      if (--system.tries <= 0) {
        system.booted = system.rollback as Deployment
        system.rollback = undefined
      }
      end('guest-reset')
    })
    const answer = async (script: string) => {
      if (panics || (broken && this.fault.neverHeals !== true)) return
      const said = await this.#shell(script, system, options, end)
      if (!gone) port.emit('data', said)
    }
    const socket = port as unknown as Socket & { write: unknown }
    socket.write = (script: string) => (setImmediate(() => void answer(script)), true)
    return {
      pid: 1,
      qemuVersion: '0.0',
      consoleLog,
      firmwareVariables: undefined,
      done,
      onEvent: (listener) => {
        told.forEach(listener)
        listeners.push(listener)
      },
      screenshot: async (path) => writeFileSync(path, 'PNG'),
      frame: async () => undefined,
      sendKey: async () => undefined,
      powerDown: async () => undefined,
      endOnReboot: async () => undefined,
      pause: async () => undefined,
      resume: async () => undefined,
      port: () => socket,
      stop: async () => {
        if (!stopped) this.stopped++
        stopped = true
        // What is staged is in memory until the machine goes down in order.
        if (!gone) system.staged = undefined
        end('host-signal')
      }
    }
  }

  #fresh(): System {
    const digest = this.fault.startsNew === true ? this.newDigest : oldDigest
    return {
      booted: { digest, image: follows, etc: {}, people: ['root', 'rescue'] },
      rollbackQueued: false,
      var: {},
      tries: 0,
      injected: undefined
    }
  }

  async #shell(
    script: string,
    system: System,
    options: MachineOptions,
    end: (reason: string) => void
  ): Promise<string> {
    const mark = /probe-[0-9a-f]+/.exec(script)?.[0] ?? ''
    const block = (id: string, text: string, code = 0) =>
      `\n${mark} begin ${id}\n${text}\n\n${mark} end ${code} ${id}\n`
    let said = ''
    if (script.includes('ask state ')) {
      const down = (this.fault.serviceDown ?? []).includes(system.booted.digest === oldDigest ? 'old' : 'new')
      const { digest } = system.booted
      const broken = digest !== oldDigest && digest !== this.newDigest && this.fault.neverHeals === true
      said += broken
        ? block('state', 'degraded') + block('failed', 'broken.service loaded failed failed Broken')
        : block('state', 'running')
      said += block('bootc', this.#status(system))
      const unit = `Id=web.service\nLoadState=loaded\nActiveState=${down ? 'inactive' : 'active'}\nSubState=x\nResult=success\nNRestarts=0`
      if (script.includes('web.service')) said += block('unit-order', 'web.service') + block('units', unit)
    }
    for (const [, id = '', quotedText = ''] of script.matchAll(/^ask (ask:\d+) 65536 sh -c '((?:[^']|'\\'')*)'$/gm)) {
      const { text, code } = await this.#command(quotedText.replaceAll("'\\''", "'"), system, options, end)
      said += block(id, text, code)
    }
    return `${said}\n${mark} done\n`
  }

  async #command(
    command: string,
    system: System,
    options: MachineOptions,
    end: (reason: string) => void
  ): Promise<{ text: string; code: number }> {
    this.said.push(command)
    const ok = (text = '') => ({ text, code: 0 })
    const { etc } = system.booted
    if (command.startsWith('bootc status')) return ok(this.#status(system))
    if (command.startsWith('bootc rollback')) {
      if (this.fault.rollbackDoesNothing !== true) system.rollbackQueued = true
      return ok('Next boot: rollback deployment')
    }
    if (/bootc (upgrade|switch)/.test(command)) return this.#pull(command, system, options)
    if (command.includes('systemctl --no-block reboot')) {
      this.#finalise(system)
      end('guest-reset')
      return ok()
    }
    if (command.startsWith('rm -f')) {
      system.injected = undefined
      return ok()
    }
    if (command.startsWith('set -e')) {
      for (const [, nonce = '', file = ''] of command.matchAll(/echo (\S+) >(\S+)/g))
        (file.startsWith('/var') ? system.var : etc)[file] = nonce
      const edit = /upgrade test (\S+)\\n' >>(\S+)/.exec(command)
      if (edit) etc[edit[2] as string] = edit[1] as string
      return ok()
    }
    if (command.startsWith('for file in'))
      return ok(
        Object.entries({ ...system.var, ...etc })
          .map(([file, nonce]) => `${file} ${nonce}`)
          .join('\n')
      )
    if (command.startsWith('getent')) return ok(system.booted.people.map((name) => `${name} 1000 locked 1`).join('\n'))
    if (command.includes('list-unit-files'))
      return ok(
        system.booted.digest === oldDigest
          ? 'web.service enabled\ngone.service enabled'
          : 'web.service enabled\nadded.service enabled'
      )
    if (command.includes('list-units')) return ok('web.service active')
    // What a machine that is not well says of itself.
    if (command.startsWith('timeout 10 ')) return ok('(of the fake)')
    throw new Error(`the fake machine does not know: ${command}`)
  }

  #status({ booted, staged, rollback, rollbackQueued }: System): string {
    const entry = (deployment: Deployment | undefined) =>
      deployment
        ? {
            image: {
              image: { image: deployment.image, transport: 'registry' },
              imageDigest: deployment.digest,
              version: null
            },
            ostree: this.fault.composefs === true ? null : { checksum: 'c' },
            composefs: this.fault.composefs === true ? { verity: 'v' } : null
          }
        : null
    return JSON.stringify({
      apiVersion: 'org.containers.bootc/v1',
      kind: 'BootcHost',
      status: { booted: entry(booted), staged: entry(staged), rollback: entry(rollback), rollbackQueued }
    })
  }

  /** Pulls all of the image by the registry that was put in. */
  async #pull(command: string, system: System, options: MachineOptions): Promise<{ text: string; code: number }> {
    const image = /bootc switch '?([^' ]+)'?$/.exec(command)?.[1] ?? system.booted.image
    let digest: Digest
    if (command.includes('oci-archive')) {
      if (!options.attachment) return { text: 'error: no such disk', code: 1 }
      digest = this.newDigest
    } else {
      const from = system.injected
      if (!from) return { text: 'error: pinging container registry: connection refused', code: 1 }
      try {
        digest = await pullFrom(from, image)
      } catch (error) {
        return { text: `error: Upgrading: ${String(error)}`, code: 1 }
      }
    }
    if (this.fault.stagesNothing === true) return { text: `No changes in ${image}`, code: 0 }
    system.staged = { digest, image, etc: {}, people: [] }
    return { text: `Queued for next boot: ${image}`, code: 0 }
  }

  /** What a machine does on its way down: the staged version becomes the next one, with the edits of the old one. */
  #finalise(system: System): void {
    const { booted, staged, rollback } = system
    const { fault } = this
    if (fault.stuck === true) system.staged = undefined
    else if (staged) {
      const digest = staged.digest === this.newDigest ? (fault.runsOther ?? staged.digest) : staged.digest
      system.booted = {
        ...staged,
        digest,
        etc: fault.losesEtc === true ? {} : { ...booted.etc },
        people: booted.people.filter((name) => name !== fault.losesAccount)
      }
      system.rollback = booted
      system.tries = 3
      if (fault.losesVar === true) system.var = {}
    } else if (system.rollbackQueued && rollback) {
      system.booted = rollback
      system.rollback = booted
    }
    system.staged = undefined
    system.rollbackQueued = false
  }
}

/** Reads the lines as systemd-tmpfiles would: type, path, mode, user, group, age, content. */
function tmpfiles(lines: string): System['injected'] {
  const contents = lines
    .split('\n')
    .filter((line) => line.startsWith('f+~ /etc/containers/'))
    .map((line) => {
      const [, path = '', , , , , content = ''] = line.split(' ')
      return { path, text: Buffer.from(content, 'base64').toString() }
    })
  const host = /location = "([^/"]+)\//.exec(contents.find(({ path }) => path.includes('registries'))?.text ?? '')?.[1]
  const ca = contents.find(({ path }) => path.endsWith(`${host}/ca.crt`))?.text
  return host !== undefined && ca !== undefined ? { host, ca } : undefined
}

function get(from: { host: string; ca: string }, path: string): Promise<Buffer> {
  const port = Number(from.host.split(':')[1])
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, ca: from.ca, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', () => reject(new Error('unexpected EOF')))
      incoming.on('end', () =>
        incoming.statusCode === 200
          ? resolve(Buffer.concat(chunks))
          : reject(
              new Error(
                incoming.statusCode === 401 ? 'unauthorized: authentication required' : `status ${incoming.statusCode}`
              )
            )
      )
    })
    outgoing.on('error', () => reject(new Error('connection reset by peer')))
    outgoing.end()
  })
}

async function pullFrom(from: { host: string; ca: string }, image: string): Promise<Digest> {
  const [, repository = '', tag = ''] = /^[^/]+\/(.+):([^:]+)$/.exec(image) ?? []
  const manifest = await get(from, `/v2/${repository}/manifests/${tag}`)
  const { config, layers } = JSON.parse(manifest.toString()) as {
    config: { digest: string }
    layers: { digest: string }[]
  }
  for (const { digest } of [config, ...layers]) {
    const blob = await get(from, `/v2/${repository}/blobs/${digest}`)
    if (digestOf(blob) !== digest) throw new Error(`digest of ${digest} differs`)
  }
  return digestOf(manifest)
}
