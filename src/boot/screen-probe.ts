import { setTimeout as delay } from 'node:timers/promises'
import type { Frame } from '../machine/types'
import { type Door, newMark } from './doors'
import type { Finding } from './finding'
import { type Answers, commandScript, parseAnswers } from './probe-script'
import { judgeFrame } from './screen'
import { quoted } from './shell'

/** A session is watched until it has been up for this long without a restart, seconds. */
const steadySeconds = 10
/** The longest that an application may take to show something, from the end of the start-up, seconds. */
const patienceSeconds = 60
const pauseSeconds = 1
/** One restart can be an early start; two while we look are a loop. */
const loopRestarts = 2
const journalLines = 20

export interface ScreenParts {
  readonly door: Promise<Door | undefined>
  /** What is on the screen; undefined when there is no screen to be had. */
  readonly look: () => Promise<Frame | undefined>
  /** Seconds left for all questions. */
  readonly secondsLeft: () => number
  /** What all times are multiplied by. */
  readonly timeoutScale: number
  readonly signal: AbortSignal
}

/** The session as systemd has it. */
interface Session {
  readonly state: string
  readonly restarts: number
  /** Seconds since it became active. */
  readonly upFor: number
  /** The machine is to boot into the graphical target: a text console on its screen is not the session's. */
  readonly graphical: boolean
}

/**
 * Whether the session stays up and the screen shows something. It is looked at again and again until both are so, or for
 * long enough. A machine whose start-up went wrong is not asked: its verdict stands.
 */
export async function watchSession(
  unit: string,
  parts: ScreenParts,
  started: Promise<{ readonly well: boolean }>
): Promise<readonly Finding[]> {
  const { well } = await started
  const door = await parts.door
  if (!well || !door) return []
  const { timeoutScale, signal } = parts
  const patience = Math.min(patienceSeconds * timeoutScale, parts.secondsLeft() * 0.8)
  const end = performance.now() + patience * 1000
  const first = await readSession(unit, door, parts)
  let session = first
  for (;;) {
    const staying = judgeStaying(unit, session, session.restarts - first.restarts, steadySeconds * timeoutScale)
    const screen = judgeScreen(await parts.look(), session.graphical, patience)
    const over = performance.now() >= end || signal.aborted
    const loops = session.restarts - first.restarts >= loopRestarts
    if (loops || over || (staying.ok && screen.ok)) {
      // What a session shows that does not stay is of no interest.
      const findings = staying.ok ? [staying, screen] : [staying]
      if (findings.every((finding) => finding.ok)) return findings
      const lines = await readJournal(unit, door, parts)
      return findings.map((finding) => (finding.ok ? finding : { ...finding, lines }))
    }
    await delay(pauseSeconds * timeoutScale * 1000, undefined, { signal }).catch(() => undefined)
    session = await readSession(unit, door, parts)
  }
}

function judgeStaying(unit: string, session: Session, restarts: number, steady: number): Finding {
  const name = `session ${unit} stays up`
  const up = Math.round(session.upFor)
  const fail = (detail: string): Finding => ({ name, ok: false, detail, cause: 'session-down' })
  if (restarts >= loopRestarts) return fail(`restarts again and again (${session.restarts} times so far)`)
  if (session.state !== 'active') return fail(`it is ${session.state} (restarted ${session.restarts} times so far)`)
  if (session.upFor < steady)
    return fail(`up for ${up} s only after ${session.restarts} restarts, ${Math.round(steady)} s are wanted`)
  return { name, ok: true, detail: `up for ${up} s${restarts > 0 ? ', after a restart' : ''}` }
}

function judgeScreen(frame: Frame | undefined, graphical: boolean, patience: number): Finding {
  const sight = frame && judgeFrame(frame)
  const ok = sight !== undefined && (sight.shows === 'picture' || (sight.shows === 'text' && !graphical))
  if (ok) return { name: 'screen', ok, detail: sight.detail }
  const console = sight?.shows === 'text' ? ' and not the session' : ''
  const detail = `${sight?.detail ?? 'there is no picture of it'}${console}, ${Math.round(patience)} s after the start-up`
  return { name: 'screen', ok, detail, cause: 'blank-screen' }
}

async function askAll(commands: readonly string[], door: Door, parts: ScreenParts): Promise<Answers> {
  const mark = newMark()
  return parseAnswers(await door.run(commandScript(commands, mark), mark, parts.secondsLeft() * 1000), mark)
}

async function readSession(unit: string, door: Door, parts: ScreenParts): Promise<Session> {
  const properties = ['ActiveState', 'NRestarts', 'ActiveEnterTimestampMonotonic'].map((name) => `-p ${name}`)
  const answers = await askAll(
    [`systemctl show ${properties.join(' ')} -- ${quoted(unit)}`, 'cat /proc/uptime', 'systemctl get-default'],
    door,
    parts
  )
  const shown = answers.get('ask:0')?.text ?? ''
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(shown)?.[1]
  const uptime = Number(answers.get('ask:1')?.text.split(' ')[0])
  return {
    state: value('ActiveState') ?? 'unknown',
    restarts: Number(value('NRestarts') ?? 0),
    // In microseconds of the clock that /proc/uptime is of as well, for a machine that has not slept (systemctl(1)).
    upFor: uptime - Number(value('ActiveEnterTimestampMonotonic')) / 1e6 || 0,
    graphical: answers.get('ask:2')?.text === 'graphical.target'
  }
}

/** systemd as the user's own manager, which starts with each session and has nothing to say of it. */
const userManager = /^systemd\[(?!1\])/

/**
 * The last journal lines of the unit and of its user's programs, each with who said it: logind moves a session out of its
 * unit, into a scope.
 */
async function readJournal(unit: string, door: Door, parts: ScreenParts): Promise<readonly string[]> {
  const name = quoted(unit)
  const ask = `user=$(systemctl show -p User --value -- ${name})
uid=$(id -u "$user" 2>/dev/null)
journalctl -b -q --no-pager -o short -n ${journalLines * 5} _SYSTEMD_UNIT=${name} + UNIT=${name} \${user:++ _UID=$uid}`
  const text = (await askAll([ask], door, parts)).get('ask:0')?.text ?? ''
  return (
    text
      .split('\n')
      // Month, day, time and host.
      .map((line) => line.replace(/^(\S+ +){4}/, ''))
      .filter((line) => line !== '' && !userManager.test(line))
      .slice(-journalLines)
  )
}
