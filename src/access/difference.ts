import type { AccessReport, AccessUser, KeyFacts, PasswordFacts } from '../model/access-report'

/** What changed between two reports, in words: `+` came, `-` went, `±` is another. Dates of relative expiries do not count. */
export function differences(before: AccessReport, after: AccessReport): readonly string[] {
  return [
    ...came(before.users, after.users, ({ name }) => name).map(userLine('+')),
    ...came(after.users, before.users, ({ name }) => name).map(userLine('-')),
    ...after.users.flatMap((user) => {
      const old = before.users.find(({ name }) => name === user.name)
      return old ? userChanges(old, user) : []
    }),
    // A report without secrets cannot know of logins.
    ...([before, after].some(({ reportOnly, throwAway }) => reportOnly || throwAway)
      ? []
      : set(before.registry.logins, after.registry.logins, 'registry login')),
    ...set(
      before.registry.authorities.map(authorityName),
      after.registry.authorities.map(authorityName),
      'registry authority'
    ),
    ...value('kernel arguments', before.kernelAppend ?? 'none', after.kernelAppend ?? 'none'),
    ...value('root', rootWord(before), rootWord(after))
  ]
}

function userLine(sign: string): (user: AccessUser) => string {
  return (user) =>
    `${sign} user ${user.name} (${user.kind}, ${validity(user)}, groups: ${names(user.groups)}, sudo: ${user.sudo}, ` +
    `password: ${passwordWord(user.password)}, keys: ${names([...user.keys, ...user.authorities].map(({ fingerprint }) => fingerprint))})`
}

function userChanges(before: AccessUser, after: AccessUser): readonly string[] {
  const of = (what: string) => `${what} of ${after.name}`
  return [
    ...value(of('kind'), before.kind, after.kind),
    ...value(of('expiry'), validity(before), validity(after)),
    ...set(before.groups, after.groups, of('group')),
    ...value(of('sudo'), before.sudo, after.sudo),
    ...passwordChange(before.password, after.password).map((change) => `± password of ${after.name}: ${change}`),
    ...keyChanges(before.keys, after.keys, of('key')),
    ...keyChanges(before.authorities, after.authorities, of('CA key')),
    ...set(before.principals, after.principals, of('principal'))
  ]
}

function keyChanges(before: readonly KeyFacts[], after: readonly KeyFacts[], what: string): readonly string[] {
  const name = ({ type, fingerprint }: KeyFacts) => `${type} ${fingerprint}`
  return [
    ...set(before.map(name), after.map(name), what),
    ...after.flatMap((key) => {
      const old = before.find(({ fingerprint }) => fingerprint === key.fingerprint)
      return old ? value(`${what} ${key.fingerprint}: options`, names(old.options), names(key.options)) : []
    })
  ]
}

/** A report without secrets knows less than one with them; only what both know is compared. */
function passwordChange(before: PasswordFacts | null, after: PasswordFacts | null): readonly string[] {
  const sources = [before?.source, after?.source]
  if (before && after && sources.includes('throw-away')) return []
  if (before && after && sources.includes('not-read') && !sources.includes('generated')) return []
  const [old, now] = [passwordWord(before), passwordWord(after)]
  return old === now ? [] : [`${old} → ${now}`]
}

function passwordWord(facts: PasswordFacts | null): string {
  if (!facts) return 'none'
  const how = [facts.algorithm, facts.cost].filter(Boolean).join(', ')
  return `${facts.source}${how === '' ? '' : ` (${how})`}`
}

function validity(user: AccessUser): string {
  if (user.validDays !== undefined) return `valid for ${user.validDays} days`
  return user.expires === undefined ? 'never expires' : `expires ${user.expires}`
}

function authorityName({ subject, fingerprint }: { subject: string; fingerprint: string }): string {
  return `${subject} ${fingerprint}`
}

function rootWord(report: AccessReport): string {
  return report.rootLocked ? 'locked' : 'as the image has it'
}

function value(what: string, before: string, after: string): readonly string[] {
  return before === after ? [] : [`± ${what}: ${before} → ${after}`]
}

function set(before: readonly string[], after: readonly string[], what: string): readonly string[] {
  return [
    ...came(before, after, (item) => item).map((item) => `+ ${what}: ${item}`),
    ...came(after, before, (item) => item).map((item) => `- ${what}: ${item}`)
  ]
}

function came<T>(before: readonly T[], after: readonly T[], key: (item: T) => string): readonly T[] {
  return after.filter((item) => !before.some((old) => key(old) === key(item)))
}

function names(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ')
}
