import { describe, expect, it } from '@jest/globals'
import { blameClock, clockWarning } from '../../src/boot/facts'
import type { ProbeResult } from '../../src/model/verdict'

const result: ProbeResult = {
  name: 'command x',
  ok: false,
  detail: 'exit code 60',
  cause: 'command-failed',
  seconds: 1
}

describe('a clock that is far off', () => {
  it.each([
    'curl: (60) SSL certificate problem: certificate is not yet valid',
    'x509: certificate has expired or is not yet valid: current time 2020-01-01T00:00:05Z is before 2026',
    'E: Release file for http://deb.debian.org is not valid yet (invalid for another 5d)',
    'make: warning: Clock skew detected. Your build may be incomplete.',
    'gpg: key 1 was created: its timestamp is 3 days in the future'
  ])('is the cause of a probe that says: %s', (line) => {
    expect(blameClock({ ...result, lines: ['before', line] }, -200_000_000)).toMatchObject({
      ok: false,
      cause: 'clock-wrong',
      detail: "exit code 60; the machine's clock is 2315 days behind this one"
    })
  })

  it('is none where nothing speaks of time, the clock is right or unknown, or all is well', () => {
    const late = { ...result, lines: ['certificate has expired'] }
    expect(blameClock({ ...result, lines: ['no such file'] }, 3600)).toMatchObject({ cause: 'command-failed' })
    expect(blameClock(late, 5)).toBe(late)
    expect(blameClock(late, undefined)).toBe(late)
    expect(blameClock({ ...late, ok: true }, 3600)).toMatchObject({ ok: true })
  })

  it('is worth a warning, a second or two are not', () => {
    expect(clockWarning(-3600)).toEqual(["The machine's clock is 3600 s behind this one."])
    expect(clockWarning(36_000)).toEqual(["The machine's clock is 10 hours ahead of this one."])
    expect(clockWarning(3)).toEqual([])
  })
})
