import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compareAccess, fingerprintOf, type MachineAccess } from '../../src/boot/access'
import { type Account, parseAccount } from '../../src/boot/access-account'
import { accountFacts, type Clock, strongest } from '../../src/boot/access-facts'
import { parseAuthorizedKey } from '../../src/boot/access-keys'
import { type Presented, whyRefused } from '../../src/boot/access-refusal'
import { openWays } from '../../src/boot/access-ways'
import type { AccessReport, AccessUser } from '../../src/model/access-report'
import { temporaryDirectory } from '../support/files'

const dir = temporaryDirectory()
function makeKey(name: string): { line: string; fingerprint: string } {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', `${name}@example`, '-f', join(dir, name)])
  const line = readFileSync(join(dir, `${name}.pub`), 'utf8').trim()
  return {
    line,
    fingerprint: execFileSync('ssh-keygen', ['-lf', join(dir, `${name}.pub`)], { encoding: 'utf8' }).split(
      ' '
    )[1] as string
  }
}
const [key, stranger, authority] = [makeKey('ops'), makeKey('stranger'), makeKey('ca')]

const day = 86_400
/** 2026-11-21, noon. */
const noon = Date.parse('2026-11-21T12:00:00Z') / 1000
const clock: Clock = { machine: noon, here: noon }
const days = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000 / day

const wanted: AccessUser = {
  name: 'rescue',
  kind: 'emergency',
  expires: '2027-03-01',
  groups: ['wheel'],
  sudo: 'password',
  password: { source: 'hash', algorithm: 'sha512crypt', cost: 'rounds=100000', saltLength: 16 },
  keys: [{ type: 'ssh-ed25519', fingerprint: key.fingerprint, options: ['from="10.0.0.0/8"', 'restrict'] }],
  authorities: [{ type: 'ssh-ed25519', fingerprint: authority.fingerprint, options: [] }],
  principals: ['ops', 'rescue'],
  ways: []
}

const right = {
  uid: '1000',
  shell: 'yes /bin/bash',
  primary: 'rescue',
  groups: 'rescue wheel',
  hash: 'open 6 rounds=100000 16 86',
  age: `changed=${days('2026-11-01')} most=99999 expires=${days('2027-03-01')}`,
  sudo: ['User rescue may run the following commands on vm:', '    (ALL : ALL) ALL'] as readonly string[],
  sshd: { pubkeyauthentication: 'yes', passwordauthentication: 'yes', authenticationmethods: 'any' } as Record<
    string,
    string
  >,
  keys: [
    `restrict,from="10.0.0.0/8" ${key.line}`,
    `cert-authority,principals="rescue,ops" ${authority.line}`
  ] as readonly string[]
}

/** What the script's `account` prints for this. */
function answer(over: Partial<typeof right> = {}): string {
  const { sudo, sshd, keys, ...lines } = { ...right, ...over }
  return [
    ...Object.entries(lines).map(([kind, value]) => `${kind} ${value}`),
    ...sudo.map((line) => `sudo ${line}`),
    'sshd /usr/sbin/sshd',
    ...Object.entries(sshd).map(([name, value]) => `sshd-set ${name} ${value}`),
    ...keys.map((line) => `key ${line}`)
  ].join('\n')
}

const account = (over: Partial<typeof right> = {}): Account => parseAccount('rescue', answer(over)) as Account

/** Differences by subject. */
function differences(over: Partial<typeof right>, user: Partial<AccessUser> = {}, at: Clock = clock) {
  return accountFacts(account(over), { ...wanted, ...user }, at)
    .filter(({ difference }) => difference !== undefined)
    .map(({ what, difference, cause }) => [what, difference, cause])
}

describe('fingerprints', () => {
  it('are those of ssh-keygen, with and without options in front', () => {
    expect(fingerprintOf(key.line)).toBe(key.fingerprint)
    expect(fingerprintOf(`restrict,command="x y" ${key.line}`)).toBe(key.fingerprint)
    expect(fingerprintOf('no key at all')).toBeUndefined()
  })

  it('come with options and principals', () => {
    expect(parseAuthorizedKey(`cert-authority,principals="a,b",command="echo \\"x, y\\"",no-pty ${key.line}`)).toEqual({
      fingerprint: key.fingerprint,
      authority: true,
      principals: ['a', 'b'],
      options: ['command="echo \\"x, y\\""', 'no-pty']
    })
  })
})

describe('a line of authorized_keys', () => {
  const option = fc.oneof(
    fc.constantFrom('restrict', 'no-pty', 'agent-forwarding'),
    fc
      .tuple(
        fc.constantFrom('from', 'command', 'environment', 'expiry-time'),
        fc.string({ unit: fc.constantFrom(...'ab0 ,=./*:\\"'), maxLength: 20 })
      )
      // A quote inside is written with a backslash before it, and a backslash cannot stand alone before one.
      .map(([name, value]) => `${name}="${value.replaceAll('\\', '').replaceAll('"', '\\"')}"`)
  )

  it('gives back its options one by one, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(option, { minLength: 1, maxLength: 5 }), (options) => {
        expect(parseAuthorizedKey(`${options.join(',')} ${key.line}`)).toEqual({
          fingerprint: key.fingerprint,
          authority: false,
          options
        })
      })
    )
  })
})

describe('T17: an account', () => {
  it('that is as reported differs in nothing, and says how it gets in', () => {
    expect(differences({})).toEqual([])
    expect(openWays(account())).toEqual([
      'certificate over SSH',
      'key over SSH',
      'password over SSH',
      'password at the console'
    ])
  })

  it.each<[string, Partial<typeof right>, readonly unknown[]]>([
    ['user id', { uid: '0' }, ['user id', 'it is root: its user id is 0', 'access-differs']],
    [
      'shell',
      { shell: 'yes /usr/sbin/nologin' },
      ['shell', 'its shell /usr/sbin/nologin lets nobody in', 'access-blocked']
    ],
    ['shell not there', { shell: 'no /bin/zsh' }, ['shell', 'its shell /bin/zsh is not there', 'access-blocked']],
    [
      'group missing and group extra',
      { groups: 'rescue docker' },
      ['groups', 'not in group wheel; in group docker, which the report does not have', 'access-differs']
    ],
    [
      'foreign primary group',
      { primary: 'users', groups: 'users wheel' },
      ['groups', 'in group users, which the report does not have', 'access-differs']
    ],
    [
      'password locked',
      { hash: 'locked 6 rounds=100000 16 86' },
      ['password', 'has no usable password, expected one', 'access-differs']
    ],
    [
      'password empty',
      { hash: 'open' },
      ['password', 'has an empty password: the console asks nothing', 'access-differs']
    ],
    [
      'another cost',
      { hash: 'open 6 rounds=5000 16 86' },
      ['password', 'sha512crypt with rounds=5000, expected rounds=100000', 'access-differs']
    ],
    [
      'another salt',
      { hash: 'open 6 rounds=100000 8 86' },
      ['password', 'another hash: its salt has 8 characters, expected 16', 'access-differs']
    ],
    [
      'hash cut',
      { hash: 'open 6 rounds=100000 16 40' },
      ['password', 'its hash (sha512crypt) is cut or broken, so no password fits', 'access-blocked']
    ],
    [
      'hash of no kind',
      { hash: 'open other' },
      ['password', 'its hash (unknown kind of hash) is cut or broken, so no password fits', 'access-blocked']
    ],
    [
      'kind of hash',
      { hash: 'open 5 rounds=5000 16 43' },
      ['password', 'sha256crypt, expected sha512crypt', 'access-differs']
    ],
    [
      'no sudo',
      { sudo: ['User rescue is not allowed to run sudo on vm.'] },
      ['sudo', 'sudo is none, expected password', 'access-differs']
    ],
    [
      'more sudo',
      { sudo: [...right.sudo, '    (ALL) NOPASSWD: ALL'] },
      ['sudo', 'sudo is nopasswd, expected password', 'access-differs']
    ],
    [
      'sudo for the password of root',
      { sudo: ['Matching Defaults entries for rescue on vm:', '    env_reset, targetpw', '', ...right.sudo] },
      ['sudo', 'sudo asks for the password of another account (Defaults targetpw)', 'access-blocked']
    ],
    [
      'never expires',
      { age: 'changed= most= expires=' },
      ['expiry', 'expires: never, expected: 2027-03-01', 'access-differs']
    ],
    [
      'expired',
      { age: `changed= most= expires=${days('2026-11-20')}` },
      [
        'expiry',
        'expires: 2026-11-20, expected: 2027-03-01; it expired on 2026-11-20; the machine has 2026-11-21',
        'access-expired'
      ]
    ],
    [
      'password age',
      { age: `changed=${days('2026-11-21')} most=30 expires=${days('2027-03-01')}` },
      [
        'password age',
        'its password is to be changed from 2026-12-22 on, which the report does not say',
        'access-differs'
      ]
    ],
    [
      'password to be changed',
      { age: `changed=0 most=99999 expires=${days('2027-03-01')}` },
      ['password age', 'its password is to be changed at the next login; the machine has 2026-11-21', 'access-expired']
    ],
    ['key gone', { keys: [right.keys[1] as string] }, ['keys', `key ${key.fingerprint} is missing`, 'access-differs']],
    [
      'key without its options',
      { keys: [key.line, right.keys[1] as string] },
      ['keys', `key ${key.fingerprint} has options none, expected from="10.0.0.0/8",restrict`, 'access-differs']
    ],
    [
      'a stranger',
      { keys: [...right.keys, stranger.line] },
      ['keys', `key ${stranger.fingerprint} is there and not in the report`, 'access-differs']
    ],
    [
      'authority for others',
      { keys: [right.keys[0] as string, `cert-authority,principals="root" ${authority.line}`] },
      ['authorities', `authority ${authority.fingerprint} vouches for root, expected ops,rescue`, 'access-differs']
    ],
    [
      'no keys over SSH',
      { sshd: { ...right.sshd, pubkeyauthentication: 'no' } },
      ['ssh', 'key and certificate cannot work: sshd has PubkeyAuthentication no', 'access-blocked']
    ],
    [
      'not among those allowed',
      { sshd: { ...right.sshd, allowgroups: 'ssh-users', allowusers: '' } },
      ['ssh', 'key and certificate cannot work: sshd has AllowGroups ssh-users', 'access-blocked']
    ],
    [
      'a key not being enough',
      { sshd: { ...right.sshd, authenticationmethods: 'publickey,password' } },
      ['ssh', 'key and certificate cannot work: sshd has AuthenticationMethods publickey,password', 'access-blocked']
    ]
  ])('that differs is named: %s', (_, over, difference) => {
    expect(differences(over)).toEqual([difference])
  })

  it('whose yescrypt hash was hashed again is named so, and one that was not is right', () => {
    const password = { source: 'hash', algorithm: 'yescrypt', cost: 'params=j9T', saltLength: 16 } as const
    expect(differences({ hash: 'open 6 rounds=5000 16 86' }, { password })).toEqual([
      [
        'password',
        'sha512crypt, expected yescrypt: this builder hashed the hash again, so the password does not work',
        'password-rehashed'
      ]
    ])
    expect(differences({ hash: 'open y params=j9T 16 43' }, { password })).toEqual([])
    expect(
      differences(
        { hash: 'open 2b cost=12 22 31' },
        { password: { source: 'hash', algorithm: 'bcrypt', cost: 'cost=12', saltLength: 22 } }
      )
    ).toEqual([])
  })

  it('with a password that the report does not have is named, whatever its kind', () => {
    expect(differences({}, { password: null })).toEqual([
      ['password', 'has a password, expected none', 'access-differs']
    ])
    expect(differences({ hash: 'locked' }, { password: null })).toEqual([])
    expect(differences({}, { password: { source: 'not-read' } })).toEqual([])
  })

  it('that has expired only by a clock that is ahead is the clock’s doing', () => {
    const ahead = { machine: noon + 400 * day, here: noon }
    expect(differences({}, {}, ahead)).toEqual([
      ['expiry', "it expired on 2027-03-01 by its own clock only: the machine's clock is 400 days ahead", 'clock-wrong']
    ])
  })

  it('with a key that has expired is named', () => {
    const options = ['expiry-time="20261120Z"']
    expect(
      differences(
        { keys: [`expiry-time="20261120Z" ${key.line}`] },
        { keys: [{ type: 'ssh-ed25519', fingerprint: key.fingerprint, options }], authorities: [], principals: [] }
      )
    ).toEqual([['keys', `key ${key.fingerprint} expired; the machine has 2026-11-21`, 'access-expired']])
  })

  it('shows no value of an option that may be secret', () => {
    const facts = accountFacts(account({ keys: [`environment="TOKEN=hunter2" ${key.line}`] }), wanted, clock)
    expect(JSON.stringify(facts)).toContain('environment=…')
    expect(JSON.stringify(facts)).not.toContain('hunter2')
  })
})

describe('the ways in', () => {
  it('leave the console where sshd takes no passwords, which is no difference', () => {
    const sshd = { ...right.sshd, passwordauthentication: 'no', kbdinteractiveauthentication: 'no' }
    expect(differences({ sshd })).toEqual([])
    expect(openWays(account({ sshd, keys: [] }))).toEqual(['password at the console'])
  })

  it.each<[Record<string, string>, boolean]>([
    [{ denyusers: 'res*' }, false],
    [{ allowusers: 'ops rescue@192.0.2.7' }, true],
    [{ denyusers: 'rescue@192.0.2.7' }, true],
    [{ denygroups: 'wheel' }, false],
    [{ allowusers: 'ops' }, false]
  ])('follow sshd: %j', (settings, open) => {
    expect(openWays(account({ sshd: { ...right.sshd, ...settings } })).includes('key over SSH')).toBe(open)
  })

  it('gather what sshd -T repeats', () => {
    const text = `${answer()}\nsshd-set allowusers ops\nsshd-set allowusers rescue`
    expect(parseAccount('rescue', text)?.sshd?.get('allowusers')).toBe('ops rescue')
  })
})

describe('the report', () => {
  const report = { users: [wanted], rootLocked: true, leftovers: ['/root/original-ks.cfg'] } as unknown as AccessReport
  const root = parseAccount(
    'root',
    answer({ uid: '0', primary: 'root', groups: 'root', hash: 'locked', keys: [stranger.line] })
  ) as Account
  const machine = (over: Partial<MachineAccess> = {}): MachineAccess => ({
    accounts: new Map([
      ['rescue', account()],
      ['root', root]
    ]),
    leftovers: [],
    auditd: 'inactive',
    clock,
    ...over
  })
  const withRoot = (over: Partial<typeof right>) =>
    machine({
      accounts: new Map([
        ['rescue', account()],
        ['root', { ...root, ...parseAccount('root', answer({ ...over, uid: '0' })) }]
      ])
    })

  it('is compared account by account, with root, and with what is left behind', () => {
    const { findings, found, warnings } = compareAccess(report, machine())
    expect(findings.map(({ name, ok }) => [name, ok])).toEqual([
      ['account rescue', true],
      ['account root', true],
      ['leftovers', true]
    ])
    expect(found.audit).toEqual({ sudoLog: ['syslog'], sudoUsePty: false, auditd: 'inactive' })
    expect(found.accounts[0]?.facts.map(({ what }) => what)).toEqual([
      'user id',
      'shell',
      'groups',
      'sudo',
      'password',
      'expiry',
      'keys',
      'authorities',
      'ssh'
    ])
    expect(warnings).toEqual(['root can be entered with 1 key(s) of the image.'])
  })

  it.each([
    ['open 6 rounds=5000 16 86', 'root has a password, expected a locked one'],
    ['open', 'root has an empty password']
  ])('wants root locked: %s', (hash, detail) => {
    expect(compareAccess(report, withRoot({ hash })).findings[1]).toMatchObject({
      ok: false,
      detail,
      cause: 'access-differs'
    })
    expect(
      compareAccess({ ...report, rootLocked: false }, withRoot({ hash })).findings.map(({ name }) => name)
    ).toEqual(['account rescue', 'leftovers'])
  })

  it('T16: fails copies of a hash that it does not declare, and names those that it does', () => {
    const left = ['/root/original-ks.cfg', '/var/log/anaconda']
    expect(compareAccess(report, machine({ leftovers: left })).findings.at(-1)).toEqual({
      name: 'leftovers',
      ok: false,
      detail: 'a password hash is left in /var/log/anaconda',
      cause: 'credential-left'
    })
    expect(compareAccess(report, machine({ leftovers: left.slice(0, 1) })).findings.at(-1)).toEqual({
      name: 'leftovers',
      ok: true,
      detail: 'a password hash in /root/original-ks.cfg, as the access report says'
    })
  })

  it('misses an account that is not there', () => {
    expect(compareAccess(report, machine({ accounts: new Map() })).findings[0]).toEqual({
      name: 'account rescue',
      ok: false,
      detail: 'the account is not there',
      cause: 'access-differs'
    })
  })

  it('reads where sudo leaves traces', () => {
    const sudo = [
      'Matching Defaults entries for root on vm:',
      '    !syslog, use_pty,',
      '        logfile=/var/log/sudo.log',
      '',
      ...right.sudo
    ]
    expect(compareAccess(report, machine({ accounts: new Map([['root', account({ sudo })]]) })).found.audit).toEqual({
      sudoLog: ['/var/log/sudo.log'],
      sudoUsePty: true,
      auditd: 'inactive'
    })
  })

  it('takes the cause that explains most', () => {
    expect(strongest(['access-differs', 'access-expired'])).toBe('access-expired')
    expect(strongest(['access-blocked', 'clock-wrong'])).toBe('clock-wrong')
  })
})

describe('a refusal', () => {
  const password: Presented = { user: 'rescue', way: 'password' }
  const byKey: Presented = { user: 'rescue', way: 'key', key: key.fingerprint }
  const certificate = { key: key.fingerprint, authority: authority.fingerprint, principals: ['ops'] }
  const byCertificate = (over: object = {}): Presented => ({
    user: 'rescue',
    way: 'certificate',
    certificate: { ...certificate, ...over }
  })

  it.each<[string, Presented, Partial<typeof right>, Clock, string, string]>([
    [
      'an expired account',
      byKey,
      { age: `expires=${days('2026-11-20')}` },
      clock,
      'access-expired',
      'the account expired; the machine has 2026-11-21'
    ],
    [
      'a shell that lets nobody in',
      byKey,
      { shell: 'yes /usr/sbin/nologin' },
      clock,
      'access-blocked',
      'its shell /usr/sbin/nologin lets nobody in'
    ],
    ['a lock', password, { hash: 'locked 6 rounds=5000 16 86' }, clock, 'access-blocked', 'the password is locked'],
    [
      'an sshd without passwords',
      password,
      { sshd: { passwordauthentication: 'no', kbdinteractiveauthentication: 'no' } },
      clock,
      'access-blocked',
      'sshd has PasswordAuthentication no and KbdInteractiveAuthentication no; the password is for the console'
    ],
    [
      'a hash that differs',
      password,
      { hash: 'open 5 rounds=5000 16 43' },
      clock,
      'access-differs',
      'sha256crypt, expected sha512crypt'
    ],
    [
      'another key',
      { ...byKey, key: stranger.fingerprint },
      {},
      clock,
      'login-refused',
      `the account does not take the key ${stranger.fingerprint}, but ${key.fingerprint}`
    ],
    [
      'the address',
      byKey,
      { keys: [`from="192.0.2.0/24" ${key.line}`] },
      clock,
      'login-refused',
      'the key is taken from 192.0.2.0/24 only, and this test comes from 10.0.2.2'
    ],
    [
      'principals',
      byCertificate({ principals: ['root'] }),
      {},
      clock,
      'login-refused',
      'the certificate is for root, and the account takes rescue, ops'
    ],
    [
      'the authority',
      byCertificate({ authority: 'SHA256:other' }),
      {},
      clock,
      'login-refused',
      'the account does not take certificates of the authority SHA256:other'
    ],
    [
      'a clock behind',
      byCertificate({ from: noon - 3600 }),
      {},
      { machine: noon - 7200, here: noon },
      'clock-wrong',
      "the certificate is not valid yet there: the machine's clock is 120 minutes behind"
    ],
    [
      'a clock ahead',
      byCertificate({ until: noon + 3600 }),
      {},
      { machine: noon + 7200, here: noon },
      'clock-wrong',
      "the certificate expired by its own clock only: the machine's clock is 120 minutes ahead"
    ],
    [
      'its own end',
      byCertificate({ until: noon - 60 }),
      {},
      clock,
      'access-expired',
      'the certificate expired; the machine has 2026-11-21'
    ]
  ])('is explained by %s', (_, shown, over, at, cause, text) => {
    expect(whyRefused(shown, account({ age: 'expires=', ...over }), wanted, at)).toEqual({ cause, text })
  })

  it('for an account that is not there says so, and one that nothing explains stays as it is', () => {
    expect(whyRefused(password, undefined, undefined, clock)).toEqual({
      cause: 'access-differs',
      text: 'the machine has no account rescue'
    })
    expect(whyRefused(password, account(), wanted, clock)).toBeUndefined()
    expect(whyRefused(byKey, account({ keys: [key.line] }), undefined, clock)).toBeUndefined()
  })
})
