import { existsSync } from 'node:fs'
import { fileSystem, formatBytes } from '../host/disk'
import { privileged } from '../host/privileged'
import { runLong } from '../host/process'
import type { Reporter } from '../model/reporter'

/** Large tools of GitHub's images that no build of an operating system needs: actions/runner-images, Ubuntu2404-Readme.md. */
const removable = [
  '/usr/local/lib/android',
  '/usr/share/dotnet',
  '/usr/share/swift',
  '/usr/local/.ghcup',
  '/opt/ghc',
  '/opt/hostedtoolcache/CodeQL',
  '/usr/local/julia1.0.5',
  '/usr/lib/jvm',
  '/usr/local/share/powershell'
]

/** Whether this machine is one of GitHub's own, which is thrown away after the job. */
export function isHostedRunner(env: NodeJS.ProcessEnv = process.env): boolean {
  return env['RUNNER_ENVIRONMENT'] === 'github-hosted'
}

/** Makes room on a hosted runner and says what went. On any other machine nothing is removed, and that is said. */
export async function freeRunnerSpace(reporter: Reporter, paths: readonly string[] = removable): Promise<void> {
  if (!isHostedRunner())
    return reporter.warning(
      'free-disk-space removes tools of a GitHub-hosted runner; this is none, so nothing is removed.'
    )
  const found = paths.filter((path) => existsSync(path))
  if (found.length === 0) return reporter.info('There are no large tools to remove.')
  const before = fileSystem('/').free
  reporter.info(`Removing ${found.join(', ')}`)
  const command = privileged({ tool: 'rm', args: ['--recursive', '--force', '--one-file-system', '--', ...found] })
  const exit = await runLong(command.tool, command.args, { what: 'Removing tools', timeoutMs: 600_000 })
  if (exit.code !== 0)
    reporter.warning(`Not all of it could be removed: ${exit.tail.at(-1) ?? `exit code ${exit.code}`}`)
  reporter.info(`Free on /: ${formatBytes(before)} before, ${formatBytes(fileSystem('/').free)} now`)
}
