import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from '@jest/globals'
import type { Judgement } from '../../src/boot/monitor'
import { startPhase } from '../../src/boot/phase'
import { Recorder } from '../../src/boot/recorder'
import { startMachine } from '../../src/machine/machine'
import { fakeTool, temporaryDirectory, withPath } from '../support/files'
import { RecordingReporter } from '../support/reporter'

const kernel = '[    0.000000] Linux version 6.12.0 (builder) #1 SMP\r\n'

/** What eight machines do at the same time, and what each of them must be judged to be. */
const machines: readonly { readonly steps: readonly object[]; readonly cause: string; readonly evidence: RegExp }[] = [
  { steps: [{ console: 'Shell> ' }], cause: 'no-boot-device', evidence: /Shell/ },
  { steps: [{ console: 'Welcome to GRUB!\r\ngrub rescue> ' }], cause: 'boot-loader', evidence: /grub rescue/ },
  {
    steps: [{ bytes: Buffer.from(`${kernel}[    3.000000] Kernel panic - not syncing: one\r\n`).toString('hex') }],
    cause: 'kernel-panic',
    evidence: /not syncing: one/
  },
  {
    steps: [{ flood: 3_000_000 }, { console: `\r\n${kernel}[    3.000000] Kernel panic - not syncing: two\r\n` }],
    cause: 'kernel-panic',
    evidence: /not syncing: two/
  },
  { steps: [{ console: `${kernel}You are in emergency mode` }], cause: 'emergency-mode', evidence: /emergency/ },
  {
    steps: [{ console: `BdsDxe: loading Boot0001\r\n${kernel}`.repeat(4) }],
    cause: 'boot-loop',
    evidence: /Linux version/
  },
  {
    steps: [{ console: kernel }, { event: ['SHUTDOWN', { guest: true, reason: 'guest-shutdown' }] }, { exit: 0 }],
    cause: 'guest-shutdown',
    evidence: /guest-shutdown/
  },
  { steps: [{ console: kernel }, { exit: 7 }], cause: 'qemu-failed', evidence: /exit code 7/ }
]

const dir = temporaryDirectory()

it('eight boots at once do not disturb each other', async () => {
  const stand = resolve('test/machine/qemu-stand-in.mjs')
  // Each machine's part lies beside its disk.
  fakeTool(
    join(dir, 'bin'),
    'qemu-system-x86_64',
    `for argument; do
  case $argument in
  *'"node-name":"disk"'*) disk=$(printf '%s' "$argument" | sed 's/.*"filename":"\\([^"]*\\)".*/\\1/') ;;
  esac
done
exec '${process.execPath}' '${stand}' "$(cat "\${disk%/*}/part")" "$@"`
  )
  const watch = async (steps: readonly object[], index: number): Promise<Judgement> => {
    const place = join(dir, `machine${index}`)
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'part'), JSON.stringify({ steps }))
    writeFileSync(join(place, 'disk'), '')
    const accelerator = { name: 'tcg', reason: 'as asked', cpuModel: 'qemu64', timeoutScale: 3 } as const
    const recorder = new Recorder(join(place, 'events.jsonl'))
    const phase = await startPhase({
      start: startMachine,
      machine: {
        ...{ firmware: 'bios', accelerator, cpus: 1, memoryMiB: 64, boot: 'disk', network: 'isolated' },
        ...{ forwards: [], credentials: {}, rebootExits: false },
        disk: { path: join(place, 'disk'), format: 'raw' },
        directory: join(place, 'run')
      },
      monitor: { phase: 'boot', installed: false, timeoutSeconds: 600, timeoutScale: 3, passAtLogin: false },
      reporter: new RecordingReporter(),
      recorder,
      screenshot: undefined,
      consoleLog: join(place, 'console.log')
    })
    try {
      return await phase.judged
    } finally {
      await phase.end()
      recorder.close()
    }
  }
  await withPath(join(dir, 'bin'), async () => {
    const judged = await Promise.all(machines.map(({ steps }, index) => watch(steps, index)))
    expect(judged.map(({ cause }) => cause)).toEqual(machines.map(({ cause }) => cause))
    judged.forEach(({ evidence }, index) => expect(evidence.join('\n')).toMatch(machines[index]?.evidence as RegExp))
  })
}, 60_000)
