import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isAttended } from '../../src/boot/install'
import type { BootEvent } from '../../src/boot/boot-event'
import { Monitor, type MonitorOptions } from '../../src/boot/monitor'
import type { Phase } from '../../src/boot/patterns'
import { consoleEvents, replay } from '../../src/boot/recording'
import type { Cause, Outcome, Stage } from '../../src/model/verdict'
import { temporaryDirectory } from '../support/files'

const directory = temporaryDirectory()
const recordings = join('test', 'fixtures', 'console')

function recorded(name: string): string {
  return gunzipSync(readFileSync(join(recordings, `${name}.log.gz`))).toString('utf8')
}

function optionsOf(phase: Phase, over: Partial<MonitorOptions> = {}): MonitorOptions {
  return { phase, installed: false, timeoutSeconds: 900, timeoutScale: 3, passAtLogin: true, ...over }
}

interface Expected {
  phase: Phase
  verdict: Outcome
  cause: Cause
  stage: Stage
  evidence: RegExp
}

/** What each recording shows. Where the name promises more than the recording holds, a word on why. */
const expected: Record<string, Expected> = {
  'good-disk-boot': { phase: 'boot', verdict: 'pass', cause: 'none', stage: 'login', evidence: /multi-user\.target/ },
  'good-disk-boot-untuned': {
    phase: 'boot',
    verdict: 'pass',
    cause: 'none',
    stage: 'login',
    evidence: /multi-user\.target/
  },
  'good-bootc-composefs-with-reboots': {
    phase: 'boot',
    verdict: 'pass',
    cause: 'none',
    stage: 'login',
    evidence: /multi-user\.target/
  },
  // Named good, and is none: the installer of that prototype could not mount its medium.
  'good-install': {
    phase: 'install',
    verdict: 'fail',
    cause: 'install-failed',
    stage: 'initrd',
    evidence: /LAB-INSTALL-FAILED: cannot mount media/
  },
  'install-disk-full': {
    phase: 'install',
    verdict: 'fail',
    cause: 'install-disk-full',
    stage: 'install',
    evidence: /LAB-INSTALL-FAILED: copy failed/
  },
  'install-media-checksum-mismatch': {
    phase: 'install',
    verdict: 'fail',
    cause: 'media-checksum',
    stage: 'install',
    evidence: /media checksum mismatch/
  },
  'iso-truncated-uefi-shell': {
    phase: 'install',
    verdict: 'fail',
    cause: 'no-boot-device',
    stage: 'firmware',
    evidence: /EFI Internal Shell/
  },
  'kernel-panic-no-root-reboots': {
    phase: 'boot',
    verdict: 'fail',
    cause: 'kernel-panic',
    stage: 'kernel',
    evidence: /Kernel panic - not syncing: VFS: Unable to mount root fs/
  },
  'no-boot-device-pxe-loop': {
    phase: 'boot',
    verdict: 'fail',
    cause: 'no-boot-device',
    stage: 'firmware',
    evidence: /Open Source Network Boot Firmware/
  },
  'no-boot-device-uefi-shell': {
    phase: 'boot',
    verdict: 'fail',
    cause: 'no-boot-device',
    stage: 'firmware',
    evidence: /EFI Internal Shell/
  },
  // The recording ends in the initrd, before emergency mode; `emergency.target` is only in the echoed command line.
  'emergency-mode': {
    phase: 'boot',
    verdict: 'fail',
    cause: 'silent-hang',
    stage: 'initrd',
    evidence: /last line: .*vda1 vda2/
  }
}

/** One character a chunk, all at the time of the chunk they came in. */
function byteByByte(events: readonly BootEvent[]): readonly BootEvent[] {
  return events.flatMap((event): readonly BootEvent[] =>
    event.type === 'console' ? [...event.data].map((data) => ({ ...event, data })) : [event]
  )
}

describe('the recordings', () => {
  it('are all judged here', () => {
    const files = readdirSync(recordings).map((file) => file.replace('.log.gz', ''))
    expect(files.sort()).toEqual(Object.keys(expected).sort())
  })

  it.each(Object.entries(expected))('%s', (name, wanted) => {
    const events = consoleEvents(recorded(name))
    const { judgement } = replay(events, optionsOf(wanted.phase))
    expect(judgement).toMatchObject({ verdict: wanted.verdict, cause: wanted.cause })
    expect(judgement.evidence.join('\n')).toMatch(wanted.evidence)
  })

  it.each(Object.entries(expected))('%s byte by byte', (name, wanted) => {
    const events = consoleEvents(recorded(name))
    expect(replay(byteByByte(events), optionsOf(wanted.phase)).judgement).toEqual(
      replay(events, optionsOf(wanted.phase)).judgement
    )
  })

  it('give the same judgement however the console is cut into chunks', () => {
    const whole = recorded('install-disk-full')
      .replace(/<\d+\.\d\d>/g, '')
      .slice(-6000)
    const expectedJudgement = replay([{ at: 1, type: 'console', data: whole }], optionsOf('install')).judgement
    expect(expectedJudgement.cause).toBe('install-disk-full')
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 40 }), (cuts) => {
        const points = [0, ...cuts.sort((a, b) => a - b), whole.length]
        const events = points
          .slice(1)
          .map((end, index): BootEvent => ({ at: 1, type: 'console', data: whole.slice(points[index], end) }))
        expect(replay(events, optionsOf('install')).judgement).toEqual(expectedJudgement)
      }),
      { numRuns: 50 }
    )
  })
})

const kernelStarts = '[    0.000000] Linux version 6.12.0 (builder) #1 SMP\r\n'

/** A phase that prints these lines at second 1, then nothing. */
function judge(lines: string, over: Partial<MonitorOptions> & { phase?: Phase; after?: readonly BootEvent[] } = {}) {
  const { phase = 'boot', after = [], ...options } = over
  return replay([{ at: 1, type: 'console', data: lines }, ...after], optionsOf(phase, options))
}

describe('fatal lines', () => {
  it.each<[string, string, Cause]>([
    ['UEFI shell prompt', '\x1b[19;01H\x1b[1mShell> ', 'no-boot-device'],
    ['nothing in the boot order', 'BdsDxe: No bootable option or device was found.\r\n', 'no-boot-device'],
    [
      'BIOS',
      'Booting from Hard Disk...\r\nBoot failed: not a bootable disk\r\n\r\nNo bootable device.\r\n',
      'no-boot-device'
    ],
    ['PXE', '>>Start PXE over IPv4.', 'no-boot-device'],
    [
      'secure boot',
      'BdsDxe: failed to load Boot0001 "UEFI Misc Device" from PciRoot(0x0): Access Denied\r\n',
      'boot-loader'
    ],
    ['GRUB rescue', 'error: no such partition.\r\nEntering rescue mode...\r\ngrub rescue> ', 'boot-loader'],
    ['GRUB prompt', '   Minimal BASH-like line editing is supported. For the first word, TAB\r\n', 'boot-loader'],
    [
      'GRUB without a kernel',
      'error: ../../grub-core/loader/i386/efi/linux.c:258:you need to load the kernel first.\r\n',
      'boot-loader'
    ],
    ['sd-boot', 'Error loading \\EFI\\Linux\\vmlinuz: Not found\r\n', 'boot-loader'],
    [
      'sd-boot halting',
      "../src/boot/log.c:30@efi_assert: systemd-boot: Assertion 'BS->AllocatePages(type, memory_type, n_pages, &addr) == EFI_SUCCESS' failed at ../src/boot/util.h:95@xmalloc_pages, halting.\r\n",
      'boot-loader'
    ],
    ['EFI stub', 'EFI stub: ERROR: Failed to decompress kernel\r\n', 'boot-loader'],
    [
      'panic',
      `${kernelStarts}[    3.100000] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000100\r\n`,
      'kernel-panic'
    ],
    [
      'panic in the middle of a login line',
      `${kernelStarts}vm login: [   44.000001][  T101] Kernel panic - not syncing: sysrq triggered crash\r\n`,
      'kernel-panic'
    ],
    [
      'panic of a kernel without time stamps',
      'Kernel panic - not syncing: VFS: Unable to mount root fs\r\n',
      'kernel-panic'
    ],
    ['oops', `${kernelStarts}[    9.000000] BUG: unable to handle page fault for address: ffff\r\n`, 'kernel-oops'],
    ['OOM', `${kernelStarts}[    9.000000] Out of memory: Killed process 812 (java) total-vm:1kB\r\n`, 'out-of-memory'],
    ['disk errors', `${kernelStarts}[    9.000000] I/O error, dev vda, sector 2048 op 0x0:(READ)\r\n`, 'io-error'],
    [
      'dracut without root',
      `${kernelStarts}[  180.000000] dracut-initqueue[300]: Warning: dracut-initqueue: timeout, still waiting for following initqueue hooks:\r\nEntering emergency mode. Exit the shell to continue.\r\n`,
      'no-root-device'
    ],
    [
      'initramfs-tools without root',
      `${kernelStarts}[    3.000000] Run /init as init process\r\nGave up waiting for root file system device.  Common problems:\r\nALERT!  UUID=1 does not exist.  Dropping to a shell!\r\n(initramfs) `,
      'no-root-device'
    ],
    [
      'emergency mode',
      'Welcome to Fedora Linux 44!\r\n\r\nYou are in emergency mode. After logging in, type "journalctl -xb"\r\n',
      'emergency-mode'
    ],
    [
      'locked root',
      'Welcome to Fedora Linux 44!\r\n\r\nCannot open access to console, the root account is locked.\r\n',
      'emergency-mode'
    ],
    ['systemd freezes', `${kernelStarts}[    3.000000] systemd[1]: Freezing execution.\r\n`, 'system-not-running']
  ])('%s', (_, lines, cause) => {
    const { judgement } = judge(lines)
    expect(judgement).toMatchObject({ verdict: 'fail', cause })
    // The evidence decided, not a deadline that ran out later.
    expect(judgement.at).toBeLessThan(3)
    expect(judgement.evidence[0]).not.toBe('')
    expect(judgement.remedy).toBeDefined()
  })

  it.each<[string, string, Cause]>([
    ['lab', 'lab-installer: FAILED: cannot partition /dev/vda\r\n', 'install-failed'],
    ['lab, disk too small', 'lab-installer: FAILED: No space left on device\r\n', 'install-disk-full'],
    ['lab, damaged payload', 'lab-installer: FAILED: media checksum mismatch\r\n', 'media-checksum'],
    ['media check', 'The media check is complete, the result is: FAIL.\r\n', 'media-checksum'],
    [
      'Anaconda',
      'The installation was stopped due to an error which occurred while running in non-interactive cmdline mode.\r\n',
      'install-failed'
    ],
    [
      'Anaconda through the journal',
      '[   34.520412] anaconda[2628]: The installation was stopped due to an error which occurred\r\n',
      'install-failed'
    ],
    ['kickstart', 'The following problem occurred on line 3 of the kickstart file:\r\n', 'install-failed']
  ])('of an installer: %s', (_, lines, cause) => {
    expect(judge(lines, { phase: 'install' }).judgement).toMatchObject({ verdict: 'fail', cause })
    // The same words on an installed machine are somebody quoting.
    expect(judge(`${lines}\r\nvm login: `).judgement.verdict).toBe('pass')
  })

  it('names what is missing when a disk that was installed to does not boot', () => {
    expect(judge('UEFI Interactive Shell v2.2\r\n', { installed: true }).judgement.cause).toBe('no-installed-system')
  })

  it('quotes the lines that explain a general cause', () => {
    const lines = `Welcome to Fedora Linux 44!\r\n[ TIME ] Timed out waiting for device dev-vdz.device - /dev/vdz.\r\n[DEPEND] Dependency failed for data.mount - /data.\r\nYou are in emergency mode.\r\n`
    expect(judge(lines).judgement.evidence).toEqual([
      'You are in emergency mode',
      '[ TIME ] Timed out waiting for device dev-vdz.device - /dev/vdz.',
      '[DEPEND] Dependency failed for data.mount - /data.'
    ])
  })
})

describe('harmless lines', () => {
  it.each([
    [
      'an echoed command line',
      '[    0.000000] Command line: root=/dev/vda systemd.unit=emergency.target panic=-1 Kernel panic - not syncing: no\r\n'
    ],
    [
      'a unit with a scary description',
      '[  OK  ] Started scary.service - Kernel panic - not syncing: a test of You are in emergency mode.\r\n'
    ],
    ['a service that prints a panic on the console', 'Kernel panic - not syncing: quoted from a manual\r\n'],
    ['the journal of one', '[   12.000000] tester[512]: Kernel panic - not syncing: quoted\r\n'],
    [
      'an empty drive',
      '[   12.000000] I/O error, dev sr0, sector 0 op 0x0:(READ)\r\n[   12.000000] I/O error, dev fd0, sector 0\r\n'
    ],
    ['a failed unmount', '[FAILED] Failed unmounting var.mount - /var.\r\n'],
    ['ODEBUG', '[   12.000000] ODEBUG: unable to handle page fault\r\n'],
    ['a shell prompt of a person', 'Shell> ls\r\ngrub> quoted\r\n']
  ])('%s', (_, line) => {
    const { judgement } = judge(`${kernelStarts}[    1.000000] Run /init as init process\r\n${line}vm login: `)
    expect(judgement).toMatchObject({ verdict: 'pass', cause: 'none' })
  })

  it('waits for probes instead of passing at login when there are some', () => {
    const { judgement } = judge('vm login: ', { passAtLogin: false, timeoutSeconds: 60 })
    expect(judgement).toMatchObject({ verdict: 'fail', cause: 'timeout', stage: 'login', at: 60 })
  })
})

describe('events of QEMU', () => {
  const exit = (over: Partial<Extract<BootEvent, { type: 'exit' }>> = {}): BootEvent => ({
    at: 9,
    type: 'exit',
    code: 0,
    signal: null,
    tail: [],
    ...over
  })
  const shutdown = (reason: string): BootEvent => ({
    at: 9,
    type: 'qmp',
    event: 'SHUTDOWN',
    data: { guest: true, reason }
  })

  it('end an install phase well when nothing failed', () => {
    const { judgement, monitor } = judge('lab-installer: started\r\nlab-installer: installation finished\r\n', {
      phase: 'install',
      after: [shutdown('guest-reset'), exit()]
    })
    expect(judgement).toMatchObject({ verdict: 'pass', cause: 'none' })
    expect(monitor.warnings).toEqual([])
  })

  it('end an install phase with a warning where the installer prints nothing and powers off', () => {
    const { judgement, monitor } = judge('BdsDxe: starting Boot0001 "UEFI QEMU DVD-ROM"\r\n', {
      phase: 'install',
      after: [shutdown('guest-shutdown'), exit()]
    })
    expect(judgement.verdict).toBe('pass')
    expect(monitor.warnings).toHaveLength(2)
  })

  it('count a disk that filled up, though the installer died without a word', () => {
    const { judgement } = judge('cp: write error: No space left on device\r\n', {
      phase: 'install',
      after: [shutdown('guest-reset'), exit()]
    })
    expect(judgement).toMatchObject({ verdict: 'fail', cause: 'install-disk-full' })
  })

  it('do not save a panic that reboots and lets QEMU end with 0', () => {
    const panic = `${kernelStarts}[    3.100000] Kernel panic - not syncing: VFS: Unable to mount root fs\r\n`
    for (const phase of ['install', 'boot'] as const)
      expect(
        judge(panic, { phase, after: [{ ...shutdown('guest-reset'), at: 1 }, exit({ at: 1 })] }).judgement
      ).toMatchObject({ verdict: 'fail', cause: 'kernel-panic' })
  })

  it('name a panic that only QEMU reported', () => {
    expect(
      judge('', { after: [{ at: 2, type: 'qmp', event: 'GUEST_PANICKED', data: { action: 'run' } }] }).judgement.cause
    ).toBe('kernel-panic')
  })

  it('name a machine that goes down while it should boot', () => {
    expect(judge(kernelStarts, { after: [shutdown('guest-shutdown'), exit()] }).judgement).toMatchObject({
      verdict: 'fail',
      cause: 'guest-shutdown',
      stage: 'kernel'
    })
  })

  it.each<[string, BootEvent, Cause]>([
    ['killed', exit({ code: null, signal: 'SIGKILL' }), 'qemu-failed'],
    ['aborted under KVM', exit({ code: 134, tail: ['qemu: error: failed to set MSR 0x10a to 0x0'] }), 'kvm-unusable'],
    ['out of disk', exit({ code: 1, tail: ['qemu: write failed: No space left on device'] }), 'host-disk-full'],
    ['stopped by a signal that was not ours', exit({ tail: ['qemu: terminating on signal 15'] }), 'qemu-failed']
  ])('are errors of the host when QEMU was %s', (what, event, cause) => {
    const after = what.startsWith('stopped')
      ? [{ at: 8, type: 'qmp', event: 'SHUTDOWN', data: { guest: false, reason: 'host-signal' } } as BootEvent, event]
      : [event]
    expect(judge(kernelStarts, { after }).judgement).toMatchObject({ verdict: 'error', cause })
  })

  it('name a boot loop at the third restart without a login', () => {
    const reset = (at: number): BootEvent => ({
      at,
      type: 'qmp',
      event: 'RESET',
      data: { guest: true, reason: 'guest-reset' }
    })
    const boot = (at: number): BootEvent => ({ at, type: 'console', data: kernelStarts })
    const { judgement } = replay([boot(1), reset(2), boot(3), reset(4), boot(5), reset(6)], optionsOf('boot'))
    expect(judgement).toMatchObject({ verdict: 'fail', cause: 'boot-loop', at: 6 })
  })

  it('count SeaBIOS’s second reset with the first', () => {
    const reset = (at: number): BootEvent => ({ at, type: 'qmp', event: 'RESET', data: { guest: true } })
    const boot = (at: number): BootEvent => ({ at, type: 'console', data: kernelStarts })
    const twice = [boot(1), reset(2), reset(2.05), boot(3), reset(4), reset(4.05)]
    const { judgement, monitor } = replay(
      [...twice, { at: 5, type: 'console', data: `${kernelStarts}vm login: ` }],
      optionsOf('boot')
    )
    expect(judgement.verdict).toBe('pass')
    expect(monitor.boots).toBe(3)
    expect(replay([...twice, boot(5), reset(6)], optionsOf('boot')).judgement).toMatchObject({
      cause: 'boot-loop',
      at: 6
    })
    // A boot loader that resets at once is counted every second.
    const storm = Array.from({ length: 100 }, (_, index) => reset(1 + index / 10))
    expect(replay(storm, optionsOf('boot')).judgement).toMatchObject({ cause: 'boot-loop', at: 3 })
  })

  it('name a boot loop that only the console shows', () => {
    const boot: BootEvent = {
      at: 1,
      type: 'console',
      data: `BdsDxe: starting Boot0001 "UEFI Misc Device"\r\n${kernelStarts}`
    }
    expect(replay([boot, boot, boot, boot], optionsOf('boot')).judgement.cause).toBe('boot-loop')
  })

  it('do not take the EFI stub and the kernel for two boots', () => {
    const { judgement, monitor } = judge(
      `EFI stub: Loaded initrd from LINUX_EFI_INITRD_MEDIA_GUID device path\r\n${kernelStarts}vm login: `
    )
    expect(judgement.verdict).toBe('pass')
    expect(monitor.warnings).toEqual([])
  })

  it('allow a restart or two on the way', () => {
    const { judgement, monitor } = judge(`${kernelStarts}BdsDxe: loading Boot0001\r\n${kernelStarts}vm login: `)
    expect(judgement.verdict).toBe('pass')
    expect(monitor.warnings).toEqual(['The machine restarted 1 time(s) before it reached login.'])
  })
})

describe('silence and deadlines', () => {
  /** CPU samples once a second from second 2, using this share of a CPU. */
  const cpu = (share: number, seconds: number): readonly BootEvent[] =>
    Array.from({ length: seconds }, (_, i) => ({
      at: 2 + i,
      type: 'cpu' as const,
      seconds: 5 + share * i,
      diskBytes: 100
    }))

  it('a halted CPU is told within seconds', () => {
    const { judgement } = judge(kernelStarts, { after: cpu(0, 60) })
    expect(judgement).toMatchObject({ verdict: 'fail', cause: 'silent-hang', stage: 'kernel' })
    expect(judgement.at).toBeLessThanOrEqual(13)
  })

  it('an installer whose screen changes is not silent', () => {
    const quiet = judge(kernelStarts, { after: cpu(0.05, 300) })
    const seen = cpu(0.05, 300).flatMap((event) =>
      event.at % 20 === 0 ? [event, { at: event.at, type: 'screen' as const }] : [event]
    )
    const { judgement } = judge(kernelStarts, { after: seen })
    expect([quiet.judgement.cause, judgement.cause]).toEqual(['silent-hang', 'silent-hang'])
    expect(judgement.at - quiet.judgement.at).toBeGreaterThan(180)
  })

  it('threads of virtual CPUs that do not run are told apart from an idle machine', () => {
    const with_ = (guestShare: number, waitShare: number, timeoutScale: number) =>
      judge(kernelStarts, {
        timeoutScale,
        after: cpu(0.001, 60).map((event, index) => ({
          ...event,
          guestSeconds: 1 + guestShare * index,
          waitSeconds: waitShare * index
        }))
      }).judgement.at
    expect(with_(0, 0, 1)).toBeLessThanOrEqual(12)
    expect(with_(0.0002, 0, 1)).toBeGreaterThan(60)
    expect(with_(0.0012, 0, 3)).toBeLessThanOrEqual(12)
    expect(with_(0.003, 0, 3)).toBeGreaterThan(60)
    expect(with_(0, 0.5, 3)).toBeGreaterThan(60)
  })

  it('one line again and again is no progress, a start job of systemd is', () => {
    const lines = (line: (second: number) => string, diskBytes: (second: number) => number = () => 1) =>
      judge(kernelStarts, {
        timeoutScale: 1,
        timeoutSeconds: 400,
        after: Array.from({ length: 500 }, (_, i): readonly BootEvent[] => [
          { at: 2 + i, type: 'console', data: line(i) },
          { at: 2.1 + i, type: 'cpu', seconds: i, diskBytes: diskBytes(i) }
        ]).flat()
      }).judgement
    expect(lines((i) => `attempt ${i}\r\n`)).toMatchObject({ cause: 'no-progress', at: 203 })
    expect(lines(() => '.')).toMatchObject({ cause: 'no-progress', at: 203 })
    expect(
      lines(
        (i) => `attempt ${i}\r\n`,
        (i) => i
      )
    ).toMatchObject({ cause: 'timeout', at: 400 })
    const job = lines((i) => `[ ***  ] A start job is running for x.service (${i}s / no limit)\r`)
    expect(job).toMatchObject({ cause: 'timeout', at: 400 })
    expect(job.evidence.join()).toContain('x.service')
  })

  it('an idle machine may wait as long as a start job does', () => {
    const { judgement } = judge(kernelStarts, { timeoutScale: 1, after: cpu(0.02, 400) })
    expect(judgement.cause).toBe('silent-hang')
    expect(judgement.at).toBeGreaterThan(95)
    expect(judgement.at).toBeLessThanOrEqual(102)
    const system = judge('Welcome to Fedora Linux 44!\r\n', { timeoutScale: 1, after: cpu(0.02, 400) })
    expect(system.judgement.at).toBeGreaterThan(125)
    expect(system.judgement.at).toBeLessThanOrEqual(133)
  })

  it('a machine at work is left alone until the deadline', () => {
    const { judgement } = judge(kernelStarts, { timeoutSeconds: 300, timeoutScale: 1, after: cpu(0.9, 400) })
    expect(judgement).toMatchObject({ cause: 'timeout', at: 300 })
    expect(judgement.reason).toBe('No end after 300 s at stage kernel, waiting for login.')
  })

  it('an installer that writes is not silent, one that never ends is named', () => {
    const writing = Array.from({ length: 300 }, (_, i): BootEvent => ({
      at: 2 + i,
      type: 'cpu',
      seconds: 1,
      diskBytes: i
    }))
    const { judgement } = judge('lab-installer: started\r\n', {
      phase: 'install',
      timeoutSeconds: 200,
      timeoutScale: 1,
      after: writing
    })
    expect(judgement).toMatchObject({ cause: 'install-timeout', at: 200 })
  })
})

describe('a medium without a kickstart', () => {
  const iso = (...names: readonly string[]) => {
    const path = join(directory, `${names.join('-').replace(/\W/g, '')}.iso`)
    writeFileSync(path, Buffer.from(`\0\0${names.join('\0\0')}\0`.padStart(40_000, '\0')))
    return { path }
  }

  it('is told by its directories', async () => {
    expect(await isAttended(iso('IMAGES', 'PXEBOOT', 'INSTALL.IMG;1'))).toBe(true)
    expect(await isAttended(iso('PXEBOOT', 'OSBUILD.KS;1'))).toBe(false)
    expect(await isAttended(iso('PXEBOOT', 'KS.CFG;1'))).toBe(false)
    expect(await isAttended(iso('LIVE', 'SQUASHFS.IMG;1'))).toBe(false)
  })

  it('explains an installation that does not end, and no other failure', () => {
    const lines = 'BdsDxe: starting Boot0001 "UEFI QEMU DVD-ROM"\r\n'
    const options = { phase: 'install', attended: true } as const
    expect(judge(lines, options).judgement).toMatchObject({ verdict: 'error', cause: 'needs-kickstart' })
    expect(judge(lines, options).judgement.evidence).toContain('the medium holds no kickstart')
    const panic = `${kernelStarts}[    3.100000] Kernel panic - not syncing: dead\r\n`
    expect(judge(panic, options).judgement).toMatchObject({ verdict: 'fail', cause: 'kernel-panic' })
  })
})

describe('memory', () => {
  it('stays bounded in a flood, with and without newlines, and the fatal line is still found', () => {
    const monitor = new Monitor(optionsOf('boot'))
    monitor.take({ at: 1, type: 'console', data: kernelStarts })
    const noise = 'x'.repeat(65_536)
    for (let i = 0; i < 200; i++) monitor.take({ at: 1, type: 'console', data: i % 2 ? noise : `${noise}\n` })
    monitor.take({ at: 2, type: 'console', data: '\r\n[    3.100000] Kernel panic - not syncing: at last\r\n' })
    monitor.take({ at: 4, type: 'tick' })
    expect(monitor.judgement?.cause).toBe('kernel-panic')
    expect(monitor.context.join('').length).toBeLessThan(60 * 400)
  })
})
