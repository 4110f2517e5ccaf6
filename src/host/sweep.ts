import { readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageOf } from '../model/failure'
import { largePlace, ownPrefix, processMark, secretPlaces } from './files'
import { privileged } from './privileged'
import { tryRun } from './run'

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
 * Removes what runs that were killed have left: directories of ours whose process is gone, processes that still work in
 * them (a QEMU, a registry) and mounts below them. Only names with our prefix and a dead owner are touched. Returns what
 * was removed, and in words what could not be: that stops nobody's run.
 * @param wanted paths that this run was given: what they lie in stays, its owner may have been a subshell
 */
export async function sweep(
  places: readonly string[] = [...new Set([...secretPlaces(), tmpdir(), largePlace])],
  wanted: readonly string[] = []
): Promise<readonly string[]> {
  const told: string[] = []
  for (const place of places) {
    for (const name of list(place)) {
      const mark = markIn(name)
      if (mark === undefined || isAlive(mark)) continue
      const path = join(place, name)
      if (wanted.some((file) => file.startsWith(`${path}/`))) continue
      told.push(...killUsers(path), ...(await unmountBelow(path)))
      told.push(removeUnlessMounted(path))
    }
  }
  return told
}

/** Mount points below a directory, the deepest first, from proc(5) mounts with its octal escapes. */
export function mountsBelow(dir: string, mounts: string): readonly string[] {
  return mounts
    .split('\n')
    .map((line) =>
      (line.split(' ')[1] ?? '').replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))
    )
    .filter((point) => point.startsWith(`${dir}/`))
    .sort((a, b) => b.length - a.length)
}

function mounted(dir: string): readonly string[] {
  return mountsBelow(dir, readFileSync('/proc/self/mounts', 'utf8'))
}

async function unmountBelow(dir: string): Promise<readonly string[]> {
  const points = mounted(dir)
  for (const point of points) {
    const { tool, args } = privileged({ tool: 'umount', args: ['--lazy', point] })
    await tryRun(tool, args)
  }
  return points.map((point) => `mount ${point}`)
}

/** What is mounted below may be somebody's files: nothing is removed through it. */
function removeUnlessMounted(path: string): string {
  try {
    if (mounted(path).length > 0) return `${path}: not removed, something is mounted in it`
    rmSync(path, { recursive: true, force: true })
    return path
  } catch (error) {
    return `${path}: not removed, ${messageOf(error)}`
  }
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
