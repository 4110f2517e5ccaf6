import { type AccountKind, ladder, type Rung, type SudoRule, type Way } from '../model/access-report'
import { type Expiry, parseExpiry } from './expiry'
import { needsQuotes } from './key-options'
import { adminGroups, groupWarnings, parseGroups, parsePrincipals, parseUserName } from './names'
import { refuse } from './refuse'
import { isFido, keyLine, parsePublicKey, type PublicKey } from './ssh-key'

/** Where an account's password comes from; `secret`: from the input `password` or `password-hash`. */
export const passwordSources = ['none', 'secret', 'generated'] as const
export type PasswordSource = (typeof passwordSources)[number]

/** One account as a person described it, still unchecked: from the access file or from the inputs. */
export interface AccountDraft {
  readonly name: string
  readonly kind: AccountKind
  readonly expires?: string | undefined
  readonly sshKeys: readonly string[]
  readonly sshCaKeys: readonly string[]
  readonly sshPrincipals: readonly string[]
  readonly password: PasswordSource
  readonly groups: readonly string[]
  readonly sudo: SudoRule
}

/** One break-glass account, checked. */
export interface Account {
  readonly name: string
  readonly kind: AccountKind
  readonly expiry?: Expiry
  readonly keys: readonly PublicKey[]
  readonly caKeys: readonly PublicKey[]
  /** Names of which a certificate must carry one; the user's own name when none were given. */
  readonly principals: readonly string[]
  readonly password: PasswordSource
  readonly groups: readonly string[]
  readonly sudo: SudoRule
  readonly warnings: readonly string[]
}

/**
 * Checks every part of an account and that the parts can work together.
 * @param where names a field in messages, e.g. `.github/bootc-access.yml: users[0].kind`, `Input kind`
 * @throws Failure (usage)
 */
export function checkAccount(draft: AccountDraft, where: (field: string) => string, now: Date): Account {
  const name = parseUserName(draft.name, where('name'))
  const groups = parseGroups(draft.groups, where('groups'))
  const keys = readKeys(draft.sshKeys, where('ssh-keys'), now)
  const caKeys = readKeys(draft.sshCaKeys, where('ssh-ca-keys'), now)
  for (const key of caKeys)
    if (key.options.length > 0)
      throw refuse(where('ssh-ca-keys'), 'a CA key takes no options; its principals are ssh-principals.')
  if (caKeys.length === 0 && draft.sshPrincipals.length > 0)
    throw refuse(where('ssh-principals'), 'principals mean nothing without ssh-ca-keys.')
  const principals = caKeys.length === 0 ? [] : parsePrincipals(draft.sshPrincipals, where('ssh-principals'))
  checkSudo(draft, where('sudo'))
  if (keys.length + caKeys.length === 0 && draft.password === 'none')
    throw refuse(where('name'), `${name} has no way in: no key, no CA key and no password.`)
  const expiry = readExpiry(draft, where, now)
  return {
    name,
    kind: draft.kind,
    ...(expiry && { expiry }),
    keys,
    caKeys,
    principals: caKeys.length > 0 && principals.length === 0 ? [name] : principals,
    password: draft.password,
    groups,
    sudo: draft.sudo,
    warnings: [...groupWarnings(name, groups), ...[...keys, ...caKeys].flatMap((key) => key.warnings)]
  }
}

function readKeys(lines: readonly string[], where: string, now: Date): readonly PublicKey[] {
  const keys = lines.map((line, index) =>
    parsePublicKey(line, lines.length > 1 ? `${where}, key ${index + 1}` : where, now)
  )
  keys.forEach((key, index) => {
    if (keys.findIndex(({ fingerprint }) => fingerprint === key.fingerprint) !== index)
      throw refuse(where, `the key ${key.fingerprint} is given twice.`)
  })
  return keys
}

function checkSudo(draft: AccountDraft, where: string): void {
  if (draft.sudo === 'password' && draft.password === 'none')
    throw refuse(
      where,
      'sudo asks for a password that this account does not have.',
      'Say sudo: nopasswd or none, or give the account a password.'
    )
  const admin = draft.groups.find((group) => adminGroups.includes(group))
  if (draft.sudo === 'none' && admin !== undefined)
    throw refuse(
      where,
      `the group ${admin} gives administrator rights by the image's own rules, so "none" would not hold.`,
      `Take the account out of ${admin} (as an input: groups: '#').`
    )
}

function readExpiry(draft: AccountDraft, where: (field: string) => string, now: Date): Expiry | undefined {
  if (draft.kind === 'emergency') {
    if (draft.expires === undefined)
      throw refuse(
        where('expires'),
        'missing: an emergency account must be disabled by itself (NIST SP 800-53 AC-2(2)).',
        'Give a date like 2027-03-01 or days like 30d; an account that must always work is kind: last-resort.'
      )
    return parseExpiry(draft.expires, where('expires'), now)
  }
  if (draft.expires !== undefined)
    throw refuse(
      where('expires'),
      'an account of last resort does not expire: it must work when nothing else does.',
      'Take expires out, or say kind: emergency.'
    )
  return undefined
}

/** The lines of authorized_keys of an account: its keys, and its CA keys for the principals that may use them. */
export function authorizedKeys(account: Account): readonly string[] {
  const authority = ['cert-authority', `principals="${account.principals.join(',')}"`]
  return [...account.keys.map((key) => keyLine(key)), ...account.caKeys.map((key) => keyLine(key, authority))]
}

/** Whether every line fits between the double quotes of a kickstart `sshkey` command. */
export function fitsKickstartLine(account: Account): boolean {
  return account.caKeys.length === 0 && account.keys.every((key) => !needsQuotes(key.options))
}

/** The ways into an account, best first, where `supplied` is the rung of a secret that was given. */
export function waysIn(account: Account, supplied: Rung): readonly Way[] {
  const rungs: readonly Rung[] = [
    ...(account.caKeys.length > 0 ? (['SSH certificate'] as const) : []),
    ...account.keys.map((key): Rung => (isFido(key) ? 'FIDO key' : 'SSH key')),
    ...(account.password === 'none' ? [] : [account.password === 'generated' ? 'generated password' : supplied])
  ]
  return ladder.filter((rung) => rungs.includes(rung)).map(wayOf)
}

function wayOf(rung: Rung): Way {
  const byPassword = ladder.indexOf(rung) >= ladder.indexOf('generated password')
  return { rung, surfaces: byPassword ? ['console', 'ssh-password'] : ['ssh'], withoutNetwork: byPassword }
}
