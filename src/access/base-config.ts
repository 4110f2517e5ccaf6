import { parse, TomlError } from 'smol-toml'
import { childrenOf, configValues, ignoredSections, type Shape, type Table } from '../model/config-keys'
import { messageOf } from '../model/failure'
import type { MediaType } from '../model/media'
import { checkConfigRules } from './config-rules'
import { refuse } from './refuse'

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
  for (const { name, value, key } of configValues(config)) {
    if (/^customizations\.(user|sshkey)\b/.test(name))
      throw refuse(
        where,
        `${name} gives access that no access report would show.`,
        'Describe the account in the access file.'
      )
    if (!key) throw unknownKey(name, where)
    const { is, called } = shapes[key.shape]
    if (!is(value)) throw refuse(where, `${name} must be ${called}.`)
  }
  checkConfigRules(config, where)
  return {
    config,
    warnings: types.flatMap((type) =>
      ignoredSections(config, type).map((section) => `${where}: ${section} is ignored for ${type}.`)
    )
  }
}

function readToml(text: string, where: string): Table {
  try {
    return parse(text)
  } catch (error) {
    const place = error instanceof TomlError ? `${where}, line ${error.line}` : where
    throw refuse(place, `not TOML (${messageOf(error).split('\n')[0]}).`)
  }
}

function unknownKey(name: string, where: string): Error {
  const siblings = childrenOf(name.split('.').slice(0, -1).join('.'))
  return refuse(where, `unknown key ${name}: the builder refuses it.`, `Known here: ${siblings.join(', ')}.`)
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
