import { cutLine, withoutControl } from '../model/plain-line'

/** Shortest value that is masked: a shorter one would blank half the log and still be guessable from what is left. */
export const shortestMask = 6

/** One line of untrusted output as it may be shown: no control sequences, at most 2000 characters. */
export function plainLine(line: string): string {
  return cutLine(withoutControl(line))
}

/** Values that must not be shown, replaced wherever they stand; the longest first, so that no part of one survives. */
export class Masks {
  #values: string[] = []

  /** Registers a value and each of its lines; values under six characters are not masked, see `shortestMask`. */
  add(value: string): readonly string[] {
    const added = [value, ...value.split(/[\r\n]+/)].filter(
      (part) => part.trim().length >= shortestMask && !this.#values.includes(part)
    )
    this.#values = [...this.#values, ...added].sort((a, b) => b.length - a.length)
    return added
  }

  apply(text: string): string {
    return this.#values.reduce((masked, value) => masked.replaceAll(value, '***'), text)
  }

  holds(text: string): boolean {
    return this.#values.some((value) => text.includes(value))
  }
}
