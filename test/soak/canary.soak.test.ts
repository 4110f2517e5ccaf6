import { beforeAll, describe, expect, it } from '@jest/globals'
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { secretForms } from '../../src/model/secret-forms'
import { leftovers } from '../support/interruption'
import { cli, labCache, labEnvironment, labPart, projectRoot, ran } from '../support/lab'
import { temporaryDirectory } from '../support/files'

// T15: a machine that loses its runner in the middle. SOAK_RUNS sets how often, SOAK_SEED where it starts.
const cwd = temporaryDirectory()
const image = 'localhost/lab-canary/kiosk'
const runs = Number(process.env['SOAK_RUNS'] ?? 50)
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 100_000)
/** Render, build and boot take about this long. */
const wholeMs = 30_000
const moments = Array.from({ length: runs }, (_, i) => Math.round((((seed + i) * 0.618_033_988_75) % 1) * wholeMs))
const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFyEsTAlmBexG50omFHC7G2KR0W9eHlF+buLTqpmjdNj ops@example'
let builder = ''

beforeAll(async () => {
  process.stdout.write(`seed ${seed}\n`)
  const [base, made] = await Promise.all([labPart('make-base.sh'), labPart('make-builder.sh')])
  builder = made
  const args = ['--image', image, '--tags', 'test', '--context', 'test/lab/example', '--build-args', `BASE=${base}`]
  const built = await cli(projectRoot, ['build-image', ...args])
  if (built.code !== 0) throw new Error(built.stderr)
}, 600_000)

/** A canary as a password, of which only a hash may stay, or as a hash, which the media alone may hold. */
function canary(index: number): { value: string; variable: string } {
  const value = randomBytes(18).toString('hex')
  if (index % 2 === 0) return { value, variable: 'BOOTC_ACTIONS_PASSWORD' }
  const { stdout } = spawnSync('openssl', ['passwd', '-6', '-stdin'], { input: `${value}\n`, encoding: 'utf8' })
  return { value: stdout.trim(), variable: 'BOOTC_ACTIONS_PASSWORD_HASH' }
}

function steps(secret: { value: string; variable: string }, more: Record<string, string> = {}) {
  return spawn(join(projectRoot, 'test/soak/render-build-boot.sh'), [], {
    cwd,
    env: {
      ...labEnvironment(),
      CLI: join(projectRoot, 'dist/cli/index.js'),
      // As on a runner, the next run has the same place for its media.
      OUT: join(cwd, 'out'),
      BUILDER: builder,
      IMAGE: `${image}:test`,
      [secret.variable]: secret.value,
      ...more
    },
    stdio: 'ignore'
  })
}

const ended = (child: ReturnType<typeof spawn>) => new Promise<number | null>((done) => child.on('close', done))

/** Kills a process and its children, not theirs: builder and QEMU live on. */
function killStep(pid: number): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  process.kill(pid, 'SIGKILL')
  for (const child of children) process.kill(Number(child), 'SIGKILL')
}

/** Files that hold a form of the value, wherever a run could have written. The patterns go in by standard input. */
function filesWith(value: string): readonly string[] {
  const places = ['/dev/shm', '/tmp', '/var/tmp', '/run', labCache, cwd].filter(existsSync)
  const forms = secretForms(value, 'rescue').filter((form) => form.length >= 6)
  const found = spawnSync('grep', ['-rlaF', '--devices=skip', '-f', '-', ...places], {
    input: forms.join('\n'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024
  })
  return [...new Set(found.stdout.split('\n').filter((path) => path !== ''))]
}

describe('T15: SIGKILL between rendering and the end of the boot', () => {
  it.each(moments.map((after, index) => [after, index] as const))(
    'after %i ms: the next run leaves nothing of the secret (%i)',
    async (after, index) => {
      const secret = canary(index)
      const killed = steps(secret)
      const end = ended(killed)
      await Promise.race([end, delay(after)])
      if (killed.exitCode === null) killStep(killed.pid as number)
      await end
      expect(await ended(steps(canary(1), { BOOT: 'no' }))).toBe(0)
      // What the next run keeps for its post step goes with the run after it.
      const args = [
        '--username',
        'x',
        '--kind',
        'last-resort',
        '--report-only',
        'true',
        '--sudo',
        'none',
        '--groups',
        '#'
      ]
      const sweeping = await cli(cwd, ['render-config', ...args, '--ssh-keys', publicKey])
      expect([sweeping.code, sweeping.stderr]).toEqual([0, expect.any(String)])
      expect(await leftovers()).toEqual([])
      expect(filesWith(secret.value)).toEqual([])
    },
    300_000
  )

  it('the search finds what is there', async () => {
    const { value } = canary(0)
    const path = join(cwd, 'planted')
    await ran('bash', ['-c', 'printf %s "$1" | base64 > "$2"', 'bash', value, path])
    expect(filesWith(value)).toEqual([path])
  })
})
