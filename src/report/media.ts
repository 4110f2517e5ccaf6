import { formatBytes } from '../host/disk'
import type { MediaReport } from '../model/media'
import { code, table } from './markdown'

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
    ...(artifacts.length > 0 ? [uploadSummary(artifacts)] : [])
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
