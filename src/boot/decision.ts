import type { Cause, ProbeResult, Stage, Verdict } from '../model/verdict'
import { adviceFor } from './advice'
import type { Judgement } from './monitor'
import type { ProbeReport } from './probes'

/** How a run ended, with all that was found. */
export interface Decision {
  readonly judgement: Judgement
  readonly probes: readonly ProbeResult[]
  readonly identity: Verdict['identity']
  readonly system?: Verdict['system']
  readonly access?: Verdict['access']
  readonly warnings: readonly string[]
  readonly context: readonly string[]
}

const evidenceLines = 10

/**
 * The failing probe that explains most. A unit that failed and was asked for by name says more than the system's state,
 * and that more than what depends on it.
 */
function deciding(probes: readonly ProbeResult[]): ProbeResult | undefined {
  const failing = probes.filter((probe) => !probe.ok)
  const failedUnits = failing.find((probe) => probe.cause === 'units-failed')
  const named = failing.find(
    (probe) =>
      (probe.cause === 'service-down' || probe.cause === 'session-down') &&
      failedUnits?.detail.split(/[ ,:]+/).includes(probe.name.split(' ')[1] ?? '')
  )
  return named ?? failing[0]
}

/** A failing judgement, with the remedy that belongs to its cause. */
export function failed(
  cause: Cause,
  reason: string,
  evidence: readonly string[],
  where: { stage: Stage; at: number }
): Judgement {
  const { stage, at } = where
  const remedy = adviceFor(cause, evidence, stage)
  return { verdict: 'fail', cause, reason, evidence, ...(remedy !== undefined && { remedy }), stage, at }
}

/** Judges what the probes found; all of them right is a pass. */
export function decide(report: ProbeReport, at: number, context: readonly string[]): Decision {
  const { probes, identity, system, access, warnings } = report
  const bad = deciding(probes)
  if (!bad) {
    const reason = `The machine is up and everything asked for is right (${probes.length} probes).`
    return {
      judgement: { verdict: 'pass', cause: 'none', reason, evidence: [], stage: 'probes', at },
      probes,
      identity,
      ...(system && { system }),
      ...(access && { access }),
      warnings,
      context: []
    }
  }
  const cause = bad.cause ?? 'unknown'
  const others = probes.filter((probe) => !probe.ok && probe !== bad).map((probe) => `${probe.name}: ${probe.detail}`)
  const lines = (bad.lines ?? []).filter((line) => line !== '').slice(-evidenceLines)
  const evidence = [...(lines.length > 0 ? lines : [bad.detail]), ...others]
  const judgement = failed(cause, `${bad.name}: ${bad.detail.replace(/\.$/, '')}.`, evidence, { stage: 'probes', at })
  return { judgement, probes, identity, ...(system && { system }), ...(access && { access }), warnings, context }
}

/** Bytes of an installed disk at the very least: an empty qcow2 file has under 256 KiB. */
const installedBytes = 1024 * 1024

/** What the disk's size says against an installation that seemed to end well; undefined when it says nothing. */
export function judgeDisk(bytes: number, ended: Judgement): Judgement | undefined {
  if (bytes >= installedBytes) return undefined
  const evidence = [`the disk holds ${bytes} bytes`, ...ended.evidence]
  return failed('no-installed-system', 'The installer ended without writing to the disk.', evidence, ended)
}

/** A disk whose boot record is empty, before a BIOS starts it: it would hang without a word. */
export function noBootCode(installed: boolean): Judgement {
  return failed(
    installed ? 'no-installed-system' : 'no-boot-device',
    'The disk has no boot loader for BIOS.',
    ['the code of its master boot record is all zeros'],
    { stage: 'firmware', at: 0 }
  )
}
