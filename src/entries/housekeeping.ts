import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Action } from '../model/action'
import type { Context } from '../model/context'
import { isDigest, type Digest } from '../model/digest'
import { badInput, Failure } from '../model/failure'
import { bool, integer, list, secret, type RawInputs } from '../model/inputs'
import { imageName, parseReference, type Reference } from '../model/reference'
import type { RingPolicy } from '../model/ring-policy'
import type { Secret } from '../model/secret'
import { RegistryClient } from '../registry/client'
import { readLogin, registryLogin, type LoginOptions } from '../registry/login'
import { housekeepingLines, housekeepingSummary } from '../report/housekeeping'
import { readDays } from '../rings/days'
import { readDriftReport } from '../rings/drift-report'
import { keepHouse, type HousekeepingDeps, type HousekeepingOptions } from '../rings/housekeeping'
import { defaultPolicy, parsePolicy } from '../rings/policy'

interface Options extends HousekeepingOptions {
  readonly image?: Reference
  readonly token?: Secret
  readonly login: LoginOptions
}

/** GitHub's registry lets nobody delete by the registry's own API; its packages are deleted by the REST API. */
const gitHubRegistry = 'ghcr.io'

/** Deletes what is old and needed by nothing, or says what that would be. */
export const action: Action<Options> = {
  read(raw, context) {
    const image = readRepository(raw, 'image')
    const token = secret(raw, 'github-token')
    const policy = readPolicyFile(raw, context)
    const drift = raw.get('drift-report')
    const kinds = [
      ...(bool(raw, 'artifacts', true) ? (['artifact', 'cache'] as const) : []),
      ...(bool(raw, 'release-media', false) ? (['release-media'] as const) : [])
    ]
    return {
      ...(image && { image }),
      ...(policy && { policy }),
      keep: integer(raw, 'keep', { min: 0, max: 100_000 }, 10),
      olderThan: readDays(raw, 'older-than', 90),
      deleteTags: list(raw, 'delete-tags'),
      kinds,
      inUse: drift === undefined ? new Set() : digestsIn(resolve(context.workspace, drift), drift, image),
      dryRun: bool(raw, 'dry-run', true),
      ...(token && { token }),
      login: withToken(readLogin(raw, context), image, token)
    }
  },
  async run(options, { context, reporter, storage: storageOf }) {
    const { image, token } = options
    const storage = token && storageOf?.(token)
    const onGitHub = image?.registry === gitHubRegistry
    if (onGitHub && !storage && !options.dryRun)
      throw new Failure('usage', `Of ${gitHubRegistry} only a workflow run with github-token can delete.`, {
        code: 'no-packages-api',
        remedy: 'Run the action in a workflow with permissions packages: write, or leave dry-run true.'
      })
    const login = image && registryLogin({ ...options.login, registry: image.registry }, reporter)
    try {
      const deps: HousekeepingDeps = {
        ...(image &&
          login && {
            registry: {
              image: imageName(image),
              store: new RegistryClient({
                image,
                login,
                access: options.dryRun || onGitHub ? 'pull' : 'pull,push,delete',
                reporter
              }),
              byGitHub: onGitHub
            }
          }),
        ...(storage && { storage }),
        reporter,
        now: new Date()
      }
      const { report, failure } = await keepHouse(options, deps)
      for (const warning of report.warnings) reporter.warning(warning)
      for (const line of housekeepingLines(report)) reporter.info(line)
      if (report.stopped !== undefined) reporter.warning(`Ended early, run again. ${report.stopped}`)
      const path = join(context.outputDir, 'housekeeping.json')
      writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
      return {
        outputs: {
          deleted: String(report.deleted),
          kept: String(report.kept),
          'freed-bytes': String(report.freedBytes),
          report: path
        },
        summary: housekeepingSummary(report),
        ...(failure && { failure })
      }
    } finally {
      login?.remove()
    }
  }
}

/** @throws Failure (usage) when the input has a tag or digest */
function readRepository(raw: RawInputs, name: string): Reference | undefined {
  const given = raw.get(name)
  if (given === undefined) return undefined
  const { tag, digest, ...image } = parseReference(given)
  if (tag !== undefined || digest) throw badInput(name, given, 'expected a repository such as ghcr.io/owner/kiosk.')
  return image
}

function readPolicyFile(raw: RawInputs, { workspace }: Context): RingPolicy | undefined {
  const given = raw.get('policy')
  const path = resolve(workspace, given ?? defaultPolicy)
  if (given !== undefined && !existsSync(path)) throw badInput('policy', given, 'there is no such file.')
  return existsSync(path) ? parsePolicy(readFileSync(path, 'utf8'), given ?? defaultPolicy) : undefined
}

/** What devices run, have staged, and can go back to. */
function digestsIn(path: string, given: string, image: Reference | undefined): ReadonlySet<Digest> {
  if (!existsSync(path)) throw badInput('drift-report', given, 'there is no such file.')
  // Nothing is passed over here: the images of devices that are not known would go.
  const { devices, image: of } = readDriftReport(path, 'drift-report')
  if (image && of !== imageName(image)) throw badInput('drift-report', given, `it is about ${of}.`)
  const releases = devices.flatMap(({ runs, staged, rollback }) => [runs, staged, rollback])
  return new Set(releases.flatMap((release) => (release && isDigest(release.digest) ? [release.digest] : [])))
}

/** GitHub's registry takes the job's token with any user name. */
function withToken(login: LoginOptions, image: Reference | undefined, token: Secret | undefined): LoginOptions {
  const isNeeded = image?.registry === gitHubRegistry && token && !login.password && login.authfile === undefined
  return isNeeded ? { ...login, username: 'github', password: token } : login
}
