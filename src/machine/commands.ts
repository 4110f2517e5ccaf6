import { renameSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { OwnedDirectory } from '../host/files'
import type { Qmp } from './qmp'
import type { Frame, Machine } from './types'

/** What a machine can be told, by its monitor. */
export function commands(
  qmp: Qmp,
  secrets: OwnedDirectory
): Pick<Machine, 'screenshot' | 'frame' | 'sendKey' | 'powerDown' | 'endOnReboot' | 'pause' | 'resume'> {
  const command = async (name: string) => void (await qmp.command(name))
  const file = join(secrets.path, 'screen.ppm')
  return {
    screenshot: async (path) => {
      const part = `${resolve(path)}.part`
      try {
        await qmp.command('screendump', { filename: part, format: 'png' })
        renameSync(part, path)
      } finally {
        rmSync(part, { force: true })
      }
    },
    frame: async () => {
      try {
        // A PPM in memory: to compress a PNG holds up the guest for longer than all the rest.
        await qmp.command('screendump', { filename: file })
        return parsePpm(await readFile(file))
      } catch {
        return undefined
      }
    },
    sendKey: async (keys) => {
      await qmp.command('send-key', { keys: keys.map((key) => ({ type: 'qcode', data: key })) })
    },
    powerDown: () => command('system_powerdown'),
    endOnReboot: async () => void (await qmp.command('set-action', { reboot: 'shutdown' })),
    pause: () => command('stop'),
    resume: () => command('cont')
  }
}

/** As QEMU writes it: `P6`, width, height, 255, each after white space, one white space, then the bytes. */
function parsePpm(image: Buffer): Frame | undefined {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 64))
  if (!head) return undefined
  const [width, height] = [Number(head[1]), Number(head[2])]
  const pixels = image.subarray(head[0].length)
  return pixels.length >= width * height * 3 ? { width, height, pixels } : undefined
}
