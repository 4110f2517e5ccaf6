import { describe, expect, it } from '@jest/globals'
import { join } from 'node:path'
import { CliInputs, closest, parseFlags, secretVariable } from '../../src/cli/flags'
import { temporaryDirectory, write } from '../support/files'

const dir = temporaryDirectory()

describe('parseFlags', () => {
  it('reads values, switches, lists and bare flags', () => {
    const flags = parseFlags(['--image', 'a', '--tags=x', '--tags', 'y', '--lint', '--json'])
    expect([...flags.values]).toEqual([
      ['image', 'a'],
      ['tags', 'x\ny'],
      ['lint', 'true']
    ])
    expect([...flags.on]).toEqual(['json'])
  })
  it('refuses what is not a flag', () => {
    for (const arg of ['image', '-i', '--', '--Image']) expect(() => parseFlags([arg])).toThrow('Unexpected argument')
  })
})

describe('CliInputs', () => {
  it('refuses a secret on the command line', () => {
    const inputs = new CliInputs(new Map([['password', 'x']]), {})
    expect(() => inputs.secret('password')).toThrow('not taken from a flag')
  })
  it('takes it from a file or from the environment, and out of that', () => {
    const file = write(join(dir, 'pw'), 'from file\n')
    expect(new CliInputs(new Map([['password-file', file]]), {}).secret('password')).toBe('from file')
    const env: NodeJS.ProcessEnv = { BOOTC_ACTIONS_SSH_PASSWORD: 'from env' }
    expect(new CliInputs(new Map(), env).secret('ssh-password')).toBe('from env')
    expect(env).toEqual({})
    expect(secretVariable('ssh-password')).toBe('BOOTC_ACTIONS_SSH_PASSWORD')
  })
  it('tells the -file of what is no secret', () => {
    const given = new Map([
      ['access-file', 'a'],
      ['password-file', write(join(dir, 'pw'), 'x')],
      ['policy-file', 'b']
    ])
    const inputs = new CliInputs(given, {})
    inputs.secret('password')
    expect(inputs.strayFiles(['access-file', 'password', 'policy'])).toEqual(['policy-file'])
  })
  it('says which file cannot be read', () => {
    expect(() => new CliInputs(new Map([['password-file', join(dir, 'none')]]), {}).secret('password')).toThrow(
      'ENOENT'
    )
  })
})

describe('closest', () => {
  it('finds a mistyped name and no other', () => {
    expect(closest('imgae', ['image', 'tags'])).toBe('image')
    expect(closest('frobnicate', ['image', 'tags'])).toBeUndefined()
  })
})
