import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { shortenMenu } from '../../src/boot/install'
import { startPhase } from '../../src/boot/phase'
import { Recorder } from '../../src/boot/recorder'
import { startMachine } from '../../src/machine/machine'
import { fakeQemu } from '../machine/fake-qemu'
import { temporaryDirectory, withPath } from '../support/files'
import { RecordingReporter } from '../support/reporter'

// The keys go to QEMU's monitor itself, here that of a stand-in.
const dir = temporaryDirectory()
let count = 0
const firmware = 'BdsDxe: starting Boot0001 "UEFI QEMU DVD-ROM"\r\n'
const kernel = '[    0.000000] Linux version 6.12.0 (builder) #1 SMP\r\n'
const menu = (left: number) =>
  `\u001b[22;1H   The highlighted entry will be executed automatically in ${left}s.\u001b[5;78H`

/** What QEMU was told to press, and what the timeline says of it. */
async function pressed(
  steps: readonly string[],
  blind: boolean,
  scale = 0.1
): Promise<{ keys: unknown[]; notes: string[] }> {
  const place = join(dir, String(count++))
  mkdirSync(place)
  const { said } = fakeQemu(place, { steps: steps.map((text) => ({ console: text })) })
  writeFileSync(join(place, 'disk'), '')
  const accelerator = { name: 'tcg', reason: 'as asked', cpuModel: 'qemu64', timeoutScale: scale } as const
  const recorder = new Recorder(join(place, 'events.jsonl'))
  return withPath(place, async () => {
    const phase = await startPhase({
      start: startMachine,
      machine: {
        ...{ firmware: 'bios', accelerator, cpus: 1, memoryMiB: 64, boot: 'cdrom', network: 'isolated' },
        ...{ forwards: [], credentials: {}, rebootExits: true },
        disk: { path: join(place, 'disk'), format: 'raw' },
        directory: join(place, 'run')
      },
      monitor: { phase: 'install', installed: false, timeoutSeconds: 2, timeoutScale: 30, passAtLogin: false },
      reporter: new RecordingReporter(),
      recorder,
      screenshot: undefined,
      consoleLog: join(place, 'console.log')
    })
    await shortenMenu(phase, scale, blind)
    await phase.end()
    recorder.close()
    return {
      keys: said().filter(({ execute }) => execute === 'send-key'),
      notes: phase.monitor.timeline.map(({ text }) => text).filter((text) => text.startsWith('Enter pressed'))
    }
  })
}
const enter = { execute: 'send-key', given: { keys: [{ type: 'qcode', data: 'ret' }] } }

it('presses Enter where the boot loader counts down, once, and says so', async () => {
  const { keys, notes } = await pressed([firmware, 'Welcome to GRUB!\r\n', menu(60), menu(59), menu(58)], false)
  expect(keys).toEqual([enter])
  expect(notes).toEqual(['Enter pressed to shorten the boot menu: it counts down'])
})

it('presses it blindly after the firmware, where nothing is printed, and says so each time', async () => {
  const { keys, notes } = await pressed([firmware], true)
  expect(keys).toEqual([enter, enter, enter])
  expect(notes).toHaveLength(3)
})

it.each([
  ['once the kernel runs', [firmware, kernel], true],
  ['while the firmware looks for something to boot', ['SeaBIOS (version 1.16)\r\n'], true],
  ['at a boot loader that does not wait', [firmware, 'Welcome to GRUB!\r\n'], false]
] as const)('presses nothing %s', async (_, steps, blind) => {
  expect(await pressed(steps, blind)).toEqual({ keys: [], notes: [] })
})
