import * as core from '@actions/core'
import { basename } from 'node:path'
import { rmSync } from 'node:fs'
import { cleanUp, handleSignals } from '../host/cleanup'
import { sweepContainers } from '../host/containers'
import { ownPrefix } from '../host/files'
import { sweep } from '../host/sweep'
import type { Action, ActionName, ActionResult, CacheStore } from '../model/action'
import { aliasOutputs, withAliases } from '../model/aliases'
import { Failure, messageOf } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { actionsContext } from './context'
import { ActionInputs } from './inputs'
import { cutPage, failureSummary } from '../report/markdown'
import { restClient } from './octokit'
import { gitHubStorage } from './packages'
import { ActionsReporter } from './reporter'
import { ringsOnGitHub } from './rings'
import { isPublicRepository } from './visibility'

type LoadCache = (reporter: Reporter) => Promise<CacheStore>

/** Name of the state that hands the directories to remove over to the post step. Paths only, never values. */
const keepState = 'keep'
/** Bytes. A summary above 1 MiB is refused whole: actions/runner src/Runner.Worker/FileCommandManager.cs. */
const maxSummary = 1_000_000

/**
 * Runs one action as a step: the one place that catches, sets outputs and fails the step. Ends the process.
 * @param load brings the action's code in; whatever it throws is reported too
 * @param loadCache the same for the cache; an action that knows a credential is given none, and so cannot load it
 */
export async function start(
  name: ActionName,
  load: () => Promise<Action<unknown>>,
  loadCache?: LoadCache
): Promise<never> {
  const reporter = new ActionsReporter()
  handleSignals((signal) => reporter.error(`${name} was interrupted by ${signal}; cleaning up.`))
  try {
    const inputs = new ActionInputs(process.env)
    const result = await runAction(name, await load(), inputs, reporter, loadCache)
    await publish(name, result, reporter)
  } catch (error) {
    report(name, error, reporter)
    await addSummary(failureSummary(name, error), reporter).catch((problem: unknown) =>
      reporter.warning(`The summary could not be written: ${messageOf(problem)}`)
    )
  }
  for (const problem of await cleanUp()) reporter.warning(`Clean-up: ${problem}`)
  process.exit(process.exitCode ?? 0)
}

async function runAction(
  name: ActionName,
  action: Action<unknown>,
  inputs: ActionInputs,
  reporter: ActionsReporter,
  loadCache: LoadCache | undefined
): Promise<ActionResult> {
  const context = await actionsContext(process.env)
  const { raw, notices } = withAliases(name, inputs)
  for (const notice of notices) core.notice(notice)
  const options = action.read(raw, context)
  const unknown = inputs.unknown()
  if (unknown.length > 0)
    throw new Failure('usage', `Unknown input: ${unknown.join(', ')}.`, {
      remedy: 'Compare with the table in the README.'
    })
  for (const removed of await sweep()) reporter.info(`Removed what a killed run had left: ${removed}`)
  const { artifactStore } = await import('./artifacts')
  return action.run(options, {
    context,
    reporter,
    artifacts: artifactStore(reporter),
    ...(loadCache && { cache: await loadCache(reporter) }),
    isPublic: async (token) =>
      context.repository === undefined ? undefined : isPublicRepository(context.repository, token.reveal()),
    rings: (token) => ringsOnGitHub(restClient(token, reporter)),
    storage: (token) => gitHubStorage(restClient(token, reporter), context.repository, reporter)
  })
}

async function publish(name: ActionName, result: ActionResult, reporter: ActionsReporter): Promise<void> {
  for (const [output, value] of Object.entries({ ...result.outputs, ...aliasOutputs(name, result.outputs) })) {
    if (reporter.masks.holds(value)) throw new Error(`Output ${output} of ${name} would hold a secret; it is not set.`)
    core.setOutput(output, value)
  }
  if (result.keepUntilPost?.length) core.saveState(keepState, JSON.stringify(result.keepUntilPost))
  await addSummary(result.summary, reporter)
  if (result.failure) report(name, result.failure, reporter)
}

async function addSummary(page: string, reporter: ActionsReporter): Promise<void> {
  const summary = reporter.masks.apply(page)
  if (summary !== '' && process.env['GITHUB_STEP_SUMMARY'])
    await core.summary.addRaw(cutPage(summary, maxSummary)).addEOL().write()
}

function report(name: string, error: unknown, reporter: ActionsReporter): void {
  if (error instanceof Failure) return reporter.error(`${name}: ${error.line}`)
  reporter.error(`${name}: ${messageOf(error)}`)
  if (error instanceof Error && error.stack) reporter.debug(error.stack)
}

/** The post step: removes what the main step kept for later steps, and what a killed main step left. */
export async function startPost(name: ActionName): Promise<never> {
  const reporter = new ActionsReporter()
  try {
    for (const path of kept(core.getState(keepState))) {
      rmSync(path, { recursive: true, force: true })
      reporter.info(`Removed ${path}`)
    }
    for (const removed of await sweep()) reporter.info(`Removed ${removed}`)
    if (name === 'build-media' || name === 'build-image')
      for (const removed of await sweepContainers()) reporter.info(`Removed ${removed}`)
  } catch (error) {
    // The job's result stands; what stays is swept by the next run.
    reporter.warning(`${name} (post): ${messageOf(error)}`)
  }
  process.exit(0)
}

/** Paths from the state; anything that is not of ours is left alone. */
export function kept(state: string): readonly string[] {
  if (state === '') return []
  const paths: unknown = JSON.parse(state)
  if (!Array.isArray(paths)) return []
  return paths.filter((path): path is string => typeof path === 'string' && basename(path).startsWith(ownPrefix))
}
