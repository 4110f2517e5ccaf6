// Compiles sources and scenarios into a temporary directory and runs main.ts there in a plain Node, whose CPU time and memory
// are the monitor's. `--mutate`: the corpus is judged again with one rule of the sources taken out at a time.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { transformSync } from '@swc/core'
import { mutations } from './mutations.mjs'

const root = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '../..')
const folders = ['src', 'test/verdicts', 'test/support']

function compile(directory, mutation) {
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}')
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'))
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name)
      if (/\.test\.ts$|corpus\//.test(path)) continue
      const target = join(directory, path)
      if (path.endsWith('.ts')) {
        const source = readFileSync(join(root, path), 'utf8')
        const { code } = transformSync(mutation?.file === path ? mutated(source, mutation) : source, {
          jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
          module: { type: 'es6' }
        })
        mkdirSync(dirname(target), { recursive: true })
        writeFileSync(target.replace(/\.ts$/, '.js'), code.replace(/(from|import\()(\s*)'(\.[^']+)'/g, "$1$2'$3.js'"))
      } else if (/\.(json|sh|mjs)$/.test(path)) {
        mkdirSync(dirname(target), { recursive: true })
        cpSync(join(root, path), target)
      }
    }
  }
}

function mutated(source, { file, from, to }) {
  if (source.split(from).length !== 2) throw new Error(`${file} has not exactly one: ${from}`)
  return source.replace(from, () => to)
}

function runMain(args, mutation, stdio) {
  const directory = mkdtempSync(join(tmpdir(), 'bootc-actions-verdicts-'))
  try {
    compile(directory, mutation)
    const main = join(directory, 'test/verdicts/main.js')
    return spawnSync(process.execPath, ['--expose-gc', main, ...args], { cwd: root, stdio })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function mutate() {
  const unseen = mutations.filter((mutation) => runMain(['--corpus'], mutation, 'ignore').status === 0)
  for (const { file, from } of unseen)
    process.stdout.write(`nothing fails without ${JSON.stringify(from)} in ${file}\n`)
  process.stdout.write(`${mutations.length - unseen.length} of ${mutations.length} rules taken out are noticed\n`)
  return unseen.length === 0 ? 0 : 1
}

const args = process.argv.slice(2)
process.exitCode = args.includes('--mutate') ? mutate() : (runMain(args, undefined, 'inherit').status ?? 1)
