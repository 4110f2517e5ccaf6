import { readFileSync, statSync } from 'node:fs'

/** CPU times in /proc are in hundredths of a second on Linux, whatever the kernel's own tick (USER_HZ, proc(5)). */
const ticksPerSecond = 100

/** CPU seconds of a process since its start, all threads, from the text of /proc/PID/stat. */
export function cpuSeconds(stat: string): number {
  // After the command name, which may hold spaces and parentheses, utime and stime are fields 14 and 15 of proc(5).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** What a process has used, and the bytes its disk file takes up; undefined when the process is gone. */
export function sample(pid: number, disk: string): { seconds: number; diskBytes: number } | undefined {
  try {
    // st_blocks counts 512 bytes, whatever the file system's block size: stat(2).
    return { seconds: cpuSeconds(readFileSync(`/proc/${pid}/stat`, 'latin1')), diskBytes: statSync(disk).blocks * 512 }
  } catch {
    return undefined
  }
}
