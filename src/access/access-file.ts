import { LineCounter, parseDocument } from 'yaml'
import type { AccountKind, SudoRule } from '../model/access-report'
import { type Account, type AccountDraft, checkAccount, passwordSources } from './account'
import { refuse } from './refuse'

/** Where the access file lies unless an input says otherwise. */
export const defaultAccessFile = '.github/bootc-access.yml'

export const accountKinds: readonly AccountKind[] = ['emergency', 'last-resort']
export const sudoRules: readonly SudoRule[] = ['password', 'none', 'nopasswd']
export const defaultGroups: readonly string[] = ['wheel']

const userKeys = [
  'name',
  'kind',
  'expires',
  'ssh-keys',
  'ssh-ca-keys',
  'ssh-principals',
  'password',
  'groups',
  'sudo'
] as const
type UserKey = (typeof userKeys)[number]

/**
 * Reads an access file: who gets in, without any secret.
 * @param where the file's name for messages
 * @throws Failure (usage) naming the line or the field
 */
export function parseAccessFile(text: string, where: string, now: Date): readonly Account[] {
  const users = usersOf(readYaml(text, where), where)
  const accounts = users.map((user, index) => {
    const place = (field: string) => `${where}: users[${index}].${field}`
    return checkAccount(readDraft(user, place), place, now)
  })
  accounts.forEach(({ name }, index) => {
    if (accounts.findIndex((account) => account.name === name) !== index)
      throw refuse(`${where}: users[${index}].name`, `${name} is described twice.`)
  })
  return accounts
}

function readYaml(text: string, where: string): unknown {
  const lineCounter = new LineCounter()
  // Its own messages quote the source, which could hold a secret that strayed in.
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const error = document.errors[0]
  if (error)
    throw refuse(`${where}, line ${lineCounter.linePos(error.pos[0]).line}`, `not YAML as expected (${error.code}).`)
  try {
    // An alias could make a small file huge; nothing here needs one.
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    throw refuse(where, 'YAML aliases are not taken.')
  }
}

function usersOf(file: unknown, where: string): readonly unknown[] {
  if (typeof file !== 'object' || file === null || Array.isArray(file))
    throw refuse(where, 'it has no list named users.')
  const unknown = Object.keys(file).find((key) => key !== 'users')
  if (unknown !== undefined) throw refuse(where, `unknown key ${JSON.stringify(unknown)}; only users is taken.`)
  const users = (file as { users?: unknown }).users
  if (!Array.isArray(users) || users.length === 0)
    throw refuse(where, 'it has no list named users with an account in it.')
  return users
}

function readDraft(user: unknown, where: (field: string) => string): AccountDraft {
  if (typeof user !== 'object' || user === null || Array.isArray(user))
    throw refuse(where('name'), 'an account is a mapping with a name.')
  const fields = user as Readonly<Record<string, unknown>>
  for (const key of Object.keys(fields)) checkKey(key, where)
  const text = (key: UserKey) => optionalText(fields[key], where(key))
  const lines = (key: UserKey) => textList(fields[key], where(key))
  return {
    name: requiredText(text('name'), where('name')),
    kind: closed(requiredText(text('kind'), where('kind'), accountKinds), accountKinds, where('kind')),
    expires: text('expires'),
    sshKeys: lines('ssh-keys') ?? [],
    sshCaKeys: lines('ssh-ca-keys') ?? [],
    sshPrincipals: lines('ssh-principals') ?? [],
    password: readPasswordSource(text('password'), where('password')),
    groups: lines('groups') ?? defaultGroups,
    sudo: closed(text('sudo') ?? 'password', sudoRules, where('sudo'))
  }
}

function checkKey(key: string, where: (field: string) => string): void {
  if (userKeys.some((known) => known === key)) return
  if (/pass|hash|secret|token/i.test(key))
    throw refuse(
      where(key),
      'a secret has no place in the access file, which is committed.',
      'Say password: secret, and give the secret as the input password or password-hash.'
    )
  throw refuse(where(key), `unknown key. Known are ${userKeys.join(', ')}.`)
}

/** Anything else than the three words may be a password or a hash, so it is not repeated. */
function readPasswordSource(text: string | undefined, where: string): AccountDraft['password'] {
  const source = passwordSources.find((item) => item === (text ?? 'none'))
  if (source !== undefined) return source
  throw refuse(
    where,
    `expected one of ${passwordSources.join(', ')}; the password itself or its hash has no place in the access file, which is committed.`,
    'Say password: secret, give the secret as the input password or password-hash, and replace a secret that was committed.'
  )
}

function optionalText(value: unknown, where: string): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw refuse(where, 'expected a text.')
  return value
}

function requiredText(value: string | undefined, where: string, allowed?: readonly string[]): string {
  if (value === undefined) throw refuse(where, `missing${allowed ? `: one of ${allowed.join(', ')}` : ''}.`)
  return value
}

function textList(value: unknown, where: string): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
    throw refuse(where, 'expected a list of texts.')
  return value as string[]
}

function closed<T extends string>(text: string, allowed: readonly T[], where: string): T {
  const found = allowed.find((item) => item === text)
  if (found === undefined) throw refuse(where, `${JSON.stringify(text)} is not one of ${allowed.join(', ')}.`)
  return found
}
