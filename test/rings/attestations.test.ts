import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../../src/model/digest'
import { Failure } from '../../src/model/failure'
import { parseReference } from '../../src/model/reference'
import type { VerdictRule } from '../../src/model/ring-policy'
import { Secret } from '../../src/model/secret'
import {
  cosignArguments,
  ghArguments,
  readCosignOutput,
  readGhOutput,
  resultOf,
  type Evidence
} from '../../src/rings/attestations'
import { evidenceOfFiles, findEvidence, type EvidenceRequest } from '../../src/rings/verdicts'
import { fakeTool, temporaryDirectory, withPath, write } from '../support/files'
import { RecordingReporter } from '../support/reporter'
import { accessA, attestation, passed, run, signer } from './world'

const dir = temporaryDirectory()
const digest = `sha256:${'d'.repeat(64)}` as Digest
const other = `sha256:${'e'.repeat(64)}` as Digest
const image = parseReference('ghcr.io/owner/kiosk')
const predicateType = 'https://in-toto.io/attestation/test-result/v0.1'
const question = { image, digest, predicateType, signerWorkflow: signer, repository: 'example/kiosk' }

describe('arguments', () => {
  it('of gh', () => {
    expect(ghArguments({ ...question, repository: 'owner/kiosk' })).toEqual([
      ...['attestation', 'verify', `oci://ghcr.io/owner/kiosk@${digest}`],
      ...['--repo', 'owner/kiosk', '--signer-workflow', signer],
      ...['--predicate-type', predicateType, '--format', 'json']
    ])
  })

  it('of cosign, keyless: the workflow is a whole name, not a pattern', () => {
    expect(cosignArguments({ ...question, transparencyLog: true, tlsVerify: true })).toEqual([
      ...['verify-attestation', '--type', predicateType],
      '--certificate-identity-regexp',
      '^https://github\\.com/OWNER/bootc-actions/\\.github/workflows/image-pipeline\\.yml@',
      ...['--certificate-oidc-issuer', 'https://token.actions.githubusercontent.com'],
      ...['--certificate-github-workflow-repository', 'example/kiosk'],
      `ghcr.io/owner/kiosk@${digest}`
    ])
  })

  it('of cosign, by key, in a registry of one’s own', () => {
    const own = { key: 'cosign.pub', transparencyLog: false, tlsVerify: false, registryCa: '/x/ca.crt' }
    expect(cosignArguments({ ...question, ...own })).toEqual([
      ...['verify-attestation', '--type', predicateType],
      ...['--key', 'cosign.pub', '--insecure-ignore-tlog=true'],
      ...['--allow-insecure-registry', '--allow-http-registry', '--registry-cacert', '/x/ca.crt'],
      `ghcr.io/owner/kiosk@${digest}`
    ])
  })
})

describe('what gh has verified', () => {
  const read = (...all: readonly object[]) => readGhOutput(JSON.stringify(all), question)

  it('is read', () => {
    expect(read(attestation(digest, passed(['smoke-boot anaconda-iso'])))).toEqual({
      results: [{ test: 'smoke-boot anaconda-iso', passed: true, at: '2026-11-16T10:00:00Z', source: run(1) }],
      access: accessA
    })
  })

  it.each([
    ['another digest', attestation(other, passed(['smoke-boot']))],
    ['another type', attestation(digest, passed(['smoke-boot']), { type: 'https://slsa.dev/provenance/v1' })],
    // Anybody may call a reusable workflow, and it signs for them.
    ['another caller', attestation(digest, passed(['smoke-boot']), { source: 'mallory/kiosk' })],
    ['another repository', attestation(digest, passed(['smoke-boot']), { signer: signer.replace('OWNER', 'EVIL') })],
    // gh takes the name as the beginning of a pattern: both of these are let through by it.
    [
      'a workflow whose name begins the same',
      attestation(digest, passed(['smoke-boot']), { signer: `${signer}.evil.yml` })
    ],
    [
      'a workflow that the pattern fits',
      attestation(digest, passed(['smoke-boot']), { signer: signer.replace('.yml', 'Xyml') })
    ]
  ])('of %s does not count', (_, each) => {
    expect(read(each)).toEqual({ results: [] })
  })

  it('of older gh, whose certificates name their subject otherwise, is read too', () => {
    const { verificationResult } = attestation(digest, passed(['smoke-boot']))
    const value = verificationResult.signature.certificate.subjectAlternativeName
    const { sourceRepositoryURI } = verificationResult.signature.certificate
    const signature = { certificate: { subjectAlternativeName: { type: 'URI', value }, sourceRepositoryURI } }
    expect(read({ verificationResult: { ...verificationResult, signature } }).results).toHaveLength(1)
  })

  it('property: whatever it is, reading it does not break', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readGhOutput(JSON.stringify(value), question).results).toEqual([])
      })
    )
  })
})

describe('what cosign has verified', () => {
  it('is one envelope a line', () => {
    const line = (subject: Digest, test: string) => {
      const { statement } = attestation(subject, passed([test])).verificationResult
      const payload = Buffer.from(JSON.stringify(statement)).toString('base64')
      return JSON.stringify({ payloadType: 'application/vnd.in-toto+json', payload, signatures: [] })
    }
    const out = `${line(digest, 'smoke-boot')}\n${line(other, 'upgrade-test')}\n`
    expect(readCosignOutput(out, question)).toEqual({
      results: [{ test: 'smoke-boot', passed: true, source: run(1) }],
      access: accessA
    })
  })

  it.each(['the pass first', 'the fail first'])('has no times: what failed once has failed, %s', (order) => {
    const statements = [
      { url: run(1), passedTests: ['smoke-boot'] },
      { url: run(2), failedTests: ['smoke-boot'] }
    ].map((predicate) => {
      const { statement } = attestation(digest, predicate).verificationResult
      return JSON.stringify({ payload: Buffer.from(JSON.stringify(statement)).toString('base64') })
    })
    const out = (order === 'the pass first' ? statements : statements.toReversed()).join('\n')
    expect(resultOf(readCosignOutput(out, question), 'smoke-boot')).toMatchObject({ passed: false, source: run(2) })
  })
})

describe('the result of a test', () => {
  const of = (...results: Evidence['results']) => resultOf({ results }, 'smoke-boot')

  it('is that of any medium, and of no other test that begins the same', () => {
    expect(of({ test: 'smoke-boot qcow2', passed: true })?.passed).toBe(true)
    expect(of({ test: 'smoke-boot-light', passed: true })).toBeUndefined()
    expect(of()).toBeUndefined()
  })

  it('is the latest, and of one statement that of its worst medium', () => {
    const [before, after] = [{ at: '2026-11-01' }, { at: '2026-11-02' }]
    expect(
      of({ test: 'smoke-boot', passed: true, ...after }, { test: 'smoke-boot', passed: false, ...before })?.passed
    ).toBe(true)
    expect(
      of({ test: 'smoke-boot', passed: false, ...after }, { test: 'smoke-boot', passed: true, ...before })?.passed
    ).toBe(false)
    expect(
      of({ test: 'smoke-boot a', passed: true, ...after }, { test: 'smoke-boot b', passed: false, ...after })?.passed
    ).toBe(false)
  })
})

describe('the tools', () => {
  const rule: VerdictRule = { required: ['smoke-boot'], predicateType, by: 'github', transparencyLog: true }
  const request = (over: Partial<EvidenceRequest> = {}): EvidenceRequest => ({
    image,
    digest,
    rule,
    signerWorkflow: signer,
    repository: 'owner/kiosk',
    token: new Secret('ghs_topsecret', 'github-token'),
    login: { tlsVerify: true },
    workspace: dir,
    ...over
  })
  const budget = { attempts: 3, firstDelayMs: 1, maxDelayMs: 2 }
  const reporter = new RecordingReporter()
  const find = (script: string, over: Partial<EvidenceRequest> = {}, tool = 'gh') => {
    const bin = mkdtempSync(join(dir, 'bin-'))
    fakeTool(bin, tool, script)
    return withPath(bin, () => findEvidence(request(over), reporter, budget))
  }

  it('gh gets the token by a file of its own, not by arguments or environment, and it is gone afterwards', async () => {
    const seen = join(dir, 'seen')
    await find(
      `env > '${seen}'; printf '%s\\n' "$*" >> '${seen}'; cat "$GH_CONFIG_DIR/hosts.yml" "$GH_CONFIG_DIR/config.yml" > '${seen}.config'
stat -c %a "$GH_CONFIG_DIR/hosts.yml" >> '${seen}.config'; ls "$GH_CONFIG_DIR" > '${seen}.dir'; echo '[]'`
    )
    expect(readFileSync(seen, 'utf8')).not.toContain('topsecret')
    const config = readFileSync(`${seen}.config`, 'utf8')
    expect(config).toContain('oauth_token: "ghs_topsecret"')
    expect(config).toContain('version: "1"')
    expect(config).toContain('600')
    const gone = /GH_CONFIG_DIR=(.*)/.exec(readFileSync(seen, 'utf8'))?.[1] as string
    expect(() => readFileSync(join(gone, 'hosts.yml'))).toThrow()
  })

  it('get the registry’s login as docker keeps it', async () => {
    const seen = join(dir, 'docker')
    await find(`echo "$DOCKER_CONFIG" > '${seen}'; echo '[]'`, {
      login: { tlsVerify: true, authfile: '/x/y/config.json' }
    })
    expect(readFileSync(seen, 'utf8')).toBe('/x/y\n')
  })

  it.each([
    ['Error: no attestations found for subject', 'missing'],
    ['✗ Loading attestations from GitHub API failed\n\nError: HTTP 404: Not Found', 'missing'],
    ['Error: verifying with issuer "sigstore.dev"', 'unverified'],
    ['Error: HTTP 401: Bad credentials', 'unverified']
  ] as const)('that say %j leave it %s', async (text, kind) => {
    const { results, problem } = await find(`printf '%s\\n' '${text}' >&2; exit 1`)
    expect([results, problem?.kind]).toEqual([[], kind])
    expect(text).toContain(problem?.text)
  })

  it('that met a busy GitHub are asked again; and it is unverified, not missing, when it stays so', async () => {
    const count = join(dir, 'count')
    const busy = (until: number) =>
      `echo x >> '${count}'; [ $(wc -l < '${count}') -gt ${until} ] && exec echo '[]'; echo 'Error: HTTP 502: Bad Gateway' >&2; exit 1`
    write(count, '')
    expect(await find(busy(2))).toEqual({ results: [] })
    write(count, '')
    expect((await find(busy(9))).problem).toEqual({ kind: 'unverified', text: 'Error: HTTP 502: Bad Gateway' })
    expect(readFileSync(count, 'utf8')).toBe('x\nx\nx\n')
  })

  it('cosign is asked where the policy says so', async () => {
    const seen = join(dir, 'cosign')
    const over = { rule: { ...rule, by: 'cosign', cosignKey: 'cosign.pub' } as const, signerWorkflow: undefined }
    await find(`printf '%s' "$*" > '${seen}'`, over, 'cosign')
    expect(readFileSync(seen, 'utf8')).toContain('--key cosign.pub')
  })

  const none = 'no matching attestations'
  const another = `${none}: accepted signatures do not match threshold, Found: 0, Expected 1`
  it.each([
    [`Error: ${none}: \nerror during command execution: ${none}: `, 'missing', none],
    [`Error: ${another}\nerror during command execution: ${another}`, 'unverified', another]
  ] as const)('cosign, that says %j, leaves it %s', async (text, kind, shown) => {
    const over = { rule: { ...rule, by: 'cosign', cosignKey: 'cosign.pub' } as const, signerWorkflow: undefined }
    const { problem } = await find(`printf '%s\n' '${text}' >&2; exit 1`, over, 'cosign')
    expect(problem).toEqual({ kind, text: shown })
  })

  it('that are not there are a matter of this machine', async () => {
    await expect(withPath(dir, () => findEvidence(request(), reporter, budget), true)).rejects.toMatchObject({
      kind: 'host',
      code: 'tool-missing'
    })
  })

  it.each([
    [{ signerWorkflow: undefined }, 'no-signer'],
    [{ repository: undefined }, 'no-repository']
  ])('are not asked with %j', async (over, code) => {
    await expect(find('exit 9', over)).rejects.toMatchObject({ kind: 'usage', code })
  })
})

describe('verdicts from files', () => {
  const verdict = (over: object) => ({
    kind: 'verdict',
    verdict: 'pass',
    createdAt: '2026-11-16T10:00:00Z',
    media: { type: 'anaconda-iso' },
    identity: { digest },
    ...over
  })
  const of = (...all: unknown[]) =>
    evidenceOfFiles(
      all.map((content, index) =>
        write(join(dir, `v${index}.json`), typeof content === 'string' ? content : JSON.stringify(content))
      ),
      digest,
      undefined
    )

  it('count for the digest that was booted', () => {
    const upgrade = { to: { digest } }
    expect(of(verdict({}), verdict({ upgrade }), verdict({ verdict: 'fail' })).results).toEqual([
      expect.objectContaining({ test: 'smoke-boot anaconda-iso', passed: true }),
      expect.objectContaining({ test: 'upgrade-test anaconda-iso', passed: true }),
      expect.objectContaining({ test: 'smoke-boot anaconda-iso', passed: false })
    ])
    expect(of(verdict({ identity: { expectedDigest: digest, by: 'image id' } })).results).toHaveLength(1)
  })

  it('of an upgrade count for the image it went to, although the machine ends with the old one after self-healing', () => {
    const [to, from] = [{ to: { digest } }, { to: { digest: other } }]
    expect(of(verdict({ upgrade: to, identity: { digest: other } })).results).toEqual([
      expect.objectContaining({ test: 'upgrade-test anaconda-iso', passed: true })
    ])
    expect(of(verdict({ upgrade: from, identity: { digest } })).results).toEqual([])
  })

  it.each([
    ['of another digest', { digest: other }],
    ['that only expected it', { expectedDigest: digest }],
    ['of no digest', {}]
  ])('%s do not count', (_, identity) => {
    expect(of(verdict({ identity }))).toEqual({ results: [], problem: { kind: 'missing', text: expect.any(String) } })
  })

  it.each(['', '[]', '{}', 'null', '{"kind":"media"}'])('that are %j are a mistake', (content) => {
    expect(() => of(content)).toThrow(Failure)
  })
})
