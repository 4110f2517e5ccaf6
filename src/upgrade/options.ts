import type { SmokeOptions } from '../boot/session'
import type { Digest } from '../model/digest'
import type { Reference } from '../model/reference'
import type { LoginOptions } from '../registry/login'

export interface UpgradeOptions extends SmokeOptions {
  /** Repository of the new version. */
  readonly image: Pick<Reference, 'registry' | 'repository'>
  readonly digest: Digest
  /** What the machine is to follow; undefined: what it follows already. */
  readonly updateReference: Reference | undefined
  /** Path of an OCI archive with the new version: no network is used for it. */
  readonly bundle: string | undefined
  readonly login: LoginOptions
  readonly selfHeal: boolean
  readonly interruptions: boolean
}
