import { formatBytes } from '../host/disk'
import type { MediaReport, ScanReport } from '../model/media'
import { code, escapeMarkdown, shellBlock, table } from './markdown'
import { mediaUse, type Medium } from './media-use'

/** An artifact that can be downloaded. */
interface Artifact {
  readonly name: string
  readonly url: string
  readonly digest: string
  readonly file: Medium & { readonly bytes: number }
}

/** What was made, for the job summary. */
export function mediaSummary(report: MediaReport, artifacts: readonly Artifact[]): string {
  const { image, builder } = report
  return [
    `## Media: ${escapeMarkdown(report.updateReference)}`,
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
        [
          'Builder',
          `${code(`${builder.name}: ${builder.image}`)}${builder.reason === undefined ? '' : `; ${escapeMarkdown(builder.reason)}`}`
        ],
        ...(report.amiId === undefined ? [] : [['AMI', code(report.amiId)]]),
        ['Holds a password', report.access.holdsPassword ? 'yes, as a hash' : 'no']
      ]
    ),
    ...(report.access.throwAway ? ['**NOT FOR USE: the credential in these media is a throw-away one.**', ''] : []),
    // What to do with them is said where they can be had: by the step that uploads them.
    ...(artifacts.length > 0 ? [uploadSummary(artifacts)] : []),
    ...(report.scan === undefined ? [] : [scanSummary(report.scan)])
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

/** Where the media can be downloaded, how to check them, and what to do with them. */
export function uploadSummary(artifacts: readonly Artifact[]): string {
  return [
    '### Artifacts',
    '',
    table(
      ['Artifact', 'Medium', 'Size', 'Digest of the download'],
      artifacts.map(({ name, url, digest, file }) => [
        url === '' ? code(name) : `[${code(name)}](${url})`,
        code(file.path),
        formatBytes(file.bytes),
        code(digest)
      ])
    ),
    ...download(artifacts),
    mediaUse(artifacts.map(({ file }) => file))
  ].join('\n')
}

/** By the names and the run in their addresses, where they have some. */
function download(artifacts: readonly Artifact[]): readonly string[] {
  const lines = artifacts.flatMap(({ name, url }) => {
    const [, repository, run] = /^https:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/actions\/runs\/(\d+)\//.exec(url) ?? []
    if (repository === undefined || !/^[\w.-]+$/.test(name)) return []
    return [`gh run download ${run} --repo ${repository} --name ${name} --dir ${name}`]
  })
  return lines.length === 0 ? [] : [shellBlock(lines)]
}
