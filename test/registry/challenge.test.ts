import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseChallenges } from '../../src/registry/challenge'

describe('parseChallenges', () => {
  it.each([
    [
      'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:user/image:pull"',
      [
        {
          scheme: 'bearer',
          parameters: { realm: 'https://ghcr.io/token', service: 'ghcr.io', scope: 'repository:user/image:pull' }
        }
      ]
    ],
    ['Basic realm="a, b=\\"c\\""', [{ scheme: 'basic', parameters: { realm: 'a, b="c"' } }]],
    [
      'Basic realm=x, Bearer realm="y" , service=z',
      [
        { scheme: 'basic', parameters: { realm: 'x' } },
        { scheme: 'bearer', parameters: { realm: 'y', service: 'z' } }
      ]
    ],
    ['Negotiate', [{ scheme: 'negotiate', parameters: {} }]],
    ['', []],
    ['=', []]
  ])('reads %s', (header, expected) => {
    expect(parseChallenges(header)).toEqual(expected)
  })

  it('gives back any quoted values', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (realm, service) => {
        const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
        fc.pre(!/[\n\r\u2028\u2029]/.test(realm + service))
        expect(parseChallenges(`Bearer realm=${quote(realm)},service=${quote(service)}`)).toEqual([
          { scheme: 'bearer', parameters: { realm, service } }
        ])
      })
    )
  })

  it('ends on anything', () => {
    fc.assert(fc.property(fc.string(), (header) => Array.isArray(parseChallenges(header))))
  })
})
