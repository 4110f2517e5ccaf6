import { createHash } from 'node:crypto'
import type { KeyFacts } from '../model/access-report'
import { parseKeyOptions } from './key-options'
import { refuse } from './refuse'
import { WireReader } from './ssh-wire'

/** One public key of an account, checked: what the line says it is, it is. */
export interface PublicKey extends KeyFacts {
  /** The base64 of the key, as it was given. */
  readonly blob: string
  /** Absent when there was none, or one that is not safe to hand on. */
  readonly comment?: string
  readonly warnings: readonly string[]
}

/** Reads the rest of a key's blob after its type name; returns the bits that ssh-keygen -l prints. */
type BodyReader = (reader: WireReader) => number

/** The key types of current OpenSSH: PROTOCOL and RFC 4253, 5656, 8709. DSA is gone from OpenSSH 10. */
const types: Readonly<Record<string, BodyReader>> = {
  'ssh-ed25519': (reader) => ed25519(reader),
  'sk-ssh-ed25519@openssh.com': (reader) => ed25519(reader) && application(reader, 256),
  'ecdsa-sha2-nistp256': (reader) => ecdsa(reader, 'nistp256', 256),
  'ecdsa-sha2-nistp384': (reader) => ecdsa(reader, 'nistp384', 384),
  'ecdsa-sha2-nistp521': (reader) => ecdsa(reader, 'nistp521', 521),
  'sk-ecdsa-sha2-nistp256@openssh.com': (reader) => application(reader, ecdsa(reader, 'nistp256', 256)),
  'ssh-rsa': (reader) => {
    reader.integerBits()
    return reader.integerBits()
  }
}

const commentGrammar = /^[A-Za-z0-9@._-]{1,64}$/
/** A type name, the base64 after it, and what follows; the front is options. */
const lineGrammar = new RegExp(
  `^(?:(?<options>.*?)[ \\t]+)?(?<type>${Object.keys(types)
    .map((type) => type.replaceAll('.', '\\.'))
    .join('|')})[ \\t]+(?<blob>[A-Za-z0-9+/]+={0,2})(?:[ \\t]+(?<comment>.*))?$`
)

/**
 * Reads one line of authorized_keys.
 * @throws Failure (usage) when it is not exactly one key of a known type whose data agree with its name. The reason that
 *   this is strict: the builder copies the line into a kickstart as it is, where a quote or a newline becomes code.
 */
export function parsePublicKey(line: string, where: string, now: Date): PublicKey {
  if (/-----BEGIN/.test(line))
    throw refuse(
      where,
      'this is a private key or a certificate file, not a public key line.',
      'Give the .pub file’s line, and replace a private key that was committed.'
    )
  // Everything but printable ASCII is refused before anything is parsed; a 16384-bit RSA key has 2.8 kB.
  if (line.length > 8192 || /[^\x20-\x7e\t]/.test(line)) throw refuse(where, 'a key is one line of printable ASCII.')
  const groups = lineGrammar.exec(line.trim())?.groups
  if (!groups)
    throw refuse(
      where,
      'this is not a public key line.',
      `Write TYPE BASE64 [COMMENT], with TYPE one of ${Object.keys(types).join(', ')}.`
    )
  const {
    options: front,
    type,
    blob,
    comment
  } = groups as { options?: string; type: string; blob: string; comment?: string }
  const options = front === undefined ? [] : parseKeyOptions(front, where, now)
  const bits = readBlob(type, blob, where)
  if (type === 'ssh-rsa' && (bits < 2048 || bits > 16384))
    throw refuse(
      where,
      `an RSA key of ${bits} bits is not taken.`,
      'Use an ed25519 key, or RSA with at least 3072 bits.'
    )
  const keepsComment = comment !== undefined && commentGrammar.test(comment.trim())
  const fingerprint = fingerprintOf(blob)
  return {
    type,
    bits,
    blob,
    fingerprint,
    options,
    ...(keepsComment && { comment: comment.trim() }),
    warnings: [
      ...(type === 'ssh-rsa' && bits < 3072
        ? [`${where}: RSA with ${bits} bits is weak; 3072 is the least to be made today.`]
        : []),
      ...(comment !== undefined && comment.trim() !== '' && !keepsComment
        ? [`${where}: the comment of ${fingerprint} was dropped, it holds more than letters, digits and @ . _ -`]
        : []),
      ...(options.some((option) => option.startsWith('expiry-time'))
        ? [
            `${where}: ${fingerprint} has a fixed expiry-time: machines installed later than that never accept it, and all machines stop on the same day.`
          ]
        : [])
    ]
  }
}

/** The key as one line of authorized_keys. */
export function keyLine(key: PublicKey, options: readonly string[] = key.options): string {
  return [options.join(','), key.type, key.blob, key.comment].filter(Boolean).join(' ')
}

/** Whether the key lives in a FIDO token. */
export function isFido(key: KeyFacts): boolean {
  return key.type.startsWith('sk-')
}

function fingerprintOf(blob: string): string {
  return `SHA256:${createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '')}`
}

function readBlob(type: string, blob: string, where: string): number {
  const bytes = Buffer.from(blob, 'base64')
  if (bytes.toString('base64') !== blob) throw refuse(where, 'the key is not whole: its base64 is broken or cut.')
  const reader = new WireReader(bytes)
  try {
    const inside = reader.text()
    if (inside !== type)
      throw refuse(where, `the line says ${type}, the key inside says ${JSON.stringify(inside.slice(0, 40))}.`)
    const bits = (types[type] as BodyReader)(reader)
    reader.end()
    return bits
  } catch (error) {
    if (error instanceof RangeError) throw refuse(where, `the key is not whole: ${error.message}.`)
    throw error
  }
}

function ed25519(reader: WireReader): number {
  if (reader.bytes().length !== 32) throw new RangeError('an ed25519 key has 32 bytes')
  return 256
}

function ecdsa(reader: WireReader, curve: string, bits: number): number {
  if (reader.text() !== curve) throw new RangeError(`its curve is not ${curve}`)
  const point = reader.bytes()
  // SEC 1: 0x04 and both coordinates uncompressed.
  if (point[0] !== 4 || point.length !== 1 + 2 * Math.ceil(bits / 8)) throw new RangeError('its point is malformed')
  return bits
}

/** The application string of a FIDO key, `ssh:` by default; passes the bits on. */
function application(reader: WireReader, bits: number): number {
  if (!reader.text().startsWith('ssh:')) throw new RangeError('its FIDO application does not start with ssh:')
  return bits
}
