import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { probeCredentials } from '../../src/boot/credentials'

describe('what is put into a boot', () => {
  it('is nothing where no door is wanted', () => {
    expect(probeCredentials({ shell: false })).toEqual({})
  })

  it('is a unit of the system, not of the initrd, whose shell finds its port by name', () => {
    const made = probeCredentials({ shell: true })
    const unit = made['systemd.extra-unit.bootc-actions-probe.service'] ?? ''
    expect(made['systemd.unit-dropin.sysinit.target']).toBe('[Unit]\nWants=bootc-actions-probe.service\n')
    expect(unit).toContain('ConditionPathExists=!/etc/initrd-release')
    // In an emergency the door stays.
    expect(unit).toContain('IgnoreOnIsolate=yes')
    // As systemd reads the line: `$$` is `$`, `%%` is `%`, and single quotes hold one argument together.
    const script = (/^ExecStart=\/bin\/sh -c '([^']*)'$/m.exec(unit)?.[1] ?? '')
      .replaceAll('$$', '$')
      .replaceAll('%%', '%')
    const opened = /^until .*; do sleep 1; done; (p=\S+) exec \/bin\/sh <>(\S+) >&0 2>&1$/.exec(script)
    const shell = `p=/sys/class/virtio-ports/vport2p1/name; ${opened?.[1]} echo ${opened?.[2]}`
    expect(execFileSync('sh', ['-c', shell], { encoding: 'utf8' })).toBe('/dev/vport2p1\n')
    expect(() => execFileSync('sh', ['-n', '-c', script])).not.toThrow()
  })

  it('adds a key to those of root, after whatever else makes the file', () => {
    const lines = (probeCredentials({ shell: false, publicKey: 'ssh-ed25519 AAAA test' })['tmpfiles.extra'] ?? '')
      .trim()
      .split('\n')
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'd /root/.ssh 0700',
      'f /root/.ssh/authorized_keys 0600',
      'w+~ /root/.ssh/authorized_keys -'
    ])
    expect(Buffer.from(lines[2]?.split(' ').at(-1) ?? '', 'base64').toString()).toBe('\nssh-ed25519 AAAA test\n')
  })
})
