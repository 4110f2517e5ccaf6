import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { action } from '../../src/entries/build-image'
import type { ActionResult } from '../../src/model/action'
import type { BuildReport } from '../../src/model/build-report'
import { contextIn } from '../support/context'
import { type EnginePart, type FakeEngine, fakeEngines } from '../support/engine'
import { temporaryDirectory, withPath, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()
const ajv = new Ajv({ strict: true })
addFormats(ajv)
const valid = ajv.compile(JSON.parse(readFileSync('src/model/schemas/build.schema.json', 'utf8')))
const sha = 'a'.repeat(40)
let count = 0
let workspace: string
let reporter: RecordingReporter

beforeEach(() => {
  workspace = join(dir, String(count++))
  write(join(workspace, 'Containerfile'), 'FROM base\n')
  reporter = new RecordingReporter()
  process.env['REGISTRY_AUTH_FILE'] = write(join(workspace, 'auth.json'), '{}')
})

interface Run extends ActionResult {
  readonly engine: FakeEngine
  readonly report: BuildReport
}

async function build(
  inputs: Record<string, string> = {},
  part: EnginePart = {},
  names = ['podman'],
  context = {}
): Promise<Run> {
  const engine = fakeEngines(join(workspace, 'bin'), names, part)
  const where = contextIn(workspace, context)
  const options = action.read(inputsOf({ image: 'ghcr.io/Owner/kiosk', ...inputs }), where)
  const result = await withPath(engine.bin, () => action.run(options, { context: where, reporter }), true)
  const report = JSON.parse(readFileSync(result.outputs['report'] as string, 'utf8')) as BuildReport
  expect(valid(report)).toBe(true)
  return { ...result, engine, report }
}

async function failing(
  ...args: Parameters<typeof build>
): Promise<Error & { kind?: string; line?: string; code?: string }> {
  return build(...args).then(
    () => {
      throw new Error('it went well')
    },
    (error: Error) => error
  )
}

describe('a good build', () => {
  it('gives outputs, a report and a summary, and names the image last', async () => {
    const run = await build()
    expect(run.outputs).toEqual({
      image: 'ghcr.io/owner/kiosk',
      'image-id': run.engine.id,
      tags: `latest\n${sha}`,
      reference: `ghcr.io/owner/kiosk:${sha}`,
      version: 'v1',
      report: join(workspace, 'build.json')
    })
    expect(run.report).toMatchObject({
      kernels: ['6.12.1'],
      problems: [],
      sourceDateEpoch: 1_760_000_000,
      dirty: false
    })
    expect(run.summary).toContain('Image built')
    const commands = run.engine.calls().map(({ args }) => args[0])
    expect(commands.lastIndexOf('run')).toBeLessThan(commands.indexOf('tag'))
    expect(run.engine.calls('tag').map(({ args }) => args)).toEqual([
      ['tag', run.engine.id, 'ghcr.io/owner/kiosk:latest'],
      ['tag', run.engine.id, `ghcr.io/owner/kiosk:${sha}`]
    ])
  })

  it('gives the build the time of the commit and the OCI labels', async () => {
    const { engine } = await build({ labels: 'org.opencontainers.image.source=https://example.org' })
    const call = engine.calls('--iidfile')[0]!
    expect(call.epoch).toBe('1760000000')
    expect(call.args).toEqual(
      expect.arrayContaining([
        `org.opencontainers.image.revision=${sha}`,
        'org.opencontainers.image.source=https://example.org',
        'org.opencontainers.image.version=20251009.085320-aaaaaaaaaaaa',
        '--timestamp'
      ])
    )
    expect(call.args.join(' ')).not.toContain('containers.bootc')
  })

  it('lets a newer engine date the image by itself', async () => {
    const { engine } = await build({}, { help: '--source-date-epoch seconds' })
    expect(engine.calls('--iidfile')[0]!.args).not.toContain('--timestamp')
  })

  it('says that the tree was dirty', async () => {
    const run = await build({}, {}, ['podman'], { dirty: true })
    expect(run.outputs['reference']).toBe(`ghcr.io/owner/kiosk:${sha}-dirty`)
    expect(run.report).toMatchObject({ dirty: true, warnings: [expect.stringContaining('work tree differs')] })
    expect(run.summary).toContain('work tree differs')
  })

  it('writes the archive', async () => {
    const run = await build({ archive: 'out/kiosk.tar' })
    expect(run.outputs['archive']).toBe(join(workspace, 'out/kiosk.tar'))
    expect(run.report.archive).toMatchObject({ bytes: 7 })
    expect(readdirSync(join(workspace, 'out'))).toEqual(['kiosk.tar'])
  })

  it('lists the packages, and against an earlier build what changed', async () => {
    const check = (...packages: string[]) => ({
      check: {
        out: [
          'bootc-actions: kernel /usr/lib/modules/6.12.1/vmlinuz',
          ...packages.map((each) => `bootc-actions: package ${each}`),
          ''
        ].join('\n')
      }
    })
    const first = await build({}, check('bash 1', 'perl 5'))
    expect(first.report.packages).toEqual({ bash: '1', perl: '5' })
    expect(first.report.packageChanges).toBeUndefined()
    // What is ours to read is not in the log.
    expect(reporter.text).not.toContain('bootc-actions: package')
    const earlier = write(join(workspace, 'earlier.json'), JSON.stringify(first.report))
    const second = await build({ 'previous-report': earlier }, check('bash 2', 'vim 9'))
    expect(second.report.packageChanges).toEqual({
      since: 'v1',
      added: [{ name: 'vim', version: '9' }],
      removed: [{ name: 'perl', version: '5' }],
      changed: [{ name: 'bash', from: '1', to: '2' }]
    })
    expect(second.summary).toContain('1 changed, 1 added, 1 removed')
  })

  it('takes a Dockerfile where there is no Containerfile', async () => {
    write(join(workspace, 'os/Dockerfile'), 'FROM base\n')
    expect((await build({ context: 'os' })).report.containerfile).toBe(join(workspace, 'os/Dockerfile'))
  })
})

describe('secrets and logins', () => {
  it('reach the engine through files alone, which are gone afterwards', async () => {
    process.env['INPUT_LEAK'] = 'hunter2hunter2'
    const { engine } = await build({ secrets: 'token=hunter2hunter2', username: 'bot', password: 'correct-horse' })
    delete process.env['INPUT_LEAK']
    const call = engine.calls('--iidfile')[0]!
    expect(call.secrets).toEqual([
      { text: '', mode: '600' },
      { text: 'hunter2hunter2', mode: '600' }
    ])
    expect(call.login?.auths['ghcr.io']?.auth).toBe(Buffer.from('bot:correct-horse').toString('base64'))
    expect(call.loginMode).toBe('600')
    const all = JSON.stringify(engine.calls().map(({ args, environment }) => ({ args, environment })))
    expect(all).not.toMatch(/hunter2|correct-horse|INPUT_LEAK/)
    for (const at of call.args.flatMap((arg, index) => (/^--(authfile|secret)$/.test(arg) ? [index + 1] : [])))
      expect(existsSync(call.args[at]!.replace(/^.*src=/, ''))).toBe(false)
    expect(reporter.masks).toEqual(expect.arrayContaining(['hunter2hunter2', 'correct-horse']))
  })

  it('warns of a build argument that looks like one', async () => {
    const { report } = await build({ 'build-args': 'API_TOKEN=x\nCOLOUR=red' })
    expect(report.warnings).toEqual([expect.stringContaining('API_TOKEN looks like a secret')])
  })
})

describe('a build that fails', () => {
  it('names the step and leaves no tag', async () => {
    const error = await failing(
      {},
      { builds: [{ exit: 1, err: 'make: *** [all] Error 2\nError: building at STEP "RUN true"' }] }
    )
    expect(error).toMatchObject({ kind: 'fail', code: 'build-failed' })
    expect(error.line).toContain('failed at step 2/2, RUN true')
    expect(error.line).toContain('make: *** [all] Error 2')
  })

  it('for want of space says how much there is', async () => {
    const error = await failing({}, { builds: [{ exit: 125, err: 'Error: write /x: no space left on device' }] })
    expect(error).toMatchObject({ kind: 'host', code: 'disk-full' })
    expect(error.line).toMatch(/the disk is full.* free in .*bin/)
  })

  it('removes its secrets and logins', async () => {
    const before = readdirSync('/dev/shm').filter((name) => name.includes(`-${process.pid}-`))
    await failing({ secrets: 'a=bbbbbb', username: 'u', password: 'pppppp' }, { builds: [{ exit: 1 }] })
    expect(readdirSync('/dev/shm').filter((name) => name.includes(`-${process.pid}-`))).toEqual(before)
  })
})

describe('an image that is refused', () => {
  const kernel = 'bootc-actions: kernel /usr/lib/modules/6.12.1/vmlinuz\n'

  it.each<[string, EnginePart, string]>([
    ['without the label', { labels: {} }, 'not marked as a bootc image'],
    ['with the label switched off', { labels: { 'containers.bootc': '0' } }, 'containers.bootc=0'],
    ['without a kernel', { check: { out: '' } }, 'has no kernel'],
    [
      'by bootc',
      {
        check: {
          out: `${kernel}Failed lint: var-run: Not a symlink: var/run\nChecks passed: 11\n`,
          err: 'error: Linting: Checks failed: 1\n',
          exit: 1
        }
      },
      'bootc container lint refuses the image: var-run.'
    ],
    [
      'by a bootc that says something new',
      { check: { out: kernel, err: 'error: the sky fell\n', exit: 1 } },
      'lint: error: the sky fell'
    ]
  ])('%s has a report, the reason, and no tag', async (_what, part, reason) => {
    const run = await build({}, part)
    expect(run.failure?.kind).toBe('fail')
    expect(run.failure?.line).toContain(reason)
    expect(Object.keys(run.outputs)).toEqual(['report'])
    expect(run.report.tags).toEqual([])
    expect(run.report.problems[0]).toContain(reason)
    expect(run.engine.calls('tag')).toEqual([])
    expect(run.summary).toContain('Image refused')
  })

  it('names every problem in its report', async () => {
    const { report } = await build({}, { labels: {}, check: { out: '' } })
    expect(report.problems).toHaveLength(2)
  })

  it('has no shell', async () => {
    const part = {
      check: { exit: 127, out: '', err: 'exec: "/bin/sh": stat /bin/sh: no such file or directory' }
    }
    expect(await failing({}, part)).toMatchObject({ kind: 'fail', code: 'not-an-os' })
  })
})

describe('lint', () => {
  const warned = {
    check: {
      out: 'bootc-actions: kernel /usr/lib/modules/6/vmlinuz\nLint warning: var-log: Found\n  /var/log/x\n\nWarnings: 1\n'
    }
  }

  it('shows warnings and goes on', async () => {
    const run = await build({}, warned)
    expect(run.failure).toBeUndefined()
    expect(reporter.lines).toContain('warning: bootc container lint, var-log: Found\n  /var/log/x')
    expect(run.report.lint).toMatchObject({ ran: true, warnings: [{ name: 'var-log' }] })
  })

  it('is told what to skip; our own check is not a lint of bootc', async () => {
    const run = await build({ 'lint-skip': 'var-log\nkernel' }, { check: { out: '' } })
    expect(run.engine.calls('--entrypoint')[0]!.args.slice(-3)).toEqual(['lint', '--skip', 'var-log'])
    expect(run.failure).toBeUndefined()
  })

  it.each<[string, Record<string, string>, EnginePart, string]>([
    ['switched off', { lint: 'false' }, {}, 'switched off'],
    ['without bootc', {}, { check: { out: warned.check.out.split('\n')[0]!, exit: 90 } }, 'has no bootc'],
    [
      'with an old bootc',
      {},
      { check: { out: warned.check.out, exit: 2, err: "error: unrecognized subcommand 'lint'\n" } },
      'has no lint'
    ]
  ])('%s is said', async (_what, inputs, part, reason) => {
    const { report, failure } = await build(inputs, part)
    expect(failure).toBeUndefined()
    expect(report.lint).toMatchObject({ ran: false, reason: expect.stringContaining(reason) })
  })
})

describe('other engines', () => {
  it('buildah looks into the image through a working container, which it removes', async () => {
    const { engine } = await build({}, {}, ['buildah'])
    const commands = engine.calls().map(({ args }) => args[0])
    expect(commands).toEqual(['--version', 'info', 'build', 'build', 'inspect', 'from', 'run', 'rm', 'tag', 'tag'])
  })

  it('docker is told about composefs, and writes no archive', async () => {
    const { report } = await build({}, {}, ['docker'])
    expect(report.warnings).toEqual([expect.stringContaining('composefs')])
    expect(await failing({ archive: 'x.tar' }, {}, ['docker'])).toMatchObject({ kind: 'usage' })
  })
})

describe('bad input', () => {
  it.each([
    [{ image: 'kiosk' }, 'names no registry'],
    [{ containerfile: 'None' }, 'Input containerfile: "None"'],
    [{ context: 'none' }, 'Input context: "none"'],
    [{ 'build-args': 'X' }, 'Input build-args: "X"'],
    [{ platforms: 'linux/amd64\nlinux/arm64' }, 'one platform per run'],
    [{ platforms: 'amd64' }, 'expected linux/'],
    [{ engine: 'kaniko' }, 'expected one of: auto, podman, buildah, docker'],
    [{ 'lint-skip': '--help' }, 'Input lint-skip'],
    [{ lint: 'maybe' }, 'expected true or false'],
    [{ archive: 'a:b' }, 'Input archive'],
    [{ secrets: 'x=' }, 'x is empty']
  ])('%j is refused before anything is touched', async (inputs, message) => {
    const engine = fakeEngines(join(workspace, 'bin'), ['podman'])
    const read = () => action.read(inputsOf({ image: 'ghcr.io/a/b', ...(inputs as object) }), contextIn(workspace))
    expect(read).toThrow(message)
    expect(engine.calls()).toEqual([])
  })

  it('tries a base image that cannot be had a second time', async () => {
    const pull =
      'Error: initializing source docker://q/a: reading manifest 1 in q/a: received unexpected HTTP status: 500'
    const run = await build({}, { builds: [{ exit: 125, err: pull }, {}] })
    expect(run.failure).toBeUndefined()
    expect(reporter.text).toContain('Trying again')
  })
})
