import type { Sign } from './patterns'

export const kernel: readonly Sign[] = [
  {
    pattern: /^Kernel panic - not syncing: (System is deadlocked on memory|Out of memory.*)/,
    weight: 'fatal',
    cause: 'out-of-memory',
    says: 'the kernel panicked: $1',
    kernel: true
  },
  {
    pattern: /^Kernel panic - not syncing: (.*)/,
    weight: 'fatal',
    cause: 'kernel-panic',
    says: 'the kernel panicked: $1',
    kernel: true
  },
  {
    pattern:
      /^(?:kernel BUG at .*|Oops: .*|BUG: (?:unable to handle|kernel NULL pointer).*|(?:general protection fault|invalid opcode|divide error|stack segment|traps: PANIC: double fault|PANIC: double fault).*(?:\[#\d+\]|0x0))/,
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
  // Only disks: drives without a medium, and an ISO read past its end, say the same of fd0 and sr0. A disk may refuse to
  // discard; nothing is lost with that.
  {
    pattern:
      /^(?:(?:blk_update_request|print_req_error): )?(?:critical (?:medium|target) error|I\/O error), dev (?:[vs]d[a-z]|nvme\d|dm-\d|md\d)(?!.*\((?:DISCARD|WRITE_ZEROES|SECURE_ERASE)\))|^sd \S+ (?:\[sd[a-z]+\] )?rejecting I\/O to offline device/,
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
  // s, k: each may pass on a host that is busy; where it does not, it explains what follows
  {
    pattern:
      /^(?:watchdog: (?:BUG: soft lockup|Watchdog detected hard LOCKUP)|NMI watchdog: (?:BUG: |Watchdog detected )|BUG: (?:soft lockup|workqueue lockup)|(?:rcu: )?INFO: (?:rcu_\S+ (?:self-)?detected (?:expedited )?stall|task .* blocked for more than)).*/,
    weight: 'hint',
    cause: 'kernel-stuck',
    says: 'the kernel reports a CPU or task that is stuck',
    kernel: true
  }
]

/** Root not found, as dracut, initramfs-tools, systemd's initrd and the lab's say it. Most of them go on to a shell or a panic. */
export const initrd: readonly Sign[] = [
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
  // systemd in the initrd, and ostree's own step there
  {
    pattern:
      /^\[(?:DEPEND|FAILED| TIME )\] .*(?:\/sysroot\b|sysroot\.mount|[Ii]nitrd[ -][Rr]oot[ -])|^(?:ostree-prepare-root\[\d+\]: )?(?:ostree-prepare-root: )?(?:error: )?Couldn't find specified OSTree root/,
    weight: 'hint',
    cause: 'no-root-device',
    says: 'the initrd did not find the root file system'
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
    says: 'the initrd gave up: $1'
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

export const systemManager: readonly Sign[] = [
  {
    pattern: /^(?:systemd\[1\]: )?Timed out waiting for device (.*)/,
    weight: 'hint',
    cause: 'emergency-mode',
    says: 'device $1 did not appear'
  },
  {
    pattern:
      /^(?:systemd\[1\]: .*(?:Found ordering cycle on|Job .* deleted to break ordering cycle)|\[ SKIP \] Ordering cycle found).*/,
    weight: 'hint',
    cause: 'ordering-cycle',
    says: 'units wait for each other in a circle'
  },
  { pattern: /^\[(?: TIME |DEPEND|FAILED)\] (.*)/, weight: 'hint', cause: 'units-failed', says: '$1' },
  {
    pattern: /^\[[ *]+\] .*[Aa] (?:start|stop) job is running for (.*)/,
    weight: 'hint',
    cause: 'system-not-running',
    says: 'systemd waits for $1'
  },
  {
    pattern:
      /^(?:\(sd-exec\S*\[\d+\]|systemd\[1\]): .*system-generators\/\S+ (?:failed with|terminated by)|^systemd\[1\]: \S+ (?:dumped core|terminated by signal)/,
    weight: 'hint',
    cause: 'units-failed',
    says: 'a part of systemd failed'
  },
  // systemd, src/core/main.c and src/shared/clock-util.c; e2fsck and TLS libraries that look at a date
  {
    pattern:
      /^(?:systemd\[1\]: System time (?:before build time|advanced to|was advanced)|.*[Ss]uperblock last (?:mount|write) time .* is in the future|.*certificate (?:is not yet valid|has expired|verify failed: certificate is not yet valid))/,
    weight: 'hint',
    cause: 'clock-wrong',
    says: 'the clock of the machine is wrong'
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
    pattern: /^systemd\[1\]: Failed to (?:switch root|mount \/sysroot|determine whether root).*/,
    weight: 'fatal',
    cause: 'no-root-device',
    says: 'the initrd could not hand over to the system'
  }
]
