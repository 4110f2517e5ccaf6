import { describe, expect, it } from '@jest/globals'
import { inspect } from 'node:util'
import { Secret } from '../../src/model/secret'

describe('Secret', () => {
  const secret = new Secret('correct horse battery', 'password')
  const value: unknown = secret

  it('gives its value to who asks for it by name', () => {
    expect(secret.reveal()).toBe('correct horse battery')
  })

  it.each([
    ['String()', () => String(value)],
    ['a template', () => `${value as string}`],
    ['concatenation', () => 'x' + (value as string)],
    ['JSON', () => JSON.stringify({ value })],
    ['join', () => [value].join(' ')]
  ])('refuses %s', (_, leak) => {
    expect(leak).toThrow(/was about to/)
  })

  it('shows its name only when inspected or spread', () => {
    expect(inspect({ value })).toBe('{ value: [secret password] }')
    expect(Object.values({ ...secret })).toEqual(['password'])
  })

  it('refuses an empty value', () => {
    expect(() => new Secret('', 'password')).toThrow('empty')
  })
})
