import { describe, expect, it } from '@jest/globals'
import { parseAccessFile } from '../../src/access/access-file'
import { authorizedKeys, waysIn } from '../../src/access/account'
import { hashes, keys, now } from './fixtures'

const parse = (text: string) => parseAccessFile(text, 'access.yml', now)

/** An access file with one account: the given lines over a good one. */
function file(fields: Readonly<Record<string, string | undefined>> = {}): string {
  const all = {
    name: 'rescue',
    kind: 'last-resort',
    'ssh-keys': `["${keys.ed25519.line} ops@example"]`,
    password: 'secret',
    groups: '[wheel]',
    sudo: 'password',
    ...fields
  }
  const lines = Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]))
  return `users:\n  - ${lines.join('\n    ')}\n`
}

describe('parseAccessFile', () => {
  it('reads an account', () => {
    expect(parse(file())).toEqual([
      expect.objectContaining({
        name: 'rescue',
        kind: 'last-resort',
        password: 'secret',
        groups: ['wheel'],
        sudo: 'password',
        principals: []
      })
    ])
  })

  it('fills in what is not said', () => {
    expect(
      parse(`users:\n- {name: a, kind: last-resort, ssh-keys: ["${keys.ed25519.line}"], sudo: nopasswd}`)[0]
    ).toMatchObject({
      groups: ['wheel'],
      password: 'none'
    })
  })

  it.each([
    ['30d', '2026-12-21', 30],
    ['1d', '2026-11-22', 1],
    ['2027-03-01', '2027-03-01', undefined]
  ])('reads the expiry %s', (expires, date, days) => {
    const [account] = parse(file({ kind: 'emergency', expires }))
    expect(account?.expiry).toEqual({ date, ...(days !== undefined && { days }) })
  })

  it.each([
    ['a missing name', { name: undefined }, /users\[0\]\.name: missing/],
    ['root', { name: 'root' }, /root is not an account of its own/],
    ['a name with a blank', { name: '"a b; rm"' }, /not a user name/],
    ['a name in capitals', { name: 'Rescue' }, /not a user name/],
    ['a name with a newline', { name: '"a\\n%post"' }, /not a user name/],
    ['a name of 33 characters', { name: 'a'.repeat(33) }, /not a user name/],
    ['a missing kind', { kind: undefined }, /kind: missing: one of emergency, last-resort/],
    ['an unknown kind', { kind: 'vip' }, /"vip" is not one of/],
    ['an emergency account without expiry', { kind: 'emergency' }, /expires: missing: .* disabled by itself/],
    ['an expiry of last resort', { expires: '30d' }, /last resort does not expire/],
    ['an expiry in the past', { kind: 'emergency', expires: '2026-11-21' }, /not in the future/],
    ['an expiry of no days', { kind: 'emergency', expires: '0d' }, /not in the future/],
    ['an expiry that is no date', { kind: 'emergency', expires: '2027-02-30' }, /neither a date/],
    ['an expiry beyond ten years', { kind: 'emergency', expires: '2040-01-01' }, /ten years/],
    ['an expiry in other words', { kind: 'emergency', expires: 'soon' }, /neither a date/],
    ['groups as a text', { groups: 'wheel' }, /groups: expected a list/],
    ['a group twice', { groups: '[wheel, wheel]' }, /named twice/],
    ['a group with a comma', { groups: '["wheel,disk"]' }, /not a group name/],
    ['an unknown sudo rule', { sudo: 'ALL' }, /"ALL" is not one of/],
    ['sudo by a password that is not there', { password: 'none' }, /sudo asks for a password/],
    ['no sudo for an administrator group', { sudo: 'none' }, /gives administrator rights/],
    ['no way in', { 'ssh-keys': undefined, password: 'none', sudo: 'nopasswd' }, /no way in/],
    ['principals without a CA', { 'ssh-principals': '[a]' }, /nothing without ssh-ca-keys/],
    [
      'a principal with a quote',
      { 'ssh-ca-keys': `["${keys.ecdsa256.line}"]`, 'ssh-principals': `['a"b']` },
      /not a principal/
    ],
    ['options of a CA key', { 'ssh-ca-keys': `['restrict ${keys.ecdsa256.line}']` }, /CA key takes no options/],
    ['a key twice', { 'ssh-keys': `["${keys.ed25519.line}", "${keys.ed25519.line} other"]` }, /given twice/],
    ['an unknown key', { shell: '/bin/sh' }, /users\[0\]\.shell: unknown key/],
    ['an anchor', { groups: '&a [wheel]', 'ssh-principals': '*a' }, /aliases/]
  ])('refuses %s', (_what, fields, why) => {
    expect(() => parse(file(fields))).toThrow(why)
  })

  it.each([
    ['a password', { password: '"correct horse battery staple"' }],
    ['a hash', { password: `"${hashes.sha512}"` }],
    ['a hash under a key of its own', { 'password-hash': `"${hashes.sha512}"` }],
    ['a secret under another name', { passwd: 'correct-horse-battery' }]
  ])('refuses %s in the file, without repeating it', (_what, fields) => {
    expect(() => parse(file(fields))).toThrow(/has no place in the access file/)
    expect(() => parse(file(fields))).not.toThrow(/horse|abcdefghij/)
  })

  it.each([
    ['', /no list named users/],
    ['users: []', /with an account in it/],
    ['users: {}', /with an account in it/],
    ['users: [a]', /mapping with a name/],
    ['user: []', /unknown key "user"/],
    ['users:\n  - name: a\n    name: b', /line 3: not YAML/],
    ['a: [', /not YAML/],
    [`${file()}${file().replace('users:\n', '')}`, /users\[1\]\.name: rescue is described twice/]
  ])('refuses the file %j', (text, why) => {
    expect(() => parse(text)).toThrow(why)
  })

  it('never repeats a broken line, which may hold a secret', () => {
    expect(() => parse('users:\n  - password: "correct horse')).not.toThrow(/horse/)
  })
})

describe('an account', () => {
  it('writes a CA key for its principals, by default its own name', () => {
    const ca = `["${keys.ecdsa256.line}"]`
    const [account] = parse(file({ 'ssh-ca-keys': ca }))
    expect(account && authorizedKeys(account)).toEqual([
      `${keys.ed25519.line} ops@example`,
      `cert-authority,principals="rescue" ${keys.ecdsa256.line}`
    ])
    const [other] = parse(file({ 'ssh-ca-keys': ca, 'ssh-principals': '[ops, on-call]' }))
    expect(other && authorizedKeys(other)[1]).toContain('principals="ops,on-call"')
  })

  it('knows its ways in, best first, and which need no network', () => {
    const [account] = parse(
      file({
        'ssh-ca-keys': `["${keys.ecdsa256.line}"]`,
        'ssh-keys': `["${keys.rsa3072.line}", "${keys.skEd25519.line}"]`
      })
    )
    expect(account && waysIn(account, 'supplied hash')).toEqual([
      { rung: 'SSH certificate', surfaces: ['ssh'], withoutNetwork: false },
      { rung: 'FIDO key', surfaces: ['ssh'], withoutNetwork: false },
      { rung: 'SSH key', surfaces: ['ssh'], withoutNetwork: false },
      { rung: 'supplied hash', surfaces: ['console', 'ssh-password'], withoutNetwork: true }
    ])
  })

  it('warns of groups that are root by another name', () => {
    expect(parse(file({ groups: '[wheel, docker]' }))[0]?.warnings).toEqual([expect.stringMatching(/docker/)])
  })
})
