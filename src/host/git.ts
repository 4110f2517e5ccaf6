import { tryRun } from './run'

export interface GitFacts {
  readonly commit?: string
  readonly dirty?: boolean
  readonly commitTime?: number
  readonly source?: string
}

/**
 * What git knows of a work tree; empty outside of one. `dirty` follows `git describe --dirty`: files that git does not
 * track do not count, for a workflow's own outputs lie among them.
 * @param known the commit, where the event names it
 * @param own address of the repository whose work tree outweighs `known`: its HEAD is the commit then
 */
export async function gitFacts(dir: string, known?: string, own?: string): Promise<GitFacts> {
  // The runner's work tree belongs to another user than root: allowed for this call only.
  const git = (...args: string[]) => tryRun('git', ['-c', `safe.directory=${dir}`, '-C', dir, ...args])
  const head = await git('rev-parse', '--verify', 'HEAD').catch(() => undefined)
  if (head?.exitCode !== 0) return known === undefined ? {} : { commit: known }
  const [status, remote] = await Promise.all([
    git('status', '--porcelain', '--untracked-files=no'),
    git('remote', 'get-url', 'origin')
  ])
  const source = remote.exitCode === 0 ? webAddress(remote.stdout.trim()) : undefined
  const checkedOut = head.stdout.trim()
  const commit = source !== undefined && source === own ? checkedOut : (known ?? checkedOut)
  const time = await git('log', '-1', '--format=%ct', commit).then((out) =>
    out.exitCode === 0 ? out : git('log', '-1', '--format=%ct')
  )
  return {
    commit,
    dirty: status.stdout.trim() !== '',
    commitTime: Number(time.stdout.trim()),
    ...(source !== undefined && { source })
  }
}

/**
 * Whether a commit is among the ancestors of another (git-merge-base(1)); undefined when the history at hand lacks one of
 * them.
 */
export async function isAncestor(dir: string, older: string, newer: string): Promise<boolean | undefined> {
  const args = ['-c', `safe.directory=${dir}`, '-C', dir, 'merge-base', '--is-ancestor', older, newer]
  const { exitCode } = await tryRun('git', args)
  return exitCode === 0 ? true : exitCode === 1 ? false : undefined
}

/** The https address of a remote (`git@host:owner/name.git`, `https://token@host/…`), without any credential in it. */
export function webAddress(remote: string): string | undefined {
  const match =
    /^(?:(?:https?|ssh|git):\/\/(?:[^@/]*@)?|[^@/\s]+@)([\w.-]+)(?::\d+(?=\/))?[:/](.+?)(?:\.git)?\/?$/.exec(remote)
  return match ? `https://${match[1]}/${match[2]}` : undefined
}
