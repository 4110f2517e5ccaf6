import type { AccessUser, PasswordFacts } from '../model/access-report'
import type { AccessFact, Cause } from '../model/verdict'
import { type Account, dateOf, type Password } from './access-account'
import { type AuthorizedKey, expiryTime, shownOptions } from './access-keys'
import type { Sudo } from './access-sudo'
import { shellProblem, sshProblem, type SshWay } from './access-ways'

/** Seconds since 1970, on the machine and here, at the same moment. */
export interface Clock {
  readonly machine: number
  readonly here: number
}

const daySeconds = 86_400
/** Those that every builder takes for a hash: osbuild/images pkg/crypt/crypt.go. Anything else may have been hashed again. */
const builderHashes = ['sha512crypt', 'sha256crypt', 'bcrypt']

interface Difference {
  readonly difference: string
  readonly cause: Cause
}

const differs = (difference: string, cause: Cause = 'access-differs'): Difference => ({ difference, cause })
const when = (condition: boolean, found: Difference): readonly Difference[] => (condition ? [found] : [])

/** The causes that explain most, first. */
const order: readonly Cause[] = [
  'clock-wrong',
  'access-expired',
  'password-rehashed',
  'access-blocked',
  'credential-left',
  'access-differs'
]

/** The cause that explains most. */
export function strongest(causes: readonly Cause[]): Cause {
  return order.find((cause) => causes.includes(cause)) ?? 'access-differs'
}

function fact(
  what: AccessFact['what'],
  expected: string,
  found: string,
  differences: readonly Difference[]
): AccessFact {
  if (differences.length === 0) return { what, expected, found }
  return {
    what,
    expected,
    found,
    difference: differences.map(({ difference }) => difference).join('; '),
    cause: strongest(differences.map(({ cause }) => cause))
  }
}

/** Everything about an account of the report, as it has to be and as it is. */
export function accountFacts(account: Account | undefined, wanted: AccessUser, clock: Clock): readonly AccessFact[] {
  if (!account) return [fact('account', 'there', 'not there', [differs('the account is not there')])]
  const { password, uid } = account
  return [
    fact('user id', 'not 0', String(uid), when(uid === 0, differs('it is root: its user id is 0'))),
    shellFact(account),
    groupsFact(account, wanted),
    sudoFact(account.sudo, wanted),
    passwordFact(password, wanted.password),
    expiryFact(account, wanted, clock),
    ...(password.state === 'set' ? passwordAgeFacts(account, clock) : []),
    keysFact(account, wanted, clock),
    ...authorityFacts(account, wanted),
    ...sshFacts(account, wanted)
  ]
}

/** Root, of whom the report says only whether the rendering locks it. */
export function rootFacts(root: Account, locked: boolean): readonly AccessFact[] {
  const { state } = root.password
  const wrong = locked && state !== 'locked'
  const difference = state === 'empty' ? 'root has an empty password' : 'root has a password, expected a locked one'
  return [
    fact(
      'password',
      locked ? 'locked' : "the image's doing",
      stateText(root.password),
      when(wrong, differs(difference))
    ),
    fact('keys', "the image's doing", keyTexts(root.keys).join(', ') || 'none', [])
  ]
}

function shellFact(account: Account): AccessFact {
  const problem = shellProblem(account)
  return fact(
    'shell',
    'a login shell',
    account.shell,
    problem === undefined ? [] : [differs(problem, 'access-blocked')]
  )
}

/** A group that is the account's own, by name, is no difference. */
function groupsFact({ name, groups, primaryGroup }: Account, wanted: AccessUser): AccessFact {
  const found = groups.filter((group) => group !== name || group !== primaryGroup)
  const missing = wanted.groups.filter((group) => !groups.includes(group))
  const extra = found.filter((group) => !wanted.groups.includes(group))
  const text = (names: readonly string[]) => [...names].sort().join(', ') || 'none'
  return fact('groups', text(wanted.groups), text(found), [
    ...missing.map((group) => differs(`not in group ${group}`)),
    ...extra.map((group) => differs(`in group ${group}, which the report does not have`))
  ])
}

function sudoFact(sudo: Sudo | undefined, { sudo: wanted }: AccessUser): AccessFact {
  const reach = sudo?.reach ?? 'none'
  const commands = sudo?.commands ?? []
  const list = commands.join(', ')
  const found = [reach, ...(list === '' ? [] : [`(${list})`])].join(' ')
  const asks = sudo?.asksFor
  return fact('sudo', wanted, sudo ? found : 'none, there is no sudo', [
    ...when(reach !== wanted, differs(`sudo is ${found}, expected ${wanted}`)),
    ...when(reach === wanted && list !== '', differs(`sudo makes an exception of ${list}`)),
    ...when(
      asks !== undefined && reach === 'password' && wanted === 'password',
      differs(`sudo asks for the password of another account (Defaults ${asks ?? ''})`, 'access-blocked')
    )
  ])
}

function stateText({ state, hash }: Password): string {
  if (state !== 'set') return state
  return [hash?.algorithm ?? 'a hash of unknown kind', hash?.cost].filter(Boolean).join(' ')
}

function passwordFact(found: Password, wanted: PasswordFacts | null): AccessFact {
  const expected = wanted ? [wanted.algorithm ?? 'set', wanted.cost].filter(Boolean).join(' ') : 'none'
  return fact('password', expected, stateText(found), passwordDifferences(found, wanted))
}

function passwordDifferences({ state, hash }: Password, wanted: PasswordFacts | null): readonly Difference[] {
  if (state === 'empty') return [differs('has an empty password: the console asks nothing')]
  if (!wanted) return when(state === 'set', differs('has a password, expected none'))
  if (state === 'locked' || !hash) return [differs('has no usable password, expected one')]
  const { algorithm = 'unknown kind of hash', cost, saltLength } = hash
  if (!hash.whole) return [differs(`its hash (${algorithm}) is cut or broken, so no password fits`, 'access-blocked')]
  if (wanted.algorithm !== undefined && algorithm !== wanted.algorithm)
    return [
      algorithm === 'sha512crypt' && !builderHashes.includes(wanted.algorithm)
        ? differs(
            `${algorithm}, expected ${wanted.algorithm}: this builder hashed the hash again, so the password does not work`,
            'password-rehashed'
          )
        : differs(`${algorithm}, expected ${wanted.algorithm}`)
    ]
  if (wanted.cost !== undefined && cost !== wanted.cost)
    return [differs(`${algorithm} with ${cost ?? 'an unknown cost'}, expected ${wanted.cost}`)]
  const salts = [saltLength, wanted.saltLength]
  return when(
    wanted.saltLength !== undefined && salts[0] !== salts[1],
    differs(`another hash: its salt has ${salts[0] ?? 0} characters, expected ${salts[1] ?? 0}`)
  )
}

/** How far the machine's clock is off, in words. */
export function clockText(clock: Clock): string {
  const off = clock.machine - clock.here
  const size = Math.abs(off)
  const amount =
    size >= 2 * daySeconds ? `${Math.round(size / daySeconds)} days` : `${Math.max(1, Math.round(size / 60))} minutes`
  return `the machine's clock is ${amount} ${off > 0 ? 'ahead' : 'behind'}`
}

/** What has passed on the machine, and whether it has here: then only its clock is wrong. */
export function ended(text: string, end: number, clock: Clock): readonly Difference[] {
  if (clock.machine < end) return []
  if (clock.here < end) return [differs(`${text} by its own clock only: ${clockText(clock)}`, 'clock-wrong')]
  return [
    differs(`${text}; the machine has ${new Date(clock.machine * 1000).toISOString().slice(0, 10)}`, 'access-expired')
  ]
}

function expiryFact({ expires }: Account, wanted: AccessUser, clock: Clock): AccessFact {
  const found = expires === undefined ? 'never' : dateOf(expires)
  const expected = wanted.expires ?? 'never'
  return fact('expiry', expected, found, [
    ...when(found !== expected, differs(`expires: ${found}, expected: ${expected}`)),
    ...(expires === undefined ? [] : ended(`it expired on ${found}`, expires * daySeconds, clock))
  ])
}

/** A password that has to be changed while the account still holds is an end that nobody was told of. */
function passwordAgeFacts({ expires, passwordExpires: end }: Account, clock: Clock): readonly AccessFact[] {
  if (end === undefined) return []
  const found = end === 0 ? 'to be changed at the next login' : `to be changed from ${dateOf(end)} on`
  const over = ended(`its password is ${found}`, end * daySeconds, clock)
  const early = expires === undefined || end < expires
  return [
    fact(
      'password age',
      'no end before the account’s',
      found,
      over.length > 0 ? over : when(early, differs(`its password is ${found}, which the report does not say`))
    )
  ]
}

function keyText({ fingerprint, options }: Pick<AuthorizedKey, 'fingerprint' | 'options'>): string {
  return [fingerprint, ...shownOptions(options)].join(' ')
}

function keyTexts(keys: readonly AuthorizedKey[]): readonly string[] {
  return keys.map((key) => `${key.authority ? 'cert-authority ' : ''}${keyText(key)}`)
}

function keysFact(account: Account, wanted: AccessUser, clock: Clock): AccessFact {
  const keys = account.keys.filter(({ authority }) => !authority)
  const by = new Map(keys.map((key) => [key.fingerprint, key]))
  const known = new Set(wanted.keys.map(({ fingerprint }) => fingerprint))
  const list = (texts: readonly string[]) => [...texts].sort().join(', ') || 'none'
  return fact('keys', list(wanted.keys.map(keyText)), list(keys.map(keyText)), [
    ...wanted.keys.flatMap((key) => keyDifferences(by.get(key.fingerprint), key, clock)),
    ...keys
      .filter(({ fingerprint }) => !known.has(fingerprint))
      .map(({ fingerprint }) => differs(`key ${fingerprint} is there and not in the report`))
  ])
}

function keyDifferences(
  found: AuthorizedKey | undefined,
  wanted: Pick<AuthorizedKey, 'fingerprint' | 'options'>,
  clock: Clock
): readonly Difference[] {
  const { fingerprint } = wanted
  if (!found) return [differs(`key ${fingerprint} is missing`)]
  const [has, should] = [found, wanted].map(({ options }) => shownOptions(options).join(',') || 'none')
  const end = expiryTime(found.options)
  return [
    ...when(has !== should, differs(`key ${fingerprint} has options ${has ?? ''}, expected ${should ?? ''}`)),
    ...(end === undefined ? [] : ended(`key ${fingerprint} expired`, end, clock))
  ]
}

function authorityFacts(account: Account, wanted: AccessUser): readonly AccessFact[] {
  const found = account.keys.filter(({ authority }) => authority)
  if (found.length + wanted.authorities.length === 0) return []
  const principalsOf = (key: AuthorizedKey) => [...(key.principals ?? [account.name])].sort().join(',')
  const should = [...wanted.principals].sort().join(',')
  const by = new Map(found.map((key) => [key.fingerprint, key]))
  const known = new Set(wanted.authorities.map(({ fingerprint }) => fingerprint))
  const list = (texts: readonly string[]) => [...texts].sort().join(', ') || 'none'
  return [
    fact(
      'authorities',
      list(wanted.authorities.map(({ fingerprint }) => `${fingerprint} for ${should}`)),
      list(found.map((key) => `${keyText(key)} for ${principalsOf(key)}`)),
      [
        ...wanted.authorities.flatMap(({ fingerprint }) => {
          const key = by.get(fingerprint)
          if (!key) return [differs(`authority ${fingerprint} is missing`)]
          const has = principalsOf(key)
          return when(has !== should, differs(`authority ${fingerprint} vouches for ${has}, expected ${should}`))
        }),
        ...found
          .filter(({ fingerprint }) => !known.has(fingerprint))
          .map(({ fingerprint }) => differs(`authority ${fingerprint} is there and not in the report`))
      ]
    )
  ]
}

/** The ways over SSH that the report promises: keys and certificates. A password may be for the console alone. */
function sshFacts(account: Account, wanted: AccessUser): readonly AccessFact[] {
  const promised: readonly SshWay[] = [
    ...(wanted.keys.length > 0 ? (['key'] as const) : []),
    ...(wanted.authorities.length > 0 ? (['certificate'] as const) : [])
  ]
  if (promised.length === 0) return []
  const problems = [...new Set(promised.map((way) => sshProblem(account, way)))].filter(
    (problem) => problem !== undefined
  )
  const found = problems.length > 0 ? problems.join('; ') : 'open'
  return [
    fact(
      'ssh',
      `open for ${promised.join(' and ')}`,
      account.sshd?.size === 0 ? 'not known: sshd -T said nothing' : found,
      problems.map((problem) => differs(`${promised.join(' and ')} cannot work: ${problem}`, 'access-blocked'))
    )
  ]
}
