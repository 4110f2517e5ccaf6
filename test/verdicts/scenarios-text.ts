import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Phase } from '../../src/boot/patterns'
import type { Cause, Stage } from '../../src/model/verdict'
import { bootText, type Ending, type Pause, type Words } from './boot-text'
import type { Expected, Guest, Scenario } from './scenario'

/** How the recordings of this file came to be. */
const made =
  'A boot sector under SeaBIOS wrote these lines to the serial port; they are worded as the programs named in them word theirs.'

const wait = (pause: number): Pause => ({ pause })
const lines = (...all: readonly string[]) => all.map((line) => `${line}\r\n`).join('')

/** The beginning of a boot as its kernel, initrd and system manager print it. */
const kernel = lines(
  '[    0.000000] Linux version 6.17.1-300.fc43.x86_64 (mockbuild@buildvm) (gcc (GCC) 15.2.1) #1 SMP PREEMPT_DYNAMIC',
  '[    0.000000] Command line: BOOT_IMAGE=(hd0,gpt3)/ostree/default/vmlinuz root=UUID=6c1b rw console=tty0 console=ttyS0',
  '[    0.004000] x86/fpu: x87 FPU will use FXSAVE'
)
const initrd = `${kernel}${lines('[    2.104511] Run /init as init process', '[    2.300000] systemd[1]: Running in initrd.')}`
const system = `${initrd}${lines('[    4.900000] systemd[1]: Switching root.', '', 'Welcome to Fedora Linux 43 (Forty Three)!', '')}`
const login = `\r\nFedora Linux 43 (Forty Three)\r\nKernel 6.17.1-300.fc43.x86_64 on x86_64 (ttyS0)\r\n\r\nkiosk login: `
const uefi = lines(
  'BdsDxe: loading Boot0001 "Fedora" from HD(1,GPT)',
  'BdsDxe: starting Boot0001 "Fedora" from HD(1,GPT)'
)
const anaconda = lines(
  'BdsDxe: starting Boot0001 "UEFI QEMU DVD-ROM QM00001 " from PciRoot(0x0)',
  '[    0.000000] Linux version 6.17.1-300.fc43.x86_64 (mockbuild@buildvm) (gcc (GCC) 15.2.1) #1 SMP PREEMPT_DYNAMIC',
  '[    0.000000] Command line: inst.stage2=hd:LABEL=Fedora inst.ks=hd:LABEL=Fedora:/osbuild.ks console=tty0 console=ttyS0 inst.text',
  '[   14.100000] anaconda[1403]: Starting installer, one moment...',
  '[   31.100000] anaconda[1403]: Starting automated install...'
)

type Options = Partial<Pick<Guest, 'timeoutSeconds' | 'timeoutScale' | 'phase' | 'during'>>

function guest(words: Words, ending: Ending, options: Options = {}): Guest {
  return {
    phase: 'boot',
    firmware: 'bios',
    memoryMiB: 32,
    ...options,
    prepare: (directory) => {
      const disk = join(directory, 'disk.img')
      writeFileSync(disk, bootText(words, ending))
      return disk
    }
  }
}

function scenario(name: string, guests: readonly Guest[], expected: Expected): Scenario {
  return { name, good: expected.verdict === 'pass', made, guests, expected }
}

/** A machine that is well. */
function well(name: string, words: Words, options: Options & { warnings?: readonly RegExp[] } = {}): Scenario {
  const { warnings, ...rest } = options
  const expected = { verdict: 'pass', cause: 'none', stage: 'done', ...(warnings && { warnings }) } as const
  return scenario(name, [guest(words, 'idle', rest)], expected)
}

/** A machine that is not, and goes on doing nothing after its last words. */
function ill(
  name: string,
  words: string | Words,
  cause: Cause,
  stage: Stage,
  evidence: readonly RegExp[],
  options: Options & { ending?: Ending } = {}
): Scenario {
  const { ending = 'idle', ...rest } = options
  const spoken = typeof words === 'string' ? [words] : words
  return scenario(name, [guest(spoken, ending, rest)], { verdict: 'fail', cause, stage, evidence })
}

const firmware: readonly Scenario[] = [
  ill('uefi-shell-banner', lines('UEFI Interactive Shell v2.2', 'EDK II'), 'no-boot-device', 'boot-loader', [
    /UEFI Interactive Shell/
  ]),
  ill('uefi-shell-prompt', ['\x1b[2J\x1b[01;01H\x1b[19;01H\x1b[1mShell> '], 'no-boot-device', 'boot-loader', [
    /^Shell>/
  ]),
  ill(
    'uefi-no-option',
    lines('BdsDxe: No bootable option or device was found.', 'BdsDxe: Press any key to enter the Boot Manager Menu.'),
    'no-boot-device',
    'boot-loader',
    [/No bootable option/]
  ),
  ill(
    'uefi-shell-of-the-boot-order',
    lines(
      'BdsDxe: failed to load Boot0001 "UEFI Misc Device" from PciRoot(0x0)/Pci(0x2,0x0): Not Found',
      'BdsDxe: starting Boot0002 "EFI Internal Shell" from Fv(7CB8)'
    ),
    'no-boot-device',
    'boot-loader',
    [/^BdsDxe: starting Boot0002/, /failed to load Boot0001/]
  ),
  ill(
    'uefi-http-boot',
    lines(
      'BdsDxe: failed to load Boot0001 "UEFI Misc Device" from PciRoot(0x0)/Pci(0x2,0x0): Not Found',
      '>>Start HTTP Boot over IPv4.....'
    ),
    'no-boot-device',
    'boot-loader',
    [/Start HTTP Boot/, /failed to load Boot0001/]
  ),
  ill(
    'secure-boot-refuses',
    lines('BdsDxe: failed to load Boot0001 "Fedora" from HD(1,GPT)/\\EFI\\fedora\\shimx64.efi: Access Denied'),
    'boot-loader',
    'boot-loader',
    [/Access Denied/]
  ),
  ill(
    'mbr-without-system',
    lines('Missing operating system'),
    'no-boot-device',
    'boot-loader',
    [/Missing operating system/],
    { ending: 'halt' }
  ),
  ill(
    'fat-without-system',
    lines('This is not a bootable disk.  Please insert a bootable floppy and', 'press any key to try again ...'),
    'no-boot-device',
    'boot-loader',
    [/not a bootable disk/]
  )
]

const loaders: readonly Scenario[] = [
  ill(
    'grub-rescue',
    [
      'GRUB loading.\r\nWelcome to GRUB!\r\n\r\n',
      'error: ../../grub-core/kern/fs.c:121:unknown filesystem.\r\nEntering rescue mode...\r\ngrub rescue> '
    ],
    'boot-loader',
    'boot-loader',
    [/Entering rescue mode|grub rescue>/, /unknown filesystem/]
  ),
  ill('grub-prompt', ['Welcome to GRUB!\r\n\r\n\x1b[H\x1b[2J\x1b[1;1Hgrub> '], 'boot-loader', 'boot-loader', [
    /^grub>/
  ]),
  ill(
    'grub-minimal-shell',
    [
      'Welcome to GRUB!\r\n',
      lines(
        '                             GNU GRUB  version 2.12',
        '',
        '   Minimal BASH-like line editing is supported. For the first word, TAB',
        '   lists possible command completions.'
      )
    ],
    'boot-loader',
    'boot-loader',
    [/Minimal BASH-like/]
  ),
  ill(
    'grub-no-kernel',
    lines(
      'Welcome to GRUB!',
      '',
      "error: ../../grub-core/fs/fshelp.c:257:file `/ostree/default/vmlinuz' not found.",
      'error: ../../grub-core/loader/i386/efi/linux.c:258:you need to load the kernel first.',
      '',
      'Press any key to continue...'
    ),
    'boot-loader',
    'boot-loader',
    [/you need to load the kernel first/, /file .* not found/]
  ),
  ill(
    'grub-no-fallback',
    lines(
      'Welcome to GRUB!',
      '',
      'Failed to boot both default and fallback entries.',
      '',
      'Press any key to continue...'
    ),
    'boot-loader',
    'boot-loader',
    [/default and fallback/]
  ),
  ill('grub-hard-disk-error', ['GRUB Hard Disk Error\r\n'], 'boot-loader', 'boot-loader', [/Hard Disk Error/], {
    ending: 'halt'
  }),
  ill(
    'isolinux-corrupt',
    lines('', 'ISOLINUX 6.04', 'isolinux.bin missing or corrupt.'),
    'boot-loader',
    'boot-loader',
    [/missing or corrupt/]
  ),
  ill(
    'sd-boot-no-loaders',
    lines('No loaders found. Configuration files in \\loader\\entries\\*.conf are needed.'),
    'boot-loader',
    'boot-loader',
    [/No loaders found/]
  ),
  ill(
    'sd-boot-no-kernel',
    lines('Error loading \\EFI\\Linux\\vmlinuz: Not found', 'Failed to execute Fedora (\\vmlinuz): Not found'),
    'boot-loader',
    'boot-loader',
    [/Error loading .*vmlinuz/]
  ),
  ill(
    'sd-boot-asserts',
    lines(
      "../src/boot/log.c:30@efi_assert: systemd-boot: Assertion 'BS->AllocatePages(type, memory_type, n_pages, &addr) == EFI_SUCCESS' failed at ../src/boot/util.h:95@xmalloc_pages, halting."
    ),
    'boot-loader',
    'boot-loader',
    [/Assertion .* halting/],
    { ending: 'halt' }
  ),
  ill(
    'efi-stub-error',
    lines('EFI stub: ERROR: Failed to decompress kernel', 'EFI stub: ERROR: efi_stub_entry() failed!'),
    'boot-loader',
    'boot-loader',
    [/Failed to decompress/]
  )
]

const panic = '[    3.114000] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)'

const kernels: readonly Scenario[] = [
  ill(
    'panic-no-root',
    `${kernel}${lines('[    3.112000] VFS: Cannot open root device "UUID=6c1b" or unknown-block(0,0): error -6', panic, '[    3.120000] ---[ end Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0) ]---')}`,
    'kernel-panic',
    'kernel',
    [/^Kernel panic - not syncing: VFS/, /VFS: Cannot open root device/],
    { ending: 'halt' }
  ),
  ill(
    'panic-that-resets',
    `${kernel}${lines(panic, '[    3.200000] Rebooting in 1 seconds..')}`,
    'kernel-panic',
    'kernel',
    [/Kernel panic/],
    { ending: 'reset' }
  ),
  ill(
    'panic-that-resets-an-install',
    `${anaconda}${lines('[   33.000000] Kernel panic - not syncing: Fatal exception')}`,
    'kernel-panic',
    'install',
    [/Fatal exception/],
    { ending: 'reset', phase: 'install' }
  ),
  ill(
    'panic-after-login',
    [system, login, wait(0.1), '\r\n[   31.400000][  T101] Kernel panic - not syncing: sysrq triggered crash\r\n'],
    'kernel-panic',
    'login',
    [/sysrq triggered crash/]
  ),
  ill(
    'panic-inside-a-line',
    [system, 'kiosk login: [   31.400000] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000007\r\n'],
    'kernel-panic',
    'login',
    [/Attempted to kill init/]
  ),
  ill(
    'panic-of-a-quiet-kernel',
    lines('Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000100'),
    'kernel-panic',
    'boot-loader',
    [/Attempted to kill init/],
    { ending: 'halt' }
  ),
  ill(
    'memory-deadlock',
    `${system}${lines('[   12.000000] Kernel panic - not syncing: System is deadlocked on memory')}`,
    'out-of-memory',
    'system-manager',
    [/deadlocked on memory/],
    { ending: 'halt' }
  ),
  ill(
    'kernel-oops',
    `${system}${lines('[   12.000000] BUG: unable to handle page fault for address: ffffc90000a3d000', '[   12.000100] #PF: supervisor write access in kernel mode', '[   12.000300] Oops: Oops: 0002 [#1] SMP NOPTI')}`,
    'kernel-oops',
    'system-manager',
    [/unable to handle page fault/]
  ),
  ill(
    'general-protection-fault',
    `${system}${lines('[   12.000000] general protection fault, maybe for address 0xffff: 0000 [#1] PREEMPT SMP NOPTI')}`,
    'kernel-oops',
    'system-manager',
    [/general protection fault/]
  ),
  ill(
    'out-of-memory',
    `${system}${lines('[   12.000000] java invoked oom-killer: gfp_mask=0x140dca, order=0, oom_score_adj=0', '[   12.010000] Out of memory: Killed process 812 (java) total-vm:4194304kB, anon-rss:900000kB')}`,
    'out-of-memory',
    'system-manager',
    [/Killed process 812 \(java\)/]
  ),
  ill(
    'disk-io-error',
    `${system}${lines('[   12.000000] I/O error, dev vda, sector 2048 op 0x0:(READ) flags 0x80700 phys_seg 1 prio class 2')}`,
    'io-error',
    'system-manager',
    [/dev vda, sector 2048/]
  ),
  ill(
    'disk-offline',
    `${system}${lines('[   12.000000] sd 0:0:0:0: [sda] rejecting I/O to offline device')}`,
    'io-error',
    'system-manager',
    [/rejecting I\/O/]
  ),
  ill(
    'stuck-cpu',
    [kernel, lines('[   28.000000] watchdog: BUG: soft lockup - CPU#0 stuck for 26s! [swapper/0:1]')],
    'kernel-stuck',
    'kernel',
    [/soft lockup/],
    { ending: 'halt' }
  ),
  ill(
    'stuck-rcu',
    [system, lines('[   28.000000] rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:')],
    'kernel-stuck',
    'system-manager',
    [/rcu_preempt detected stalls/],
    { ending: 'halt' }
  ),
  ill(
    'stuck-task',
    [system, lines('[  128.000000] INFO: task mount:412 blocked for more than 122 seconds.')],
    'kernel-stuck',
    'system-manager',
    [/task mount:412 blocked/],
    { ending: 'halt' }
  )
]

const initrds: readonly Scenario[] = [
  ill(
    'dracut-no-root',
    `${initrd}${lines('[  138.000000] dracut-initqueue[312]: Warning: dracut-initqueue: timeout, still waiting for following initqueue hooks:', '[  195.000000] dracut-initqueue[312]: Warning: Could not boot.', 'Generating "/run/initramfs/rdsosreport.txt"', '', 'Entering emergency mode. Exit the shell to continue.')}`,
    'no-root-device',
    'initrd',
    [/Entering emergency mode/, /dracut-initqueue/]
  ),
  ill(
    'dracut-refuses',
    `${initrd}${lines('[    3.100000] dracut: FATAL: No or empty root= argument', '[    3.200000] dracut: Refusing to continue')}`,
    'emergency-mode',
    'initrd',
    [/No or empty root=/]
  ),
  ill('dracut-prompt', [initrd, '\r\ndracut:/# '], 'emergency-mode', 'initrd', [/^dracut:\/#/]),
  ill(
    'initramfs-tools-no-root',
    [
      initrd,
      lines(
        'Gave up waiting for root file system device.  Common problems:',
        ' - Boot args (cat /proc/cmdline)',
        'ALERT!  UUID=6c1b does not exist.  Dropping to a shell!',
        '',
        'BusyBox v1.37.0 (Debian 1:1.37.0-6) built-in shell (ash)',
        "Enter 'help' for a list of built-in commands.",
        ''
      ),
      '(initramfs) '
    ],
    'no-root-device',
    'initrd',
    [/\(initramfs\)/, /Gave up waiting for root/]
  ),
  ill('initramfs-tools-prompt', [initrd, '(initramfs) '], 'emergency-mode', 'initrd', [/\(initramfs\)/]),
  ill(
    'systemd-initrd-no-root',
    `${initrd}${lines('[ TIME ] Timed out waiting for device dev-disk-by\\x2duuid-6c1b.device - /dev/disk/by-uuid/6c1b.', '[DEPEND] Dependency failed for sysroot.mount - /sysroot.', '[DEPEND] Dependency failed for initrd-root-fs.target - Initrd Root File System.', '[  OK  ] Reached target emergency.target - Emergency Mode.')}`,
    'no-root-device',
    'initrd',
    [/Reached target emergency.target/, /sysroot/]
  ),
  ill(
    'ostree-no-root',
    `${initrd}${lines("[    6.100000] ostree-prepare-root[412]: ostree-prepare-root: Couldn't find specified OSTree root '/sysroot//ostree/boot.1/default/9f/0': No such file or directory", 'You are in emergency mode. After logging in, type "journalctl -xb"')}`,
    'no-root-device',
    'initrd',
    [/emergency mode/, /OSTree root/]
  ),
  ill(
    'switch-root-fails',
    `${initrd}${lines('[    6.100000] systemd[1]: Failed to switch root: Specified switch root path "/sysroot" does not seem to be an OS tree')}`,
    'no-root-device',
    'initrd',
    [/Failed to switch root/]
  )
]

const managers: readonly Scenario[] = [
  ill(
    'emergency-bad-mount',
    `${system}${lines('[ TIME ] Timed out waiting for device dev-vdz.device - /dev/vdz.', '[DEPEND] Dependency failed for data.mount - /data.', '[DEPEND] Dependency failed for local-fs.target - Local File Systems.', 'You are in emergency mode. After logging in, type "journalctl -xb" to view', 'Give root password for maintenance')}`,
    'emergency-mode',
    'system-manager',
    [/You are in emergency mode/, /Timed out waiting for device/, /Local File Systems/]
  ),
  ill(
    'emergency-target',
    `${system}${lines('[  OK  ] Reached target emergency.target - Emergency Mode.')}`,
    'emergency-mode',
    'system-manager',
    [/Reached target emergency/]
  ),
  ill(
    'emergency-root-locked',
    [
      system,
      '\r\nCannot open access to console, the root account is locked.\r\nSee sulogin(8) man page for more details.\r\n\r\nPress Enter to continue.'
    ],
    'emergency-mode',
    'system-manager',
    [/root account is locked/]
  ),
  ill(
    'emergency-after-damage',
    `${system}${lines('[    7.000000] EXT4-fs error (device vda3): ext4_lookup:1855: inode #2: comm mount: iget: checksum invalid', 'You are in emergency mode. After logging in, type "journalctl -xb" to view')}`,
    'emergency-mode',
    'system-manager',
    [/You are in emergency/, /EXT4-fs error/]
  ),
  ill(
    'emergency-after-device',
    `${system}${lines('[    7.000000] systemd[1]: Timed out waiting for device /dev/disk/by-label/data.', 'You are in emergency mode. After logging in, type "journalctl -xb" to view')}`,
    'emergency-mode',
    'system-manager',
    [/You are in emergency/, /by-label\/data/]
  ),
  ill(
    'emergency-after-unit-memory',
    `${system}${lines('[    7.000000] Memory cgroup out of memory: Killed process 300 (fsck)', 'You are in emergency mode. After logging in, type "journalctl -xb" to view')}`,
    'emergency-mode',
    'system-manager',
    [/You are in emergency/, /Memory cgroup/]
  ),
  ill(
    'emergency-after-generator',
    `${system}${lines('[    5.000000] (sd-exec-[201]: /usr/lib/systemd/system-generators/kiosk-generator failed with exit status 1.', 'You are in emergency mode. After logging in, type "journalctl -xb" to view')}`,
    'emergency-mode',
    'system-manager',
    [/You are in emergency/, /kiosk-generator/]
  ),
  ill(
    'systemd-freezes',
    `${system}${lines('[    5.000000] systemd[1]: Freezing execution.')}`,
    'system-not-running',
    'system-manager',
    [/Freezing execution/]
  ),
  ill(
    'systemd-no-policy',
    `${system}${lines('[!!!!!!] Failed to load SELinux policy, freezing.')}`,
    'system-not-running',
    'system-manager',
    [/SELinux policy/]
  ),
  ill(
    'ordering-cycle',
    [
      system,
      lines(
        '[    5.100000] systemd[1]: b.service: Found ordering cycle on a.service/start',
        '[    5.200000] systemd[1]: b.service: Job a.service/start deleted to break ordering cycle starting with b.service/start'
      )
    ],
    'ordering-cycle',
    'system-manager',
    [/Found ordering cycle/],
    { ending: 'halt' }
  ),
  ill(
    'start-job-for-ever',
    [
      system,
      '\x1b[K[ \x1b[0;31m*\x1b[0;1;31m*\x1b[0;31m*\x1b[0m] A start job is running for Wait for Network to be Configured (1min 3s / no limit)\r'
    ],
    'timeout',
    'system-manager',
    [/last line/, /A start job is running for Wait for Network/],
    { timeoutSeconds: 5 }
  ),
  ill(
    'clock-before-build',
    [system, lines('[    5.000000] systemd[1]: System time before build time, advancing clock.')],
    'clock-wrong',
    'system-manager',
    [/System time before build time/],
    { timeoutSeconds: 5 }
  )
]

/** Silence, chatter and restarts. */
const waits: readonly Scenario[] = [
  ill('halted-in-the-firmware-loader', [uefi], 'silent-hang', 'boot-loader', [/last line: /], {
    ending: 'halt'
  }),
  ill(
    'halted-after-a-restart',
    [`${kernel}BdsDxe: loading Boot0001 "Fedora" from HD(1,GPT)\r\n`],
    'silent-hang',
    'firmware',
    [/last line: /],
    { ending: 'halt' }
  ),
  ill('halted-in-the-kernel', [kernel], 'silent-hang', 'kernel', [/last line: /], { ending: 'halt' }),
  ill('halted-in-the-initrd', [initrd], 'silent-hang', 'initrd', [/last line: /], {
    ending: 'halt'
  }),
  ill('idle-in-the-kernel', [kernel], 'silent-hang', 'kernel', [/last line: /], { timeoutScale: 0.06 }),
  ill('idle-in-the-boot-loader', ['Welcome to GRUB!\r\n'], 'silent-hang', 'boot-loader', [/last line: /], {
    timeoutScale: 0.06
  }),
  ill('idle-in-the-system', [system], 'silent-hang', 'system-manager', [/last line: /], { timeoutScale: 0.06 }),
  ill('busy-without-a-word', [system], 'timeout', 'system-manager', [/last line: /], {
    ending: 'busy',
    timeoutSeconds: 6
  }),
  ill('dots-for-ever', [wait(0.05), '.'], 'no-progress', 'boot-loader', [/last line/], {
    ending: 'again',
    timeoutScale: 0.025
  }),
  ill(
    'attempts-for-ever',
    [lines('[   15.000000] systemd[1]: Starting app.service, attempt 12...'), wait(0.1)],
    'no-progress',
    'boot-loader',
    [/last line: .*attempt 12/],
    { ending: 'again', timeoutScale: 0.025 }
  ),
  ill('boot-loop', [kernel, wait(0.4)], 'boot-loop', 'kernel', [/FPU/], { ending: 'reset' }),
  ill(
    'boot-loop-told-by-the-console',
    [`${uefi}${kernel}${lines('[    9.000000] systemd-shutdown[1]: Rebooting.')}`],
    'boot-loop',
    'kernel',
    [/Rebooting/],
    { ending: 'again' }
  ),
  ill(
    'boot-loop-of-kernels',
    [`${kernel}${lines('[    9.000000] kexec_core: Starting new kernel')}`],
    'boot-loop',
    'kernel',
    [/Starting new kernel/],
    { ending: 'again' }
  ),
  ill(
    'powers-off',
    [`${system}${lines('[   12.000000] systemd-shutdown[1]: Powering off.', '[   12.100000] reboot: Power down')}`],
    'guest-shutdown',
    'system-manager',
    [/guest-shutdown/, /Power down/],
    { ending: 'power-off' }
  ),
  ill(
    'restarts-after-login',
    [system, login, wait(0.2), lines('', '[   40.000000] reboot: Restarting system')],
    'guest-shutdown',
    'login',
    [/Restarting system/],
    { ending: 'reset' }
  )
]

const install = (
  name: string,
  words: string | Words,
  cause: Cause,
  evidence: readonly RegExp[],
  more: Options & { ending?: Ending; stage?: Stage } = {}
) => {
  const { stage = 'install', ...rest } = more
  return ill(name, words, cause, stage, evidence, { phase: 'install' as Phase, ...rest })
}
const installing = lines('lab-installer: started', 'lab-installer: partitioning /dev/vda')

const installers: readonly Scenario[] = [
  install(
    'install-disk-too-small',
    `${installing}${lines('lab-installer: FAILED: No space left on device')}`,
    'install-disk-full',
    [/No space left/],
    { ending: 'power-off' }
  ),
  install(
    'install-damaged-media',
    `${installing}${lines('lab-installer: FAILED: media checksum mismatch')}`,
    'media-checksum',
    [/media checksum mismatch/],
    { ending: 'power-off' }
  ),
  install(
    'install-fails',
    `${installing}${lines('lab-installer: FAILED: kickstart, line 4: Unknown command: frobnicate')}`,
    'install-failed',
    [/Unknown command/],
    { ending: 'power-off' }
  ),
  install(
    'anaconda-unattended-question',
    `${anaconda}${lines('[   40.000000] anaconda[1403]: The exact error message is:', '[   40.000001] anaconda[1403]: The installation was stopped due to an error which occurred while running in non-interactive cmdline mode.')}`,
    'install-failed',
    [/The installation was stopped/, /exact error message/]
  ),
  install(
    'anaconda-disk-full',
    `${anaconda}${lines('[   40.000000] anaconda[1403]: Unable to allocate requested partition scheme.', '[   40.000001] anaconda[1403]: The installation was stopped due to an error which occurred while running in non-interactive cmdline mode.')}`,
    'install-disk-full',
    [/The installation was stopped/, /Unable to allocate/]
  ),
  install(
    'anaconda-kickstart-error',
    `${anaconda}${lines('The following problem occurred on line 12 of the kickstart file:', '', 'Unknown command: frobnicate')}`,
    'install-failed',
    [/line 12 of the kickstart/]
  ),
  install(
    'anaconda-post-fails',
    `${anaconda}${lines('There was an error running the kickstart script at line 31.  This is a fatal error and installation will be aborted.  The details of this error are:')}`,
    'install-failed',
    [/kickstart script at line 31/]
  ),
  install(
    'anaconda-crashes',
    [
      anaconda,
      lines(
        '[   50.000000] anaconda[1403]: Traceback (most recent call last):',
        '[   50.000001] anaconda[1403]: KeyError: 1'
      )
    ],
    'install-timeout',
    [/last line/, /Traceback/],
    { timeoutSeconds: 6 }
  ),
  install(
    'anaconda-waits-for-a-key',
    [anaconda, '[   90.000000] anaconda[1403]: Installation complete. Press ENTER to quit: '],
    'install-timeout',
    [/last line/, /^(?!last line).*Press ENTER to quit$/m],
    { timeoutSeconds: 6 }
  ),
  install(
    'media-check-fails',
    `${anaconda}${lines('[FAILED] Failed to start checkisomd5@dev-sr0.service - Media check on /dev/sr0.')}`,
    'media-checksum',
    [/checkisomd5/]
  ),
  install(
    'install-says-nothing-and-resets',
    [lines('cp: error writing /mnt/sysroot/usr/lib: No space left on device')],
    'install-disk-full',
    [/No space left/],
    { ending: 'reset', stage: 'boot-loader' }
  ),
  {
    ...install(
      'anaconda-asks',
      [
        anaconda,
        "  [b] begin installation\r\n\r\nPlease make a selection from the above ['b' to begin installation, 'q' to quit,\r\n'r' to refresh]: "
      ],
      'needs-kickstart',
      [/Please make a selection/]
    ),
    expected: { verdict: 'error', cause: 'needs-kickstart', stage: 'install', evidence: [/Please make a selection/] }
  },
  {
    ...install(
      'anaconda-without-kickstart',
      [
        lines(
          'BdsDxe: starting Boot0001 "UEFI QEMU DVD-ROM QM00001 " from PciRoot(0x0)',
          '[    0.000000] Linux version 6.17.1-300.fc43.x86_64',
          '[    0.000000] Command line: BOOT_IMAGE=/images/pxeboot/vmlinuz inst.stage2=hd:LABEL=Fedora quiet console=ttyS0'
        )
      ],
      'needs-kickstart',
      [],
      { timeoutSeconds: 6 }
    ),
    expected: { verdict: 'error', cause: 'needs-kickstart', stage: 'kernel', evidence: [/last line/, /inst\.stage2/] }
  },
  scenario(
    'install-leaves-nothing-that-boots',
    [
      guest([anaconda, lines('Install finished')], 'reset', { phase: 'install' }),
      guest([lines('BdsDxe: No bootable option or device was found.')], 'idle')
    ],
    { verdict: 'fail', cause: 'no-installed-system', stage: 'boot-loader', evidence: [/No bootable option/] }
  )
]

const installed = guest([system, login], 'idle')

/** Machines that are well, whatever they look like. */
const good: readonly Scenario[] = [
  well('plain', [uefi, system, login]),
  well('target-without-getty', [system, lines('[  OK  ] Reached target multi-user.target - Multi-User System.')]),
  well('unit-named-kernel-panic', [
    system,
    lines(
      '         Starting panic-test.service - Kernel panic - not syncing: a test...',
      '[  OK  ] Started panic-test.service - Kernel panic - not syncing: a test.',
      '[  OK  ] Finished emergency-drill.service - You are in emergency mode.'
    ),
    login
  ]),
  well('scary-command-line', [
    lines(
      '[    0.000000] Linux version 6.17.1-300.fc43.x86_64',
      '[    0.000000] Command line: root=/dev/vda systemd.unit=multi-user.target panic=-1 note="Kernel panic - not syncing: emergency.target grub rescue>"',
      '[    0.050000] Kernel command line: panic=-1 oops=panic systemd.unit=emergency.target'
    ),
    login
  ]),
  well('odebug', [
    system,
    lines(
      '[    9.000000] ODEBUG: activate not available (active state 0) object: 00000000 object type: timer_list hint: 0x0',
      '[    9.100000] DEBUG: unable to handle page fault of a test',
      '[    9.200000] kunit: BUG: KFENCE: not a bug'
    ),
    login
  ]),
  well('panic-quoted-by-a-service', [
    system,
    lines(
      'Kernel panic - not syncing: quoted from a manual',
      '[   12.000000] tester[512]: Kernel panic - not syncing: quoted',
      '[   12.100000] tester[512]: Out of memory: Killed process 1 (quoted)'
    ),
    login
  ]),
  well('warning-with-a-trace', [
    system,
    lines(
      '[    9.000000] ------------[ cut here ]------------',
      '[    9.000100] WARNING: CPU: 0 PID: 1 at kernel/time/timer.c:1610 __timer_delete_sync+0x4a/0x70',
      '[    9.000200] Call Trace:',
      '[    9.000300] ---[ end trace 0000000000000000 ]---'
    ),
    login
  ]),
  well('one-rcu-stall', [
    system,
    lines('[   28.000000] rcu: INFO: rcu_preempt self-detected stall on CPU'),
    wait(0.5),
    login
  ]),
  well('one-soft-lockup', [
    kernel,
    lines('[   28.000000] watchdog: BUG: soft lockup - CPU#0 stuck for 26s! [swapper/0:1]'),
    wait(0.5),
    system,
    login
  ]),
  well('a-task-that-was-blocked', [
    system,
    lines('[  128.000000] INFO: task jbd2/vda3-8:412 blocked for more than 122 seconds.'),
    login
  ]),
  well('failed-units-that-do-not-matter', [
    system,
    lines(
      '[FAILED] Failed to start mcelog.service - Machine Check Exception Logging Daemon.',
      "See 'systemctl status mcelog.service' for details.",
      '[DEPEND] Dependency failed for optional.mount - /optional.',
      '[ TIME ] Timed out waiting for device dev-vdz.device - /dev/vdz.'
    ),
    login
  ]),
  well('cycle-broken-by-systemd', [system, '[ SKIP ] Ordering cycle found, skipping a.service\r\n', login]),
  well('unit-at-its-memory-limit', [
    system,
    lines('[   12.000000] Memory cgroup out of memory: Killed process 300 (browser) total-vm:4194304kB'),
    login
  ]),
  well('empty-drives', [
    system,
    lines(
      '[   12.000000] I/O error, dev fd0, sector 0 op 0x0:(READ) flags 0x0',
      '[   12.100000] blk_update_request: I/O error, dev sr0, sector 0',
      '[   12.200000] Buffer I/O error on dev sr0, logical block 0, async page read'
    ),
    login
  ]),
  well('disk-that-refuses-to-discard', [
    system,
    lines(
      '[   12.000000] critical target error, dev sda, sector 2099200 op 0x3:(DISCARD) flags 0x800 phys_seg 1',
      '[   12.100000] I/O error, dev vda, sector 0 op 0x9:(WRITE_ZEROES) flags 0x8000000 phys_seg 0'
    ),
    login
  ]),
  well('clock-behind', [
    system,
    lines(
      '[    5.000000] systemd[1]: System time before build time, advancing clock.',
      '[    5.100000] systemd[1]: System time advanced to built-in epoch: Tue 2025-09-30'
    ),
    login
  ]),
  well('dracut-patient', [
    initrd,
    lines(
      '[  138.000000] dracut-initqueue[312]: Warning: dracut-initqueue: timeout, still waiting for following initqueue hooks:',
      '[  139.000000] dracut-initqueue[312]: Warning: /lib/dracut/hooks/initqueue/finished/devexists.sh'
    ),
    wait(0.3),
    '\r\nWelcome to Fedora Linux 43 (Forty Three)!\r\n',
    login
  ]),
  well(
    'prompts-quoted-late',
    [
      system,
      lines(
        'Shell> ls',
        'grub> quoted',
        'No bootable device.',
        'BdsDxe: No bootable option or device was found.x',
        'Missing operating system'
      ),
      login
    ],
    { warnings: [] }
  ),
  well('firmware-tries-the-dvd-first', [
    lines(
      'BdsDxe: loading Boot0001 "UEFI QEMU DVD-ROM" from PciRoot(0x0)',
      'BdsDxe: failed to load Boot0001 "UEFI QEMU DVD-ROM" from PciRoot(0x0): Not Found'
    ),
    uefi,
    system,
    login
  ]),
  well('network-boot-rom', [
    lines('iPXE (http://ipxe.org) 00:03.0 CA00 PCI2.10 PnP PMM+0EFD0DE0+0EF30DE0 CA00', 'Booting from Hard Disk...'),
    system,
    login
  ]),
  well('grub-complains-and-boots', [
    lines(
      'Welcome to GRUB!',
      '',
      'error: ../../grub-core/commands/search.c:315:no such device: 6c1b.',
      "error: ../../grub-core/script/function.c:119:can't find command `blscfg'."
    ),
    system,
    login
  ]),
  well(
    'grub-menu',
    [
      'Welcome to GRUB!\r\n\x1b[H\x1b[2J\x1b[5;1H  Fedora Linux 43   \x1b[19;1H   The highlighted entry will be executed automatically in 60s.',
      wait(6),
      system,
      login
    ],
    { timeoutScale: 0.1 }
  ),
  well(
    'start-job',
    [
      system,
      ...Array.from({ length: 18 }, (_, i): readonly (string | Pause)[] => [
        `\x1b[K[\x1b[0;31m*\x1b[0m     ] A start job is running for Wait for Network to be Configured (${i * 8}s / 1min 40s)\r`,
        wait(0.5)
      ]).flat(),
      login
    ],
    { timeoutScale: 0.025 }
  ),
  well(
    'restarts-once',
    [`${uefi}${kernel}${lines('[    9.000000] systemd-shutdown[1]: Rebooting.')}${uefi}${system}`, login],
    { warnings: [/restarted 1 time/] }
  ),
  well('restarts-twice', [`${uefi}${kernel}${uefi}${kernel}${uefi}${system}`, login], {
    warnings: [/restarted 2 time/]
  }),
  well('stub-before-the-kernel', [
    uefi,
    lines(
      'EFI stub: Loaded initrd from LINUX_EFI_INITRD_MEDIA_GUID device path',
      'EFI stub: Measured initrd data into PCR 9'
    ),
    system,
    login
  ]),
  well('coloured-and-moved', [
    system.replace(/\r\n/g, '\x1b[0m\r\n\x1b[32m'),
    '\x1b]0;kiosk\x1b\\\x1b[6n\x1b[!p\x1b[?25h',
    login
  ]),
  well('binary-noise', [
    kernel,
    Array.from({ length: 400 }, (_, i) =>
      String.fromCharCode(0x0e + ((i * 7) % 12), 0x20 + ((i * 31) % 95), 0xa0 + ((i * 13) % 500))
    )
      .join('')
      .replace(/\x1b/g, ''),
    '\r\n',
    system,
    login
  ]),
  well('one-endless-line', [kernel, 'x'.repeat(30_000), '\r\n', system, login]),
  well('flood', [
    kernel,
    ...Array.from(
      { length: 700 },
      (_, i) => `[    3.${String(100_000 + i)}] audit: type=1130 audit(${i}): pid=1 comm="systemd" res=success\r\n`
    ),
    login
  ]),
  well('late-printk-in-the-prompt', [
    system,
    '\r\nkiosk login: [   31.400000] IPv6: ADDRCONF(NETDEV_CHANGE): eth0: link becomes ready\r\n'
  ]),
  well('bare-newlines', [system.replace(/\r\n/g, '\n'), login.replace(/\r\n/g, '\n')]),
  well('fsck-progress', [
    system,
    ...Array.from({ length: 20 }, (_, i): readonly (string | Pause)[] => [
      `/dev/vda3: |${'='.repeat(i)} ${i * 5}.0%   \r`,
      wait(0.1)
    ]).flat(),
    login
  ]),
  well('graphical-target', [system, lines('[  OK  ] Reached target graphical.target - Graphical Interface.')]),
  well('older-target-names', [system, lines('[  OK  ] Reached target Multi-User System.')]),
  well('segfaults-of-programs', [
    system,
    lines(
      '[   12.000000] browser[812]: segfault at 0 ip 00007f3a1c sp 00007ffd error 4 in libfoo.so',
      '[   12.100000] traps: browser[813] general protection fault ip:7f3a1c sp:7ffd error:0 in libfoo.so',
      '[   12.200000] systemd-coredump[820]: Process 812 (browser) of user 1000 dumped core.'
    ),
    login
  ]),
  well('watchdog-that-is-only-enabled', [
    kernel,
    lines(
      '[    0.300000] NMI watchdog: Enabled. Permanently consumes one hw-PMU counter.',
      '[    0.400000] rcu: Hierarchical RCU implementation.',
      '[    0.500000] watchdog: Delayed init of the lockup detector failed: -19'
    ),
    system,
    login
  ]),
  well('warnings-of-firmware-and-devices', [
    kernel,
    lines(
      '[    0.200000] ACPI BIOS Error (bug): Could not resolve symbol [\\_SB.PCI0], AE_NOT_FOUND (20250404/psargs-332)',
      "[    0.300000] [Firmware Bug]: TSC doesn't count with P0 frequency!",
      '[    1.000000] pci 0000:00:1f.0: BAR 13: failed to assign [io size 0x0080]',
      '[    2.000000] ata1: SATA link down (SStatus 0 SControl 300)'
    ),
    system,
    login
  ]),
  well('partition-table-in-the-wrong-place', [
    kernel,
    lines(
      '[    2.000000] GPT:Primary header thinks Alt. header is not at the end of the disk.',
      '[    2.000100] GPT:4194303 != 41943039',
      '[    2.000200] GPT: Use GNU Parted to correct GPT errors.'
    ),
    system,
    login
  ]),
  well('file-system-recovers', [
    system,
    lines(
      '[    6.000000] EXT4-fs (vda3): recovery complete',
      '[    6.100000] EXT4-fs (vda3): warning: mounting fs with errors, running e2fsck is recommended',
      '[    6.200000] EXT4-fs error (device vdb1): ext4_lookup:1855: inode #2: comm ls: iget: checksum invalid'
    ),
    login
  ]),
  well('emergency-in-the-message-of-the-day', [
    system,
    lines(
      '',
      ' ** In an emergency, press Enter for maintenance or call 555-0100 **',
      ' ** Rescue mode: choose Rescue in the boot menu (grub rescue> is not needed) **'
    ),
    login
  ]),
  well('a-service-that-times-out', [
    system,
    lines(
      '[ TIME ] Timed out waiting for device dev-ttyUSB0.device - /dev/ttyUSB0.',
      '[FAILED] Failed to start scanner.service - Barcode scanner.',
      '[DEPEND] Dependency failed for printer.service - Receipt printer.'
    ),
    wait(0.4),
    login
  ]),
  well(
    'network-that-takes-its-time',
    [
      system,
      lines('         Starting NetworkManager-wait-online.service - Network Manager Wait Online...'),
      wait(7),
      login
    ],
    { timeoutScale: 0.08 }
  ),
  well('watched-from-the-login-on', [lines('kiosk login: ')]),
  well('installer-words-on-a-machine', [
    system,
    lines(
      'The following problem occurred on line 3 of the kickstart file:',
      'lab-installer: FAILED: quoted',
      'Installation complete. Press ENTER to quit: '
    ),
    login
  ]),
  well('shutdown-of-the-initrd', [
    initrd,
    lines(
      '[    4.000000] systemd[1]: Stopped target initrd.target.',
      '[    4.100000] systemd-journald[201]: Received SIGTERM from PID 1 (systemd).',
      '[    4.200000] systemd[1]: initrd-switch-root.service: Deactivated successfully.'
    ),
    system.slice(initrd.length),
    login
  ]),
  well('kexec-and-modules', [
    system,
    lines(
      '[    8.000000] virtio_net: loading out-of-tree module taints kernel.',
      '[    8.100000] module verification failed: signature and/or required key missing - tainting kernel',
      '[    8.200000] Lockdown: swapper/0: hibernation is restricted'
    ),
    login
  ]),
  scenario(
    'install-in-text',
    [
      guest(
        [
          anaconda,
          lines(
            '[   60.000000] anaconda[1403]: Configuring storage',
            '[   70.000000] anaconda[1403]: Deployment starting: 9f86d0',
            '[   80.000000] anaconda[1403]: Deployment complete: 9f86d0',
            '[   85.000000] anaconda[1403]: Running post-installation scripts',
            'Install finished',
            '[   90.000000] reboot: Restarting system'
          )
        ],
        'reset',
        { phase: 'install' }
      ),
      installed
    ],
    { verdict: 'pass', cause: 'none', stage: 'done' }
  ),
  scenario(
    'install-without-a-word',
    [
      guest([lines('BdsDxe: starting Boot0001 "UEFI QEMU DVD-ROM QM00001 " from PciRoot(0x0)'), wait(1)], 'power-off', {
        phase: 'install'
      }),
      installed
    ],
    {
      verdict: 'pass',
      cause: 'none',
      stage: 'done',
      warnings: [/did not say that it finished/, /powered the machine off/]
    }
  ),
  scenario(
    'install-that-stumbles',
    [
      guest(
        [
          anaconda,
          lines(
            '[   50.000000] anaconda[1403]: Traceback (most recent call last):',
            'cp: error writing /tmp/x: No space left on device',
            'Install finished'
          )
        ],
        'reset',
        { phase: 'install' }
      ),
      installed
    ],
    { verdict: 'pass', cause: 'none', stage: 'done' }
  )
]

export const textScenarios: readonly Scenario[] = [
  ...firmware,
  ...loaders,
  ...kernels,
  ...initrds,
  ...managers,
  ...waits,
  ...installers,
  ...good
]
