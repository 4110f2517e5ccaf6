import { describe, expect, it } from '@jest/globals'
import { commitTag, principalTag, readTaggedImage, tagged } from '../../src/image/tags'
import { contextIn } from '../support/context'
import { inputsOf } from '../support/inputs'

const sha = 'a'.repeat(40)
const context = contextIn('/tmp')
const read = (inputs: Record<string, string>, over = {}) => readTaggedImage(inputsOf(inputs), { ...context, ...over })
const repository = { registry: 'ghcr.io', repository: 'owner/kiosk' }

describe('readTaggedImage', () => {
  it('lowers the name and names latest and the commit', () => {
    expect(read({ image: 'GHCR.io/Owner/Kiosk' })).toEqual({ repository, tags: ['latest', sha], exact: false })
  })

  it('marks the commit of a dirty tree', () => {
    expect(read({ image: 'ghcr.io/owner/kiosk' }, { dirty: true }).tags).toEqual(['latest', `${sha}-dirty`])
  })

  it('takes the tags that are given, each once', () => {
    expect(read({ image: 'ghcr.io/owner/kiosk', tags: 'a\n\n# note\nb\na' }).tags).toEqual(['a', 'b'])
  })

  it('takes the tag of the image as its only one', () => {
    expect(read({ image: 'ghcr.io/owner/kiosk:v1' })).toEqual({ repository, tags: ['v1'], exact: true })
  })

  it.each([
    [{}, 'Input image: missing'],
    [{ image: 'kiosk' }, 'names no registry'],
    [{ image: 'ghcr.io/a b' }, 'Malformed image reference'],
    [{ image: `ghcr.io/a@sha256:${'0'.repeat(64)}` }, 'without a digest'],
    [{ image: 'ghcr.io/a:v1', tags: 'v2' }, 'leave one of them out'],
    [{ image: 'ghcr.io/a', tags: 'has space' }, '"has space" is not an image tag']
  ])('refuses %j', (inputs, message) => {
    expect(() => read(inputs as Record<string, string>)).toThrow(message)
  })

  it('wants tags where no commit is known', () => {
    const outsideGit = { actions: false, workspace: '/', outputDir: '/' }
    expect(() => readTaggedImage(inputsOf({ image: 'ghcr.io/a' }), outsideGit)).toThrow('give tags')
    expect(commitTag(outsideGit)).toBeUndefined()
  })
})

it.each([
  [['latest', sha], sha],
  [['latest', `${sha}-dirty`], `${sha}-dirty`],
  [['v1', 'latest'], 'v1']
])('principalTag of %j is %s', (tags, principal) => {
  expect(principalTag(tags)).toBe(principal)
})

it('tagged puts name and tag together', () => {
  expect(tagged({ repository, tags: ['x'], exact: false }, 'x')).toBe('ghcr.io/owner/kiosk:x')
})
