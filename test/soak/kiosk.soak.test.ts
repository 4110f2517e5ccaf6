import { beforeAll, describe, expect, it } from '@jest/globals'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Verdict } from '../../src/model/verdict'
import { cli, json, labPart, outputsOf, projectRoot, type Ran } from '../support/lab'
import { temporaryDirectory } from '../support/files'
import { decodePng } from './png'

// The kiosk with a screen: the session's start is right, or it is said why not. Each boot is a minute or three on an emulated CPU.
const cwd = temporaryDirectory()
const name = 'localhost/lab-kiosk'
const session = 'kiosk-session.service'
let builder = ''

/** Fails with what the step said. */
async function done(run: Promise<Ran>): Promise<Ran> {
  const ended = await run
  if (ended.code !== 0) throw new Error(ended.stderr)
  return ended
}

async function image(tag: string, containerfile: string, base: string): Promise<void> {
  const lab = join(projectRoot, 'test/lab')
  const args = ['--image', `${name}/${tag}`, '--tags', 'test', '--engine', 'podman', '--context', lab]
  const built = ['--containerfile', join(lab, 'kiosk', containerfile), '--build-args', `BASE=${base}\nREVISION=soak`]
  await done(cli(projectRoot, ['build-image', ...args, ...built]))
}

/** Builds the good kiosk with one fault in it, and boots it with the questions that a kiosk is asked. */
async function verdictOn(fault: string): Promise<Verdict> {
  await image(fault, `faults/${fault}.Containerfile`, `${name}/good:test`)
  const dir = join(cwd, fault)
  mkdirSync(dir)
  const from = ['--image', `containers-storage:${name}/${fault}:test`, '--update-reference', `${name}/${fault}:test`]
  const how = ['--types', 'qcow2', '--rootfs', 'ext4', '--builder-image', builder, '--output-dir', join(dir, 'media')]
  await done(cli(dir, ['build-media', ...from, ...how]))
  const machine = ['--media', join(dir, 'media/media.json'), '--cpu-model', 'qemu64,-cx16', '--memory', '1024']
  const asked = ['--session-unit', session, '--default-target', 'graphical.target']
  const served = ['--services', 'kiosk-web', '--endpoints', 'http://127.0.0.1:8080/health 200 ~ok']
  const run = await cli(dir, ['smoke-boot', ...machine, ...asked, ...served])
  return json<Verdict>(outputsOf(run)['report'] as string)
}

const found = (verdict: Verdict, probe: string) => verdict.probes.find(({ name: asked }) => asked === probe)

beforeAll(async () => {
  const [base, made] = await Promise.all([labPart('make-base.sh', 'kiosk'), labPart('make-builder.sh')])
  builder = made
  await image('good', 'Containerfile', base)
}, 900_000)

describe('npm start -- --kiosk', () => {
  let verdict: Verdict
  beforeAll(async () => {
    await done(cli(cwd, ['lab', '--yes', '--kiosk']))
    verdict = json<Verdict>(join(cwd, 'bootc-out/verdict.json'))
  }, 900_000)

  it('passes: target kept, session up and staying up, something on the screen', () => {
    expect(verdict).toMatchObject({ verdict: 'pass', cause: 'none' })
    for (const probe of ['default target', `session ${session}`, `session ${session} stays up`, 'screen'])
      expect(found(verdict, probe)).toMatchObject({ ok: true })
    expect(found(verdict, 'screen')?.detail).toMatch(/^shows a picture of \d+ colours$/)
  })

  it('shows the page in the last screen: its heading, dot by dot', () => {
    const shown = decodePng(readFileSync(verdict.files.screenshot as string))
    const page = gunzipSync(readFileSync('test/fixtures/screen/page.ppm.gz')).subarray('P6\n1280 800\n255\n'.length)
    expect([shown.width, shown.height]).toEqual([1280, 800])
    // The heading stands in these rows; beneath it come version and revision, which differ. Fonts may by a few dots.
    const heading = (pixels: Uint8Array) => [...pixels.subarray(16 * 1280 * 3, 72 * 1280 * 3)]
    const wanted = heading(page)
    expect(wanted.filter((byte) => byte < 128).length).toBeGreaterThan(5000)
    const different = heading(shown.pixels).filter((byte, at) => Math.abs(byte - (wanted[at] as number)) > 64)
    expect(different.length).toBeLessThan(500)
  })
})

describe('caught', () => {
  it('the session does not come up', async () => {
    const verdict = await verdictOn('session-missing')
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'session-down' })
    expect(verdict.reason).toContain(`session ${session}: failed`)
    expect(verdict.evidence.join('\n')).toContain('203/EXEC')
  }, 600_000)

  it('the application crashes again and again, and all else looks well', async () => {
    const verdict = await verdictOn('app-crashes')
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'session-down' })
    expect(verdict.reason).toMatch(/restarts again and again \(\d+ times so far\)/)
    expect(verdict.evidence.join('\n')).toContain('the browser crashed')
  }, 600_000)

  it.each([
    ['blank-page', /blank \(.* % of it is #ffffff\)/, 'netsurf'],
    ['nothing-shown', /blank \(.* % of it is #000000\)/, 'the browser waits for something'],
    // The terminal is cleared for the session; what the kernel has said since then stands on it, if anything.
    ['no-driver', /blank \(.* % of it is #000000\)|text console .* and not the session/, 'Found 0 GPUs']
  ])(
    '%s: the session is up, and nothing of it is on the screen',
    async (fault, reason, words) => {
      const verdict = await verdictOn(fault)
      expect(verdict).toMatchObject({ verdict: 'fail', cause: 'blank-screen' })
      expect(verdict.reason).toMatch(reason)
      expect(verdict.evidence.join('\n')).toContain(words)
      expect(found(verdict, `session ${session} stays up`)).toMatchObject({ ok: true })
      expect(found(verdict, 'endpoint GET http://127.0.0.1:8080/health')).toMatchObject({ ok: true })
    },
    900_000
  )

  it('the default target was changed', async () => {
    const verdict = await verdictOn('multi-user')
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'default-target' })
    expect(verdict.reason).toContain('multi-user.target (active), expected graphical.target')
  }, 600_000)
})
