import { type AuthorizedKey, parseAuthorizedKey } from './access-keys'
import { parseSudo, type Sudo } from './access-sudo'

/** An account as the machine describes it. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly shell: string
  /** Whether that is a program that can be run. */
  readonly shellRuns: boolean
  readonly primaryGroup: string
  readonly groups: readonly string[]
  readonly password: Password
  /** Days since 1970-01-01: from this one on the account is refused. */
  readonly expires?: number
  /** Days since 1970-01-01: from this one on the password has to be changed; 0: at the next login. */
  readonly passwordExpires?: number
  /** Undefined where there is no sudo. */
  readonly sudo?: Sudo
  /** Undefined where there is no sshd; empty where it does not say. */
  readonly sshd?: ReadonlyMap<string, string>
  readonly keys: readonly AuthorizedKey[]
}

/** What is known of an account's password. As passwd(1) -S: `set` is P, `locked` L, `empty` NP. */
export interface Password {
  readonly state: 'set' | 'locked' | 'empty'
  readonly hash?: HashShape
}

/** How a hash was made, in the words of the access report; an unknown kind has neither algorithm nor cost. */
export interface HashShape {
  readonly algorithm?: string
  readonly cost?: string
  readonly saltLength?: number
  /** Whether the digest has the length that its kind has. */
  readonly whole: boolean
}

/** Names as the access report has them, and the characters of a whole digest: crypt(5). */
const kinds: Readonly<Record<string, { algorithm: string; digest: number }>> = {
  '1': { algorithm: 'md5crypt', digest: 22 },
  '5': { algorithm: 'sha256crypt', digest: 43 },
  '6': { algorithm: 'sha512crypt', digest: 86 },
  '7': { algorithm: 'scrypt', digest: 43 },
  y: { algorithm: 'yescrypt', digest: 43 },
  gy: { algorithm: 'gost-yescrypt', digest: 43 },
  '2b': { algorithm: 'bcrypt', digest: 31 },
  '2a': { algorithm: 'bcrypt-2a', digest: 31 },
  '2x': { algorithm: 'bcrypt-2x', digest: 31 },
  '2y': { algorithm: 'bcrypt-2y', digest: 31 }
}

/** As login.defs has it for never. */
const never = 99_999

/** Reads the answer of the script's `account` function; undefined when it is none. */
export function parseAccount(name: string, text: string): Account | undefined {
  const lines = text.split('\n')
  const of = (kind: string) =>
    lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1))
  const uid = of('uid')[0]
  const shell = /^(yes|no) (.*)$/.exec(of('shell')[0] ?? '')
  if (uid === undefined || !shell) return undefined
  const age = agesOf(of('age')[0] ?? '')
  const [sudo, sshd] = [of('sudo'), of('sshd')]
  return {
    name,
    uid: Number(uid),
    shell: shell[2] as string,
    shellRuns: shell[1] === 'yes',
    primaryGroup: of('primary')[0] ?? '',
    groups: (of('groups')[0] ?? '').split(/\s+/).filter((group) => group !== ''),
    password: parsePassword(of('hash')[0] ?? ''),
    ...age,
    ...(sudo.length > 0 && { sudo: parseSudo(sudo) }),
    ...(sshd.length > 0 && { sshd: settingsOf(of('sshd-set')) }),
    keys: of('key')
      .map(parseAuthorizedKey)
      .filter((key) => key !== undefined)
  }
}

/** sshd -T repeats the keyword for each entry of AllowUsers and the like. OpenSSH 10.6 no longer writes it in small letters. */
function settingsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const settings = new Map<string, string>()
  for (const line of lines) {
    const [name = '', ...values] = line.trim().split(/\s+/)
    const keyword = name.toLowerCase()
    settings.set(keyword, [settings.get(keyword), ...values].filter(Boolean).join(' '))
  }
  return settings
}

/** The fields of shadow(5) that set an end; a password that was never changed (0) has to be at the next login. */
function agesOf(text: string): Pick<Account, 'expires' | 'passwordExpires'> {
  const day = (name: string) => {
    const value = new RegExp(`(?:^| )${name}=(\\d+)`).exec(text)?.[1]
    return value === undefined ? undefined : Number(value)
  }
  const [expires, changed, most] = [day('expires'), day('changed'), day('most')]
  const passwordExpires =
    changed === 0 ? 0 : changed !== undefined && most !== undefined && most < never ? changed + most + 1 : undefined
  return { ...(expires !== undefined && { expires }), ...(passwordExpires !== undefined && { passwordExpires }) }
}

/** Reads `LOCK [KIND COST SALT DIGEST]`. */
function parsePassword(text: string): Password {
  const [lock, kind, cost, salt, digest] = text.split(' ')
  if (lock !== 'open') return { state: 'locked' }
  if (kind === undefined) return { state: 'empty' }
  const known = kinds[kind]
  if (!known) return { state: 'set', hash: { whole: false } }
  const whole = Number(digest) === known.digest
  return {
    state: 'set',
    hash: {
      algorithm: known.algorithm,
      ...(cost !== '-' && { cost: (cost ?? '').replace(/=0+(?=\d)/, '=') }),
      ...(whole && { saltLength: Number(salt) }),
      whole
    }
  }
}

/** `YYYY-MM-DD` of a day since 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
