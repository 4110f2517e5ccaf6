import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A process as it was seen; one that runs another program is seen twice. */
export interface SeenProcess {
  readonly pid: string
  /** Arguments, each ended by NUL. */
  readonly command: string
  /** `NAME=value`, each ended by NUL; empty where it could not be read. */
  readonly environment: string
}

export interface Observed {
  readonly processes: readonly SeenProcess[]
  /** How often all processes were looked at. */
  readonly samples: number
  /** Local addresses (hexadecimal, as proc(5) net/tcp has them) that a QEMU of this process listened at. */
  readonly qemuListeners: readonly string[]
}

function text(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

function names(dir: string): readonly string[] {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}

/** Whether this process has started another, or what started it. */
function startedHere(pid: string): boolean {
  if (pid === String(process.pid)) return true
  // proc(5) stat: the name, which may hold anything, is in parentheses; the parent is the second field behind it.
  const parent = text(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1] ?? '0'
  return Number(parent) > 1 && startedHere(parent)
}

/** Addresses that a process listens at. */
function listeners(pid: string): readonly string[] {
  const sockets = new Set(
    names(`/proc/${pid}/fd`).map((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]
      } catch {
        return undefined
      }
    })
  )
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
    text(`/proc/${pid}/net/${table}`)
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      // 0A is LISTEN; a UDP socket that waits for anybody is 07.
      .filter(([, , , state, , , , , , inode]) => ['0A', '07'].includes(state as string) && sockets.has(inode))
      .map(([, local]) => `${table} ${local}`)
  )
}

/** Looks at every process of the machine until stopped: what it was called with, its environment, where QEMUs listen. */
export function observe(everyMs = 10): { stop(): Observed } {
  const seen = new Map<string, SeenProcess>()
  const qemuListeners = new Set<string>()
  let samples = 0
  const look = () => {
    samples++
    for (const pid of names('/proc')) {
      if (!/^\d+$/.test(pid)) continue
      const command = text(`/proc/${pid}/cmdline`)
      const key = `${pid} ${command}`
      if (!seen.has(key)) seen.set(key, { pid, command, environment: text(`/proc/${pid}/environ`) })
      if (samples % 50 === 0 && command.includes('qemu-system') && startedHere(pid))
        listeners(pid).forEach((at) => qemuListeners.add(at))
    }
  }
  const timer = setInterval(look, everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      return { processes: [...seen.values()], samples, qemuListeners: [...qemuListeners] }
    }
  }
}
