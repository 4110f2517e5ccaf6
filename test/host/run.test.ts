import { describe, expect, it } from '@jest/globals'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { childEnvironment } from '../../src/host/environment'
import { packageOf, which } from '../../src/host/packages'
import { needsRoot, privileged } from '../../src/host/privileged'
import { lastLine, run, ToolFailed, tryRun } from '../../src/host/run'
import { fakeTool, temporaryDirectory, withPath, write } from '../support/files'

const dir = temporaryDirectory()

describe('run', () => {
  it('returns what a tool printed', async () => {
    expect(await run('sh', ['-c', 'echo out; echo err >&2'])).toEqual({ exitCode: 0, stdout: 'out\n', stderr: 'err\n' })
  })

  it('hands arguments over as they are: no shell sees them', async () => {
    fakeTool(dir, 'show', 'for arg; do printf "<%s>" "$arg"; done')
    const args = ['a b', '$(id)', '`id`', '"', "'", '*', '\\', '\n', '--x=y;z', '']
    await withPath(dir, async () => {
      expect((await run('show', args)).stdout).toBe(args.map((arg) => `<${arg}>`).join(''))
    })
  })

  it('runs a tool whose path has a space', async () => {
    mkdirSync(join(dir, 'a b'))
    expect((await run(fakeTool(join(dir, 'a b'), 'tool', 'echo ran'), [])).stdout).toBe('ran\n')
  })

  it('gives input on stdin, and none when there is none', async () => {
    expect((await run('cat', [], { input: 'secret' })).stdout).toBe('secret')
    expect((await run('cat', [])).stdout).toBe('')
  })

  it('survives a tool that ends without reading its input', async () => {
    const ended = Array.from({ length: 20 }, () => tryRun('false', [], { input: 'x'.repeat(1 << 20) }))
    for (const output of await Promise.all(ended)) expect(output.exitCode).toBe(1)
  })

  it('puts characters together that arrive in halves', async () => {
    expect((await run('sh', ['-c', "printf '\\342\\217'; sleep 0.1; printf '\\261'"])).stdout).toBe('⏱')
  })

  it('fails with the last line that the tool printed', async () => {
    const failed = run('sh', ['-c', 'echo first >&2; echo the cause >&2; echo >&2; exit 3'])
    await expect(failed).rejects.toBeInstanceOf(ToolFailed)
    await expect(failed).rejects.toThrow('sh -c ended with exit code 3: the cause')
  })

  it('tells the signal of a tool that was killed as a shell does', async () => {
    expect((await tryRun('sh', ['-c', 'kill -9 $$'])).exitCode).toBe(137)
  })

  it('names the package of a tool that is not there', async () => {
    await withPath(
      dir,
      async () => {
        await expect(tryRun('htpasswd', [])).rejects.toMatchObject({
          kind: 'host',
          remedy: 'Install it, on Debian and Ubuntu: apt-get install apache2-utils'
        })
      },
      true
    )
  })

  it('runs elsewhere and with more environment when asked', async () => {
    expect((await run('sh', ['-c', 'pwd; echo $EXTRA'], { cwd: dir, env: { EXTRA: 'x' } })).stdout).toBe(`${dir}\nx\n`)
  })
})

it('lastLine takes the last that is not blank', () => {
  expect(lastLine('a\nb\n\n  \n')).toBe('b')
  expect(lastLine('\n')).toBeUndefined()
})

it('the environment of children has no inputs, tokens or secrets', () => {
  const saved = { ...process.env }
  Object.assign(process.env, {
    INPUT_PASSWORD: 'x',
    GITHUB_TOKEN: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    ACTIONS_RUNTIME_TOKEN: 'x',
    STATE_a: 'x',
    XDG_RUNTIME_DIR: '/run/x',
    HTTPS_PROXY: 'p'
  })
  try {
    const env = childEnvironment({ MORE: '1' })
    expect(Object.values(env)).not.toContain('x')
    expect(env).toMatchObject({
      LC_ALL: 'C.UTF-8',
      PATH: saved['PATH'],
      XDG_RUNTIME_DIR: '/run/x',
      HTTPS_PROXY: 'p',
      MORE: '1'
    })
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in saved)) delete process.env[name]
    Object.assign(process.env, saved)
  }
})

describe('which', () => {
  it('finds executables only, in the order of PATH', () => {
    const [first, second] = [join(dir, 'one'), join(dir, 'two')]
    write(join(first, 'tool-x'), 'no program', 0o644)
    const tool = fakeTool(second, 'tool-x', ':')
    expect(which('tool-x', `${first}:${second}`)).toBe(tool)
    expect(which('tool-y', `${first}:${second}`)).toBeUndefined()
    expect(which(tool)).toBe(tool)
    expect(which(join(first, 'tool-x'))).toBeUndefined()
  })

  it('looks in the sbin folders that a user has not', () => {
    expect(which('losetup', '/nowhere')).toMatch(/sbin\/losetup$/)
  })

  it('knows packages that are not named like their tool', () => {
    expect([packageOf('qemu-img'), packageOf('podman')]).toEqual(['qemu-utils', 'podman'])
  })
})

describe('privileged', () => {
  const command = { tool: 'podman', args: ['info'] }

  it('changes nothing for root', () => {
    expect(privileged(command, { A: '1' }, 0)).toBe(command)
  })

  it('goes through sudo without asking for others, naming the environment that sudo drops', () => {
    expect(privileged(command, { CONTAINERS_CONF: '/x/c.conf' }, 1000)).toEqual({
      tool: 'sudo',
      args: ['-n', '--', 'env', 'CONTAINERS_CONF=/x/c.conf', 'podman', 'info']
    })
  })

  it('says what to do when it cannot be had', () => {
    expect(needsRoot('Building media', 'sudo: a password is required')).toMatchObject({
      kind: 'host',
      code: 'needs-root'
    })
  })
})
