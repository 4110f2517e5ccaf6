import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../model/failure'
import type { Firmware } from './types'

/** UEFI firmware as a distribution ships it: the code, and the blank variable store that belongs to it. */
export interface FirmwareFiles {
  readonly code: string
  readonly vars: string
  readonly format: 'raw' | 'qcow2'
}

/**
 * Where OVMF without Secure Boot lies, best first. The 4M builds are what current distributions test; Ubuntu 24.04 and
 * Debian 13 ship no others. Code and variables are a pair: a 2M store does not fit 4M code.
 */
const ovmf: readonly FirmwareFiles[] = [
  // Debian, Ubuntu
  { code: '/usr/share/OVMF/OVMF_CODE_4M.fd', vars: '/usr/share/OVMF/OVMF_VARS_4M.fd', format: 'raw' },
  // Fedora
  {
    code: '/usr/share/edk2/ovmf/OVMF_CODE_4M.qcow2',
    vars: '/usr/share/edk2/ovmf/OVMF_VARS_4M.qcow2',
    format: 'qcow2'
  },
  { code: '/usr/share/OVMF/OVMF_CODE.fd', vars: '/usr/share/OVMF/OVMF_VARS.fd', format: 'raw' },
  { code: '/usr/share/edk2/ovmf/OVMF_CODE.fd', vars: '/usr/share/edk2/ovmf/OVMF_VARS.fd', format: 'raw' }
]

/**
 * The firmware files of this machine; undefined for BIOS, which QEMU brings itself.
 * @param root where the file system begins
 * @throws Failure (host, `tool-missing`) when no complete pair is installed
 */
export function findFirmware(firmware: Firmware, root = '/'): FirmwareFiles | undefined {
  if (firmware === 'bios') return undefined
  const found = ovmf
    .map(({ code, vars, format }) => ({ code: join(root, code), vars: join(root, vars), format }))
    .find(({ code, vars }) => existsSync(code) && existsSync(vars))
  if (found) return found
  throw new Failure('host', 'The UEFI firmware for QEMU (OVMF) is not installed.', {
    remedy: 'Install it, on Debian and Ubuntu: apt-get install ovmf; on Fedora: dnf install edk2-ovmf',
    code: 'tool-missing'
  })
}
