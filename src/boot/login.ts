import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type OwnedDirectory, secretDirectory, writeSecretFile } from '../host/files'
import { ToolFailed } from '../host/run'
import { certificateOf, publicKeyOf, readCertificate, selfMadeCertificate } from '../machine/certificate'
import type { SshLogin, SshResult } from '../machine/ssh'
import { badInput } from '../model/failure'
import type { Secret } from '../model/secret'
import { fingerprintOf } from './access-keys'
import type { Presented } from './access-refusal'
import type { SshWay } from './access-ways'
import type { Finding } from './finding'
import type { LoginWish } from './options'

export interface LoginParts {
  readonly port: number
  readonly ssh: (options: SshLogin & { command: string; timeoutMs: number }) => Promise<SshResult>
  /** A key that the machine has never seen in this account. */
  readonly wrongKeyFile: string
  /** Resolves when the machine's start-up is over: a refusal before it may not be the last word. */
  readonly started: Promise<void>
  readonly signal: AbortSignal
  readonly timeoutMs: number
  /** Between two tries where nobody answers. */
  readonly pauseMs: number
}

interface Way {
  readonly what: SshWay
  readonly right: Partial<SshLogin>
  readonly wrong: Partial<SshLogin>
}

/** A finding, and what was shown where the machine refused what is right. */
export interface LoginOutcome {
  readonly finding: Finding
  readonly refused?: Presented
}

/**
 * Checks that a certificate can be used at all, before a machine is started for it.
 * @throws Failure (usage) when it is none, is for another key, or has expired
 */
export async function checkCertificate(wish: LoginWish): Promise<void> {
  if (wish.certificate === undefined || !wish.key) return
  const place = secretDirectory('certificate')
  try {
    const keyFile = writeCertified(wish.key, wish.certificate, place)
    const certificate = await readCertificate(certificateOf(keyFile)).catch(noneWhere)
    const key = await publicKeyOf(keyFile).catch(noneWhere)
    const reason = !certificate
      ? 'it is not an OpenSSH certificate.'
      : key === undefined || fingerprintOf(key) !== certificate.key
        ? `it is for the key ${certificate.key}, and ssh-key is not that key (or has a passphrase).`
        : (certificate.until ?? Infinity) * 1000 <= Date.now()
          ? 'it has expired.'
          : undefined
    if (reason !== undefined) throw badInput('ssh-certificate', wish.certificate.slice(0, 60), reason)
  } finally {
    place.remove()
  }
}

/** Where ssh-keygen says no there is none; whatever else went wrong is not about the key. */
function noneWhere(error: unknown): undefined {
  if (!(error instanceof ToolFailed)) throw error
}

function writeCertified(key: Secret, certificate: string, place: OwnedDirectory): string {
  writeSecretFile(place, certificateOf('key'), `${certificate.trim()}\n`)
  return writeKey(key, place)
}

/** ssh wants the last line of a key file ended. */
function writeKey(key: Secret, place: OwnedDirectory): string {
  return writeSecretFile(place, 'key', `${key.reveal().trimEnd()}\n`)
}

async function waysOf(wish: LoginWish, place: OwnedDirectory, wrongKeyFile: string): Promise<readonly Way[]> {
  const ways: Way[] = []
  if (wish.key && wish.certificate !== undefined) {
    const keyFile = writeCertified(wish.key, wish.certificate, place)
    const { principals } = await readCertificate(certificateOf(keyFile))
    const wrong = { keyFile: await selfMadeCertificate(place.path, principals), certified: true }
    ways.push({ what: 'certificate', right: { keyFile, certified: true }, wrong })
  } else if (wish.key) {
    ways.push({ what: 'key', right: { keyFile: writeKey(wish.key, place) }, wrong: { keyFile: wrongKeyFile } })
  }
  if (wish.password) {
    const passwordFile = writeSecretFile(place, 'password', wish.password.reveal())
    const wrong = writeSecretFile(place, 'wrong-password', randomBytes(12).toString('hex'))
    ways.push({ what: 'password', right: { passwordFile }, wrong: { passwordFile: wrong } })
  }
  return ways
}

/** Proves that the account lets in with each right credential, and refuses a wrong one of the same kind. */
export async function proveLogin(wish: LoginWish, parts: LoginParts): Promise<readonly LoginOutcome[]> {
  const place = secretDirectory('login')
  try {
    const ways = await waysOf(wish, place, parts.wrongKeyFile)
    return (await Promise.all(ways.map((way) => proveWay(wish.user, way, parts)))).flat()
  } finally {
    place.remove()
  }
}

/** Both at the same time: the server's pause after a wrong password is long, and the two know nothing of each other. */
async function proveWay(user: string, way: Way, parts: LoginParts): Promise<readonly LoginOutcome[]> {
  const name = `login ${user} by ${way.what}`
  const [right, wrong] = await Promise.all([
    tryUntilKnown(user, way.right, parts, 'a refusal may be early'),
    tryUntilKnown(user, way.wrong, parts, 'a refusal is an answer')
  ])
  const finding = judgeRight(name, right)
  // What lets nobody in has refused the wrong one as well.
  if (finding.ok) return [{ finding }, { finding: judgeWrong(`${name}, wrong one`, user, way, wrong) }]
  return [{ finding, ...(finding.cause === 'login-refused' && { refused: await presented(user, way) }) }]
}

async function presented(user: string, { what, right }: Way): Promise<Presented> {
  const { keyFile, certified } = right
  if (keyFile === undefined) return { user, way: what }
  // A key with a passphrase cannot be looked into: then its fingerprint explains nothing.
  const line = await publicKeyOf(keyFile).catch(noneWhere)
  return {
    user,
    way: what,
    ...(line !== undefined && { key: fingerprintOf(line) }),
    ...(certified === true && { certificate: await readCertificate(certificateOf(keyFile)) })
  }
}

function judgeRight(name: string, right: SshResult): Finding {
  const reason = right.reason ?? 'no reason given'
  if (right.problem === 'refused') return { name, ok: false, detail: `refused: ${reason}`, cause: 'login-refused' }
  if (right.problem === 'unreachable')
    return { name, ok: false, detail: `nothing answers: ${reason}`, cause: 'login-unreachable' }
  // Nobody has said no: a machine that is too slow, or a login that hangs.
  if (right.problem === 'late')
    return { name, ok: false, detail: `there is no session: ${reason}`, cause: 'login-unreachable' }
  if (right.problem === undefined && right.code === 0) return { name, ok: true, detail: 'let in' }
  // Whoever has no shell is let in by sshd and thrown out by nologin(8): no way in for a person.
  const said = right.reason ?? (lastLine(right) || `exit code ${right.code}`)
  return { name, ok: false, detail: `the session failed: ${said}`, cause: 'login-refused' }
}

function judgeWrong(name: string, user: string, way: Way, wrong: SshResult): Finding {
  if (wrong.problem === 'refused') return { name, ok: true, detail: 'refused' }
  // A session that was opened was let in, whatever became of it.
  if (wrong.problem === undefined)
    return {
      name,
      ok: false,
      detail: `the machine let ${user} in with a wrong ${way.what}`,
      cause: 'login-wrong-accepted'
    }
  return { name, ok: false, detail: `no answer: ${wrong.reason ?? wrong.problem}`, cause: 'login-unreachable' }
}

function lastLine(result: SshResult): string {
  return `${result.stdout}\n${result.stderr}`.trim().split('\n').at(-1) ?? ''
}

function attempt(user: string, login: Partial<SshLogin>, parts: LoginParts): Promise<SshResult> {
  return parts.ssh({ port: parts.port, user, ...login, command: 'true', timeoutMs: parts.timeoutMs })
}

/** A door that is not there when the machine is up gets this many tries to appear. */
const doorTries = 5
/** One that has answered gets more: sshd of OpenSSH 9.8 closes on whoever failed often, for half a minute (PerSourcePenalties). */
const penaltyTries = 30

/** Tries again while nobody answers, and once more after a refusal that may have come before the machine was up. */
async function tryUntilKnown(
  user: string,
  login: Partial<SshLogin>,
  parts: LoginParts,
  refusals: 'a refusal may be early' | 'a refusal is an answer'
): Promise<SshResult> {
  let up = false
  void parts.started.then(() => (up = true))
  let silences = 0
  let heard = false
  let refused: SshResult | undefined
  for (;;) {
    const wasUp = up
    const result = await attempt(user, login, parts)
    if (result.problem === 'refused') refused = result
    heard ||= refused !== undefined || /not permitted to log in yet/i.test(result.reason ?? '')
    const early = result.problem === 'refused' && refusals === 'a refusal may be early' && !wasUp
    const silent = result.problem === 'unreachable' && (!wasUp || ++silences < (heard ? penaltyTries : doorTries))
    if ((!early && !silent) || parts.signal.aborted)
      // What has refused and then says no more has refused.
      return result.problem === 'unreachable' ? (refused ?? result) : result
    if (early) await Promise.race([parts.started, aborted(parts.signal)])
    else await delay(parts.pauseMs, undefined, { signal: parts.signal }).catch(() => undefined)
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
