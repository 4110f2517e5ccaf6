import { DateTime, IANAZone } from 'luxon'
import type { Freeze, Window } from '../model/ring-policy'

/** A stretch of time: from the first moment on, up to and without the second. */
export interface Interval {
  readonly from: Date
  readonly to: Date
}

const dayMs = 86_400_000
/** Nothing is planned further ahead. */
const horizonDays = 800

/** The next opening of a window that is not over at `at`; one that is open counts. Undefined when it does not open in two years. */
export function nextOpening(window: Window, at: Date): Interval | undefined {
  // A window of yesterday may go past midnight.
  const first = DateTime.fromJSDate(at, { zone: window.zone }).startOf('day').minus({ days: 1 }).toISODate() as string
  for (let day = 0; day <= horizonDays; day++) {
    const date = plusDays(first, day)
    const opening = isOpenDay(window, date) ? openingOn(window, date) : undefined
    if (opening && opening.to > at) return opening
  }
  return undefined
}

/**
 * The opening that begins on a day of the window's zone: from when the clock on the wall first shows `from`, to when it first
 * shows `to`. Undefined when the clock jumps over all of it.
 */
function openingOn(window: Window, date: string): Interval | undefined {
  const from = firstShown(date, window.from, window.zone)
  const to = firstShown(window.to > window.from ? date : plusDays(date, 1), window.to, window.zone)
  return from < to ? { from, to } : undefined
}

/** Whether a window may open on a day of its zone: the day of the week, and for every other week the week. */
function isOpenDay(window: Window, date: string): boolean {
  const day = utc(date)
  if (!window.days.some((each) => each === day.weekday)) return false
  if (window.anchor === undefined) return true
  const weeks = day.startOf('week').diff(utc(window.anchor).startOf('week'), 'weeks').weeks
  return weeks % 2 === 0
}

/** Days of the calendar have no time zone: they are counted in UTC, where each has 24 hours. */
function utc(date: string): DateTime {
  return DateTime.fromISO(date, { zone: 'utc' })
}

function plusDays(date: string, days: number): string {
  return utc(date).plus({ days }).toISODate() as string
}

/**
 * The first moment at which the clocks of a zone show this time of this day or a later one: of a time that comes twice the
 * first, of one that is left out the moment of the jump.
 */
function firstShown(date: string, minutes: number, zone: string): Date {
  const place = IANAZone.create(zone)
  const wanted = utc(date).toMillis() + minutes * 60_000
  const shown = (moment: number) => moment + place.offset(moment) * 60_000
  // Offsets lie within UTC-12 and UTC+14, and what is shown before a jump back is not looked at after it.
  let before = wanted - 15 * 3_600_000
  let after = wanted + 13 * 3_600_000
  const jump = firstJumpBack(place, before, after)
  if (jump !== undefined && shown(jump - 1) >= wanted) after = jump - 1
  else if (jump !== undefined) before = jump
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (shown(middle) >= wanted) after = middle
    else before = middle
  }
  return new Date(after)
}

/** The moment at which the clocks go back between two moments that are not much more than a day apart. */
function firstJumpBack(zone: IANAZone, from: number, to: number): number | undefined {
  if (zone.offset(to) >= zone.offset(from)) return undefined
  let [before, after] = [from, to]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (zone.offset(middle) < zone.offset(from)) after = middle
    else before = middle
  }
  return after
}

/** The freezes that hold a ring at a moment. */
export function freezesAt(freezes: readonly Freeze[], ring: string, at: Date): readonly Freeze[] {
  return freezes.filter(
    ({ from, to, rings }) => (rings?.includes(ring) ?? true) && new Date(from) <= at && at < new Date(to)
  )
}

/** What may hold a ring back by time. */
export interface Gates {
  /** The ring may be entered while one of these is open; none: at any time. */
  readonly windows: readonly Window[]
  readonly freezes: readonly Freeze[]
  readonly ring: string
}

/** The earliest moment from `from` on at which a window is open and no freeze holds. Undefined when there is none in two years. */
export function earliest({ windows, freezes, ring }: Gates, from: Date): Date | undefined {
  const end = from.getTime() + horizonDays * dayMs
  let at = from
  while (at.getTime() <= end) {
    const frozen = freezesAt(freezes, ring, at)
    if (frozen.length > 0) {
      at = new Date(Math.max(...frozen.map(({ to }) => Date.parse(to))))
      continue
    }
    const openings = windows.flatMap((window) => nextOpening(window, at) ?? [])
    if (windows.length > 0 && openings.length === 0) return undefined
    const next = Math.min(...openings.map(({ from: opens }) => opens.getTime()))
    if (windows.length === 0 || next <= at.getTime()) return at
    at = new Date(next)
  }
  return undefined
}

/** All stretches of a time in which a window is open and no freeze holds, in order; what touches is one. */
export function openTimes({ windows, freezes, ring }: Gates, { from, to }: Interval): readonly Interval[] {
  const held = freezes
    .filter(({ rings }) => rings?.includes(ring) ?? true)
    .map((freeze) => ({ from: new Date(freeze.from), to: new Date(freeze.to) }))
  const openings = windows.length === 0 ? [{ from, to }] : windows.flatMap((window) => openingsOf(window, { from, to }))
  const open: Interval[] = []
  for (const next of openings.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = open.at(-1)
    if (last && next.from <= last.to) open.splice(-1, 1, { from: last.from, to: latest(last.to, next.to) })
    else open.push(next)
  }
  return held.reduce<readonly Interval[]>((left, freeze) => left.flatMap((part) => without(part, freeze)), open)
}

function openingsOf(window: Window, { from, to }: Interval): readonly Interval[] {
  const openings: Interval[] = []
  for (let next = nextOpening(window, from); next && next.from < to; next = nextOpening(window, next.to))
    openings.push({ from: latest(next.from, from), to: next.to < to ? next.to : to })
  return openings
}

function without(part: Interval, freeze: Interval): readonly Interval[] {
  if (freeze.to <= part.from || freeze.from >= part.to) return [part]
  return [
    ...(part.from < freeze.from ? [{ from: part.from, to: freeze.from }] : []),
    ...(freeze.to < part.to ? [{ from: freeze.to, to: part.to }] : [])
  ]
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b
}

/** A window in words: `tue, thu 09:00-15:00 Europe/Berlin, every other week`. */
export function windowWords(window: Window): string {
  const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const days = window.days.map((day) => names[day - 1]).join(', ')
  const every = window.anchor === undefined ? '' : ', every other week'
  return `${days} ${clock(window.from)}-${clock(window.to)} ${window.zone}${every}`
}
