import { createHash } from 'node:crypto'

/** One line of authorized_keys: sshd(8), AUTHORIZED_KEYS FILE FORMAT. */
export interface AuthorizedKey {
  /** `SHA256:…` as ssh-keygen -l prints it */
  readonly fingerprint: string
  /** All but `cert-authority` and `principals`, as they stand there. */
  readonly options: readonly string[]
  /** Of a certificate authority: the principals it may vouch for; undefined: the account's own name. */
  readonly principals?: readonly string[] | undefined
  readonly authority: boolean
}

const lineGrammar =
  /^(?:(?<options>(?:"(?:\\"|[^"])*"|[^"\s])+)\s+)?(?:ssh-|ecdsa-|sk-)\S+\s+(?<blob>[A-Za-z0-9+/]+=*)(?:\s|$)/

/** Reads a line; undefined when it holds no key. */
export function parseAuthorizedKey(line: string): AuthorizedKey | undefined {
  const groups = lineGrammar.exec(line.trim())?.groups
  const blob = groups?.['blob']
  if (blob === undefined) return undefined
  const all = groups?.['options']?.match(/(?:"(?:\\"|[^"])*"|[^",])+/g) ?? []
  const principals = all.map((option) => /^principals="(.*)"$/i.exec(option)?.[1]).find((list) => list !== undefined)
  return {
    fingerprint: fingerprint(blob),
    options: all.filter((option) => !/^(?:cert-authority$|principals=)/i.test(option)),
    authority: all.some((option) => /^cert-authority$/i.test(option)),
    ...(principals !== undefined && { principals: principals.split(',') })
  }
}

/** The fingerprint of an authorized_keys line, as ssh-keygen -l prints it; undefined when the line holds no key. */
export function fingerprintOf(line: string): string | undefined {
  return parseAuthorizedKey(line)?.fingerprint
}

function fingerprint(blob: string): string {
  const hash = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64')
  return `SHA256:${hash.replace(/=+$/, '')}`
}

/** The value of an option like `from="…"`; undefined where it is not set. */
export function keyOption(options: readonly string[], name: string): string | undefined {
  const option = options.find((text) => text.toLowerCase().startsWith(`${name}="`))
  return option?.slice(name.length + 2, -1)
}

/** The moment of an `expiry-time` option, in seconds since 1970; a time without Z is taken as UTC. */
export function expiryTime(options: readonly string[]): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?Z?$/.exec(keyOption(options, 'expiry-time') ?? '')
  if (!match) return undefined
  const [year, month, day, hour = '00', minute = '00', second = '00'] = match.slice(1)
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) / 1000
}

/**
 * Options for a report: in one order, and of those that no report of ours has, such as command= and environment=, the
 * name only, since their values may be secret.
 */
export function shownOptions(options: readonly string[]): readonly string[] {
  return options
    .map((option) => (/^(?:from|expiry-time)=/i.test(option) ? option : option.replace(/=.*$/s, '=…')))
    .map((option) => option.replace(/^[^=]*/, (name) => name.toLowerCase()))
    .sort()
}
