import type { Digest } from './digest'

/** One finding of `bootc container lint`. */
export interface LintFinding {
  /** The lint's name, as `lint-skip` takes it. */
  readonly name: string
  readonly text: string
}

export interface LintReport {
  /** False: `reason` says why nothing was linted. */
  readonly ran: boolean
  readonly reason?: string
  readonly warnings: readonly LintFinding[]
  readonly failures: readonly LintFinding[]
}

/** A package of the image, by the name that its package manager gives it. */
export interface PackageVersion {
  readonly name: string
  readonly version: string
}

/** Packages of this image against those of an earlier one. */
export interface PackageChanges {
  /** Version label of the earlier image. */
  readonly since: string
  /** Where the earlier image was found in the registry; absent where a file was given. */
  readonly tag?: string
  readonly digest?: Digest
  readonly added: readonly PackageVersion[]
  readonly removed: readonly PackageVersion[]
  readonly changed: readonly { readonly name: string; readonly from: string; readonly to: string }[]
}

/** build.json: which image was built from what, and what the checks found in it. */
export interface BuildReport {
  readonly schemaVersion: 1
  readonly kind: 'build'
  readonly createdAt: string
  /** registry/repository, lower case */
  readonly image: string
  /** Tags the image has got; none when a check failed. */
  readonly tags: readonly string[]
  /** image:tag, the commit's where there is one; absent when a check failed. */
  readonly reference?: string
  readonly imageId: Digest
  /** Label org.opencontainers.image.version: what `bootc status` shows. */
  readonly version: string
  readonly revision?: string
  readonly source?: string
  /** Whether the work tree differed from the commit. */
  readonly dirty: boolean
  /** Seconds since the epoch that the build was given as its time. */
  readonly sourceDateEpoch?: number
  readonly architecture: string
  readonly labels: Readonly<Record<string, string>>
  readonly engine: { readonly name: 'podman' | 'buildah' | 'docker'; readonly version: string }
  readonly containerfile: string
  readonly context: string
  /** Kernel versions under /usr/lib/modules. */
  readonly kernels: readonly string[]
  readonly lint: LintReport
  /** Name -> version, as rpm or dpkg in the image says; absent where it has neither. */
  readonly packages?: Readonly<Record<string, string>>
  /** Absent where no earlier report was given, or one of the two images does not say its packages. */
  readonly packageChanges?: PackageChanges
  /** Why the last release in the registry was not compared with, where that was asked for. */
  readonly notCompared?: string
  readonly archive?: { readonly path: string; readonly bytes: number; readonly sha256: string }
  readonly warnings: readonly string[]
  /** Why the image is refused; empty when it is good. */
  readonly problems: readonly string[]
  readonly seconds: number
}
