import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import { Failure } from '../model/failure'
import { childEnvironment } from './environment'
import { packageOf, which } from './packages'

export interface Output {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  /** Extra environment, never a secret. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Given on standard input. This is the way for secrets. */
  readonly input?: string | Uint8Array
}

/** A tool ended with an exit code that is not 0. Carries the end of what it printed. */
export class ToolFailed extends Error {
  constructor(
    readonly tool: string,
    readonly args: readonly string[],
    readonly output: Output
  ) {
    super(
      `${tool} ${args[0] ?? ''} ended with exit code ${output.exitCode}: ${lastLine(output.stderr) ?? lastLine(output.stdout) ?? 'it printed nothing'}`
    )
    this.name = 'ToolFailed'
  }
}

/** The last line that is not blank. */
export function lastLine(text: string): string | undefined {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .at(-1)
}

/**
 * Runs a short tool to its end and returns what it printed and its exit code. For tools that take seconds and may be
 * left to finish; what must be stopped goes through `startProcess`.
 * @throws Failure (host) when the tool is not installed, naming its package
 */
export async function tryRun(tool: string, args: readonly string[], options: RunOptions = {}): Promise<Output> {
  const path = which(tool)
  if (path === undefined) throw toolMissing(tool)
  const child = spawn(path, [...args], {
    env: childEnvironment(options.env),
    ...(options.cwd !== undefined && { cwd: options.cwd })
  })
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  // A child that ends before it has read its input is judged by its exit code; @actions/exec dies of the EPIPE, and
  // without an input leaves the pipe open, on which a tool that reads waits for ever.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']))
  })
  return { exitCode, stdout: stdout(), stderr: stderr() }
}

function collect(stream: Readable): () => string {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString()
}

/** As tryRun, and an exit code other than 0 throws ToolFailed. */
export async function run(tool: string, args: readonly string[], options: RunOptions = {}): Promise<Output> {
  const output = await tryRun(tool, args, options)
  if (output.exitCode !== 0) throw new ToolFailed(tool, args, output)
  return output
}

export function toolMissing(tool: string): Failure {
  return new Failure('host', `${tool} is not installed.`, {
    remedy: `Install it, on Debian and Ubuntu: apt-get install ${packageOf(tool)}`,
    code: 'tool-missing'
  })
}
