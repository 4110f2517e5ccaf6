import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type Account, accountDifferences, compareAccess, fingerprintOf, parseAccount } from '../../src/boot/access'
import type { AccessReport, AccessUser } from '../../src/model/access-report'
import { temporaryDirectory } from '../support/files'

const dir = temporaryDirectory()
execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'ops@example', '-f', join(dir, 'key')])
const publicKey = readFileSync(join(dir, 'key.pub'), 'utf8').trim()
const fingerprint = execFileSync('ssh-keygen', ['-lf', join(dir, 'key.pub')], { encoding: 'utf8' }).split(
  ' '
)[1] as string

const wanted = {
  name: 'rescue',
  groups: ['wheel'],
  sudo: 'password',
  password: { source: 'hash' },
  keys: [{ type: 'ssh-ed25519', fingerprint, options: [] }],
  authorities: []
} as unknown as AccessUser

const described = (over: { groups?: string; status?: string; sudo?: string; keys?: readonly string[] } = {}): string =>
  [
    'passwd rescue:x:1000:1000::/var/home/rescue:/bin/bash',
    `groups ${over.groups ?? 'rescue wheel'}`,
    `status rescue ${over.status ?? 'P'} 2026-11-21 0 99999 7 -1`,
    `sudo User rescue may run the following commands on vm:\nsudo     ${over.sudo ?? '(ALL : ALL) ALL'}`,
    ...(over.keys ?? [publicKey]).map((key) => `key ${key}`)
  ].join('\n')

describe('fingerprints', () => {
  it('are those of ssh-keygen, with and without options in front', () => {
    expect(fingerprintOf(publicKey)).toBe(fingerprint)
    expect(fingerprintOf(`restrict,command="x y" ${publicKey}`)).toBe(fingerprint)
    expect(fingerprintOf('no key at all')).toBeUndefined()
  })
})

describe('an account', () => {
  it('that is as reported differs in nothing', () => {
    expect(accountDifferences(parseAccount(described()), wanted)).toEqual([])
  })

  it.each<[string, string, readonly string[]]>([
    ['group', described({ groups: 'rescue' }), ['not in group wheel']],
    ['password', described({ status: 'L' }), ['has no usable password, expected one']],
    ['password on EL', described({ status: 'LK' }), ['has no usable password, expected one']],
    ['more sudo', described({ sudo: '(ALL) NOPASSWD: ALL' }), ['sudo is nopasswd, expected password']],
    [
      'no sudo',
      described().replace(/^sudo.*$/gm, 'sudo User rescue is not allowed to run sudo on vm.'),
      ['sudo is none, expected password']
    ],
    ['key gone', described({ keys: [] }), [`key ${fingerprint} is missing`]]
  ])('that differs is named: %s', (_, text, differences) => {
    expect(accountDifferences(parseAccount(text), wanted)).toEqual(differences)
  })

  it('that lets somebody else in is named', () => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'stranger')])
    const stranger = readFileSync(join(dir, 'stranger.pub'), 'utf8').trim()
    const text = described({ keys: [publicKey, `cert-authority ${stranger}`] })
    expect(accountDifferences(parseAccount(text), wanted)).toEqual([
      `key ${fingerprintOf(stranger)} is there and not in the report`
    ])
  })

  it('of a machine without passwd -S is not judged by its password', () => {
    expect(accountDifferences(parseAccount(described().replace(/^status.*$/m, 'status ')), wanted)).toEqual([])
  })
})

describe('the report', () => {
  const report = { users: [wanted], rootLocked: true } as unknown as AccessReport
  const good = parseAccount(described())

  it('is compared account by account, and with root', () => {
    const root: Account = { groups: ['root'], password: 'L', sudo: 'nopasswd', keys: [], authorities: [] }
    expect(
      compareAccess(
        report,
        new Map([
          ['rescue', good],
          ['root', root]
        ])
      ).map((finding) => finding.ok)
    ).toEqual([true, true])
    expect(
      compareAccess(
        report,
        new Map([
          ['rescue', good],
          ['root', { ...root, password: 'P' }]
        ])
      )[1]
    ).toMatchObject({ ok: false, cause: 'access-differs' })
  })

  it('misses an account that is not there', () => {
    expect(compareAccess(report, new Map())).toEqual([
      { name: 'account rescue', ok: false, detail: 'the account is not there', cause: 'access-differs' }
    ])
  })
})
