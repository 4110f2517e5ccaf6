import { X509Certificate } from 'node:crypto'
import type { AuthorityFacts } from '../model/access-report'
import { authSecrets, type ConfigSecret } from '../model/secret-forms'
import type { Secret } from '../model/secret'
import { refuse } from './refuse'

/** Shorter ones would blank half of every log when masked. */
const shortestSecret = 6
const hostGrammar = /^[A-Za-z0-9][A-Za-z0-9.:/_-]*$/

/** A login file for the registries that the installed host pulls from. */
export interface RegistryLogin {
  readonly hosts: readonly string[]
  /** Everything in it that must be masked. */
  readonly secrets: readonly ConfigSecret[]
  /** The file in its shortest form, one line. */
  readonly json: string
}

/**
 * Reads the text of an auth.json (containers-auth.json(5)): `{"auths": {"host": {"auth": "base64 of user:password"}}}`.
 * @throws Failure (usage); messages never hold any of it
 */
export function parseRegistryLogin(secret: Secret): RegistryLogin {
  const where = `Input ${secret.name}`
  let file: unknown
  try {
    file = JSON.parse(secret.reveal())
  } catch {
    throw refuse(where, 'it is not JSON.', 'Give the content of an auth.json as podman login writes it.')
  }
  const auths = (file as { auths?: unknown } | null)?.auths
  if (typeof auths !== 'object' || auths === null || Array.isArray(auths) || Object.keys(auths).length === 0)
    throw refuse(where, 'it has no "auths" with a registry in it.')
  const logins = Object.entries(auths).map(([host, entry]) => ({ host, auth: readAuth(host, entry, where) }))
  return {
    hosts: logins.map(({ host }) => host),
    secrets: logins.flatMap(({ auth }) => authSecrets(auth)),
    json: JSON.stringify({ auths: Object.fromEntries(logins.map(({ host, auth }) => [host, { auth }])) })
  }
}

function readAuth(host: string, entry: unknown, where: string): string {
  if (!hostGrammar.test(host)) throw refuse(where, 'a registry in it is not a host name.')
  const fields = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : {}
  const auth = fields['auth']
  const plain = typeof auth === 'string' ? Buffer.from(auth, 'base64') : Buffer.alloc(0)
  const [user, ...password] = plain.toString('utf8').split(':')
  if (typeof auth !== 'string' || plain.toString('base64') !== auth || !user || password.length === 0)
    throw refuse(where, `the entry of ${host} has no "auth" that is base64 of user:password.`)
  if (Object.keys(fields).length > 1)
    throw refuse(where, `the entry of ${host} has more than "auth"; only that is installed.`)
  if (password.join(':').length < shortestSecret)
    throw refuse(
      where,
      `the password of ${host} is shorter than ${shortestSecret} characters: masking it would blank the log.`
    )
  return auth
}

/**
 * Reads PEM certificates of registry authorities. They are public.
 * @returns the certificates in their usual form, and what to publish of each
 * @throws Failure (usage) when there is no certificate, one is broken or has run out, or a private key is with it
 */
export function parseAuthorities(
  text: string,
  where: string,
  now: Date
): { pem: string; facts: readonly AuthorityFacts[] } {
  if (/PRIVATE KEY/.test(text))
    throw refuse(where, 'it holds a private key.', 'Give the certificate of the authority only.')
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)
  if (!blocks) throw refuse(where, 'it holds no PEM certificate.')
  const certificates = blocks.map((block) => {
    try {
      return new X509Certificate(block)
    } catch {
      throw refuse(where, 'a certificate in it is broken.')
    }
  })
  for (const { subject, validTo } of certificates)
    if (Date.parse(validTo) < now.getTime()) throw refuse(where, `${oneLine(subject)} ran out on ${validTo}.`)
  return {
    pem: certificates.map((certificate) => certificate.toString()).join(''),
    facts: certificates.map((certificate) => ({
      subject: oneLine(certificate.subject),
      fingerprint: certificate.fingerprint256,
      notAfter: new Date(certificate.validTo).toISOString()
    }))
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ', ')
}
