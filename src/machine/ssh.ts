import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type OwnedDirectory, ownDirectory } from '../host/files'
import { startProcess } from '../host/process'
import { run } from '../host/run'

/** A guest may print for ever; a command's answer is read by people or parsed, and is never longer than this. */
const maxOutput = 1024 * 1024

/** `unreachable`: nobody answers (yet). `refused`: somebody does, and does not let this user in. `late`: there was no end. */
export type SshProblem = 'unreachable' | 'refused' | 'late' | 'other'

export interface SshLogin {
  /** On 127.0.0.1. */
  readonly port: number
  readonly user: string
  /** Private key; or else a file that holds the password, 0600. */
  readonly keyFile?: string
  /** Show the key's certificate, which is beside it (KEY-cert.pub), and nothing else: the key by itself least of all. */
  readonly certified?: boolean
  readonly passwordFile?: string
}

export interface SshOptions extends SshLogin {
  /** What the user's shell in the guest is to run. */
  readonly command: string
  /** For the command's standard input. */
  readonly input?: string
  /** For all of it, from the connection to the command's end. */
  readonly timeoutMs: number
}

export interface SshResult {
  /** The command's exit code; null when no command came to its end. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Set when the command was not run to its end. */
  readonly problem?: SshProblem
  /** What the SSH client said of the problem. */
  readonly reason?: string
}

/** Makes a key pair (ed25519, no passphrase) in a directory, which is to be one for secrets. `publicKey` is one line for authorized_keys. */
export async function sshKeyPair(directory: string): Promise<{ privateKeyFile: string; publicKey: string }> {
  const privateKeyFile = join(directory, 'ssh-key')
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'bootc-actions', '-f', privateKeyFile])
  const { stdout } = await run('ssh-keygen', ['-y', '-f', privateKeyFile])
  return { privateKeyFile, publicKey: stdout.trim() }
}

/**
 * Arguments of the OpenSSH client for one command. Nothing of the user's own comes in: no configuration, agent, keys or
 * known hosts. The host key is not checked: the port is our QEMU's own, on loopback, and the guest makes its key at boot.
 */
export function sshArguments(options: Omit<SshOptions, 'input'>): readonly string[] {
  const settings = {
    StrictHostKeyChecking: 'no',
    UserKnownHostsFile: '/dev/null',
    GlobalKnownHostsFile: '/dev/null',
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    // First choice only: the post-quantum exchange costs an emulated guest a second of CPU a login, on loopback for nothing.
    KexAlgorithms: '^curve25519-sha256',
    // For the connection up to the server's banner; before our own deadline, so that ssh says what it has waited for.
    ConnectTimeout: String(Math.max(1, Math.floor(options.timeoutMs / 1000) - 1)),
    // INFO: the server's own words on a refusal come at this level.
    LogLevel: 'INFO',
    ...(options.keyFile === undefined
      ? {
          PubkeyAuthentication: 'no',
          PreferredAuthentications: 'password,keyboard-interactive',
          NumberOfPasswordPrompts: '1'
        }
      : { BatchMode: 'yes', PreferredAuthentications: 'publickey', IdentityFile: options.keyFile }),
    // With CertificateFile, ssh looks for the private key among those that are left, and here none would be.
    ...(options.certified === true && { PubkeyAcceptedAlgorithms: '*-cert-v01@openssh.com' })
  }
  return [
    '-F',
    '/dev/null',
    '-T',
    ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    '-p',
    String(options.port),
    '-l',
    options.user,
    '--',
    '127.0.0.1',
    options.command
  ]
}

/** Runs a command in the guest. What goes wrong on the way is in the result: the caller judges. */
export async function ssh(options: SshOptions): Promise<SshResult> {
  const askpass = options.passwordFile === undefined ? undefined : askpassProgram(options.passwordFile)
  try {
    return await runSsh(options, askpass?.env ?? {})
  } finally {
    askpass?.directory.remove()
  }
}

async function runSsh(options: SshOptions, env: Record<string, string>): Promise<SshResult> {
  const chunks: Buffer[] = []
  let bytes = 0
  const child = startProcess('ssh', sshArguments(options), {
    env,
    ...(options.input !== undefined && { input: options.input }),
    onData: (chunk) => {
      if (bytes < maxOutput) chunks.push(chunk)
      bytes += chunk.length
    }
  })
  let late = false
  const timer = setTimeout(() => {
    late = true
    void child.stop(500)
  }, options.timeoutMs)
  const { code, tail } = await child.exit.finally(() => clearTimeout(timer))
  const stdout = Buffer.concat(chunks).toString('utf8').slice(0, maxOutput)
  const stderr = tail.filter((line) => !/^Warning: Permanently added /.test(line)).join('\n')
  if (late) {
    const reason = `no end within ${options.timeoutMs / 1000} s`
    return { code: null, stdout, stderr, problem: 'late', reason }
  }
  // 255 is the client's own code, and a command may end with it too: then the client has said nothing.
  const problem = code === 255 ? sshProblem(stderr) : undefined
  return problem ? { code: null, stdout, stderr, ...problem } : { code, stdout, stderr }
}

/**
 * A program that tells ssh the password. It holds none: the file's path is in its environment. It does not lie beside the
 * password, as /dev/shm may be mounted noexec (in a container it is).
 */
function askpassProgram(passwordFile: string): { directory: OwnedDirectory; env: Record<string, string> } {
  const directory = ownDirectory('askpass')
  const program = join(directory.path, 'askpass')
  writeFileSync(program, '#!/bin/sh\nexec cat -- "$SSH_PASSWORD_FILE"\n', { mode: 0o700 })
  return {
    directory,
    env: { SSH_ASKPASS: program, SSH_ASKPASS_REQUIRE: 'force', SSH_PASSWORD_FILE: passwordFile }
  }
}

/** In the order of precedence: a system that still boots says so and then closes the connection, or denies. */
const problems: readonly (readonly [RegExp, SshProblem])[] = [
  // pam_nologin(8): from boot until systemd-user-sessions.service
  [/not permitted to log in yet/i, 'unreachable'],
  [/permission denied|too many authentication failures|no more authentication methods/i, 'refused'],
  [/(account|password) (has|is) (expired|locked)|account is currently not available/i, 'refused'],
  [
    /connection (refused|timed out|reset|closed)|timed out during banner|operation timed out|no route to host/i,
    'unreachable'
  ],
  [/kex_exchange_identification|banner exchange|broken pipe|closed by remote host/i, 'unreachable']
]

/** What the SSH client's own words mean; undefined when it said nothing. */
export function sshProblem(stderr: string): { problem: SshProblem; reason: string } | undefined {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  const last = lines.at(-1)?.trim()
  if (last === undefined) return undefined
  for (const [pattern, problem] of problems) {
    const line = lines.find((candidate) => pattern.test(candidate))
    if (line !== undefined) return { problem, reason: line.trim() }
  }
  return { problem: 'other', reason: last }
}

/**
 * The first line of an SSH server on a port of 127.0.0.1, e.g. `SSH-2.0-OpenSSH_10.0`; undefined when none comes in time.
 * A connection alone proves nothing: QEMU's network accepts it before anybody in the guest listens.
 */
export async function bannerOf(port: number, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    let text = ''
    const timer = setTimeout(() => finish(), timeoutMs)
    const finish = (banner?: string) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(banner)
    }
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      text += chunk
      // A server may send other lines first: RFC 4253, 4.2.
      const banner = /^(SSH-[^\r\n]*)\r?\n/m.exec(text)
      if (banner) finish(banner[1])
      else if (text.length > 4096) finish()
    })
    socket.on('error', () => finish())
    socket.on('close', () => finish())
  })
}

/** A guest on a slow machine takes seconds from the connection to the banner. */
const bannerMs = 5000

/** Asks for the banner again and again; undefined when none has come in time, or once the signal is given. */
export async function waitForBanner(port: number, timeoutMs: number, stop?: AbortSignal): Promise<string | undefined> {
  const deadline = Date.now() + timeoutMs
  for (let left = timeoutMs; left > 0 && !stop?.aborted; left = deadline - Date.now()) {
    const banner = await bannerOf(port, Math.min(left, bannerMs))
    if (banner !== undefined) return banner
    await delay(Math.min(500, Math.max(0, deadline - Date.now())))
  }
  return undefined
}
