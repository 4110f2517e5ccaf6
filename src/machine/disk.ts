import { resolve } from 'node:path'
import { run } from '../host/run'
import type { Disk } from './types'

/** Arguments of qemu-img for an empty disk. */
export function blankDiskArguments(path: string, size: string): readonly string[] {
  return ['create', '-q', '-f', 'qcow2', resolve(path), size]
}

/** Arguments of qemu-img for a disk that reads from another and writes to itself. */
export function overlayArguments(path: string, backing: Disk): readonly string[] {
  // Absolute: a relative name of the backing file is taken from the overlay's directory, and `a:b` for a protocol.
  return ['create', '-q', '-f', 'qcow2', '-F', backing.format, '-b', resolve(backing.path), resolve(path)]
}

/**
 * Makes an empty disk that grows as it is written to.
 * @param size as qemu-img takes it: bytes, or with K, M, G, T
 * @throws Failure (host) without qemu-img
 */
export async function makeDisk(path: string, size: string): Promise<Disk> {
  await run('qemu-img', blankDiskArguments(path, size))
  return { path, format: 'qcow2' }
}

/**
 * Makes a disk with the content of another, which is never written to.
 * @param format of the backing file; given, not guessed: in a raw image the guest decides what a guess would find
 * @throws Failure (host) without qemu-img
 */
export async function makeOverlay(path: string, backing: string, format: Disk['format']): Promise<Disk> {
  await run('qemu-img', overlayArguments(path, { path: backing, format }))
  return { path, format: 'qcow2' }
}
