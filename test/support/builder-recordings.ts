import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the real bootc-image-builder printed in one case: test/fixtures/builder, see its README.md. */
export interface Recording {
  /** The file's name without .txt */
  readonly name: string
  readonly command: string
  /** Undefined in recordings of help texts. */
  readonly exit: number | undefined
  /** Standard output, then standard error. */
  readonly lines: readonly string[]
  /** The whole text, for recordings of help texts. */
  readonly help: string
}

const folder = join(import.meta.dirname, '../fixtures/builder')

export function recordings(): readonly Recording[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => recording(file.slice(0, -'.txt'.length)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export function recording(name: string): Recording {
  const text = readFileSync(join(folder, `${name}.txt`), 'utf8')
  const section = (title: string) =>
    new RegExp(`^## ${title}.*\\n([\\s\\S]*?)(?=^## |\\n*$(?![\\s\\S]))`, 'm').exec(text)?.[1] ?? ''
  const exit = /^exit=(-?\d+)/m.exec(text)?.[1]
  return {
    name,
    command: section('command').trim(),
    exit: exit === undefined ? undefined : Number(exit),
    help: text,
    lines: `${section('stdout')}\n${section('stderr')}`.split('\n')
  }
}
