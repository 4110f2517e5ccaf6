import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A kickstart as Anaconda's parser reads it. */
export interface ReadKickstart {
  /** Each command with its words. */
  readonly commands: readonly (readonly string[])[]
  readonly users: readonly {
    readonly name: string
    readonly groups: readonly string[]
    readonly password: string
    readonly crypted: boolean
    readonly locked: boolean
  }[]
  /** User and line of each sshkey command. */
  readonly keys: readonly (readonly [string, string])[]
  readonly kernelAppend: string
  readonly rootLocked: boolean
  readonly scripts: readonly { readonly post: boolean; readonly erroronfail: boolean; readonly text: string }[]
}

/** What others read in a document of ours: Python's tomllib, and pykickstart, which the installer itself uses. */
export interface Judgement {
  readonly config?: unknown
  readonly kickstart?: ReadKickstart
  /** Why it cannot be read. */
  readonly error?: string
}

const tools = join(import.meta.dirname, '../../node_modules/.cache/tools/bin/python3')

/** One process for all of them. */
export function judge(documents: readonly { toml?: string; kickstart?: string }[]): readonly Judgement[] {
  const { stdout, stderr, status } = spawnSync(
    existsSync(tools) ? tools : 'python3',
    [join(import.meta.dirname, 'judge.py')],
    {
      input: documents.map((document) => `${JSON.stringify(document)}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
    }
  )
  if (status !== 0) throw new Error(`pykickstart is needed: node scripts/test-tools.mjs installs it.\n${stderr}`)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Judgement)
}

export function readKickstart(text: string): ReadKickstart {
  const [judgement] = judge([{ kickstart: text }])
  if (!judgement?.kickstart) throw new Error(judgement?.error)
  return judgement.kickstart
}
