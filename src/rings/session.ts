import type { RetryBudget } from '../host/retry'
import type { Digest } from '../model/digest'
import type { Failure } from '../model/failure'
import type { RingsOnGitHub } from '../model/github-rings'
import { imageName, type Reference } from '../model/reference'
import type { Reporter } from '../model/reporter'
import type { MoveEvent, RingEvent } from '../model/ring-event'
import type { RingPolicy } from '../model/ring-policy'
import type { GitopsResult } from '../model/ring-report'
import type { Secret } from '../model/secret'
import { RegistryClient } from '../registry/client'
import { registryLogin, type LoginOptions, type RegistryLogin } from '../registry/login'
import type { Manifest } from '../registry/manifest'
import { followUp, type Doors, type FollowUps } from './follow-ups'
import { History } from './history'
import { imageFacts } from './inventory'

/** What a run of promote or rollback has beside its options. */
export interface RingDeps {
  readonly reporter: Reporter
  readonly workspace: string
  readonly actor: string
  readonly runUrl?: string
  /** owner/name on GitHub. */
  readonly repository?: string
  readonly commit?: string
  readonly token?: Secret
  /** For files and events of other repositories. */
  readonly gitopsToken?: Secret
  /** Absent outside GitHub. */
  readonly github?: (token: Secret) => RingsOnGitHub
  readonly now: () => Date
}

/** One run at one image: a client, and the histories. */
export interface Rings {
  readonly name: string
  readonly client: RegistryClient
  readonly history: History
  readonly login: RegistryLogin
  readonly actor: string
  readonly deps: RingDeps
}

/** Runs the body with a client for the image's repository; the login's files are gone afterwards. */
export async function withRings<T>(
  { image, login: options }: { readonly image: Reference; readonly login: LoginOptions },
  access: 'pull' | 'pull,push',
  deps: RingDeps,
  budget: RetryBudget | undefined,
  body: (rings: Rings) => Promise<T>
): Promise<T> {
  const { reporter, actor } = deps
  const login = registryLogin({ ...options, registry: image.registry }, reporter)
  try {
    const client = new RegistryClient({ image, login, access, reporter, ...(budget && { budget }) })
    return await body({
      name: imageName(image),
      client,
      history: new History(client),
      login,
      actor,
      deps
    })
  } finally {
    login.remove()
  }
}

/** A result with its failure, which the report names, too. */
export function withProblem<R extends object>(
  report: R,
  failure: Failure
): { readonly report: R; readonly failure: Failure } {
  return { report: { ...report, problem: failure.line }, failure }
}

/** What every entry of a history says of the run that wrote it, as of the moment of writing: gates may take an hour. */
export function baseRecord(
  { actor, deps: { now, runUrl } }: Rings,
  policy: RingPolicy,
  reason: string | undefined
): Pick<RingEvent, 'at' | 'by' | 'policy' | 'runUrl' | 'reason'> {
  return {
    at: now().toISOString(),
    by: actor,
    policy: policy.digest,
    ...(runUrl !== undefined && { runUrl }),
    ...(reason !== undefined && { reason })
  }
}

export interface ToldMove {
  readonly event: MoveEvent['event']
  readonly ring: string
  readonly subject: Manifest
  readonly previous: Digest | undefined
  readonly at: string
  readonly reason: string | undefined
  readonly policy: RingPolicy
}

/** Tells GitHub and GitOps of a move, as far as this run can. What it cannot is a warning: the move stands. */
export async function tell(
  { event, ring, subject, previous, at, reason, policy }: ToldMove,
  rings: Rings
): Promise<FollowUps & { readonly warnings: readonly string[] }> {
  const { github, token, gitopsToken, repository, commit, runUrl } = rings.deps
  const targets = policy.gitops.filter((target) => target.rings.includes(ring))
  if (github === undefined || token === undefined || repository === undefined) {
    const why = github === undefined ? 'outside GitHub Actions' : 'without github-token'
    const skipped = targets.map((target): GitopsResult => ({
      target: `${target.repository ?? repository ?? ''}: ${'file' in target ? target.file : `event ${target.dispatch}`}`,
      what: 'skipped',
      note: why
    }))
    const lost = [
      ...(github ? ['no deployment is recorded'] : []),
      ...(skipped.length > 0 ? ['gitops is left out'] : [])
    ]
    return { gitops: skipped, warnings: lost.length === 0 ? [] : [`${capital(lost.join(' and '))}: ${why}.`] }
  }
  const task = event === 'promotion' ? 'promote' : 'rollback'
  const doors: Doors = { here: github(token), gitops: github(gitopsToken ?? token) }
  const refs = [await revisionOf(rings, subject), commit].filter((ref) => ref !== undefined)
  const short = subject.digest.slice(0, 'sha256:'.length + 12)
  const common = {
    image: rings.name,
    digest: subject.digest,
    ...(previous !== undefined && { previous })
  }
  const told = await followUp(
    { ring, ...common, ...(reason !== undefined && { reason }), ...(runUrl !== undefined && { runUrl }) },
    targets,
    doors,
    {
      repository,
      environment: ring,
      refs,
      task,
      // GitHub keeps 140 characters.
      description: `${task} ${ring} to ${short}${reason === undefined ? '' : `: ${reason}`}`.slice(0, 140),
      movedAt: at,
      ...common,
      ...(runUrl !== undefined && { logUrl: runUrl })
    }
  )
  return { ...told, warnings: [] }
}

/** Whether a ring is still where this run has moved it: what came right after it, no registry keeps out. */
export async function movedSince(ring: string, digest: Digest, { client }: Rings): Promise<readonly string[]> {
  const holds = (await client.manifest(ring))?.digest
  return holds === digest ? [] : [`${ring} holds ${holds ?? 'nothing'} now: somebody else has moved it since.`]
}

/** The commit that the image is of, by its label; an index has no labels of its own. */
async function revisionOf({ client }: Rings, { config }: Manifest): Promise<string | undefined> {
  if (config === undefined) return undefined
  const { revision } = await imageFacts(client, config)
  return revision !== undefined && /^[0-9a-f]{40}$/.test(revision) ? revision : undefined
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
