import { runRootContainer } from '../host/containers'
import { parse } from 'smol-toml'
import { rootFileSystems, type RootFileSystem } from './builder'

/** Where images keep the defaults of their installation: bootc docs, "bootc-install-config". */
const folders = ['/usr/lib/bootc/install', '/etc/bootc/install']

/** Everything after `podman run` to print the installation defaults of an image, each line after its file's name. */
export function installConfigArguments(image: string): readonly string[] {
  return [
    '--pull=never',
    ...['--network', 'none'],
    ...['--entrypoint', 'grep'],
    image,
    ...['--recursive', '--with-filename', '--include', '*.toml', ''],
    ...folders
  ]
}

/**
 * The root file system that an image asks for (`[install.filesystem.root] type`), from lines as grep prints them. A file
 * later in the alphabet overrides an earlier one, whatever folder it is in.
 */
export function imageRootfs(lines: readonly string[]): RootFileSystem | undefined {
  const files = new Map<string, string[]>()
  for (const line of lines) {
    const match = /^(\/(?:usr\/lib|etc)\/bootc\/install\/[^:]+\.toml):(.*)$/.exec(line)
    if (!match) continue
    const name = match[1] as string
    files.set(name, [...(files.get(name) ?? []), match[2] as string])
  }
  const byName = [...files].sort(([a], [b]) => compare(baseName(a), baseName(b)))
  return byName.flatMap(([, content]) => typeIn(content.join('\n')) ?? []).at(-1)
}

function typeIn(toml: string): RootFileSystem | undefined {
  type InstallConfig = { install?: { filesystem?: { root?: { type?: unknown } } } }
  try {
    const type = (parse(toml) as InstallConfig).install?.filesystem?.root?.type
    return rootFileSystems.find((known) => known === type)
  } catch {
    // The image's own mistake; bootc will say so in the build.
    return undefined
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The image's own root file system, else xfs: what CentOS and RHEL take, and Fedora's images name none. */
export async function chooseRootfs(image: string): Promise<{ rootfs: RootFileSystem; from: 'image' | 'default' }> {
  const lines: string[] = []
  // Its exit code says only whether both folders are there.
  await runRootContainer('rootfs', installConfigArguments(image), {
    what: 'Reading the installation defaults of the image',
    timeoutMs: 120_000,
    onLine: (line, stream) => stream === 'stdout' && lines.push(line)
  })
  const rootfs = imageRootfs(lines)
  return rootfs ? { rootfs, from: 'image' } : { rootfs: 'xfs', from: 'default' }
}
