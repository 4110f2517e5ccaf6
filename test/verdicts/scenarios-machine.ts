import { closeSync, copyFileSync, ftruncateSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MachineEvent } from '../../src/machine/machine'
import type { Grub } from './grub'
import { busyboxInitramfs, type Parts } from './parts'
import type { Expected, Guest, Scenario } from './scenario'

function emptyDisk(directory: string, bytes = 1024 * 1024): string {
  const disk = join(directory, 'disk.img')
  const file = openSync(disk, 'w')
  ftruncateSync(file, bytes)
  closeSync(file)
  return disk
}

const fails = (cause: Expected['cause'], stage: Expected['stage'], ...evidence: readonly RegExp[]): Expected => ({
  verdict: 'fail',
  cause,
  stage,
  evidence
})
const passes: Expected = { verdict: 'pass', cause: 'none', stage: 'done' }
const errs = (cause: Expected['cause'], stage: Expected['stage'], ...evidence: readonly RegExp[]): Expected => ({
  verdict: 'error',
  cause,
  stage,
  evidence
})

function scenario(name: string, made: string, expected: Expected, ...guests: readonly Guest[]): Scenario {
  return { name, good: expected.verdict === 'pass', made, expected, guests }
}

/** The firmware alone, with a disk of zeros. */
const empty = (firmware: Guest['firmware'], more: Partial<Guest> = {}): Guest => ({
  phase: 'boot',
  firmware,
  memoryMiB: 64,
  prepare: (directory) => emptyDisk(directory),
  ...more
})

const firmwares: readonly Scenario[] = [
  scenario(
    'bios-empty-disk',
    'SeaBIOS with a disk that has no boot record.',
    fails('no-boot-device', 'boot-loader', /^(?:Boot failed: not a bootable disk|No bootable device)/),
    empty('bios')
  ),
  scenario(
    'bios-empty-installed-disk',
    'SeaBIOS with a boot sector that resets for the installation, then with a disk that has no boot record.',
    fails('no-installed-system', 'boot-loader', /^(?:Boot failed: not a bootable disk|No bootable device)/),
    empty('bios', {
      phase: 'install',
      prepare: (directory) => {
        const disk = emptyDisk(directory)
        // mov dx, 0cf9h; mov al, 6; out dx, al: the chipset's reset.
        const sector = Buffer.alloc(512)
        Buffer.from([0xba, 0xf9, 0x0c, 0xb0, 0x06, 0xee, 0xf4]).copy(sector)
        sector.writeUInt16LE(0xaa55, 510)
        writeFileSync(disk, sector, { flag: 'r+' })
        return disk
      }
    }),
    empty('bios')
  ),
  scenario(
    'uefi-empty-disk',
    'OVMF with a disk of zeros and nothing else to boot.',
    fails('no-boot-device', 'boot-loader', /^BdsDxe: starting Boot\S+ "EFI Internal Shell"/, /failed to load/),
    empty('uefi', { memoryMiB: 256 })
  ),
  scenario(
    'uefi-network-boot',
    'OVMF with a disk of zeros and a network card that can boot: it asks a network without a server.',
    fails('no-boot-device', 'firmware', /PXE|iPXE|Nothing to boot/),
    empty('uefi', {
      memoryMiB: 256,
      arguments: () => ['-netdev', 'user,id=pxe,restrict=on', '-device', 'virtio-net-pci,netdev=pxe,bootindex=2']
    })
  ),
  scenario(
    'paused-in-the-firmware',
    'OVMF, paused through QMP after its first words.',
    fails('silent-hang', 'firmware', /last line/),
    empty('uefi', {
      memoryMiB: 256,
      during: (machine, event: MachineEvent) => {
        if (event.type === 'console') void machine.pause().catch(() => undefined)
      }
    })
  ),
  scenario(
    'qemu-killed',
    'SeaBIOS with a halted boot sector; QEMU was killed with SIGKILL from outside.',
    errs('qemu-failed', 'boot-loader', /SIGKILL/),
    empty('bios', {
      prepare: (directory) => {
        const disk = emptyDisk(directory)
        const sector = Buffer.alloc(512)
        Buffer.from([0xfb, 0xf4, 0xeb, 0xfc]).copy(sector)
        sector.writeUInt16LE(0xaa55, 510)
        writeFileSync(disk, sector, { flag: 'r+' })
        return disk
      },
      during: (machine, event) => {
        if (event.type === 'cpu' && event.at > 0.5) process.kill(machine.pid, 'SIGKILL')
      }
    })
  ),
  scenario(
    'qemu-terminated',
    'SeaBIOS with a halted boot sector; QEMU was ended with SIGTERM from outside.',
    errs('qemu-failed', 'boot-loader', /signal 15|ended with/),
    empty('bios', {
      prepare: (directory) => {
        const disk = emptyDisk(directory)
        const sector = Buffer.alloc(512)
        Buffer.from([0xfb, 0xf4, 0xeb, 0xfc]).copy(sector)
        sector.writeUInt16LE(0xaa55, 510)
        writeFileSync(disk, sector, { flag: 'r+' })
        return disk
      },
      during: (machine, event) => {
        if (event.type === 'cpu' && event.at > 0.5) process.kill(machine.pid, 'SIGTERM')
      }
    })
  )
]

/** The lab's kernel, started by QEMU, with a busybox whose /init is this script. */
function linux(parts: Parts, script: string, more: Partial<Guest> & { append?: string; bare?: true } = {}): Guest {
  const { append = '', bare, ...rest } = more
  return {
    phase: 'boot',
    firmware: 'bios',
    kernel: true,
    prepare: (directory) => {
      writeFileSync(join(directory, 'initramfs'), busyboxInitramfs(parts.busybox, script))
      return emptyDisk(directory)
    },
    ...rest,
    arguments: (directory) => [
      '-kernel',
      parts.kernel,
      ...(bare ? [] : ['-initrd', join(directory, 'initramfs')]),
      '-append',
      `console=ttyS0 ${append}`.trim(),
      ...(rest.arguments?.(directory) ?? [])
    ]
  }
}

const busybox = "The lab's Debian kernel under SeaBIOS with a busybox initramfs whose script"

function kernels(parts: Parts): readonly Scenario[] {
  const login = 'echo "Welcome to the scenario!"; echo; echo -n "scenario login: "; sleep 600'
  return [
    scenario(
      'linux-no-root',
      "The lab's Debian kernel under SeaBIOS without an initramfs and without a root; it restarts after its panic.",
      fails('kernel-panic', 'kernel', /Kernel panic - not syncing: VFS/),
      linux(parts, '', { bare: true, append: 'root=/dev/vdz panic=-1' })
    ),
    scenario(
      'linux-init-exits',
      `${busybox} exits.`,
      fails('kernel-panic', 'initrd', /Attempted to kill init/),
      linux(parts, 'exit 1')
    ),
    scenario(
      'linux-crashes-itself',
      `${busybox} asks sysrq for a crash; panic=-1, so that QEMU sees a restart.`,
      fails('kernel-panic', 'initrd', /sysrq triggered crash/),
      linux(parts, 'echo c >/proc/sysrq-trigger', { append: 'panic=-1' })
    ),
    scenario(
      'linux-install-panics',
      `${busybox} asks sysrq for a crash while it should install; QEMU ends with exit code 0.`,
      fails('kernel-panic', 'install', /sysrq triggered crash/),
      linux(parts, 'echo "lab-installer: started"; sleep 1; echo c >/proc/sysrq-trigger', {
        append: 'panic=-1',
        phase: 'install'
      })
    ),
    scenario(
      'linux-out-of-memory',
      `${busybox} fills memory until the kernel kills it.`,
      fails('out-of-memory', 'initrd', /Out of memory: Killed process/),
      linux(parts, 'tail /dev/zero; sleep 600', { memoryMiB: 128 })
    ),
    scenario(
      'linux-disk-errors',
      `${busybox} reads a disk behind QEMU's blkdebug, which gives errors.`,
      fails('io-error', 'initrd', /(?:critical medium|I\/O) error, dev nvme0n1/),
      linux(parts, 'sleep 1; dd if=/dev/nvme0n1 of=/dev/null bs=4096 skip=64 count=1; sleep 600', {
        arguments: (directory) => {
          const rules = join(directory, 'blkdebug.conf')
          writeFileSync(rules, '[inject-error]\nevent = "read_aio"\nerrno = "5"\nsector = "512"\n')
          writeFileSync(join(directory, 'bad.img'), Buffer.alloc(4 * 1024 * 1024))
          return [
            '-drive',
            `if=none,id=bad,format=raw,file=blkdebug:${rules}:${join(directory, 'bad.img')}`,
            '-device',
            'nvme,drive=bad,serial=bad'
          ]
        }
      })
    ),
    scenario(
      'linux-paused',
      `${busybox} silences the kernel and sleeps; the machine was paused through QMP.`,
      fails('silent-hang', 'initrd', /last line: .*about to hang/),
      linux(parts, 'dmesg -n 1; echo "about to hang"; sleep 600', {
        during: (machine, event) => {
          if (event.type === 'cpu' && event.at > 25) void machine.pause().catch(() => undefined)
        }
      })
    ),
    scenario(
      'linux-chatters',
      `${busybox} prints one line for ever.`,
      fails('no-progress', 'initrd', /last line: waiting for the network/),
      linux(parts, 'n=0; while :; do n=$((n+1)); echo "waiting for the network, attempt $n"; sleep 0.2; done', {
        timeoutScale: 0.04
      })
    ),
    scenario(
      'linux-boot-loop',
      `${busybox} restarts the machine.`,
      fails('boot-loop', 'initrd', /./),
      linux(parts, 'sleep 1; reboot -f')
    ),
    scenario(
      'linux-powers-off',
      `${busybox} powers the machine off.`,
      fails('guest-shutdown', 'initrd', /guest-shutdown/),
      linux(parts, 'poweroff -f')
    ),
    scenario(
      'linux-install-powers-off-early',
      `${busybox} says what a failing installer says, and powers the machine off.`,
      fails('install-failed', 'install', /cannot mount media/),
      linux(parts, 'echo "lab-installer: started"; echo "lab-installer: FAILED: cannot mount media"; poweroff -f', {
        phase: 'install'
      })
    ),
    scenario(
      'linux-installs-nothing',
      `${busybox} says what an installer says and restarts; then SeaBIOS has an empty disk.`,
      fails('no-installed-system', 'boot-loader', /not a bootable disk|No bootable device/),
      linux(parts, 'echo "lab-installer: started"; echo "lab-installer: installation finished"; reboot -f', {
        phase: 'install'
      }),
      empty('bios')
    ),
    scenario(
      'linux-cannot-find-root',
      "The lab's Debian kernel and the lab's own initramfs with a root that is not there.",
      fails('no-root-device', 'initrd', /Kernel panic/, /root device UUID=0000 not found/),
      {
        ...linux(parts, ''),
        prepare: (directory) => {
          copyFileSync(parts.initramfs, join(directory, 'initramfs'))
          return emptyDisk(directory)
        },
        arguments: (directory) => [
          ...['-kernel', parts.kernel, '-initrd', join(directory, 'initramfs')],
          ...['-append', 'console=ttyS0 root=UUID=0000']
        ]
      }
    ),
    scenario('linux-login', `${busybox} prints a login prompt.`, passes, linux(parts, login)),
    scenario(
      'linux-slow-login',
      `${busybox} sleeps for eight seconds before its login prompt: idle, silent, and well.`,
      passes,
      linux(parts, `sleep 8; ${login}`, { timeoutScale: 0.15 })
    ),
    scenario(
      'linux-floods-and-logs-in',
      `${busybox} prints 100 KB without an end of a line before its login prompt.`,
      passes,
      linux(parts, `yes 'noise on the console' | tr '\\n' ' ' | head -c 100000; echo; ${login}`)
    ),
    scenario(
      'linux-quotes-a-panic',
      `${busybox} writes scary words to the kernel's log with another program's name before it, then a login prompt.`,
      passes,
      linux(
        parts,
        `echo "tester[44]: Kernel panic - not syncing: a quote" >/dev/kmsg; echo "Kernel panic - not syncing: unstamped quote"; ${login}`
      )
    ),
    scenario(
      'linux-clock-of-2020',
      `${busybox} prints what systemd prints when the clock is behind; the machine's clock is of 2020.`,
      passes,
      linux(parts, `date; echo "systemd[1]: System time before build time, advancing clock." >/dev/kmsg; ${login}`, {
        rtcBase: '2020-01-01T00:00:00'
      })
    )
  ]
}

/** The lab's base image with its real systemd on a disk, started by QEMU without a boot loader. */
function system(parts: Parts, append: string, more: Partial<Guest> = {}): Guest {
  return {
    phase: 'boot',
    firmware: 'bios',
    kernel: true,
    cpus: 2,
    memoryMiB: 512,
    timeoutSeconds: 150,
    prepare: (directory) => {
      const disk = join(directory, 'disk.img')
      copyFileSync(parts.systemDisk, disk)
      return disk
    },
    arguments: () => [
      ...['-kernel', parts.kernel, '-initrd', parts.initramfs],
      ...['-append', `console=ttyS0 root=/dev/vda rw ${append}`.trim()]
    ],
    ...more
  }
}

const real = "The lab's base image (Debian trixie, systemd 257) on an ext4 disk, kernel started by QEMU"

function unit(name: string, text: string): Readonly<Record<string, string>> {
  return { [`systemd.extra-unit.${name}`]: text }
}

function systems(parts: Parts): readonly Scenario[] {
  return [
    scenario('debian-well', `${real}.`, passes, system(parts, 'panic=-1 systemd.show_status=1')),
    scenario(
      'debian-emergency',
      `${real}; a mount of a device that is not there, on the kernel command line.`,
      fails('emergency-mode', 'system-manager', /emergency|root account is locked/i, /vdz/),
      system(parts, 'systemd.show_status=1 systemd.mount-extra=/dev/vdz:/data:ext4:x-systemd.device-timeout=3')
    ),
    scenario(
      'debian-degraded-and-slow',
      `${real}; units by systemd's credentials: one fails, one waits for 12 seconds before login, both with scary names.`,
      passes,
      system(parts, 'systemd.show_status=1 systemd.wants=bad.service systemd.wants=slow.service', {
        credentials: {
          ...unit(
            'bad.service',
            '[Unit]\nDescription=Kernel panic - not syncing: a test of emergency mode\n[Service]\nType=oneshot\nExecStart=/bin/false\n'
          ),
          ...unit(
            'slow.service',
            '[Unit]\nDescription=Wait for the network\nBefore=getty.target serial-getty@ttyS0.service multi-user.target\n[Service]\nType=oneshot\nExecStart=/bin/sleep 12\n'
          )
        }
      })
    )
  ]
}

function grubs(grub: Grub | string): readonly Scenario[] {
  const started = (prefix: string, modules: readonly string[]): Guest =>
    empty('bios', {
      prepare: async (directory) => {
        if (typeof grub === 'string') throw new Error(grub)
        const disk = join(directory, 'disk.img')
        writeFileSync(disk, await grub.disk(directory, prefix, modules))
        return disk
      }
    })
  const impossible = typeof grub === 'string' ? { impossible: grub } : {}
  return [
    {
      ...scenario(
        'grub-real-rescue',
        "Debian's GRUB 2.06 under SeaBIOS on a disk without partitions; it looks for its files on the first one.",
        fails('boot-loader', 'boot-loader', /Entering rescue mode|grub rescue>/, /no such partition/),
        started('(hd0,msdos1)/boot/grub', ['biosdisk', 'part_msdos', 'ext2'])
      ),
      ...impossible
    },
    {
      ...scenario(
        'grub-real-unknown-filesystem',
        "Debian's GRUB 2.06 under SeaBIOS on a disk without a file system.",
        fails('boot-loader', 'boot-loader', /Entering rescue mode|grub rescue>/, /unknown filesystem/),
        started('(hd0)/boot/grub', ['biosdisk', 'part_msdos', 'ext2'])
      ),
      ...impossible
    },
    {
      ...scenario(
        'grub-real-prompt',
        "Debian's GRUB 2.06 under SeaBIOS with its command line and no configuration.",
        fails('boot-loader', 'boot-loader', /Minimal BASH-like|grub>/),
        started('(hd0)/boot/grub', ['biosdisk', 'part_msdos', 'ext2', 'normal'])
      ),
      ...impossible
    }
  ]
}

/** What this machine cannot do is here all the same, with the reason. */
function elsewhere(): readonly Scenario[] {
  return [
    {
      ...scenario(
        'kvm-unusable',
        'QEMU under a KVM that opens and cannot run guests.',
        errs('kvm-unusable', 'firmware'),
        empty('bios')
      ),
      impossible:
        'needs a /dev/kvm that opens and runs no guests; test/machine/accelerator.test.ts stands in with a fake'
    }
  ]
}

export function machineScenarios(parts: Parts, grub: Grub | string): readonly Scenario[] {
  return [...firmwares, ...grubs(grub), ...kernels(parts), ...systems(parts), ...elsewhere()]
}
