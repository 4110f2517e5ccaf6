/** What became of one thing. */
export type Fate = 'kept' | 'would-delete' | 'deleted' | 'not-deleted' | 'not-reached'

export interface HousekeepingItem {
  readonly kind: 'manifest' | 'artifact' | 'cache' | 'release-media'
  /** Digest of a manifest, else its name at GitHub. */
  readonly name: string
  readonly tags?: readonly string[]
  /** Of a manifest with its config and layers, also where others share them. */
  readonly bytes?: number
  readonly createdAt?: string
  readonly fate: Fate
  /** Why it stays, or why it may go. */
  readonly reason: string
  /** Why it was not deleted although it may go. */
  readonly problem?: string
}

/** housekeeping.json: what stays, what went, and why. */
export interface HousekeepingReport {
  readonly schemaVersion: 1
  readonly kind: 'housekeeping'
  readonly createdAt: string
  /** registry/repository; absent: only what GitHub stores was looked at. */
  readonly image?: string
  readonly dryRun: boolean
  readonly keep: number
  readonly olderThanDays: number
  readonly items: readonly HousekeepingItem[]
  /** Of a dry run what would be deleted. */
  readonly deleted: number
  readonly kept: number
  /** Bytes that nothing refers to any more; of a dry run, that nothing would. */
  readonly freedBytes: number
  /** Requests to GitHub's REST API. */
  readonly requests: number
  /** Set when the run ended before the plan did, for a reason that passes: run again. */
  readonly stopped?: string
  readonly warnings: readonly string[]
}
