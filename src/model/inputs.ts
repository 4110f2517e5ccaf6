import { badInput } from './failure'
import { Secret } from './secret'

/** Inputs as given, by kebab-case name. `undefined` when absent or empty: an empty string never gets past here. */
export interface RawInputs {
  get(name: string): string | undefined
  /** Like get, but also takes the value out of this process's environment. */
  secret(name: string): string | undefined
}

export function required(raw: RawInputs, name: string): string {
  const value = raw.get(name)
  if (value === undefined) throw badInput(name, undefined, 'this input is required.')
  return value
}

/** One item a line; blank lines and `#` lines are ignored. */
export function list(raw: RawInputs, name: string): readonly string[] {
  return splitList(raw.get(name) ?? '')
}

export function splitList(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** `true` or `false` as YAML 1.2 writes them (also `True`, `TRUE`). */
export function bool(raw: RawInputs, name: string, fallback: boolean): boolean {
  const value = raw.get(name)
  if (value === undefined) return fallback
  if (/^(true|True|TRUE)$/.test(value)) return true
  if (/^(false|False|FALSE)$/.test(value)) return false
  throw badInput(name, value, 'expected true or false.')
}

export function oneOf<T extends string>(raw: RawInputs, name: string, allowed: readonly T[], fallback: T): T {
  const value = raw.get(name)
  if (value === undefined) return fallback
  const found = allowed.find((item) => item === value)
  if (found === undefined) throw badInput(name, value, `expected one of: ${allowed.join(', ')}.`)
  return found
}

/** Every item of a list input must be one of these; duplicates are dropped. */
export function manyOf<T extends string>(
  raw: RawInputs,
  name: string,
  allowed: readonly T[],
  fallback: readonly T[]
): readonly T[] {
  const items = list(raw, name)
  if (items.length === 0) return fallback
  return [
    ...new Set(
      items.map((item) => {
        const found = allowed.find((a) => a === item)
        if (found === undefined) throw badInput(name, item, `expected one item a line out of: ${allowed.join(', ')}.`)
        return found
      })
    )
  ]
}

/** A whole number within [min, max]. */
export function integer(raw: RawInputs, name: string, range: { min: number; max: number }, fallback: number): number {
  const value = raw.get(name)
  if (value === undefined) return fallback
  const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN
  if (!(number >= range.min && number <= range.max))
    throw badInput(name, value, `expected a whole number from ${range.min} to ${range.max}.`)
  return number
}

/** A duration in seconds: a whole number of seconds, or with a unit (`90s`, `10m`, `1h`). */
export function seconds(raw: RawInputs, name: string, fallback: number): number {
  const value = raw.get(name)
  if (value === undefined) return fallback
  const match = /^(\d{1,6})(s|m|h)?$/.exec(value)
  if (!match || Number(match[1]) === 0) throw badInput(name, value, 'expected a duration like 300, 300s, 10m or 1h.')
  return Number(match[1]) * { s: 1, m: 60, h: 3600 }[(match[2] ?? 's') as 's' | 'm' | 'h']
}

/** `KEY=VALUE` lines. */
export function pairs(raw: RawInputs, name: string): readonly (readonly [string, string])[] {
  return list(raw, name).map((line) => {
    const at = line.indexOf('=')
    if (at < 1) throw badInput(name, line, 'expected KEY=VALUE, one a line.')
    return [line.slice(0, at), line.slice(at + 1)] as const
  })
}

export function secret(raw: RawInputs, name: string): Secret | undefined {
  const value = raw.secret(name)
  return value === undefined ? undefined : new Secret(value, name)
}
