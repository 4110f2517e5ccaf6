import { createHash } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { OwnedDirectory } from '../host/files'
import type { Qmp } from './qmp'
import type { Machine } from './types'

/** What a machine can be told, by its monitor. */
export function commands(
  qmp: Qmp,
  secrets: OwnedDirectory
): Pick<Machine, 'screenshot' | 'screenHash' | 'sendKey' | 'powerDown' | 'pause' | 'resume'> {
  const command = async (name: string) => void (await qmp.command(name))
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
    screenHash: async () => {
      // A PPM in memory: to compress a PNG holds up the guest for longer than all the rest.
      const file = join(secrets.path, 'screen.ppm')
      try {
        await qmp.command('screendump', { filename: file })
        return createHash('sha1')
          .update(await readFile(file))
          .digest('hex')
      } catch {
        return undefined
      }
    },
    sendKey: async (keys) => {
      await qmp.command('send-key', { keys: keys.map((key) => ({ type: 'qcode', data: key })) })
    },
    powerDown: () => command('system_powerdown'),
    pause: () => command('stop'),
    resume: () => command('cont')
  }
}
