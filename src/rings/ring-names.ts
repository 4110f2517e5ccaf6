import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Place } from './yaml-reader'

/** Where the policy lies unless an input says otherwise. */
export const defaultPolicy = '.github/bootc-rings.yml'

/** Tags: distribution-spec spec.md, "Pulling manifests". */
export const ringName = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/

/**
 * The last ring of a workspace's policy, which devices follow unless somebody says otherwise; undefined where there is no
 * policy. Reads no more of it than that: what makes media need not load a library for time zones.
 * @throws Failure (usage) when the rings cannot be read
 */
export function lastRing(workspace: string): string | undefined {
  const path = join(workspace, defaultPolicy)
  if (!existsSync(path)) return undefined
  const entries = Place.ofText(readFileSync(path, 'utf8'), defaultPolicy).entries()
  const rings = entries.find(([key]) => key === 'rings')?.[1].items() ?? []
  return rings.at(-1)?.fields(['name', 'soak', 'health'], ['name']).name.matching(ringName, 'a tag')
}
