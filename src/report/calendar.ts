import type { ScheduleEntry } from '../model/ring-report'
import { escapeMarkdown, table } from './markdown'

/** No more months than these are drawn, the first ones. */
const maxMonths = 6
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

interface Month {
  /** e.g. `November 2026` */
  readonly title: string
  /** Weeks from Monday to Sunday; days outside the month are undefined. */
  readonly weeks: readonly (readonly (Day | undefined)[])[]
}

interface Day {
  readonly day: number
  /** Rings that move on it. */
  readonly rings: readonly string[]
  readonly today: boolean
}

/** The months, in UTC, in which something of a schedule is still to come, and this one. */
export function months(schedule: readonly ScheduleEntry[], now: string): readonly Month[] {
  const moves = schedule.flatMap(({ ring, state, at }) =>
    at !== undefined && (state === 'waits' || state === 'now') ? [{ ring, date: at.slice(0, 10) }] : []
  )
  const wanted = [...new Set([now, ...moves.map(({ date }) => date)].map((date) => date.slice(0, 7)))].sort()
  return wanted.slice(0, maxMonths).map((month) => monthOf(month, moves, now.slice(0, 10)))
}

function monthOf(
  month: string,
  moves: readonly { readonly ring: string; readonly date: string }[],
  today: string
): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const first = new Date(Date.UTC(year, number - 1, 1))
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const before = (first.getUTCDay() + 6) % 7
  const weeks = Math.ceil((before + length) / 7)
  const dayAt = (position: number): Day | undefined => {
    const day = position - before + 1
    if (day < 1 || day > length) return undefined
    const date = `${month}-${String(day).padStart(2, '0')}`
    return { day, today: date === today, rings: moves.filter((move) => move.date === date).map(({ ring }) => ring) }
  }
  return {
    title: `${monthNames[number - 1]} ${year}`,
    weeks: Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (_, day) => dayAt(week * 7 + day)))
  }
}

/** A table a month, today in brackets. */
export function calendarMarkdown(schedule: readonly ScheduleEntry[], now: string): readonly string[] {
  const cell = (day: Day | undefined) => {
    if (day === undefined) return ''
    const number = day.today ? `[${day.day}]` : String(day.day)
    return day.rings.length === 0 ? number : `${number} **${day.rings.map(escapeMarkdown).join(', ')}**`
  }
  return months(schedule, now).flatMap(({ title, weeks }) => [
    `#### ${title}`,
    '',
    table(
      weekdays,
      weeks.map((week) => week.map(cell))
    )
  ])
}

/** The same for a terminal: a ring's move has a letter, explained below. */
export function calendarLines(schedule: readonly ScheduleEntry[], now: string): readonly string[] {
  const marks = new Map<string, string>()
  const markOf = (rings: readonly string[]) => {
    const name = rings.join(', ')
    const mark = marks.get(name) ?? String.fromCharCode('A'.charCodeAt(0) + marks.size)
    marks.set(name, mark)
    return mark
  }
  const cell = (day: Day | undefined) => {
    if (day === undefined) return '     '
    const mark = day.rings.length > 0 ? markOf(day.rings) : ' '
    return `${day.today ? '[' : ' '}${String(day.day).padStart(2)}${day.today ? ']' : ' '}${mark}`
  }
  const lines = months(schedule, now).flatMap(({ title, weeks }) => [
    '',
    title,
    weekdays.map((name) => ` ${name} `).join(''),
    ...weeks.map((week) => week.map(cell).join('').trimEnd())
  ])
  return [...lines, '', ...[...marks].map(([name, mark]) => `${mark} = ${name}`)]
}
