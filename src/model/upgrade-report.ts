import type { Digest } from './digest'
import type { Cause, TimelineEntry } from './verdict'

/** States of the machine in which it is looked at. */
export const upgradeStates = ['old', 'new', 'rolled-back', 'forward'] as const
export type UpgradeState = (typeof upgradeStates)[number]

/** One step of the way, with what it took. */
export interface UpgradeStep {
  /** e.g. `install`, `upgrade`, `reboot into the new version` */
  readonly name: string
  readonly ok: boolean
  readonly seconds: number
  readonly from?: Digest
  readonly to?: Digest
  /** That the machine pulled, by the account of our own registry. */
  readonly bytes?: number
}

export interface UpgradeBoot {
  readonly name: string
  readonly digest?: Digest
  /** That the machine ran, and until it had answered. */
  readonly seconds: number
  readonly upSeconds: number
  /** Of QEMU. */
  readonly cpuSeconds: number
  readonly timeline: readonly TimelineEntry[]
  readonly serialLog?: string
}

/** Something that people lose sleep over, and what became of it. */
export interface CarriedState {
  readonly what: string
  readonly state: UpgradeState
  readonly kept: boolean
  /** False where its loss is no failure, and only stated. */
  readonly required: boolean
  readonly detail: string
}

export const healingKinds = [
  'target-not-reached',
  'failing-health-check',
  'kernel-panic',
  'service-never-healthy'
] as const
export type HealingKind = (typeof healingKinds)[number]

/** What the machine made of a version that is broken on purpose. */
export interface Healing {
  readonly kind: HealingKind
  readonly result: 'healed' | 'not-healed' | 'not-tried'
  /** Of the broken version, before the old one was back. */
  readonly boots: number
  readonly seconds: number
  readonly digest?: Digest
  readonly detail: string
}

export const interruptionKinds = [
  'registry-gone',
  'login-expired',
  'power-cut-in-download',
  'power-cut-in-staging',
  'power-cut-in-reboot'
] as const
export type InterruptionKind = (typeof interruptionKinds)[number]

export interface Interruption {
  readonly kind: InterruptionKind
  readonly ok: boolean
  /** The cause that is named for it, where the machine says one. */
  readonly cause?: Cause
  /** Which version runs after it. */
  readonly runs: 'old' | 'new' | 'none'
  readonly detail: string
}

/** The part of verdict.json that only an upgrade test has. */
export interface UpgradeReport {
  readonly from: { readonly image?: string; readonly digest?: Digest }
  readonly to: { readonly image: string; readonly digest: Digest }
  readonly backend: 'ostree' | 'composefs' | 'unknown'
  readonly way: 'upgrade' | 'switch' | 'bundle'
  /** Bytes that the upgrade pulled, and those of the whole image as it is pulled. */
  readonly bytes?: { readonly pulled: number; readonly full: number }
  readonly steps: readonly UpgradeStep[]
  readonly boots: readonly UpgradeBoot[]
  readonly carried: readonly CarriedState[]
  readonly units?: {
    readonly added: readonly string[]
    readonly removed: readonly string[]
    /** Failed in the new version and not in the old one. */
    readonly failed: readonly string[]
  }
  readonly healing?: readonly Healing[]
  readonly interruptions?: readonly Interruption[]
  /** What was put into the machine for the test, and when it was there. */
  readonly injected: readonly string[]
}
