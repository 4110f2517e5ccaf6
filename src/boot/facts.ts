import { type ProbeResult, selinuxModes, type SystemFacts } from '../model/verdict'
import { clockTolerance } from './access'
import type { Clock } from './access-facts'
import type { Answers } from './probe-script'
import { failedUnits } from './units'

export interface FactParts {
  readonly given: SystemFacts['network']['given']
  /** What the host answered to whoever came out. */
  readonly nonce: string
  readonly clock: Clock
}

/** Reads what the machine is like from its answers. What it did not answer is left out. */
export function readFacts(answers: Answers, { given, nonce, clock }: FactParts): SystemFacts {
  const lines = (answers.get('facts')?.text ?? '').split('\n')
  const facts = new Map(lines.map((line) => [line.split(' ')[0], line.split(' ')[1]] as const))
  const selinux = selinuxModes.find((mode) => mode === facts.get('selinux'))
  const usr = facts.get('usr')
  const target = answers.get('default-target')
  const outbound = answers.get('outbound')
  return {
    state: answers.get('state')?.text || 'unknown',
    failedUnits: failedUnits(answers),
    ...(target?.code === 0 && target.text !== '' && { defaultTarget: target.text }),
    ...(selinux && { selinux }),
    ...((usr === 'read-only' || usr === 'writable') && { usr }),
    network: { given, ...(outbound && { reachesOut: outbound.text.includes(nonce) }) },
    ...(answers.has('clock') && { clockAhead: clockAhead(clock) })
  }
}

/** Whole seconds. */
export function clockAhead({ machine, here }: Clock): number {
  return Math.round(machine - here)
}

/** In words, when it is worth a word. */
function clockOff(ahead: number | undefined): string | undefined {
  if (ahead === undefined || Math.abs(ahead) < clockTolerance) return undefined
  return `${span(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} this one`
}

/** Seconds as people say them. */
function span(seconds: number): string {
  if (seconds >= 2 * 86_400) return `${Math.round(seconds / 86_400)} days`
  return seconds >= 7200 ? `${Math.round(seconds / 3600)} hours` : `${seconds} s`
}

export function clockWarning(ahead: number): readonly string[] {
  const off = clockOff(ahead)
  return off === undefined ? [] : [`The machine's clock is ${off}.`]
}

/** What programs say whose certificates, tokens or files are of another time than their clock. */
const timeTrouble =
  /certificate (?:is not yet valid|has expired|is expired)|certificate has expired or is not yet valid|not yet valid|not valid (?:before|until)|clock skew|(?:timestamp|signature|modification time).{0,60} in the future|(?:signature|token|release file).{0,60} (?:expired|not valid yet)/i

/** A probe that failed by the clock has that for its cause, and says so. */
export function blameClock(result: ProbeResult, ahead: number | undefined): ProbeResult {
  const off = clockOff(ahead)
  if (result.ok || off === undefined || result.cause === 'clock-wrong') return result
  const line = [result.detail, ...(result.lines ?? [])].find((text) => timeTrouble.test(text))
  if (line === undefined) return result
  const detail = `${result.detail.replace(/\.$/, '')}; the machine's clock is ${off}`
  return { ...result, cause: 'clock-wrong', detail }
}
