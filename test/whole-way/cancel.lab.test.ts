import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { containerRuns, interruptedAt, leftovers, qemuRuns } from '../support/interruption'
import { cli, labPart, outputsOf, projectRoot, ran } from '../support/lab'
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

describe.each([
  ['SIGTERM', 143],
  ['SIGINT', 130]
] as const)('%s', (signal, code) => {
  it.each([0, 700])(
    'while the builder works (+%i ms)',
    async (after) => {
      const out = join(cwd, `cancelled-${signal}-${after}`)
      const run = await interruptedAt(cwd, [...mediaArguments(out), '--types', 'qcow2'], containerRuns, after, signal)
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
        cwd,
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

it('T15: what a SIGKILL leaves, the next run sweeps', async () => {
  await interruptedAt(
    cwd,
    ['smoke-boot', '--media', iso, '--cpu-model', 'qemu64,-cx16', '--memory', '1024'],
    qemuRuns,
    2000,
    'SIGKILL'
  )
  await interruptedAt(cwd, [...mediaArguments(join(cwd, 'killed')), '--types', 'qcow2'], containerRuns, 500, 'SIGKILL')
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
