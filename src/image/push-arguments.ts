import type { EngineName } from './engine'

export const compressions = ['gzip', 'zstd', 'zstd:chunked'] as const
export type Compression = (typeof compressions)[number]

/** What the command line of an upload says. */
export interface PushPlan {
  /** Local image: name:tag */
  readonly source: string
  /** name:tag in the registry */
  readonly target: string
  readonly compression: Compression
  /** File that gets the digest, where the engine writes one. */
  readonly digestFile: string
  readonly login: readonly string[]
}

/**
 * The engine's arguments for one upload. gzip is every engine's own choice and is not asked for: asked for by name, newer
 * podman compresses again what the base image has in the registry already.
 * docker pushes a name, so the source has to have it.
 */
export function pushArguments(engine: EngineName, plan: PushPlan): readonly string[] {
  if (engine === 'docker') return ['push', plan.target]
  return [
    'push',
    ...plan.login,
    '--digestfile',
    plan.digestFile,
    ...(plan.compression === 'gzip' ? [] : ['--compression-format', plan.compression]),
    plan.source,
    `docker://${plan.target}`
  ]
}
