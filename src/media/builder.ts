import type { MediaType } from '../model/media'
import type { ImageSource } from './image-source'

export const builderNames = ['bootc-image-builder', 'image-builder'] as const
export type BuilderName = (typeof builderNames)[number]

export const rootFileSystems = ['ext4', 'xfs', 'btrfs'] as const
export type RootFileSystem = (typeof rootFileSystems)[number]

/** What an `ami` needs to be uploaded and registered. */
export interface AwsTarget {
  readonly amiName: string
  readonly bucket: string
  readonly region: string
}

/**
 * The builder images, by digest: a privileged container is part of what has to be trusted, so it changes only with a
 * release of ours. Where the digests come from:
 * - bootc-image-builder: v83.0.0 of 2026-09-16, as Corium-OS/Corium docs/adr/0009 (its own check of the registry) and
 *   flightctl/flightctl record it. Built from osbuild/image-builder, so it knows yescrypt hashes (#2650).
 * - image-builder: commit 5a8232a20a8b with osbuild 192, created 2026-08-25, with which a public log shows a qcow2 made
 *   from a bootc image.
 */
export const pinnedBuilders: Readonly<Record<BuilderName, string>> = {
  'bootc-image-builder':
    'ghcr.io/osbuild/bootc-image-builder@sha256:e7aadce6b3f5639cd47d83354791931ea219891a0d113c2fe74a0f0d352b165c',
  'image-builder':
    'ghcr.io/osbuild/image-builder-cli@sha256:55ce154eaad86a4fcd43998588ccb6e15c801d25e392dab5c8073627f22ae37e'
}

/**
 * Whether a builder image is known to take a yescrypt hash in a user field as it is: built after osbuild/image-builder#2650
 * (merged 2026-09-03). Of an image that is not one of ours the age is not known.
 */
export function takesYescrypt(builderImage: string): boolean {
  return builderImage === pinnedBuilders['bootc-image-builder']
}

/** Types that a builder cannot make: osbuild/image-builder cmd/image-builder/main.go getImage(), internal/bibimg. */
const cannotMake: Readonly<Record<BuilderName, readonly MediaType[]>> = {
  'bootc-image-builder': ['bootc-generic-iso'],
  'image-builder': ['anaconda-iso', 'iso']
}

/** The types of these that the builder cannot make. */
export function unsupportedTypes(builder: BuilderName, types: readonly MediaType[]): readonly MediaType[] {
  return types.filter((type) => cannotMake[builder].includes(type))
}

export interface BuilderChoice {
  readonly name: BuilderName
  /** In a few words. */
  readonly reason: string
}

/**
 * The builder for these types: the only one that makes them, else the one whose image was given, else the older command
 * line, which makes all of them in one call and has been in use longest.
 * @param image the builder image that the user gives, if one is given
 */
export function chooseBuilder(types: readonly MediaType[], image?: ImageSource): BuilderChoice {
  for (const name of builderNames) {
    const [type] = builderNames.filter((other) => other !== name).flatMap((other) => unsupportedTypes(other, types))
    if (type !== undefined) return { name, reason: `it alone makes ${type}` }
  }
  const given = builderOf(image)
  if (given !== undefined) return { name: given, reason: 'the builder-image is one' }
  return { name: 'bootc-image-builder', reason: `both make ${types.join(', ')}, and it makes all types in one call` }
}

/** The builder in an image, where its name says so: osbuild/image-builder .github/workflows/container.yaml. */
export function builderOf(image: ImageSource | undefined): BuilderName | undefined {
  const name = image?.kind === 'registry' ? image.reference.repository : image?.kind === 'storage' ? image.name : ''
  const [, last = ''] = /(?:^|\/)([^/:@]+)(?:[:@][^/]*)?$/.exec(name) ?? []
  if (last === 'bootc-image-builder') return 'bootc-image-builder'
  return last === 'image-builder' || last === 'image-builder-cli' ? 'image-builder' : undefined
}

/** Where a builder puts a type, below its output directory, without the ending where that is the builder's choice. */
interface Place {
  readonly folder: string
  readonly name: string
  /** Names of the file; the first is today's. */
  readonly files: readonly string[]
}

/** osbuild/image-builder internal/bibimg/imagetypes.go; image-builder is told to use the same names. */
const places: Readonly<Record<MediaType, Place>> = {
  'anaconda-iso': { folder: 'bootiso', name: 'install', files: ['install.iso'] },
  iso: { folder: 'bootiso', name: 'install', files: ['install.iso'] },
  'bootc-installer': { folder: 'bootiso', name: 'install', files: ['install.iso'] },
  'bootc-generic-iso': { folder: 'bootiso', name: 'install', files: ['install.iso'] },
  qcow2: { folder: 'qcow2', name: 'disk', files: ['disk.qcow2'] },
  raw: { folder: 'image', name: 'disk', files: ['disk.raw'] },
  ami: { folder: 'image', name: 'disk', files: ['disk.raw'] },
  vmdk: { folder: 'vmdk', name: 'disk', files: ['disk.vmdk'] },
  vhd: { folder: 'vpc', name: 'disk', files: ['disk.vhd'] },
  gce: { folder: 'gce', name: 'image', files: ['image.tar.gz'] },
  ova: { folder: 'archive', name: 'image', files: ['image.ova', 'disk.ova'] },
  'pxe-tar-xz': { folder: 'xz', name: 'pxe', files: ['pxe.tar.xz'] }
}

/** Paths below the output directory at which the file of a type may be, the likeliest first. */
export function mediaPaths(type: MediaType): readonly string[] {
  const { folder, files } = places[type]
  return files.map((file) => `${folder}/${file}`)
}

/** What the container gets to see of this machine. */
export interface ContainerMounts {
  /** Directory for the media. */
  readonly output: string
  /** Root's container storage, which holds the image. */
  readonly graphRoot: string
  /** Name of a volume for the builder's intermediate trees. */
  readonly volume: string
  /** The config; its file name decides how it is read. */
  readonly config?: { readonly path: string; readonly fileName: string }
  /** An empty file in place of podman's database, and which file that is, where the storage has an unusual path. */
  readonly database?: { readonly path: string; readonly fileName: string }
  /** A file with AWS credentials, one NAME=value a line. */
  readonly environmentFile?: string
}

/** What to build. */
export interface BuildRequest {
  readonly builderImage: string
  readonly types: readonly MediaType[]
  /** The name by which the image is in root's storage; what installed machines follow. */
  readonly image: string
  readonly rootfs: RootFileSystem
  /** As `uname -m` names it; only where it differs from this machine's. */
  readonly targetArch?: string
  readonly installerPayload?: string
  readonly aws?: AwsTarget
  readonly extraArgs: readonly string[]
  readonly mounts: ContainerMounts
}

/** Arguments that `extra-args` must not have, for they would undo what the inputs and this file set. */
export const reservedArguments = [
  '--type',
  '--rootfs',
  '--output',
  '--output-dir',
  '--output-name',
  '--store',
  '--cache',
  '--config',
  '--blueprint',
  '--progress',
  '--chown',
  '--local',
  '--target-arch',
  '--arch',
  '--installer-payload-ref',
  '--bootc-ref',
  '--bootc-default-fs',
  '--bootc-installer-payload-ref',
  '--bootc-pull-container',
  '--aws-ami-name',
  '--aws-bucket',
  '--aws-region',
  '--in-vm'
] as const

export const defaultGraphRoot = '/var/lib/containers/storage'

/**
 * Everything after `podman run --rm --name NAME` for bootc-image-builder: all types in one call. The image stands last,
 * and is what a disk follows as `--target-imgref` and an ISO by `bootc switch`.
 */
export function builderArguments(request: BuildRequest): readonly string[] {
  return [
    ...containerArguments(request.mounts),
    request.builderImage,
    'build',
    ...request.types.flatMap((type) => ['--type', type]),
    ...['--rootfs', request.rootfs],
    ...(request.targetArch === undefined ? [] : ['--target-arch', request.targetArch]),
    ...(request.installerPayload === undefined ? [] : ['--installer-payload-ref', request.installerPayload]),
    ...awsArguments(request.aws),
    ...['--progress', 'verbose'],
    ...request.extraArgs,
    request.image
  ]
}

/** The same for image-builder, which makes one type a call and loads no config by itself. */
export function imageBuilderArguments(request: BuildRequest, type: MediaType): readonly string[] {
  const { config } = request.mounts
  return [
    ...containerArguments(request.mounts),
    request.builderImage,
    'build',
    ...['--bootc-ref', request.image],
    ...['--bootc-default-fs', request.rootfs],
    ...(request.targetArch === undefined ? [] : ['--arch', request.targetArch]),
    ...(request.installerPayload === undefined ? [] : ['--bootc-installer-payload-ref', request.installerPayload]),
    ...(config === undefined ? [] : ['--blueprint', `/${config.fileName}`]),
    ...(type === 'ami' ? awsArguments(request.aws) : []),
    ...['--cache', '/store'],
    ...['--output-dir', `/output/${places[type].folder}`],
    ...['--output-name', places[type].name],
    ...['--progress', 'verbose'],
    ...request.extraArgs,
    type
  ]
}

/** The documented way to start either builder: osbuild/bootc-image-builder README.md. */
function containerArguments(mounts: ContainerMounts): readonly string[] {
  const volumes = [
    `${mounts.output}:/output`,
    `${mounts.graphRoot}:${defaultGraphRoot}`,
    ...(mounts.database ? [`${mounts.database.path}:${defaultGraphRoot}/${mounts.database.fileName}`] : []),
    `${mounts.volume}:/store`,
    ...(mounts.config ? [`${mounts.config.path}:/${mounts.config.fileName}:ro`] : [])
  ]
  return [
    '--privileged',
    ...['--security-opt', 'label=type:unconfined_t'],
    '--pull=never',
    ...(mounts.environmentFile === undefined ? [] : ['--env-file', mounts.environmentFile]),
    ...volumes.flatMap((volume) => ['--volume', volume])
  ]
}

function awsArguments(aws: AwsTarget | undefined): readonly string[] {
  if (!aws) return []
  return ['--aws-ami-name', aws.amiName, '--aws-bucket', aws.bucket, '--aws-region', aws.region]
}
