import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { diskOf } from '../../../src/media/scan/canary'
import { mediumPlace } from '../../../src/media/scan/places'
import { scanPlaces } from '../../../src/media/scan/scan'
import type { MediaType } from '../../../src/model/media'
import { labEnvironment, labPart } from '../../support/lab'
import { temporaryDirectory, write } from '../../support/files'

// Real file systems, mounted in the container of the lab's builder by this machine's kernel.
const dir = temporaryDirectory()
const secret = 'correct horse battery staple'
/** `mksquashfs -comp xz` of a tree with the secret in /etc/nested.txt; it cannot be seen in the packed bytes. */
const squashfs = gunzipSync(
  Buffer.from(
    'H4sIAAAAAAACA8soLixmZoABJgZGIMnCIMhwAMhiAbIdoDLMTBD6NyOE/g8FKlB+E5Q+DaXfQum/5lURUQwMjJlK98yYD3QzNh9iVGTkYmBI' +
      'fjpnwYNEJobmWAYzKS95joU9u7YdWDnbZq1pnIXRVsXbLswfI/ud8zj5V6U0974sSTvvH5t84rbDnV3RfaeqX5ZlL3BtOGi1yoF5R9vxs5o3' +
      'vfMNkju0Tc39fb5Wqm0pdulKV08s3LJshfhc5j3sly+eLeJbu/y8uUD7rQ/F3Cyhh6T3tR7OcVRoFTK0k9ik9wPs81IBIQbG+SD3MTga30yz' +
      'M+DtBnuZMTIqBsUXTAd0EhQZmRgKTW00HzDEM6jEAoNKZOtLteuiWxPsPpZGbspsbLBmiqyLz9B7vXvFqlqxtoymSwkMC1+YXmNgtEnoWXtc' +
      'boLTTF5GqOmmDYjQh9GcDHmpxSWpKXolFSUwWZB6BTDNxJBakizQkACVOAKld0KDXKJBgQEVwCLxMlQFC9jKr4wMo2AUjIJRMApGwSgYBaNg' +
      'FIyCUTAKRgoAAJtrDlcAEAAA',
    'base64'
  )
)

describe('file systems in media', () => {
  let builder = ''
  const saved = process.env['CONTAINERS_STORAGE_CONF']
  beforeAll(async () => {
    process.env['CONTAINERS_STORAGE_CONF'] = labEnvironment()['CONTAINERS_STORAGE_CONF']
    builder = await labPart('make-builder.sh')
  }, 600_000)
  afterAll(() => {
    if (saved === undefined) delete process.env['CONTAINERS_STORAGE_CONF']
    else process.env['CONTAINERS_STORAGE_CONF'] = saved
  })

  async function scanned(type: MediaType, path: string) {
    const file = { type, path, bytes: 1, sha256: 'a'.repeat(64) }
    const { findings, blind, report } = await scanPlaces([mediumPlace(file, dir, builder)], [secret])
    // What was made for the scan is gone.
    expect(readdirSync(dir).filter((name) => name.startsWith('bootc-actions-'))).toEqual([])
    return {
      blind,
      leaks: findings.flatMap(({ leaks }) => leaks.map((leak) => leak.path)),
      expected: report.places.flatMap(({ expected }) => expected.map((match) => match.path)),
      unopened: report.unopened.map(({ reason, first }) => `${first}: ${reason}`),
      note: report.places[0]?.note
    }
  }

  function iso(name: string, files: Readonly<Record<string, Buffer>>): string {
    const tree = join(dir, `tree-${name}`)
    for (const [path, content] of Object.entries(files)) write(join(tree, path), content)
    const args = ['-report_about', 'FATAL', '-as', 'mkisofs', '-r', '-o', join(dir, name), tree]
    execFileSync('xorriso', args, { stdio: 'ignore' })
    return name
  }

  /** An ext4 with the secret in a file, as a partition of a disk. */
  function disk(name: string, path: string): string {
    const tree = join(dir, `tree-${name}`)
    write(join(tree, path), `${secret}\n`)
    const root = join(dir, `${name}.root`)
    execFileSync('/usr/sbin/mkfs.ext4', ['-q', '-d', tree, root, '8M'])
    const image = Buffer.alloc(16 << 20)
    diskOf(Buffer.alloc(0)).copy(image)
    image.writeBigUInt64LE(2048n, 1024 + 32)
    image.writeBigUInt64LE(2048n + 16383n, 1024 + 40)
    readFileSync(root).copy(image, 1 << 20)
    write(join(dir, name), image)
    return name
  }

  it('a file in a squashfs of an ISO is found', async () => {
    expect(squashfs.includes('correct horse')).toBe(false)
    expect(await scanned('iso', iso('nested.iso', { 'images/install.img': squashfs }))).toEqual({
      blind: [],
      leaks: ['nested.iso > /images/install.img > /etc/nested.txt'],
      expected: [],
      unopened: [],
      note: 'file systems opened: squashfs'
    })
  }, 120_000)

  it('one that is damaged is told, and the others are opened', async () => {
    const damaged = Buffer.from(squashfs)
    damaged.fill(0xff, 8, 96)
    const { blind, leaks, unopened } = await scanned('iso', iso('damaged.iso', { 'a.img': damaged, 'b.img': squashfs }))
    expect([blind, leaks]).toEqual([[], ['damaged.iso > /b.img > /etc/nested.txt']])
    expect(unopened).toEqual([expect.stringMatching(/^damaged\.iso > \/a\.img: squashfs not mounted: mount: /)])
  }, 120_000)

  it('a raw disk may hold it in /etc/shadow', async () => {
    expect(await scanned('raw', disk('good.raw', 'deploy/etc/shadow'))).toMatchObject({
      blind: [],
      leaks: [],
      expected: ['good.raw > partition 1', 'good.raw > partition 1 > /deploy/etc/shadow'],
      unopened: []
    })
  }, 120_000)

  it('a qcow2 may not hold it elsewhere', async () => {
    disk('bad.raw', 'root/anaconda-ks.cfg')
    execFileSync('qemu-img', ['convert', '-c', '-O', 'qcow2', join(dir, 'bad.raw'), join(dir, 'bad.qcow2')])
    expect(readFileSync(join(dir, 'bad.qcow2')).includes(secret)).toBe(false)
    expect(await scanned('qcow2', 'bad.qcow2')).toMatchObject({
      blind: [],
      leaks: ['bad.qcow2 > partition 1 > /root/anaconda-ks.cfg'],
      unopened: []
    })
  }, 120_000)

  it('a qcow2 that is none is told', async () => {
    write(join(dir, 'broken.qcow2'), Buffer.alloc(4096, 'QFI\xfb', 'latin1'))
    expect((await scanned('qcow2', 'broken.qcow2')).unopened[0]).toMatch(/^broken\.qcow2: not converted: /)
  }, 120_000)
})
