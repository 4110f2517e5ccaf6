import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { keyLine, parsePublicKey } from '../../src/access/ssh-key'
import { keys, now } from './fixtures'

const parse = (line: string) => parsePublicKey(line, 'Input ssh-keys', now)
const [type, blob] = keys.ed25519.line.split(' ') as [string, string]

/** A key line whose blob is built field by field: strings as RFC 4251 writes them. */
function made(name: string, ...fields: readonly (string | Buffer)[]): string {
  const parts = [name, ...fields].map((field) => {
    const bytes = Buffer.from(field)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return Buffer.concat([length, bytes])
  })
  return `${name} ${Buffer.concat(parts).toString('base64')}`
}

describe('parsePublicKey', () => {
  it.each(Object.entries(keys).filter(([name]) => name !== 'rsa1024'))(
    'reads %s as ssh-keygen -l does',
    (_name, { line, bits, fingerprint }) => {
      expect(parse(`${line} ops@example`)).toMatchObject({ bits, fingerprint, comment: 'ops@example', options: [] })
      expect(keyLine(parse(line))).toBe(line)
    }
  )

  it.each([
    ['a newline', `${keys.ed25519.line} a\n%post`],
    ['a quote in the comment’s place of the blob', `${type} ${blob}"`],
    ['a carriage return', `${keys.ed25519.line}\r`.replace('\r', '\rx')],
    ['a NUL', `${keys.ed25519.line} \0`],
    ['text outside ASCII', `${keys.ed25519.line} möwe`],
    ['no key', 'hello'],
    ['nothing', ''],
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----'],
    ['a type that is not the key’s', keys.ed25519.line.replace('ssh-ed25519', 'ssh-rsa')],
    ['a cut blob', keys.ed25519.line.slice(0, -9)],
    ['a cut blob, on a base64 boundary', keys.ed25519.line.slice(0, -4)],
    ['a longer blob', `${keys.ed25519.line}AAAA`],
    ['base64 that is not canonical', keys.skEd25519.line.replace(/o=$/, 'p=')],
    ['a DSA key', 'ssh-dss AAAAB3NzaC1kc3MAAACBAA=='],
    ['a certificate', `ssh-ed25519-cert-v01@openssh.com ${blob}`],
    ['a weak RSA key', keys.rsa1024.line],
    ['an ed25519 key of 31 bytes', made('ssh-ed25519', Buffer.alloc(31))],
    ['another curve', made('ecdsa-sha2-nistp256', 'nistp384', Buffer.alloc(65, 4))],
    ['a compressed point', made('ecdsa-sha2-nistp256', 'nistp256', Buffer.alloc(33, 2))],
    ['a negative RSA modulus', made('ssh-rsa', Buffer.from([3]), Buffer.alloc(256, 0xff))],
    ['a padded RSA modulus', made('ssh-rsa', Buffer.from([3]), Buffer.alloc(257, 0))],
    ['a FIDO key of another application', made('sk-ssh-ed25519@openssh.com', Buffer.alloc(32), 'web:')],
    ['a forced command', `command="/bin/sh" ${keys.ed25519.line}`],
    ['an environment', `environment="LD_PRELOAD=x" ${keys.ed25519.line}`],
    ['a CA by option', `cert-authority ${keys.ed25519.line}`],
    ['from= without quotes', `from=10.0.0.1 ${keys.ed25519.line}`],
    ['from= with a blank', `from="a b" ${keys.ed25519.line}`],
    ['an open quote', `from="10.0.0.1 ${keys.ed25519.line}`],
    ['an empty option', `restrict,,pty ${keys.ed25519.line}`],
    ['an expiry that has passed', `expiry-time="20200101" ${keys.ed25519.line}`],
    ['an expiry that is no date', `expiry-time="20270231" ${keys.ed25519.line}`],
    ['a second key in an option', `from="x ${keys.ed25519.line} y" ${keys.rsa3072.line}`]
  ])('refuses %s', (_what, line) => {
    expect(() => parse(line)).toThrow(/Input ssh-keys/)
  })

  it('keeps options that only narrow, and says that a fixed expiry locks out', () => {
    const key = parse(`from="10.0.0.0/8,!10.1.*",Restrict,pty,expiry-time="20270101Z" ${keys.ed25519.line}`)
    expect(key.options).toEqual(['from="10.0.0.0/8,!10.1.*"', 'restrict', 'pty', 'expiry-time="20270101Z"'])
    expect(keyLine(key)).toBe(`from="10.0.0.0/8,!10.1.*",restrict,pty,expiry-time="20270101Z" ${keys.ed25519.line}`)
    expect(key.warnings.join()).toMatch(/fixed expiry-time/)
  })

  it('drops a comment that is more than a name, and says so', () => {
    const key = parse(`${keys.ed25519.line} "; reboot`)
    expect(keyLine(key)).toBe(keys.ed25519.line)
    expect(key.warnings.join()).toMatch(/comment .* was dropped/)
  })

  it('warns of RSA below 3072 bits', () => {
    expect(parse(keys.rsa2048.line).warnings.join()).toMatch(/2048 bits is weak/)
    expect(parse(keys.rsa3072.line).warnings).toEqual([])
  })

  it('lets nothing through that could leave the line or the quotes around it', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '"',
        '\n',
        '\r',
        '%post',
        '%end',
        "'",
        '\\',
        ' ',
        '\t',
        ',',
        '=',
        'from="',
        'restrict',
        '$(id)',
        '\0',
        '\u2028'
      ),
      fc.constantFrom(keys.ed25519.line, type, blob, keys.rsa3072.line),
      fc.string()
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        let line: string
        try {
          const key = parse(pieces.join(''))
          line = keyLine(key)
          // Without options the line is what a kickstart's quotes hold.
          if (key.options.length === 0)
            expect(line).toMatch(/^[A-Za-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}( [A-Za-z0-9@._-]+)?$/)
        } catch (error) {
          if ((error as Error).name !== 'Failure') throw error
          return
        }
        expect(line).not.toMatch(/[\n\r\0]/)
      }),
      { numRuns: 2000 }
    )
  })

  it('refuses every change of a byte inside the structure, or reads another key', () => {
    const bytes = Buffer.from(blob, 'base64')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, xor) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] as number) ^ xor
        const line = `${type} ${changed.toString('base64')}`
        if (at < bytes.length - 32) expect(() => parse(line)).toThrow(/key/)
        else expect(parse(line).fingerprint).not.toBe(keys.ed25519.fingerprint)
      })
    )
  })
})
