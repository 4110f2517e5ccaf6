/** What was looked through in one place, what was found there, and what could not be opened. */
export class Ledger {
  files = 0
  bytes = 0
  /** Name of the file -> how often a form stands in it. */
  readonly matches = new Map<string, number>()
  /** Reason -> the first file and how many there are. */
  readonly unopened = new Map<string, { readonly first: string; files: number }>()

  found(path: string): void {
    this.matches.set(path, (this.matches.get(path) ?? 0) + 1)
  }

  /** Notes what was searched as raw bytes only. */
  notOpened(path: string, reason: string): void {
    const known = this.unopened.get(reason)
    if (known) known.files++
    else this.unopened.set(reason, { first: path, files: 1 })
  }
}
