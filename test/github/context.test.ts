import { expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { actionsContext } from '../../src/github/context'
import { temporaryDirectory, write } from '../support/files'

const dir = temporaryDirectory()
const sha = 'b'.repeat(40)

/** A work tree with one commit, and that commit. */
function checkout(): { readonly workspace: string; readonly head: string } {
  const workspace = mkdtempSync(join(dir, 'work-'))
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', workspace, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      encoding: 'utf8'
    }).trim()
  git('init', '--quiet')
  git('remote', 'add', 'origin', 'https://github.com/example/kiosk')
  git('commit', '--quiet', '--allow-empty', '--message', 'one')
  return { workspace, head: git('rev-parse', 'HEAD') }
}

const context = (workspace: string, over: Record<string, string> = {}) =>
  actionsContext({
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: dir,
    GITHUB_REPOSITORY: 'example/kiosk',
    GITHUB_SHA: sha,
    ...over
  })

it('the commit is the one that was checked out, which need not be the one of the event', async () => {
  const { workspace, head } = checkout()
  expect(await context(workspace, { GITHUB_EVENT_NAME: 'workflow_dispatch' })).toMatchObject({ commit: head })
})

it('of a pull request it is the head, not the merge that was checked out', async () => {
  const event = write(join(dir, 'event.json'), JSON.stringify({ pull_request: { head: { sha: 'c'.repeat(40) } } }))
  const { workspace } = checkout()
  expect(await context(workspace, { GITHUB_EVENT_PATH: event })).toMatchObject({ commit: 'c'.repeat(40) })
})

it('a work tree of another repository says nothing of it', async () => {
  const { workspace } = checkout()
  expect(await context(workspace, { GITHUB_REPOSITORY: 'example/other' })).toMatchObject({ commit: sha })
})

it('without a work tree it is the one of the event', async () => {
  expect(await context(mkdtempSync(join(dir, 'none-')))).toMatchObject({ commit: sha })
})
