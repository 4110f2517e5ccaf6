import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'smol-toml'
import { type Account, type AccountDraft, authorizedKeys, checkAccount } from '../../src/access/account'
import { type AccessParts, baseKickstart, chooseRendering, renderBuilderConfig } from '../../src/access/builder-config'
import { fakeTool, temporaryDirectory } from '../support/files'
import { authority, hashes, keys, now } from './fixtures'
import { readKickstart } from './judge'

const draft: AccountDraft = {
  name: 'rescue',
  kind: 'last-resort',
  sshKeys: [keys.ed25519.line],
  sshCaKeys: [],
  sshPrincipals: [],
  password: 'secret',
  groups: ['wheel'],
  sudo: 'password'
}

const account = (over: Partial<AccountDraft> = {}): Account =>
  checkAccount({ ...draft, ...over }, (field) => field, now)

const partsOf = (over: Partial<AccessParts> = {}): AccessParts => ({
  accounts: [account()],
  types: ['anaconda-iso'],
  baseName: 'base.toml',
  registry: {},
  ...over
})

/** What these tests look at of a rendered config. */
interface Rendered {
  readonly customizations: {
    readonly user?: readonly { readonly key?: string }[]
    readonly installer?: { readonly kickstart: { readonly contents: string } }
    readonly kernel?: { readonly append: string }
    readonly group?: unknown
    readonly files?: readonly { readonly path: string; readonly mode: string; readonly data: string }[]
    readonly directories?: unknown
  }
}

const render = (
  over: Partial<AccessParts> = {},
  made: ReadonlyMap<string, string> = new Map([['rescue', hashes.sha512]])
): Rendered => parse(renderBuilderConfig(partsOf(over), made)) as unknown as Rendered

const kickstartOf = (over: Partial<AccessParts> = {}, made?: ReadonlyMap<string, string>) =>
  String(render(over, made).customizations.installer?.kickstart.contents)

describe('chooseRendering', () => {
  it.each<[string, Partial<AccessParts>, string]>([
    ['one plain key and a password', {}, 'user-customization'],
    ['an expiry', { accounts: [account({ kind: 'emergency', expires: '30d' })] }, 'kickstart'],
    ['two keys', { accounts: [account({ sshKeys: [keys.ed25519.line, keys.rsa3072.line] })] }, 'kickstart'],
    ['an option with quotes', { accounts: [account({ sshKeys: [`from="10.*" ${keys.ed25519.line}`] })] }, 'kickstart'],
    [
      'an option without quotes',
      { accounts: [account({ sshKeys: [`restrict,pty ${keys.ed25519.line}`] })] },
      'user-customization'
    ],
    ['a CA key', { accounts: [account({ sshKeys: [], sshCaKeys: [keys.ed25519.line] })] }, 'kickstart'],
    ['sudo without a password', { accounts: [account({ sudo: 'nopasswd' })] }, 'kickstart'],
    ['sudo with a password outside wheel', { accounts: [account({ groups: [] })] }, 'kickstart'],
    ['no sudo', { accounts: [account({ groups: [], sudo: 'none' })] }, 'user-customization'],
    ['a hash that older builders hash again', { verbatimHash: true }, 'kickstart'],
    ['a registry login', { registry: { login: '{}' } }, 'kickstart'],
    ['a registry authority', { registry: { authorities: authority.pem } }, 'kickstart']
  ])('decides for an ISO with %s', (_what, over, rendering) => {
    expect(chooseRendering(partsOf(over))).toBe(rendering)
    expect(chooseRendering(partsOf({ ...over, types: ['qcow2'] }))).toBe('user-customization')
    const { customizations } = render(over)
    // The builder refuses both together.
    expect([customizations.user !== undefined, customizations.installer !== undefined]).toEqual(
      rendering === 'kickstart' ? [false, true] : [true, false]
    )
  })
})

describe('user fields', () => {
  it('carry one plain account into an ISO', () => {
    expect(render({ kernelAppend: 'console=ttyS0' })).toEqual({
      customizations: {
        kernel: { append: 'console=ttyS0' },
        user: [{ name: 'rescue', groups: ['wheel'], password: hashes.sha512, key: keys.ed25519.line }]
      }
    })
  })

  it('carry everything into a disk image', () => {
    const emergency = account({
      kind: 'emergency',
      expires: '2027-03-01',
      sshKeys: [`from="10.*" ${keys.ed25519.line}`, keys.rsa3072.line],
      sshCaKeys: [keys.ecdsa256.line],
      password: 'none',
      groups: [],
      sudo: 'nopasswd'
    })
    const { customizations } = render(
      {
        accounts: [emergency],
        types: ['qcow2', 'raw'],
        registry: { login: '{"auths":{}}', authorities: authority.pem }
      },
      new Map()
    )
    expect(customizations.user).toEqual([
      {
        name: 'rescue',
        key: `from="10.*" ${keys.ed25519.line}\n${keys.rsa3072.line}\ncert-authority,principals="rescue" ${keys.ecdsa256.line}`,
        expiredate: 20_878
      }
    ])
    expect(new Date(20_878 * 86_400_000).toISOString()).toBe('2027-03-01T00:00:00.000Z')
    expect(customizations.files?.map(({ path, mode }) => [path, mode])).toEqual([
      ['/etc/sudoers.d/60-break-glass-rescue', '0440'],
      ['/etc/ostree/auth.json', '0600'],
      ['/etc/pki/ca-trust/source/anchors/bootc-registry.crt', '0644'],
      ['/etc/systemd/system/bootc-registry-trust.service', '0644'],
      ['/etc/systemd/system/multi-user.target.d/50-bootc-registry-trust.conf', '0644']
    ])
    expect(customizations.files?.[0]?.data).toBe('rescue ALL=(ALL:ALL) NOPASSWD: ALL\n')
    for (const { path } of customizations.files ?? [])
      expect(customizations.directories).toContainEqual({ path: path.replace(/\/[^/]*$/, ''), ensure_parents: true })
  })

  it('leave a base config as it is', () => {
    const base = {
      name: 'kiosk',
      customizations: { kernel: { append: 'quiet' }, filesystem: [{ mountpoint: '/', minsize: '10 GiB' }] }
    }
    expect(render({ base, types: ['qcow2'], kernelAppend: 'x=1' })).toEqual({
      name: 'kiosk',
      customizations: {
        kernel: { append: 'quiet x=1' },
        filesystem: [{ mountpoint: '/', minsize: '10 GiB' }],
        user: [expect.objectContaining({ name: 'rescue' })]
      }
    })
  })

  it('refuse a base config that has a file of ours', () => {
    const base = { customizations: { files: [{ path: '/etc/ostree/auth.json', data: '{}' }] } }
    expect(() => render({ base, types: ['raw'], registry: { login: '{}' } })).toThrow(/which is rendered here/)
  })
})

describe('the kickstart', () => {
  const [root, tools] = [temporaryDirectory(), temporaryDirectory()]
  const emergency = account({ kind: 'emergency', expires: '30d', groups: ['wheel', 'adm'] })

  it('installs by itself and makes the account', () => {
    const { commands, scripts } = readKickstart(
      kickstartOf({ accounts: [emergency], kernelAppend: 'console=ttyS0 quiet' })
    )
    expect(commands).toEqual([
      ['lang', 'en_US.UTF-8'],
      ['keyboard', 'us'],
      ['timezone', 'UTC', '--utc'],
      ['network', '--bootproto=dhcp', '--activate'],
      ['zerombr'],
      ['clearpart', '--all', '--initlabel'],
      ['autopart', '--nohome', '--type=plain', '--fstype=xfs'],
      ['bootloader', '--append=console=ttyS0 quiet'],
      ['rootpw', '--lock'],
      ['user', '--name=rescue', '--groups=wheel,adm', '--iscrypted', `--password=${hashes.sha512}`],
      ['sshkey', '--username=rescue', keys.ed25519.line],
      ['reboot', '--eject']
    ])
    expect(scripts).toEqual([
      { post: true, erroronfail: true, text: expect.stringContaining('\nchage --expiredate 2026-12-21 rescue\n') }
    ])
  })

  it('carries a yescrypt hash as it is', () => {
    const { users } = readKickstart(kickstartOf({ verbatimHash: true }, new Map([['rescue', hashes.yescrypt]])))
    expect(users).toEqual([
      { name: 'rescue', groups: ['wheel'], password: hashes.yescrypt, crypted: true, locked: false }
    ])
  })

  it('T16: has the installer’s copies of itself removed when the machine first boots', () => {
    const { scripts } = readKickstart(kickstartOf({ verbatimHash: true }))
    // `systemd-tmpfiles --remove --boot` of systemd-tmpfiles-setup.service acts on R!, and takes directories whole.
    expect(scripts[0]?.text).toContain(
      "cat > /etc/tmpfiles.d/break-glass-leftovers.conf) <<'BREAK_GLASS_END'\nR! /root/anaconda-ks.cfg\nR! /root/original-ks.cfg\nR! /var/log/anaconda\nBREAK_GLASS_END\n"
    )
  })

  it('locks an account without a password', () => {
    const { commands } = readKickstart(
      kickstartOf({ accounts: [account({ password: 'none', sudo: 'nopasswd' })] }, new Map())
    )
    expect(commands).toContainEqual(['user', '--name=rescue', '--groups=wheel'])
  })

  it('keeps lines with quotes away from sshkey', () => {
    const quoted = account({ sshKeys: [`from="10.*" ${keys.ed25519.line}`], sshCaKeys: [keys.ecdsa256.line] })
    const { commands, scripts } = readKickstart(kickstartOf({ accounts: [quoted] }))
    expect(commands.some(([command]) => command === 'sshkey')).toBe(false)
    for (const line of authorizedKeys(quoted)) expect(scripts[0]?.text.split('\n')).toContain(line)
  })

  it('hands kernel arguments to the installer’s own kernel only where that is meant', () => {
    const base = { customizations: { kernel: { append: 'quiet' } } }
    expect(render({ accounts: [emergency], base }).customizations.kernel).toBeUndefined()
    expect(render({ accounts: [emergency], base, types: ['bootc-installer'] }).customizations.kernel).toEqual({
      append: 'quiet'
    })
  })

  it('makes the groups of a base config itself, for the builder refuses them beside a kickstart', () => {
    const base = { customizations: { group: [{ name: 'operators', gid: 1500 }, { name: 'guests' }] } }
    const { commands } = readKickstart(kickstartOf({ accounts: [emergency], base }))
    expect(commands.filter(([command]) => command === 'group')).toEqual([
      ['group', '--name=operators', '--gid=1500'],
      ['group', '--name=guests']
    ])
    expect(render({ accounts: [emergency], base }).customizations.group).toBeUndefined()
  })

  it('has a script that a shell can read, and that does what it says', () => {
    const accounts = [
      emergency,
      account({ name: 'ops', sudo: 'nopasswd', sshKeys: [`from="10.*" ${keys.rsa3072.line}`] })
    ]
    const text = kickstartOf({
      accounts,
      registry: { login: '{"auths":{"quay.io":{"auth":"YTpi"}}}', authorities: authority.pem }
    })
    const script = readKickstart(text).scripts[0]?.text ?? ''
    // The tools of the installed system are stand-ins, and its /etc is a directory of the test's own.
    for (const tool of ['chage', 'chown', 'restorecon', 'update-ca-trust']) fakeTool(tools, tool, `echo ${tool} "$@"`)
    fakeTool(tools, 'getent', `echo "ops:x:1:1::${root}/home"`)
    const run = (input: string) =>
      execFileSync('sh', ['-s'], {
        encoding: 'utf8',
        cwd: root,
        input,
        env: { PATH: `${tools}:${process.env['PATH']}` }
      })
    const log =
      run(script.replaceAll('/etc/', `${root}/etc/`)) +
      run(
        "find . -type f -printf '%m %p\\n' | sort; cat etc/sudoers.d/* etc/ostree/auth.json home/.ssh/authorized_keys etc/tmpfiles.d/*"
      )
    expect(log).toContain('chage --expiredate 2026-12-21 rescue\n')
    expect(log).toContain('440 ./etc/sudoers.d/60-break-glass-ops\n')
    expect(log).toContain('600 ./etc/ostree/auth.json\n')
    expect(log).toContain('644 ./etc/pki/ca-trust/source/anchors/bootc-registry.crt\n')
    expect(log).toContain('600 ./home/.ssh/authorized_keys\n')
    expect(log).toContain('ops ALL=(ALL:ALL) NOPASSWD: ALL\n{"auths":{"quay.io":{"auth":"YTpi"}}}\n')
    expect(log).toContain(`from="10.*" ${keys.rsa3072.line}\nR! /root/anaconda-ks.cfg\n`)
    expect(log).toContain('update-ca-trust\n')
  })
})

describe('a kickstart of the user’s own', () => {
  const base = (contents: string) => ({ customizations: { installer: { kickstart: { contents } } } })

  it('gets the accounts added, and a reboot where it has no end', () => {
    const { commands, scripts } = readKickstart(
      kickstartOf({ base: base('text\nautopart\n%post\necho hello\n%end'), kernelAppend: 'quiet' })
    )
    expect(commands.map(([command]) => command)).toEqual([
      'text',
      'autopart',
      'bootloader',
      'rootpw',
      'user',
      'sshkey',
      'reboot'
    ])
    expect(scripts.map(({ erroronfail }) => erroronfail)).toEqual([false, true])
  })

  it('keeps its own end', () => {
    expect(
      readKickstart(kickstartOf({ base: base('autopart\npoweroff\n') })).commands.map(([command]) => command)
    ).toEqual(['autopart', 'poweroff', 'rootpw', 'user', 'sshkey'])
  })

  it.each([
    ['a user', 'user --name=eve', /command user gives access/],
    ['a root password', '  rootpw secret', /command rootpw gives access/],
    ['a key', 'sshkey --username=root "x"', /command sshkey gives access/],
    ['a password of the installer itself', 'sshpw --username=root x', /command sshpw gives access/],
    ['an account behind a section that ended', '%post\n%end # done\nuser --name=eve', /command user gives access/],
    ['a command in quotes', '"user" --name=eve', /is not a plain command/],
    ['a command with a backslash', 'u\\ser --name=eve', /is not a plain command/],
    ['an include', '%include /tmp/more.ks', /"%include" is not a plain command/],
    ['an include in a section', '%packages\n%include /tmp/more\n%end', /"%include" is not a plain command/],
    ['a line end that only the installer sees', 'text\u2028user --name=eve', /ends a line for the installer/],
    ['an open section', '%post\necho', /has no %end/],
    ['a section within a section', ' %post\n%pre\n%end\n%end', /section %post has no %end/]
  ])('is refused with %s', (_what, contents, why) => {
    expect(() => baseKickstart(partsOf({ base: base(contents) }))).toThrow(why)
  })

  it('is refused for a disk', () => {
    expect(() => baseKickstart(partsOf({ base: base('text'), types: ['raw'] }))).toThrow(/no effect on a disk image/)
  })

  it('is refused with a boot loader of its own beside kernel arguments', () => {
    expect(() => baseKickstart(partsOf({ base: base('bootloader --append="a"'), kernelAppend: 'b' }))).toThrow(
      /bootloader command/
    )
    expect(baseKickstart(partsOf({ base: base('bootloader --append="a"') }))?.hasBootloader).toBe(true)
  })
})
