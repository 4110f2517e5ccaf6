import type { Context } from '../model/context'
import { badInput } from '../model/failure'
import { list, required, type RawInputs } from '../model/inputs'
import { imageName, isCommitTag, parseReference, parseTag, type Reference } from '../model/reference'

/** A repository and the tags of one image in it. */
export interface TaggedImage {
  readonly repository: Reference
  /** At least one. */
  readonly tags: readonly string[]
  /** Whether the tag came with the image: then the local image of that very name is meant. */
  readonly exact: boolean
}

/** The tag of the commit being built: its full SHA, `<sha>-dirty` when the work tree differs from it. */
export function commitTag(context: Context): string | undefined {
  return context.commit === undefined ? undefined : `${context.commit}${context.dirty ? '-dirty' : ''}`
}

/**
 * Reads `image` and `tags`. Without tags it is the one in `image`, else `latest` and the commit's.
 * @throws Failure (usage)
 */
export function readTaggedImage(raw: RawInputs, context: Context): TaggedImage {
  const given = required(raw, 'image')
  const wanted = list(raw, 'tags')
  const { tag, digest, ...repository } = parseReference(given)
  if (digest) throw badInput('image', given, 'expected a repository such as ghcr.io/owner/kiosk, without a digest.')
  if (tag !== undefined && wanted.length > 0)
    throw badInput('image', given, 'it has a tag, and tags is given too: leave one of them out.')
  if (tag !== undefined) return { repository, tags: [tag], exact: true }
  if (wanted.length > 0) return { repository, tags: [...new Set(wanted.map(parseTag))], exact: false }
  const commit = commitTag(context)
  if (commit === undefined)
    throw badInput(
      'tags',
      undefined,
      'it defaults to latest and the commit SHA, and no commit is known here: give tags.'
    )
  return { repository, tags: ['latest', commit], exact: false }
}

/** The tag that names the image for good: that of a commit if there is one, else the first. */
export function principalTag(tags: readonly string[]): string {
  return tags.find((tag) => isCommitTag(tag.replace(/-dirty$/, ''))) ?? (tags[0] as string)
}

/** `registry/repository:tag` */
export function tagged(image: TaggedImage, tag: string): string {
  return `${imageName(image.repository)}:${tag}`
}
