import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive, markIn } from '../../src/host/sweep'
import { labEnvironment, labOwner, projectRoot, ran } from './lab'

/** What this test process has started and still runs, wherever it belongs now: the environment is inherited. */
async function started(pattern: string): Promise<string[]> {
  return (await ran('pgrep', ['-f', '-a', pattern])).stdout.split('\n').filter((line) => {
    try {
      return readFileSync(`/proc/${line.split(' ')[0]}/environ`, 'latin1').includes(`LAB_OWNER=${labOwner}\0`)
    } catch {
      return false
    }
  })
}

/** Whether a machine runs that this test process has started. */
export const qemuRuns = async (): Promise<boolean> => (await started('qemu-system-x86_64.*serial')).length > 0

/** Whether a container of this run works. */
export const containerRuns = async (pid: number): Promise<boolean> =>
  (await ran('podman', ['ps', '--format', '{{.Names}}'])).stdout.includes(`bootc-actions-${pid}-`)

/** Everything that has outlived the run it belonged to. What a living process owns is its own affair. */
export async function leftovers(): Promise<string[]> {
  const ownerless = (name: string) => {
    const mark = markIn(name)
    return mark === undefined || !isAlive(mark)
  }
  const owned = (dir: string) =>
    readdirSync(dir)
      .filter((name) => markIn(name) !== undefined && ownerless(name))
      .map((name) => join(dir, name))
  const containers = (await ran('podman', ['ps', '--all', '--format', '{{.Names}}'])).stdout
    .split('\n')
    .filter((name) => name !== '' && ownerless(name))
  const volumes = (await ran('podman', ['volume', 'ls', '--format', '{{.Name}}'])).stdout
    .split('\n')
    .filter((name) => name.startsWith('bootc-actions') && ownerless(name))
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .filter((line) => /bootc-actions-\d/.test(line) && ownerless(line.slice(line.indexOf('bootc-actions-'))))
  return [...new Set(['/dev/shm', process.env['RUNNER_TEMP'] ?? '/tmp', '/var/tmp'])]
    .flatMap(owned)
    .concat(containers, volumes, mounts, await started('qemu-system|docker-registry'))
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
  moment: (pid: number) => Promise<boolean> | boolean,
  afterMs: number,
  signal: NodeJS.Signals
) {
  const child = spawn(process.execPath, [join(projectRoot, 'dist/cli/index.js'), ...args], {
    cwd,
    env: labEnvironment(),
    stdio: 'ignore'
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  await until(`moment of ${args[0]}`, () => moment(child.pid as number))
  await delay(afterMs)
  const sent = Date.now()
  child.kill(signal)
  const code = await Promise.race([ended, delay(9000).then(() => 'still running' as const)])
  if (code === 'still running') child.kill('SIGKILL')
  return { code, seconds: (Date.now() - sent) / 1000 }
}
