import { momentText } from '../model/moment'
import type { PromotionReport, RingOpenings } from '../model/ring-report'
import { code, escapeMarkdown, table } from './markdown'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const dayMs = 86_400_000

type Plan = Pick<PromotionReport, 'createdAt' | 'schedule' | 'openings'>

/** What a ring may do on a day, in words as short as possible. */
interface Cell {
  /** `open`, `frozen`, hours such as `08-14`; empty: closed, or past. */
  readonly text: string
  /** Whether the digest would move there on that day. */
  readonly moves: boolean
}

interface Week {
  readonly title: string
  /** `Mon 16`, today as `Tue [17]`. */
  readonly days: readonly string[]
  readonly rings: readonly { readonly ring: string; readonly cells: readonly Cell[] }[]
}

/** The weeks of a plan, from Monday to Sunday in UTC: when each ring may be entered, and on which day the digest would come to it. */
export function calendarWeeks({ createdAt, schedule, openings = [] }: Plan): readonly Week[] {
  const moves = new Map(
    schedule.map(({ ring, state, at }) => [ring, state === 'waits' || state === 'now' ? at : undefined])
  )
  const today = createdAt.slice(0, 10)
  return mondays(openings).map((monday) => {
    const dates = weekdays.map((_, index) => new Date(monday + index * dayMs).toISOString().slice(0, 10))
    return {
      title: `Week of ${dates[0]}`,
      days: dates.map((date, index) => {
        const day = Number(date.slice(8))
        return `${weekdays[index]} ${date === today ? `[${day}]` : day}`
      }),
      rings: openings.map((opening) => ({
        ring: opening.ring,
        cells: dates.map((date) => ({
          text: date < today ? '' : dayText(opening, Date.parse(date)),
          moves: moves.get(opening.ring)?.slice(0, 10) === date
        }))
      }))
    }
  })
}

function mondays(openings: readonly RingOpenings[]): readonly number[] {
  const [first] = openings
  if (first === undefined) return []
  const [from, to] = [Date.parse(first.from), Date.parse(first.to)]
  return Array.from({ length: Math.ceil((to - from) / (7 * dayMs)) }, (_, week) => from + week * 7 * dayMs)
}

function dayText({ open, freezes }: RingOpenings, start: number): string {
  const end = start + dayMs
  const within = ({ from, to }: { readonly from: string; readonly to: string }) =>
    Date.parse(from) < end && Date.parse(to) > start
  const parts = open.filter(within).map(({ from, to }) => {
    const [begins, ends] = [Math.max(Date.parse(from), start), Math.min(Date.parse(to), end)]
    return begins === start && ends === end ? 'open' : `${clock(begins - start)}-${clock(ends - start)}`
  })
  if (parts.length > 0) return parts.join(', ')
  return freezes.some(within) ? 'frozen' : ''
}

/** `08`, `08:30`, `24` of a time since midnight. */
function clock(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}${minutes % 60 === 0 ? '' : `:${two(minutes % 60)}`}`
}

/** What windows and freezes the weeks were drawn from, in words. */
function rules({ openings = [] }: Plan): readonly string[] {
  const windows = openings.flatMap(({ ring, windows: words }) =>
    words.length === 0 ? [] : [`${ring}: ${words.join(' or ')}`]
  )
  const freezes = new Map<string, string[]>()
  for (const { ring, freezes: all } of openings)
    for (const { from, to, reason } of all) {
      const words = `frozen from ${momentText(from)} to ${momentText(to)}: ${reason}`
      freezes.set(words, [...(freezes.get(words) ?? []), ring])
    }
  return [...windows, ...[...freezes].map(([words, rings]) => `${rings.join(', ')}: ${words}`)]
}

const legend = 'Hours are UTC; today is in brackets. Empty: closed.'

/** A table a week. */
export function calendarMarkdown(plan: Plan): readonly string[] {
  const weeks = calendarWeeks(plan)
  if (weeks.length === 0) return []
  const cell = ({ text, moves }: Cell) => (moves ? `**▶ ${text}**` : text)
  return [
    '### When each ring may be entered',
    '',
    ...weeks.flatMap(({ title, days, rings }) => [
      table(
        [title, ...days],
        rings.map(({ ring, cells }) => [code(ring), ...cells.map(cell)])
      )
    ]),
    `${legend} **▶**: it moves there, if every move is made at its earliest moment.`,
    '',
    ...rules(plan).map((rule) => `- ${escapeMarkdown(rule)}`),
    ''
  ]
}

/** The same for a terminal. */
export function calendarLines(plan: Plan): readonly string[] {
  const weeks = calendarWeeks(plan)
  if (weeks.length === 0) return []
  const cell = ({ text, moves }: Cell) => `${moves ? '>' : ''}${text}`
  const first = Math.max(
    ...weeks.flatMap(({ title, rings }) => [title, ...rings.map(({ ring }) => ring)]).map(({ length }) => length)
  )
  return [
    ...weeks.flatMap(({ title, days, rings }) => {
      const rows = [[title, ...days], ...rings.map(({ ring, cells }) => [ring, ...cells.map(cell)])]
      const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
      return [
        '',
        ...rows.map((row) =>
          row
            .map((text, at) => text.padEnd(at === 0 ? first : width(at)))
            .join('  ')
            .trimEnd()
        )
      ]
    }),
    '',
    `${legend} >: it moves there, if every move is made at its earliest moment.`,
    ...rules(plan)
  ]
}
