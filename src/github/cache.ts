import type { CacheStore } from '../model/action'
import { messageOf } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { withoutStalls } from './stalls'
import { loadUndici } from './undici'

/** Events whose content is the branch's own. Others may carry foreign content into what the default branch reads. */
const trusted = ['push', 'schedule', 'workflow_dispatch']

const limits = {
  /** A silent connection is given up after this. */
  stallMs: 30_000,
  /** What takes longer to restore is slower than a registry. */
  restoreMs: 300_000
}

/**
 * The cache of the repository. Nothing that goes wrong with it ends a step: it is said as a warning, and is a miss. A run of
 * a tag or a release has none, for whoever can write to a cache must not get into what is released.
 */
export function cacheStore(reporter: Reporter, env: NodeJS.ProcessEnv = process.env, limit = limits): CacheStore {
  const release = env['GITHUB_REF_TYPE'] === 'tag' || env['GITHUB_EVENT_NAME'] === 'release'
  const available = async () => {
    await loadUndici()
    const client = await import('@actions/cache')
    if (release) reporter.info('A release uses no cache.')
    else if (!client.isFeatureAvailable()) reporter.info('There is no cache here.')
    else return client
    return undefined
  }
  return {
    writable: !release && trusted.includes(env['GITHUB_EVENT_NAME'] ?? ''),
    restore: (key, path) =>
      orWarning(false, reporter, async () => {
        const client = await available()
        if (!client) return false
        const options = { timeoutInMs: limit.stallMs, segmentTimeoutInMs: limit.restoreMs }
        const restored = withoutStalls(limit.stallMs, () => client.restoreCache([path], key, [], options))
        const hit = await within(limit.restoreMs, restored)
        if (hit === undefined) reporter.info(`The cache holds no ${key}.`)
        return hit === key
      }),
    save: (key, path) =>
      orWarning(undefined, reporter, async () => {
        const client = await available()
        if (client) await withoutStalls(limit.stallMs, () => client.saveCache([path], key))
      })
  }
}

async function orWarning<T>(otherwise: T, reporter: Reporter, body: () => Promise<T>): Promise<T> {
  try {
    return await body()
  } catch (error) {
    reporter.warning(`Cache: ${messageOf(error)}`)
    return otherwise
  }
}

/** @throws Error when the time is up; what was begun goes on and its end is of no interest */
async function within<T>(milliseconds: number, begun: Promise<T>): Promise<T> {
  begun.catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took longer than ${milliseconds / 1000} s.`)), milliseconds)
  })
  try {
    return await Promise.race([begun, late])
  } finally {
    clearTimeout(timer)
  }
}
