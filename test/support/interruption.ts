import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { processMark } from '../../src/host/files'
import { labEnvironment, projectRoot, ran } from './lab'

/** Everything of ours that could outlive us. */
export async function leftovers(): Promise<string[]> {
  const owned = (dir: string) =>
    readdirSync(dir)
      .filter((name) => /^bootc-actions-\d+-\d+-/.test(name))
      .map((name) => join(dir, name))
  const containers = (await ran('podman', ['ps', '--all', '--format', '{{.Names}}'])).stdout
    .split('\n')
    .filter((name) => name !== '')
  const volumes = (await ran('podman', ['volume', 'ls', '--format', '{{.Name}}'])).stdout
    .split('\n')
    .filter((name) => name.startsWith('bootc-actions'))
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .filter((line) => /bootc-actions-\d/.test(line))
  const processes = (await ran('pgrep', ['-a', 'qemu-system|docker-registry'])).stdout
    .split('\n')
    .filter((line) => line !== '')
  // What carries the test process's own mark is the test's, not the run's.
  const own = `bootc-actions-${processMark(process.pid)}-`
  return [...new Set(['/dev/shm', process.env['RUNNER_TEMP'] ?? '/tmp', '/var/tmp'])]
    .flatMap(owned)
    .filter((path) => !basename(path).startsWith(own))
    .concat(containers, volumes, mounts, processes)
}

async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  for (let waited = 0; !(await condition()); waited += 50) {
    if (waited > 60_000) throw new Error(`never: ${what}`)
    await delay(50)
  }
}

/** Starts a command, waits for the moment, sends the signal to the entry alone; returns exit and seconds. */
export async function interruptedAt(
  cwd: string,
  args: readonly string[],
  moment: () => Promise<boolean> | boolean,
  afterMs: number,
  signal: NodeJS.Signals
) {
  const child = spawn(process.execPath, [join(projectRoot, 'dist/cli/index.js'), ...args], {
    cwd,
    env: labEnvironment(),
    stdio: 'ignore'
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  await until(`moment of ${args[0]}`, moment)
  await delay(afterMs)
  const sent = Date.now()
  child.kill(signal)
  const code = await Promise.race([ended, delay(9000).then(() => 'still running' as const)])
  if (code === 'still running') child.kill('SIGKILL')
  return { code, seconds: (Date.now() - sent) / 1000 }
}
