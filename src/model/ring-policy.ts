import type { Digest } from './digest'

/** Times and rules by which images move; .github/bootc-rings.yml, its schema in schemas/rings.schema.json. */
export interface RingPolicy {
  /** In order; their names are tags. At least one. */
  readonly rings: readonly Ring[]
  readonly lanes: Readonly<Partial<Record<LaneName, Lane>>>
  readonly windows: Readonly<Record<string, Window>>
  readonly freezes: readonly Freeze[]
  /** Who may move a ring back and release a blocked digest. */
  readonly rollback: { readonly who: readonly string[] }
  readonly verdicts: VerdictRule
  /** Absent: a change of access is not looked at. */
  readonly access?: { readonly approved: readonly ApprovedAccess[] }
  readonly gitops: readonly GitopsTarget[]
  /** Of the file's bytes, for the history. */
  readonly digest: Digest
}

export const laneNames = ['standard', 'critical', 'feature', 'emergency'] as const
export type LaneName = (typeof laneNames)[number]

export interface Ring {
  readonly name: string
  /** Seconds that a digest must have been in this ring before it moves on. */
  readonly soak: number
  /** Asked before a digest leaves this ring for the next. */
  readonly health: readonly HealthGate[]
}

/** Says whether a ring's machines are well: exit code 0, or any 2xx answer. */
export type HealthGate =
  | { readonly command: readonly string[]; readonly timeout: number }
  | { readonly endpoint: string; readonly timeout: number }

export interface Lane {
  /** The way, a part of the rings in their order. */
  readonly rings: readonly string[]
  /** Seconds by ring, in place of the ring's own. */
  readonly soak: Readonly<Record<string, number>>
  /** Names of windows by ring: when a digest may enter it. A ring that is not named: at any time. */
  readonly windows: Readonly<Record<string, readonly string[]>>
  /** Tests that must be attested as passed, in place of the policy's. */
  readonly verdicts?: readonly string[]
  /** Only these may use the lane; absent: everybody who can run the workflow. Always set for emergency, which no freeze holds. */
  readonly who?: readonly string[]
}

/** ISO: Monday is 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A time of the week. It opens and closes when the clock on the wall of its zone first shows these times. */
export interface Window {
  readonly days: readonly Weekday[]
  /** Minutes since midnight. */
  readonly from: number
  /** Minutes since midnight; not after `from`: of the next day. */
  readonly to: number
  /** IANA name, e.g. Europe/Berlin. */
  readonly zone: string
  /** A date (YYYY-MM-DD) in a week in which it opens, for a window of every other week; absent: every week. */
  readonly anchor?: string
}

export interface Freeze {
  /** ISO times with offset: from the first on, up to and without the second. */
  readonly from: string
  readonly to: string
  readonly reason: string
  /** Absent: all rings. */
  readonly rings?: readonly string[]
}

export interface VerdictRule {
  /** Names of tests, e.g. smoke-boot: `passedTests` of an attestation must have each, alone or followed by a space and more. */
  readonly required: readonly string[]
  /** `OWNER/REPOSITORY/.github/workflows/FILE`, absent: the input says it. */
  readonly signerWorkflow?: string
  readonly predicateType: string
  /** Where attestations are. */
  readonly by: 'github' | 'cosign'
  /** With cosign: path of the public key; absent: keyless, by the signer workflow. */
  readonly cosignKey?: string
  /** Whether a signature by key must be in the public log. */
  readonly transparencyLog: boolean
}

/** A state of access that may reach devices. */
export interface ApprovedAccess {
  /** Fingerprint of an access report. */
  readonly report: Digest
  readonly reason: string
}

/** Where a promotion is written down for ArgoCD, Flux and others. */
export type GitopsTarget = {
  /** After a move of these. */
  readonly rings: readonly string[]
  /** owner/name; absent: this repository. */
  readonly repository?: string
} & (
  | {
      readonly file: string
      /** Keys and positions down to the value. */
      readonly path: readonly (string | number)[]
      readonly value: 'reference' | 'digest'
      readonly by: 'commit' | 'pull-request'
      /** Absent: the default branch. */
      readonly branch?: string
    }
  | { readonly dispatch: string }
)
