import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../model/digest'
import type { DeviceReport, DriftReport } from '../model/drift-report'
import { badInput, messageOf } from '../model/failure'
import { judgeDevice, ringReports, type FleetFacts } from './drift'
import { short } from './graph'
import { timesToPatch, type Sample } from './patch-time'
import type { DeviceStatus } from './status'

/** What an earlier report is needed for. */
export type PreviousReport = Pick<DriftReport, 'createdAt' | 'image' | 'devices'>

/** Judges a fleet: every device by name, the rings, and how long patches took. */
export function driftReport(of: {
  readonly devices: readonly DeviceStatus[]
  readonly facts: FleetFacts
  /** Milliseconds. */
  readonly maxBehind: number
  readonly previous: readonly PreviousReport[]
  readonly warnings: readonly string[]
  readonly now: Date
}): DriftReport {
  const { facts, maxBehind, now } = of
  const devices = of.devices
    .map((device) => judgeDevice(device, facts, { now: now.getTime(), maxBehind }))
    .sort((a, b) => (a.device < b.device ? -1 : 1))
  const earlier = of.previous.filter(({ image }) => image === facts.image)
  const samples: readonly Sample[] = [
    ...earlier.map((report) => ({ at: Date.parse(report.createdAt), devices: report.devices })),
    { at: now.getTime(), devices }
  ].sort((a, b) => a.at - b.at)
  return {
    schemaVersion: 1,
    kind: 'drift',
    createdAt: now.toISOString(),
    image: facts.image,
    maxBehindDays: maxBehind / 86_400_000,
    devices,
    drifted: devices.filter(({ drifted }) => drifted).length,
    rings: ringReports(devices, facts),
    timeToPatch: timesToPatch(releasesOf(facts), facts.rings, samples, facts.wholes),
    warnings: [
      ...of.warnings,
      ...facts.rings
        .filter(({ holds }) => holds === undefined)
        .map(({ ring }) => `${facts.image} has no tag ${ring}; devices that follow it get no upgrade.`),
      ...facts.rings.flatMap(({ ring, holds }) => {
        const reason = holds && facts.blocked.get(holds)
        return reason === undefined
          ? []
          : [
              `${ring} holds ${short(holds as Digest)}, which is blocked since a rollback (${reason}): roll ${ring} back, too.`
            ]
      }),
      ...(earlier.length < of.previous.length ? ['Earlier reports of other images were left out.'] : [])
    ]
  }
}

/** What rings hold or have held and the registry still has, the newest commit first. */
function releasesOf(facts: FleetFacts) {
  const digests = new Set(
    facts.rings.flatMap(({ holds, held }) => [...(holds ? [holds] : []), ...held.map((entry) => entry.digest)])
  )
  return [...digests]
    .flatMap((digest) => facts.releases.get(digest) ?? [])
    .sort((a, b) => ((b.createdAt ?? '') < (a.createdAt ?? '') ? -1 : 1))
    .slice(0, 10)
}

/** The report without the devices, for a later step. */
export function spreadOf({ devices, drifted, rings }: DriftReport) {
  return {
    devices: devices.length,
    drifted,
    rings: rings.map(({ ring, holds, devices: count, releases }) => ({
      ring,
      ...(holds && { holds: holds.digest }),
      devices: count,
      current: releases.filter(({ current }) => current).reduce((sum, entry) => sum + entry.devices, 0),
      releases: releases.map(({ release, devices: number }) => ({
        digest: release.digest,
        ...(release.version !== undefined && { version: release.version }),
        devices: number
      }))
    }))
  }
}

/**
 * Reads a drift.json.
 * @param input the input that names it
 * @throws Failure (usage) when it is none
 */
export function readDriftReport(path: string, input: string): PreviousReport {
  const report = statSync(path).isFile() ? readReport(path) : 'it is no file'
  if (typeof report === 'string') throw badInput(input, path, `it is no report of drift: ${report}.`)
  return report
}

/**
 * Reads drift.json files, also out of directories.
 * @throws Failure (usage) when one of the files named is none; what lies in a directory and is none is passed over
 */
export function readPreviousReports(paths: readonly string[]): readonly PreviousReport[] {
  return paths.flatMap((path) => {
    if (!statSync(path).isDirectory()) return [readDriftReport(path, 'previous-reports')]
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => readReport(join(entry.parentPath, entry.name)))
      .filter((report) => typeof report !== 'string')
  })
}

function readReport(path: string): PreviousReport | string {
  try {
    const content = JSON.parse(readFileSync(path, 'utf8')) as Partial<DriftReport> | null
    if (content?.kind !== 'drift' || content.schemaVersion !== 1) return 'its kind is not drift'
    const { createdAt, image, devices } = content
    if (typeof image !== 'string' || Number.isNaN(Date.parse(createdAt ?? '')) || !Array.isArray(devices))
      return 'it lacks image, createdAt or devices'
    const whole = (devices as readonly (Partial<DeviceReport> | null)[]).every(
      (each) => typeof each?.device === 'string' && Array.isArray(each.reasons)
    )
    return whole ? { createdAt: createdAt as string, image, devices } : 'its devices are not as drift writes them'
  } catch (error) {
    return messageOf(error)
  }
}
