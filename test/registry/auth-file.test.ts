import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  basicToken,
  defaultAuthFiles,
  findCredentials,
  mergeAuthFiles,
  readAuthFile,
  withLogin
} from '../../src/registry/auth-file'
import { Secret } from '../../src/model/secret'
import { temporaryDirectory, write } from '../support/files'

const dir = temporaryDirectory()
const auth = (text: string) => ({ auth: Buffer.from(text).toString('base64') })
const empty = { auths: {}, credHelpers: {} }

describe('readAuthFile', () => {
  it('keeps logins and helpers and leaves the rest of a docker configuration out', () => {
    const path = write(
      join(dir, 'a.json'),
      JSON.stringify({ auths: { 'ghcr.io': auth('u:p') }, credHelpers: { 'quay.io': 'pass' }, credsStore: 'desktop' })
    )
    expect(readAuthFile(path)).toEqual({ auths: { 'ghcr.io': auth('u:p') }, credHelpers: { 'quay.io': 'pass' } })
  })

  it('never quotes what the file holds', () => {
    const path = write(join(dir, 'b.json'), '{"auths":{"ghcr.io":{"auth":"c2VjcmV0"} oops')
    expect(() => readAuthFile(path)).toThrow(`The authfile ${path} cannot be used: it is not JSON.`)
  })

  it.each(['[]', '"x"', 'null'])('refuses %s', (content) => {
    expect(() => readAuthFile(write(join(dir, 'c.json'), content))).toThrow('is not a JSON object')
  })
})

describe('defaultAuthFiles', () => {
  it('follows containers-auth.json(5): runtime directory, configuration, docker', () => {
    const home = join(dir, 'home')
    const runtime = write(join(dir, 'run/containers/auth.json'), '{}')
    const config = write(join(home, '.config/containers/auth.json'), '{}')
    const docker = write(join(home, '.docker/config.json'), '{}')
    expect(defaultAuthFiles({ XDG_RUNTIME_DIR: join(dir, 'run') }, home)).toEqual([runtime, config, docker])
    expect(defaultAuthFiles({ REGISTRY_AUTH_FILE: '/x/auth.json' }, home)).toEqual(['/x/auth.json'])
    expect(defaultAuthFiles({ XDG_RUNTIME_DIR: join(dir, 'none') }, join(dir, 'nobody'))).toEqual([])
  })
})

describe('mergeAuthFiles', () => {
  it('takes a registry from the first file that knows it', () => {
    const first = { auths: { a: auth('first:1') }, credHelpers: {} }
    const second = { auths: { a: auth('second:2'), b: auth('b:2') }, credHelpers: { c: 'pass' } }
    expect(mergeAuthFiles([first, second])).toEqual({
      auths: { a: auth('first:1'), b: auth('b:2') },
      credHelpers: { c: 'pass' }
    })
  })
})

describe('findCredentials', () => {
  const reveal = (found: ReturnType<typeof findCredentials>) =>
    found.credentials && `${found.credentials.username}/${found.credentials.password.reveal()}`

  it('gives back every login that was put in', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => !text.includes(':')),
        fc.string({ minLength: 1 }).filter((text) => !/\0$/.test(text)),
        (username, password) => {
          const file = withLogin(empty, 'ghcr.io', { username, password: new Secret(password, 'p') })
          expect(reveal(findCredentials(file, 'ghcr.io', 'a/b'))).toBe(`${username}/${password}`)
          expect(findCredentials(file, 'quay.io', 'a/b')).toEqual({})
        }
      )
    )
  })

  it('prefers the nearest namespace', () => {
    const file = {
      auths: { 'ghcr.io': auth('all:1'), 'ghcr.io/a': auth('a:2'), 'ghcr.io/a/b': auth('b:3') },
      credHelpers: {}
    }
    expect(reveal(findCredentials(file, 'ghcr.io', 'a/b'))).toBe('b/3')
    expect(reveal(findCredentials(file, 'ghcr.io', 'a/c'))).toBe('a/2')
    expect(reveal(findCredentials(file, 'ghcr.io', 'z'))).toBe('all/1')
  })

  it('knows how docker writes registries', () => {
    const file = {
      auths: { 'https://quay.io/v1/': auth('q:1'), 'https://index.docker.io/v1/': auth('hub:2') },
      credHelpers: {}
    }
    expect(reveal(findCredentials(file, 'quay.io', 'x'))).toBe('q/1')
    expect(reveal(findCredentials(file, 'docker.io', 'library/x'))).toBe('hub/2')
  })

  it('names what it cannot use', () => {
    expect(findCredentials({ auths: {}, credHelpers: { 'ghcr.io': 'gh' } }, 'ghcr.io', 'x')).toEqual({
      unsupported: 'credential helper gh'
    })
    const token = { auths: { 'ghcr.io': { identitytoken: 't' } }, credHelpers: {} }
    expect(findCredentials(token, 'ghcr.io', 'x')).toEqual({ unsupported: 'identity token' })
  })

  it.each(['', 'nocolon', ':p', 'u:'])('takes %j for no login', (text) => {
    expect(findCredentials({ auths: { r: auth(text) }, credHelpers: {} }, 'r', 'x')).toEqual({})
  })
})

describe('withLogin', () => {
  const credentials = { username: 'u', password: new Secret('p', 'p') }

  it('replaces a login and the helper that would be asked first, and keeps the others', () => {
    const before = { auths: { r: auth('old:1'), s: auth('s:1') }, credHelpers: { r: 'pass', t: 'pass' } }
    expect(withLogin(before, 'r', credentials)).toEqual({
      auths: { r: { auth: basicToken(credentials) }, s: auth('s:1') },
      credHelpers: { t: 'pass' }
    })
  })

  it("writes Docker Hub's login under both of its names", () => {
    expect(Object.keys(withLogin(empty, 'docker.io', credentials).auths)).toEqual([
      'docker.io',
      'https://index.docker.io/v1/'
    ])
  })
})
