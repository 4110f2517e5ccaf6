import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { action } from '../../src/entries/upgrade-test'
import { Failure } from '../../src/model/failure'
import { healingKinds } from '../../src/model/upgrade-report'
import type { Verdict } from '../../src/model/verdict'
import { contextIn } from '../support/context'
import { FakePodman } from '../support/fake-podman'
import { temporaryDirectory, withPath, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'
import { expectValid } from '../support/schema'

const dir = temporaryDirectory()
const context = contextIn(dir)
write(join(dir, 'disk.raw'), 'not a disk')
write(join(dir, 'image.oci.tar'), 'an archive')
const digest = `sha256:${'b'.repeat(64)}`
const made = { media: '', from: 'ghcr.io/example/kiosk:1' }
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

  it('say what to make a disk of, that follows what the new image is promoted to', () => {
    const { disk, media } = read({ ...made, rootfs: 'ext4', 'tls-verify': 'false' })
    expect(media.path).toBe('ghcr.io/example/kiosk:1')
    expect(disk).toMatchObject({
      image: { kind: 'registry', reference: { repository: 'example/kiosk', tag: '1' } },
      updateReference: 'ghcr.io/example/kiosk:latest',
      types: ['qcow2'],
      rootfs: 'ext4',
      login: { tlsVerify: false },
      outputDir: join(context.outputDir, 'media-of-from')
    })
    const stable = read({
      media: '',
      from: 'oci-archive:image.oci.tar',
      'update-reference': 'ghcr.io/example/kiosk:stable'
    })
    expect(stable.disk).toMatchObject({ image: { kind: 'archive' }, updateReference: 'ghcr.io/example/kiosk:stable' })
    expect(read({}).disk).toBeUndefined()
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['no image', { image: '' }, /image/],
    ['no digest', { digest: '' }, /digest/],
    ['a digest that is none', { digest: 'latest' }, /digest/],
    ['no media', { media: '' }, /media/],
    ['media and an image to make them of', { from: 'ghcr.io/example/kiosk:1' }, /from.*not both/],
    ['an image that is none', { media: '', from: 'oci-archive:gone.tar' }, /from.*no such file/],
    [
      'a disk that could never be upgraded',
      { ...made, 'update-reference': `a.example/b@${digest}` },
      /update-reference/
    ],
    ['a file system that is none', { ...made, rootfs: 'zfs' }, /rootfs/],
    ['how to make a disk that is not made', { rootfs: 'ext4' }, /rootfs.*from/],
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

describe('a disk made of an image', () => {
  const image = {
    Id: 'f'.repeat(64),
    Digest: `sha256:${'d'.repeat(64)}`,
    Size: 1000,
    Architecture: 'amd64',
    Labels: { 'containers.bootc': '1' }
  }
  const builder = { Id: 'b'.repeat(64), Digest: `sha256:${'c'.repeat(64)}` }

  async function tested(name: string, script: string) {
    const here = join(dir, name)
    mkdirSync(here)
    const podman = new FakePodman(here)
    podman.add(image, 'localhost/kiosk:1')
    podman.add(builder, 'localhost/builder:1')
    podman.on('run', script)
    const values = {
      ...made,
      from: 'localhost/kiosk:1',
      'builder-image': 'localhost/builder:1',
      rootfs: 'ext4',
      accelerator: 'tcg'
    }
    const ours = contextIn(here)
    const options = action.read(inputsOf({ ...least, ...values }), ours)
    const result = await withPath(podman.bin, () =>
      action.run(options, { context: ours, reporter: new RecordingReporter() })
    )
    const report = JSON.parse(readFileSync(result.outputs['report'] as string, 'utf8')) as Verdict
    expectValid('verdict', report)
    expect(existsSync(join(ours.outputDir, 'media-of-from'))).toBe(false)
    return { result, report }
  }

  it('is what is booted, and is gone afterwards', async () => {
    const { result, report } = await tested('boots', 'mkdir $out/qcow2; echo no disk > $out/qcow2/disk.qcow2')
    expect(report).toMatchObject({ verdict: 'fail', cause: 'media-unreadable', media: { type: 'qcow2' } })
    expect(report.media.path).toMatch(/media-of-from\/qcow2\/disk\.qcow2$/)
    expect(result.failure?.message).toContain('media-unreadable')
  })

  it('that cannot be made is an error with a report, and says why', async () => {
    const { result, report } = await tested('fails', 'echo "org.osbuild.users: useradd: command not found" >&2; exit 1')
    expect(report).toMatchObject({
      verdict: 'fail',
      cause: 'media-not-built',
      stage: 'prepare',
      media: { path: 'containers-storage:localhost/kiosk:1' }
    })
    expect(Object.keys(result.outputs).sort()).toEqual(Object.keys(manifest.outputs).sort())
    expect(result.failure).toBeInstanceOf(Failure)
  })
})
