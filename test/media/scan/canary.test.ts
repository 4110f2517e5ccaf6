import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import {
  canaryLength,
  ext4Of,
  makeCanary,
  type Shown,
  showDecoders,
  xzOf,
  zstdOf
} from '../../../src/media/scan/canary'
import { Search } from '../../../src/media/scan/search'
import { type Decoder, Walker } from '../../../src/media/scan/walk'
import { temporaryDirectory, write } from '../../support/files'

const canary = makeCanary()
const search = new Search(['another secret', canary])
const every: readonly Decoder[] = ['tar', 'cpio', 'gzip', 'zstd', 'xz', 'iso9660', 'disk']
const nothing = (): Shown => ({ planted: 0, found: 0, blind: [] })

/** A search that sees only what lies plainly in a file, as one without any decoder would. */
class BlindWalker extends Walker {
  override async file(file: string, path: string): Promise<void> {
    const { readFileSync } = await import('node:fs')
    this.text(path, readFileSync(file))
  }
}

describe('the canary', () => {
  it('is found behind every decoder', async () => {
    const shown = nothing()
    await showDecoders(new Set(every), canary, search, shown)
    expect(shown).toEqual({ planted: every.length, found: every.length, blind: [] })
  })

  it('is planted for what was used, and for nothing else', async () => {
    const shown = nothing()
    await showDecoders(new Set<Decoder>(['gzip', 'bzip2']), canary, search, shown)
    expect(shown.planted).toBe(1)
  })

  it('is missed by a decoder that gives nothing, which is told', async () => {
    const shown = nothing()
    await showDecoders(new Set(every), canary, search, shown, (ledger) => new BlindWalker(search, ledger))
    expect(shown).toEqual({ planted: every.length, found: 0, blind: every })
  })

  it('is missed by a search that does not look for it', async () => {
    const shown = nothing()
    await showDecoders(new Set<Decoder>(['tar']), canary, new Search(['another secret']), shown)
    expect(shown.blind).toEqual(['tar'])
  })

  it('is a new one every time, and long', () => {
    expect(makeCanary()).toMatch(new RegExp(`^[a-z]{${canaryLength}}$`))
    expect(makeCanary()).not.toBe(canary)
  })
})

describe('the samples are what the tools of this machine take', () => {
  const dir = temporaryDirectory()
  it.each<[string, readonly string[], Buffer]>([
    ['xz', ['-dc'], xzOf(Buffer.from(canary.repeat(20)))],
    ['zstd', ['-dcq'], zstdOf(Buffer.from(canary.repeat(20)))]
  ])('%s', (tool, args, packed) => {
    expect(execFileSync(tool, args, { input: packed }).toString()).toBe(canary.repeat(20))
  })

  it('ext4', () => {
    const file = write(join(dir, 'ext4'), ext4Of(Buffer.from(canary)))
    const text = execFileSync('/usr/sbin/debugfs', ['-R', 'cat /canary', file], { stdio: ['ignore', 'pipe', 'ignore'] })
    expect(text.toString()).toContain(canary)
    execFileSync('/usr/sbin/e2fsck', ['-fn', file], { stdio: 'ignore' })
  })
})
