import { readdirSync, readFileSync } from 'node:fs'

/**
 * Bytes that the processes of a group have read and written so far, files, pipes and sockets together (proc(5),
 * `/proc/<pid>/io` rchar and wchar). Transfers show that they are alive by this alone: without a terminal podman prints
 * nothing while a layer is under way.
 */
export function groupBytes(group: number): number {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && groupOf(pid) === group)
    .reduce((sum, pid) => sum + bytesOf(pid), 0)
}

function groupOf(pid: string): number | undefined {
  const stat = read(`/proc/${pid}/stat`)
  // Field 5 of proc(5) stat, counted after the command name, which may hold spaces and parentheses.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
}

function bytesOf(pid: string): number {
  return [...read(`/proc/${pid}/io`).matchAll(/^[rw]char: (\d+)$/gm)].reduce((sum, match) => sum + Number(match[1]), 0)
}

/** Empty for a process that has ended meanwhile, or that is another user's. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
