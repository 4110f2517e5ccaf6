import type { Digest } from '../model/digest'
import type { DeviceReport, FleetShare, Release, TimeToPatch } from '../model/drift-report'
import type { RingFacts } from './drift'

/** The fleet as one report saw it. */
export interface Sample {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly devices: readonly Pick<DeviceReport, 'device' | 'collectedAt' | 'runs' | 'reasons'>[]
}

const shares = [50, 95, 100] as const

/**
 * How long each release took from its commit to each ring, and to shares of the fleet. A device has a release when it runs it
 * or another of the image whose commit is later: images of one repository are made from one history, and `createdAt` is the commit's time. What
 * lies between two reports is not known, so a share has a time by which and a time after which it was reached.
 * @param samples oldest first; the last is the fleet that counts
 * @param wholes manifest of one architecture -> the indexes that list it
 */
export function timesToPatch(
  releases: readonly Release[],
  rings: readonly RingFacts[],
  samples: readonly Sample[],
  wholes: ReadonlyMap<Digest, readonly Digest[]>
): readonly TimeToPatch[] {
  return releases.map((release) => {
    const commit = release.createdAt === undefined ? undefined : Date.parse(release.createdAt)
    return {
      release,
      rings: rings.map(({ ring, held }) => {
        const from = Math.min(...held.filter(({ digest }) => digest === release.digest).map((entry) => entry.from))
        return {
          ring,
          ...(Number.isFinite(from) && { at: new Date(from).toISOString(), ...since(commit, from) })
        }
      }),
      fleet: fleetShares(release, commit, samples, wholes)
    }
  })
}

function since(commit: number | undefined, at: number): { readonly seconds?: number } {
  return commit === undefined ? {} : { seconds: Math.round((at - commit) / 1000) }
}

function fleetShares(
  release: Release,
  commit: number | undefined,
  samples: readonly Sample[],
  wholes: ReadonlyMap<Digest, readonly Digest[]>
): readonly FleetShare[] {
  const fleet = samples.at(-1)?.devices.map(({ device }) => device) ?? []
  if (fleet.length === 0 || commit === undefined) return shares.map((percent) => ({ percent, state: 'unknown' }))
  const has = (device: Sample['devices'][number]) =>
    device.runs !== undefined &&
    isOurs(device) &&
    ((wholes.get(device.runs.digest) ?? [device.runs.digest]).includes(release.digest) ||
      (device.runs.createdAt !== undefined && Date.parse(device.runs.createdAt) > commit))
  const { seen, notYet } = firstSeen(fleet, samples, has)
  return shares.map((percent): FleetShare => {
    const place = Math.ceil((fleet.length * percent) / 100) - 1
    const [at = Infinity, after = -Infinity] = [seen[place], notYet[place]]
    if (!Number.isFinite(at)) return { percent, state: 'not-yet' }
    return {
      percent,
      state: 'reached',
      at: new Date(at).toISOString(),
      ...(Number.isFinite(after) && { after: new Date(after).toISOString() }),
      ...since(commit, at)
    }
  })
}

/** The time of an image from elsewhere says nothing of the commits in it. */
function isOurs({ reasons }: Sample['devices'][number]): boolean {
  return !reasons.some(({ code }) => code === 'unknown-digest' || code === 'other-image')
}

/**
 * When the devices of the fleet were first seen with the release, and when before that they were last seen without, each
 * sorted: the n-th device got it between the n-th of these and the n-th of those.
 */
function firstSeen(
  fleet: readonly string[],
  samples: readonly Sample[],
  has: (device: Sample['devices'][number]) => boolean
): { readonly seen: readonly number[]; readonly notYet: readonly number[] } {
  const times = new Map(fleet.map((device) => [device, { seen: Infinity, notYet: -Infinity }]))
  for (const { at, devices } of samples)
    for (const device of devices) {
      const entry = times.get(device.device)
      if (!entry) continue
      const when = device.collectedAt === undefined ? at : Date.parse(device.collectedAt)
      if (has(device)) entry.seen = Math.min(entry.seen, when)
      // Of a status that could not be read nothing is known.
      else if (device.runs && entry.seen === Infinity) entry.notYet = Math.max(entry.notYet, when)
    }
  const sorted = (key: 'seen' | 'notYet') => [...times.values()].map((entry) => entry[key]).sort((a, b) => a - b)
  return { seen: sorted('seen'), notYet: sorted('notYet') }
}
