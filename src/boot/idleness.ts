import type { Stage } from '../model/verdict'

/**
 * Share of one CPU under which a machine does nothing. Measured under TCG: 0.07 idle at its login; at work 0.9, and still
 * 0.2 where four others want the same CPU.
 */
const idleShare = 0.1
/**
 * Share under which it cannot even be idle: halted with interrupts off, or stopped. Measured under TCG: 0.0003 to 0.0015 for
 * the threads of the virtual CPUs, which QEMU wakes for nothing; 0.003 idle in a BIOS. Under KVM they do not run at all.
 */
const haltedEmulated = 0.002
const haltedNative = 0.00002
const haltedSeconds = 8
/**
 * Longest waits that a healthy boot has without a sign of life, and some: GRUB's menu, 60 s; a start job, 90 s;
 * network-online, 120 s. A boot loader's silence may be that of a system which does not know of the serial port.
 */
const silentSeconds: Readonly<Partial<Record<Stage, number>>> = { firmware: 75, kernel: 100, initrd: 100 }
const longestSilence = 130
/** A machine that got less than this share of the CPU time it asked for, most of the time, has been kept from it. */
const starvedShare = 1 / 3
const mostOfTheTime = 0.5

/** What a process has used, as a `cpu` event tells it. */
export interface Usage {
  readonly at: number
  readonly seconds: number
  readonly diskBytes?: number
  readonly guestSeconds?: number
  readonly waitSeconds?: number
}

/**
 * How long a machine has shown no sign of life: no console byte, no other screen, no CPU time, no write to its disk. What
 * comes in by the network costs CPU time or is written.
 */
export class Idleness {
  #quietSince = 0
  #haltedSince: number | undefined
  #last: Usage | undefined

  constructor(private readonly timeoutScale: number) {}

  /** Output on the console, or a screen that has changed. */
  sign(at: number): void {
    this.#quietSince = at
    this.#haltedSince = undefined
  }

  cpu(event: Usage): void {
    const before = this.#last
    this.#last = event
    if (!before || event.at <= before.at) return
    const seconds = event.at - before.at
    // Who waits for a CPU wants to run: that is no silence of the machine.
    const wanted = event.seconds - before.seconds + Math.max(0, (event.waitSeconds ?? 0) - (before.waitSeconds ?? 0))
    const wrote = event.diskBytes !== before.diskBytes
    if (wrote || wanted / seconds > idleShare) this.#quietSince = event.at
    if (wrote || !this.#halted(before, event, wanted / seconds)) this.#haltedSince = undefined
    else this.#haltedSince ??= Math.max(before.at, this.#quietSince)
  }

  /** What makes it dead, for people; undefined while it may be alive. */
  verdict(at: number, stage: Stage): string | undefined {
    if (this.#haltedSince !== undefined && at - this.#haltedSince >= haltedSeconds)
      return `its CPU has stood still for ${Math.round(at - this.#haltedSince)} s`
    const silent = at - this.#quietSince
    if (silent >= (silentSeconds[stage] ?? longestSilence) * this.timeoutScale)
      return `no output, change of screen, CPU use or disk write for ${Math.round(silent)} s`
    return undefined
  }

  /** Whether the host kept the machine from running for most of the time, for people; undefined when it did not. */
  starved(): string | undefined {
    const { at = 0, seconds = 0, waitSeconds = 0 } = this.#last ?? {}
    const kept = waitSeconds > mostOfTheTime * at && seconds / (seconds + waitSeconds) < starvedShare
    if (!kept) return undefined
    return `it ran for ${Math.round(seconds)} s and waited ${Math.round(waitSeconds)} s for a CPU of the host`
  }

  #halted(before: Usage, now: Usage, share: number): boolean {
    if (now.guestSeconds === undefined || before.guestSeconds === undefined) return share <= haltedEmulated
    const ran = (now.guestSeconds - before.guestSeconds) / (now.at - before.at)
    // Time limits are scaled where the CPU is emulated.
    return share <= idleShare && ran >= 0 && ran <= (this.timeoutScale > 1 ? haltedEmulated : haltedNative)
  }
}
