import { describe, expect, it } from '@jest/globals'
import { differences } from '../../src/access/difference'
import { buildReport, type ReportFacts } from '../../src/access/report'
import { type AccountDraft, checkAccount } from '../../src/access/account'
import type { PasswordFacts } from '../../src/model/access-report'
import { keys, now } from './fixtures'

const draft: AccountDraft = {
  name: 'rescue',
  kind: 'emergency',
  expires: '30d',
  sshKeys: [keys.ed25519.line],
  sshCaKeys: [],
  sshPrincipals: [],
  password: 'secret',
  groups: ['wheel'],
  sudo: 'password'
}
const hash: PasswordFacts = { source: 'hash', algorithm: 'sha512crypt', cost: 'rounds=5000', saltLength: 16 }

function report(drafts: readonly Partial<AccountDraft>[], over: Partial<ReportFacts> = {}) {
  const accounts = drafts.map((fields) =>
    checkAccount({ ...draft, ...fields }, (field) => field, over.createdAt ?? now)
  )
  return buildReport({
    createdAt: now,
    reportOnly: false,
    throwAway: false,
    accounts,
    passwords: new Map(accounts.filter(({ password }) => password !== 'none').map(({ name }) => [name, hash])),
    suppliedRung: 'supplied hash',
    rendering: 'kickstart',
    ownKickstart: false,
    types: ['anaconda-iso'],
    kernelAppend: '',
    logins: [],
    authorities: [],
    sealedTo: [],
    warnings: [],
    ...over
  })
}

describe('differences', () => {
  it('are none for the same access on another day', () => {
    expect(differences(report([{}]), report([{}], { createdAt: new Date('2026-12-01') }))).toEqual([])
  })

  it('are none between a report with secrets and one with throw-away passwords', () => {
    const away: PasswordFacts = { ...hash, source: 'throw-away', cost: 'rounds=100000' }
    const [real, fork] = [
      report([{}], { logins: ['quay.io'] }),
      report([{}], { passwords: new Map([['rescue', away]]), throwAway: true })
    ]
    expect(differences(real, fork)).toEqual([])
    expect(differences(fork, real)).toEqual([])
    expect(differences(report([{ password: 'none', sudo: 'nopasswd' }]), fork)).toHaveLength(2)
  })

  it.each<[string, Partial<AccountDraft>, readonly string[]]>([
    [
      'kind and expiry',
      { kind: 'last-resort', expires: undefined },
      ['± kind of rescue: emergency → last-resort', '± expiry of rescue: valid for 30 days → never expires']
    ],
    ['a date', { expires: '2027-01-01' }, ['± expiry of rescue: valid for 30 days → expires 2027-01-01']],
    ['groups', { groups: ['adm', 'wheel'] }, ['+ group of rescue: adm']],
    ['sudo', { sudo: 'nopasswd' }, ['± sudo of rescue: password → nopasswd']],
    [
      'no password',
      { password: 'none', sudo: 'nopasswd' },
      ['± sudo of rescue: password → nopasswd', '± password of rescue: hash (sha512crypt, rounds=5000) → none']
    ],
    [
      'another key',
      { sshKeys: [keys.ecdsa384.line] },
      [
        `+ key of rescue: ecdsa-sha2-nistp384 ${keys.ecdsa384.fingerprint}`,
        `- key of rescue: ssh-ed25519 ${keys.ed25519.fingerprint}`
      ]
    ],
    [
      'key options',
      { sshKeys: [`restrict ${keys.ed25519.line}`] },
      [`± key of rescue ${keys.ed25519.fingerprint}: options: none → restrict`]
    ],
    [
      'a CA',
      { sshCaKeys: [keys.ecdsa256.line] },
      [`+ CA key of rescue: ecdsa-sha2-nistp256 ${keys.ecdsa256.fingerprint}`, '+ principal of rescue: rescue']
    ]
  ])('name %s', (_what, fields, words) => {
    expect(differences(report([{}]), report([fields]))).toEqual(words)
  })

  it('name users that came and went, with what they may', () => {
    const [came, went] = differences(report([{}]), report([{ name: 'ops' }]))
    expect(came).toBe(
      `+ user ops (emergency, valid for 30 days, groups: wheel, sudo: password, password: hash (sha512crypt, rounds=5000), keys: ${keys.ed25519.fingerprint})`
    )
    expect(went).toMatch(/^- user rescue /)
  })

  it('name what is not an account', () => {
    const authority = { subject: 'CN=CA', fingerprint: 'AA', notAfter: '2030-01-01T00:00:00Z' }
    expect(
      differences(
        report([{}]),
        report([{}], { kernelAppend: 'quiet', logins: ['quay.io'], authorities: [authority], types: ['qcow2'] })
      )
    ).toEqual([
      '+ registry login: quay.io',
      '+ registry authority: CN=CA AA',
      '± kernel arguments: none → quiet',
      '± root: locked → as the image has it'
    ])
  })

  it('do not count what a report without secrets cannot know', () => {
    const unread = report([{}], { reportOnly: true, passwords: new Map([['rescue', { source: 'not-read' }]]) })
    expect(differences(report([{}], { logins: ['quay.io'] }), unread)).toEqual([])
    const none = report([{ password: 'none', sudo: 'nopasswd' }])
    expect(differences(none, unread)).toContain('± password of rescue: none → not-read')
  })
})
