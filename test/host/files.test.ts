import { describe, expect, it } from '@jest/globals'
import { createHash } from 'node:crypto'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileChecksum } from '../../src/host/checksum'
import { fileSystem, formatBytes, freeBytes } from '../../src/host/disk'
import {
  isTmpfs,
  ownDirectory,
  processMark,
  secretDirectory,
  secretPlaces,
  writeSecretFile
} from '../../src/host/files'
import { isAlive, markIn, mountsBelow, sweep } from '../../src/host/sweep'
import { temporaryDirectory, write } from '../support/files'

const dir = temporaryDirectory()

/** A process mark that was real and is no more. */
async function deadMark(): Promise<string> {
  const child = spawn('sleep', ['600'])
  const mark = processMark(child.pid as number) as string
  const gone = new Promise((resolve) => child.on('close', resolve))
  child.kill('SIGKILL')
  await gone
  return mark
}

describe('a directory of our own', () => {
  it('is ours alone and tells whose it is', () => {
    const own = ownDirectory('test', process.pid, [dir])
    expect(statSync(own.path).mode & 0o777).toBe(0o700)
    expect(markIn(basename(own.path))).toBe(processMark(process.pid))
    own.remove()
    expect(existsSync(own.path)).toBe(false)
  })

  it('is made in the first place that will have it', () => {
    const own = ownDirectory('test', process.pid, [join(dir, 'none'), '/proc', dir])
    expect(own.path.startsWith(dir)).toBe(true)
    own.remove()
    expect(() => ownDirectory('test', process.pid, [join(dir, 'none')])).toThrow(/ENOENT|no place/)
  })

  it('for secrets lies on a tmpfs where there is one', () => {
    const own = secretDirectory('test')
    expect(own.onTmpfs).toBe(secretPlaces().some(isTmpfs))
    own.remove()
  })
})

describe('a secret file', () => {
  const own = ownDirectory('secrets', process.pid, [dir])

  it('is readable by this user alone, whatever the umask', () => {
    const before = process.umask(0)
    try {
      const path = writeSecretFile(own, 'a', 'geheim')
      expect(statSync(path).mode & 0o777).toBe(0o600)
      expect(readFileSync(path, 'utf8')).toBe('geheim')
    } finally {
      process.umask(before)
    }
  })

  it('is whole, however large', () => {
    const content = Buffer.alloc(3 << 20, 'x')
    expect(readFileSync(writeSecretFile(own, 'large', content)).equals(content)).toBe(true)
  })

  it('never replaces a file or follows a link in its place', () => {
    writeSecretFile(own, 'twice', 'x')
    expect(() => writeSecretFile(own, 'twice', 'y')).toThrow(/EEXIST/)
    symlinkSync(join(dir, 'elsewhere'), join(own.path, 'link'))
    expect(() => writeSecretFile(own, 'link', 'y')).toThrow(/EEXIST|ELOOP/)
    expect(existsSync(join(dir, 'elsewhere'))).toBe(false)
  })
})

describe('the mark of a process', () => {
  it('is gone with it, also while it is a zombie', async () => {
    expect(isAlive(processMark(process.pid) as string)).toBe(true)
    expect(isAlive(`${process.pid}-1`)).toBe(false)
    expect(isAlive(await deadMark())).toBe(false)
    expect(isAlive('nonsense')).toBe(false)
    // The shell's child is killed and nobody waits for it: it stays as a zombie while the shell sleeps.
    const shell = spawn('sh', ['-c', 'sleep 600 & echo $!; kill -9 $!; exec sleep 600'])
    const pid = Number(await new Promise<Buffer>((resolve) => shell.stdout.once('data', resolve)))
    for (let tries = 0; tries < 200 && processMark(pid) !== undefined; tries++)
      await new Promise((r) => setTimeout(r, 10))
    expect(existsSync(`/proc/${pid}`)).toBe(true)
    expect(processMark(pid)).toBeUndefined()
    shell.kill('SIGKILL')
  })
})

describe('the sweep', () => {
  it('removes what dead runs left and touches nothing else', async () => {
    const place = join(dir, 'sweep')
    const mark = await deadMark()
    const ours = join(place, `bootc-actions-${mark}-boot-1`)
    write(join(ours, 'disk'), 'x')
    const others = [
      `bootc-actions-${processMark(process.pid)}-boot-1`,
      'bootc-actions-notes',
      `my-bootc-actions-${mark}-x`,
      'other'
    ]
    for (const name of others) mkdirSync(join(place, name))
    expect(await sweep([place])).toEqual([ours])
    expect(existsSync(ours)).toBe(false)
    for (const name of others) expect(existsSync(join(place, name))).toBe(true)
    expect(await sweep([place, join(dir, 'none')])).toEqual([])
  })

  it('leaves what this run was given, whoever made it', async () => {
    const place = join(dir, 'sweep-given')
    const given = join(place, `bootc-actions-${await deadMark()}-config-1`, 'config.toml')
    write(given, 'x')
    expect(await sweep([place], ['ghcr.io/x/y', given])).toEqual([])
    expect(existsSync(given)).toBe(true)
    expect(await sweep([place], [`${place}/other`])).toHaveLength(1)
  })

  it('kills what still works in them', async () => {
    const place = join(dir, 'sweep2')
    const ours = join(place, `bootc-actions-${await deadMark()}-boot-1`)
    mkdirSync(ours, { recursive: true })
    const bystander = join(place, 'other')
    mkdirSync(bystander)
    const children = [
      spawn('sleep', ['600'], { cwd: ours }),
      spawn('tail', ['-f', '/dev/null', `${ours}/disk`], { stdio: 'ignore' }),
      spawn('sleep', ['600'], { cwd: bystander })
    ] as const
    const ended = Promise.all(
      [children[0], children[1]].map((child) => new Promise((resolve) => child.on('close', resolve)))
    )
    const removed = await sweep([place])
    await ended
    expect(removed).toEqual(expect.arrayContaining([`process ${children[0].pid}`, `process ${children[1].pid}`, ours]))
    expect(children[2].exitCode).toBeNull()
    expect(removed).not.toContain(`process ${children[2].pid}`)
    children[2].kill()
  })

  it('knows what is mounted below a directory, the deepest first, with escapes', () => {
    const mounts =
      'tmpfs /x tmpfs rw 0 0\ntmpfs /x/a tmpfs rw 0 0\ntmpfs /x/a/b\\040c tmpfs rw 0 0\ntmpfs /xy/z tmpfs rw 0 0\n'
    expect(mountsBelow('/x', mounts)).toEqual(['/x/a/b c', '/x/a'])
  })

  const asRoot = process.getuid?.() === 0
  if (!asRoot) process.stdout.write('skipped: the sweep of mounts needs root to mount something\n')
  ;(asRoot ? it : it.skip)('unmounts before it removes, and removes nothing through a mount', async () => {
    const place = join(dir, 'sweep4')
    const precious = join(dir, 'mounted')
    write(join(precious, 'file'), 'x')
    const ours = join(place, `bootc-actions-${await deadMark()}-store-1`)
    mkdirSync(join(ours, 'inside'), { recursive: true })
    execFileSync('mount', ['--bind', precious, join(ours, 'inside')])
    expect(await sweep([place])).toEqual([`mount ${join(ours, 'inside')}`, ours])
    expect([existsSync(ours), existsSync(join(precious, 'file'))]).toEqual([false, true])
  })

  it('does not follow a link out of them', async () => {
    const place = join(dir, 'sweep3')
    const target = join(dir, 'precious')
    write(join(target, 'file'), 'x')
    mkdirSync(place)
    const link = join(place, `bootc-actions-${await deadMark()}-boot-1`)
    symlinkSync(target, link)
    await sweep([place])
    expect(lstatSync(link, { throwIfNoEntry: false })).toBeUndefined()
    expect(existsSync(join(target, 'file'))).toBe(true)
  })
})

describe('a checksum', () => {
  it.each([0, 1, (1 << 20) - 1, 1 << 20, (3 << 20) + 7])('of %i bytes is that of sha256', async (bytes) => {
    const content = Buffer.alloc(bytes, 'ab')
    expect(await fileChecksum(write(join(dir, `sum-${bytes}`), content))).toEqual({
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes
    })
  })

  it('of a file that is not there fails', async () => {
    await expect(fileChecksum(join(dir, 'none'))).rejects.toThrow(/ENOENT/)
  })
})

describe('disk space', () => {
  it('is asked of the file system that will hold a path', () => {
    expect(fileSystem(join(dir, 'not/yet/there')).device).toBe(statSync(dir).dev)
    expect(freeBytes(dir)).toBeGreaterThan(0)
  })

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [10 * 2 ** 20, '10 MiB'],
    [1.5 * 2 ** 30, '1.5 GiB'],
    [2 ** 50, '1024 TiB']
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
})
