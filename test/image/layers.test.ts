import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compressionOf, layersAgainst, layersOf, layerSums } from '../../src/image/layers'
import type { Manifest } from '../../src/registry/manifest'
import { readManifest } from '../../src/registry/manifest'
import { ociManifest } from '../support/registry'

const manifest = (content: object): Manifest =>
  readManifest(Buffer.from(JSON.stringify({ schemaVersion: 2, ...content })), ociManifest) as Manifest
const layer = (digest: string, size: number) => ({ mediaType: 'x', digest, size })
const image = (...layers: readonly (readonly [string, number])[]) =>
  manifest({ layers: layers.map(([digest, size]) => layer(digest, size)) })

describe('the layers of a manifest', () => {
  it('are counted as they are named and measured as they are stored', () => {
    expect(layerSums(image(['a', 10], ['b', 5], ['a', 10]))).toEqual({ count: 3, bytes: 15 })
  })

  it('are measured against an earlier image by what that one does not have', () => {
    expect(layersAgainst(image(['base', 100], ['new', 7], ['new', 7]), image(['base', 100], ['old', 30]))).toEqual({
      count: 2,
      bytes: 130,
      newLayers: 1,
      newBytes: 7
    })
  })

  it('of an index are its images own', () => {
    const index = manifest({ manifests: [] })
    expect([layersOf(index), layerSums(index), layersAgainst(image(), index), layersAgainst(index, image())]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined
    ])
  })

  it('that are the same are nothing to download, whatever else there is', () => {
    const layers = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.nat()), {
      selector: ([digest]) => digest
    })
    fc.assert(
      fc.property(layers, layers, (now, other) => {
        const fresh = now.filter(([digest]) => !other.some(([had]) => had === digest))
        const against = layersAgainst(image(...now), image(...other))
        expect(against?.newBytes).toBe(fresh.reduce((sum, [, size]) => sum + size, 0))
        expect(against?.newLayers).toBe(fresh.length)
        expect(layersAgainst(image(...now), image(...now, ...other))?.newBytes).toBe(0)
      })
    )
  })
})

it.each([
  ['application/vnd.oci.image.layer.v1.tar+gzip', {}, 'gzip'],
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', {}, 'gzip'],
  ['application/vnd.oci.image.layer.v1.tar', {}, 'nothing'],
  ['application/vnd.oci.image.layer.v1.tar+zstd', {}, 'zstd'],
  [
    'application/vnd.oci.image.layer.v1.tar+zstd',
    { 'io.github.containers.zstd-chunked.manifest-checksum': 'sha256:0' },
    'zstd:chunked'
  ],
  [
    'application/vnd.oci.image.layer.v1.tar+zstd',
    { 'io.containers.zstd-chunked.manifest-checksum': 'sha256:0' },
    'zstd'
  ]
])('a layer of type %s with %j is compressed by %s', (mediaType, annotations, compression) => {
  expect(compressionOf({ mediaType, annotations, digest: '', size: 0 })).toBe(compression)
})
