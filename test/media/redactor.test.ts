import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { redactor } from '../../src/media/redactor'
import { secretForms } from '../../src/model/secret-forms'
import { recording } from '../support/builder-recordings'

function redact(lines: readonly string[], forms: readonly string[] = []): readonly string[] {
  const filter = redactor(forms)
  return lines.flatMap((line) => filter.next(line))
}

const id = 'a'.repeat(64)
const hash = `$6$saltsalt$${'x'.repeat(86)}`

describe('the redactor', () => {
  it('T2: drops a printed kickstart as a block and goes on after it', () => {
    const lines = [
      `org.osbuild.kickstart: ${id} {`,
      '  "users": {',
      `    "rescue": { "password": "${hash}" }`,
      '  }',
      '}',
      `user --name rescue --password ${hash} --iscrypted`,
      'sshkey --username rescue "ssh-ed25519 AAAA"',
      '%post',
      'curl -H "Authorization: token abc" https://example.com',
      '%end',
      '',
      '⏱  Duration: 0s',
      `org.osbuild.xorrisofs: ${id} {`
    ]
    expect(redact(lines)).toEqual([
      `org.osbuild.kickstart: ${id} {`,
      '(the kickstart, which holds the credential, is not shown)',
      '⏱  Duration: 0s',
      `org.osbuild.xorrisofs: ${id} {`
    ])
  })

  it('drops two kickstarts one after the other, and shows why the stage failed', () => {
    const lines = [
      `org.osbuild.kickstart: ${id} {`,
      'rootpw secret',
      `org.osbuild.kickstart: ${id} {`,
      'rootpw secret',
      'Traceback (most recent call last):',
      'KeyError: users'
    ]
    expect(redact(lines).join('\n')).not.toContain('secret')
    expect(redact(lines).slice(-2)).toEqual(['Traceback (most recent call last):', 'KeyError: users'])
  })

  it.each([
    `    "password": "${hash}",`,
    `useradd: $y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7`,
    'x $2b$12$GhvMmNVjRW29ulnudl.LbuAnUtN/LRfe1JsBm1Xu6LE3059z5Tr8m y',
    'x $6$rounds=100000$saltsalt$abcdefghijklmnop y'
  ])('masks a crypt hash that nobody told it of: %s', (line) => {
    const [shown] = redact([line])
    expect(shown).not.toMatch(/\$(?:6|y|2b)\$/)
    expect(shown).toContain('***')
  })

  it('masks the whole of a hash also where a form stands inside it', () => {
    expect(redact([`password ${hash} end`], ['salt'])).toEqual(['password *** end'])
  })

  it('masks both of two forms that overlap, whatever their order', () => {
    expect(redact(['xx-abcdefgh-yy'], ['abcd', 'bcdefgh'])).toEqual(['xx-***-yy'])
    expect(redact(['xx-abcdefgh-yy'], ['bcdefgh', 'abcd'])).toEqual(['xx-***-yy'])
  })

  it('strips terminal control before it looks for secrets', () => {
    expect(redact(['\u001b[1mpass\u001b[0mword-1\u0007 ok'], ['password-1'])).toEqual(['*** ok'])
    expect(redact(['\u001b]0;title\u0007::add-mask::e'])).toEqual(['::add-mask::e'])
  })

  it('leaves nothing of a secret at the end of a line that was cut', () => {
    const secret = 'correct-horse-battery-staple'
    const line = `${'x'.repeat(300)} ${secret.slice(0, 20)}… (9000 more characters)`
    expect(redact([line], [secret])[0]).not.toContain('correct')
  })

  it('cuts long lines', () => {
    expect(redact(['y'.repeat(5000)])[0]?.length).toBeLessThan(2100)
  })

  it('masks each form of any secret, and nothing around it', () => {
    const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter(
      (char) => char !== '|'
    )
    const secrets = fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...printable) })
    // A bar is in no form of a secret without one.
    const around = fc.string({ maxLength: 20, unit: fc.constantFrom('|', ' ') })
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        const forms = secretForms(secret, 'rescue')
        const filter = redactor(forms)
        for (const form of forms.filter(({ length }) => length >= 8))
          expect(filter.next(`${before}${form}${after}`)).toEqual([`${before}***${after}`])
      })
    )
  })

  it('T2: shows no hash and no key of the recorded builds, and does show what went wrong', () => {
    const lines = recording('fail-no-useradd').lines
    const password =
      '$6$saltsalt$X53v.NMAh2lKBXpEILEJNujJOo.Z112McFefG1rkjp5Z4USNKBflg3vXS8Ev2oaJo/mzvxhuYg5.uuD8BpYEh0'
    expect(lines.join('\n')).toContain(password)
    const shown = redact(
      lines,
      secretForms('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPdmVOls2FjtPCyaDsUP72oJHgdZmV9+q0Og9x8fSsWK root@vm')
    ).join('\n')
    expect(shown).not.toContain('$6$')
    expect(shown).not.toContain('AAAAC3NzaC1lZDI1NTE5')
    expect(shown).toContain("No such file or directory: 'useradd'")
  })
})
