/** Where and why a run happens: from the runner's environment and event, or from git in a terminal. */
export interface Context {
  /** True inside a GitHub Actions runner. */
  readonly actions: boolean
  /** The directory relative inputs are resolved against: the workspace, or the current directory. */
  readonly workspace: string
  /** A directory of this run for reports, recordings and media; exists. */
  readonly outputDir: string
  /** Commit being built: of a pull request its head, not the merge commit. Undefined outside git. */
  readonly commit?: string
  /** Whether the work tree differs from the commit. Undefined outside git. */
  readonly dirty?: boolean
  /** Commit time, seconds since the epoch: SOURCE_DATE_EPOCH of the build. */
  readonly commitTime?: number
  /** https URL of the source repository. */
  readonly source?: string
  /** owner/name on GitHub. */
  readonly repository?: string
  /** Account that started this run: at GitHub, in a terminal that of this machine. */
  readonly actor?: string
  readonly event?: string
  /** Page of this workflow run. */
  readonly runUrl?: string
  /** Whether the repository is public, where the event says so. */
  readonly publicRepository?: boolean
  /** `Actions`, `Dependabot` or `None`: where this event's secrets come from. */
  readonly secretSource?: string
}
