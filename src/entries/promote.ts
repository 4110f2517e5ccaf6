import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { accessFingerprint } from '../model/access-fingerprint'
import { isAccessReport } from '../model/access-report'
import type { Action, ActionDeps } from '../model/action'
import type { Context } from '../model/context'
import { parseDigest, type Digest } from '../model/digest'
import { badInput, Failure } from '../model/failure'
import { bool, list, oneOf, required, secret, type RawInputs } from '../model/inputs'
import { parseReference, type Reference } from '../model/reference'
import { laneNames, type RingPolicy } from '../model/ring-policy'
import type { Secret } from '../model/secret'
import { readLogin } from '../registry/login'
import { calendarLines } from '../report/calendar'
import { promotionLines, promotionSummary } from '../report/rings'
import { defaultPolicy, isSignerWorkflow, parsePolicy } from '../rings/policy'
import { promote, type PromoteOptions } from '../rings/promote'
import type { RingDeps } from '../rings/session'

interface Options extends PromoteOptions, Tokens {}

/** Moves a ring to a digest that may go there, or says everything that is against it. */
export const action: Action<Options> = {
  read(raw, context) {
    const image = readImage(raw)
    const digest = parseDigest(required(raw, 'digest'), 'Input digest')
    const ring = required(raw, 'ring')
    const { policy } = readPolicy(raw, context)
    const dryRun = bool(raw, 'dry-run', false)
    const reason = raw.get('reason')
    const verdicts = list(raw, 'verdicts').map((path) => existing('verdicts', path, context))
    const accessReport = raw.get('access-report')
    const access = accessReport === undefined ? undefined : fingerprintOf(accessReport, context)
    if (context.actions && !dryRun && (verdicts.length > 0 || access !== undefined))
      throw badInput(
        verdicts.length > 0 ? 'verdicts' : 'access-report',
        verdicts[0] ?? accessReport,
        'any step can write a file: in a workflow only attestations count. Use it with dry-run.'
      )
    const signerWorkflow = readSigner(raw, policy)
    return {
      image,
      digest,
      ring,
      lane: oneOf(raw, 'lane', laneNames, 'standard'),
      policy,
      dryRun,
      release: bool(raw, 'release', false),
      verdicts,
      login: readLogin(raw, context),
      ...readTokens(raw),
      ...(reason !== undefined && { reason }),
      ...(access !== undefined && { access }),
      ...(signerWorkflow !== undefined && { signerWorkflow })
    }
  },
  async run(options, deps) {
    const { report, failure } = await promote(options, ringDeps(options, deps))
    const { context, reporter } = deps
    for (const warning of report.warnings) reporter.warning(warning)
    for (const line of [...promotionLines(report), ...(options.dryRun ? calendarLines(report) : [])])
      reporter.info(line)
    const path = join(context.outputDir, 'promotion.json')
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
    return {
      outputs: {
        digest: report.digest,
        ring: report.ring,
        'previous-digest': report.previousDigest ?? '',
        'eligible-at': report.eligibleAt ?? '',
        report: path
      },
      summary: promotionSummary(report),
      ...(failure && { failure })
    }
  }
}

/** The image without tag: what moves is named by digest and ring. */
export function readImage(raw: RawInputs): Reference {
  const image = parseReference(required(raw, 'image'))
  if (image.tag !== undefined || image.digest !== undefined)
    throw badInput(
      'image',
      raw.get('image'),
      'expected registry and name alone; digest and ring are inputs of their own.'
    )
  return image
}

/** @throws Failure (usage) when there is no policy, or it is not as it should be */
export function readPolicy(raw: RawInputs, context: Context): { readonly policy: RingPolicy } {
  const name = raw.get('policy') ?? defaultPolicy
  const path = resolve(context.workspace, name)
  if (!existsSync(path))
    throw new Failure('usage', `There is no policy ${name}.`, {
      remedy: 'Check out the repository first; docs/rings.md has a policy to begin with.',
      code: 'bad-policy'
    })
  return { policy: parsePolicy(readFileSync(path, 'utf8'), name) }
}

/** The policy's signer is what counts; a workflow may name it where the policy does not. */
function readSigner(raw: RawInputs, { verdicts }: RingPolicy): string | undefined {
  const given = raw.get('signer-workflow')
  if (given !== undefined && !isSignerWorkflow(given))
    throw badInput('signer-workflow', given, 'expected OWNER/REPOSITORY/.github/workflows/FILE.yml.')
  if (given !== undefined && verdicts.signerWorkflow !== undefined && given !== verdicts.signerWorkflow)
    throw badInput('signer-workflow', given, `the policy says ${verdicts.signerWorkflow}; leave it out.`)
  return verdicts.signerWorkflow ?? given
}

interface Tokens {
  readonly token?: Secret
  readonly gitopsToken?: Secret
}

export function readTokens(raw: RawInputs): Tokens {
  const token = secret(raw, 'github-token')
  const gitopsToken = secret(raw, 'gitops-token')
  return { ...(token && { token }), ...(gitopsToken && { gitopsToken }) }
}

/** What the stage needs of this run. */
export function ringDeps({ token, gitopsToken }: Tokens, { context, reporter, rings }: ActionDeps): RingDeps {
  const { actor, workspace, runUrl, commit } = context
  const repository = context.repository ?? /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(context.source ?? '')?.[1]
  return {
    reporter,
    workspace,
    actor: actor ?? 'unknown',
    now: () => new Date(),
    ...(runUrl !== undefined && { runUrl }),
    ...(commit !== undefined && { commit }),
    ...(repository !== undefined && { repository }),
    ...(token && { token }),
    ...(gitopsToken && { gitopsToken }),
    ...(rings && { github: rings })
  }
}

function existing(input: string, given: string, context: Context): string {
  const path = resolve(context.workspace, given)
  if (!existsSync(path)) throw badInput(input, given, 'there is no such file.')
  return path
}

function fingerprintOf(given: string, context: Context): Digest {
  const path = existing('access-report', given, context)
  let report: unknown
  try {
    report = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    report = undefined
  }
  if (!isAccessReport(report)) throw badInput('access-report', given, 'it is not the report of render-config.')
  return accessFingerprint(report)
}
