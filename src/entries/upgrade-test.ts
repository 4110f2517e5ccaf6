import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkCertificate } from '../boot/login'
import { chooseMedia, failureVerdict } from '../boot/session'
import { atExit } from '../host/cleanup'
import { buildMedia, type BuildMediaOptions } from '../media/build'
import { rootFileSystems } from '../media/builder'
import { formatSource, parseImageSource, updateReference } from '../media/image-source'
import type { Action, ActionDeps } from '../model/action'
import type { Context } from '../model/context'
import { parseDigest } from '../model/digest'
import { badInput, Failure } from '../model/failure'
import { bool, list, oneOf, type RawInputs, required } from '../model/inputs'
import { parseReference, type Reference } from '../model/reference'
import { type HealingKind, healingKinds } from '../model/upgrade-report'
import type { Verdict } from '../model/verdict'
import { type LoginOptions, readLogin } from '../registry/login'
import { lastRing } from '../rings/ring-names'
import type { UpgradeOptions } from '../upgrade/options'
import { upgradeTest } from '../upgrade/upgrade'
import { artifactName, type BootInputs, mediaInput, readBoot, readQuestions, verdictResult } from './boot-inputs'
import { action as media } from './build-media'

interface Options extends UpgradeOptions, BootInputs {
  /** The disk that is to be made first: it is then the media. */
  readonly disk: BuildMediaOptions | undefined
}

function readBundle(raw: RawInputs, workspace: string): string | undefined {
  const given = raw.get('bundle')
  if (given === undefined) return undefined
  const path = resolve(workspace, given)
  if (!existsSync(path)) throw badInput('bundle', given, 'there is no such file.')
  return path
}

function readSelfHeal(raw: RawInputs): readonly HealingKind[] {
  const wanted = list(raw, 'self-heal-kinds')
  if (!bool(raw, 'self-heal', true)) return []
  const unknown = wanted.find((kind) => !healingKinds.some((known) => known === kind))
  if (unknown !== undefined) throw badInput('self-heal-kinds', unknown, `there are: ${healingKinds.join(', ')}.`)
  return healingKinds.filter((kind) => wanted.length === 0 || wanted.includes(kind))
}

/** Inputs of build-media that go with `from`, by the same names. */
const diskInputs = ['config', 'rootfs', 'builder-image'] as const

type Followed = Pick<Reference, 'registry' | 'repository'>

/** What build-media is to make of `from`: a disk that follows what the new image is promoted to. */
function readDisk(
  raw: RawInputs,
  context: Context,
  { image, login }: { readonly image: Followed; readonly login: LoginOptions }
): BuildMediaOptions | undefined {
  const from = raw.get('from')
  oneOf(raw, 'rootfs', ['auto', ...rootFileSystems], 'auto')
  const given = new Map(diskInputs.map((name) => [name as string, raw.get(name)]))
  if (from === undefined) {
    const [name, value] = [...given].find(([, each]) => each !== undefined) ?? []
    if (name !== undefined)
      throw badInput(name, value, 'it is for the disk that is made of from; media are taken as they are.')
    return undefined
  }
  if (raw.get('media') !== undefined) throw badInput('from', from, 'give media or from, not both.')
  const source = parseImageSource(from, 'from', context.workspace)
  const fixed = new Map([
    ['image', formatSource(source)],
    ['types', 'qcow2'],
    ['upload', 'false'],
    // By one name, so that the next run finds what a killed one has left there.
    ['output-dir', join(context.outputDir, 'media-of-from')],
    [
      'update-reference',
      raw.get('update-reference') ??
        updateReference(undefined, { kind: 'registry', reference: image }, lastRing(context.workspace))
    ]
  ])
  const inputs = { get: (name: string) => fixed.get(name) ?? given.get(name), secret: () => undefined }
  return { ...media.read(inputs, context), login }
}

function read(raw: RawInputs, context: Context): Options {
  const { registry, repository } = parseReference(required(raw, 'image'))
  const image = { registry, repository }
  const login = readLogin(raw, context)
  const disk = readDisk(raw, context, { image, login })
  const reference = raw.get('update-reference')
  if (raw.get('probe-channel') === 'none')
    throw badInput('probe-channel', 'none', 'without a way into the machine nothing can be upgraded.')
  return {
    ...readBoot(raw, disk ? { path: formatSource(disk.image) } : mediaInput(raw, context)),
    disk,
    questions: readQuestions(raw, context.workspace, {}),
    image,
    digest: parseDigest(required(raw, 'digest'), 'Input digest'),
    updateReference: reference === undefined ? undefined : parseReference(reference),
    bundle: readBundle(raw, context.workspace),
    login,
    selfHeal: readSelfHeal(raw),
    interruptions: bool(raw, 'interruptions', false)
  }
}

/** Makes the disk, where one is asked for, and goes the way. The disk is gone afterwards. */
async function test({ disk, ...options }: Options, { context, reporter }: ActionDeps): Promise<[Verdict, BootInputs]> {
  const deps = { reporter, outputDir: context.outputDir, name: 'upgrade' }
  if (!disk) return [await upgradeTest(options, deps), options]
  const remove = () => rmSync(disk.outputDir, { recursive: true, force: true })
  const removed = atExit(`directory ${disk.outputDir}`, remove, remove)
  try {
    const { reportPath } = await buildMedia(disk, context, reporter)
    const made = { ...options, media: chooseMedia(reportPath, context.workspace) }
    return [await upgradeTest(made, deps), made]
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'usage') throw error
    const verdict = failureVerdict(error, options, undefined)
    return [{ ...verdict, cause: verdict.cause === 'unknown' ? 'media-not-built' : verdict.cause }, options]
  } finally {
    await removed.now()
  }
}

/** Proves an upgrade, its rollback and the image's own healing on a machine of the previous release. */
export const action: Action<Options> = {
  read,
  async run(options, deps) {
    if (options.questions.login) await checkCertificate(options.questions.login)
    const [verdict, tested] = await test(options, deps)
    const artifact = options.upload ? artifactName('upgrade-report', tested, deps.context.commit) : undefined
    return verdictResult(verdict, { file: 'verdict-upgrade.json', artifact }, deps)
  }
}
