import { closeSync, openSync, writeSync } from 'node:fs'
import type { MachineEvent } from '../machine/machine'
import type { Phase } from './patterns'

/** A boot records well under 1 MiB; a machine that floods its console fills no disk of ours. */
const maxBytes = 32 * 1024 * 1024

/** Writes what happened as JSON lines, from which the verdict can be had again: `{"at":1.2,"type":"console","data":"…"}`. */
export class Recorder {
  readonly #fd: number
  #bytes = 0

  constructor(readonly path: string) {
    this.#fd = openSync(path, 'w')
  }

  /** Marks the begin of a phase; times begin anew. */
  phase(phase: Phase): void {
    this.#write({ at: 0, type: 'phase', phase })
  }

  event(event: MachineEvent): void {
    this.#write(event)
  }

  /** What comes after it is dropped. */
  close(): void {
    if (this.#bytes < Infinity) closeSync(this.#fd)
    this.#bytes = Infinity
  }

  #write(value: object): void {
    if (this.#bytes > maxBytes) return
    this.#bytes += writeSync(this.#fd, `${JSON.stringify(value)}\n`)
  }
}
