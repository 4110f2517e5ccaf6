import { describe, expect, it } from '@jest/globals'
import { mkdirSync, symlinkSync, truncateSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { processMark } from '../../../src/host/files'
import { runnerPlaces, searchFolder } from '../../../src/media/scan/folders'
import { Ledger } from '../../../src/media/scan/ledger'
import { folderPlace, textPlace } from '../../../src/media/scan/places'
import { AbsenceScan, judge, scanPlaces } from '../../../src/media/scan/scan'
import { Search } from '../../../src/media/scan/search'
import { Walker } from '../../../src/media/scan/walk'
import { temporaryDirectory, write } from '../../support/files'
import { RecordingReporter } from '../../support/reporter'

const secret = 'correct horse battery staple'
const root = temporaryDirectory()
let count = 0

function folder(): string {
  const path = join(root, String(count++))
  mkdirSync(path)
  return path
}

async function searched(path: string, options = {}) {
  const ledger = new Ledger()
  const left = await searchFolder(path, new Walker(new Search([secret]), ledger), options)
  return { found: [...ledger.matches.keys()].map((name) => name.slice(path.length + 1)), left }
}

describe('the search of a directory', () => {
  it('finds files anywhere below, packed ones too', async () => {
    const path = folder()
    write(join(path, 'a/b/c'), secret)
    write(join(path, 'x.gz'), gzipSync(secret))
    expect((await searched(path)).found.sort()).toEqual(['a/b/c', 'x.gz'])
  })

  it('leaves out what is older, named, or reached by a link', async () => {
    const path = folder()
    const old = write(join(path, 'old'), secret)
    utimesSync(old, 1000, 1000)
    const named = write(join(path, 'named/file'), secret)
    symlinkSync(old, join(path, 'link'))
    symlinkSync(join(path, 'named'), join(path, 'folder'))
    expect((await searched(path, { without: [join(path, 'named')] })).found).toEqual(['old'])
    // Its status changed just now, whatever its contents pretend.
    expect((await searched(path, { without: [named], since: Date.now() - 60_000 })).found).toEqual(['old'])
    expect((await searched(path, { since: Date.now() + 60_000 })).found).toEqual([])
  })

  it('leaves the directories of other runs that live to them', async () => {
    const path = folder()
    write(join(path, `bootc-actions-${processMark(1)}-config-1/config.toml`), secret)
    write(join(path, 'bootc-actions-1-1-config-2/config.toml'), secret)
    expect((await searched(path)).found).toEqual(['bootc-actions-1-1-config-2/config.toml'])
  })

  it('searches the beginning of a file that is too large, and says so', async () => {
    const path = folder()
    truncateSync(write(join(path, 'large'), secret), 65 << 20)
    expect(await searched(path)).toEqual({ found: ['large'], left: { unreadable: 0, cut: 1, beyond: 0 } })
  })

  it('knows the temporary places of this machine, each once', () => {
    const places = runnerPlaces([root, '/no/such/place'])
    expect(places).toEqual(expect.arrayContaining(['/tmp', '/var/tmp', '/dev/shm']))
    expect(places.filter((place) => place.startsWith('/tmp'))).toEqual(['/tmp'])
  })
})

describe('a scan of places', () => {
  it('plants the canary, finds it and takes it away', async () => {
    const path = folder()
    const { report, blind } = await scanPlaces([folderPlace('folder', [path])], [secret])
    expect([report.canary, blind]).toEqual([{ planted: 1, found: 1 }, []])
    expect((await searched(path)).found).toEqual([])
  })

  it('judges by what was found, and does not tell the secret when a file is named after it', async () => {
    const path = folder()
    write(join(path, secret), secret)
    const scanned = await scanPlaces([folderPlace('folder', [path]), textPlace('text', { clean: 'nothing' })], [secret])
    expect(() => judge(scanned)).toThrow('A secret of the config stands where it must not be.')
    expect(JSON.stringify(scanned)).not.toContain(secret)
    expect(scanned.findings[0]?.leaks).toEqual([{ path: join(path, '***'), matches: 1 }])
  })

  it('hears what a step says, whatever way it says it, and hands it on', async () => {
    const says: ((reporter: AbsenceScan['reporter']) => unknown)[] = [
      (reporter) => reporter.info(`it is ${secret}`),
      (reporter) => reporter.warning(secret),
      (reporter) => reporter.debug(secret),
      (reporter) => reporter.progress(secret),
      (reporter) => reporter.tool(secret),
      (reporter) => reporter.group(secret, () => Promise.resolve())
    ]
    for (const say of says) {
      const heard = new RecordingReporter()
      const scan = new AbsenceScan([secret], false, heard)
      await say(scan.reporter)
      expect(heard.text).toContain(secret)
      await expect(scan.finish([])).rejects.toMatchObject({
        code: 'secret-leaked',
        evidence: 'what this step said: messages (1)'
      })
    }
    const quiet = new AbsenceScan([secret], false, new RecordingReporter())
    quiet.reporter.mask(secret)
    quiet.reporter.info('nothing')
    await expect(quiet.finish([])).resolves.toMatchObject({ result: 'clean' })
  })
})
