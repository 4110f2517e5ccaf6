import { expect, it } from '@jest/globals'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '../support/files'
import { projectRoot, ran, type Ran } from '../support/lab'

const dir = temporaryDirectory()

it('T14: one changed byte in a committed dist is found by check-dist, and so by the gate of ci', async () => {
  for (const path of ['src', 'scripts', 'actions', 'package.json', 'tsconfig.json'])
    cpSync(join(projectRoot, path), join(dir, path), { recursive: true })
  symlinkSync(join(projectRoot, 'node_modules'), join(dir, 'node_modules'))
  const inside = (tool: string, ...args: string[]): Promise<Ran> => ran(tool, args, { cwd: dir })
  const commit = async () => {
    await inside('git', 'add', 'dist')
    await inside('git', '-c', 'user.name=x', '-c', 'user.email=x@example', 'commit', '--quiet', '--message', 'dist')
  }
  await inside('git', 'init', '--quiet')
  expect((await inside(process.execPath, 'scripts/build.mjs')).code).toBe(0)
  await commit()

  const bundle = join(dir, 'dist/index.js')
  const bytes = readFileSync(bundle)
  bytes[bytes.length - 2] = (bytes[bytes.length - 2] as number) ^ 1
  writeFileSync(bundle, bytes)
  await commit()

  const check = await inside(process.execPath, 'scripts/check-dist.mjs')
  expect([check.code, check.stderr.trim().split('\n')]).toEqual([
    1,
    ['dist/ differs from a clean rebuild; run npm run build and commit it:', ' M dist/index.js']
  ])
}, 300_000)
