import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { temporaryDirectory, write } from '../support/files'
import { type Files, lay, layer, StandInMachine } from './machine'

const dir = temporaryDirectory()
const image = '10.0.2.2:5055/os:latest'
const base: Files = {
  'usr/lib/modules/6.12/vmlinuz': 'kernel',
  'usr/lib/modules/6.12/initramfs.img': 'initramfs',
  'usr/bin/app': 'app',
  'etc/issue': 'default',
  'etc/hosts': 'default',
  'etc/app/app.conf': 'default',
  'root/.profile': 'default'
}
const oldLayer: Files = { 'usr/share/old': 'old', 'usr/bin/app': 'covered by the old' }
const newLayer: Files = { 'usr/share/new': 'new', 'etc/issue': 'new default', 'etc/new.conf': 'new' }

/** What is beneath a directory, by path. */
function tree(root: string, path = ''): Record<string, string> {
  return Object.assign(
    {},
    ...readdirSync(join(root, path)).map((name) => {
      const inner = join(path, name)
      const stat = lstatSync(join(root, inner))
      if (stat.isSymbolicLink()) return { [inner]: `-> ${readlinkSync(join(root, inner))}` }
      return stat.isDirectory()
        ? { [`${inner}/`]: '', ...tree(root, inner) }
        : { [inner]: readFileSync(join(root, inner), 'utf8') }
    })
  ) as Record<string, string>
}

let machine: StandInMachine
beforeEach(() => {
  machine = new StandInMachine(dir, [base, oldLayer], { image })
})
const upgraded = (layers: readonly Files[] = [base, newLayer]) => {
  machine.push(image, layers)
  expect(machine.bootc('upgrade')).toMatchObject({ code: 0, err: '' })
}
const booted = () =>
  (machine.status() as { status: { booted: { image: { imageDigest: string } } } }).status.booted.image.imageDigest

describe('an upgrade', () => {
  it('pulls what is missing and nothing else, and is the new image to the file', () => {
    upgraded()
    expect(machine.pulled()).toHaveLength(1)
    machine.reboot()
    const found = tree(machine.root)
    expect(found).toMatchObject({ 'usr/share/new': 'new', 'usr/bin/app': 'app', 'etc/new.conf': 'new' })
    expect(found).not.toHaveProperty('usr/share/old')
    // What runs beside it has not changed, though most files are the same ones.
    expect(tree(join(machine.dir, 'root'))).toMatchObject({
      'usr/bin/app': 'covered by the old',
      'usr/share/old': 'old'
    })
  })

  it('pulls all of an image that shares nothing', () => {
    upgraded([{ ...base, 'usr/bin/app': 'other' }, newLayer])
    expect(machine.pulled()).toHaveLength(2)
    machine.reboot()
    expect(tree(machine.root)).toMatchObject({ 'usr/bin/app': 'other', 'etc/issue': 'new default' })
  })

  it('takes away what the image takes away, and keeps nothing of /var', () => {
    upgraded([base, { 'etc/.wh.hosts': '', 'usr/bin/.wh..wh..opq': '', 'usr/bin/tool': 'tool', 'var/lib/x': 'x' }])
    machine.reboot()
    const found = tree(machine.root)
    expect(found).toMatchObject({ 'usr/bin/tool': 'tool' })
    for (const gone of ['etc/hosts', 'usr/bin/app', 'var/lib/x']) expect(found).not.toHaveProperty(gone)
    // And back: the next image has what this one took away.
    upgraded([base])
    machine.reboot()
    expect(tree(machine.root)).toMatchObject({ 'etc/hosts': 'default', 'usr/bin/app': 'app' })
  })

  it('carries forward what was changed in /etc up to the shutdown', () => {
    upgraded()
    const etc = join(machine.root, 'etc')
    write(join(etc, 'app/app.conf'), 'edited')
    write(join(etc, 'a\\x2db.conf'), 'added')
    rmSync(join(etc, 'hosts'))
    symlinkSync('nowhere', join(etc, 'link'))
    machine.reboot()
    expect(tree(join(machine.root, 'etc'))).toEqual({
      'app/': '',
      'app/app.conf': 'edited',
      'a\\x2db.conf': 'added',
      issue: 'new default',
      link: '-> nowhere',
      'new.conf': 'new'
    })
    // What was edited there stays there.
    write(join(machine.root, 'etc/new.conf'), 'edited in the new')
    machine.bootc('rollback')
    machine.reboot()
    expect(tree(join(machine.root, 'etc'))).toMatchObject({ 'app/app.conf': 'edited', issue: 'default' })
    expect(existsSync(join(machine.root, 'etc/new.conf'))).toBe(false)
  })

  it('is forgotten with the power, and the old version starts', () => {
    const old = booted()
    upgraded()
    machine.powerCut()
    expect([booted(), machine.status()]).toEqual([
      old,
      expect.objectContaining({ spec: expect.objectContaining({ bootOrder: 'default' }) })
    ])
    expect(machine.bootc('upgrade').code).toBe(0)
    machine.reboot()
    expect(booted()).not.toBe(old)
  })

  it('takes up again what a power cut left half done', () => {
    write(join(machine.store, '.new/tree/usr/half'), 'half')
    write(join(machine.store, 'pull/blobs/sha256/0000'), '')
    mkdirSync(join(machine.dir, 'esp/lab/.new'), { recursive: true })
    upgraded()
    machine.reboot()
    expect(tree(machine.root)).not.toHaveProperty('usr/half')
    expect(existsSync(join(machine.store, 'pull'))).toBe(false)
  })

  it('keeps two versions and the one that is staged', () => {
    const versions = () => readdirSync(machine.store).filter((name) => name !== 'lock').length
    for (const number of [1, 2, 3]) {
      upgraded([base, { 'usr/share/number': String(number) }])
      expect(versions()).toBeLessThanOrEqual(3)
      machine.reboot()
      machine.bless()
      expect(tree(machine.root)).toMatchObject({ 'usr/share/number': String(number) })
    }
    expect(readdirSync(machine.entries)).toHaveLength(2)
    expect(readdirSync(join(machine.dir, 'esp/lab'))).toHaveLength(2)
  })

  it('uses the login of a machine', () => {
    write(join(machine.root, 'etc/ostree/auth.json'), '{}')
    machine.push(image, [base, newLayer])
    machine.bootc('upgrade', '--check')
    expect(new Set(machine.pulled())).toEqual(new Set([`authfile ${join(machine.root, 'etc/ostree/auth.json')}`]))
  })

  it('refuses an image without a kernel', () => {
    machine.push(image, [{ 'etc/os-release': 'no kernel' }])
    expect(machine.bootc('upgrade')).toMatchObject({ code: 1, err: expect.stringContaining('Finding kernel') })
    expect(machine.status()).toMatchObject({ status: { staged: null } })
  })

  it('ends in a reboot where it is to be applied', () => {
    machine.push(image, [base, newLayer])
    machine.bootc('upgrade', '--apply')
    expect(readFileSync(join(machine.dir, 'systemctl.log'), 'utf8')).toMatch(/reboot\n$/)
  })
})

describe('counted boots', () => {
  const counted = [base, { 'etc/kernel/tries': '2\n', 'usr/lib/bootc/kargs.d/10.toml': 'kargs = ["panic=5"]\n' }]

  it('that never end well go back to the old version', () => {
    const old = booted()
    upgraded(counted)
    machine.reboot()
    expect(readdirSync(machine.entries).sort()).toEqual(['lab-1.conf', 'lab-2+1-1.conf'])
    expect(readFileSync(join(machine.dir, 'cmdline'), 'utf8')).toMatch(
      /^root=UUID=1234 rw console=ttyS0 panic=5 lab\.deployment=/
    )
    machine.powerCut()
    expect(booted()).not.toBe(old)
    machine.powerCut()
    expect(booted()).toBe(old)
    expect(machine.status()).toMatchObject({ status: { rollback: { pinned: false }, rollbackQueued: false } })
  })

  it('are not counted without the image asking for it', () => {
    upgraded()
    machine.reboot()
    expect(readdirSync(machine.entries).sort()).toEqual(['lab-1.conf', 'lab-2.conf'])
  })

  it('lose the arguments of an image that had them', () => {
    upgraded(counted)
    machine.reboot()
    machine.bless()
    upgraded()
    machine.reboot()
    expect(readFileSync(join(machine.dir, 'cmdline'), 'utf8')).not.toContain('panic')
  })
})

describe('a rollback', () => {
  it('needs something to go back to', () => {
    expect(machine.bootc('rollback')).toMatchObject({ code: 1, err: expect.stringContaining('No rollback available') })
  })

  it('of a rollback is none', () => {
    const old = booted()
    upgraded()
    machine.reboot()
    expect(machine.bootc('rollback').out).toBe('Next boot: rollback deployment\n')
    expect(machine.bootc('rollback').out).toBe('Next boot: current deployment\n')
    machine.reboot()
    expect(booted()).not.toBe(old)
  })

  it('can be followed by the same upgrade, which pulls nothing again', () => {
    upgraded()
    machine.reboot()
    machine.bootc('rollback')
    machine.reboot()
    machine.pulled()
    expect(machine.bootc('upgrade').out).toMatch(/^No changes in .* => sha256:/)
    expect(machine.pulled()).toEqual([])
    machine.reboot()
    expect(machine.status()).toMatchObject({ status: { booted: { ostree: { deploySerial: 1 } } } })
  })
})

describe('the record of an installation', () => {
  it('is changed in place by the installer', () => {
    expect(machine.bootc('switch', '--mutate-in-place', '--transport', 'registry', 'r/os:stable').code).toBe(0)
    expect(machine.status()).toMatchObject({ spec: { image: { image: 'r/os:stable', transport: 'registry' } } })
  })
})

describe('a layer laid over a tree', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd\\e', '-f g')
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
  /** Files that can stand beside each other: none is the directory of another. */
  const files = fc
    .dictionary(path, fc.constantFrom('1', '2', '3'), { maxKeys: 6 })
    .map((all) =>
      Object.fromEntries(Object.entries(all).filter(([p]) => !Object.keys(all).some((q) => q.startsWith(`${p}/`))))
    )
  const whiteouts = fc
    .array(path, { maxLength: 2 })
    .map((paths) => paths.map((p) => p.replace(/[^/]+$/, (last) => `.wh.${last}`)))

  it('is taken back by what it leaves', () => {
    fc.assert(
      fc.property(files, files, whiteouts, fc.boolean(), (before, over, gone, opaque) => {
        const scratch = mkdtempSync(join(dir, 'layers-'))
        const root = join(scratch, 'tree')
        const put = (tar: string, what: Buffer) => (writeFileSync(join(scratch, tar), what), join(scratch, tar))
        const marks = Object.fromEntries(
          gone.filter((p) => !Object.keys(over).some((q) => p.startsWith(`${q}/`))).map((p) => [p, ''])
        )
        lay(scratch, root, put('before.tar', layer(scratch, before)), '/dev/null')
        const original = tree(root)
        const top = layer(scratch, { ...over, ...marks, ...(opaque && { '.wh..wh..opq': '' }) })
        lay(scratch, root, put('over.tar', top), join(scratch, 'undo.tar'))
        expect(tree(root)).toMatchObject(over)
        expect(Object.keys(tree(root)).some((p) => p.includes('.wh.'))).toBe(false)
        lay(scratch, root, join(scratch, 'undo.tar'), '/dev/null')
        expect(tree(root)).toEqual(original)
        execFileSync('rm', ['-r', scratch])
      }),
      { numRuns: 15 }
    )
  })

  it('is taken back by what the builder makes of the layers in its storage', () => {
    const script =
      "import sys, tarfile; sys.path.insert(0, 'test/lab/builder'); from lab_builder import deployment\n" +
      "with tarfile.open(sys.argv[3], 'w') as out: deployment._undo(out, sys.argv[1], sys.argv[2], '')"
    fc.assert(
      fc.property(files, files, (before, over) => {
        const scratch = mkdtempSync(join(dir, 'storage-'))
        const [below, upper, root] = ['below', 'upper', 'root'].map((name) => join(scratch, name)) as [
          string,
          string,
          string
        ]
        const put = (tar: string, what: Buffer) => (writeFileSync(join(scratch, tar), what), join(scratch, tar))
        const [first, second] = [put('before.tar', layer(scratch, before)), put('over.tar', layer(scratch, over))]
        lay(scratch, below, first, '/dev/null')
        lay(scratch, upper, second, '/dev/null')
        lay(scratch, root, first, '/dev/null')
        lay(scratch, root, second, '/dev/null')
        execFileSync('python3', ['-Bc', script, upper, below, join(scratch, 'undo.tar')])
        lay(scratch, root, join(scratch, 'undo.tar'), '/dev/null')
        expect(tree(root)).toEqual(tree(below))
        execFileSync('rm', ['-r', scratch])
      }),
      { numRuns: 10 }
    )
  })
})
