import { isAncestor } from '../host/git'
import { Failure } from '../model/failure'
import { isCommitTag } from '../model/reference'
import { labelKeys } from './identity'

/** A tag, and the commits of the image that it holds and of the one that it shall hold. */
export interface TagMove {
  /** `registry/repository:tag` */
  readonly tag: string
  readonly from: string | undefined
  readonly to: string | undefined
}

/**
 * Lets a tag move only to an image of the same commit or of a later one. What is earlier and later is read from the
 * history of the work tree: commit times can be set to anything.
 * @param move commits as the revision labels of the images say them
 * @param workTree a checkout with the history of both commits
 * @throws Failure
 */
export async function guardForward({ tag, from, to }: TagMove, workTree: string): Promise<void> {
  for (const [revision, whose] of [
    [from, 'there'],
    [to, 'to be set']
  ] as const) {
    if (revision !== undefined && isCommitTag(revision)) continue
    throw new Failure('fail', `Nothing says of which commit the image ${whose} is; ${tag} was not moved.`, {
      evidence: revision === undefined ? 'it has no revision label' : `its revision label is ${revision}`,
      remedy: 'Move the tag once without forward-only, when you know that it is right.',
      code: 'commit-unknown'
    })
  }
  if (from === to) return
  const forward = await isAncestor(workTree, from as string, to as string)
  if (forward === true) return
  if (forward === undefined)
    throw new Failure('fail', `The history here does not say which commit is the later one; ${tag} was not moved.`, {
      evidence: `there: ${from}; to be set: ${to}; one of them is not in ${workTree}`,
      remedy: 'Check out with fetch-depth: 0. If history was rewritten, move the tag once without forward-only.',
      code: 'commit-unknown'
    })
  throw new Failure('fail', `${tag} holds a commit that is no ancestor of this one; it was not moved.`, {
    evidence: `there: ${from}; to be set: ${to}`,
    remedy:
      'A newer commit was released meanwhile: nothing is to be done. To go back on purpose, leave out forward-only.',
    code: 'older-commit'
  })
}

/**
 * Keeps the tag of one commit off the image of another: of an older build that lies about, or of a digest that is moved from a
 * later commit. An image that does not name this repository says nothing here: it may have the labels of its base.
 * @param source the repository of this work tree, where it is known
 * @throws Failure (usage)
 */
export function guardCommit(
  tags: readonly string[],
  labels: Readonly<Record<string, string>>,
  source: string | undefined
): void {
  const commit = labels[labelKeys.revision]?.replace(/-dirty$/, '')
  if (commit === undefined || !isCommitTag(commit)) return
  if (source === undefined || labels[labelKeys.source] !== source) return
  const other = tags.find((tag) => isCommitTag(tag) && tag !== commit)
  if (other === undefined) return
  throw new Failure('usage', `The image is not of the commit ${other}, whose tag it would get.`, {
    evidence: `its label ${labelKeys.revision} says ${commit}`,
    remedy: 'Run build-image at this commit first; to give that image other tags, name them as tags.',
    code: 'commit-differs'
  })
}
