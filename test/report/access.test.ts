import { describe, expect, it } from '@jest/globals'
import type { AccessReport } from '../../src/model/access-report'
import { accessMarkdown } from '../../src/report/access'

const report: AccessReport = {
  schemaVersion: 1,
  kind: 'access-report',
  createdAt: '2026-11-21T12:00:00.000Z',
  reportOnly: false,
  users: [
    {
      name: 'rescue',
      kind: 'emergency',
      expires: '2026-12-21',
      validDays: 30,
      groups: ['wheel'],
      sudo: 'password',
      password: { source: 'hash', algorithm: 'sha512crypt', cost: 'rounds=5000', saltLength: 16 },
      keys: [{ type: 'ssh-ed25519', bits: 256, fingerprint: 'SHA256:abc', options: ['from="a|b"'] }],
      authorities: [],
      principals: [],
      ways: [
        { rung: 'SSH key', withoutNetwork: false },
        { rung: 'supplied hash', withoutNetwork: true }
      ]
    }
  ],
  throwAway: false,
  rootLocked: true,
  rendering: 'kickstart',
  types: ['anaconda-iso'],
  holdsPassword: true,
  registry: { logins: [], authorities: [] },
  sealedTo: [],
  hops: [{ place: 'config.toml', holds: 'crypt hash', mode: '0600', until: 'the post steps' }],
  leftovers: [],
  warnings: ['a <b> | c'],
  notes: [],
  changes: null
}

describe('accessMarkdown', () => {
  it('says who, until when, with what and on which rung', () => {
    const page = accessMarkdown(report)
    expect(page).toContain('| `rescue` | until 2026-12-21, 00:00 UTC, 30 days from the rendering (emergency) |')
    expect(page).toContain('stands at **supplied hash** (rung 5; 1 is best)')
    expect(page).toContain('ssh-ed25519, 256 bits, `SHA256:abc`')
    expect(page).toContain('sha512crypt, rounds=5000, salt of 16 characters')
    expect(page).toContain('**hold a secret**')
  })

  it('lets no text of others mean something to Markdown', () => {
    const page = accessMarkdown(report)
    expect(page).toContain('- a &lt;b&gt; \\| c')
    expect(page).toContain('`from="a\\|b"`')
  })

  it('says what is special: throw-away, report only, changes, leftovers', () => {
    const page = accessMarkdown({
      ...report,
      throwAway: true,
      reportOnly: true,
      changes: [],
      leftovers: ['/root/anaconda-ks.cfg']
    })
    expect(page).toContain('**NOT FOR USE')
    expect(page).toContain('Report only')
    expect(page).toContain('### Changes since the previous report\n\n- none')
    expect(page).toContain('- `/root/anaconda-ks.cfg`')
    expect(accessMarkdown(report)).not.toContain('Changes')
  })
})
