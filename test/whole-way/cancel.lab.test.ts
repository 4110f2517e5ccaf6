import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { processMark } from '../../src/host/files'
import { cli, labEnvironment, labPart, outputsOf, projectRoot, ran } from '../support/lab'
import { temporaryDirectory, write } from '../support/files'

// As the runner cancels: the entry process alone gets the signal. Within seven seconds nothing of ours may be left.
const cwd = temporaryDirectory()
const image = 'localhost/lab-cancel/kiosk'
let builder = ''
let iso = ''

beforeAll(async () => {
  const [base, made] = await Promise.all([labPart('make-base.sh'), labPart('make-builder.sh')])
  builder = made
  const built = await cli(projectRoot, [
    'build-image',
    '--image',
    image,
    '--tags',
    'test',
    '--context',
    'test/lab/example',
    '--build-args',
    `BASE=${base}`
  ])
  if (built.code !== 0) throw new Error(built.stderr)
  const media = await cli(cwd, [...mediaArguments(join(cwd, 'iso')), '--types', 'anaconda-iso'])
  if (media.code !== 0) throw new Error(media.stderr)
  iso = outputsOf(media)['iso'] as string
}, 600_000)

afterAll(async () => {
  await ran('podman', ['rmi', '--force', `${image}:test`])
})

function mediaArguments(out: string): string[] {
  return [
    'build-media',
    '--image',
    `containers-storage:${image}:test`,
    '--update-reference',
    `${image}:test`,
    '--rootfs',
    'ext4',
    '--builder-image',
    builder,
    '--output-dir',
    out
  ]
}

/** Everything of ours that could outlive us. */
async function leftovers(): Promise<string[]> {
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
  const processes = (await ran('pgrep', ['-a', 'qemu-system'])).stdout.split('\n').filter((line) => line !== '')
  // What carries the test process's own mark is the test's, not the run's.
  const own = `bootc-actions-${processMark(process.pid)}-`
  return [...owned('/dev/shm'), ...owned(process.env['RUNNER_TEMP'] ?? '/tmp')]
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
async function interruptedAt(
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

const containerRuns = async () => (await ran('podman', ['ps', '--quiet'])).stdout !== ''
const qemuRuns = async () => (await ran('pgrep', ['-f', 'qemu-system-x86_64.*serial'])).code === 0

describe.each([
  ['SIGTERM', 143],
  ['SIGINT', 130]
] as const)('%s', (signal, code) => {
  it.each([0, 700])(
    'while the builder works (+%i ms)',
    async (after) => {
      const out = join(cwd, `cancelled-${signal}-${after}`)
      const run = await interruptedAt([...mediaArguments(out), '--types', 'qcow2'], containerRuns, after, signal)
      expect([run.code, run.seconds < 7]).toEqual([code, true])
      expect(await leftovers()).toEqual([])
      expect(existsSync(out) ? readdirSync(out) : []).toEqual([])
    },
    120_000
  )

  it.each([0, 4000])(
    'while the machine runs (+%i ms)',
    async (after) => {
      const run = await interruptedAt(
        ['smoke-boot', '--media', iso, '--cpu-model', 'qemu64,-cx16', '--memory', '1024'],
        qemuRuns,
        after,
        signal
      )
      expect([run.code, run.seconds < 7]).toEqual([code, true])
      expect(await leftovers()).toEqual([])
    },
    120_000
  )
})

it('what a SIGKILL leaves, the next run sweeps', async () => {
  await interruptedAt(
    ['smoke-boot', '--media', iso, '--cpu-model', 'qemu64,-cx16', '--memory', '1024'],
    qemuRuns,
    2000,
    'SIGKILL'
  )
  await interruptedAt([...mediaArguments(join(cwd, 'killed')), '--types', 'qcow2'], containerRuns, 500, 'SIGKILL')
  expect((await leftovers()).length).toBeGreaterThan(0)
  const access = write(
    join(cwd, 'access.yml'),
    'users:\n  - name: rescue\n    kind: last-resort\n    password: none\n    groups: []\n    sudo: none\n    ssh-keys: []\n'
  )
  await cli(cwd, ['render-config', '--access-file', access, '--report-only'])
  const next = await cli(cwd, [...mediaArguments(join(cwd, 'next')), '--types', 'qcow2'])
  expect(next.code).toBe(0)
  expect(await leftovers()).toEqual([])
}, 300_000)
