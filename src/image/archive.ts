import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileChecksum } from '../host/checksum'
import { atExit } from '../host/cleanup'
import { Failure } from '../model/failure'
import type { BuildReport } from '../model/build-report'
import { type Engine, type EngineName, engineScratch, longEngine } from './engine'

/** Arguments that write an image as an OCI archive: a tar of an image layout, which bootc and skopeo read. */
export function archiveArguments(
  engine: Exclude<EngineName, 'docker'>,
  reference: string,
  path: string
): readonly string[] {
  return engine === 'podman'
    ? ['save', '--quiet', '--format', 'oci-archive', '--output', path, reference]
    : ['push', '--quiet', reference, `oci-archive:${path}:${reference}`]
}

/** @throws Failure (usage) for an engine that cannot write one */
export function requireArchiver(engine: EngineName): asserts engine is Exclude<EngineName, 'docker'> {
  if (engine !== 'docker') return
  throw new Failure('usage', 'archive cannot be written by docker, which has no OCI archives.', {
    remedy: 'Install podman or buildah, or leave archive out.'
  })
}

/** Writes the archive; its path holds all of it or nothing. */
export async function writeArchive(
  engine: Engine,
  reference: string,
  path: string
): Promise<NonNullable<BuildReport['archive']>> {
  const { name } = engine
  requireArchiver(name)
  mkdirSync(dirname(path), { recursive: true })
  const partial = `${path}.partial`
  rmSync(partial, { force: true })
  const remove = () => rmSync(partial, { force: true })
  const scratch = engineScratch('archive')
  const registered = atExit(`file ${partial}`, remove, remove)
  try {
    const exit = await longEngine(engine, archiveArguments(name, reference, partial), {
      what: 'Writing the archive',
      env: scratch.env,
      timeoutMs: 3_600_000
    })
    if (exit.code !== 0) throw notWritten(path, exit.tail)
    const checksum = await fileChecksum(partial)
    renameSync(partial, path)
    return { path, ...checksum }
  } finally {
    scratch.remove()
    await registered.now()
  }
}

function notWritten(path: string, tail: readonly string[]): Failure {
  const full = tail.some((line) => /no space left on device/i.test(line))
  return new Failure('host', `The archive ${path} could not be written${full ? ': the disk is full' : ''}.`, {
    evidence: tail.filter((line) => line.trim() !== '').at(-1),
    code: full ? 'disk-full' : 'archive-failed'
  })
}
