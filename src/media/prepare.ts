import { fileSystem } from '../host/disk'
import { type Digest, isDigest } from '../model/digest'
import { Failure } from '../model/failure'
import type { MediaType } from '../model/media'
import { formatReference } from '../model/reference'
import type { Reporter } from '../model/reporter'
import { type LoginOptions, type RegistryLogin, registryLogin } from '../registry/login'
import type { BuilderConfig } from './config'
import { checkGroups } from './groups'
import type { ImageSource } from './image-source'
import {
  checkImage,
  hostArch,
  inspectImage,
  isPresent,
  type PullOptions,
  pullReference,
  rootImage,
  type RootImage
} from './root-image'
import { checkSpace, spaceNeeds } from './space'
import type { ContainerStore } from './store'

export interface Wanted {
  readonly image: ImageSource
  /** The image that an installer installs; `image` is then the installer's own system. */
  readonly installerPayload?: ImageSource
  readonly builderImage: ImageSource
  readonly types: readonly MediaType[]
  /** As `uname -m` names it. */
  readonly arch: string
  readonly login: LoginOptions
  readonly outputDir: string
  readonly config?: { readonly content: Pick<BuilderConfig, 'groups'> }
}

/** What a build needs, in root's storage. */
export interface Parts {
  readonly image: RootImage
  /** What machines run: the payload of an installer, else the image. */
  readonly installed: RootImage
  readonly builder: { readonly image: string; readonly digest?: Digest; readonly version?: string }
}

/**
 * Brings the images into root's storage, checks them, and that the disk has room for what is to come.
 * @throws Failure
 */
export async function prepare(wanted: Wanted, store: ContainerStore, reporter: Reporter): Promise<Parts> {
  const login = loginFor(wanted, reporter)
  try {
    const pull: PullOptions = { login, reporter, ...(wanted.arch !== hostArch() && { arch: wanted.arch }) }
    const image = await checkedImage(wanted.image, wanted.arch, pull)
    const payload = wanted.installerPayload && (await checkedImage(wanted.installerPayload, wanted.arch, pull))
    const installed = payload ?? image
    await checkGroups(installed.id, wanted.config?.content.groups ?? [], wanted.types, reporter)
    const builderAbsent = !(await isPresent(nameInStorage(wanted.builderImage)))
    checkSpace(spaceNeeds({ types: wanted.types, imageBytes: installed.bytes, builderAbsent }), {
      storage: { path: store.volumePath, ...fileSystem(store.volumePath) },
      output: { path: wanted.outputDir, ...fileSystem(wanted.outputDir) }
    })
    if (builderAbsent) await pullBuilder(wanted.builderImage, { login, reporter })
    return { image, installed, builder: await builderFacts(nameInStorage(wanted.builderImage)) }
  } finally {
    login.remove()
  }
}

/** The given login is for the registry of the image; other registries are asked with what this user knows of them. */
function loginFor({ image, installerPayload, builderImage, login }: Wanted, reporter: Reporter): RegistryLogin {
  const source = [image, installerPayload, builderImage].find((item) => item?.kind === 'registry')
  return registryLogin(
    { ...login, registry: source?.kind === 'registry' ? source.reference.registry : 'localhost' },
    reporter
  )
}

async function checkedImage(source: ImageSource, arch: string, pull: PullOptions): Promise<RootImage> {
  const image = await rootImage(source, pull)
  checkImage(image, source, arch)
  return image
}

function nameInStorage(source: ImageSource): string {
  if (source.kind === 'registry') return formatReference(source.reference)
  return source.kind === 'storage' ? source.name : source.path
}

async function pullBuilder(source: ImageSource, pull: PullOptions): Promise<void> {
  if (source.kind === 'registry') return void (await pullReference(source.reference, pull))
  throw new Failure('usage', `There is no builder image ${nameInStorage(source)} in root's container storage.`, {
    code: 'image-absent',
    remedy: 'Give builder-image as a reference in a registry, or leave it out.'
  })
}

async function builderFacts(image: string): Promise<Parts['builder']> {
  const { Digest: digest = '', Labels: labels } = await inspectImage(image)
  const version = labels?.['org.opencontainers.image.version']
  return { image, ...(isDigest(digest) && { digest }), ...(version !== undefined && { version }) }
}
