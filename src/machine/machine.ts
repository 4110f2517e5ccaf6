import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { join, resolve } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { setTimeout as delay } from 'node:timers/promises'
import { type OwnedDirectory, secretDirectory, writeSecretFile } from '../host/files'
import { type Exit, type RunningProcess, startProcess } from '../host/process'
import { Failure } from '../model/failure'
import { qemuArguments, type RunFiles } from './arguments'
import { ConsoleLog } from './console-log'
import { Events } from './events'
import { findFirmware, type FirmwareFiles } from './firmware'
import { connectQmp, type Qmp } from './qmp'
import { sample } from './sample'
import { credentialString, writeSmbiosFiles } from './smbios'
import { type Entrance, listenOn } from './sockets'
import type { Machine, MachineOptions } from './types'

export { qemuArguments, type RunFiles } from './arguments'
export type { FirmwareFiles } from './firmware'
export type * from './types'

/** A busy host may take its time to load QEMU; longer than this, something is wrong. */
const connectMs = 30_000

/** What QEMU needs to write back when it ends is in memory already; the process that stops us waits 6 s in all. */
const stopMs = 4000

/** Address of the first serial port, COM1, as SeaBIOS reads it: little endian. */
const com1 = new Uint8Array([0xf8, 0x03])

/**
 * Starts QEMU and lets the guest run. It is stopped when this process ends. Listen at once: the guest's console is not read
 * before the first listener.
 * @throws Failure (host): `tool-missing` without QEMU or OVMF, `port-taken` when a host port of `forwards` is in use
 * (see withFreePorts), `qemu-failed` with QEMU's own words for all else
 */
export async function startMachine(options: MachineOptions): Promise<Machine> {
  const firmware = findFirmware(options.firmware)
  mkdirSync(options.directory, { recursive: true })
  const secrets = secretDirectory('machine')
  const entrances: Entrance[] = []
  let child: RunningProcess | undefined
  try {
    const files = prepareFiles(options, firmware, secrets)
    for (const path of [files.qmpSocket, files.consoleSocket, ...files.portSockets])
      entrances.push(await listenOn(path))
    const events = new Events()
    child = startProcess('qemu-system-x86_64', qemuArguments(options, firmware, files))
    const [qmpSocket, console, ...ports] = (await orStartFailure(
      child,
      Promise.all(entrances.map((entrance) => entrance.visitor))
    )) as [Socket, Socket, ...Socket[]]
    const qmp = await orStartFailure(
      child,
      connectQmp(qmpSocket, (event, data) => events.emit({ type: 'qmp', event, ...(data !== undefined && { data }) }))
    )
    const machine = watch({ options, files, secrets, child, qmp, qmpSocket, console, ports, events })
    await qmp.command('cont')
    return machine
  } catch (error) {
    await child?.stop()
    for (const entrance of entrances) entrance.close()
    secrets.remove()
    throw error
  }
}

/** Writes what QEMU reads at its start. Sockets lie beside the secrets: a path there is short (a socket's may have 107 bytes). */
function prepareFiles(options: MachineOptions, firmware: FirmwareFiles | undefined, secrets: OwnedDirectory): RunFiles {
  const credentials = Object.entries(options.credentials).map(([name, value]) => credentialString(name, value))
  const firmwareVariables = firmware && join(resolve(options.directory), 'firmware-variables')
  if (firmware && firmwareVariables !== undefined) {
    copyFileSync(options.firmwareVariables ?? firmware.vars, firmwareVariables)
  }
  return {
    qmpSocket: join(secrets.path, 'qmp'),
    consoleSocket: join(secrets.path, 'console'),
    portSockets: (options.virtioPorts ?? []).map((_, index) => join(secrets.path, `port${index}`)),
    firmwareVariables,
    smbios: writeSmbiosFiles(secrets, [...credentials, ...(options.smbios ?? [])]),
    biosConsolePort: firmware ? undefined : writeSecretFile(secrets, 'com1', com1)
  }
}

/** The value, or what QEMU said when it ended first. */
async function orStartFailure<T>(child: RunningProcess, value: Promise<T>): Promise<T> {
  const timer = new AbortController()
  const ended = child.exit.then((exit) => {
    throw startFailure(exit)
  })
  const late = delay(connectMs, undefined, { signal: timer.signal }).then(() => {
    throw new Failure('host', `QEMU did not start within ${connectMs / 1000} s.`, { code: 'qemu-failed' })
  })
  // A QEMU that ends breaks off its connections first: its own words are on the way, and say more.
  const patient = value.catch(async (error: unknown) => {
    await Promise.race([ended, delay(1000, undefined, { ref: false })])
    throw error
  })
  try {
    return await Promise.race([patient, ended, late])
  } finally {
    timer.abort()
  }
}

/** What QEMU's last words mean. */
export function startFailure(exit: Exit): Failure {
  const evidence = exit.tail.filter((line) => line.trim() !== '' && !/: warning: /.test(line)).at(-1)
  const ended = exit.signal === null ? `exit code ${exit.code}` : exit.signal
  const clash = /Could not set up host forwarding rule 'tcp:127\.0\.0\.1:(\d+)-/.exec(evidence ?? '')
  if (clash) {
    return new Failure('host', `Port ${clash[1]} on 127.0.0.1 is in use already.`, {
      evidence,
      remedy: `End what listens on port ${clash[1]}, or choose another port.`,
      code: 'port-taken'
    })
  }
  const noMemory = /cannot set up guest memory|Cannot allocate memory/i.test(evidence ?? '')
  return new Failure('host', `QEMU ended before the machine started (${ended}).`, {
    evidence,
    remedy: noMemory ? 'Give the virtual machine less memory (input memory), or this one more.' : undefined,
    code: 'qemu-failed'
  })
}

interface Parts {
  readonly options: MachineOptions
  readonly files: RunFiles
  readonly secrets: OwnedDirectory
  readonly child: RunningProcess
  readonly qmp: Qmp
  readonly qmpSocket: Socket
  readonly console: Socket
  readonly ports: readonly Socket[]
  readonly events: Events
}

/** Ties the running parts together. */
function watch(parts: Parts): Machine {
  const { options, secrets, child, qmp, console, events } = parts
  const log = new ConsoleLog(join(options.directory, 'console.log'))
  readConsole(console, log, events)
  const sampler = setInterval(() => {
    const used = sample(child.pid, options.disk.path)
    if (used) events.emit({ type: 'cpu', ...used })
  }, 1000)
  const ended = async (): Promise<void> => {
    const { code, signal, tail } = await child.exit
    clearInterval(sampler)
    await lastWords(parts)
    log.close()
    events.emit({ type: 'exit', code, signal, tail })
    secrets.remove()
  }
  const done = ended()
  return {
    pid: child.pid,
    qemuVersion: qmp.version,
    consoleLog: log.path,
    firmwareVariables: parts.files.firmwareVariables,
    done,
    onEvent: (listener) => {
      events.listen(listener)
      console.resume()
    },
    ...commands(qmp, secrets),
    port: (name) => {
      const socket = parts.ports[options.virtioPorts?.indexOf(name) ?? -1]
      if (!socket) throw new Error(`the machine has no virtio port ${name}`)
      return socket
    },
    stop: async () => {
      await child.stop(stopMs)
      await done
    }
  }
}

/** Chunks go to the log and to the listeners one by one, and QEMU waits meanwhile: a flood fills no memory. */
function readConsole(console: Socket, log: ConsoleLog, events: Events): void {
  const decoder = new StringDecoder('utf8')
  const tell = (data: string) => data !== '' && events.emit({ type: 'console', data })
  console.on('data', (chunk: Buffer) => {
    log.write(chunk)
    tell(decoder.write(chunk))
  })
  console.on('end', () => tell(decoder.end()))
  console.pause()
}

/**
 * Waits until everything that QEMU wrote before its end has been read, on those sockets that somebody reads. The console is
 * read in any case now: only what fits into a socket can be left.
 */
async function lastWords({ console, qmpSocket, ports }: Parts): Promise<void> {
  console.resume()
  const sockets = [console, qmpSocket, ...ports]
  const closed = sockets
    .filter((socket) => socket.readableFlowing && !socket.closed)
    .map((socket) => once(socket, 'close'))
  await Promise.race([Promise.all(closed), delay(2000, undefined, { ref: false })])
  sockets.forEach((socket) => socket.destroy())
}

function commands(
  qmp: Qmp,
  secrets: OwnedDirectory
): Pick<Machine, 'screenshot' | 'screenHash' | 'sendKey' | 'powerDown' | 'pause' | 'resume'> {
  const command = async (name: string) => void (await qmp.command(name))
  return {
    screenshot: async (path) => {
      const part = `${resolve(path)}.part`
      try {
        await qmp.command('screendump', { filename: part, format: 'png' })
        renameSync(part, path)
      } finally {
        rmSync(part, { force: true })
      }
    },
    screenHash: async () => {
      // A PPM in memory: to compress a PNG holds up the guest for longer than all the rest.
      const file = join(secrets.path, 'screen.ppm')
      try {
        await qmp.command('screendump', { filename: file })
        return createHash('sha1')
          .update(await readFile(file))
          .digest('hex')
      } catch {
        return undefined
      }
    },
    sendKey: async (keys) => {
      await qmp.command('send-key', { keys: keys.map((key) => ({ type: 'qcode', data: key })) })
    },
    powerDown: () => command('system_powerdown'),
    pause: () => command('stop'),
    resume: () => command('cont')
  }
}
