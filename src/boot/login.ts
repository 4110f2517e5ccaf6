import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type OwnedDirectory, secretDirectory, writeSecretFile } from '../host/files'
import type { SshLogin, SshResult } from '../machine/ssh'
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
  readonly what: 'key' | 'password'
  readonly right: Partial<SshLogin>
  readonly wrong: Partial<SshLogin>
}

function waysOf(wish: LoginWish, place: OwnedDirectory, wrongKeyFile: string): readonly Way[] {
  const ways: Way[] = []
  if (wish.key) {
    // ssh wants the last line of a key file ended.
    const keyFile = writeSecretFile(place, 'key', `${wish.key.reveal().trimEnd()}\n`)
    ways.push({ what: 'key', right: { keyFile }, wrong: { keyFile: wrongKeyFile } })
  }
  if (wish.password) {
    const passwordFile = writeSecretFile(place, 'password', wish.password.reveal())
    const wrong = writeSecretFile(place, 'wrong-password', randomBytes(12).toString('hex'))
    ways.push({ what: 'password', right: { passwordFile }, wrong: { passwordFile: wrong } })
  }
  return ways
}

/** Proves that the account lets in with each right credential, and refuses a wrong one of the same kind. */
export async function proveLogin(wish: LoginWish, parts: LoginParts): Promise<readonly Finding[]> {
  const place = secretDirectory('login')
  try {
    const ways = waysOf(wish, place, parts.wrongKeyFile)
    return (await Promise.all(ways.map((way) => proveWay(wish.user, way, parts)))).flat()
  } finally {
    place.remove()
  }
}

/** Both at the same time: the server's pause after a wrong password is long, and the two know nothing of each other. */
async function proveWay(user: string, way: Way, parts: LoginParts): Promise<readonly Finding[]> {
  const name = `login ${user} by ${way.what}`
  const [right, wrong] = await Promise.all([
    tryUntilKnown(user, way.right, parts, 'a refusal may be early'),
    tryUntilKnown(user, way.wrong, parts, 'a refusal is an answer')
  ])
  const proven = judgeRight(name, right)
  // What lets nobody in has refused the wrong one as well.
  return proven.ok ? [proven, judgeWrong(`${name}, wrong one`, user, way, wrong)] : [proven]
}

function judgeRight(name: string, right: SshResult): Finding {
  const reason = right.reason ?? 'no reason given'
  if (right.problem === 'refused') return { name, ok: false, detail: `refused: ${reason}`, cause: 'login-refused' }
  if (right.problem === 'unreachable')
    return { name, ok: false, detail: `nothing answers: ${reason}`, cause: 'login-unreachable' }
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

/** Tries again while nobody answers, and once more after a refusal that may have come before the machine was up. */
async function tryUntilKnown(
  user: string,
  login: Partial<SshLogin>,
  parts: LoginParts,
  refusals: 'a refusal may be early' | 'a refusal is an answer'
): Promise<SshResult> {
  let up = false
  void parts.started.then(() => (up = true))
  // A door that is not there when the machine is up gets this many tries to appear.
  let lastTries = 5
  for (;;) {
    const wasUp = up
    const result = await attempt(user, login, parts)
    const early = result.problem === 'refused' && refusals === 'a refusal may be early' && !wasUp
    const silent = result.problem === 'unreachable' && (!wasUp || --lastTries > 0)
    if ((!early && !silent) || parts.signal.aborted) return result
    if (early) await Promise.race([parts.started, aborted(parts.signal)])
    else await delay(parts.pauseMs, undefined, { signal: parts.signal }).catch(() => undefined)
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
