import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import type { AddressInfo, Socket } from 'node:net'
import { bannerOf, ssh, sshArguments, sshKeyPair, sshProblem, waitForBanner } from '../../src/machine/ssh'
import { fakeTool, temporaryDirectory, withPath, write } from '../support/files'

const root = temporaryDirectory()

/** Runs `ssh` as it behaves in the script. */
function run(script: string, options: Partial<Parameters<typeof ssh>[0]> = {}) {
  const dir = mkdtempSync(join(root, 'ssh-'))
  fakeTool(dir, 'ssh', script)
  return withPath(dir, () =>
    ssh({ port: 2222, user: 'rescue', keyFile: '/k', command: 'true', timeoutMs: 5000, ...options })
  )
}

const common = [
  '-F /dev/null',
  '-T',
  '-o StrictHostKeyChecking=no',
  '-o UserKnownHostsFile=/dev/null',
  '-o GlobalKnownHostsFile=/dev/null',
  '-o IdentitiesOnly=yes',
  '-o IdentityAgent=none',
  '-o KexAlgorithms=^curve25519-sha256',
  '-o ConnectTimeout=9',
  '-o LogLevel=INFO'
]

describe('the command line of ssh', () => {
  it('is this with a key', () => {
    const options = {
      port: 2222,
      user: 'rescue',
      keyFile: '/a b/key',
      command: 'cat /etc/os-release',
      timeoutMs: 10_500
    }
    expect(sshArguments(options)).toEqual([
      ...common.flatMap((option) => option.split(' ')),
      '-o',
      'BatchMode=yes',
      '-o',
      'PreferredAuthentications=publickey',
      '-o',
      'IdentityFile=/a b/key',
      '-p',
      '2222',
      '-l',
      'rescue',
      '--',
      '127.0.0.1',
      'cat /etc/os-release'
    ])
  })

  it('shows a certificate and nothing else', () => {
    const options = { port: 22, user: 'u', keyFile: '/k', command: 'id', timeoutMs: 10_000 }
    expect(sshArguments({ ...options, certified: true })).toEqual(
      sshArguments(options).flatMap((argument) =>
        argument === 'IdentityFile=/k'
          ? [argument, '-o', 'PubkeyAcceptedAlgorithms=*-cert-v01@openssh.com']
          : [argument]
      )
    )
  })

  it('is this with a password, which is not in it', () => {
    const options = { port: 22, user: 'u', passwordFile: '/p', command: 'id', timeoutMs: 10_000 }
    expect(sshArguments(options)).toEqual([
      ...common.flatMap((option) => option.split(' ')),
      '-o',
      'PubkeyAuthentication=no',
      '-o',
      'PreferredAuthentications=password,keyboard-interactive',
      '-o',
      'NumberOfPasswordPrompts=1',
      '-p',
      '22',
      '-l',
      'u',
      '--',
      '127.0.0.1',
      'id'
    ])
  })
})

describe('a command over ssh', () => {
  it('returns what it printed and its exit code', async () => {
    const script = `cat; echo "Warning: Permanently added 'x' (ED25519) to the list of known hosts." >&2; echo oops >&2; exit 7`
    expect(await run(script, { input: 'wörld' })).toEqual({ code: 7, stdout: 'wörld', stderr: 'oops' })
  })

  it('may end with 255 itself', async () => {
    expect(await run('exit 255')).toEqual({ code: 255, stdout: '', stderr: '' })
  })

  it('says why it was not run', async () => {
    expect(await run('echo "rescue@127.0.0.1: Permission denied (publickey)." >&2; exit 255')).toMatchObject({
      code: null,
      problem: 'refused',
      reason: 'rescue@127.0.0.1: Permission denied (publickey).'
    })
  })

  it('is stopped at its deadline and keeps what it printed', async () => {
    expect(await run('echo begun; sleep 60', { timeoutMs: 300 })).toEqual({
      code: null,
      stdout: 'begun\n',
      stderr: '',
      problem: 'late',
      reason: 'no end within 0.3 s'
    })
  })

  it('cannot fill the memory', async () => {
    const { stdout } = await run('head -c 5000000 /dev/zero')
    expect(stdout.length).toBe(1024 * 1024)
  })

  it('gets a password by a program that reads it from its file', async () => {
    const secret = write(join(root, 'password'), 'geheim\n', 0o600)
    const script = `
      env | grep geheim && exit 1
      case "$*" in *geheim*) exit 2;; esac
      [ "$SSH_ASKPASS_REQUIRE" = force ] && grep -q geheim "$SSH_ASKPASS" && exit 3
      "$SSH_ASKPASS" "rescue@127.0.0.1's password: "`
    const result = await run(script, { keyFile: undefined, passwordFile: secret } as object)
    expect(result).toEqual({ code: 0, stdout: 'geheim\n', stderr: '' })
    const left = readdirSync(process.env['RUNNER_TEMP'] ?? tmpdir())
    expect(left.filter((name) => name.startsWith(`bootc-actions-${process.pid}-`))).toEqual([])
  })

  it.each([
    ['ssh: connect to host 127.0.0.1 port 2222: Connection refused', 'unreachable'],
    [
      'kex_exchange_identification: Connection closed by remote host\nConnection closed by 127.0.0.1 port 2222',
      'unreachable'
    ],
    ['Connection timed out during banner exchange\nConnection to 127.0.0.1 port 1 timed out', 'unreachable'],
    ['client_loop: send disconnect: Broken pipe', 'unreachable'],
    ['Connection to 127.0.0.1 closed by remote host.', 'unreachable'],
    ['rescue@127.0.0.1: Permission denied (publickey,password).', 'refused'],
    ['Received disconnect from 127.0.0.1 port 2222:2: Too many authentication failures', 'refused'],
    [
      'Your account has expired; please contact your system administrator.\nConnection closed by 127.0.0.1 port 2222',
      'refused'
    ],
    [
      '"System is booting up. Unprivileged users are not permitted to log in yet. Please come back later. For technical details, see pam_nologin(8)."\nrescue@127.0.0.1: Permission denied (password).',
      'unreachable'
    ],
    ['Load key "/k": invalid format', 'other']
  ])('%j is %s', (stderr, problem) => {
    expect(sshProblem(stderr)).toMatchObject({ problem })
  })
})

it('makes a key pair that only this user can read', async () => {
  const dir = mkdtempSync(join(root, 'keys-'))
  const { privateKeyFile, publicKey } = await sshKeyPair(dir)
  expect(publicKey).toMatch(/^ssh-ed25519 AAAA[A-Za-z0-9+/]+ bootc-actions$/)
  expect(statSync(privateKeyFile).mode & 0o777).toBe(0o600)
  expect((await sshKeyPair(mkdtempSync(join(root, 'keys-')))).publicKey).not.toBe(publicKey)
})

describe('the banner', () => {
  const servers: Server[] = []
  afterAll(() => servers.forEach((server) => server.close()))
  async function serve(onConnection: (socket: Socket) => void): Promise<number> {
    const server = createServer(onConnection).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }

  it('is the line that begins with SSH-, in any pieces, after any others', async () => {
    const port = await serve((socket) => {
      socket.write('welcome\r\nSSH-2.0-')
      setTimeout(() => socket.write('OpenSSH_10.0\r\nmore'), 20)
    })
    expect(await bannerOf(port, 5000)).toBe('SSH-2.0-OpenSSH_10.0')
  })

  it.each<[string, (socket: Socket) => void]>([
    ['closes', (socket) => socket.destroy()],
    ['says nothing', () => undefined],
    ['speaks something else', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n'.repeat(200))]
  ])('is none when the other side %s', async (_, behaviour) => {
    const sockets: Socket[] = []
    const port = await serve((socket) => (sockets.push(socket), behaviour(socket.on('error', () => undefined))))
    expect(await bannerOf(port, 200)).toBeUndefined()
    sockets.forEach((socket) => socket.destroy())
  })

  it('is waited for until a server is there, and no longer than told', async () => {
    let connections = 0
    const port = await serve((socket) => (++connections < 3 ? socket.destroy() : socket.write('SSH-2.0-x\n')))
    expect(await waitForBanner(port, 20_000)).toBe('SSH-2.0-x')
    expect(connections).toBe(3)
    const closed = await serve((socket) => socket.destroy())
    expect(await waitForBanner(closed, 300)).toBeUndefined()
    expect(await waitForBanner(closed, 20_000, AbortSignal.abort())).toBeUndefined()
  })
})
