import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { secretDirectory, writeSecretFile } from '../host/files'
import { retry, type RetryBudget } from '../host/retry'
import { lastLine, tryRun, type Output } from '../host/run'
import type { Digest } from '../model/digest'
import { Failure } from '../model/failure'
import type { Reference } from '../model/reference'
import type { Reporter } from '../model/reporter'
import type { VerdictRule } from '../model/ring-policy'
import type { Secret } from '../model/secret'
import type { RegistryLogin } from '../registry/login'
import {
  cosignArguments,
  ghArguments,
  readCosignOutput,
  readGhOutput,
  type Evidence,
  type TestResult
} from './attestations'

export interface EvidenceRequest {
  readonly image: Reference
  readonly digest: Digest
  readonly rule: VerdictRule
  readonly signerWorkflow: string | undefined
  /** owner/name of the repository whose workflow attested. */
  readonly repository: string | undefined
  readonly token: Secret | undefined
  readonly login: Pick<RegistryLogin, 'authfile' | 'certDir' | 'tlsVerify'>
  /** The checkout that a key's path is relative to. */
  readonly workspace: string
}

/** GitHub's attestation service and the registries behind it: three tries, as for its own clients. */
export const evidenceBudget: RetryBudget = { attempts: 3, firstDelayMs: 2000, maxDelayMs: 20_000 }

/**
 * Has gh or cosign verify what is attested of a digest. That nothing is, or nothing that holds, is an answer too.
 * @throws Failure (host) when the tool is not installed, (usage) when it is not said whose signature counts
 */
export async function findEvidence(
  request: EvidenceRequest,
  reporter: Reporter,
  budget: RetryBudget
): Promise<Evidence> {
  const { rule, signerWorkflow, repository, image, digest, login } = request
  const question = {
    image,
    digest,
    predicateType: rule.predicateType,
    ...(signerWorkflow !== undefined && { signerWorkflow }),
    ...(repository !== undefined && { repository })
  }
  const keyless = rule.cosignKey === undefined
  if (keyless && signerWorkflow === undefined) throw unsigned()
  if (keyless && repository === undefined)
    throw new Failure('usage', 'It is not known which repository attested the image.', {
      remedy: 'Run it in a checkout of that repository, whose origin is at GitHub.',
      code: 'no-repository'
    })
  if (rule.by === 'cosign') {
    const args = cosignArguments({
      ...question,
      transparencyLog: rule.transparencyLog,
      tlsVerify: login.tlsVerify,
      ...(login.certDir !== undefined && { registryCa: `${login.certDir}/ca.crt` }),
      ...(rule.cosignKey !== undefined && { key: rule.cosignKey })
    })
    const output = await verify('cosign', args, request, {}, reporter, budget)
    return output.exitCode === 0
      ? readCosignOutput(output.stdout, question)
      : { results: [], problem: problemOf(output) }
  }
  const config = request.token && ghConfig(request.token)
  try {
    const args = ghArguments({ ...question, signerWorkflow: signerWorkflow ?? '', repository: repository ?? '' })
    const env: Record<string, string> = config ? { GH_CONFIG_DIR: config.path } : {}
    const output = await verify('gh', args, request, env, reporter, budget)
    return output.exitCode === 0 ? readGhOutput(output.stdout, question) : { results: [], problem: problemOf(output) }
  } finally {
    config?.remove()
  }
}

function unsigned(): Failure {
  return new Failure('usage', 'It is not said whose attestations count.', {
    remedy:
      'Set verdicts.signer-workflow in the policy, for example OWNER/bootc-actions/.github/workflows/image-pipeline.yml.',
    code: 'no-signer'
  })
}

/**
 * A configuration of gh with this token in it: an environment variable could be read by every process of this user. `version`
 * keeps gh from converting it, for which it would ask GitHub (cli/cli internal/config/migration/multi_account.go).
 */
function ghConfig(token: Secret) {
  const dir = secretDirectory('gh')
  writeSecretFile(dir, 'config.yml', 'version: "1"\n')
  const text = JSON.stringify(token.reveal())
  writeSecretFile(
    dir,
    'hosts.yml',
    `github.com:\n  users:\n    bootc-actions:\n      oauth_token: ${text}\n  user: bootc-actions\n  oauth_token: ${text}\n`
  )
  return dir
}

const passing = /HTTP 5\d\d|HTTP 429|timed? ?out|connection (?:reset|refused)|unexpected EOF|TLS handshake/i

async function verify(
  tool: 'gh' | 'cosign',
  args: readonly string[],
  { login, workspace }: EvidenceRequest,
  env: Readonly<Record<string, string>>,
  reporter: Reporter,
  budget: RetryBudget
): Promise<Output> {
  // Both read the registry's login from a file config.json in this directory (go-containerregistry pkg/authn/keychain.go).
  const docker = login.authfile === undefined ? {} : { DOCKER_CONFIG: dirname(login.authfile) }
  let last: Output | undefined
  try {
    return await retry(
      'attestations',
      reporter,
      budget,
      () => ({ again: last !== undefined }),
      async () => {
        last = undefined
        const output = await tryRun(tool, args, { cwd: workspace, env: { ...docker, ...env } })
        if (output.exitCode === 0 || !passing.test(output.stderr)) return output
        last = output
        throw new Error(`${lastLine(output.stderr) ?? tool}.`)
      }
    )
  } catch (error) {
    // Still the same after all tries: an answer that says why.
    if (last !== undefined) return last
    throw error
  }
}

/**
 * gh and cosign say in many words that there is nothing; everything else is a signature or a service that does not hold.
 * cosign begins both alike, and puts the reason behind a colon (2.6.5 and 3.1.3, as they answered).
 */
function problemOf(output: Output): NonNullable<Evidence['problem']> {
  const said = lastLine(output.stderr) ?? lastLine(output.stdout) ?? `exit code ${output.exitCode}`
  const text = said.replace(/^error during command execution: /, '').replace(/:$/, '')
  const strangers = /accepted signatures do not match/.test(output.stderr)
  const nothing = /no (?:matching )?attestations|none of the attestations matched|HTTP 404|not found/i.test(
    output.stderr
  )
  return { kind: nothing && !strangers ? 'missing' : 'unverified', text }
}

/**
 * Verdicts from files, for dry runs and terminals: any step can write a file.
 * @throws Failure (usage) for a file that is no verdict
 */
export function evidenceOfFiles(paths: readonly string[], digest: Digest, access: Digest | undefined): Evidence {
  const results = paths.flatMap((path) => verdictOf(path, digest))
  return {
    results,
    ...(access !== undefined && { access }),
    ...(results.length === 0 && {
      problem: {
        kind: 'missing' as const,
        text: paths.length === 0 ? 'no verdicts were given' : 'the verdicts given are of another digest'
      }
    })
  }
}

interface VerdictFile {
  readonly kind?: unknown
  readonly verdict?: unknown
  readonly upgrade?: { readonly to?: { readonly digest?: unknown } }
  readonly createdAt?: unknown
  readonly media?: { readonly type?: unknown }
  readonly identity?: { readonly digest?: unknown; readonly expectedDigest?: unknown; readonly by?: unknown }
}

/**
 * A verdict that could not tell which image it booted proves nothing about one. That of an upgrade is about the image it went
 * to: after the tests of self-healing the machine runs the old one again.
 */
function isAbout(
  { upgrade, identity: { digest: booted, expectedDigest, by } = {} }: VerdictFile,
  digest: Digest
): boolean {
  if (upgrade !== undefined) return upgrade.to?.digest === digest
  return booted === digest || (expectedDigest === digest && by !== undefined)
}

function verdictOf(path: string, digest: Digest): readonly TestResult[] {
  let verdict: VerdictFile | null
  try {
    verdict = JSON.parse(readFileSync(path, 'utf8')) as VerdictFile | null
  } catch (error) {
    throw noVerdict(path, error)
  }
  if (verdict?.kind !== 'verdict') throw noVerdict(path)
  if (!isAbout(verdict, digest)) return []
  const type = verdict.media?.type
  const name = verdict.upgrade === undefined ? 'smoke-boot' : 'upgrade-test'
  return [
    {
      test: typeof type === 'string' ? `${name} ${type}` : name,
      passed: verdict.verdict === 'pass',
      source: path,
      ...(typeof verdict.createdAt === 'string' && { at: verdict.createdAt })
    }
  ]
}

function noVerdict(path: string, cause?: unknown): Failure {
  return new Failure('usage', `${path} is not a verdict.json.`, {
    remedy: 'Give the report of smoke-boot or upgrade-test.',
    code: 'bad-verdict',
    cause
  })
}
