import { describe, expect, it } from '@jest/globals'
import { Failure } from '../../src/model/failure'
import { deniedRemedy, RegistryFailure, registryRetry, retryAfter } from '../../src/registry/failure'

describe('retryAfter', () => {
  const now = Date.parse('2026-11-21T12:00:00Z')
  it.each([
    ['3', 3],
    ['Sat, 21 Nov 2026 12:00:10 GMT', 10],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined]
  ])('reads %s', (value, seconds) => {
    expect(retryAfter(value, now)).toBe(seconds)
  })
})

describe('registryRetry', () => {
  const failure = (code: ConstructorParameters<typeof RegistryFailure>[1]['code'], afterSeconds?: number) =>
    new RegistryFailure('x', { code, afterSeconds })

  it('tries again what may pass, no sooner than the server wishes', () => {
    const decide = registryRetry()
    expect(decide(failure('registry-busy', 7))).toEqual({ again: true, afterSeconds: 7 })
    expect(decide(failure('registry-timeout'))).toEqual({ again: true })
    expect(decide(new Failure('fail', 'stopped', { code: 'timeout' }))).toEqual({ again: true })
  })

  it('never tries again what was refused', () => {
    const decide = registryRetry()
    for (const code of ['registry-denied', 'registry-certificate', 'registry-refused'] as const)
      expect(decide(failure(code))).toEqual({ again: false })
    expect(decide(new Error('bug'))).toEqual({ again: false })
  })

  it('gives a closed port three tries', () => {
    const decide = registryRetry()
    const again = () => decide(failure('registry-unreachable')).again
    expect([again(), again(), again()]).toEqual([true, true, false])
  })
})

it('deniedRemedy names the permission on ghcr.io', () => {
  expect(deniedRemedy('ghcr.io', { given: true })).toContain('packages: write')
})
