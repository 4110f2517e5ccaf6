import { Failure } from '../model/failure'
import type { RetryDecision } from '../host/retry'

/** How a request to a registry went wrong, and whether the same request may go well later. */
export class RegistryFailure extends Failure {
  constructor(
    message: string,
    details: {
      readonly code:
        | 'registry-denied'
        | 'registry-busy'
        | 'registry-unreachable'
        | 'registry-timeout'
        | 'registry-certificate'
        | 'registry-refused'
      readonly status?: number
      readonly evidence?: string | undefined
      readonly remedy?: string | undefined
      readonly cause?: unknown
      /** What the server wishes for in Retry-After. */
      readonly afterSeconds?: number | undefined
    }
  ) {
    super('fail', message, details)
    this.name = 'RegistryFailure'
    this.status = details.status
    this.afterSeconds = details.afterSeconds
  }
  readonly status: number | undefined
  readonly afterSeconds: number | undefined
}

/** Whether the same may go well later: busy, unreachable, late. `timeout` is a tool's that was stopped. */
export function isPassing(error: unknown): boolean {
  const codes = ['registry-busy', 'registry-timeout', 'registry-unreachable', 'timeout']
  return error instanceof Failure && codes.includes(error.code ?? '')
}

/** A closed port rarely opens within a minute: three tries are enough. */
const unreachableTries = 3

/** Decides for `retry`: again after 429, 5xx, resets and missed deadlines, never after a refusal. */
export function registryRetry(): (error: unknown) => RetryDecision {
  let unreachable = 0
  return (error) => {
    if (!isPassing(error)) return { again: false }
    if (!(error instanceof RegistryFailure)) return { again: true }
    if (error.code === 'registry-unreachable' && ++unreachable >= unreachableTries) return { again: false }
    return { again: true, ...(error.afterSeconds !== undefined && { afterSeconds: error.afterSeconds }) }
  }
}

/** What to check when a registry says no. */
export function deniedRemedy(registry: string, login: { given: boolean; unsupported?: string | undefined }): string {
  if (login.unsupported !== undefined)
    return `The known login for ${registry} is a ${login.unsupported}, which is not supported: give username and password.`
  if (!login.given) return `No login for ${registry} was given: set username and password, or authfile.`
  if (registry === 'ghcr.io')
    return (
      'Check that the job has `permissions: packages: write` (read to pull), and that the package grants this repository ' +
      'access (package settings, "Manage Actions access").'
    )
  return `Check username and password for ${registry}, that they are not expired, and that they may write to this repository.`
}

/** Seconds of a Retry-After header: a number, or a date (RFC 9110, 10.2.3). */
export function retryAfter(value: string | undefined, now = Date.now()): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,6}$/.test(value.trim())) return Number(value)
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000))
}

/** Causes of a failed transfer that lie in how a registry is spoken to, by what podman, buildah and docker print. */
export const transportCauses: readonly {
  readonly pattern: RegExp
  readonly make: (evidence: string, target: { readonly registry: string }) => Failure
}[] = [
  {
    pattern: /x509:|certificate (?:signed by unknown authority|is not trusted|has expired)/i,
    make: (evidence, { registry }) =>
      new RegistryFailure(`The certificate of ${registry} is not trusted.`, {
        code: 'registry-certificate',
        evidence,
        remedy: 'Give its certificate authority as registry-ca.'
      })
  },
  {
    pattern: /server gave HTTP response to HTTPS client/i,
    make: (evidence, { registry }) =>
      new RegistryFailure(`${registry} does not speak TLS.`, {
        code: 'registry-refused',
        evidence,
        remedy: 'Set tls-verify to false if that is meant to be.'
      })
  }
]
