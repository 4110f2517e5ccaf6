import { refuse } from './refuse'

const dayMs = 86_400_000
/** Ten years: later than any machine should follow an emergency account. */
const maxDays = 3650

/** The first day, UTC, on which the account is refused. */
export interface Expiry {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** Set when it was given as days from now. */
  readonly days?: number
}

/**
 * Reads `2027-03-01` or `30d`.
 * @throws Failure (usage) when it is neither, has passed, or is more than ten years away
 */
export function parseExpiry(text: string, where: string, now: Date): Expiry {
  const today = dayOf(now)
  const days = /^(\d{1,4})d$/.exec(text)?.[1]
  const day = days === undefined ? parseDate(text) : today + Number(days)
  if (day === undefined)
    throw refuse(where, `${JSON.stringify(text)} is neither a date like 2027-03-01 nor a number of days like 30d.`)
  if (day <= today) throw refuse(where, `${text} is not in the future: the account could never be used.`)
  if (day > today + maxDays) throw refuse(where, `${text} is more than ten years away: that is no expiry.`)
  return { date: isoDate(day), ...(days !== undefined && { days: Number(days) }) }
}

/** Days since 1970-01-01, as /etc/shadow and the builder's `expiredate` count. */
export function epochDays(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

function dayOf(time: Date): number {
  return Math.floor(time.getTime() / dayMs)
}

function isoDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** Days since 1970-01-01 of a date that exists in the calendar. */
function parseDate(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const day = epochDays(text)
  return Number.isInteger(day) && isoDate(day) === text ? day : undefined
}
