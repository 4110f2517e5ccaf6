import type { Cause } from '../model/verdict'
import type { ConsoleLine } from './console-text'
import { bootLoader, firmware } from './patterns-firmware'
import { installer } from './patterns-installer'
import { initrd, kernel, systemManager } from './patterns-system'

export type Phase = 'install' | 'boot'

/**
 * A line that means something. Patterns are anchored at the start of the line (without the kernel's time stamp), so that
 * an echoed kernel command line or a unit's description cannot match.
 */
export interface Sign {
  readonly pattern: RegExp
  /** `fatal`: the verdict stands. `hint`: nothing yet, but it explains a failure that follows. */
  readonly weight: 'fatal' | 'hint'
  readonly cause: Cause
  /** What happened, for people; `$1` is the pattern's first group. */
  readonly says: string
  /** Said by the kernel: where the kernel stamps its lines, one without a stamp is somebody else's. */
  readonly kernel?: true
  /** Stands at the end of an unfinished line, waiting for an answer. */
  readonly prompt?: true
  /** Only in this phase. */
  readonly phase?: Phase
  /** Only before the kernel has been seen. */
  readonly early?: true
}

/** Characters of a line that are worth quoting. */
export const longestQuote = 400

/** In the order in which they are tried on a line: the first that matches counts. */
export const signs: readonly Sign[] = [...firmware, ...bootLoader, ...kernel, ...initrd, ...installer, ...systemManager]

/** Whether a sign applies to a line of this phase and stage. */
export function applies(
  sign: Sign,
  line: ConsoleLine,
  where: { phase: Phase; early: boolean; stamped: boolean }
): boolean {
  if (sign.phase !== undefined && sign.phase !== where.phase) return false
  if (sign.early && !where.early) return false
  return !(sign.kernel && where.stamped && line.kernelTime === undefined)
}

/** A prompt is quoted as far as the pattern reaches, so that the evidence does not depend on what is typed after it. */
export function quote(what: { prompt?: true }, match: RegExpExecArray | null, line: string): string {
  return (what.prompt && match ? match[0] : line).slice(0, longestQuote)
}
