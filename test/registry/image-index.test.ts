import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { imageIndex, indexedImages, type PlatformImage } from '../../src/registry/image-index'
import { readManifest } from '../../src/registry/manifest'
import { ociManifest } from '../support/registry'

const image = (architecture: string, variant?: string): PlatformImage => {
  const content = { schemaVersion: 2, config: { digest: 'sha256:' }, layers: [], of: `${architecture}${variant}` }
  const manifest = readManifest(Buffer.from(JSON.stringify(content)), ociManifest)
  if (!manifest) throw new Error('no manifest')
  return { manifest, platform: { os: 'linux', architecture, ...(variant !== undefined && { variant }) } }
}
const amd64 = image('amd64')
const arm64 = image('arm64', 'v8')

describe('an image of several platforms', () => {
  it('names each with its platform and size', () => {
    const index = imageIndex([arm64, amd64])
    expect(JSON.parse(index.bytes.toString())).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        {
          mediaType: ociManifest,
          digest: amd64.manifest.digest,
          size: amd64.manifest.bytes.length,
          platform: { architecture: 'amd64', os: 'linux' }
        },
        {
          mediaType: ociManifest,
          digest: arm64.manifest.digest,
          size: arm64.manifest.bytes.length,
          platform: { architecture: 'arm64', os: 'linux', variant: 'v8' }
        }
      ]
    })
  })

  it('is read back as what it is: a manifest without a config, of those images', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('amd64', 'arm64', 'ppc64le', 's390x', 'riscv64'), { minLength: 1 }),
        (all) => {
          const images = all.map((architecture) => image(architecture))
          const index = imageIndex(images)
          expect(readManifest(index.bytes, index.mediaType)).toEqual(index)
          expect([...indexedImages(index)].sort()).toEqual(images.map(({ manifest }) => manifest.digest).sort())
          expect(imageIndex([...images].reverse())).toEqual(index)
        }
      )
    )
  })

  it('has each platform once', () => {
    expect(() => imageIndex([amd64, arm64, amd64])).toThrow('Two of the images are for linux/amd64.')
    expect(indexedImages(imageIndex([image('arm', 'v6'), image('arm', 'v7')]))).toHaveLength(2)
  })

  it('does not count what is attached to an index for no platform', () => {
    const { digest } = amd64.manifest
    const manifests = [{ digest: arm64.manifest.digest, platform: { os: 'unknown' } }, { digest }]
    const index = readManifest(
      Buffer.from(JSON.stringify({ schemaVersion: 2, manifests })),
      'application/vnd.oci.image.index.v1+json'
    )
    expect(index && indexedImages(index)).toEqual([digest])
    expect(indexedImages(amd64.manifest)).toEqual([])
  })
})
