import { accessSync, constants, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownDirectory } from '../host/files'
import { type Exit, runLong } from '../host/process'
import { run } from '../host/run'
import { Failure } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { bootSector, probeArguments, probeExitCode } from './probe-guest'
import type { Accelerator } from './types'

/** Emulation takes about three times as long as KVM where a system boots (measured; kola and syzkaller scale so too). */
const tcgScale = 3

/** A working KVM needs half a second for the probe guest. */
const probeMs = 5000

/**
 * QEMU 7.2 leaves rubbish in EFLAGS after CMPXCHG16B; with it, kernel 6.12 dies of a double fault in its memory allocator in
 * most boots (measured), without it in none. 8.0 has the instruction written anew.
 */
const firstWithSoundCmpxchg16b = 8

/**
 * With a thread for each virtual CPU, QEMU 7.2 has a CPU run into a breakpoint that another has taken away while it patched the
 * kernel: `Oops: int3` in 3 of 95 boots of kernel 6.12 with two CPUs, in none of 105 on one thread, which takes a tenth longer.
 */
const firstWithThreads = 8

/** An assertion of QEMU's names its source file first; what failed stands at the end. */
const longestQuote = 100

/** A rule and no chmod: packages that are installed later may restart udev, which sets the mode anew. */
const kvmForAll =
  `echo 'KERNEL=="kvm", GROUP="kvm", MODE="0666", OPTIONS+="static_node=kvm"' | sudo tee /etc/udev/rules.d/99-kvm4all.rules && ` +
  'sudo udevadm control --reload-rules && sudo udevadm trigger --name-match=kvm'

const token = 'bootc-actions: the guest runs\r\n'

export interface AcceleratorWish {
  readonly wanted: 'auto' | 'kvm' | 'tcg'
  /** `auto`: the host's under KVM, everything that QEMU can emulate under TCG (EL9 needs x86-64-v2, EL10 v3). */
  readonly cpuModel: string
  readonly reporter: Pick<Reporter, 'warning'>
}

/**
 * Chooses how the guest's CPU is made. KVM is taken only when a probe guest has run under it: a /dev/kvm that opens may
 * still abort QEMU or run nothing at all, and QEMU's own `-accel kvm -accel tcg` does not fall back then.
 * @throws Failure (host): `kvm-unusable` when KVM is demanded and does not run a guest, `tool-missing` without QEMU
 */
export async function chooseAccelerator(
  wish: AcceleratorWish,
  device = '/dev/kvm',
  arch: string = process.arch
): Promise<Accelerator> {
  if (wish.wanted === 'tcg') return emulation(wish, 'as asked')
  const cpuModel = wish.cpuModel === 'auto' ? 'host' : wish.cpuModel
  // The host's own model first: where KVM is broken it aborts in a moment, while another model may hang for the whole limit.
  const problem =
    archProblem(arch) ??
    deviceProblem(device) ??
    (await kvmProblem('host')) ??
    (cpuModel === 'host' ? undefined : await kvmProblem(cpuModel))
  if (problem === undefined) return { name: 'kvm', reason: 'a probe guest ran under KVM', cpuModel, timeoutScale: 1 }
  if (wish.wanted === 'kvm') {
    throw new Failure('host', 'KVM is demanded and cannot be used on this machine.', {
      evidence: problem.seen,
      remedy: `${problem.remedy} Or let it be emulated: accelerator: auto.`,
      code: 'kvm-unusable'
    })
  }
  wish.reporter.warning(
    `KVM cannot be used: ${problem.seen}. The machine is emulated (TCG); time limits are multiplied by ${tcgScale}. ${problem.remedy}`
  )
  return emulation(wish, `KVM cannot be used: ${problem.seen}`)
}

async function emulation({ cpuModel, reporter }: AcceleratorWish, reason: string): Promise<Accelerator> {
  const { stdout } = await run('qemu-system-x86_64', ['--version'])
  const version = /version ([\d.]+)/.exec(stdout)?.[1] ?? 'unknown'
  const before = (first: number) => Number.parseInt(version) < first
  const emulated = {
    name: 'tcg',
    reason,
    timeoutScale: tcgScale,
    ...(before(firstWithThreads) && { oneThread: true })
  } as const
  if (cpuModel !== 'auto') return { ...emulated, cpuModel }
  if (!before(firstWithSoundCmpxchg16b)) return { ...emulated, cpuModel: 'max' }
  reporter.warning(
    `QEMU ${version} emulates the instruction CMPXCHG16B wrongly, which makes kernels panic: the emulated CPU goes without it. ` +
      'Systems that need it (x86-64-v2: EL9, EL10) want QEMU 8 or newer, or KVM. To have it all the same: cpu-model: max.'
  )
  return { ...emulated, cpuModel: 'max,-cx16' }
}

interface KvmProblem {
  readonly seen: string
  readonly remedy: string
}

/** KVM runs guests of the machine's own architecture, and ours are x86_64. */
function archProblem(arch: string): KvmProblem | undefined {
  if (arch === 'x64') return undefined
  return { seen: `this machine is ${arch}, the guest x86_64`, remedy: 'Use an x86_64 machine for KVM.' }
}

/** Why the device cannot be opened, or undefined when it can. */
function deviceProblem(device: string): KvmProblem | undefined {
  try {
    accessSync(device, constants.R_OK | constants.W_OK)
    return undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { seen: `${device} does not exist`, remedy: 'Use a machine with (nested) virtualisation for KVM.' }
    }
    // Hosted runners have it as root:kvm 0660, and the runner's user is not in that group.
    return { seen: `this user may not open ${device}`, remedy: `For KVM: ${kvmForAll}` }
  }
}

/**
 * Why no guest runs under KVM, or undefined when one does.
 * @param limitMs how long a guest may take to show that it runs
 */
export async function kvmProblem(cpuModel: string, limitMs = probeMs): Promise<KvmProblem | undefined> {
  const directory = ownDirectory('probe')
  const remedy = 'Use a machine whose KVM runs guests.'
  let output = ''
  try {
    const sector = join(directory.path, 'boot-sector')
    writeFileSync(sector, bootSector(token))
    const exit = await runLong('qemu-system-x86_64', probeArguments('kvm', cpuModel, sector), {
      timeoutMs: limitMs,
      what: 'The probe guest',
      onData: (chunk) => (output = (output + chunk.toString('latin1')).slice(-1000))
    })
    if (exit.code === probeExitCode && output.includes(token)) return undefined
    return { seen: `QEMU under KVM ended with ${howEnded(exit)} before a probe guest ran`, remedy }
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'timeout')) throw error
    return { seen: `under KVM a probe guest gave no sign within ${limitMs / 1000} s`, remedy }
  } finally {
    directory.remove()
  }
}

function howEnded({ code, signal, tail }: Exit): string {
  const said = tail.filter((line) => line.trim() !== '').at(-1)
  return `${signal ?? `exit code ${code}`}${said === undefined ? '' : ` (${said.trim().slice(-longestQuote)})`}`
}
