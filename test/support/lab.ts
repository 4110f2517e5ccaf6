import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { engineEnvironment } from '../../src/host/containers'
import { processMark } from '../../src/host/files'

export const projectRoot = resolve('.')
/** The same place as `npm start` keeps base and builder in: a run of one warms the other. */
export const labCache = process.env['LAB_CACHE'] ?? '/var/cache/bootc-actions-lab'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** In the environment of all that this test process starts, and of what that starts: tells its own from another's. */
export const labOwner = processMark(process.pid) as string

/** Environment of a child of the lab: its private container store, and whose it is. */
export function labEnvironment(): Record<string, string> {
  mkdirSync(labCache, { recursive: true })
  const conf = join(labCache, 'storage.conf')
  writeFileSync(
    conf,
    `[storage]\ndriver="overlay"\ngraphroot=${JSON.stringify(join(labCache, 'storage'))}\nrunroot="/run/bootc-actions-lab"\n`
  )
  return {
    ...(process.env as Record<string, string>),
    ...engineEnvironment(),
    CONTAINERS_STORAGE_CONF: conf,
    LAB_OWNER: labOwner,
    // As in a terminal, also where these tests are themselves a step of a workflow.
    GITHUB_ACTIONS: ''
  }
}

/** Runs a program to its end and keeps what it printed. */
export function ran(
  tool: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {}
): Promise<Ran> {
  return new Promise((done, reject) => {
    const child = spawn(tool, [...args], {
      cwd: options.cwd,
      env: options.env ?? labEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe']
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => done({ code, stdout, stderr }))
  })
}

/** The built command line, as a user calls it, in a directory. */
export function cli(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  return ran(process.execPath, [join(projectRoot, 'dist/cli/index.js'), ...args], {
    cwd,
    env: { ...labEnvironment(), ...env }
  })
}

/** Reference of the lab's base image (the kiosk's, with that word) or builder, made if it is not there. */
export async function labPart(
  script: 'make-base.sh' | 'make-builder.sh',
  ...args: readonly 'kiosk'[]
): Promise<string> {
  const made = await ran('bash', [join(projectRoot, 'test/lab', script), ...args])
  const reference = made.stdout.trim().split('\n').at(-1)
  if (made.code !== 0 || !reference) throw new Error(`${script}: ${made.stderr}`)
  return reference
}

/** The outputs a command printed, by name. */
export function outputsOf(result: Ran): Record<string, string> {
  return Object.fromEntries(
    result.stdout
      .split('\n')
      .filter((line) => /^[a-z-]+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  )
}

export function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}
