import type { Sign } from './patterns'

/** Sources: k = kola, s = syzkaller, m = measured on QEMU, u = upstream's own source. */
export const firmware: readonly Sign[] = [
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
  // m: SeaBIOS; the other sentences are those of master boot records and of mkfs.fat
  {
    pattern: /^(?:No bootable device\.|Boot failed: (?:not a bootable disk|could not read the boot disk))/,
    weight: 'fatal',
    cause: 'no-boot-device',
    says: 'the BIOS found no bootable device',
    early: true
  },
  {
    pattern:
      /^(?:Missing operating system|Operating system not found|Error loading operating system|Invalid partition table|Non-System disk|This is not a bootable disk)/i,
    weight: 'fatal',
    cause: 'no-boot-device',
    says: 'the boot record of the disk found no system',
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

export const bootLoader: readonly Sign[] = [
  {
    pattern: /^grub rescue>|^grub>/,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'GRUB stopped at its prompt',
    prompt: true,
    early: true
  },
  {
    pattern: /^\s*Minimal BASH-like line editing is supported|^Entering rescue mode\.\.\./,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'GRUB stopped at its prompt',
    early: true
  },
  {
    pattern: /^(?:GRUB (?:Geom|Hard Disk|Read|Floppy) Error|Failed to boot both default and fallback entries)/,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'GRUB could not start anything',
    early: true
  },
  // syslinux/isolinux and systemd-boot without anything to start
  {
    pattern:
      /^(?:isolinux\.bin missing or corrupt|No DEFAULT or UI configuration directive found|Could not find kernel image: |No loaders found\.|No configuration file found)/,
    weight: 'fatal',
    cause: 'boot-loader',
    says: 'the boot loader found nothing to start',
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
    pattern:
      /^error: (.*(?:no such (?:device|partition)|unknown filesystem|(?:symbol|file|disk) .* not found|attempt to read or write outside of).*)/,
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
