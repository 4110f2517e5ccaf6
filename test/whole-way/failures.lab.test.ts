import { beforeAll, describe, expect, it } from '@jest/globals'
import { closeSync, copyFileSync, openSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { MediaReport } from '../../src/model/media'
import type { Verdict } from '../../src/model/verdict'
import { cli, json, labPart, outputsOf, projectRoot, ran, type Ran } from '../support/lab'
import { temporaryDirectory, write } from '../support/files'

// Each failure that a user meets names its true cause on one line, exits 1, and leaves a verdict that says the same.
const cwd = temporaryDirectory()
const name = 'localhost/lab-failures'
const machine = ['--cpu-model', 'qemu64,-cx16', '--memory', '1024']
let base = ''
let builder = ''

async function image(tag: string, containerfile: string, baseImage: string): Promise<string> {
  const built = await cli(projectRoot, [
    'build-image',
    '--image',
    `${name}/${tag}`,
    '--tags',
    'test',
    '--engine',
    'podman',
    '--containerfile',
    containerfile,
    '--context',
    join(projectRoot, 'test/lab/example'),
    '--build-args',
    `BASE=${baseImage}`
  ])
  if (built.code !== 0) throw new Error(built.stderr)
  return `${name}/${tag}:test`
}

async function media(tag: string, type: string, config?: string): Promise<MediaReport & { dir: string }> {
  const dir = join(cwd, `media-${tag}-${type}`)
  const args = [
    'build-media',
    '--image',
    `containers-storage:${name}/${tag}:test`,
    '--update-reference',
    `${name}/${tag}:test`,
    '--types',
    type,
    '--rootfs',
    'ext4',
    '--builder-image',
    builder,
    '--output-dir',
    dir
  ]
  const built = await cli(cwd, [...args, ...(config === undefined ? [] : ['--config', config])])
  if (built.code !== 0) throw new Error(built.stderr)
  return { ...json<MediaReport>(join(dir, 'media.json')), dir }
}

const fileOf = (report: MediaReport & { dir: string }) => join(report.dir, report.files[0]?.path as string)

async function boot(
  what: string,
  args: readonly string[],
  env: Record<string, string> = {}
): Promise<{ run: Ran; verdict: Verdict }> {
  const dir = join(cwd, `boot-${what}`)
  await ran('mkdir', ['-p', dir])
  const run = await cli(dir, ['smoke-boot', ...machine, ...args], env)
  return { run, verdict: json<Verdict>(outputsOf(run)['report'] as string) }
}

function expectCause(result: { run: Ran; verdict: Verdict }, cause: string | RegExp): void {
  expect(result.verdict).toMatchObject({ verdict: 'fail', cause: expect.stringMatching(cause) })
  const line = result.run.stderr.split('\n').filter((text) => text.startsWith('error: '))
  expect([result.run.code, line.length]).toEqual([1, 1])
}

beforeAll(async () => {
  ;[base, builder] = await Promise.all([labPart('make-base.sh'), labPart('make-builder.sh')])
  await image('good', join(projectRoot, 'test/lab/example/Containerfile'), base)
}, 600_000)

describe('an image that cannot be well', () => {
  it('service broken: the service is named', async () => {
    await image('broken', join(projectRoot, 'test/lab/faults/broken-service.Containerfile'), `${name}/good:test`)
    const report = await media('broken', 'qcow2')
    const result = await boot('broken', ['--media', join(report.dir, 'media.json'), '--services', 'kiosk-web.service'])
    expectCause(result, /^(service-down|units-failed)$/)
    expect(result.verdict.reason).toContain('kiosk-web.service')
  }, 300_000)

  it('kernel panics: the panic is quoted', async () => {
    await image('panic', join(projectRoot, 'test/lab/faults/kernel-panic.Containerfile'), `${name}/good:test`)
    const report = await media('panic', 'qcow2')
    const result = await boot('panic', ['--media', join(report.dir, 'media.json')])
    expectCause(result, /^kernel-panic$/)
    expect(result.verdict.evidence.join('\n')).toContain('Kernel panic')
  }, 300_000)

  it('no kernel: refused when it is built', async () => {
    await expect(
      image('nokernel', join(projectRoot, 'test/lab/faults/no-kernel.Containerfile'), `${name}/good:test`)
    ).rejects.toThrow(/kernel/)
  }, 120_000)
})

describe('media of a good image', () => {
  let iso: MediaReport & { dir: string }
  let disk: MediaReport & { dir: string }
  let otherKey: string
  beforeAll(async () => {
    const key = async (file: string) => {
      await ran('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'ops@example', '-f', join(cwd, file)])
      return readFileSync(join(cwd, `${file}.pub`), 'utf8').trim()
    }
    await key('other')
    otherKey = join(cwd, 'other')
    const access = write(
      join(cwd, 'access.yml'),
      `users:\n  - name: rescue\n    kind: last-resort\n    ssh-keys: ["${await key('right')}"]\n    password: none\n    groups: [wheel]\n    sudo: nopasswd\n`
    )
    const render = async (types: string) => {
      const rendered = await cli(cwd, ['render-config', '--access-file', access, '--types', types])
      if (rendered.code !== 0) throw new Error(rendered.stderr)
      return outputsOf(rendered)['config'] as string
    }
    iso = await media('good', 'anaconda-iso', await render('anaconda-iso'))
    disk = await media('good', 'qcow2', await render('qcow2'))
  }, 300_000)

  it('cut short and alone: not bootable, said before anything boots', async () => {
    const cut = join(cwd, 'cut.iso')
    copyFileSync(fileOf(iso), cut)
    truncateSync(cut, Math.floor(statSync(cut).size * 0.6))
    expectCause(await boot('cut', ['--media', cut]), /^media-unreadable$/)
  }, 60_000)

  it('changed by one byte since its checksum', async () => {
    const dir = join(cwd, 'changed')
    await ran('cp', ['-r', iso.dir, dir])
    const path = join(dir, iso.files[0]?.path as string)
    const fd = openSync(path, 'r+')
    writeSync(fd, Buffer.from([0x5a]), 0, 1, statSync(path).size - 4096)
    closeSync(fd)
    expectCause(await boot('changed', ['--media', join(dir, 'media.json')]), /^media-changed$/)
  }, 60_000)

  it('installed on a disk that is too small', async () => {
    expectCause(await boot('small', ['--media', fileOf(iso), '--disk-size', '256M']), /^install-disk-full$/)
  }, 300_000)

  it('an installer that never finishes', async () => {
    expectCause(await boot('slow', ['--media', fileOf(iso), '--install-timeout', '3']), /^install-timeout$/)
  }, 300_000)

  it('wrong break-glass key: the login is refused', async () => {
    expectCause(
      await boot('key', ['--media', join(disk.dir, 'media.json'), '--ssh-user', 'rescue', '--ssh-key-file', otherKey]),
      /^login-refused$/
    )
  }, 300_000)

  it('endpoint that answers another status, with the right key', async () => {
    const result = await boot('endpoint', [
      '--media',
      join(disk.dir, 'media.json'),
      '--ssh-user',
      'rescue',
      '--ssh-key-file',
      join(cwd, 'right'),
      '--endpoints',
      'http://127.0.0.1:8080/nothing 200'
    ])
    expectCause(result, /^endpoint-failed$/)
    expect(result.verdict.probes.find((probe) => probe.name.includes('login'))?.ok).toBe(true)
  }, 300_000)
})

describe('a host that cannot', () => {
  it('full disk: refused with figures before the builder starts', async () => {
    const small = join(cwd, 'small')
    await ran('mkdir', ['-p', small])
    expect((await ran('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', small])).code).toBe(0)
    try {
      const run = await cli(cwd, [
        'build-media',
        '--image',
        `containers-storage:${name}/good:test`,
        '--types',
        'qcow2',
        '--rootfs',
        'ext4',
        '--builder-image',
        builder,
        '--output-dir',
        join(small, 'out')
      ])
      expect([run.code, run.stderr]).toEqual([3, expect.stringMatching(/error: .*(MiB|GiB)/)])
    } finally {
      await ran('umount', [small])
    }
  }, 120_000)

  it('a disk without a boot loader finds no boot device', async () => {
    const empty = join(cwd, 'empty.qcow2')
    await ran('qemu-img', ['create', '-q', '-f', 'qcow2', empty, '1G'])
    expectCause(await boot('empty', ['--media', empty]), /^no-boot-device$/)
  }, 120_000)
})
