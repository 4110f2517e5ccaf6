import { tmpdir } from 'node:os'
import { engineEnvironment } from '../host/containers'
import { largePlace, type OwnedDirectory, ownDirectory } from '../host/files'
import { which } from '../host/packages'
import { type Exit, type LongRunOptions, runLong } from '../host/process'
import { type Output, toolMissing, tryRun } from '../host/run'
import { Failure } from '../model/failure'
import type { RegistryLogin } from '../registry/login'

export const engineNames = ['podman', 'buildah', 'docker'] as const
export type EngineName = (typeof engineNames)[number]

/** The tool that builds, keeps and uploads images, as this user runs it. */
export interface Engine {
  readonly name: EngineName
  readonly version: string
  /** Arguments before the subcommand. */
  readonly global: readonly string[]
}

/** The engines that are installed, the preferred one first. */
export function installedEngines(): readonly EngineName[] {
  return engineNames.filter((name) => which(name) !== undefined)
}

/**
 * podman where it is installed, else buildah, else docker with a daemon that answers.
 * @throws Failure (host) when the wanted one, or none of them, can be used
 */
export async function chooseEngine(wanted: 'auto' | EngineName): Promise<Engine> {
  const candidates = wanted === 'auto' ? installedEngines() : [wanted]
  let problem: Failure | undefined
  for (const name of candidates) {
    if (which(name) === undefined) throw toolMissing(name)
    const version = await versionOf(name)
    if (version.exitCode === 0) return { name, version: numberIn(version.stdout), global: [] }
    problem = new Failure('host', `${name} is installed and cannot be used.`, {
      evidence: version.stderr.trim() || version.stdout.trim(),
      remedy: name === 'docker' ? 'Start its daemon, or install podman.' : `Run ${name} info to see what is wrong.`,
      code: 'engine-unusable'
    })
  }
  throw (
    problem ??
    new Failure('host', 'There is no container engine: neither podman nor buildah nor docker is installed.', {
      remedy: 'Install podman, on Debian and Ubuntu: apt-get install podman',
      code: 'tool-missing'
    })
  )
}

/** docker's client answers also without a daemon; its server version does not. */
function versionOf(name: EngineName): Promise<Output> {
  const args = name === 'docker' ? ['version', '--format', '{{.Server.Version}}'] : ['--version']
  return tryRun(name, args, { env: environment(name) })
}

function numberIn(text: string): string {
  return /\d+(?:\.\d+)+[\w.+-]*/.exec(text)?.[0] ?? text.trim()
}

/**
 * The engine with a login. podman and buildah take it as arguments of each command (`login.args()`); docker takes a
 * configuration directory, in which the user's choice of daemon would be missing and is therefore named.
 * @throws Failure (usage) for what docker cannot be told from here
 */
export async function withLogin(engine: Engine, login: RegistryLogin): Promise<Engine> {
  if (engine.name !== 'docker') return engine
  if (login.ca !== undefined)
    throw new Failure('usage', 'registry-ca cannot be used with docker, whose daemon keeps its own authorities.', {
      remedy: 'Put the certificate into /etc/docker/certs.d/<registry>/ca.crt, or use podman.'
    })
  if (login.dockerConfig === undefined) return engine
  const host = await tryRun('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'])
  return {
    ...engine,
    global: [
      '--config',
      login.dockerConfig,
      ...(host.exitCode === 0 && host.stdout.trim() !== '' ? ['--host', host.stdout.trim()] : [])
    ]
  }
}

function environment(name: EngineName): Record<string, string> {
  return name === 'docker' ? {} : engineEnvironment()
}

/** Runs a short command of the engine; the exit code is the caller's to judge. */
export function tryEngine(engine: Engine, args: readonly string[]): Promise<Output> {
  return tryRun(engine.name, [...engine.global, ...args], { env: environment(engine.name) })
}

/** As tryEngine. @throws Failure (host) when the command fails */
export async function runEngine(engine: Engine, args: readonly string[]): Promise<Output> {
  const output = await tryEngine(engine, args)
  if (output.exitCode === 0) return output
  throw new Failure('host', `${engine.name} ${args[0] ?? ''} failed.`, {
    evidence: output.stderr.trim() || output.stdout.trim() || `exit code ${output.exitCode}`,
    code: 'engine-failed'
  })
}

/** Runs a command of the engine that takes long. */
export function longEngine(engine: Engine, args: readonly string[], options: LongRunOptions): Promise<Exit> {
  return runLong(engine.name, [...engine.global, ...args], {
    ...options,
    env: { ...environment(engine.name), ...options.env }
  })
}

/** Where the engine keeps images and containers; undefined when it does not say. */
export async function storageRoot(engine: Engine): Promise<string | undefined> {
  const format = { podman: '{{.Store.GraphRoot}}', buildah: '{{.store.GraphRoot}}', docker: '{{.DockerRootDir}}' }
  const output = await tryEngine(engine, ['info', '--format', format[engine.name]])
  return output.exitCode === 0 ? output.stdout.trim() : undefined
}

/**
 * A directory of ours for the engine's large temporary files (layers, archives, the bundles of RUN steps), which it leaves
 * behind when it is stopped. It lies where the engine would put them: /tmp is often in memory.
 */
export function engineScratch(what: string): OwnedDirectory & { readonly env: Readonly<Record<string, string>> } {
  const dir = ownDirectory(what, process.pid, [process.env['TMPDIR'] || largePlace, tmpdir()])
  return { ...dir, env: { TMPDIR: dir.path } }
}
