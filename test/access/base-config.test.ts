import { describe, expect, it } from '@jest/globals'
import { parseBaseConfig } from '../../src/access/base-config'
import type { MediaType } from '../../src/model/media'

const parse = (text: string, types: readonly MediaType[] = ['anaconda-iso']) =>
  parseBaseConfig(text, 'base.toml', types)

describe('parseBaseConfig', () => {
  it('takes every key that is applied to a disk', () => {
    const text = `
name = "kiosk"
[customizations]
[customizations.kernel]
append = "quiet mitigations=auto"
[[customizations.group]]
name = "operators"
gid = 1500
[[customizations.filesystem]]
mountpoint = "/"
minsize = "10 GiB"
[[customizations.filesystem]]
mountpoint = "/var/data"
minsize = 1073741824
[[customizations.files]]
path = "/etc/motd"
data = "hello"
mode = "0644"
user = "root"
group = 0
[[customizations.directories]]
path = "/etc/kiosk"
ensure_parents = true
[customizations.bootloader.grub2]
terminal_input = ["serial"]
`
    expect(parse(text, ['qcow2', 'raw']).warnings).toEqual([])
    expect(parse(text, ['anaconda-iso']).warnings).toEqual([
      'base.toml: customizations.filesystem is ignored for anaconda-iso.',
      'base.toml: customizations.files is ignored for anaconda-iso.',
      'base.toml: customizations.directories is ignored for anaconda-iso.',
      'base.toml: customizations.bootloader is ignored for anaconda-iso.'
    ])
  })

  it('takes a disk with its partitions', () => {
    const text = `
[customizations.disk]
type = "gpt"
minsize = "20 GiB"
[[customizations.disk.partitions]]
type = "btrfs"
minsize = "10 GiB"
[[customizations.disk.partitions.subvolumes]]
name = "root"
mountpoint = "/"
[[customizations.disk.partitions]]
type = "lvm"
[[customizations.disk.partitions.logical_volumes]]
fs_type = "xfs"
mountpoint = "/var/x"
`
    expect(parse(text, ['qcow2']).warnings).toEqual([])
  })

  it('says what no bootc type applies', () => {
    expect(
      parse('[customizations]\nhostname = "kiosk"\n[customizations.timezone]\ntimezone = "UTC"', ['qcow2']).warnings
    ).toEqual([
      'base.toml: customizations.hostname is ignored for qcow2.',
      'base.toml: customizations.timezone is ignored for qcow2.'
    ])
  })

  it.each([
    ['broken TOML', '[customizations', /line 1: not TOML/],
    ['an unknown section', '[customization]\na = 1', /unknown key customization: the builder refuses it/],
    ['an unknown customization', '[customizations.kernels]\nappend = ""', /unknown key customizations\.kernels/],
    ['an unknown key', '[customizations.kernel]\nappnd = "x"', /unknown key customizations\.kernel\.appnd/],
    ['an unknown key in a list', '[[customizations.group]]\nnam = "x"', /unknown key customizations\.group\[\]\.nam/],
    ['__proto__', '[customizations.__proto__]\na = 1', /unknown key customizations\.__proto__/],
    ['a table where a list belongs', '[customizations.group]\nname = "x"', /unknown key customizations\.group/],
    ['a wrong type', '[customizations.kernel]\nappend = ["x"]', /must be a text/],
    [
      'a size in words',
      '[[customizations.filesystem]]\nmountpoint = "/"\nminsize = "10 Gigs"',
      /must be bytes, or a size/
    ],
    ['a user', '[[customizations.user]]\nname = "eve"', /gives access that no access report would show/],
    ['a user as a table', '[customizations.user]\nname = "eve"', /gives access/],
    ['an SSH key', '[[customizations.sshkey]]\nuser = "root"\nkey = "x"', /gives access/],
    [
      'filesystem and disk',
      '[[customizations.filesystem]]\nmountpoint = "/"\n[customizations.disk]\ntype = "gpt"',
      /cannot go together/
    ],
    ['an unattended installer', '[customizations.installer]\nunattended = true', /no effect on bootc media/],
    ['sudo for everybody', '[customizations.installer]\nsudo-nopasswd = ["%wheel"]', /gives rights/],
    [
      'an installer without accounts',
      '[customizations.installer.modules]\ndisable = ["org.fedoraproject.Anaconda.Modules.Users"]',
      /makes accounts/
    ],
    ['a file in /usr/bin', '[[customizations.files]]\npath = "/usr/bin/x"', /is not allowed/],
    ['a file in /etc by a way round', '[[customizations.files]]\npath = "/etc/../usr/x"', /is not allowed/],
    ['/etc/shadow', '[[customizations.files]]\npath = "/etc/shadow"', /is not allowed/],
    ['a sudo rule', '[[customizations.files]]\npath = "/etc/sudoers.d/x"', /gives access/],
    ['keys of root', '[[customizations.files]]\npath = "/root/.ssh/authorized_keys"', /gives access/],
    ['a file mode in words', '[[customizations.files]]\npath = "/etc/x"\nmode = "rw"', /not octal/],
    ['a directory in /var', '[[customizations.directories]]\npath = "/var/x"', /below \/etc only/],
    ['a mountpoint in /usr', '[[customizations.filesystem]]\nmountpoint = "/usr"', /cannot be a mountpoint/],
    ['a mountpoint at /var/home', '[[customizations.filesystem]]\nmountpoint = "/var/home"', /cannot be a mountpoint/],
    ['a kernel argument with a quote', '[customizations.kernel]\nappend = \'a="b"\'', /cannot be carried/],
    ['a kernel argument with a newline', '[customizations.kernel]\nappend = "a\\nb"', /cannot be carried/],
    ['an ISO label with a blank', '[customizations.iso]\nvolume_id = "a b"', /not an ISO volume id/]
  ])('refuses %s', (_what, text, why) => {
    expect(() => parse(text)).toThrow(why)
  })
})
