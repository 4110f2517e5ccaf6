import { resolve } from 'node:path'
import { accessOf, noAccess } from '../media/access'
import { awsCredentials } from '../media/aws'
import { buildMedia, type BuildMediaOptions, type BuiltMedia } from '../media/build'
import {
  builderNames,
  builderOf,
  chooseBuilder,
  mediaPaths,
  pinnedBuilders,
  reservedArguments,
  rootFileSystems,
  takesYescrypt,
  unsupportedTypes,
  type BuilderChoice
} from '../media/builder'
import { readBuilderConfig } from '../media/config'
import { type ImageSource, parseImageSource, updateReference } from '../media/image-source'
import { architectures, hostArch } from '../media/root-image'
import { checkPublication, uploadMedia, type UploadedArtifact, type UploadOptions } from '../media/upload'
import type { Action } from '../model/action'
import type { Context } from '../model/context'
import { badInput, Failure } from '../model/failure'
import { bool, list, manyOf, oneOf, required, type RawInputs } from '../model/inputs'
import { isIso, mediaTypes, type MediaType } from '../model/media'
import { readLogin } from '../registry/login'
import { mediaSummary } from '../report/media'
import { lastRing } from '../rings/ring-names'
import { artifactOutputs, readUpload } from './upload-media'

interface Options extends BuildMediaOptions {
  readonly upload: UploadOptions | undefined
}

/** Makes install media and disk images from a bootc image. */
export const action: Action<Options> = {
  read(raw, context) {
    const types = readTypes(raw)
    const builderGiven = raw.get('builder-image')
    const given =
      builderGiven === undefined ? undefined : parseImageSource(builderGiven, 'builder-image', context.workspace)
    const { name: builder, reason: builderReason } = readBuilder(raw, types, given)
    const image = parseImageSource(required(raw, 'image'), 'image', context.workspace)
    const payload = readPayload(raw, types, context)
    const builderImage = builderGiven ?? pinnedBuilders[builder]
    const aws = readAws(raw, types)
    const config = readConfig(raw, types, builderImage, context)
    if (aws && config?.access.throwAway)
      throw badInput('aws-ami-name', aws.target.amiName, 'the passwords are throw-away ones: no AMI is made of them.')
    const upload = readUpload(raw, context)
    if (upload.artifactName !== undefined && new Set(types.map((type) => mediaPaths(type)[0])).size > 1)
      throw badInput('artifact-name', upload.artifactName, 'there are several media; leave it out, each gets its own.')
    return {
      image,
      ...(payload && { installerPayload: payload }),
      updateReference: updateReference(raw.get('update-reference'), payload ?? image, lastRing(context.workspace)),
      types,
      rootfs: oneOf(raw, 'rootfs', ['auto', ...rootFileSystems], 'auto'),
      ...(config && { config }),
      builder,
      builderReason,
      builderImage: given ?? parseImageSource(builderImage, 'builder-image', context.workspace),
      arch: readArch(raw, types),
      login: readLogin(raw, context),
      outputDir: resolve(context.workspace, raw.get('output-dir') ?? resolve(context.outputDir, 'media')),
      extraArgs: readExtraArgs(raw),
      freeDiskSpace: bool(raw, 'free-disk-space', false),
      scan: bool(raw, 'scan', true),
      ...(aws && { aws }),
      upload: bool(raw, 'upload', true) ? upload : undefined
    }
  },
  async run(options, deps) {
    const { context, reporter, artifacts } = deps
    const upload = artifacts && options.upload ? { options: options.upload, artifacts } : undefined
    // Said before the long work, not after it.
    if (upload) await checkPublication(options.config?.access ?? noAccess, upload.options, deps)
    for (const secret of Object.values(options.aws?.credentials ?? {})) reporter.mask(secret.reveal())
    const built = await buildMedia(options, context, reporter, (made) => ({
      ...outputs(options, made, []),
      summary: mediaSummary(made.report, [])
    }))
    const uploaded = upload
      ? await uploadMedia(built.reportPath, upload.options, { ...deps, artifacts: upload.artifacts })
      : []
    return { outputs: outputs(options, built, uploaded), summary: mediaSummary(built.report, uploaded) }
  }
}

function outputs(
  options: Options,
  { report, reportPath }: BuiltMedia,
  uploaded: readonly UploadedArtifact[]
): Record<string, string> {
  const absolute = (path: string) => resolve(options.outputDir, path)
  const iso = report.files.find(({ type }) => isIso(type))
  const media = Object.fromEntries(
    report.files.map(({ type, path, sha256, bytes }) => [type, { path: absolute(path), sha256, bytes }])
  )
  return {
    ...(iso && { iso: absolute(iso.path) }),
    media: JSON.stringify(media),
    'output-dir': options.outputDir,
    ...(report.amiId !== undefined && { 'ami-id': report.amiId }),
    ...artifactOutputs(uploaded),
    report: reportPath
  }
}

function readTypes(raw: RawInputs): readonly MediaType[] {
  const types = manyOf(raw, 'types', mediaTypes, ['anaconda-iso'])
  const isos = types.filter(isIso)
  if (isos.length > 0 && isos.length < types.length)
    throw badInput(
      'types',
      types.join(', '),
      'the builder makes either an ISO or disk types in one call; use two steps.'
    )
  if (isos.length > 1) throw badInput('types', types.join(', '), 'the builder makes one ISO a call; use two steps.')
  return types
}

function readBuilder(raw: RawInputs, types: readonly MediaType[], image: ImageSource | undefined): BuilderChoice {
  const wanted = oneOf(raw, 'builder', ['auto', ...builderNames], 'auto')
  if (wanted === 'auto') {
    const choice = chooseBuilder(types, image)
    if ((builderOf(image) ?? choice.name) === choice.name) return choice
    throw badInput(
      'builder-image',
      raw.get('builder-image'),
      `its name is that of another builder, and only ${choice.name} makes ${types.join(', ')}. Leave it out, or name the builder by the input builder.`
    )
  }
  const unsupported = unsupportedTypes(wanted, types)
  if (unsupported.length > 0)
    throw badInput('builder', wanted, `it cannot make ${unsupported.join(', ')}; leave it at auto.`)
  return { name: wanted, reason: 'as the input builder says' }
}

/** Types that install another image than the one they boot. */
const installers: readonly MediaType[] = ['bootc-installer', 'bootc-generic-iso']

function readPayload(
  raw: RawInputs,
  types: readonly MediaType[],
  context: Context
): BuildMediaOptions['installerPayload'] {
  const given = raw.get('installer-payload-ref')
  if (given === undefined && types.includes('bootc-installer'))
    throw badInput('installer-payload-ref', given, 'a bootc-installer needs the image that it is to install.')
  if (given === undefined) return undefined
  if (!types.some((type) => installers.includes(type)))
    throw badInput(
      'installer-payload-ref',
      given,
      `it has no effect on ${types.join(', ')}; only ${installers.join(' and ')} take it.`
    )
  return parseImageSource(given, 'installer-payload-ref', context.workspace)
}

function readConfig(
  raw: RawInputs,
  types: readonly MediaType[],
  builderImage: string,
  context: Context
): BuildMediaOptions['config'] {
  const given = raw.get('config')
  if (given === undefined) return undefined
  const path = resolve(context.workspace, given)
  const content = readBuilderConfig(path, types, takesYescrypt(builderImage))
  return { path, content, access: accessOf(path, content) }
}

function readArch(raw: RawInputs, types: readonly MediaType[]): string {
  const given = raw.get('target-arch')
  if (given === undefined) return hostArch()
  const arch = architectures[given]
  if (arch === undefined)
    throw badInput('target-arch', given, `expected one of: ${Object.keys(architectures).join(', ')}.`)
  if (arch !== hostArch() && types.some(isIso))
    throw badInput(
      'target-arch',
      given,
      `an ISO can only be built on a machine of its architecture, this one is ${hostArch()}.`
    )
  return arch
}

function readExtraArgs(raw: RawInputs): readonly string[] {
  const args = list(raw, 'extra-args')
  const reserved = args.find((arg) => reservedArguments.some((name) => arg === name || arg.startsWith(`${name}=`)))
  if (reserved !== undefined) throw badInput('extra-args', reserved, 'this is set by an input of its own, or by us.')
  return args
}

function readAws(raw: RawInputs, types: readonly MediaType[]): BuildMediaOptions['aws'] {
  const names = ['aws-ami-name', 'aws-bucket', 'aws-region'] as const
  const [amiName, bucket, region] = names.map((name) => raw.get(name))
  if (amiName === undefined && bucket === undefined && region === undefined) return undefined
  if (amiName === undefined || bucket === undefined || region === undefined)
    throw new Failure('usage', `Inputs ${names.join(', ')}: give all three, or none.`, { code: 'bad-input' })
  if (!types.includes('ami'))
    throw badInput('aws-ami-name', amiName, `it has no effect on ${types.join(', ')}; add the type ami.`)
  return { target: { amiName, bucket, region }, credentials: awsCredentials(process.env) }
}
