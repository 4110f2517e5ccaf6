import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '../support/files'
import { projectRoot, type Ran } from '../support/lab'
import { breakGlassPassword, jobResults, pipelineLab, type PipelineLab } from '../workflows/pipeline-run'

// The reusable pipeline under act, called by a repository of its own. More ways in which it ends: test/soak.
const dir = temporaryDirectory()
let lab: PipelineLab
let good: { run: Ran; sha: string }

beforeAll(async () => {
  lab = await pipelineLab(dir)
  const sha = await lab.commit()
  good = { run: await lab.run('push'), sha }
}, 600_000)

afterAll(() => lab?.stop(), 60_000)

it('builds, scans, pushes, boots, uploads, and only then moves latest to the very digest', async () => {
  const { run, sha } = good
  expect([run.code, run.code === 0 ? '' : run.stdout.slice(-6000)]).toEqual([0, ''])
  expect(await lab.digest(sha)).toMatch(/^sha256:/)
  expect(await lab.digest('latest')).toBe(await lab.digest(sha))
  expect([...lab.results.artifacts.keys()].sort()).toEqual([`boot-report-${sha}-qcow2-uefi`, `bootc-qcow2-${sha}`])
  expect(lab.results.artifacts.get(`bootc-qcow2-${sha}`)).toBeGreaterThan(10_000_000)
})

it('shows no secret', () => {
  expect(good.run.stdout).not.toContain(breakGlassPassword)
  expect(good.run.stdout).not.toContain(lab.registry.password.reveal())
  expect(good.run.stdout).not.toMatch(/\$6\$[^*]{8}/)
})

it('stops at a service that is down: no latest, no media, a report that says why', async () => {
  const before = await lab.digest('latest')
  const broken = readFileSync(join(projectRoot, 'test/lab/faults/broken-service.Containerfile'), 'utf8')
  const [, step = ''] = /(RUN[\s\S]*)/.exec(broken) ?? []
  const containerfile = readFileSync(join(lab.dir, 'Containerfile'), 'utf8')
  const sha = await lab.commit({ Containerfile: `${containerfile}\n${step}` })
  const run = await lab.run('push')
  expect(run.code).toBe(1)
  expect(run.stdout).toMatch(/smoke-boot: .*kiosk-web\.service/)
  expect(jobResults(run)).toEqual({
    qa: 'succeeded',
    'image (linux/amd64)': 'succeeded',
    'media and boot (qcow2)': 'failed'
  })
  // The page says what is new since the release, which is what the run before has made.
  expect(run.stdout).toMatch(
    new RegExp(`since \`[^\`]+\` \\(\`latest\`, \`${before}\`\\) 0 changed, 0 added, 0 removed`)
  )
  expect(run.stdout).toMatch(/A machine that runs the last release downloads .* in \d+ layers\./)
  // Pushed under its commit, for whoever wants to look; nothing follows that.
  expect(await lab.digest(sha)).toMatch(/^sha256:/)
  expect(await lab.digest('latest')).toBe(before)
  const names = [...lab.results.artifacts.keys()].filter((name) => name.includes(sha))
  expect(names).toEqual([`boot-report-${sha}-qcow2-uefi`])
}, 600_000)
