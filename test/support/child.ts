import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { transformSync } from '@swc/core'
import { processMark } from '../../src/host/files'
import { temporaryDirectory } from './files'

const root = join(import.meta.dirname, '../..')

/** The project's sources as plain JavaScript in a directory, so that a real process can be made of them and killed. */
export function compiledSources(folders: readonly string[] = ['host', 'model']): string {
  const dir = temporaryDirectory()
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}')
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'))
  for (const folder of folders)
    for (const file of readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.ts')) compile(join('src', folder, file), dir)
      else if (file.endsWith('.json')) cpSync(join(root, 'src', folder, file), join(dir, 'src', folder, file))
  return dir
}

function compile(path: string, dir: string): void {
  const { code } = transformSync(readFileSync(join(root, path), 'utf8'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' }
  })
  const target = join(dir, path.replace(/\.ts$/, '.js'))
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, code.replace(/(from|import\()(\s*)'(\.[^']+)'/g, "$1$2'$3.js'"))
}

export interface Child {
  readonly process: ChildProcess
  /** Resolves when the child has printed this line. */
  readonly line: (text: string) => Promise<void>
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>
}

/** Runs a module among the compiled sources. */
export function runModule(dir: string, source: string, env: NodeJS.ProcessEnv = process.env): Child {
  const path = join(dir, `main-${Math.random().toString(36).slice(2)}.js`)
  writeFileSync(path, source)
  const child = spawn(process.execPath, [path], { cwd: dir, env })
  let output = ''
  const waiting = new Map<string, () => void>()
  const take = (chunk: Buffer) => {
    output += chunk.toString()
    for (const [text, resolve] of waiting) if (output.split('\n').includes(text)) resolve()
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  return {
    process: child,
    line: (text) =>
      new Promise((resolve, reject) => {
        waiting.set(text, resolve)
        take(Buffer.alloc(0))
        child.on('close', () => reject(new Error(`it ended before it printed ${text}: ${output}`)))
      }),
    exit: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, output })))
  }
}

/** Resolves when the process is no more: its pipes close a moment before. Fails by the test's own deadline. */
export async function gone(pid: number): Promise<void> {
  while (processMark(pid) !== undefined) await delay(10)
}
