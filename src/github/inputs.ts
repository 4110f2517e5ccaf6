import type { RawInputs } from '../model/inputs'

/**
 * The inputs of this step. The runner hands them over as INPUT_* variables, which every child would inherit: all of them
 * are taken out of the environment at once.
 */
export class ActionInputs implements RawInputs {
  readonly #values = new Map<string, string>()
  readonly #asked = new Set<string>()

  constructor(env: NodeJS.ProcessEnv) {
    for (const [key, value] of Object.entries(env)) {
      if (!key.startsWith('INPUT_')) continue
      this.#values.set(key.slice('INPUT_'.length).toLowerCase(), (value ?? '').trim())
      delete env[key]
    }
  }

  get(name: string): string | undefined {
    this.#asked.add(name)
    const value = this.#values.get(name)
    return value === '' ? undefined : value
  }

  secret(name: string): string | undefined {
    return this.get(name)
  }

  /** Names that were given although they are not among the known ones (by default: those asked for). */
  unknown(known: ReadonlySet<string> = this.#asked): readonly string[] {
    return [...this.#values.keys()].filter((name) => !known.has(name)).sort()
  }
}
