import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  type BootedIdentity,
  compareIdentity,
  type ExpectedIdentity,
  expectedIdentity,
  parseBootcStatus,
  parseImageRecord
} from '../../src/boot/identity'
import type { Digest } from '../../src/model/digest'
import type { MediaReport } from '../../src/model/media'

const recorded = (name: string) => readFileSync(`test/fixtures/bootc/status-${name}.json`, 'utf8')
const digest = (char: string) => `sha256:${char.repeat(64)}` as Digest

describe('what bootc says', () => {
  it('is read from recordings of bootc 1.16.9', () => {
    expect(parseBootcStatus(recorded('after-builder-install'))).toEqual({
      image: 'localhost/debian-bootc:latest',
      digest: 'sha256:d29615da4de4b8bfe1445e234ffb9fe1ecdf295c060a936af770d37952a52aab'
    })
    expect(parseBootcStatus(recorded('booted'))?.image).toBe('10.0.2.2:5055/os:latest')
    expect(parseBootcStatus(recorded('composefs-booted'))?.image).toBe('10.0.2.2:15877/osc:latest')
  })

  it('is nothing where nothing was booted by bootc, or the text is something else', () => {
    expect(parseBootcStatus(recorded('in-container'))).toBeUndefined()
    for (const text of ['', 'sh: bootc: not found', 'null', '[]', '{}', '{"status":null}'])
      expect(parseBootcStatus(text)).toBeUndefined()
  })
})

describe('what an installation kept of its image', () => {
  it('is read line by line, the first of a kind', () => {
    const id = 'a'.repeat(64)
    expect(parseImageRecord(`image-id ${id}\nrevision abc\nrevision def`)).toEqual({ imageId: id, revision: 'abc' })
    expect(parseImageRecord('sh: ostree: not found\nimage-id abc')).toEqual({})
  })
})

describe('the expectation', () => {
  const report = {
    image: {
      digest: digest('a'),
      storageDigest: digest('b'),
      id: `sha256:${'1'.repeat(64)}`,
      revision: '0123abc',
      version: '1.0-abc'
    },
    updateReference: 'r/kiosk:latest'
  } as MediaReport

  it('comes from media.json', () => {
    expect(expectedIdentity({}, report)).toEqual({
      image: 'r/kiosk:latest',
      digests: [digest('a'), digest('b')],
      imageId: '1'.repeat(64),
      revision: '0123abc',
      version: '1.0-abc'
    })
  })

  it('of an explicit digest that is none of the media knows no other and no version', () => {
    expect(expectedIdentity({ digest: digest('c') }, report)).toEqual({
      image: 'r/kiosk:latest',
      digests: [digest('c')]
    })
  })

  it('of an explicit digest that is one of the media keeps the rest', () => {
    expect(expectedIdentity({ digest: digest('a'), image: 'r/kiosk:stable' }, report)).toEqual({
      image: 'r/kiosk:stable',
      digests: [digest('a'), digest('b')],
      imageId: '1'.repeat(64),
      revision: '0123abc',
      version: '1.0-abc'
    })
  })

  it('is none where nobody expects anything', () => {
    expect(expectedIdentity({}, undefined)).toBeUndefined()
  })
})

describe('the comparison', () => {
  const expected: ExpectedIdentity = {
    image: 'r/kiosk:latest',
    digests: [digest('a'), digest('b')],
    version: '1.0-abc'
  }
  const booted: BootedIdentity = { image: 'r/kiosk:latest', digest: digest('b'), version: '1.0-abc' }
  const causes = (b: BootedIdentity | undefined, e: ExpectedIdentity | undefined) =>
    compareIdentity(b, e)
      .findings.filter((finding) => !finding.ok)
      .map((finding) => finding.cause)

  it('is right by either digest', () => {
    for (const right of [digest('a'), digest('b')]) {
      const result = compareIdentity({ ...booted, digest: right }, expected)
      expect(result.findings.every((finding) => finding.ok)).toBe(true)
      expect([result.identity.by, result.warnings]).toEqual(['manifest digest', []])
    }
  })

  it('is right by the version label, with a warning, where the digest is of another making', () => {
    const result = compareIdentity({ ...booted, digest: digest('f') }, expected)
    expect(result.findings.every((finding) => finding.ok)).toBe(true)
    expect(result.identity.by).toBe('version label')
    expect(result.warnings[0]).toContain('bootc#1197')
  })

  it('is right by the image id, without a word, where only the manifest was made anew', () => {
    const id = '1'.repeat(64)
    const result = compareIdentity({ ...booted, digest: digest('f'), imageId: id }, { ...expected, imageId: id })
    expect(result.findings[0]).toMatchObject({ ok: true, detail: `image id ${id}` })
    expect([result.identity.by, result.identity.imageId, result.warnings]).toEqual(['image id', id, []])
  })

  it('is right by the revision label, with a warning, where the image was converted on its way', () => {
    const wanted = { ...expected, imageId: '1'.repeat(64), revision: '0123abc' }
    const found = { ...booted, digest: digest('f'), imageId: '2'.repeat(64), revision: '0123abc' }
    const result = compareIdentity(found, wanted)
    expect([result.identity.by, result.warnings.length]).toEqual(['revision label', 1])
    // Of the labels that both know none may differ.
    expect(causes({ ...found, version: '0.9' }, wanted)).toEqual(['wrong-identity'])
    expect(causes({ ...found, revision: 'def' }, wanted)).toEqual(['wrong-identity'])
  })

  it('is by nothing but the digest where an explicit digest stands alone', () => {
    expect(causes({ ...booted, digest: digest('f'), imageId: '1'.repeat(64) }, { digests: [digest('a')] })).toEqual([
      'wrong-identity'
    ])
  })

  it('is wrong when neither is right', () => {
    expect(causes({ ...booted, digest: digest('f'), version: '0.9' }, expected)).toEqual(['wrong-identity'])
    expect(causes({ image: 'r/kiosk:latest', digest: digest('f') }, expected)).toEqual(['wrong-identity'])
    expect(
      causes({ image: 'r/kiosk:latest', digest: digest('f'), version: '1.0-abc' }, { digests: [digest('a')] })
    ).toEqual(['wrong-identity'])
  })

  it('names an update reference that is another', () => {
    expect(causes({ ...booted, image: 'r/kiosk:0123abc' }, expected)).toEqual(['wrong-update-reference'])
  })

  it('needs an answer only where something is expected', () => {
    expect(causes(undefined, expected)).toEqual(['wrong-identity'])
    expect(causes(undefined, undefined)).toEqual([])
    expect(causes(booted, undefined)).toEqual([])
  })
})
