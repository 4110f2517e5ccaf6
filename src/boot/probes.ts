import { setTimeout as delay } from 'node:timers/promises'
import type { Frame } from '../machine/types'
import { messageOf } from '../model/failure'
import type { ProbeResult, SystemFacts, Verdict } from '../model/verdict'
import { compareAccess } from './access'
import { type Account, parseAccount } from './access-account'
import type { Clock } from './access-facts'
import { whyRefused } from './access-refusal'
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
import { blameClock, clockAhead, clockWarning, readFacts } from './facts'
import { compareIdentity, type ExpectedIdentity, parseBootcStatus, parseImageRecord } from './identity'
import type { LoginOutcome } from './login'
import type { Questions } from './options'
import { type Ear, openEar } from './outbound'
import { accountScript, type Answers, commandScript, parseAnswers, probeScript } from './probe-script'
import { watchSession } from './screen-probe'
import { judgeCommands, judgeDefaultTarget, judgeSystem, judgeUnits, unitsToAsk } from './units'

/** What the host can do for a probe. */
export interface ProbeParts {
  /** A root shell, once there is one; undefined at login when none was asked for. */
  readonly door: Promise<Door | undefined>
  /** Port on 127.0.0.1 that leads to this port of the guest. */
  readonly hostPort: (guestPort: number) => number | undefined
  /** Proves the break-glass login; told when the machine's start-up is over. */
  readonly login: ((started: Promise<void>) => Promise<readonly LoginOutcome[]>) | undefined
  readonly expected: ExpectedIdentity | undefined
  /** What is on the screen; undefined when there is no screen to be had. */
  readonly look: () => Promise<Frame | undefined>
  /** Fingerprint of the probe's own key, which is in root's account for this boot. */
  readonly ownFingerprint: string | undefined
  /** As the machine was given it. */
  readonly network: 'outbound' | 'isolated'
  /** Seconds left for all of it. */
  readonly secondsLeft: () => number
  /** What a wait inside the machine is multiplied by. */
  readonly timeoutScale: number
  /** Takes secrets out of what is quoted of the machine. */
  readonly redact: (text: string) => string
  readonly signal: AbortSignal
}

export interface ProbeReport {
  readonly probes: readonly ProbeResult[]
  readonly identity: Verdict['identity']
  readonly system?: SystemFacts
  readonly access?: Verdict['access']
  readonly warnings: readonly string[]
}

/** A service may open its port a moment after systemd calls it active, and be slow with its first answer (seconds). */
const silenceGrace = 5
const wrongGrace = 2
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
  const { sessionUnit } = questions
  const [asked, ...others] = await Promise.all([
    session,
    ...questions.endpoints.map((endpoint) => timed(async () => [await askEndpoint(endpoint, parts, started)])),
    ...(login
      ? [
          timed(async () => {
            const outcomes = await login(started.then(() => undefined))
            return Promise.all(outcomes.map((outcome) => explained(outcome, questions, parts, session)))
          })
        ]
      : []),
    ...(sessionUnit === undefined ? [] : [timed(() => watchSession(sessionUnit, parts, started))])
  ])
  const { findings, seconds, identity, system, access, warnings } = asked
  return {
    probes: [...findings.map((finding) => ({ ...finding, seconds: finding.seconds ?? seconds })), ...others.flat()].map(
      (result) => redacted(blameClock(result, system?.clockAhead), parts.redact)
    ),
    identity,
    ...(system && { system }),
    ...(access && { access }),
    warnings
  }
}

function redacted(result: ProbeResult, redact: (text: string) => string): ProbeResult {
  const { detail, lines } = result
  return { ...result, detail: redact(detail), ...(lines && { lines: redact(lines.join('\n')).split('\n') }) }
}

/** A refused login says why, as well as it can be known from inside: what the session read, or else reads now. */
async function explained(
  { finding, refused }: LoginOutcome,
  questions: Questions,
  parts: ProbeParts,
  session: Promise<SessionReport>
): Promise<Finding> {
  const read =
    refused && ((await session).accounts.has(refused.user) ? await session : await askAccount(refused.user, parts))
  if (!refused || !read) return finding
  const wanted = questions.accessReport?.users.find(({ name }) => name === refused.user)
  const why = whyRefused(refused, read.accounts.get(refused.user), wanted, read.clock)
  return why ? { ...finding, cause: why.cause, detail: `${finding.detail.replace(/\.$/, '')}: ${why.text}` } : finding
}

/** Undefined without a door; an account that is not there is not in the answer. */
async function askAccount(user: string, parts: ProbeParts): Promise<AccountsRead | undefined> {
  const door = await parts.door
  if (!door) return undefined
  const mark = newMark()
  const answers = parseAnswers(await door.run(accountScript(user, mark), mark, parts.secondsLeft() * 1000), mark)
  return readAccounts([user], answers, parts)
}

interface AccountsRead {
  readonly accounts: ReadonlyMap<string, Account>
  readonly clock: Clock
}

interface SessionReport extends AccountsRead {
  readonly findings: readonly Finding[]
  readonly seconds: number
  readonly access?: Verdict['access']
  readonly system?: SystemFacts
  readonly identity: Verdict['identity']
  readonly warnings: readonly string[]
}

async function askSession(questions: Questions, parts: ProbeParts): Promise<SessionReport> {
  const door = await parts.door
  const here = Date.now() / 1000
  if (!door)
    return {
      findings: [],
      seconds: 0,
      identity: {},
      warnings: [],
      accounts: new Map(),
      clock: { machine: here, here }
    }
  const begun = performance.now()
  const ear = await openEar()
  const answers = await ask(door, questions, parts, ear).finally(() => ear.close())
  const read = readAccounts(accountsToAsk(questions), answers, parts)
  const access = questions.accessReport && compareAccess(questions.accessReport, { ...read, ...tracesIn(answers) })
  const booted = parseBootcStatus(answers.get('bootc')?.text ?? '')
  const { findings, identity, warnings } = compareIdentity(
    booted && { ...booted, ...parseImageRecord(answers.get('image-record')?.text ?? '') },
    parts.expected
  )
  const took = (finding: Finding, ...ids: readonly string[]): Finding => ({ ...finding, seconds: sum(answers, ids) })
  return {
    findings: [
      took(judgeSystem(answers, questions.allowFailedUnits), 'state', 'failed', 'jobs'),
      ...judgeAnswers(questions, answers, took),
      ...(access?.findings ?? []).map((finding) =>
        took(finding, finding.name.startsWith('account ') ? `user:${finding.name.slice(8)}` : finding.name)
      ),
      ...findings.map((finding) => took(finding, 'bootc', 'image-record'))
    ],
    seconds: secondsSince(begun),
    identity,
    system: readFacts(answers, { given: parts.network, nonce: ear.nonce, clock: read.clock }),
    ...(access && { access: access.found }),
    warnings: [...warnings, ...(access?.warnings ?? []), ...clockWarning(clockAhead(read.clock))],
    ...read
  }
}

/** Seconds that the machine took for these questions; undefined when it has not said. */
function sum(answers: Answers, ids: readonly string[]): number | undefined {
  const known = ids.map((id) => answers.get(id)?.seconds).filter((seconds) => seconds !== undefined)
  return known.length === 0 ? undefined : Math.round(known.reduce((all, one) => all + one, 0) * 100) / 100
}

/** Seconds for which a unit that has restarted must stay as it is to be taken for well. */
const steadySeconds = 10
/** For an address to come by DHCP after the start-up. */
const addressSeconds = 10

async function ask(door: Door, questions: Questions, parts: ProbeParts, ear: Ear): Promise<Answers> {
  const mark = newMark()
  // The machine has the time that is left, less what the questions after the start-up take.
  const waitSeconds = Math.max(1, Math.floor(parts.secondsLeft() * 0.8))
  const script = probeScript(
    {
      waitSeconds,
      services: unitsToAsk(questions.services, questions.sessionUnit),
      steadySeconds: Math.ceil(steadySeconds * parts.timeoutScale),
      commands: questions.commands,
      // Whoever is given no network is not waited for.
      reachOut: {
        command: ear.question,
        seconds: parts.network === 'isolated' ? 0 : Math.ceil(addressSeconds * parts.timeoutScale)
      },
      users: accountsToAsk(questions),
      leftovers: questions.accessReport?.leftovers
    },
    mark
  )
  return parseAnswers(await door.run(script, mark, parts.secondsLeft() * 1000), mark)
}

function accountsToAsk({ accessReport }: Questions): readonly string[] {
  return accessReport ? [...new Set([...accessReport.users.map((user) => user.name), 'root'])] : []
}

function readAccounts(users: readonly string[], answers: Answers, parts: ProbeParts): AccountsRead {
  const here = Date.now() / 1000
  const machine = Number(answers.get('clock')?.text || here)
  const accounts = new Map<string, Account>()
  for (const user of users) {
    const account = parseAccount(user, answers.get(`user:${user}`)?.text ?? '')
    if (!account) continue
    const keys = account.keys.filter(({ fingerprint }) => fingerprint !== parts.ownFingerprint)
    accounts.set(user, { ...account, keys })
  }
  return { accounts, clock: { machine: Number.isFinite(machine) ? machine : here, here } }
}

function tracesIn(answers: Answers): { leftovers: readonly string[]; auditd: string } {
  const lines = answers.get('leftovers')?.text.split('\n') ?? []
  return {
    leftovers: lines.filter((line) => line.startsWith('/')),
    auditd: answers.get('auditd')?.text.trim() || 'unknown'
  }
}

function judgeAnswers(
  questions: Questions,
  answers: Answers,
  took: (finding: Finding, ...ids: readonly string[]) => Finding
): readonly Finding[] {
  const { sessionUnit, defaultTarget } = questions
  return [
    ...judgeUnits(questions.services, answers, { name: 'service', cause: 'service-down' }).map((finding) =>
      took(finding, 'units', 'units-again')
    ),
    // A wrong target is why a session is not there.
    ...(defaultTarget === undefined
      ? []
      : [took(judgeDefaultTarget(defaultTarget, answers), 'default-target', 'default-target-state')]),
    ...judgeUnits(sessionUnit === undefined ? [] : [sessionUnit], answers, {
      name: 'session',
      cause: 'session-down'
    }).map((finding) => took(finding, 'units', 'units-again')),
    ...judgeCommands(questions.commands, answers).map((finding, index) => took(finding, `command:${index}`))
  ]
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
    const answer = await askThroughPort(endpoint, port, 10_000).catch(nobodyThere)
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
    return inside.ok ? inside : { ...inside, detail: `${finding.detail}; ${inside.detail}` }
  }
  await started
  const door = await parts.door
  if (door) return askFromInside(endpoint, door)
  return judgeEndpoint(endpoint, 'not a port of the machine, and there is no way in to ask from inside')
}

/** The port of the address is one of this host's, which tells nobody anything. */
function nobodyThere(error: unknown): string {
  return `no HTTP answer from outside (${messageOf(error)
    .replace(/^Error: /, '')
    .replace(/ 127\.0\.0\.1:\d+$/, '')})`
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
