import { readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownPrefix, processMark, secretPlaces } from './files'

/** Whether the process that a mark (`<pid>-<start>`) names still runs. */
export function isAlive(mark: string): boolean {
  return processMark(Number(mark.split('-')[0])) === mark
}

const named = new RegExp(`^${ownPrefix}(\\d+-\\d+)-`)

/** The mark in one of our names, or undefined for a name that is not ours. */
export function markIn(name: string): string | undefined {
  return named.exec(name)?.[1]
}

/**
 * Removes what runs that were killed have left: directories of ours whose process is gone, and processes that still work
 * in them (a QEMU, a registry). Only names with our prefix and a dead owner are touched. Returns what was removed.
 */
export function sweep(places: readonly string[] = [...new Set([...secretPlaces(), tmpdir()])]): readonly string[] {
  const removed: string[] = []
  for (const place of places) {
    for (const name of list(place)) {
      const mark = markIn(name)
      if (mark === undefined || isAlive(mark)) continue
      const path = join(place, name)
      removed.push(...killUsers(path), path)
      rmSync(path, { recursive: true, force: true })
    }
  }
  return removed
}

/** Kills processes that have a path inside the directory among their arguments or as working directory. */
function killUsers(dir: string): readonly string[] {
  return list('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter(
      (pid) => commandLine(pid).some((arg) => arg.includes(`${dir}/`)) || link(`/proc/${pid}/cwd`).startsWith(dir)
    )
    .map((pid) => {
      try {
        process.kill(Number(pid), 'SIGKILL')
      } catch {
        // Gone since it was listed.
      }
      return `process ${pid}`
    })
}

function list(dir: string): readonly string[] {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function commandLine(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
