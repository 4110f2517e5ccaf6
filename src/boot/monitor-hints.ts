import type { Cause } from '../model/verdict'

/** A line that decides nothing, but explains what comes after it. */
export interface Hint {
  readonly cause: Cause
  readonly line: string
  /** For people. */
  readonly says: string
}

const keptHints = 12

/** Causes that say how it ended and not why: any earlier hint may explain them. */
const general: ReadonlySet<Cause> = new Set([
  'timeout',
  'install-timeout',
  'silent-hang',
  'no-progress',
  'boot-loop',
  'emergency-mode',
  'guest-shutdown'
])

/** Causes of a wait that is too long, and the hints that tell why, the most telling first. */
const waits: ReadonlySet<Cause> = new Set(['timeout', 'install-timeout', 'silent-hang', 'no-progress'])
const reasonsToWait: readonly Cause[] = [
  'needs-kickstart',
  'kernel-stuck',
  'io-error',
  'install-disk-full',
  'install-failed',
  'ordering-cycle',
  'clock-wrong'
]

/** Where a boot has got to, as far as a cause depends on it. */
export interface Where {
  /** The disk was installed to before. */
  readonly installed: boolean
  /** Still before the system on the root file system. */
  readonly early: boolean
}

/** The hints of one boot: the first ones, which explain most, and the last ones, which are nearest. */
export class Hints {
  #kept: Hint[] = []

  add(hint: Hint): void {
    if (this.#kept.at(-1)?.line === hint.line) return
    this.#kept.push(hint)
    if (this.#kept.length > keptHints) this.#kept.splice(keptHints / 2, 1)
  }

  clear(): void {
    this.#kept = []
  }

  /** The first hint at one of these causes. */
  first(...causes: readonly Cause[]): Hint | undefined {
    return this.#kept.find((hint) => causes.includes(hint.cause))
  }

  /** The special cause that an earlier line gave away instead of a general one. */
  refine(cause: Cause, where: Where): Cause {
    if (where.installed && cause === 'no-boot-device') return 'no-installed-system'
    if (cause === 'install-failed' && this.first('install-disk-full')) return 'install-disk-full'
    const rootless = waits.has(cause) || cause === 'emergency-mode' || cause === 'kernel-panic'
    if (where.early && rootless && this.first('no-root-device')) return 'no-root-device'
    if (waits.has(cause)) return reasonsToWait.find((reason) => this.first(reason)) ?? cause
    return cause
  }

  /** Lines to quote with a cause, at most three. `was`: what it was before it was refined. */
  explanations(cause: Cause, was: Cause): readonly string[] {
    const related = this.#kept.filter((hint) => hint.cause === cause || general.has(was))
    const first = related.find((hint) => hint.cause === cause) ?? related[0]
    return [...new Set([...(first ? [first] : []), ...related.slice(-2)])].map((hint) => hint.line)
  }
}
