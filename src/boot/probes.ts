import { setTimeout as delay } from 'node:timers/promises'
import { messageOf } from '../model/failure'
import type { ProbeResult, Verdict } from '../model/verdict'
import { type Account, compareAccess, parseAccount } from './access'
import { type Door, newMark } from './doors'
import {
  askInside,
  askThroughPort,
  type Endpoint,
  guestPort,
  type HttpAnswer,
  judgeEndpoint,
  parseAnswer
} from './endpoints'
import type { Finding } from './finding'
import { compareIdentity, type ExpectedIdentity, parseBootcStatus } from './identity'
import type { Questions } from './options'
import { type Answers, commandScript, parseAnswers, probeScript } from './probe-script'
import { judgeCommands, judgeDefaultTarget, judgeSystem, judgeUnits, unitsToAsk } from './units'

/** What the host can do for a probe. */
export interface ProbeParts {
  /** A root shell, once there is one; undefined at login when none was asked for. */
  readonly door: Promise<Door | undefined>
  /** Port on 127.0.0.1 that leads to this port of the guest. */
  readonly hostPort: (guestPort: number) => number | undefined
  /** Proves the break-glass login; told when the machine's start-up is over. */
  readonly login: ((started: Promise<void>) => Promise<readonly Finding[]>) | undefined
  readonly expected: ExpectedIdentity | undefined
  /** Fingerprint of the probe's own key, which is in root's account for this boot. */
  readonly ownFingerprint: string | undefined
  /** Seconds left for all of it. */
  readonly secondsLeft: () => number
  /** What a wait inside the machine is multiplied by. */
  readonly timeoutScale: number
  readonly signal: AbortSignal
}

export interface ProbeReport {
  readonly probes: readonly ProbeResult[]
  readonly identity: Verdict['identity']
  readonly warnings: readonly string[]
}

/** A service may open its port a moment after systemd calls it active, and be slow with its first answer (seconds). */
const silenceGrace = 5
const wrongGrace = 2
/** A machine's clock further off than this (seconds) makes certificates and logins fail. */
const clockTolerance = 120

/** Runs a question and notes how long it took. */
async function timed(body: () => Promise<readonly Finding[]>): Promise<readonly ProbeResult[]> {
  const started = performance.now()
  const findings = await body()
  const seconds = secondsSince(started)
  return findings.map((finding) => ({ ...finding, seconds }))
}

function secondsSince(started: number): number {
  return Math.round(performance.now() - started) / 1000
}

/** Settles when the machine's start-up is over, or will not be known. */
type Started = Promise<{ readonly well: boolean }>

/** Asks all questions, those that do not depend on each other at the same time. */
export async function probe(questions: Questions, parts: ProbeParts): Promise<ProbeReport> {
  const session = askSession(questions, parts)
  const started: Started = session.then(
    ({ findings }) => ({ well: findings.every((finding) => finding.ok) }),
    () => ({ well: false })
  )
  const { login } = parts
  const [asked, ...others] = await Promise.all([
    session,
    ...questions.endpoints.map((endpoint) => timed(async () => [await askEndpoint(endpoint, parts, started)])),
    ...(login ? [timed(() => login(started.then(() => undefined)))] : [])
  ])
  const { findings, seconds, identity, warnings } = asked
  return { probes: [...findings.map((finding) => ({ ...finding, seconds })), ...others.flat()], identity, warnings }
}

interface SessionReport {
  readonly findings: readonly Finding[]
  readonly seconds: number
  readonly identity: Verdict['identity']
  readonly warnings: readonly string[]
}

async function askSession(questions: Questions, parts: ProbeParts): Promise<SessionReport> {
  const door = await parts.door
  if (!door) return { findings: [], seconds: 0, identity: {}, warnings: [] }
  const begun = performance.now()
  const answers = await ask(door, questions, parts)
  const { findings, identity, warnings } = compareIdentity(
    parseBootcStatus(answers.get('bootc')?.text ?? ''),
    parts.expected
  )
  return {
    findings: [
      judgeSystem(answers, questions.allowFailedUnits),
      ...judgeAnswers(questions, answers, parts),
      ...findings
    ],
    seconds: secondsSince(begun),
    identity,
    warnings: [...warnings, ...clockWarning(answers)]
  }
}

async function ask(door: Door, questions: Questions, parts: ProbeParts): Promise<Answers> {
  const mark = newMark()
  // The machine has the time that is left, less what the questions after the start-up take.
  const waitSeconds = Math.max(1, Math.floor(parts.secondsLeft() * 0.8))
  const script = probeScript(
    {
      waitSeconds,
      services: unitsToAsk(questions.services, questions.sessionUnit),
      commands: questions.commands,
      defaultTarget: questions.defaultTarget !== undefined,
      users: accountsToAsk(questions)
    },
    mark
  )
  return parseAnswers(await door.run(script, mark, parts.secondsLeft() * 1000), mark)
}

function accountsToAsk({ accessReport }: Questions): readonly string[] {
  return accessReport ? [...new Set([...accessReport.users.map((user) => user.name), 'root'])] : []
}

function judgeAnswers(questions: Questions, answers: Answers, parts: ProbeParts): readonly Finding[] {
  const { sessionUnit, defaultTarget, accessReport } = questions
  const accounts = new Map<string, Account>()
  for (const user of accountsToAsk(questions)) {
    const answer = answers.get(`user:${user}`)
    if (answer?.code !== 0) continue
    const account = parseAccount(answer.text)
    accounts.set(user, { ...account, keys: account.keys.filter((print) => print !== parts.ownFingerprint) })
  }
  return [
    ...judgeUnits(questions.services, answers, { name: 'service', cause: 'service-down' }),
    ...judgeUnits(sessionUnit === undefined ? [] : [sessionUnit], answers, { name: 'session', cause: 'session-down' }),
    ...(defaultTarget === undefined ? [] : [judgeDefaultTarget(defaultTarget, answers)]),
    ...judgeCommands(questions.commands, answers),
    ...(accessReport ? compareAccess(accessReport, accounts) : [])
  ]
}

function clockWarning(answers: Answers): readonly string[] {
  const seconds = Number(answers.get('clock')?.text)
  const off = Math.round(seconds - Date.now() / 1000)
  if (!Number.isFinite(off) || Math.abs(off) < clockTolerance) return []
  return [`The machine's clock is ${Math.abs(off)} s ${off > 0 ? 'ahead of' : 'behind'} this one.`]
}

/**
 * Asks until the answer is right, or has been wrong for a while after the start-up. What no forwarded port reaches is
 * asked from inside the machine.
 */
async function askEndpoint(endpoint: Endpoint, parts: ProbeParts, started: Started): Promise<Finding> {
  const inner = guestPort(endpoint)
  const port = inner === undefined ? undefined : parts.hostPort(inner)
  const patience = patienceAfter(started, parts.timeoutScale)
  while (port !== undefined) {
    const answer = await askThroughPort(endpoint, port, 10_000).catch(messageOf)
    const finding = judgeEndpoint(endpoint, answer)
    const silent = typeof answer === 'string'
    if (!finding.ok && !parts.signal.aborted && !patience.isOver(silent ? silenceGrace : wrongGrace)) {
      await delay(patience.pauseMs(), undefined, { signal: parts.signal }).catch(() => undefined)
      continue
    }
    // Silence at the port may be the machine's firewall, or a service on its loopback only.
    const door = silent ? await parts.door : undefined
    if (finding.ok || !door) return finding
    const inside = await askFromInside(endpoint, door)
    return inside.ok ? inside : finding
  }
  await started
  const door = await parts.door
  if (door) return askFromInside(endpoint, door)
  return judgeEndpoint(endpoint, 'not a port of the machine, and there is no way in to ask from inside')
}

/**
 * Counts from the end of the start-up; before it, questions only take the machine's time. A machine that is not well gets
 * no patience: its verdict stands already.
 */
function patienceAfter(started: Started, scale: number): { isOver(grace: number): boolean; pauseMs(): number } {
  let since = Infinity
  void started.then(({ well }) => (since = well ? performance.now() : -Infinity))
  return {
    isOver: (grace) => performance.now() - since > grace * 1000 * scale,
    pauseMs: () => (since === Infinity ? 1000 : 250)
  }
}

async function askFromInside(endpoint: Endpoint, door: Door): Promise<Finding> {
  const mark = newMark()
  let answer: HttpAnswer | string
  try {
    const output = await door.run(commandScript([askInside(endpoint)], mark), mark, 30_000)
    const text = parseAnswers(output, mark).get('ask:0')?.text ?? ''
    answer = parseAnswer(text) ?? (text.split('\n')[0] || 'no answer')
  } catch (error) {
    answer = messageOf(error)
  }
  const finding = judgeEndpoint(endpoint, answer)
  return { ...finding, detail: `${finding.detail} (asked inside the machine)` }
}
