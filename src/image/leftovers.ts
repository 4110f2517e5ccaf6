import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { tryRun } from '../host/run'
import { markIn } from '../host/sweep'
import { type Engine, storageRoot, tryEngine } from './engine'

/** The id of the unused secret by which the working containers of a build are known again. */
export const markId = 'bootc-actions'

/** runc keeps `bundle=PATH` among its labels, crun a field `bundle`. */
const bundle = /bundle"?(?:=|\s*:\s*")[^"]*\/bootc-actions-(\d+-\d+)-[^"]*"/

interface WorkingContainer {
  readonly id: string
  /** Process that it belongs to; undefined for a container that is not ours. */
  readonly mark: string | undefined
}

/**
 * Removes what a stopped build leaves: podman and buildah, when told to stop, leave the processes of a RUN step running and
 * its working containers mounted (seen with podman 4.3). Only containers that carry a mark of ours are touched.
 * @param which decides by the mark of the owning process, see host/sweep
 * @returns the ids of the removed containers
 */
export async function removeLeftovers(engine: Engine, which: (mark: string) => boolean): Promise<readonly string[]> {
  const root = engine.name === 'docker' ? undefined : await storageRoot(engine)
  if (root === undefined) return []
  await endSteps(which)
  const containers = workingContainers(root).filter(({ mark }) => mark !== undefined && which(mark))
  if (containers.length === 0) return []
  const ids = containers.map(({ id }) => id)
  await tryEngine(engine, ['rm', ...(engine.name === 'podman' ? ['--force', '--time', '0', '--ignore'] : []), ...ids])
  return ids
}

/** Containers in a store of containers/storage, whoever made them. */
export function workingContainers(root: string): readonly WorkingContainer[] {
  return list(root)
    .filter((name) => name.endsWith('-containers'))
    .flatMap((name) => {
      const dir = join(root, name)
      const containers = (parse(join(dir, 'containers.json')) ?? []) as readonly Stored[]
      return containers.map(({ id, names }) => ({ id, mark: markOf(join(dir, id), names ?? []) }))
    })
}

interface Stored {
  readonly id: string
  readonly names?: readonly string[]
}

/** A container that we name ourselves has the mark in its name, one that a build makes in the path of its secret. */
function markOf(dir: string, names: readonly string[]): string | undefined {
  const named = names.map(markIn).find((mark) => mark !== undefined)
  if (named !== undefined) return named
  const builder = parse(join(dir, 'userdata/buildah.json')) as
    { CommonBuildOpts?: { Secrets?: readonly string[] | null } | null } | undefined
  const secret = builder?.CommonBuildOpts?.Secrets?.find((text) => text.startsWith(`id=${markId},`))
  return secret === undefined ? undefined : markIn(basename(dirname(secret)))
}

/**
 * Ends the steps that still run, through the low-level runtime that runs them. A step is known by its bundle, which lies in
 * the engine's temporary directory, and that is ours (see engineScratch).
 */
async function endSteps(which: (mark: string) => boolean): Promise<void> {
  const runtimes = process.getuid?.() === 0 ? '/run' : (process.env['XDG_RUNTIME_DIR'] ?? '/run')
  for (const runtime of ['runc', 'crun']) {
    for (const id of list(join(runtimes, runtime))) {
      const state = read(join(runtimes, runtime, id, 'state.json')) ?? read(join(runtimes, runtime, id, 'status')) ?? ''
      const mark = bundle.exec(state)?.[1]
      if (mark !== undefined && which(mark)) await tryRun(runtime, ['delete', '--force', id])
    }
  }
}

/** Undefined for a file that is not there or is just being written. */
function parse(path: string): unknown {
  try {
    return JSON.parse(read(path) ?? '')
  } catch {
    return undefined
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function list(dir: string): readonly string[] {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}
