import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { type Machine, type MachineEvent, type MachineOptions, startMachine } from '../../src/machine/machine'
import { startFailure } from '../../src/machine/start-failure'
import { temporaryDirectory, withPath } from '../support/files'
import { type FakeQemu, fakeQemu } from './fake-qemu'

const root = temporaryDirectory()
const running: Machine[] = []
afterEach(() => Promise.all(running.splice(0).map((machine) => machine.stop())))

async function start(behaviour: FakeQemu, over: Partial<MachineOptions> = {}) {
  const directory = mkdtempSync(join(root, 'machine-'))
  const { said } = fakeQemu(directory, behaviour)
  const machine = await withPath(directory, () =>
    startMachine({
      firmware: 'bios',
      accelerator: { name: 'tcg', reason: 'as asked', cpuModel: 'max', timeoutScale: 3 },
      cpus: 1,
      memoryMiB: 64,
      disk: { path: join(directory, 'disk'), format: 'raw' },
      boot: 'disk',
      network: 'isolated',
      forwards: [],
      credentials: {},
      directory,
      rebootExits: true,
      ...over
    })
  )
  running.push(machine)
  return { machine, said, directory }
}

async function allEvents(machine: Machine): Promise<readonly MachineEvent[]> {
  const events: MachineEvent[] = []
  machine.onEvent((event) => events.push(event))
  await machine.done
  return events
}

function consoleText(events: readonly MachineEvent[]): string {
  return events.map((event) => (event.type === 'console' ? event.data : '')).join('')
}

describe('a machine', () => {
  it('tells what happens in its order, from the start, and the end last', async () => {
    const { machine } = await start({
      steps: [{ event: ['RESET', { guest: true }] }, { console: 'booting\r\n' }, { event: ['STOP'] }, { exit: 3 }],
      stderr: 'qemu: something odd\n'
    })
    // Longer than the whole run: nothing is lost on one who listens late.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const events = await allEvents(machine)
    expect(machine.qemuVersion).toBe('9.8.7')
    expect(events.filter(({ type }) => type === 'qmp')).toEqual([
      { at: expect.any(Number), type: 'qmp', event: 'RESET', data: { guest: true } },
      { at: expect.any(Number), type: 'qmp', event: 'STOP' }
    ])
    expect(consoleText(events)).toBe('booting\r\n')
    expect(events.at(-1)).toEqual({
      at: expect.any(Number),
      type: 'exit',
      code: 3,
      signal: null,
      tail: ['qemu: something odd']
    })
    const times = events.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('puts characters together that come byte by byte, and marks bytes that are none', async () => {
    const hex = Buffer.from('läuft 🚀').toString('hex')
    const { machine } = await start({ steps: [{ bytes: `${hex}ff` }, { bytes: 'e2' }, { exit: 0 }] })
    const events = await allEvents(machine)
    expect(consoleText(events)).toBe('läuft 🚀\ufffd\ufffd')
    expect(readFileSync(machine.consoleLog)).toEqual(Buffer.from(`${hex}ffe2`, 'hex'))
  })

  it('keeps the head and the tail of a flooded console and no more in memory', async () => {
    const flood = 100 * 1024 * 1024
    const { machine } = await start({
      steps: [{ console: 'first line\n' }, { flood }, { console: '\nlast line' }, { exit: 0 }]
    })
    let bytes = 0
    let most = 0
    const start0 = process.memoryUsage().rss
    machine.onEvent((event) => {
      if (event.type !== 'console') return
      bytes += event.data.length
      most = Math.max(most, process.memoryUsage().rss - start0)
    })
    await machine.done
    expect(bytes).toBe(flood + 'first line\n\nlast line'.length)
    expect(most).toBeLessThan(64 * 1024 * 1024)
    const log = readFileSync(machine.consoleLog, 'latin1')
    const [head, tail] = [16 * 1024 * 1024, 128 * 1024]
    expect(log.slice(0, 11)).toBe('first line\n')
    expect(log.slice(head, head + 80)).toContain(`\n[${bytes - head - tail} bytes of console output left out]\n`)
    expect(log.endsWith('\nlast line')).toBe(true)
    expect(log.length).toBeLessThan(head + tail + 100)
  })

  it('samples the CPU time and the disk', async () => {
    const directory = mkdtempSync(join(root, 'disk-'))
    writeFileSync(join(directory, 'disk'), Buffer.alloc(1024 * 1024, 1))
    const { machine } = await start({}, { disk: { path: join(directory, 'disk'), format: 'raw' } })
    const sampled = await new Promise<MachineEvent>((resolve) =>
      machine.onEvent((event) => event.type === 'cpu' && resolve(event))
    )
    expect(sampled).toMatchObject({ type: 'cpu', seconds: expect.any(Number), diskBytes: 1024 * 1024 })
    expect(sampled.type === 'cpu' && sampled.seconds).toBeGreaterThan(0)
  })

  it('hands credentials over in files that only this user can read and that are gone afterwards', async () => {
    const { machine, said } = await start(
      {},
      {
        credentials: { 'passwd.plaintext-password.root': 'hünter2' },
        smbios: ['io.systemd.boot.kernel-cmdline-extra=a=b']
      }
    )
    const args = (said()[0] as { args: string[] }).args
    const paths = args.flatMap((arg) => /^type=11,path=(.*)$/.exec(arg)?.[1] ?? [])
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual([
      `io.systemd.credential.binary:passwd.plaintext-password.root=${Buffer.from('hünter2').toString('base64')}`,
      'io.systemd.boot.kernel-cmdline-extra=a=b'
    ])
    expect(args.join(' ')).not.toMatch(/hünter2|aMO8bnRlcjI/)
    await machine.stop()
    expect(() => readFileSync(paths[0] as string)).toThrow(/ENOENT/)
  })

  it('refuses a credential whose name is none, before anything starts', async () => {
    await expect(start({}, { credentials: { '../x': '' } })).rejects.toThrow('not a name for a credential: "../x"')
  })

  it('gives the commands to QEMU', async () => {
    const { machine, said, directory } = await start({})
    await machine.sendKey(['ctrl', 'alt', 'delete'])
    await machine.pause()
    await machine.resume()
    await machine.powerDown()
    await machine.screenshot(join(directory, 'screen.png'))
    expect(readFileSync(join(directory, 'screen.png'), 'utf8')).toBe('png of the screen')
    expect(await machine.frame()).toEqual({ width: 1, height: 1, pixels: Buffer.from('rgb') })
    expect(said().slice(1, 8)).toEqual([
      { execute: 'qmp_capabilities', given: {} },
      { execute: 'cont', given: {} },
      {
        execute: 'send-key',
        given: {
          keys: [
            { type: 'qcode', data: 'ctrl' },
            { type: 'qcode', data: 'alt' },
            { type: 'qcode', data: 'delete' }
          ]
        }
      },
      { execute: 'stop', given: {} },
      { execute: 'cont', given: {} },
      { execute: 'system_powerdown', given: {} },
      { execute: 'screendump', given: { filename: join(directory, 'screen.png.part'), format: 'png' } }
    ])
  })

  it('keeps the last good screenshot when a later one fails', async () => {
    const { machine, directory } = await start({ refuses: { screendump: 'no console' } })
    const path = join(directory, 'screen.png')
    writeFileSync(path, 'good')
    await expect(machine.screenshot(path)).rejects.toMatchObject({ code: 'qemu-failed', evidence: 'no console' })
    expect(await machine.frame()).toBeUndefined()
    expect(readFileSync(path, 'utf8')).toBe('good')
    expect(readdirSync(directory).filter((name) => name.includes('screen'))).toEqual(['screen.png'])
  })

  it('connects the virtio ports by name', async () => {
    const { machine } = await start({ steps: [{ echo: 'port1' }] }, { virtioPorts: ['ready', 'probe'] })
    const probe = machine.port('probe')
    probe.write('hello')
    const [answer] = (await once(probe, 'data')) as [Buffer]
    expect(String(answer)).toBe('port1 heard hello')
    expect(() => machine.port('other')).toThrow('no virtio port other')
  })

  it('ends cleanly when stopped, also twice, and refuses commands from then on', async () => {
    const { machine } = await start({ steps: [{ console: 'still here' }] })
    const events: MachineEvent[] = []
    machine.onEvent((event) => events.push(event))
    await Promise.all([machine.stop(), machine.stop()])
    expect(events.slice(-2)).toMatchObject([
      { type: 'qmp', event: 'SHUTDOWN', data: { reason: 'host-signal' } },
      { type: 'exit', code: 0 }
    ])
    await expect(machine.pause()).rejects.toMatchObject({ kind: 'host', code: 'qemu-failed' })
  })

  it('ends though nobody has ever listened', async () => {
    const { machine } = await start({ steps: [{ console: 'nobody hears this' }] })
    await machine.stop()
    await expect(machine.done).resolves.toBeUndefined()
  })

  it('breaks off when the monitor speaks no JSON', async () => {
    const { machine } = await start({ steps: [{ garbage: 'Segmentation fault' }] })
    machine.onEvent(() => undefined)
    await expect(
      (async () => {
        for (;;) await machine.pause()
      })()
    ).rejects.toMatchObject({ code: 'qemu-failed', evidence: 'Segmentation fault' })
  })
})

describe('a machine that does not start', () => {
  it.each<[string, FakeQemu, object]>([
    [
      'says which port is taken',
      {
        dies: 1,
        stderr: `qemu-system-x86_64: -netdev user: Could not set up host forwarding rule 'tcp:127.0.0.1:2222-:22'\n`
      },
      { kind: 'host', code: 'port-taken', message: 'Port 2222 on 127.0.0.1 is in use already.' }
    ],
    [
      'says that the memory does not suffice',
      { dies: 1, stderr: `qemu: cannot set up guest memory 'pc.ram': Cannot allocate memory\n` },
      { kind: 'host', code: 'qemu-failed', remedy: expect.stringContaining('less memory') }
    ],
    [
      'quotes QEMU, without its warnings',
      { dies: 134, stderr: 'qemu: broken\nqemu: warning: never mind\n\n' },
      { kind: 'host', code: 'qemu-failed', evidence: 'qemu: broken', message: expect.stringContaining('exit code 134') }
    ],
    [
      'quotes the monitor',
      { refuses: { cont: 'the disk is locked' } },
      { kind: 'host', code: 'qemu-failed', evidence: 'the disk is locked' }
    ]
  ])('%s', async (_, behaviour, expected) => {
    await expect(start(behaviour)).rejects.toMatchObject(expected)
    expect(readdirSync('/dev/shm').filter((name) => name.startsWith(`bootc-actions-${process.pid}-`))).toEqual([])
  })

  it('says which package has QEMU', async () => {
    const empty = mkdtempSync(join(root, 'no-qemu-'))
    const options = { accelerator: { name: 'tcg', reason: '', cpuModel: 'max', timeoutScale: 3 } } as const
    const attempt = withPath(
      empty,
      () =>
        startMachine({
          ...options,
          firmware: 'bios',
          cpus: 1,
          memoryMiB: 64,
          disk: { path: join(empty, 'disk'), format: 'raw' },
          boot: 'disk',
          network: 'isolated',
          forwards: [],
          credentials: {},
          directory: empty,
          rebootExits: true
        }),
      true
    )
    await expect(attempt).rejects.toMatchObject({
      code: 'tool-missing',
      remedy: expect.stringContaining('qemu-system-x86')
    })
  })

  it('names a signal where there is no exit code', () => {
    expect(startFailure({ code: null, signal: 'SIGABRT', tail: [] }).message).toContain('SIGABRT')
  })
})
