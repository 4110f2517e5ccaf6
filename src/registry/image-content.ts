import { mkdirSync, renameSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../host/run'
import { type Digest, digestOf, isDigest } from '../model/digest'
import { Failure, messageOf } from '../model/failure'
import type { RegistryClient } from './client'
import { type Manifest, readManifest } from './manifest'

/** Bytes in memory, or a file of them. */
export type Content = Buffer | { readonly path: string; readonly bytes: number }

/** Where the parts of an image come from. */
export interface ImageContent {
  manifest(digest: Digest): Promise<Manifest | undefined>
  blob(digest: Digest): Promise<Content | undefined>
}

export interface Descriptor {
  readonly digest: Digest
  readonly size: number
  readonly mediaType: string
}

/** The parts of an image for one machine. */
export interface ImageParts {
  /** That names config and layers: itself, or the one that an index has for the machine. */
  readonly manifest: Manifest
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
  /** Digests by which a machine may call it. */
  readonly digests: readonly Digest[]
  /** Bytes of all parts, as they are pulled. */
  readonly bytes: number
}

interface Json {
  readonly manifests?: readonly (Descriptor & {
    readonly platform?: { readonly os?: string; readonly architecture?: string }
  })[]
  readonly config?: Descriptor
  readonly layers?: readonly Descriptor[]
}

/**
 * Reads the manifest of a digest; of an index the image for linux on this architecture.
 * @throws Failure (fail, `image-missing`) when there is none
 */
export async function imageParts(content: ImageContent, digest: Digest, architecture: string): Promise<ImageParts> {
  const named = await content.manifest(digest)
  if (!named) throw missing(`There is no manifest ${digest}.`)
  const json = JSON.parse(named.bytes.toString('utf8')) as Json
  if (json.manifests) {
    const entry = json.manifests.find(
      ({ platform }) => platform?.os === 'linux' && platform.architecture === architecture
    )
    if (!entry) throw missing(`The index ${digest} has no image for linux on ${architecture}.`)
    const parts = await imageParts(content, entry.digest, architecture)
    return { ...parts, digests: [digest, ...parts.digests] }
  }
  if (!json.config || !json.layers) throw missing(`${digest} is no manifest of an image.`)
  const bytes = [json.config, ...json.layers].reduce((sum, { size }) => sum + size, named.bytes.length)
  return { manifest: named, config: json.config, layers: json.layers, digests: [digest], bytes }
}

function missing(message: string): Failure {
  return new Failure('fail', message, { code: 'image-missing' })
}

/** Parts of an image in a registry. A blob is fetched once, to a file of the directory. */
export function registryContent(client: RegistryClient, directory: string): ImageContent {
  const blobs = new Map<Digest, Promise<Content | undefined>>()
  return {
    manifest: (digest) => client.manifest(digest),
    blob: (digest) => {
      const known = blobs.get(digest)
      if (known) return known
      const fetched = fetchBlob(client, digest, directory)
      blobs.set(digest, fetched)
      // What failed may go well the next time.
      fetched.catch(() => blobs.delete(digest))
      return fetched
    }
  }
}

async function fetchBlob(client: RegistryClient, digest: Digest, directory: string): Promise<Content | undefined> {
  const path = join(directory, digest.replace(':', '-'))
  if (!(await client.download(digest, `${path}.part`))) return undefined
  renameSync(`${path}.part`, path)
  return { path, bytes: statSync(path).size }
}

/**
 * Unpacks an OCI archive (image-spec image-layout.md, as a tar) below a directory.
 * @returns its parts, and the digest that its index names first
 * @throws Failure (usage) when it is none
 */
export async function archiveContent(
  archive: string,
  directory: string
): Promise<{ readonly content: ImageContent; readonly digest: Digest }> {
  const layout = join(directory, 'layout')
  mkdirSync(layout)
  let digest: unknown
  try {
    await run('tar', [
      '--extract',
      '--file',
      archive,
      '--directory',
      layout,
      '--no-same-owner',
      '--no-same-permissions'
    ])
    const index = JSON.parse(await readFile(join(layout, 'index.json'), 'utf8')) as Json
    digest = index.manifests?.[0]?.digest
  } catch (error) {
    throw notArchive(archive, messageOf(error))
  }
  if (typeof digest !== 'string' || !isDigest(digest)) throw notArchive(archive, 'its index.json names no image')
  return { content: layoutContent(layout), digest }
}

function notArchive(archive: string, why: string): Failure {
  return new Failure('usage', `${archive} is no OCI archive: ${why}.`, {
    code: 'bad-archive',
    remedy: 'Give the `archive` output of build-image, or write one with `skopeo copy … oci-archive:FILE`.'
  })
}

function layoutContent(layout: string): ImageContent {
  const pathOf = (digest: Digest) => join(layout, 'blobs', ...digest.split(':'))
  return {
    manifest: async (digest) => {
      const bytes = await readFile(pathOf(digest)).catch(() => undefined)
      if (!bytes || digestOf(bytes) !== digest) return undefined
      const { mediaType, manifests } = JSON.parse(bytes.toString('utf8')) as { mediaType?: string; manifests?: unknown }
      const kind = manifests === undefined ? 'manifest' : 'index'
      return readManifest(bytes, mediaType ?? `application/vnd.oci.image.${kind}.v1+json`)
    },
    blob: (digest) => Promise.resolve(fileAt(pathOf(digest)))
  }
}

function fileAt(path: string): Content | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && { path, bytes: found.size }
}

/** The same with other parts beside it, which are in memory. */
export function withParts(
  content: ImageContent,
  manifests: readonly Manifest[],
  blobs: ReadonlyMap<Digest, Buffer>
): ImageContent {
  return {
    manifest: async (digest) => manifests.find((manifest) => manifest.digest === digest) ?? content.manifest(digest),
    blob: async (digest) => blobs.get(digest) ?? content.blob(digest)
  }
}
