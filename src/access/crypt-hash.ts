import { isIso, type MediaType } from '../model/media'
import { refuse } from './refuse'

/** What may be published of a crypt hash: how it was made, nothing of what it was made from. */
export interface HashFacts {
  readonly algorithm: 'sha512crypt' | 'sha256crypt' | 'bcrypt' | 'yescrypt'
  /** `rounds=5000`, `cost=12`, `params=j9T` */
  readonly cost: string
  readonly saltLength: number
}

interface Scheme {
  readonly algorithm: HashFacts['algorithm']
  /**
   * Groups `cost`, only as crypt(3) takes it, and `salt`. The last character of salt and digest carries fewer bits than
   * the others, so not every one can stand there.
   */
  readonly grammar: RegExp
  readonly costName: string
  readonly defaultCost: string
  /** Whether it is less than what is made today by default. */
  readonly low: (cost: string) => boolean
}

/**
 * Grammars: Drepper, "Unix crypt using SHA-256 and SHA-512"; OpenBSD's bcrypt and yescrypt as crypt(5) of libxcrypt has
 * them. `$6$`, `$5$` and `$2b$` are the hashes that every builder takes for one: osbuild/images pkg/crypt/crypt.go.
 */
const schemes: Readonly<Record<string, Scheme>> = {
  $6$: {
    algorithm: 'sha512crypt',
    grammar: /^\$6\$(?:rounds=(?<cost>[1-9]\d{3,8})\$)?(?<salt>[./0-9A-Za-z]{1,16})\$[./0-9A-Za-z]{85}[./01]$/,
    costName: 'rounds',
    defaultCost: '5000',
    low: (rounds) => Number(rounds) < 5000
  },
  $5$: {
    algorithm: 'sha256crypt',
    grammar: /^\$5\$(?:rounds=(?<cost>[1-9]\d{3,8})\$)?(?<salt>[./0-9A-Za-z]{1,16})\$[./0-9A-Za-z]{42}[./0-9A-D]$/,
    costName: 'rounds',
    defaultCost: '5000',
    low: (rounds) => Number(rounds) < 5000
  },
  $2b$: {
    algorithm: 'bcrypt',
    grammar:
      /^\$2b\$(?<cost>0[4-9]|[12]\d|3[01])\$(?<salt>[./A-Za-z0-9]{21}[.Oeu])[./A-Za-z0-9]{30}[.CGKOSWaeimquy26]$/,
    costName: 'cost',
    defaultCost: '',
    low: (cost) => Number(cost) < 10
  },
  $y$: {
    algorithm: 'yescrypt',
    // The eleven parameters that crypt_gensalt(3), and so passwd and mkpasswd, makes: libxcrypt lib/crypt-yescrypt.c.
    // The lookahead bounds the salt, base64 of whole bytes, at 64 of them.
    grammar:
      /^\$y\$(?<cost>j(?:[78]5|[7-9A-F]T))\$(?=[^$]{0,86}\$)(?<salt>(?:[./0-9A-Za-z]{4})*(?:[./0-9A-Za-z][./01]|[./0-9A-Za-z]{2}[./0-9A-D])?)\$[./0-9A-Za-z]{42}[./0-9A-D]$/,
    costName: 'params',
    defaultCost: '',
    low: (params) => /^j[78]/.test(params)
  }
}

const rehashed =
  'the builder does not know this kind for a hash and hashes it again; the login would then ask for the hash itself'

/** Kinds that exist and are refused, and why. */
const refused: readonly { readonly prefix: RegExp; readonly why: string }[] = [
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
  const parts = scheme.grammar.exec(text)?.groups
  if (!parts)
    throw refuse(
      where,
      `this is no whole ${scheme.algorithm} hash: a part is cut, too long or has a character that cannot stand there.`,
      remedy
    )
  return {
    algorithm: scheme.algorithm,
    cost: `${scheme.costName}=${(parts['cost'] ?? scheme.defaultCost).replace(/^0/, '')}`,
    saltLength: (parts['salt'] as string).length
  }
}

/**
 * Refuses a hash that a builder's user field would spoil: builders before September 2026 know only `$6$`, `$5$` and `$2b$`
 * (osbuild/image-builder#2650), and which builder will be used is not known when a config is rendered. A kickstart of
 * ours carries any hash as it is.
 * @throws Failure (usage)
 */
export function checkHashCarried(facts: HashFacts, types: readonly MediaType[], where: string): void {
  if (facts.algorithm !== 'yescrypt' || types.every(isIso)) return
  throw refuse(
    where,
    `yescrypt ($y$) is taken for ISOs only. For ${types.join(', ')} the hash goes through a field of the builder, and ` +
      `builders older than September 2026 do not take it there: ${rehashed}.`,
    remedy
  )
}

/** What a reviewer should know about a hash that works. */
export function hashWarnings(facts: HashFacts, user: string): readonly string[] {
  const scheme = Object.values(schemes).find(({ algorithm }) => algorithm === facts.algorithm) as Scheme
  const cost = facts.cost.slice(scheme.costName.length + 1)
  return [
    ...(scheme.low(cost) ? [`${user}: the hash is cheap to guess at (${facts.cost}); make a new one.`] : []),
    ...(facts.saltLength < 8 ? [`${user}: the hash has a salt of only ${facts.saltLength} characters.`] : [])
  ]
}
