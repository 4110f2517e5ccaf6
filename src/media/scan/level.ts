import type { Ledger } from './ledger'
import { type Search, StreamSearch } from './search'

/** Above this many places in one stream only the number grows. */
const mostHits = 10_000

interface Claim {
  readonly from: number
  readonly to: number
  readonly path: string
}

/**
 * One stretch of bytes that is searched as it is: a file, or what comes out of a decompressor. What lies plainly in it
 * (members of an archive, files of an ISO) claims its range, so that a hit is told under the innermost name.
 */
export class Level {
  readonly #search: StreamSearch
  readonly #hits: { readonly at: number; path: string }[] = []
  readonly #overlap: number
  #more = 0
  #claims: Claim[] = []

  /**
   * @param file set when the positions are offsets in this file, so that a file system in it can be mounted from there
   */
  constructor(
    search: Search,
    readonly path: string,
    readonly file?: string
  ) {
    this.#overlap = search.longest
    this.#search = new StreamSearch(search, (at) => this.#hit(at))
  }

  feed(chunk: Buffer): void {
    this.#search.feed(chunk)
  }

  /** Names a range; of two that hold the same byte the later claim is the inner one. */
  claim(from: number, to: number, path: string): void {
    for (const hit of this.#hits) if (hit.at >= from && hit.at < to) hit.path = path
    // A hit may still come for what was searched up to the length of a form ago, not for what lies further back.
    const passed = this.#search.bytes - this.#overlap
    if (to <= passed) return
    if (this.#claims.length >= 1024 && this.file === undefined)
      this.#claims = this.#claims.filter((claim) => claim.to > passed)
    this.#claims.push({ from, to, path })
  }

  #hit(at: number): void {
    if (this.#hits.length >= mostHits) this.#more++
    else {
      const owner = this.#claims.findLast(({ from, to }) => at >= from && at < to)
      this.#hits.push({ at, path: owner?.path ?? this.path })
    }
  }

  /** Enters all of it into the ledger. */
  close(ledger: Ledger): void {
    ledger.bytes += this.#search.bytes
    for (const { path } of this.#hits) ledger.found(path)
    for (let left = this.#more; left > 0; left--) ledger.found(this.path)
  }
}
