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
