import { readdirSync, readFileSync } from 'node:fs'

/** What one process showed at one moment. */
export interface ProcessSight {
  readonly pid: number
  readonly arguments: Buffer
  /** `forbidden`: another user's. */
  readonly environment: Buffer | 'forbidden'
}

export interface ProcessWatch {
  /** Looks once more, now. */
  readonly look: () => void
  /** Ends the watch. Returns how often it looked. */
  readonly stop: () => number
}

/**
 * Looks at all processes that began after this one, again and again: their arguments and environment as proc(5) shows them
 * to every process of this machine (`cmdline`) or user (`environ`). A process that lives shorter than the period may be
 * missed.
 */
export function watchProcesses(periodMs: number, see: (sight: ProcessSight) => void): ProcessWatch {
  const began = startOf('self') ?? 0
  // Of a process that was there before nothing is read again; its number is forgotten when it has gone.
  let older = new Set<string>()
  let looks = 0
  const look = () => {
    looks++
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    const stillOlder = new Set<string>()
    for (const pid of pids) {
      if (older.has(pid) || (startOf(pid) ?? 0) < began) {
        stillOlder.add(pid)
        continue
      }
      const words = read(`/proc/${pid}/cmdline`)
      // Kernel threads and what has just ended have none.
      if (!Buffer.isBuffer(words) || words.length === 0) continue
      see({ pid: Number(pid), arguments: words, environment: read(`/proc/${pid}/environ`) ?? Buffer.alloc(0) })
    }
    older = stillOlder
  }
  const timer = setInterval(look, periodMs).unref()
  return {
    look,
    stop: () => {
      clearInterval(timer)
      return looks
    }
  }
}

/** Field 22 of proc(5) stat, in clock ticks since boot; undefined for a process that has gone. */
function startOf(pid: string): number | undefined {
  const stat = read(`/proc/${pid}/stat`)?.toString('latin1')
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
}

/** Undefined for a process that has gone. */
function read(path: string): Buffer | 'forbidden' | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'EACCES' || code === 'EPERM' ? 'forbidden' : undefined
  }
}
