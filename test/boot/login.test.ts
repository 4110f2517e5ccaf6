import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { fingerprintOf } from '../../src/boot/access'
import { checkCertificate, type LoginParts, proveLogin } from '../../src/boot/login'
import type { LoginWish } from '../../src/boot/options'
import { certificateOf, publicKeyOf, readCertificate } from '../../src/machine/certificate'
import type { SshResult } from '../../src/machine/ssh'
import { Secret } from '../../src/model/secret'
import { temporaryDirectory } from '../support/files'

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

/** The findings alone. */
const prove = async (wish: LoginWish, parts: LoginParts) =>
  (await proveLogin(wish, parts)).map(({ finding }) => finding)

const refused = { problem: 'refused', reason: 'Permission denied' } as const

describe('a break-glass login', () => {
  it('is proven by the right password and a wrong one', async () => {
    const { parts, seen } = machine((given) => (given === 'right-password' ? { code: 0 } : refused))
    const findings = await prove({ user: 'rescue', password }, parts)
    expect(findings).toEqual([
      { name: 'login rescue by password', ok: true, detail: 'let in' },
      { name: 'login rescue by password, wrong one', ok: true, detail: 'refused' }
    ])
    expect(seen.map(({ mode }) => mode)).toEqual([0o600, 0o600])
  })

  it('that lets everybody in is no login', async () => {
    const findings = await prove({ user: 'rescue', password }, machine(() => ({ code: 0 })).parts)
    expect(findings[1]).toMatchObject({ ok: false, cause: 'login-wrong-accepted' })
  })

  it('that is refused is named so', async () => {
    const { parts } = machine(() => refused)
    expect(await prove({ user: 'rescue', password }, parts)).toEqual([
      { name: 'login rescue by password', ok: false, detail: 'refused: Permission denied', cause: 'login-refused' }
    ])
  })

  it('that has no end is not called refused: nobody has said no', async () => {
    const { parts, seen } = machine(() => ({ problem: 'late', reason: 'no end within 45 s' }))
    const detail = 'there is no session: no end within 45 s'
    expect(await prove({ user: 'rescue', password }, parts)).toEqual([
      { name: 'login rescue by password', ok: false, detail, cause: 'login-unreachable' }
    ])
    expect(seen).toHaveLength(2)
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
    expect((await prove({ user: 'rescue', password }, parts)).map(({ ok }) => ok)).toEqual([true, true])
    expect(rights).toBe(2)
  })

  it('that was refused early, and then is not answered for its failures, stays refused or gets in', async () => {
    for (const [silences, expected] of [
      [Infinity, { ok: false, cause: 'login-refused' }],
      [20, { ok: true }]
    ] as const) {
      let up: () => void = () => undefined
      const started = new Promise<void>((resolve) => (up = resolve))
      let rights = 0
      const { parts } = machine((given) => {
        if (given !== 'right-password') return refused
        up()
        if (++rights === 1) return refused
        return rights > silences ? { code: 0 } : { problem: 'unreachable', reason: 'closed by remote host' }
      }, started)
      expect((await prove({ user: 'rescue', password }, parts))[0]).toMatchObject(expected)
    }
  })

  it('proves nothing by a wrong password that nobody answered', async () => {
    const { parts } = machine((given) =>
      given === 'right-password' ? { code: 0 } : { problem: 'unreachable', reason: 'reset' }
    )
    expect((await prove({ user: 'rescue', password }, parts))[1]).toMatchObject({
      ok: false,
      cause: 'login-unreachable'
    })
  })

  it('where nobody answers is another cause', async () => {
    const { parts } = machine(() => ({ problem: 'unreachable', reason: 'Connection refused' }))
    expect((await prove({ user: 'rescue', password }, parts))[0]).toMatchObject({ cause: 'login-unreachable' })
  })

  it('with a shell that throws people out is refused', async () => {
    const { parts } = machine(() => ({ code: 1, stdout: 'This account is currently not available.' }))
    expect((await prove({ user: 'rescue', password }, parts))[0]).toMatchObject({
      cause: 'login-refused',
      detail: expect.stringContaining('not available')
    })
  })
})

describe('a refused login', () => {
  it('says what was shown, so that it can be explained', async () => {
    const { key, fingerprint } = makeCertificate()
    const outcomes = await proveLogin({ user: 'rescue', key, password }, keyMachine(() => refused).parts)
    expect(outcomes.map((outcome) => outcome.refused)).toEqual([
      { user: 'rescue', way: 'key', key: fingerprint },
      { user: 'rescue', way: 'password' }
    ])
  })
})

const root = temporaryDirectory()

/** An authority, a key, and a certificate of the one for the other. */
function makeCertificate(...options: string[]) {
  const dir = mkdtempSync(join(root, 'ca-'))
  const keygen = (...args: string[]) => execFileSync('ssh-keygen', args, { cwd: dir, stdio: 'pipe', encoding: 'utf8' })
  for (const name of ['ca', 'key']) keygen('-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', name)
  keygen('-q', '-s', 'ca', '-I', 'ticket 1', '-n', 'rescue,ops', ...options, 'key.pub')
  return {
    key: new Secret(readFileSync(join(dir, 'key'), 'utf8'), 'ssh-key'),
    certificate: readFileSync(join(dir, 'key-cert.pub'), 'utf8'),
    fingerprint: keygen('-lf', 'key').split(' ')[1] as string,
    authority: keygen('-lf', 'ca').split(' ')[1] as string
  }
}

/** A machine that judges what it is shown; passwords are refused. */
function keyMachine(judge: (authority: string | undefined) => Partial<SshResult> | Promise<Partial<SshResult>>) {
  const shown: { key: string; certificate: Awaited<ReturnType<typeof readCertificate>> | undefined; left: boolean }[] =
    []
  const parts: LoginParts = {
    ...machine(() => refused).parts,
    ssh: async ({ keyFile, certified }) => {
      if (keyFile === undefined) return result(refused)
      const certificate = certified === true ? await readCertificate(certificateOf(keyFile)) : undefined
      if (keyFile !== '/nowhere')
        shown.push({
          key: fingerprintOf(await publicKeyOf(keyFile)) as string,
          certificate,
          left: existsSync(join(keyFile, '../authority'))
        })
      return result(await judge(certificate?.authority))
    }
  }
  return { parts, shown }
}

describe('a certificate', () => {
  it('is proven by the right one, and by one of a made-up authority for the same names', async () => {
    const { key, certificate, authority, fingerprint } = makeCertificate()
    const { parts, shown } = keyMachine((by) => (by === authority ? { code: 0 } : refused))
    expect(await proveLogin({ user: 'rescue', key, certificate }, parts)).toEqual([
      { finding: { name: 'login rescue by certificate', ok: true, detail: 'let in' } },
      { finding: { name: 'login rescue by certificate, wrong one', ok: true, detail: 'refused' } }
    ])
    const [right, wrong] = [...shown].sort((a) => (a.certificate?.authority === authority ? -1 : 1))
    expect(right).toMatchObject({ key: fingerprint, certificate: { authority, key: fingerprint } })
    expect(wrong?.key).not.toBe(fingerprint)
    expect(wrong).toMatchObject({ certificate: { key: wrong?.key, principals: ['rescue', 'ops'] }, left: false })
  })

  it('that any authority can make is no proof', async () => {
    const { key, certificate } = makeCertificate()
    const outcomes = await proveLogin({ user: 'rescue', key, certificate }, keyMachine(() => ({ code: 0 })).parts)
    expect(outcomes[1]?.finding).toMatchObject({ ok: false, cause: 'login-wrong-accepted' })
  })

  it('that is refused is shown with its names and dates', async () => {
    const { key, certificate, authority, fingerprint } = makeCertificate('-V', '20200101000000Z:20300101000000Z')
    const [outcome] = await proveLogin({ user: 'rescue', key, certificate }, keyMachine(() => refused).parts)
    expect(outcome?.refused).toEqual({
      user: 'rescue',
      way: 'certificate',
      key: fingerprint,
      certificate: {
        key: fingerprint,
        authority,
        principals: ['rescue', 'ops'],
        from: Date.parse('2020-01-01T00:00:00Z') / 1000,
        until: Date.parse('2030-01-01T00:00:00Z') / 1000
      }
    })
  })

  it.each<[string, () => Partial<LoginWish>, RegExp]>([
    ['is for another key', () => ({ key: makeCertificate().key }), /it is for the key SHA256:.* and ssh-key is not/],
    ['has expired', () => makeCertificate('-V', '20200101000000Z:20210101000000Z'), /it has expired/],
    ['is none', () => ({ certificate: 'ssh-ed25519-cert-v01@openssh.com AAAA' }), /not an OpenSSH certificate/]
  ])('that %s is refused before a machine is started', async (_, over, message) => {
    const { key, certificate } = makeCertificate()
    await expect(checkCertificate({ user: 'rescue', key, certificate })).resolves.toBeUndefined()
    await expect(checkCertificate({ user: 'rescue', key, certificate, ...over() })).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(message)
    })
  })
})
