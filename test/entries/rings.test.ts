import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { action as buildMedia } from '../../src/entries/build-media'
import { action as promote, ringDeps } from '../../src/entries/promote'
import { action as rollback } from '../../src/entries/rollback'
import type { ActionResult } from '../../src/model/action'
import type { Context } from '../../src/model/context'
import { Failure } from '../../src/model/failure'
import type { Digest } from '../../src/model/digest'
import { contextIn } from '../support/context'
import { temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'
import { expectValid } from '../support/schema'
import { policyText } from '../rings/world'

const root = temporaryDirectory()
let dir: string
let registry: TestRegistry
let digest: Digest
let reporter: RecordingReporter

beforeEach(async () => {
  dir = mkdtempSync(join(root, 'w-'))
  registry = await TestRegistry.start()
  digest = registry.seed('owner/kiosk', 'v1').digest
  reporter = new RecordingReporter()
  write(join(dir, '.github/bootc-rings.yml'), policyText.replace(/access:\n(.*\n)*/, ''))
})

function verdict(name: string, over: object = {}): string {
  const content = { kind: 'verdict', verdict: 'pass', media: { type: 'qcow2' }, identity: { digest }, ...over }
  write(join(dir, name), JSON.stringify(content))
  return name
}

const context = (over: Partial<Context> = {}) => contextIn(dir, { actor: 'alice', ...over })

function inputs(over: Record<string, string> = {}): Record<string, string> {
  return {
    image: `${registry.host}/owner/kiosk`,
    digest,
    ring: 'lab',
    'tls-verify': 'false',
    verdicts: `${verdict('a.json')}\n${verdict('b.json', { upgrade: { to: { digest } } })}`,
    ...over
  }
}

async function run(over: Record<string, string> = {}, actions = false): Promise<ActionResult> {
  const where = context({ actions })
  return promote.run(promote.read(inputsOf(inputs(over)), where), { context: where, reporter })
}

describe('promote', () => {
  it('in a terminal takes verdicts from files, moves the tag, and leaves report and outputs', async () => {
    const { outputs, failure, summary } = await run()
    expect(failure).toBeUndefined()
    expect(outputs).toEqual({
      digest,
      ring: 'lab',
      'previous-digest': '',
      'eligible-at': '',
      report: join(dir, 'promotion.json')
    })
    expect(registry.digestOf('owner/kiosk', 'lab')).toBe(digest)
    const report: unknown = JSON.parse(readFileSync(join(dir, 'promotion.json'), 'utf8'))
    expectValid('promotion', report)
    expect(report).toMatchObject({ outcome: 'moved', by: 'alice', lane: 'standard' })
    expect(summary).toContain('## Promoted: lab')
  })

  it('sets its outputs also when it refuses', async () => {
    await run()
    const { outputs, failure } = await run({ ring: 'canary' })
    expect(failure).toMatchObject({ code: 'soaking' })
    expect(Date.parse(outputs['eligible-at'] ?? '')).toBeGreaterThan(Date.now())
    expect(existsSync(outputs['report'] ?? '')).toBe(true)
  })

  it('as a dry run says all of it in the terminal, the calendar too', async () => {
    const { outputs } = await run({ 'dry-run': 'true', ring: 'broad' })
    expect(registry.digestOf('owner/kiosk', 'broad')).toBeUndefined()
    expect(outputs['previous-digest']).toBe('')
    expect(reporter.text).toContain('NO   ring before: it has not been in pilot')
    expect(reporter.text).toMatch(/Week of 20\d\d-\d\d-\d\d +Mon/)
  })

  it('in a workflow takes files for a dry run only', async () => {
    await expect(run({}, true)).rejects.toThrow(/Input verdicts: .* any step can write a file/)
    expect((await run({ 'dry-run': 'true' }, true)).failure).toBeUndefined()
  })

  const read = (over: Record<string, string>) => () => promote.read(inputsOf(inputs(over)), context())
  it.each([
    ['an image with a tag', { image: 'ghcr.io/owner/kiosk:latest' }, /Input image: .*registry and name alone/],
    ['a digest that is none', { digest: 'latest' }, /Input digest/],
    ['a lane that is none', { lane: 'fast' }, /Input lane: .*standard, critical, feature, emergency/],
    ['a policy that is not there', { policy: 'other.yml' }, /There is no policy other\.yml/],
    ['a signer that is none', { 'signer-workflow': 'OWNER' }, /Input signer-workflow/],
    ['another signer than the policy’s', { 'signer-workflow': 'a/b/.github/workflows/c.yml' }, /the policy says OWNER/],
    ['a verdict that is not there', { verdicts: 'none.json' }, /Input verdicts: .*no such file/],
    ['an access report that is none', { 'access-report': 'a.json' }, /Input access-report: .*not the report/]
  ])('%s is a mistake, before anything is asked', (_, over, message) => {
    expect(read(over as Record<string, string>)).toThrow(message)
    expect(read(over as Record<string, string>)).toThrow(Failure)
    expect(registry.requests).toEqual([])
  })

  it('takes the signer from the input where the policy has none', () => {
    const signer = 'a/b/.github/workflows/c.yml'
    write(join(dir, 'p.yml'), policyText.replace(/ {2}signer-workflow: .*\n/, ''))
    expect(read({ policy: 'p.yml', 'signer-workflow': signer })()).toMatchObject({ signerWorkflow: signer })
  })
})

describe('rollback', () => {
  it('moves back, and leaves report, outputs and the commands for devices', async () => {
    await run()
    const second = registry.seed('owner/kiosk', 'v2', { a: 'b' }).digest
    const again = { verdict: 'pass', identity: { digest: second } }
    const files = `${verdict('c.json', again)}\n${verdict('d.json', { ...again, upgrade: { to: { digest: second } } })}`
    expect((await run({ digest: second, verdicts: files })).outputs['previous-digest']).toBe(digest)
    const given = inputsOf({
      image: `${registry.host}/owner/kiosk`,
      ring: 'lab',
      reason: 'it does not boot',
      'tls-verify': 'false'
    })
    const result = await rollback.run(rollback.read(given, context()), { context: context(), reporter })
    expect(result.outputs).toEqual({ digest, 'previous-digest': second, report: join(dir, 'rollback.json') })
    expectValid('rollback', JSON.parse(readFileSync(join(dir, 'rollback.json'), 'utf8')))
    expect(result.summary).toContain('bootc rollback')
    expect((await run({ digest: second, verdicts: files })).failure).toMatchObject({ code: 'digest-blocked' })
  })

  it('wants a reason', () => {
    expect(() => rollback.read(inputsOf({ image: 'ghcr.io/a/b', ring: 'lab' }), context())).toThrow(/Input reason/)
  })
})

describe('enrolment', () => {
  const follows = (over: Record<string, string> = {}) =>
    buildMedia.read(inputsOf({ image: 'ghcr.io/owner/kiosk:v1', ...over }), context())

  it('media follow the last ring of the policy unless somebody says otherwise', () => {
    expect(follows()).toMatchObject({ updateReference: 'ghcr.io/owner/kiosk:broad' })
    const pilot = 'ghcr.io/owner/kiosk:pilot'
    expect(follows({ 'update-reference': pilot })).toMatchObject({ updateReference: pilot })
    rmSync(join(dir, '.github'), { recursive: true })
    expect(follows()).toMatchObject({ updateReference: 'ghcr.io/owner/kiosk:latest' })
  })

  it.each(['rings: 7', 'rings: [{ name: a b }]', 'rings: ['])('a policy that says %j is refused', (text) => {
    write(join(dir, '.github/bootc-rings.yml'), text)
    expect(follows).toThrow(/bootc-rings\.yml, line 1/)
  })
})

describe('what the stage is told', () => {
  const deps = (over: Partial<Context>) => ringDeps({}, { context: contextIn(dir, over), reporter })

  it('of the repository: GitHub’s own word, else the origin when that is at GitHub', () => {
    expect(deps({ repository: 'a/b' }).repository).toBe('a/b')
    expect(deps({ source: 'https://github.com/c/d' }).repository).toBe('c/d')
    expect(deps({ source: 'https://gitlab.com/c/d' }).repository).toBeUndefined()
  })

  it('of who runs it: nobody has the authority of an unknown', () => {
    expect(deps({}).actor).toBe('unknown')
    expect(deps({ actor: 'alice' }).actor).toBe('alice')
  })
})
