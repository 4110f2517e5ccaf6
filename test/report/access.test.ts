import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { AccessReport, AccessUser, KeyFacts, Way } from '../../src/model/access-report'
import { accessMarkdown } from '../../src/report/access'
import { fakeTool, temporaryDirectory, write } from '../support/files'

const checkPlace = temporaryDirectory()

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
        { rung: 'SSH key', surfaces: ['ssh'], withoutNetwork: false },
        { rung: 'supplied hash', surfaces: ['console', 'ssh-password'], withoutNetwork: true }
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
  places: [
    { place: 'the ISO', holds: 'crypt hash', shownBy: 'the scan' },
    { place: 'logs', holds: '', shownBy: 'the scan' }
  ],
  leftovers: [],
  warnings: ['a <b> | c'],
  notes: [],
  changes: null
}

describe('accessMarkdown', () => {
  it('says who, until when, with what and on which rung', () => {
    const page = accessMarkdown(report)
    expect(page).toContain('| `rescue` | 2026-12-21, 00:00 UTC, 30 days from the rendering (emergency) |')
    expect(page).toContain('**supplied hash** (rung 5 of 6;')
    expect(page).toContain('| `rescue` | SSH key (rung 3) | ssh-ed25519, 256 bits, `SHA256:abc` ')
    expect(page).toContain('sha512crypt, rounds=5000, salt of 16 characters')
    expect(page).toContain('**hold a secret**')
  })

  it('says where each way works, and since when it is known', () => {
    const page = accessMarkdown(report)
    expect(page).toContain('| SSH | unknown without a previous report |')
    expect(page).toContain("| console, SSH if the image's sshd takes passwords | cannot be told |")
    const [user] = report.users as [AccessUser]
    const key = { ...(user.keys[0] as KeyFacts), since: '2026-11-01T00:00:00.000Z' }
    expect(accessMarkdown({ ...report, users: [{ ...user, keys: [key] }] })).toContain('| SSH | 2026-11-01 (20 days) |')
  })

  it.each<[Partial<AccessUser>, string]>([
    [{}, "every command as every user, with its own password (image's rule for wheel)"],
    [{ groups: [] }, 'every command as every user, with its own password (rule rendered)'],
    [{ sudo: 'nopasswd' }, 'every command as every user, **without a password** (rule rendered)'],
    [{ groups: [], sudo: 'none' }, 'none is rendered']
  ])('says the sudo rule of %j in words', (over, words) => {
    const [user] = report.users as [AccessUser]
    expect(accessMarkdown({ ...report, users: [{ ...user, ...over }] })).toContain(`| ${words} |`)
  })

  it('shows FIDO keys, certificates and plain keys each at their rung', () => {
    const [user] = report.users as [AccessUser]
    const key = (type: string, fingerprint: string) => ({ type, fingerprint, options: [] })
    const ways = (['SSH certificate', 'FIDO key', 'SSH key'] as const).map((rung): Way => ({
      rung,
      surfaces: ['ssh'],
      withoutNetwork: false
    }))
    const keys = [key('ssh-ed25519', 'SHA256:plain'), key('sk-ssh-ed25519@openssh.com', 'SHA256:token')]
    const authorities = [key('ssh-ed25519', 'SHA256:ca')]
    const page = accessMarkdown({
      ...report,
      users: [{ ...user, keys, authorities, principals: ['ops', 'duty'], password: null, ways }]
    })
    expect(page.match(/^\| `rescue` \| (SSH|FIDO).*$/gm)?.map((line) => line.split(' | ').slice(1, 3))).toEqual([
      ['SSH certificate (rung 1)', 'signed by this CA for `ops` or `duty`: ssh-ed25519, `SHA256:ca`'],
      ['FIDO key (rung 2)', 'sk-ssh-ed25519@openssh.com, `SHA256:token`'],
      ['SSH key (rung 3)', 'ssh-ed25519, `SHA256:plain`']
    ])
    expect(page).toContain('| **no** |')
  })

  it('says where the secret is in the end, and where it is not', () => {
    const page = accessMarkdown(report)
    expect(page).toContain('| the ISO | **crypt hash** | the scan |\n| logs | nothing | the scan |')
    expect(accessMarkdown({ ...report, hops: [], places: [] })).not.toContain('### Where')
  })

  it('gives a command that shows that the report is that of the media', () => {
    const page = accessMarkdown(report)
    const command = /```sh\n([\s\S]*?)\n```/.exec(page)?.[1] as string
    const dir = checkPlace
    write(join(dir, 'access-report.json'), '{}')
    write(join(dir, 'SHA256SUMS'), `${createHash('sha256').update('{}').digest('hex')}  access-report.json\n`)
    const media = (sha256: string) => write(join(dir, 'media.json'), JSON.stringify({ access: { report: sha256 } }))
    // jq may not be there: a stand-in that knows this one question.
    fakeTool(
      join(dir, 'bin'),
      'jq',
      `python3 -c 'import json; print(json.load(open("media.json"))["access"]["report"])'`
    )
    const check = () =>
      spawnSync('sh', ['-c', command], { cwd: dir, env: { PATH: `${join(dir, 'bin')}:${process.env['PATH']}` } }).status
    media(createHash('sha256').update('{}').digest('hex'))
    expect(check()).toBe(0)
    media('0'.repeat(64))
    expect(check()).toBe(1)
  })

  it('answers the controls that a reviewer asks for', () => {
    const page = accessMarkdown(report)
    for (const control of ['AC-2 ', 'AC-2(2)', 'AC-6(9)', 'AU-2, AU-12', 'IA-5']) expect(page).toContain(`| ${control}`)
    expect(page).toContain('`rescue`: ends by itself')
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
    expect(page.startsWith('## NOT FOR USE')).toBe(true)
    expect(page).toContain('**Report only**')
    expect(page).toContain('### Changes since the previous report\n\n- none')
    expect(page).toContain('- `/root/anaconda-ks.cfg`')
    expect(accessMarkdown(report)).not.toContain('Changes')
  })
})
