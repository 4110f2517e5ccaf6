import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from '@jest/globals'
import { readRecording } from '../../src/boot/recording'
import { judgeRecording } from '../../src/boot/recording-verdict'
import { smokeBoot } from '../../src/boot/smoke'
import type { Happening } from '../../src/machine/machine'
import { FakeRoom, type Script } from '../boot/fake-room'
import { options } from '../boot/smoke-options'
import { temporaryDirectory } from '../support/files'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()
const disk = join(dir, 'disk.raw')
const iso = join(dir, 'media.iso')

beforeAll(() => {
  const sectors = Buffer.alloc(4096)
  sectors.writeUInt16BE(0x55aa, 510)
  writeFileSync(disk, sectors)
  // A primary volume descriptor of 20 blocks.
  const bytes = Buffer.alloc(20 * 2048)
  bytes.write('\x01CD001\x01', 16 * 2048, 'latin1')
  bytes.writeUInt32LE(20, 16 * 2048 + 80)
  bytes.writeUInt16LE(2048, 16 * 2048 + 128)
  writeFileSync(iso, bytes)
})

const says = (data: string): Happening => ({ type: 'console', data })
const kernel = says('[    0.000000] Linux version 6.12.0 (builder) #1 SMP\r\n')
const resets: readonly Happening[] = [
  { type: 'qmp', event: 'SHUTDOWN', data: { guest: true, reason: 'guest-reset' } },
  { type: 'exit', code: 0, signal: null, tail: [] }
]
const installs: Script = {
  happens: [says('lab-installer: started\r\nlab-installer: installation finished\r\n'), ...resets],
  writes: 2_000_000
}
const boots: Script = { happens: [kernel, says('Welcome to Debian!\r\n'), says('\r\nvm login: ')] }

it.each<[string, string, readonly Script[], string]>([
  ['a disk that is well', disk, [boots], 'none'],
  ['an ISO that installs', iso, [installs, boots], 'none'],
  ['an installation that writes nothing', iso, [{ ...installs, writes: 0 }, boots], 'no-installed-system'],
  ['an installation that fails', iso, [{ happens: [says('lab-installer: FAILED: no\r\n')] }], 'install-failed'],
  ['a panic', disk, [{ happens: [kernel, says('[    1.000000] Kernel panic - not syncing: no\r\n')] }], 'kernel-panic'],
  ['a disk installed to that does not boot', iso, [installs, { happens: [says('Shell> ')] }], 'no-installed-system'],
  [
    'a QEMU that is killed twice',
    disk,
    [1, 2].map(() => ({ happens: [kernel, { type: 'exit', code: null, signal: 'SIGKILL', tail: [] }] })),
    'qemu-failed'
  ]
])('the recording of %s replays to the verdict of the run', async (name, path, scripts, cause) => {
  const outputDir = dir
  const wanted = options(path, { accelerator: 'tcg', screenshot: false }, { channel: 'none' })
  const file = name.replace(/\W/g, '-')
  const reporter = new RecordingReporter()
  const run = await smokeBoot(wanted, { reporter, outputDir, name: file, room: new FakeRoom([...scripts]) })
  expect(run.cause).toBe(cause)
  const replayed = judgeRecording(readRecording(readFileSync(join(outputDir, `${file}-events.jsonl`))))
  const { verdict, reason, stage, evidence } = run
  expect(replayed).toMatchObject({ verdict, cause, reason, stage, evidence })
})
