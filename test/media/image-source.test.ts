import { describe, expect, it } from '@jest/globals'
import { join } from 'node:path'
import { formatSource, parseImageSource, updateReference, updateReferenceWarnings } from '../../src/media/image-source'
import { temporaryDirectory, write } from '../support/files'

const dir = temporaryDirectory()
write(join(dir, 'kiosk.oci'), 'archive')
const digest = `sha256:${'a'.repeat(64)}`
const parse = (text: string) => parseImageSource(text, 'image', dir)

describe('image', () => {
  it.each([
    ['ghcr.io/Owner/Kiosk:1', 'ghcr.io/owner/kiosk:1'],
    ['ghcr.io/owner/kiosk', 'ghcr.io/owner/kiosk:latest'],
    [`ghcr.io/owner/kiosk:1@${digest}`, `ghcr.io/owner/kiosk@${digest}`],
    ['containers-storage:localhost/kiosk:dev', 'containers-storage:localhost/kiosk:dev'],
    ['localhost/kiosk:dev', 'containers-storage:localhost/kiosk:dev'],
    ['oci-archive:kiosk.oci', `oci-archive:${join(dir, 'kiosk.oci')}`]
  ])('%s means %s', (text, meaning) => {
    expect(formatSource(parse(text))).toBe(meaning)
  })

  it.each([
    ['kiosk:latest', /names no registry/],
    ['docker://ghcr.io/owner/kiosk', /Malformed/],
    ['oci-archive:none.oci', /no such file/],
    ['oci-archive:kiosk.oci:name', /colon/],
    ['containers-storage:--all', /name or id/],
    ['containers-storage:a b', /name or id/],
    ['ghcr.io/owner/kiosk:a b', /not a tag/]
  ])('%s is refused', (text, message) => {
    expect(() => parse(text)).toThrow(message)
  })
})

describe('update-reference', () => {
  it('is the latest of the same name unless it is given', () => {
    expect(updateReference(undefined, parse(`ghcr.io/owner/kiosk@${digest}`))).toBe('ghcr.io/owner/kiosk:latest')
    expect(updateReference(undefined, parse('containers-storage:ghcr.io/owner/kiosk:1'))).toBe(
      'ghcr.io/owner/kiosk:latest'
    )
    expect(updateReference('ghcr.io/owner/kiosk:stable', parse('oci-archive:kiosk.oci'))).toBe(
      'ghcr.io/owner/kiosk:stable'
    )
    expect(updateReference('ghcr.io/owner/kiosk', parse('oci-archive:kiosk.oci'))).toBe('ghcr.io/owner/kiosk:latest')
  })

  it('must be able to move', () => {
    expect(() => updateReference(`ghcr.io/owner/kiosk@${digest}`, parse('localhost/kiosk'))).toThrow(/never moves/)
  })

  it('is needed where the image has no name', () => {
    expect(() => updateReference(undefined, parse('oci-archive:kiosk.oci'))).toThrow(/names no registry/)
    expect(() => updateReference(undefined, parse('containers-storage:0123abcd'))).toThrow(/names no registry/)
  })

  it('is questioned where no machine would get an update from it', () => {
    expect(updateReferenceWarnings('ghcr.io/owner/kiosk:latest')).toEqual([])
    expect(updateReferenceWarnings('localhost/kiosk:latest')).toHaveLength(1)
    expect(updateReferenceWarnings(`ghcr.io/owner/kiosk:${'a'.repeat(40)}`)).toHaveLength(1)
  })
})
