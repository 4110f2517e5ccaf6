import { randomInt } from 'node:crypto'
import { run } from '../host/run'
import { Secret } from '../model/secret'
import { parseCryptHash, type HashFacts } from './crypt-hash'
import { refuse } from './refuse'

/** NIST SP 800-63B-4: the least for a password that is the only factor. */
export const minPassword = 15
/** `openssl passwd` cuts at 256 bytes in silence. */
const maxPassword = 128
/**
 * Twenty times the default of sha512-crypt: a medium can be attacked offline for as long as it lies around, and one login
 * still takes a tenth of a second.
 */
const rounds = 100_000
/** Divisible by three: base64 of it with a newline then still begins with base64 of it alone (a mask that fits). */
const generatedLength = 24

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * Checks a password that a person chose. Messages never hold any of it.
 * @throws Failure (usage)
 */
export function checkPassword(password: Secret, where: string): void {
  const text = password.reveal()
  if (/[^\x20-\x7e]/.test(text))
    throw refuse(
      where,
      'it holds a control character (a newline at its end?) or a character outside ASCII, which a rescue console may not be able to type.',
      'Use printable ASCII, or give its hash as password-hash.'
    )
  if (text.trim() !== text)
    throw refuse(where, 'it begins or ends with a blank, which tools on the way strip without a word.')
  if (text.length < minPassword || text.length > maxPassword)
    throw refuse(
      where,
      `it has ${text.length < minPassword ? `fewer than ${minPassword}` : `more than ${maxPassword}`} characters.`,
      `Take at least ${minPassword} (a medium can be attacked offline), or let it be generated.`
    )
  if (text.startsWith('$') && isHash(text)) throw refuse(where, 'this is a crypt hash.', 'Give it as password-hash.')
}

/** A password of 24 letters and digits: 142 bits. */
export function generatePassword(name: string): Secret {
  return new Secret(randomText(alphanumeric, generatedLength), name)
}

/** The arguments that make openssl hash what it reads on standard input. The salt is no secret: it is part of the hash. */
export function hashArguments(salt: string): readonly string[] {
  return ['passwd', '-6', '-salt', `rounds=${rounds}$${salt}`, '-stdin']
}

/**
 * The sha512-crypt hash of a password, with a new salt of 16 characters. The password goes to openssl by standard input.
 * @throws Failure (host) when openssl is not installed; Error when it did not make the hash that was asked for
 */
export async function hashPassword(
  password: Secret,
  salt = randomText(`./${alphanumeric}`, 16)
): Promise<{ hash: Secret; facts: HashFacts }> {
  const output = await run('openssl', hashArguments(salt), { input: `${password.reveal()}\n` })
  const hash = output.stdout.trim()
  const facts = parseCryptHash(hash, 'openssl passwd')
  if (!hash.startsWith(`$6$rounds=${rounds}$${salt}$`))
    throw new Error('openssl passwd ignored the rounds or the salt that were asked for.')
  return { hash: new Secret(hash, `hash of ${password.name}`), facts }
}

function isHash(text: string): boolean {
  try {
    parseCryptHash(text, '')
    return true
  } catch {
    return false
  }
}

function randomText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}
