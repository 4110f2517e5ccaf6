import { beforeAll, describe, expect, it } from '@jest/globals'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'smol-toml'
import { proveLogin } from '../../src/boot/login'
import { makeDisk } from '../../src/machine/disk'
import { type MachineOptions, startMachine } from '../../src/machine/machine'
import { withFreePorts } from '../../src/machine/ports'
import { ssh, sshKeyPair, waitForBanner } from '../../src/machine/ssh'
import type { AccessReport, AccessUser } from '../../src/model/access-report'
import type { MediaReport } from '../../src/model/media'
import { Secret } from '../../src/model/secret'
import type { Verdict } from '../../src/model/verdict'
import { hashes } from '../access/fixtures'
import { cli, json, labCache, labPart, outputsOf, projectRoot, ran } from '../support/lab'
import { temporaryDirectory, write } from '../support/files'

// Who gets in, read back from machines that were really booted: what the report says is there, and each way in which the
// media can be otherwise is named by its cause. Hashes that are refused before any media: test/access/crypt-hash.test.ts.
const cwd = temporaryDirectory()
const image = 'localhost/lab-access/good'
const machine = ['--cpu-model', 'qemu64,-cx16', '--memory', '1024']
/** What the hashes of test/access/fixtures.ts are made of. */
const password = 'correct horse battery staple'
let builder = ''
const file = (name: string) => join(cwd, name)
const line = (name: string) => readFileSync(file(`${name}.pub`), 'utf8').trim()
const fingerprints = new Map<string, string>()

async function keygen(...args: string[]): Promise<string> {
  const made = await ran('ssh-keygen', args, { cwd })
  if (made.code !== 0) throw new Error(made.stderr)
  return made.stdout
}

async function media(tag: string, config: string): Promise<MediaReport & { dir: string }> {
  const dir = file(`media-${tag}`)
  const built = await cli(cwd, [
    'build-media',
    '--image',
    `containers-storage:${image}:test`,
    '--update-reference',
    `${image}:test`,
    '--types',
    'qcow2',
    '--rootfs',
    'ext4',
    '--builder-image',
    builder,
    '--output-dir',
    dir,
    '--config',
    config
  ])
  if (built.code !== 0) throw new Error(built.stderr)
  return { ...json<MediaReport>(join(dir, 'media.json')), dir }
}

/** Media as the builder makes them by itself: build-media refuses what is wrong here on purpose. */
async function buildAlone(tag: string, type: string, config: string): Promise<string> {
  const out = file(`alone-${tag}`)
  mkdirSync(out)
  const built = await ran('podman', [
    'run',
    '--rm',
    '--privileged',
    '--pull=never',
    '--volume',
    `${out}:/output`,
    '--volume',
    `${join(labCache, 'storage')}:/var/lib/containers/storage`,
    '--volume',
    `${config}:/config.toml:ro`,
    builder,
    'build',
    '--type',
    type,
    '--rootfs',
    'ext4',
    `${image}:test`
  ])
  if (built.code !== 0) throw new Error(built.stderr)
  return join(out, type === 'qcow2' ? 'qcow2/disk.qcow2' : 'bootiso/install.iso')
}

async function boot(what: string, args: readonly string[], env: Record<string, string> = {}): Promise<Verdict> {
  const dir = file(`boot-${what}`)
  mkdirSync(dir)
  const run = await cli(dir, ['smoke-boot', ...machine, ...args], env)
  const verdict = json<Verdict>(outputsOf(run)['report'] as string)
  // Nothing of a hash leaves the machine, and no password.
  const text = readFileSync(outputsOf(run)['report'] as string, 'utf8') + run.stdout + run.stderr
  for (const hash of Object.values(hashes)) expect(text).not.toContain(hash.slice(-20))
  expect(text).not.toContain(password)
  return verdict
}

const probesOf = (verdict: Verdict) => verdict.probes.map(({ name, ok, cause }) => [name, ok, cause])

const user = (name: string, over: Partial<AccessUser> = {}): AccessUser => ({
  name,
  kind: 'last-resort',
  groups: [],
  sudo: 'none',
  password: null,
  keys: [],
  authorities: [],
  principals: [],
  ways: [],
  ...over
})

/** A report as render-config writes it, with other users. */
function reportOf(rendered: string, name: string, users: readonly AccessUser[]): string {
  const report: AccessReport = { ...json<AccessReport>(rendered), users, rootLocked: false, leftovers: [] }
  return write(file(`${name}.access.json`), JSON.stringify(report))
}

async function render(access: string, over: readonly string[] = []): Promise<{ config: string; report: string }> {
  const rendered = await cli(cwd, ['render-config', '--access-file', access, '--types', 'qcow2', ...over], {
    BOOTC_ACTIONS_PASSWORD: password
  })
  if (rendered.code !== 0) throw new Error(rendered.stderr)
  const { config, report } = outputsOf(rendered)
  return { config: config as string, report: report as string }
}

let access = ''
let rendered: { config: string; report: string }

beforeAll(async () => {
  const [base, made] = await Promise.all([labPart('make-base.sh'), labPart('make-builder.sh')])
  builder = made
  const built = await cli(projectRoot, [
    'build-image',
    '--image',
    image,
    '--tags',
    'test',
    '--engine',
    'podman',
    '--containerfile',
    join(projectRoot, 'test/lab/example/Containerfile'),
    '--context',
    join(projectRoot, 'test/lab/example'),
    '--build-args',
    `BASE=${base}`
  ])
  if (built.code !== 0) throw new Error(built.stderr)
  for (const name of ['key', 'other', 'ca']) {
    await keygen('-q', '-t', 'ed25519', '-N', '', '-C', `${name}@example`, '-f', file(name))
    fingerprints.set(name, (await keygen('-lf', file(`${name}.pub`))).split(' ')[1] as string)
  }
  await keygen('-q', '-s', file('ca'), '-I', 'ticket-1', '-n', 'ops', '-V', '-1h:+52w', file('key.pub'))
  access = write(
    file('access.yml'),
    [
      'users:',
      '  - name: rescue',
      '    kind: emergency',
      "    expires: '30d'",
      `    ssh-keys: ['from="10.0.2.0/24",restrict ${line('other')}']`,
      `    ssh-ca-keys: ["${line('ca')}"]`,
      '    ssh-principals: [ops]',
      '    password: secret',
      '    groups: [wheel]',
      '    sudo: password',
      '  - name: last',
      '    kind: last-resort',
      `    ssh-keys: ["${line('key')}"]`,
      '    password: none',
      '    groups: []',
      '    sudo: nopasswd',
      ''
    ].join('\n')
  )
  rendered = await render(access)
}, 600_000)

describe('media that are as the report says', () => {
  it('let in by certificate and password, refuse others, and differ in nothing', async () => {
    const report = await media('good', rendered.config)
    const verdict = await boot(
      'good',
      [
        '--media',
        join(report.dir, 'media.json'),
        '--access-report',
        rendered.report,
        '--ssh-user',
        'rescue',
        '--ssh-key-file',
        file('key'),
        '--ssh-certificate',
        file('key-cert.pub')
      ],
      { BOOTC_ACTIONS_SSH_PASSWORD: password }
    )
    expect(verdict.reason).toContain('everything asked for is right')
    expect(probesOf(verdict).filter(([name]) => /^(account|leftovers|login)/.test(String(name)))).toEqual([
      ['account rescue', true, undefined],
      ['account last', true, undefined],
      ['leftovers', true, undefined],
      ['login rescue by certificate', true, undefined],
      ['login rescue by certificate, wrong one', true, undefined],
      ['login rescue by password', true, undefined],
      ['login rescue by password, wrong one', true, undefined]
    ])
    expect(verdict.access?.accounts[0]?.ways).toEqual([
      'certificate over SSH',
      'key over SSH',
      'password over SSH',
      'password at the console'
    ])
    expect(verdict.access?.accounts[0]?.facts.find(({ what }) => what === 'password')?.found).toBe(
      'sha512crypt rounds=100000'
    )
    expect(verdict.access?.audit).toEqual({ sudoLog: ['syslog'], sudoUsePty: true, auditd: 'inactive' })
  }, 300_000)

  it('and a clock that is a year ahead: the clock is the cause of what it shuts', async () => {
    const ahead = (Math.floor(Date.now() / 1000) + 400 * 86_400) * 1e6
    const late = await render(access, ['--kernel-append', `systemd.clock-usec=${ahead}`])
    const disk = await buildAlone('clock', 'qcow2', late.config)
    const verdict = await boot('clock', [
      '--media',
      disk,
      '--access-report',
      late.report,
      '--ssh-user',
      'rescue',
      '--ssh-key-file',
      file('key'),
      '--ssh-certificate',
      file('key-cert.pub')
    ])
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'clock-wrong' })
    expect(probesOf(verdict)).toContainEqual(['login rescue by certificate', false, 'clock-wrong'])
    expect(verdict.access?.clockAhead).toBeGreaterThan(399 * 86_400)
  }, 300_000)
})

describe('T17: media that are not', () => {
  /** Five accounts, each otherwise than the report has it, by the builder's own fields. */
  const config = () =>
    write(
      file('differs.toml'),
      stringify({
        customizations: {
          user: [
            { name: 'key', key: line('other') },
            { name: 'group', groups: ['users'], key: line('key') },
            { name: 'expired', expiredate: 20_000, key: line('key') },
            { name: 'rehashed', password: hashes.yescrypt, key: line('key') }
          ],
          files: [{ path: '/root/anaconda-ks.cfg', mode: '0600', data: `user --password=${hashes.sha512}\n` }]
        }
      })
    )
  let disk = ''
  let report = ''
  beforeAll(async () => {
    disk = await buildAlone('differs', 'qcow2', config())
    const keys = [{ type: 'ssh-ed25519', fingerprint: fingerprints.get('key') as string, options: [] }]
    report = reportOf(rendered.report, 'differs', [
      user('key', { keys }),
      user('group', { keys, groups: ['wheel'], sudo: 'password' }),
      user('expired', { keys, kind: 'emergency', expires: '2099-01-01' }),
      user('rehashed', {
        keys,
        password: { source: 'hash', algorithm: 'yescrypt', cost: 'params=j9T', saltLength: 16 }
      })
    ])
  }, 120_000)

  it('each difference has its cause; an account that expired says so when it is refused', async () => {
    const verdict = await boot('expired', [
      '--media',
      disk,
      '--access-report',
      report,
      '--ssh-user',
      'expired',
      '--ssh-key-file',
      file('key')
    ])
    expect(verdict.verdict).toBe('fail')
    expect(probesOf(verdict).filter(([name]) => /^(account|leftovers|login)/.test(String(name)))).toEqual([
      ['account key', false, 'access-differs'],
      ['account group', false, 'access-differs'],
      ['account expired', false, 'access-expired'],
      ['account rehashed', false, 'password-rehashed'],
      ['leftovers', false, 'credential-left'],
      ['login expired by key', false, 'access-expired']
    ])
    const detail = (name: string) => verdict.probes.find((probe) => probe.name === name)?.detail
    expect(detail('account key')).toBe(
      `key ${fingerprints.get('key')} is missing; key ${fingerprints.get('other')} is there and not in the report`
    )
    expect(detail('account group')).toMatch(/^not in group wheel; in group users,.*sudo is none, expected password$/)
    expect(detail('account rehashed')).toMatch(/^sha512crypt, expected yescrypt: this builder hashed the hash again/)
    expect(detail('leftovers')).toContain('/root/anaconda-ks.cfg')
  }, 300_000)

  it('a hash that was hashed again is why its password is refused', async () => {
    const verdict = await boot('rehashed', ['--media', disk, '--access-report', report, '--ssh-user', 'rehashed'], {
      BOOTC_ACTIONS_SSH_PASSWORD: password
    })
    expect(probesOf(verdict)).toContainEqual(['login rehashed by password', false, 'password-rehashed'])
  }, 300_000)
})

describe('T6: hashes that a kickstart carries as they are', () => {
  const kinds = { six: hashes.sha512, five: hashes.sha256, bcrypt: hashes.bcrypt, yescrypt: hashes.yescrypt }
  const facts = {
    six: { algorithm: 'sha512crypt', cost: 'rounds=5000', saltLength: 16 },
    five: { algorithm: 'sha256crypt', cost: 'rounds=5000', saltLength: 16 },
    bcrypt: { algorithm: 'bcrypt', cost: 'cost=10', saltLength: 22 },
    yescrypt: { algorithm: 'yescrypt', cost: 'params=j9T', saltLength: 16 }
  }
  const installed = () => file('installed.qcow2')
  const options = (directory: string, over: Partial<MachineOptions>): MachineOptions => ({
    firmware: 'uefi',
    accelerator: { name: 'tcg', reason: 'as asked', cpuModel: 'qemu64,-cx16', timeoutScale: 3, oneThread: true },
    cpus: 1,
    memoryMiB: 1024,
    disk: { path: installed(), format: 'qcow2' },
    boot: 'disk',
    network: 'outbound',
    forwards: [],
    credentials: {},
    directory: file(directory),
    rebootExits: true,
    ...over
  })

  beforeAll(async () => {
    const contents = [
      'zerombr',
      'clearpart --all --initlabel',
      'autopart --type=plain --fstype=ext4',
      'rootpw --lock',
      ...Object.entries(kinds).map(([name, hash]) => `user --name=${name} --iscrypted --password=${hash}`),
      'poweroff',
      ''
    ].join('\n')
    const config = write(
      file('kickstart.toml'),
      stringify({ customizations: { installer: { kickstart: { contents } } } })
    )
    const iso = await buildAlone('hashes', 'anaconda-iso', config)
    await makeDisk(installed(), '4G')
    const installer = await startMachine(options('install', { boot: 'cdrom', cdrom: iso }))
    installer.onEvent(() => undefined)
    await installer.done
    copyFileSync(installed(), file('second.qcow2'))
  }, 300_000)

  it('each lets in with its password and with no other', async () => {
    const place = file('wrong')
    mkdirSync(place)
    const wrong = await sshKeyPair(place)
    const { running, port } = await withFreePorts(1, async ([hostPort]) => ({
      running: await startMachine(
        options('boot', { cpus: 2, forwards: [{ hostPort: hostPort as number, guestPort: 22 }] })
      ),
      port: hostPort as number
    }))
    running.onEvent(() => undefined)
    try {
      await waitForBanner(port, 180_000)
      const outcomes = await Promise.all(
        Object.keys(kinds).map((name) =>
          proveLogin(
            { user: name, password: new Secret(password, 'password') },
            {
              port,
              ssh,
              wrongKeyFile: wrong.privateKeyFile,
              started: Promise.resolve(),
              signal: AbortSignal.timeout(180_000),
              timeoutMs: 60_000,
              pauseMs: 3000
            }
          )
        )
      )
      expect(outcomes.flat().map(({ finding }) => [finding.name, finding.detail])).toEqual(
        Object.keys(kinds).flatMap((name) => [
          [`login ${name} by password`, 'let in'],
          [`login ${name} by password, wrong one`, 'refused']
        ])
      )
    } finally {
      await running.stop()
    }
  }, 300_000)

  it('each is found as the report has it', async () => {
    const report = reportOf(
      rendered.report,
      'hashes',
      Object.entries(facts).map(([name, fact]) => user(name, { password: { source: 'hash', ...fact } }))
    )
    const verdict = await boot(
      'hashes',
      ['--media', file('second.qcow2'), '--access-report', report, '--ssh-user', 'yescrypt'],
      { BOOTC_ACTIONS_SSH_PASSWORD: password }
    )
    expect(verdict.reason).toContain('everything asked for is right')
    expect(
      verdict.access?.accounts.map(({ facts: found }) => found.find(({ what }) => what === 'password')?.found)
    ).toEqual(['sha512crypt rounds=5000', 'sha256crypt rounds=5000', 'bcrypt cost=10', 'yescrypt params=j9T', 'locked'])
  }, 300_000)
})
