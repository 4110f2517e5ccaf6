import { refuse } from './refuse'

/** What may be published of a crypt hash: how it was made, nothing of what it was made from. */
export interface HashFacts {
  readonly algorithm: 'sha512crypt' | 'sha256crypt' | 'bcrypt'
  /** `rounds=5000`, `cost=12` */
  readonly cost: string
  readonly saltLength: number
}

interface Scheme {
  readonly algorithm: HashFacts['algorithm']
  /** Groups `cost` and `salt`. The last character carries fewer bits than the others, so not every one can stand there. */
  readonly grammar: RegExp
  readonly costName: string
  readonly defaultCost: number
  readonly costs: { readonly min: number; readonly low: number; readonly max: number }
}

/**
 * The hashes that every builder takes for a hash: osbuild/images pkg/crypt/crypt.go knows these three prefixes.
 * Grammars: Drepper, "Unix crypt using SHA-256 and SHA-512"; OpenBSD's bcrypt as crypt(5) of libxcrypt has it.
 */
const schemes: Readonly<Record<string, Scheme>> = {
  $6$: {
    algorithm: 'sha512crypt',
    grammar: /^\$6\$(?:rounds=(?<cost>[1-9]\d{3,8})\$)?(?<salt>[./0-9A-Za-z]{1,16})\$[./0-9A-Za-z]{85}[./01]$/,
    costName: 'rounds',
    defaultCost: 5000,
    costs: { min: 1000, low: 5000, max: 999_999_999 }
  },
  $5$: {
    algorithm: 'sha256crypt',
    grammar: /^\$5\$(?:rounds=(?<cost>[1-9]\d{3,8})\$)?(?<salt>[./0-9A-Za-z]{1,16})\$[./0-9A-Za-z]{42}[./0-9A-D]$/,
    costName: 'rounds',
    defaultCost: 5000,
    costs: { min: 1000, low: 5000, max: 999_999_999 }
  },
  $2b$: {
    algorithm: 'bcrypt',
    grammar: /^\$2b\$(?<cost>\d{2})\$(?<salt>[./A-Za-z0-9]{21}[.Oeu])[./A-Za-z0-9]{30}[.CGKOSWaeimquy26]$/,
    costName: 'cost',
    defaultCost: 0,
    costs: { min: 4, low: 10, max: 31 }
  }
}

const rehashed =
  'the builder does not know this kind for a hash and hashes it again; the login would then ask for the hash itself'

/** Kinds that exist and are refused, and why. */
const refused: readonly { readonly prefix: RegExp; readonly why: string }[] = [
  { prefix: /^\$y\$/, why: `yescrypt: builders older than September 2026 do not take it: ${rehashed}.` },
  { prefix: /^\$(gy|7)\$/, why: `${rehashed}.` },
  { prefix: /^\$2[axy]?\$/, why: `this variant of bcrypt is not $2b$: ${rehashed}.` },
  { prefix: /^\$(1|md5|sha1)\$?/, why: `MD5 and SHA-1 are broken, and ${rehashed}.` },
  { prefix: /^[!*]/, why: 'this locks the password. Say password: none instead.' },
  { prefix: /^[^$]/, why: 'this is not a crypt hash. A password itself belongs into the input password.' }
]

const remedy = 'Make one with: openssl passwd -6 (or mkpasswd --method=sha-512).'

/**
 * Checks a crypt hash to its last character: a cut or mistyped one locks the account on every machine installed from
 * the media. Messages never hold any of it.
 * @throws Failure (usage)
 */
export function parseCryptHash(text: string, where: string): HashFacts {
  const scheme = Object.entries(schemes).find(([prefix]) => text.startsWith(prefix))?.[1]
  if (!scheme) {
    const why = refused.find(({ prefix }) => prefix.test(text))?.why ?? `an unknown kind of hash: ${rehashed}.`
    throw refuse(where, why, remedy)
  }
  const match = scheme.grammar.exec(text)
  const cost = Number(match?.groups?.['cost'] ?? scheme.defaultCost)
  if (!match || cost < scheme.costs.min || cost > scheme.costs.max)
    throw refuse(
      where,
      `this is no whole ${scheme.algorithm} hash: a part is cut, too long or has a character that cannot stand there.`,
      remedy
    )
  return {
    algorithm: scheme.algorithm,
    cost: `${scheme.costName}=${cost}`,
    saltLength: (match.groups?.['salt'] as string).length
  }
}

/** What a reviewer should know about a hash that works. */
export function hashWarnings(facts: HashFacts, user: string): readonly string[] {
  const scheme = Object.values(schemes).find(({ algorithm }) => algorithm === facts.algorithm) as Scheme
  const cost = Number(facts.cost.split('=')[1])
  return [
    ...(cost < scheme.costs.low ? [`${user}: the hash is cheap to guess at (${facts.cost}); make a new one.`] : []),
    ...(facts.saltLength < 8 ? [`${user}: the hash has a salt of only ${facts.saltLength} characters.`] : [])
  ]
}
