import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { existsSync } from 'node:fs'
import type { ActionName } from '../model/action'

export interface InputDoc {
  readonly description: string
  readonly required?: boolean
  readonly default?: string
}

export interface ActionManifest {
  readonly name: string
  readonly description: string
  readonly inputs: Readonly<Record<string, InputDoc>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

/** The project's own directory: the closest one above this code that has actions/. */
export function projectRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  let dir = from
  while (!existsSync(join(dir, 'actions', 'build-image', 'action.yml'))) {
    if (dirname(dir) === dir) throw new Error(`No actions/ directory above ${from}: this installation is not whole.`)
    dir = dirname(dir)
  }
  return dir
}

/** The public contract of an action, from its action.yml. */
export async function readManifest(name: ActionName, root = projectRoot()): Promise<ActionManifest> {
  const { parse } = await import('yaml')
  return parse(readFileSync(join(root, 'actions', name, 'action.yml'), 'utf8')) as ActionManifest
}

/** Help for one action, from its action.yml. */
export function helpText(name: ActionName, manifest: ActionManifest): string {
  const rows = Object.entries(manifest.inputs).map(([input, doc]) => {
    const note = doc.required
      ? ' (required)'
      : doc.default !== undefined && doc.default !== ''
        ? ` (default: ${doc.default.replace(/\n/g, ', ')})`
        : ''
    return `  --${input}${note}\n${wrap(doc.description, 6)}`
  })
  return [
    `${name}: ${manifest.description}`,
    '',
    `Usage: bootc-actions ${name} --<input> <value> …   (lists: repeat the input)`,
    '',
    'Inputs:',
    ...rows,
    '',
    'Outputs:',
    ...Object.entries(manifest.outputs).map(([output, doc]) => `  ${output}\n${wrap(doc.description, 6)}`),
    '',
    'Secrets are never taken from a flag: give --<input>-file PATH or set BOOTC_ACTIONS_<INPUT>.',
    '--json prints the report on stdout, --verbose shows what the tools print.',
    ''
  ].join('\n')
}

function wrap(text: string, indent: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.trim().split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > 100 - indent) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((part) => ' '.repeat(indent) + part).join('\n')
}
