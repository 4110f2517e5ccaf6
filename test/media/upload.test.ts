import { describe, expect, it } from '@jest/globals'
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { action } from '../../src/entries/upload-media'
import type { ActionDeps } from '../../src/model/action'
import type { Context } from '../../src/model/context'
import type { MediaReport } from '../../src/model/media'
import { Secret } from '../../src/model/secret'
import { contextIn } from '../support/context'
import { temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { RecordingReporter } from '../support/reporter'

const root = temporaryDirectory()
let count = 0
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

interface Given {
  readonly files?: Readonly<Record<string, string>>
  readonly report?: Partial<MediaReport>
  readonly context?: Partial<Context>
  readonly isPublic?: ActionDeps['isPublic']
}

/** Media in a directory, and what was uploaded of them: name -> request and the files as they were then. */
function setUp({ files = { 'bootiso/install.iso': 'iso' }, report = {}, context = {}, isPublic }: Given = {}) {
  const dir = join(root, String(count++))
  const types = { iso: 'anaconda-iso', qcow2: 'qcow2', raw: 'raw' } as const
  const media: MediaReport = {
    schemaVersion: 1,
    kind: 'media',
    createdAt: '2026-11-21T12:00:00.000Z',
    arch: 'x86_64',
    files: Object.entries(files).map(([path, text]) => ({
      type: types[path.split('.').at(-1) as keyof typeof types],
      path,
      bytes: text.length,
      sha256: sha(text)
    })),
    image: { reference: 'ghcr.io/example/kiosk:latest' },
    updateReference: 'ghcr.io/example/kiosk:latest',
    builder: { name: 'bootc-image-builder', image: 'x' },
    commit: 'c'.repeat(40),
    access: { holdsPassword: false, throwAway: false },
    seconds: 1,
    ...report
  }
  for (const [path, text] of Object.entries(files)) write(join(dir, path), text)
  const path = write(join(dir, 'media.json'), JSON.stringify(media))
  write(join(dir, 'access-report.json'), '{}')
  const kept = join(dir, 'kept')
  const uploads: { name: string; files: readonly string[]; retentionDays?: number; compressionLevel: number }[] = []
  const deps: ActionDeps = {
    context: contextIn(dir, { publicRepository: false, ...context }),
    reporter: new RecordingReporter(),
    ...(isPublic && { isPublic }),
    artifacts: {
      upload: async (request) => {
        uploads.push({ ...request, files: request.files.map((file) => file.slice(request.root.length + 1)) })
        mkdirSync(kept, { recursive: true })
        cpSync(request.root, join(kept, request.name), { recursive: true })
        return { id: String(uploads.length), url: 'https://example.com', digest: 'sha256:0' }
      }
    }
  }
  const run = async (inputs: Readonly<Record<string, string>> = {}, over: Partial<ActionDeps> = {}) =>
    action.run(action.read(inputsOf({ media: path, ...inputs }), deps.context), { ...deps, ...over })
  const verdict = (about: string, outcome = 'pass') =>
    write(
      join(dir, `verdict-${count++}.json`),
      JSON.stringify({ kind: 'verdict', verdict: outcome, reason: 'because', media: { sha256: sha(about) } })
    )
  return { dir, path, kept, uploads, run, verdict }
}

describe('upload-media', () => {
  it('T3: uploads the ISO, its checksum and report, and nothing else', async () => {
    const { dir, kept, uploads, run } = setUp()
    const { outputs, summary } = await run()
    expect(uploads).toEqual([
      expect.objectContaining({
        name: `bootc-iso-${'c'.repeat(40)}`,
        files: ['bootiso/install.iso', 'SHA256SUMS', 'media.json'],
        compressionLevel: 0
      })
    ])
    expect(uploads[0]).not.toHaveProperty('retentionDays')
    const artifact = join(kept, `bootc-iso-${'c'.repeat(40)}`)
    expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: artifact }).toString()).toBe(
      'bootiso/install.iso: OK\n'
    )
    expect(outputs).toEqual({
      'artifact-id': '1',
      'artifact-url': 'https://example.com',
      'artifact-digest': 'sha256:0'
    })
    expect(summary).toContain('sha256sum -c SHA256SUMS')
    expect(readdirSync(dir).filter((name) => name.startsWith('bootc-actions'))).toEqual([])
  })

  it('makes an artifact of each type, whole by itself, named by type and architecture', async () => {
    const { kept, uploads, run } = setUp({
      files: { 'qcow2/disk.qcow2': 'q', 'image/disk.raw': 'r' },
      report: { arch: 'aarch64' }
    })
    const { outputs } = await run({ 'retention-days': '7', 'compression-level': '6' })
    expect(uploads.map(({ name }) => name)).toEqual([
      `bootc-qcow2-${'c'.repeat(40)}-aarch64`,
      `bootc-raw-${'c'.repeat(40)}-aarch64`
    ])
    expect(uploads[0]).toMatchObject({ retentionDays: 7, compressionLevel: 6 })
    for (const { name } of uploads) {
      execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: join(kept, name) })
      expect((JSON.parse(readFileSync(join(kept, name, 'media.json'), 'utf8')) as MediaReport).files).toHaveLength(1)
    }
    expect(outputs['artifact-id']).toBe('1\n2')
  })

  it('puts access report and verdict beside the media', async () => {
    const { uploads, run, verdict } = setUp({
      report: { access: { report: 'a'.repeat(64), holdsPassword: false, throwAway: false } }
    })
    await run({ verdict: verdict('iso') })
    expect(uploads[0]?.files.slice(3)).toEqual(['access-report.json', 'verdict.json'])
  })

  it.each([
    ['a verdict that is not pass', ['iso', 'fail'], 'verdict-not-pass'],
    ['a verdict of the harness alone', ['iso', 'error'], 'verdict-not-pass'],
    ['a verdict about another file', ['other', 'pass'], 'verdict-of-other-media']
  ])('refuses %s', async (_, [about, outcome], code) => {
    const { uploads, run, verdict } = setUp()
    await expect(run({ verdict: verdict(about as string, outcome) })).rejects.toMatchObject({ code })
    expect(uploads).toEqual([])
  })

  it('wants a verdict for every file that it uploads', async () => {
    const { run, verdict, uploads } = setUp({ files: { 'qcow2/disk.qcow2': 'q', 'image/disk.raw': 'r' } })
    await expect(run({ verdict: verdict('q') })).rejects.toMatchObject({
      message: 'No verdict is about image/disk.raw.'
    })
    await run({ verdict: `${verdict('q')}\n${verdict('r')}` })
    expect(uploads).toHaveLength(2)
  })

  it.each([
    ['changed', 'ISO', /its sha256 is/],
    ['cut', 'is', /it has 2 bytes/]
  ])('refuses a file that was %s since', async (_, text, evidence) => {
    const { dir, run } = setUp()
    write(join(dir, 'bootiso/install.iso'), text)
    await expect(run()).rejects.toMatchObject({
      code: 'media-changed',
      evidence: expect.stringMatching(evidence) as unknown as string
    })
  })

  it('T9: refuses media with a throw-away credential', async () => {
    const { run } = setUp({ report: { access: { holdsPassword: false, throwAway: true } } })
    await expect(run()).rejects.toMatchObject({ code: 'throw-away-media' })
  })

  describe('with a password in the media', () => {
    const report = { access: { holdsPassword: true, throwAway: false } }

    it('refuses a public repository unless told otherwise', async () => {
      const { run } = setUp({ report, context: { publicRepository: true } })
      await expect(run()).rejects.toMatchObject({ code: 'public-password' })
      await expect(run({ 'allow-public-password-media': 'true' })).resolves.toBeDefined()
    })

    it('keeps them for a few days where everybody can download them, unless somebody chose', async () => {
      const open = { report, context: { publicRepository: true } }
      const kept = async (given: Given, inputs: Readonly<Record<string, string>> = {}) => {
        const { run, uploads } = setUp(given)
        await run({ 'allow-public-password-media': 'true', ...inputs })
        return uploads[0]?.retentionDays
      }
      expect(await kept(open)).toBe(3)
      expect(await kept(open, { 'retention-days': '30' })).toBe(30)
      expect(await kept({ report })).toBeUndefined()
      expect(await kept({ context: { publicRepository: true } })).toBeUndefined()
    })

    it('goes to a private one', async () => {
      await expect(setUp({ report }).run()).resolves.toBeDefined()
    })

    it.each([
      ['private', false, true],
      ['public', true, false],
      ['silent', undefined, false]
    ])('asks GitHub where the event does not tell: %s', async (_, answer, allowed) => {
      const asked: string[] = []
      const isPublic = async (token: Secret) => {
        asked.push(token.reveal())
        return answer
      }
      const { run } = setUp({ report, context: { publicRepository: undefined as never }, isPublic })
      await expect(run()).rejects.toMatchObject({ code: 'public-password' })
      const outcome = run({ 'github-token': 'ghs_token' })
      if (allowed) await expect(outcome).resolves.toBeDefined()
      else await expect(outcome).rejects.toMatchObject({ code: 'public-password' })
      expect(asked).toEqual(['ghs_token'])
    })
  })

  it('needs GitHub', async () => {
    const { run } = setUp()
    await expect(run({}, { artifacts: undefined as never })).rejects.toMatchObject({ code: 'no-artifact-storage' })
  })

  it.each([
    [{ media: 'none.json' }, /no such file/],
    [{ verdict: 'none.json' }, /no such file/],
    [{ 'artifact-name': 'a/b' }, /cannot have/],
    [{ 'retention-days': '-1' }, /whole number/],
    [{ 'compression-level': '10' }, /whole number/]
  ])('refuses %j', async (inputs, message) => {
    await expect(setUp().run(inputs as unknown as Record<string, string>)).rejects.toThrow(message)
  })

  it('refuses one name for several artifacts', async () => {
    const { run } = setUp({ files: { 'qcow2/disk.qcow2': 'q', 'image/disk.raw': 'r' } })
    await expect(run({ 'artifact-name': 'mine' })).rejects.toThrow(/2 media/)
  })
})
