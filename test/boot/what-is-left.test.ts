import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { AccessReport } from '../../src/model/access-report'
import type { Frame } from '../../src/machine/types'
import type { MediaReport } from '../../src/model/media'
import { Secret } from '../../src/model/secret'
import { answering, FakeRoom, type Script } from './fake-room'
import { options } from './smoke-options'
import { boots, disk, installs, iso, run, say } from './smoke-parts'

const password = 'wrong horse battery'
const login = { user: 'rescue', password: new Secret(password, 'ssh-password') }

/** What a shell answers to the bundle's questions, beside those of the probes. */
const degraded = {
  state: 'degraded',
  failed: 'web.service loaded failed failed Web',
  'journal:web.service': `web: cannot open the database\nweb: tried ${password}`,
  'ask:0': 'web.service loaded failed failed Web',
  'ask:7': `[ 12.3] vm web[1]: cannot open the database with ${password}`
}

describe('of a failing machine with an open door', () => {
  it('its journal is kept, without the secrets of the test', async () => {
    const { verdict, out } = await run(new FakeRoom([boots(degraded)]), options(disk, {}, { login }))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'units-failed' })
    expect(verdict.files.bundle).toBe(join(out, 'boot-machine.txt'))
    const text = readFileSync(verdict.files.bundle as string, 'utf8')
    expect(text).toContain('== systemctl --failed\nweb.service loaded failed failed Web')
    expect(text).toContain('cannot open the database with ***')
    expect(JSON.stringify(verdict)).not.toContain(password)
    expect(verdict.probes[0]?.lines).toEqual([
      'web.service: web: cannot open the database',
      'web.service: web: tried ***'
    ])
  })

  /** A machine that falls into its emergency mode while it is questioned. */
  const falls = (shell: Script['shell']): Script => ({
    happens: [
      say('[    0.000000] Linux version 6.12\r\nWelcome to Debian!\r\n'),
      { type: 'wait', ms: 300 },
      say('You are in emergency mode. After logging in, type "journalctl -xb"\r\n')
    ],
    ...(shell && { shell })
  })
  const asksState = (script: string) => script.includes('is-system-running')

  it('it is kept too when the console decides before the probes have', async () => {
    const answer = answering(degraded)
    const room = new FakeRoom([
      falls(async (script) => {
        if (asksState(script)) await new Promise((resolve) => setTimeout(resolve, 1500))
        return answer(script)
      })
    ])
    const { verdict } = await run(room, options(disk))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'emergency-mode', probes: [] })
    expect(verdict.timeline.at(-1)).toMatchObject({ phase: 'boot', text: 'fail: emergency-mode' })
    expect(readFileSync(verdict.files.bundle as string, 'utf8')).toContain('== systemctl --failed\nweb.service')
  })

  it('it is not waited for longer than a while when the shell hangs', async () => {
    const room = new FakeRoom([falls((script) => (asksState(script) ? '' : answering(degraded)(script)))])
    room.timeoutScale = 0.05
    const { verdict, reporter } = await run(room, options(disk, { bootTimeout: 20_000 }))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'emergency-mode' })
    expect(verdict.files.bundle).toBeUndefined()
    expect(reporter.text).toContain('gave no journal: the probe did not end within 1 s')
  })

  it('nothing is asked where it cannot answer, or is well', async () => {
    const asked: string[] = []
    const listening = (script: Script): Script => ({
      ...script,
      shell: (text) => {
        asked.push(text)
        return script.shell?.(text) ?? ''
      }
    })
    const panics: Script = {
      happens: [
        ...boots().happens,
        ...Array.from({ length: 50 }, () => say('.\r\n')),
        say('[    9.000000] Kernel panic - not syncing: Fatal exception\r\n')
      ],
      shell: (script) => (script.includes('is-system-running') ? '' : answering({})(script))
    }
    const one = (await run(new FakeRoom([listening(panics)]), options(disk))).verdict
    const other = (await run(new FakeRoom([listening(boots())]), options(disk))).verdict
    expect([one.cause, one.files.bundle, other.cause, other.files.bundle]).toEqual([
      'kernel-panic',
      undefined,
      'none',
      undefined
    ])
    expect(asked.filter((text) => text.includes('systemd-analyze'))).toEqual([])
  })
})

describe('of an installation', () => {
  const screen = (shade: number): Frame => ({ width: 64, height: 48, pixels: new Uint8Array(64 * 48 * 3).fill(shade) })

  it('pictures are kept where the screen clearly changed, a bounded number', async () => {
    // Every second look shows another screen.
    let looks = 0
    const watched: Script = {
      ...installs,
      happens: [
        say('lab-installer: started\r\n'),
        ...Array.from({ length: 50 }, (_, step) => [
          { type: 'wait' as const, ms: 50 },
          say(`lab-installer: ${'x'.repeat(step)}\r\n`)
        ]).flat(),
        ...installs.happens.slice(1)
      ],
      frame: () => screen(Math.floor(looks++ / 2) % 2 === 0 ? 0 : 200)
    }
    const room = new FakeRoom([watched, boots()])
    room.timeoutScale = 0.01
    const { verdict, out } = await run(room, options(iso, { installTimeout: 3000, bootTimeout: 3000 }))
    expect(verdict.verdict).toBe('pass')
    expect(looks).toBeGreaterThan(30)
    const { screens = [] } = verdict
    expect(screens.length).toBeGreaterThan(1)
    expect(screens.length).toBeLessThanOrEqual(12)
    expect(new Set(screens.map(({ path }) => path)).size).toBe(screens.length)
    for (const { phase, path } of screens) {
      expect([phase, existsSync(path)]).toEqual(['install', true])
      expect(path).toMatch(new RegExp(`^${out}/boot-install-\\d{3}\\.png$`))
    }
  })

  it('there is one picture where nothing moves, and none where none are wanted', async () => {
    const still: Script = {
      ...installs,
      happens: [{ type: 'wait', ms: 300 }, ...installs.happens],
      frame: () => screen(10)
    }
    for (const [screenshot, count] of [
      [true, 1],
      [false, 0]
    ] as const) {
      const room = new FakeRoom([still, boots()])
      room.timeoutScale = 0.01
      const { verdict } = await run(room, options(iso, { installTimeout: 3000, bootTimeout: 3000, screenshot }))
      expect([verdict.verdict, verdict.screens?.length ?? 0]).toEqual(['pass', count])
    }
  })
})

describe('a hardened image without sshd', () => {
  it('passes over its virtio port', async () => {
    const room = new FakeRoom([boots()])
    const { verdict } = await run(room, options(disk, {}, { channel: 'auto' }))
    expect(verdict.verdict).toBe('pass')
    expect(verdict.timeline.map(({ text }) => text)).toContain('the probe answers over virtio-serial')
  })

  it('fails where a login was asked for, as nobody is there', async () => {
    const room = new FakeRoom([boots()])
    room.sshAnswers = () => ({ problem: 'unreachable', reason: 'Connection refused' })
    room.timeoutScale = 0.01
    const { verdict } = await run(room, options(disk, { bootTimeout: 30_000 }, { channel: 'auto', login }))
    expect(verdict).toMatchObject({ verdict: 'fail', cause: 'login-unreachable' })
    expect(verdict.probes.find(({ name }) => name === 'system state')?.ok).toBe(true)
  }, 20_000)
})

describe('the facts', () => {
  it('are in the verdict, and decide nothing', async () => {
    const answers = {
      state: 'degraded',
      failed: 'web.service loaded failed failed Web',
      facts: 'selinux permissive\nusr writable',
      'default-target': 'multi-user.target',
      outbound: 'curl: (7) Failed to connect',
      clock: String(Math.round(Date.now() / 1000) - 3600)
    }
    const { verdict } = await run(
      new FakeRoom([boots(answers)]),
      options(disk, { network: 'isolated' }, { allowFailedUnits: ['web.service'] })
    )
    expect(verdict).toMatchObject({
      verdict: 'pass',
      system: {
        state: 'degraded',
        failedUnits: ['web.service'],
        defaultTarget: 'multi-user.target',
        selinux: 'permissive',
        usr: 'writable',
        network: { given: 'isolated', reachesOut: false }
      },
      warnings: [expect.stringMatching(/clock is 36\d\d s behind|clock is 3599 s behind/)]
    })
  })

  it('name a throw-away credential, whoever says so', async () => {
    const accessReport = { throwAway: true, users: [], rootLocked: false, leftovers: [] } as unknown as AccessReport
    const { verdict } = await run(new FakeRoom([boots()]), options(disk, {}, { accessReport }))
    expect([verdict.verdict, verdict.throwAway]).toEqual(['pass', true])
    const bytes = readFileSync(disk)
    const report = { access: { throwAway: true }, image: {} } as MediaReport
    const entry = {
      type: 'raw' as const,
      path: 'disk.raw',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex')
    }
    const media = { path: disk, report, entry }
    const other = (await run(new FakeRoom([boots()]), options(disk, { media }))).verdict
    expect([other.verdict, other.throwAway]).toEqual(['pass', true])
    const known = (await run(new FakeRoom([boots()]), options(disk))).verdict
    expect(known.throwAway).toBeUndefined()
  })
})
