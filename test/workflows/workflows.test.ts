import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { temporaryDirectory, write } from '../support/files'

// What actionlint and zizmor (workflows.lab.test.ts) cannot know: that the parts of this repository fit each other.

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Record<string, unknown>
}
interface Job {
  readonly uses?: string
  readonly needs?: string | readonly string[]
  readonly if?: string
  readonly environment?: string
  readonly permissions?: Record<string, string>
  readonly secrets?: unknown
  readonly steps?: readonly Step[]
  readonly with?: Record<string, unknown>
  readonly 'timeout-minutes'?: number
}
interface Workflow {
  readonly on: Record<string, { inputs?: Record<string, { required?: boolean }>; outputs?: object } | null>
  readonly permissions?: object
  readonly concurrency?: object
  readonly jobs: Record<string, Job>
}

const workflow = (path: string) => parse(readFileSync(path, 'utf8')) as Workflow
const paths = ['.github/workflows', 'examples'].flatMap((dir) => readdirSync(dir).map((name) => `${dir}/${name}`))
const pipelinePath = '.github/workflows/image-pipeline.yml'
const pipeline = workflow(pipelinePath)
const job = (name: string) => pipeline.jobs[name] as Job
const actionsOf = ({ steps = [] }: Job) => steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]))
const ours = /^(?:\$|OWNER\/bootc-actions)\/(?:actions\/([a-z-]+)|\.github\/workflows\/([a-z-]+\.yml))(?:@v1)?$/

/** Inputs that an action or workflow of ours takes. */
function inputsOf(uses: string): Record<string, { required?: boolean }> {
  const [, action, called] = ours.exec(uses) ?? []
  if (called !== undefined) return workflow(`.github/workflows/${called}`).on['workflow_call']?.inputs ?? {}
  const manifest = parse(readFileSync(`actions/${action}/action.yml`, 'utf8')) as { inputs: Record<string, object> }
  return manifest.inputs
}

describe.each(paths)('%s', (path) => {
  const { jobs, permissions, concurrency, on } = workflow(path)
  const called = 'workflow_call' in on

  it('gives nothing by default, and each job what it needs, with a limit of time', () => {
    expect(permissions).toEqual({})
    for (const [name, { permissions: own, uses, ...rest }] of Object.entries(jobs)) {
      expect([name, own === undefined]).toEqual([name, false])
      if (uses === undefined) expect([name, rest['timeout-minutes']]).toEqual([name, expect.any(Number)])
    }
    // A called workflow must leave it to its caller: a group of the same name would wait for itself.
    expect(concurrency === undefined).toBe(called)
  })

  it('pins every action of others to a commit, with its version', () => {
    const lines = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => /\buses: /.test(line))
    const foreign = lines
      .map((line) => line.replace(/.*\buses: /, ''))
      .filter((uses) => !ours.test(uses.split(' ')[0] ?? ''))
    expect(foreign.filter((uses) => !/^[\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses))).toEqual([])
  })

  it('gives ours only inputs that they have, and all that they need', () => {
    const steps = Object.values(jobs).flatMap((each) => [each, ...(each.steps ?? [])])
    for (const step of steps.filter(({ uses }) => uses !== undefined && ours.test(uses))) {
      const known = inputsOf(step.uses as string)
      const given = Object.keys(step.with ?? {})
      expect([step.uses, given.filter((name) => !(name in known))]).toEqual([step.uses, []])
      const missing = Object.entries(known).filter(([name, { required }]) => required && !given.includes(name))
      expect([step.uses, missing.map(([name]) => name)]).toEqual([step.uses, []])
    }
  })

  it('grants a workflow that it calls what that asks for', () => {
    for (const { uses, permissions: granted = {} } of Object.values(jobs)) {
      const [, , name] = ours.exec(uses ?? '') ?? []
      if (name === undefined) continue
      for (const inner of Object.values(workflow(`.github/workflows/${name}`).jobs))
        for (const [scope, level] of Object.entries(inner.permissions ?? {}))
          expect([scope, granted[scope]]).toEqual([
            scope,
            level === 'read' ? expect.stringMatching(/read|write/) : level
          ])
    }
  })
})

describe('the pipeline', () => {
  it('lets a job write only what it is for', () => {
    const writes = (name: string) =>
      Object.entries(job(name).permissions ?? {}).flatMap(([scope, level]) => (level === 'write' ? [scope] : []))
    expect(Object.fromEntries(Object.keys(pipeline.jobs).map((name) => [name, writes(name)]))).toEqual({
      qa: [],
      image: ['packages'],
      media: [],
      attest: ['packages', 'id-token', 'attestations'],
      latest: ['packages'],
      'pull-request': []
    })
  })

  it('T12: the break-glass credential is in one job, of an environment, with no action of others and no cache', () => {
    const holders = Object.entries(pipeline.jobs).filter(([, each]) =>
      /BREAK_GLASS|INSTALLED_HOST/.test(JSON.stringify(each))
    )
    expect(holders.map(([name]) => name)).toEqual(['media'])
    expect(job('media').environment).toBe('${{ inputs.environment }}')
    expect(actionsOf(job('media')).map((uses) => uses.replace(/@.*/, ''))).toEqual([
      'actions/checkout',
      '$/actions/render-config',
      '$/actions/build-media',
      '$/actions/smoke-boot',
      '$/actions/upload-media'
    ])
    expect(readFileSync(pipelinePath, 'utf8')).not.toMatch(/actions\/cache|cache:/)
  })

  it('T9: a pull request sees no secret, pushes nothing and uploads no media', () => {
    const text = JSON.stringify(job('pull-request'))
    expect(text).not.toContain('secrets.')
    expect(
      actionsOf(job('pull-request')).filter((uses) => /push-image|upload-media|upload-artifact/.test(uses))
    ).toEqual([])
    expect(job('pull-request').steps?.find(({ uses }) => uses === '$/actions/build-media')?.with).toMatchObject({
      upload: false
    })
    expect(job('pull-request').steps?.find(({ uses }) => uses === '$/actions/render-config')?.with).toMatchObject({
      'throw-away': true
    })
    for (const [name, { if: condition }] of Object.entries(pipeline.jobs))
      if (!['qa', 'pull-request', 'media'].includes(name))
        expect([name, condition]).toEqual([
          name,
          expect.stringMatching(/event_name != 'pull_request'|outputs\.release == 'true'/)
        ])
    expect(job('media').needs).toContain('image')
  })

  it('gives nothing to a shell but by the environment, and hands on digests, never tags', () => {
    const scripts = Object.values(pipeline.jobs).flatMap(({ steps = [] }) => steps.flatMap(({ run = '' }) => run))
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
    const outputs = Object.values(pipeline.jobs).flatMap(
      (each) => JSON.stringify(each).match(/needs\.image\.outputs\.\w+/g) ?? []
    )
    expect([...new Set(outputs)].sort()).toEqual(['needs.image.outputs.digest', 'needs.image.outputs.reference'])
  })

  it('has every input and secret on its page', () => {
    const page = readFileSync('docs/pipeline.md', 'utf8')
    const call = pipeline.on['workflow_call'] as { inputs: object; secrets: object; outputs: object }
    const names = [...Object.keys(call.inputs), ...Object.keys(call.secrets), ...Object.keys(call.outputs)]
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  it('uses every input it takes', () => {
    const text = readFileSync(pipelinePath, 'utf8')
    const inputs = Object.keys(pipeline.on['workflow_call']?.inputs ?? {})
    expect(inputs.filter((name) => !text.includes(`inputs.${name}`))).toEqual([])
  })
})

it('the gate of ci waits for every job', () => {
  const { jobs } = workflow('.github/workflows/ci.yml')
  const others = Object.keys(jobs).filter((name) => name !== 'gate')
  expect([...(jobs['gate']?.needs ?? [])].sort()).toEqual(others.sort())
  expect(jobs['gate']?.if).toBe('always()')
})

/** The script of a step, as bash of the runner starts it (docs.github.com, "defaults.run.shell"). */
function runStep(path: string, jobName: string, step: string, cwd: string, env: Record<string, string>) {
  const found = workflow(path).jobs[jobName]?.steps?.find(({ name }) => name === step)
  return spawnSync('bash', ['--noprofile', '--norc', '-e', '-c', found?.run as string], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8'
  })
}

describe('the gate of ci', () => {
  it.each([
    ['success success', 0],
    ['success failure', 1],
    ['success skipped', 1],
    ['cancelled success', 1]
  ])('after %s ends with %i', (results, code) => {
    const ended = runStep('.github/workflows/ci.yml', 'gate', 'Every job has succeeded', '.', { RESULTS: results })
    expect(ended.status).toBe(code)
  })
})

describe('the verdict that is attested', () => {
  const dir = temporaryDirectory()
  const predicate = (name: string, verdicts: Record<string, string>) => {
    const cwd = join(dir, name)
    for (const [type, verdict] of Object.entries(verdicts))
      write(
        join(cwd, `verdicts/boot-report-${type}/verdict.json`),
        JSON.stringify({ verdict, media: { path: `/runner/${type}/install.iso`, type, sha256: 'ab' } })
      )
    mkdirSync(cwd, { recursive: true })
    const ended = runStep(pipelinePath, 'attest', 'The verdict as an in-toto test result', cwd, { URL: 'https://run' })
    return { ended, text: () => JSON.parse(readFileSync(join(cwd, 'predicate.json'), 'utf8')) as unknown }
  }

  it('is the in-toto test result of all media', () => {
    const { ended, text } = predicate('pass', { 'anaconda-iso': 'pass', qcow2: 'pass' })
    expect([ended.status, ended.stderr]).toEqual([0, ''])
    expect(text()).toEqual({
      result: 'PASSED',
      url: 'https://run',
      configuration: [
        { name: 'install.iso', digest: { sha256: 'ab' } },
        { name: 'install.iso', digest: { sha256: 'ab' } }
      ],
      passedTests: ['smoke-boot anaconda-iso', 'smoke-boot qcow2']
    })
  })

  it.each([
    ['one that failed', { 'anaconda-iso': 'pass', qcow2: 'fail' }],
    ['one of the host', { qcow2: 'error' }],
    ['none', {}]
  ])('is not made up of %s', (name, verdicts) => {
    expect(predicate(name, verdicts).ended.status).not.toBe(0)
  })
})
