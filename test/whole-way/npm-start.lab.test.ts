import { beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { MediaReport } from '../../src/model/media'
import type { Verdict } from '../../src/model/verdict'
import { leftovers } from '../support/interruption'
import { cli, json, ran, type Ran } from '../support/lab'
import { temporaryDirectory } from '../support/files'

const cwd = temporaryDirectory()
const out = (name: string) => join(cwd, 'bootc-out', name)

describe('npm start', () => {
  let run: Ran
  beforeAll(async () => {
    run = await cli(cwd, ['lab', '--yes'])
  }, 900_000)

  it('says first what it is, and ends with a pass', () => {
    expect(run.stderr.split('\n')[0]).toBe('lab: Debian, not bootc')
    expect([run.code, run.stderr.split('\n').filter((line) => line.startsWith('error'))]).toEqual([0, []])
    expect(run.stderr).toMatch(/pass/)
  })

  it('leaves media that sha256sum accepts, and nothing that holds the hash beside them', async () => {
    const report = json<MediaReport>(out('media/media.json'))
    expect(report.files.map((file) => file.type)).toEqual(['anaconda-iso'])
    expect((await ran('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out('media') })).code).toBe(0)
    const names = readdirSync(out('media'), { recursive: true }) as string[]
    expect(names.filter((name) => /manifest/.test(name))).toEqual([])
    for (const name of names
      .map((name) => out(`media/${name}`))
      .filter((path) => statSync(path).size < 1 << 20 && statSync(path).isFile()))
      expect(readFileSync(name, 'utf8')).not.toMatch(/\$6\$/)
  })

  it('has a verdict about that very ISO: installed, booted, logged into, endpoint answered', () => {
    const verdict = json<Verdict>(out('verdict.json'))
    const media = json<MediaReport>(out('media/media.json'))
    expect(verdict).toMatchObject({ verdict: 'pass', cause: 'none', machine: { firmware: 'uefi' } })
    expect(verdict.media.sha256).toBe(media.files[0]?.sha256)
    expect(verdict.identity.image).toBe(media.updateReference)
    expect(new Set(verdict.timeline.map((entry) => entry.phase))).toEqual(new Set(['install', 'boot']))
    expect(verdict.probes.filter((probe) => !probe.ok)).toEqual([])
    for (const probe of ['login', 'kiosk-web.service', '/health'])
      expect(verdict.probes.map((p) => p.name).join('\n')).toContain(probe)
  })

  it('has a screenshot of the booted machine', () => {
    const shot = json<Verdict>(out('verdict.json')).files.screenshot
    expect(shot).toBeDefined()
    const png = readFileSync(existsSync(shot as string) ? (shot as string) : out(shot as string))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(640)
  })

  it('leaves no container, mount, process or secret file behind', async () => {
    expect(await leftovers()).toEqual([])
  })
})
