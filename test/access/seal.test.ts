import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { armor, Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { parseRecipients, sealTo } from '../../src/access/seal'
import { which } from '../../src/host/packages'
import { temporaryDirectory, write } from '../support/files'

const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'

describe('parseRecipients', () => {
  it('takes recipients once', () => {
    expect(parseRecipients([recipient, recipient], 'Input recipients')).toEqual([recipient])
  })

  it.each([
    ['a secret key', 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX', /secret key/],
    ['an SSH key', 'ssh-ed25519 AAAA', /not an age recipient/],
    ['capitals', recipient.toUpperCase(), /not an age recipient/],
    ['a cut one', recipient.slice(0, -10), /not an age recipient/]
  ])('refuses %s', (_what, text, why) => {
    expect(() => parseRecipients([text], 'Input recipients')).toThrow(why)
  })
})

describe('sealTo', () => {
  const dir = temporaryDirectory()

  it('seals to every recipient', async () => {
    const identities = await Promise.all([generateX25519Identity(), generateX25519Identity()])
    const sealed = await sealTo(await Promise.all(identities.map(identityToRecipient)), 'password: x\n')
    expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/)
    for (const identity of identities) {
      const decrypter = new Decrypter()
      decrypter.addIdentity(identity)
      expect(await decrypter.decrypt(armor.decode(sealed), 'text')).toBe('password: x\n')
    }
  })

  const stock = which('age') ? it : it.skip
  stock('is opened by the stock age tool', async () => {
    const identity = await generateX25519Identity()
    const file = write(join(dir, 'sealed.age'), await sealTo([await identityToRecipient(identity)], 'password: x\n'))
    const opened = execFileSync('age', ['--decrypt', '--identity', write(join(dir, 'key'), `${identity}\n`), file])
    expect(opened.toString()).toBe('password: x\n')
  })

  it('refuses a mistyped recipient', async () => {
    await expect(sealTo([recipient.replace(/p$/, 'q')], 'x')).rejects.toThrow(/its checksum is wrong/)
  })
})
