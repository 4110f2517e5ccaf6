import { afterEach, expect, it } from '@jest/globals'
import { userInfo } from 'node:os'
import { terminalContext } from '../../src/cli/main'
import { temporaryDirectory } from '../support/files'

const dir = temporaryDirectory()
const before = process.env['GITHUB_ACTIONS']
afterEach(() => {
  if (before === undefined) delete process.env['GITHUB_ACTIONS']
  else process.env['GITHUB_ACTIONS'] = before
})

it.each([
  ['', false],
  ['true', true]
])('the command line in a step of a workflow is in the workflow (GITHUB_ACTIONS=%s)', async (value, actions) => {
  process.env['GITHUB_ACTIONS'] = value
  expect(await terminalContext(dir)).toMatchObject({ actions, actor: userInfo().username })
})
