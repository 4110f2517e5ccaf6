import { inspect } from 'node:util'

/**
 * A value that must reach nobody but the tool it is meant for. It refuses to be printed, serialised, concatenated or
 * passed as an argument: each of these throws (inspection, which error reports do on their own, shows the name only).
 */
export class Secret {
  readonly #value: string

  /** @param name what to call it in messages, e.g. the input it came from */
  constructor(
    value: string,
    readonly name: string
  ) {
    if (value === '') throw new TypeError(`The secret ${name} is empty.`)
    this.#value = value
  }

  /** The plain value. Each caller is a place to review: `grep -rn 'reveal()' src`. */
  reveal(): string {
    return this.#value
  }

  get length(): number {
    return this.#value.length
  }

  toString(): never {
    throw new TypeError(`The secret ${this.name} was about to be printed.`)
  }

  toJSON(): never {
    throw new TypeError(`The secret ${this.name} was about to be serialised.`)
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError(`The secret ${this.name} was about to become a string.`)
  }

  [inspect.custom](): string {
    return `[secret ${this.name}]`
  }
}
