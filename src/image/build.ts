import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { atExit } from '../host/cleanup'
import { processMark, writeSecretFile } from '../host/files'
import { networkBudget, retry } from '../host/retry'
import { isAlive } from '../host/sweep'
import type { BuildReport } from '../model/build-report'
import type { Context } from '../model/context'
import type { Failure } from '../model/failure'
import { imageName } from '../model/reference'
import type { Reporter } from '../model/reporter'
import { RegistryClient } from '../registry/client'
import { type LoginOptions, type RegistryLogin, registryLogin } from '../registry/login'
import { requireArchiver, writeArchive } from './archive'
import { buildArguments } from './build-arguments'
import { BuildFailure, explainBuild, withFreeSpace } from './build-failure'
import { type BuildSecret, writeBuildSecrets } from './build-secrets'
import { checkImage, type ImageChecks } from './checks'
import {
  chooseEngine,
  type Engine,
  type EngineName,
  engineScratch,
  longEngine,
  runEngine,
  tryEngine,
  withLogin
} from './engine'
import { imageLabels, labelKeys } from './identity'
import { inspectImage, type LocalImage } from './inspect'
import { markId, removeLeftovers } from './leftovers'
import { type EarlierBuild, packageChanges } from './packages'
import { comparisonBudget, lastRelease } from './release-report'
import { principalTag, tagged, type TaggedImage } from './tags'

type Pairs = readonly (readonly [string, string])[]

export interface BuildOptions {
  readonly image: TaggedImage
  /** Absolute paths. */
  readonly containerfile: string
  readonly context: string
  readonly buildArgs: Pairs
  readonly labels: Pairs
  readonly annotations: Pairs
  readonly secrets: readonly BuildSecret[]
  readonly target?: string
  readonly platform?: string
  readonly engine: 'auto' | EngineName
  readonly login: LoginOptions
  readonly cache: boolean
  readonly lint: boolean
  readonly lintSkip: readonly string[]
  readonly archive?: string
  /** An earlier image to compare the packages with. */
  readonly previous?: EarlierBuild
  /** The tag of the last release in the registry, to compare with what hangs on that. */
  readonly compareWith?: string
  readonly extraArgs: readonly string[]
}

export interface BuildResult {
  readonly report: BuildReport
  /** Why the image is refused; it then has no tag. */
  readonly failure?: Failure
}

/** A build may take as long as a job: GitHub ends those after six hours. */
const longestBuild = 6 * 3600_000

/**
 * Builds the image, looks into it, and only then names it: what fails a check never carries a tag.
 * @throws Failure when there is no image to report on
 */
export async function buildImage(options: BuildOptions, context: Context, reporter: Reporter): Promise<BuildResult> {
  const started = Date.now()
  const login = registryLogin({ ...options.login, registry: options.image.repository.registry }, reporter)
  try {
    const engine = await withLogin(await chooseEngine(options.engine), login)
    if (options.archive !== undefined) requireArchiver(engine.name)
    const warnings = buildWarnings(options, context, engine)
    for (const warning of warnings) reporter.warning(warning)
    const id = await reporter.group(`build with ${engine.name} ${engine.version}`, () =>
      build(engine, options, context, login.args(), reporter)
    )
    const image = await inspectImage(engine, id)
    const checks = await reporter.group('checks inside the image', () =>
      checkImage(engine, image, { lint: options.lint, skip: options.lintSkip }, reporter)
    )
    for (const { name, text } of checks.lint.warnings) reporter.warning(`bootc container lint, ${name}: ${text}`)
    const facts = {
      ...describe(options, context, engine, image, checks),
      ...packageFacts(checks, options.previous ?? (await earlierIn(options, image, login, reporter))),
      warnings
    }
    const [failure] = checks.problems
    if (failure) return { report: { ...facts, tags: [], seconds: secondsSince(started) }, failure }
    const named = await nameImage(engine, options, image)
    return { report: { ...facts, ...named, seconds: secondsSince(started) } }
  } finally {
    login.remove()
  }
}

async function build(
  engine: Engine,
  options: BuildOptions,
  context: Context,
  login: readonly string[],
  reporter: Reporter
): Promise<string> {
  for (const id of await removeLeftovers(engine, (mark) => !isAlive(mark)))
    reporter.info(`Removed what a killed build had left: container ${id}`)
  const scratch = engineScratch('build')
  const mark = { id: markId, path: writeSecretFile(scratch, 'mark', '') }
  const secrets = writeBuildSecrets(options.secrets, reporter)
  const epoch = context.commitTime
  const idFile = join(scratch.path, 'image-id')
  const args = buildArguments(engine.name, {
    ...options,
    idFile,
    labels: imageLabels(context, options.labels, new Date()),
    secrets: engine.name === 'docker' ? secrets.files : [mark, ...secrets.files],
    ...(epoch !== undefined && { sourceDateEpoch: epoch }),
    datesByEnvironment: await datesByEnvironment(engine),
    login,
    extra: options.extraArgs
  })
  const env = { ...scratch.env, ...(epoch !== undefined && { SOURCE_DATE_EPOCH: String(epoch) }) }
  const leftovers = atExit('containers of the build', async () => {
    await removeLeftovers(engine, (owner) => owner === processMark(process.pid))
  })
  try {
    await retry(
      'base image',
      reporter,
      networkBudget,
      (error) => ({ again: error instanceof BuildFailure && error.passing }),
      () => runBuild(engine, { args, idFile, env, directory: options.context }, reporter)
    )
    leftovers.forget()
    return readFileSync(idFile, 'utf8').trim()
  } catch (error) {
    await leftovers.now()
    throw error instanceof BuildFailure ? await withFreeSpace(engine, error) : error
  } finally {
    secrets.remove()
    scratch.remove()
  }
}

/** podman and buildah: `STEP 3/7: RUN …`; BuildKit: `#8 [3/7] RUN …`; docker's old builder: `Step 3/7 : RUN …`. */
const step = /^(?:STEP (\d+\/\d+): (.*)|#\d+ \[(?:[^\]]* )?(\d+\/\d+)\] (.*)|Step (\d+\/\d+) : (.*))$/

interface BuildCommand {
  readonly args: readonly string[]
  readonly idFile: string
  readonly env: Readonly<Record<string, string>>
  readonly directory: string
}

async function runBuild(engine: Engine, command: BuildCommand, reporter: Reporter): Promise<void> {
  let current: string | undefined
  const exit = await longEngine(engine, command.args, {
    what: 'The build',
    timeoutMs: longestBuild,
    cwd: command.directory,
    env: command.env,
    onLine: (line) => {
      const [number, text] = step.exec(line)?.slice(1).filter(Boolean) ?? []
      if (number !== undefined) {
        current = `step ${number}, ${(text ?? '').slice(0, 200)}`
        reporter.progress(current)
      }
      reporter.tool(line)
    }
  })
  // Told to stop by somebody else, podman 4.3 ends with 0.
  if (exit.code !== 0 || !existsSync(command.idFile)) throw explainBuild(exit, current)
}

/** BuildKit always, podman from 5.6 and buildah from 1.41 on take SOURCE_DATE_EPOCH from the environment. */
async function datesByEnvironment(engine: Engine): Promise<boolean> {
  if (engine.name === 'docker') return true
  const help = await tryEngine(engine, ['build', '--help'])
  return help.stdout.includes('--source-date-epoch')
}

function buildWarnings(options: BuildOptions, context: Context, engine: Engine): readonly string[] {
  const secretNames = options.buildArgs
    .map(([name]) => name)
    .filter((name) => /PASSW|SECRET|TOKEN|API_?KEY/i.test(name))
  return [
    ...(context.dirty
      ? [
          'The work tree differs from its commit: the image is not what the commit holds, and its SHA tag ends in -dirty.'
        ]
      : []),
    ...(engine.name === 'docker'
      ? ["docker uploads manifests in docker's own format, which bootc's composefs backend refuses; podman writes OCI."]
      : []),
    ...secretNames.map(
      (name) => `Build argument ${name} looks like a secret; arguments stay in the image: use secrets.`
    )
  ]
}

type Facts = Omit<BuildReport, 'tags' | 'seconds' | 'warnings'>

function describe(
  options: BuildOptions,
  context: Context,
  engine: Engine,
  image: LocalImage,
  checks: ImageChecks
): Facts {
  const revision = image.labels[labelKeys.revision]
  const source = image.labels[labelKeys.source]
  return {
    schemaVersion: 1,
    kind: 'build',
    createdAt: new Date().toISOString(),
    image: imageName(options.image.repository),
    imageId: image.id,
    version: image.labels[labelKeys.version] ?? '',
    ...(revision !== undefined && { revision }),
    ...(source !== undefined && { source }),
    dirty: context.dirty ?? false,
    ...(context.commitTime !== undefined && { sourceDateEpoch: context.commitTime }),
    architecture: image.architecture,
    labels: image.labels,
    engine: { name: engine.name, version: engine.version },
    containerfile: options.containerfile,
    context: options.context,
    kernels: checks.kernels,
    lint: checks.lint,
    problems: checks.problems.map((problem) => problem.line)
  }
}

/** The last release, or why there is none to compare with; undefined where nobody asked. */
async function earlierIn(
  { image: { repository }, compareWith }: BuildOptions,
  { architecture }: LocalImage,
  login: RegistryLogin,
  reporter: Reporter
): Promise<EarlierBuild | string | undefined> {
  if (compareWith === undefined) return undefined
  const client = new RegistryClient({ image: repository, login, access: 'pull', reporter, budget: comparisonBudget })
  const earlier = await lastRelease(client, compareWith, architecture)
  if (typeof earlier === 'string') reporter.info(`Packages: ${earlier}`)
  return earlier
}

function packageFacts(
  { packages }: ImageChecks,
  earlier: EarlierBuild | string | undefined
): Pick<BuildReport, 'packages' | 'packageChanges' | 'notCompared'> {
  if (Object.keys(packages).length === 0) return {}
  if (typeof earlier === 'string') return { packages, notCompared: earlier }
  if (earlier?.packages === undefined) return { packages }
  const { packages: before, version, tag, digest } = earlier
  const found = { ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) }
  return { packages, packageChanges: { since: version, ...found, ...packageChanges(before, packages) } }
}

async function nameImage(
  engine: Engine,
  options: BuildOptions,
  image: LocalImage
): Promise<Pick<BuildReport, 'tags' | 'reference' | 'archive'>> {
  const { tags } = options.image
  for (const tag of tags) await runEngine(engine, ['tag', image.id, tagged(options.image, tag)])
  const reference = tagged(options.image, principalTag(tags))
  if (options.archive === undefined) return { tags, reference }
  return { tags, reference, archive: await writeArchive(engine, reference, options.archive) }
}

function secondsSince(started: number): number {
  return Math.round((Date.now() - started) / 100) / 10
}
