import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from '@jest/globals'
import { parseEndpoint } from '../../src/boot/endpoints'
import { smokeBoot } from '../../src/boot/smoke'
import type { Verdict } from '../../src/model/verdict'
import { fakeTool, temporaryDirectory, withPath } from '../support/files'
import { RecordingReporter } from '../support/reporter'

// F31: whole boot tests at the same time, with all that they share on this host: ports of 127.0.0.1, temporary directories,
// sockets, output directories. Each machine is known by its memory, and answers with its own name.
const dir = temporaryDirectory()
const numbers = [0, 1, 2, 3, 4, 5, 6, 7]
const kernel = '[    0.000000] Linux version 6.12.0 (builder) #1 SMP\r\n'

/** Odd ones panic after they have been up for a moment; even ones are well. */
const steps = (number: number) =>
  number % 2 === 0
    ? [{ serve: `machine ${number}` }, { console: `${kernel}vm${number} login: ` }]
    : [{ console: `${kernel}[    3.000000] Kernel panic - not syncing: number ${number}\r\n` }]

async function boot(number: number, media: string, outputDir: string): Promise<Verdict> {
  return smokeBoot(
    {
      media: { path: media },
      firmwares: ['bios'],
      accelerator: 'tcg',
      cpuModel: 'qemu64',
      memoryMiB: 1000 + number,
      cpus: 1,
      diskSize: '1G',
      network: 'isolated',
      installTimeout: 60,
      bootTimeout: 60,
      questions: {
        channel: 'none',
        expected: {},
        services: [],
        // All want the same port of their guests.
        endpoints: [parseEndpoint(`http://127.0.0.1:8080/ ~^machine ${number}$`)],
        commands: [],
        allowFailedUnits: []
      },
      screenshot: true
    },
    { reporter: new RecordingReporter(), outputDir, name: `boot${number}` }
  )
}

it('eight boot tests at once do not disturb each other', async () => {
  const stand = resolve('test/machine/qemu-stand-in.mjs')
  for (const number of numbers)
    writeFileSync(join(dir, `part${1000 + number}M`), JSON.stringify({ steps: steps(number) }))
  fakeTool(
    join(dir, 'bin'),
    'qemu-system-x86_64',
    `[ "$*" != --version ] || exec echo 'QEMU emulator version 10.0.0'
before=
for argument; do
  [ "$before" != -m ] || memory=$argument
  before=$argument
done
exec '${process.execPath}' '${stand}' "$(cat '${dir}/part'"$memory")" "$@"`
  )
  const sectors = Buffer.alloc(4096)
  sectors.fill(0xfa, 0, 440)
  sectors.writeUInt16BE(0x55aa, 510)
  const media = join(dir, 'disk.raw')
  writeFileSync(media, sectors)
  const out = join(dir, 'out')
  mkdirSync(out)
  const verdicts = await withPath(join(dir, 'bin'), () =>
    Promise.all(numbers.map((number) => boot(number, media, out)))
  )
  expect(verdicts.map(({ verdict, cause }) => `${verdict} ${cause}`)).toEqual(
    numbers.map((number) => (number % 2 === 0 ? 'pass none' : 'fail kernel-panic'))
  )
  for (const [number, { evidence, files, machine }] of verdicts.entries()) {
    expect(machine?.memoryMiB).toBe(1000 + number)
    if (number % 2 === 1) expect(evidence).toEqual([`Kernel panic - not syncing: number ${number}`])
    const log = readFileSync(files.serialLog as string, 'utf8')
    expect(log.match(/number \d|vm\d/g)).toEqual([number % 2 === 1 ? `number ${number}` : `vm${number}`])
    expect(existsSync(files.events as string)).toBe(true)
  }
}, 60_000)
