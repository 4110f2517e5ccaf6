import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { networkBudget, retry, type RetryBudget } from '../host/retry'
import type { Digest } from '../model/digest'
import { Failure, messageOf } from '../model/failure'
import type { PushedTag, PushReport } from '../model/push-report'
import { imageName, isCommitTag, isOfCommit } from '../model/reference'
import type { Reporter } from '../model/reporter'
import { RegistryClient } from '../registry/client'
import { isPassing, RegistryFailure, registryRetry } from '../registry/failure'
import { type LoginOptions, type RegistryLogin, registryLogin } from '../registry/login'
import type { Manifest } from '../registry/manifest'
import { type Engine, type EngineName, engineScratch, longEngine, runEngine, withLogin } from './engine'
import { findInEngines, type NamedImage } from './find-local'
import { guardCommit, guardForward } from './forward'
import { allLabelsIn, assembleIndex, labelsIn } from './index-image'
import { linkWarnings } from './identity'
import { compressionOf, hasOldMark, layersAgainst, layersOf, layerSums } from './layers'
import { type Compression, pushArguments } from './push-arguments'
import { explainPush } from './push-failure'
import { attachReport, type GivenReport, isImage } from './release-report'
import { principalTag, tagged, type TaggedImage } from './tags'

export interface PushOptions {
  readonly image: TaggedImage
  /** A tag under which the local image may be known besides those it shall get. */
  readonly builtTag?: string
  /** Move the tags to this one, upload nothing. */
  readonly digest?: Digest
  /** Make one image of these, one for each platform, and set the tags to it; upload nothing else. */
  readonly manifests?: readonly Digest[]
  /** A work tree with the history that says which commit is later; with it, tags only move to a later one. */
  readonly forwardIn?: string
  /** The tag that holds the last release, where none of those to set does. */
  readonly compareWith: string
  /** The report of the build, to be attached to the image. */
  readonly buildReport?: GivenReport
  /** The repository of the work tree, as images name it in their labels. */
  readonly source?: string
  readonly overwriteSha: boolean
  /** The tag to set in place of a commit's tag that holds another image: the same commit is built anew on a newer base. */
  readonly rebuildTag?: string
  readonly engine: 'auto' | EngineName
  readonly login: LoginOptions
  readonly compression: Compression
}

interface Push {
  readonly options: PushOptions
  readonly name: string
  readonly client: RegistryClient
  readonly login: RegistryLogin
  readonly reporter: Reporter
  readonly limits: PushLimits
}

/** What the tags shall point to, and how it got into the registry. */
interface Source {
  readonly manifest: Manifest
  /** What each tag pointed to before. */
  readonly before: ReadonlyMap<string, Manifest | undefined>
  /** The image to upload, or that is there already. */
  readonly local?: NamedImage
  /** The tag that the upload set. */
  readonly uploaded?: string
  readonly attempts: number
}

/** How patient a push is. */
export interface PushLimits extends RetryBudget {
  /** Without any sign of progress for this long an upload is stopped and begun again. */
  readonly stallMs: number
}

export const pushLimits: PushLimits = { ...networkBudget, stallMs: 120_000 }

/** A large image over a slow line; a stalled one is noticed long before. */
const longestUpload = 2 * 3600_000

/**
 * Brings one image under all its tags into the registry: one upload, the other tags as the same manifest, each read back.
 * @throws Failure, before anything is changed, when a commit's tag holds another image
 */
export async function pushImage(options: PushOptions, reporter: Reporter, limits: PushLimits): Promise<PushReport> {
  const started = Date.now()
  const { repository, tags } = options.image
  const login = registryLogin({ ...options.login, registry: repository.registry }, reporter)
  try {
    const client = new RegistryClient({ image: repository, login, access: 'pull,push', reporter, budget: limits })
    const push: Push = { options, name: imageName(repository), client, login, reporter, limits }
    const source =
      options.digest !== undefined
        ? await present(push, options.digest)
        : options.manifests
          ? await settled(push, await assembleIndex(client, push.name, options.manifests))
          : await upload(push)
    const warnings: string[] = [
      ...tags.filter((tag) => tag.endsWith('-dirty')).map(dirtyWarning),
      ...otherwise(push, source),
      ...linkWarnings(repository.registry, source.local?.labels)
    ]
    for (const warning of warnings) reporter.warning(warning)
    const labels = await labelsIn(push.client, source.manifest)
    await onlyForward(push, source, labels.revision)
    const lastRelease = await releaseBefore(push, source)
    const pushed = await setTags(push, source)
    const buildReport = await keepReport(push, source.manifest, warnings)
    const layers = layerSums(source.manifest)
    const { manifest, local, attempts } = source
    return {
      schemaVersion: 1,
      kind: 'push',
      createdAt: new Date().toISOString(),
      image: push.name,
      digest: manifest.digest,
      reference: `${push.name}@${manifest.digest}`,
      mediaType: manifest.mediaType,
      ...(layers && { layers }),
      ...(lastRelease && { lastRelease }),
      tags: pushed,
      ...(local && { imageId: local.id }),
      ...(buildReport !== undefined && { buildReport }),
      ...labels,
      attempts,
      warnings,
      seconds: Math.round((Date.now() - started) / 100) / 10
    }
  } finally {
    login.remove()
  }
}

/** Nothing was uploaded yet: with `forwardIn` the image is in the registry already. */
async function onlyForward(push: Push, { before, manifest }: Source, to: string | undefined): Promise<void> {
  const { forwardIn } = push.options
  if (forwardIn === undefined) return
  for (const [tag, held] of before) {
    if (!held || held.digest === manifest.digest) continue
    const { revision: from } = await labelsIn(push.client, held)
    await guardForward({ tag: `${push.name}:${tag}`, from, to }, forwardIn)
  }
}

/** Whose absence nobody but a later comparison would notice is no reason to fail after the image has arrived. */
async function keepReport(push: Push, manifest: Manifest, warnings: string[]): Promise<Digest | undefined> {
  const { buildReport } = push.options
  if (!buildReport) return undefined
  try {
    return await attachReport(push.client, manifest, buildReport)
  } catch (error) {
    if (!(error instanceof RegistryFailure)) throw error
    const warning = `The build report was not attached, and nothing can be compared with this image: ${error.line}`
    push.reporter.warning(warning)
    warnings.push(warning)
    return undefined
  }
}

/** @throws Failure (usage) */
function guardReport({ options: { buildReport } }: Push, image: Pick<Manifest, 'config' | 'digest'>): void {
  if (!buildReport || isImage(buildReport.imageId, image)) return
  throw new Failure('usage', 'The build report is of another image than the one to push.', {
    evidence: `it is of ${String(buildReport.imageId)}; to push: ${image.config ?? image.digest}`,
    remedy: 'Give the report of the build-image step that made this image.',
    code: 'bad-input'
  })
}

function dirtyWarning(tag: string): string {
  return `Tag ${tag}: the image was built from a work tree that differed from its commit.`
}

/** A registry's own copy of a layer is used as it is, except by a podman that is new enough to insist. */
function otherwise({ options }: Push, { manifest, uploaded }: Source): readonly string[] {
  const layers = layersOf(manifest) ?? []
  const other = layers.filter((layer) => compressionOf(layer) !== options.compression)
  if (uploaded === undefined || options.compression === 'gzip' || other.length === 0) return []
  const why = other.some(hasOldMark)
    ? 'this podman is too old, machines will download them whole; podman 5 does it right.'
    : 'the registry had them already.'
  return [`${other.length} of ${layers.length} layers are not ${options.compression}: ${why}`]
}

/**
 * The last release: what the first floating tag among those to set holds until now; where none is (the pipeline pushes the
 * commit alone before the verdict), what the tag to compare with holds. Of several platforms the image's own.
 */
async function releaseBefore(push: Push, { before, manifest }: Source): Promise<PushReport['lastRelease']> {
  const { compareWith } = push.options
  const floating = [...before].filter(([tag]) => !isOfCommit(tag))
  const [tag, held] = floating[0] ?? [compareWith, await push.client.manifest(compareWith)]
  if (!held || held.digest === manifest.digest) return undefined
  const earlier = await samePlatform(push.client, held, manifest)
  const against = earlier && layersAgainst(manifest, earlier)
  if (!against) return undefined
  const { version } = await labelsIn(push.client, held)
  return { tag, digest: held.digest, ...(version !== undefined && { version }), ...against }
}

/** What an index has for the platform of an image; undefined where it has none. */
async function samePlatform(client: RegistryClient, held: Manifest, image: Manifest): Promise<Manifest | undefined> {
  if (layersOf(held) || image.config === undefined) return held
  const { os, architecture } = (await client.config(image.config)) as { os?: unknown; architecture?: unknown }
  const { manifests = [] } = JSON.parse(held.bytes.toString('utf8')) as {
    manifests?: readonly { digest: string; platform?: { os?: unknown; architecture?: unknown } }[]
  }
  const same = manifests.find(({ platform }) => platform?.os === os && platform?.architecture === architecture)
  return same && client.manifest(same.digest)
}

/** The manifest of the digest that the tags shall move to. */
async function present(push: Push, digest: Digest): Promise<Source> {
  const manifest = await push.client.manifest(digest)
  if (!manifest)
    throw new Failure('fail', `${push.name} has no image ${digest}.`, {
      remedy: 'Check the digest, and that it was pushed to this very repository.',
      code: 'digest-missing'
    })
  guardReport(push, manifest)
  return settled(push, manifest)
}

/** What needs no upload. */
async function settled(push: Push, manifest: Manifest): Promise<Source> {
  const { image, source, overwriteSha } = push.options
  if (!overwriteSha && image.tags.some(isCommitTag))
    guardCommit(image.tags, await allLabelsIn(push.client, manifest), source)
  const same = (held: Manifest) => held.digest === manifest.digest
  const before = await guardCommitTags(push, await tagsBefore(push), same, manifest.digest)
  return { manifest, before, attempts: 0 }
}

async function upload(push: Push): Promise<Source> {
  const { options, client } = push
  const found = await findInEngines(options)
  const { local } = found
  guardReport(push, { digest: local.id })
  if (!options.overwriteSha) guardCommit(options.image.tags, local.labels, options.source)
  if (found.engine.name === 'docker' && options.compression !== 'gzip')
    throw new Failure('usage', `docker cannot upload with compression ${options.compression}.`, {
      remedy: 'Use gzip, or build with podman.'
    })
  const engine = await withLogin(found.engine, push.login)
  if (options.engine === 'auto') push.reporter.info(`${local.name} is in ${engine.name}, which uploads it.`)
  const before = await guardCommitTags(push, await tagsBefore(push), (held) => isImage(local.id, held), local.id)
  const tag = principalTag([...before.keys()])
  const held = before.get(tag)
  if (isCommitTag(tag) && held && isImage(local.id, held)) {
    push.reporter.info(`${push.name}:${tag} holds this image already; nothing to upload.`)
    return { manifest: held, before, local, attempts: 0 }
  }
  const scratch = engineScratch('push')
  try {
    let attempts = 0
    const manifest = await push.reporter.group(`upload with ${engine.name} ${engine.version}`, () =>
      retry('upload', push.reporter, push.limits, registryRetry(), (number) => {
        attempts = number
        return uploadOnce(push, { engine, local, tag, client, scratch, number })
      })
    )
    return { manifest, before, local, uploaded: tag, attempts }
  } finally {
    scratch.remove()
  }
}

async function tagsBefore(push: Push): Promise<ReadonlyMap<string, Manifest | undefined>> {
  const before = new Map<string, Manifest | undefined>()
  for (const tag of push.options.image.tags) before.set(tag, await push.client.manifest(tag))
  return before
}

/**
 * A commit's tag never moves: what was audited under it is what it holds.
 * @returns what each tag to set holds, with `rebuildTag` in the place of a commit's tag that is taken
 */
async function guardCommitTags(
  { options, name, client, reporter }: Push,
  before: ReadonlyMap<string, Manifest | undefined>,
  same: (held: Manifest) => boolean,
  wanted: Digest
): Promise<ReadonlyMap<string, Manifest | undefined>> {
  const guarded = new Map<string, Manifest | undefined>()
  for (const [tag, held] of before) {
    const taken = held && !options.overwriteSha && isCommitTag(tag) && !same(held)
    if (!taken) guarded.set(tag, held)
    else if (options.rebuildTag !== undefined) {
      reporter.info(`${name}:${tag} holds another build of this commit; this one gets the tag ${options.rebuildTag}.`)
      guarded.set(options.rebuildTag, await client.manifest(options.rebuildTag))
    } else
      throw new Failure('fail', `${name}:${tag} exists and holds another image; a commit's tag is not moved.`, {
        evidence: `there: ${held.digest}${held.config ? ` (image ${held.config})` : ''}; to push: ${wanted}`,
        remedy:
          'Use the image that is there, commit anew, give a rebuild-tag to set instead, or set overwrite-sha to true if it must be replaced.',
        code: 'commit-tag-taken'
      })
  }
  return guarded
}

interface Upload {
  readonly engine: Engine
  readonly local: NamedImage
  readonly tag: string
  readonly client: RegistryClient
  readonly scratch: ReturnType<typeof engineScratch>
  readonly number: number
}

/** One upload, judged by what the registry then holds: an upload that seemed to fail may have arrived. */
async function uploadOnce(push: Push, upload: Upload): Promise<Manifest> {
  const digestFile = join(upload.scratch.path, `digest-${upload.number}`)
  const failure = await runUpload(push, upload, digestFile)
  if (failure && !isPassing(failure)) throw failure
  const held = await upload.client.manifest(upload.tag)
  if (failure) {
    if (!held || !isImage(upload.local.id, held)) throw failure
    push.reporter.warning(`The upload ended with an error, and yet the image has arrived. ${messageOf(failure)}`)
    return held
  }
  const written = existsSync(digestFile) ? readFileSync(digestFile, 'utf8').trim() : undefined
  if (held && (written === undefined ? isImage(upload.local.id, held) : held.digest === written)) return held
  throw differs(`${push.name}:${upload.tag}`, written ?? upload.local.id, held)
}

async function runUpload(push: Push, upload: Upload, digestFile: string): Promise<Failure | undefined> {
  const { options, login, reporter } = push
  const args = pushArguments(upload.engine.name, {
    source: upload.local.name,
    target: tagged(options.image, upload.tag),
    compression: options.compression,
    digestFile,
    login: login.args()
  })
  const { registry } = options.image.repository
  const { credentials, unsupported } = login.credentials(options.image.repository)
  try {
    // docker uploads by name, so the image needs the one it shall have.
    const target = tagged(options.image, upload.tag)
    if (upload.engine.name === 'docker' && upload.local.name !== target)
      await runEngine(upload.engine, ['tag', upload.local.id, target])
    const exit = await longEngine(upload.engine, args, {
      what: `The upload to ${registry}`,
      timeoutMs: longestUpload,
      stallMs: push.limits.stallMs,
      env: upload.scratch.env,
      onLine: (line) => reporter.tool(line)
    })
    if (exit.code === 0) return undefined
    return explainPush(exit, { registry, image: push.name, login: { given: credentials !== undefined, unsupported } })
  } catch (error) {
    if (error instanceof Failure && error.code === 'timeout') return error
    throw error
  }
}

/** Sets every tag that is not there yet and reads all of them back. */
async function setTags(push: Push, source: Source): Promise<readonly PushedTag[]> {
  const pushed: PushedTag[] = []
  for (const [tag, held] of source.before) {
    const how = tag === source.uploaded ? 'uploaded' : held?.digest === source.manifest.digest ? 'unchanged' : 'set'
    if (how === 'set') await setTag(push, tag, source, pushed)
    pushed.push({ tag, how, ...(held && { previous: held.digest }) })
  }
  for (const { tag } of pushed) {
    const held = await push.client.manifest(tag)
    if (held?.digest !== source.manifest.digest) throw differs(`${push.name}:${tag}`, source.manifest.digest, held)
  }
  return pushed
}

/** What broke off says which tag was not set, and which were: machines may follow one of these already. */
async function setTag(
  push: Push,
  tag: string,
  { manifest, uploaded }: Source,
  done: readonly PushedTag[]
): Promise<void> {
  try {
    await push.client.putManifest(tag, manifest)
  } catch (error) {
    if (!(error instanceof RegistryFailure)) throw error
    const set = new Set([...(uploaded === undefined ? [] : [uploaded]), ...done.map((each) => each.tag)])
    const there = set.size === 0 ? 'no tag was set' : `set already: ${[...set].join(', ')}`
    throw new Failure('fail', `${push.name}:${tag} was not set to ${manifest.digest}. ${error.message}`, {
      evidence: error.evidence === undefined ? there : `${error.evidence}; ${there}`,
      remedy: error.remedy ?? 'Push again: what is set stays as it is.',
      ...(error.code !== undefined && { code: error.code })
    })
  }
}

function differs(what: string, wanted: string, held: Manifest | undefined): Failure {
  return new Failure('fail', `${what} does not hold what was pushed.`, {
    evidence: `pushed ${wanted}, the registry has ${held?.digest ?? 'nothing'}`,
    remedy: 'Somebody else may have pushed at the same time; push again, one after the other.',
    code: 'digest-differs'
  })
}
