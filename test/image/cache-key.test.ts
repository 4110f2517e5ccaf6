import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { copyArguments } from '../../src/image/cache'
import { baseImages, layerKey } from '../../src/image/cache-key'
import { digestOf } from '../../src/model/digest'
import { formatReference, parseReference } from '../../src/model/reference'

const bases = (text: string, args: readonly (readonly [string, string])[] = []) =>
  baseImages(text, args).map(formatReference)
const digest = digestOf('a manifest')

describe('the images that a Containerfile builds on', () => {
  it.each([
    ['one', 'FROM quay.io/fedora/fedora-bootc:43\nRUN true\n', ['quay.io/fedora/fedora-bootc:43']],
    ['by digest', `FROM quay.io/a/b:1@${digest}\n`, [`quay.io/a/b@${digest}`]],
    ['each once', 'FROM quay.io/a/b:1 AS x\nFROM quay.io/a/b:1\n', ['quay.io/a/b:1']],
    ['no earlier stage', 'FROM quay.io/a/b:1 as Build\nFROM build\nCOPY --from=build /a /a\n', ['quay.io/a/b:1']],
    ['nothing', 'FROM scratch\nCOPY a /\n', []],
    ['no short name', 'FROM fedora\nFROM library/debian:12\n', []],
    ['no other transport', 'FROM oci-archive:base.tar\n', []],
    ['with options', 'from --platform=linux/arm64 quay.io/a/b:1 AS x\n', ['quay.io/a/b:1']],
    ['over lines', 'FROM \\\n# why\n  quay.io/a/b:1\n', ['quay.io/a/b:1']],
    ['not in comments', '# FROM quay.io/a/b:1\nFROM quay.io/c/d:2\n', ['quay.io/c/d:2']],
    ['by an argument', 'ARG TAG=43\nARG BASE="quay.io/a/b:${TAG}"\nFROM $BASE\n', ['quay.io/a/b:43']],
    ['by an argument without a value', 'ARG BASE\nFROM ${BASE:-quay.io/a/b:1}\n', ['quay.io/a/b:1']],
    ['no argument of a stage', 'FROM quay.io/a/b:1\nARG BASE=quay.io/c/d:2\nFROM $BASE\n', ['quay.io/a/b:1']]
  ])('%s', (_, text, expected) => {
    expect(bases(text)).toEqual(expected)
  })

  it('takes the value of a build argument before the default', () => {
    const text = 'ARG BASE=quay.io/a/b:1\nFROM $BASE\n'
    expect(bases(text, [['BASE', 'quay.io/c/d:2']])).toEqual(['quay.io/c/d:2'])
    // One that the file does not name cannot be used.
    expect(bases('FROM ${BASE}\n', [['BASE', 'quay.io/c/d:2']])).toEqual([])
  })

  it('come out of any text without an error', () => {
    const word = fc.constantFrom('FROM', 'ARG', 'a=${', '$x', '${x:-', 'AS', '\\', '\n', ' ', '=', 'quay.io/a/b', '#')
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string())), (words) => {
        for (const each of bases(words.join(' '))) expect(formatReference(parseReference(each))).toBe(each)
      })
    )
  })
})

describe('the name of a cache entry', () => {
  const reference = parseReference('quay.io/a/b:1')
  const other = { reference, digest: digestOf('another') }
  it('is of the architecture and of what the bases hold, in any order, and of nothing else', () => {
    const key = layerKey('amd64', [{ reference, digest }, other])
    expect(key).toMatch(/^bootc-base-layers-v1-amd64-[0-9a-f]{32}$/)
    expect(layerKey('amd64', [other, { reference: parseReference('ghcr.io/x/y:2'), digest }])).toBe(key)
    expect(layerKey('arm64', [{ reference, digest }, other])).not.toBe(key)
    expect(layerKey('amd64', [other])).not.toBe(key)
  })

  it('skopeo copies the digest, not the tag', () => {
    const base = { reference, digest }
    const name = `bootc-actions-base-${digest.slice(7, 19)}`
    expect(copyArguments(base, '/t/base-layers', 'arm64', { tlsVerify: true })).toEqual([
      'copy',
      '--quiet',
      '--override-os',
      'linux',
      '--override-arch',
      'arm64',
      `docker://quay.io/a/b@${digest}`,
      `oci:/t/base-layers/${name}:localhost/${name}:latest`
    ])
    const login = { authfile: '/s/config.json', certDir: '/s/ca', tlsVerify: false }
    expect(copyArguments(base, '/t', 'amd64', login).slice(6, -2)).toEqual([
      '--src-authfile',
      '/s/config.json',
      '--src-cert-dir',
      '/s/ca',
      '--src-tls-verify=false'
    ])
  })
})
