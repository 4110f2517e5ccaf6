import { badInput } from '../model/failure'
import type { RawInputs } from '../model/inputs'

/**
 * A time in days: `90d`, or the number alone. In milliseconds.
 * @throws Failure (usage)
 */
export function readDays(raw: RawInputs, name: string, fallback: number): number {
  const value = raw.get(name)
  const match = value === undefined ? undefined : /^(\d{1,5})d?$/.exec(value)
  if (match === null) throw badInput(name, value, 'expected a number of days, like 90d.')
  return (match ? Number(match[1]) : fallback) * 86_400_000
}
