import { parse, TomlError } from 'smol-toml'
import { messageOf } from '../model/failure'
import type { MediaType } from '../model/media'
import { type ConfigKey, configKeys, familyOf, type Shape } from './config-keys'
import { checkConfigRules } from './config-rules'
import { refuse } from './refuse'

export type Table = { [key: string]: unknown }

/** A config that a person gives to be merged with the access: parsed and checked as the builder will. */
export interface BaseConfig {
  readonly config: Table
  readonly warnings: readonly string[]
}

/**
 * Reads a builder's TOML strictly: what its loader would refuse is refused here, by name, before anything is built.
 * @param where the file's name for messages
 * @throws Failure (usage)
 */
export function parseBaseConfig(text: string, where: string, types: readonly MediaType[]): BaseConfig {
  const config = readToml(text, where)
  const found = leaves(config, '', where)
  checkConfigRules(config, where)
  return { config, warnings: ignoredWarnings(found, where, types) }
}

function readToml(text: string, where: string): Table {
  try {
    return parse(text)
  } catch (error) {
    const place = error instanceof TomlError ? `${where}, line ${error.line}` : where
    throw refuse(place, `not TOML (${messageOf(error).split('\n')[0]}).`)
  }
}

/** Names of all keys that hold values, each checked against the table. */
function leaves(value: unknown, name: string, where: string): readonly string[] {
  const key = configKeys.get(name)
  if (key) {
    checkShape(value, key, name, where)
    return [name]
  }
  if (name === 'customizations.user' || name.startsWith('customizations.sshkey'))
    throw refuse(
      where,
      `${name} gives access that no access report would show.`,
      'Describe the account in the access file.'
    )
  if (Array.isArray(value) && value.every(isTable)) return value.flatMap((item) => inner(item, `${name}[]`, where))
  if (isTable(value)) return inner(value, name, where)
  throw unknownKey(name, where)
}

function inner(table: Table, name: string, where: string): readonly string[] {
  if (name !== '' && ![...configKeys.keys()].some((key) => key.startsWith(`${name}.`))) throw unknownKey(name, where)
  return Object.entries(table).flatMap(([key, value]) => leaves(value, name === '' ? key : `${name}.${key}`, where))
}

function unknownKey(name: string, where: string): Error {
  const parent = name.slice(0, name.lastIndexOf('.') + 1)
  const known = [...configKeys.keys()]
    .filter((key) => key.startsWith(parent))
    .map((key) => key.slice(parent.length).split(/[.[]/)[0] as string)
  return refuse(
    where,
    `unknown key ${name}: the builder refuses it.`,
    known.length > 0 ? `Known here: ${[...new Set(known)].join(', ')}.` : undefined
  )
}

const shapes: Readonly<Record<Shape, { readonly is: (value: unknown) => boolean; readonly called: string }>> = {
  text: { is: (value) => typeof value === 'string', called: 'a text' },
  integer: { is: Number.isInteger, called: 'a whole number' },
  boolean: { is: (value) => typeof value === 'boolean', called: 'true or false' },
  texts: {
    is: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
    called: 'a list of texts'
  },
  size: {
    is: (value) => Number.isInteger(value) || (typeof value === 'string' && /^\d+ ?(B|kB|KiB|[MGT]i?B)?$/.test(value)),
    called: 'bytes, or a size like "10 GiB"'
  },
  'name-or-id': { is: (value) => typeof value === 'string' || Number.isInteger(value), called: 'a name or a number' },
  anything: { is: () => true, called: 'anything' }
}

function checkShape(value: unknown, key: ConfigKey, name: string, where: string): void {
  const { is, called } = shapes[key.shape]
  if (!is(value)) throw refuse(where, `${name} must be ${called}.`)
}

/** One warning for each section that the builder will drop for one of the types. */
function ignoredWarnings(found: readonly string[], where: string, types: readonly MediaType[]): readonly string[] {
  return types.flatMap((type) => {
    const dropped = found.filter((name) => configKeys.get(name)?.applied.includes(familyOf(type)) === false)
    return [...new Set(dropped.map(sectionOf))].map((section) => `${where}: ${section} is ignored for ${type}.`)
  })
}

function sectionOf(name: string): string {
  return name
    .split(/[.[]/)
    .slice(0, name.startsWith('customizations.installer.') ? 3 : 2)
    .join('.')
    .replace(/\.$/, '')
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
