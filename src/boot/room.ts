import type { AcceleratorWish } from '../machine/accelerator'
import type { Accelerator, Disk, Machine, MachineOptions } from '../machine/machine'
import type { SshOptions, SshResult } from '../machine/ssh'

/** What a run takes from the machine library. The tests give a machine that follows a script. */
export interface Room {
  chooseAccelerator(wish: AcceleratorWish): Promise<Accelerator>
  startMachine(options: MachineOptions): Promise<Machine>
  makeDisk(path: string, size: string): Promise<Disk>
  makeOverlay(path: string, backing: string, format: Disk['format']): Promise<Disk>
  withFreePorts<T>(count: number, start: (ports: readonly number[]) => Promise<T>): Promise<T>
  sshKeyPair(directory: string): Promise<{ privateKeyFile: string; publicKey: string }>
  ssh(options: SshOptions): Promise<SshResult>
  waitForBanner(port: number, timeoutMs: number, stop?: AbortSignal): Promise<string | undefined>
}
