import { describe, expect, it } from '@jest/globals'
import type { BuildReport } from '../../src/model/build-report'
import type { Digest } from '../../src/model/digest'
import type { PushReport } from '../../src/model/push-report'
import { buildSummary, pushSummary } from '../../src/report/image'

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

describe('the packages in a build summary', () => {
  const packages = { bash: '2', kernel: '6.12' }

  it('are counted, and what changed is told', () => {
    const packageChanges = {
      since: 'v0 <b>',
      added: [{ name: 'kernel', version: '6.12' }],
      removed: [{ name: 'perl', version: '5|6' }],
      changed: [{ name: 'bash', from: '1', to: '2' }]
    }
    const text = buildSummary({ ...report, packages, packageChanges })
    expect(text).toContain('| Packages | 2; since `v0 <b>` 1 changed, 1 added, 1 removed |')
    expect(text).toContain('<summary>Packages changed since v0 &lt;b&gt;: 3</summary>')
    for (const row of ['| `bash` | `1` | `2` |', '| `kernel` | not there | `6.12` |', '| `perl` | `5\\|6` | gone |'])
      expect(text).toContain(row)
  })

  it('are said to be unknown or not compared, where they are', () => {
    expect(buildSummary(report)).toContain('not known')
    expect(buildSummary({ ...report, packages })).toContain('2; not compared')
    const none = { since: 'v0', added: [], removed: [], changed: [] }
    expect(buildSummary({ ...report, packages, packageChanges: none })).not.toContain('<details>')
  })

  it('are shown up to a number, and the rest counted', () => {
    const changed = Array.from({ length: 400 }, (_, index) => ({ name: `p${index}`, from: '1', to: '2' }))
    const text = buildSummary({ ...report, packages, packageChanges: { since: 'v0', added: [], removed: [], changed } })
    expect(text).toContain('Packages changed since v0: 400</summary>')
    expect(text).toContain('100 more are in build.json')
  })
})

describe('pushSummary', () => {
  const digest = `sha256:${'1'.repeat(64)}` as Digest
  const earlier = `sha256:${'2'.repeat(64)}` as Digest
  const push: PushReport = {
    schemaVersion: 1,
    kind: 'push',
    createdAt: '2026-11-21T00:00:00Z',
    image: 'ghcr.io/owner/kiosk',
    digest,
    reference: `ghcr.io/owner/kiosk@${digest}`,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    layers: { count: 70, bytes: 1_500_000_000 },
    lastRelease: {
      ...{ tag: 'latest', digest: earlier, version: '41', count: 69, bytes: 1_400_000_000 },
      ...{ newLayers: 3, newBytes: 20 * 2 ** 20 }
    },
    tags: [{ tag: 'latest', how: 'set', previous: earlier }],
    version: '42',
    attempts: 1,
    warnings: [],
    seconds: 1
  }

  it('sets the image against the last release, and says what a machine downloads', () => {
    const text = pushSummary(push)
    expect(text).toContain('|  | This image | Last release (`latest`) |')
    expect(text).toContain('| Version | `42` | `41` |')
    expect(text).toContain('| Layers | 70 | 69 |')
    expect(text).toContain('| Size in the registry | 1.4 GiB | 1.3 GiB |')
    expect(text).toContain('downloads 20 MiB in 3 layers')
    expect(text).toContain('`sudo bootc switch ghcr.io/owner/kiosk:latest`')
    expect(text).toContain(`\`sudo bootc switch ghcr.io/owner/kiosk@${digest}\``)
  })

  it('of a first release has nothing to set it against', () => {
    const { layers, lastRelease, ...index } = push
    expect(lastRelease).toBeDefined()
    expect(pushSummary({ ...index, layers: layers as NonNullable<typeof layers> })).toContain(
      'There is no other release'
    )
    expect(pushSummary(index)).toContain('An index of several platforms')
  })

  it("of a commit's tag alone leads to the boot test, not to a machine", () => {
    const text = pushSummary({ ...push, tags: [{ tag: 'c'.repeat(40), how: 'uploaded' }] })
    expect(text).toContain('Boot it')
    expect(text).toContain(`\`digest: ${digest}\``)
    expect(text).not.toContain(`bootc switch ghcr.io/owner/kiosk:`)
  })
})
