import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Socket } from 'node:net'
import type { Room } from '../../src/boot/room'
import type { Frame, Happening, Machine, MachineEvent, MachineOptions } from '../../src/machine/machine'
import type { SshOptions, SshResult } from '../../src/machine/ssh'

/** What a machine of the tests does: it tells these things, one after the other, as fast as it is heard. */
export interface Script {
  readonly happens: readonly (Happening | { readonly type: 'wait'; readonly ms: number })[]
  /** Bytes the guest has written to its disk by then. */
  readonly writes?: number
  /** What the shell on the probe port answers to a script; undefined: there is no shell. */
  readonly shell?: (script: string) => string | Promise<string>
  /** What is on its screen at a look, if not what the room's screens show. */
  readonly frame?: () => Frame
}

/** Answers of a shell by question, with exit codes other than 0; a question that is not named has no answer. */
export function answering(
  answers: Readonly<Record<string, string>>,
  codes: Readonly<Record<string, number>> = {}
): (script: string) => string {
  return (script) => {
    const mark = /probe-[0-9a-f]+/.exec(script)?.[0] ?? ''
    const blocks = Object.entries(answers).map(
      ([id, text]) => `\n${mark} begin ${id}\n${text}\n\n${mark} end ${codes[id] ?? 0} ${id}\n`
    )
    return `${script.includes(' begin ') ? blocks.join('') : ''}\n${mark} done\n`
  }
}

/** A room whose machines follow scripts, the first one first. Keeps what the machines were started with. */
export class FakeRoom implements Room {
  readonly started: MachineOptions[] = []
  readonly keys: string[][] = []
  stopped = 0
  sshAnswers: (options: SshOptions) => Partial<SshResult> = () => ({ code: 0 })

  constructor(private readonly scripts: Script[]) {}

  /** Host ports to give away. */
  ports: readonly number[] = [40_000, 40_001, 40_002]
  timeoutScale = 1
  /** What the machines' screens show. */
  screen: Frame | undefined

  chooseAccelerator = async () => ({
    name: 'tcg' as const,
    reason: 'as asked',
    cpuModel: 'max',
    timeoutScale: this.timeoutScale
  })

  async startMachine(options: MachineOptions): Promise<Machine> {
    const script = this.scripts[this.started.length]
    if (!script) throw new Error('no script for another machine')
    this.started.push(options)
    if (script.writes) writeFileSync(options.disk.path, Buffer.alloc(script.writes, 1))
    const consoleLog = join(options.directory, 'console.log')
    writeFileSync(consoleLog, 'console of the fake\n')
    let gone: () => void = () => undefined
    const done = new Promise<void>((resolve) => (gone = resolve))
    const port = new PassThrough()
    return {
      pid: 1,
      qemuVersion: '0.0',
      consoleLog,
      firmwareVariables: undefined,
      done,
      onEvent: (listener) => void tell(script.happens, listener),
      screenshot: async (path) => writeFileSync(path, 'PNG'),
      frame: async () => script.frame?.() ?? this.screen,
      sendKey: async (keys) => void this.keys.push([...keys]),
      powerDown: async () => undefined,
      endOnReboot: async () => undefined,
      pause: async () => undefined,
      resume: async () => undefined,
      port: () => shellSocket(port, script.shell),
      stop: async () => {
        this.stopped++
        gone()
      }
    }
  }

  makeDisk = async (path: string) => {
    writeFileSync(path, '')
    return { path, format: 'qcow2' as const }
  }

  makeOverlay = async (path: string) => this.makeDisk(path)
  withFreePorts = async <T>(count: number, start: (ports: readonly number[]) => Promise<T>) =>
    start(this.ports.slice(0, count))
  sshKeyPair = async (directory: string) => ({
    privateKeyFile: join(directory, 'ssh-key'),
    publicKey: 'ssh-ed25519 AAAA test'
  })
  ssh = async (options: SshOptions): Promise<SshResult> => ({
    code: null,
    stdout: '',
    stderr: '',
    ...this.sshAnswers(options)
  })
  waitForBanner: Room['waitForBanner'] = async (_port, _timeoutMs, stop) =>
    new Promise<undefined>((resolve) => stop?.addEventListener('abort', () => resolve(undefined)))
}

async function tell(happens: Script['happens'], listener: (event: MachineEvent) => void): Promise<void> {
  let at = 0
  const started = performance.now()
  for (const happening of happens) {
    await new Promise((resolve) =>
      happening.type === 'wait' ? setTimeout(resolve, happening.ms) : setImmediate(resolve)
    )
    if (happening.type !== 'wait')
      listener({ at: (at = Math.max(at + 0.01, (performance.now() - started) / 1000)), ...happening })
  }
}

/** The host's end of a port behind which a shell answers whole scripts. */
function shellSocket(stream: PassThrough, shell: Script['shell']): Socket {
  const socket = stream as unknown as Socket & { write: unknown }
  socket.write = (text: string) => {
    if (shell) setImmediate(() => void Promise.resolve(shell(text)).then((said) => stream.emit('data', said)))
    return true
  }
  return socket
}
