import { expect, it } from '@jest/globals'
import { join } from 'node:path'
import { projectRoot, ran } from '../support/lab'

it('zizmor, at its strictest, finds nothing in workflows and actions', async () => {
  const zizmor = join(projectRoot, 'node_modules/.cache/tools/bin/zizmor')
  const run = await ran(zizmor, ['--offline', '--persona', 'auditor', '.github', 'actions'], { cwd: projectRoot })
  expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('No findings')])
}, 60_000)
