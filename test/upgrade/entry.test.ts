import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { action } from '../../src/entries/upgrade-test'
import { Failure } from '../../src/model/failure'
import { healingKinds } from '../../src/model/upgrade-report'
import type { Verdict } from '../../src/model/verdict'
import { contextIn } from '../support/context'
import { temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()
const context = contextIn(dir)
write(join(dir, 'disk.raw'), 'not a disk')
write(join(dir, 'image.oci.tar'), 'an archive')
const digest = `sha256:${'b'.repeat(64)}`
const least = { media: 'disk.raw', image: 'ghcr.io/example/kiosk', digest }

function read(values: Record<string, string>) {
  return action.read(inputsOf({ ...least, ...values }), context)
}

interface Manifest {
  inputs: Record<string, { default?: string }>
  outputs: Record<string, unknown>
}
const manifest = parse(readFileSync('actions/upgrade-test/action.yml', 'utf8')) as Manifest

describe('the inputs', () => {
  it('have the same defaults as action.yml says', () => {
    const defaults = Object.entries(manifest.inputs).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[name, value] as const]
    )
    expect(read(Object.fromEntries(defaults))).toEqual(read({}))
    expect(read({})).toMatchObject({
      selfHeal: healingKinds,
      interruptions: false,
      bundle: undefined,
      updateReference: undefined
    })
  })

  it('say what to come back from', () => {
    expect(read({ 'self-heal-kinds': 'service-never-healthy\ntarget-not-reached' }).selfHeal).toEqual([
      'target-not-reached',
      'service-never-healthy'
    ])
    expect(read({ 'self-heal': 'false', 'self-heal-kinds': 'kernel-panic' }).selfHeal).toEqual([])
  })

  it('say what to upgrade to, and what to follow', () => {
    const options = read({ image: 'GHCR.io/Example/Kiosk:any', 'update-reference': 'ghcr.io/example/kiosk:stable' })
    expect(options).toMatchObject({
      image: { registry: 'ghcr.io', repository: 'example/kiosk' },
      digest,
      updateReference: { tag: 'stable' }
    })
    expect(read({ bundle: 'image.oci.tar' }).bundle).toBe(join(dir, 'image.oci.tar'))
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['no image', { image: '' }, /image/],
    ['no digest', { digest: '' }, /digest/],
    ['a digest that is none', { digest: 'latest' }, /digest/],
    ['no media', { media: '' }, /media/],
    ['an image instead of media, with the way out', { from: 'ghcr.io/example/kiosk:1' }, /build-media/],
    ['a bundle that is not there', { bundle: 'gone.tar' }, /bundle/],
    ['no way into the machine', { 'probe-channel': 'none' }, /probe-channel/],
    ['a switch that is neither', { 'self-heal': 'maybe' }, /self-heal/],
    ['a break that is none', { 'self-heal-kinds': 'kernel-panic\nfire' }, /self-heal-kinds.*fire/]
  ])('refuse %s', (_, values, text) => {
    const failure = (() => {
      try {
        return read(values)
      } catch (error) {
        return error
      }
    })()
    expect(failure).toBeInstanceOf(Failure)
    expect([(failure as Failure).kind, (failure as Failure).message]).toEqual(['usage', expect.stringMatching(text)])
  })
})

it('media that cannot be booted: every output is set, and the report is written', async () => {
  const reporter = new RecordingReporter()
  const options = read({ accelerator: 'tcg', 'update-reference': 'ghcr.io/example/kiosk:stable' })
  const result = await action.run(options, { context, reporter })
  expect(Object.keys(result.outputs).sort()).toEqual(Object.keys(manifest.outputs).sort())
  const report = JSON.parse(readFileSync(result.outputs['report'] as string, 'utf8')) as Verdict
  expect(report).toMatchObject({ kind: 'verdict', verdict: 'fail', cause: 'media-unreadable', stage: 'prepare' })
  expect(result.failure?.kind).toBe('fail')
})
