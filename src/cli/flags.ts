import { readFileSync } from 'node:fs'
import { badInput, Failure } from '../model/failure'
import type { RawInputs } from '../model/inputs'

/** Switches of the command line itself, beside an action's inputs. */
export const switches = ['json', 'verbose', 'help', 'yes', 'upstream', 'kiosk'] as const
export type Switch = (typeof switches)[number]

export interface Flags {
  readonly values: ReadonlyMap<string, string>
  readonly on: ReadonlySet<Switch>
}

/**
 * Reads `--name value`, `--name=value` and bare `--name` (true). A name given again adds a line: that is how lists are
 * given.
 * @throws Failure (usage) for anything that is not a flag
 */
export function parseFlags(args: readonly string[]): Flags {
  const values = new Map<string, string>()
  const on = new Set<Switch>()
  for (let at = 0; at < args.length; at++) {
    const match = /^--([a-z][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(args[at] as string)
    if (!match)
      throw new Failure('usage', `Unexpected argument ${JSON.stringify(args[at])}.`, {
        remedy: 'Inputs are given as --name value.'
      })
    const name = match[1] as string
    const known = switches.find((item) => item === name)
    if (known) {
      on.add(known)
      continue
    }
    const next = args[at + 1]
    const given = match[2] === undefined && next !== undefined && !next.startsWith('--')
    const value = match[2] ?? (given ? next : 'true')
    if (given) at++
    const before = values.get(name)
    values.set(name, before === undefined ? value : `${before}\n${value}`)
  }
  return { values, on }
}

/** The variable that holds a secret input: `BOOTC_ACTIONS_SSH_PASSWORD` for ssh-password. */
export function secretVariable(name: string): string {
  return `BOOTC_ACTIONS_${name.toUpperCase().replaceAll('-', '_')}`
}

/**
 * Inputs from flags. A secret never comes from a flag, which every user of the machine can read: it comes from
 * `--<name>-file PATH` or from the environment (and is taken out of it).
 */
export class CliInputs implements RawInputs {
  readonly #secrets = new Set<string>()

  constructor(
    private readonly values: ReadonlyMap<string, string>,
    private readonly env: NodeJS.ProcessEnv
  ) {}

  get(name: string): string | undefined {
    const value = this.values.get(name)
    return value === '' ? undefined : value
  }

  /** Those given as `--<name>-file` although nobody has asked for a secret of that name: they would have no effect. */
  strayFiles(known: readonly string[]): readonly string[] {
    return [...this.values.keys()].filter(
      (name) => !known.includes(name) && !this.#secrets.has(name.replace(/-file$/, ''))
    )
  }

  secret(name: string): string | undefined {
    this.#secrets.add(name)
    if (this.values.has(name))
      throw new Failure('usage', `Input ${name} is a secret and is not taken from a flag.`, {
        remedy: `Set ${secretVariable(name)}, or give --${name}-file PATH.`
      })
    const file = this.values.get(`${name}-file`)
    if (file !== undefined) return readSecret(name, file)
    const variable = secretVariable(name)
    const value = this.env[variable]
    delete this.env[variable]
    return value === '' ? undefined : value
  }
}

function readSecret(name: string, file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
    return text === '' ? undefined : text
  } catch (error) {
    throw badInput(`${name}-file`, file, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`)
  }
}

/** The known name closest to a mistyped one, if any is close. */
export function closest(name: string, known: readonly string[]): string | undefined {
  const scored = known
    .map((item) => ({ item, distance: editDistance(name, item) }))
    .sort((a, b) => a.distance - b.distance)
  const best = scored[0]
  return best && best.distance <= Math.max(2, Math.floor(name.length / 3)) ? best.item : undefined
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      )
    row = next
  }
  return row[b.length] as number
}
