import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { findFirmware } from '../../src/machine/firmware'
import { temporaryDirectory, write } from '../support/files'

const root = temporaryDirectory()

/** A file system that holds these files only. */
function system(files: readonly string[]): string {
  const dir = mkdtempSync(join(root, 'system-'))
  for (const file of files) write(join(dir, file), '')
  return dir
}

const debian12 = ['OVMF_CODE.fd', 'OVMF_CODE.secboot.fd', 'OVMF_CODE_4M.fd', 'OVMF_VARS.fd', 'OVMF_VARS_4M.fd']
const ubuntu2404 = ['OVMF_CODE_4M.fd', 'OVMF_CODE_4M.secboot.fd', 'OVMF_VARS_4M.fd', 'OVMF_VARS_4M.ms.fd']
const fedora = ['OVMF_CODE.fd', 'OVMF_CODE_4M.qcow2', 'OVMF_VARS.fd', 'OVMF_VARS_4M.qcow2']

describe('the firmware', () => {
  it.each([
    ['Debian 12', '/usr/share/OVMF', debian12, 'OVMF_CODE_4M.fd', 'OVMF_VARS_4M.fd', 'raw'],
    ['Ubuntu 24.04, Debian 13', '/usr/share/OVMF', ubuntu2404, 'OVMF_CODE_4M.fd', 'OVMF_VARS_4M.fd', 'raw'],
    ['Fedora', '/usr/share/edk2/ovmf', fedora, 'OVMF_CODE_4M.qcow2', 'OVMF_VARS_4M.qcow2', 'qcow2'],
    ['an old Fedora', '/usr/share/edk2/ovmf', ['OVMF_CODE.fd', 'OVMF_VARS.fd'], 'OVMF_CODE.fd', 'OVMF_VARS.fd', 'raw'],
    [
      'half a 4M pair',
      '/usr/share/OVMF',
      ['OVMF_CODE_4M.fd', 'OVMF_CODE.fd', 'OVMF_VARS.fd'],
      'OVMF_CODE.fd',
      'OVMF_VARS.fd',
      'raw'
    ]
  ])('is found on %s', (_, folder, files, code, vars, format) => {
    const dir = system(files.map((file) => join(folder, file)))
    expect(findFirmware('uefi', dir)).toEqual({ code: join(dir, folder, code), vars: join(dir, folder, vars), format })
  })

  it('is not needed for BIOS', () => {
    expect(findFirmware('bios', system([]))).toBeUndefined()
  })

  it('is a package to install where it is missing, and code alone is none', () => {
    const attempt = () => findFirmware('uefi', system(['/usr/share/OVMF/OVMF_CODE_4M.fd']))
    expect(attempt).toThrow(
      expect.objectContaining({
        kind: 'host',
        code: 'tool-missing',
        remedy: expect.stringContaining('apt-get install ovmf')
      })
    )
  })
})
