import type { Digest } from './digest'

/** Why a device is not as it should be. */
export const driftCodes = [
  'unreadable',
  'not-bootc',
  'stale',
  'unknown-digest',
  'blocked-digest',
  'other-image',
  'other-tag',
  'pinned-digest',
  'wrong-ring',
  'behind',
  'usr-unlocked',
  'incompatible',
  'pinned'
] as const
export type DriftCode = (typeof driftCodes)[number]

export interface DriftReason {
  readonly code: DriftCode
  /** For people: what was seen, and what it means. */
  readonly text: string
}

/** An image as a device has it, named as the registry knows it where it does. */
export interface Release {
  readonly digest: Digest
  readonly version?: string
  /** Commit, by the revision label. */
  readonly revision?: string
  /** When the image was made by its label or config; build-image sets the commit's time there. */
  readonly createdAt?: string
}

export interface DeviceReport {
  /** Name of its file, or what the file says. */
  readonly device: string
  /** When its status was taken, where the file says so. */
  readonly collectedAt?: string
  /** The reference it follows. */
  readonly follows?: string
  /** The ring of that reference. */
  readonly ring?: string
  /** What it has booted. */
  readonly runs?: Release
  /** Days since the image was made. */
  readonly ageDays?: number
  /** The rings that hold what it runs. */
  readonly rings: readonly string[]
  /** What waits for its next boot. */
  readonly staged?: Release
  /** What it can go back to by itself. */
  readonly rollback?: Release
  /** When its ring moved on from what it runs. */
  readonly behindSince?: string
  readonly drifted: boolean
  readonly reasons: readonly DriftReason[]
  /** What a person should know although it is no drift. */
  readonly notes: readonly string[]
}

/** A ring and what it has held, the newest first. */
export interface RingReport {
  readonly ring: string
  readonly holds?: Release
  /** When it got that, by the history. */
  readonly since?: string
  readonly devices: number
  /** What its devices run, the most frequent first. */
  readonly releases: readonly { readonly release: Release; readonly devices: number; readonly current: boolean }[]
}

/** When a share of the fleet had a release or a later one. */
export interface FleetShare {
  readonly percent: 50 | 95 | 100
  /** `reached`: by `at`, and not yet at `after` where there was a report; `not-yet`; `unknown`: nothing says. */
  readonly state: 'reached' | 'not-yet' | 'unknown'
  /** The report that shows it first: it was so by then. */
  readonly at?: string
  /** The last report that shows it was not so yet. */
  readonly after?: string
  /** Seconds from the commit to `at`. */
  readonly seconds?: number
}

/** How long a release took from its commit. */
export interface TimeToPatch {
  readonly release: Release
  readonly rings: readonly { readonly ring: string; readonly at?: string; readonly seconds?: number }[]
  readonly fleet: readonly FleetShare[]
}

/** drift.json: what every device runs, and how far the fleet is spread. */
export interface DriftReport {
  readonly schemaVersion: 1
  readonly kind: 'drift'
  readonly createdAt: string
  /** registry/repository */
  readonly image: string
  /** Days that a device may stay behind its ring, or unheard of. */
  readonly maxBehindDays: number
  readonly devices: readonly DeviceReport[]
  readonly drifted: number
  readonly rings: readonly RingReport[]
  readonly timeToPatch: readonly TimeToPatch[]
  readonly warnings: readonly string[]
}
