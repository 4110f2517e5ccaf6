import { longRootPodman, rootPodman, tryRootPodman } from '../host/containers'
import { networkBudget, retry } from '../host/retry'
import { type Digest, isDigest } from '../model/digest'
import { Failure } from '../model/failure'
import { formatReference, imageName, type Reference } from '../model/reference'
import type { Reporter } from '../model/reporter'
import { registryRetry } from '../registry/failure'
import type { RegistryLogin } from '../registry/login'
import { borrow, findElsewhere, withSaved } from './hand-over'
import { formatSource, type ImageSource } from './image-source'
import { explainPull, type PullTarget } from './pull-failure'

/** An image in root's container storage, from where a builder takes it. */
export interface RootImage {
  readonly id: string
  /** Digest in the registry it was pulled from. */
  readonly digest?: Digest
  /** Digest of its manifest in the storage. */
  readonly storageDigest?: Digest
  /** Unpacked. */
  readonly bytes: number
  /** As `uname -m` names it. */
  readonly arch: string
  readonly labels: Readonly<Record<string, string>>
  /** Removes it, where it is a copy made for this run; otherwise at the end of this process. */
  readonly giveBack?: () => Promise<void>
}

export interface PullOptions {
  readonly login: RegistryLogin
  /** As `uname -m` names it; this machine's when undefined. */
  readonly arch?: string
  readonly reporter: Reporter
}

const pullTimeoutMs = 3_600_000
/** podman prints no line while it fetches a layer. */
const pullSilenceMs = 900_000

/** Go's name of each architecture that builders know, as registries use it: golang.org/doc/install/source#environment. */
const goArch: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  ppc64le: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64'
}

/** Architecture as people write it -> as `uname -m` names it. */
export const architectures: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(goArch).flatMap(([uname, go]) => [
    [uname, uname],
    [go, uname]
  ])
)

/** This machine's architecture as `uname -m` names it. */
export function hostArch(): string {
  const node: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64', ppc64: 'ppc64le' }
  return node[process.arch] ?? process.arch
}

/**
 * Makes sure that an image is in root's storage and says what it is. Nothing that was there is removed; a copy of an image
 * that lies elsewhere on this machine is, at the end of this process.
 * @throws Failure when it cannot be had
 */
export async function rootImage(source: ImageSource, options: PullOptions): Promise<RootImage> {
  if (source.kind === 'archive') return fromArchive(`oci-archive:${source.path}`, source, options)
  if (source.kind === 'storage') return fromStorage(source, options)
  const reference = formatReference(source.reference)
  // What a digest names never changes; a tag is asked for again.
  if (source.reference.digest && (await isPresent(reference))) return inspect(reference, source)
  return inspect(await pullReference(source.reference, options), source)
}

async function fromStorage(source: ImageSource & { kind: 'storage' }, options: PullOptions): Promise<RootImage> {
  if (await isPresent(source.name)) return inspect(source.name, source)
  const elsewhere = await findElsewhere(source.name)
  if (elsewhere === undefined)
    throw new Failure('usage', `There is no image ${source.name} in the container storage.`, {
      code: 'image-absent',
      evidence: "looked for in root's container storage, this user's, and docker",
      remedy: 'Build it before, or give a reference in a registry.'
    })
  options.reporter.info(`Copying ${source.name} from ${elsewhere.store.name} to root's container storage`)
  return withSaved(elsewhere, (archive) => fromArchive(archive, source, options))
}

/** Whether root's storage has it. */
export async function isPresent(name: string): Promise<boolean> {
  return (await tryRootPodman(['image', 'exists', name])).exitCode === 0
}

/**
 * Pulls an image by its name into root's storage, again when that may help. Returns its id.
 * @throws Failure
 */
export function pullReference(reference: Reference, options: PullOptions): Promise<string> {
  const { login } = options
  const arch = options.arch === undefined ? [] : ['--arch', goArch[options.arch] ?? options.arch]
  const { credentials, unsupported } = login.credentials(reference)
  return pull([...login.args(), ...arch, formatReference(reference)], options.reporter, {
    from: formatReference(reference),
    registry: reference.registry,
    login: { given: credentials !== undefined, unsupported }
  })
}

/** @param archive `oci-archive:PATH` or `docker-archive:PATH` */
async function fromArchive(archive: string, source: ImageSource, { reporter }: PullOptions): Promise<RootImage> {
  const path = archive.slice(archive.indexOf(':') + 1)
  const { id, giveBack } = await borrow(
    () => pull([archive], reporter, { from: path, registry: path, login: { given: false } }),
    reporter
  )
  return { ...(await inspect(id, source)), giveBack }
}

function pull(args: readonly string[], reporter: Reporter, target: PullTarget): Promise<string> {
  return retry(`Pulling ${target.from}`, reporter, networkBudget, registryRetry(), async () => {
    let id = ''
    const exit = await longRootPodman(['pull', ...args], {
      what: `The pull of ${target.from}`,
      timeoutMs: pullTimeoutMs,
      silenceMs: pullSilenceMs,
      onLine: (line, stream) => {
        if (stream === 'stdout' && line.trim() !== '') id = line.trim()
        reporter.tool(line)
      }
    })
    if (exit.code === 0 && id !== '') return id
    throw explainPull(exit.tail, target)
  })
}

interface Inspected {
  readonly Id: string
  readonly Digest?: string
  readonly RepoDigests?: readonly string[]
  readonly Size?: number
  readonly Architecture?: string
  readonly Labels?: Readonly<Record<string, string>> | null
  readonly RootFS?: { readonly Layers?: readonly string[] | null }
}

/** What root's storage knows of an image. */
export async function inspectImage(name: string): Promise<Inspected> {
  const { stdout } = await rootPodman(['image', 'inspect', name])
  const [image] = JSON.parse(stdout) as readonly Inspected[]
  if (!image) throw new Error(`podman image inspect ${name} returned nothing`)
  return image
}

async function inspect(name: string, source: ImageSource): Promise<RootImage> {
  const image = await inspectImage(name)
  const digest = registryDigest(image, source)
  return {
    id: image.Id,
    ...(digest && { digest }),
    ...(isDigest(image.Digest ?? '') && { storageDigest: image.Digest as Digest }),
    bytes: image.Size ?? 0,
    arch: architectures[image.Architecture ?? ''] ?? hostArch(),
    labels: image.Labels ?? {}
  }
}

/** The digest asked for, else that under which the name was pulled; none for an image from no registry. */
function registryDigest(image: Inspected, source: ImageSource): Digest | undefined {
  if (source.kind !== 'registry') return undefined
  if (source.reference.digest) return source.reference.digest
  const prefix = `${imageName(source.reference)}@`
  const digests = (image.RepoDigests ?? [])
    .filter((item) => item.startsWith(prefix))
    .map((item) => item.slice(prefix.length))
  return digests.filter(isDigest).find((item) => item === image.Digest) ?? digests.filter(isDigest)[0]
}

/**
 * Refuses an image that a builder would refuse, or make unbootable media from.
 * @throws Failure
 */
export function checkImage(image: RootImage, source: ImageSource, arch: string): void {
  const name = formatSource(source)
  if (image.labels['containers.bootc'] !== '1')
    throw new Failure('fail', `${name} is not a bootc image: it has no label containers.bootc=1.`, {
      code: 'not-bootc',
      evidence: `labels: ${Object.keys(image.labels).join(', ') || 'none'}`,
      remedy: 'Add `LABEL containers.bootc 1` to the Containerfile, or start FROM a bootc base image.'
    })
  if (image.arch !== arch)
    throw new Failure('usage', `${name} is an image for ${image.arch}, the media are to be for ${arch}.`, {
      code: 'wrong-arch',
      remedy: `Give an image for ${arch}, or set target-arch to ${image.arch} (disk types only).`
    })
}
