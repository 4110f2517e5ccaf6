import { randomBytes } from 'node:crypto'
import {
  decide,
  type Decision,
  expectedIdentity,
  type ExpectedIdentity,
  type LiveBoot,
  type StartWish
} from '../boot/session'
import type { Digest } from '../model/digest'
import { formatReference } from '../model/reference'
import type { UpgradeState } from '../model/upgrade-report'
import type { Cause } from '../model/verdict'
import { ask, readStatus, rollback, update } from './bootc'
import {
  carriedState,
  comparedUnits,
  lostAccounts,
  type MachineState,
  markNew,
  markOld,
  readState,
  stateCommands,
  unitTrouble
} from './machine-state'
import { Problem } from './problem'
import type { DiskState, UpgradeWay } from './way'

/** How people call a state. */
const names: Readonly<Record<UpgradeState, string>> = {
  old: 'the old version',
  new: 'the new version',
  'rolled-back': 'the old version after the rollback',
  forward: 'the new version after the way forward'
}

/** Probes of what an image offers, which an older release may lack. Who gets in, and what it runs, is no such thing. */
const offered = /^(?:service|endpoint|command|session|default target|screen)\b/

/** Names of the probes that fail on the old version already and are none of its duties. */
function tolerated({ probes }: Decision): ReadonlySet<string> {
  return new Set(probes.filter(({ ok, name }) => !ok && offered.test(name)).map(({ name }) => name))
}

/** @throws Problem when the machine is not well, but for what is tolerated */
export function needWell(decision: Decision, state: UpgradeState, excused: ReadonlySet<string> = new Set()): void {
  const { judgement, probes, identity } = decision
  if (judgement.verdict === 'pass') return
  const left = probes.filter(({ name }) => !excused.has(name))
  const again =
    probes.length > 0 ? decide({ probes: left, identity, warnings: [] }, judgement.at, decision.context) : decision
  const { verdict, cause, reason, evidence } = again.judgement
  if (verdict === 'pass') return
  throw new Problem(cause, `In ${names[state]}: ${reason}`, evidence)
}

/** @throws Problem when another version runs than the one that is looked for, where the machine says which */
function needRuns(decision: Decision, state: UpgradeState, right: readonly Digest[], other: Digest | undefined): void {
  const { digest } = decision.identity
  if (digest === undefined || right.includes(digest)) return
  const back = state === 'rolled-back'
  const stuck: Cause = back ? 'rollback-failed' : state === 'new' ? 'stuck-on-old' : 'rollback-failed'
  const detail = `the machine runs ${digest}, expected ${right[0]}`
  if (digest === other)
    throw new Problem(
      stuck,
      `${back ? 'After the rollback' : 'After the restart'} ${detail}: it has not changed its version.`,
      [detail]
    )
  throw new Problem('wrong-identity', `After the restart ${detail}.`, [detail])
}

/**
 * The whole way on one disk: the old version, the upgrade, the new one, the rollback, the old one, and forward once more. Four
 * boots, none of which is there for nothing.
 * @returns the digest of the old version
 * @throws Problem, and Failure of the host
 */
export async function cycle(way: UpgradeWay, installed: DiskState): Promise<Digest> {
  const { options, session, image, target, bundleDisk } = way.parts
  const { questions } = options
  const nonces = { old: randomBytes(8).toString('hex'), new: randomBytes(8).toString('hex') }
  const from = bundleDisk === undefined ? 'registry' : 'bundle'
  const reference = formatReference(target)
  const excused = new Set<string>()
  let down = 0

  const begin = await session.branch(installed)
  const oldWish = { name: 'old', from: begin, questions, expected: expectedIdentity({}, options.media.report) }
  const old = await session.boot(way.pulling(oldWish, from), async (live) => {
    for (const name of tolerated(live.decision)) {
      excused.add(name)
      way.warnings.push(`${name} is not right in the old version already; the new one has to have it.`)
    }
    way.step('boot of the old version', live.upSeconds, digestOf(live))
    needWell(live.decision, 'old', excused)
    const status = await readStatus(live)
    const state = readState(await ask(live, stateCommands, 120))
    await leaveMarks(live, markOld(nonces.old))
    const digest = status.booted?.digest
    way.from = { ...(status.booted?.image !== undefined && { image: status.booted.image }), ...(digest && { digest }) }
    way.backend = status.backend
    if (!digest) throw new Problem('wrong-identity', 'bootc status names no digest of the old version.')
    if (image.digests.includes(digest))
      throw new Problem('wrong-identity', `The media hold the new version already (${digest}).`, [digest])
    if (status.backend === 'composefs' && image.manifest.mediaType.includes('docker'))
      throw new Problem('upgrade-refused', 'The composefs backend of bootc takes manifests in OCI format only.', [
        `the manifest of the new version is ${image.manifest.mediaType}`
      ])
    const how = way.wayFrom(status.booted?.image)
    way.name = how.name
    way.serveNew()
    await way.timed(how.name === 'upgrade' ? 'upgrade' : 'switch', { from: digest, to: options.digest }, () =>
      update(live, how, image.digests, way.pullSeconds)
    )
    way.bytes = { pulled: way.steps.at(-1)?.bytes ?? 0, full: image.bytes }
    if (from === 'registry') await way.clean(live)
    down = await way.restart(live)
    return { digest, state }
  })
  const { digest: oldDigest, state: before } = old.value

  const start = (state: UpgradeState, disk: DiskState, expected: ExpectedIdentity): StartWish => ({
    name: state,
    from: disk,
    questions,
    expected
  })
  const newIdentity: ExpectedIdentity = {
    ...(bundleDisk === undefined && { image: reference }),
    digests: image.digests
  }
  const oldIdentity: ExpectedIdentity = {
    ...(way.from.image !== undefined && { image: way.from.image }),
    digests: [oldDigest]
  }
  /** What is looked at in each state: who runs, what was carried, who gets in, and all the probes. */
  const check = async (live: LiveBoot, state: Exclude<UpgradeState, 'old'>): Promise<MachineState | undefined> => {
    const back = state === 'rolled-back'
    const [digest, other] = back ? [oldDigest, options.digest] : [options.digest, oldDigest]
    way.step(back ? 'restart into the old version' : 'restart into the new version', down + live.upSeconds, {
      from: other,
      to: digest
    })
    needRuns(live.decision, state, back ? [oldDigest] : image.digests, other)
    // A machine that came to nothing has its own cause.
    if (live.decision.probes.length === 0) needWell(live.decision, state, excused)
    const now = readState(await ask(live, stateCommands, 120))
    const carried = carriedState(now, state, nonces)
    way.carried.push(...carried)
    const lost = carried.find(({ kept, required }) => required && !kept)
    if (lost)
      throw new Problem(
        lost.what.includes('/var') ? 'var-lost' : 'etc-lost',
        `In ${names[state]} ${lost.what} is not as it was: ${lost.detail}.`,
        [lost.detail]
      )
    const gone = lostAccounts(before, now)
    if (gone.length > 0)
      throw new Problem('access-lost', `In ${names[state]} an account is not as it was: ${gone[0]}.`, gone)
    needWell(live.decision, state, state === 'rolled-back' ? excused : undefined)
    return now
  }

  const there = await session.boot(start('new', old.state, newIdentity), async (live) => {
    const now = await check(live, 'new')
    if (now) {
      way.units = comparedUnits(before, now)
      way.warnings.push(...unitTrouble(before, now))
    }
    await leaveMarks(live, markNew(nonces.new))
    await way.timed('rollback', { from: options.digest, to: oldDigest }, () => rollback(live, 120))
    down = await way.restart(live)
  })
  const back = await session.boot(start('rolled-back', there.state, oldIdentity), async (live) => {
    await check(live, 'rolled-back')
    // The new version is the other deployment now: a second rollback leads to it, and pulls nothing.
    await way.timed('forward', { from: oldDigest, to: options.digest }, () => rollback(live, 120))
    down = await way.restart(live)
  })
  await session.boot(start('forward', back.state, newIdentity), (live) => check(live, 'forward'))
  return oldDigest
}

/** @throws Problem when the machine takes no files */
async function leaveMarks(live: LiveBoot, command: string): Promise<void> {
  const [answer] = await ask(live, [command], 60)
  if (answer?.code === 0) return
  const said = answer?.text.split('\n').at(-1) ?? ''
  throw new Problem('command-failed', `No file could be left in /var or /etc: ${said}.`, [said])
}

function digestOf({ decision }: LiveBoot): { to?: Digest } {
  const { digest } = decision.identity
  return digest === undefined ? {} : { to: digest }
}
