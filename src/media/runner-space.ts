import { existsSync } from 'node:fs'
import { freeBytes, formatBytes } from '../host/disk'
import { privileged } from '../host/privileged'
import { runLong } from '../host/process'
import type { Reporter } from '../model/reporter'

/**
 * Large tools of GitHub's images that no build of an operating system needs: actions/runner-images Ubuntu2404-Readme.md. The
 * tool cache besides CodeQL stays: a later step may use the Node or Python in it.
 */
const removable = [
  '/usr/local/lib/android',
  '/usr/share/dotnet',
  '/usr/share/swift',
  '/usr/share/miniconda',
  '/usr/local/.ghcup',
  '/opt/ghc',
  '/opt/hostedtoolcache/CodeQL',
  '/usr/local/julia1.0.5',
  '/usr/local/share/vcpkg',
  '/usr/local/share/chromium',
  '/usr/lib/jvm',
  '/usr/local/share/powershell'
]

/** Whether this machine is one of GitHub's own, which is thrown away after the job. */
export function isHostedRunner(env: NodeJS.ProcessEnv = process.env): boolean {
  return env['RUNNER_ENVIRONMENT'] === 'github-hosted'
}

/** Makes room on a hosted runner and says what went and what it gave. On any other machine nothing is removed, and that is said. */
export async function freeRunnerSpace(reporter: Reporter, paths: readonly string[] = removable): Promise<void> {
  if (!isHostedRunner())
    return reporter.warning(
      'free-disk-space removes tools of a GitHub-hosted runner; this is none, so nothing is removed.'
    )
  const found = paths.filter((path) => existsSync(path))
  if (found.length === 0) return reporter.info('There are no large tools to remove.')
  const before = freeBytes('/')
  for (const path of found) await remove(path, reporter)
  reporter.info(`Free on /: ${formatBytes(before)} before, ${formatBytes(freeBytes('/'))} now`)
}

async function remove(path: string, reporter: Reporter): Promise<void> {
  const before = freeBytes(path)
  const command = privileged({ tool: 'rm', args: ['--recursive', '--force', '--one-file-system', '--', path] })
  const exit = await runLong(command.tool, command.args, { what: `Removing ${path}`, timeoutMs: 600_000 })
  if (exit.code !== 0)
    reporter.warning(`${path} could not be removed whole: ${exit.tail.at(-1) ?? `exit code ${exit.code}`}`)
  // Others write meanwhile; what they took is not what the removal gave.
  else reporter.info(`Removed ${path}: ${formatBytes(Math.max(0, freeBytes(path) - before))}`)
}
