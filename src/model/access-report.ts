/** What render-config publishes: who gets in, with what, until when; no secret and no digest of one. */
export interface AccessReport {
  readonly schemaVersion: 1
  readonly kind: 'access-report'
  readonly createdAt: string
  readonly users: readonly AccessUser[]
  /** Users of this report whose rendering is a throw-away credential: the media are NOT FOR USE. */
  readonly throwAway: boolean
  readonly rootLocked: boolean
  readonly kernelAppend?: string
  /** Which media types the rendering is for, and how it is carried there. */
  readonly rendering: 'user-customization' | 'kickstart'
  readonly types: readonly string[]
  /** True when the media will hold a password in any form (a hash is one). */
  readonly holdsPassword: boolean
  readonly warnings: readonly string[]
}

export interface AccessUser {
  readonly name: string
  readonly kind: 'emergency' | 'last-resort'
  /** ISO date, for kind emergency. */
  readonly expires?: string
  readonly groups: readonly string[]
  readonly sudo: 'password' | 'none' | 'nopasswd'
  readonly password: PasswordFacts | null
  readonly keys: readonly KeyFacts[]
}

export interface PasswordFacts {
  readonly source: 'plaintext' | 'hash' | 'generated'
  readonly algorithm: string
  readonly cost: string
  readonly saltLength: number
}

export interface KeyFacts {
  readonly type: string
  readonly bits?: number
  /** `SHA256:…` as ssh-keygen -l prints it */
  readonly fingerprint: string
  readonly options: readonly string[]
}
