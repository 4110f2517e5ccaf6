import type { FileChange, RingDeployment, RingsOnGitHub } from '../model/github-rings'
import { digestOf, type Digest } from '../model/digest'
import { Failure } from '../model/failure'
import type { GitopsTarget } from '../model/ring-policy'
import type { GitopsResult } from '../model/ring-report'
import { short } from './graph'
import { halfWay } from './move'
import { setYamlValue } from './yaml-edit'

/** What is told to the places that follow a ring. */
export interface RingNews {
  readonly ring: string
  /** registry/repository */
  readonly image: string
  readonly digest: Digest
  readonly previous?: Digest
  readonly reason?: string
  readonly runUrl?: string
}

export interface FollowUps {
  readonly deployment?: string
  readonly gitops: readonly GitopsResult[]
  /** The first thing that failed; the move itself stands. */
  readonly failure?: Failure
}

/** The two doors: one of this repository, and one of those with the files, which may need a token of their own. */
export interface Doors {
  readonly here: RingsOnGitHub
  readonly gitops: RingsOnGitHub
}

/**
 * Writes a move down where GitHub and GitOps look. Each part may fail without the others; run again, it does what is missing:
 * a deployment with its success says that events were sent.
 */
export async function followUp(
  news: RingNews,
  targets: readonly GitopsTarget[],
  doors: Doors,
  deployment: RingDeployment
): Promise<FollowUps> {
  const failures: Failure[] = []
  const begun = await noted(failures, () => doors.here.beginDeployment(deployment))
  const gitops: GitopsResult[] = []
  for (const target of targets.filter(({ rings }) => rings.includes(news.ring))) {
    const repository = target.repository ?? deployment.repository
    const name = 'file' in target ? `${repository}: ${target.file}` : `${repository}: event ${target.dispatch}`
    if ('dispatch' in target && begun?.done) {
      gitops.push({ target: name, what: 'unchanged', note: 'sent before' })
      continue
    }
    const result = await noted(failures, () =>
      'file' in target
        ? writeFile(target, repository, news, doors.gitops)
        : doors.gitops
            .dispatch(repository, target.dispatch, payloadOf(news))
            .then(() => ({ what: 'dispatched' as const }))
    )
    gitops.push({ target: name, ...(result ?? { what: 'failed', note: failures.at(-1)?.message ?? '' }) })
  }
  const well = failures.length === 0
  if (begun && !begun.done) await noted(failures, () => doors.here.endDeployment(begun.id, deployment, well))
  const [first] = failures
  const stand = `${news.ring} holds ${news.digest}, and not everything was told of it`
  return {
    gitops,
    ...(begun && { deployment: begun.url }),
    ...(first && { failure: halfWay(stand, news.digest, first) })
  }
}

async function noted<T>(failures: Failure[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    failures.push(error)
    return undefined
  }
}

/** client_payload of repository_dispatch; at most ten keys. */
function payloadOf({ ring, image, digest, previous, reason, runUrl }: RingNews): Readonly<Record<string, string>> {
  return {
    ring,
    image,
    digest,
    reference: `${image}@${digest}`,
    ...(previous !== undefined && { previous }),
    ...(reason !== undefined && { reason }),
    ...(runUrl !== undefined && { run: runUrl })
  }
}

type FileTarget = Extract<GitopsTarget, { file: string }>

/** Reads, changes, writes; when somebody else was faster, again with what is there then. */
async function writeFile(
  target: FileTarget,
  repository: string,
  news: RingNews,
  github: RingsOnGitHub
): Promise<Omit<GitopsResult, 'target'>> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const file = await github.file(repository, target.file, target.branch)
    if (file === undefined)
      throw new Failure('fail', `${repository} has no ${target.file}${target.branch ? ` on ${target.branch}` : ''}.`, {
        remedy: 'Compare file, branch and repository under gitops in the policy; the token must be able to read it.',
        code: 'gitops-file'
      })
    const value = target.value === 'digest' ? news.digest : `${news.image}@${news.digest}`
    const text = setYamlValue(file.text, target.path, value, target.file)
    // Merged later it would bring back what the ring has left, whatever the file says now.
    const stale =
      target.by === 'pull-request' && news.previous !== undefined && news.previous !== news.digest
        ? await github.withdraw(repository, headOf(news.ring, news.previous, target, file.branch), messageOf(news))
        : undefined
    const closed = stale === undefined ? {} : { note: `closed the pull request of ${news.previous}: ${stale.url}` }
    if (text === undefined) return { what: 'unchanged', ...closed }
    const title = `${news.ring}: ${news.digest.slice(0, 'sha256:'.length + 12)}`
    const change: FileChange = {
      repository,
      path: target.file,
      branch: file.branch,
      sha: file.sha,
      text,
      message: `${title}\n\n${messageOf(news)}`
    }
    if (target.by === 'pull-request') {
      const head = headOf(news.ring, news.digest, target, file.branch)
      const { url, created } = await github.propose({ ...change, head, title, body: messageOf(news) })
      return created
        ? { what: 'pull-request', url, ...closed }
        : { what: 'unchanged', url, note: 'the pull request is open' }
    }
    const commit = await github.commit(change)
    if (commit) return { what: 'committed', url: commit.url }
  }
  throw new Failure('fail', `${repository}: ${target.file} was changed by somebody else, three times in a row.`, {
    code: 'gitops-conflict'
  })
}

/** The branch of a change: one for each ring, digest and place. */
function headOf(ring: string, digest: Digest, { file, path }: FileTarget, branch: string): string {
  const place = digestOf(JSON.stringify([file, path, branch]))
  return `bootc-rings/${ring}-${short(digest)}-${place.slice('sha256:'.length, 'sha256:'.length + 6)}`
}

function messageOf({ image, digest, previous, reason, runUrl }: RingNews): string {
  return [
    `Image: ${image}@${digest}`,
    ...(previous === undefined ? [] : [`Before: ${previous}`]),
    ...(reason === undefined ? [] : [`Reason: ${reason}`]),
    ...(runUrl === undefined ? [] : [`Run: ${runUrl}`])
  ].join('\n')
}
