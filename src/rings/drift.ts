import type { Digest } from '../model/digest'
import type { DeviceReport, DriftReason, Release, RingReport } from '../model/drift-report'
import { imageName, parseReference, type Reference } from '../model/reference'
import { short } from './graph'
import type { Deployment, DeviceStatus, HostStatus } from './status'

/** A ring as the registry has it. */
export interface RingFacts {
  /** Its name, which is its tag. */
  readonly ring: string
  /** Absent: the registry has no such tag. */
  readonly holds?: Digest
  /** By the history, the newest first; milliseconds since the epoch. */
  readonly held: readonly { readonly digest: Digest; readonly from: number }[]
}

/** What the registry says about what a fleet may run. */
export interface FleetFacts {
  /** registry/repository */
  readonly image: string
  /** With a policy its rings, in order; else the tags that devices follow. */
  readonly rings: readonly RingFacts[]
  /** Whether only these tags may be followed. */
  readonly closed: boolean
  /** What the registry knows of the digests in question. */
  readonly releases: ReadonlyMap<Digest, Release>
  /** Manifest of one architecture -> the indexes that list it: one that did not change is in several. */
  readonly wholes: ReadonlyMap<Digest, readonly Digest[]>
  /** Digests that a rollback has blocked, with the reason. */
  readonly blocked: ReadonlyMap<Digest, string>
}

export interface Judgement {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** How long a device may be behind its ring, or not be heard of; milliseconds. */
  readonly maxBehind: number
}

const day = 86_400_000

/** What one device runs, and whether that is what it should. */
export function judgeDevice(device: DeviceStatus, facts: FleetFacts, judgement: Judgement): DeviceReport {
  const { status, collectedAt } = device
  const head = { device: device.device, ...(collectedAt !== undefined && { collectedAt }) }
  if (typeof status === 'string')
    return { ...head, rings: [], notes: [], drifted: true, reasons: [{ code: 'unreadable', text: status }] }
  const { booted } = status
  if (!booted)
    return {
      ...head,
      rings: [],
      notes: [],
      drifted: true,
      reasons: [{ code: 'not-bootc', text: 'it was not booted from an image: bootc names no booted deployment' }]
    }
  const enrolment = judgeEnrolment(device, status, facts)
  const behind = behindSince(booted, enrolment.ring, facts)
  const at = collectedAt === undefined ? judgement.now : Date.parse(collectedAt)
  const runs = releaseOf(booted, facts)
  const reasons = [
    ...judgeDigest(booted, facts, enrolment.ring),
    ...enrolment.reasons,
    ...judgeLateness({ behind, at, collectedAt, judgement, ring: enrolment.ring, status, facts }),
    ...judgeState(status, booted)
  ]
  const staged = status.staged && releaseOf(status.staged, facts)
  const rollback = status.rollback && releaseOf(status.rollback, facts)
  return {
    ...head,
    ...(status.follows && { follows: status.follows.image }),
    ...(enrolment.ring && { ring: enrolment.ring.ring }),
    ...(runs && { runs }),
    ...(runs?.createdAt !== undefined && {
      ageDays: Math.max(0, Math.floor((judgement.now - Date.parse(runs.createdAt)) / day))
    }),
    rings: facts.rings.filter((ring) => holds(ring, booted.digest, facts)).map(({ ring }) => ring),
    ...(staged && { staged }),
    ...(rollback && { rollback }),
    ...(behind !== undefined && { behindSince: new Date(behind).toISOString() }),
    drifted: reasons.length > 0,
    reasons,
    notes: notesOf(status, behind, at)
  }
}

/** The index that a digest is a part of, that of the ring where there are several; itself where there is none. */
function whole(digest: Digest, facts: FleetFacts, ring: RingFacts | undefined): Digest {
  const indexes = facts.wholes.get(digest) ?? []
  const ours = [...(ring?.holds ? [ring.holds] : []), ...(ring?.held.map((entry) => entry.digest) ?? [])]
  return ours.find((each) => indexes.includes(each)) ?? indexes.at(-1) ?? digest
}

function holds(ring: RingFacts, digest: Digest | undefined, facts: FleetFacts): boolean {
  return digest !== undefined && ring.holds !== undefined && whole(digest, facts, ring) === ring.holds
}

/** The device's own words where the registry has none. */
function releaseOf(deployment: Deployment, facts: FleetFacts): Release | undefined {
  const { digest, version, createdAt } = deployment
  if (digest === undefined) return undefined
  const known = facts.releases.get(digest)
  return {
    digest,
    ...(version !== undefined && { version }),
    ...(createdAt !== undefined && { createdAt }),
    ...known
  }
}

function judgeDigest({ digest }: Deployment, facts: FleetFacts, ring: RingFacts | undefined): readonly DriftReason[] {
  if (digest === undefined)
    return [{ code: 'unknown-digest', text: 'what it has booted came from no image in a registry' }]
  const blocked = facts.blocked.get(whole(digest, facts, ring))
  return [
    ...(facts.releases.has(digest)
      ? []
      : [
          {
            code: 'unknown-digest' as const,
            text: `${facts.image} has no ${short(digest)}: built elsewhere, or deleted`
          }
        ]),
    ...(blocked === undefined
      ? []
      : [{ code: 'blocked-digest' as const, text: `${short(digest)} is blocked since a rollback: ${blocked}` }])
  ]
}

/** Which ring it follows, and whether that is one, and its own. */
function judgeEnrolment(
  { enrolled }: DeviceStatus,
  { follows }: HostStatus,
  facts: FleetFacts
): { readonly ring?: RingFacts; readonly reasons: readonly DriftReason[] } {
  const other = (text: string) => ({ reasons: [{ code: 'other-image' as const, text }] })
  if (!follows) return other('it follows no image: no upgrade will ever come')
  if (follows.transport !== 'registry')
    return other(`it follows ${follows.transport}:${follows.image}, which is no registry`)
  const reference = referenceOf(follows.image)
  if (!reference || imageName(reference) !== facts.image)
    return other(`it follows ${follows.image}, not ${facts.image}`)
  if (reference.digest)
    return {
      reasons: [
        { code: 'pinned-digest', text: `it follows ${short(reference.digest)} by digest: no upgrade will ever come` }
      ]
    }
  const tag = reference.tag ?? 'latest'
  const ring = facts.rings.find((item) => item.ring === tag)
  const reasons: DriftReason[] = []
  if (!ring && facts.closed)
    reasons.push({ code: 'other-tag', text: `it follows ${tag}, which is no ring of the policy` })
  if (enrolled !== undefined && enrolled !== tag)
    reasons.push({ code: 'wrong-ring', text: `it follows ${tag}, the list of devices says ${enrolled}` })
  return { ...(ring && { ring }), reasons }
}

function referenceOf(text: string): Reference | undefined {
  try {
    return parseReference(text)
  } catch {
    return undefined
  }
}

/** When its ring moved on from what it has booted; undefined when it has not, or nothing says when. */
function behindSince({ digest }: Deployment, ring: RingFacts | undefined, facts: FleetFacts): number | undefined {
  if (!ring?.holds || holds(ring, digest, facts)) return undefined
  const held = digest === undefined ? -1 : ring.held.findIndex((entry) => entry.digest === whole(digest, facts, ring))
  // What came right after it; of what the ring never held: what it holds now.
  const next = held > 0 ? ring.held[held - 1] : ring.held.find((entry) => entry.digest === ring.holds)
  if (next) return next.from
  const created = facts.releases.get(ring.holds)?.createdAt
  return created === undefined ? undefined : Date.parse(created)
}

function judgeLateness(of: {
  readonly behind: number | undefined
  readonly at: number
  readonly collectedAt: string | undefined
  readonly judgement: Judgement
  readonly ring: RingFacts | undefined
  readonly status: HostStatus
  readonly facts: FleetFacts
}): readonly DriftReason[] {
  const { behind, at, judgement, ring, status } = of
  const reasons: DriftReason[] = []
  const allowed = `${days(judgement.maxBehind)} are allowed`
  if (judgement.now - at > judgement.maxBehind)
    reasons.push({ code: 'stale', text: `its status is ${days(judgement.now - at)} old; ${allowed}` })
  if (behind !== undefined && ring && at - behind > judgement.maxBehind) {
    const why = holds(ring, status.staged?.digest, of.facts)
      ? 'the upgrade is staged, it needs a reboot'
      : status.rollbackQueued
        ? 'a rollback is queued'
        : 'no upgrade is staged'
    reasons.push({ code: 'behind', text: `it is ${days(at - behind)} behind ${ring.ring}; ${allowed}; ${why}` })
  }
  return reasons
}

/** crates/lib/src/spec.rs of bootc: FilesystemOverlay, BootEntry. */
function judgeState({ usrOverlay }: HostStatus, booted: Deployment): readonly DriftReason[] {
  const reasons: DriftReason[] = []
  if (usrOverlay)
    reasons.push({
      code: 'usr-unlocked',
      text: `/usr has an overlay (${usrOverlay.accessMode}, ${usrOverlay.persistence}): files may differ from the image`
    })
  if (booted.incompatible)
    reasons.push({ code: 'incompatible', text: 'packages or files were layered on the image; bootc cannot upgrade it' })
  if (booted.pinned) reasons.push({ code: 'pinned', text: 'what it has booted is pinned by hand' })
  return reasons
}

function notesOf(status: HostStatus, behind: number | undefined, at: number): readonly string[] {
  return [
    ...(status.staged ? ['an upgrade is staged and waits for a reboot'] : []),
    ...(status.rollbackQueued ? ['a rollback is queued for the next boot'] : []),
    ...(behind !== undefined && behind > at ? ['its status is older than what its ring holds'] : [])
  ]
}

function days(milliseconds: number): string {
  const count = Math.floor(milliseconds / day)
  return count === 1 ? '1 day' : `${count} days`
}

/** For each ring its devices and what they run, the most frequent first. */
export function ringReports(devices: readonly DeviceReport[], facts: FleetFacts): readonly RingReport[] {
  return facts.rings.map((ring) => {
    const of = devices.filter((device) => device.ring === ring.ring)
    const counts = new Map<Digest, { release: Release; devices: number; current: boolean }>()
    for (const { runs } of of) {
      if (!runs) continue
      const digest = whole(runs.digest, facts, ring)
      const entry = counts.get(digest)
      if (entry) entry.devices++
      else counts.set(digest, { release: { ...runs, digest }, devices: 1, current: holds(ring, digest, facts) })
    }
    const current = ring.holds && { ...facts.releases.get(ring.holds), digest: ring.holds }
    const since = ring.held.find(({ digest }) => digest === ring.holds)?.from
    return {
      ring: ring.ring,
      ...(current && { holds: current }),
      ...(since !== undefined && { since: new Date(since).toISOString() }),
      devices: of.length,
      releases: [...counts.values()].sort(
        (a, b) => b.devices - a.devices || (a.release.digest < b.release.digest ? -1 : 1)
      )
    }
  })
}
