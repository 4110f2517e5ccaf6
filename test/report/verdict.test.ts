import { describe, expect, it } from '@jest/globals'
import type { Verdict } from '../../src/model/verdict'
import { verdictMarkdown, verdictText } from '../../src/report/verdict'

const verdict: Verdict = {
  schemaVersion: 1,
  kind: 'verdict',
  verdict: 'fail',
  reason: 'service kiosk.service: failed.',
  cause: 'service-down',
  stage: 'probes',
  evidence: ['kiosk: <script>alert(1)</script>', '```'],
  context: ['Welcome to Debian!', 'vm login:'],
  remedy: 'See the journal lines of the service.',
  seconds: 31.4,
  createdAt: '2026-11-21T00:00:00.000Z',
  media: { path: 'out/install.iso', type: 'anaconda-iso', sha256: 'a'.repeat(64), bytes: 1 },
  machine: {
    firmware: 'uefi',
    accelerator: 'tcg',
    acceleratorReason: 'as asked',
    cpuModel: 'max',
    cpus: 2,
    memoryMiB: 4096,
    qemuVersion: '7.2',
    timeoutScale: 3
  },
  identity: { image: 'r/kiosk:latest', by: 'manifest digest' },
  timeline: [{ stage: 'kernel', phase: 'boot', at: 4.25, text: 'Linux version | 6.12' }],
  probes: [{ name: 'service kiosk.service', ok: false, detail: 'failed | *bold*', seconds: 2 }],
  warnings: ['The machine restarted.'],
  files: { screenshot: 'out/boot.png' }
}

describe('the summary', () => {
  const text = verdictMarkdown(verdict)
  it.each([
    '❌ **fail (service-down): service kiosk.service: failed.**',
    '| boot | 4.3 | kernel |',
    'See the journal lines',
    'vm login:',
    'out/boot.png',
    'Identity by manifest digest'
  ])('says %s', (part) => {
    expect(text).toContain(part)
  })

  it('lets nothing of the machine become markup', () => {
    expect(text).toContain('Linux version \\| 6.12')
    expect(text).toContain('\\*bold\\*')
    // Inside the block, which a line of backticks does not end.
    expect(text).toMatch(/````text\nkiosk: <script>alert\(1\)<\/script>\n```\n````/)
  })

  it('has a section for each run', () => {
    const both = verdictMarkdown({
      ...verdict,
      runs: [
        verdict,
        {
          ...verdict,
          verdict: 'pass',
          machine: { ...(verdict.machine as NonNullable<Verdict['machine']>), firmware: 'bios' }
        }
      ]
    })
    expect(both.match(/^### \w+$/gm)).toEqual(['### uefi', '### bios'])
  })
})

describe('access in the summary', () => {
  const access: NonNullable<Verdict['access']> = {
    accounts: [
      {
        name: 'rescue',
        facts: [
          { what: 'groups', expected: 'wheel', found: 'wheel' },
          { what: 'expiry', expected: '2027-03-01', found: 'never', difference: 'never', cause: 'access-differs' }
        ],
        ways: ['key over SSH', 'password at the console'],
        sshd: { pubkeyauthentication: 'yes', permitrootlogin: 'no' }
      },
      { name: 'root', facts: [], ways: [], sshd: {} }
    ],
    leftovers: [{ path: '/root/anaconda-ks.cfg', declared: true }],
    audit: { sudoLog: ['syslog', '/var/log/sudo.log'], sudoUsePty: true, auditd: 'inactive' },
    clockAhead: -7200
  }

  it.each([
    '| ✅ | `rescue` | groups | wheel | wheel |',
    '| ❌ | `rescue` | expiry | 2027-03-01 | never |',
    '- rescue gets in with: key over SSH, password at the console',
    '- root gets in with: nothing',
    '- sshd -T for rescue: pubkeyauthentication yes, permitrootlogin no',
    '- password hash in /root/anaconda-ks.cfg, as declared',
    '- traces of use: sudo logs to syslog, /var/log/sudo.log and uses a pty; auditd is inactive',
    '- clock: 7200 s behind'
  ])('says %s', (line) => {
    expect(verdictMarkdown({ ...verdict, access }).split('\n')).toContain(line)
  })

  it('says where there is no sudo', () => {
    const without = { ...access, audit: { auditd: 'unknown' } }
    expect(verdictMarkdown({ ...verdict, access: without })).toContain('sudo is not there; auditd is unknown')
  })
})

describe('the terminal text', () => {
  it('has one line an entry', () => {
    expect(verdictText(verdict).split('\n')).toEqual([
      'verdict: fail (service-down): service kiosk.service: failed.',
      'machine: uefi, tcg (as asked), 2 × max, 4096 MiB, QEMU 7.2',
      '   4.3 s  boot    kernel         Linux version | 6.12',
      '  FAIL  service kiosk.service: failed | *bold*',
      '  evidence: kiosk: <script>alert(1)</script>',
      '  evidence: ```',
      '  warning: The machine restarted.',
      'do: See the journal lines of the service.'
    ])
  })
})
