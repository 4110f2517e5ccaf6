import { setTimeout as delay } from 'node:timers/promises'
import { interrupted } from '../host/cleanup'
import { Failure } from '../model/failure'
import type { Reporter } from '../model/reporter'
import type { GitHubStorage, StoredKind, StoredThing } from '../model/stored'
import { numberOf, pauseOf, textOf, type Rest, type RestAnswer, type RestParameters } from './octokit'

/** docs.github.com, "Rate limits for the REST API" and "Best practices for using the REST API". */
export const restLimits = {
  /** Requests of the hour that are left for others: the limit is the repository's or the user's, not ours. */
  reserve: 50,
  /** Between two that change something. */
  paceMs: 1000,
  /** After a secondary limit that does not say how long. */
  secondaryMs: 60_000,
  /** All waiting for limits together. */
  waitMs: 300_000
}
const perPage = 100

/** The REST API within its limits: counts, keeps the pace, waits a while where GitHub asks to, and ends before the limit. */
class Limited {
  requests = 0
  #remaining = Infinity
  #resetAt: number | undefined
  #waited = 0
  #changedAt = -Infinity

  constructor(
    private readonly rest: Rest,
    private readonly limits: typeof restLimits,
    private readonly reporter: Pick<Reporter, 'info'>
  ) {}

  /** @throws Failure with the codes of GitHubStorage */
  async call(route: string, parameters: RestParameters): Promise<RestAnswer> {
    for (;;) {
      if (this.#remaining <= this.limits.reserve) throw this.#limit(`${this.#remaining} requests are left`)
      if (route.startsWith('DELETE')) await this.#pace()
      this.requests++
      const answer = await this.rest(route, parameters, [400, 401, 403, 404, 409, 422, 429])
      this.#remaining = numberOf(answer.headers['x-ratelimit-remaining']) ?? this.#remaining
      const reset = numberOf(answer.headers['x-ratelimit-reset'])
      if (reset !== undefined) this.#resetAt = reset * 1000
      if (answer.status < 300) return answer
      const pause = pauseOf(answer, this.limits.secondaryMs)
      if (pause === undefined) throw refusal(route, answer)
      if (this.#waited + pause > this.limits.waitMs) throw this.#limit(textOf(answer), Date.now() + pause)
      this.reporter.info(`GitHub asks to wait ${Math.ceil(pause / 1000)} s.`)
      this.#waited += pause
      await wait(pause)
      // What counts from now on is what the next answer says.
      this.#remaining = Infinity
    }
  }

  async #pace(): Promise<void> {
    await wait(this.#changedAt + this.limits.paceMs - Date.now())
    this.#changedAt = Date.now()
  }

  #limit(evidence: string, again = this.#resetAt): Failure {
    const at = again !== undefined && Number.isFinite(again) ? new Date(again).toISOString() : undefined
    return new Failure('fail', "GitHub's limit for requests is near.", {
      code: 'github-limit',
      evidence,
      remedy: `Run again${at === undefined ? ' in an hour' : ` after ${at}`}: what is done stays done.`
    })
  }
}

async function wait(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await delay(milliseconds, undefined, { signal: interrupted })
}

function refusal(route: string, answer: RestAnswer): Failure {
  if (answer.status === 404 && route.startsWith('DELETE'))
    return new Failure(
      'fail',
      'It is gone already, or the token may not delete it: GitHub does not tell these apart.',
      {
        code: 'github-missing',
        evidence: textOf(answer)
      }
    )
  // What a token may not see is not found.
  if ([401, 403, 404].includes(answer.status))
    return new Failure('fail', `The token may not ${route}.`, {
      code: 'github-denied',
      evidence: textOf(answer),
      remedy:
        'Give the job `permissions: packages: write, actions: write, contents: write` for what it shall delete, and the ' +
        'repository the role Admin in the settings of the package ("Manage Actions access").'
    })
  return new Failure('fail', 'GitHub does not delete it.', { code: 'github-refused', evidence: textOf(answer) })
}

/** Media as build-media names them, also packed. */
const mediaFile = /\.(?:iso|qcow2|raw|vmdk|vhd|ova|img)(?:\.(?:xz|zst|gz))?$|^image\.tar\.gz$|\.pxe\.tar\.xz$/

interface Version {
  id: number
  name: string
  created_at: string
  metadata?: { container?: { tags?: string[] } }
}
interface ArtifactEntry {
  id: number
  name: string
  size_in_bytes: number
  created_at: string
  expired: boolean
}
interface CacheEntry {
  id: number
  key: string
  size_in_bytes: number
  last_accessed_at: string
}
interface ReleaseEntry {
  tag_name: string
  target_commitish: string
  draft: boolean
  assets: readonly { id: number; name: string; size: number; created_at: string }[]
}

/**
 * What GitHub stores for a repository. The shapes are those of api.github.com's description (github/rest-api-description):
 * packages, actions/artifacts, actions/caches, releases.
 * @param repository owner/name; undefined: package versions only
 */
export function gitHubStorage(
  rest: Rest,
  repository: string | undefined,
  reporter: Pick<Reporter, 'info'>,
  limits = restLimits
): GitHubStorage {
  const api = new Limited(rest, limits, reporter)
  const [owner, repo] = repository?.split('/') ?? []
  const here = { owner, repo }
  const pages = async <T>(route: string, parameters: object, take: (data: unknown) => readonly T[]) => {
    const all: T[] = []
    for (let page = 1; ; page++) {
      const answer = await api.call(route, { ...parameters, per_page: perPage, page })
      const entries = take(answer.data)
      all.push(...entries)
      if (entries.length < perPage) return all
    }
  }
  const packages = new Map<string, Promise<string>>()
  const packagePath = (image: string) => {
    const path = packages.get(image) ?? findPackage(api, image)
    packages.set(image, path)
    return path
  }
  const list = async (kind: StoredKind, image = ''): Promise<readonly StoredThing[]> => {
    switch (kind) {
      case 'package-version': {
        const route = `GET ${await packagePath(image)}/versions`
        return (await pages(route, {}, (data) => data as Version[])).map(({ id, name, created_at, metadata }) => ({
          ...{ kind, id: String(id), name, createdAt: created_at },
          tags: metadata?.container?.tags ?? []
        }))
      }
      case 'artifact': {
        const take = (data: unknown) => (data as { artifacts: ArtifactEntry[] }).artifacts
        return (await pages('GET /repos/{owner}/{repo}/actions/artifacts', here, take))
          .filter(({ expired }) => !expired)
          .map(({ id, name, size_in_bytes: bytes, created_at: createdAt }) => ({
            ...{ kind, id: String(id), name, bytes, createdAt }
          }))
      }
      case 'cache': {
        const take = (data: unknown) => (data as { actions_caches: CacheEntry[] }).actions_caches
        return (await pages('GET /repos/{owner}/{repo}/actions/caches', here, take)).map(
          ({ id, key: name, size_in_bytes: bytes, last_accessed_at: createdAt }) => ({
            ...{ kind, id: String(id), name, bytes, createdAt }
          })
        )
      }
      case 'release-media': {
        const releases = await pages('GET /repos/{owner}/{repo}/releases', here, (data) => data as ReleaseEntry[])
        return releases.filter(({ draft }) => !draft).flatMap(mediaOf)
      }
    }
  }
  const routes = {
    artifact: 'DELETE /repos/{owner}/{repo}/actions/artifacts/{id}',
    cache: 'DELETE /repos/{owner}/{repo}/actions/caches/{id}',
    'release-media': 'DELETE /repos/{owner}/{repo}/releases/assets/{id}'
  }
  return {
    list,
    remove: async ({ kind, id }, image = '') => {
      const route = kind === 'package-version' ? `DELETE ${await packagePath(image)}/versions/{id}` : routes[kind]
      await api.call(route, { ...(kind !== 'package-version' && here), id })
    },
    get requests() {
      return api.requests
    }
  }
}

function mediaOf({ tag_name: tag, target_commitish: target, assets }: ReleaseEntry): readonly StoredThing[] {
  const commit = /^[0-9a-f]{40}$/.test(target) ? { commit: target } : {}
  return assets
    .filter(({ name }) => mediaFile.test(name))
    .map(({ id, name, size: bytes, created_at: createdAt }) => ({
      ...{ kind: 'release-media' as const, id: String(id), name, bytes, createdAt },
      release: { tag, ...commit }
    }))
}

/** Packages of organisations and of users have addresses of their own; which one an owner is, only GitHub knows. */
async function findPackage(api: Limited, image: string): Promise<string> {
  const [, owner = '', ...name] = image.split('/')
  const { data } = await api.call('GET /users/{owner}', { owner })
  const scope = (data as { type?: unknown }).type === 'Organization' ? 'orgs' : 'users'
  return `/${scope}/${encodeURIComponent(owner)}/packages/container/${encodeURIComponent(name.join('/'))}`
}
