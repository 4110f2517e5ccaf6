import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hashWarnings, parseCryptHash } from '../../src/access/crypt-hash'
import { hashes } from './fixtures'

const parse = (text: string) => parseCryptHash(text, 'Input password-hash')

describe('T6: parseCryptHash', () => {
  it.each([
    [hashes.sha512, { algorithm: 'sha512crypt', cost: 'rounds=5000', saltLength: 16 }],
    [hashes.sha512Rounds, { algorithm: 'sha512crypt', cost: 'rounds=10000', saltLength: 8 }],
    [hashes.sha256, { algorithm: 'sha256crypt', cost: 'rounds=5000', saltLength: 16 }],
    [hashes.sha256Rounds, { algorithm: 'sha256crypt', cost: 'rounds=10000', saltLength: 8 }],
    [hashes.bcrypt, { algorithm: 'bcrypt', cost: 'cost=10', saltLength: 22 }],
    [hashes.bcrypt.replace('$10$', '$04$'), { algorithm: 'bcrypt', cost: 'cost=4', saltLength: 22 }],
    [hashes.yescrypt, { algorithm: 'yescrypt', cost: 'params=j9T', saltLength: 16 }],
    [hashes.yescrypt.replace('j9T', 'jFT'), { algorithm: 'yescrypt', cost: 'params=jFT', saltLength: 16 }],
    [
      hashes.yescrypt.replace('abcdefghijklmnop', 'F5Jx5fExrKuPp53xLKQ..1'),
      { algorithm: 'yescrypt', cost: 'params=j9T', saltLength: 22 }
    ],
    [
      hashes.yescrypt.replace('abcdefghijklmnop', `${'a'.repeat(84)}a.`),
      { algorithm: 'yescrypt', cost: 'params=j9T', saltLength: 86 }
    ],
    [hashes.yescrypt.replace('abcdefghijklmnop', ''), { algorithm: 'yescrypt', cost: 'params=j9T', saltLength: 0 }]
  ])('takes %s', (text, facts) => {
    expect(parse(text)).toEqual(facts)
  })

  it.each([
    [hashes.yescrypt.replace('j9T', 'j99'), /no whole yescrypt/],
    [hashes.yescrypt.replace('j9T', 'jGT'), /no whole yescrypt/],
    [hashes.yescrypt.replace('j9T', ''), /no whole yescrypt/],
    [hashes.yescrypt.replace('abcdefghijklmnop', 'abcde'), /no whole yescrypt/],
    [hashes.yescrypt.replace('abcdefghijklmnop', 'abcdez'), /no whole yescrypt/],
    [hashes.yescrypt.replace('abcdefghijklmnop', `${'a'.repeat(88)}`), /no whole yescrypt/],
    [hashes.yescrypt.replace('abcdefghijklmnop', 'abc!efghijklmnop'), /no whole yescrypt/],
    [hashes.gostYescrypt, /hashes it again/],
    [hashes.scrypt, /hashes it again/],
    [hashes.bcrypt.replace('$2b$', '$2a$'), /not \$2b\$.*hashes it again/],
    [hashes.bcrypt.replace('$2b$', '$2y$'), /not \$2b\$/],
    [hashes.bcrypt.replace('$2b$', '$2x$'), /not \$2b\$/],
    [hashes.md5, /MD5/],
    ['$sha1$40000$salt$hash', /SHA-1/],
    ['$3$$abc', /unknown kind/],
    ['correct horse battery staple', /not a crypt hash/],
    ['!', /locks the password/],
    ['*', /locks the password/],
    [`!${hashes.sha512}`, /locks the password/],
    [hashes.sha512.replace('$6$', '$6$rounds=999$'), /no whole/],
    [hashes.sha512.replace('$6$', '$6$rounds=05000$'), /no whole/],
    [hashes.sha512.replace('$6$', '$6$rounds=9999999999$'), /no whole/],
    [hashes.sha512.replace('abcdefghijklmnop', ''), /no whole/],
    [hashes.sha512.replace('abcdefghijklmnop', 'abcdefghijklmnopq'), /no whole/],
    [hashes.sha512.replace('abcdefghijklmnop', 'abc:efg'), /no whole/],
    [hashes.bcrypt.replace('$10$', '$03$'), /no whole/],
    [hashes.bcrypt.replace('$10$', '$32$'), /no whole/],
    [`${hashes.sha512}\n`, /no whole/],
    [` ${hashes.sha512}`, /not a crypt hash/]
  ])('refuses %s without repeating it', (text, why) => {
    expect(() => parse(text)).toThrow(why)
    const secretPart = text.slice(8).trim()
    if (secretPart.length > 3)
      expect(() => parse(text)).not.toThrow(new RegExp(secretPart.replace(/[^A-Za-z0-9]/g, '.')))
  })

  it('refuses every hash that lacks its last character, has one more, or ends in bits that cannot be', () => {
    for (const text of [hashes.sha512, hashes.sha512Rounds, hashes.sha256, hashes.bcrypt, hashes.yescrypt]) {
      expect(() => parse(text.slice(0, -1))).toThrow(/no whole/)
      expect(() => parse(`${text}.`)).toThrow(/no whole/)
      expect(() => parse(`${text.slice(0, -1)}z`)).toThrow(/no whole/)
    }
  })

  it('takes no text that shell, TOML or kickstart could trip over', () => {
    const pieces = fc.array(
      fc.oneof(fc.constantFrom('$6$', '$', 'rounds=5000', ...hashes.sha512.split('$'), '"', '\n', ' '), fc.string()),
      { maxLength: 8 }
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        try {
          parse(parts.join(''))
        } catch {
          return
        }
        expect(parts.join('')).toMatch(/^[$./=A-Za-z0-9]+$/)
      }),
      { numRuns: 1000 }
    )
  })

  it('agrees with crypt(3) about what a yescrypt hash is', () => {
    // libxcrypt gives a token of failure for a setting that it does not take.
    const settings = ['j75', 'j85', 'j7T', 'j8T', 'j9T', 'jAT', 'j9', 'j', 'zzz', ''].flatMap((params) =>
      ['abcdefghijklmnop', 'abcdefghijklmnopqrstu/', '', 'abcde', 'abcdez', 'ab.'].map((salt) => `$y$${params}$${salt}`)
    )
    const script = [
      'import ctypes, ctypes.util, sys',
      "crypt = ctypes.CDLL(ctypes.util.find_library('crypt')).crypt",
      'crypt.restype = ctypes.c_char_p',
      "for line in sys.stdin: print((crypt(b'x', line.strip().encode()) or b'*').decode())"
    ].join('\n')
    const made = execFileSync('python3', ['-c', script], { input: settings.join('\n'), encoding: 'utf8' }).split('\n')
    const refusedOf = (text: string) => {
      try {
        parse(text)
        return false
      } catch {
        return true
      }
    }
    const answers = settings.map((setting, index) => {
      const hash = made[index] as string
      return hash.startsWith('$y$') ? [hash, refusedOf(hash)] : [setting, !refusedOf(`${setting}$${'.'.repeat(43)}`)]
    })
    expect(answers.filter(([, wrong]) => wrong)).toEqual([])
    expect(made.filter((hash) => hash.startsWith('$y$')).length).toBeGreaterThan(20)
  })

  it('warns of what works and is weak', () => {
    expect(hashWarnings(parse(hashes.sha512), 'rescue')).toEqual([])
    expect(hashWarnings({ algorithm: 'sha512crypt', cost: 'rounds=1000', saltLength: 4 }, 'rescue')).toHaveLength(2)
    expect(hashWarnings({ algorithm: 'bcrypt', cost: 'cost=9', saltLength: 22 }, 'rescue')).toHaveLength(1)
  })
})
