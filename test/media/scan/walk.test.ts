import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { which } from '../../../src/host/packages'
import { cpioOf, diskOf, ext4Of, isoOf, tarOf, xzOf, zstdOf } from '../../../src/media/scan/canary'
import { Ledger } from '../../../src/media/scan/ledger'
import { Search } from '../../../src/media/scan/search'
import { Walker } from '../../../src/media/scan/walk'
import { temporaryDirectory, write } from '../../support/files'

const secret = 'correct horse battery staple'
const search = new Search([secret])
const content = Buffer.from(`it is ${secret}, as ever\n`)
const dir = temporaryDirectory()
let count = 0

async function walked(bytes: Buffer) {
  const ledger = new Ledger()
  const walker = new Walker(search, ledger)
  await walker.file(write(join(dir, `file-${count++}`), bytes), 'it')
  return { matches: Object.fromEntries(ledger.matches), unopened: [...ledger.unopened], walker, ledger }
}

const zeros = (length: number) => Buffer.alloc(length)
/** Does not compress, and fills more than one piece of reading. */
const filler = Buffer.from(Array.from({ length: 3 << 20 }, (_, at) => (at * 7919 + (at >> 5) * 31) & 0xff))

describe('the walk', () => {
  it.each<[string, Buffer, string]>([
    ['plain text', content, 'it'],
    ['a tar', tarOf('etc/deleted', content), 'it > /etc/deleted'],
    ['a tar in a tar', tarOf('layer.tar', tarOf('./etc/x', content)), 'it > /layer.tar > /etc/x'],
    ['gzip', gzipSync(content), 'it'],
    ['a second member of gzip', Buffer.concat([gzipSync('a'), gzipSync(content)]), 'it'],
    [
      'a large tar.gz',
      gzipSync(Buffer.concat([tarOf('big', filler).subarray(0, -1024), tarOf('x', content)])),
      'it > /x'
    ],
    ['a small gzip in a tar', tarOf('man.gz', gzipSync(content)), 'it > /man.gz'],
    [
      'a large gzip in a tar',
      tarOf('big.gz', gzipSync(Buffer.concat([filler, content]), { level: 0 })),
      'it > /big.gz'
    ],
    [
      'a gzip cpio after a plain cpio',
      Buffer.concat([cpioOf('early', Buffer.from('x')), zeros(500), gzipSync(cpioOf('init', content))]),
      'it > /init'
    ],
    [
      'the third of three archives',
      Buffer.concat([
        cpioOf('a', Buffer.from('x')),
        zeros(512),
        gzipSync(cpioOf('b', Buffer.from('x'))),
        zeros(3),
        gzipSync(cpioOf('c', content))
      ]),
      'it > /c'
    ],
    ['the second frame of zstd', Buffer.concat([zstdOf(Buffer.from('x')), zstdOf(content)]), 'it'],
    [
      'a zstd cpio in two frames',
      Buffer.concat([zstdOf(tarOf('x', content).subarray(0, 600)), zstdOf(tarOf('x', content).subarray(600))]),
      'it > /x'
    ],
    ['an xz archive', xzOf(cpioOf('x', content)), 'it > /x'],
    ['an ISO', isoOf('FILE', content), 'it > /FILE'],
    ['a gzip cpio in an ISO', isoOf('INITRD', gzipSync(cpioOf('init', content))), 'it > /INITRD > /init'],
    ['a partition', diskOf(content), 'it > partition 1 (boot)']
  ])('finds a secret in %s', async (_, bytes, path) => {
    const { matches, unopened } = await walked(bytes)
    // What is stored and not compressed is seen in the raw bytes too.
    const paths = Object.keys(matches).filter((name) => name !== 'it' || path === 'it')
    expect({ paths, unopened }).toEqual({ paths: [path], unopened: [] })
  })

  it('finds it in what tar, gzip, zstd and xz of this machine make', async () => {
    const from = join(dir, 'tree')
    const name = `${'long'.repeat(40)}/${'name'.repeat(30)}`
    write(join(from, name), content)
    write(join(from, 'sparse'), Buffer.concat([content, zeros(1 << 20), content]))
    for (const format of ['gnu', 'pax', 'ustar'] as const) {
      const args = ['--create', '--file', '-', `--format=${format}`, '--sparse', '--directory', from, '.']
      if (format === 'ustar') args.splice(3, 1)
      const tar = execFileSync('tar', args, { maxBuffer: 1 << 26 })
      for (const tool of ['gzip', 'zstd', 'xz'] as const) {
        if (which(tool) === undefined) throw new Error(`${tool} is not installed`)
        const packed = execFileSync(tool, ['-c'], { input: tar, maxBuffer: 1 << 26 })
        const { matches } = await walked(packed)
        expect(matches[`it > /${name}`]).toBe(1)
        expect(Object.keys(matches).filter((path) => path.includes('sparse'))).toHaveLength(1)
      }
    }
  })

  it('finds it in an ISO of xorriso, under its long name', async () => {
    const from = join(dir, 'iso')
    write(join(from, 'container/blobs/sha256', 'a'.repeat(64)), gzipSync(tarOf('etc/shadow', content)))
    write(join(from, 'osbuild-base.ks'), content)
    write(
      join(from, 'images/pxeboot/initrd.img'),
      Buffer.concat([cpioOf('a', Buffer.from('x')), gzipSync(cpioOf('b', content))])
    )
    const iso = join(dir, 'x.iso')
    execFileSync('xorriso', ['-report_about', 'FATAL', '-as', 'mkisofs', '-r', '-V', 'X', '-o', iso, from], {
      stdio: 'ignore'
    })
    const ledger = new Ledger()
    const walker = new Walker(search, ledger)
    await walker.file(iso, 'x.iso')
    expect(Object.fromEntries(ledger.matches)).toEqual({
      [`x.iso > /container/blobs/sha256/${'a'.repeat(64)} > /etc/shadow`]: 1,
      'x.iso > /osbuild-base.ks': 1,
      'x.iso > /images/pxeboot/initrd.img > /b': 1
    })
    expect(ledger.unopened.size).toBe(0)
  })

  it('collects the file systems that it can have mounted, with where they lie', async () => {
    const image = ext4Of(Buffer.from('x'.repeat(32)))
    const { walker } = await walked(image)
    expect(walker.trees).toEqual([
      { file: expect.anything(), from: 0, bytes: image.length, fileSystem: 'ext4', path: 'it' }
    ])
    const inIso = (await walked(isoOf('ROOT.IMG', image.subarray(0, 2048)))).walker
    expect(inIso.trees).toMatchObject([{ from: 19 * 2048, fileSystem: 'ext4', path: 'it > /ROOT.IMG' }])
  })

  it.each<[string, Buffer, RegExp]>([
    ['a file system in an archive', tarOf('root.img', ext4Of(Buffer.from('x'))), /^ext4 inside an archive$/],
    ['bzip2', Buffer.from('BZh91AY&SY rubbish'), /^nothing here decompresses bzip2$/],
    ['a zip', tarOf('a.jar', Buffer.from('PK\x03\x04 rubbish')), /^nothing here decompresses zip$/],
    ['a broken gzip', Buffer.concat([gzipSync(filler).subarray(0, 5000), content]), /./],
    ['a short gzip', gzipSync(filler).subarray(0, -100), /unexpected end/],
    ['a short tar', tarOf('x', filler).subarray(0, 5000), /too early/],
    [
      'a cpio with rubbish behind',
      Buffer.concat([cpioOf('a', content).subarray(0, 120 + 60), Buffer.alloc(200, 'z')]),
      /./
    ],
    ['a disk in an archive', gzipSync(tarOf('disk.raw', diskOf(content))), /a disk where it cannot be opened/]
  ])('says that %s was not opened, and has searched its bytes', async (_, bytes, reason) => {
    const { unopened, ledger } = await walked(bytes)
    expect(unopened).toHaveLength(1)
    expect(unopened[0]?.[0]).toMatch(reason)
    expect(ledger.bytes).toBeGreaterThanOrEqual(bytes.length)
  })

  it('stops at archives in archives in archives', async () => {
    let bytes = gzipSync(content)
    for (let turn = 0; turn < 20; turn++) bytes = gzipSync(bytes)
    expect((await walked(bytes)).unopened[0]?.[0]).toMatch(/archives deep/)
  })

  it('counts what it cannot open by reason, not by file', async () => {
    const tar = Buffer.concat([
      tarOf('a.ko.bz2', Buffer.from('BZh9 a')).subarray(0, -1024),
      tarOf('b.ko.bz2', Buffer.from('BZh9 b'))
    ])
    const { ledger } = await walked(tar)
    expect([...ledger.unopened.values()]).toEqual([{ first: 'it > /a.ko.bz2', files: 2 }])
  })

  it('leaves a directory that is none alone', async () => {
    mkdirSync(join(dir, 'empty'))
    await expect(walked(Buffer.alloc(0))).resolves.toMatchObject({ matches: {}, unopened: [] })
  })

  it('survives anything, and has searched all of it', async () => {
    const samples = [
      tarOf('a', tarOf('b', content)),
      cpioOf('a', content),
      gzipSync(tarOf('a', content)),
      zstdOf(cpioOf('a', content)),
      isoOf('A', gzipSync(content)).subarray(15 * 2048),
      diskOf(content)
    ]
    const file = join(dir, 'mutated')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
        fc.nat(),
        async (sample, changes, length) => {
          // An ISO is known by what stands in its sixteenth sector; the zeros before it are not worth changing.
          const iso = sample === samples[4]
          const bytes = Buffer.from(sample.subarray(0, sample.length - (length % 64)))
          for (const [at, byte] of changes) bytes[at % Math.min(bytes.length, iso ? 8 * 2048 : 2048)] = byte
          const whole = iso ? Buffer.concat([Buffer.alloc(15 * 2048), bytes]) : bytes
          write(file, whole)
          const ledger = new Ledger()
          await new Walker(search, ledger).file(file, 'it')
          expect(ledger.bytes).toBeGreaterThanOrEqual(whole.length)
        }
      ),
      { numRuns: 1500 }
    )
  }, 60_000)
})
