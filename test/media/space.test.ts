import { describe, expect, it } from '@jest/globals'
import { checkSpace, spaceNeeds } from '../../src/media/space'
import { mediaTypes } from '../../src/model/media'

const GiB = 1024 ** 3
const figures = (facts: Parameters<typeof spaceNeeds>[0]) =>
  spaceNeeds(facts).map(({ what, place, bytes }) => `${place}: ${what} ${(bytes / GiB).toFixed(1)}`)

describe('the space that a build needs', () => {
  it('is counted for an ISO of a 4 GiB image as documented', () => {
    expect(figures({ types: ['anaconda-iso'], imageBytes: 4 * GiB, builderAbsent: true })).toEqual([
      'storage: the builder image 1.5',
      "storage: the builder's build tree 4.0",
      'storage: a copy of the image for the ISO 4.0',
      "storage: the installer's trees 3.0",
      'storage: the anaconda-iso 3.4',
      'output: the anaconda-iso 3.4'
    ])
  })

  it('is counted for disk types as documented', () => {
    expect(figures({ types: ['qcow2', 'vmdk'], imageBytes: 4 * GiB, builderAbsent: false })).toEqual([
      "storage: the builder's build tree 4.0",
      'storage: the raw disk 5.0',
      'storage: the qcow2 5.0',
      'storage: the vmdk 3.4',
      'output: the qcow2 5.0',
      'output: the vmdk 3.4'
    ])
  })

  it('is known for every type', () => {
    for (const type of mediaTypes)
      for (const { bytes } of spaceNeeds({ types: [type], imageBytes: GiB, builderAbsent: false }))
        expect(bytes).toBeGreaterThan(0)
  })
})

describe('the check', () => {
  const needs = spaceNeeds({ types: ['raw'], imageBytes: GiB, builderAbsent: false })
  const place = (device: number, free: number) => ({ path: `/${device}`, device, free })

  it('passes when there is enough, to the byte', () => {
    const storage = place(1, 5 * GiB)
    expect(() => checkSpace(needs, { storage, output: place(2, 2 * GiB) })).not.toThrow()
    expect(() => checkSpace(needs, { storage, output: place(2, 2 * GiB - 1) })).toThrow(
      /2\.0 GiB are needed, 2\.0 GiB are free/
    )
  })

  it('adds up what goes to one file system', () => {
    expect(() => checkSpace(needs, { storage: place(1, 6 * GiB), output: place(1, 6 * GiB) })).toThrow(
      expect.objectContaining({
        kind: 'host',
        code: 'disk-full',
        message: 'Too little disk space: 7.0 GiB are needed, 6.0 GiB are free.',
        evidence:
          "on the file system of /1: the builder's build tree 1.0 GiB, the raw disk 2.0 GiB, the raw 2.0 GiB, the raw 2.0 GiB (output)"
      })
    )
  })
})
