import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'smol-toml'
import { stringify as yaml } from 'yaml'
import { which } from '../../src/host/packages'
import { configSecrets, secretForms } from '../../src/model/secret-forms'

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 15,
  maxLength: 40
})

/** What a mask does: every form is blanked out, longest first. */
function masked(text: string, forms: readonly string[]): string {
  return [...forms].sort((a, b) => b.length - a.length).reduce((rest, form) => rest.replaceAll(form, '***'), text)
}

/** Whether eight characters of the value, as they stand in its encoding, can still be read. */
function survives(text: string, value: string): boolean {
  return Array.from({ length: value.length - 7 }, (_, at) => value.slice(at, at + 8)).some((part) =>
    text.includes(part)
  )
}

describe('secretForms', () => {
  it('begins with the value and repeats nothing that holds it', () => {
    const forms = secretForms('correct horse battery', 'rescue')
    expect(forms[0]).toBe('correct horse battery')
    expect(forms.slice(1).some((form) => form.includes('correct horse battery'))).toBe(false)
    expect(new Set(forms).size).toBe(forms.length)
  })

  it('leaves no end of backslashes standing, however often they were doubled', () => {
    const value = 'correct horse battery\\\\'
    const [once, twice] = [JSON.stringify(value), JSON.stringify(JSON.stringify(value))]
    expect(masked(`${once} ${twice}`, secretForms(value))).toBe('"***" "\\"***\\""')
  })

  it('covers what JSON, TOML, YAML and shells make of any printable secret', () => {
    fc.assert(
      fc.property(printable, (value) => {
        const forms = secretForms(value, 'rescue')
        const texts = [
          JSON.stringify({ password: value }),
          stringify({ password: value }),
          yaml({ password: value }, { defaultStringType: 'QUOTE_SINGLE', lineWidth: 0 }),
          `'${value.replaceAll("'", "'\\''")}'`,
          encodeURIComponent(value),
          new URLSearchParams({ p: value }).toString()
        ]
        for (const text of texts) expect(survives(masked(text, forms), value)).toBe(false)
      })
    )
  })

  it('covers base64 and hex of the value alone, with a newline, with the user, and inside anything else', () => {
    fc.assert(
      fc.property(printable, fc.nat(2), (value, offset) => {
        const forms = secretForms(value, 'rescue')
        const texts = [
          value,
          `${value}\n`,
          `rescue:${value}`,
          `rescue:${value}\n`,
          `${'x'.repeat(offset)}${value}and more`
        ]
        for (const text of texts) {
          const base64 = masked(Buffer.from(text).toString('base64'), forms)
          // What is left decodes to no more than the ends of the secret.
          for (const rest of base64.split('***'))
            expect(survives(Buffer.from(rest, 'base64').toString('latin1'), value)).toBe(false)
          expect(base64).toContain('***')
          expect(masked(Buffer.from(text).toString('base64url'), forms)).toContain('***')
          expect(masked(Buffer.from(text).toString('hex'), forms)).toContain('***')
        }
      })
    )
  })

  // Their own answers are the better witness, where the tool is there.
  const askable = [
    ['a shell’s printf %q', 'bash', ['-c', 'printf %q "$(cat)"']],
    ['Python’s shlex.quote', 'python3', ['-c', 'import sys, shlex; print(shlex.quote(sys.stdin.read()))']],
    ['Python’s repr', 'python3', ['-c', 'import sys; print(repr(sys.stdin.read()))']],
    ['Python’s JSON', 'python3', ['-c', 'import sys, json; print(json.dumps(sys.stdin.read()))']],
    ['openssl base64', 'openssl', ['base64', '-A']]
  ] as const
  it.each(askable.filter(([, tool]) => which(tool)))('covers %s, asked itself', (_what, tool, args) => {
    for (const value of [
      'pass word\'s "end" $HOME `id` <&>',
      "it's all 'quoted' here & there",
      'back\\slash$6$and!bang#1'
    ]) {
      const text = execFileSync(tool, args, { input: value, encoding: 'utf8' })
      expect(survives(masked(text, secretForms(value)), value)).toBe(false)
      expect(masked(text, secretForms(value))).toContain('***')
    }
  })

  it('covers JSON as Go writes it', () => {
    const value = 'a&b<c>d-and-some-more'
    expect(masked('{"p":"a\\u0026b\\u003cc\\u003ed-and-some-more"}', secretForms(value))).toBe('{"p":"***"}')
  })
})

describe('configSecrets', () => {
  it('finds hashes in user fields and kickstart lines, and logins in files', () => {
    const auth = Buffer.from('robot:token-of-robot').toString('base64')
    const config = {
      customizations: {
        user: [{ name: 'rescue', password: '$6$a$b', key: 'ssh-ed25519 AAAA' }, { name: 'keyed' }],
        files: [{ path: '/etc/ostree/auth.json', data: `{"auths":{"quay.io":{"auth":"${auth}"}}}` }],
        installer: {
          kickstart: {
            contents:
              'lang C\nuser --name=other --groups=wheel --iscrypted --password=$6$c$d\nrootpw --lock\nrootpw --iscrypted $6$e$f\nuser --name="q" --password="plain text"\n'
          }
        }
      }
    }
    expect(configSecrets(config)).toEqual([
      { value: '$6$a$b', user: 'rescue' },
      { value: '$6$c$d', user: 'other' },
      { value: '$6$e$f' },
      { value: 'plain text', user: 'q' },
      { value: auth },
      { value: 'token-of-robot', user: 'robot' }
    ])
  })

  it('finds nothing where there is nothing', () => {
    expect(configSecrets({ customizations: { kernel: { append: 'quiet' } } })).toEqual([])
  })
})
