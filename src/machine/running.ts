import { once } from 'node:events'
import { join } from 'node:path'
import type { Socket } from 'node:net'
import { StringDecoder } from 'node:string_decoder'
import { setTimeout as delay } from 'node:timers/promises'
import type { OwnedDirectory } from '../host/files'
import type { RunningProcess } from '../host/process'
import type { RunFiles } from './arguments'
import { commands } from './commands'
import { ConsoleLog } from './console-log'
import type { Events } from './events'
import type { Qmp } from './qmp'
import { sample } from './sample'
import type { Machine, MachineOptions } from './types'

/** What QEMU needs to write back when it ends is in memory already; the process that stops us waits 6 s in all. */
const stopMs = 4000

/** What a started QEMU consists of, for us. */
export interface Parts {
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

/** The machine that the parts make: reads its console, takes its samples, and clears away after its end. */
export function runningMachine(parts: Parts): Machine {
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
