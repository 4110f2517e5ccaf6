import type { Context } from './context'
import type { Failure } from './failure'
import type { RingsOnGitHub } from './github-rings'
import type { RawInputs } from './inputs'
import type { Reporter } from './reporter'
import type { Secret } from './secret'
import type { GitHubStorage } from './stored'

export const actionNames = [
  'build-image',
  'push-image',
  'render-config',
  'build-media',
  'upload-media',
  'smoke-boot',
  'upgrade-test',
  'drift',
  'promote',
  'rollback',
  'housekeeping'
] as const
export type ActionName = (typeof actionNames)[number]

/** What an action leaves: outputs by contract name, a Markdown section for people, and why it failed if it did. */
export interface ActionResult {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** Set when the run ended without success although it has outputs to give (a verdict, a report). */
  readonly failure?: Failure
  /** Directories of ours that later steps still need; the post step removes them, in a terminal the next run's sweep. */
  readonly keepUntilPost?: readonly string[]
}

/** What only GitHub has; absent in a terminal. */
export interface ArtifactStore {
  /** Uploads exactly these files, paths kept relative to root. `digest` is the SHA-256 of the artifact as stored. */
  upload(request: {
    name: string
    files: readonly string[]
    root: string
    retentionDays?: number
    compressionLevel: number
  }): Promise<{ id: string; url: string; digest: string }>
}

/** What only GitHub has, too. Neither call throws: a cache that does not work is a miss with a warning. */
export interface CacheStore {
  /** Whether this run may save: not for a pull request, whose content is not the branch's, and not for a release. */
  readonly writable: boolean
  /** Fills the directory; whether it did. */
  restore(key: string, path: string): Promise<boolean>
  save(key: string, path: string): Promise<void>
}

export interface ActionDeps {
  readonly context: Context
  readonly reporter: Reporter
  readonly artifacts?: ArtifactStore
  readonly cache?: CacheStore
  /** Asks GitHub whether this repository is public; undefined when it does not say. */
  readonly isPublic?: (token: Secret) => Promise<boolean | undefined>
  /** Deployments, files and events at GitHub. */
  readonly rings?: (token: Secret) => RingsOnGitHub
  /** Package versions, artifacts, caches and release files at GitHub. */
  readonly storage?: (token: Secret) => GitHubStorage
}

/** One action: its inputs read and checked before anything is touched, then its work. The same for Actions and terminal. */
export interface Action<Options> {
  /** @throws Failure (usage) on the first wrong input */
  read(raw: RawInputs, context: Context): Options
  run(options: Options, deps: ActionDeps): Promise<ActionResult>
}
