import { describe, expect, it } from '@jest/globals'
import { type FirmwareFiles, type MachineOptions, qemuArguments, type RunFiles } from '../../src/machine/machine'

const options: MachineOptions = {
  firmware: 'uefi',
  accelerator: { name: 'kvm', reason: 'it works', cpuModel: 'host', timeoutScale: 1 },
  cpus: 2,
  memoryMiB: 4096,
  disk: { path: '/run/disk.qcow2', format: 'qcow2' },
  boot: 'disk',
  network: 'outbound',
  forwards: [],
  credentials: {},
  directory: '/run',
  rebootExits: false
}
const firmware: FirmwareFiles = { code: '/fw/code.fd', vars: '/fw/vars.fd', format: 'raw' }
const files: RunFiles = {
  qmpSocket: '/s/qmp',
  consoleSocket: '/s/console',
  portSockets: [],
  firmwareVariables: '/run/vars',
  smbios: [],
  biosConsolePort: undefined
}

/** One option a line, as a person would write it. */
function lines(args: readonly string[]): readonly string[] {
  return args.reduce<string[]>(
    (all, arg) => (arg.startsWith('-') ? [...all, arg] : [...all.slice(0, -1), `${all.at(-1)} ${arg}`]),
    []
  )
}

const before = (accel: string, cpu: string, cpus: number, memory: string) => [
  `-accel ${accel}`,
  `-cpu ${cpu}`,
  `-smp ${cpus}`,
  `-m ${memory}`,
  '-display none',
  '-device VGA',
  '-device virtio-rng-pci',
  '-device pvpanic-pci',
  '-action panic=none'
]
const monitors = [
  '-chardev socket,id=qmp,path=/s/qmp',
  '-mon chardev=qmp,mode=control',
  '-chardev socket,id=console,path=/s/console',
  '-serial chardev:console'
]

describe('the command line of QEMU', () => {
  it('has a second disk for reading, which is no disk to boot from', () => {
    const attachment = { path: '/run/a,b.raw', serial: 'bundle' }
    const added = lines(qemuArguments({ ...options, attachment }, firmware, files)).filter(
      (line) => !lines(qemuArguments(options, firmware, files)).includes(line)
    )
    expect(added).toEqual([
      '-blockdev {"driver":"raw","node-name":"attachment","read-only":true,"file":{"driver":"file","filename":"/run/a,b.raw","read-only":true}}',
      '-device virtio-blk-pci,drive=attachment,serial=bundle'
    ])
  })

  it('boots a disk by UEFI', () => {
    expect(lines(qemuArguments(options, firmware, files))).toEqual([
      '-no-user-config',
      '-nodefaults',
      '-S',
      '-machine q35,pflash0=firmware-code,pflash1=firmware-variables',
      '-blockdev {"driver":"raw","node-name":"firmware-code","read-only":true,"file":{"driver":"file","filename":"/fw/code.fd","read-only":true}}',
      '-blockdev {"driver":"raw","node-name":"firmware-variables","read-only":false,"cache":{"no-flush":true},"discard":"unmap","file":{"driver":"file","filename":"/run/vars","read-only":false,"cache":{"no-flush":true},"discard":"unmap"}}',
      ...before('kvm', 'host', 2, '4096M'),
      ...monitors,
      '-boot strict=on',
      '-blockdev {"driver":"qcow2","node-name":"disk","read-only":false,"cache":{"no-flush":true},"discard":"unmap","file":{"driver":"file","filename":"/run/disk.qcow2","read-only":false,"cache":{"no-flush":true},"discard":"unmap"}}',
      '-device virtio-blk-pci,drive=disk,bootindex=0',
      '-netdev user,id=net,restrict=off',
      '-device virtio-net-pci,netdev=net,romfile='
    ])
  })

  it('T20: installs from a CD by BIOS, cut off from the world, with every option there is', () => {
    const all: MachineOptions = {
      ...options,
      firmware: 'bios',
      accelerator: { name: 'tcg', reason: 'as asked', cpuModel: 'max,la57=off', timeoutScale: 3 },
      cpus: 1,
      memoryMiB: 512,
      cdrom: '/a, b:c/install.iso',
      boot: 'cdrom',
      network: 'isolated',
      forwards: [
        { hostPort: 2222, guestPort: 22 },
        { hostPort: 8080, guestPort: 80 }
      ],
      credentials: { 'ssh.authorized_keys.root': 'never here' },
      smbios: ['never here'],
      rebootExits: true,
      virtioPorts: ['ready', 'probe'],
      rtcBase: '2020-01-01T00:00:00'
    }
    const run: RunFiles = {
      ...files,
      portSockets: ['/s/port0', '/s/port1'],
      firmwareVariables: undefined,
      smbios: ['/s/smbios-0', '/s,1/smbios-1'],
      biosConsolePort: '/s/com1'
    }
    const oneThread = { ...all, accelerator: { ...all.accelerator, oneThread: true } }
    expect(qemuArguments(oneThread, undefined, run)).toContain('tcg,thread=single')
    expect(lines(qemuArguments(all, undefined, run))).toEqual([
      '-no-user-config',
      '-nodefaults',
      '-S',
      '-machine q35',
      '-fw_cfg name=etc/sercon-port,file=/s/com1',
      ...before('tcg,thread=multi', 'max,la57=off', 1, '512M'),
      '-no-reboot',
      '-rtc base=2020-01-01T00:00:00',
      ...monitors,
      '-boot strict=on',
      '-blockdev {"driver":"qcow2","node-name":"disk","read-only":false,"cache":{"no-flush":true},"discard":"unmap","file":{"driver":"file","filename":"/run/disk.qcow2","read-only":false,"cache":{"no-flush":true},"discard":"unmap"}}',
      '-device virtio-blk-pci,drive=disk,bootindex=1',
      '-blockdev {"driver":"raw","node-name":"cdrom","read-only":true,"file":{"driver":"file","filename":"/a, b:c/install.iso","read-only":true}}',
      '-device ide-cd,drive=cdrom,bootindex=0',
      '-netdev user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:2222-:22,hostfwd=tcp:127.0.0.1:8080-:80',
      '-device virtio-net-pci,netdev=net,romfile=',
      '-device virtio-serial-pci',
      '-chardev socket,id=port0,path=/s/port0',
      '-device virtserialport,chardev=port0,name=ready',
      '-chardev socket,id=port1,path=/s/port1',
      '-device virtserialport,chardev=port1,name=probe',
      '-smbios type=11,path=/s/smbios-0',
      '-smbios type=11,path=/s,,1/smbios-1'
    ])
  })

  it('leaves a CD that is not to be booted out of the boot order', () => {
    expect(lines(qemuArguments({ ...options, cdrom: '/data.iso' }, firmware, files))).toContain(
      '-device ide-cd,drive=cdrom'
    )
  })
})
