/**
 * Why a run ends without success. `fail`: the thing under test is not well (exit 1). `usage`: the caller must change an
 * input (exit 2). `host`: this machine cannot do it, the remedy says what to change (exit 3).
 */
export type FailureKind = 'fail' | 'usage' | 'host'

export const exitCodes: Readonly<Record<FailureKind, 1 | 2 | 3>> = { fail: 1, usage: 2, host: 3 }

/** An error for people: what failed, the evidence (a line of a tool, an event), what to do next. */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly evidence: string | undefined
  readonly remedy: string | undefined
  /** Stable name of the cause for machines, e.g. `disk-full`. */
  readonly code: string | undefined

  constructor(
    kind: FailureKind,
    message: string,
    details: {
      evidence?: string | undefined
      remedy?: string | undefined
      code?: string | undefined
      cause?: unknown
    } = {}
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'Failure'
    this.kind = kind
    this.evidence = details.evidence
    this.remedy = details.remedy
    this.code = details.code
  }

  /** One line: message, evidence, remedy. */
  get line(): string {
    return [this.message, this.evidence && `Evidence: ${this.evidence}`, this.remedy && `Do: ${this.remedy}`]
      .filter(Boolean)
      .join(' ')
      .replace(/\s*\n\s*/g, ' | ')
  }
}

/** A wrong input: names the input, the value and what is allowed. The value is quoted by JSON, so that it is one line. */
export function badInput(name: string, value: string | undefined, allowed: string): Failure {
  return new Failure(
    'usage',
    `Input ${name}: ${value === undefined ? 'missing' : JSON.stringify(value)} — ${allowed}`,
    {
      code: 'bad-input'
    }
  )
}

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
