/** Shortest value that is masked: a shorter one would blank half the log and still be guessable from what is left. */
export const shortestMask = 6

// eslint-disable-next-line no-control-regex -- these are the control sequences to remove
const ansi = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** One line of untrusted output as it may be shown: no control sequences, at most 2000 characters. */
export function plainLine(line: string): string {
  const plain = line.replace(ansi, '').replace(control, '')
  return plain.length > 2000 ? `${plain.slice(0, 2000)}… (cut)` : plain
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
