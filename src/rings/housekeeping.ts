import { isDigest, type Digest } from '../model/digest'
import { Failure } from '../model/failure'
import type { HousekeepingItem, HousekeepingReport } from '../model/housekeeping-report'
import type { Reporter } from '../model/reporter'
import type { RingPolicy } from '../model/ring-policy'
import type { GitHubStorage, StoredKind, StoredThing } from '../model/stored'
import type { RegistryClient } from '../registry/client'
import { removeAll, type Ending, type Removal } from './deletion'
import { freedBytes, linksOf, needed, short, subjectsOf, type Graph } from './graph'
import { History, type HistoryStore } from './history'
import { forAll, imageFacts, readInventory, seedsByTags, type GraphStore, type Seed } from './inventory'
import { holders, protect, protectRings, type Protection } from './protection'
import { expendableTags, planRetention, type PlannedManifest, type RetentionPlan } from './retention'
import { planStored, type StoredDecision } from './stored'

export interface HousekeepingOptions {
  readonly policy?: RingPolicy
  /** So many of the newest releases stay. */
  readonly keep: number
  /** Nothing younger goes; milliseconds. */
  readonly olderThan: number
  /** Patterns of tags that may go besides those of commits. */
  readonly deleteTags: readonly string[]
  /** What else is looked at besides the image. */
  readonly kinds: readonly Exclude<StoredKind, 'package-version'>[]
  /** Digests that devices run. */
  readonly inUse: ReadonlySet<Digest>
  readonly dryRun: boolean
}

export interface HousekeepingDeps {
  readonly registry?: {
    /** registry/repository */
    readonly image: string
    readonly store: GraphStore & HistoryStore & Pick<RegistryClient, 'deleteManifest'>
    /** Whether manifests are listed and deleted as GitHub's package versions; the registry's own API lists tags only. */
    readonly byGitHub: boolean
  }
  /** Absent outside GitHub, and without a token. */
  readonly storage?: GitHubStorage
  readonly reporter: Reporter
  readonly now: Date
}

interface ImagePlan {
  readonly graph: Graph
  readonly plan: RetentionPlan
  readonly protection: Protection
  /** Digest -> package version. */
  readonly versions: ReadonlyMap<Digest, StoredThing>
}

/**
 * Plans what goes, and unless it is a dry run deletes it. The plan is made anew each time, so a run that ended early is continued
 * by running again.
 * @returns the report, and a failure when something that may go could not be deleted for a reason that stays
 * @throws Failure when the plan cannot be made; then nothing was deleted. `no-image` (usage): without an image nobody knows what its
 *   rings need of the rest; `no-policy` (usage): nor without the policy what rings of other names than the usual need
 */
export async function keepHouse(
  options: HousekeepingOptions,
  deps: HousekeepingDeps
): Promise<{ readonly report: HousekeepingReport; readonly failure?: Failure }> {
  const { registry, storage, now } = deps
  if (!registry && storage && options.kinds.length > 0 && !options.dryRun)
    throw new Failure('usage', 'Without image nobody knows which artifacts and media belong to what a ring holds.', {
      code: 'no-image',
      remedy: 'Name the image, or leave dry-run true.'
    })
  const image = registry && (await planImage(options, { ...deps, registry }))
  const things: StoredThing[] = []
  for (const kind of storage ? options.kinds : []) things.push(...(await (storage as GitHubStorage).list(kind)))
  const tags = (image?.plan.kept ?? []).flatMap((kept) => kept.tags)
  const stored = planStored(things, {
    now: now.getTime(),
    olderThan: options.olderThan,
    keep: options.keep,
    commits: new Set([
      ...tags.flatMap(commitOf),
      ...(registry && image && things.length > 0 ? await labelledCommits(registry.store, image) : [])
    ]),
    tags: new Set(tags)
  })
  const endings = options.dryRun ? undefined : await execute(image, stored, deps)
  return summarise({ options, deps, image, stored, endings })
}

function commitOf(tag: string): readonly string[] {
  const commit = /^[0-9a-f]{40}(?![0-9a-f])/.exec(tag)?.[0]
  return commit === undefined ? [] : [commit]
}

/** The commits of the images that stay without the tag of one, by their labels: a ring may hold what was pushed under its own tag alone. */
async function labelledCommits(store: GraphStore, { graph, plan }: ImagePlan): Promise<readonly string[]> {
  const tagged = plan.kept.filter(({ tags }) => tags.flatMap(commitOf).length > 0).map(({ digest }) => digest)
  const known = new Set(tagged.flatMap((digest) => [digest, ...(graph.get(digest)?.children ?? [])]))
  const commits: string[] = []
  await forAll(plan.kept, async ({ digest }) => {
    const node = graph.get(digest)
    if (known.has(digest) || node?.config === undefined || subjectsOf(node).length > 0) return
    commits.push(...commitOf((await imageFacts(store, node.config)).revision ?? ''))
  })
  return commits
}

type WithRegistry = HousekeepingDeps & { readonly registry: NonNullable<HousekeepingDeps['registry']> }

async function planImage(options: HousekeepingOptions, deps: WithRegistry): Promise<ImagePlan> {
  const { registry, storage, reporter } = deps
  const now = deps.now.getTime()
  const { policy, inUse, keep, olderThan, deleteTags } = options
  const rings = await protectRings(registry.store, new History(registry.store), policy)
  const listed = registry.byGitHub && storage ? await storage.list('package-version', registry.image) : undefined
  const versions = new Map(listed?.flatMap((thing) => (isDigest(thing.name) ? [[thing.name, thing] as const] : [])))
  const listedTags = new Set(listed?.flatMap(({ tags }) => tags ?? []))
  const tags = (await registry.store.tags()).filter((tag) => !listedTags.has(tag))
  const byTags = (await seedsByTags(registry.store, tags)).filter(({ digest }) => !versions.has(digest))
  const seeds = [...[...versions].map(seedOf), ...byTags]
  reporter.info(`${registry.image} has ${seeds.length} ${listed ? 'versions' : 'manifests with tags'}; reading them.`)
  const known = new Set(seeds.map(({ digest }) => digest))
  const unlisted = [...rings.digests.keys(), ...inUse].filter((digest) => !known.has(digest))
  const {
    graph,
    moved,
    rings: named
  } = await readInventory(
    registry.store,
    [...seeds, ...unlisted.map((digest) => ({ digest, tags: [], maybe: true as const }))],
    listed !== undefined
  )
  if (!policy) refuseOtherRings(named, rings)
  // A page of GitHub's list shifts when something goes meanwhile: what only the registry knows stays, with all it needs.
  const missed = listed ? byTags.map(({ digest }) => [digest, 'GitHub did not list it'] as const) : []
  const needs = { ...rings, digests: new Map([...missed, ...rings.digests]) }
  const protection = protect(needs, { policy, graph, moved, inUse, now })
  const plan = planRetention(graph, {
    now,
    keep,
    olderThan,
    protectedTags: protection.tags,
    protectedDigests: protection.digests,
    expendable: expendableTags(deleteTags)
  })
  return { graph, plan, protection, versions }
}

/** Without a policy only the usual rings are known: what others can go back to would go. */
function refuseOtherRings(named: ReadonlySet<string>, { tags }: Protection): void {
  const others = [...named].filter((ring) => !tags.has(ring)).sort()
  if (others.length > 0)
    throw new Failure('usage', `The image has rings of which no policy tells: ${others.join(', ')}.`, {
      code: 'no-policy',
      remedy: 'Check out the repository that has the policy, or name its file as policy.'
    })
}

function seedOf([digest, { tags, createdAt }]: readonly [Digest, StoredThing]): Seed {
  return { digest, tags: tags ?? [], createdAt: Date.parse(createdAt) }
}

interface Endings {
  readonly manifests: ReadonlyMap<PlannedManifest, Ending>
  readonly stored: ReadonlyMap<StoredDecision, Ending>
  readonly failures: readonly Failure[]
  readonly stopped?: Failure
}

async function execute(
  image: ImagePlan | undefined,
  decisions: readonly StoredDecision[],
  deps: HousekeepingDeps
): Promise<Endings> {
  const { registry, storage, reporter } = deps
  // What costs most and is fewest goes first; thousands of versions can take several runs.
  const going = decisions.filter(({ goes }) => goes)
  const stored = await removeAll(going, reporter, async ({ thing }) => storage?.remove(thing))
  if (!registry || !image || stored.stopped) return { manifests: new Map(), stored: stored.endings, ...ends(stored) }
  const needs = new Map<Digest, string>()
  const links = linksOf(image.graph)
  const manifests = await removeAll(image.plan.deletions, reporter, async ({ digest }) => {
    const reason = needs.get(digest)
    if (reason !== undefined) throw new Failure('fail', reason, { code: 'needed' })
    await guard(registry.store, image.protection)
    try {
      const version = image.versions.get(digest)
      if (version && storage) await storage.remove(version, registry.image)
      else if (registry.byGitHub)
        throw new Failure('fail', 'GitHub did not list it, so it cannot be deleted by this run.', {
          code: 'github-refused'
        })
      else await registry.store.deleteManifest(digest)
    } catch (error) {
      // It stays, and so must what it lists and what is attached to it.
      const why = `${short(digest)}, which could not be deleted, needs it`
      for (const other of needed(image.graph, links, new Map([[digest, why]])).keys())
        if (other !== digest) needs.set(other, why)
      throw error
    }
  })
  return { manifests: manifests.endings, stored: stored.endings, ...ends(stored, manifests) }
}

function ends(...removals: readonly Removal<unknown>[]): Pick<Endings, 'failures' | 'stopped'> {
  const stopped = removals.map((removal) => removal.stopped).find(Boolean)
  return { failures: removals.flatMap(({ failure }) => failure ?? []), ...(stopped && { stopped }) }
}

/** @throws Failure `rings-moved` when a tag that must stay holds something else than when the plan was made */
async function guard(store: Pick<RegistryClient, 'manifest'>, { tags, held }: Protection): Promise<void> {
  const now = await holders(store, tags.keys())
  for (const tag of tags.keys())
    if (now.get(tag) !== held.get(tag))
      throw new Failure('fail', `${tag} has moved meanwhile; what must stay is to be found out anew.`, {
        code: 'rings-moved',
        evidence: `before: ${held.get(tag) ?? 'nothing'}, now: ${now.get(tag) ?? 'nothing'}`,
        remedy: 'Run again: what is done stays done.'
      })
}

function summarise(of: {
  readonly options: HousekeepingOptions
  readonly deps: HousekeepingDeps
  readonly image: ImagePlan | undefined
  readonly stored: readonly StoredDecision[]
  readonly endings: Endings | undefined
}): { readonly report: HousekeepingReport; readonly failure?: Failure } {
  const { options, deps, image, stored, endings } = of
  const items: HousekeepingItem[] = [
    ...(image?.plan.deletions ?? []).map((planned) => ({
      ...manifestItem(planned),
      ...fateOf(options.dryRun, endings?.manifests.get(planned))
    })),
    ...(image?.plan.kept ?? []).map((planned) => ({ ...manifestItem(planned), fate: 'kept' as const })),
    ...stored.map((decision) => ({
      ...storedItem(decision),
      ...(decision.goes ? fateOf(options.dryRun, endings?.stored.get(decision)) : { fate: 'kept' as const })
    }))
  ]
  const gone = items.filter(({ fate }) => fate === 'deleted' || fate === 'would-delete')
  const manifests = new Set(gone.flatMap(({ kind, name }) => (kind === 'manifest' && isDigest(name) ? [name] : [])))
  const storedBytes = gone.reduce((sum, { kind, bytes }) => sum + (kind === 'manifest' ? 0 : (bytes ?? 0)), 0)
  const failure = failureOf(items, endings)
  return {
    report: {
      schemaVersion: 1,
      kind: 'housekeeping',
      createdAt: deps.now.toISOString(),
      ...(deps.registry && { image: deps.registry.image }),
      dryRun: options.dryRun,
      keep: options.keep,
      olderThanDays: options.olderThan / 86_400_000,
      items,
      deleted: gone.length,
      kept: items.length - gone.length,
      freedBytes: storedBytes + (image ? freedBytes(image.graph, manifests) : 0),
      requests: deps.storage?.requests ?? 0,
      ...(endings?.stopped && { stopped: endings.stopped.line }),
      warnings: warningsOf(options, deps)
    },
    ...(failure && { failure })
  }
}

function manifestItem({ digest, tags, bytes, createdAt, reason }: PlannedManifest) {
  return {
    kind: 'manifest' as const,
    name: digest,
    tags,
    bytes,
    ...(createdAt !== undefined && { createdAt: new Date(createdAt).toISOString() }),
    reason
  }
}

function storedItem({ thing, reason }: StoredDecision) {
  const { kind, name, bytes, createdAt } = thing
  return {
    kind: kind as Exclude<StoredKind, 'package-version'>,
    name,
    ...(bytes !== undefined && { bytes }),
    createdAt: new Date(createdAt).toISOString(),
    reason
  }
}

function fateOf(dryRun: boolean, ending: Ending | undefined): Pick<HousekeepingItem, 'fate' | 'problem'> {
  if (dryRun) return { fate: 'would-delete' }
  if (ending === undefined) return { fate: 'not-reached' }
  return ending === 'deleted' ? { fate: 'deleted' } : { fate: 'not-deleted', problem: ending.line }
}

function failureOf(items: readonly HousekeepingItem[], endings: Endings | undefined): Failure | undefined {
  const [first] = endings?.failures ?? []
  if (!first) return undefined
  const left = items.filter(({ fate }) => fate === 'not-deleted' || fate === 'not-reached').length
  return new Failure('fail', `${left} of what may go could not be deleted. ${first.message}`, {
    code: first.code ?? 'not-deleted',
    evidence: first.evidence,
    remedy: first.remedy,
    cause: first
  })
}

function warningsOf(
  { policy, kinds }: HousekeepingOptions,
  { registry, storage }: HousekeepingDeps
): readonly string[] {
  return [
    ...(registry && !policy
      ? ['There is no policy: lab, canary, pilot, broad and latest are taken for what devices follow.']
      : []),
    ...(registry && !(registry.byGitHub && storage)
      ? ['This registry lists tags only: manifests that have none and that no tagged one needs are not seen.']
      : []),
    ...(kinds.length > 0 && !storage
      ? ['Artifacts, caches and release media were not looked at: that needs a workflow run and github-token.']
      : [])
  ]
}
