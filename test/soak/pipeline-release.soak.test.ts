import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '../support/files'
import { cli, labPart, outputsOf, ran, type Ran } from '../support/lab'
import { jobResults, pipelineLab, type PipelineLab, signerWorkflow } from '../workflows/pipeline-run'

// The jobs of a release, one after the other as a repository has them: a first release of two platforms that its ring does not
// take, a second that machines of the first upgrade to, a third that they cannot. What act lacks: test/workflows/stand-ins.
const dir = temporaryDirectory()
const minutes = 60_000
const armBase = `localhost/pipeline-${process.pid}/base:arm64`
const working = `pipeline-${process.pid}`
let lab: PipelineLab
let first: string

beforeAll(async () => {
  await commands(['buildah', 'from', '--pull-never', '--name', working, await labPart('make-base.sh')])
  await commands(['buildah', 'config', '--arch', 'arm64', working])
  await commands(['buildah', 'commit', '--quiet', '--rm', working, armBase])
  lab = await pipelineLab(dir, {
    copy: { platforms: true, withoutHealing: true },
    inputs: {
      platforms: '["linux/amd64", "linux/arm64"]',
      'runner-arm64': 'ubuntu-latest',
      'upgrade-from': '${{ vars.UPGRADE_FROM }}',
      'promote-ring': 'lab',
      attest: true
    }
  })
}, 10 * minutes)
afterAll(async () => {
  await lab?.stop()
  await ran('podman', ['rmi', '--force', armBase])
}, minutes)

async function commands([tool = '', ...args]: readonly string[]): Promise<void> {
  const run = await ran(tool, args)
  if (run.code !== 0) throw new Error(`${tool} ${args.join(' ')}: ${run.stderr}`)
}

/** The policy of a repository whose access has this fingerprint. */
const policy = (access: string) => `schemaVersion: 1
rings:
  - { name: lab, soak: 2h }
  - { name: broad }
lanes: { standard: {} }
rollback: { who: [alice] }
verdicts:
  required: [smoke-boot, upgrade-test]
  signer-workflow: ${signerWorkflow}
access:
  approved:
    - { report: '${access}', reason: the first one }
`

async function fingerprint(): Promise<string> {
  const args = ['--access-file', '.github/bootc-access.yml', '--types', 'qcow2', '--report-only']
  return outputsOf(await cli(lab.dir, ['render-config', ...args]))['fingerprint'] as string
}

const run = (vars: Readonly<Record<string, string>> = {}) => lab.run('push', { BASE_ARM64: armBase, ...vars })
const upgrading = () => ({ UPGRADE_FROM: `${lab.registry.host}/example/kiosk:latest` })
const tail = (ended: Ran) => ended.stdout.slice(-6000)

it(
  'a first release: one image of two platforms is attested and becomes latest; its ring wants more and says what',
  async () => {
    const sha = await lab.commit({ '.github/bootc-rings.yml': policy(await fingerprint()) })
    const ended = await run()
    first = (await lab.digest(sha)) as string
    expect([jobResults(ended), ended.code === 1 ? '' : tail(ended)]).toEqual([
      {
        qa: 'succeeded',
        'image (linux/amd64)': 'succeeded',
        'image (linux/arm64)': 'succeeded',
        'one image of all platforms': 'succeeded',
        'media and boot (qcow2)': 'succeeded',
        attest: 'succeeded',
        'move the update tag': 'succeeded',
        promote: 'failed'
      },
      ''
    ])
    // The commit's tag and latest are the index, its parts what each platform has pushed; what was signed is the index.
    const index = (await lab.manifest(first)) as { manifests: { digest: string; platform: { architecture: string } }[] }
    expect(index.manifests.map(({ digest, platform }) => [platform.architecture, digest])).toEqual([
      ['amd64', await lab.digest(`${sha}-amd64`)],
      ['arm64', await lab.digest(`${sha}-arm64`)]
    ])
    expect(await lab.digest('latest')).toBe(first)
    expect(lab.calls()).toContain(`cosign sign --yes --recursive ${lab.registry.host}/example/kiosk@${first}`)
    // Packages: nothing to compare with, and no failure.
    expect(ended.stdout).toContain('no earlier release to compare with, latest holds nothing')
    // The ring has no reason to complain but the test that a first release cannot have.
    expect(ended.stdout).toMatch(/promote: .*lab does not get sha256:[0-9a-f]{64}.*upgrade-test.*verdict-missing/)
    expect(ended.stdout).not.toMatch(/access-(?:unknown|not-approved)/)
    expect([await lab.digest('lab'), lab.github.deployments]).toEqual([undefined, []])
  },
  15 * minutes
)

it(
  'a second release: upgraded to from the first, attested with both verdicts, latest, and in its ring',
  async () => {
    const containerfile = readFileSync(join(lab.dir, 'Containerfile'), 'utf8')
    const change = "RUN sed -i '/^Package: sudo$/,/^$/s/^Version: .*/Version: 99.1/' /var/lib/dpkg/status"
    const sha = await lab.commit({ Containerfile: `${containerfile}\n${change}\n` })
    const asked = lab.calls().length
    const ended = await run(upgrading())
    expect([ended.code, ended.code === 0 ? '' : tail(ended)]).toEqual([0, ''])
    expect(jobResults(ended)).toMatchObject({
      'upgrade from the release before': 'succeeded',
      attest: 'succeeded',
      'move the update tag': 'succeeded',
      promote: 'succeeded'
    })
    const second = (await lab.digest(sha)) as string
    expect(second).not.toBe(first)
    expect([await lab.digest('latest'), await lab.digest('lab')]).toEqual([second, second])
    expect([...lab.results.artifacts.keys()].filter((name) => name.includes(sha)).sort()).toEqual([
      `boot-report-${sha}-qcow2-uefi`,
      `bootc-qcow2-${sha}`,
      `upgrade-report-${sha}`
    ])
    // What was installed was the first release, what it went to the new image of its platform.
    const report = await lab.unpacked(`upgrade-report-${sha}`, 'verdict-upgrade.json')
    expect(report).toMatchObject({
      verdict: 'pass',
      upgrade: { from: { digest: expect.stringMatching(/^sha256:/) } },
      identity: { digest: await lab.digest(`${sha}-amd64`) }
    })
    // The packages against those of the first, on the page of the run.
    expect(ended.stdout).toMatch(/Packages changed since .*: 1<\/summary>/)
    expect(ended.stdout).toMatch(/\| `sudo` \| `[^`]+` \| `99\.1` \|/)
    // The ring was asked with what was attested: the same digest, type, repository and signer.
    const verify = lab
      .calls()
      .slice(asked)
      .find((line) => line.startsWith('gh '))
    expect(verify).toContain(`gh attestation verify oci://${lab.registry.host}/example/kiosk@${second} --repo `)
    expect(verify).toContain(
      `--signer-workflow ${signerWorkflow} --predicate-type https://in-toto.io/attestation/test-result/v0.1`
    )
    expect(lab.github.deployments).toMatchObject([
      { environment: 'lab', payload: { digest: second }, states: ['in_progress', 'success'] }
    ])
  },
  30 * minutes
)

it(
  'a third that loses the data of machines: nothing attested, latest and ring as they were, and the reason',
  async () => {
    const before = await lab.digest('latest')
    const containerfile = readFileSync(join(lab.dir, 'Containerfile'), 'utf8')
    // A clean-up of somebody's, which a machine that is new has nothing for.
    const fault = "RUN printf 'R! /var/lib/bootc-* - - - -\\n' > /usr/lib/tmpfiles.d/clean-up.conf"
    const sha = await lab.commit({ Containerfile: `${containerfile}\n${fault}\n` })
    const asked = lab.calls().length
    const ended = await run(upgrading())
    expect(ended.code).toBe(1)
    expect(jobResults(ended)).toEqual({
      qa: 'succeeded',
      'image (linux/amd64)': 'succeeded',
      'image (linux/arm64)': 'succeeded',
      'one image of all platforms': 'succeeded',
      'media and boot (qcow2)': 'succeeded',
      'upgrade from the release before': 'failed'
    })
    expect(ended.stdout).toMatch(/upgrade-test: .*\/var/)
    expect(lab.calls().slice(asked)).toEqual([])
    expect([await lab.digest('latest'), await lab.digest('lab')]).toEqual([before, before])
    expect(await lab.unpacked(`upgrade-report-${sha}`, 'verdict-upgrade.json')).toMatchObject({ verdict: 'fail' })
  },
  30 * minutes
)

it('shows no secret', () => {
  for (const secret of lab.secrets) expect(lab.shown()).not.toContain(secret)
})
