import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { mediaSummary, uploadSummary } from '../../src/report/media'
import { mediaUse } from '../../src/report/media-use'
import { temporaryDirectory, write } from '../support/files'

const file = {
  type: 'anaconda-iso',
  path: 'bootiso/install.iso',
  bytes: 1536 * 2 ** 20,
  sha256: 'a'.repeat(64)
} as const

it('says what was made from what, and what it lets in', () => {
  const summary = mediaSummary(
    {
      schemaVersion: 1,
      kind: 'media',
      createdAt: '2026-11-21T12:00:00.000Z',
      arch: 'x86_64',
      files: [file],
      image: { reference: 'ghcr.io/o/kiosk:`1`|x', digest: `sha256:${'b'.repeat(64)}` as never, version: '42' },
      updateReference: 'ghcr.io/o/kiosk:latest',
      rootfs: 'xfs',
      builder: { name: 'bootc-image-builder', reason: 'it alone makes anaconda-iso', image: 'ghcr.io/osbuild/x' },
      access: { holdsPassword: true, throwAway: true },
      amiId: 'ami-0abc',
      seconds: 1
    },
    [{ name: 'bootc-iso-x', url: 'https://github.com/o/kiosk/actions/runs/7/artifacts/1', digest: 'sha256:c', file }]
  )
  expect(summary).toContain('| anaconda-iso | `bootiso/install.iso` | 1.5 GiB |')
  expect(summary).toContain(`(sha256:${'b'.repeat(64)})`)
  for (const text of [
    'NOT FOR USE',
    'ami-0abc',
    '`42`',
    'yes, as a hash',
    'it alone makes anaconda-iso',
    'gh run download 7 --repo o/kiosk --name bootc-iso-x',
    '[`bootc-iso-x`](https://github.com/o/kiosk/actions/runs/7/artifacts/1)'
  ])
    expect(summary).toContain(text)
})

describe('what to do with media', () => {
  const dir = temporaryDirectory()
  /** The shell lines of a page. */
  const shell = (page: string) => [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] as string)

  it('is told in lines that work as they stand', () => {
    write(join(dir, 'bootiso/install.iso'), 'iso')
    write(join(dir, 'SHA256SUMS'), `${createHash('sha256').update('iso').digest('hex')}  bootiso/install.iso\n`)
    const [check, copy] = shell(mediaUse([file]))
    const run = (line: string) => execFileSync('/bin/sh', ['-euc', line], { cwd: dir, encoding: 'utf8', stdio: 'pipe' })
    expect(run(check as string)).toBe('bootiso/install.iso: OK\n')
    // Not every file system has direct access, and no test has a USB stick.
    const line = (copy as string).replace('sudo ', '').replace('/dev/sdX', 'stick').replace(' oflag=direct', '')
    run(line)
    expect(run('cmp bootiso/install.iso stick')).toBe('')
  })

  it.each([
    ['anaconda-iso', /its disk is erased/],
    ['bootc-installer', /USB stick/],
    ['qcow2', /virt-install .* --disk path=bootiso\/install\.iso/],
    ['raw', /machine's own disk/],
    ['gce', /gcloud compute images create/],
    ['vmdk', /sha256sum -c/]
  ] as const)('of type %s is its own', (type, text) => {
    expect(mediaUse([{ type, path: file.path }])).toMatch(text)
  })

  it('is not told for a name that a shell would read otherwise, nor for nothing', () => {
    expect(mediaUse([{ type: 'raw', path: 'disk;reboot.raw' }])).toBe('')
    expect(mediaUse([])).toBe('')
  })

  it('is told with the artifacts, and no line is made of an address that is not one of GitHub', () => {
    const page = uploadSummary([{ name: 'bootc-iso-x', url: 'https://elsewhere/$(reboot)', digest: 'sha256:c', file }])
    expect(page).toContain('1.5 GiB')
    expect(page).not.toContain('gh run download')
    expect(page).toContain('sudo dd if=bootiso/install.iso')
  })
})
