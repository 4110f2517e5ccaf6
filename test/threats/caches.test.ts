import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from '@jest/globals'

// T23: who can fill a cache could change what a job with a credential builds. Such a job reads none.

/** Names of all modules that a source file can load, the files themselves included. */
function reachable(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import\(?)\s*'([^']+)'/g)) {
    const path = `${join(dirname(file), name)}.ts`
    if (!name.startsWith('.')) seen.add(name)
    else if (existsSync(path)) reachable(path, seen)
  }
  return seen
}

it.each(['render-config', 'build-media', 'smoke-boot', 'upload-media'])('T23: %s can load no cache', (action) => {
  const loaded = [...reachable(`src/entries/${action}.ts`), ...reachable('src/github/main.ts')]
  expect(loaded).toContain('src/host/run.ts')
  expect(loaded).toContain('@actions/core')
  expect(loaded.filter((name) => /cache/.test(name))).toEqual([])
})
