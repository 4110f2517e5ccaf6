import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { SshResult } from '../machine/ssh'
import { isComplete } from './probe-script'

/** A way to a root shell in the machine. */
export interface Door {
  readonly name: 'virtio-serial' | 'ssh'
  /**
   * Runs a script that ends with `MARK done`, and returns what it printed.
   * @throws DoorError when the session breaks or takes too long
   */
  run(script: string, mark: string, timeoutMs: number): Promise<string>
}

/** There is no way in, or the session broke. */
export class DoorError extends Error {}

/** A guest may print for ever; an answer never is longer. */
const maxOutput = 4 * 1024 * 1024

/** A word that nothing in the guest can know beforehand. */
export function newMark(): string {
  return `probe-${randomBytes(9).toString('hex')}`
}

/** The shell behind a virtio port. What is written before the guest opens the port waits there. */
export class PortDoor implements Door {
  readonly name = 'virtio-serial'
  #turn: Promise<unknown> = Promise.resolve()
  #output = ''
  #changed: () => void = () => undefined
  #closed = false

  constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      if (this.#output.length < maxOutput) this.#output += text
      this.#changed()
    })
    socket.on('close', () => {
      this.#closed = true
      this.#changed()
    })
    socket.resume()
  }

  /** Resolves when the shell answers. Never, if there is none; ends with the signal. */
  async ready(signal: AbortSignal): Promise<boolean> {
    const mark = newMark()
    this.socket.write(`printf '\\n%s done\\n' ${mark}\n`)
    return this.#wait(() => isComplete(this.#output, mark), signal)
  }

  /** There is one shell: a script waits for the one before it. Its time runs meanwhile. */
  async run(script: string, mark: string, timeoutMs: number): Promise<string> {
    const late = AbortSignal.timeout(Math.round(timeoutMs))
    const before = this.#turn.catch(() => undefined)
    const session = before.then(() => (late.aborted ? undefined : this.#session(script, mark, late)))
    this.#turn = session
    const output = await Promise.race([session, aborted(late)])
    if (output === undefined)
      throw new DoorError(
        this.#closed
          ? 'the machine closed the probe port'
          : `the probe did not end within ${Math.round(timeoutMs / 1000)} s`
      )
    return output
  }

  /** Undefined when the session broke or its time was over. */
  async #session(script: string, mark: string, late: AbortSignal): Promise<string | undefined> {
    this.#output = ''
    this.socket.write(script)
    return (await this.#wait(() => isComplete(this.#output, mark), late)) ? this.#output : undefined
  }

  async #wait(condition: () => boolean, signal: AbortSignal): Promise<boolean> {
    while (!condition()) {
      if (signal.aborted || this.#closed) return false
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener('abort', wake)
          resolve()
        }
        this.#changed = wake
        signal.addEventListener('abort', wake)
      })
    }
    return true
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}

/** Logs in as root with the probe's own key. */
export class SshDoor implements Door {
  readonly name = 'ssh'

  constructor(
    private readonly login: (request: { command: string; input: string; timeoutMs: number }) => Promise<SshResult>
  ) {}

  /** Tries until it is let in or the signal comes. A refusal may end when the system is further up. */
  async ready(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const mark = newMark()
      const { stdout } = await this.login({
        command: 'sh -s',
        input: `printf '\\n%s done\\n' ${mark}\n`,
        timeoutMs: 20_000
      })
      if (isComplete(stdout, mark)) return true
      await delay(1000, undefined, { signal }).catch(() => undefined)
    }
    return false
  }

  async run(script: string, mark: string, timeoutMs: number): Promise<string> {
    const result = await this.login({ command: 'sh -s', input: script, timeoutMs })
    if (!isComplete(result.stdout, mark))
      throw new DoorError(
        `the probe's SSH session broke: ${result.reason ?? result.stderr.trim().split('\n').at(-1) ?? 'no reason given'}`
      )
    return result.stdout
  }
}
