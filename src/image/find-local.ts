import { Failure } from '../model/failure'
import { isCommitTag } from '../model/reference'
import { chooseEngine, type Engine, type EngineName, installedEngines } from './engine'
import { labelKeys } from './identity'
import { findImage, type LocalImage } from './inspect'
import { principalTag, tagged, type TaggedImage } from './tags'

/** A local image and the name by which it was found. */
export interface NamedImage extends LocalImage {
  readonly name: string
}

/**
 * The local image to upload. Where a commit's tag is among the tags, that names it; otherwise the tags that the engine knows
 * must be one image, and of the commit that build-image last named: an old `stable` may lie about.
 * @param builtTag a tag under which the image may be known besides those it shall get
 * @throws Failure (usage) when there is none, or more than one that could be meant
 */
export async function findLocal(engine: Engine, image: TaggedImage, builtTag: string | undefined): Promise<NamedImage> {
  const principal = principalTag(image.tags)
  const found = await localImages(engine, image, [...new Set([principal, ...image.tags])])
  const built = builtTag === undefined ? [] : await localImages(engine, image, [builtTag])
  const [first] = [...found, ...built]
  if (!first)
    throw new Failure('usage', `${engine.name} has no local image ${tagged(image, principal)}.`, {
      remedy: 'Run build-image first, as the same user and with the same engine; or give digest to move tags only.',
      code: 'image-missing'
    })
  const revision = first.labels[labelKeys.revision]
  const other =
    found.find(({ id }) => id !== first.id) ??
    built.find(
      ({ id, labels }) => id !== first.id && (revision === undefined || labels[labelKeys.revision] !== revision)
    )
  if (other && !isCommitTag(principal))
    throw new Failure('usage', `${first.name} and ${other.name} are different local images.`, {
      evidence: `${first.id} and ${other.id}`,
      remedy: 'Give the one that is meant as image, with its tag.',
      code: 'image-ambiguous'
    })
  return first
}

interface Sought {
  readonly engine: 'auto' | EngineName
  readonly image: TaggedImage
  readonly builtTag?: string
}

/**
 * The engine that has the image, and the image in it. With `auto` each engine that is there is asked: an image that
 * another action built with docker is not in podman's storage.
 * @throws Failure what the first engine says, when none has it
 */
export async function findInEngines({
  engine: wanted,
  image,
  builtTag
}: Sought): Promise<{ readonly engine: Engine; readonly local: NamedImage }> {
  const installed = installedEngines()
  let first: Failure | undefined
  for (const name of wanted === 'auto' && installed.length > 0 ? installed : [wanted]) {
    try {
      const engine = await chooseEngine(name)
      return { engine, local: await findLocal(engine, image, builtTag) }
    } catch (error) {
      if (!(error instanceof Failure) || !/^(?:image-missing|engine-unusable)$/.test(error.code ?? '')) throw error
      first ??= error
    }
  }
  throw first ?? new Error('no engine was asked')
}

async function localImages(
  engine: Engine,
  image: TaggedImage,
  tags: readonly string[]
): Promise<readonly NamedImage[]> {
  const found: NamedImage[] = []
  for (const name of tags.map((tag) => tagged(image, tag))) {
    const local = await findImage(engine, name)
    if (local) found.push({ ...local, name })
  }
  return found
}
