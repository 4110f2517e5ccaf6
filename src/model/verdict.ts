import type { Digest } from './digest'
import type { MediaType } from './media'
import type { UpgradeReport } from './upgrade-report'

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
  'media-not-built',
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
  'kernel-stuck',
  'no-progress',
  'ordering-cycle',
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
  'access-expired',
  'access-blocked',
  'password-rehashed',
  'credential-left',
  'clock-wrong',
  'wrong-identity',
  'wrong-update-reference',
  'default-target',
  'session-down',
  'blank-screen',
  'probe-unreachable',
  'guest-shutdown',
  'qemu-failed',
  'host-starved',
  'host-disk-full',
  'tool-missing',
  'kvm-unusable',
  'interrupted',
  'image-missing',
  'registry-unreachable',
  'login-expired',
  'upgrade-refused',
  'not-staged',
  'stuck-on-old',
  'rollback-failed',
  'var-lost',
  'etc-lost',
  'access-lost',
  'no-automatic-rollback',
  'interruption-fatal'
] as const
export type Cause = (typeof causes)[number]

/** What can tell which image a machine runs, the surest first. */
export const identityProofs = ['manifest digest', 'image id', 'revision label', 'version label'] as const
export type IdentityProof = (typeof identityProofs)[number]

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

/** One thing about an account: as the access report has it, and as it is on the machine. In words, for people. */
export interface AccessFact {
  readonly what: AccessSubject
  readonly expected: string
  readonly found: string
  /** What differs, in words; absent when nothing does. */
  readonly difference?: string
  /** Set with a difference. */
  readonly cause?: Cause
}

export const accessSubjects = [
  'account',
  'user id',
  'shell',
  'groups',
  'sudo',
  'password',
  'expiry',
  'password age',
  'keys',
  'authorities',
  'ssh'
] as const
export type AccessSubject = (typeof accessSubjects)[number]

/** Who gets into the machine, read back from it: facts only, no secret and no digest of anything guessable. */
export interface AccessFound {
  readonly accounts: readonly {
    readonly name: string
    readonly facts: readonly AccessFact[]
    /** Where it gets in as things are, e.g. `password at the console`, `key over SSH`. */
    readonly ways: readonly string[]
    /** What sshd -T says for this account, by lower-case keyword. */
    readonly sshd: Readonly<Record<string, string>>
  }[]
  /** Copies of a password hash beside /etc/shadow. */
  readonly leftovers: readonly { readonly path: string; readonly declared: boolean }[]
  /** Whether a use of the accounts leaves a trace. */
  readonly audit: {
    /** Where sudo writes what it does: `syslog`, paths; absent where there is no sudo. */
    readonly sudoLog?: readonly string[]
    readonly sudoUsePty?: boolean
    /** As systemctl is-active says it. */
    readonly auditd: string
  }
  /** Seconds that the machine's clock is ahead of this one. */
  readonly clockAhead?: number
}

export const selinuxModes = ['enforcing', 'permissive', 'disabled', 'none'] as const
export type SelinuxMode = (typeof selinuxModes)[number]

/** What the booted machine is like. Facts: they decide nothing, but explain much. */
export interface SystemFacts {
  /** As `systemctl is-system-running` says it at the end of the start-up. */
  readonly state: string
  /** Units that failed, those that may among them. */
  readonly failedUnits: readonly string[]
  readonly defaultTarget?: string
  /** `disabled`: configured and off; `none`: a system without it. */
  readonly selinux?: SelinuxMode
  readonly usr?: 'read-only' | 'writable'
  readonly network: {
    /** As the `network` input says it. */
    readonly given: 'outbound' | 'isolated'
    /** Whether a connection from inside came out to this host; absent when the machine has no tool to try. */
    readonly reachesOut?: boolean
  }
  /** Seconds that the machine's clock is ahead of this one; negative when it is behind. */
  readonly clockAhead?: number
}

/** A picture of the screen. */
export interface Screen {
  readonly phase: 'install' | 'boot'
  /** Seconds since the phase's QEMU started. */
  readonly at: number
  readonly path: string
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
    /** Digest of the image's configuration, which podman calls its id; hexadecimal, without `sha256:`. */
    readonly imageId?: string
    /** The label org.opencontainers.image.revision. */
    readonly revision?: string
    readonly expectedImage?: string
    readonly expectedDigest?: Digest
    /** What the identity was established by. */
    readonly by?: IdentityProof
  }
  readonly timeline: readonly TimelineEntry[]
  readonly probes: readonly ProbeResult[]
  /** Absent when nothing inside was asked. */
  readonly system?: SystemFacts
  /** Set when the machine was compared with an access report. */
  readonly access?: AccessFound
  readonly warnings: readonly string[]
  /** True for media with a made-up credential that nobody has: NOT FOR USE. */
  readonly throwAway?: boolean
  /** Pictures of the installation, one for each clear change of the screen, a bounded number. */
  readonly screens?: readonly Screen[]
  readonly files: {
    readonly serialLog?: string
    readonly installLog?: string
    /** The last screen. */
    readonly screenshot?: string
    readonly events?: string
    /** What a failing machine said of itself: journal, units, mounts; redacted. */
    readonly bundle?: string
  }
  /** Of an upgrade test alone: the way from the old version to the new one and back. */
  readonly upgrade?: UpgradeReport
  /** Every run of the call when there was more than one (firmware: both); the top level repeats the one that decides. */
  readonly runs?: readonly Verdict[]
}
