import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { loginArguments, readLogin, registryLogin } from '../../src/registry/login'
import { Secret } from '../../src/model/secret'
import { contextIn } from '../support/context'
import { temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()
const context = contextIn(dir)
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const auth = (text: string) => Buffer.from(text).toString('base64')
const saved = process.env['REGISTRY_AUTH_FILE']
let own: string

beforeEach(() => {
  own = write(join(dir, 'own.json'), JSON.stringify({ auths: { 'quay.io': { auth: auth('me:mine') } } }), 0o600)
  process.env['REGISTRY_AUTH_FILE'] = own
})
afterEach(() => {
  if (saved === undefined) delete process.env['REGISTRY_AUTH_FILE']
  else process.env['REGISTRY_AUTH_FILE'] = saved
})

describe('readLogin', () => {
  it('asks for every input and has the defaults of action.yml', () => {
    const raw = inputsOf({})
    expect(readLogin(raw, context)).toEqual({ tlsVerify: true })
    expect([...raw.asked].sort()).toEqual(['authfile', 'password', 'registry-ca', 'tls-verify', 'username'])
  })

  it('takes a certificate as text or as a path', () => {
    write(join(dir, 'ca.pem'), pem)
    expect(readLogin(inputsOf({ 'registry-ca': pem }), context).ca).toBe(pem)
    expect(readLogin(inputsOf({ 'registry-ca': 'ca.pem' }), context).ca).toBe(pem)
  })

  it.each([
    [{ username: 'u' }, 'Input password: missing'],
    [{ password: 'p' }, 'Input username: missing'],
    [{ username: 'u:v', password: 'p' }, 'Input username: "u:v"'],
    [{ username: 'u\nv', password: 'p' }, 'Input username: "u\\nv"'],
    [{ authfile: 'none.json' }, 'there is no such file'],
    [{ 'registry-ca': 'none.pem' }, 'Input registry-ca'],
    [{ 'registry-ca': 'own.json' }, 'Input registry-ca'],
    [{ 'tls-verify': 'no' }, 'Input tls-verify: "no"']
  ])('refuses %j', (inputs, message) => {
    expect(() => readLogin(inputsOf(inputs as Record<string, string>), context)).toThrow(message)
  })

  it('says that a fork gets no secrets', () => {
    expect(() => readLogin(inputsOf({ username: 'u' }), { ...context, secretSource: 'None' })).toThrow('from a fork')
  })
})

describe('registryLogin', () => {
  const reporter = new RecordingReporter()
  const password = new Secret('pa:ss"w0rd', 'password')

  it('writes an authfile of our own, which holds the other logins too, and takes it away', () => {
    const before = readFileSync(own)
    const login = registryLogin({ registry: 'ghcr.io', username: 'bot', password, tlsVerify: true }, reporter)
    const path = login.authfile as string
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      auths: { 'quay.io': { auth: auth('me:mine') }, 'ghcr.io': { auth: auth('bot:pa:ss"w0rd') } },
      credHelpers: {}
    })
    expect(login.args()).toEqual(['--authfile', path])
    expect(login.dockerConfig).toBe(dirname(path))
    login.remove()
    expect(existsSync(dirname(path))).toBe(false)
    expect(readFileSync(own)).toEqual(before)
  })

  it('registers the password and what becomes of it as masks', () => {
    registryLogin({ registry: 'ghcr.io', username: 'bot', password, tlsVerify: true }, reporter).remove()
    expect(reporter.masks).toEqual(expect.arrayContaining([password.reveal(), auth('bot:pa:ss"w0rd')]))
  })

  it("uses the user's own logins where none is given, and docker's own configuration then", () => {
    const login = registryLogin({ registry: 'quay.io', tlsVerify: true }, reporter)
    expect(login.credentials({ registry: 'quay.io', repository: 'x' }).credentials?.username).toBe('me')
    expect(login.dockerConfig).toBeUndefined()
    login.remove()
  })

  it('makes no file where no login is known', () => {
    process.env['REGISTRY_AUTH_FILE'] = write(join(dir, 'empty.json'), '{}')
    const login = registryLogin({ registry: 'quay.io', tlsVerify: true }, reporter)
    expect(login.authfile).toBeUndefined()
    expect(login.args()).toEqual([])
  })

  it('puts the authority where --cert-dir finds it', () => {
    const login = registryLogin({ registry: 'quay.io', ca: pem, tlsVerify: true }, reporter)
    expect(readFileSync(join(login.certDir as string, 'ca.crt'), 'utf8')).toBe(pem)
    expect(login.args()).toContain('--cert-dir')
    login.remove()
    expect(existsSync(login.certDir as string)).toBe(false)
  })
})

it('loginArguments names what there is', () => {
  expect(loginArguments({ authfile: '/a', certDir: '/c', tlsVerify: false })).toEqual([
    '--authfile',
    '/a',
    '--cert-dir',
    '/c',
    '--tls-verify=false'
  ])
})
