import { describe, expect, it } from '@jest/globals'
import type { BuildReport } from '../../src/model/build-report'
import type { Digest } from '../../src/model/digest'
import type { MediaReport } from '../../src/model/media'
import type { PushReport } from '../../src/model/push-report'
import type { Verdict } from '../../src/model/verdict'
import { buildSummary, pushSummary } from '../../src/report/image'
import { mediaSummary, uploadSummary } from '../../src/report/media'
import { verdictMarkdown } from '../../src/report/verdict'

// The summaries of all steps, one below the other, as GitHub shows them on the page of a run.
const sha = 'c'.repeat(40)
const image = 'ghcr.io/owner/kiosk'
const digest = `sha256:${'1'.repeat(64)}` as Digest
const earlier = `sha256:${'2'.repeat(64)}` as Digest
/** What could break out of its place, wherever a name or a line comes from outside. */
const hostile = '</details>```\n# <b>|`x`'

const build: BuildReport = {
  schemaVersion: 1,
  kind: 'build',
  createdAt: '2026-11-21T00:00:00Z',
  image,
  tags: [sha],
  reference: `${image}:${sha}`,
  imageId: digest,
  version: '20261121.120000-cccccccccccc',
  revision: sha,
  dirty: false,
  architecture: 'amd64',
  labels: {},
  engine: { name: 'podman', version: '5.8.4' },
  containerfile: '/w/Containerfile',
  context: '/w',
  kernels: ['6.12.1'],
  lint: { ran: true, warnings: [{ name: 'var-log', text: hostile }], failures: [] },
  packages: { bash: '2', kernel: '6.12' },
  packageChanges: {
    since: hostile,
    added: [],
    removed: [{ name: hostile, version: hostile }],
    changed: [{ name: 'bash', from: '1', to: '2' }]
  },
  warnings: [hostile],
  problems: [],
  seconds: 2
}
const push: PushReport = {
  schemaVersion: 1,
  kind: 'push',
  createdAt: '2026-11-21T00:00:00Z',
  image,
  digest,
  reference: `${image}@${digest}`,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  layers: { count: 70, bytes: 1_500_000_000 },
  lastRelease: {
    ...{ tag: 'latest', digest: earlier, version: hostile, count: 69, bytes: 1_400_000_000 },
    ...{ newLayers: 3, newBytes: 20 * 2 ** 20 }
  },
  tags: [{ tag: sha, how: 'uploaded' }],
  version: hostile,
  attempts: 1,
  warnings: [hostile],
  seconds: 1
}
const file = { type: 'anaconda-iso', path: 'bootiso/install.iso', bytes: 2 ** 31, sha256: 'a'.repeat(64) } as const
const media: MediaReport = {
  schemaVersion: 1,
  kind: 'media',
  createdAt: '2026-11-21T12:00:00.000Z',
  arch: 'x86_64',
  files: [file],
  image: { reference: `${image}@${digest}`, digest, version: hostile },
  updateReference: `${image}:latest`,
  rootfs: 'xfs',
  builder: { name: 'bootc-image-builder', reason: 'it alone makes anaconda-iso', image: hostile },
  access: { holdsPassword: true, throwAway: false },
  scan: {
    result: 'clean',
    forms: 3,
    formsTooShort: 0,
    places: [{ place: hostile, files: 1, bytes: 1, expected: [{ path: hostile, matches: 1 }] }],
    unopened: [{ place: hostile, reason: hostile, first: hostile, files: 1 }],
    canary: { planted: 2, found: 2 },
    seconds: 1
  },
  seconds: 1
}
const verdict: Verdict = {
  schemaVersion: 1,
  kind: 'verdict',
  verdict: 'pass',
  reason: 'all probes answered',
  cause: 'none',
  stage: 'done',
  evidence: [],
  context: [hostile],
  seconds: 91,
  createdAt: '2026-11-21T00:00:00.000Z',
  media: { path: 'install.iso', type: 'anaconda-iso', sha256: 'a'.repeat(64), bytes: 1 },
  identity: {},
  timeline: [{ stage: 'kernel', phase: 'boot', at: 4.25, text: hostile }],
  probes: [{ name: 'service kiosk.service', ok: true, detail: hostile, seconds: 2 }],
  warnings: [hostile],
  files: { screenshot: 'out/boot.png' }
} as unknown as Verdict

const artifact = { name: `bootc-iso-${sha}`, url: 'https://github.com/o/r/actions/runs/7/artifacts/1', digest, file }
const sections = [
  buildSummary(build),
  pushSummary(push),
  mediaSummary(media, []),
  verdictMarkdown(verdict, { name: 'boot-report-x', url: artifact.url }),
  uploadSummary([artifact])
]

/** Lines of a page that stand in no block of code. */
function outside(page: string): readonly string[] {
  let fence: string | undefined
  return page.split('\n').filter((line) => {
    const [mark] = /^`{3,}/.exec(line) ?? []
    if (fence === undefined && mark !== undefined) fence = mark
    else if (fence !== undefined && line === fence) fence = undefined
    else return fence === undefined
    return false
  })
}

describe('the page of a run', () => {
  const page = sections.join('\n')

  it('has one heading for each part, and none from outside', () => {
    const headings = outside(page).filter((line) => /^#{1,2} /.test(line))
    expect(headings.map((line) => line.replace(/:.*/, ''))).toEqual([
      '## Image built',
      '## Image pushed',
      '## Media',
      '## Boot test'
    ])
  })

  it('closes what it opens, in each part by itself', () => {
    for (const section of sections) {
      // Inline code shows what stands in it; within `<summary>` there is none. An escaped backtick opens none.
      const text = outside(section)
        .map((line) =>
          line.startsWith('<details>') ? line : line.replace(/\\`/g, '').replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
        )
        .join('\n')
      expect(text.split('<details>').length).toBe(text.split('</details>').length)
      expect(text.match(/<(?!\/?(?:details|summary)>|br>)[a-z/][^>]*>/g) ?? []).toEqual([])
    }
  })

  it('says in its order what was made, what it is against the last release, and what to do', () => {
    const wanted = [
      'Packages changed since',
      'downloads 20 MiB in 3 layers',
      'What to do next',
      'bootiso/install.iso',
      'Timeline: 1 events',
      'What to do next',
      'gh run download 7',
      'sha256sum -c SHA256SUMS',
      'dd if='
    ]
    let at = 0
    for (const text of wanted) {
      at = page.indexOf(text, at)
      expect([text, at >= 0]).toEqual([text, true])
      at += text.length
    }
  })
})
