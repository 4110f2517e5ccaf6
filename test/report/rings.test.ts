import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Digest } from '../../src/model/digest'
import type { PromotionReport, RollbackReport, ScheduleEntry } from '../../src/model/ring-report'
import { calendarLines, calendarMarkdown, months } from '../../src/report/calendar'
import { promotionLines, promotionSummary, rollbackSummary } from '../../src/report/rings'

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
    expect(page).not.toContain('####')
  })

  it('of a refusal has every reason with its code, what to do, and the calendar', () => {
    const page = promotionSummary(
      promotion({
        outcome: 'refused',
        eligibleAt: '2026-11-24T08:00:00.000Z',
        checks: [
          { name: 'soak', ok: false, refusal: 'soaking', text: '1 h of 2 h in lab', remedy: 'Run again then.' },
          { name: 'freeze', ok: false, refusal: 'frozen', text: 'until x: Christmas | <b>', remedy: 'Run again then.' }
        ]
      })
    )
    expect(page).toContain('## ❌ Not promoted: canary')
    expect(page).toContain('| ❌ | soak | 1 h of 2 h in lab (`soaking`) |')
    expect(page).toContain('- **soak**: Run again then.')
    expect(page).toContain('Christmas \\| &lt;b&gt;')
    expect(page).toContain('| Eligible at | 2026-11-24 08:00 UTC (Tue) |')
    expect(page).toContain('#### November 2026')
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

  it('in a terminal is a line a check and a line a ring', () => {
    expect(promotionLines(promotion())).toEqual([
      'yes  digest: ghcr.io/example/kiosk has it',
      'lab: is there since 2026-11-16T12:00:00.000Z',
      'canary: could move now',
      'pilot: could move at 2026-11-24T08:00:00.000Z (2 d in canary; window tue 09:00-15:00 Europe/Berlin)',
      'broad: could move at 2026-12-01T08:00:00.000Z (7 d in pilot)'
    ])
  })
})

describe('the calendar', () => {
  it('has the months in which something is to come, today in brackets', () => {
    expect(calendarLines(schedule, '2026-11-17T12:00:00.000Z')).toEqual([
      '',
      'November 2026',
      ' Mon  Tue  Wed  Thu  Fri  Sat  Sun ',
      '                                1',
      '  2    3    4    5    6    7    8',
      '  9   10   11   12   13   14   15',
      ' 16  [17]A 18   19   20   21   22',
      ' 23   24 B 25   26   27   28   29',
      ' 30',
      '',
      'December 2026',
      ' Mon  Tue  Wed  Thu  Fri  Sat  Sun ',
      '       1 C  2    3    4    5    6',
      '  7    8    9   10   11   12   13',
      ' 14   15   16   17   18   19   20',
      ' 21   22   23   24   25   26   27',
      ' 28   29   30   31',
      '',
      'A = canary',
      'B = pilot',
      'C = broad'
    ])
    expect(calendarMarkdown(schedule, '2026-11-17T12:00:00.000Z').join('\n')).toContain('| 16 | [17] **canary** | 18 |')
  })

  it('property: every month has its days once, on their weekdays', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const [month] = months([], date.toISOString())
          const days = month!.weeks.flatMap((week) => {
            expect(week).toHaveLength(7)
            return week.flatMap((day, weekday) => (day ? [{ ...day, weekday }] : []))
          })
          const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
          expect(days.map(({ day }) => day)).toEqual(Array.from({ length: last }, (_, index) => index + 1))
          expect(days.filter(({ today }) => today).map(({ day, weekday }) => [day, weekday])).toEqual([
            [date.getUTCDate(), (date.getUTCDay() + 6) % 7]
          ])
        }
      )
    )
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

  it('that failed does not say that it was done', () => {
    const page = rollbackSummary({ ...report, outcome: 'failed', stillIn: [] })
    expect(page).toContain('## ❌ Not rolled back, or not wholly: broad')
    expect(page).not.toMatch(/\| Now|On the devices|bootc switch/)
  })
})
