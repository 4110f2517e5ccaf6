import { atExit } from '../host/cleanup'
import { rootPodman, tryRootPodman } from '../host/containers'
import { Failure } from '../model/failure'

async function idOf(name: string): Promise<string | undefined> {
  const found = await tryRootPodman(['image', 'inspect', '--format', '{{.Id}}', name])
  return found.exitCode === 0 ? found.stdout.trim() : undefined
}

/**
 * Gives an image in root's storage a name while the body runs: the builder writes the name it is given into the media as
 * what the machine follows. Afterwards, however it ends, the name is what it was before.
 * @throws Failure (host) when the name pointed elsewhere at the end: the media may be of another image
 */
export async function withTag<T>(id: string, name: string, body: () => Promise<T>): Promise<T> {
  const before = await idOf(name)
  if (before === id) return body()
  let tagging: Promise<unknown> | undefined
  const registered = atExit(`image name ${name}`, async () => {
    // Interrupted meanwhile: not to be overtaken.
    await tagging?.catch(() => undefined)
    await tryRootPodman(before === undefined ? ['untag', name, name] : ['tag', before, name])
  })
  try {
    tagging = rootPodman(['tag', id, name])
    await tagging
    const result = await body()
    if ((await idOf(name)) !== id)
      throw new Failure('host', `${name} was given to another image while the media were built from it.`, {
        code: 'tag-moved',
        remedy: 'Let no other job tag images in this container storage at the same time.'
      })
    return result
  } finally {
    await registered.now()
  }
}
