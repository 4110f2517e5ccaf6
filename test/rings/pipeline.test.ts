import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { parse } from 'yaml'
import type { Digest } from '../../src/model/digest'
import { parseReference } from '../../src/model/reference'
import { readGhOutput, resultOf } from '../../src/rings/attestations'
import { testResultPredicate } from '../../src/rings/policy'
import { temporaryDirectory, write } from '../support/files'
import { accessA, attestation, signer } from './world'

const dir = temporaryDirectory()
const digest = `sha256:${'d'.repeat(64)}` as Digest

it('what the pipeline attests is what a promotion asks for: tests by name, and who gets in', () => {
  const { jobs } = parse(readFileSync('.github/workflows/image-pipeline.yml', 'utf8')) as {
    jobs: Record<
      string,
      { steps: { name?: string; id?: string; uses?: string; run?: string; with?: Record<string, string> }[] }
    >
  }
  const { steps } = jobs['attest']!
  const media = { path: '/runner/disk.qcow2', type: 'qcow2', sha256: 'ab' }
  write(join(dir, 'verdicts/boot-report-x/verdict.json'), JSON.stringify({ verdict: 'pass', media }))
  write(
    join(dir, 'verdicts/upgrade-report-x/verdict-upgrade.json'),
    JSON.stringify({ verdict: 'pass', media, upgrade: {} })
  )
  const script = steps.find(({ name }) => name === 'The verdict as an in-toto test result')!.run!
  const env = { PATH: process.env['PATH'], URL: 'https://run', ACCESS: accessA }
  expect(
    spawnSync('bash', ['--noprofile', '--norc', '-e', '-c', script], { cwd: dir, env, encoding: 'utf8' })
  ).toMatchObject({
    status: 0,
    stderr: ''
  })
  const predicate = JSON.parse(readFileSync(join(dir, 'predicate.json'), 'utf8')) as object
  const type = steps.find(({ with: given }) => given?.['predicate-path'] === 'predicate.json')!.with!['predicate-type']!
  const evidence = readGhOutput(JSON.stringify([attestation(digest, predicate, { type })]), {
    image: parseReference('ghcr.io/owner/kiosk'),
    digest,
    predicateType: testResultPredicate,
    signerWorkflow: signer,
    repository: 'example/kiosk'
  })
  expect(evidence.access).toBe(accessA)
  for (const test of ['smoke-boot', 'upgrade-test'])
    expect(resultOf(evidence, test)).toMatchObject({ passed: true, source: 'https://run' })
  const qa = jobs['qa'] as unknown as { outputs: Record<string, string>; steps: { id?: string; uses?: string }[] }
  expect(qa.outputs['access']).toBe('${{ steps.access.outputs.fingerprint }}')
  expect(qa.steps.find(({ id }) => id === 'access')?.uses).toBe('$/actions/render-config')
})
