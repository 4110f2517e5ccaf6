import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { atExit } from '../host/cleanup'
import { fileChecksum } from '../host/checksum'
import { ownDirectory } from '../host/files'
import { privileged } from '../host/privileged'
import { run } from '../host/run'
import { isAlive, markIn, sweep } from '../host/sweep'
import { badInput, Failure } from '../model/failure'
import { checksumsName, mediaReportName, parseMediaReport, type MediaFile, type MediaType } from '../model/media'
import { mediaPaths } from './builder'

/** A directory inside the output directory that the builder writes to: one `rename` away from the final place. */
export interface Staging {
  readonly path: string
  /** Makes everything in it this user's; the builder writes as root. */
  readonly own: () => Promise<void>
  readonly remove: () => Promise<void>
}

/** Makes the staging directory; it goes away with this process. What killed runs have left in the output directory goes now. */
export async function stagingIn(outputDir: string): Promise<Staging> {
  mkdirSync(outputDir, { recursive: true })
  await sweepStaging(outputDir)
  const dir = ownDirectory('media', process.pid, [outputDir])
  // Undone in reverse order: owned first, so that the directory can be removed.
  const owned = atExit(`ownership of ${dir.path}`, () => takeOwnership(dir.path))
  return {
    path: dir.path,
    own: () => takeOwnership(dir.path),
    remove: async () => {
      await owned.now()
      dir.remove()
    }
  }
}

async function sweepStaging(outputDir: string): Promise<void> {
  for (const name of readdirSync(outputDir)) {
    const mark = markIn(name)
    if (mark !== undefined && !isAlive(mark)) await takeOwnership(join(outputDir, name))
  }
  await sweep([outputDir])
}

async function takeOwnership(path: string): Promise<void> {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()]
  if (uid === 0 || uid === undefined || gid === undefined || !existsSync(path)) return
  const command = privileged({ tool: 'chown', args: ['--recursive', '--no-dereference', `${uid}:${gid}`, path] })
  await run(command.tool, command.args)
}

/** Removes the builder's manifests: they hold the password hash and keys, readable by everybody (0644). */
export function removeManifests(dir: string): void {
  if (!existsSync(dir)) return
  for (const name of readdirSync(dir)) if (/^manifest-.*\.json$/.test(name)) rmSync(join(dir, name), { force: true })
}

/** The media that an earlier run of ours left there, by its media.json; undefined when there is none. */
function earlierFiles(outputDir: string): readonly string[] | undefined {
  const report = join(outputDir, mediaReportName)
  if (!existsSync(report)) return undefined
  return parseMediaReport(readFileSync(report, 'utf8'), report).files.map(({ path }) => path)
}

/**
 * Refuses an output directory in which something that is not ours would be overwritten.
 * @throws Failure (usage)
 */
export function checkOutputDir(outputDir: string, types: readonly MediaType[]): void {
  // Volumes are given as SOURCE:DESTINATION.
  if (outputDir.includes(':')) throw badInput('output-dir', outputDir, 'the path cannot have a colon.')
  const ours = earlierFiles(outputDir)
  const names = [...types.flatMap(mediaPaths), ...(ours ? [] : [checksumsName])]
  const foreign = names.filter((path) => existsSync(join(outputDir, path)) && !ours?.includes(path))
  if (foreign.length === 0) return
  throw new Failure(
    'usage',
    `Input output-dir: ${outputDir} has ${foreign.join(', ')}, which no media.json of ours names.`,
    {
      code: 'output-not-empty',
      remedy: 'Choose an empty directory, or remove the file.'
    }
  )
}

/**
 * Finds the file of each type below a directory and reads each once for its checksum and size.
 * @throws Failure (fail, code `no-media`) when the builder ended well and a file is missing or empty
 */
export async function findMedia(
  dir: string,
  types: readonly MediaType[],
  builder: string
): Promise<readonly MediaFile[]> {
  const sums = new Map<string, { sha256: string; bytes: number }>()
  const files: MediaFile[] = []
  for (const type of types) {
    const path = mediaPaths(type).find((candidate) => existsSync(join(dir, candidate)))
    const sum = path === undefined ? undefined : (sums.get(path) ?? (await fileChecksum(join(dir, path))))
    if (path === undefined || sum === undefined || sum.bytes === 0)
      throw new Failure('fail', `${builder} ended with success, but there is no ${type} at ${mediaPaths(type)[0]}.`, {
        code: 'no-media',
        evidence: `it wrote: ${listing(dir).join(', ') || 'nothing'}`,
        remedy: 'Look at the log of the builder; with a builder-image of your own, check where it writes to.'
      })
    sums.set(path, sum)
    files.push({ type, path, ...sum })
  }
  return files
}

function listing(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .slice(0, 20)
}

/** `sha256sum -c` reads this. Types that share a file share its line. */
export function checksumLines(files: readonly MediaFile[]): string {
  return [...new Set(files.map(({ sha256, path }) => `${sha256}  ${path}\n`))].join('')
}

/**
 * Moves the media out of the staging directory and puts the other files beside them; what an earlier run of ours left is
 * replaced. Until all of it is in place, an end of this process takes it away again.
 * @param others name -> text of the other files; the last one is written last
 */
export function publish(
  staging: string,
  outputDir: string,
  files: readonly MediaFile[],
  others: Readonly<Record<string, string>>,
  mode: number
): void {
  const paths = [...new Set(files.map(({ path }) => path))]
  const old = earlierFiles(outputDir) ?? []
  for (const path of [...old, checksumsName, mediaReportName, ...Object.keys(others)])
    rmSync(join(outputDir, path), { force: true })
  const withdraw = () =>
    [...paths, ...Object.keys(others)].forEach((path) => rmSync(join(outputDir, path), { force: true }))
  const registered = atExit('media without a report', withdraw, withdraw)
  try {
    for (const path of paths) {
      chmodSync(join(staging, path), mode)
      mkdirSync(dirname(join(outputDir, path)), { recursive: true })
      renameSync(join(staging, path), join(outputDir, path))
    }
    for (const [name, text] of Object.entries(others)) writeFileSync(join(outputDir, name), text)
  } catch (error) {
    withdraw()
    throw error
  } finally {
    registered.forget()
  }
}
