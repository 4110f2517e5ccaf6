import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parseCryptHash } from '../../src/access/crypt-hash'
import { checkPassword, generatePassword, hashArguments, hashPassword } from '../../src/access/password'
import { Secret } from '../../src/model/secret'
import { fakeTool, temporaryDirectory, withPath } from '../support/files'
import { hashes } from './fixtures'

const check = (text: string) => checkPassword(new Secret(text, 'password'), 'Input password')

describe('checkPassword', () => {
  it.each([
    ['short', 'fourteen chars', /fewer than 15/],
    ['with a newline', 'correct horse battery\n', /control character/],
    ['with a tab', 'correct horse\tbattery staple', /control character/],
    ['outside ASCII', 'größer als fünfzehn', /outside ASCII/],
    ['with a blank at its end', 'correct horse battery ', /blank/],
    ['too long', 'x'.repeat(129), /more than 128/],
    ['that is a hash', hashes.sha512, /is a crypt hash/]
  ])('refuses one %s without repeating it', (_what, text, why) => {
    expect(() => check(text)).toThrow(why)
    expect(() => check(text)).not.toThrow(text.trim())
  })

  it('takes 15 and 128 characters of any printable kind', () => {
    check('a"b\'c\\d$e`f&g<h')
    check('~'.repeat(128))
  })
})

describe('generatePassword', () => {
  it('makes 24 letters and digits, another each time', () => {
    const made = Array.from({ length: 50 }, () => generatePassword('x').reveal())
    for (const text of made) expect(text).toMatch(/^[A-Za-z0-9]{24}$/)
    expect(new Set(made).size).toBe(50)
  })
})

describe('hashPassword', () => {
  const [dir, empty] = [temporaryDirectory(), temporaryDirectory()]

  it('makes what the definition of sha512-crypt says', async () => {
    const { hash, facts } = await hashPassword(
      new Secret('correct horse battery staple', 'password'),
      'saltstringsaltst'
    )
    // Made by Python's crypt module with libxcrypt.
    expect(hash.reveal()).toBe(
      '$6$rounds=100000$saltstringsaltst$fTq/7b38V28kBOS0diC4cIU/m0QO840/ao3wKG7Z96LPYlOgs6SJWEGEASzVeRNK5Q6S6rNA02AIFEwYh4nHu1'
    )
    expect(facts).toEqual({ algorithm: 'sha512crypt', cost: 'rounds=100000', saltLength: 16 })
  })

  it('takes a new salt each time', async () => {
    const password = new Secret('correct horse battery staple', 'password')
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)])
    expect(one.hash.reveal()).not.toBe(two.hash.reveal())
    expect(parseCryptHash(one.hash.reveal(), '').saltLength).toBe(16)
  })

  it('gives the password to openssl by standard input, and nowhere else', async () => {
    fakeTool(
      dir,
      'openssl',
      `printf '%s\\n' "$@" > ${dir}/argv; env > ${dir}/env; cat > ${dir}/stdin; echo '${hashes.sha512}'`
    )
    await withPath(dir, async () => {
      await expect(hashPassword(new Secret('correct horse battery staple', 'password'), 'abc')).rejects.toThrow(
        /ignored the rounds/
      )
    })
    const read = (name: string) => readFileSync(join(dir, name), 'utf8')
    expect(read('argv').trim().split('\n')).toEqual(hashArguments('abc'))
    expect(read('stdin')).toBe('correct horse battery staple\n')
    expect(read('env')).not.toContain('battery')
  })

  it('names the tool that is missing', async () => {
    await withPath(
      empty,
      () => expect(hashPassword(new Secret('x'.repeat(20), 'password'))).rejects.toThrow('openssl is not installed'),
      true
    )
  })
})
