import type { Socket } from 'node:net'
import { Failure } from '../model/failure'

/** QEMU Machine Protocol: one JSON object a line (qemu docs/interop/qmp-spec). Only the fields that we read. */
interface Message {
  readonly QMP?: { readonly version: { readonly qemu: { major: number; minor: number; micro: number } } }
  readonly id?: number
  readonly return?: unknown
  readonly error?: { readonly desc: string }
  readonly event?: string
  readonly data?: unknown
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Failure) => void
}

/** QEMU's monitor, ready for commands. */
export interface Qmp {
  /** Of QEMU, e.g. `7.2.22`. */
  readonly version: string
  /** @throws Failure (host, `qemu-failed`) when QEMU refuses, is gone, or has not answered in time */
  command(name: string, args?: Readonly<Record<string, unknown>>, timeoutMs?: number): Promise<unknown>
}

/** QEMU answers at once, but for a host so busy that it does not get to run. */
const answerMs = 20_000

function failure(what: string, evidence?: string): Failure {
  return new Failure('host', `QEMU ${what}.`, { evidence, code: 'qemu-failed' })
}

/**
 * Takes QEMU's greeting on a connected socket and negotiates. Events go to the listener from then on, in their order.
 * @throws Failure (host, `qemu-failed`)
 */
export async function connectQmp(
  socket: Socket,
  onEvent: (event: string, data: unknown) => void,
  timeoutMs = answerMs
): Promise<Qmp> {
  const waiting = new Map<number, Waiting>()
  const greetingId = 0
  let nextId = 1
  let over: Failure | undefined

  /** The promise of an answer; it is given up when time or the connection ends. */
  function answer(id: number, what: string, deadlineMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => settle(id)?.reject(failure(`did not ${what} within ${deadlineMs / 1000} s`)),
        deadlineMs
      )
      waiting.set(id, {
        resolve: (value) => (clearTimeout(timer), resolve(value)),
        reject: (error) => (clearTimeout(timer), reject(error))
      })
    })
  }

  function settle(id: number): Waiting | undefined {
    const entry = waiting.get(id)
    waiting.delete(id)
    return entry
  }

  function end(reason: Failure): void {
    over ??= reason
    for (const id of [...waiting.keys()]) settle(id)?.reject(over)
  }

  function take(line: string): void {
    if (line.trim() === '') return
    let message: Message
    try {
      message = JSON.parse(line) as Message
    } catch {
      end(failure('sent something that is not JSON on its monitor', line.slice(0, 200)))
      socket.destroy()
      return
    }
    if (message.QMP) settle(greetingId)?.resolve(message.QMP.version.qemu)
    else if (message.event !== undefined) onEvent(message.event, message.data)
    else if (message.id !== undefined) {
      const entry = settle(message.id)
      if (message.error) entry?.reject(failure('refused a command', message.error.desc))
      else entry?.resolve(message.return)
    }
  }

  async function command(
    name: string,
    args: Readonly<Record<string, unknown>> = {},
    deadlineMs = timeoutMs
  ): Promise<unknown> {
    if (over) throw over
    const id = nextId++
    const promise = answer(id, `answer ${name}`, deadlineMs)
    socket.write(`${JSON.stringify({ execute: name, arguments: args, id })}\n`)
    return promise
  }

  const greeting = answer(greetingId, 'greet', timeoutMs)
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(take)
  })
  socket.on('close', () => end(failure('has ended')))

  const { major, minor, micro } = (await greeting) as { major: number; minor: number; micro: number }
  await command('qmp_capabilities')
  return { version: `${major}.${minor}.${micro}`, command }
}
