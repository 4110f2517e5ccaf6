import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Door } from '../../src/boot/doors'
import { watchSession } from '../../src/boot/screen-probe'
import type { Frame } from '../../src/machine/types'
import { smokeBoot } from '../../src/boot/smoke'
import { fakeTool, temporaryDirectory, write } from '../support/files'
import { RecordingReporter } from '../support/reporter'
import { answering, FakeRoom } from './fake-room'
import { options } from './smoke-options'

const dir = temporaryDirectory()
const unit = 'kiosk.service'
/** A patience of 0.6 s, steady after 0.1 s. */
const timeoutScale = 0.01

/** What there is to see in one round of looking. */
interface Round {
  readonly state?: string
  readonly restarts?: number
  readonly upFor?: number
  readonly target?: string
  readonly screen?: 'blank' | 'console' | 'page' | 'none'
}

function frame(kind: 'blank' | 'console' | 'page'): Frame {
  const pixels = new Uint8Array(640 * 160 * 3).fill(kind === 'page' ? 255 : 0)
  // Every other pixel of a line of text: one colour on a console, many on a page.
  for (let x = 0; x < 600 && kind !== 'blank'; x += 2) pixels.fill(kind === 'page' ? x % 200 : 170, x * 3, x * 3 + 3)
  return { width: 640, height: 160, pixels }
}

/** Watches a machine that shows these rounds, one after the other, and stays at the last one. */
async function watched(rounds: readonly Round[], over: { well?: boolean; door?: boolean; secondsLeft?: number } = {}) {
  let round = -1
  let journals = 0
  const now = () => ({
    state: 'active',
    restarts: 0,
    upFor: 1,
    target: 'graphical.target',
    screen: 'page' as const,
    ...rounds[Math.min(round, rounds.length - 1)]
  })
  const door: Door = {
    name: 'ssh',
    run: async (script, mark) => {
      const answer = (id: number, text: string) => `\n${mark} begin ask:${id}\n${text}\n\n${mark} end 0 ask:${id}\n`
      if (script.includes('journalctl')) {
        journals++
        return `${answer(
          0,
          'Nov  1 10:00:00 lab systemd[1]: first words\nNov 21 10:00:01 lab systemd[324]: not of it\n\nNov 21 10:00:02 lab app[5]: last  words'
        )}\n${mark} done\n`
      }
      round++
      const { state, restarts, upFor, target } = now()
      const shown = `ActiveState=${state}\nNRestarts=${restarts}\nActiveEnterTimestampMonotonic=${(1000 - upFor) * 1e6}`
      return `${answer(0, shown)}${answer(1, '1000.00 1500.00')}${answer(2, target)}\n${mark} done\n`
    }
  }
  const findings = await watchSession(
    unit,
    {
      door: Promise.resolve(over.door === false ? undefined : door),
      look: async () => {
        const { screen } = now()
        return screen === 'none' ? undefined : frame(screen)
      },
      secondsLeft: () => over.secondsLeft ?? 100,
      timeoutScale,
      signal: new AbortController().signal
    },
    Promise.resolve({ well: over.well ?? true })
  )
  return { findings, rounds: round + 1, journals }
}

const stays = { name: 'session kiosk.service stays up', ok: true }

describe('watchSession', () => {
  it('a session that is up and shows something: two right findings, after one look', async () => {
    expect(await watched([{}])).toEqual({
      findings: [
        { ...stays, detail: 'up for 1 s' },
        { name: 'screen', ok: true, detail: expect.stringMatching(/^shows a picture of \d+ colours$/) }
      ],
      rounds: 1,
      journals: 0
    })
  })

  it('waits for the application, and for the session to have been up for a while', async () => {
    const { findings, rounds } = await watched([
      { screen: 'console' },
      { screen: 'blank' },
      { screen: 'none' },
      { screen: 'page', upFor: 0.05 },
      {}
    ])
    expect([rounds, findings.map(({ ok }) => ok)]).toEqual([5, [true, true]])
  })

  it('blank until the end: the cause, how long was waited, and what the session said', async () => {
    const { findings } = await watched([{ screen: 'blank' }])
    expect(findings).toEqual([
      { ...stays, detail: 'up for 1 s' },
      {
        name: 'screen',
        ok: false,
        detail: 'blank (100 % of it is #000000), 1 s after the start-up',
        cause: 'blank-screen',
        lines: ['systemd[1]: first words', 'app[5]: last  words']
      }
    ])
  })

  it('a text console is not what a graphical machine is to show', async () => {
    const { findings } = await watched([{ screen: 'console' }])
    expect(findings[1]).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^shows a text console of 2 colours and not the session, /),
      cause: 'blank-screen'
    })
  })

  it('but it is what a session in text shows', async () => {
    const { findings, rounds } = await watched([{ screen: 'console', target: 'multi-user.target' }])
    expect([rounds, findings[1]]).toEqual([
      1,
      { name: 'screen', ok: true, detail: 'shows a text console of 2 colours' }
    ])
  })

  it('no picture to be had is not a pass', async () => {
    const { findings } = await watched([{ screen: 'none' }])
    expect(findings[1]).toMatchObject({
      ok: false,
      cause: 'blank-screen',
      detail: expect.stringMatching(/^there is no picture of it/)
    })
  })

  it('a crash loop is named after its second restart, with the journal, and the screen is of no interest', async () => {
    const { findings, rounds } = await watched([
      { restarts: 3, upFor: 0.01 },
      { restarts: 4, upFor: 0.01 },
      { restarts: 5, upFor: 0.01 },
      { restarts: 6, upFor: 0.01 }
    ])
    expect([rounds, findings]).toEqual([
      3,
      [
        {
          ...stays,
          ok: false,
          detail: 'restarts again and again (5 times so far)',
          cause: 'session-down',
          lines: ['systemd[1]: first words', 'app[5]: last  words']
        }
      ]
    ])
  })

  it('one restart while we look is told, and no failure when it stays up then', async () => {
    const { findings } = await watched([{ upFor: 0.01 }, { state: 'activating', restarts: 0 }, { restarts: 1 }])
    expect(findings[0]).toEqual({ ...stays, detail: 'up for 1 s, after a restart' })
  })

  it.each([
    [{ state: 'failed', restarts: 1 }, 'it is failed (restarted 1 times so far)'],
    [{ state: 'activating' }, 'it is activating (restarted 0 times so far)'],
    [{ upFor: 0.04, restarts: 1 }, 'up for 0 s only after 1 restarts, 0 s are wanted']
  ])('a session that does not get there: %j', async (round, detail) => {
    const { findings } = await watched([round])
    expect(findings).toEqual([expect.objectContaining({ ok: false, detail, cause: 'session-down' })])
  })

  it('asks nothing of a machine that is not well, or without a way in', async () => {
    expect((await watched([{}], { well: false })).findings).toEqual([])
    expect((await watched([{}], { door: false })).findings).toEqual([])
  })

  it('is done before the time of the whole phase is', async () => {
    const { rounds } = await watched([{ screen: 'blank' }], { secondsLeft: 0 })
    expect(rounds).toBe(1)
  })
})

describe('in a real shell', () => {
  it('asks systemd about the unit and the journal about it and its user', async () => {
    fakeTool(
      dir,
      'systemctl',
      `case "$*" in
'show -p ActiveState -p NRestarts -p ActiveEnterTimestampMonotonic -- kiosk.service')
  printf 'ActiveState=active\\nNRestarts=0\\nActiveEnterTimestampMonotonic=0\\n' ;;
'show -p User --value -- kiosk.service') echo screen-user ;;
get-default) echo graphical.target ;;
*) echo "unexpected: $*" ;;
esac`
    )
    fakeTool(dir, 'id', '[ "$*" = "-u screen-user" ] && echo 989')
    fakeTool(dir, 'journalctl', 'echo "Nov 21 10:00:00 lab app[1]: $*"')
    const door: Door = {
      name: 'ssh',
      run: (script) =>
        new Promise((resolve) => {
          const env = { PATH: `${dir}:${process.env['PATH']}` }
          const child = execFile('sh', [], { env }, (_error, stdout) => resolve(stdout))
          child.stdin?.end(script)
        })
    }
    const findings = await watchSession(
      unit,
      {
        door: Promise.resolve(door),
        look: async () => frame('blank'),
        secondsLeft: () => 100,
        timeoutScale: 0.001,
        signal: new AbortController().signal
      },
      Promise.resolve({ well: true })
    )
    expect(findings).toMatchObject([
      { ok: true },
      {
        ok: false,
        lines: ['app[1]: -b -q --no-pager -o short -n 100 _SYSTEMD_UNIT=kiosk.service + UNIT=kiosk.service + _UID=989']
      }
    ])
  })
})

describe('as a part of the boot test', () => {
  const answers = {
    state: 'running',
    'unit-order': unit,
    units: `Id=${unit}\nLoadState=loaded\nActiveState=active\nSubState=running\nResult=success\nNRestarts=0`,
    'ask:0': 'ActiveState=active\nNRestarts=0\nActiveEnterTimestampMonotonic=0',
    'ask:1': '1000.00 1500.00',
    'ask:2': 'graphical.target'
  }

  /** A machine that is well in all that systemd knows, with this on its screen. */
  function booted(screen: Frame, sessionUnit: string | undefined) {
    const happens = [{ type: 'console' as const, data: 'Welcome to Debian GNU/Linux 13!\r\nvm login: ' }]
    const room = new FakeRoom([{ happens, shell: answering(answers) }])
    room.timeoutScale = timeoutScale
    room.screen = screen
    const disk = Buffer.alloc(4096)
    disk.writeUInt16BE(0x55aa, 510)
    return smokeBoot(
      options(
        write(join(dir, 'disk.raw'), disk),
        { bootTimeout: 3000 },
        { ...(sessionUnit !== undefined && { sessionUnit }) }
      ),
      { reporter: new RecordingReporter(), outputDir: dir, name: 'boot', room }
    )
  }

  it('a blank screen fails a machine with a session that is well otherwise', async () => {
    expect(await booted(frame('blank'), unit)).toMatchObject({
      verdict: 'fail',
      cause: 'blank-screen',
      reason: 'screen: blank (100 % of it is #000000), 1 s after the start-up.',
      remedy: expect.stringContaining('screenshot')
    })
  })

  it('a page passes it', async () => {
    const verdict = await booted(frame('page'), unit)
    expect(verdict.verdict).toBe('pass')
    expect(verdict.probes.map(({ name }) => name)).toEqual([
      'system state',
      `session ${unit}`,
      `session ${unit} stays up`,
      'screen'
    ])
  })

  it('a machine without a session may show what it likes', async () => {
    expect((await booted(frame('blank'), undefined)).verdict).toBe('pass')
  })
})
