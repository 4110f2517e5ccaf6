import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Free bytes for this user on the file system that holds (or would hold) the path. */
export function freeBytes(path: string): number {
  return fileSystem(path).free
}

/** The file system that holds (or would hold) the path: its number, and its free bytes for this user. */
export function fileSystem(path: string): { readonly device: number; readonly free: number } {
  let place = path
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  const stat = statfsSync(place)
  return { device: statSync(place).dev, free: stat.bavail * stat.bsize }
}

/** Bytes for people: `1.5 GiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`
}
