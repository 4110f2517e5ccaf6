import { createHash } from 'node:crypto'
import { Failure } from './failure'

declare const brand: unique symbol
/** `sha256:` and 64 lower-case hex digits: of a manifest, a config or a file. */
export type Digest = string & { readonly [brand]: 'Digest' }

const grammar = /^sha256:[0-9a-f]{64}$/

export function isDigest(text: string): text is Digest {
  return grammar.test(text)
}

/** @throws Failure (usage) when the text is not a sha256 digest */
export function parseDigest(text: string, what = 'digest'): Digest {
  if (isDigest(text)) return text
  throw new Failure('usage', `${what}: ${JSON.stringify(text)} is not a digest. Expected sha256: and 64 hex digits.`)
}

/** The digest of these bytes. */
export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest
}
