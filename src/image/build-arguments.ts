import type { EngineName } from './engine'

type Pairs = readonly (readonly [string, string])[]

/** Everything a build's command line says. */
export interface BuildPlan {
  readonly containerfile: string
  readonly context: string
  /** File that gets the image's id. */
  readonly idFile: string
  readonly labels: Pairs
  readonly annotations: Pairs
  readonly buildArgs: Pairs
  readonly secrets: readonly { readonly id: string; readonly path: string }[]
  readonly target?: string
  readonly platform?: string
  readonly cache: boolean
  /** Seconds since the epoch that the build shall take for now. */
  readonly sourceDateEpoch?: number
  /** Whether the engine takes SOURCE_DATE_EPOCH from its environment for the image's own date. */
  readonly datesByEnvironment: boolean
  /** `--authfile` and the like; docker's login stands before the subcommand. */
  readonly login: readonly string[]
  readonly extra: readonly string[]
}

/**
 * The engine's arguments for a build without a tag: the image is named only when it has passed its checks.
 *
 * OCI format, because bootc's composefs backend refuses docker's manifests ("blob unknown to registry", bootc 1.16.9).
 * The date: newer engines take SOURCE_DATE_EPOCH from the environment and date the image alone. Older podman and buildah
 * know only `--timestamp`, which dates the files of new layers too; their cache goes on working, for it compares contents.
 */
export function buildArguments(engine: EngineName, plan: BuildPlan): readonly string[] {
  const docker = engine === 'docker'
  const epoch = plan.sourceDateEpoch
  return [
    'build',
    ...(docker ? [] : ['--format', 'oci', ...(plan.cache ? ['--layers'] : [])]),
    '--file',
    plan.containerfile,
    '--iidfile',
    plan.idFile,
    ...(plan.cache ? [] : ['--no-cache']),
    ...(plan.platform === undefined ? [] : ['--platform', plan.platform]),
    ...(plan.target === undefined ? [] : ['--target', plan.target]),
    ...flags('--label', plan.labels),
    ...flags('--annotation', plan.annotations),
    ...(epoch === undefined ? [] : ['--build-arg', `SOURCE_DATE_EPOCH=${epoch}`]),
    ...(epoch === undefined || plan.datesByEnvironment ? [] : ['--timestamp', String(epoch)]),
    ...flags('--build-arg', plan.buildArgs),
    ...plan.secrets.flatMap(({ id, path }) => ['--secret', `id=${id},src=${path}`]),
    ...(docker ? [] : plan.login),
    ...plan.extra,
    plan.context
  ]
}

function flags(name: string, pairs: Pairs): readonly string[] {
  return pairs.flatMap(([key, value]) => [name, `${key}=${value}`])
}
