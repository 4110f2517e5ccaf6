import { type Digest, parseDigest } from './digest'
import { Failure } from './failure'

/** An image reference: registry, repository, and a tag or a digest (both are possible, then the digest decides). */
export interface Reference {
  /** host[:port], e.g. `ghcr.io`, `127.0.0.1:5000` */
  readonly registry: string
  /** path without registry and tag, lower case */
  readonly repository: string
  readonly tag?: string
  readonly digest?: Digest
}

/** Longest tag and its characters: opencontainers/distribution-spec spec.md, "Pulling manifests". */
const tagGrammar = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const repositoryGrammar = new RegExp(`^${component}(?:/${component})*$`)
const registryGrammar = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$/

function malformed(text: string, why: string): Failure {
  return new Failure('usage', `Malformed image reference ${JSON.stringify(text)}: ${why}.`, {
    code: 'bad-reference',
    remedy: 'Write registry/name, registry/name:tag or registry/name@sha256:…, e.g. ghcr.io/owner/kiosk.'
  })
}

/**
 * Reads `registry/name[:tag][@digest]`. The name is lower-cased (registries refuse upper case, GitHub owners have it); a
 * name without a registry is refused, for what a short name resolves to depends on the machine.
 * @throws Failure (usage)
 */
export function parseReference(text: string): Reference {
  const at = text.indexOf('@')
  const digest = at < 0 ? undefined : parseDigest(text.slice(at + 1), 'image')
  const rest = at < 0 ? text : text.slice(0, at)
  const slash = rest.indexOf('/')
  if (slash < 1) throw malformed(text, 'it names no registry')
  const registry = rest.slice(0, slash).toLowerCase()
  if (!registryGrammar.test(registry) || !(/[.:]/.test(registry) || registry === 'localhost'))
    throw malformed(text, `${JSON.stringify(registry)} is not a registry host`)
  const path = rest.slice(slash + 1)
  const colon = path.indexOf(':')
  const repository = (colon < 0 ? path : path.slice(0, colon)).toLowerCase()
  const tag = colon < 0 ? undefined : path.slice(colon + 1)
  if (!repositoryGrammar.test(repository))
    throw malformed(text, `${JSON.stringify(repository)} is not a repository name`)
  if (tag !== undefined && !tagGrammar.test(tag)) throw malformed(text, `${JSON.stringify(tag)} is not a tag`)
  return { registry, repository, ...(tag !== undefined && { tag }), ...(digest && { digest }) }
}

/** `registry/repository`, the image without tag or digest. */
export function imageName(reference: Reference): string {
  return `${reference.registry}/${reference.repository}`
}

/** The reference as tools want it. With a digest the tag is left out: podman refuses both in some commands. */
export function formatReference(reference: Reference): string {
  if (reference.digest) return `${imageName(reference)}@${reference.digest}`
  return reference.tag === undefined ? imageName(reference) : `${imageName(reference)}:${reference.tag}`
}

/** @throws Failure (usage) when the text is not a tag */
export function parseTag(text: string): string {
  if (tagGrammar.test(text)) return text
  throw new Failure('usage', `${JSON.stringify(text)} is not an image tag.`, {
    remedy:
      'A tag has up to 128 letters, digits, dots, dashes and underscores, and starts with a letter, digit or underscore.'
  })
}

/** Whether a tag is of one commit: its full SHA, or that with a word behind it (`-dirty`, `-arm64`). No machine follows one. */
export function isOfCommit(tag: string): boolean {
  return /^[0-9a-f]{40}(?:-.*)?$/.test(tag)
}

/** Whether a tag is a full commit SHA, the tag that must never move. */
export function isCommitTag(tag: string): boolean {
  return /^[0-9a-f]{40}$/.test(tag)
}
