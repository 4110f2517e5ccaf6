import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { join, resolve } from 'node:path'
import { fakeTool, write } from '../support/files'

const standIn = resolve('test/lab/base')
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')

/** Paths with their contents; a name that ends in a slash is a directory, `.wh.` names are whiteouts. */
export type Files = Readonly<Record<string, string>>

export interface Said {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/**
 * A machine of the lab without the machine: root file system, ESP and registry are directories, the programs are those of the
 * image with another file of places. systemd-boot's choice is made by its rules, in `reboot`.
 */
export class StandInMachine {
  readonly dir: string
  readonly store: string
  readonly entries: string
  readonly registry: string

  constructor(parent: string, layers: readonly Files[], options: { image: string; backend?: 'composefs' }) {
    this.dir = mkdtempSync(join(parent, 'machine-'))
    this.store = join(this.dir, 'sysroot/lab')
    this.entries = join(this.dir, 'esp/loader/entries')
    this.registry = join(this.dir, 'registry')
    cpSync(join(standIn, 'stand-in'), join(this.dir, 'lib/bootc-stand-in'), { recursive: true })
    mkdirSync(join(this.dir, 'bin'))
    copyFileSync(join(standIn, 'bootc'), join(this.dir, 'bin/bootc'))
    copyFileSync(resolve('test/bootc-stand-in/fake-skopeo.sh'), join(this.dir, 'bin/skopeo'))
    for (const name of ['bootc', 'skopeo']) chmodSync(join(this.dir, 'bin', name), 0o755)
    fakeTool(join(this.dir, 'bin'), 'systemctl', `echo "$@" >>'${this.dir}/systemctl.log'`)
    fakeTool(join(this.dir, 'bin'), 'sync', ':')
    this.user('0')
    for (const name of [
      'sysroot/lab/first/undo',
      'var',
      'run',
      'root/etc',
      'root/root',
      'registry/names',
      'registry/blobs'
    ])
      mkdirSync(join(this.dir, name), { recursive: true })
    if (options.backend !== undefined) write(join(this.dir, 'backend'), options.backend)
    this.install(layers, options.image)
    this.place('first')
  }

  /** Who calls from now on. */
  user(id: string): void {
    fakeTool(join(this.dir, 'bin'), 'id', `echo ${id}`)
  }

  bootc(...args: readonly string[]): Said {
    const done = spawnSync(join(this.dir, 'bin/bootc'), args, {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(this.dir, 'bin')}:${process.env['PATH']}` }
    })
    return { code: done.status, out: done.stdout, err: done.stderr }
  }

  status(...args: readonly string[]): unknown {
    return JSON.parse(this.bootc('status', '--json', ...args).out)
  }

  /** A new image under a name; returns the digest of its manifest. */
  push(name: string, layers: readonly Files[], config: { labels?: Files; mediaType?: string } = {}): string {
    const blobs = layers.map((files) => this.blob(layer(this.dir, files)))
    const image = this.blob(
      JSON.stringify({
        architecture: 'amd64',
        created: `2026-11-21T11:00:22.${String(layers.length).padStart(9, '0')}Z`,
        config: { Labels: { 'containers.bootc': '1', ...config.labels } },
        rootfs: { type: 'layers', diff_ids: blobs.map(({ digest }) => digest) }
      })
    )
    const manifest = this.blob(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: config.mediaType ?? 'application/vnd.oci.image.manifest.v1+json',
        config: image,
        layers: blobs
      })
    )
    write(this.named(`docker://${name}`), manifest.digest)
    return manifest.digest
  }

  /** From now on skopeo fails with this for the name. */
  refuse(name: string, message: string): void {
    write(`${this.named(name)}.error`, message)
  }

  /** Blobs that were fetched since the last call. */
  pulled(): readonly string[] {
    const log = join(this.registry, 'log')
    const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
    rmSync(log, { force: true })
    return lines
  }

  /** Shuts down (what is staged is finalized) and starts what systemd-boot would. */
  reboot(): void {
    const done = this.bootc('finalize-staged')
    if (done.code !== 0) throw new Error(done.err)
    this.powerCut()
  }

  /** Starts again with nothing of /run. */
  powerCut(): void {
    rmSync(join(this.dir, 'run'), { recursive: true, force: true })
    const found = readdirSync(this.entries)
      .filter((name) => name.endsWith('.conf') && !name.startsWith('.'))
      .map((name) => ({ name, parts: /^lab-(\d+)(?:\+(\d+)(?:-(\d+))?)?\.conf$/.exec(name) as RegExpExecArray }))
      .map(({ name, parts: [, number, left, done] }) => ({
        name,
        number: Number(number),
        left,
        done: Number(done ?? 0)
      }))
      .sort((a, b) => Number(a.left === '0') - Number(b.left === '0') || b.number - a.number)[0]
    if (found === undefined) throw new Error('nothing to boot')
    let name = found.name
    if (found.left !== undefined && found.left !== '0') {
      name = `lab-${found.number}+${Number(found.left) - 1}-${found.done + 1}.conf`
      renameSync(join(this.entries, found.name), join(this.entries, name))
    }
    const entry = readFileSync(join(this.entries, name), 'utf8')
    for (const [, file] of entry.matchAll(/^(?:linux|initrd) (.*)$/gm))
      if (!existsSync(join(this.dir, 'esp', file as string))) throw new Error(`${name} needs ${file}`)
    write(join(this.dir, 'cmdline'), `${/^options (.*)$/m.exec(entry)?.[1] as string}\n`)
    this.place(/lab\.deployment=(\S+)/.exec(entry)?.[1] ?? 'first')
  }

  /** As systemd-bless-boot after a good boot. */
  bless(): void {
    for (const name of readdirSync(this.entries))
      if (/\+\d+-\d+\.conf$/.test(name) && !name.includes('+0'))
        renameSync(join(this.entries, name), join(this.entries, name.replace(/\+.*$/, '.conf')))
  }

  /** A root that no installer made. */
  uninstall(): void {
    rmSync(join(this.dir, 'sysroot/lab'), { recursive: true })
  }

  /** Where the root is that runs. */
  get root(): string {
    const id = /lab\.deployment=(\S+)/.exec(readFileSync(join(this.dir, 'cmdline'), 'utf8'))?.[1]
    return id === undefined ? join(this.dir, 'root') : join(this.store, id, 'tree')
  }

  private place(id: string): void {
    const root = id === 'first' ? join(this.dir, 'root') : join(this.store, id, 'tree')
    write(
      join(this.dir, 'lib/bootc-stand-in/places'),
      `sysroot='${this.dir}/sysroot'\nbooted_root='${root}'\ncmdline='${this.dir}/cmdline'\nrun='${this.dir}/run'\n` +
        `esp='${this.dir}/esp'\nesp_device=none\nbackend_file='${this.dir}/backend'\n`
    )
  }

  /** As the builder does: layers laid on the root, the record of them in the store, kernel and entry on the ESP. */
  private install(layers: readonly Files[], image: string): void {
    const digest = this.push(image, layers)
    const manifest = JSON.parse(readFileSync(join(this.registry, 'blobs', digest.slice(7)), 'utf8')) as {
      layers: { digest: string; size: number }[]
    }
    layers.forEach((files, number) => {
      const tar = write(join(this.dir, 'layer.tar'), layer(this.dir, files))
      const undo = number === 0 ? '/dev/null' : join(this.store, `first/undo/${String(number).padStart(3, '0')}.tar`)
      lay(this.dir, join(this.dir, 'root'), tar, undo)
    })
    execFileSync('tar', ['-C', join(this.dir, 'root'), '-cf', join(this.store, 'first/pristine.tar'), 'etc', 'root'])
    writeFileSync(
      join(this.store, 'first/deployment.json'),
      JSON.stringify({
        image,
        transport: 'registry',
        digest,
        version: null,
        timestamp: '2026-11-21T10:59:52.944288034Z',
        architecture: 'amd64',
        checksum: sha256(digest),
        serial: 0,
        verity: sha256(digest).repeat(2),
        cachedUpdate: null,
        layers: manifest.layers.map(({ digest: diffId, size }) => ({ diffId, size }))
      })
    )
    const options = 'root=UUID=1234 rw console=ttyS0'
    write(join(this.dir, 'esp/lab/vmlinuz'), '')
    write(join(this.dir, 'esp/lab/initramfs.img'), '')
    write(
      join(this.entries, 'lab-1.conf'),
      `title x\nlinux /lab/vmlinuz\ninitrd /lab/initramfs.img\noptions ${options}\n`
    )
    write(join(this.dir, 'cmdline'), `${options}\n`)
  }

  private blob(data: string | Uint8Array): { digest: string; size: number } {
    const digest = sha256(data)
    write(join(this.registry, 'blobs', digest), data)
    return { digest: `sha256:${digest}`, size: data.length }
  }

  private named(name: string): string {
    return join(this.registry, 'names', name.replace(/[^A-Za-z0-9.]/g, '_'))
  }
}

/** A layer as a tar, the same bytes for the same files. */
function layer(dir: string, files: Files): Buffer {
  const tree = mkdtempSync(join(dir, 'layer-'))
  for (const [name, content] of Object.entries(files))
    if (name.endsWith('/')) mkdirSync(join(tree, name), { recursive: true })
    else write(join(tree, name), content)
  const tar = execFileSync('tar', [
    ...['--sort=name', '--mtime=@1', '--owner=0', '--group=0', '--format=gnu', '-C', tree, '-c', '.']
  ])
  rmSync(tree, { recursive: true })
  return tar
}

/** Lays a layer over a tree with the stand-in's own function; `undo` becomes the layer that takes it back. */
export function lay(scratch: string, tree: string, tar: string, undo: string): void {
  mkdirSync(tree, { recursive: true })
  const script = 'fail() { echo "$*" >&2; exit 1; }; store=$1; . "$2"; lay "$3" "$4" "$5"'
  execFileSync('sh', ['-uc', script, 'sh', scratch, join(standIn, 'stand-in/layers.sh'), tree, tar, undo], {
    stdio: ['ignore', 'ignore', 'pipe']
  })
}

export { layer }
