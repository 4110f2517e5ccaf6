import { lstatSync, type Dirent, readdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { largePlace, processMark, secretPlaces } from '../../host/files'
import { isAlive, markIn } from '../../host/sweep'
import { Truncated } from './bytes'
import type { Walker } from './walk'

/** Bounds of a search through somebody's temporary places. */
const mostFiles = 20_000
const mostBytesOfFile = 64 << 20
const mostBytes = 2 * 1024 ** 3

export interface FolderSearch {
  /** Only files written to since then, in milliseconds since the epoch; undefined: all. */
  readonly since?: number
  /** Files and directories that are searched elsewhere. */
  readonly without?: readonly string[]
}

/** How much was not looked at, and why. */
export interface LeftOut {
  unreadable: number
  /** Searched at their beginning only. */
  cut: number
  /** Not searched, for there were too many. */
  beyond: number
}

/** The places that a step of ours could have written to on this machine. */
export function runnerPlaces(more: readonly string[]): readonly string[] {
  const places = [...more, ...secretPlaces(), process.env['RUNNER_TEMP'], tmpdir(), '/tmp', largePlace]
  const real = places.flatMap((place) => {
    try {
      return place === undefined || place === '' ? [] : [realpathSync(place)]
    } catch {
      return []
    }
  })
  return [...new Set(real)].filter((place) => !real.some((other) => place !== other && place.startsWith(`${other}/`)))
}

/**
 * Searches the files below a directory, on its own file system, within bounds. Links are not followed. Directories of other
 * runs of ours that are still alive are theirs.
 */
export async function searchFolder(
  root: string,
  walker: Walker,
  { since, without = [] }: FolderSearch,
  left: LeftOut = { unreadable: 0, cut: 0, beyond: 0 }
): Promise<LeftOut> {
  const { dev } = lstatSync(root)
  const own = processMark(process.pid)
  const waiting = [root]
  let [files, bytes] = [0, 0]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of list(folder, left)) {
      const path = join(folder, entry.name)
      const mark = markIn(entry.name)
      if (without.includes(path) || (mark !== undefined && mark !== own && isAlive(mark))) continue
      const stat = statOf(path)
      if (stat?.dev !== dev) continue
      if (stat.isDirectory()) waiting.push(path)
      if (!stat.isFile() || stat.size === 0) continue
      if (since !== undefined && Math.max(stat.mtimeMs, stat.ctimeMs) < since) continue
      if (++files > mostFiles || bytes > mostBytes) {
        left.beyond++
        continue
      }
      if (stat.size > mostBytesOfFile) left.cut++
      bytes += Math.min(stat.size, mostBytesOfFile)
      try {
        await walker.file(path, path, mostBytesOfFile)
      } catch (error) {
        // Gone, changed meanwhile, or not ours to read.
        if (!(error instanceof Truncated) && (error as NodeJS.ErrnoException).code === undefined) throw error
        left.unreadable++
      }
    }
  }
  return left
}

function list(folder: string, left: LeftOut): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    left.unreadable++
    return []
  }
}

/** Undefined for a file that has gone meanwhile. */
function statOf(path: string) {
  return lstatSync(path, { throwIfNoEntry: false })
}

/** The bounds in words, with what they left out; undefined when all was searched. */
export function boundsNote(left: LeftOut, since: number | undefined): string | undefined {
  const parts = [
    ...(since === undefined ? [] : ['files written to since the step began']),
    ...(left.unreadable > 0 ? [`${left.unreadable} of others cannot be read`] : []),
    ...(left.cut > 0 ? [`${left.cut} above 64 MiB are searched no further`] : []),
    ...(left.beyond > 0 ? [`${left.beyond} beyond 20000 files or 2 GiB of a place are not searched`] : [])
  ]
  return parts.length === 0 ? undefined : parts.join('; ')
}
