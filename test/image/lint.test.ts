import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseLint } from '../../src/image/lint'

const fixture = (name: string) =>
  parseLint(
    readFileSync(`test/fixtures/bootc/lint-${name}.stdout`, 'utf8'),
    readFileSync(`test/fixtures/bootc/lint-${name}.stderr`, 'utf8')
  )
const names = (findings: readonly { name: string }[]) => findings.map(({ name }) => name)

// Recorded with bootc 1.16.9.
describe('parseLint', () => {
  it.each([
    ['good', [], ['nonempty-run-tmp']],
    ['boot', [], ['nonempty-boot', 'nonempty-run-tmp']],
    ['nocomposefs', [], ['baseimage-composefs', 'nonempty-run-tmp']],
    ['nokernel', [], ['nonempty-run-tmp']],
    ['nonutf8', ['utf8'], ['nonempty-run-tmp']],
    ['noostree', ['baseimage-root'], ['nonempty-run-tmp']],
    ['nosysroot', ['baseimage-root'], ['nonempty-run-tmp']],
    ['sysusers', [], ['nonempty-run-tmp', 'sysusers']],
    ['usretc', ['etc-usretc'], ['nonempty-run-tmp']],
    ['varcontent', [], ['nonempty-run-tmp', 'var-tmpfiles']],
    ['varlog', [], ['nonempty-run-tmp', 'var-log', 'var-tmpfiles']],
    ['varrun', ['var-run'], ['nonempty-run-tmp']],
    ['badkargs', ['bootc-kargs'], []],
    ['twokernels', ['kernel'], []]
  ])('of lint-%s', (name, failures, warnings) => {
    const output = fixture(name)
    expect(names(output.failures)).toEqual(failures)
    expect(names(output.warnings)).toEqual(warnings)
  })

  it('has a case for every recording', () => {
    const recorded = readdirSync('test/fixtures/bootc').filter((name) => /^lint-.*\.stdout$/.test(name))
    expect(recorded).toHaveLength(14)
  })

  it('keeps all lines of a finding and none of the next', () => {
    expect(fixture('sysusers').warnings.at(-1)?.text).toBe(
      [
        'Found /etc/passwd entry without corresponding systemd sysusers.d:',
        '  bob',
        'Found /etc/group entry without corresponding systemd sysusers.d:',
        '  bob'
      ].join('\n')
    )
    expect(fixture('varrun').failures[0]?.text).toBe('Not a symlink: var/run')
    expect(fixture('twokernels').failures[0]?.text).toBe('Found multiple subdirectories in usr/lib/modules')
  })

  it('survives any output', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (out, err) => parseLint(out, err) !== undefined))
  })
})
