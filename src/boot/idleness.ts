/**
 * Share of one CPU under which a machine does nothing. Measured under TCG: 0.07 idle at its login; at work 0.9, and still
 * 0.2 where four others want the same CPU.
 */
const idleShare = 0.1
/** Share under which it cannot even be idle: halted with interrupts off, or stopped. */
const haltedShare = 0.002
const haltedSeconds = 10
/** Longest wait that a healthy boot has without a sign of life: network-online, 120 s, and some. */
const silentSeconds = 130

/** How long a machine has shown no sign of life: no console byte, no CPU time, no write to its disk. */
export class Idleness {
  #quietSince = 0
  #haltedSince: number | undefined
  #cpu: { at: number; seconds: number; diskBytes?: number } | undefined

  constructor(private readonly timeoutScale: number) {}

  bytes(at: number): void {
    this.#quietSince = at
    this.#haltedSince = undefined
  }

  cpu(event: { at: number; seconds: number; diskBytes?: number }): void {
    const before = this.#cpu
    this.#cpu = event
    if (!before || event.at <= before.at) return
    const share = (event.seconds - before.seconds) / (event.at - before.at)
    const wrote = event.diskBytes !== before.diskBytes
    if (wrote || share > idleShare) this.#quietSince = event.at
    if (wrote || share > haltedShare) this.#haltedSince = undefined
    else this.#haltedSince ??= Math.max(before.at, this.#quietSince)
  }

  /** What makes it dead, for people; undefined while it may be alive. */
  verdict(at: number): string | undefined {
    if (this.#haltedSince !== undefined && at - this.#haltedSince >= haltedSeconds)
      return `its CPU has stood still for ${Math.round(at - this.#haltedSince)} s`
    const silent = at - this.#quietSince
    if (silent >= silentSeconds * this.timeoutScale)
      return `no output, CPU use or disk write for ${Math.round(silent)} s`
    return undefined
  }
}
