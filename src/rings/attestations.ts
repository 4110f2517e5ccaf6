import type { Digest } from '../model/digest'
import { isDigest } from '../model/digest'
import { imageName, type Reference } from '../model/reference'

/** What a statement says of one test. */
export interface TestResult {
  readonly test: string
  readonly passed: boolean
  /** ISO time of the signature, where it is known. */
  readonly at?: string
  /** Page of the run that made it, or the file it is in. */
  readonly source?: string
}

/** What is known of the tests of a digest. */
export interface Evidence {
  readonly results: readonly TestResult[]
  /** Fingerprint of the access report that was tested with it. */
  readonly access?: Digest
  /** Why there is not more, in the words of the tool; absent when it found something. */
  readonly problem?: { readonly kind: 'missing' | 'unverified'; readonly text: string }
}

/** Name under which an access report's fingerprint stands in the configuration of a test result. */
export const accessReportName = 'access-report'

export interface Question {
  readonly image: Reference
  readonly digest: Digest
  readonly predicateType: string
  /** OWNER/REPOSITORY/.github/workflows/FILE; absent with a key. */
  readonly signerWorkflow?: string
  /** owner/name of the repository that called it: a reusable workflow signs for whoever calls it. Absent with a key. */
  readonly repository?: string
}

/** Arguments of gh that verify the attestations of an image: cli/cli pkg/cmd/attestation/verify/verify.go. */
export function ghArguments(
  question: Question & { readonly repository: string; readonly signerWorkflow: string }
): readonly string[] {
  return [
    ...['attestation', 'verify', `oci://${imageName(question.image)}@${question.digest}`],
    ...['--repo', question.repository],
    ...['--signer-workflow', question.signerWorkflow],
    ...['--predicate-type', question.predicateType],
    ...['--format', 'json']
  ]
}

/** Arguments of cosign for the same; by a key, or keyless by the workflow's identity. sigstore/cosign doc/cosign_verify-attestation.md */
export function cosignArguments(
  question: Question & {
    readonly key?: string
    readonly transparencyLog: boolean
    readonly tlsVerify: boolean
    readonly registryCa?: string
  }
): readonly string[] {
  const { key, signerWorkflow = '', repository = '', transparencyLog, tlsVerify, registryCa } = question
  const identity =
    key === undefined
      ? [
          ...['--certificate-identity-regexp', `^https://github\\.com/${escapePattern(signerWorkflow)}@`],
          ...['--certificate-oidc-issuer', 'https://token.actions.githubusercontent.com'],
          ...['--certificate-github-workflow-repository', repository]
        ]
      : ['--key', key, ...(transparencyLog ? [] : ['--insecure-ignore-tlog=true'])]
  return [
    ...['verify-attestation', '--type', question.predicateType],
    ...identity,
    ...(tlsVerify ? [] : ['--allow-insecure-registry', '--allow-http-registry']),
    ...(registryCa === undefined ? [] : ['--registry-cacert', registryCa]),
    `${imageName(question.image)}@${question.digest}`
  ]
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/**
 * What gh has verified, read again: the statement must be about this digest and of this type, and signed by exactly this
 * workflow for this repository. gh takes the name of the workflow as the beginning of a pattern (pkg/cmd/attestation/verify/policy.go), so that
 * `a.yml` would let `a.yml.evil.yml` in.
 * @throws SyntaxError when the text is not JSON
 */
export function readGhOutput(stdout: string, question: Question): Evidence {
  const verified: unknown = JSON.parse(stdout)
  if (!Array.isArray(verified)) return { results: [] }
  const good = verified.flatMap((each) => {
    const result = field(each, 'verificationResult')
    const certificate = field(field(result, 'signature'), 'certificate')
    const name = field(certificate, 'subjectAlternativeName')
    const signer = typeof name === 'string' ? name : field(name, 'value')
    const wanted = `https://github.com/${question.signerWorkflow}@`.toLowerCase()
    if (typeof signer !== 'string' || !signer.toLowerCase().startsWith(wanted)) return []
    const source = field(certificate, 'sourceRepositoryURI')
    const ours = `https://github.com/${question.repository}`.toLowerCase()
    if (typeof source !== 'string' || source.toLowerCase() !== ours) return []
    const times = field(result, 'verifiedTimestamps')
    const at = Array.isArray(times) ? times.map((time) => field(time, 'timestamp')).find(isText) : undefined
    return [{ statement: field(result, 'statement'), at }]
  })
  return evidenceOf(good, question)
}

/** The same of cosign, which prints one signed envelope a line (DSSE) after it has verified it. */
export function readCosignOutput(stdout: string, question: Question): Evidence {
  const statements = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => {
      const payload = field(JSON.parse(line), 'payload')
      const text = Buffer.from(typeof payload === 'string' ? payload : '', 'base64').toString('utf8')
      return { statement: JSON.parse(text) as unknown, at: undefined }
    })
  return evidenceOf(statements, question)
}

/** in-toto test-result predicates: https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md */
function evidenceOf(
  statements: readonly { readonly statement: unknown; readonly at: string | undefined }[],
  { digest, predicateType }: Question
): Evidence {
  const about = statements
    .filter(({ statement }) => field(statement, 'predicateType') === predicateType && isAbout(statement, digest))
    // The latest first; of those without a time the order stays.
    .sort((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? '') || 0)
  const results = about.flatMap(({ statement, at }) => {
    const predicate = field(statement, 'predicate')
    const url = field(predicate, 'url')
    const named = (key: string, passed: boolean) =>
      texts(field(predicate, key)).map((test) => ({
        test,
        passed,
        ...(at !== undefined && { at }),
        ...(isText(url) && { source: url })
      }))
    return [...named('failedTests', false), ...named('passedTests', true)]
  })
  const access = about
    .map(({ statement }) => accessOf(field(statement, 'predicate')))
    .find((each) => each !== undefined)
  return { results, ...(access !== undefined && { access }) }
}

function isAbout(statement: unknown, digest: Digest): boolean {
  const subjects = field(statement, 'subject')
  return (
    Array.isArray(subjects) &&
    subjects.some((each) => `sha256:${String(field(field(each, 'digest'), 'sha256'))}` === digest)
  )
}

function accessOf(predicate: unknown): Digest | undefined {
  const configuration = field(predicate, 'configuration')
  if (!Array.isArray(configuration)) return undefined
  const entry: unknown = configuration.find((each) => field(each, 'name') === accessReportName)
  const digest = `sha256:${String(field(field(entry, 'digest'), 'sha256'))}`
  return isDigest(digest) ? digest : undefined
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(isText) : []
}

/**
 * What the latest statement about a test says: `smoke-boot` is also `smoke-boot anaconda-iso`. All that it lists must have
 * passed. Without times none is the latest (cosign tells none): then all statements must have passed.
 */
export function resultOf(evidence: Evidence, test: string): TestResult | undefined {
  const about = evidence.results.filter((each) => each.test === test || each.test.startsWith(`${test} `))
  const [latest] = about
  const together =
    latest?.at === undefined ? about : about.filter(({ at, source }) => at === latest?.at && source === latest?.source)
  return together.find(({ passed }) => !passed) ?? latest
}
