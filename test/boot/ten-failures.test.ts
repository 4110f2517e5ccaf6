import { writeFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parseEndpoint } from '../../src/boot/endpoints'
import type { Questions } from '../../src/boot/options'
import { consoleEvents, type RecordedEvent } from '../../src/boot/recording'
import type { Happening } from '../../src/machine/machine'
import { Secret } from '../../src/model/secret'
import type { Cause } from '../../src/model/verdict'
import { verdictMarkdown } from '../../src/report/verdict'
import { readEntry, readIndex } from '../verdicts/corpus'
import { FakeRoom, type Script } from './fake-room'
import { options } from './smoke-options'
import { boots, disk, iso, run } from './smoke-parts'

// The page of a failing boot is enough to know what to fix. Each failure goes the whole way, from what the machine told (a
// recording) or answered to the summary; what is asked of the page is what its reader has to find there.

interface Told {
  /** Of the corpus of recordings. */
  readonly recording: string
  readonly cause: Cause
  /** The verdict's sentence. */
  readonly says: RegExp
  /** What to do. */
  readonly remedy: RegExp
  /** The line that decided, marked, among its neighbours; or lines of the evidence. */
  readonly shows: readonly RegExp[]
}

const told: readonly Told[] = [
  {
    recording: 'panic-no-root',
    cause: 'kernel-panic',
    says: /Unable to mount root fs on unknown-block\(0,0\)\./,
    remedy: /initrd of this kernel, and compare root=/,
    shows: [
      /^> Kernel panic - not syncing: VFS/m,
      /^ {2}Command line: .*root=/m,
      /VFS: Cannot open root device "UUID=6c1b"/
    ]
  },
  {
    recording: 'debian-emergency',
    cause: 'emergency-mode',
    says: /went to emergency mode \(before that: device dev-vdz\.device - \/dev\/vdz did not appear\)\./,
    remedy: /fstab.*`nofail`|fstab.*nofail/,
    shows: [/Timed out waiting for device dev-vdz\.device/, /Dependency failed for local-fs\.target/]
  },
  {
    recording: 'grub-real-rescue',
    cause: 'boot-loader',
    says: /GRUB stopped at its prompt\./,
    remedy: /compare the partitions and UUIDs/,
    shows: [/error: no such partition/]
  },
  {
    recording: 'uefi-empty-disk',
    cause: 'no-boot-device',
    says: /found nothing to boot and started its own shell/,
    remedy: /made for this firmware .* and is complete/,
    shows: [/failed to load Boot0001.*Not Found/]
  },
  {
    recording: 'install-disk-too-small',
    cause: 'install-disk-full',
    says: /The disk is too small: No space left on device\./,
    remedy: /disk\\?-size/,
    shows: [/^> lab-installer: FAILED: No space left on device/m]
  },
  {
    recording: 'anaconda-post-fails',
    cause: 'install-failed',
    says: /error running the kickstart script at line 31/,
    remedy: /Correct the kickstart at the line that is named/,
    shows: [/^> .*kickstart script at line 31/m, /^\| install .*fail: install-failed/m]
  },
  {
    recording: 'dracut-no-root',
    cause: 'no-root-device',
    says: /before that: the initrd did not find the root device/,
    remedy: /Compare root= on the kernel command line/,
    shows: [/dracut-initqueue: timeout, still waiting/]
  },
  {
    recording: 'ostree-no-root',
    cause: 'no-root-device',
    says: /did not find the root file system/,
    remedy: /names a deployment that is not on the disk/,
    shows: [/Couldn't find specified OSTree root/]
  },
  {
    recording: 'secure-boot-refuses',
    cause: 'boot-loader',
    says: /Secure boot refused the boot loader\./,
    remedy: /have shim, boot loader and kernel signed/,
    shows: [/shimx64\.efi: Access Denied/]
  },
  {
    recording: 'systemd-no-policy',
    cause: 'system-not-running',
    says: /Systemd itself failed: Failed to load SELinux policy, freezing\.\*\*/,
    remedy: /SELINUXTYPE|policy packages/,
    shows: [/^> .*Failed to load SELinux policy/m]
  },
  {
    recording: 'out-of-memory',
    cause: 'out-of-memory',
    says: /killed process 812 \(java\)/,
    remedy: /Raise memory/,
    shows: [/^> .*Out of memory: Killed process 812/m]
  },
  {
    recording: 'boot-loop',
    cause: 'boot-loop',
    says: /restarted 3 times without reaching login\./,
    remedy: /last lines before each restart/,
    shows: [/the machine restarted/]
  },
  {
    recording: 'sd-boot-no-kernel',
    cause: 'boot-loader',
    says: /Error loading \\\\EFI\\\\Linux\\\\vmlinuz: Not found\.\*\*/,
    remedy: /names a file that is not there/,
    shows: [/^> Error loading/m]
  },
  {
    recording: 'media-check-fails',
    cause: 'media-checksum',
    says: /does not match the checksum inside it/,
    remedy: /build it again/,
    shows: [/checkisomd5@dev-sr0/]
  }
]

/** What the machines of a recording told, in their phases. */
function scriptsOf(name: string): { scripts: Script[]; media: string } {
  const entry = readIndex().find((one) => one.name === name)
  if (!entry) throw new Error(`no recording ${name}`)
  const recording = readEntry(entry)
  const events: readonly RecordedEvent[] = recording.kind === 'events' ? recording.events : consoleEvents(recording.log)
  const scripts: { happens: Happening[]; writes: number }[] = []
  let install = entry.media === 'iso'
  for (const event of events) {
    if (event.type === 'phase') {
      install ||= event.phase === 'install'
      scripts.push({ happens: [], writes: 2 * 1024 * 1024 })
    } else if (event.type === 'console' || event.type === 'qmp' || event.type === 'exit') {
      if (scripts.length === 0) scripts.push({ happens: [], writes: 2 * 1024 * 1024 })
      scripts.at(-1)?.happens.push(event)
    }
  }
  return { scripts, media: install ? iso : disk }
}

function keep(name: string, page: string): string {
  if (process.env['KEEP_PAGES']) writeFileSync(`${process.env['KEEP_PAGES']}/${name}.md`, page)
  return page
}

describe('the page of a machine that told its failure', () => {
  it.each(told)('$recording', async ({ recording, cause, says, remedy, shows }) => {
    const { scripts, media } = scriptsOf(recording)
    const { verdict } = await run(new FakeRoom(scripts), options(media))
    const page = keep(recording, verdictMarkdown(verdict))
    expect(verdict.cause).toBe(cause)
    const [title = '', ...rest] = page
      .split('\n')
      .filter((line) => line.startsWith('❌') || line.startsWith('What to do'))
    expect(title).toMatch(says)
    expect(rest.join()).toMatch(remedy)
    for (const part of shows) expect(page).toMatch(part)
    // In the first screenful, before tables and files.
    expect(page.indexOf('What to do')).toBeLessThan(800)
  })
})

interface Answered {
  readonly name: string
  readonly answers: Readonly<Record<string, string>>
  readonly codes?: Readonly<Record<string, number>>
  readonly questions?: Partial<Questions>
  readonly cause: Cause
  readonly shows: readonly RegExp[]
}

const unit = (id: string, active: string, over: string) => `Id=${id}\nLoadState=loaded\nActiveState=${active}\n${over}`
const now = String(Math.round(Date.now() / 1000))

const answered: readonly Answered[] = [
  {
    name: 'a unit that failed',
    answers: {
      state: 'degraded',
      failed: 'kiosk-web.service loaded failed failed Web page of the kiosk\nold.mount loaded failed failed Old',
      'journal:kiosk-web.service':
        'python3: cannot open /srv/page.py: No such file or directory\nMain process exited, code=exited, status=2',
      clock: now
    },
    questions: { allowFailedUnits: ['old.mount'] },
    cause: 'units-failed',
    shows: [
      /❌ \*\*fail \(units-failed\): system state: failed: kiosk-web\.service/,
      /^kiosk-web\.service: python3: cannot open \/srv\/page\.py/m,
      /What to do: See the journal lines of the units/,
      /The machine: state degraded; failed units kiosk-web\.service, old\.mount/
    ]
  },
  {
    name: 'a session that crashes again and again',
    answers: {
      state: 'running',
      'unit-order': 'kiosk.service',
      units: unit('kiosk.service', 'active', 'SubState=running\nNRestarts=4\nExecMainStatus=1'),
      'units-again': unit('kiosk.service', 'active', 'SubState=running\nNRestarts=7\nExecMainStatus=1'),
      steady: 'no',
      'journal:kiosk.service': 'cage: Unable to create the wlroots backend\ncage: no DRM device',
      clock: now
    },
    questions: { sessionUnit: 'kiosk.service' },
    cause: 'session-down',
    shows: [
      /session kiosk\.service: restarts again and again \(7 times so far, its last exit code 1\)/,
      /^cage: no DRM device/m
    ]
  },
  {
    name: 'a start that does not end',
    answers: {
      state: 'starting',
      jobs: '45 wait-for-server.service start running\n2 multi-user.target start waiting',
      'journal:wait-for-server.service': 'waiting for https://server.example/',
      clock: now
    },
    cause: 'system-not-running',
    shows: [/starting, still starting: wait-for-server\.service/, /^wait-for-server\.service: waiting for https/m]
  },
  {
    name: 'a command that fails by the clock',
    answers: {
      state: 'running',
      'command:0': 'curl: (60) SSL certificate problem: certificate is not yet valid',
      clock: '1577836800'
    },
    codes: { 'command:0': 60 },
    questions: { commands: ['curl https://server.example/'] },
    cause: 'clock-wrong',
    shows: [/the machine's clock is \d+ days behind this one/, /What to do: Set the clock of the host/]
  },
  {
    name: 'another target than the graphical one',
    answers: { state: 'running', 'default-target': 'multi-user.target', 'default-target-state': 'active', clock: now },
    questions: { defaultTarget: 'graphical.target' },
    cause: 'default-target',
    shows: [/multi-user\.target \(active\), expected graphical\.target; .*xconfig --startxonboot/]
  },
  {
    name: 'another image',
    answers: {
      state: 'running',
      bootc: JSON.stringify({
        status: {
          booted: {
            image: { image: { image: 'r/kiosk:latest' }, imageDigest: `sha256:${'b'.repeat(64)}`, version: '0.9' }
          }
        }
      }),
      clock: now
    },
    questions: { expected: { digest: `sha256:${'a'.repeat(64)}` as never } },
    cause: 'wrong-identity',
    shows: [/the machine runs sha256:b{64}, version 0\.9; expected sha256:a{64}/]
  },
  {
    name: 'an endpoint that answers wrongly',
    answers: {
      state: 'running',
      'ask:0': 'HTTP/1.1 500 Internal Server Error\r\n\r\ndatabase is locked',
      clock: now
    },
    questions: { endpoints: [parseEndpoint('http://localhost:8080/health 200')] },
    cause: 'endpoint-failed',
    shows: [/answered 500, expected 200 \(asked inside the machine\)/, /^database is locked/m]
  },
  {
    name: 'an account that has expired',
    answers: {
      state: 'running',
      'user:rescue':
        'uid 1000\nshell yes /bin/bash\nprimary rescue\ngroups rescue wheel\nhash open 6 rounds=5000 16 86\nage changed=20000 most= expires=20001',
      clock: now
    },
    questions: { login: { user: 'rescue', password: new Secret('wrong horse battery', 'ssh-password') } },
    cause: 'access-expired',
    shows: [/login rescue by password: refused: Permission denied \(password\): .*expired/]
  }
]

describe('the page of a machine that answered', () => {
  it.each(answered)('$name', async ({ name, answers, codes, questions = {}, cause, shows }) => {
    const room = new FakeRoom([boots(answers, codes)])
    room.timeoutScale = 0.05
    room.waitForBanner = async () => 'SSH-2.0-OpenSSH_10.0'
    room.sshAnswers = () => ({ problem: 'refused', reason: 'Permission denied (password).' })
    const { verdict } = await run(room, options(disk, { bootTimeout: 1000 }, questions))
    const page = keep(name.replaceAll(' ', '-'), verdictMarkdown(verdict))
    expect(verdict.cause).toBe(cause)
    expect(page).toMatch(/^What to do: \S/m)
    const plain = page.replace(/\\([_*[\]~`{}#!|\\])/g, '$1')
    for (const part of shows) expect(plain).toMatch(part)
  })
})
