import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from '@jest/globals'

/** A real temporary directory, removed after the tests of the file. */
export function temporaryDirectory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'bootc-actions-test-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export function write(path: string, content: string | Uint8Array, mode = 0o644): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  chmodSync(path, mode)
  return path
}

/** A fake tool: an executable shell script. Put its directory in front of PATH with `withPath`. */
export function fakeTool(dir: string, name: string, script: string): string {
  return write(join(dir, name), `#!/bin/sh\n${script}\n`, 0o755)
}

/** Runs the body with the directory in front of PATH (or as all of PATH). */
export async function withPath<T>(dir: string, body: () => Promise<T>, only = false): Promise<T> {
  const saved = process.env['PATH'] ?? ''
  process.env['PATH'] = only ? dir : `${dir}:${saved}`
  try {
    return await body()
  } finally {
    process.env['PATH'] = saved
  }
}
