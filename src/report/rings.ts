import type { PromotionReport, RingCheck, RollbackReport, ScheduleEntry } from '../model/ring-report'
import { calendarMarkdown } from './calendar'
import { block, code, escapeMarkdown, table } from './markdown'

const outcomes: Readonly<Record<PromotionReport['outcome'], string>> = {
  moved: 'Promoted',
  unchanged: 'In place already',
  completed: 'Promoted before, history completed',
  refused: 'Not promoted',
  planned: 'Dry run, nothing was changed',
  released: 'Released',
  failed: 'Not done, or not wholly'
}

/** What was asked, found and done, for the job summary. */
export function promotionSummary(report: PromotionReport): string {
  const { image, ring, lane, digest, previousDigest, outcome, eligibleAt, by, reason } = report
  const mark = outcome === 'refused' || outcome === 'failed' ? '❌ ' : ''
  const facts = [
    ['Image', code(`${image}@${digest}`)],
    ['Ring, lane', `${code(ring)}, ${code(lane)}`],
    ['Before', previousDigest === undefined ? 'nothing known' : code(previousDigest)],
    ...(eligibleAt === undefined || outcome === 'moved' ? [] : [['Eligible at', timeText(eligibleAt)]]),
    ['By', escapeMarkdown(by)],
    ...(reason === undefined ? [] : [['Reason', escapeMarkdown(reason)]])
  ]
  return [
    `## ${mark}${outcomes[outcome]}: ${escapeMarkdown(ring)}`,
    '',
    ...warningLines(report.warnings),
    table(['', ''], facts),
    ...checkTable(report.checks),
    ...told(report),
    ...scheduleTable(report.schedule),
    ...(outcome === 'planned' || outcome === 'refused' ? calendarMarkdown(report.schedule, report.createdAt) : [])
  ].join('\n')
}

function checkTable(checks: readonly RingCheck[]): readonly string[] {
  if (checks.length === 0) return []
  const refused = checks.filter(({ ok, remedy }) => !ok && remedy !== undefined)
  return [
    table(
      ['', 'Check', 'Found'],
      checks.map(({ ok, name, text, refusal }) => [
        ok ? '✅' : '❌',
        escapeMarkdown(name),
        `${escapeMarkdown(text)}${refusal === undefined ? '' : ` (${code(refusal)})`}`
      ])
    ),
    ...refused.map(({ name, remedy }) => `- **${escapeMarkdown(name)}**: ${escapeMarkdown(remedy ?? '')}`),
    ...(refused.length > 0 ? [''] : [])
  ]
}

const states: Readonly<Record<ScheduleEntry['state'], string>> = {
  holds: 'is there since',
  held: 'was there from',
  now: 'could move now',
  waits: 'could move at',
  never: 'not within two years'
}

function scheduleTable(schedule: readonly ScheduleEntry[]): readonly string[] {
  if (schedule.length === 0) return []
  return [
    '### The way',
    '',
    table(
      ['Ring', 'When', 'Why not now'],
      schedule.map(({ ring, state, at, why }) => [
        code(ring),
        [states[state], state === 'now' || at === undefined ? '' : timeText(at)].join(' ').trim(),
        why.map(escapeMarkdown).join('<br>')
      ])
    ),
    'Times to come suppose that each move is made at its earliest moment.',
    ''
  ]
}

/** What a terminal shows of a plan. */
export function promotionLines(report: PromotionReport): readonly string[] {
  return [
    ...report.checks.map(({ ok, name, text }) => `${ok ? 'yes' : 'NO '}  ${name}: ${text}`),
    ...report.schedule.map(({ ring, state, at, why }) =>
      [`${ring}: ${states[state]}`, state === 'now' ? '' : (at ?? ''), why.length > 0 ? `(${why.join('; ')})` : '']
        .filter((part) => part !== '')
        .join(' ')
    )
  ]
}

/** What was taken back, and what devices are told, for the job summary. */
export function rollbackSummary(report: RollbackReport): string {
  const { image, ring, digest, previousDigest, outcome, blocked, stillIn, reason, by } = report
  const failed = outcome === 'failed'
  const title = failed
    ? '❌ Not rolled back, or not wholly'
    : outcome === 'unchanged'
      ? 'Rolled back before'
      : 'Rolled back'
  return [
    `## ${title}: ${escapeMarkdown(ring)}`,
    '',
    ...warningLines(report.warnings),
    ...(stillIn.length > 0
      ? [`- ⚠️ These rings still hold what was taken back; roll them back too: ${stillIn.map(code).join(', ')}`, '']
      : []),
    table(
      ['', ''],
      [
        [failed ? 'Held, as far as known' : 'Now', code(`${image}@${digest}`)],
        ['Before', previousDigest === undefined ? 'not known' : code(previousDigest)],
        ['Blocked until released', blocked === undefined ? 'nothing' : code(blocked)],
        ['Reason', escapeMarkdown(reason)],
        ['By', escapeMarkdown(by)]
      ]
    ),
    ...told(report),
    ...(failed
      ? []
      : [
          '### On the devices',
          '',
          ...deviceCommands(report).flatMap(({ when, commands }) => [`${when}:`, '', block(commands)])
        ])
  ].join('\n')
}

/** What an operator runs, by the state a device is in. bootc's man pages: bootc-upgrade(8), bootc-rollback(8), bootc-switch(8). */
export function deviceCommands({ image, ring, digest }: Pick<RollbackReport, 'image' | 'ring' | 'digest'>): readonly {
  readonly when: string
  readonly commands: readonly string[]
}[] {
  return [
    {
      when: `A device that follows \`${ring}\` goes back with its next update; at once by`,
      commands: ['bootc upgrade', 'systemctl reboot']
    },
    {
      when:
        'A device that has the image before it on disk goes back without a download (what was changed in /etc since then is not ' +
        'in it, /var stays). Its next upgrade follows the ring again',
      commands: ['bootc rollback', 'systemctl reboot']
    },
    {
      when: 'A device that shall stay at exactly this image until told otherwise (upgrades then find nothing)',
      commands: [
        `bootc switch ${image}@${digest}`,
        'systemctl reboot',
        '# later, to follow the ring again:',
        `bootc switch ${image}:${ring}`
      ]
    },
    { when: 'What a device runs', commands: ['bootc status --json'] }
  ]
}

function told({ deployment, gitops }: PromotionReport | RollbackReport): readonly string[] {
  const rows = gitops.map(({ target, what, url, note }) => [
    escapeMarkdown(target),
    url === undefined ? what : `[${what}](${url})`,
    escapeMarkdown(note ?? '')
  ])
  return [
    ...(deployment === undefined ? [] : [`Recorded as a [deployment](${deployment}).`, '']),
    ...(rows.length === 0 ? [] : [table(['Told', 'How', 'Remark'], rows)])
  ]
}

function warningLines(warnings: readonly string[]): readonly string[] {
  return warnings.length === 0 ? [] : [...warnings.map((warning) => `- ⚠️ ${escapeMarkdown(warning)}`), '']
}

/** `2026-11-24 08:00 UTC (Tue)` */
function timeText(iso: string): string {
  const date = new Date(iso)
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][date.getUTCDay()] ?? ''
  const text = date.toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC (${day})`
}
