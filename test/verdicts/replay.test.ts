import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, jest } from '@jest/globals'
import { readRecording } from '../../src/boot/recording'
import { judgeRecording } from '../../src/boot/recording-verdict'
import { readArguments, replayFile } from '../../src/cli/replay'
import { temporaryDirectory } from '../support/files'

const dir = temporaryDirectory()
const samples = join('test', 'fixtures', 'console')

function replayed(args: readonly string[]): { code: number; verdict: Record<string, unknown> } {
  let printed = ''
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  try {
    const code = replayFile(args)
    return { code, verdict: printed.startsWith('{') ? (JSON.parse(printed) as Record<string, unknown>) : { printed } }
  } finally {
    write.mockRestore()
  }
}

function file(name: string, content: string): string {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}

const events = (...lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).join('\n')
const kernel = '[    0.000000] Linux version 6.12.0 (builder) #1 SMP\r\n'
const installs = `BdsDxe: starting Boot0001 "UEFI QEMU DVD-ROM"\r\n${kernel}lab-installer: started\r\nlab-installer: installation finished\r\n`
const shuts = { at: 3, type: 'qmp', event: 'SHUTDOWN', data: { guest: true, reason: 'guest-reset' } }
const exits = { at: 3, type: 'exit', code: 0, signal: null, tail: [] }

describe('replay', () => {
  it('prints the verdict of a console log, and ends like the action', () => {
    const good = replayed([join(samples, 'good-disk-boot.log.gz'), '--media', 'disk'])
    expect(good).toMatchObject({ code: 0, verdict: { verdict: 'pass', cause: 'none', stage: 'done' } })
    const bad = replayed(['--media=iso', join(samples, 'install-disk-full.log.gz')])
    expect(bad).toMatchObject({ code: 1, verdict: { verdict: 'fail', cause: 'install-disk-full', stage: 'install' } })
    expect(Object.keys(bad.verdict)).toEqual(
      expect.arrayContaining(['verdict', 'reason', 'cause', 'stage', 'evidence', 'seconds', 'remedy'])
    )
  })

  it('ends with 3 for what is not the machine’s fault', () => {
    const killed = file(
      'killed.jsonl',
      events({ at: 1, type: 'console', data: kernel }, { ...exits, code: null, signal: 'SIGKILL' })
    )
    expect(replayed([killed])).toMatchObject({ code: 3, verdict: { verdict: 'error', cause: 'qemu-failed' } })
  })

  it('takes the end of a log as silence, and an empty one too', () => {
    expect(replayed([file('cut.log', kernel)])).toMatchObject({
      code: 1,
      verdict: { cause: 'silent-hang', stage: 'kernel' }
    })
    expect(replayed([file('empty.log', '')])).toMatchObject({
      code: 1,
      verdict: { cause: 'silent-hang', stage: 'firmware' }
    })
  })

  it('finds what is fatal after a login', () => {
    const log = `${kernel}vm login: \r\n[   40.000000] Kernel panic - not syncing: Fatal exception\r\n`
    expect(replayed([file('late.log', log)]).verdict).toMatchObject({ verdict: 'fail', cause: 'kernel-panic' })
  })

  it.each([
    ['no file', [], 'takes one FILE'],
    ['two files', ['a', 'b'], 'takes one FILE'],
    ['an unknown option', ['a', '--phase=x'], 'Unknown option'],
    ['unknown media', ['a', '--media', 'floppy'], 'expected iso or disk'],
    ['a file that is not there', [join(dir, 'nowhere')], 'cannot be read']
  ])('refuses %s', (_, args, words) => {
    expect(() => replayFile(args)).toThrow(words)
  })

  it('refuses a recording with a broken line, but for the last', () => {
    const line = JSON.stringify({ at: 1, type: 'console', data: kernel })
    expect(() => readRecording(Buffer.from(`${line}\nnonsense\n${line}\n`))).toThrow('Line 2')
    expect(readRecording(Buffer.from(`${line}\n{"at":2,"ty`))).toEqual({
      kind: 'events',
      events: [JSON.parse(line)]
    })
    expect(() => readRecording(gzipSync(line).subarray(0, 30))).toThrow('not a whole gzip file')
  })

  it('has help, and reads its options in any order', () => {
    expect(replayed(['--help']).verdict['printed']).toContain('Usage: bootc-actions replay FILE')
    expect(readArguments(['--json', 'x', '--media', 'iso'])).toEqual({ file: 'x', media: 'iso' })
  })
})

describe('the log of an ISO', () => {
  const boots = `BdsDxe: loading Boot0002 "UEFI Misc Device"\r\n${kernel}vm login: `
  const judge = (log: string, media?: 'iso' | 'disk') => judgeRecording(readRecording(Buffer.from(log)), media)

  it.each([
    [
      'the kernel’s last words',
      `${installs}[   30.000000] reboot: Restarting system\r\n[   30.100000] reboot: machine restart\r\n${boots}`
    ],
    ['the firmware starting again', `${installs}${boots}`],
    ['the kernel starting again', `${installs}${kernel}vm login: `]
  ])('goes on with the boot of the disk after %s', (_, log) => {
    expect(judge(log, 'iso')).toMatchObject({ verdict: 'pass', stage: 'done' })
    expect(judge(log).timeline.map(({ phase }) => phase)).toContain('boot')
    const dead = log.replace(/vm login: $/, '[    9.000000] Kernel panic - not syncing: dead\r\n')
    expect(judge(dead, 'iso')).toMatchObject({ verdict: 'fail', cause: 'kernel-panic' })
  })

  it('is cut there byte by byte too', () => {
    const marked = [...`${installs}${boots}`].map((char, index) => `<${(index / 100).toFixed(2)}>${char}`).join('')
    expect(judge(marked, 'iso')).toMatchObject({ verdict: 'pass', stage: 'done' })
  })

  it('passes with an installer that says it finished, and with nothing less', () => {
    expect(judge(`${installs}[   30.000000] reboot: Power down\r\n`, 'iso')).toMatchObject({ verdict: 'pass' })
    const silent = installs.replace('lab-installer: installation finished\r\n', '')
    expect(judge(`${silent}[   30.000000] reboot: Power down\r\n`, 'iso')).toMatchObject({
      verdict: 'fail',
      cause: 'no-installed-system'
    })
  })

  it('of a disk that does not boot says so', () => {
    expect(
      judge(`${installs}BdsDxe: loading Boot0002\r\nBdsDxe: No bootable option or device was found.\r\n`, 'iso')
    ).toMatchObject({
      cause: 'no-installed-system'
    })
  })
})

describe('events of smoke-boot', () => {
  const judge = (...lines: readonly object[]) => judgeRecording(readRecording(Buffer.from(events(...lines))))
  const phase = (name: string) => ({ at: 0, type: 'phase', phase: name })

  it('hold the installation and the boot', () => {
    const install = [phase('install'), { at: 1, type: 'console', data: installs }, shuts, exits]
    const boot = [phase('boot'), { at: 1, type: 'console', data: `${kernel}vm login: ` }]
    expect(judge(...install, { at: 3, type: 'disk', bytes: 5e8 }, ...boot)).toMatchObject({
      verdict: 'pass',
      seconds: 4
    })
    expect(judge(...install, { at: 3, type: 'disk', bytes: 200_000 }, ...boot)).toMatchObject({
      cause: 'no-installed-system'
    })
    expect(judge(...install, ...boot.slice(0, 1), { at: 0, type: 'no-boot-code', installed: true })).toMatchObject({
      cause: 'no-installed-system',
      stage: 'firmware'
    })
  })

  it('hold what the probes found', () => {
    const probes = [{ name: 'service web.service', ok: false, detail: 'failed', cause: 'service-down', seconds: 1 }]
    const boot = [
      phase('boot'),
      { at: 1, type: 'console', data: `${kernel}vm login: ` },
      { at: 2, type: 'answered', text: 'ssh' }
    ]
    const asked = (report: object) => ({ at: 4, type: 'probes', report })
    expect(judge(...boot, asked({ probes, identity: {}, warnings: [] }))).toMatchObject({
      verdict: 'fail',
      cause: 'service-down',
      stage: 'probes'
    })
    expect(judge(...boot, asked({ probes: [], identity: {}, warnings: [] }))).toMatchObject({ verdict: 'pass' })
    const panic = { at: 3.9, type: 'console', data: '\r\n[   40.000000] Kernel panic - not syncing: late\r\n' }
    expect(judge(...boot, panic, asked({ probes: [], identity: {}, warnings: [] })).cause).toBe('kernel-panic')
  })

  it('show when the host starved the machine', () => {
    const cpu = Array.from({ length: 40 }, (_, at) => ({ at, type: 'cpu', seconds: at / 10, waitSeconds: at * 0.8 }))
    const options = { phase: 'boot', installed: false, timeoutSeconds: 30, timeoutScale: 1, passAtLogin: false }
    const begin = { ...phase('boot'), options }
    expect(judge(begin, { at: 0, type: 'console', data: kernel }, ...cpu)).toMatchObject({
      verdict: 'error',
      cause: 'host-starved'
    })
    const fed = cpu.map((event) => ({ ...event, seconds: event.at, waitSeconds: 0 }))
    expect(judge(begin, { at: 0, type: 'console', data: kernel }, ...fed)).toMatchObject({
      verdict: 'fail',
      cause: 'timeout'
    })
  })
})
