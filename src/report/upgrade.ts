import type { UpgradeReport } from '../model/upgrade-report'
import { code, escapeMarkdown, table } from './markdown'

const mark = (ok: boolean) => (ok ? '✅' : '❌')

function short(digest: string | undefined): string {
  return digest === undefined ? '' : code(digest.replace('sha256:', '').slice(0, 12))
}

/** Bytes for people, as a registry counts them. */
function size(bytes: number | undefined): string {
  if (bytes === undefined) return ''
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function stepRows({ steps }: UpgradeReport): readonly (readonly string[])[] {
  return steps.map(({ name, ok, seconds, from, to, bytes }) => [
    mark(ok),
    escapeMarkdown(name),
    seconds.toFixed(1),
    short(from),
    short(to),
    size(bytes)
  ])
}

function pulledLine({ bytes }: UpgradeReport): readonly string[] {
  if (!bytes) return []
  if (bytes.pulled === 0) return [`Nothing was pulled over a network; the whole image is ${size(bytes.full)}.\n`]
  const share = Math.round((bytes.pulled / bytes.full) * 100)
  return [`The upgrade pulled ${size(bytes.pulled)} of the image's ${size(bytes.full)} (${share} %).\n`]
}

function unitLines({ units }: UpgradeReport): readonly string[] {
  if (!units) return []
  const list = (what: string, names: readonly string[]) =>
    names.length > 0 ? [`- ${what}: ${names.slice(0, 20).map(code).join(', ')}${names.length > 20 ? ', …' : ''}`] : []
  const lines = [
    ...list('units added', units.added),
    ...list('units removed', units.removed),
    ...list('units that fail and did not before', units.failed)
  ]
  return lines.length > 0 ? [`${lines.join('\n')}\n`] : []
}

/** The summary's section of an upgrade test. */
export function upgradeMarkdown(report: UpgradeReport): readonly string[] {
  const { from, to, backend, way, carried, boots, healing, interruptions, injected } = report
  return [
    `From ${code(from.image ?? '')} ${short(from.digest)} to ${code(to.image)} ${short(to.digest)} by ${way}; bootc's backend: ${backend}.\n`,
    table(['', 'step', 's', 'from', 'to', 'pulled'], stepRows(report)),
    ...pulledLine(report),
    ...(carried.length > 0
      ? [
          table(
            ['', 'what', 'in the state', 'found'],
            carried.map(({ what, state, kept, required, detail }) => [
              kept || required ? mark(kept) : 'ℹ️',
              escapeMarkdown(what),
              state,
              escapeMarkdown(kept ? `kept (${detail})` : detail)
            ])
          )
        ]
      : []),
    ...unitLines(report),
    ...(healing
      ? [
          table(
            ['', 'broken on purpose', 'boots', 's', 'what came of it'],
            healing.map(({ kind, result, boots: tries, seconds, detail }) => [
              result === 'not-tried' ? '➖' : mark(result === 'healed'),
              kind,
              String(tries),
              seconds.toFixed(1),
              escapeMarkdown(detail)
            ])
          )
        ]
      : []),
    ...(interruptions
      ? [
          table(
            ['', 'interrupted', 'cause', 'runs', 'what came of it'],
            interruptions.map(({ kind, ok, cause, runs, detail }) => [
              mark(ok),
              kind,
              cause ?? '',
              runs,
              escapeMarkdown(detail)
            ])
          )
        ]
      : []),
    table(
      ['boot', 'runs', 'up after s', 's', 'CPU s'],
      boots.map(({ name, digest, upSeconds, seconds, cpuSeconds }) => [
        escapeMarkdown(name),
        short(digest),
        // One that was only watched, and went down before it answered.
        upSeconds > 0 ? upSeconds.toFixed(1) : '',
        seconds.toFixed(1),
        cpuSeconds.toFixed(1)
      ])
    ),
    ...(injected.length > 0
      ? [`Put in for the test:\n\n${injected.map((what) => `- ${escapeMarkdown(what)}`).join('\n')}\n`]
      : [])
  ]
}
