import { beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Questions } from '../../src/boot/options'
import type { Room } from '../../src/boot/room'
import { smokeBoot } from '../../src/boot/smoke'
import { chooseAccelerator } from '../../src/machine/accelerator'
import { makeDisk, makeOverlay } from '../../src/machine/disk'
import { type MachineOptions, startMachine } from '../../src/machine/machine'
import { withFreePorts } from '../../src/machine/ports'
import { ssh, sshKeyPair, waitForBanner } from '../../src/machine/ssh'
import { Secret } from '../../src/model/secret'
import type { Verdict } from '../../src/model/verdict'
import { verdictMarkdown } from '../../src/report/verdict'
import { hashes } from '../access/fixtures'
import { cli, labPart, projectRoot } from '../support/lab'
import { temporaryDirectory } from '../support/files'
import { RecordingReporter } from '../support/reporter'

// What people see of machines that were really booted, with and without a fault. The faults come from outside, by systemd's
// credentials and the boot loader's extra command line: the disk is the same for all and never written to.
const cwd = temporaryDirectory()
const image = 'localhost/lab-boot-report/good'
const password = 'correct horse battery staple'
let disk = ''
let iso = ''

beforeAll(async () => {
  const [base, builder] = await Promise.all([labPart('make-base.sh'), labPart('make-builder.sh')])
  const made = async (...args: string[]) => {
    const done = await cli(args[0] === 'build-image' ? projectRoot : cwd, args)
    if (done.code !== 0) throw new Error(done.stderr)
  }
  const lab = join(projectRoot, 'test/lab/example')
  await made(
    ...['build-image', '--image', image, '--tags', 'test', '--engine', 'podman', '--build-args', `BASE=${base}`],
    ...['--containerfile', join(lab, 'Containerfile'), '--context', lab]
  )
  const media = async (type: string) => {
    await made(
      ...['build-media', '--image', `containers-storage:${image}:test`, '--update-reference', `${image}:test`],
      ...['--types', type, '--rootfs', 'ext4', '--builder-image', builder, '--output-dir', join(cwd, type)]
    )
    return join(cwd, type, 'media.json')
  }
  disk = await media('qcow2')
  iso = await media('anaconda-iso')
}, 600_000)

/** The real machine library, whose machines get this besides. */
function roomWith({ credentials = {}, smbios = [] }: Partial<MachineOptions>): Room {
  return {
    ...{ chooseAccelerator, makeDisk, makeOverlay, withFreePorts, sshKeyPair, ssh, waitForBanner },
    startMachine: (options) =>
      startMachine({ ...options, credentials: { ...options.credentials, ...credentials }, smbios })
  }
}

async function boot(
  name: string,
  extra: Partial<MachineOptions>,
  questions: Partial<Questions> = {},
  network: 'outbound' | 'isolated' = 'outbound',
  media = disk
): Promise<Verdict> {
  const { chooseMedia } = await import('../../src/boot/media')
  return smokeBoot(
    {
      media: chooseMedia(media, cwd),
      firmwares: ['uefi'],
      accelerator: 'auto',
      cpuModel: 'qemu64,-cx16',
      memoryMiB: 1024,
      cpus: 2,
      diskSize: '4G',
      network,
      installTimeout: 300,
      bootTimeout: 200,
      questions: {
        ...{ channel: 'auto', expected: {}, services: [], endpoints: [], commands: [], allowFailedUnits: [] },
        ...questions
      },
      screenshot: true
    },
    { reporter: new RecordingReporter(), outputDir: cwd, name, room: roomWith(extra) }
  )
}
const commandLine = (text: string) => [`io.systemd.boot.kernel-cmdline-extra=${text}`]

describe('a hardened image without sshd', () => {
  it('passes over its virtio port, and its facts are in the report', async () => {
    const verdict = await boot('hardened', {
      smbios: commandLine('systemd.mask=ssh.service systemd.mask=ssh.socket systemd.mask=sshd.service')
    })
    expect([verdict.verdict, verdict.reason]).toEqual([
      'pass',
      expect.stringContaining('everything asked for is right')
    ])
    expect(verdict.timeline.map(({ text }) => text)).toContain('the probe answers over virtio-serial')
    expect(verdict.system).toMatchObject({
      state: 'running',
      failedUnits: [],
      selinux: 'none',
      network: { given: 'outbound', reachesOut: true }
    })
    expect(verdict.identity.by).toBeDefined()
    expect(Math.abs(verdict.system?.clockAhead ?? 99)).toBeLessThan(10)
    expect(verdict.probes.every(({ seconds }) => seconds >= 0)).toBe(true)
    expect(verdict.files.bundle).toBeUndefined()
  }, 300_000)
})

/** Fails with a word of its own, one that it must not say among them. */
const broken = `[Unit]
Description=Broken on purpose
[Service]
Type=oneshot
ExecStart=/bin/sh -c 'echo cannot open the page; echo "the password is ${password}"; echo "${hashes.sha512.replaceAll('$', '$$$$')}"; exit 3'
`
const crashing = `[Unit]
Description=Crashes on purpose
StartLimitIntervalSec=0
[Service]
ExecStart=/bin/sh -c 'echo no display; sleep 1; exit 7'
Restart=always
RestartSec=100ms
`

describe('a machine with a broken unit and one in a crash loop', () => {
  it('is named with its journal, and says of itself what explains it, without secrets', async () => {
    const verdict = await boot(
      'broken',
      {
        credentials: {
          'systemd.extra-unit.broken.service': broken,
          'systemd.extra-unit.crashing.service': crashing,
          'systemd.unit-dropin.multi-user.target': '[Unit]\nWants=broken.service crashing.service\n'
        }
      },
      {
        services: ['crashing.service'],
        login: { user: 'rescue', password: new Secret(password, 'ssh-password') },
        allowFailedUnits: []
      },
      'isolated'
    )
    const probe = (name: string) => verdict.probes.find((one) => one.name === name)
    expect(verdict.verdict).toBe('fail')
    expect(probe('system state')).toMatchObject({ ok: false, cause: 'units-failed', detail: 'failed: broken.service' })
    expect(probe('system state')?.lines).toEqual(
      expect.arrayContaining(['broken.service: cannot open the page', 'broken.service: the password is ***'])
    )
    expect(probe('service crashing.service')).toMatchObject({
      ok: false,
      cause: 'service-down',
      detail: expect.stringMatching(/^restarts again and again \(\d+ times so far|^activating/)
    })
    expect(verdict.system).toMatchObject({ failedUnits: ['broken.service'], network: { reachesOut: false } })
    const bundle = readFileSync(verdict.files.bundle as string, 'utf8')
    for (const part of [
      '== systemctl --failed',
      'broken.service',
      '== mounts',
      '== journal of this boot',
      'no display'
    ])
      expect(bundle).toContain(part)
    expect(statSync(verdict.files.bundle as string).size).toBeLessThan(600_000)
    const page = verdictMarkdown(verdict)
    expect(page).toContain('broken.service: cannot open the page')
    for (const text of [bundle, page, JSON.stringify(verdict)]) {
      expect(text).not.toContain(password)
      expect(text).not.toContain(hashes.sha512.split('$').at(-1))
    }
  }, 300_000)
})

describe('a machine that falls into its emergency mode', () => {
  it('keeps its door, and its journal is in the report', async () => {
    const verdict = await boot('emergency', {
      credentials: {
        'systemd.extra-unit.data.mount': '[Mount]\nWhat=nothing\nWhere=/data\nType=nosuchfs\n',
        'systemd.unit-dropin.local-fs.target': '[Unit]\nRequires=data.mount\nAfter=data.mount\n'
      }
    })
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'emergency-mode' })
    expect(verdict.reason).toMatch(/before that: .*data/)
    const page = verdictMarkdown(verdict)
    expect(page).toContain('The console around it')
    const bundle = readFileSync(verdict.files.bundle as string, 'utf8')
    expect(bundle).toMatch(/== systemctl --failed[^=]*data\.mount/)
  }, 300_000)
})

describe('an installation', () => {
  it('can be watched in pictures', async () => {
    const verdict = await boot('iso', {}, {}, 'outbound', iso)
    expect([verdict.verdict, verdict.cause]).toEqual(['pass', 'none'])
    const { screens = [] } = verdict
    expect(screens.length).toBeGreaterThan(0)
    expect(screens.length).toBeLessThanOrEqual(12)
    for (const { phase, path } of screens) {
      expect([phase, readFileSync(path).subarray(1, 4).toString()]).toEqual(['install', 'PNG'])
    }
    expect(verdict.timeline.filter(({ phase }) => phase === 'install').map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringMatching(/installation finished|Install finished/)])
    )
    expect(verdictMarkdown(verdict)).toContain('screens of the installation')
  }, 400_000)
})
