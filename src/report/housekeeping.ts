import { formatBytes } from '../host/disk'
import type { Fate, HousekeepingItem, HousekeepingReport } from '../model/housekeeping-report'
import { code, escapeMarkdown, table } from './markdown'

/** Rows of a table; the whole is in the report. */
const maxRows = 100

const titles: Readonly<Record<Fate, string>> = {
  'would-delete': 'Would go',
  deleted: 'Gone',
  'not-deleted': 'Could not be deleted',
  'not-reached': 'Left for the next run',
  kept: 'Stays'
}

/** What went, what could not, and why the rest stays, for the job summary. */
export function housekeepingSummary(report: HousekeepingReport): string {
  const { dryRun, deleted, kept, freedBytes, requests } = report
  return [
    `## Housekeeping${report.image === undefined ? '' : ` of ${escapeMarkdown(report.image)}`}${dryRun ? ': dry run, nothing was deleted' : ''}`,
    '',
    `${deleted} ${dryRun ? 'would go' : 'gone'}, ${kept} ${dryRun ? 'would stay' : 'left'}, ${formatBytes(freedBytes)} ${dryRun ? 'would be freed' : 'freed'}; ` +
      `the newest ${report.keep} releases and what is younger than ${report.olderThanDays} days stay. Requests to GitHub: ${requests}.`,
    '',
    ...(report.stopped === undefined ? [] : [`**Ended early: run again.** ${escapeMarkdown(report.stopped)}`, '']),
    ...report.warnings.map((warning) => `- ⚠️ ${escapeMarkdown(warning)}`),
    '',
    ...(['not-deleted', 'would-delete', 'deleted', 'not-reached'] as const).flatMap((fate) => section(report, fate)),
    ...keptSection(report)
  ].join('\n')
}

/** The same in short for a log: what goes or went, and what could not. */
export function housekeepingLines({ items, dryRun, deleted, kept, freedBytes }: HousekeepingReport): readonly string[] {
  const moving = items.filter(({ fate }) => fate !== 'kept' && fate !== 'not-reached')
  return [
    ...moving
      .slice(0, maxRows)
      .map(
        ({ fate, kind, name, tags = [], reason, problem }) =>
          `${titles[fate].toLowerCase()}: ${kind} ${[name, ...tags].join(' ')}: ${problem ?? reason}`
      ),
    ...(moving.length > maxRows ? [`${moving.length - maxRows} more are in the report`] : []),
    dryRun
      ? `Dry run: ${deleted} would go, ${kept} would stay, ${formatBytes(freedBytes)} would be freed.`
      : `${deleted} gone, ${kept} left, ${formatBytes(freedBytes)} freed.`
  ]
}

function section({ items }: HousekeepingReport, fate: Fate): readonly string[] {
  const found = items.filter((item) => item.fate === fate)
  if (found.length === 0) return []
  return [`### ${titles[fate]}: ${found.length}`, '', rows(found), ...more(found.length)]
}

/** Why things stay is read by reason first: of 10,000 nobody reads each. */
function keptSection({ items }: HousekeepingReport): readonly string[] {
  const kept = items.filter((item) => item.fate === 'kept')
  if (kept.length === 0) return []
  const reasons = new Map<string, number>()
  for (const { reason } of kept) {
    const general = reason.replace(/[0-9a-f]{12}/g, '…')
    reasons.set(general, (reasons.get(general) ?? 0) + 1)
  }
  const sorted = [...reasons].sort(([, a], [, b]) => b - a)
  return [
    `### ${titles.kept}: ${kept.length}`,
    '',
    table(
      ['Why', 'How many'],
      sorted.slice(0, maxRows).map(([reason, count]) => [escapeMarkdown(reason), String(count)])
    ),
    ...more(sorted.length),
    '<details><summary>Each</summary>',
    '',
    rows(kept),
    ...more(kept.length),
    '</details>',
    ''
  ]
}

function rows(items: readonly HousekeepingItem[]): string {
  return table(
    ['What', 'Tags', 'Made', 'Size', 'Why'],
    items
      .slice(0, maxRows)
      .map(({ kind, name, tags = [], createdAt, bytes, reason, problem }) => [
        `${kind} ${code(kind === 'manifest' ? name.slice(0, 19) : name)}`,
        tags.map(code).join('<br>'),
        createdAt?.slice(0, 10) ?? '',
        bytes === undefined ? '' : formatBytes(bytes),
        escapeMarkdown(problem ?? reason)
      ])
  )
}

function more(count: number): readonly string[] {
  return count > maxRows ? [`${count - maxRows} more are in the report.`, ''] : []
}
