import type { AccessReport, AccessUser, KeyFacts } from './access-report'
import { digestOf, type Digest } from './digest'

/**
 * One value for who gets in: the same for two reports that let in the same people by the same ways, whether or not a secret
 * was looked at. It stands in the attestation of a verdict, and in the policy where a change of access is approved.
 */
export function accessFingerprint(report: AccessReport): Digest {
  const { users, rootLocked, kernelAppend, registry } = report
  return digestOf(
    JSON.stringify({
      version: 1,
      users: users.map(userFacts).sort(by((user) => user[0])),
      rootLocked,
      kernelAppend: kernelAppend ?? null,
      authorities: registry.authorities.map(({ fingerprint }) => fingerprint).sort()
    })
  )
}

type UserFacts = readonly [name: string, ...rest: readonly unknown[]]

function userFacts(user: AccessUser): UserFacts {
  return [
    user.name,
    user.kind,
    // An expiry in days from the rendering is another date every day.
    user.validDays ?? user.expires ?? null,
    [...user.groups].sort(),
    user.sudo,
    user.password !== null,
    user.keys.map(keyFacts).sort(),
    user.authorities.map(keyFacts).sort(),
    [...user.principals].sort()
  ]
}

function keyFacts({ type, fingerprint, options }: KeyFacts): string {
  return [type, fingerprint, ...[...options].sort()].join(' ')
}

function by<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : 1)
}
