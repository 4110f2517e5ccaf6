import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { digestOf, type Digest } from '../../src/model/digest'
import { derivedSubject, freedBytes, type Graph, type ManifestNode } from '../../src/rings/graph'
import { expendableTags, planRetention, type Retention } from '../../src/rings/retention'

const day = 86_400_000
const now = Date.parse('2026-11-21T12:00:00Z')
const sha = (letter: string) => letter.repeat(40)
const d = (name: string) => digestOf(name)

function node(name: string, over: Partial<Omit<ManifestNode, 'digest'>> = {}): ManifestNode {
  return { digest: d(name), tags: [], children: [], blobs: new Map(), size: 1, createdAt: now - 200 * day, ...over }
}

function graphOf(...nodes: readonly ManifestNode[]): Graph {
  return new Map(nodes.map((item) => [item.digest, item]))
}

function policy(over: Partial<Retention> = {}): Retention {
  return {
    now,
    keep: 0,
    olderThan: 90 * day,
    protectedTags: new Map([['broad', 'ring broad']]),
    protectedDigests: new Map(),
    expendable: expendableTags([]),
    ...over
  }
}

function deleted(graph: Graph, over: Partial<Retention> = {}): readonly Digest[] {
  return planRetention(graph, policy(over)).deletions.map(({ digest }) => digest)
}

function reason(graph: Graph, name: string, over: Partial<Retention> = {}): string | undefined {
  const plan = planRetention(graph, policy(over))
  return [...plan.kept, ...plan.deletions].find(({ digest }) => digest === d(name))?.reason
}

describe('what a tag is about', () => {
  const hex = 'ab'.repeat(32)
  it.each([
    [`sha256-${hex}`, `sha256:${hex}`],
    [`sha256-${hex}.sig`, `sha256:${hex}`],
    [`sha256-${hex}.att`, `sha256:${hex}`],
    [`sha256-${hex}.sbom`, `sha256:${hex}`],
    [`sha256-${hex}-x`, undefined],
    [sha('a'), undefined],
    ['latest', undefined]
  ])('%s: %s', (tag, digest) => expect(derivedSubject(tag)).toBe(digest))
})

describe('a release', () => {
  it('goes when it is old, out of the newest, and nobody needs it', () => {
    const graph = graphOf(node('old', { tags: [sha('a')] }))
    expect(deleted(graph)).toEqual([d('old')])
    expect(reason(graph, 'old')).toBe('200 days old, not among the 0 newest, no ring needs it')
  })

  it.each<[string, Partial<ManifestNode>, Partial<Retention>, string]>([
    ['a ring holds it', { tags: [sha('a'), 'broad'] }, {}, 'ring broad'],
    [
      'it is a rollback target',
      { tags: [] },
      { protectedDigests: new Map([[d('x'), 'before now in ring broad']]) },
      'before now in ring broad'
    ],
    ['somebody tagged it', { tags: ['v1.2'] }, {}, 'its tag v1.2 is not among those that may go'],
    ['it is among the newest', { tags: [sha('a')] }, { keep: 1 }, 'one of the 1 newest releases'],
    ['it is young', { tags: [sha('a')], createdAt: now - 89 * day }, {}, 'younger than 90 days']
  ])('stays when %s', (_, over, retention, why) => {
    const graph = graphOf(node('x', over))
    expect([deleted(graph, retention), reason(graph, 'x', retention)]).toEqual([[], why])
  })

  it('stays when nothing says how old it is', () => {
    const graph = graphOf({ digest: d('x'), tags: [sha('a')], children: [], blobs: new Map(), size: 1 })
    expect([deleted(graph), reason(graph, 'x')]).toEqual([[], 'nothing says how old it is'])
  })

  it('of any tag goes when the pattern lets it', () => {
    const graph = graphOf(node('x', { tags: ['nightly-2026.01', sha('a')] }))
    expect(deleted(graph)).toEqual([])
    expect(deleted(graph, { expendable: expendableTags(['nightly-*']) })).toEqual([d('x')])
    expect(deleted(graph, { expendable: expendableTags(['nightly-2026?01']) })).toEqual([])
  })

  it('counts once among the newest, whatever its children and signatures have as tags', () => {
    const graph = graphOf(
      node('index', { tags: [sha('a')], children: [d('arm')], createdAt: now - 100 * day }),
      node('arm', { tags: [`${sha('a')}-arm64`], createdAt: now - 99 * day }),
      node('sig', { tags: [`sha256-${d('index').slice(7)}.sig`], createdAt: now - 98 * day }),
      node('second', { tags: [sha('b')], createdAt: now - 150 * day }),
      node('third', { tags: [sha('c')], createdAt: now - 160 * day })
    )
    expect(deleted(graph, { keep: 2 })).toEqual([d('third')])
  })
})

describe('what belongs to a release', () => {
  const index = node('index', { tags: [sha('a')], children: [d('child')] })
  const child = node('child')
  const signature = node('signature', { tags: [`sha256-${d('index').slice(7)}.sig`] })
  const referrers = node('referrers', { tags: [`sha256-${d('child').slice(7)}`], children: [d('sbom')] })
  const sbom = node('sbom', { subject: d('child') })
  const all = graphOf(sbom, referrers, signature, child, index)

  it('stays with it', () => {
    const held = new Map(all).set(index.digest, { ...index, tags: ['broad'] })
    expect(deleted(held)).toEqual([])
    expect(reason(held, 'child')).toMatch(/^part of [0-9a-f]{12}, which stays$/)
    expect(reason(held, 'sbom')).toMatch(/^signature, SBOM, attestation or record of/)
  })

  it('goes after it: index, child, then what is about them, the list before what it lists', () => {
    const order = deleted(all)
    expect(order.slice(0, 2)).toEqual([index.digest, child.digest])
    expect(order.indexOf(referrers.digest)).toBeLessThan(order.indexOf(sbom.digest))
    expect(order).toHaveLength(5)
  })

  it('goes when it is gone, unless it is young', () => {
    const orphan = graphOf(signature)
    expect([deleted(orphan), reason(orphan, 'signature')]).toEqual([[signature.digest], 'what it is about is gone'])
    expect(deleted(graphOf({ ...signature, createdAt: now - day }))).toEqual([])
  })

  it('stays, and keeps what it is about, when a ring holds it', () => {
    expect(deleted(new Map(all).set(sbom.digest, { ...sbom, tags: ['broad'] }))).toEqual([
      index.digest,
      signature.digest
    ])
  })
})

it('counts bytes that nothing else refers to, once', () => {
  const [base, shared, own] = [d('base'), d('shared'), d('own')]
  const graph = graphOf(
    node('kept', { blobs: new Map([[base, 1000]]) }),
    node('a', {
      blobs: new Map([
        [base, 1000],
        [shared, 100],
        [own, 10]
      ])
    }),
    node('b', {
      blobs: new Map([
        [base, 1000],
        [shared, 100]
      ])
    })
  )
  expect(freedBytes(graph, new Set([d('a')]))).toBe(11)
  expect(freedBytes(graph, new Set([d('a'), d('b')]))).toBe(112)
})

/** Graphs as they come: indexes of indexes, attachments of anything (also of what is gone), tags of all kinds. */
const graphs = fc.integer({ min: 1, max: 24 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, at) => {
      const name = (index: number) => d(`node ${index}`)
      return fc
        .record({
          // Content addressing makes a circle of lists impossible: an index names what was there before it.
          children: fc.uniqueArray(fc.nat(Math.max(0, at - 1)), { maxLength: at === 0 ? 0 : 3 }),
          // A tag is set later, so what it makes an attachment may be about anything.
          subject: fc.option(fc.nat(count + 2), { freq: 3 }),
          about: fc.option(fc.nat(count + 2), { freq: 4 }),
          suffix: fc.constantFrom('', '.sig', '.att', '.sbom'),
          tag: fc.constantFrom(undefined, undefined, sha('a'), `${sha('b')}-arm64`, 'broad', 'canary', 'v1'),
          age: fc.option(fc.nat(200), { freq: 5 })
        })
        .map(({ children, subject, about, suffix, tag, age }): ManifestNode => {
          const tags = [
            ...(tag === undefined ? [] : [tag]),
            ...(about === null ? [] : [`sha256-${name(about).slice(7)}${suffix}`])
          ]
          return {
            digest: name(at),
            tags,
            children: children.map(name),
            ...(subject !== null && { subject: name(subject) }),
            blobs: new Map(),
            size: 1,
            ...(age !== null && { createdAt: now - age * day })
          }
        })
    })
  )
)

const runs = { numRuns: 1000 }

describe('over random graphs', () => {
  const retentions = fc.record({ keep: fc.nat(4), olderThan: fc.nat(150), target: fc.option(fc.nat(23)) })

  function setting(
    nodes: readonly ManifestNode[],
    { keep, olderThan, target }: { keep: number; olderThan: number; target: number | null }
  ) {
    const graph = graphOf(...nodes)
    const retention = policy({
      keep,
      olderThan: olderThan * day,
      protectedTags: new Map([
        ['broad', 'ring broad'],
        ['canary', 'ring canary']
      ]),
      protectedDigests: new Map(target === null ? [] : [[d(`node ${target}`), 'a rollback target']])
    })
    return { graph, retention, plan: planRetention(graph, retention) }
  }

  it('every manifest is decided once', () => {
    fc.assert(
      fc.property(graphs, retentions, (nodes, given) => {
        const { graph, plan } = setting(nodes, given)
        const decided = [...plan.deletions, ...plan.kept].map(({ digest }) => digest)
        expect(decided.sort()).toEqual([...graph.keys()].sort())
      }),
      runs
    )
  })

  it('nothing that anything kept needs is deleted', () => {
    fc.assert(
      fc.property(graphs, retentions, (nodes, given) => {
        const { graph, plan } = setting(nodes, given)
        const gone = new Set(plan.deletions.map(({ digest }) => digest))
        for (const { digest } of plan.kept) {
          const kept = graph.get(digest) as ManifestNode
          // An index, and everything that it lists.
          expect(kept.children.filter((child) => gone.has(child))).toEqual([])
          // What is attached to it by its own word or by a tag, and what it is itself about.
          for (const other of nodes) {
            const about = [other.subject, ...other.tags.map(derivedSubject)]
            if (about.includes(digest)) expect([...gone]).not.toContain(other.digest)
          }
          for (const about of [kept.subject, ...kept.tags.map(derivedSubject)])
            if (about !== undefined) expect([...gone]).not.toContain(about)
        }
      }),
      runs
    )
  })

  it('nothing goes that a ring holds, that is a rollback target, tagged by somebody, or young', () => {
    fc.assert(
      fc.property(graphs, retentions, (nodes, given) => {
        const { graph, retention, plan } = setting(nodes, given)
        for (const { digest } of plan.deletions) {
          const { tags, createdAt } = graph.get(digest) as ManifestNode
          expect(tags.filter((tag) => ['broad', 'canary', 'v1'].includes(tag))).toEqual([])
          expect(retention.protectedDigests.has(digest)).toBe(false)
          if (createdAt !== undefined) expect(now - createdAt).toBeGreaterThanOrEqual(retention.olderThan)
        }
      }),
      runs
    )
  })

  it('an end after any deletion leaves no index that lists what was deleted', () => {
    fc.assert(
      fc.property(graphs, retentions, (nodes, given) => {
        const { graph, plan } = setting(nodes, given)
        const present = new Set(graph.keys())
        for (const { digest } of plan.deletions) {
          present.delete(digest)
          for (const left of present) {
            const { children } = graph.get(left) as ManifestNode
            expect(children.filter((child) => graph.has(child) && !present.has(child))).toEqual([])
          }
        }
      }),
      runs
    )
  })

  it('a run that ended early and is run again ends where one run would have', () => {
    fc.assert(
      fc.property(graphs, retentions, fc.nat(24), (random, given, stop) => {
        const { graph, retention, plan } = setting(childrenFirst(random), given)
        const first = plan.deletions.slice(0, stop).map(({ digest }) => digest)
        const left = new Map([...graph].filter(([digest]) => !first.includes(digest)))
        const second = planRetention(left, retention).deletions.map(({ digest }) => digest)
        // Part of an index that is gone, and without an age: no longer distinguishable from an image.
        const ageless = (digest: Digest) => graph.get(digest)?.createdAt === undefined
        expect([...first, ...second].filter((digest) => !ageless(digest)).sort()).toEqual(
          plan.deletions.flatMap(({ digest }) => (ageless(digest) ? [] : [digest])).sort()
        )
      }),
      runs
    )
  })
})

/** As it is in a registry: what an index lists was there before it. */
function childrenFirst(nodes: readonly ManifestNode[]): readonly ManifestNode[] {
  const times = new Map<Digest, number>()
  return [...nodes].reverse().map((item) => {
    if (item.createdAt === undefined) return item
    const createdAt = Math.min(item.createdAt, times.get(item.digest) ?? Infinity)
    for (const child of item.children) times.set(child, Math.min(createdAt - 1, times.get(child) ?? Infinity))
    return { ...item, createdAt }
  })
}
