import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../../src/model/digest'
import { Failure } from '../../src/model/failure'
import type { RingDeployment, RingsOnGitHub } from '../../src/model/github-rings'
import { parseReference } from '../../src/model/reference'
import { ringEventType, type RingEvent } from '../../src/model/ring-event'
import type { RingPolicy } from '../../src/model/ring-policy'
import type { PromotionReport, RollbackReport } from '../../src/model/ring-report'
import { Secret } from '../../src/model/secret'
import { parsePolicy, testResultPredicate } from '../../src/rings/policy'
import { promote, type PromoteOptions, type PromoteResult } from '../../src/rings/promote'
import { rollback, type RollbackOptions, type RollbackResult } from '../../src/rings/rollback'
import type { RingDeps } from '../../src/rings/session'
import { fakeTool, withPath, write } from '../support/files'
import { TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'
import { expectValid } from '../support/schema'

export const signer = 'OWNER/bootc-actions/.github/workflows/image-pipeline.yml'
export const accessA = `sha256:${'a'.repeat(64)}` as Digest
export const accessB = `sha256:${'b'.repeat(64)}` as Digest
export const run = (id: number) => `https://github.com/example/kiosk/actions/runs/${id}`

/** A policy in which every gate can be met, as its text. */
export const policyText = `
schemaVersion: 1
rings:
  - { name: lab, soak: 2h }
  - name: canary
    soak: 2d
    health:
      - command: [./fleet-health]
  - { name: pilot, soak: 1w }
  - { name: broad }
lanes:
  standard: { windows: { pilot: [office], broad: [office] } }
  critical: { rings: [lab, broad], soak: { lab: 30m }, verdicts: [smoke-boot, upgrade-test, vulnerability-scan] }
  emergency: { rings: [lab, broad], soak: { lab: 0m }, who: [alice] }
windows:
  office: { days: [tue, wed, thu], from: 09:00, to: 15:00, zone: Europe/Berlin }
freezes:
  - { from: 2026-12-18, to: 2027-01-03, zone: Europe/Berlin, reason: Christmas business, rings: [pilot, broad] }
rollback: { who: [alice, carol] }
verdicts:
  required: [smoke-boot, upgrade-test]
  signer-workflow: ${signer}
access:
  approved:
    - { report: '${accessA}', reason: OPS-17 }
`

/** A statement as `gh attestation verify --format json` prints it; see test/fixtures/rings/gh-attestation.json for a whole one. */
export function attestation(
  digest: Digest,
  predicate: object,
  over: { signer?: string; at?: string; type?: string; source?: string } = {}
) {
  return {
    attestation: {},
    verificationResult: {
      mediaType: 'application/vnd.dev.sigstore.verificationresult+json;version=0.1',
      signature: {
        certificate: {
          certificateIssuer: 'CN=sigstore-intermediate,O=sigstore.dev',
          subjectAlternativeName: `https://github.com/${over.signer ?? signer}@refs/tags/v1`,
          sourceRepositoryURI: `https://github.com/${over.source ?? 'example/kiosk'}`
        }
      },
      verifiedTimestamps: [
        { type: 'Tlog', uri: 'https://rekor.sigstore.dev', timestamp: over.at ?? '2026-11-16T10:00:00Z' }
      ],
      statement: {
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: 'registry/owner/kiosk', digest: { sha256: digest.slice('sha256:'.length) } }],
        predicateType: over.type ?? testResultPredicate,
        predicate
      }
    }
  }
}

export function passed(tests: readonly string[], access: Digest | undefined = accessA) {
  return {
    result: 'PASSED',
    url: run(1),
    configuration: [
      { name: 'install.iso', digest: { sha256: 'c'.repeat(64) } },
      ...(access ? [{ name: 'access-report', digest: { sha256: access.slice('sha256:'.length) } }] : [])
    ],
    passedTests: tests
  }
}

/** GitHub in memory. `fail` makes the next call of a method fail. */
export class FakeGitHub implements RingsOnGitHub {
  readonly deployments: (RingDeployment & { states: string[] })[] = []
  readonly files = new Map<string, { text: string; version: number }>()
  readonly events: { repository: string; event: string; payload: Readonly<Record<string, string>> }[] = []
  /** Those that are open. */
  readonly pulls: { head: string; title: string; body: string; text: string }[] = []
  readonly #failing = new Map<keyof RingsOnGitHub, number>()

  fail(method: keyof RingsOnGitHub, times = 1): void {
    this.#failing.set(method, times)
  }

  #meet(method: keyof RingsOnGitHub): void {
    const times = this.#failing.get(method) ?? 0
    this.#failing.set(method, times - 1)
    if (times > 0)
      throw new Failure('host', 'GitHub did not do what was asked.', { code: 'github-busy', evidence: 'HTTP 502' })
  }

  async beginDeployment(deployment: RingDeployment) {
    this.#meet('beginDeployment')
    const known = this.deployments.findIndex(
      (each) =>
        each.digest === deployment.digest && each.movedAt === deployment.movedAt && each.task === deployment.task
    )
    const id = known >= 0 ? known : this.deployments.push({ ...deployment, states: ['in_progress'] }) - 1
    return {
      id,
      url: `https://github.com/${deployment.repository}/deployments/${deployment.environment}`,
      done: this.deployments[id]!.states.includes('success')
    }
  }

  async endDeployment(id: number, _: RingDeployment, success: boolean) {
    this.#meet('endDeployment')
    this.deployments[id]!.states.push(success ? 'success' : 'failure')
  }

  async file(repository: string, path: string, branch = 'main') {
    this.#meet('file')
    const file = this.files.get(`${repository}/${path}`)
    return file && { text: file.text, sha: String(file.version), branch }
  }

  async commit(change: { repository: string; path: string; text: string; sha: string }) {
    this.#meet('commit')
    const key = `${change.repository}/${change.path}`
    const file = this.files.get(key)!
    if (String(file.version) !== change.sha) return undefined
    this.files.set(key, { text: change.text, version: file.version + 1 })
    return { url: `https://github.com/${change.repository}/commit/${file.version + 1}` }
  }

  async propose(change: { repository: string; head: string; title: string; body: string; text: string }) {
    this.#meet('propose')
    const created = !this.pulls.some(({ head }) => head === change.head)
    if (created) this.pulls.push(change)
    return { url: `https://github.com/${change.repository}/pull/1`, created }
  }

  async withdraw(repository: string, head: string) {
    this.#meet('withdraw')
    const at = this.pulls.findIndex((pull) => pull.head === head)
    return at < 0 ? undefined : (this.pulls.splice(at, 1), { url: `https://github.com/${repository}/pull/1` })
  }

  async dispatch(repository: string, event: string, payload: Readonly<Record<string, string>>) {
    this.#meet('dispatch')
    this.events.push({ repository, event, payload })
  }
}

/** A registry, a gh that knows what was attested, GitHub, a fleet, and a clock. */
export class World {
  /** A Monday, 13:00 in Berlin. */
  now = new Date('2026-11-16T12:00:00Z')
  actor = 'bob'
  runId = 100
  policyText = policyText
  readonly reporter = new RecordingReporter()
  readonly github = new FakeGitHub()
  readonly ghLog: string
  readonly #bin: string

  private constructor(
    readonly registry: TestRegistry,
    readonly dir: string
  ) {
    this.#bin = join(dir, 'bin')
    this.ghLog = join(dir, 'gh.log')
    fakeTool(
      this.#bin,
      'gh',
      `printf "%s\\n" "$*" >> '${this.ghLog}'
digest=\${3##*sha256:}
[ -f '${dir}/attested-'"$digest".json ] && exec cat '${dir}/attested-'"$digest".json
echo 'Error: no attestations found for subject' >&2; exit 1`
    )
    this.fleet('all machines answer', 0)
  }

  static async start(dir: string): Promise<World> {
    return new World(await TestRegistry.start(), dir)
  }

  get policy(): RingPolicy {
    return parsePolicy(this.policyText, 'bootc-rings.yml')
  }

  /** An image in the registry, with everything attested unless said otherwise. */
  image(
    name: string,
    attested: readonly object[] | 'all' | 'nothing' = 'all',
    labels: Record<string, string> = {}
  ): Digest {
    const { digest } = this.registry.seed('owner/kiosk', name, { 'org.opencontainers.image.version': name, ...labels })
    this.attest(
      digest,
      attested === 'all'
        ? [attestation(digest, passed(['smoke-boot anaconda-iso', 'upgrade-test anaconda-iso']))]
        : attested === 'nothing'
          ? []
          : attested
    )
    return digest
  }

  attest(digest: Digest, attestations: readonly object[]): void {
    if (attestations.length > 0)
      write(join(this.dir, `attested-${digest.slice('sha256:'.length)}.json`), JSON.stringify(attestations))
  }

  fleet(says: string, code: number): void {
    fakeTool(this.dir, 'fleet-health', `echo "$RING: ${says}"; exit ${code}`)
  }

  /** Seconds, minutes, hours or days later. */
  later(text: string): void {
    const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[text.slice(-1) as 's' | 'm' | 'h' | 'd']
    this.now = new Date(this.now.getTime() + Number(text.slice(0, -1)) * unit * 1000)
  }

  holds(ring: string): Digest | undefined {
    return this.registry.digestOf('owner/kiosk', ring)
  }

  deps(over: Partial<RingDeps> = {}): RingDeps {
    return {
      reporter: this.reporter,
      workspace: this.dir,
      actor: this.actor,
      runUrl: run(this.runId),
      repository: 'example/kiosk',
      commit: 'f'.repeat(40),
      token: new Secret('ghs_token', 'github-token'),
      github: () => this.github,
      now: () => this.now,
      ...over
    }
  }

  get #common() {
    return {
      image: parseReference(`${this.registry.host}/owner/kiosk`),
      policy: this.policy,
      login: { tlsVerify: false },
      signerWorkflow: signer
    }
  }

  async promote(
    digest: Digest,
    ring: string,
    over: Partial<PromoteOptions> = {},
    deps: Partial<RingDeps> = {}
  ): Promise<PromoteResult> {
    const budget = { attempts: 3, firstDelayMs: 1, maxDelayMs: 2 }
    const result = await withPath(this.#bin, () =>
      promote(
        { ...this.#common, digest, ring, lane: 'standard', dryRun: false, release: false, verdicts: [], ...over },
        this.deps(deps),
        { registry: budget, evidence: budget }
      )
    )
    expectValid('promotion', result.report)
    return result
  }

  async rollback(ring: string, over: Partial<RollbackOptions> = {}): Promise<RollbackResult> {
    const result = await rollback({ ...this.#common, ring, reason: 'tills are black', ...over }, this.deps(), {
      attempts: 3,
      firstDelayMs: 1,
      maxDelayMs: 2
    })
    expectValid('rollback', result.report)
    return result
  }

  /** What the registry keeps of a digest, oldest first. */
  history(digest: Digest): RingEvent[] {
    return [...this.registry.manifests]
      .filter(([key]) => key.startsWith('owner/kiosk@'))
      .map(([, { bytes }]) => JSON.parse(bytes.toString()) as { artifactType?: string; config?: { digest: string } })
      .filter(({ artifactType }) => artifactType === ringEventType)
      .map(({ config }) => JSON.parse(this.registry.blobs.get(config!.digest)!.toString()) as RingEvent)
      .filter((event) => event.digest === digest)
      .map((event) => (expectValid('ring-event', event), event))
  }

  gh(): string {
    return readFileSync(this.ghLog, 'utf8')
  }
}

/** One word an entry: `promotion begun lab`. */
export function words(events: readonly RingEvent[]): string[] {
  return events.map(({ event, state, ring }) => [event, state, ring].filter(Boolean).join(' '))
}

/** The codes of what a promotion refused. */
export function codes({ report }: { readonly report: PromotionReport | RollbackReport }): string[] {
  return 'checks' in report ? report.checks.flatMap(({ refusal }) => refusal ?? []) : []
}
