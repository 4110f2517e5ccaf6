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

async function proveWay(user: string, way: Way, parts: LoginParts): Promise<readonly Finding[]> {
  const name = `login ${user} by ${way.what}`
  const right = await tryUntilKnown(user, way.right, parts)
  if (right.problem === 'refused')
    return [{ name, ok: false, detail: `refused: ${right.reason ?? 'no reason given'}`, cause: 'login-refused' }]
  if (right.problem === 'unreachable')
    return [
      { name, ok: false, detail: `nothing answers: ${right.reason ?? 'no reason given'}`, cause: 'login-unreachable' }
    ]
  // Whoever has no shell is let in by sshd and thrown out by nologin(8): no way in for a person.
  if (right.problem !== undefined || right.code !== 0)
    return [
      {
        name,
        ok: false,
        detail: `the session failed: ${right.reason ?? (lastLine(right) || `exit code ${right.code}`)}`,
        cause: 'login-refused'
      }
    ]
  const wrong = await attempt(user, way.wrong, parts)
  const refused: Finding =
    wrong.code === 0
      ? {
          name: `${name}, wrong one`,
          ok: false,
          detail: `the machine let ${user} in with a wrong ${way.what}`,
          cause: 'login-wrong-accepted'
        }
      : { name: `${name}, wrong one`, ok: true, detail: 'refused' }
  return [{ name, ok: true, detail: 'let in' }, refused]
}

function lastLine(result: SshResult): string {
  return `${result.stdout}\n${result.stderr}`.trim().split('\n').at(-1) ?? ''
}

function attempt(user: string, login: Partial<SshLogin>, parts: LoginParts): Promise<SshResult> {
  return parts.ssh({ port: parts.port, user, ...login, command: 'true', timeoutMs: parts.timeoutMs })
}

/** Tries again while nobody answers, and once more after a refusal that came before the machine was up. */
async function tryUntilKnown(user: string, login: Partial<SshLogin>, parts: LoginParts): Promise<SshResult> {
  let up = false
  void parts.started.then(() => (up = true))
  // A door that is not there when the machine is up gets this long to appear.
  let lastTries = 5
  for (;;) {
    const wasUp = up
    const result = await attempt(user, login, parts)
    const settled = result.problem === undefined || (wasUp && (result.problem !== 'unreachable' || --lastTries <= 0))
    if (settled || parts.signal.aborted) return result
    if (result.problem === 'refused') await Promise.race([parts.started, aborted(parts.signal)])
    else await delay(parts.pauseMs, undefined, { signal: parts.signal }).catch(() => undefined)
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
