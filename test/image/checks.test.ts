import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { checkArguments } from '../../src/image/checks'
import { fakeTool, temporaryDirectory, write } from '../support/files'

const options = { lint: true, skip: ['var-log', 'kernel'] }

describe('checkArguments', () => {
  const script = expect.stringContaining('bootc container lint')

  it.each(['podman', 'docker'] as const)('of %s', (engine) => {
    expect(checkArguments(engine, 'name', 'sha256:id', options)).toEqual([
      ...['run', '--rm', '--name', 'name', '--pull', 'never', '--network', 'none', '--user', '0'],
      ...['--entrypoint', '/bin/sh', 'sha256:id', '-c', script, 'check', 'lint', '--skip', 'var-log']
    ])
  })

  it('of buildah', () => {
    expect(checkArguments('buildah', 'name', 'sha256:id', { lint: false, skip: [] })).toEqual([
      ...['run', '--user', '0', '--', 'name', '/bin/sh', '-c', script, 'check']
    ])
  })
})

describe('the script', () => {
  const dir = temporaryDirectory()
  const kernel = write(join(dir, 'modules/6.1 odd/vmlinuz'), '')
  const script = (checkArguments('podman', 'n', 'i', options).find((arg) => arg.includes('vmlinuz')) as string).replace(
    '/usr/lib/modules',
    join(dir, 'modules')
  )
  const run = (path: string, ...args: string[]) => {
    try {
      return execFileSync('/bin/sh', ['-c', script, 'check', ...args], { env: { PATH: path }, encoding: 'utf8' })
    } catch (error) {
      return (error as { status: number }).status
    }
  }

  it('finds kernels with builtins alone', () => {
    expect(run('')).toBe(`bootc-actions: kernel ${kernel}\n`)
  })

  it('has a code of its own for an image without bootc', () => {
    expect(run('', 'lint')).toBe(90)
  })

  it('hands its arguments to bootc and its code back', () => {
    fakeTool(join(dir, 'bin'), 'bootc', 'echo "$@"; exit $CODE')
    expect(run(join(dir, 'bin'), 'lint', '--skip', 'x')).toContain('container lint --skip x\n')
    fakeTool(join(dir, 'bin'), 'bootc', 'exit 1')
    expect(run(join(dir, 'bin'), 'lint')).toBe(1)
  })
})
