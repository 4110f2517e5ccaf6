import type { Digest } from '../model/digest'
import {
  deletionOrder,
  derivedSubject,
  linksOf,
  needed,
  subjectsOf,
  totalBytes,
  type Graph,
  type Links,
  type ManifestNode
} from './graph'

export interface Retention {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** So many of the newest releases stay. */
  readonly keep: number
  /** Nothing younger goes; milliseconds. */
  readonly olderThan: number
  /** Tags that somebody follows, with who does. */
  readonly protectedTags: ReadonlyMap<string, string>
  /** Digests that are needed although no such tag holds them now, with why. */
  readonly protectedDigests: ReadonlyMap<Digest, string>
  /** Whether a release may go although it has this tag. */
  readonly expendable: (tag: string) => boolean
}

export interface PlannedManifest {
  readonly digest: Digest
  readonly tags: readonly string[]
  /** Of the manifest with its config and layers, also where others share them. */
  readonly bytes: number
  readonly createdAt?: number
  readonly reason: string
}

export interface RetentionPlan {
  /** In the order in which they can go. */
  readonly deletions: readonly PlannedManifest[]
  readonly kept: readonly PlannedManifest[]
}

const day = 86_400_000

/** Decides over every manifest of the graph. Nothing that a kept manifest needs is ever deleted. */
export function planRetention(graph: Graph, retention: Retention): RetentionPlan {
  const links = linksOf(graph)
  const kept = needed(graph, links, rootsOf(graph, links, retention))
  const doomed = new Set([...graph.keys()].filter((digest) => !kept.has(digest)))
  const planned = (digest: Digest, reason: string): PlannedManifest => {
    const node = graph.get(digest) as ManifestNode
    return {
      digest,
      tags: node.tags,
      bytes: totalBytes(node),
      ...(node.createdAt !== undefined && { createdAt: node.createdAt }),
      reason
    }
  }
  return {
    deletions: deletionOrder(graph, links, doomed).map((digest) =>
      planned(digest, whyDeleted(graph.get(digest) as ManifestNode, graph, links, retention))
    ),
    kept: [...kept].map(([digest, reason]) => planned(digest, reason))
  }
}

function rootsOf(graph: Graph, links: Links, retention: Retention): ReadonlyMap<Digest, string> {
  const newest = newestReleases(graph, links, retention.keep)
  const roots = new Map<Digest, string>()
  for (const node of graph.values()) {
    const reason = whyRoot(node, graph, links, newest, retention)
    if (reason !== undefined) roots.set(node.digest, reason)
  }
  return roots
}

function whyRoot(
  node: ManifestNode,
  graph: Graph,
  links: Links,
  newest: ReadonlySet<Digest>,
  retention: Retention
): string | undefined {
  const tags = node.tags.filter((tag) => derivedSubject(tag) === undefined)
  for (const tag of tags) {
    const follower = retention.protectedTags.get(tag)
    if (follower !== undefined) return follower
  }
  const needs = retention.protectedDigests.get(node.digest)
  if (needs !== undefined) return needs
  const foreign = tags.find((tag) => !retention.expendable(tag))
  if (foreign !== undefined) return `its tag ${foreign} is not among those that may go`
  if (newest.has(node.digest)) return `one of the ${retention.keep} newest releases`
  if (node.createdAt !== undefined && retention.now - node.createdAt < retention.olderThan)
    return `younger than ${days(retention.olderThan)} days`
  if (node.createdAt === undefined && isTop(node, graph, links)) return 'nothing says how old it is'
  return undefined
}

/** An image of its own: it is about nothing else, and no index lists it but such as are attached to something. */
function isTop(node: ManifestNode, graph: Graph, links: Links): boolean {
  const isAttached = (digest: Digest) => subjectsOf(graph.get(digest) as ManifestNode).length > 0
  return subjectsOf(node).length === 0 && (links.parents.get(node.digest) ?? []).every(isAttached)
}

/**
 * What is no part of anything and has a tag, itself or on a part of it: the newest first, and last what does not say its age.
 */
function newestReleases(graph: Graph, links: Links, keep: number): ReadonlySet<Digest> {
  const isTagged = ({ tags, children }: ManifestNode): boolean =>
    tags.length > 0 ||
    children.some((child) => {
      const node = graph.get(child)
      return node !== undefined && isTagged(node)
    })
  const releases = [...graph.values()].filter((node) => isTop(node, graph, links) && isTagged(node))
  releases.sort((a, b) => (b.createdAt ?? -1) - (a.createdAt ?? -1) || (a.digest < b.digest ? -1 : 1))
  return new Set(releases.slice(0, keep).map(({ digest }) => digest))
}

function whyDeleted(node: ManifestNode, graph: Graph, links: Links, { now, keep }: Retention): string {
  const subjects = subjectsOf(node)
  if (subjects.length > 0)
    return subjects.some((subject) => graph.has(subject)) ? 'what it is about goes' : 'what it is about is gone'
  if (links.parents.has(node.digest)) return 'every index that lists it goes'
  const age = node.createdAt === undefined ? '' : `${days(now - node.createdAt)} days old, `
  return `${age}${node.tags.length === 0 ? 'no tag' : `not among the ${keep} newest`}, no ring needs it`
}

function days(milliseconds: number): number {
  return Math.floor(milliseconds / day)
}

/** The tags of build-image: a commit, `<sha>-dirty`, and with an architecture after it. */
const commitTag = /^[0-9a-f]{40}(?:-[a-z0-9_]+){0,2}$/

/** Whether a tag is one of a commit, or like one of the patterns (`*` is any text). */
export function expendableTags(patterns: readonly string[]): (tag: string) => boolean {
  const globs = patterns.map(
    (pattern) => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`)
  )
  return (tag) => commitTag.test(tag) || globs.some((glob) => glob.test(tag))
}
