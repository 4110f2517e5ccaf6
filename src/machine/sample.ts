import { readdirSync, readFileSync, statSync } from 'node:fs'

/** CPU times in /proc are in hundredths of a second on Linux, whatever the kernel's own tick (USER_HZ, proc(5)). */
const ticksPerSecond = 100

/** CPU seconds of a process since its start, all threads, from the text of /proc/PID/stat. */
export function cpuSeconds(stat: string): number {
  // After the command name, which may hold spaces and parentheses, utime and stime are fields 14 and 15 of proc(5).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** What a QEMU process has used since its start, in seconds of CPU time. */
export interface Sample {
  readonly seconds: number
  readonly diskBytes: number
  /** All threads but the first, which serves the devices: the virtual CPUs. Absent where the kernel does not tell. */
  readonly guestSeconds?: number
  /** Time that its threads were ready to run and had no CPU. */
  readonly waitSeconds: number
}

/** Run and wait time of each thread in nanoseconds: the first two fields of /proc/PID/task/TID/schedstat (proc(5)). */
function threadTimes(pid: number): { guestSeconds?: number; waitSeconds: number } {
  let [guest, wait] = [0, 0]
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [ran, waited] = schedstat(`/proc/${pid}/task/${thread}/schedstat`)
    if (Number(thread) !== pid) guest += ran
    wait += waited
  }
  return { ...(guest > 0 && { guestSeconds: guest / 1e9 }), waitSeconds: wait / 1e9 }
}

/** Zeros for a thread that has ended, and on a kernel that keeps no such figures. */
function schedstat(path: string): [number, number] {
  try {
    const [ran, waited] = readFileSync(path, 'latin1').split(' ').map(Number)
    return [ran ?? 0, waited ?? 0]
  } catch {
    return [0, 0]
  }
}

/** What a process has used, and the bytes its disk file takes up; undefined when the process is gone. */
export function sample(pid: number, disk: string): Sample | undefined {
  try {
    return {
      seconds: cpuSeconds(readFileSync(`/proc/${pid}/stat`, 'latin1')),
      // st_blocks counts 512 bytes, whatever the file system's block size: stat(2).
      diskBytes: statSync(disk).blocks * 512,
      ...threadTimes(pid)
    }
  } catch {
    return undefined
  }
}
