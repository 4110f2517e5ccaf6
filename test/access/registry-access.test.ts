import { describe, expect, it } from '@jest/globals'
import { parseAuthorities, parseRegistryLogin } from '../../src/access/registry-access'
import { Secret } from '../../src/model/secret'
import { authority, now } from './fixtures'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const login = (auths: unknown) => parseRegistryLogin(new Secret(JSON.stringify({ auths }), 'registry-auth'))

describe('parseRegistryLogin', () => {
  it('reads what podman login writes, and knows every secret in it', () => {
    const auth = base64('robot:token:with-colon')
    expect(login({ 'quay.io': { auth }, 'ghcr.io/owner': { auth } })).toEqual({
      hosts: ['quay.io', 'ghcr.io/owner'],
      json: `{"auths":{"quay.io":{"auth":"${auth}"},"ghcr.io/owner":{"auth":"${auth}"}}}`,
      secrets: [
        { value: auth },
        { value: 'token:with-colon', user: 'robot' },
        { value: auth },
        { value: 'token:with-colon', user: 'robot' }
      ]
    })
  })

  it.each([
    ['text', 'hunter2-hunter2', /not JSON/],
    ['null', 'null', /no "auths"/],
    ['no registry', '{"auths":{}}', /no "auths"/],
    ['a list', '{"auths":["hunter2-hunter2"]}', /no "auths" with a registry/],
    ['no auth', '{"auths":{"quay.io":{"password":"hunter2-hunter2"}}}', /no "auth"/],
    ['an auth that is not base64', '{"auths":{"quay.io":{"auth":"hunter2-hunter2"}}}', /no "auth"/],
    ['an auth without a colon', `{"auths":{"quay.io":{"auth":"${base64('hunter2')}"}}}`, /no "auth"/],
    ['more than an auth', `{"auths":{"quay.io":{"auth":"${base64('a:hunter2')}","email":"x"}}}`, /more than "auth"/],
    ['a host that is none', `{"auths":{"a\\nb":{"auth":"${base64('a:hunter2')}"}}}`, /not a host name/],
    ['a password too short to mask', `{"auths":{"quay.io":{"auth":"${base64('a:b')}"}}}`, /blank the log/]
  ])('refuses %s, without repeating it', (_what, text, why) => {
    const parse = () => parseRegistryLogin(new Secret(text, 'registry-auth'))
    expect(parse).toThrow(why)
    expect(parse).not.toThrow(/hunter2/)
  })
})

describe('parseAuthorities', () => {
  it('reads certificates and drops what stands around them', () => {
    const { pem, facts } = parseAuthorities(`# ours\n${authority.pem}\n`, 'Input registry-ca', now)
    expect(pem).toBe(authority.pem)
    expect(facts).toEqual([
      { subject: 'O=Example, CN=Registry CA', fingerprint: authority.fingerprint, notAfter: '2126-10-28T13:34:24.000Z' }
    ])
  })

  it.each([
    ['no certificate', 'hello', /no PEM certificate/],
    ['a private key', `${authority.pem}-----BEGIN PRIVATE KEY-----\n`, /private key/],
    ['a broken one', authority.pem.replace('MIIB', 'MIIA'), /is broken/]
  ])('refuses %s', (_what, text, why) => {
    expect(() => parseAuthorities(text, 'Input registry-ca', now)).toThrow(why)
  })

  it('refuses one that has run out', () => {
    expect(() => parseAuthorities(authority.pem, 'Input registry-ca', new Date('2127-01-01'))).toThrow(/ran out/)
  })
})
