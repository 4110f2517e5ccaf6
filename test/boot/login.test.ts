import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type LoginParts, proveLogin } from '../../src/boot/login'
import type { SshResult } from '../../src/machine/ssh'
import { Secret } from '../../src/model/secret'

const password = new Secret('right-password', 'ssh-password')
const result = (over: Partial<SshResult>): SshResult => ({ code: null, stdout: '', stderr: '', ...over })

/** A machine that judges a login by the password in its file. */
function machine(
  judge: (given: string, attempt: number) => Partial<SshResult>,
  started: Promise<void> = Promise.resolve()
) {
  const seen: { given: string; mode: number }[] = []
  const parts: LoginParts = {
    port: 1,
    ssh: async ({ passwordFile = '' }) => {
      const given = readFileSync(passwordFile, 'utf8')
      seen.push({ given, mode: statSync(passwordFile).mode & 0o777 })
      return result(judge(given, seen.length))
    },
    wrongKeyFile: '/nowhere',
    started,
    signal: new AbortController().signal,
    timeoutMs: 100,
    pauseMs: 1
  }
  return { parts, seen }
}

const refused = { problem: 'refused', reason: 'Permission denied' } as const

describe('a break-glass login', () => {
  it('is proven by the right password and a wrong one', async () => {
    const { parts, seen } = machine((given) => (given === 'right-password' ? { code: 0 } : refused))
    const findings = await proveLogin({ user: 'rescue', password }, parts)
    expect(findings).toEqual([
      { name: 'login rescue by password', ok: true, detail: 'let in' },
      { name: 'login rescue by password, wrong one', ok: true, detail: 'refused' }
    ])
    expect(seen.map(({ mode }) => mode)).toEqual([0o600, 0o600])
  })

  it('that lets everybody in is no login', async () => {
    const findings = await proveLogin({ user: 'rescue', password }, machine(() => ({ code: 0 })).parts)
    expect(findings[1]).toMatchObject({ ok: false, cause: 'login-wrong-accepted' })
  })

  it('that is refused is named so', async () => {
    const { parts } = machine(() => refused)
    expect(await proveLogin({ user: 'rescue', password }, parts)).toEqual([
      { name: 'login rescue by password', ok: false, detail: 'refused: Permission denied', cause: 'login-refused' }
    ])
  })

  it('that is refused before the machine is up is tried once more', async () => {
    let up: () => void = () => undefined
    const started = new Promise<void>((resolve) => (up = resolve))
    let rights = 0
    const { parts } = machine((given) => {
      if (given !== 'right-password') return refused
      up()
      return ++rights === 1 ? refused : { code: 0 }
    }, started)
    expect((await proveLogin({ user: 'rescue', password }, parts)).map(({ ok }) => ok)).toEqual([true, true])
    expect(rights).toBe(2)
  })

  it('proves nothing by a wrong password that nobody answered', async () => {
    const { parts } = machine((given) =>
      given === 'right-password' ? { code: 0 } : { problem: 'unreachable', reason: 'reset' }
    )
    expect((await proveLogin({ user: 'rescue', password }, parts))[1]).toMatchObject({
      ok: false,
      cause: 'login-unreachable'
    })
  })

  it('where nobody answers is another cause', async () => {
    const { parts } = machine(() => ({ problem: 'unreachable', reason: 'Connection refused' }))
    expect((await proveLogin({ user: 'rescue', password }, parts))[0]).toMatchObject({ cause: 'login-unreachable' })
  })

  it('with a shell that throws people out is refused', async () => {
    const { parts } = machine(() => ({ code: 1, stdout: 'This account is currently not available.' }))
    expect((await proveLogin({ user: 'rescue', password }, parts))[0]).toMatchObject({
      cause: 'login-refused',
      detail: expect.stringContaining('not available')
    })
  })
})
