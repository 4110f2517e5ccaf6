/** What GitHub stores for a repository besides git. */
export type StoredKind = 'package-version' | 'artifact' | 'cache' | 'release-media'

export interface StoredThing {
  readonly kind: StoredKind
  /** What GitHub deletes it by. */
  readonly id: string
  /** Of a package version its digest, of a cache its key, else the file's or artifact's name. */
  readonly name: string
  /** ISO time: of a cache when it was used last, else when it was made. */
  readonly createdAt: string
  /** Absent where GitHub does not say: package versions. */
  readonly bytes?: number
  /** Of a package version. */
  readonly tags?: readonly string[]
  /** Of a release's file: the tag of the release, and the commit it was made from where that is named. */
  readonly release?: { readonly tag: string; readonly commit?: string }
}

/**
 * Lists and deletes such things within GitHub's limits. Codes of the Failures thrown: `github-limit` (end now, run again
 * later), `github-denied` (the token may not), `github-refused` (this one thing cannot be deleted), `github-missing` (there is no such thing, or
 * none for this token), `github-busy`.
 */
export interface GitHubStorage {
  /** @param image registry/owner/name, for package versions */
  list(kind: StoredKind, image?: string): Promise<readonly StoredThing[]>
  /** Returns when it is gone. */
  remove(thing: StoredThing, image?: string): Promise<void>
  /** Requests made so far. */
  readonly requests: number
}
