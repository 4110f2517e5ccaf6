import { expect, it } from '@jest/globals'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot, ran } from '../support/lab'
import { temporaryDirectory } from '../support/files'

const tool = (name: string) => join(projectRoot, 'node_modules/.cache/tools/bin', name)
const examples = readdirSync(join(projectRoot, 'examples'), { recursive: true, encoding: 'utf8' })
  .map((name) => `examples/${name}`)
  .filter((path) => path.endsWith('.yml') && /^jobs:/m.test(readFileSync(join(projectRoot, path), 'utf8')))
const dir = temporaryDirectory()

it('zizmor, at its strictest, finds nothing in workflows, actions and examples', async () => {
  const run = await ran(tool('zizmor'), ['--offline', '--persona', 'auditor', '.github', 'actions', ...examples], {
    cwd: projectRoot
  })
  expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('No findings')])
}, 60_000)

/** actionlint 1.7.12 knows references to the own repository by `./` only. */
const local = (text: string) =>
  text.replaceAll('uses: $/', 'uses: ./').replaceAll(/uses: OWNER\/bootc-actions\/(\S+)@v1/g, 'uses: ./$1')

it('actionlint finds nothing, neither in how our own actions and workflow are called', async () => {
  for (const path of ['actions', 'dist']) cpSync(join(projectRoot, path), join(dir, path), { recursive: true })
  const workflows = readdirSync(join(projectRoot, '.github/workflows')).map((name) => `.github/workflows/${name}`)
  await ran('mkdir', ['-p', join(dir, '.github/workflows')])
  const copies = [...workflows, ...examples].map((path) => {
    const copy = join(dir, '.github/workflows', path.replace(/^\.github\/workflows\//, '').replaceAll('/', '-'))
    writeFileSync(copy, local(readFileSync(join(projectRoot, path), 'utf8')))
    return copy
  })
  await ran('git', ['init', '--quiet', dir])
  const run = await ran(tool('actionlint'), ['-no-color', '-shellcheck=', '-pyflakes=', ...copies], { cwd: dir })
  expect([run.code, run.stdout, run.stderr]).toEqual([0, '', ''])
}, 60_000)
