import { basename } from 'node:path'
import { startProcess } from '../../host/process'
import { watchProcesses, type ProcessSight, type ProcessWatch } from '../../host/processes'
import type { ScannedPlace } from '../../model/media'
import { count, type Shown } from './canary'
import type { Search } from './search'
import type { Found } from './result'

/** A look takes 1 to 3 ms here: two to three percent of one core. */
export const periodMs = 100

/**
 * osbuild's users stage gives the hash to useradd and usermod as an argument (osbuild stages/org.osbuild.users), for disk
 * types: a known limit, told in SECURITY.md.
 */
function isKnown(argumentsOf: Buffer): boolean {
  const words = argumentsOf.toString('latin1').split('\0').slice(0, 4)
  return words.some((word) => /^(?:useradd|usermod)$/.test(basename(word)))
}

/** Looks at the arguments and environments of other processes while something runs. */
export class ProcessScan {
  readonly #watch: ProcessWatch
  readonly #seen = new Set<string>()
  readonly #pids = new Set<number>()
  readonly #unreadable = new Set<number>()
  readonly #expected = new Map<string, number>()
  readonly #leaks = new Map<string, number>()
  #bytes = 0
  #canaries = 0

  constructor(
    private readonly search: Search,
    private readonly canary: string,
    private readonly forDisk: boolean
  ) {
    this.#watch = watchProcesses(periodMs, (sight) => this.#see(sight))
  }

  #see({ pid, arguments: words, environment }: ProcessSight): void {
    const name = basename(words.toString('latin1', 0, words.indexOf(0)))
    this.#look(pid, `arguments of ${name}`, words, this.forDisk && isKnown(words))
    this.#pids.add(pid)
    if (environment === 'forbidden') this.#unreadable.add(pid)
    else this.#look(pid, `environment of ${name}`, environment, false)
  }

  #look(pid: number, what: string, bytes: Buffer, known: boolean): void {
    const key = `${pid} ${what}`
    this.#bytes += bytes.length
    if (bytes.includes(this.canary)) {
      if (!this.#seen.has(key)) this.#canaries++
      this.#seen.add(key)
      return
    }
    // Each process is told once, however often it is seen.
    if (this.#seen.has(key)) return
    this.search.scan(bytes, () => {
      this.#seen.add(key)
    })
    if (!this.#seen.has(key)) return
    const places = known ? this.#expected : this.#leaks
    places.set(what, (places.get(what) ?? 0) + 1)
  }

  /** Ends the watch, after a child with the canary among its arguments and in its environment was looked at. */
  async finish(shown: Shown): Promise<Found> {
    const child = startProcess('sh', ['-c', 'read -r _', 'sh', this.canary], {
      stdinPipe: true,
      env: { BOOTC_ACTIONS_CANARY: this.canary }
    })
    this.#watch.look()
    await child.stop()
    const looks = this.#watch.stop()
    count(shown, 'arguments of processes', this.#canaries > 0)
    count(shown, 'environments of processes', this.#canaries > 1)
    const unreadable = this.#unreadable.size
    const place: ScannedPlace = {
      place: 'processes while the builder ran',
      files: this.#pids.size,
      bytes: this.#bytes,
      expected: [...this.#expected].map(([path, matches]) => ({ path, matches })),
      note: [
        `${looks} looks, one every ${periodMs} ms`,
        ...(unreadable > 0 ? [`the environment of ${unreadable} processes of other users cannot be read`] : []),
        // Seen or not: it mostly lives shorter than the period.
        ...(this.forDisk
          ? ['for a disk, osbuild gives the hash to useradd as an argument (known, see SECURITY.md)']
          : [])
      ].join('; ')
    }
    return { place, leaks: [...this.#leaks].map(([path, matches]) => ({ path, matches })), unopened: [] }
  }

  stop(): void {
    this.#watch.stop()
  }
}
