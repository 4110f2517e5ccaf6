import { dirname, basename } from 'node:path'
import { runRootContainer } from '../../host/containers'
import { lastLine } from '../../host/run'
import { messageOf } from '../../model/failure'
import { Ledger } from './ledger'
import type { FileSystem } from './formats'
import { reading } from './reading'
import type { Search } from './search'
import { type Decoder, type TreeImage, Walker } from './walk'

const timeoutMs = 3_600_000

/** Read without writing a journal back, and beside another of the same UUID: mount(8), xfs(5), ext4(5). */
const mountOptions: Readonly<Record<FileSystem, string>> = {
  squashfs: '',
  erofs: '',
  ext4: ',noload',
  xfs: ',norecovery,nouuid',
  btrfs: ''
}

/**
 * Runs in the builder's container: mounts each image (pairs of options and file), says on stderr which could not be, and
 * prints all their files as one tar. The mounts end with the container, however that ends.
 */
const script = `
number=0
while [ $# -gt 0 ]; do
  mkdir -p "/scan/$number"
  why=$(mount -t "$1" -o "$2" "$3" "/scan/$number" 2>&1) || echo "not-mounted $number $why" | tr '\\n' ' ' >&2
  number=$((number + 1))
  shift 3
done
exec tar --create --file - --directory /scan .`

/** A file's place in the container: each directory is mounted by its number. */
function inside(file: string, folders: readonly string[]): string {
  return `/media-${folders.indexOf(dirname(file))}/${basename(file)}`
}

/**
 * Everything after `podman run` to print the files of file systems. The tools are coreutils, util-linux and tar, which
 * osbuild requires (osbuild.spec), so every builder has them; the file systems are read by this machine's kernel.
 */
export function treeArguments(builderImage: string, images: readonly TreeImage[]): readonly string[] {
  const folders = [...new Set(images.map(({ file }) => dirname(file)))]
  return [
    '--privileged',
    ...['--security-opt', 'label=type:unconfined_t'],
    '--pull=never',
    ...['--network', 'none'],
    // A loop device that is made now would not be in a /dev of the container's own.
    ...['--volume', '/dev:/dev'],
    ...folders.flatMap((folder, number) => ['--volume', `${folder}:/media-${number}:ro`]),
    ...['--entrypoint', 'sh'],
    builderImage,
    ...['-c', script, 'sh'],
    ...images.flatMap(({ file, from, bytes, fileSystem }) => [
      fileSystem,
      `ro,loop,offset=${from},sizelimit=${bytes}${mountOptions[fileSystem]}`,
      inside(file, folders)
    ])
  ]
}

/** What a search of file systems needs beside them. */
export interface TreeSearch {
  readonly builderImage: string
  readonly search: Search
  readonly decoders: Set<Decoder>
  /** A file system of ours with the canary in it. */
  readonly canary: TreeImage
}

/**
 * Searches the files of file systems, under the images' own paths. What cannot be mounted is noted.
 * @returns whether the canary was found; undefined when nothing could be mounted, the canary neither
 */
export async function searchTrees(
  trees: readonly TreeImage[],
  { builderImage, search, decoders, canary }: TreeSearch,
  ledger: Ledger
): Promise<boolean | undefined> {
  const images = [...trees, canary]
  const own = new Ledger()
  const walker = new Walker(search, own, decoders)
  const unmounted = new Map<number, string>()
  const onLine = (line: string) => {
    for (const [, number, why] of line.matchAll(/not-mounted (\d+) (.*?)(?= not-mounted |$)/g))
      unmounted.set(Number(number), why ?? '')
  }
  let problem: string | undefined
  try {
    const exit = await reading(
      (onStdout) =>
        runRootContainer('scan', treeArguments(builderImage, images), {
          what: 'Reading the file systems of the media',
          timeoutMs,
          onLine,
          onStdout
        }),
      (stdout) => walker.stream(stdout, 'trees')
    )
    if (exit.code !== 0) problem = lastLine(exit.tail.join('\n')) ?? `exit code ${exit.code}`
  } catch (error) {
    problem = messageOf(error)
  }
  const nameOf = (path: string) =>
    path === 'trees'
      ? 'names of files'
      : path.replace(/^trees > \/(\d+)/, (_, number: string) => `${images[Number(number)]?.path} > `)
  for (const [index, image] of trees.entries()) {
    const why = unmounted.get(index)
    if (why !== undefined) ledger.notOpened(image.path, `${image.fileSystem} not mounted: ${why.trim()}`)
    else if (problem !== undefined) ledger.notOpened(image.path, `${image.fileSystem} not read whole: ${problem}`)
  }
  const canaryPath = `trees > /${trees.length}/canary`
  const found = own.matches.get(canaryPath) === 1
  for (const [path, times] of own.matches)
    if (path !== canaryPath) for (let left = times; left > 0; left--) ledger.found(nameOf(path))
  for (const [reason, { first, files }] of own.unopened)
    for (let left = files; left > 0; left--) ledger.notOpened(nameOf(first), reason)
  ledger.files += own.files
  ledger.bytes += own.bytes
  if (!found && unmounted.size === images.length) return undefined
  return problem !== undefined && own.files === 0 ? undefined : found
}

/** Everything after `podman run` to make a raw disk of another kind; qemu-img is what osbuild makes those with. */
export function convertArguments(builderImage: string, media: string, scratch: string): readonly string[] {
  return [
    '--pull=never',
    ...['--network', 'none'],
    ...['--security-opt', 'label=disable'],
    ...['--volume', `${dirname(media)}:/media:ro`],
    ...['--volume', `${scratch}:/scratch`],
    ...['--entrypoint', 'qemu-img'],
    builderImage,
    ...['convert', '-O', 'raw', `/media/${basename(media)}`, '/scratch/disk.raw']
  ]
}

/** Makes a raw disk in the scratch directory. Returns why that was not possible. */
export async function convertDisk(builderImage: string, media: string, scratch: string): Promise<string | undefined> {
  const exit = await runRootContainer('scan', convertArguments(builderImage, media, scratch), {
    what: 'Converting the disk for the scan',
    timeoutMs
  })
  return exit.code === 0 ? undefined : (lastLine(exit.tail.join('\n')) ?? `qemu-img ended with ${exit.code}`)
}
