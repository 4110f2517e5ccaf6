import { Failure } from '../model/failure'

/** A tool and its arguments. */
export interface Command {
  readonly tool: string
  readonly args: readonly string[]
}

/**
 * The same command as root: unchanged when we are root, else through `sudo -n` (never asking: a runner has no terminal).
 * sudo resets the environment, so what the tool needs of it is named; nothing secret may be among it.
 */
export function privileged(
  command: Command,
  env: Readonly<Record<string, string>> = {},
  uid = process.getuid?.()
): Command {
  if (uid === 0) return command
  const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  return { tool: 'sudo', args: ['-n', '--', 'env', ...settings, command.tool, ...command.args] }
}

/** The failure when root is needed and cannot be had. */
export function needsRoot(what: string, evidence?: string): Failure {
  return new Failure('host', `${what} needs root, and sudo without a password is not available.`, {
    evidence,
    remedy: 'Run as root, or allow this user to use sudo without a password.',
    code: 'needs-root'
  })
}
