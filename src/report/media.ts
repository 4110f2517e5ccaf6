import { formatBytes } from '../host/disk'
import type { MediaReport, ScanReport } from '../model/media'
import { code, escapeMarkdown, table } from './markdown'

/** An artifact that can be downloaded. */
interface Artifact {
  readonly name: string
  readonly url: string
  readonly digest: string
}

/** What was made, for the job summary. */
export function mediaSummary(report: MediaReport, artifacts: readonly Artifact[]): string {
  const { image, builder } = report
  return [
    '### Media',
    '',
    table(
      ['Type', 'File', 'Size', 'SHA-256'],
      report.files.map(({ type, path, bytes, sha256 }) => [type, code(path), formatBytes(bytes), code(sha256)])
    ),
    table(
      ['', ''],
      [
        [
          'Image',
          code(
            image.digest && !image.reference.includes('@') ? `${image.reference} (${image.digest})` : image.reference
          )
        ],
        ...(image.version === undefined ? [] : [['Version', code(image.version)]]),
        ['Machines follow', code(report.updateReference)],
        ['Architecture, root file system', code(`${report.arch}, ${report.rootfs ?? 'unknown'}`)],
        ['Builder', code(`${builder.name}: ${builder.image}`)],
        ...(report.amiId === undefined ? [] : [['AMI', code(report.amiId)]]),
        ['Holds a password', report.access.holdsPassword ? 'yes, as a hash' : 'no']
      ]
    ),
    ...(report.access.throwAway ? ['**NOT FOR USE: the credential in these media is a throw-away one.**', ''] : []),
    ...(report.scan === undefined ? [] : [scanSummary(report.scan)]),
    ...(artifacts.length > 0 ? [uploadSummary(artifacts)] : [])
  ].join('\n')
}

/** Where the secrets of the config were looked for, and where they stand. */
function scanSummary({ result, forms, formsTooShort, places, unopened, canary, seconds }: ScanReport): string {
  const title = '### Where the secret is and is not'
  if (result === 'nothing-to-search')
    return [title, '', 'The config holds no secret: there is nothing to look for.', ''].join('\n')
  const short = formsTooShort > 0 ? ` (${formsTooShort} more are too short to tell)` : ''
  return [
    title,
    '',
    `${forms} ways to write it down${short}, looked for in ${seconds} s. Planted for the search itself: ${canary.planted}, found: ${canary.found}.`,
    '',
    table(
      ['Place', 'Files', 'Searched', 'The secret stands in', 'Remark'],
      places.map(({ place, files, bytes, expected, note }) => [
        escapeMarkdown(place),
        String(files),
        formatBytes(bytes),
        expected.map(({ path, matches }) => `${code(path)} (${matches})`).join(', ') || 'nothing',
        escapeMarkdown(note ?? '')
      ])
    ),
    ...(unopened.length === 0
      ? []
      : [
          'Searched as raw bytes only:',
          '',
          ...unopened.map(
            ({ reason, first, files }) =>
              `- ${escapeMarkdown(reason)}: ${code(first)}${files > 1 ? ` and ${files - 1} more` : ''}`
          ),
          ''
        ])
  ].join('\n')
}

/** Where the media can be downloaded, and how to check them. */
export function uploadSummary(artifacts: readonly Artifact[]): string {
  return [
    '### Artifacts',
    '',
    table(
      ['Artifact', 'Digest of the download'],
      artifacts.map(({ name, url, digest }) => [url === '' ? code(name) : `[${code(name)}](${url})`, code(digest)])
    ),
    'After unpacking: `sha256sum -c SHA256SUMS`',
    ''
  ].join('\n')
}
