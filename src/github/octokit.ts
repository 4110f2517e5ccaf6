import { retry, type RetryBudget } from '../host/retry'
import { Failure, messageOf } from '../model/failure'
import type { Reporter } from '../model/reporter'
import type { Secret } from '../model/secret'
import { loadUndici } from './undici'

/** An answer of GitHub's REST API: any status but those that may be otherwise the next time. */
export interface RestAnswer {
  readonly status: number
  readonly data: unknown
  readonly headers: Readonly<Record<string, string | number | undefined>>
}

export type RestParameters = Readonly<Record<string, unknown>>

/** Sends one request, e.g. `GET /repos/{owner}/{repo}`. A status of the list is an answer, any other above 299 a Failure. */
export type Rest = (route: string, parameters: RestParameters, answers?: readonly number[]) => Promise<RestAnswer>

/** As for registries; a rate limit may ask for up to a minute. */
export const githubBudget: RetryBudget = { attempts: 4, firstDelayMs: 1000, maxDelayMs: 60_000 }

/** A busy GitHub. */
class Passing extends Error {
  constructor(
    message: string,
    readonly afterSeconds: number | undefined
  ) {
    super(message)
  }
}

/** A client of the REST API that tries again after 5xx, rate limits and broken connections. Loaded with its first request. */
export function restClient(
  token: Secret,
  reporter: Reporter,
  env: NodeJS.ProcessEnv = process.env,
  budget: RetryBudget = githubBudget
): Rest {
  const octokit = async () => {
    await loadUndici()
    const { getOctokit } = await import('@actions/github')
    const baseUrl = env['GITHUB_API_URL'] ?? 'https://api.github.com'
    return getOctokit(token.reveal(), { baseUrl, log: silent })
  }
  let client: ReturnType<typeof octokit> | undefined
  return async (route, parameters, answers = []) => {
    const github = await (client ??= octokit())
    try {
      return await retry('GitHub', reporter, budget, decide, async () => {
        try {
          const { status, data, headers } = (await github.request(route, { ...parameters })) as RestAnswer
          return { status, data, headers }
        } catch (error) {
          const answer = answerOf(error)
          if (answer === undefined) throw new Passing(`no answer (${messageOf(error)}).`, undefined)
          if (answers.includes(answer.status)) return answer
          throw isPassing(answer) ? new Passing(`HTTP ${answer.status}, ${textOf(answer)}.`, waitOf(answer)) : error
        }
      })
    } catch (error) {
      throw failureOf(route, parameters, error)
    }
  }
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

function decide(error: unknown) {
  if (!(error instanceof Passing)) return { again: false } as const
  return { again: true, ...(error.afterSeconds !== undefined && { afterSeconds: error.afterSeconds }) } as const
}

function answerOf(error: unknown): RestAnswer | undefined {
  const response = (error as { readonly response?: Partial<RestAnswer> }).response
  if (typeof response?.status !== 'number') return undefined
  return { status: response.status, data: response.data, headers: response.headers ?? {} }
}

/** docs.github.com, "Rate limits for the REST API": 429, or 403 with no requests left or a time to wait. */
function isPassing({ status, headers, data }: RestAnswer): boolean {
  const limited = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined
  return (
    status === 429 ||
    status >= 500 ||
    (status === 403 && (limited || /rate limit/i.test(textOf({ status, headers, data }))))
  )
}

function waitOf({ headers }: RestAnswer): number | undefined {
  const after = Number(headers['retry-after'])
  if (Number.isFinite(after)) return after
  const reset = Number(headers['x-ratelimit-reset'])
  return headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)
    ? Math.max(0, Math.ceil(reset - Date.now() / 1000))
    : undefined
}

function textOf({ data }: Pick<RestAnswer, 'data'> & Partial<RestAnswer>): string {
  const message = (data as { readonly message?: unknown } | undefined)?.message
  return typeof message === 'string' ? message : 'no message'
}

function failureOf(route: string, parameters: RestParameters, error: unknown): unknown {
  const answer = answerOf(error)
  if (!(error instanceof Passing) && answer === undefined) return error
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name]))
  if (error instanceof Passing)
    return new Failure('host', `GitHub did not do what was asked: ${path}`, {
      evidence: error.message,
      remedy: 'Run again later; see https://www.githubstatus.com.',
      code: 'github-busy',
      cause: error
    })
  const { status = 0 } = answer ?? {}
  const denied = status === 401 || status === 403 || status === 404
  return new Failure(denied ? 'usage' : 'fail', `GitHub refused: ${path}`, {
    evidence: `HTTP ${status}, ${textOf(answer ?? { data: undefined })}`,
    ...(denied && {
      remedy: 'Check the permissions of the job or of the token, and that it may reach this repository.'
    }),
    code: denied ? 'github-denied' : 'github-refused',
    cause: error
  })
}
