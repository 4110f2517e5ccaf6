import { setTimeout as delay } from 'node:timers/promises'
import type { Exit, RunningProcess } from '../host/process'
import { Failure } from '../model/failure'

/** A busy host may take its time to load QEMU; longer than this, something is wrong. */
const connectMs = 30_000

/**
 * The value, which needs QEMU to start.
 * @throws Failure (host) with QEMU's own words when it ends first, or has not got there in time
 */
export async function orStartFailure<T>(child: RunningProcess, value: Promise<T>): Promise<T> {
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
