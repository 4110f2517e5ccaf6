import type { ActionName } from './action'
import { badInput, Failure } from './failure'
import { splitList, type RawInputs } from './inputs'

/**
 * Names of other actions that ours take too, so that a workflow moves over by changing its `uses:`. The names and their
 * meaning: osbuild/bootc-image-builder-action action.yml, redhat-actions/buildah-build action.yml,
 * redhat-actions/push-to-registry action.yml. docs/migrate.md says it for people.
 */
interface Alias {
  readonly name: string
  /** Our name of it; undefined: it has no effect. */
  readonly input?: string
  /** How their value is written as ours. */
  readonly convert?: (value: string) => string
  readonly why?: string
}

/** Of separate words makes the lines of a list, without its comments. */
function words(value: string, separator = /\s+/): string {
  return splitList(value)
    .flatMap((line) => line.split(separator))
    .filter((word) => word !== '')
    .join('\n')
}

const listed = (value: string) => words(value, /[\s,]+/)
const linux = (value: string) => listed(value).replaceAll(/^/gm, 'linux/')

const aliases: Readonly<Partial<Record<ActionName, readonly Alias[]>>> = {
  'build-image': [
    { name: 'containerfiles', input: 'containerfile', convert: oneFile },
    { name: 'dockerfiles', input: 'containerfile', convert: oneFile },
    { name: 'arch', input: 'platforms', convert: linux },
    { name: 'archs', input: 'platforms', convert: linux },
    { name: 'platform', input: 'platforms' },
    { name: 'oci', why: 'images are always written in the OCI format' },
    { name: 'layers', why: 'layers are always kept' },
    { name: 'squash', why: 'layers are kept: machines fetch only those that changed' }
  ],
  'build-media': [
    { name: 'config-file', input: 'config' },
    { name: 'additional-args', input: 'extra-args', convert: words },
    { name: 'chown', why: 'the media belong to the user that runs the step' }
  ]
}

/** Lists that other actions write with spaces or commas. None of their items can hold one. */
const wordLists: Readonly<Partial<Record<ActionName, readonly string[]>>> = {
  'build-image': ['tags', 'platforms'],
  'push-image': ['tags'],
  'render-config': ['types'],
  'build-media': ['types']
}

function oneFile(value: string): string {
  const files = splitList(value)
  if (files.length > 1) throw badInput('containerfiles', files.join(', '), 'an image is built from one Containerfile.')
  return files[0] ?? ''
}

/** Every other name that an action takes for an input. */
export function aliasInputs(action: ActionName): readonly string[] {
  return [...(aliases[action] ?? []).map(({ name }) => name), ...(action === 'push-image' ? ['registry'] : [])]
}

export interface TranslatedInputs {
  readonly raw: RawInputs
  /** What was understood how, without any value. */
  readonly notices: readonly string[]
}

/**
 * The inputs under our names.
 * @throws Failure (usage) when an input is given under two names
 */
export function withAliases(action: ActionName, raw: RawInputs): TranslatedInputs {
  const values = new Map<string, string>()
  const notices: string[] = []
  for (const name of wordLists[action] ?? []) {
    const value = raw.get(name)
    if (value !== undefined) values.set(name, listed(value))
  }
  for (const { name, input, convert = String, why } of aliases[action] ?? []) {
    const value = raw.get(name)
    if (value === undefined) continue
    if (input === undefined) {
      notices.push(`Input ${name} has no effect: ${why}.`)
      continue
    }
    if ((values.get(input) ?? raw.get(input)) !== undefined)
      throw new Failure('usage', `Input ${name} is another name of ${input}, which is given too.`, {
        remedy: `Leave ${name} out.`,
        code: 'bad-input'
      })
    values.set(input, convert(value))
    notices.push(`Input ${name} is taken as ${input}.`)
  }
  if (action === 'push-image') joinRegistry(raw, values, notices)
  if (action === 'push-image' || action === 'build-image') splitReferences(raw, values, notices)
  return {
    raw: { get: (name) => values.get(name) ?? raw.get(name), secret: (name) => raw.secret(name) },
    notices
  }
}

/** `registry: quay.io/team` and `image: kiosk` are quay.io/team/kiosk; an image that has it already stays as it is. */
function joinRegistry(raw: RawInputs, values: Map<string, string>, notices: string[]): void {
  const registry = raw.get('registry')?.replace(/\/+$/, '')
  const image = raw.get('image')
  if (registry === undefined || image === undefined) return
  if (image.toLowerCase().startsWith(`${registry.toLowerCase()}/`)) return
  if (hasRegistry(image))
    throw new Failure('usage', `Input registry is ${JSON.stringify(registry)}, and image names another registry.`, {
      evidence: image,
      remedy: 'Leave registry out.',
      code: 'bad-input'
    })
  values.set('image', `${registry}/${image}`)
  notices.push('Input registry is taken as the beginning of image.')
}

/** What containers/image takes for a registry: the part before the first slash, with a dot, a colon or as localhost. */
function hasRegistry(image: string): boolean {
  const [first = '', ...rest] = image.split('/')
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
}

/** `tags: quay.io/team/kiosk:v1 quay.io/team/kiosk:v2` instead of image and tags. */
function splitReferences(raw: RawInputs, values: Map<string, string>, notices: string[]): void {
  const tags = splitList(values.get('tags') ?? '')
  if (tags.length === 0 || !tags.every((tag) => tag.includes('/'))) return
  const parts = tags.map((tag) => /^(.+):([^:/]+)$/.exec(tag))
  const images = new Set(parts.map((part) => part?.[1]))
  const [image, ...others] = images
  if (image === undefined || others.length > 0)
    throw badInput('tags', tags.join(', '), 'full references must be tags of one image; use a step for each image.')
  const given = raw.get('image')
  if (given !== undefined && (values.get('image') ?? given) !== image)
    throw badInput('tags', tags.join(', '), `the image in them is not ${given}; leave one out.`)
  values.set('image', image)
  values.set('tags', parts.map((part) => part?.[2]).join('\n'))
  notices.push('Input tags holds full references: image and tags are taken from them.')
}

const typedOutputs = ['qcow2', 'vmdk', 'anaconda-iso', 'raw', 'vhd'] as const

/** Every other name under which an action sets an output. */
export function aliasOutputNames(action: ActionName): readonly string[] {
  if (action === 'build-image') return ['image-with-tag']
  if (action === 'push-image') return ['registry-path', 'registry-paths']
  if (action !== 'build-media') return []
  const typed = typedOutputs.flatMap((type) => [`${type}-output-path`, `${type}-output-checksum`])
  return ['output-directory', 'output-paths', ...typed]
}

/** The outputs that users of other actions read, made of ours. */
export function aliasOutputs(
  action: ActionName,
  outputs: Readonly<Record<string, string>>
): Readonly<Record<string, string>> {
  if (action === 'build-image' && outputs['image'] !== undefined)
    return { 'image-with-tag': `${outputs['image']}:${outputs['tags']?.split('\n')[0]}` }
  if (action === 'push-image' && outputs['references'] !== undefined) {
    const references = outputs['references'].split('\n')
    return { 'registry-path': references[0] as string, 'registry-paths': JSON.stringify(references) }
  }
  if (action !== 'build-media' || outputs['media'] === undefined) return {}
  const media = Object.entries(JSON.parse(outputs['media']) as Record<string, { path: string; sha256: string }>)
  const theirs = media.map(([type, { path, sha256 }]) => [type, { type, path, checksum: sha256 }])
  const typed = media
    .filter(([type]) => typedOutputs.some((known) => known === type))
    .flatMap(([type, { path, sha256 }]) => [
      [`${type}-output-path`, path],
      [`${type}-output-checksum`, sha256]
    ])
  return {
    'output-directory': outputs['output-dir'] as string,
    'output-paths': JSON.stringify(Object.fromEntries(theirs)),
    ...(Object.fromEntries(typed) as Record<string, string>)
  }
}
