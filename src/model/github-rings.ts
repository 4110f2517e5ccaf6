import type { Digest } from './digest'

/** A move of a ring as GitHub keeps it. */
export interface RingDeployment {
  /** owner/name */
  readonly repository: string
  /** Environment: the name of the ring. */
  readonly environment: string
  /** Commits that it may be shown at: the first that the repository has. */
  readonly refs: readonly string[]
  readonly task: 'promote' | 'rollback'
  readonly description: string
  readonly image: string
  readonly digest: Digest
  readonly previous?: Digest
  /** Time of the move: tells two moves to the same digest apart. */
  readonly movedAt: string
  readonly logUrl?: string
}

export interface RepositoryFile {
  readonly text: string
  /** Git's name of the content, which a change must name. */
  readonly sha: string
  /** The branch it was read from. */
  readonly branch: string
}

export interface FileChange {
  /** owner/name */
  readonly repository: string
  readonly path: string
  readonly branch: string
  readonly text: string
  /** Of the content that is replaced. */
  readonly sha: string
  readonly message: string
}

/** What only GitHub has, for the rings. Every method may throw a Failure (host, `github-…`). */
export interface RingsOnGitHub {
  /** Records that the move is being made, unless it is recorded; `done`: with its success. */
  beginDeployment(
    deployment: RingDeployment
  ): Promise<{ readonly id: number; readonly url: string; readonly done: boolean }>
  endDeployment(id: number, deployment: RingDeployment, success: boolean): Promise<void>
  /** A file on a branch (default: the default branch); undefined when there is none. */
  file(repository: string, path: string, branch?: string): Promise<RepositoryFile | undefined>
  /** @returns undefined when somebody else changed the file meanwhile */
  commit(change: FileChange): Promise<{ readonly url: string } | undefined>
  /** Opens a pull request with this change from branch `head`, unless one is open from it. */
  propose(
    change: FileChange & { readonly head: string; readonly title: string; readonly body: string }
  ): Promise<{ readonly url: string; readonly created: boolean }>
  /** Closes the pull request that is open from branch `head`, and says why in it; undefined when there is none. */
  withdraw(repository: string, head: string, reason: string): Promise<{ readonly url: string } | undefined>
  /** repository_dispatch */
  dispatch(repository: string, event: string, payload: Readonly<Record<string, string>>): Promise<void>
}
