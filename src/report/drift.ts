import type { DeviceReport, DriftCode, DriftReport, FleetShare, TimeToPatch } from '../model/drift-report'
import { code, escapeMarkdown, table } from './markdown'
import { releaseName, shareBar, spreadPie } from './spread'

/** Rows of a table; the whole is in the report. */
const maxRows = 100

/** The fleet for the job summary: rings, what drifted and why, every device, and how long patches took. */
export function driftSummary(report: DriftReport): string {
  const { devices, drifted } = report
  const count = `${devices.length} ${devices.length === 1 ? 'device' : 'devices'}, ${drifted} drifted`
  return [
    `## Fleet of ${escapeMarkdown(report.image)}: ${count}`,
    '',
    ...report.warnings.map((warning) => `- ⚠️ ${escapeMarkdown(warning)}`),
    '',
    ...ringTable(report),
    ...(devices.length > 0 ? spreadPie(report) : []),
    ...driftTable(report),
    ...deviceTable(devices),
    ...patchTable(report.timeToPatch)
  ].join('\n')
}

/** The same in short for a log: each ring, and each device that has drifted. */
export function driftLines({ rings, devices }: DriftReport): readonly string[] {
  const drifted = devices.filter((device) => device.drifted)
  return [
    ...rings.map(({ ring, holds, devices: count, releases }) =>
      holds
        ? `${ring} holds ${releaseName(holds)}: ${onCurrent(releases)} of ${count} devices run it`
        : `${ring}: no such tag, ${count} devices follow it`
    ),
    ...drifted
      .slice(0, maxRows)
      .map(({ device, reasons }) => `${device}: ${reasons.map(({ code: id, text }) => `${id}, ${text}`).join('; ')}`),
    ...(drifted.length > maxRows ? [`${drifted.length - maxRows} more have drifted; they are in the report`] : [])
  ]
}

function onCurrent(releases: DriftReport['rings'][number]['releases']): number {
  return releases.filter(({ current }) => current).reduce((sum, { devices }) => sum + devices, 0)
}

function ringTable({ rings }: DriftReport): readonly string[] {
  if (rings.length === 0) return ['No device follows a tag of this image.', '']
  return [
    table(
      ['Ring', 'Holds', 'Since (UTC)', 'Devices', 'On it', ''],
      rings.map(({ ring, holds, since, devices, releases }) => {
        const on = onCurrent(releases)
        return [
          code(ring),
          holds ? code(releaseName(holds)) : 'no such tag',
          since === undefined ? '' : minute(since),
          String(devices),
          devices === 0 ? '' : `${on} (${Math.floor((on / devices) * 100)} %)`,
          devices === 0 ? '' : shareBar(on, devices)
        ]
      })
    )
  ]
}

function driftTable({ devices }: DriftReport): readonly string[] {
  const drifted = devices.filter((device) => device.drifted)
  if (drifted.length === 0) return ['No device has drifted.', '']
  const counts = new Map<DriftCode, number>()
  for (const reason of drifted.flatMap(({ reasons }) => [...new Set(reasons.map((each) => each.code))]))
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [
    '### Drifted',
    '',
    table(
      ['Reason', 'Devices', 'What to do'],
      [...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([reason, count]) => [code(reason), String(count), remedies[reason]])
    ),
    table(
      ['Device', 'Follows', 'Runs', 'Why'],
      drifted
        .slice(0, maxRows)
        .map(({ device, follows, runs, reasons }) => [
          code(device),
          follows === undefined ? '' : code(follows),
          runs ? code(releaseName(runs)) : '',
          reasons.map((reason) => escapeMarkdown(reason.text)).join('<br>')
        ])
    ),
    ...more(drifted.length)
  ]
}

/** As docs/fleet.md says at more length. */
const remedies: Readonly<Record<DriftCode, string>> = {
  unreadable: 'See whether the device is on, and the collecting works there.',
  'not-bootc': 'Install it anew.',
  stale: 'See whether the device lives.',
  behind: 'Where an upgrade is staged, reboot; else look at its update timer and network.',
  'unknown-digest': 'Find out how it got there; `bootc switch` to the ring.',
  'blocked-digest': '`bootc upgrade` or `bootc rollback`, then reboot.',
  'other-image': '`bootc switch` to a ring of this image.',
  'other-tag': '`bootc switch` to a ring.',
  'pinned-digest': '`bootc switch` to a ring.',
  'wrong-ring': 'Correct the list of devices, or `bootc switch`.',
  'usr-unlocked': 'Reboot; with a persistent overlay install it anew.',
  incompatible: '`rpm-ostree reset`, or install it anew.',
  pinned: '`ostree admin pin --unpin 0` when it is not needed any more.'
}

function deviceTable(devices: readonly DeviceReport[]): readonly string[] {
  if (devices.length === 0) return []
  return [
    '<details><summary>Devices</summary>',
    '',
    table(
      ['Device', 'Ring', 'Runs', 'Held by', 'Days old', 'Staged', 'Can go back to', 'Notes'],
      devices
        .slice(0, maxRows)
        .map(({ device, ring, runs, rings, ageDays, staged, rollback, notes }) => [
          code(device),
          ring === undefined ? '' : code(ring),
          runs ? code(releaseName(runs)) : '',
          rings.map(code).join(', '),
          ageDays === undefined ? '' : String(ageDays),
          staged ? code(releaseName(staged)) : '',
          rollback ? code(releaseName(rollback)) : '',
          notes.map(escapeMarkdown).join('<br>')
        ])
    ),
    ...more(devices.length),
    '</details>',
    ''
  ]
}

function more(count: number): readonly string[] {
  return count > maxRows ? [`${count - maxRows} more are in the report.`, ''] : []
}

function patchTable(times: readonly TimeToPatch[]): readonly string[] {
  const [first] = times
  if (!first) return []
  return [
    '### Time to patch',
    '',
    table(
      ['Release', 'Commit (UTC)', ...first.rings.map(({ ring }) => code(ring)), '50 %', '95 %', '100 %'],
      times.map(({ release, rings, fleet }) => [
        code(releaseName(release)),
        [release.revision?.slice(0, 12), release.createdAt && minute(release.createdAt)].filter(Boolean).join('<br>'),
        ...rings.map(({ at, seconds }) => (at === undefined ? 'not known' : duration(seconds, at))),
        ...fleet.map(share)
      ])
    ),
    'Counted from the commit. A share of the fleet is seen from one report to the next: it was reached by the time given, ' +
      'and not yet at the earlier one in brackets.',
    ''
  ]
}

function share({ state, at, after, seconds }: FleetShare): string {
  if (state === 'unknown' || at === undefined) return state === 'not-yet' ? 'not yet' : 'not known'
  return `≤ ${duration(seconds, at)}${after === undefined ? '' : ` (after ${minute(after)})`}`
}

/** `3 d 4 h`, `2 h 5 min`; the time itself where nothing says since when. */
function duration(seconds: number | undefined, at: string): string {
  if (seconds === undefined) return minute(at)
  const minutes = Math.round(seconds / 60)
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (days > 0) return `${days} d ${hours} h`
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`
}

/** `2026-11-21 12:00` in UTC. */
function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ')
}
