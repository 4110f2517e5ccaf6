import type { Accelerator, Firmware } from '../machine/machine'
import type { AccessReport } from '../model/access-report'
import type { Digest } from '../model/digest'
import type { Secret } from '../model/secret'
import type { Endpoint } from './endpoints'
import type { MediaChoice } from './media'

export const probeChannels = ['auto', 'virtio-serial', 'ssh', 'none'] as const
export type ProbeChannel = (typeof probeChannels)[number]

/** The break-glass login to prove: in with what is right, refused with what is wrong. */
export interface LoginWish {
  readonly user: string
  readonly key?: Secret
  /** An OpenSSH user certificate for that key, which then is shown with it and not alone. */
  readonly certificate?: string
  readonly password?: Secret
}

/** What is asked of the booted machine. */
export interface Questions {
  readonly channel: ProbeChannel
  readonly expected: { readonly image?: string; readonly digest?: Digest }
  readonly accessReport?: AccessReport
  readonly login?: LoginWish
  readonly services: readonly string[]
  readonly endpoints: readonly Endpoint[]
  readonly commands: readonly string[]
  readonly defaultTarget?: string
  readonly sessionUnit?: string
  readonly allowFailedUnits: readonly string[]
}

export interface SmokeOptions {
  readonly media: MediaChoice
  /** One run each. */
  readonly firmwares: readonly Firmware[]
  readonly accelerator: 'auto' | Accelerator['name']
  readonly cpuModel: string
  readonly memoryMiB: number
  readonly cpus: number
  /** As qemu-img takes it. */
  readonly diskSize: string
  readonly network: 'outbound' | 'isolated'
  /** Seconds, before they are multiplied by the accelerator's scale. */
  readonly installTimeout: number
  readonly bootTimeout: number
  readonly questions: Questions
  readonly screenshot: boolean
}
