import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { badInput, Failure } from '../model/failure'
import { formatReference, isCommitTag, parseReference, type Reference } from '../model/reference'

/** Where the image is, as the input `image` says. */
export type ImageSource =
  | { readonly kind: 'registry'; readonly reference: Reference }
  | { readonly kind: 'storage'; readonly name: string }
  | { readonly kind: 'archive'; readonly path: string }

const storagePrefix = 'containers-storage:'
const archivePrefix = 'oci-archive:'
/** An image name or id as podman takes it; never something it would read as an option. */
const storageName = /^[a-z0-9][A-Za-z0-9._:/@-]*$/

/**
 * Reads `registry/name:tag`, `registry/name@sha256:…`, `containers-storage:NAME` or `oci-archive:PATH`. Without a tag,
 * `latest` is meant, as everywhere; a name on `localhost` is one in the local storage, for nobody pulls from there.
 * @throws Failure (usage)
 */
export function parseImageSource(text: string, input: string, workspace: string): ImageSource {
  if (text.startsWith(archivePrefix)) return archive(resolve(workspace, text.slice(archivePrefix.length)), input)
  if (text.startsWith(storagePrefix)) return storage(text.slice(storagePrefix.length), input)
  const reference = parseReference(text)
  if (reference.registry === 'localhost') return storage(formatReference(reference), input)
  return {
    kind: 'registry',
    reference: reference.digest || reference.tag ? reference : { ...reference, tag: 'latest' }
  }
}

function storage(name: string, input: string): ImageSource {
  if (!storageName.test(name)) throw badInput(input, name, `expected ${storagePrefix} and the name or id of an image.`)
  return { kind: 'storage', name }
}

function archive(path: string, input: string): ImageSource {
  // In `oci-archive:PATH:NAME` the colon begins a name: containers-transports(5).
  if (path.includes(':')) throw badInput(input, path, 'the path of an OCI archive cannot have a colon.')
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw badInput(input, path, 'there is no such file.')
  return { kind: 'archive', path }
}

/** The source as an input would say it. */
export function formatSource(source: ImageSource): string {
  if (source.kind === 'registry') return formatReference(source.reference)
  return source.kind === 'storage' ? storagePrefix + source.name : archivePrefix + source.path
}

/**
 * The floating reference that installed machines follow: as given, else the name with this tag.
 * @throws Failure (usage) when it cannot float, or there is no name to make one from
 */
export function updateReference(given: string | undefined, source: ImageSource, tag = 'latest'): string {
  const reference = given === undefined ? defaultReference(source, tag) : parseReference(given)
  if (reference.digest)
    throw badInput(
      'update-reference',
      given,
      'a digest never moves, so no machine would ever see an update; give a tag.'
    )
  return formatReference(reference.tag === undefined ? { ...reference, tag: 'latest' } : reference)
}

function defaultReference(source: ImageSource, tag: string): Reference {
  if (source.kind === 'registry') return named(source.reference, tag)
  if (source.kind === 'storage' && source.name.includes('/')) return named(parseReference(source.name), tag)
  throw new Failure('usage', `Input update-reference: missing — ${formatSource(source)} names no registry.`, {
    code: 'bad-input',
    remedy: 'Give the reference that installed machines are to follow, e.g. ghcr.io/owner/kiosk:latest.'
  })
}

function named({ registry, repository }: Reference, tag: string): Reference {
  return { registry, repository, tag }
}

/** What a person should know about an update reference that works, but perhaps not as meant. */
export function updateReferenceWarnings(reference: string): readonly string[] {
  const { registry, tag } = parseReference(reference)
  return [
    ...(registry === 'localhost'
      ? [`Machines will follow ${reference}, which no registry serves: set update-reference to have them updated.`]
      : []),
    ...(isCommitTag(tag ?? '')
      ? [`Machines will follow ${reference}, the tag of one commit: they will never see an update.`]
      : [])
  ]
}
