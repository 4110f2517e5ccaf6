import { longRootPodman } from '../../host/containers'
import { Failure } from '../../model/failure'
import { inspectImage } from '../root-image'
import type { Ledger } from './ledger'
import { reading } from './reading'
import type { Search } from './search'
import { type Decoder, Walker } from './walk'

/** Saving reads each layer once; a large one on a slow disk takes minutes. */
const timeoutMs = 3_600_000

/** Everything after `podman` that writes an image to standard output: each layer as a tar, the config, the manifest. */
export function saveArguments(id: string): readonly string[] {
  return ['save', '--quiet', '--format', 'docker-archive', id]
}

/**
 * Searches an image of root's storage: every layer by itself, so that files that a later one deletes are seen too; config
 * and history as they are saved; labels and annotations as they are inspected.
 * @returns how many layers were read
 * @throws Failure when the engine cannot save it, or fewer layers came than the image has
 */
export async function searchImage(id: string, search: Search, ledger: Ledger, decoders: Set<Decoder>): Promise<number> {
  let read = 0
  const walker = new Walker(search, ledger, decoders, (path) => {
    if (/^image > \/[^/ ]+\.tar$/.test(path)) read++
  })
  const inspected = await inspectImage(id)
  walker.text('image > labels, history and annotations', JSON.stringify(inspected))
  const exit = await reading(
    (onStdout) => longRootPodman(saveArguments(id), { what: 'Reading the image', timeoutMs, onStdout }),
    (stdout) => walker.stream(stdout, 'image')
  )
  if (exit.code !== 0)
    throw new Failure('host', `podman save ${id} failed.`, { code: 'podman-failed', evidence: exit.tail.at(-1) })
  // A layer that an image has twice is saved once.
  const layers = new Set(inspected.RootFS?.Layers ?? []).size
  if (read < layers)
    throw new Failure('fail', `The scan saw ${read} of the ${layers} layers of the image.`, { code: 'scan-blind' })
  return read
}
