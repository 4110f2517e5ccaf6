import { comingText, momentText } from '../model/moment'
import type { PromotionReport, RollbackReport, ScheduleEntry } from '../model/ring-report'
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
  const mark = outcome === 'refused' || outcome === 'failed' ? '❌ ' : markOf(report)
  const facts = [
    ['Image', code(`${image}@${digest}`)],
    ['Ring, lane', `${code(ring)}, ${code(lane)}`],
    ['Before', previousDigest === undefined ? 'nothing known' : code(previousDigest)],
    ...(eligibleAt === undefined ? [] : [['Eligible at', withDay(comingText(eligibleAt))]]),
    ['By', escapeMarkdown(by)],
    ...(reason === undefined ? [] : [['Reason', escapeMarkdown(reason)]])
  ]
  return [
    `## ${mark}${outcomes[outcome]}: ${escapeMarkdown(ring)}`,
    '',
    ...problemLines(report),
    ...warningLines(report.warnings),
    table(['', ''], facts),
    ...checkTable(report),
    ...told(report),
    ...scheduleTable(report.schedule),
    ...(outcome === 'planned' || outcome === 'refused' ? calendarMarkdown(report) : [])
  ].join('\n')
}

function checkTable({ checks, eligibleAt }: PromotionReport): readonly string[] {
  if (checks.length === 0) return []
  const remedies = checks.flatMap(({ ok, name, remedy }) =>
    ok || remedy === undefined ? [] : [`- **${escapeMarkdown(name)}**: ${escapeMarkdown(remedy)}`]
  )
  const time =
    eligibleAt === undefined || checks.every(({ ok }) => ok)
      ? []
      : [`- Run again at ${withDay(comingText(eligibleAt))}: the clock says yes then.`]
  return [
    table(
      ['', 'Check', 'Found'],
      checks.map(({ ok, name, text, refusal }) => [
        ok ? '✅' : '❌',
        escapeMarkdown(name),
        `${escapeMarkdown(text)}${refusal === undefined ? '' : ` (${code(refusal)})`}`
      ])
    ),
    ...remedies,
    ...time,
    ...(remedies.length + time.length > 0 ? [''] : [])
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
      schedule.map((entry) => [
        code(entry.ring),
        `${states[entry.state]} ${entryTime(entry)}`.trim(),
        entry.why.map(escapeMarkdown).join('<br>')
      ])
    ),
    'Times to come suppose that each move is made at its earliest moment.',
    ''
  ]
}

/** The same for a terminal and a log. */
export function promotionLines(report: PromotionReport): readonly string[] {
  const { outcome, ring, digest, previousDigest, checks, schedule, eligibleAt } = report
  const holds = outcome === 'moved' || outcome === 'unchanged' || outcome === 'completed'
  return [
    `${outcomes[outcome]}: ${ring}${holds ? ` holds ${digest}` : ''}${holds && previousDigest ? `, before it ${previousDigest}` : ''}`,
    ...checks.map(({ ok, name, text }) => `${ok ? 'yes' : 'NO '}  ${name}: ${text}`),
    ...schedule.map((entry) => {
      const why = entry.why.length > 0 ? `(${entry.why.join('; ')})` : ''
      return [`${entry.ring}: ${states[entry.state]}`, entryTime(entry), why].filter((part) => part !== '').join(' ')
    }),
    ...(eligibleAt === undefined ? [] : [`eligible at ${withDay(comingText(eligibleAt))}`]),
    ...toldLines(report)
  ]
}

/** What was taken back, and what devices are told, for a terminal and a log. */
export function rollbackLines(report: RollbackReport): readonly string[] {
  const { ring, digest, previousDigest, blocked, stillIn, outcome, image } = report
  return [
    `${rollbackTitle(outcome)}: ${ring}${digest === undefined ? '' : ` holds ${digest}`}${previousDigest ? `, before it ${previousDigest}` : ''}`,
    ...(blocked === undefined ? [] : [`blocked until released: ${blocked}`]),
    ...(stillIn.length === 0 ? [] : [`still in ${stillIn.join(', ')}: roll these rings back too`]),
    ...toldLines(report),
    ...(outcome === 'failed' || digest === undefined
      ? []
      : deviceCommands({ image, ring, digest }).flatMap(({ when, commands }) => [
          `${when.replaceAll('`', '')}:`,
          ...commands.map((command) => `  ${command}`)
        ]))
  ]
}

function toldLines({ deployment, gitops }: PromotionReport | RollbackReport): readonly string[] {
  return [
    ...(deployment === undefined ? [] : [`deployment: ${deployment}`]),
    ...gitops.map(({ target, what, url, note }) => [`${target}: ${what}`, url, note].filter(Boolean).join(', '))
  ]
}

/** What was taken back, and what devices are told, for the job summary. */
export function rollbackSummary(report: RollbackReport): string {
  const { image, ring, digest, previousDigest, outcome, blocked, stillIn, reason, by } = report
  const failed = outcome === 'failed'
  return [
    `## ${failed ? '❌ ' : markOf(report)}${rollbackTitle(outcome)}: ${escapeMarkdown(ring)}`,
    '',
    ...problemLines(report),
    ...warningLines(report.warnings),
    ...(stillIn.length > 0
      ? [`- ⚠️ These rings still hold what was taken back; roll them back too: ${stillIn.map(code).join(', ')}`, '']
      : []),
    table(
      ['', ''],
      [
        [failed ? 'Holds, as far as known' : 'Now', digest === undefined ? 'not known' : code(`${image}@${digest}`)],
        ['Before', previousDigest === undefined ? 'not known' : code(previousDigest)],
        ['Blocked until released', blocked === undefined ? 'nothing' : code(blocked)],
        ['Reason', escapeMarkdown(reason)],
        ['By', escapeMarkdown(by)]
      ]
    ),
    ...told(report),
    ...(failed || digest === undefined
      ? []
      : [
          '### On the devices',
          '',
          ...deviceCommands({ image, ring, digest }).flatMap(({ when, commands }) => [`${when}:`, '', block(commands)])
        ])
  ].join('\n')
}

function rollbackTitle(outcome: RollbackReport['outcome']): string {
  if (outcome === 'failed') return 'Not rolled back, or not wholly'
  return outcome === 'unchanged' ? 'Rolled back before' : 'Rolled back'
}

/** What an operator runs, by the state a device is in. bootc's man pages: bootc-upgrade(8), bootc-rollback(8), bootc-switch(8). */
export function deviceCommands({ image, ring, digest }: Pick<PromotionReport, 'image' | 'ring' | 'digest'>): readonly {
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

/** It moved, and something was left undone. */
function markOf({ problem }: PromotionReport | RollbackReport): string {
  return problem === undefined ? '' : '⚠️ '
}

/** What a refusal says is in the checks already. */
function problemLines({ problem, outcome }: PromotionReport | RollbackReport): readonly string[] {
  return problem === undefined || outcome === 'refused' ? [] : [`**${escapeMarkdown(problem)}**`, '']
}

function warningLines(warnings: readonly string[]): readonly string[] {
  return warnings.length === 0 ? [] : [...warnings.map((warning) => `- ⚠️ ${escapeMarkdown(warning)}`), '']
}

/** `2026-11-24 08:00 UTC (Tue)` */
function withDay(text: string): string {
  const day = new Date(text.replace(' UTC', 'Z').replace(' ', 'T')).getUTCDay()
  return `${text} (${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][day]})`
}

/** When an entry of a schedule is or was; a time to come is never named too early. */
function entryTime({ state, at }: ScheduleEntry): string {
  if (state === 'now' || at === undefined) return ''
  return withDay(state === 'waits' ? comingText(at) : momentText(at))
}
