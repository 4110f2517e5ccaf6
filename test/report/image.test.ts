import { describe, expect, it } from '@jest/globals'
import type { BuildReport } from '../../src/model/build-report'
import type { Digest } from '../../src/model/digest'
import { buildSummary } from '../../src/report/image'

const report: BuildReport = {
  schemaVersion: 1,
  kind: 'build',
  createdAt: '2026-11-21T00:00:00Z',
  image: 'ghcr.io/owner/kiosk',
  tags: ['latest'],
  imageId: `sha256:${'0'.repeat(64)}` as Digest,
  version: 'v1',
  dirty: true,
  architecture: 'amd64',
  labels: {},
  engine: { name: 'podman', version: '5' },
  containerfile: '/w/Containerfile',
  context: '/w',
  kernels: ['6.12'],
  lint: { ran: true, warnings: [{ name: 'var-log', text: '<b>|`x`' }], failures: [] },
  warnings: [],
  problems: [],
  seconds: 2
}

describe('buildSummary', () => {
  it('says what was built and keeps foreign text harmless', () => {
    const text = buildSummary(report)
    expect(text).toContain('Image built')
    expect(text).toContain('`ghcr.io/owner/kiosk:latest`')
    expect(text).toContain('the work tree differed')
    expect(text).toContain('var-log: &lt;b&gt;\\|\\`x\\`')
    expect(text).toContain('passed, 1 warnings')
  })

  it('says why an image is refused', () => {
    const lint = { ran: true, warnings: [], failures: [{ name: 'var-run', text: '' }] }
    const text = buildSummary({ ...report, tags: [], lint, problems: ['no kernel'] })
    expect(text).toContain('Image refused')
    expect(text).toContain('- ❌ no kernel')
    expect(text).toContain('failed: `var-run`')
  })
})
