import { describe, expect, it } from '@jest/globals'
import type { Digest } from '../../src/model/digest'
import type { PromotionReport, RingOpenings, RollbackReport, ScheduleEntry } from '../../src/model/ring-report'
import { calendarLines, calendarMarkdown } from '../../src/report/calendar'
import { promotionLines, promotionSummary, rollbackLines, rollbackSummary } from '../../src/report/rings'

const digest = `sha256:${'d'.repeat(64)}` as Digest
const before = `sha256:${'b'.repeat(64)}` as Digest
const schedule: readonly ScheduleEntry[] = [
  { ring: 'lab', state: 'holds', at: '2026-11-16T12:00:00.000Z', why: [] },
  { ring: 'canary', state: 'now', at: '2026-11-17T12:00:00.000Z', why: [] },
  {
    ring: 'pilot',
    state: 'waits',
    at: '2026-11-24T08:00:00.000Z',
    why: ['2 d in canary', 'window tue 09:00-15:00 Europe/Berlin']
  },
  { ring: 'broad', state: 'waits', at: '2026-12-01T08:00:00.000Z', why: ['7 d in pilot'] }
]
const promotion = (over: Partial<PromotionReport> = {}): PromotionReport => ({
  schemaVersion: 1,
  kind: 'promotion',
  createdAt: '2026-11-17T12:00:00.000Z',
  image: 'ghcr.io/example/kiosk',
  ring: 'canary',
  lane: 'standard',
  digest,
  previousDigest: before,
  by: 'alice',
  dryRun: false,
  outcome: 'moved',
  checks: [{ name: 'digest', ok: true, text: 'ghcr.io/example/kiosk has it' }],
  schedule,
  gitops: [],
  warnings: [],
  ...over
})

describe('the page of a promotion', () => {
  it('says what moved, what was asked, and what comes next', () => {
    const page = promotionSummary(promotion())
    expect(page).toContain('## Promoted: canary')
    expect(page).toContain(`\`ghcr.io/example/kiosk@${digest}\``)
    expect(page).toContain('| ✅ | digest | ghcr.io/example/kiosk has it |')
    expect(page).toContain('| `pilot` | could move at 2026-11-24 08:00 UTC (Tue) | 2 d in canary<br>window tue')
    expect(page).not.toContain('may be entered')
  })

  it('of a refusal has every reason with its code, what to do, and the calendar', () => {
    const page = promotionSummary(
      promotion({
        openings,
        outcome: 'refused',
        eligibleAt: '2026-11-24T08:00:00.000Z',
        checks: [
          { name: 'soak', ok: false, refusal: 'soaking', text: '1 h of 2 h in lab' },
          { name: 'freeze', ok: false, refusal: 'frozen', text: 'until x: Christmas | <b>', remedy: 'Wait.' }
        ]
      })
    )
    expect(page).toContain('## ❌ Not promoted: canary')
    expect(page).toContain('| ❌ | soak | 1 h of 2 h in lab (`soaking`) |')
    expect(page).toContain('- **freeze**: Wait.\n- Run again at 2026-11-24 08:00 UTC (Tue): the clock says yes then.')
    expect(page).toContain('Christmas \\| &lt;b&gt;')
    expect(page).toContain('| Eligible at | 2026-11-24 08:00 UTC (Tue) |')
    expect(page).toContain('### When each ring may be entered')
  })

  it('of a move shows where it was told', () => {
    const page = promotionSummary(
      promotion({
        deployment: 'https://github.com/d/1',
        gitops: [{ target: 'example/fleet: a.yaml', what: 'pull-request', url: 'https://github.com/p/1' }],
        warnings: ['careful']
      })
    )
    expect(page).toContain('[deployment](https://github.com/d/1)')
    expect(page).toContain('| example/fleet: a.yaml | [pull-request](https://github.com/p/1) |')
    expect(page).toContain('- ⚠️ careful')
  })

  it('that broke off names the reason first', () => {
    const page = promotionSummary(promotion({ outcome: 'failed', problem: 'canary holds x: busy. Do: Run <again>.' }))
    expect(page.split('\n').slice(0, 3)).toEqual([
      '## ❌ Not done, or not wholly: canary',
      '',
      '**canary holds x: busy. Do: Run &lt;again&gt;.**'
    ])
  })

  it('that moved and left something undone is marked', () => {
    expect(promotionSummary(promotion({ problem: 'x' }))).toContain('## ⚠️ Promoted: canary\n\n**x**')
  })

  it('in a terminal is a line a check and a line a ring', () => {
    expect(promotionLines(promotion())).toEqual([
      `Promoted: canary holds ${digest}, before it ${before}`,
      'yes  digest: ghcr.io/example/kiosk has it',
      'lab: is there since 2026-11-16 12:00 UTC (Mon)',
      'canary: could move now',
      'pilot: could move at 2026-11-24 08:00 UTC (Tue) (2 d in canary; window tue 09:00-15:00 Europe/Berlin)',
      'broad: could move at 2026-12-01 08:00 UTC (Tue) (7 d in pilot)'
    ])
  })
})

/** Two weeks: lab at any time, pilot on Tuesdays, a freeze from the second Thursday noon on. */
const openings: readonly RingOpenings[] = [
  {
    ring: 'canary',
    windows: [],
    open: [{ from: '2026-11-16T00:00:00.000Z', to: '2026-11-30T00:00:00.000Z' }],
    freezes: []
  },
  {
    ring: 'pilot',
    windows: ['tue, fri 09:00-15:30 Europe/Berlin'],
    open: [
      { from: '2026-11-17T08:00:00.000Z', to: '2026-11-17T14:30:00.000Z' },
      { from: '2026-11-20T08:00:00.000Z', to: '2026-11-20T14:30:00.000Z' },
      { from: '2026-11-24T08:00:00.000Z', to: '2026-11-24T14:30:00.000Z' }
    ],
    freezes: [{ from: '2026-11-26T12:00:00.000Z', to: '2026-12-28T23:00:00.000Z', reason: 'Christmas' }]
  },
  {
    ring: 'broad',
    windows: [],
    open: [{ from: '2026-11-16T00:00:00.000Z', to: '2026-11-26T12:00:00.000Z' }],
    freezes: [{ from: '2026-11-26T12:00:00.000Z', to: '2026-12-28T23:00:00.000Z', reason: 'Christmas' }]
  }
].map((each) => ({ ...each, from: '2026-11-16T00:00:00.000Z', to: '2026-11-30T00:00:00.000Z' }))

describe('the calendar', () => {
  const plan = { createdAt: '2026-11-17T12:00:00.000Z', schedule, openings }

  it('shows for every ring and day when it may be entered, what is frozen, and when it moves', () => {
    expect(calendarLines(plan)).toEqual([
      '',
      'Week of 2026-11-16  Mon 16  Tue [17]  Wed 18  Thu 19  Fri 20    Sat 21  Sun 22',
      'canary                      >open     open    open    open      open    open',
      'pilot                       08-14:30                  08-14:30',
      'broad                       open      open    open    open      open    open',
      '',
      'Week of 2026-11-23  Mon 23  Tue 24     Wed 25  Thu 26  Fri 27  Sat 28  Sun 29',
      'canary              open    open       open    open    open    open    open',
      'pilot                       >08-14:30          frozen  frozen  frozen  frozen',
      'broad               open    open       open    00-12   frozen  frozen  frozen',
      '',
      'Hours are UTC; today is in brackets. Empty: closed. >: it moves there, if every move is made at its earliest moment.',
      'pilot: tue, fri 09:00-15:30 Europe/Berlin',
      'pilot, broad: frozen from 2026-11-26 12:00 UTC to 2026-12-28 23:00 UTC: Christmas'
    ])
  })

  it('is a table a week on the page', () => {
    const page = calendarMarkdown(plan).join('\n')
    expect(page).toContain('| Week of 2026-11-23 | Mon 23 | Tue 24 |')
    expect(page).toContain('| `pilot` |  | **▶ 08-14:30** |  | frozen |')
    expect(page).toContain('- pilot, broad: frozen from 2026-11-26 12:00 UTC')
  })

  it('is none where nothing was planned', () => {
    expect([...calendarLines({ ...plan, openings: [] }), ...calendarMarkdown({ createdAt: '', schedule })]).toEqual([])
  })
})

describe('the page of a rollback', () => {
  const report: RollbackReport = {
    schemaVersion: 1,
    kind: 'rollback',
    createdAt: '2026-11-17T12:00:00.000Z',
    image: 'ghcr.io/example/kiosk',
    ring: 'broad',
    digest: before,
    previousDigest: digest,
    blocked: digest,
    stillIn: ['canary'],
    by: 'alice',
    reason: 'tills are *black*',
    outcome: 'moved',
    gitops: [],
    warnings: []
  }

  it('says what is blocked, where the bad image still is, and what to type on a device', () => {
    const page = rollbackSummary(report)
    expect(page).toContain('## Rolled back: broad')
    expect(page).toContain('roll them back too: `canary`')
    expect(page).toContain(`| Blocked until released | \`${digest}\` |`)
    expect(page).toContain('tills are \\*black\\*')
    for (const command of [
      'bootc upgrade',
      'bootc rollback',
      `bootc switch ghcr.io/example/kiosk@${before}`,
      'bootc switch ghcr.io/example/kiosk:broad'
    ])
      expect(page.split('\n')).toContain(command)
  })

  it('in a terminal says the same', () => {
    const lines = rollbackLines({
      ...report,
      gitops: [{ target: 'example/fleet: a.yaml', what: 'committed', url: 'https://github.com/c/1' }]
    })
    expect(lines.slice(0, 4)).toEqual([
      `Rolled back: broad holds ${before}, before it ${digest}`,
      `blocked until released: ${digest}`,
      'still in canary: roll these rings back too',
      'example/fleet: a.yaml: committed, https://github.com/c/1'
    ])
    expect(lines).toContain('  bootc upgrade')
    const unknown = { ...report, outcome: 'failed' as const, stillIn: [] }
    Reflect.deleteProperty(unknown, 'digest')
    expect(rollbackLines(unknown).join()).not.toContain('bootc')
    expect(rollbackSummary(unknown)).toContain('| Holds, as far as known | not known |')
  })

  it('that failed does not say that it was done', () => {
    const page = rollbackSummary({ ...report, outcome: 'failed', stillIn: [] })
    expect(page).toContain('## ❌ Not rolled back, or not wholly: broad')
    expect(page).not.toMatch(/\| Now|On the devices|bootc switch/)
  })
})
