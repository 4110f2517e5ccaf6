import { formatReference, parseReference, type Reference } from '../model/reference'
import { type Digest, digestOf } from '../model/digest'

/** A base of a build, and what its registry says it is today. */
export interface Base {
  readonly reference: Reference
  readonly digest: Digest
}

/**
 * The images that a Containerfile builds on, each once: every FROM that names a registry. Left out is what no registry has
 * or only the engine can tell: `scratch`, earlier stages, short names, other transports.
 * @param args values of build arguments; they go before the file's own defaults
 */
export function baseImages(containerfile: string, args: readonly (readonly [string, string])[]): readonly Reference[] {
  const values = new Map<string, string>()
  const stages = new Set<string>()
  const found = new Map<string, Reference>()
  let inStage = false
  for (const { instruction, rest } of instructions(containerfile)) {
    const [, name, fallback] = /^([A-Za-z_]\w*)(?:=(.*))?$/.exec(rest) ?? []
    // Only an ARG before the first FROM can be used in one: containerfile(5).
    if (instruction === 'ARG' && name !== undefined && !inStage) {
      const given = args.findLast(([key]) => key === name)?.[1]
      values.set(name, given ?? expand(fallback ?? '', values).replace(/^(["'])(.*)\1$/, '$2'))
    }
    if (instruction !== 'FROM') continue
    inStage = true
    const [image = '', as, stage] = rest.split(/\s+/).filter((word) => !word.startsWith('--'))
    const base = expand(image, values)
    const reference = stages.has(base.toLowerCase()) ? undefined : registryReference(base)
    if (reference) found.set(formatReference(reference), reference)
    if (as?.toUpperCase() === 'AS' && stage !== undefined) stages.add(stage.toLowerCase())
  }
  return [...found.values()]
}

/** Name of the cache entry: the same bases of the same architecture, and nothing else. */
export function layerKey(architecture: string, bases: readonly Base[]): string {
  const digests = bases.map(({ digest }) => digest).sort()
  return `bootc-base-layers-v1-${architecture}-${digestOf(digests.join('\n')).slice(7, 39)}`
}

function instructions(containerfile: string): readonly { instruction: string; rest: string }[] {
  const whole = containerfile
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/[\\`][ \t]*\r?\n/g, ' ')
  return whole.split('\n').flatMap((line) => {
    const [, instruction, rest] = /^\s*([A-Za-z]+)\s+(.*?)\s*$/.exec(line) ?? []
    return instruction === undefined ? [] : [{ instruction: instruction.toUpperCase(), rest: rest as string }]
  })
}

/** `$NAME`, `${NAME}`, `${NAME:-otherwise}`. */
function expand(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(
    /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::-([^}]*))?\})/g,
    (_, bare: string | undefined, braced: string | undefined, otherwise: string | undefined) =>
      values.get((bare ?? braced) as string) || (otherwise ?? '')
  )
}

function registryReference(text: string): Reference | undefined {
  try {
    return parseReference(text)
  } catch {
    return undefined
  }
}
