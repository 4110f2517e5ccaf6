import { copyFileSync, linkSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileChecksum } from '../host/checksum'
import { ownDirectory } from '../host/files'
import type { ActionDeps, ArtifactStore } from '../model/action'
import { badInput, Failure, messageOf } from '../model/failure'
import {
  accessReportName,
  checksumsName,
  isIso,
  mediaReportName,
  parseMediaReport,
  type MediaFile,
  type MediaReport
} from '../model/media'
import type { Secret } from '../model/secret'
import type { Verdict } from '../model/verdict'
import { checksumLines } from './staging'

/** Days that media with a password stay where everybody can download them, unless somebody chose. */
const exposedDays = 3

export interface UploadOptions {
  /** Verdicts that must be pass and be about the media; none: they are not asked for. */
  readonly verdicts: readonly string[]
  readonly artifactName?: string
  readonly retentionDays?: number
  readonly compressionLevel: number
  readonly token?: Secret
  /** Whether media that hold a password may go where everybody can download them. */
  readonly allowPublicPassword: boolean
}

export interface UploadedArtifact {
  readonly name: string
  readonly id: string
  readonly url: string
  readonly digest: string
  readonly file: MediaFile
}

/**
 * Refuses to publish media that must not be: those with a throw-away credential, and those with a password where
 * everybody can download artifacts. When nobody says whether the repository is public, it counts as public.
 * @returns whether everybody will be able to download media that hold a password
 * @throws Failure (usage)
 */
export async function checkPublication(
  access: MediaReport['access'],
  options: UploadOptions,
  { context, isPublic }: Pick<ActionDeps, 'context' | 'isPublic'>
): Promise<boolean> {
  if (access.throwAway)
    throw new Failure('usage', 'The media hold a throw-away credential: they are NOT FOR USE and are not uploaded.', {
      code: 'throw-away-media',
      remedy: 'Build them with the real secret, or set upload: false.'
    })
  if (!access.holdsPassword) return false
  const open = context.publicRepository ?? (options.token && (await isPublic?.(options.token))) ?? true
  if (!open || options.allowPublicPassword) return open
  throw new Failure(
    'usage',
    'The media hold a password hash, and everybody can download artifacts of a public repository.',
    {
      code: 'public-password',
      evidence:
        context.publicRepository === undefined
          ? 'nothing says that this repository is private'
          : 'the repository is public',
      remedy:
        'Use SSH keys alone, or set allow-public-password-media: true; give github-token where the event does not tell.'
    }
  )
}

/**
 * Uploads each medium with what belongs to it as an artifact of its own, after reading it once more and comparing.
 * @param reportPath media.json
 * @throws Failure
 */
export async function uploadMedia(
  reportPath: string,
  options: UploadOptions,
  deps: ActionDeps & { readonly artifacts: ArtifactStore }
): Promise<readonly UploadedArtifact[]> {
  const report = readReport(reportPath)
  const files = distinct(report.files)
  if (options.artifactName !== undefined && files.length > 1)
    throw badInput(
      'artifact-name',
      options.artifactName,
      `there are ${files.length} media; leave it out, each gets its own.`
    )
  const exposed = await checkPublication(report.access, options, deps)
  const retentionDays = options.retentionDays ?? (exposed ? exposedDays : undefined)
  const verdicts = options.verdicts.map(readVerdict)
  for (const file of files) {
    if (verdicts.length > 0) checkVerdicts(file, verdicts)
    await checkUnchanged(dirname(reportPath), file)
  }
  const uploaded: UploadedArtifact[] = []
  for (const file of files) {
    const name = options.artifactName ?? artifactName(report, file)
    uploaded.push(
      await uploadOne(name, file, { report, reportPath, options, retentionDays, artifacts: deps.artifacts })
    )
  }
  return uploaded
}

function readReport(path: string): MediaReport {
  try {
    return parseMediaReport(readFileSync(path, 'utf8'), path)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw badInput('media', path, `it cannot be read (${(error as NodeJS.ErrnoException).code ?? messageOf(error)}).`)
  }
}

/** Types that share a file are one medium. */
function distinct(files: readonly MediaFile[]): readonly MediaFile[] {
  return files.filter((file, index) => files.findIndex(({ path }) => path === file.path) === index)
}

interface NamedVerdict {
  readonly path: string
  readonly verdict: Verdict
}

function readVerdict(path: string): NamedVerdict {
  let verdict: Verdict
  try {
    verdict = JSON.parse(readFileSync(path, 'utf8')) as Verdict
  } catch (error) {
    throw badInput('verdict', path, `it cannot be read (${messageOf(error)}).`)
  }
  if (verdict?.kind !== 'verdict') throw badInput('verdict', path, 'it is not a verdict.json.')
  if (verdict.verdict === 'pass') return { path, verdict }
  throw new Failure('fail', `The verdict is ${verdict.verdict}: ${verdict.reason}`, {
    code: 'verdict-not-pass',
    evidence: path,
    remedy: 'Mend what the verdict names; only media that boot are uploaded.'
  })
}

function checkVerdicts(file: MediaFile, verdicts: readonly NamedVerdict[]): void {
  if (verdicts.some(({ verdict }) => verdict.media.sha256 === file.sha256)) return
  throw new Failure('fail', `No verdict is about ${file.path}.`, {
    code: 'verdict-of-other-media',
    evidence: `its sha256 is ${file.sha256}; ${verdicts.map(({ path, verdict }) => `${path} is about ${verdict.media.sha256}`).join(', ')}`,
    remedy: 'Boot this very file with smoke-boot and give that verdict.'
  })
}

async function checkUnchanged(dir: string, file: MediaFile): Promise<void> {
  const path = join(dir, file.path)
  const changed = (evidence: string) =>
    new Failure('fail', `${file.path} is not the file that media.json describes.`, {
      code: 'media-changed',
      evidence,
      remedy: 'Build the media again; let nothing write to them.'
    })
  const size = statSync(path, { throwIfNoEntry: false })?.size
  if (size === undefined) throw changed('it is not there')
  if (size !== file.bytes) throw changed(`it has ${size} bytes, media.json says ${file.bytes}`)
  const { sha256 } = await fileChecksum(path)
  if (sha256 !== file.sha256) throw changed(`its sha256 is ${sha256}, media.json says ${file.sha256}`)
}

/** `bootc-iso-<sha>`, `bootc-qcow2-<sha>`; with the architecture unless that is x86_64. */
export function artifactName(report: MediaReport, file: MediaFile): string {
  const type = isIso(file.type) ? 'iso' : file.type
  const sha = report.commit ?? report.image.revision ?? file.sha256.slice(0, 12)
  return `bootc-${type}-${sha}${report.arch === 'x86_64' ? '' : `-${report.arch}`}`
}

interface Upload {
  readonly report: MediaReport
  readonly reportPath: string
  readonly options: UploadOptions
  readonly retentionDays: number | undefined
  readonly artifacts: ArtifactStore
}

/** An artifact is whole by itself: its media.json and SHA256SUMS name its one medium and nothing else. */
async function uploadOne(name: string, file: MediaFile, upload: Upload): Promise<UploadedArtifact> {
  const { report, reportPath, options } = upload
  const source = dirname(reportPath)
  // Beside the media, so that a hard link can stand for a file of gigabytes.
  const dir = ownDirectory('upload', process.pid, [source])
  try {
    const own = report.files.filter(({ path }) => path === file.path)
    const paths = [file.path, checksumsName, mediaReportName].map((path) => join(dir.path, path))
    mkdirSync(dirname(join(dir.path, file.path)), { recursive: true })
    linkSync(join(source, file.path), join(dir.path, file.path))
    writeFileSync(join(dir.path, checksumsName), checksumLines(own))
    writeFileSync(join(dir.path, mediaReportName), `${JSON.stringify({ ...report, files: own }, null, 2)}\n`)
    const copies = [
      ...(report.access.report === undefined ? [] : [[join(source, accessReportName), accessReportName] as const]),
      ...options.verdicts.map(
        (path, index) => [path, index === 0 ? 'verdict.json' : `verdict-${index + 1}.json`] as const
      )
    ]
    for (const [from, to] of copies) copyFileSync(from, join(dir.path, to))
    const stored = await upload.artifacts.upload({
      name,
      files: [...paths, ...copies.map(([, to]) => join(dir.path, to))],
      root: dir.path,
      ...(upload.retentionDays !== undefined && { retentionDays: upload.retentionDays }),
      compressionLevel: options.compressionLevel
    })
    return { name, ...stored, file }
  } finally {
    dir.remove()
  }
}
