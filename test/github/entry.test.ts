import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionNames } from '../../src/model/action'
import { temporaryDirectory, write } from '../support/files'
import { readableInputs } from '../support/read-values'

// The built entries as the runner starts them: a child process, INPUT_* in, workflow commands and files out.
const dir = temporaryDirectory()

function start(action: string, inputs: Record<string, string>, file = 'index.js', extra: Record<string, string> = {}) {
  const output = write(join(dir, `${action}-output`), '')
  const state = write(join(dir, `${action}-state`), '')
  const summary = write(join(dir, `${action}-summary`), '')
  const env = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
  const child = spawnSync(process.execPath, [join('dist', action, file)], {
    env: {
      PATH: process.env['PATH'],
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: output,
      GITHUB_STATE: state,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: dir,
      GITHUB_WORKSPACE: dir,
      GITHUB_SHA: 'b'.repeat(40),
      GITHUB_REPOSITORY: 'o/r',
      ...extra,
      ...env
    },
    encoding: 'utf8'
  })
  return {
    code: child.status,
    log: child.stdout + child.stderr,
    output: readFileSync(output, 'utf8'),
    summary: readFileSync(summary, 'utf8')
  }
}

describe.each(actionNames)('%s', (action) => {
  it('fails on a missing or unknown input with one error and nothing set', () => {
    const values = readableInputs(dir)

    const missing = start(action, { frobnicate: 'x' })
    expect(missing.code).toBe(1)
    expect(missing.log.match(/^::error::/gm)).toHaveLength(1)
    expect(missing.summary).toContain(`## ❌ ${action}: not done\n\n**`)
    const unknown = start(action, { ...values[action], frobnicate: 'x' })
    expect([unknown.code, unknown.output]).toEqual([1, ''])
    expect(unknown.log).toMatch(/::error::.*Unknown input: frobnicate/)
  })
})

it('reports access on an event without secrets, with outputs and a summary', () => {
  const access = write(
    join(dir, 'access.yml'),
    'users:\n  - name: rescue\n    kind: last-resort\n    password: secret\n    groups: [wheel]\n    sudo: password\n'
  )
  const run = start('render-config', { 'access-file': access, 'report-only': 'true' })
  expect([run.code, run.log.match(/::error::.*/)?.[0]]).toEqual([0, undefined])
  const report = /report<<(\S+)\n(.*)\n\1/.exec(run.output)?.[2] as string
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ schemaVersion: 1 })
  expect(run.summary).toContain('rescue')
})

it("takes another action's name for an input, says so, and goes on under its own", () => {
  const run = start('build-media', { image: 'ghcr.io/example/kiosk:latest', 'config-file': 'none.toml' })
  expect([run.code, run.log]).toEqual([1, expect.stringContaining('::notice::Input config-file is taken as config.')])
  expect(run.log).toMatch(/::error::.*none\.toml/)
})

it('post removes what the state names, if it is of ours', () => {
  const own = write(join(dir, 'bootc-actions-1-1-config-aa/config.toml'), 'x')
  const foreign = write(join(dir, 'other/file'), 'x')
  const run = start('render-config', {}, 'post.js', {
    STATE_keep: JSON.stringify([join(dir, 'bootc-actions-1-1-config-aa'), join(dir, 'other')])
  })
  expect([run.code, existsSync(own), existsSync(foreign)]).toEqual([0, false, true])
})
