import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { temporaryDirectory, write } from '../support/files'
import { exampleCaller, jobResults, pipelineLab, type PipelineLab } from '../workflows/pipeline-run'

// The ways in which the pipeline ends that pipeline.lab.test.ts leaves out.
const dir = temporaryDirectory()
let lab: PipelineLab
beforeAll(async () => {
  lab = await pipelineLab(dir)
}, 600_000)
afterAll(() => lab?.stop(), 60_000)

it('a pull request is built and booted with a throw-away password, and leaves nothing but its report', async () => {
  const sha = await lab.commit()
  const run = await lab.run('pull_request')
  expect([run.code, run.code === 0 ? '' : run.stdout.slice(-6000)]).toEqual([0, ''])
  expect(jobResults(run)).toEqual({ qa: 'succeeded', 'pull request (qcow2)': 'succeeded' })
  expect([await lab.digest(sha), await lab.digest('latest')]).toEqual([undefined, undefined])
  expect([...lab.results.artifacts.keys()]).toEqual([`boot-report-${sha}-qcow2-uefi`])
}, 600_000)

it('access that differs from what was reviewed ends the run before anything is built', async () => {
  const report = { ACCESS: 'reviewed-access.json' }
  execFileSync(
    process.execPath,
    [
      join('dist/cli/index.js'),
      'render-config',
      '--access-file',
      '.github/bootc-access.yml',
      '--types',
      'qcow2',
      '--report-only'
    ],
    { cwd: lab.dir, stdio: 'pipe' }
  )
  execFileSync('cp', ['bootc-out/access.json', report.ACCESS], { cwd: lab.dir })
  const access = write(
    join(dir, 'more'),
    'users:\n  - name: rescue\n    kind: last-resort\n    password: secret\n    groups: [sudo]\n    sudo: nopasswd\n'
  )
  execFileSync('cp', [access, join(lab.dir, '.github/bootc-access.yml')])
  const sha = await lab.commit()
  const run = await lab.run('push', { PREVIOUS_ACCESS: report.ACCESS })
  expect([run.code, jobResults(run)]).toEqual([1, { qa: 'failed' }])
  expect(run.stdout).toMatch(/render-config: .*(?:differs|changed)/)
  expect(await lab.digest(sha)).toBeUndefined()
}, 600_000)

it('a registry that is down ends the run before any media are made', async () => {
  const sha = await lab.commit()
  const run = await lab.run('push', { IMAGE: '127.0.0.1:9/example/kiosk' })
  expect([run.code, jobResults(run)]).toEqual([1, { qa: 'succeeded', 'image (linux/amd64)': 'failed' }])
  expect(run.stdout).toMatch(/push-image: .*127\.0\.0\.1:9/)
  expect([...lab.results.artifacts.keys()].filter((name) => name.includes(sha))).toEqual([])
}, 600_000)

it('latest is not moved back: a run of an older commit ends with the tag where it was', async () => {
  const git = (...args: string[]) => execFileSync('git', ['-C', lab.dir, ...args], { encoding: 'utf8' }).trim()
  const older = await lab.commit({ 'docs/note': 'older' })
  const newer = await lab.commit({ 'docs/note': 'newer' })
  expect((await lab.run('push')).code).toBe(0)
  git('reset', '--quiet', '--hard', older)
  git('branch', 'later', newer)
  const run = await lab.run('push')
  expect([run.code, jobResults(run)]).toMatchObject([1, { 'move the update tag': 'failed' }])
  expect(run.stdout).toContain('no ancestor')
  expect(await lab.digest('latest')).toBe(await lab.digest(newer))
  expect(await lab.digest(older)).toMatch(/^sha256:/)
  git('reset', '--quiet', '--hard', 'later')
}, 900_000)

it('examples/seed.yml replaces a workflow of three jobs: the same names, and a verdict', async () => {
  const sha = await lab.commit({
    // In the lab there is no graphical target, and no file systems but those of its builder.
    '.github/workflows/image.yml': exampleCaller('seed.yml', ['default-target']),
    '.github/bootc-access.yml': `users:
  - name: break-glass
    kind: last-resort
    ssh-keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ops@example']
    password: secret
    groups: [sudo]
    sudo: password
`,
    'bootc/config.toml': '[[customizations.filesystem]]\nmountpoint = "/"\nminsize = "30 GiB"\n',
    'scripts/run-ci-tests.sh': '#!/bin/sh\ngrep -q kiosk Containerfile\n'
  })
  const run = await lab.run('push')
  expect([run.code, run.code === 0 ? '' : run.stdout.slice(-6000)]).toEqual([0, ''])
  expect(await lab.digest('latest')).toBe(await lab.digest(sha))
  const names = [...lab.results.artifacts.keys()].filter((name) => name.includes(sha)).sort()
  expect(names).toEqual([`boot-report-${sha}-anaconda-iso-uefi`, `bootc-iso-${sha}`])
}, 900_000)
