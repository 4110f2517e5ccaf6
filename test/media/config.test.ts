import { describe, expect, it } from '@jest/globals'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { noAccess, accessOf } from '../../src/media/access'
import { readBuilderConfig } from '../../src/media/config'
import { accessSidecar } from '../../src/model/access-report'
import type { MediaType } from '../../src/model/media'
import { temporaryDirectory, write } from '../support/files'

const dir = temporaryDirectory()
const hash = `$6$saltsalt$${'x'.repeat(86)}`
let count = 0

function file(text: string, name = 'config.toml'): string {
  return write(join(dir, String(count++), name), text, 0o600)
}

function read(text: string, types: readonly MediaType[] = ['anaconda-iso']) {
  return readBuilderConfig(file(text), types)
}

const user = (more = '') => `[[customizations.user]]\nname = "rescue"\n${more}`

describe('a config', () => {
  it('tells its users, whether it holds a password, and every form of what is secret', () => {
    const config = read(user(`password = "${hash}"\nkey = "ssh-ed25519 ${'A'.repeat(68)} me"\n`))
    expect(config).toMatchObject({ fileName: 'config.toml', users: ['rescue'], holdsPassword: true, warnings: [] })
    expect(config.secretForms).toContain(Buffer.from(`${hash}\n`).toString('base64'))
    expect(config.privateForms).toContain('A'.repeat(68))
  })

  it('may hold keys alone', () => {
    expect(read(user(`key = "ssh-ed25519 ${'A'.repeat(68)}"\n`)).holdsPassword).toBe(false)
  })

  it('may be JSON, also with the older frame around it', () => {
    const config = { customizations: { user: [{ name: 'rescue', password: hash }] } }
    for (const value of [config, { blueprint: config }])
      expect(readBuilderConfig(file(JSON.stringify(value), 'config.json'), ['qcow2'])).toMatchObject({
        fileName: 'config.json',
        users: ['rescue'],
        holdsPassword: true
      })
  })

  it('may have a yescrypt hash only where the builder is known to take it', () => {
    const text = user('password = "$y$j9T$abcdefghijklmnop$PVOHjxO.A4LmtReq6NnH/KSkMoVk.KXqLgud8GhZ917"\n')
    expect(readBuilderConfig(file(text), ['qcow2'], true)).toMatchObject({ holdsPassword: true, warnings: [] })
    expect(() => readBuilderConfig(file(text), ['qcow2'])).toThrow(
      /September 2026 or later.*not known; nobody could log/
    )
    const kickstart = `user --name=a --iscrypted --password=$y$j9T$abc$def`
    expect(read(`[customizations.installer.kickstart]\ncontents = "${kickstart}"\n`).holdsPassword).toBe(true)
  })

  it('may be a kickstart, whose password counts too', () => {
    const contents = `text\nrootpw --iscrypted ${hash}\n%post\necho a-secret-token\n%end`
    const config = read(`[customizations.installer.kickstart]\ncontents = ${JSON.stringify(contents)}\n`)
    expect(config.holdsPassword).toBe(true)
    expect(config.secretForms).toContain(hash)
    expect(config.privateForms).toContain('echo a-secret-token')
  })

  it.each([
    ['an unknown key', user('passwort = "x"\n'), 'config-unknown-key', /customizations\.user\[\]\.passwort/],
    ['an unknown customization', '[customizations.users]\nname = "x"\n', 'config-unknown-key', /customizations\.users/],
    ['a syntax error', '[[customizations.user\nname = "geheim-wort"\n', 'config-syntax', /does not parse \(line 1\)/],
    ['a hash that would be hashed again', user('password = "$y$j9T$abc$def"\n'), 'config-hash', /rescue/],
    ['a bcrypt variant that would be hashed again', user('password = "$2y$12$abc"\n'), 'config-hash', /rescue/],
    ['a key with a newline', user('key = "ssh-ed25519 AAAA\\n%post\\nevil\\n%end"\n'), 'config-user', /one line/],
    ['a key with a quote', user('key = "ssh-ed25519 AAAA\\" --x"\n'), 'config-user', /double quotes/],
    ['a user name that is an option', '[[customizations.user]]\nname = "--uid"\n', 'config-user', /name/],
    ['a password that is a number', user('password = 12345678\n'), 'config-user', /not a string/],
    [
      'users beside a kickstart',
      `${user()}[customizations.installer.kickstart]\ncontents = "text"\n`,
      'config-conflict',
      /only one/
    ]
  ])('with %s is refused, without a word of its content', (_, text, code, message) => {
    let thrown: unknown
    try {
      read(text)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ kind: 'usage', code, message: expect.stringMatching(message) as unknown as string })
    expect(String(thrown)).not.toMatch(/geheim|abc\$def|evil/)
  })

  it('that would be ignored as a whole is refused', () => {
    expect(() => read(user(), ['bootc-generic-iso'])).toThrow(/would be ignored/)
  })

  it('that would be ignored in part is told', () => {
    expect(read('[customizations]\nhostname = "kiosk"\n').warnings).toEqual([
      "The config's customizations.hostname has no effect on anaconda-iso."
    ])
    expect(read('[[customizations.filesystem]]\nmountpoint = "/"\nminsize = "30 GiB"\n').warnings).toHaveLength(1)
    expect(read('[[customizations.filesystem]]\nmountpoint = "/"\nminsize = "30 GiB"\n', ['qcow2']).warnings).toEqual(
      []
    )
    expect(read('[customizations.installer.kickstart]\ncontents = "text"\n', ['raw', 'qcow2']).warnings).toEqual([
      "The config's customizations.installer.kickstart has no effect on raw, qcow2."
    ])
  })

  it('may have several keys with options for a disk', () => {
    const keys = user('key = "from=\\"10.0.0.1\\" ssh-ed25519 AAAA\\nssh-ed25519 BBBB"\n')
    expect(read(keys, ['qcow2']).users).toEqual(['rescue'])
    expect(() => read(keys)).toThrow(/one line/)
  })

  it('with a plain password is told', () => {
    expect(read(user('password = "correct horse"\n')).warnings).toEqual([
      'The config holds the password of rescue in plain text; a hash is safer.'
    ])
  })

  it('that is not there, is a directory or a link is refused', () => {
    expect(() => readBuilderConfig(join(dir, 'none.toml'), ['raw'])).toThrow(/ENOENT/)
    expect(() => readBuilderConfig(dir, ['raw'])).toThrow(/not a regular file/)
    symlinkSync('/etc/passwd', join(dir, 'link.toml'))
    expect(() => readBuilderConfig(join(dir, 'link.toml'), ['raw'])).toThrow(/not a regular file/)
  })
})

describe('what the media let in', () => {
  const named = (names: readonly string[], more: object = {}) =>
    JSON.stringify({
      kind: 'access-report',
      schemaVersion: 1,
      holdsPassword: false,
      throwAway: false,
      registry: { logins: [], authorities: [] },
      users: names.map((name) => ({ name, groups: [], principals: [], keys: [], authorities: [] })),
      ...more
    })

  it('is nothing without a report and a password', () => {
    const path = file(user())
    expect(accessOf(path, readBuilderConfig(path, ['raw']))).toEqual(noAccess)
  })

  it('is what report and config say together', () => {
    const path = file(user(`password = "${hash}"\n`))
    const text = named(['rescue'], { throwAway: true })
    write(accessSidecar(path), text)
    expect(accessOf(path, readBuilderConfig(path, ['raw']))).toEqual({
      holdsPassword: true,
      throwAway: true,
      report: text
    })
  })

  it.each([
    ['is not one', '{}', /not an access report/],
    ['is not JSON', 'no', /not an access report/],
    ['is about somebody else', named(['other']), /does not name rescue/]
  ])('is refused when the report %s', (_, text, message) => {
    const path = file(user())
    write(accessSidecar(path), text)
    expect(() => accessOf(path, readBuilderConfig(path, ['raw']))).toThrow(message)
  })
})
