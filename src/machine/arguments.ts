import type { FirmwareFiles } from './firmware'
import type { MachineOptions } from './types'

/** Paths that exist for one run of QEMU only. */
export interface RunFiles {
  /** Sockets on which we listen, so that nothing QEMU writes can come before we do. */
  readonly qmpSocket: string
  readonly consoleSocket: string
  /** In the order of `virtioPorts`. */
  readonly portSockets: readonly string[]
  /** This run's own copy of the firmware's variables; UEFI only. */
  readonly firmwareVariables: string | undefined
  /** One file for each SMBIOS type 11 string. */
  readonly smbios: readonly string[]
  /** The port number of the BIOS's own console; BIOS only. */
  readonly biosConsolePort: string | undefined
}

/** A value inside a comma-separated option: a comma is written twice. */
function quote(value: string): string {
  return value.replaceAll(',', ',,')
}

interface File {
  readonly path: string
  readonly format: 'raw' | 'qcow2'
}

/** A block device in JSON: paths need no quoting there. `throwAway`: never flushed, a crash of the host may spoil it. */
function blockDevice(name: string, { path, format }: File, access: 'read-only' | 'throw-away'): readonly string[] {
  const cache = access === 'throw-away' ? { cache: { 'no-flush': true }, discard: 'unmap' } : {}
  const readOnly = { 'read-only': access === 'read-only' }
  return [
    '-blockdev',
    JSON.stringify({
      driver: format,
      'node-name': name,
      ...readOnly,
      ...cache,
      file: { driver: 'file', filename: path, ...readOnly, ...cache }
    })
  ]
}

function firmwareArguments(firmware: FirmwareFiles | undefined, files: RunFiles): readonly string[] {
  if (firmware && files.firmwareVariables !== undefined) {
    return [
      '-machine',
      'q35,pflash0=firmware-code,pflash1=firmware-variables',
      ...blockDevice('firmware-code', { path: firmware.code, format: firmware.format }, 'read-only'),
      ...blockDevice('firmware-variables', { path: files.firmwareVariables, format: firmware.format }, 'throw-away')
    ]
  }
  // OVMF shows its console on the serial port by itself; SeaBIOS does when told the port's address.
  const serialConsole =
    files.biosConsolePort === undefined ? [] : ['-fw_cfg', `name=etc/sercon-port,file=${quote(files.biosConsolePort)}`]
  return ['-machine', 'q35', ...serialConsole]
}

/** `strict`: what has no boot index is never tried, or OVMF goes on to network boot for ever. */
function bootArguments(options: MachineOptions): readonly string[] {
  const fromCd = options.boot === 'cdrom'
  return [
    '-boot',
    'strict=on',
    ...blockDevice('disk', options.disk, 'throw-away'),
    '-device',
    `virtio-blk-pci,drive=disk,bootindex=${fromCd ? 1 : 0}`,
    ...(options.attachment === undefined
      ? []
      : [
          ...blockDevice('attachment', { path: options.attachment.path, format: 'raw' }, 'read-only'),
          '-device',
          `virtio-blk-pci,drive=attachment,serial=${quote(options.attachment.serial)}`
        ]),
    ...(options.cdrom === undefined
      ? []
      : [
          ...blockDevice('cdrom', { path: options.cdrom, format: 'raw' }, 'read-only'),
          '-device',
          `ide-cd,drive=cdrom${fromCd ? ',bootindex=0' : ''}`
        ])
  ]
}

/** `romfile=`: no network boot, and no need for the package that holds the ROM. */
function networkArguments(options: MachineOptions): readonly string[] {
  const forwards = options.forwards.map(({ hostPort, guestPort }) => `,hostfwd=tcp:127.0.0.1:${hostPort}-:${guestPort}`)
  return [
    '-netdev',
    `user,id=net,restrict=${options.network === 'isolated' ? 'on' : 'off'}${forwards.join('')}`,
    '-device',
    'virtio-net-pci,netdev=net,romfile='
  ]
}

function virtioPortArguments(options: MachineOptions, files: RunFiles): readonly string[] {
  const names = options.virtioPorts ?? []
  if (names.length === 0) return []
  return [
    '-device',
    'virtio-serial-pci',
    ...names.flatMap((name, index) => [
      '-chardev',
      `socket,id=port${index},path=${quote(files.portSockets[index] ?? '')}`,
      '-device',
      `virtserialport,chardev=port${index},name=${quote(name)}`
    ])
  ]
}

/**
 * The whole argument list of qemu-system-x86_64. The machine starts stopped (`-S`): it is let go when all listen.
 * Two choices to know about: a guest's panic is told as an event and then left to the guest (`panic=none`), and the
 * screen is plain VGA, the only one that both firmwares, every kernel and `screendump` can do.
 */
export function qemuArguments(
  options: MachineOptions,
  firmware: FirmwareFiles | undefined,
  files: RunFiles
): readonly string[] {
  const { accelerator } = options
  return [
    '-no-user-config',
    '-nodefaults',
    '-S',
    ...firmwareArguments(firmware, files),
    '-accel',
    accelerator.name === 'kvm' ? 'kvm' : `tcg,thread=${accelerator.oneThread ? 'single' : 'multi'}`,
    '-cpu',
    accelerator.cpuModel,
    '-smp',
    String(options.cpus),
    '-m',
    `${options.memoryMiB}M`,
    '-display',
    'none',
    '-device',
    'VGA',
    '-device',
    'virtio-rng-pci',
    '-device',
    'pvpanic-pci',
    '-action',
    'panic=none',
    ...(options.rebootExits ? ['-no-reboot'] : []),
    ...(options.rtcBase === undefined ? [] : ['-rtc', `base=${quote(options.rtcBase)}`]),
    '-chardev',
    `socket,id=qmp,path=${quote(files.qmpSocket)}`,
    '-mon',
    'chardev=qmp,mode=control',
    '-chardev',
    `socket,id=console,path=${quote(files.consoleSocket)}`,
    '-serial',
    'chardev:console',
    ...bootArguments(options),
    ...networkArguments(options),
    ...virtioPortArguments(options, files),
    ...files.smbios.flatMap((path) => ['-smbios', `type=11,path=${quote(path)}`])
  ]
}
