import { open } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { CheckedMedia } from './media'
import type { RunningPhase } from './phase'

/** Seconds after the boot loader has started at which Enter is pressed; before the kernel has, it can start nothing else. */
const presses = [3, 6, 10]

/** Name of osbuild's kickstart in an ISO's root directory, which lies near the start. */
const kickstart = 'OSBUILD.KS'
const searched = 4 * 1024 * 1024

/** Whether an ISO is one of osbuild's Anaconda ISOs, whose GRUB menu waits 60 seconds. */
export async function isAnacondaIso(media: Pick<CheckedMedia, 'path' | 'type'>): Promise<boolean> {
  if (media.type === 'anaconda-iso' || media.type === 'iso') return true
  const file = await open(media.path, 'r')
  try {
    const buffer = Buffer.alloc(searched)
    const { bytesRead } = await file.read(buffer, 0, searched, 0)
    return buffer.subarray(0, bytesRead).includes(kickstart)
  } finally {
    await file.close()
  }
}

/**
 * Ends the wait of a boot menu by pressing Enter, which takes its default entry. The ISO stays as it is. Where the console
 * shows that the kernel runs, no key is pressed any more.
 */
export async function shortenMenu(phase: RunningPhase, timeoutScale: number): Promise<void> {
  try {
    while (phase.monitor.stage === 'firmware') await delay(200, undefined, { signal: phase.over })
    let waited = 0
    for (const second of presses) {
      await delay((second - waited) * 1000 * Math.min(timeoutScale, 2), undefined, { signal: phase.over })
      waited = second
      if (phase.monitor.stage !== 'boot-loader') return
      await phase.machine.sendKey(['ret'])
    }
  } catch {
    // The phase is over, or QEMU is: its own judgement says how.
  }
}
