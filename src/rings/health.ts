import { runLong } from '../host/process'
import { Failure, messageOf } from '../model/failure'
import type { HealthGate } from '../model/ring-policy'

/** What a gate says of a ring. */
export interface Health {
  readonly ok: boolean
  /** The last line of the command, the status of the answer: one line. */
  readonly text: string
}

/** What a gate is told, as variables of its environment or, for an endpoint, nothing. */
export interface HealthQuestion {
  readonly workspace: string
  readonly variables: Readonly<Record<'RING' | 'NEXT_RING' | 'IMAGE' | 'DIGEST', string>>
}

/** Asks one gate. No answer in time is a no. */
export async function askHealth(gate: HealthGate, question: HealthQuestion): Promise<Health> {
  const text = 'command' in gate ? gate.command.join(' ') : gate.endpoint
  const { ok, said } = 'command' in gate ? await runGate(gate, question) : await fetchGate(gate)
  return { ok, text: `${text}: ${said}` }
}

interface Answer {
  readonly ok: boolean
  readonly said: string
}

async function runGate(
  { command: [program = '', ...args], timeout }: Extract<HealthGate, { command: unknown }>,
  { workspace, variables }: HealthQuestion
): Promise<Answer> {
  // A path is one in the repository; the child is started there, but found from here.
  const tool = program.includes('/') && !program.startsWith('/') ? `${workspace}/${program}` : program
  try {
    const { code, signal, tail } = await runLong(tool, args, {
      what: program,
      timeoutMs: timeout * 1000,
      cwd: workspace,
      env: variables
    })
    const last = tail.findLast((line) => line.trim() !== '')
    return { ok: code === 0, said: last?.trim() ?? `exit code ${code ?? signal ?? 'unknown'}` }
  } catch (error) {
    // Not there, or no answer in time.
    if (error instanceof Failure) return { ok: false, said: error.message }
    throw error
  }
}

async function fetchGate({ endpoint, timeout }: Extract<HealthGate, { endpoint: unknown }>): Promise<Answer> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(timeout * 1000) })
    const body = (await response.text()).trim().split('\n')[0]?.slice(0, 200)
    return { ok: response.ok, said: `HTTP ${response.status}${body ? `, ${body}` : ''}` }
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? `: ${messageOf(error.cause)}` : ''
    return { ok: false, said: `${messageOf(error)}${cause}` }
  }
}
