import type { Socket } from 'node:net'

export type Firmware = 'uefi' | 'bios'

export interface Accelerator {
  readonly name: 'kvm' | 'tcg'
  /** Why this one, for people. */
  readonly reason: string
  readonly cpuModel: string
  /** What time limits are to be multiplied by on this accelerator. */
  readonly timeoutScale: number
  /** All virtual CPUs are emulated by one thread, in turn. */
  readonly oneThread?: boolean
}

export type Happening =
  /** What the guest wrote on its serial port, as text, in chunks of any size. */
  | { readonly type: 'console'; readonly data: string }
  /** An event of QEMU: RESET, SHUTDOWN, GUEST_PANICKED, STOP … */
  | { readonly type: 'qmp'; readonly event: string; readonly data?: unknown }
  /** CPU seconds of the QEMU process since its start and bytes the disk file takes up, once a second. */
  | {
      readonly type: 'cpu'
      readonly seconds: number
      readonly diskBytes?: number
      /** Those of the virtual CPUs alone. */
      readonly guestSeconds?: number
      /** Seconds its threads were ready to run and the host gave them no CPU. */
      readonly waitSeconds?: number
    }
  /** QEMU has ended; the last event. `tail`: the end of what QEMU itself printed. */
  | {
      readonly type: 'exit'
      readonly code: number | null
      readonly signal: string | null
      readonly tail: readonly string[]
    }

/** What happened in one QEMU run; `at` = seconds since QEMU started. A recording of them can be judged again. */
export type MachineEvent = { readonly at: number } & Happening

export interface Disk {
  readonly path: string
  readonly format: 'qcow2' | 'raw'
}

export interface PortForward {
  readonly hostPort: number
  readonly guestPort: number
}

export interface MachineOptions {
  readonly firmware: Firmware
  readonly accelerator: Accelerator
  readonly cpus: number
  readonly memoryMiB: number
  /** The disk to boot or install to. It is written to, without regard for a crash of the host: give a copy or an overlay. */
  readonly disk: Disk
  /** A raw disk beside it, read-only, by this serial number (/sys/block/DISK/serial in the guest). */
  readonly attachment?: { readonly path: string; readonly serial: string }
  /** ISO, attached read-only as a SATA CD. */
  readonly cdrom?: string
  readonly boot: 'cdrom' | 'disk'
  /** `isolated`: the guest reaches nothing; forwarded ports work all the same. */
  readonly network: 'outbound' | 'isolated'
  /** Ports of this machine (127.0.0.1 only) that lead into the guest. */
  readonly forwards: readonly PortForward[]
  /** systemd credentials by name. They go through files that only this user can read. */
  readonly credentials: Readonly<Record<string, string>>
  /** Further SMBIOS type 11 strings, e.g. `io.systemd.boot.kernel-cmdline-extra=…`. */
  readonly smbios?: readonly string[]
  /** Where the console log and the firmware's variables go; one per run. */
  readonly directory: string
  /** QEMU ends where the guest reboots, instead of resetting the machine. */
  readonly rebootExits: boolean
  /** Names of virtio-serial ports (/dev/virtio-ports/NAME in the guest). */
  readonly virtioPorts?: readonly string[]
  /** The guest's clock at the start, e.g. `2020-01-01T00:00:00`; now when absent. */
  readonly rtcBase?: string
  /** `firmwareVariables` of an earlier run, to go on with what it left there (boot entries); blank ones when absent. */
  readonly firmwareVariables?: string
}

/** What is on the screen: rows from the top, three bytes a pixel, red, green, blue. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** A running QEMU. Its commands throw a Failure (host, `qemu-failed`) when QEMU refuses, does not answer or is gone. */
export interface Machine {
  readonly pid: number
  /** Of QEMU, e.g. `7.2.22`. */
  readonly qemuVersion: string
  /** File with the raw console output: the beginning and the end when there is too much of it. */
  readonly consoleLog: string
  /** The firmware's variables of this run; undefined for BIOS, which has none. */
  readonly firmwareVariables: string | undefined
  /** Resolves when QEMU has ended and its `exit` event has been told; never rejects. */
  readonly done: Promise<void>
  /** The first listener gets everything from the start: until there is one, nothing is read from the console. */
  onEvent(listener: (event: MachineEvent) => void): void
  /** Writes the screen as a PNG. An earlier file is replaced only by a whole new one. */
  screenshot(path: string): Promise<void>
  /** What is on the screen; undefined when there is no screen to be had. Cheaper than a screenshot. */
  frame(): Promise<Frame | undefined>
  /** Presses keys together, by QEMU's names: `['ctrl', 'alt', 'delete']`. */
  sendKey(keys: readonly string[]): Promise<void>
  /** Presses the power button. */
  powerDown(): Promise<void>
  /** From now on QEMU ends where the guest reboots, as with `rebootExits`. */
  endOnReboot(): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
  /** The host's end of a virtio-serial port. */
  port(name: string): Socket
  /** Ends QEMU (the disk is complete as far as the guest has written it); resolves when it is gone. */
  stop(): Promise<void>
}
