import type { Accelerator } from '../machine/machine'
import type { Cause } from '../model/verdict'

const strayBreakpoint = /^Oops: int3\b/

/**
 * Whether QEMU may have crashed the guest's kernel rather than the kernel itself. Linux patches its own code behind a
 * breakpoint (linux arch/x86/kernel/alternative.c, smp_text_poke_batch_finish); where each virtual CPU is emulated by a thread of
 * its own, one can run into that breakpoint when it has been taken away (see accelerator.ts). Such a boot gets one more try: what
 * crashes twice is the machine's.
 */
export function maybeEmulators(
  { cause, evidence }: { readonly cause: Cause; readonly evidence: readonly string[] },
  { name }: Pick<Accelerator, 'name'>
): boolean {
  return name === 'tcg' && cause === 'kernel-oops' && evidence.some((line) => strayBreakpoint.test(line))
}
