import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { armor, Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { parse } from 'smol-toml'
import { parse as yaml } from 'yaml'
import { action as buildMedia } from '../../src/entries/build-media'
import { action } from '../../src/entries/render-config'
import { isTmpfs, ownPrefix, processMark } from '../../src/host/files'
import { accessOf } from '../../src/media/access'
import { readBuilderConfig } from '../../src/media/config'
import { type AccessReport, accessSidecar, isAccessReport } from '../../src/model/access-report'
import type { ActionResult } from '../../src/model/action'
import type { Context } from '../../src/model/context'
import { configSecrets, secretForms } from '../../src/model/secret-forms'
import { authority, hashes, keys } from '../access/fixtures'
import { contextIn } from '../support/context'
import { fakeTool, temporaryDirectory, withPath, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'

const [empty, dir, tools] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()]
const password = 'correct "horse" & battery\'s staple'
const account = { username: 'rescue', 'ssh-keys': `${keys.ed25519.line} ops@example`, kind: 'last-resort' }
const accessFile = write(
  join(dir, 'access.yml'),
  `users:\n  - name: rescue\n    kind: emergency\n    expires: 30d\n    ssh-keys: ["${keys.ed25519.line}"]\n    password: secret\n`
)

const kept: string[] = []
afterEach(() => kept.splice(0).forEach((path) => rmSync(path, { recursive: true, force: true })))

interface Outcome extends ActionResult {
  readonly said: RecordingReporter
  readonly report: AccessReport
}

async function run(inputs: Readonly<Record<string, string>>, over: Partial<Context> = {}): Promise<Outcome> {
  const context = contextIn(empty, { workspace: empty, ...over })
  const said = new RecordingReporter()
  const result = await action.run(action.read(inputsOf(inputs), context), { context, reporter: said })
  kept.push(...(result.keepUntilPost ?? []))
  return {
    ...result,
    said,
    report: JSON.parse(readFileSync(result.outputs['report'] as string, 'utf8')) as AccessReport
  }
}

const read = (inputs: Readonly<Record<string, string>>) => action.read(inputsOf(inputs), contextIn(empty))
const configOf = (result: ActionResult) => readFileSync(result.outputs['config'] as string, 'utf8')
/** Config directories of this test's parent process: another run on the machine has another mark. */
const mark = `${ownPrefix}${processMark(process.ppid)}-config-`
const secretDirectories = () => readdirSync('/dev/shm').filter((name) => name.startsWith(mark))

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
addFormats(ajv)
const validate = ajv.compile(JSON.parse(readFileSync('src/model/schemas/access-report.schema.json', 'utf8')) as object)

describe('inputs', () => {
  it('are all read, and are those of action.yml with its defaults', () => {
    const inputs = inputsOf(account)
    const options = action.read(inputs, contextIn(empty))
    const manifest = yaml(readFileSync('actions/render-config/action.yml', 'utf8')) as {
      inputs: Record<string, { default?: string }>
      outputs: object
    }
    expect([...inputs.asked].sort()).toEqual(Object.keys(manifest.inputs).sort())
    const defaults = Object.fromEntries(
      Object.entries(manifest.inputs).flatMap(([name, { default: value }]) =>
        value === undefined ? [] : [[name, value]]
      )
    )
    expect(action.read(inputsOf({ ...defaults, ...account }), contextIn(empty))).toEqual(options)
    expect(Object.keys(manifest.outputs)).toEqual(['config', 'sealed-credential', 'report', 'fingerprint', 'changed'])
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['nobody', {}, /Input username: missing/],
    ['no kind', { username: 'rescue' }, /Input kind: missing/],
    ['an unknown kind', { ...account, kind: 'vip' }, /Input kind: "vip"/],
    [
      'an access file that is not there',
      { 'access-file': 'no.yml' },
      /Input access-file: "no.yml" — this file does not exist/
    ],
    [
      'two descriptions',
      { ...account, 'access-file': accessFile },
      /Inputs username, kind, ssh-keys: the access file .* describes who gets in/
    ],
    [
      'a generated password beside an access file',
      { 'access-file': accessFile, 'generate-password': 'true' },
      /Inputs generate-password/
    ],
    ['password and hash', { ...account, password, 'password-hash': hashes.sha512 }, /only one of them/],
    ['password and generation', { ...account, password, 'generate-password': 'true' }, /only one of them/],
    ['a base config that is not there', { ...account, 'base-config': 'no.toml' }, /Input base-config: "no.toml"/],
    ['a CA that is not there', { ...account, 'registry-ca': 'no.pem' }, /Input registry-ca: "no.pem"/],
    ['ISO and disk together', { ...account, types: 'anaconda-iso\nqcow2' }, /in calls of their own/],
    ['a type that takes no config', { ...account, types: 'bootc-generic-iso' }, /takes no config/],
    ['an unknown type', { ...account, types: 'iso9660' }, /Input types: "iso9660"/],
    [
      'fail-on-change with nothing to compare',
      { ...account, 'fail-on-change': 'true' },
      /previous-report, which is missing/
    ],
    ['a quote in the kernel arguments', { ...account, 'kernel-append': 'a="b"' }, /Input kernel-append/],
    [
      'a bare -- in the kernel arguments',
      { ...account, 'kernel-append': 'quiet -- x' },
      /Input kernel-append: after "--"/
    ],
    ['a recipient that is none', { ...account, recipients: 'me@example' }, /not an age recipient/],
    ['an unknown sudo rule', { ...account, sudo: 'yes' }, /Input sudo/],
    [
      'throw-away passwords in a report alone',
      { ...account, 'throw-away': 'true', 'report-only': 'true' },
      /Input throw-away: "true" — report-only renders nothing/
    ]
  ])('are refused with %s', (_what, inputs, why) => {
    expect(() => read(inputs)).toThrow(why)
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['a key with a quote', { ...account, 'ssh-keys': `${keys.ed25519.line}"` }, /Input ssh-keys/],
    [
      'a yescrypt hash for a disk',
      { ...account, 'password-hash': hashes.yescrypt, types: 'qcow2' },
      /yescrypt \(\$y\$\) is taken for ISOs only.* hashes it again/
    ],
    ['a short password', { ...account, password: 'hunter2' }, /fewer than 15/],
    ['generation for nobody', { ...account, 'generate-password': 'true' }, /Input recipients: missing/],
    [
      'recipients of nothing',
      { ...account, sudo: 'nopasswd', recipients: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p' },
      /nothing to seal/
    ],
    ['sudo by a password that is not there', account, /Input sudo: sudo asks for a password/],
    ['an access file whose secret is missing', { 'access-file': accessFile }, /takes a secret, and neither/],
    [
      'a base config with an unknown key',
      { ...account, password, 'base-config': write(join(dir, 'bad.toml'), '[customizations]\npasswort = "x"') },
      /bad.toml: unknown key customizations.passwort/
    ],
    [
      'a previous report that is none',
      { ...account, password, 'previous-report': write(join(dir, 'no.json'), '{}') },
      /not an access report/
    ]
  ])('are refused before anything is written with %s', async (_what, inputs, why) => {
    const before = secretDirectories()
    await expect(run(inputs)).rejects.toThrow(why)
    await expect(run(inputs)).rejects.toMatchObject({ kind: 'usage' })
    expect(secretDirectories()).toEqual(before)
  })

  it('says what is wrong with a secret that no account takes', async () => {
    const keyOnly = write(
      join(dir, 'keys.yml'),
      `users:\n  - {name: a, kind: last-resort, ssh-keys: ["${keys.ed25519.line}"], sudo: nopasswd}`
    )
    await expect(run({ 'access-file': keyOnly, password })).rejects.toThrow('Input password: no account takes it.')
  })

  it('T9: names the event that has no secrets', async () => {
    await expect(run({ 'access-file': accessFile }, { secretSource: 'None' })).rejects.toMatchObject({
      code: 'no-secrets'
    })
  })
})

describe('a rendering', () => {
  it('leaves a config only its owner can read, in memory, for a process that outlives this one', async () => {
    const { outputs, keepUntilPost } = await run({ ...account, password })
    const config = outputs['config'] as string
    expect(statSync(config).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(config)).mode & 0o777).toBe(0o700)
    expect(isTmpfs(dirname(config))).toBe(isTmpfs('/dev/shm'))
    expect(keepUntilPost).toEqual([dirname(config)])
    expect(config).toContain(processMark(process.ppid))
    expect(readdirSync(dirname(config)).sort()).toEqual(['config.toml', 'config.toml.access.json'])
    expect(JSON.parse(readFileSync(accessSidecar(config), 'utf8'))).toEqual(
      JSON.parse(readFileSync(outputs['report'] as string, 'utf8'))
    )
  })

  it('writes the account with a hash of the password', async () => {
    const result = await run({ ...account, password, 'kernel-append': 'console=ttyS0' })
    expect(parse(configOf(result))).toEqual({
      customizations: {
        kernel: { append: 'console=ttyS0' },
        user: [
          {
            name: 'rescue',
            groups: ['wheel'],
            password: expect.stringMatching(/^\$6\$rounds=100000\$/),
            key: `${keys.ed25519.line} ops@example`
          }
        ]
      }
    })
    expect(configOf(result)).not.toContain('horse')
  })

  it('T1, T21: masks every form of password, hash and registry login before it writes, and shows none of them', async () => {
    const auth = Buffer.from('robot:token-of-robot').toString('base64')
    const inputs = {
      'access-file': accessFile,
      password,
      'registry-auth': `{"auths":{"quay.io":{"auth":"${auth}"}}}`,
      'registry-ca': authority.pem
    }
    const result = await run(inputs)
    const secrets = [{ value: password, user: 'rescue' }, ...configSecrets(parse(configOf(result)))]
    expect(secrets).toHaveLength(4)
    for (const { value, user } of secrets)
      for (const form of secretForms(value, user)) expect(result.said.masks).toContain(form)
    const shown = [
      result.said.text,
      result.summary,
      JSON.stringify(result.outputs),
      JSON.stringify(result.report)
    ].join('\n')
    for (const mask of result.said.masks) expect(shown).not.toContain(mask)
  })

  it('has all masks before the config is there', async () => {
    const before = secretDirectories()
    const context = contextIn(empty)
    const reporter = new RecordingReporter()
    const seen: number[] = []
    reporter.mask = () => seen.push(secretDirectories().length)
    const { keepUntilPost } = await action.run(read({ ...account, password }), { context, reporter })
    kept.push(...(keepUntilPost ?? []))
    expect(new Set(seen)).toEqual(new Set([before.length]))
    expect(secretDirectories()).toHaveLength(before.length + 1)
  })

  it('has the masks of the password before openssl sees it', async () => {
    // The stand-in ends without a hash: whatever was masked by then was masked before.
    fakeTool(tools, 'openssl', 'exit 1')
    const reporter = new RecordingReporter()
    const context = contextIn(empty)
    await withPath(tools, () =>
      expect(action.run(read({ ...account, password }), { context, reporter })).rejects.toThrow(/openssl/)
    )
    expect(reporter.masks).toEqual(secretForms(password, 'rescue'))
  })

  it('takes a hash as it is', async () => {
    const result = await run({ ...account, 'password-hash': hashes.bcrypt })
    expect(configOf(result)).toContain(`password = "${hashes.bcrypt}"`)
    expect(result.report.users[0]?.password).toEqual({
      source: 'hash',
      algorithm: 'bcrypt',
      cost: 'cost=10',
      saltLength: 22
    })
  })

  it('takes a yescrypt hash for an ISO, in a kickstart of ours', async () => {
    const result = await run({ ...account, 'password-hash': hashes.yescrypt })
    expect(result.report).toMatchObject({
      rendering: 'kickstart',
      users: [{ password: { source: 'hash', algorithm: 'yescrypt', cost: 'params=j9T', saltLength: 16 } }]
    })
    const text = configOf(result)
    expect(text).toContain(`user --name=rescue --groups=wheel --iscrypted --password=${hashes.yescrypt}`)
    expect((parse(text) as { customizations: object }).customizations).not.toHaveProperty('user')
    expect(result.summary).toContain('The kickstart carries the yescrypt hash as it is')
  })

  it('seals a generated password, whose hash is in the config', async () => {
    const identity = await generateX25519Identity()
    const result = await run({
      ...account,
      'generate-password': 'true',
      recipients: await identityToRecipient(identity)
    })
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const sealed = readFileSync(result.outputs['sealed-credential'] as string, 'utf8')
    const made = /^user: rescue\npassword: ([A-Za-z0-9]{24})$/m.exec(
      await decrypter.decrypt(armor.decode(sealed), 'text')
    )?.[1] as string
    expect(result.said.masks).toContain(made)
    const hash = configSecrets(parse(configOf(result)))[0]?.value as string
    const { hashPassword } = await import('../../src/access/password')
    const { Secret } = await import('../../src/model/secret')
    expect((await hashPassword(new Secret(made, 'x'), hash.split('$')[3])).hash.reveal()).toBe(hash)
  })

  it('leaves nothing when it fails at its end', async () => {
    const before = secretDirectories()
    const recipients = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8q'
    await expect(run({ ...account, 'generate-password': 'true', recipients })).rejects.toThrow(/checksum/)
    expect(secretDirectories()).toEqual(before)
  })
})

describe('throw-away passwords', () => {
  const two = write(
    join(dir, 'two.yml'),
    `users:
  - {name: rescue, kind: last-resort, password: secret}
  - {name: sealed, kind: last-resort, password: generated, ssh-keys: ["${keys.ed25519.line}"]}
  - {name: keyed, kind: last-resort, ssh-keys: ["${keys.rsa3072.line}"], sudo: nopasswd}
`
  )
  const fork = { secretSource: 'None' }

  it('are made where an event has no secrets, and nobody ever sees them', async () => {
    const recipients = await identityToRecipient(await generateX25519Identity())
    const result = await run({ 'access-file': two, recipients, 'throw-away': 'true' }, fork)
    expect(Object.keys(result.outputs).sort()).toEqual(['config', 'fingerprint', 'report'])
    expect(result.report).toMatchObject({
      throwAway: true,
      holdsPassword: true,
      sealedTo: [],
      users: [
        { name: 'rescue', password: { source: 'throw-away', algorithm: 'sha512crypt' } },
        { name: 'sealed', password: { source: 'throw-away' }, keys: [{ fingerprint: keys.ed25519.fingerprint }] },
        { name: 'keyed', password: null, keys: [{ fingerprint: keys.rsa3072.fingerprint }] }
      ]
    })
    expect([validate(result.report), validate.errors]).toEqual([true, null])
    expect(result.summary?.startsWith('## NOT FOR USE')).toBe(true)
    const hashed = configSecrets(parse(configOf(result)))
    expect(hashed).toHaveLength(2)
    const shown = [result.said.text, result.summary, configOf(result), JSON.stringify(result.report)].join('\n')
    for (const mask of result.said.masks.filter((form) => /^[A-Za-z0-9]{24}$/.test(form)))
      expect(shown).not.toContain(mask)
    expect(new Set(hashed.map(({ value }) => value)).size).toBe(2)
  })

  it('stand in place of every secret that is there, and the report says so', async () => {
    const auth = Buffer.from('robot:token-of-robot').toString('base64')
    const secrets = { password, 'registry-auth': `{"auths":{"quay.io":{"auth":"${auth}"}}}` }
    const result = await run({ ...account, ...secrets, 'throw-away': 'true' })
    expect(result.report).toMatchObject({ throwAway: true, registry: { logins: [] } })
    expect(configOf(result)).not.toContain(auth)
    expect(result.said.masks).not.toContain(password)
    const hash = configSecrets(parse(configOf(result)))[0]?.value as string
    const { hashPassword } = await import('../../src/access/password')
    const { Secret } = await import('../../src/model/secret')
    expect((await hashPassword(new Secret(password, 'x'), hash.split('$')[3])).hash.reveal()).not.toBe(hash)
  })

  it('are given to an account from inputs whose secret is empty', async () => {
    expect((await run({ ...account, 'throw-away': 'true' }, fork)).report.users[0]?.password).toMatchObject({
      source: 'throw-away'
    })
    expect((await run({ ...account, sudo: 'nopasswd', 'throw-away': 'true' }, fork)).report).toMatchObject({
      throwAway: true,
      users: [{ password: null }]
    })
  })

  it('are no change of access', async () => {
    const previous = join(dir, 'real.json')
    write(previous, JSON.stringify((await run({ 'access-file': accessFile, password })).report))
    const inputs = { 'access-file': accessFile, 'previous-report': previous, 'fail-on-change': 'true' }
    expect((await run({ ...inputs, 'throw-away': 'true' }, fork)).outputs['changed']).toBe('false')
  })

  it('mark the media, which are then not uploaded', async () => {
    const path = (await run({ 'access-file': two, 'throw-away': 'true' }, fork)).outputs['config'] as string
    const access = accessOf(path, readBuilderConfig(path, ['anaconda-iso']))
    expect(access).toMatchObject({ holdsPassword: true, throwAway: true })
    const media = (options: Record<string, string>) =>
      buildMedia.read(inputsOf({ image: 'ghcr.io/example/kiosk:latest', config: path, ...options }), contextIn(empty))
    const upload = { upload: async () => Promise.reject(new Error('uploaded')) }
    const deps = {
      context: contextIn(empty, { publicRepository: false }),
      reporter: new RecordingReporter(),
      artifacts: upload
    }
    // Refused before anything is built.
    await expect(buildMedia.run(media({}), deps)).rejects.toMatchObject({ code: 'throw-away-media' })
    const aws = { types: 'ami', 'aws-ami-name': 'n', 'aws-bucket': 'b', 'aws-region': 'r' }
    const saved = process.env
    process.env = { ...saved, AWS_ACCESS_KEY_ID: 'x'.repeat(20), AWS_SECRET_ACCESS_KEY: 'y'.repeat(40) }
    try {
      const disk = (await run({ 'access-file': two, types: 'ami', 'throw-away': 'true' }, fork)).outputs['config']
      expect(() => media({ ...aws, config: disk as string })).toThrow(/no AMI is made/)
    } finally {
      process.env = saved
    }
  })
})

describe('the report', () => {
  it.each<[string, Record<string, string>]>([
    ['keys', { ...account, sudo: 'nopasswd', types: 'qcow2' }],
    ['a password', { ...account, password }],
    [
      'an expiry, a login and an authority',
      {
        'access-file': accessFile,
        'password-hash': hashes.sha512,
        'registry-auth': `{"auths":{"quay.io":{"auth":"${Buffer.from('a:bcdefgh').toString('base64')}"}}}`,
        'registry-ca': authority.pem
      }
    ],
    ['report-only', { 'access-file': accessFile, 'report-only': 'true' }]
  ])('with %s agrees with its schema', async (_what, inputs) => {
    const { report } = await run(inputs)
    expect([validate(report), validate.errors]).toEqual([true, null])
    expect(isAccessReport(report)).toBe(true)
  })

  it('says who, with what, until when, and where the credential stands', async () => {
    const { report, summary } = await run({ 'access-file': accessFile, password })
    expect(report).toMatchObject({
      holdsPassword: true,
      throwAway: false,
      rootLocked: true,
      rendering: 'kickstart',
      users: [
        {
          name: 'rescue',
          validDays: 30,
          password: { source: 'plaintext', algorithm: 'sha512crypt', cost: 'rounds=100000', saltLength: 16 },
          keys: [{ type: 'ssh-ed25519', bits: 256, fingerprint: keys.ed25519.fingerprint, options: [] }],
          ways: [
            { rung: 'SSH key', surfaces: ['ssh'], withoutNetwork: false },
            { rung: 'supplied password', surfaces: ['console', 'ssh-password'], withoutNetwork: true }
          ]
        }
      ]
    })
    expect(summary).toContain('**supplied password** (rung 6 of 6; the best, 1, is an SSH certificate)')
    expect(summary).toContain(keys.ed25519.fingerprint)
    expect(summary).toContain('sha512crypt, rounds=100000, salt of 16 characters')
  })

  it('needs no secret with report-only for an account of the inputs either', async () => {
    const { report } = await run({ ...account, 'report-only': 'true' }, { secretSource: 'None' })
    expect(report.users[0]?.password).toEqual({ source: 'not-read' })
    expect((await run({ ...account, sudo: 'nopasswd', 'report-only': 'true' })).report.users[0]?.password).toBeNull()
  })

  it('says of an event without secrets that it has none, and does not advise sudo without a password', async () => {
    await expect(run(account, { secretSource: 'None' })).rejects.toMatchObject({
      code: 'no-secrets',
      remedy: expect.stringContaining('report-only: true')
    })
  })

  it('needs no secret and renders nothing with report-only', async () => {
    const { report, outputs, keepUntilPost } = await run(
      { 'access-file': accessFile, 'report-only': 'true' },
      { secretSource: 'None' }
    )
    expect(Object.keys(outputs)).toEqual(['report', 'fingerprint'])
    // What a job without secrets says of the access is what the media have.
    expect((await run({ 'access-file': accessFile, password })).outputs['fingerprint']).toBe(outputs['fingerprint'])
    expect(keepUntilPost).toBeUndefined()
    expect(report).toMatchObject({
      reportOnly: true,
      secretSource: 'None',
      users: [{ password: { source: 'not-read' } }]
    })
  })

  it('carries since when a key is known, and knows nothing of it without a previous report', async () => {
    const first = await run({ 'access-file': accessFile, password })
    expect(first.report.users[0]?.keys[0]).not.toHaveProperty('since')
    const previous = write(
      join(dir, 'first.json'),
      JSON.stringify({ ...first.report, createdAt: '2026-01-02T03:04:05.000Z' })
    )
    const more = write(
      join(dir, 'more.yml'),
      readFileSync(accessFile, 'utf8').replace('ssh-keys: [', `ssh-keys: ["${keys.rsa3072.line}", `)
    )
    const second = await run({ 'access-file': more, password, 'previous-report': previous })
    expect(second.report.users[0]?.keys.map(({ since }) => since)).toEqual([
      second.report.createdAt,
      '2026-01-02T03:04:05.000Z'
    ])
    const third = await run({
      'access-file': more,
      'report-only': 'true',
      'previous-report': write(join(dir, 'second.json'), JSON.stringify(second.report))
    })
    expect(third.report.users[0]?.keys.map(({ since }) => since)).toEqual([
      second.report.createdAt,
      '2026-01-02T03:04:05.000Z'
    ])
    expect([validate(third.report), validate.errors]).toEqual([true, null])
    expect(third.summary).toMatch(/\| SSH \| 2026-01-02 \(\d+ days\) \|/)
  })

  it('says who can download the media, as far as the event tells', async () => {
    expect((await run({ ...account, password }, { publicRepository: true })).summary).toContain('repository is public')
    expect((await run({ ...account, password }, { publicRepository: false })).report.publicRepository).toBe(false)
    expect((await run({ ...account, password })).summary).toContain('public is not known here')
  })

  it('says what changed, and fails on it before it renders where that is asked', async () => {
    const previous = join(dir, 'previous.json')
    const { report } = await run({ 'access-file': accessFile, password })
    write(previous, JSON.stringify(report))
    const inputs = { 'access-file': accessFile, 'previous-report': previous, 'fail-on-change': 'true' }
    expect((await run({ ...inputs, password: 'another password' })).outputs['changed']).toBe('false')
    expect((await run({ ...inputs, 'report-only': 'true' })).outputs['changed']).toBe('false')
    const other = write(
      join(dir, 'other.yml'),
      readFileSync(accessFile, 'utf8').replace(keys.ed25519.line, keys.rsa3072.line)
    )
    const before = secretDirectories()
    const changed = await run({ ...inputs, 'access-file': other, password })
    expect(changed.failure).toMatchObject({ kind: 'fail', code: 'access-changed' })
    expect(changed.outputs).toMatchObject({ changed: 'true' })
    expect(changed.outputs['config']).toBeUndefined()
    expect(changed.report.changes).toEqual([
      `+ key of rescue: ssh-rsa ${keys.rsa3072.fingerprint}`,
      `- key of rescue: ssh-ed25519 ${keys.ed25519.fingerprint}`
    ])
    expect(secretDirectories()).toEqual(before)
    expect(existsSync(changed.outputs['report'] as string)).toBe(true)
  })
})
