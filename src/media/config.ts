import { lstatSync, readFileSync } from 'node:fs'
import { parse } from 'smol-toml'
import { ignoredSections, unknownKeys } from '../model/config-keys'
import { Failure, messageOf } from '../model/failure'
import { isIso, type MediaType } from '../model/media'
import { configSecrets, secretForms } from '../model/secret-forms'
import { wantedGroups } from './groups'

/** A config for the builder, read and found good for these types. */
export interface BuilderConfig {
  /** What it must be called inside the container: the builder tells the formats by the name. */
  readonly fileName: 'config.toml' | 'config.json'
  readonly text: string
  /** Names of the users it makes. */
  readonly users: readonly string[]
  /** Groups it puts them into and does not make itself. */
  readonly groups: readonly string[]
  /** Whether the media will hold a password; a hash is one. */
  readonly holdsPassword: boolean
  /** How what is secret in it may be written down elsewhere. */
  readonly secretForms: readonly string[]
  /** The same for what is not secret and is still nobody's business in a log: public keys, lines of a kickstart. */
  readonly privateForms: readonly string[]
  readonly warnings: readonly string[]
}

interface User {
  readonly name?: unknown
  readonly password?: unknown
  readonly key?: unknown
}

/** Prefixes that every builder knows for a hash: osbuild/images pkg/crypt/crypt.go, PasswordIsCrypted. */
const knownHash = /^\$(?:2b|5|6)\$/
const yescrypt = /^\$y\$/
const looksHashed = /^\$[0-9a-z]{1,8}\$/

/**
 * Reads and checks a config before anything else happens.
 * @param takesYescrypt whether the builder is known to take a yescrypt hash in a user field as it is
 * @throws Failure (usage) when the builder would refuse it, or would get it wrong without a word. Never quotes its content.
 */
export function readBuilderConfig(path: string, types: readonly MediaType[], takesYescrypt = false): BuilderConfig {
  const text = readConfig(path)
  const fileName = path.endsWith('.json') ? 'config.json' : 'config.toml'
  const config = parseConfig(text, fileName, path)
  const unknown = unknownKeys(config)
  if (unknown.length > 0)
    throw wrong(path, `has keys that the builder does not know: ${unknown.join(', ')}`, 'config-unknown-key')
  const users = usersOf(config)
  const kickstart = kickstartOf(config)
  if (types.includes('bootc-generic-iso'))
    throw wrong(path, 'would be ignored: a bootc-generic-iso takes no config', 'config-ignored')
  if (kickstart !== undefined && users.length > 0)
    throw wrong(
      path,
      'has users and installer.kickstart.contents; the builder takes only one of them',
      'config-conflict'
    )
  for (const user of users) checkUser(user, { types, takesYescrypt }, path)
  return {
    fileName,
    text,
    users: users.map((user) => String(user.name)),
    groups: wantedGroups(config, kickstart),
    holdsPassword: configSecrets(config).length > 0,
    secretForms: configSecrets(config).flatMap(({ value, user }) => secretForms(value, user)),
    privateForms: privateForms(users, kickstart),
    warnings: [
      ...ignoredWarnings(config, types),
      ...users
        .filter(({ password }) => typeof password === 'string' && password !== '' && !looksHashed.test(password))
        .map(({ name }) => `The config holds the password of ${String(name)} in plain text; a hash is safer.`)
    ]
  }
}

function readConfig(path: string): string {
  try {
    if (!lstatSync(path).isFile()) throw wrong(path, 'is not a regular file', 'config-missing')
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Failure) throw error
    throw wrong(path, `cannot be read (${(error as NodeJS.ErrnoException).code ?? messageOf(error)})`, 'config-missing')
  }
}

function parseConfig(text: string, fileName: BuilderConfig['fileName'], path: string): unknown {
  try {
    if (fileName === 'config.toml') return parse(text)
    const json = JSON.parse(text) as { blueprint?: unknown }
    // The older JSON form wraps it: osbuild/image-builder pkg/bib/blueprintload.
    return json.blueprint ?? json
  } catch (error) {
    // Parsers quote the place, which may be a secret: only the position is told.
    const at = /line (\d+)/i.exec(messageOf(error))?.[1] ?? (error as { line?: number }).line
    throw wrong(path, `does not parse${at === undefined ? '' : ` (line ${at})`}`, 'config-syntax')
  }
}

/** What the builder takes and drops without a word. */
function ignoredWarnings(config: unknown, types: readonly MediaType[]): readonly string[] {
  const ignored = types.flatMap((type) => ignoredSections(config, type).map((section) => ({ type, section })))
  return [...new Set(ignored.map(({ section }) => section))].map((section) => {
    const on = ignored.filter((item) => item.section === section).map(({ type }) => type)
    return `The config's ${section} has no effect on ${on.join(', ')}.`
  })
}

interface Target {
  readonly types: readonly MediaType[]
  readonly takesYescrypt: boolean
}

function checkUser({ name, password, key }: User, { types, takesYescrypt }: Target, path: string): void {
  // The kickstart stage's grammar: osbuild stages/org.osbuild.kickstart.meta.json.
  if (typeof name !== 'string' || !/^[A-Za-z0-9_][A-Za-z0-9_-]{0,31}$/.test(name))
    throw wrong(path, `has a user whose name the builder refuses: ${JSON.stringify(name)}`, 'config-user')
  if (password !== undefined && typeof password !== 'string')
    throw wrong(path, `has a password of ${name} that is not a string`, 'config-user')
  const known = (hash: string) => knownHash.test(hash) || (takesYescrypt && yescrypt.test(hash))
  if (password !== undefined && looksHashed.test(password) && !known(password))
    throw wrong(
      path,
      `has a hash of ${name} that ${
        yescrypt.test(password)
          ? 'the builder, unless it is of September 2026 or later, hashes again; of the builder image given that is not known'
          : 'builders hash again (only $6$, $5$ and $2b$ are safe)'
      }; nobody could log in`,
      'config-hash'
    )
  if (key !== undefined && typeof key !== 'string')
    throw wrong(path, `has a key of ${name} that is not a string`, 'config-user')
  // On an ISO it goes into `sshkey --username NAME "KEY"` as it is (osbuild stages/org.osbuild.kickstart), on a disk into
  // authorized_keys, where several lines and quoted options are good.
  if (types.some(isIso) && /["\p{Cc}]/u.test(key ?? ''))
    throw wrong(path, `has a key of ${name} that is not one line without double quotes`, 'config-user')
}

function usersOf(config: unknown): readonly User[] {
  const user = (config as { customizations?: { user?: unknown } }).customizations?.user
  return Array.isArray(user) ? (user as User[]) : []
}

function kickstartOf(config: unknown): string | undefined {
  type WithKickstart = { customizations?: { installer?: { kickstart?: { contents?: unknown } } } }
  const contents = (config as WithKickstart).customizations?.installer?.kickstart?.contents
  return typeof contents === 'string' ? contents : undefined
}

/** A line of a kickstart shorter than this says nothing by itself, e.g. `reboot`. */
const tellingLine = 12

function privateForms(users: readonly User[], kickstart: string | undefined): readonly string[] {
  const keys = users.flatMap(({ key }) =>
    typeof key === 'string' ? [...key.split(/[\r\n]+/), ...key.split(/\s+/)] : []
  )
  const lines = (kickstart ?? '').split(/\r?\n/).map((line) => line.trim())
  return [...keys, ...lines].filter((text) => text.length >= tellingLine).flatMap((text) => secretForms(text))
}

function wrong(path: string, why: string, code: string): Failure {
  return new Failure('usage', `The config ${path} ${why}.`, {
    code,
    remedy: 'Make it with render-config, or compare it with the blueprint reference of osbuild.'
  })
}
