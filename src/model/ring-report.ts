import type { Digest } from './digest'
import type { LaneName } from './ring-policy'

/** Why a digest may not move, as the code of the failure; published in schemas/promotion.schema.json, a test holds the two together. */
export const refusals = [
  'digest-missing',
  'digest-blocked',
  'not-authorised',
  'verdict-missing',
  'verdict-failed',
  'verdict-unverified',
  'not-in-previous-ring',
  'soaking',
  'outside-window',
  'frozen',
  'access-unknown',
  'access-not-approved',
  'unhealthy'
] as const
export type Refusal = (typeof refusals)[number]

/** One question that a promotion asks, and what was found. */
export interface RingCheck {
  readonly name: string
  readonly ok: boolean
  /** What was found, one line for people. */
  readonly text: string
  /** Set when it is not ok. */
  readonly refusal?: Refusal
  /** ISO time at which this will be otherwise, where time is what is missing. */
  readonly eligibleAt?: string
  readonly remedy?: string
}

/** When a digest came, or would come, to a ring of its lane. */
export interface ScheduleEntry {
  readonly ring: string
  /** Whether it is there, was there, may go now, or must wait; `never`: not within two years. */
  readonly state: 'holds' | 'held' | 'now' | 'waits' | 'never'
  /** ISO time of the move, done or planned. Planned times suppose that each move is made at its earliest moment. */
  readonly at?: string
  /** What it waits for, in words. */
  readonly why: readonly string[]
}

/** When a ring may be entered on the lane, over the weeks of a plan. Times are ISO times, UTC. */
export interface RingOpenings {
  readonly ring: string
  /** From a Monday up to and without another one. */
  readonly from: string
  readonly to: string
  /** In words, such as `tue, thu 09:00-15:00 Europe/Berlin`; none: at any time. */
  readonly windows: readonly string[]
  /** Windows without what freezes take of them, in order. */
  readonly open: readonly { readonly from: string; readonly to: string }[]
  readonly freezes: readonly { readonly from: string; readonly to: string; readonly reason: string }[]
}

/** What was done at one place that follows the rings. */
export interface GitopsResult {
  /** e.g. `example/fleet: clusters/stores/node-image.yaml` */
  readonly target: string
  readonly what: 'committed' | 'pull-request' | 'dispatched' | 'unchanged' | 'failed' | 'skipped'
  readonly url?: string
  readonly note?: string
}

interface MoveReport {
  readonly schemaVersion: 1
  readonly createdAt: string
  /** registry/repository, lower case */
  readonly image: string
  readonly ring: string
  readonly digest: Digest
  /** What the ring held before; absent when nothing or when it is not known. */
  readonly previousDigest?: Digest
  readonly by: string
  readonly reason?: string
  /** Page of GitHub's deployment. */
  readonly deployment?: string
  readonly gitops: readonly GitopsResult[]
  readonly warnings: readonly string[]
  /** Why the run ended without success, and what to do. */
  readonly problem?: string
}

/** promotion.json */
export interface PromotionReport extends MoveReport {
  readonly kind: 'promotion'
  readonly lane: LaneName
  readonly dryRun: boolean
  /**
   * `unchanged`: the ring held the digest already; `completed`: it did, and the history lacked it; `planned`: a dry run;
   * `released`: a block was taken away, nothing moved; `failed`: it broke off, and the failure says what was done.
   */
  readonly outcome: 'moved' | 'unchanged' | 'completed' | 'refused' | 'planned' | 'released' | 'failed'
  readonly checks: readonly RingCheck[]
  readonly schedule: readonly ScheduleEntry[]
  /** Of the lane's rings, while something is still to be planned. */
  readonly openings?: readonly RingOpenings[]
  /** Earliest moment at which the ring may move, as far as time is what is missing. */
  readonly eligibleAt?: string
}

/** rollback.json */
export interface RollbackReport extends Omit<MoveReport, 'digest'> {
  readonly kind: 'rollback'
  /** What the ring holds as far as this run knows; absent when it could not ask. */
  readonly digest?: Digest
  /** `failed`: refused or broken off. */
  readonly outcome: 'moved' | 'unchanged' | 'completed' | 'failed'
  readonly reason: string
  /** The digest that may not be promoted any more. */
  readonly blocked?: Digest
  /** Other rings that hold it. */
  readonly stillIn: readonly string[]
}
