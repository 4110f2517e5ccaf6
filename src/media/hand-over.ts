import { join } from 'node:path'
import { atExit } from '../host/cleanup'
import { tryRootPodman } from '../host/containers'
import { largePlace, ownDirectory } from '../host/files'
import { which } from '../host/packages'
import { runLong } from '../host/process'
import { lastLine, tryRun } from '../host/run'
import { Failure } from '../model/failure'
import type { Reporter } from '../model/reporter'

/** Where an image may be that root's container storage does not have: a builder sees nothing but that storage. */
export interface OtherStore {
  /** For messages. */
  readonly name: string
  readonly tool: 'podman' | 'docker'
  /** How root's podman reads the file that the tool writes: containers-transports(5). */
  readonly transport: 'oci-archive' | 'docker-archive'
}

const userPodman: OtherStore = {
  name: "this user's container storage",
  tool: 'podman',
  transport: 'oci-archive'
}
const docker: OtherStore = { name: 'docker', tool: 'docker', transport: 'docker-archive' }

/** Arguments that write an image to a file. By its id, so that the copy brings no name into the other storage. */
export function saveArguments({ transport }: OtherStore, id: string, path: string): readonly string[] {
  return transport === 'oci-archive'
    ? ['save', '--quiet', '--format', 'oci-archive', '--output', path, id]
    : ['save', '--output', path, id]
}

/** An image in another store. */
export interface OtherImage {
  readonly store: OtherStore
  readonly id: string
}

/** The image of this name in the storage of this user, else in docker; undefined when neither has it. */
export async function findElsewhere(name: string, uid = process.getuid?.()): Promise<OtherImage | undefined> {
  for (const store of uid === 0 ? [docker] : [userPodman, docker]) {
    if (which(store.tool) === undefined) continue
    const found = await tryRun(store.tool, ['image', 'inspect', '--format', '{{.Id}}', name])
    if (found.exitCode === 0) return { store, id: found.stdout.trim() }
  }
  return undefined
}

/** Seconds per gigabyte are a few; an hour is for a slow disk. */
const saveTimeoutMs = 3_600_000

/**
 * Writes an image of another store to a file, hands that to the body, and removes the file.
 * @param body is given the file as podman's pull takes it, `transport:path`
 * @throws Failure (host)
 */
export async function withSaved<T>({ store, id }: OtherImage, body: (archive: string) => Promise<T>): Promise<T> {
  const dir = ownDirectory('image', process.pid, [process.env['RUNNER_TEMP'] ?? largePlace])
  try {
    const path = join(dir.path, 'image.tar')
    const what = `${store.tool} save`
    const exit = await runLong(store.tool, saveArguments(store, id, path), { what, timeoutMs: saveTimeoutMs })
    if (exit.code !== 0)
      throw new Failure('host', `The image could not be copied out of ${store.name}: ${what} failed.`, {
        code: exit.tail.some((line) => /no space left on device/i.test(line)) ? 'disk-full' : 'engine-failed',
        evidence: exit.tail.findLast((line) => line.trim() !== ''),
        remedy: `A copy of the image needs as much room as the image in ${dir.path}; free some, or push the image and give its digest.`
      })
    return await body(`${store.transport}:${path}`)
  } finally {
    dir.remove()
  }
}

/** A copy of an image in root's storage. */
export interface Borrowed {
  readonly id: string
  /** Removes it now. */
  readonly giveBack: () => Promise<void>
}

/**
 * Runs a body that brings a copy into root's storage; at the end of this process it goes away again, unless it was there
 * before or has been given a name meanwhile. What registries give stays, as with every pull.
 * @param body returns the id of the copy
 */
export async function borrow(body: () => Promise<string>, reporter: Reporter): Promise<Borrowed> {
  const before = await imageIds()
  const id = await body()
  if (before.has(bare(id))) return { id, giveBack: () => Promise.resolve() }
  const registered = atExit(`copy of the image ${id.slice(0, 19)}`, async () => {
    // Without force: an image that has got a name, or is in use, is somebody's.
    const removed = await tryRootPodman(['rmi', id])
    if (removed.exitCode !== 0) reporter.debug(`The copy ${id} stays: ${lastLine(removed.stderr)}`)
  })
  return { id, giveBack: registered.now }
}

async function imageIds(): Promise<ReadonlySet<string>> {
  const { stdout } = await tryRootPodman(['images', '--all', '--quiet', '--no-trunc'])
  return new Set(stdout.split('\n').map((line) => bare(line.trim())))
}

/** podman writes ids with and without their algorithm. */
function bare(id: string): string {
  return id.replace(/^sha256:/, '')
}
