import type { Digest } from '../model/digest'
import { Failure } from '../model/failure'
import type { RegistryClient } from '../registry/client'
import { imageIndex, indexedImages, type PlatformImage } from '../registry/image-index'
import type { Manifest } from '../registry/manifest'
import { labelKeys } from './identity'

/** What an image says of itself. */
export interface Labels {
  readonly version?: string
  readonly revision?: string
}

interface ImageConfig {
  readonly os?: string
  readonly architecture?: string
  readonly variant?: string
  readonly config?: { readonly Labels?: Readonly<Record<string, string>> | null } | null
}

/**
 * Makes one image of the images of several platforms, which are in the repository already.
 * @throws Failure (fail) when one is missing, is no single image, or was made of another commit than the others
 */
export async function assembleIndex(
  client: RegistryClient,
  name: string,
  digests: readonly Digest[]
): Promise<Manifest> {
  const images: (PlatformImage & Labels)[] = []
  for (const digest of digests) {
    const manifest = await client.manifest(digest)
    if (manifest?.config === undefined)
      throw new Failure('fail', `${name} has no single image ${digest}.`, {
        code: 'digest-missing',
        evidence: manifest ? `it is a ${manifest.mediaType}` : 'there is nothing of this digest',
        remedy: 'Give the digests that push-image has put out, one for each platform.'
      })
    const config = (await client.config(manifest.config)) as ImageConfig
    const { os = 'linux', architecture = 'unknown', variant } = config
    images.push({
      manifest,
      platform: { os, architecture, ...(variant !== undefined && { variant }) },
      ...labels(config)
    })
  }
  if (new Set(images.map(({ revision }) => revision)).size > 1)
    throw new Failure('fail', 'The images are not of one commit.', {
      code: 'commits-differ',
      evidence: images.map(({ manifest, revision }) => `${manifest.digest}: ${revision ?? 'none named'}`).join(', '),
      remedy: 'Build them in one run.'
    })
  return imageIndex(images)
}

/** Version and revision of an image; of one of several platforms those of its first, for all are of one commit. */
export async function labelsIn(client: RegistryClient, manifest: Manifest): Promise<Labels> {
  const config = await configIn(client, manifest)
  return config ? labels(config) : {}
}

/** All labels of an image, the same way. */
export async function allLabelsIn(
  client: RegistryClient,
  manifest: Manifest
): Promise<Readonly<Record<string, string>>> {
  return (await configIn(client, manifest))?.config?.Labels ?? {}
}

async function configIn(client: RegistryClient, manifest: Manifest): Promise<ImageConfig | undefined> {
  if (manifest.config !== undefined) return (await client.config(manifest.config)) as ImageConfig
  const [first] = indexedImages(manifest)
  const image = first && (await client.manifest(first))
  return image?.config === undefined ? undefined : ((await client.config(image.config)) as ImageConfig)
}

function labels({ config }: ImageConfig): Labels {
  const version = config?.Labels?.[labelKeys.version]
  const revision = config?.Labels?.[labelKeys.revision]
  return { ...(version !== undefined && { version }), ...(revision !== undefined && { revision }) }
}
