import type { Certificate } from '../machine/certificate'
import type { AccessUser } from '../model/access-report'
import type { Cause } from '../model/verdict'
import type { Account } from './access-account'
import { accountFacts, type Clock, clockText, ended } from './access-facts'
import { type AuthorizedKey, expiryTime, keyOption } from './access-keys'
import { testAddress } from './access-script'
import { shellProblem, sshProblem, type SshWay } from './access-ways'

/** What was shown to the machine, and refused. */
export interface Presented {
  readonly user: string
  readonly way: SshWay
  /** `SHA256:…` of the key; undefined for a password, or where it cannot be known. */
  readonly key?: string | undefined
  readonly certificate?: Certificate | undefined
}

export interface Why {
  readonly cause: Cause
  readonly text: string
}

const blocked = (text: string): Why => ({ cause: 'access-blocked', text })
const refused = (text: string): Why => ({ cause: 'login-refused', text })
const daySeconds = 86_400

/**
 * Why the machine refused what is right, as well as it can be known from inside; undefined when nothing explains it.
 * @param account as read back; undefined: there is none of this name
 * @param wanted its line in the access report, if there is one
 */
export function whyRefused(
  shown: Presented,
  account: Account | undefined,
  wanted: AccessUser | undefined,
  clock: Clock
): Why | undefined {
  if (!account) return { cause: 'access-differs', text: `the machine has no account ${shown.user}` }
  const { expires } = account
  const over = expires === undefined ? [] : ended('the account expired', expires * daySeconds, clock)
  const problem = over[0] ? undefined : (shellProblem(account) ?? sshProblem(account, shown.way))
  if (over[0]) return { cause: over[0].cause, text: over[0].difference }
  if (problem !== undefined) return blocked(shown.way === 'password' ? consoleStays(problem, account) : problem)
  if (shown.way === 'password') return whyNoPassword(account, wanted, clock)
  if (shown.way === 'key') return whyNoKey(shown.key, account, clock)
  return shown.certificate ? whyNoCertificate(shown.certificate, account, clock) : undefined
}

function consoleStays(problem: string, account: Account): string {
  return account.sshd && shellProblem(account) === undefined ? `${problem}; the password is for the console` : problem
}

function whyNoPassword(account: Account, wanted: AccessUser | undefined, clock: Clock): Why | undefined {
  const { state, hash } = account.password
  if (state !== 'set') return blocked(state === 'locked' ? 'the password is locked' : 'the account has no password')
  const facts = wanted ? accountFacts(account, wanted, clock) : []
  const fact = facts.find(({ what, cause }) => (what === 'password' || what === 'password age') && cause !== undefined)
  if (fact?.cause !== undefined && fact.difference !== undefined) return { cause: fact.cause, text: fact.difference }
  return hash && !hash.whole ? blocked(`the hash (${hash.algorithm ?? 'unknown kind'}) is cut or broken`) : undefined
}

function whyNoKey(key: string | undefined, account: Account, clock: Clock): Why | undefined {
  if (key === undefined) return undefined
  const keys = account.keys.filter(({ authority }) => !authority)
  const found = keys.find(({ fingerprint }) => fingerprint === key)
  if (found) return whyOptions(found, clock)
  const others = keys.map(({ fingerprint }) => fingerprint).join(', ')
  return refused(`the account does not take the key ${key}, ${others === '' ? 'nor any other' : `but ${others}`}`)
}

function whyOptions({ options }: AuthorizedKey, clock: Clock): Why | undefined {
  const end = expiryTime(options)
  const over = end === undefined ? undefined : ended("the key's expiry-time passed", end, clock)[0]
  if (over) return { cause: over.cause, text: over.difference }
  const from = keyOption(options, 'from')
  return from === undefined
    ? undefined
    : refused(`the key is taken from ${from} only, and this test comes from ${testAddress}`)
}

function whyNoCertificate(certificate: Certificate, account: Account, clock: Clock): Why | undefined {
  const { from, until, principals } = certificate
  if (from !== undefined && clock.machine < from)
    return clock.here < from
      ? { cause: 'access-expired', text: 'the certificate is not valid yet' }
      : { cause: 'clock-wrong', text: `the certificate is not valid yet there: ${clockText(clock)}` }
  const over = until === undefined ? undefined : ended('the certificate expired', until, clock)[0]
  if (over) return { cause: over.cause, text: over.difference }
  const authority = account.keys.find((key) => key.authority && key.fingerprint === certificate.authority)
  const system = account.sshd?.get('trustedusercakeys') ?? 'none'
  if (!authority)
    return system === 'none'
      ? refused(`the account does not take certificates of the authority ${certificate.authority}`)
      : undefined
  const taken = authority.principals ?? [account.name]
  if (!principals.some((name) => taken.includes(name)))
    return refused(
      `the certificate is for ${principals.join(', ') || 'nobody'}, and the account takes ${taken.join(', ')}`
    )
  if (certificate.sourceAddress !== undefined)
    return refused(
      `the certificate is for logins from ${certificate.sourceAddress}, and this test comes from ${testAddress}`
    )
  return whyOptions(authority, clock)
}
