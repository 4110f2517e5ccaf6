import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type LabRegistry, startRegistry } from '../../src/cli/lab-registry'
import { processMark } from '../../src/host/files'
import { runnerPlaces } from '../../src/media/scan/folders'
import { folderPlace, imagePlace, mediumPlace, type ScanPlace, textPlace } from '../../src/media/scan/places'
import { scanPlaces } from '../../src/media/scan/scan'
import type { MediaReport } from '../../src/model/media'
import { secretForms } from '../../src/model/secret-forms'
import { json, labEnvironment, labPart, projectRoot, ran } from '../support/lab'
import { temporaryDirectory, write } from '../support/files'

// The actions as steps of a job, each in an environment as a runner gives it. The installed disk is not kept by smoke-boot; that a
// disk holds the hash in /etc/shadow alone is shown here of the raw disk that the builder makes.
const dir = temporaryDirectory()
const password = 'Lab-Absence-7d1f0c93b2'
const log: Record<string, string> = {}
const started = Date.now()

/** Values of a file that a step speaks to the runner through. */
function values(path: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name, , value] of readFileSync(path, 'utf8').matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm))
    found[name as string] = value as string
  return found
}

/** Runs one entry of an action as the runner does. Returns its outputs and its state. */
async function step(id: string, entry: string, inputs: Record<string, string>, state: Record<string, string> = {}) {
  const files = join(dir, 'step-files', id)
  const file = (name: string) => write(join(files, name), '')
  const temp = join(dir, 'runner-temp')
  mkdirSync(temp, { recursive: true })
  const named = (prefix: string, all: Record<string, string>, upper: boolean) =>
    Object.fromEntries(
      Object.entries(all).map(([name, value]) => [`${prefix}${upper ? name.toUpperCase() : name}`, value])
    )
  const run = await ran(process.execPath, [join(projectRoot, 'dist', entry)], {
    cwd: projectRoot,
    env: {
      ...labEnvironment(),
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: projectRoot,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STATE: file('state'),
      GITHUB_ENV: file('env'),
      GITHUB_STEP_SUMMARY: file('summary'),
      RUNNER_TEMP: temp,
      ...named('INPUT_', inputs, true),
      ...named('STATE_', state, false)
    }
  })
  // The runner takes this command in and does not show it.
  log[id] = `${run.stdout}\n${run.stderr}`.replace(/^::add-mask::.*$/gm, '')
  if (run.code !== 0) throw new Error(`${id}: ${log[id]}`)
  return { outputs: values(join(files, 'output')), state: values(join(files, 'state')) }
}

describe('after a job that built media with a password', () => {
  let registry: LabRegistry
  let builder = ''
  let forms: readonly string[] = []
  const reports: Record<string, MediaReport & { dir: string }> = {}
  const saved = process.env['CONTAINERS_STORAGE_CONF']

  beforeAll(async () => {
    process.env['CONTAINERS_STORAGE_CONF'] = labEnvironment()['CONTAINERS_STORAGE_CONF']
    const [base, made] = await Promise.all([labPart('make-base.sh'), labPart('make-builder.sh')])
    builder = made
    registry = await startRegistry()
    const image = `${registry.host}/example/absence`
    const login = { username: registry.username, password: registry.password.reveal(), 'tls-verify': 'false' }
    const tags = 'absence'
    await step('build', 'build-image/index.js', {
      image,
      tags,
      engine: 'podman',
      context: 'test/lab/example',
      'build-args': `BASE=${base}\nVERSION=1\nREVISION=lab`
    })
    const { outputs } = await step('push', 'push-image/index.js', { image, tags, engine: 'podman', ...login })
    for (const type of ['anaconda-iso', 'raw']) {
      const rendered = await step(`render-${type}`, 'render-config/index.js', {
        username: 'rescue',
        password,
        kind: 'last-resort',
        types: type
      })
      const config = readFileSync(rendered.outputs['config'] as string, 'utf8')
      const hash = /\$6\$[^"'\s]+/.exec(config)?.[0] as string
      expect(hash).toMatch(/^\$6\$.{60}/)
      forms = [
        ...forms,
        ...[password, hash, registry.password.reveal()].flatMap((secret) => secretForms(secret, 'rescue'))
      ]
      const built = await step(`media-${type}`, 'build-media/index.js', {
        image: outputs['reference'] as string,
        'update-reference': `${image}:latest`,
        types: type,
        config: rendered.outputs['config'] as string,
        'builder-image': `containers-storage:${builder}`,
        rootfs: 'ext4',
        'output-dir': join(dir, 'media', type),
        upload: 'false',
        ...login
      })
      const report = built.outputs['report'] as string
      reports[type] = { ...json<MediaReport>(report), dir: dirname(report) }
      await step(`media-${type}-post`, 'build-media/post.js', {}, built.state)
      await step(`render-${type}-post`, 'render-config/post.js', {}, rendered.state)
      expect(existsSync(rendered.outputs['config'] as string)).toBe(false)
    }
  }, 600_000)

  afterAll(async () => {
    await registry?.stop()
    const { id } = reports['raw']?.image ?? {}
    if (id !== undefined) {
      await ran('podman', ['untag', id])
      await ran('podman', ['rmi', id])
    }
    if (saved === undefined) delete process.env['CONTAINERS_STORAGE_CONF']
    else process.env['CONTAINERS_STORAGE_CONF'] = saved
  })

  const medium = (type: string): ScanPlace => {
    const report = reports[type] as MediaReport & { dir: string }
    return mediumPlace(report.files[0] as MediaReport['files'][0], report.dir, builder)
  }

  /** All that is found in the places, allowed or not, and that the search could see. */
  async function found(places: readonly ScanPlace[]) {
    const { findings, blind, report } = await scanPlaces(places, forms)
    expect([blind, report.canary.found]).toEqual([[], report.canary.planted])
    expect(report.places.every(({ files, bytes }) => files > 0 && bytes > 0)).toBe(true)
    return {
      leaks: findings.flatMap(({ leaks }) => leaks.map(({ path }) => path)),
      expected: report.places.flatMap(({ expected }) => expected.map(({ path }) => path))
    }
  }

  it('no secret stands in logs, summaries, outputs, state, environment or the files beside the media', async () => {
    const result = await found([
      textPlace('logs', log),
      folderPlace('step files', [join(dir, 'step-files')]),
      folderPlace('beside the media', [join(dir, 'media')], {
        without: Object.values(reports).map(({ dir: at, files }) => join(at, files[0]?.path as string))
      })
    ])
    expect(result).toEqual({ leaks: [], expected: [] })
  }, 120_000)

  it('T8: none stands in the image, in any of its layers, or in the registry', async () => {
    const { id } = (reports['raw'] as MediaReport).image
    const own = readdirSync(tmpdir()).filter((name) =>
      name.startsWith(`bootc-actions-${processMark(process.pid)}-registry`)
    )
    expect(own).toHaveLength(1)
    const result = await found([
      imagePlace('image', id as string),
      folderPlace('registry', [join(tmpdir(), own[0] as string, 'data')])
    ])
    expect(result).toEqual({ leaks: [], expected: [] })
  }, 120_000)

  it('the ISO has it in its kickstart alone', async () => {
    expect(await found([medium('anaconda-iso')])).toEqual({
      leaks: [],
      expected: ['bootiso/install.iso > /osbuild-base.ks']
    })
  }, 120_000)

  it('a disk has it in /etc/shadow alone, and in its blocks', async () => {
    const { leaks, expected } = await found([medium('raw')])
    expect([leaks, expected.filter((path) => !/partition \d+$/.test(path))]).toEqual([
      [],
      ['image/disk.raw > partition 2 > /etc/shadow']
    ])
  }, 120_000)

  it('none is left in the places of the runner, now that the job is over', async () => {
    const temporary = folderPlace('temporary places', runnerPlaces([join(dir, 'runner-temp')]), {
      since: started,
      without: [dir, join(dir, 'media')]
    })
    const result = await found([folderPlace('runner temp', [join(dir, 'runner-temp')]), temporary])
    expect(result).toEqual({ leaks: [], expected: [] })
  }, 120_000)

  it('build-media said the same', () => {
    for (const type of ['anaconda-iso', 'raw']) {
      const scan = reports[type]?.scan
      expect(scan?.result).toBe('clean')
      expect(scan?.canary.found).toBe(scan?.canary.planted)
      expect(log[`media-${type}`]).not.toContain('$6$')
      expect(readFileSync(join(dir, `step-files/media-${type}/summary`), 'utf8')).toContain(
        'Where the secret is and is not'
      )
    }
  })
})
