import { Failure } from '../model/failure'
import type { FileChange, RingDeployment, RingsOnGitHub } from '../model/github-rings'
import { textOf, type Rest } from './octokit'

/** Pages of deployments that are searched for a move: a hundred each. */
const maxPages = 5

/** Deployments, files, pull requests and events by the REST API: docs.github.com/rest. */
export function ringsOnGitHub(rest: Rest): RingsOnGitHub {
  return {
    beginDeployment: (deployment) => beginDeployment(rest, deployment),
    async endDeployment(id, deployment, success) {
      await setState(rest, id, deployment, success ? 'success' : 'failure')
    },
    async file(repository, path, branch) {
      const on = branch ?? (await defaultBranch(rest, repository))
      const { status, data } = await rest(`GET ${contents(path)}`, { ...ownerAndRepo(repository), ref: on }, [404])
      const { content, sha } = data as { content?: string; sha?: string }
      if (status === 404 || content === undefined || sha === undefined) return undefined
      return { text: Buffer.from(content, 'base64').toString('utf8'), sha, branch: on }
    },
    commit: (change) => commit(rest, change, change.branch),
    propose: (change) => propose(rest, change),
    withdraw: (repository, head, reason) => withdraw(rest, repository, head, reason),
    async dispatch(repository, event, payload) {
      await rest('POST /repos/{owner}/{repo}/dispatches', {
        ...ownerAndRepo(repository),
        event_type: event,
        client_payload: payload
      })
    }
  }
}

function ownerAndRepo(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}

/** The path is a part of the address: its slashes stay, all else is encoded. */
function contents(path: string): string {
  return `/repos/{owner}/{repo}/contents/${path.split('/').map(encodeURIComponent).join('/')}`
}

async function defaultBranch(rest: Rest, repository: string): Promise<string> {
  const { data } = await rest('GET /repos/{owner}/{repo}', ownerAndRepo(repository))
  return (data as { default_branch: string }).default_branch
}

interface Deployed {
  readonly id: number
  readonly payload?: unknown
}

async function beginDeployment(
  rest: Rest,
  deployment: RingDeployment
): Promise<{ readonly id: number; readonly url: string; readonly done: boolean }> {
  const url = `${serverUrl()}/${deployment.repository}/deployments/${encodeURIComponent(deployment.environment)}`
  const known = await findDeployment(rest, deployment)
  if (known !== undefined) return { id: known.id, url, done: await isDone(rest, deployment, known.id) }
  const id = await createDeployment(rest, deployment)
  await setState(rest, id, deployment, 'in_progress')
  return { id, url, done: false }
}

function serverUrl(): string {
  return process.env['GITHUB_SERVER_URL'] ?? 'https://github.com'
}

async function findDeployment(rest: Rest, deployment: RingDeployment): Promise<Deployed | undefined> {
  const { repository, environment, task, digest, movedAt } = deployment
  for (let page = 1; page <= maxPages; page++) {
    const { data } = await rest('GET /repos/{owner}/{repo}/deployments', {
      ...ownerAndRepo(repository),
      environment,
      task,
      per_page: 100,
      page
    })
    const deployments = data as readonly Deployed[]
    const found = deployments.find(({ payload }) => {
      const { digest: its, movedAt: at } = payloadOf(payload)
      return its === digest && at === movedAt
    })
    if (found || deployments.length < 100) return found
  }
  return undefined
}

/** GitHub gives a payload back as an object, or as the text of one. */
function payloadOf(payload: unknown): { readonly digest?: unknown; readonly movedAt?: unknown } {
  try {
    const value: unknown = typeof payload === 'string' ? JSON.parse(payload) : payload
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

async function isDone(rest: Rest, { repository }: RingDeployment, id: number): Promise<boolean> {
  const { data } = await rest('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
    ...ownerAndRepo(repository),
    deployment_id: id,
    per_page: 100
  })
  return (data as readonly { state: string }[]).some(({ state }) => state === 'success')
}

async function createDeployment(rest: Rest, deployment: RingDeployment): Promise<number> {
  const { repository, environment, refs, task, description, image, digest, previous, movedAt } = deployment
  const body = {
    ...ownerAndRepo(repository),
    environment,
    task,
    description,
    // What may move was decided by the policy; GitHub is told of it and merges and asks nothing.
    auto_merge: false,
    required_contexts: [],
    payload: { image, digest, ...(previous !== undefined && { previous }), movedAt }
  }
  const route = 'POST /repos/{owner}/{repo}/deployments'
  for (const ref of refs.slice(0, -1)) {
    // 422: the image may be of a commit of another repository, or of one that is gone.
    const { status, data } = await rest(route, { ...body, ref }, [422])
    if (status !== 422) return (data as Deployed).id
  }
  const { data } = await rest(route, { ...body, ref: refs.at(-1) ?? 'HEAD' })
  return (data as Deployed).id
}

async function setState(
  rest: Rest,
  id: number,
  { repository, environment, logUrl, description }: RingDeployment,
  state: 'in_progress' | 'success' | 'failure'
): Promise<void> {
  await rest('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
    ...ownerAndRepo(repository),
    deployment_id: id,
    state,
    environment,
    description,
    ...(logUrl !== undefined && { log_url: logUrl })
  })
}

/** How GitHub says 409 when the file, or the branch, is not as it was read; rules of the branch are answered by 409, too. */
const changedMeanwhile = /does not match|but expected|expected to be at/

/** docs.github.com/rest/repos/contents. @returns undefined when somebody else was faster */
async function commit(rest: Rest, change: FileChange, branch: string): Promise<{ readonly url: string } | undefined> {
  const { status, data } = await rest(
    `PUT ${contents(change.path)}`,
    {
      ...ownerAndRepo(change.repository),
      branch,
      message: change.message,
      sha: change.sha,
      content: Buffer.from(change.text, 'utf8').toString('base64')
    },
    [409]
  )
  if (status !== 409) return { url: (data as { commit: { html_url: string } }).commit.html_url }
  const evidence = textOf({ status, data })
  if (changedMeanwhile.test(evidence)) return undefined
  throw new Failure('fail', `GitHub lets this token not write to ${branch} of ${change.repository}.`, {
    evidence,
    remedy: 'Where the branch wants pull requests, set by: pull-request in the policy; or let the token pass the rule.',
    code: 'github-refused'
  })
}

async function propose(
  rest: Rest,
  change: FileChange & { readonly head: string; readonly title: string; readonly body: string }
): Promise<{ readonly url: string; readonly created: boolean }> {
  const where = ownerAndRepo(change.repository)
  const known = await openPull(rest, where, change.head, { base: change.branch })
  if (known) return { url: known.html_url, created: false }
  const { data: base } = await rest('GET /repos/{owner}/{repo}/git/ref/{ref}', {
    ...where,
    ref: `heads/${change.branch}`
  })
  const { sha } = (base as { object: { sha: string } }).object
  // 422: the branch is there, of a run that broke off or of a closed pull request. It begins anew where the base is.
  const { status } = await rest(
    'POST /repos/{owner}/{repo}/git/refs',
    { ...where, ref: `refs/heads/${change.head}`, sha },
    [422]
  )
  if (status === 422)
    await rest('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
      ...where,
      ref: `heads/${change.head}`,
      sha,
      force: true
    })
  if ((await commit(rest, change, change.head)) === undefined)
    throw new Failure('fail', `${change.repository}: ${change.path} was changed at the same time.`, {
      remedy: 'Run again: it proposes the change of what is there then.',
      code: 'gitops-conflict'
    })
  const { data } = await rest('POST /repos/{owner}/{repo}/pulls', {
    ...where,
    head: change.head,
    base: change.branch,
    title: change.title,
    body: change.body
  })
  return { url: (data as { html_url: string }).html_url, created: true }
}

interface Pull {
  readonly number: number
  readonly html_url: string
  readonly body: string | null
}

async function openPull(
  rest: Rest,
  where: { readonly owner: string; readonly repo: string },
  head: string,
  filter: { readonly base?: string } = {}
): Promise<Pull | undefined> {
  const { data } = await rest('GET /repos/{owner}/{repo}/pulls', {
    ...where,
    state: 'open',
    head: `${where.owner}:${head}`,
    ...filter
  })
  return (data as readonly Pull[])[0]
}

async function withdraw(
  rest: Rest,
  repository: string,
  head: string,
  reason: string
): Promise<{ readonly url: string } | undefined> {
  const where = ownerAndRepo(repository)
  const pull = await openPull(rest, where, head)
  if (pull === undefined) return undefined
  await rest('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...where,
    pull_number: pull.number,
    state: 'closed',
    body: [`Closed: the ring has moved on.\n\n${reason}`, pull.body ?? ''].join('\n\n---\n\n')
  })
  return { url: pull.html_url }
}
