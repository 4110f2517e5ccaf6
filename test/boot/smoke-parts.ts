import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect } from '@jest/globals'
import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import type { SmokeOptions } from '../../src/boot/options'
import { smokeBoot } from '../../src/boot/smoke'
import { ownPrefix, processMark } from '../../src/host/files'
import type { Happening } from '../../src/machine/machine'
import type { Verdict } from '../../src/model/verdict'
import { temporaryDirectory, write } from '../support/files'
import { RecordingReporter } from '../support/reporter'
import { answering, type FakeRoom, type Script } from './fake-room'

export const dir = temporaryDirectory()
export const schema = JSON.parse(readFileSync('src/model/schemas/verdict.schema.json', 'utf8')) as {
  $defs: Record<'cause' | 'stage' | 'accessSubject', { enum: string[] }> & {
    system: { properties: { selinux: { enum: string[] } } }
    verdict: { properties: { identity: { properties: { by: { enum: string[] } } } } }
  }
}
/** An ISO and a disk without a boot record's code. */
export const iso = join(dir, 'install.iso')
export const disk = join(dir, 'disk.raw')

beforeAll(() => {
  const bytes = Buffer.alloc(20 * 2048)
  bytes.write('\x01CD001\x01', 16 * 2048, 'latin1')
  bytes.writeUInt32LE(20, 16 * 2048 + 80)
  bytes.writeUInt16LE(2048, 16 * 2048 + 128)
  write(iso, bytes)
  const sectors = Buffer.alloc(4096)
  sectors.writeUInt16BE(0x55aa, 510)
  write(disk, sectors)
})

const ajv = new Ajv({ strict: true, allowUnionTypes: true })
addFormats(ajv)
const isVerdict = ajv.compile(schema)

export const say = (data: string): Happening => ({ type: 'console', data })
export const shutdown = (reason: string): Happening => ({
  type: 'qmp',
  event: 'SHUTDOWN',
  data: { guest: true, reason }
})
export const exit = (code: number | null = 0, signal: string | null = null): Happening => ({
  type: 'exit',
  code,
  signal,
  tail: []
})

export const installs: Script = {
  happens: [
    say('BdsDxe: starting Boot0001 "UEFI QEMU DVD-ROM"\r\nlab-installer: started\r\n'),
    say('Install finished\r\n'),
    shutdown('guest-reset'),
    exit()
  ],
  writes: 2 * 1024 * 1024
}
export const boots = (
  answers: Readonly<Record<string, string>> = { state: 'running' },
  codes: Readonly<Record<string, number>> = {}
): Script => ({
  happens: [say('[    0.000000] Linux version 6.12\r\nWelcome to Debian GNU/Linux 13!\r\n'), say('vm login: ')],
  shell: answering(answers, codes)
})

/** Runs, and checks what holds for every run: a verdict of the schema, machines stopped, nothing left behind. */
export async function run(
  room: FakeRoom,
  wanted: SmokeOptions
): Promise<{ verdict: Verdict; reporter: RecordingReporter; out: string }> {
  const out = join(dir, `out-${Math.random().toString(36).slice(2)}`)
  write(join(out, 'keep'), '')
  const reporter = new RecordingReporter()
  const verdict = await smokeBoot(wanted, { reporter, outputDir: out, name: 'boot', room })
  isVerdict(verdict)
  expect(isVerdict.errors).toBeNull()
  expect(room.stopped).toBe(room.started.length)
  const ours = `${ownPrefix}${processMark(process.pid)}-`
  expect(['/dev/shm', tmpdir()].flatMap((place) => readdirSync(place)).filter((name) => name.startsWith(ours))).toEqual(
    []
  )
  return { verdict, reporter, out }
}
