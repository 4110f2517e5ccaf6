import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LabRegistry, startRegistry } from '../../src/cli/lab-registry'
import type { Verdict } from '../../src/model/verdict'
import { write } from './files'
import { cli, json, labPart, outputsOf, projectRoot, ran, type Ran } from './lab'

/** What an installed machine of the lab follows. The name leads nowhere: who pulls by it has been sent elsewhere. */
export const follows = 'registry.example/lab/kiosk:latest'
const store = 'localhost/lab-upgrade/kiosk'

export interface PushedImage {
  readonly reference: string
  readonly digest: string
}

/** Old media, new images and a registry between them. */
export class UpgradeLab {
  private constructor(
    readonly cwd: string,
    private readonly base: string,
    private readonly builder: string,
    readonly registry: LabRegistry
  ) {}

  static async start(cwd: string): Promise<UpgradeLab> {
    const [base, builder] = await Promise.all([labPart('make-base.sh'), labPart('make-builder.sh')])
    const lab = new UpgradeLab(cwd, base, builder, await startRegistry())
    await ran('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'ops@example', '-f', join(cwd, 'rescue')])
    write(join(cwd, 'registry-password'), lab.registry.password.reveal(), 0o600)
    await lab.example('old', '1.0')
    await lab.example('new', '2.0')
    return lab
  }

  /** Builds the example. */
  async example(tag: string, version: string): Promise<void> {
    const args = [
      '--build-arg',
      `BASE=${this.base}`,
      '--build-arg',
      `VERSION=${version}`,
      '--build-arg',
      `REVISION=${tag}`
    ]
    await this.podman(['build', '-q', '-t', `${store}:${tag}`, ...args, join(projectRoot, 'test/lab/example')])
  }

  /** Builds one of the lab's faults on top of another tag. */
  async fault(tag: string, name: string, of: string): Promise<void> {
    const file = join(projectRoot, 'test/lab/faults', `${name}.Containerfile`)
    const context = join(projectRoot, 'test/lab/faults')
    await this.podman([
      'build',
      '-q',
      '-t',
      `${store}:${tag}`,
      '--build-arg',
      `BASE=${store}:${of}`,
      '-f',
      file,
      context
    ])
  }

  async podman(args: readonly string[]): Promise<Ran> {
    const result = await ran('podman', args)
    if (result.code !== 0) throw new Error(`podman ${args[0] ?? ''}: ${result.stderr}`)
    return result
  }

  /** Pushes a tag; where `archive` is given, writes an OCI archive instead. */
  async push(tag: string): Promise<PushedImage> {
    const { host, username, password } = this.registry
    const [image, digestFile] = [`${host}/lab/kiosk`, join(this.cwd, `${tag}.digest`)]
    const login = `${username}:${password.reveal()}`
    const args = ['push', '-q', '--format', 'oci', '--tls-verify=false', '--creds', login, '--digestfile', digestFile]
    await this.podman([...args, `${store}:${tag}`, `${image}:${tag}`])
    return { reference: image, digest: readFileSync(digestFile, 'utf8').trim() }
  }

  /** An OCI archive of a tag, and the digest that it holds. */
  async archive(tag: string): Promise<{ readonly path: string; readonly digest: string }> {
    const path = join(this.cwd, `${tag}.oci.tar`)
    await this.podman(['save', '-q', '--format', 'oci-archive', '-o', path, `${store}:${tag}`])
    const index = await ran('tar', ['-xOf', path, 'index.json'])
    return {
      path,
      digest: (JSON.parse(index.stdout) as { manifests: { digest: string }[] }).manifests[0]?.digest ?? ''
    }
  }

  /** Media of a tag with a break-glass account; returns the path of its media.json. */
  async media(tag: string, type: 'qcow2' | 'anaconda-iso' = 'qcow2'): Promise<string> {
    const dir = join(this.cwd, `media-${tag}-${type}`)
    if (existsSync(join(dir, 'media.json'))) return join(dir, 'media.json')
    await this.cli(['build-media', '--image', ...(await this.making(tag, type)), '--types', type, '--output-dir', dir])
    return join(dir, 'media.json')
  }

  /** Arguments of upgrade-test that have it make the disk itself. */
  async from(tag: string): Promise<readonly string[]> {
    return ['--from', ...(await this.making(tag, 'qcow2'))]
  }

  /** The image of a tag, and how a disk with a break-glass account is made of it. */
  private async making(tag: string, type: 'qcow2' | 'anaconda-iso'): Promise<readonly string[]> {
    const key = readFileSync(join(this.cwd, 'rescue.pub'), 'utf8').trim()
    const access = write(
      join(this.cwd, 'access.yml'),
      `users:\n  - name: rescue\n    kind: last-resort\n    ssh-keys: ["${key}"]\n    password: none\n    groups: [wheel]\n    sudo: nopasswd\n`
    )
    const rendered = await this.cli(['render-config', '--access-file', access, '--types', type])
    const image = [`containers-storage:${store}:${tag}`, '--update-reference', follows]
    return [
      ...image,
      '--rootfs',
      'ext4',
      '--builder-image',
      this.builder,
      '--config',
      outputsOf(rendered)['config'] ?? ''
    ]
  }

  async cli(args: readonly string[]): Promise<Ran> {
    const result = await cli(this.cwd, args)
    if (result.code !== 0) throw new Error(result.stderr)
    return result
  }

  upgradeArguments(media: readonly string[], image: PushedImage, more: readonly string[] = []): string[] {
    return [
      'upgrade-test',
      ...media,
      ...['--image', image.reference, '--digest', image.digest],
      ...['--username', this.registry.username, '--password-file', join(this.cwd, 'registry-password')],
      ...['--cpu-model', 'qemu64,-cx16', '--memory', '1024', '--services', 'kiosk-web.service'],
      ...more
    ]
  }

  /** Runs the action as a user does, on media by their path, or as `from` says. */
  async upgrade(
    what: string,
    media: string | readonly string[],
    image: PushedImage,
    more: readonly string[] = []
  ): Promise<{ readonly run: Ran; readonly verdict: Verdict; readonly upgrade: NonNullable<Verdict['upgrade']> }> {
    const dir = join(this.cwd, `upgrade-${what}`)
    mkdirSync(dir)
    const run = await cli(
      dir,
      this.upgradeArguments(typeof media === 'string' ? ['--media', media] : media, image, more)
    )
    const report = outputsOf(run)['report']
    if (report === undefined) throw new Error(run.stderr)
    const verdict = json<Verdict>(report)
    return { run, verdict, upgrade: verdict.upgrade as NonNullable<Verdict['upgrade']> }
  }
}
