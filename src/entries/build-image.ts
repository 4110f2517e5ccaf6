import { existsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { engineNames } from '../image/engine'
import { type BuildOptions, buildImage } from '../image/build'
import { parseBuildSecrets } from '../image/build-secrets'
import { withLayerCache } from '../image/cache'
import { readPreviousReport } from '../image/packages'
import { readTaggedImage } from '../image/tags'
import type { Action } from '../model/action'
import type { BuildReport } from '../model/build-report'
import type { Context } from '../model/context'
import { badInput } from '../model/failure'
import { bool, list, oneOf, pairs, type RawInputs } from '../model/inputs'
import { parseTag } from '../model/reference'
import { readLogin } from '../registry/login'
import { buildSummary } from '../report/image'

interface Options extends BuildOptions {
  /** Whether the layers of the base images are kept in the repository's cache. */
  readonly layerCache: boolean
}

/** Builds the image, checks it, and names it. */
export const action: Action<Options> = {
  read(raw, context) {
    const layerCache = readLayerCache(raw)
    const buildContext = readContext(raw, context)
    const target = raw.get('target')
    const platform = readPlatform(raw)
    const archive = raw.get('archive')
    const previous = raw.get('previous-report')
    const compareWith = readCompareWith(raw)
    return {
      image: readTaggedImage(raw, context),
      context: buildContext,
      containerfile: readContainerfile(raw, context, buildContext),
      buildArgs: pairs(raw, 'build-args'),
      labels: pairs(raw, 'labels'),
      annotations: pairs(raw, 'annotations'),
      secrets: parseBuildSecrets(raw.secret('secrets') ?? '', { workspace: context.workspace, env: process.env }),
      ...(target !== undefined && { target }),
      ...(platform !== undefined && { platform }),
      engine: oneOf(raw, 'engine', ['auto', ...engineNames], 'auto'),
      login: readLogin(raw, context),
      cache: bool(raw, 'cache', true),
      lint: bool(raw, 'lint', true),
      lintSkip: readLintSkip(raw),
      ...(archive !== undefined && { archive: readArchive(archive, context) }),
      ...(previous !== undefined && { previous: readPreviousReport(resolve(context.workspace, previous)) }),
      ...(compareWith !== undefined && { compareWith }),
      extraArgs: list(raw, 'extra-args'),
      layerCache
    }
  },
  async run({ layerCache, ...options }, { context, reporter, cache }) {
    const build = () => buildImage(options, context, reporter)
    const { report, failure } = await (layerCache && cache
      ? withLayerCache(options, { cache, context, reporter }, build)
      : build())
    const path = join(context.outputDir, 'build.json')
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
    return { outputs: outputs(report, path), summary: buildSummary(report), ...(failure && { failure }) }
  }
}

/** A refused image has a report and nothing that a later step could push. */
function outputs(report: BuildReport, path: string): Record<string, string> {
  if (report.reference === undefined) return { report: path }
  return {
    image: report.image,
    'image-id': report.imageId,
    tags: report.tags.join('\n'),
    reference: report.reference,
    version: report.version,
    ...(report.archive && { archive: report.archive.path }),
    report: path
  }
}

function readCompareWith(raw: RawInputs): string | undefined {
  const tag = raw.get('compare-with')
  if (tag !== undefined && raw.get('previous-report') !== undefined)
    throw badInput(
      'compare-with',
      tag,
      'previous-report names an image to compare with already; leave one of them out.'
    )
  return tag === undefined ? undefined : parseTag(tag)
}

function readContext(raw: RawInputs, context: Context): string {
  const given = raw.get('context') ?? '.'
  const path = resolve(context.workspace, given)
  if (!existsSync(path) || !statSync(path).isDirectory()) throw badInput('context', given, `${path} is no directory.`)
  return path
}

function readContainerfile(raw: RawInputs, context: Context, buildContext: string): string {
  const given = raw.get('containerfile')
  const candidates =
    given === undefined
      ? ['Containerfile', 'Dockerfile'].map((name) => join(buildContext, name))
      : [...new Set([resolve(context.workspace, given), resolve(buildContext, given)])]
  const found = candidates.find((path) => existsSync(path) && statSync(path).isFile())
  if (found === undefined)
    throw badInput('containerfile', given, `there is no such file; looked for ${candidates.join(', ')}.`)
  return found
}

/** Whoever can write to a cache must not come near a secret. */
function readLayerCache(raw: RawInputs): boolean {
  const wanted = bool(raw, 'layer-cache', false)
  if (wanted && raw.secret('secrets') !== undefined)
    throw badInput('layer-cache', 'true', 'a build with secrets uses no cache.')
  return wanted
}

/** One image is one platform's: a machine of that architecture can also check and boot it. */
function readPlatform(raw: RawInputs): string | undefined {
  const [platform, ...more] = list(raw, 'platforms')
  if (more.length > 0)
    throw badInput('platforms', [platform, ...more].join(', '), 'build one platform per run, each in a job of its own.')
  if (platform !== undefined && !/^linux\/[a-z0-9]+(?:\/v\d+)?$/.test(platform))
    throw badInput('platforms', platform, 'expected linux/<architecture>, for example linux/arm64.')
  return platform
}

function readLintSkip(raw: RawInputs): readonly string[] {
  return list(raw, 'lint-skip').map((name) => {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw badInput('lint-skip', name, 'expected the name of a lint, one a line.')
    return name
  })
}

function readArchive(given: string, context: Context): string {
  const path = resolve(context.workspace, given)
  if (path.includes(':'))
    throw badInput('archive', given, 'the engines take a colon in the path for the start of a tag.')
  if (existsSync(path) && !statSync(path).isFile()) throw badInput('archive', given, `${path} is there and no file.`)
  if (existsSync(dirname(path)) && !statSync(dirname(path)).isDirectory())
    throw badInput('archive', given, `${dirname(path)} is no directory.`)
  return path
}
