import type { PasswordFacts, Rung } from '../model/access-report'
import { Failure } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { Secret } from '../model/secret'
import { secretForms } from '../model/secret-forms'
import type { Account } from './account'
import { hashWarnings, parseCryptHash } from './crypt-hash'
import { checkPassword, generatePassword, hashPassword } from './password'
import { refuse } from './refuse'

/** The secret that an account of `password: secret` takes: at most one of the two. */
export interface SuppliedSecret {
  readonly password?: Secret | undefined
  readonly passwordHash?: Secret | undefined
}

/** The password side of one account. */
export interface Credential {
  readonly user: string
  readonly hash: Secret
  readonly facts: PasswordFacts
  /** Set when it was generated here; it leaves only sealed. */
  readonly generated?: Secret
  readonly warnings: readonly string[]
}

/** Masks every form of a secret. To be called before the secret is used. */
export function maskSecret(reporter: Pick<Reporter, 'mask'>, value: string, user?: string): void {
  for (const form of secretForms(value, user)) reporter.mask(form)
}

/**
 * Checks that the secrets given are the ones the accounts take: none missing, none to spare, one account only.
 * @param secretSource where this event's secrets come from, for the message
 * @throws Failure (usage)
 */
export function checkSupplied(
  accounts: readonly Account[],
  supplied: SuppliedSecret,
  secretSource: string | undefined
): void {
  const takers = accounts.filter(({ password }) => password === 'secret').map(({ name }) => name)
  const given = supplied.password ?? supplied.passwordHash
  if (takers.length > 1)
    throw new Failure(
      'usage',
      `${takers.join(' and ')} both take the secret password, and there is one input for it.`,
      {
        remedy: 'Give each account its own: password: generated, or keys.',
        code: 'bad-access'
      }
    )
  if (takers.length === 0 && given)
    throw refuse(
      `Input ${given.name}`,
      'no account takes it.',
      'Say password: secret in the access file, or leave the input out.'
    )
  const [taker] = takers
  if (taker === undefined || given) return
  if (secretSource === 'None')
    throw new Failure(
      'usage',
      `The account ${taker} needs a password, and this event has no secrets (a pull request from a fork?).`,
      {
        remedy:
          'Run render-config with report-only: true here, or with throw-away: true for media that are only booted in a test; render on an event that has secrets.',
        code: 'no-secrets'
      }
    )
  throw new Failure('usage', `The account ${taker} takes a secret, and neither password nor password-hash is given.`, {
    remedy:
      'Pass it from a secret: password: ${{ secrets.BREAK_GLASS_PASSWORD }}; an empty value means that the secret does not exist.',
    code: 'secret-missing'
  })
}

/** The rung of the password of an account that takes a secret; the worst where it is not known. */
export function suppliedRung(supplied: SuppliedSecret): Rung {
  return supplied.passwordHash ? 'supplied hash' : 'supplied password'
}

/**
 * Gives every account that has a password one that nobody knows: random, masked, hashed and forgotten. For media of which
 * only a boot is tested.
 */
export async function makeThrowAway(
  accounts: readonly Account[],
  reporter: Pick<Reporter, 'mask'>
): Promise<readonly Credential[]> {
  const credentials: Credential[] = []
  for (const { name } of accounts.filter(({ password }) => password !== 'none')) {
    const { hash, facts } = await hashed(generatePassword(`throw-away password of ${name}`), name, reporter)
    credentials.push({ user: name, hash, facts: { source: 'throw-away', ...facts }, warnings: [] })
  }
  return credentials
}

/** Makes the hash of every account that has a password. Every form of every secret is masked before it is used. */
export async function makeCredentials(
  accounts: readonly Account[],
  supplied: SuppliedSecret,
  reporter: Pick<Reporter, 'mask'>
): Promise<readonly Credential[]> {
  const credentials: Credential[] = []
  for (const account of accounts) {
    if (account.password === 'generated') credentials.push(await generated(account.name, reporter))
    else if (account.password === 'secret') credentials.push(await fromSecret(account.name, supplied, reporter))
  }
  return credentials
}

async function generated(user: string, reporter: Pick<Reporter, 'mask'>): Promise<Credential> {
  const password = generatePassword(`generated password of ${user}`)
  const { hash, facts } = await hashed(password, user, reporter)
  return { user, hash, facts: { source: 'generated', ...facts }, generated: password, warnings: [] }
}

async function fromSecret(
  user: string,
  supplied: SuppliedSecret,
  reporter: Pick<Reporter, 'mask'>
): Promise<Credential> {
  if (supplied.passwordHash) {
    const text = supplied.passwordHash.reveal()
    // Checked first: masking whatever was pasted, a single letter maybe, would blank the log.
    const facts = parseCryptHash(text, `Input ${supplied.passwordHash.name}`)
    maskSecret(reporter, text, user)
    return {
      user,
      hash: supplied.passwordHash,
      facts: { source: 'hash', ...facts },
      warnings: hashWarnings(facts, user)
    }
  }
  const password = supplied.password as Secret
  checkPassword(password, `Input ${password.name}`)
  const { hash, facts } = await hashed(password, user, reporter)
  return {
    user,
    hash,
    facts: { source: 'plaintext', ...facts },
    warnings: [
      `${user}: the password itself is in this job. A hash (password-hash), a generated password or a key keeps it out.`
    ]
  }
}

async function hashed(
  password: Secret,
  user: string,
  reporter: Pick<Reporter, 'mask'>
): ReturnType<typeof hashPassword> {
  maskSecret(reporter, password.reveal(), user)
  const made = await hashPassword(password)
  maskSecret(reporter, made.hash.reveal(), user)
  return made
}

/** The text to be sealed: who gets in with which password, and what it opens. */
export function sealedText(credentials: readonly Credential[], about: readonly string[]): string | undefined {
  const generated = credentials.filter(({ generated }) => generated)
  if (generated.length === 0) return undefined
  return [
    ...about.map((line) => `# ${line}`),
    ...generated.flatMap(({ user, generated }) => [`user: ${user}`, `password: ${(generated as Secret).reveal()}`]),
    ''
  ].join('\n')
}
