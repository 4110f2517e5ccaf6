import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gitFacts } from '../host/git'
import type { Context } from '../model/context'

interface Event {
  readonly pull_request?: {
    readonly head?: { readonly sha?: string; readonly repo?: { readonly fork?: boolean } | null }
  }
  readonly repository?: { readonly private?: boolean; readonly visibility?: string }
}

function readEvent(path: string | undefined): Event {
  if (path === undefined || path === '') return {}
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Event
  } catch {
    return {}
  }
}

/** What the runner says of this job (docs.github.com, "Default environment variables") and the event's payload. */
export async function actionsContext(env: NodeJS.ProcessEnv): Promise<Context> {
  const event = readEvent(env['GITHUB_EVENT_PATH'])
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd()
  const outputDir = join(env['RUNNER_TEMP'] ?? workspace, 'bootc-actions')
  mkdirSync(outputDir, { recursive: true })
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const repository = env['GITHUB_REPOSITORY']
  const source = repository ? `${server}/${repository}` : undefined
  const pullRequest = event.pull_request?.head?.sha
  // A pull request's commit is its head: the merge that is checked out nobody will find again. Otherwise a work tree of this repository
  // outweighs the event, for the workflow may have checked out another commit (`ref:` of actions/checkout).
  const facts =
    pullRequest === undefined
      ? await gitFacts(workspace, env['GITHUB_SHA'], source)
      : await gitFacts(workspace, pullRequest)
  const actor = env['GITHUB_TRIGGERING_ACTOR'] ?? env['GITHUB_ACTOR']
  const fromFork = event.pull_request?.head?.repo?.fork === true || env['GITHUB_ACTOR'] === 'dependabot[bot]'
  return {
    ...facts,
    actions: true,
    workspace,
    outputDir,
    ...(repository &&
      source && {
        repository,
        source,
        runUrl: `${server}/${repository}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`
      }),
    // Who started this attempt of the run: somebody else may have started the first.
    ...(actor && { actor }),
    ...(env['GITHUB_EVENT_NAME'] && { event: env['GITHUB_EVENT_NAME'] }),
    ...(event.repository?.private !== undefined && { publicRepository: !event.repository.private }),
    ...(fromFork && { secretSource: 'None' })
  }
}
