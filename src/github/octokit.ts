import { retry, type RetryBudget, type RetryDecision } from '../host/retry'
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

/** After a limit that does not say how long: docs.github.com, "Rate limits for the REST API". */
const secondaryMs = 60_000
/** A limit that lasts longer is not waited for here. */
const longestWaitMs = 120_000

/** A busy GitHub. */
class Passing extends Error {
  constructor(
    message: string,
    /** Milliseconds that it wants to be left alone. */
    readonly pauseMs: number | undefined
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
          const pause = pauseOf(answer)
          throw answer.status >= 500 || pause !== undefined ? new Passing(`${textOf(answer)}.`, pause) : error
        }
      })
    } catch (error) {
      throw failureOf(route, parameters, error)
    }
  }
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

function decide(error: unknown): RetryDecision {
  if (!(error instanceof Passing)) return { again: false }
  const { pauseMs } = error
  if (pauseMs === undefined) return { again: true }
  return pauseMs > longestWaitMs ? { again: false } : { again: true, afterSeconds: pauseMs / 1000 }
}

function answerOf(error: unknown): RestAnswer | undefined {
  const response = (error as { readonly response?: Partial<RestAnswer> }).response
  if (typeof response?.status !== 'number') return undefined
  return { status: response.status, data: response.data, headers: response.headers ?? {} }
}

/**
 * Milliseconds to wait before the same may go well, where an answer is one of limits: 429, or 403 with no requests left, a time
 * to wait, or words that say so. Undefined for every other answer. docs.github.com, "Rate limits for the REST API".
 * @param unsaid of a limit that does not say how long
 */
export function pauseOf({ status, headers, data }: RestAnswer, unsaid = secondaryMs): number | undefined {
  if (status !== 403 && status !== 429) return undefined
  const after = numberOf(headers['retry-after'])
  if (after !== undefined) return after * 1000
  const reset = numberOf(headers['x-ratelimit-reset'])
  if (numberOf(headers['x-ratelimit-remaining']) === 0 && reset !== undefined)
    return Math.max(0, Math.ceil(reset * 1000 - Date.now()))
  return status === 429 || /rate limit|abuse detection/i.test(messageIn(data) ?? '') ? unsaid : undefined
}

/** The number in a header; undefined where there is none. */
export function numberOf(value: string | number | undefined): number | undefined {
  const number = value === undefined || value === '' ? NaN : Number(value)
  return Number.isNaN(number) ? undefined : number
}

/** What an answer says, in one line: `HTTP 404, Not Found`. */
export function textOf({ status, data }: Pick<RestAnswer, 'status' | 'data'>): string {
  const message = messageIn(data)
  return `HTTP ${status}${message === undefined ? '' : `, ${message.slice(0, 300)}`}`
}

function messageIn(data: unknown): string | undefined {
  const message = (data as { readonly message?: unknown } | null | undefined)?.message
  return typeof message === 'string' ? message : undefined
}

function failureOf(route: string, parameters: RestParameters, error: unknown): unknown {
  const answer = answerOf(error)
  if (!(error instanceof Passing) && answer === undefined) return error
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name]))
  if (error instanceof Passing)
    return new Failure('host', `GitHub did not do what was asked: ${path}`, {
      evidence: error.message,
      remedy:
        error.pauseMs !== undefined && error.pauseMs > longestWaitMs
          ? `Run again after ${new Date(Date.now() + error.pauseMs).toISOString()}: the limit of requests is used up.`
          : 'Run again later; see https://www.githubstatus.com.',
      code: 'github-busy',
      cause: error
    })
  const { status = 0 } = answer ?? {}
  const denied = status === 401 || status === 403 || status === 404
  return new Failure(denied ? 'usage' : 'fail', `GitHub refused: ${path}`, {
    evidence: textOf({ status, data: answer?.data }),
    ...(denied && {
      remedy: 'Check the permissions of the job or of the token, and that it may reach this repository.'
    }),
    code: denied ? 'github-denied' : 'github-refused',
    cause: error
  })
}
