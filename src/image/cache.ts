import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { arch } from 'node:os'
import { join } from 'node:path'
import { which } from '../host/packages'
import { runLong } from '../host/process'
import { lastLine } from '../host/run'
import type { CacheStore } from '../model/action'
import type { Context } from '../model/context'
import { messageOf } from '../model/failure'
import { formatReference, type Reference } from '../model/reference'
import type { Reporter } from '../model/reporter'
import { RegistryClient } from '../registry/client'
import { type RegistryLogin, registryLogin } from '../registry/login'
import type { BuildOptions } from './build'
import { type Base, baseImages, layerKey } from './cache-key'
import { chooseEngine, type Engine, longEngine, tryEngine } from './engine'

/** What is needed besides the build's own options. */
export interface LayerCache {
  readonly cache: CacheStore
  readonly context: Context
  readonly reporter: Reporter
}

/** Longest copy of one base image, and longest time in which nothing of it moves. */
const copyLimits = { timeoutMs: 1_800_000, stallMs: 120_000 }

/**
 * Runs the build with the layers of the images that it starts from in the engine's storage: from the cache or, where this
 * run may write to it, from their registries and into the cache. The build asks the registry as ever what its bases are; it
 * finds their layers by digest and leaves out the download. So a cache can put nothing into an image that its base does not
 * hold. Whatever goes wrong is said as a warning, and the build goes on without.
 */
export async function withLayerCache<T>(options: BuildOptions, cache: LayerCache, build: () => Promise<T>): Promise<T> {
  const { reporter } = cache
  const loaded: Base[] = []
  const engine = await chooseEngine(options.engine)
  const login = registryLogin({ ...options.login, registry: options.image.repository.registry }, reporter)
  try {
    await reporter.group('layers of the base images', () => bringLayers(engine, options, login, cache, loaded))
  } catch (error) {
    reporter.warning(`layer-cache: ${messageOf(error)} The build goes on without it.`)
  } finally {
    login.remove()
  }
  try {
    return await build()
  } finally {
    // By our name alone: what the build has used has got another by now, and what it has not goes.
    for (const base of loaded) await tryEngine(engine, ['rmi', localName(base)])
  }
}

async function bringLayers(
  engine: Engine,
  options: BuildOptions,
  login: RegistryLogin,
  { cache, context, reporter }: LayerCache,
  loaded: Base[]
): Promise<void> {
  if (engine.name === 'docker') throw new Error('docker takes no layers from a directory; podman and buildah do.')
  if (which('skopeo') === undefined) throw new Error('skopeo is not installed.')
  const bases = await currentBases(options, login, reporter)
  if (bases.length === 0) return reporter.info('The build starts from no image of a registry.')
  const architecture = architectureOf(options.platform)
  const key = layerKey(architecture, bases)
  // The same place in every run: an entry is found by its paths, too.
  const dir = join(context.outputDir, 'base-layers')
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  try {
    if (!(await cache.restore(key, dir)) && cache.writable) {
      for (const base of bases) await copy(base, dir, architecture, login, reporter)
      await cache.save(key, dir)
    }
    for (const base of bases.filter((each) => existsSync(join(dir, folder(each))))) {
      await load(engine, base, dir, key)
      loaded.push(base)
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function currentBases(
  { containerfile, buildArgs }: BuildOptions,
  login: RegistryLogin,
  reporter: Reporter
): Promise<readonly Base[]> {
  const bases: Base[] = []
  for (const reference of baseImages(readFileSync(containerfile, 'utf8'), buildArgs)) {
    const client = new RegistryClient({ image: reference, login, access: 'pull', reporter })
    const manifest = await client.manifest(reference.digest ?? reference.tag ?? 'latest')
    if (manifest) bases.push({ reference, digest: manifest.digest })
  }
  return bases
}

/** As registries name it; of this machine where no platform is given. */
function architectureOf(platform: string | undefined): string {
  return platform?.split('/')[1] ?? (arch() === 'x64' ? 'amd64' : arch())
}

/** podman 4 names what it loads from a layout after its directory, later ones after its tag; here both are the same. */
const folder = ({ digest }: Base) => `bootc-actions-base-${digest.slice(7, 19)}`
const localName = (base: Base) => `localhost/${folder(base)}:latest`

/** Arguments with which skopeo copies a base for one architecture, its layers as they are, into a directory. */
export function copyArguments(
  base: Base,
  dir: string,
  architecture: string,
  login: Pick<RegistryLogin, 'authfile' | 'certDir' | 'tlsVerify'>
): readonly string[] {
  const source: Reference = { ...base.reference, digest: base.digest }
  return [
    'copy',
    '--quiet',
    ...['--override-os', 'linux', '--override-arch', architecture],
    ...(login.authfile === undefined ? [] : ['--src-authfile', login.authfile]),
    ...(login.certDir === undefined ? [] : ['--src-cert-dir', login.certDir]),
    ...(login.tlsVerify ? [] : ['--src-tls-verify=false']),
    `docker://${formatReference(source)}`,
    `oci:${join(dir, folder(base))}:${localName(base)}`
  ]
}

async function copy(
  base: Base,
  dir: string,
  architecture: string,
  login: RegistryLogin,
  reporter: Reporter
): Promise<void> {
  const what = `Copying ${formatReference(base.reference)}`
  reporter.info(`${what} for the cache`)
  const { code, tail } = await runLong('skopeo', copyArguments(base, dir, architecture, login), { what, ...copyLimits })
  if (code !== 0) throw new Error(`${what} failed: ${lastLine(tail.join('\n')) ?? `exit code ${code}`}.`)
}

async function load(engine: Engine, base: Base, dir: string, key: string): Promise<void> {
  const { code, tail } = await longEngine(engine, ['pull', '--quiet', `oci:${folder(base)}:${localName(base)}`], {
    what: 'Loading the layers',
    cwd: dir,
    ...copyLimits
  })
  if (code !== 0)
    throw new Error(
      `the layers cannot be used (${lastLine(tail.join('\n')) ?? `exit code ${code}`}); delete the cache entry ${key}.`
    )
}
