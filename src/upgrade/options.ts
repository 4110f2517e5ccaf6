import type { SmokeOptions } from '../boot/session'
import type { Digest } from '../model/digest'
import type { Reference } from '../model/reference'
import type { HealingKind } from '../model/upgrade-report'
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
  /** The kinds of broken versions to come back from; none: it is not tried. */
  readonly selfHeal: readonly HealingKind[]
  readonly interruptions: boolean
}
