import { copyFileSync, mkdirSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join, resolve } from 'node:path'
import { type OwnedDirectory, secretDirectory, writeSecretFile } from '../host/files'
import { type RunningProcess, startProcess } from '../host/process'
import { qemuArguments, type RunFiles } from './arguments'
import { Events } from './events'
import { findFirmware, type FirmwareFiles } from './firmware'
import { connectQmp } from './qmp'
import { runningMachine } from './running'
import { credentialString, writeSmbiosFiles } from './smbios'
import { type Entrance, listenOn } from './sockets'
import { orStartFailure } from './start-failure'
import type { Machine, MachineOptions } from './types'

export { qemuArguments, type RunFiles } from './arguments'
export type { FirmwareFiles } from './firmware'
export type * from './types'

/** Address of the first serial port, COM1, as SeaBIOS reads it: little endian. */
const com1 = new Uint8Array([0xf8, 0x03])

/**
 * Starts QEMU and lets the guest run. It is stopped when this process ends. Listen at once: the guest's console is not read
 * before the first listener.
 * @throws Failure (host): `tool-missing` without QEMU or OVMF, `port-taken` when a host port of `forwards` is in use
 * (see withFreePorts), `qemu-failed` with QEMU's own words for all else
 */
export async function startMachine(options: MachineOptions): Promise<Machine> {
  const firmware = findFirmware(options.firmware)
  mkdirSync(options.directory, { recursive: true })
  const secrets = secretDirectory('machine')
  const entrances: Entrance[] = []
  let child: RunningProcess | undefined
  try {
    const files = prepareFiles(options, firmware, secrets)
    for (const path of [files.qmpSocket, files.consoleSocket, ...files.portSockets])
      entrances.push(await listenOn(path))
    const events = new Events()
    child = startProcess('qemu-system-x86_64', qemuArguments(options, firmware, files))
    const [qmpSocket, console, ...ports] = (await orStartFailure(
      child,
      Promise.all(entrances.map((entrance) => entrance.visitor))
    )) as [Socket, Socket, ...Socket[]]
    const qmp = await orStartFailure(
      child,
      connectQmp(qmpSocket, (event, data) => events.emit({ type: 'qmp', event, ...(data !== undefined && { data }) }))
    )
    const machine = runningMachine({ options, files, secrets, child, qmp, qmpSocket, console, ports, events })
    await orStartFailure(child, qmp.command('cont'))
    return machine
  } catch (error) {
    await child?.stop()
    for (const entrance of entrances) entrance.close()
    secrets.remove()
    throw error
  }
}

/** Writes what QEMU reads at its start. Sockets lie beside the secrets: a path there is short (a socket's may have 107 bytes). */
function prepareFiles(options: MachineOptions, firmware: FirmwareFiles | undefined, secrets: OwnedDirectory): RunFiles {
  const credentials = Object.entries(options.credentials).map(([name, value]) => credentialString(name, value))
  const firmwareVariables = firmware && join(resolve(options.directory), 'firmware-variables')
  if (firmware && firmwareVariables !== undefined) {
    copyFileSync(options.firmwareVariables ?? firmware.vars, firmwareVariables)
  }
  return {
    qmpSocket: join(secrets.path, 'qmp'),
    consoleSocket: join(secrets.path, 'console'),
    portSockets: (options.virtioPorts ?? []).map((_, index) => join(secrets.path, `port${index}`)),
    firmwareVariables,
    smbios: writeSmbiosFiles(secrets, [...credentials, ...(options.smbios ?? [])]),
    biosConsolePort: firmware ? undefined : writeSecretFile(secrets, 'com1', com1)
  }
}
