import { join } from 'node:path'
import { sweepContainers } from '../host/containers'
import { secretDirectory, writeSecretFile } from '../host/files'
import type { Context } from '../model/context'
import { isIso, mediaReportName, type MediaReport } from '../model/media'
import type { Reporter } from '../model/reporter'
import { type MediaAccess, noAccess } from './access'
import { checkAppArmor } from './apparmor'
import { type AwsCredentials, writeAwsFile } from './aws'
import {
  type AwsTarget,
  type BuilderName,
  builderArguments,
  type BuildRequest,
  imageBuilderArguments,
  type RootFileSystem
} from './builder'
import type { BuilderConfig } from './config'
import { updateReferenceWarnings } from './image-source'
import { companions, mediaReport } from './media-report'
import { type Parts, prepare, type Wanted } from './prepare'
import { hostArch } from './root-image'
import { chooseRootfs } from './rootfs'
import { runBuilder, withStoreVolume } from './run-builder'
import { freeRunnerSpace } from './runner-space'
import { placesOf } from './scan/build-places'
import { AbsenceScan, nothingToSearch } from './scan/scan'
import { checkOutputDir, findMedia, publish, removeManifests, type Staging, stagingIn } from './staging'
import { type ContainerStore, databaseCover, rootStore } from './store'
import { withTag } from './tag'

export interface BuildMediaOptions extends Wanted {
  /** The floating reference that installed machines follow. */
  readonly updateReference: string
  readonly rootfs: RootFileSystem | 'auto'
  readonly config?: { readonly path: string; readonly content: BuilderConfig; readonly access: MediaAccess }
  readonly builder: BuilderName
  /** Why this builder, in a few words. */
  readonly builderReason: string
  /** For the builder, beside what the other options make. */
  readonly extraArgs: readonly string[]
  readonly freeDiskSpace: boolean
  readonly scan: boolean
  readonly aws?: { readonly target: AwsTarget; readonly credentials: AwsCredentials }
}

export interface BuiltMedia {
  readonly report: MediaReport
  /** Path of media.json. */
  readonly reportPath: string
}

/** Installer images need a name in the storage that is nobody's; it is there for the time of the build. */
const installerName = 'localhost/bootc-actions/installer:latest'

/** What of a build will be shown and handed on, by name. */
export type Shown = (built: BuiltMedia) => Readonly<Record<string, string>>

/**
 * Makes media from an image: into `outputDir` go the media, SHA256SUMS, media.json and the access report that came with
 * the config. On any failure nothing of it is left there. The builder's redacted output goes to `builder.log` in the
 * directory of the run's reports. With `scan` the secrets of the config are searched in all of it, and in what `shown` gives.
 * @throws Failure
 */
export async function buildMedia(
  options: BuildMediaOptions,
  context: Context,
  reporter: Reporter,
  shown: Shown = () => ({})
): Promise<BuiltMedia> {
  const forms = options.config?.content.secretForms ?? []
  const scan =
    options.scan && forms.length > 0 ? new AbsenceScan(forms, !options.types.some(isIso), reporter) : undefined
  try {
    return await buildAndScan(options, context, scan?.reporter ?? reporter, shown, scan)
  } finally {
    scan?.stop()
  }
}

async function buildAndScan(
  options: BuildMediaOptions,
  context: Context,
  reporter: Reporter,
  shown: Shown,
  scan: AbsenceScan | undefined
): Promise<BuiltMedia> {
  const started = Date.now()
  checkOutputDir(options.outputDir, options.types)
  const warnings = [...(options.config?.content.warnings ?? []), ...updateReferenceWarnings(options.updateReference)]
  for (const warning of warnings) reporter.warning(warning)
  reporter.info(`Builder: ${options.builder} (${options.builderReason})`)
  const store = await rootStore()
  for (const removed of await sweepContainers()) reporter.info(`Removed what a killed run had left: ${removed}`)
  await checkAppArmor(reporter)
  if (options.freeDiskSpace) await freeRunnerSpace(reporter)
  const parts = await reporter.group('image and builder', () => prepare(options, store, reporter))
  const staging = await stagingIn(options.outputDir)
  const logPath = join(context.outputDir, 'builder.log')
  const reportPath = join(options.outputDir, mediaReportName)
  try {
    const built = await reporter.group(`${options.builder}: ${options.types.join(', ')}`, () =>
      build({ options, parts, store, staging, logPath, reporter })
    )
    const files = await reporter.group('checksums', () => findMedia(staging.path, options.types, options.builder))
    const access = options.config?.access ?? noAccess
    const source = options.installerPayload ?? options.image
    const facts = { ...options, ...built, source, parts, files, access, context, started }
    const { config } = options
    const scanned =
      scan && config
        ? await reporter.group('proof of absence', () => {
            const report = mediaReport(facts)
            return scan.finish(
              placesOf({
                images: {
                  'the image': parts.installed.id,
                  ...(options.installerPayload && { "the installer's image": parts.image.id })
                },
                files,
                folder: staging.path,
                builderImage: parts.builder.image,
                logPath,
                texts: { ...companions(report, access), ...shown({ report, reportPath }) },
                configPath: config.path,
                outputDir: options.outputDir,
                reportsDir: context.outputDir,
                started
              })
            )
          })
        : nothingToSearch
    const report = mediaReport({ ...facts, ...(options.scan && { scanned }) })
    publish(staging.path, options.outputDir, files, companions(report, access), access.holdsPassword ? 0o600 : 0o644)
    return { report, reportPath }
  } finally {
    await staging.remove()
    await parts.image.giveBack?.()
    await parts.installed.giveBack?.()
  }
}

interface Build {
  readonly options: BuildMediaOptions
  readonly parts: Parts
  readonly store: ContainerStore
  readonly staging: Staging
  readonly logPath: string
  readonly reporter: Reporter
}

interface Built {
  readonly rootfs: RootFileSystem
  readonly amiId?: string
}

async function build(work: Build): Promise<Built> {
  const { options, parts, staging } = work
  const rootfs = await rootfsFor(work)
  const call = (names: Pick<BuildRequest, 'image' | 'installerPayload'>) =>
    withTag(parts.installed.id, options.updateReference, () =>
      withStoreVolume((volume) => callBuilder(work, { ...names, rootfs, volume }))
    )
  try {
    const { amiId } = options.installerPayload
      ? await withTag(parts.image.id, installerName, () =>
          call({ image: installerName, installerPayload: options.updateReference })
        )
      : await call({ image: options.updateReference })
    return { rootfs, ...(amiId !== undefined && { amiId }) }
  } finally {
    removeManifests(staging.path)
    await staging.own()
  }
}

async function rootfsFor({ options, parts, reporter }: Build): Promise<RootFileSystem> {
  if (options.rootfs !== 'auto') return options.rootfs
  const { rootfs, from } = await chooseRootfs(parts.installed.id)
  reporter.info(
    `Root file system: ${rootfs}${from === 'image' ? ', as the image asks for' : '; the image asks for none'}`
  )
  return rootfs
}

type Call = Pick<BuildRequest, 'image' | 'installerPayload' | 'rootfs'> & { readonly volume: string }

async function callBuilder(work: Build, { volume, ...names }: Call): Promise<{ amiId?: string }> {
  const { options, parts, store, staging } = work
  const content = options.config?.content
  const secrets = secretDirectory('builder')
  const aws = options.aws && writeAwsFile(options.aws.credentials)
  const database = databaseCover(store, secrets)
  try {
    const request: BuildRequest = {
      ...names,
      builderImage: parts.builder.image,
      types: options.types,
      ...(options.arch !== hostArch() && { targetArch: options.arch }),
      ...(options.aws && { aws: options.aws.target }),
      extraArgs: options.extraArgs,
      mounts: {
        output: staging.path,
        graphRoot: store.graphRoot,
        volume,
        ...(content && {
          config: { path: writeSecretFile(secrets, content.fileName, content.text), fileName: content.fileName }
        }),
        ...(database && { database }),
        ...(aws && { environmentFile: aws.path })
      }
    }
    const calls =
      options.builder === 'image-builder'
        ? options.types.map((type) => imageBuilderArguments(request, type))
        : [builderArguments(request)]
    const forms = [...(content?.secretForms ?? []), ...(content?.privateForms ?? [])]
    return await runBuilder(calls, { builder: options.builder, forms, logPath: work.logPath, reporter: work.reporter })
  } finally {
    aws?.dir.remove()
    secrets.remove()
  }
}
