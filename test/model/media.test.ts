import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { mediaTypes, parseMediaReport } from '../../src/model/media'

const good = {
  schemaVersion: 1,
  kind: 'media',
  files: [{ type: 'qcow2', path: 'qcow2/disk.qcow2', bytes: 3, sha256: 'a'.repeat(64) }],
  access: { holdsPassword: false, throwAway: false }
}
const file = good.files[0]
const parse = (value: unknown) => parseMediaReport(JSON.stringify(value), 'media.json')

describe('media.json', () => {
  it('is read', () => {
    expect(parse(good)).toEqual(good)
  })

  it.each([
    ['text', 'no object'],
    ['null', null],
    ['another kind', { ...good, kind: 'verdict' }],
    ['a later version', { ...good, schemaVersion: 2 }],
    ['no files', { ...good, files: [] }],
    ['an unknown type', { ...good, files: [{ ...file, type: 'floppy' }] }],
    ['a path above', { ...good, files: [{ ...file, path: '../../etc/shadow' }] }],
    ['an absolute path', { ...good, files: [{ ...file, path: '/etc/shadow' }] }],
    ['a path of two lines', { ...good, files: [{ ...file, path: 'a\nb' }] }],
    ['a sum that is none', { ...good, files: [{ ...file, sha256: 'A' }] }],
    ['half a size', { ...good, files: [{ ...file, bytes: 0.5 }] }],
    ['a null file', { ...good, files: [null] }],
    ['no word on access', { ...good, access: undefined }]
  ])('with %s is refused', (_, value) => {
    expect(() => parse(value)).toThrow(/media\.json is not a media\.json/)
  })

  it('that is not JSON is refused', () => {
    expect(() => parseMediaReport('{', 'x')).toThrow(/x is not a media\.json/)
  })

  it('has a schema that knows the same types', () => {
    const schema = JSON.parse(readFileSync('src/model/schemas/media.schema.json', 'utf8')) as {
      properties: { files: { items: { properties: { type: { enum: string[] } } } } }
    }
    expect(schema.properties.files.items.properties.type.enum).toEqual([...mediaTypes])
  })
})
