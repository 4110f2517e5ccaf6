import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fakeTool } from '../support/files'

export interface FakeQemu {
  /** Done in order once the machine is let go; see qemu-stand-in.mjs. */
  readonly steps?: readonly Readonly<Record<string, unknown>>[]
  readonly stderr?: string
  /** Ends with this code as soon as it has connected. */
  readonly dies?: number
  /** Never greets. */
  readonly mute?: boolean
  /** Commands that are answered with an error. */
  readonly refuses?: Readonly<Record<string, string>>
}

/** Puts a qemu-system-x86_64 that behaves so into a directory for PATH. `said` returns what it was told, in order. */
export function fakeQemu(directory: string, behaviour: FakeQemu): { said: () => Record<string, unknown>[] } {
  const log = join(directory, 'qemu-heard')
  const program = join(import.meta.dirname, 'qemu-stand-in.mjs')
  const quoted = JSON.stringify({ ...behaviour, log }).replaceAll("'", `'\\''`)
  fakeTool(directory, 'qemu-system-x86_64', `exec '${process.execPath}' '${program}' '${quoted}' "$@"`)
  return {
    said: () =>
      readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
  }
}
