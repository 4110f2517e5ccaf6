import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatReference, imageName, parseReference, parseTag } from '../../src/model/reference'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`

describe('parseReference', () => {
  it.each([
    ['ghcr.io/owner/kiosk', { registry: 'ghcr.io', repository: 'owner/kiosk' }],
    ['ghcr.io/Owner/Kiosk:V1', { registry: 'ghcr.io', repository: 'owner/kiosk', tag: 'V1' }],
    ['127.0.0.1:5000/a/b/c:x', { registry: '127.0.0.1:5000', repository: 'a/b/c', tag: 'x' }],
    [`localhost/a@${digest}`, { registry: 'localhost', repository: 'a', digest }],
    [`quay.io/a/b:t@${digest}`, { registry: 'quay.io', repository: 'a/b', tag: 't', digest }]
  ])('reads %s', (text, expected) => {
    expect(parseReference(text)).toEqual(expected)
  })

  it.each([
    '',
    'kiosk',
    'owner/kiosk',
    'ghcr.io/',
    'ghcr.io/a b',
    'ghcr.io/a:',
    'ghcr.io/a:b c',
    'ghcr.io/a@sha256:12',
    'ghcr.io//a',
    'ghcr.io/-a',
    'ghcr.io/a;rm',
    'ghcr.io/a\nb',
    '--help/x',
    'docker://ghcr.io/a'
  ])('refuses %j', (text) => {
    expect(() => parseReference(text)).toThrow(/Malformed|not a digest/)
  })

  it('formats what it reads to the same again', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8}){0,2}$/)
    const tag = fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/), { nil: undefined })
    fc.assert(
      fc.property(name, tag, (repository, t) => {
        const text = `registry.example:5000/${repository}${t === undefined ? '' : `:${t}`}`
        expect(formatReference(parseReference(text))).toBe(text)
      })
    )
  })

  it('leaves the tag out beside a digest', () => {
    const reference = parseReference(`quay.io/a/b:t@${digest}`)
    expect(formatReference(reference)).toBe(`quay.io/a/b@${digest}`)
    expect(imageName(reference)).toBe('quay.io/a/b')
  })
})

describe('parseTag', () => {
  it('refuses what no registry takes', () => {
    for (const tag of ['', '.a', '-a', 'a/b', 'a'.repeat(129)]) expect(() => parseTag(tag)).toThrow('not an image tag')
  })
})
