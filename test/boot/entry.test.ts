import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { reportFiles } from '../../src/entries/boot-inputs'
import { action, reportName } from '../../src/entries/smoke-boot'
import type { ArtifactStore } from '../../src/model/action'
import { Failure } from '../../src/model/failure'
import type { Verdict } from '../../src/model/verdict'
import { contextIn } from '../support/context'
import { temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()
const context = contextIn(dir)
write(join(dir, 'disk.raw'), 'not a disk')
const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n'

function read(values: Record<string, string>) {
  return action.read(inputsOf({ media: 'disk.raw', ...values }), context)
}

interface Manifest {
  inputs: Record<string, { default?: string }>
  outputs: Record<string, unknown>
}
const manifest = parse(readFileSync('actions/smoke-boot/action.yml', 'utf8')) as Manifest

describe('the inputs', () => {
  it('are those of action.yml, all read, with the same defaults', () => {
    const raw = inputsOf({ media: 'disk.raw' })
    const absent = action.read(raw, context)
    expect([...raw.asked].sort()).toEqual(Object.keys(manifest.inputs).sort())
    const defaults = Object.entries(manifest.inputs).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[name, value]]
    )
    expect(action.read(inputsOf({ media: 'disk.raw', ...Object.fromEntries(defaults) }), context)).toEqual(absent)
  })

  it('become questions', () => {
    const options = read({
      firmware: 'both',
      'install-timeout': '15m',
      services: 'kiosk\n# a remark\nweb.socket',
      'default-target': 'graphical',
      'session-unit': 'session@1',
      endpoints: 'http://localhost:8080/ 200',
      'expect-image': 'GHCR.io/Owner/Kiosk:latest',
      'ssh-user': 'rescue',
      'ssh-key': key
    })
    expect(options).toMatchObject({ firmwares: ['uefi', 'bios'], installTimeout: 900 })
    expect(options.questions).toMatchObject({
      services: ['kiosk.service', 'web.socket'],
      defaultTarget: 'graphical.target',
      sessionUnit: 'session@1.service',
      expected: { image: 'ghcr.io/owner/kiosk:latest' },
      login: { user: 'rescue' }
    })
    expect(options.questions.login?.key?.reveal()).toBe(key)
  })

  it('take a key from its file', () => {
    write(join(dir, 'id'), key)
    expect(read({ 'ssh-user': 'rescue', 'ssh-key': 'id' }).questions.login?.key?.reveal()).toBe(key)
  })

  it('take a certificate by its line or from its file, with its key', () => {
    const line = 'ssh-ed25519-cert-v01@openssh.com AAAA ticket 1'
    write(join(dir, 'id-cert.pub'), `${line}\n`)
    for (const given of [line, 'id-cert.pub'])
      expect(
        read({ 'ssh-user': 'rescue', 'ssh-key': key, 'ssh-certificate': given }).questions.login?.certificate
      ).toBe(line)
  })

  it('take a report that has all that a machine is compared with', () => {
    const report = {
      schemaVersion: 1,
      kind: 'access-report',
      holdsPassword: false,
      throwAway: false,
      rootLocked: true,
      registry: { logins: [], authorities: [] },
      leftovers: [],
      users: [{ name: 'rescue', groups: [], principals: [], keys: [], authorities: [], sudo: 'none', password: null }]
    }
    const path = (value: object) => {
      write(join(dir, 'access.json'), JSON.stringify(value))
      return { 'access-report': 'access.json' }
    }
    expect(read(path(report)).questions.accessReport).toEqual(report)
    for (const part of ['leftovers', 'rootLocked', 'users'])
      expect(() => read(path({ ...report, [part]: undefined }))).toThrow(Failure)
    expect(() => read(path({ ...report, users: [{ ...report.users[0], password: undefined }] }))).toThrow(Failure)
  })

  it.each<[string, Record<string, string>]>([
    [
      'a certificate without its key',
      { 'ssh-user': 'rescue', 'ssh-password': 'x', 'ssh-certificate': 'ssh-ed25519-cert-v01@openssh.com AAAA' }
    ],
    ['a certificate that is a key', { 'ssh-user': 'rescue', 'ssh-key': key, 'ssh-certificate': 'ssh-ed25519 AAAA' }],
    ['no media', { media: '' }],
    ['media that are not there', { media: 'gone.iso' }],
    ['an unknown firmware', { firmware: 'coreboot' }],
    ['a disk size without a unit', { 'disk-size': '20' }],
    ['a timeout of nothing', { 'boot-timeout': '0' }],
    ['a unit that is none', { services: 'kiosk; rm -rf /' }],
    ['an endpoint that is none', { endpoints: 'localhost' }],
    ['a digest that is none', { 'expect-digest': 'latest' }],
    ['a key of nobody', { 'ssh-key': key }],
    ['a user without anything', { 'ssh-user': 'rescue' }],
    ['a key that is none', { 'ssh-user': 'rescue', 'ssh-key': 'AAAA' }],
    ['an access report that is none', { 'access-report': 'disk.raw' }],
    ['services without a way in', { 'probe-channel': 'none', services: 'kiosk' }],
    ['a CPU model with a space', { 'cpu-model': 'max -device' }],
    ['an artifact name with a slash', { 'artifact-name': 'a/b' }]
  ])('refuse %s before anything is touched', (_, values) => {
    const failure = (() => {
      try {
        return read(values)
      } catch (error) {
        return error
      }
    })()
    expect(failure).toBeInstanceOf(Failure)
    expect((failure as Failure).kind).toBe('usage')
    expect((failure as Failure).line).not.toContain('AAAA\n')
  })
})

describe('the artifact', () => {
  it('holds what each run left', () => {
    const uefi = {
      files: { serialLog: 'a.log', bundle: 'a.txt' },
      screens: [{ phase: 'install', at: 1, path: 'a.png' }]
    }
    const bios = { files: { serialLog: 'b.log' } }
    const files = (verdict: object) => reportFiles(verdict as Verdict)
    expect(files(uefi)).toEqual(['a.log', 'a.txt', 'a.png'])
    expect(files({ ...bios, runs: [uefi, bios] })).toEqual(['a.log', 'a.txt', 'a.png', 'b.log'])
  })

  it('is named after commit, type, architecture and firmware', () => {
    expect(reportName(read({}), 'c0ffee')).toBe('boot-report-c0ffee-x86_64-uefi')
    expect(reportName(read({ 'artifact-name': 'mine', firmware: 'both' }), 'c0ffee')).toBe('mine')
  })
})

describe('a run that cannot boot its media', () => {
  it('sets every output, writes verdict.json, uploads it, and fails with one line', async () => {
    const uploads: Parameters<ArtifactStore['upload']>[0][] = []
    const artifacts: ArtifactStore = {
      upload: async (request) => {
        uploads.push(request)
        return { id: '1', url: 'u', digest: 'd' }
      }
    }
    const reporter = new RecordingReporter()
    const result = await action.run(read({ accelerator: 'tcg' }), { context, reporter, artifacts })
    expect(Object.keys(result.outputs).sort()).toEqual(Object.keys(manifest.outputs).sort())
    const report = JSON.parse(readFileSync(result.outputs['report'] as string, 'utf8')) as Verdict
    expect(report).toMatchObject({ verdict: 'fail', cause: 'media-unreadable', stage: 'prepare' })
    expect(result.outputs).toMatchObject({
      verdict: 'fail',
      cause: 'media-unreadable',
      stage: 'prepare',
      screenshot: ''
    })
    expect(result.failure?.kind).toBe('fail')
    expect(result.failure?.line.split('\n')).toHaveLength(1)
    expect(result.summary).toContain('media-unreadable')
    expect(uploads).toMatchObject([
      { name: `boot-report-${'a'.repeat(40)}-x86_64-uefi`, files: [join(dir, 'verdict.json')], root: dir }
    ])
  })

  it('keeps its verdict when the upload fails', async () => {
    const artifacts: ArtifactStore = { upload: async () => Promise.reject(new Error('quota')) }
    const reporter = new RecordingReporter()
    const result = await action.run(read({ accelerator: 'tcg' }), { context, reporter, artifacts })
    expect(result.outputs['verdict']).toBe('fail')
    expect(reporter.text).toContain('could not be uploaded: quota')
  })
})
