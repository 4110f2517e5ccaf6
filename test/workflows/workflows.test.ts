import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { parse } from 'yaml'
import { pinnedBuilders } from '../../src/media/builder'
import { fakeTool, temporaryDirectory, write } from '../support/files'

// What actionlint and zizmor (workflows.lab.test.ts) cannot know: that the parts of this repository fit each other.

interface Step {
  readonly name?: string
  readonly if?: string
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
const sha = 'a'.repeat(40)
const paths = ['.github/workflows', 'examples'].flatMap((dir) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => `${dir}/${name}`)
    .filter((path) => path.endsWith('.yml') && /^jobs:/m.test(readFileSync(path, 'utf8')))
)
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
      index: ['packages'],
      media: [],
      upgrade: [],
      attest: ['packages', 'id-token', 'attestations'],
      latest: ['packages'],
      promote: ['packages', 'deployments'],
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
      if (!['qa', 'pull-request', 'index', 'media', 'upgrade', 'promote'].includes(name))
        expect([name, condition]).toEqual([
          name,
          expect.stringMatching(/event_name != 'pull_request'|outputs\.release == 'true'/)
        ])
    for (const name of ['index', 'media', 'upgrade']) expect([job(name).needs].flat()).toContain('image')
    expect(job('promote').if).toContain("needs.latest.result == 'success'")
  })

  it('gives nothing to a shell but by the environment, and hands on digests, never tags', () => {
    const scripts = Object.values(pipeline.jobs).flatMap(({ steps = [] }) => steps.flatMap(({ run = '' }) => run))
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
    const outputs = Object.values(pipeline.jobs).flatMap(
      (each) => JSON.stringify(each).match(/needs\.(?:image|index)\.outputs\.\w+/g) ?? []
    )
    expect([...new Set(outputs)].sort()).toEqual([
      'needs.image.outputs.arm64',
      'needs.image.outputs.digest',
      'needs.image.outputs.reference',
      'needs.index.outputs.digest',
      'needs.index.outputs.reference'
    ])
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

describe('the platforms', () => {
  it.each([
    ['["linux/amd64"]', 0],
    ['["linux/amd64", "linux/arm64"]', 0],
    ['["linux/arm64", "linux/amd64"]', 0],
    ['["linux/arm64"]', 1],
    ['["linux/amd64", "linux/amd64"]', 1],
    ['["linux/amd64", "linux/s390x"]', 1],
    ['[]', 1],
    ['linux/amd64', 1]
  ])('%s end with %i', (platforms, code) => {
    const ended = runStep(pipelinePath, 'qa', 'Check the platforms', '.', { PLATFORMS: platforms })
    expect([ended.status, ended.stdout.includes('::error::')]).toEqual([code, code === 1])
  })

  const dir = temporaryDirectory()
  it.each([
    ['linux/amd64', '["linux/amd64"]', sha],
    ['linux/amd64', '["linux/amd64", "linux/arm64"]', `${sha}-amd64`],
    ['linux/arm64', '["linux/amd64", "linux/arm64"]', `${sha}-arm64`]
  ])('%s of %s is pushed as %s', (platform, platforms, tag) => {
    const output = write(join(dir, 'output'), '')
    const env = { PLATFORM: platform, PLATFORMS: platforms, GITHUB_SHA: sha, GITHUB_OUTPUT: output }
    expect(runStep(pipelinePath, 'image', 'The tag of this platform', '.', env).status).toBe(0)
    expect(readFileSync(output, 'utf8')).toBe(`tag=${tag}\n`)
  })
})

describe('the nightly run', () => {
  const dir = temporaryDirectory()
  it.each([
    ['that has run before', 'true', 'ghcr.io/owner/x/e2e-node:latest'],
    ['that has not', '[ "$1" = login ]', '']
  ])('of an image %s upgrades from what there is', (name, skopeo, before) => {
    const cwd = join(dir, name)
    fakeTool(join(cwd, 'bin'), 'skopeo', skopeo)
    const output = write(join(cwd, 'output'), '')
    const ended = runStep('.github/workflows/e2e.yml', 'choose', 'Choose', cwd, {
      PATH: `${join(cwd, 'bin')}:${process.env['PATH'] ?? ''}`,
      GITHUB_REPOSITORY: 'Owner/x',
      GITHUB_OUTPUT: output,
      EXAMPLE: 'node',
      TOKEN: 'token'
    })
    expect([ended.status, ended.stderr]).toEqual([0, ''])
    expect(readFileSync(output, 'utf8')).toBe(`example=node\nimage=ghcr.io/owner/x/e2e-node\nbefore=${before}\n`)
  })

  it('builds what is in examples/', () => {
    const { jobs } = workflow('.github/workflows/e2e.yml')
    for (const name of ['kiosk', 'node']) {
      const { containerfile, context, 'base-config': config } = jobs[name]?.with ?? {}
      for (const path of [containerfile, context, config])
        expect([path, existsSync(String(path))]).toEqual([path, true])
    }
  })
})

describe('a release', () => {
  const dir = temporaryDirectory()
  /** GitHub with this release and these tags; what it was asked is in `calls`. */
  const publish = (name: string, step: string, { state = '', tags = 'v1.2.3' } = {}) => {
    const cwd = join(dir, name)
    const answers = [
      'case "$*" in',
      '*isDraft*) cat state ;;',
      '"release create"*) [ "$(cat state)" != false ] && echo true > state ;;',
      '"release edit"*) echo false > state ;;',
      '*.immutable) echo true ;;',
      `*matching-refs*) printf '%s\\n' ${tags} ;;`,
      'esac'
    ]
    fakeTool(join(cwd, 'bin'), 'gh', `echo "$*" >> calls\n${answers.join('\n')}`)
    write(join(cwd, 'state'), state)
    const env = { GITHUB_REF_NAME: 'v1.2.3', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: sha }
    const PATH = `${join(cwd, 'bin')}:${process.env['PATH'] ?? ''}`
    const ended = runStep('.github/workflows/release.yml', 'publish', step, cwd, { ...env, PATH })
    return { status: ended.status, calls: readFileSync(join(cwd, 'calls'), 'utf8') }
  }

  it('is made and published', () => {
    const { status, calls } = publish('new', 'Release')
    expect([status, calls]).toEqual([
      0,
      expect.stringMatching(/^release create v1\.2\.3 [^]*^release edit .*--draft=false$/m)
    ])
  })

  it('that the first attempt has published is left as it is', () => {
    const { status, calls } = publish('again', 'Release', { state: 'false' })
    expect([status, calls]).toEqual([0, expect.not.stringMatching(/^release (?:create|edit)/m)])
  })

  it.each([
    ['newest', 'v1.2.3 v1.2.2 v1.1.10 v1.3.0-rc1', true],
    ['older', 'v1.2.3 v1.2.10', false]
  ])('that is the %s one moves the major or does not', (name, tags, moves) => {
    const { status, calls } = publish(name, 'Move the floating major', { tags })
    expect([status, calls.includes('--method PATCH')]).toEqual([0, moves])
  })
})

describe('the mirror of the builders', () => {
  const dir = temporaryDirectory()
  const pins = Object.values(pinnedBuilders)
  /** A registry in a directory: each image a file that has its digest for a name, and so for content. */
  const mirror = (name: string, more = '') => {
    const cwd = join(dir, name)
    mkdirSync(join(cwd, 'src/media'), { recursive: true })
    cpSync('src/media/builder.ts', join(cwd, 'src/media/builder.ts'))
    fakeTool(join(cwd, 'bin'), 'skopeo', `echo "$*" >> calls\n${more}`)
    fakeTool(join(cwd, 'bin'), 'sha256sum', `cat > /dev/null; echo "$(tail -n 1 wanted)  -"`)
    const summary = join(cwd, 'summary')
    const ended = runStep('.github/workflows/release.yml', 'mirror', 'Copy what is not there yet', cwd, {
      PATH: `${join(cwd, 'bin')}:${process.env['PATH'] ?? ''}`,
      GITHUB_REPOSITORY: 'Owner/bootc-actions',
      GITHUB_STEP_SUMMARY: summary
    })
    return { ended, calls: readFileSync(join(cwd, 'calls'), 'utf8').trim().split('\n'), summary }
  }
  const wanted = 'for word; do case $word in *@sha256:*) echo "$word" | sed "s/.*@sha256://" >> wanted;; esac; done'

  it('copies each pin with all platforms, under its digest', () => {
    const { ended, calls, summary } = mirror('new', `${wanted}\ncase $* in *@sha256:*) [ "$1" = copy ];; esac`)
    expect([ended.status, ended.stderr]).toEqual([0, ''])
    expect(calls.filter((each) => each.startsWith('copy'))).toEqual(
      pins.map((pin) => {
        const [name, digest = ''] = pin.split('@')
        const target = `ghcr.io/owner/bootc-actions/${name?.split('/').at(-1)}:pin-${digest.slice(7, 19)}`
        return `copy --all --preserve-digests --retry-times 3 docker://${pin} docker://${target}`
      })
    )
    for (const pin of pins) expect(readFileSync(summary, 'utf8')).toContain(pin.split('@')[1])
  })

  it('copies nothing that is there', () => {
    const { ended, calls } = mirror('there', wanted)
    expect(ended.status).toBe(0)
    expect(calls.filter((each) => each.startsWith('copy'))).toEqual([])
  })

  it('ends when the copy has another digest', () => {
    const { ended } = mirror('other', 'echo 00 > wanted\ncase $* in *@sha256:*) [ "$1" = copy ];; esac')
    expect([ended.status, ended.stdout]).toEqual([1, expect.stringContaining('does not hold sha256:')])
  })

  it('ends when the copy fails', () => {
    expect(mirror('failed', `${wanted}\ncase $* in *@sha256:*) false;; esac`).ended.status).not.toBe(0)
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

  it('is found too when it is alone, and was unpacked without a directory', () => {
    const cwd = join(dir, 'alone')
    const media = { path: '/runner/disk.qcow2', type: 'qcow2', sha256: 'ab' }
    write(join(cwd, 'verdicts/verdict.json'), JSON.stringify({ verdict: 'pass', media }))
    const ended = runStep(pipelinePath, 'attest', 'The verdict as an in-toto test result', cwd, { URL: 'https://run' })
    expect([ended.status, ended.stderr]).toEqual([0, ''])
    expect(JSON.parse(readFileSync(join(cwd, 'predicate.json'), 'utf8'))).toMatchObject({
      result: 'PASSED',
      passedTests: ['smoke-boot qcow2']
    })
  })

  it('has the upgrade test in it where there was one', () => {
    const cwd = join(dir, 'upgraded')
    const media = { path: '/runner/disk.qcow2', type: 'qcow2', sha256: 'ab' }
    const verdict = (more: object) => JSON.stringify({ verdict: 'pass', media, ...more })
    write(join(cwd, 'verdicts/boot-report-x/verdict.json'), verdict({}))
    write(join(cwd, 'verdicts/upgrade-report-x/verdict-upgrade.json'), verdict({ upgrade: { steps: [] } }))
    const ended = runStep(pipelinePath, 'attest', 'The verdict as an in-toto test result', cwd, { URL: 'https://run' })
    expect([ended.status, ended.stderr]).toEqual([0, ''])
    const { passedTests } = JSON.parse(readFileSync(join(cwd, 'predicate.json'), 'utf8')) as { passedTests: string[] }
    expect(passedTests.sort()).toEqual(['smoke-boot qcow2', 'upgrade-test qcow2'])
  })

  it.each([
    ['one that failed', { 'anaconda-iso': 'pass', qcow2: 'fail' }],
    ['one of the host', { qcow2: 'error' }],
    ['none', {}]
  ])('is not made up of %s', (name, verdicts) => {
    expect(predicate(name, verdicts).ended.status).not.toBe(0)
  })
})

describe('the login that the boot test tries', () => {
  const boot = job('media').steps?.find(({ uses }) => uses === '$/actions/smoke-boot')
  // Of the operators of expressions only those are used that JavaScript has, too.
  const given = (input: string, secrets: Record<string, string>) => {
    const expression = /^\$\{\{ (.*) \}\}$/.exec(String(boot?.with?.[input]))?.[1] ?? ''
    const all = {
      ...{ BREAK_GLASS_PASSWORD: '', BREAK_GLASS_PASSWORD_HASH: '', BREAK_GLASS_SSH_KEY: '' },
      ...secrets
    }
    return runInNewContext(expression.replaceAll('inputs.ssh-user', 'user'), { secrets: all, user: 'rescue' }) as string
  }

  it.each([
    [{ BREAK_GLASS_PASSWORD: 'p' }, ['rescue', 'p', '']],
    [{ BREAK_GLASS_SSH_KEY: 'k' }, ['rescue', '', 'k']],
    [{ BREAK_GLASS_PASSWORD_HASH: 'h', BREAK_GLASS_SSH_KEY: 'k' }, ['rescue', '', 'k']],
    // smoke-boot refuses an account with neither; by a hash alone there is nothing to try.
    [{ BREAK_GLASS_PASSWORD_HASH: 'h' }, ['', '', '']],
    [{}, ['rescue', '', '']]
  ])('with the secrets %j is %j', (secrets, wanted) => {
    expect(['ssh-user', 'ssh-password', 'ssh-key'].map((input) => given(input, { ...secrets }))).toEqual(wanted)
  })
})

const sbomDir = temporaryDirectory()
it('the SBOM that is attested has all packages, what they depend on, and no files', () => {
  const bash = { name: 'bash', SPDXID: 'SPDXRef-Package-bash', filesAnalyzed: true, packageVerificationCode: {} }
  const glibc = { name: 'glibc', SPDXID: 'SPDXRef-Package-glibc', filesAnalyzed: false }
  const [file, document] = ['SPDXRef-File-usr-bin-bash', 'SPDXRef-DOCUMENT']
  const relationship = (spdxElementId: string, relationshipType: string, relatedSpdxElement: string) => ({
    ...{ spdxElementId, relationshipType, relatedSpdxElement }
  })
  const kept = [
    relationship(glibc.SPDXID, 'DEPENDENCY_OF', bash.SPDXID),
    relationship(document, 'DESCRIBES', glibc.SPDXID)
  ]
  const sbom = {
    ...{ spdxVersion: 'SPDX-2.3', SPDXID: document, packages: [bash, glibc], files: [{ SPDXID: file }] },
    relationships: [relationship(bash.SPDXID, 'CONTAINS', file), relationship(file, 'OTHER', bash.SPDXID), ...kept]
  }
  write(join(sbomDir, 'sbom.spdx.json'), JSON.stringify(sbom))
  const ended = runStep(pipelinePath, 'attest', 'Leave the files out of the SBOM, and all packages in', sbomDir, {})
  expect([ended.status, ended.stderr]).toEqual([0, ''])
  expect(JSON.parse(readFileSync(join(sbomDir, 'packages.spdx.json'), 'utf8'))).toEqual({
    ...{ spdxVersion: 'SPDX-2.3', SPDXID: document },
    packages: [{ name: 'bash', SPDXID: bash.SPDXID, filesAnalyzed: false }, glibc],
    relationships: kept
  })
})

describe('the login of the job that signs', () => {
  // crane's login, which is cosign's, ends with "username and password required" (google/go-containerregistry cmd/crane/cmd/auth.go).
  it('is left out where there is no user name', () => {
    const login = job('attest').steps?.find(({ name }) => name === 'Log in')
    expect(login?.if).toBe("inputs.registry-username != '' || startsWith(inputs.image, 'ghcr.io/')")
  })

  it('without TLS is refused before anything is built', () => {
    const refusal = job('qa').steps?.find((step) => step.if === 'inputs.attest && !inputs.tls-verify')
    const ended = runStep(pipelinePath, 'qa', refusal?.name as string, '.', {})
    expect([ended.status, ended.stdout]).toEqual([1, expect.stringContaining('set attest to false')])
  })
})

describe('the authority of a private registry, in the job that signs', () => {
  const cwd = temporaryDirectory()
  const step = (ca: string) => {
    rmSync(join(cwd, 'env'), { force: true })
    write(join(cwd, 'ca.pem'), pem)
    const env = { CA: ca, RUNNER_TEMP: cwd, GITHUB_ENV: join(cwd, 'env') }
    return runStep(pipelinePath, 'attest', "Trust the registry's authority", cwd, env)
  }
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

  it.each([
    ['text', pem.trimEnd()],
    ['a path', 'ca.pem']
  ])('given as %s, is known to Go beside those of the system, and to Node', (_, given) => {
    const ended = step(given)
    expect([ended.status, ended.stderr]).toEqual([0, ''])
    const variables = Object.fromEntries(
      readFileSync(join(cwd, 'env'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('=') as [string, string])
    )
    expect(readFileSync(variables['NODE_EXTRA_CA_CERTS'] as string, 'utf8')).toBe(pem)
    const all = readFileSync(variables['SSL_CERT_FILE'] as string, 'utf8')
    expect(all.endsWith(pem)).toBe(true)
    expect(all.startsWith(readFileSync('/etc/ssl/certs/ca-certificates.crt', 'utf8'))).toBe(true)
  })

  it('that is not there stops the job', () => {
    expect(step('gone.pem').status).not.toBe(0)
  })
})
