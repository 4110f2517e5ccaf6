import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parseLint } from '../../src/image/lint'
import { temporaryDirectory, write } from '../support/files'

// What the stand-in finds in an image is what bootc 1.16.9 found in such an image when it was recorded.
const dir = temporaryDirectory()
write(join(dir, 'bin/bootc'), readFileSync('test/lab/base/bootc'), 0o755)
cpSync('test/lab/base/stand-in', join(dir, 'lib/bootc-stand-in'), { recursive: true })
const recorded = (name: string) => readFileSync(`test/fixtures/bootc/${name}`, 'utf8')

/** A root without fault but the one that a container engine leaves in every recording. */
function goodRoot(): string {
  const root = mkdtempSync(join(dir, 'root-'))
  for (const path of ['boot', 'dev', 'proc', 'run/lock', 'sys', 'sysroot', 'tmp', 'usr/share', 'var/log'])
    mkdirSync(join(root, path), { recursive: true })
  write(join(root, 'usr/lib/modules/6.12/vmlinuz'), '')
  write(join(root, 'usr/lib/ostree/prepare-root.conf'), '')
  write(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/bash\n')
  symlinkSync('sysroot/ostree', join(root, 'ostree'))
  symlinkSync('../run', join(root, 'var/run'))
  return root
}
const remove = (path: string) => (root: string) => rmSync(join(root, path), { recursive: true })
const add = (path: string, content: string) => (root: string) => void write(join(root, path), content)

const faults: Readonly<Record<string, (root: string) => void>> = {
  good: () => undefined,
  badkargs: add('usr/lib/bootc/kargs.d/99.toml', 'no such = [\n'),
  boot: add('boot/grub/grub.cfg', ''),
  nocomposefs: remove('usr/lib/ostree'),
  nokernel: remove('usr/lib/modules'),
  nonutf8: (root) => writeFileSync(Buffer.concat([Buffer.from(`${root}/usr/share/a`), Buffer.from([0xff, 0x62])]), ''),
  noostree: remove('ostree'),
  nosysroot: remove('sysroot'),
  sysusers: add('etc/passwd', 'bob:x:1000:1000::/home/bob:/bin/bash\n'),
  twokernels: add('usr/lib/modules/6.13/vmlinuz', ''),
  usretc: add('usr/etc/x', ''),
  varcontent: add('var/lib/x', ''),
  varlog: add('var/log/dpkg.log', 'x'),
  varrun: (root) => {
    rmSync(join(root, 'var/run'))
    mkdirSync(join(root, 'var/run'))
  }
}

/** What the stand-in does not look for: content of /var, groups; and it quotes no name. */
const notLookedFor = /\nFound \/etc\/group entry [^]*| "a\\xFFb"/
const findings = (out: string, err: string) => {
  const { failures, warnings } = parseLint(out, err)
  return [...failures, ...warnings]
    .filter(({ name }) => name !== 'var-tmpfiles')
    .map(({ name, text }) => `${name}: ${text.replace(notLookedFor, '')}`)
    .sort()
}

describe('container lint', () => {
  it.each(Object.keys(faults))('of an image recorded as %s', (name) => {
    const root = goodRoot()
    faults[name]?.(root)
    const done = spawnSync(join(dir, 'bin/bootc'), ['container', 'lint', `--rootfs=${root}`], { encoding: 'utf8' })
    expect(findings(done.stdout, done.stderr)).toEqual(
      findings(recorded(`lint-${name}.stdout`), recorded(`lint-${name}.stderr`))
    )
    expect(done.status).toBe(recorded(`lint-${name}.stderr`) === '' ? 0 : 1)
  })

  it('has a case for every recording', () => {
    const names = readdirSync('test/fixtures/bootc').flatMap((name) => /^lint-(.*)\.stdout$/.exec(name)?.[1] ?? [])
    expect(names).toEqual(Object.keys(faults).sort())
  })

  it('has the recorded names and kinds', () => {
    const list = (text: string) =>
      [...text.matchAll(/^- name: (\S+)\n\s+type: (\S+)/gm)].map(([, n, kind]) => `${n} ${kind}`)
    const done = spawnSync(join(dir, 'bin/bootc'), ['container', 'lint', '--list'], { encoding: 'utf8' })
    expect(list(done.stdout).sort()).toEqual(list(recorded('bootc-container-lint-list.txt')).sort())
    expect(list(done.stdout)).toHaveLength(14)
  })
})
