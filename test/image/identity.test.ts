import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { imageLabels, versionStamp, linkWarnings } from '../../src/image/identity'
import { contextIn } from '../support/context'

const context = contextIn('/tmp', { commit: '0123456789abcdef'.padEnd(40, '0'), commitTime: 1_763_730_522 })
const now = new Date('2030-01-02T03:04:05.678Z')

describe('versionStamp', () => {
  it('is the commit in time and name', () => {
    expect(versionStamp(context, now)).toBe('20251121.130842-0123456789ab')
    expect(versionStamp({ ...context, dirty: true }, now)).toBe('20251121.130842-0123456789ab-dirty')
  })

  it('is the time where there is no commit', () => {
    expect(versionStamp({ actions: false, workspace: '/', outputDir: '/' }, now)).toBe('20300102.030405')
  })

  it('sorts as the commits do', () => {
    const time = fc.integer({ min: 0, max: 4_000_000_000 })
    fc.assert(
      fc.property(time, time, (a, b) => {
        const stamp = (commitTime: number) => versionStamp({ ...context, commitTime }, now)
        expect(Math.sign(a - b)).toBe(stamp(a) < stamp(b) ? -1 : stamp(a) > stamp(b) ? 1 : 0)
      })
    )
  })
})

describe('imageLabels', () => {
  it('depend on the commit alone', () => {
    expect(Object.fromEntries(imageLabels(context, [], now))).toEqual({
      'org.opencontainers.image.revision': context.commit,
      'org.opencontainers.image.source': 'https://github.com/example/kiosk',
      'org.opencontainers.image.created': '2025-11-21T13:08:42Z',
      'org.opencontainers.image.version': '20251121.130842-0123456789ab'
    })
  })

  it("give way to the user's", () => {
    const labels = imageLabels(
      context,
      [
        ['org.opencontainers.image.version', '1.2'],
        ['a', 'b=c']
      ],
      now
    )
    expect(labels.filter(([key]) => key === 'org.opencontainers.image.version')).toEqual([
      ['org.opencontainers.image.version', '1.2']
    ])
    expect(Object.fromEntries(labels)).toMatchObject({ a: 'b=c' })
  })

  it('never claim to be a bootc image', () => {
    expect(Object.fromEntries(imageLabels(context, [], now))).not.toHaveProperty(['containers.bootc'])
  })
})

it('warns of an image that GitHub would link to no repository, and of no other', () => {
  const linked = { 'org.opencontainers.image.source': 'https://github.com/owner/kiosk' }
  expect(linkWarnings('ghcr.io', {})).toEqual([expect.stringContaining('org.opencontainers.image.source')])
  for (const [registry, labels] of [
    ['ghcr.io', linked],
    ['ghcr.io', undefined],
    ['quay.io', {}]
  ] as const)
    expect(linkWarnings(registry, labels)).toEqual([])
})
