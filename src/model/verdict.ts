import type { Digest } from './digest'
import type { MediaType } from './media'

/** `fail`: the thing under test; `error`: the host or the harness, never attested. */
export type Outcome = 'pass' | 'fail' | 'error'

export const stages = [
  'prepare',
  'firmware',
  'boot-loader',
  'kernel',
  'initrd',
  'system-manager',
  'install',
  'login',
  'probes',
  'done'
] as const
export type Stage = (typeof stages)[number]

/** Stable names of causes, published in schemas/verdict.schema.json; a test holds the two together. */
export const causes = [
  'none',
  'unknown',
  'media-unreadable',
  'media-changed',
  'no-boot-device',
  'boot-loader',
  'kernel-panic',
  'kernel-oops',
  'no-root-device',
  'emergency-mode',
  'boot-loop',
  'silent-hang',
  'timeout',
  'install-failed',
  'install-timeout',
  'install-disk-full',
  'media-checksum',
  'no-installed-system',
  'needs-kickstart',
  'out-of-memory',
  'io-error',
  'units-failed',
  'system-not-running',
  'service-down',
  'endpoint-failed',
  'command-failed',
  'login-refused',
  'login-unreachable',
  'login-wrong-accepted',
  'access-differs',
  'wrong-identity',
  'wrong-update-reference',
  'default-target',
  'session-down',
  'probe-unreachable',
  'guest-shutdown',
  'qemu-failed',
  'host-disk-full',
  'tool-missing',
  'kvm-unusable',
  'interrupted'
] as const
export type Cause = (typeof causes)[number]

/** Something asked of the booted machine. */
export interface ProbeResult {
  /** e.g. `service kiosk-web.service`, `endpoint http://127.0.0.1:8080/health` */
  readonly name: string
  readonly ok: boolean
  /** What was found, for people. */
  readonly detail: string
  readonly seconds: number
  /** What a failing probe says of the machine. */
  readonly cause?: Cause
  /** Lines to read with it: the last journal lines of a failed unit, the output of a command. */
  readonly lines?: readonly string[]
}

export interface TimelineEntry {
  readonly stage: Stage
  /** e.g. `install`, `boot` */
  readonly phase: 'install' | 'boot'
  /** Seconds since the phase's QEMU started. */
  readonly at: number
  readonly text: string
}

/** verdict.json of one machine run (one media file under one firmware). */
export interface Verdict {
  readonly schemaVersion: 1
  readonly kind: 'verdict'
  readonly verdict: Outcome
  /** One sentence for people. */
  readonly reason: string
  readonly cause: Cause
  readonly stage: Stage
  /** The line, event or frame the verdict rests on. */
  readonly evidence: readonly string[]
  /** Console lines up to the end, the failing one among them; empty when the verdict is pass. */
  readonly context: readonly string[]
  readonly remedy?: string
  readonly seconds: number
  readonly createdAt: string
  readonly media: {
    readonly path: string
    readonly type: MediaType | 'unknown'
    readonly sha256: string
    readonly bytes: number
  }
  /** Absent when the run ended before a machine was chosen. */
  readonly machine?: {
    readonly firmware: 'uefi' | 'bios'
    readonly accelerator: 'kvm' | 'tcg'
    readonly acceleratorReason: string
    readonly cpuModel: string
    readonly cpus: number
    readonly memoryMiB: number
    readonly qemuVersion: string
    readonly timeoutScale: number
  }
  readonly identity: {
    readonly image?: string
    readonly digest?: Digest
    readonly version?: string
    readonly expectedImage?: string
    readonly expectedDigest?: Digest
    /** How the identity was established, e.g. `manifest digest`, `version label`. */
    readonly by?: string
  }
  readonly timeline: readonly TimelineEntry[]
  readonly probes: readonly ProbeResult[]
  readonly warnings: readonly string[]
  readonly files: {
    readonly serialLog?: string
    readonly installLog?: string
    readonly screenshot?: string
    readonly events?: string
  }
  /** Every run of the call when there was more than one (firmware: both); the top level repeats the one that decides. */
  readonly runs?: readonly Verdict[]
}
