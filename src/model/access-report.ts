/** What render-config publishes: who gets in, with what, until when; no secret and no digest of anything guessable. */
export interface AccessReport {
  readonly schemaVersion: 1
  readonly kind: 'access-report'
  readonly createdAt: string
  readonly commit?: string
  readonly runUrl?: string
  /** Where this event's secrets come from: `Actions`, `Dependabot` or `None` (a fork). Absent outside GitHub. */
  readonly secretSource?: string
  /** True when no secret was looked at and no config was rendered. */
  readonly reportOnly: boolean
  readonly users: readonly AccessUser[]
  /** True when the passwords were made up, shown to nobody and kept nowhere: the media are NOT FOR USE. */
  readonly throwAway: boolean
  /** Whether the repository is public, so that everybody can download its artifacts; absent where the event does not say. */
  readonly publicRepository?: boolean
  /** True when the rendering locks root's password; false when the image decides (disk types). */
  readonly rootLocked: boolean
  readonly kernelAppend?: string
  readonly rendering: Rendering
  readonly types: readonly string[]
  /** True when the media will hold a password in any form: a crypt hash is one, a registry login too. */
  readonly holdsPassword: boolean
  /** Registry access of the installed host. */
  readonly registry: {
    /** Hosts that a login is installed for. */
    readonly logins: readonly string[]
    readonly authorities: readonly AuthorityFacts[]
  }
  /** age recipients that the generated password was sealed to. They are public. */
  readonly sealedTo: readonly string[]
  /** Where the secrets go, in order. */
  readonly hops: readonly Hop[]
  /** Where a secret is once the media are built, and where it is not. */
  readonly places: readonly Place[]
  /** Files on the installed machine that hold a copy of hash or key beside the account itself. */
  readonly leftovers: readonly string[]
  /** What somebody should change or decide about. */
  readonly warnings: readonly string[]
  /** What somebody should know. */
  readonly notes: readonly string[]
  /** Differences from the previous report in words, empty when there are none; null when there was no previous report. */
  readonly changes: readonly string[] | null
}

/** How the builder is told: by its user fields, or by a whole kickstart (the builder refuses both together). */
export type Rendering = 'user-customization' | 'kickstart'

export type AccountKind = 'emergency' | 'last-resort'
export type SudoRule = 'password' | 'none' | 'nopasswd'

export interface AccessUser {
  readonly name: string
  readonly kind: AccountKind
  /** `YYYY-MM-DD`, for kind emergency: from this day on, UTC, the account is refused. */
  readonly expires?: string
  /** Set when the expiry was given in days from the rendering. */
  readonly validDays?: number
  readonly groups: readonly string[]
  readonly sudo: SudoRule
  readonly password: PasswordFacts | null
  readonly keys: readonly KeyFacts[]
  /** Certificate authorities whose user certificates open this account. */
  readonly authorities: readonly KeyFacts[]
  /** Principals of which a certificate must carry one. */
  readonly principals: readonly string[]
  /** The ways in, best first. */
  readonly ways: readonly Way[]
}

export interface PasswordFacts {
  /** `not-read`: a report without secrets knows that there is one, and no more. `throw-away`: nobody knows it. */
  readonly source: 'plaintext' | 'hash' | 'generated' | 'throw-away' | 'not-read'
  readonly algorithm?: string
  /** As the hash itself says it: `rounds=100000`, bcrypt's `cost=12`, yescrypt's `params=j9T`. */
  readonly cost?: string
  readonly saltLength?: number
}

export interface KeyFacts {
  readonly type: string
  readonly bits?: number
  /** `SHA256:…` as ssh-keygen -l prints it */
  readonly fingerprint: string
  readonly options: readonly string[]
  /** Time of the first report known to have this key; absent without a previous report. */
  readonly since?: string
}

export interface AuthorityFacts {
  readonly subject: string
  /** SHA-256 of the certificate, as openssl x509 -fingerprint prints it */
  readonly fingerprint: string
  readonly notAfter: string
}

/** The rungs of the credential ladder, best first. A configuration stands on the worst rung that it uses. */
export const ladder = [
  'SSH certificate',
  'FIDO key',
  'SSH key',
  'generated password',
  'supplied hash',
  'supplied password'
] as const
export type Rung = (typeof ladder)[number]

/**
 * Where a way in works. `ssh-password`: over SSH too, but only where the image's sshd takes passwords, which no rendering
 * decides.
 */
export type Surface = 'console' | 'ssh' | 'ssh-password'

export interface Way {
  readonly rung: Rung
  readonly surfaces: readonly Surface[]
  /** Whether it opens the machine at its console when the network is down. */
  readonly withoutNetwork: boolean
}

export interface Hop {
  readonly place: string
  /** What of the secret is there: the password, its hash, … */
  readonly holds: string
  readonly mode: string
  readonly until: string
}

export interface Place {
  readonly place: string
  /** What of the secret is there; empty: nothing. */
  readonly holds: string
  /** What shows that it is so. */
  readonly shownBy: string
}

/** Where render-config leaves a copy of the report for build-media: beside the config. */
export function accessSidecar(config: string): string {
  return `${config}.access.json`
}

/**
 * Whether this is an access report that this version understands. Checked is what code works with: users, groups, keys.
 */
export function isAccessReport(value: unknown): value is AccessReport {
  const report = value as Partial<AccessReport> | null
  return (
    report?.kind === 'access-report' &&
    report.schemaVersion === 1 &&
    typeof report.holdsPassword === 'boolean' &&
    typeof report.throwAway === 'boolean' &&
    areStrings(report.registry?.logins) &&
    Array.isArray(report.registry?.authorities) &&
    Array.isArray(report.users) &&
    report.users.every(isUser)
  )
}

function isUser(value: unknown): boolean {
  const user = value as Partial<AccessUser> | null
  return (
    typeof user?.name === 'string' &&
    areStrings(user.groups) &&
    areStrings(user.principals) &&
    [user.keys, user.authorities].every(
      (keys) => Array.isArray(keys) && keys.every((key: Partial<KeyFacts> | null) => isKey(key))
    )
  )
}

function isKey(key: Partial<KeyFacts> | null): boolean {
  return typeof key?.fingerprint === 'string' && typeof key.type === 'string' && areStrings(key.options)
}

function areStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
