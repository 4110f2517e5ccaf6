import { randomBytes } from 'node:crypto'
import { closeSync, constants, mkdirSync, openSync, readFileSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit } from './cleanup'

/** Linux's magic number of a tmpfs: include/uapi/linux/magic.h. */
const tmpfsMagic = 0x01021994

/** Names of everything of ours begin like this, so that a later run can find what a killed one left. */
export const ownPrefix = 'bootc-actions-'

/** Where container engines put what is too large for /tmp (containers/image, "BigFilesTemporaryDir"). */
export const largePlace = '/var/tmp'

/** `<pid>-<start time>` of a process that runs: the pair never comes back, a pid alone does. */
export function processMark(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // Fields 3 and 22 of proc(5) stat, counted after the command name, which may hold spaces and parentheses.
    const { 0: state, 19: start } = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A dead process stays as a zombie until its parent looks, which in a container may be never.
    return start === undefined || state === 'Z' ? undefined : `${pid}-${start}`
  } catch {
    return undefined
  }
}

/** Places for secret files, best first: memory only, then this user's, then the runner's temporary directory. */
export function secretPlaces(): readonly string[] {
  return ['/dev/shm', process.env['XDG_RUNTIME_DIR'], process.env['RUNNER_TEMP'], tmpdir()].filter(
    (dir): dir is string => dir !== undefined && dir !== ''
  )
}

export function isTmpfs(dir: string): boolean {
  try {
    return statfsSync(dir).type === tmpfsMagic
  } catch {
    return false
  }
}

export interface OwnedDirectory {
  readonly path: string
  readonly onTmpfs: boolean
  /** Removes it now. */
  remove(): void
  /** Leaves it in place after this process: somebody else removes it (a post step, or the sweep). */
  keep(): void
}

/**
 * A directory of our own, 0700. It is removed when this process ends, unless kept.
 * @param owner the process it belongs to: when that is gone, a sweep may remove the directory
 * @param places candidates, the first where it can be made is taken
 */
export function ownDirectory(
  what: string,
  owner: number = process.pid,
  places: readonly string[] = [process.env['RUNNER_TEMP'] ?? tmpdir()]
): OwnedDirectory {
  const name = `${ownPrefix}${processMark(owner) ?? `${owner}-0`}-${what}-${randomBytes(6).toString('hex')}`
  let problem: unknown
  for (const place of places) {
    const path = join(place, name)
    try {
      mkdirSync(path, { mode: 0o700 })
    } catch (error) {
      problem = error
      continue
    }
    const remove = () => rmSync(path, { recursive: true, force: true })
    const registered = atExit(`directory ${path}`, remove, remove)
    return {
      path,
      onTmpfs: isTmpfs(path),
      remove: () => {
        registered.forget()
        remove()
      },
      keep: () => registered.forget()
    }
  }
  throw problem instanceof Error ? problem : new Error(`no place for a temporary directory: ${places.join(', ')}`)
}

/** A directory for secrets: on a tmpfs where there is one. */
export function secretDirectory(what: string, owner?: number): OwnedDirectory {
  const places = secretPlaces()
  return ownDirectory(what, owner, [...places.filter(isTmpfs), ...places.filter((dir) => !isTmpfs(dir))])
}

/** Writes a new file, 0600 from its first byte; an existing one or a link in its place is refused. Returns its path. */
export function writeSecretFile(dir: OwnedDirectory, name: string, content: string | Uint8Array): string {
  const path = join(dir.path, name)
  const fd = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600)
  try {
    writeSync(fd, typeof content === 'string' ? Buffer.from(content) : content)
  } finally {
    closeSync(fd)
  }
  return path
}
