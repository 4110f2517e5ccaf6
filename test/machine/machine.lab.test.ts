import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { inflateSync } from 'node:zlib'
import { chooseAccelerator } from '../../src/machine/accelerator'
import { makeDisk, makeOverlay } from '../../src/machine/disk'
import {
  type Frame,
  type Machine,
  type MachineEvent,
  type MachineOptions,
  startMachine
} from '../../src/machine/machine'
import { freePort, withFreePorts } from '../../src/machine/ports'
import { bootSector } from '../../src/machine/probe-guest'
import { temporaryDirectory } from '../support/files'
import { RecordingReporter } from '../support/reporter'

const second = 1000
const root = temporaryDirectory()
const newDirectory = () => mkdtempSync(join(root, 'run-'))
const emulated = { name: 'tcg', reason: 'as asked', cpuModel: 'qemu64', timeoutScale: 3 } as const

function options(directory: string, over: Partial<MachineOptions> = {}): MachineOptions {
  return {
    firmware: 'bios',
    accelerator: emulated,
    cpus: 1,
    memoryMiB: 128,
    disk: { path: join(directory, 'disk'), format: 'raw' },
    boot: 'disk',
    network: 'isolated',
    forwards: [],
    credentials: {},
    directory,
    rebootExits: true,
    ...over
  }
}

const started: Machine[] = []

async function start(chosen: MachineOptions): Promise<Machine> {
  const machine = await startMachine(chosen)
  started.push(machine)
  return machine
}

// A failed test leaves its machine running, and jest would wait for it.
afterEach(() => Promise.all(started.splice(0).map((machine) => machine.stop())))

/** A raw disk whose boot sector prints a text. */
function talkingDisk(directory: string, text: string): { path: string; format: 'raw' } {
  const path = join(directory, 'talking.raw')
  writeFileSync(path, bootSector(text))
  truncateSync(path, 1024 * 1024)
  return { path, format: 'raw' }
}

/** Resolves with all console text so far once it matches; rejects when the machine ends first. */
function consoleShows(machine: Machine, pattern: RegExp): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    machine.onEvent((event: MachineEvent) => {
      if (event.type === 'console') text += event.data
      if (event.type === 'exit') reject(new Error(`ended after: ${text}`))
      if (pattern.test(text)) resolve(text)
    })
  })
}

/** Width and height of a PNG whose pixels unpack to exactly the size its header promises. */
function pngSize(path: string): { width: number; height: number } {
  const png = readFileSync(path)
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const [width, height, depth, colour] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]
  expect([depth, colour]).toEqual([8, 2])
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  expect(inflateSync(Buffer.concat(data)).length).toBe(height * (1 + 3 * width))
  return { width, height }
}

describe('a real QEMU', () => {
  it(
    'boots a boot sector by BIOS from an overlay, shows its console and screen, and ends when told',
    async () => {
      const directory = newDirectory()
      const artifact = talkingDisk(directory, 'hello from the sector\r\n')
      const before = readFileSync(artifact.path)
      const disk = await makeOverlay(join(directory, 'overlay.qcow2'), artifact.path, artifact.format)
      const machine = await start(options(directory, { disk, virtioPorts: ['probe'] }))
      const text = await consoleShows(machine, /hello from the sector/)
      expect(text).toContain('SeaBIOS')
      const first = await machine.frame()
      expect(first?.pixels.length).toBeGreaterThan(300 * 200 * 3)
      expect(await machine.frame()).toEqual(first)
      await machine.screenshot(join(directory, 'screen.png'))
      expect(pngSize(join(directory, 'screen.png')).width).toBeGreaterThan(300)
      expect(machine.port('probe').destroyed).toBe(false)
      await machine.pause()
      await machine.resume()
      const events: MachineEvent[] = []
      machine.onEvent((event) => events.push(event))
      await machine.stop()
      expect(events.map(({ type }) => type).at(-1)).toBe('exit')
      expect(events).toContainEqual(
        expect.objectContaining({
          type: 'qmp',
          event: 'SHUTDOWN',
          data: expect.objectContaining({ reason: 'host-signal' })
        })
      )
      expect(readFileSync(machine.consoleLog, 'utf8')).toContain('hello from the sector')
      expect(readFileSync(artifact.path)).toEqual(before)
      await expect(machine.powerDown()).rejects.toMatchObject({ kind: 'host', code: 'qemu-failed' })
    },
    60 * second
  )

  it(
    'comes to the shell of UEFI with an empty disk and a network card',
    async () => {
      const directory = newDirectory()
      const disk = await makeDisk(join(directory, 'empty.qcow2'), '1G')
      const machine = await start(options(directory, { firmware: 'uefi', disk, network: 'outbound' }))
      expect(await consoleShows(machine, /Shell>/)).toContain('BdsDxe')
      await machine.screenshot(join(directory, 'screen.png'))
      expect(pngSize(join(directory, 'screen.png'))).toEqual({ width: 1280, height: 800 })
      const before = await machine.frame()
      await machine.sendKey(['h'])
      await expect(changed(machine, before)).resolves.toBe(true)
      await machine.stop()
    },
    90 * second
  )

  it(
    'says which port is taken, and takes others when asked to',
    async () => {
      const directory = newDirectory()
      const artifact = talkingDisk(directory, 'up\r\n')
      const taken = await freePort()
      const startOn = async (hostPort: number, name: string) =>
        start(
          options(directory, {
            directory: join(directory, name),
            disk: await makeOverlay(join(directory, `${name}.qcow2`), artifact.path, 'raw'),
            forwards: [{ hostPort, guestPort: 22 }]
          })
        )
      const holder = await startOn(taken, 'holder')
      await expect(startOn(taken, 'late')).rejects.toMatchObject({ kind: 'host', code: 'port-taken' })
      let tries = 0
      const machine = await withFreePorts(1, ([port]) =>
        startOn(++tries === 1 ? taken : (port as number), `try${tries}`)
      )
      expect(tries).toBe(2)
      await Promise.all([machine.stop(), holder.stop()])
    },
    60 * second
  )

  it(
    'runs eight at once that do not meet',
    async () => {
      const directory = newDirectory()
      const texts = await Promise.all(
        Array.from({ length: 8 }, async (_, number) => {
          const own = join(directory, String(number))
          const disk = await makeOverlay(`${own}.qcow2`, talkingDisk(newDirectory(), `I am ${number}\r\n`).path, 'raw')
          const machine = await withFreePorts(2, ([ssh, http]) =>
            start(
              options(own, {
                disk,
                forwards: [
                  { hostPort: ssh as number, guestPort: 22 },
                  { hostPort: http as number, guestPort: 80 }
                ]
              })
            )
          )
          const text = await consoleShows(machine, /I am \d/)
          await machine.stop()
          return text
        })
      )
      texts.forEach((text, number) => expect(text.match(/I am \d/g)).toEqual([`I am ${number}`]))
    },
    90 * second
  )

  it('takes KVM only if a guest runs under it', async () => {
    const reporter = new RecordingReporter()
    const accelerator = await chooseAccelerator({ wanted: 'auto', cpuModel: 'auto', reporter })
    // The machine decides which; what may not be is KVM that cannot boot.
    const directory = newDirectory()
    const disk = talkingDisk(directory, 'chosen well\r\n')
    const machine = await start(options(directory, { accelerator, disk }))
    await consoleShows(machine, /chosen well/)
    await machine.stop()
    expect(reporter.text.includes('KVM cannot be used')).toBe(accelerator.name === 'tcg')
  }, 60_000)
})

async function changed(machine: Machine, before: Frame | undefined): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    const now = await machine.frame()
    if (now && before && !Buffer.from(now.pixels).equals(before.pixels)) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}
