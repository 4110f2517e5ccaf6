import { open } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { CheckedMedia } from './media'
import type { RunningPhase } from './phase'

/** Seconds after the boot loader has started at which Enter is pressed; before the kernel has, it can start nothing else. */
const presses = [3, 6, 10]

/** Name of osbuild's kickstart in an ISO's root directory, which lies near the start. */
const kickstart = 'OSBUILD.KS'
const searched = 4 * 1024 * 1024

/** Names in the directories of an installer medium: Anaconda's kernel, and any kickstart. */
const installerKernel = 'PXEBOOT'
const anyKickstart = /\.KS;1|\bKS\.CFG;1/

/** Where the directories of an ISO are, as text. */
async function directoriesOf(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(searched)
    const { bytesRead } = await file.read(buffer, 0, searched, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Whether an ISO is one of osbuild's Anaconda ISOs, whose GRUB menu waits 60 seconds. */
export async function isAnacondaIso(media: Pick<CheckedMedia, 'path' | 'type'>): Promise<boolean> {
  if (media.type === 'anaconda-iso' || media.type === 'iso') return true
  return (await directoriesOf(media.path)).includes(kickstart)
}

/** Whether an ISO is an installer's and holds no kickstart: unless the network has one, it asks a person. */
export async function isAttended({ path }: Pick<CheckedMedia, 'path'>): Promise<boolean> {
  const names = await directoriesOf(path)
  return names.includes(installerKernel) && !anyKickstart.test(names)
}

/** GRUB's countdown, where its menu is on the serial console too. */
const countdown = /The highlighted entry will be executed automatically in \d+s/

/**
 * Ends the wait of a boot menu by pressing Enter, which takes its default entry. The ISO stays as it is. Where the console
 * shows that the kernel runs, no key is pressed any more. Each press is in the timeline.
 * @param blind the menu is on the screen alone: Enter is pressed when it must be there
 */
export async function shortenMenu(phase: RunningPhase, timeoutScale: number, blind: boolean): Promise<void> {
  const pause = () => delay(200, undefined, { signal: phase.over })
  const press = async (why: string) => {
    await phase.machine.sendKey(['ret'])
    phase.monitor.note('boot-loader', `Enter pressed to shorten the boot menu: ${why}`, phase.now())
  }
  try {
    while (phase.monitor.stage === 'firmware') await pause()
    const since = phase.now()
    const due = blind ? presses.map((second) => second * Math.min(timeoutScale, 2)) : []
    for (let counted = false; phase.monitor.stage === 'boot-loader' && (due.length > 0 || !blind); await pause()) {
      if (!counted && phase.monitor.context.some((line) => countdown.test(line))) {
        counted = true
        await press('it counts down')
      }
      while ((due[0] ?? Infinity) <= phase.now() - since) await press(`${due.shift()} s after the firmware`)
    }
  } catch {
    // The phase is over, or QEMU is: its own judgement says how.
  }
}
