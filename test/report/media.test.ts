import { expect, it } from '@jest/globals'
import { mediaSummary } from '../../src/report/media'

it('says what was made from what, and what it lets in', () => {
  const summary = mediaSummary(
    {
      schemaVersion: 1,
      kind: 'media',
      createdAt: '2026-11-21T12:00:00.000Z',
      arch: 'x86_64',
      files: [{ type: 'anaconda-iso', path: 'bootiso/install.iso', bytes: 1536 * 2 ** 20, sha256: 'a'.repeat(64) }],
      image: { reference: 'ghcr.io/o/kiosk:`1`|x', digest: `sha256:${'b'.repeat(64)}` as never, version: '42' },
      updateReference: 'ghcr.io/o/kiosk:latest',
      rootfs: 'xfs',
      builder: { name: 'bootc-image-builder', image: 'ghcr.io/osbuild/x' },
      access: { holdsPassword: true, throwAway: true },
      amiId: 'ami-0abc',
      seconds: 1
    },
    [{ name: 'bootc-iso-x', url: 'https://example.com/1', digest: 'sha256:c' }]
  )
  expect(summary).toContain('| anaconda-iso | `bootiso/install.iso` | 1.5 GiB |')
  expect(summary).toContain(`(sha256:${'b'.repeat(64)})`)
  for (const text of ['NOT FOR USE', 'ami-0abc', '`42`', 'yes, as a hash', '[`bootc-iso-x`](https://example.com/1)'])
    expect(summary).toContain(text)
})
