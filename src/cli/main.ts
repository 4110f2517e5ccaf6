import { mkdirSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { cleanUp, handleSignals } from '../host/cleanup'
import { gitFacts } from '../host/git'
import { sweep } from '../host/sweep'
import { actionNames, type Action, type ActionName, type ActionResult } from '../model/action'
import { withAliases } from '../model/aliases'
import type { Context } from '../model/context'
import { exitCodes, Failure, messageOf } from '../model/failure'
import { TerminalReporter } from '../report/terminal'
import { CliInputs, closest, parseFlags, type Flags } from './flags'
import { helpText, readManifest } from './manifest'

type Load = (name: ActionName) => Promise<Action<unknown>>

const usage = [
  'bootc-actions: from a Containerfile to a machine that provably boots',
  '',
  'Usage: bootc-actions <action> --<input> <value> …',
  '       bootc-actions <action> --help',
  '       bootc-actions lab [--yes] [--kiosk | --upstream]   the whole way, offline, on an example',
  '       bootc-actions replay FILE [--media iso|disk]   judges a recorded boot again',
  '',
  `Actions: ${actionNames.join(', ')}`,
  ''
].join('\n')

/** Runs the command line and ends the process: 0 pass, 1 the thing under test failed, 2 usage, 3 the host cannot. */
export async function start(args: readonly string[], load: Load): Promise<never> {
  const reporter = new TerminalReporter(process.stderr, args.includes('--verbose'))
  handleSignals((signal) => reporter.info(`Interrupted by ${signal}; cleaning up.`))
  let code: number
  try {
    code = await dispatch(args, load, reporter)
  } catch (error) {
    code = reportFailure(error, reporter)
  }
  for (const problem of await cleanUp()) reporter.warning(`Clean-up: ${problem}`)
  process.exit(code)
}

async function dispatch(args: readonly string[], load: Load, reporter: TerminalReporter): Promise<number> {
  const [command, ...rest] = args
  if (command === undefined || command === '--help' || command === 'help') {
    process.stdout.write(usage)
    return command === undefined ? exitCodes.usage : 0
  }
  if (command === 'replay') return (await import('./replay')).replayFile(rest)
  const flags = parseFlags(rest)
  if (command === 'lab') return (await import('./lab')).runLab(flags, load, reporter)
  const name = actionNames.find((item) => item === command)
  if (name === undefined) {
    const near = closest(command, [...actionNames, 'lab', 'replay'])
    throw new Failure('usage', `Unknown action ${JSON.stringify(command)}.`, {
      remedy: near ? `Did you mean ${near}?` : `Choose one of: ${actionNames.join(', ')}, lab, replay.`
    })
  }
  const manifest = await readManifest(name)
  if (flags.on.has('help')) {
    process.stdout.write(helpText(name, manifest))
    return 0
  }
  const known = Object.keys(manifest.inputs)
  refuseUnknown(flags, known)
  return runOne(name, await load(name), { flags, known }, reporter)
}

function refuseUnknown(flags: Flags, known: readonly string[]): void {
  for (const name of flags.values.keys()) {
    if (known.includes(name) || known.includes(name.replace(/-file$/, ''))) continue
    const near = closest(name, known)
    throw new Failure('usage', `Unknown input --${name}.`, {
      remedy: near ? `Did you mean --${near}?` : 'See --help for the inputs of this action.'
    })
  }
}

async function runOne(
  name: ActionName,
  action: Action<unknown>,
  { flags, known }: { readonly flags: Flags; readonly known: readonly string[] },
  reporter: TerminalReporter
): Promise<number> {
  const context = await terminalContext()
  const inputs = new CliInputs(flags.values, process.env)
  const { raw, notices } = withAliases(name, inputs)
  for (const notice of notices) reporter.info(notice)
  const options = action.read(raw, context)
  const [stray] = inputs.strayFiles(known)
  if (stray !== undefined)
    throw new Failure('usage', `Unknown input --${stray}.`, {
      remedy: `Only secrets are read from a file; give --${stray.replace(/-file$/, '')}.`
    })
  for (const removed of await sweep(undefined, [...flags.values.values()]))
    reporter.info(`Removed what a killed run had left: ${removed}`)
  const result = await action.run(options, { context, reporter })
  printResult(result, flags.on.has('json'))
  if (!result.failure) return 0
  return reportFailure(result.failure, reporter)
}

/** Outputs as `name=value` lines, or the report as JSON. */
function printResult(result: ActionResult, json: boolean): void {
  const report = result.outputs['report']
  if (json && report) return void process.stdout.write(readFileSync(report, 'utf8'))
  for (const [name, value] of Object.entries(result.outputs))
    if (value !== '') process.stdout.write(`${name}=${value}\n`)
}

function reportFailure(error: unknown, reporter: TerminalReporter): number {
  if (!(error instanceof Failure)) {
    reporter.info(`error: ${messageOf(error)}`)
    if (error instanceof Error && error.stack) reporter.debug(error.stack)
    return 1
  }
  if (error.kind !== 'usage' && reporter.toolTail.length > 0) {
    reporter.info('Last lines of the tools:')
    for (const line of reporter.toolTail.slice(-15)) reporter.info(`  | ${line}`)
  }
  reporter.info(`error: ${error.line}`)
  return exitCodes[error.kind]
}

/**
 * The context of a terminal: this directory, what git knows of it, and ./bootc-out for what is made. In a step of a
 * workflow it is still a workflow: any step there can write a file, so that no verdict is taken from one.
 */
export async function terminalContext(dir = process.cwd()): Promise<Context> {
  const outputDir = join(dir, 'bootc-out')
  mkdirSync(outputDir, { recursive: true })
  const actions = process.env['GITHUB_ACTIONS'] === 'true'
  return { ...(await gitFacts(dir)), actions, workspace: dir, outputDir, actor: account() }
}

function account(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run as a user that its passwd(5) does not have.
    return `uid ${process.getuid?.()}`
  }
}
