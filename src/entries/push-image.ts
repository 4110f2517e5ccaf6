import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { engineNames } from '../image/engine'
import { pushImage, pushLimits, type PushOptions } from '../image/push'
import { compressions } from '../image/push-arguments'
import { readGivenReport } from '../image/release-report'
import { commitTag, readTaggedImage } from '../image/tags'
import type { Action } from '../model/action'
import { parseDigest } from '../model/digest'
import { badInput } from '../model/failure'
import { bool, integer, list, oneOf } from '../model/inputs'
import { isCommitTag, parseTag } from '../model/reference'
import { readLogin } from '../registry/login'
import { pushSummary } from '../report/image'

interface Options extends PushOptions {
  readonly maxAttempts: number
}

/** Brings the image into the registry, or moves tags to a digest that is there. */
export const action: Action<Options> = {
  read(raw, context) {
    const commit = commitTag(context)
    const digest = raw.get('digest')
    const image = readTaggedImage(raw, context)
    const manifests = list(raw, 'manifests').map((each) => parseDigest(each, 'Input manifests'))
    if (manifests.length > 0 && digest !== undefined)
      throw badInput('manifests', manifests.join(', '), 'digest names an image that is there, manifests make one.')
    const given = raw.get('build-report')
    if (given !== undefined && manifests.length > 0)
      throw badInput('build-report', given, 'manifests are of several images; each has a report of its own.')
    const forwardOnly = bool(raw, 'forward-only', false)
    if (forwardOnly && digest === undefined)
      throw badInput('forward-only', 'true', 'it guards tags that move to a digest; give digest.')
    const rebuildTag = raw.get('rebuild-tag')
    if (rebuildTag !== undefined && isCommitTag(rebuildTag))
      throw badInput('rebuild-tag', rebuildTag, "it takes the place of a commit's tag and cannot be one.")
    return {
      image,
      // build-image names the image by its commit, whatever tags it shall have in the registry.
      ...(commit !== undefined && !image.exact && { builtTag: commit }),
      ...(digest !== undefined && { digest: parseDigest(digest, 'Input digest') }),
      ...(manifests.length > 0 && { manifests }),
      ...(forwardOnly && { forwardIn: context.workspace }),
      ...(given !== undefined && { buildReport: readGivenReport(resolve(context.workspace, given)) }),
      compareWith: parseTag(raw.get('compare-with') ?? 'latest'),
      ...(context.source !== undefined && { source: context.source }),
      overwriteSha: bool(raw, 'overwrite-sha', false),
      ...(rebuildTag !== undefined && { rebuildTag: parseTag(rebuildTag) }),
      engine: oneOf(raw, 'engine', ['auto', ...engineNames], 'auto'),
      login: readLogin(raw, context),
      compression: oneOf(raw, 'compression', compressions, 'gzip'),
      maxAttempts: integer(raw, 'max-attempts', { min: 1, max: 20 }, pushLimits.attempts)
    }
  },
  async run(options, { context, reporter }) {
    const report = await pushImage(options, reporter, { ...pushLimits, attempts: options.maxAttempts })
    const path = join(context.outputDir, 'push.json')
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
    return {
      outputs: {
        digest: report.digest,
        reference: report.reference,
        references: report.tags.map(({ tag }) => `${report.image}:${tag}`).join('\n'),
        report: path
      },
      summary: pushSummary(report)
    }
  }
}
