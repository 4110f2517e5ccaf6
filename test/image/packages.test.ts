import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { packageChanges, packageScript, packagesIn, readPreviousReport } from '../../src/image/packages'
import { fakeTool, temporaryDirectory, write } from '../support/files'

const dir = temporaryDirectory()

describe('the list of packages', () => {
  const run = (path: string) =>
    execFileSync('/bin/sh', ['-c', packageScript('mark:')], { env: { PATH: path }, encoding: 'utf8' })

  it('is asked of rpm, and dpkg where there is none', () => {
    fakeTool(join(dir, 'rpm'), 'rpm', 'printf "%s\\n" "$@"')
    expect(run(join(dir, 'rpm'))).toBe('-qa\n--queryformat\nmark: package %{NAME} %{EVR}.%{ARCH}\\n\n')
    fakeTool(join(dir, 'dpkg'), 'dpkg-query', 'printf "%s\\n" "$@"')
    expect(run(join(dir, 'dpkg'))).toBe('--show\n--showformat\nmark: package ${Package} ${Version}\\n\n')
  })

  it('is empty without either', () => {
    expect(run('/nonexistent')).toBe('')
  })

  it('is what the package manager of this machine says', () => {
    const packages = packagesIn(run('/usr/bin:/bin').split('\n'))
    const version = execFileSync('dpkg-query', ['--show', '--showformat', '${Version}', 'dpkg'], { encoding: 'utf8' })
    expect(packages['dpkg']).toBe(version)
  })

  it('has names in order, several versions of one, and no keys', () => {
    expect(
      packagesIn([
        'mark: package kernel 6.12-2.x86_64',
        'mark: package bash 0:5.2-1.x86_64',
        'mark: package gpg-pubkey abc-1.(none)',
        'mark: package kernel 6.12-1.x86_64',
        'mark: kernel /usr/lib/modules/6.12/vmlinuz',
        'mark: package half'
      ])
    ).toEqual({ bash: '0:5.2-1.x86_64', kernel: '6.12-1.x86_64, 6.12-2.x86_64' })
  })
})

describe('what changed', () => {
  it('is what came, what went, and what has another version', () => {
    expect(packageChanges({ a: '1', b: '1', c: '1' }, { b: '2', c: '1', d: '1' })).toEqual({
      added: [{ name: 'd', version: '1' }],
      removed: [{ name: 'a', version: '1' }],
      changed: [{ name: 'b', from: '1', to: '2' }]
    })
  })

  it('leads from one list to the other', () => {
    const list = fc.dictionary(fc.string(), fc.string())
    fc.assert(
      fc.property(list, list, (before, now) => {
        const { added, removed, changed } = packageChanges(before, now)
        const result = new Map(Object.entries(before))
        for (const { name } of removed) expect(result.delete(name)).toBe(true)
        for (const { name, to } of changed) result.set(name, to)
        for (const { name, version } of added) result.set(name, version)
        expect([...result].sort()).toEqual(Object.entries(now).sort())
      })
    )
  })
})

describe('an earlier report', () => {
  const report = { kind: 'build', schemaVersion: 1, version: '7' }
  const read = (value: unknown) => readPreviousReport(write(join(dir, 'build.json'), JSON.stringify(value)))

  it('is read, with packages and without', () => {
    expect(read({ ...report, packages: { bash: '1' } })).toEqual({ version: '7', packages: { bash: '1' } })
    expect(read(report)).toEqual({ version: '7' })
  })

  it.each([null, [], { ...report, kind: 'push' }, { ...report, version: 1 }, { ...report, packages: { bash: 1 } }])(
    'that is %j is refused',
    (value) => {
      expect(() => read(value)).toThrow(/Input previous-report/)
    }
  )

  it('that is not there is refused', () => {
    expect(() => readPreviousReport(join(dir, 'none.json'))).toThrow(/cannot be read/)
  })
})
