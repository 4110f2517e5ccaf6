const sectorBytes = 512
/** Where every PC BIOS loads the first sector of a disk. */
const loadAddress = 0x7c00

/** Exit code of QEMU when the guest writes 0x10 to isa-debug-exit: (value << 1) | 1. */
export const probeExitCode = 0x21

/**
 * The smallest guest there is: a boot sector that writes a text to the first serial port, asks QEMU to end by its
 * isa-debug-exit device, and halts where there is none.
 */
export function bootSector(text: string): Buffer {
  const message = Buffer.from(`${text}\0`, 'latin1')
  const code = (address: number) => [
    0xfa, // cli
    ...[0x31, 0xc0], // xor ax, ax
    ...[0x8e, 0xd8], // mov ds, ax
    ...[0xbe, address & 0xff, address >> 8], // mov si, address of the text
    0xfc, // cld
    // next:
    0xac, // lodsb
    ...[0x84, 0xc0], // test al, al
    ...[0x74, 0x06], // jz done
    ...[0xba, 0xf8, 0x03], // mov dx, 0x3f8 (COM1)
    0xee, // out dx, al
    ...[0xeb, 0xf5], // jmp next
    // done:
    ...[0xb0, 0x10], // mov al, 0x10
    ...[0xe6, 0xf4], // out 0xf4, al (isa-debug-exit)
    // halt:
    0xf4, // hlt
    ...[0xeb, 0xfd] // jmp halt
  ]
  const sector = Buffer.alloc(sectorBytes)
  const program = Buffer.from(code(loadAddress + code(0).length))
  if (program.length + message.length > sectorBytes - 2) throw new Error('the text does not fit into a boot sector')
  program.copy(sector)
  message.copy(sector, program.length)
  sector.set([0x55, 0xaa], sectorBytes - 2)
  return sector
}

/** Arguments of QEMU to run a boot sector under an accelerator; the guest's serial port is QEMU's stdout. */
export function probeArguments(accelerator: 'kvm' | 'tcg', cpuModel: string, sectorFile: string): readonly string[] {
  const disk = { driver: 'raw', 'node-name': 'disk', 'read-only': true, file: { driver: 'file', filename: sectorFile } }
  return [
    '-no-user-config',
    '-nodefaults',
    '-machine',
    'q35',
    '-accel',
    accelerator,
    '-cpu',
    cpuModel,
    '-m',
    '64M',
    '-display',
    'none',
    '-no-reboot',
    '-serial',
    'stdio',
    '-blockdev',
    JSON.stringify(disk),
    '-device',
    'virtio-blk-pci,drive=disk,bootindex=0',
    '-device',
    'isa-debug-exit,iobase=0xf4,iosize=0x04'
  ]
}
