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
    '| boot | 4.3 | 4.3 | kernel |',
    'What to do: See the journal lines',
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

  it('has the failing line in its context, marked, and no more of a console than its reader needs', () => {
    const context = [...Array.from({ length: 30 }, (_, index) => `before ${index}`), 'Oops: 0002', 'after']
    const shown = (over: Partial<Verdict>) => verdictMarkdown({ ...verdict, stage: 'kernel', context, ...over })
    const marked = shown({ evidence: ['Oops: 0002'] })
    expect(marked).toContain('  before 29\n> Oops: 0002\n  after\n```')
    expect(marked).not.toContain('before 17\n')
    expect(shown({ evidence: ['last line: after'] })).toContain('  Oops: 0002\n> after\n```')
    // No line of the console is the evidence.
    const unmarked = shown({ evidence: ['QEMU event SHUTDOWN (guest-shutdown)'] })
    expect(unmarked).toContain('Last console lines:')
    expect(unmarked).not.toContain('> ')
    // What the probes found says more than a console.
    expect(verdictMarkdown(verdict)).not.toContain('vm login:')
  })

  it('shows the journal of each failing unit once, and a bounded number of lines of it', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`)
    const probes: Verdict['probes'] = [
      {
        ...{ name: 'system state', ok: false, detail: 'failed: a.service, b.service', seconds: 1 },
        lines: [...lines.map((line) => `a.service: ${line}`), 'b.service: no such file']
      },
      { name: 'service a.service', ok: false, detail: 'failed (failed)', seconds: 0.25, lines },
      { name: 'command true', ok: true, detail: '', seconds: 0, lines: ['of no interest'] }
    ]
    const page = verdictMarkdown({ ...verdict, probes })
    expect(page).toContain('`system state`: failed: a.service, b.service\n\n```text\nb.service: no such file\n```')
    expect(page).toContain('`service a.service`: failed (failed)\n\n```text\nline 20\n')
    expect(page).not.toContain('a.service: line')
    expect(page).not.toContain('of no interest')
    // The evidence repeats them.
    expect(page).not.toContain('Evidence')
  })

  it('says how long each stage was waited for, each phase from its own start', () => {
    const timeline: Verdict['timeline'] = [
      { stage: 'boot-loader', phase: 'install', at: 5, text: 'GRUB' },
      { stage: 'install', phase: 'install', at: 65.5, text: 'Install finished' },
      { stage: 'kernel', phase: 'boot', at: 4, text: 'Linux' }
    ]
    const rows = verdictMarkdown({ ...verdict, timeline }).match(/^\| (?:install|boot) .*$/gm)
    expect(rows).toEqual([
      '| install | 5.0 | 5.0 | boot-loader | `GRUB` |',
      '| install | 65.5 | 60.5 | install | `Install finished` |',
      '| boot | 4.0 | 4.0 | kernel | `Linux` |'
    ])
  })

  it('says what the machine is like', () => {
    const system: NonNullable<Verdict['system']> = {
      state: 'degraded',
      failedUnits: ['old.mount'],
      defaultTarget: 'graphical.target',
      selinux: 'enforcing',
      usr: 'read-only',
      network: { given: 'isolated', reachesOut: false },
      clockAhead: -3
    }
    expect(verdictMarkdown({ ...verdict, system })).toContain(
      'The machine: state degraded; failed units old.mount; default target graphical.target; SELinux enforcing; /usr read-only; network isolated, reaches nothing; clock -3 s'
    )
    const little = { state: 'running', failedUnits: [], network: { given: 'outbound' as const } }
    expect(verdictText({ ...verdict, system: little })).toContain('  system: state running; network outbound\n')
  })

  it('names the files, and the artifact that holds them', () => {
    const files = { screenshot: 'out/boot.png', bundle: 'out/boot-machine.txt', events: 'out/boot-events.jsonl' }
    const screens = [{ phase: 'install' as const, at: 42.7, path: 'out/boot-install-003.png' }]
    const artifact = { name: 'boot-report-abc', url: 'https://github.com/o/r/actions/runs/1/artifacts/2' }
    expect(verdictMarkdown({ ...verdict, files, screens }, artifact)).toContain(
      'Files in the artifact [boot-report-abc](https://github.com/o/r/actions/runs/1/artifacts/2): last screen `boot.png`; what the machine says of itself `boot-machine.txt`; events, for replay `boot-events.jsonl`; screens of the installation `boot-install-003.png` (42 s)'
    )
    expect(verdictMarkdown({ ...verdict, files: {} })).not.toContain('Files')
  })

  it('is marked where the media are not for use, from its title on', () => {
    const page = verdictMarkdown({ ...verdict, throwAway: true })
    expect(page.split('\n')[0]).toBe('## NOT FOR USE: boot test with throw-away access')
    expect(verdictText({ ...verdict, throwAway: true }).split('\n')[0]).toBe(
      'NOT FOR USE: media with throw-away access'
    )
    expect(text).not.toContain('NOT FOR USE')
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
