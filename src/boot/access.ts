import { createHash } from 'node:crypto'
import type { AccessReport, AccessUser } from '../model/access-report'
import type { Finding } from './finding'

/** An account as the machine describes it. */
export interface Account {
  readonly groups: readonly string[]
  /** `P` password set, `L` locked, `NP` none: passwd(1) -S; undefined where the machine cannot say. */
  readonly password?: string
  readonly sudo: 'password' | 'none' | 'nopasswd'
  /** `SHA256:…` of each authorised key. */
  readonly keys: readonly string[]
  /** Of the certificate authorities among them. */
  readonly authorities: readonly string[]
}

/** The fingerprint of an authorized_keys line, as ssh-keygen -l prints it; undefined when the line holds no key. */
export function fingerprintOf(line: string): string | undefined {
  const blob = /(?:^|\s)(?:ssh-|ecdsa-|sk-)\S+\s+([A-Za-z0-9+/]+=*)(?:\s|$)/.exec(line)?.[1]
  if (blob === undefined) return undefined
  const hash = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64')
  return `SHA256:${hash.replace(/=+$/, '')}`
}

/** Reads the answer of the script's `account` function. */
export function parseAccount(text: string): Account {
  const lines = text.split('\n')
  const of = (kind: string) =>
    lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1))
  const status = of('status')[0]?.split(/\s+/)[1]
  const rules = of('sudo').join('\n')
  const may = /\(.*\)/.test(rules)
  const isAuthority = (line: string) => /(?:^|[\s,])cert-authority[\s,]/.test(line)
  const fingerprints = (wanted: boolean) =>
    of('key')
      .filter((line) => isAuthority(line) === wanted)
      .map(fingerprintOf)
      .filter((print) => print !== undefined)
  return {
    groups: (of('groups')[0] ?? '').split(/\s+/).filter((group) => group !== ''),
    ...(status !== undefined && { password: status === 'PS' ? 'P' : status === 'LK' ? 'L' : status }),
    sudo: !may ? 'none' : /NOPASSWD: *(?:ALL|\/)/.test(rules) ? 'nopasswd' : 'password',
    keys: fingerprints(false),
    authorities: fingerprints(true)
  }
}

/** What differs between an account and its line in the access report, in words; empty when nothing does. */
export function accountDifferences(account: Account | undefined, wanted: AccessUser): readonly string[] {
  if (!account) return ['the account is not there']
  const missing = wanted.groups.filter((group) => !account.groups.includes(group))
  const keysGone = wanted.keys.filter((key) => !account.keys.includes(key.fingerprint))
  const expected = new Set([...wanted.keys, ...wanted.authorities].map((key) => key.fingerprint))
  const strangers = [...account.keys, ...account.authorities].filter((print) => !expected.has(print))
  const withPassword = account.password === 'P'
  return [
    ...missing.map((group) => `not in group ${group}`),
    ...keysGone.map((key) => `key ${key.fingerprint} is missing`),
    ...strangers.map((print) => `key ${print} is there and not in the report`),
    ...(account.sudo === wanted.sudo ? [] : [`sudo is ${account.sudo}, expected ${wanted.sudo}`]),
    ...(account.password === undefined || withPassword === (wanted.password !== null)
      ? []
      : [withPassword ? 'has a password, expected none' : 'has no usable password, expected one'])
  ]
}

/** One finding for each account of the report, and one for root where the report says that it is locked. */
export function compareAccess(report: AccessReport, accounts: ReadonlyMap<string, Account>): readonly Finding[] {
  const findings = report.users.map((user) => {
    const differences = accountDifferences(accounts.get(user.name), user)
    return { name: `account ${user.name}`, ...verdictOn(differences, 'as the access report says') }
  })
  const root = accounts.get('root')
  if (!report.rootLocked || report.users.some((user) => user.name === 'root') || root?.password === undefined)
    return findings
  const differences = root.password === 'P' ? ['root has a password, expected a locked one'] : []
  return [...findings, { name: 'account root', ...verdictOn(differences, 'password locked') }]
}

function verdictOn(differences: readonly string[], well: string): Omit<Finding, 'name'> {
  if (differences.length === 0) return { ok: true, detail: well }
  return { ok: false, detail: differences.join('; '), cause: 'access-differs' }
}
