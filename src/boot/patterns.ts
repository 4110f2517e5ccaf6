import type { Cause } from '../model/verdict'
import type { ConsoleLine } from './console-text'

export type Phase = 'install' | 'boot'

/**
 * A line that means something. Patterns are anchored at the start of the line (without the kernel's time stamp), so that
 * an echoed kernel command line or a unit's description cannot match.
 */
export interface Sign {
  readonly pattern: RegExp
  /** `fatal`: the verdict stands. `hint`: nothing yet, but it explains a failure that follows. */
  readonly weight: 'fatal' | 'hint'
  readonly cause: Cause
  /** What happened, for people; `$1` is the pattern's first group. */
  readonly says: string
  /** Said by the kernel: where the kernel stamps its lines, one without a stamp is somebody else's. */
  readonly kernel?: true
  /** Stands at the end of an unfinished line, waiting for an answer. */
  readonly prompt?: true
  /** Only in this phase. */
  readonly phase?: Phase
  /** Only before the kernel has been seen. */
  readonly early?: true
}

/** Prefix of a line that the journal forwarded to the console. */
const anaconda = String.raw`^(?:anaconda\[\d+\]: )?`

/** Sources: security-and-faults §4.3; k = kola, s = syzkaller, m = measured on QEMU here, u = upstream's own source. */
const firmware: readonly Sign[] = [
  // m: OVMF starts its shell, or the network, when no disk of the boot order can be booted.
  {
    pattern: /^BdsDxe: starting Boot[0-9A-F]{4} "EFI Internal Shell"/,
    weight: 'fatal',
    cause: 'no-boot-device',
    says: 'the firmware found nothing to boot and started its own shell',
    early: true
  },
  {
    pattern: /^UEFI Interactive Shell v\d|^Shell>/,
    weight: 'fatal',
    cause: 'no-boot-device',
    says: 'the firmware found nothing to boot and started its own shell',
    prompt: true,
    early: true
  },
  {
    pattern: /^BdsDxe: No bootable option or device was found/,
    weight: 'fatal',
    cause: 'no-boot-device',
    says: 'the firmware found nothing to boot',
    early: true
  },
  {
    pattern:
      /^>>(?:Start PXE over IPv[46]|Start HTTP Boot)|^iPXE \d.* -- Open Source Network Boot Firmware|^Nothing to boot: /,
    weight: 'fatal',
    cause: 'no-boot-device',
    says: 'the firmware found nothing to boot on the disks and tried the network',
    prompt: true,
    early: true
  },
  {
    pattern: /^No bootable device\.|^Boot failed: not a bootable disk/,
    weight: 'fatal',
    cause: 'no-boot-device',
    says: 'the BIOS found no bootable device',
    early: true
  },
  {
    pattern: /^BdsDxe: failed to (?:load|start) Boot[0-9A-F]{4} .*: (?:Access Denied|Security Violation)/,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'secure boot refused the boot loader',
    early: true
  },
  {
    pattern: /^BdsDxe: failed to (?:load|start) Boot[0-9A-F]{4} /,
    weight: 'hint',
    cause: 'no-boot-device',
    says: 'the firmware could not boot an entry',
    early: true
  }
]

const bootLoader: readonly Sign[] = [
  {
    pattern: /^grub rescue>|^grub>/,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'GRUB stopped at its prompt',
    prompt: true,
    early: true
  },
  {
    pattern: /^\s*Minimal BASH-like line editing is supported/,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'GRUB stopped at its prompt',
    early: true
  },
  {
    pattern: /^error: (?:\S+:\d+:)?(you need to load the kernel first|(?:alloc|free) magic is broken.*)/,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'GRUB could not start the kernel: $1',
    early: true
  },
  {
    pattern: /^error: (.*(?:no such (?:device|partition)|unknown filesystem|symbol .* not found|file .* not found).*)/,
    weight: 'hint',
    cause: 'boot-loader',
    says: 'GRUB: $1',
    early: true
  },
  // systemd-boot, src/boot/efi/boot.c, and the kernel's own EFI stub
  {
    pattern:
      /^((?:Error (?:loading|opening|reading|preparing)|Failed to (?:execute|load|start image|open)) .*: (?:Not found|Load error|Volume corrupt|Unsupported|Device error|Invalid parameter|Security violation|Access denied).*)/i,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'the boot loader failed: $1',
    early: true
  },
  // m: an empty initrd on the ESP
  {
    pattern: /^\S*@?efi_assert: (.*Assertion .* failed .*halting)/,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'the boot loader failed: $1',
    early: true
  },
  {
    pattern: /^EFI stub: ERROR: (.*)/,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'the kernel could not start: $1',
    early: true
  }
]

const kernel: readonly Sign[] = [
  {
    pattern: /^Kernel panic - not syncing: (.*)/,
    weight: 'fatal',
    cause: 'kernel-panic',
    says: 'the kernel panicked: $1',
    kernel: true
  },
  {
    pattern: /^(?:kernel BUG at (.*)|Oops: .*|BUG: (?:unable to handle|kernel NULL pointer).*)/,
    weight: 'fatal',
    cause: 'kernel-oops',
    says: 'the kernel crashed',
    kernel: true
  },
  {
    pattern: /^VFS: (?:Cannot open root device|Unable to mount root fs).*/,
    weight: 'hint',
    cause: 'kernel-panic',
    says: 'the kernel cannot mount its root',
    kernel: true
  },
  {
    pattern: /^Out of memory: Killed process (.*)/,
    weight: 'fatal',
    cause: 'out-of-memory',
    says: 'the machine ran out of memory and the kernel killed process $1',
    kernel: true
  },
  {
    pattern: /^Memory cgroup out of memory: Killed process .*/,
    weight: 'hint',
    cause: 'out-of-memory',
    says: 'a unit hit its memory limit',
    kernel: true
  },
  // Only disks: drives without a medium, and an ISO read past its end, say the same of fd0 and sr0.
  {
    pattern:
      /^(?:blk_update_request: )?(?:critical (?:medium|target) error|I\/O error), dev (?:[vs]d[a-z]|nvme\d|dm-\d).*/,
    weight: 'fatal',
    cause: 'io-error',
    says: 'the disk gave I/O errors',
    kernel: true
  },
  {
    pattern:
      /^(?:EXT4-fs error|XFS \(.*\): (?:Corruption|metadata I\/O error)|BTRFS error|Buffer I\/O error on dev (?:[vs]d[a-z]|nvme\d|dm-\d)).*/,
    weight: 'hint',
    cause: 'io-error',
    says: 'the file system is damaged',
    kernel: true
  },
  {
    pattern: /^watchdog: BUG: soft lockup.*|^INFO: (?:rcu_.* self-detected stall|task .* blocked for more than).*/,
    weight: 'hint',
    cause: 'silent-hang',
    says: 'a task is stuck',
    kernel: true
  }
]

/** Root not found, as dracut, initramfs-tools, systemd's initrd and the lab's say it. Most of them go on to a shell or a panic. */
const initrd: readonly Sign[] = [
  {
    pattern:
      /^(?:dracut-initqueue\[\d+\]: )?Warning: (?:dracut-initqueue: )?(?:timeout, still waiting|starting timeout scripts|Could not boot\.|"?\/dev\/.* does not exist)/,
    weight: 'hint',
    cause: 'no-root-device',
    says: 'the initrd did not find the root device'
  },
  {
    pattern: /^(?:Gave up waiting for root (?:file system )?device|ALERT! {1,2}.* does not exist)/,
    weight: 'hint',
    cause: 'no-root-device',
    says: 'the initrd did not find the root device'
  },
  {
    pattern: /^lab-initramfs: (?:root device .* not found|cannot mount .*)/,
    weight: 'hint',
    cause: 'no-root-device',
    says: 'the initrd did not find the root device'
  },
  {
    pattern: /^dracut(?:\[\d+\])?: (?:FATAL: (.*)|Refusing to continue)/,
    weight: 'fatal',
    cause: 'emergency-mode',
    says: 'the initrd gave up $1'
  },
  {
    pattern: /^\(initramfs\)/,
    weight: 'fatal',
    cause: 'emergency-mode',
    says: 'the initrd stopped at its prompt',
    prompt: true
  },
  {
    pattern: /^(?:dracut:\/#|:\/#)/,
    weight: 'fatal',
    cause: 'emergency-mode',
    says: 'the initrd stopped at its prompt',
    prompt: true
  }
]

const systemManager: readonly Sign[] = [
  {
    pattern: /^(?:systemd\[1\]: )?Timed out waiting for device (.*)/,
    weight: 'hint',
    cause: 'emergency-mode',
    says: 'device $1 did not appear'
  },
  { pattern: /^\[(?: TIME |DEPEND|FAILED)\] (.*)/, weight: 'hint', cause: 'units-failed', says: '$1' },
  {
    pattern: /^systemd\[1\]: .*(?:Found ordering cycle on|Job .* deleted to break ordering cycle).*/,
    weight: 'hint',
    cause: 'units-failed',
    says: 'units wait for each other in a circle'
  },
  {
    pattern: /^\[ {2}OK {2}\] Reached target (?:emergency\.target|rescue\.target|Emergency Mode|Rescue Mode)/,
    weight: 'fatal',
    cause: 'emergency-mode',
    says: 'systemd gave up and went to emergency mode'
  },
  {
    pattern:
      /^(?:You are in (?:emergency|rescue) mode|Entering emergency mode\.|Press Enter for (?:emergency shell|maintenance)|Give root password for (?:maintenance|login)|Cannot open access to console, the root account is locked)/,
    weight: 'fatal',
    cause: 'emergency-mode',
    says: 'systemd gave up and went to emergency mode',
    prompt: true
  },
  {
    pattern: /^systemd\[1\]: Freezing execution|^\[!!!!!!\] (.*)/,
    weight: 'fatal',
    cause: 'system-not-running',
    says: 'systemd itself failed: $1'
  },
  {
    pattern: /^systemd\[1\]: Failed to (?:switch root|mount \/sysroot).*/,
    weight: 'fatal',
    cause: 'no-root-device',
    says: 'the initrd could not hand over to the system'
  }
]

const installer: readonly Sign[] = [
  {
    pattern: /^(?:lab-installer: FAILED|LAB-INSTALL-FAILED): (.*No space left on device.*)/,
    weight: 'fatal',
    cause: 'install-disk-full',
    says: 'the disk is too small: $1',
    phase: 'install'
  },
  {
    pattern: /^(?:lab-installer: FAILED|LAB-INSTALL-FAILED): (media checksum mismatch.*)/,
    weight: 'fatal',
    cause: 'media-checksum',
    says: 'the installer found its medium damaged: $1',
    phase: 'install'
  },
  {
    pattern: /^(?:lab-installer: FAILED|LAB-INSTALL-FAILED): (.*)/,
    weight: 'fatal',
    cause: 'install-failed',
    says: 'the installer failed: $1',
    phase: 'install'
  },
  {
    pattern: /^(?:cp|tar|rsync|dd|mkdir): .*No space left on device|^OSError: \[Errno 28\] No space left on device/,
    weight: 'hint',
    cause: 'install-disk-full',
    says: 'the disk is full',
    phase: 'install'
  },
  // checkisomd5, isomd5sum's own sentence, and its unit
  {
    pattern:
      /^The media check is complete, the result is: FAIL|^\[FAILED\] Failed to start (?:checkisomd5@|Media check on )/,
    weight: 'fatal',
    cause: 'media-checksum',
    says: 'the medium does not match the checksum inside it',
    phase: 'install'
  },
  // u: pyanaconda/ui/tui/__init__.py, pyanaconda/exception.py, pyanaconda/kickstart.py
  {
    pattern: new RegExp(`${anaconda}(?:The exact error message is:|Non interactive installation failed: (.*))`),
    weight: 'hint',
    cause: 'install-failed',
    says: 'Anaconda: $1',
    phase: 'install'
  },
  {
    pattern: new RegExp(
      `${anaconda}(The installation was stopped due to .*|An unknown error has occurred.*|There was an error running the kickstart script .*|The following error occurred while (?:parsing|installing).*)`
    ),
    weight: 'fatal',
    cause: 'install-failed',
    says: 'Anaconda stopped: $1',
    phase: 'install'
  },
  {
    pattern: new RegExp(
      `${anaconda}((?:The following problem occurred|Error occurred) on line \\d+ of the kickstart file.*)`,
      'i'
    ),
    weight: 'fatal',
    cause: 'install-failed',
    says: 'the kickstart is wrong: $1',
    phase: 'install'
  },
  {
    pattern: new RegExp(`${anaconda}(?:Pane is dead|Traceback \\(most recent call last\\):)`),
    weight: 'hint',
    cause: 'unknown',
    says: 'Anaconda crashed',
    phase: 'install'
  },
  {
    pattern: new RegExp(`${anaconda}(?:lab-installer: )?Installation complete\\. Press ENTER to quit`),
    weight: 'hint',
    cause: 'install-timeout',
    says: 'the installer is done and waits for a key: the kickstart does not say how to end (reboot --eject)',
    phase: 'install',
    prompt: true
  }
]

/** In the order in which they are tried on a line: the first that matches counts. */
export const signs: readonly Sign[] = [...firmware, ...bootLoader, ...kernel, ...initrd, ...installer, ...systemManager]

/** Whether a sign applies to a line of this phase and stage. */
export function applies(
  sign: Sign,
  line: ConsoleLine,
  where: { phase: Phase; early: boolean; stamped: boolean }
): boolean {
  if (sign.phase !== undefined && sign.phase !== where.phase) return false
  if (sign.early && !where.early) return false
  return !(sign.kernel && where.stamped && line.kernelTime === undefined)
}
