import type { MachineEvent } from '../machine/types'
import type { Cause } from '../model/verdict'

/** Last words of QEMU that name a cause of the host. */
const words: readonly (readonly [RegExp, Cause, string])[] = [
  [
    /failed to set MSR|kvm_buf_set_msrs|Could not access KVM|KVM_[A-Z_]+ failed|failed to initialize kvm/i,
    'kvm-unusable',
    'KVM failed'
  ],
  [/No space left on device/, 'host-disk-full', 'The disk of this machine is full']
]

/**
 * Whether QEMU's end is the host's doing; undefined when the guest ended it. QEMU's exit code says nothing about the
 * guest: a panic that reboots ends QEMU with 0.
 * @param shutdown the reason in QEMU's SHUTDOWN event, if there was one
 */
export function judgeExit(
  exit: Extract<MachineEvent, { type: 'exit' }>,
  shutdown: string | undefined
): { cause: Cause; reason: string; evidence: readonly string[] } | undefined {
  const byGuest = shutdown?.startsWith('guest-') === true
  if (exit.code === 0 && exit.signal === null && (shutdown === undefined || byGuest)) return undefined
  // A warning is from QEMU's start, not its end.
  const tail = exit.tail.filter((line) => line.trim() !== '' && !/: warning: /.test(line)).slice(-5)
  const how = exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`
  const known = words.find(([pattern]) => tail.some((line) => pattern.test(line)))
  // Nobody sends SIGKILL but the kernel, for want of memory, and whoever wants to be sure.
  const killed = exit.signal === 'SIGKILL' || exit.code === 137
  const why = killed ? 'QEMU was killed, for want of memory on the host most likely' : 'QEMU ended on its own'
  return {
    cause: known?.[1] ?? 'qemu-failed',
    reason: `${known?.[2] ?? why} (${how}${shutdown === undefined ? '' : `, ${shutdown}`}).`,
    evidence: known ? tail : [`QEMU ended with ${how}`, ...tail]
  }
}
