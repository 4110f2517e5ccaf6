import { setTimeout as delay } from 'node:timers/promises'
import { DoorError, type LiveBoot } from '../boot/session'
import type { Digest } from '../model/digest'
import type { Interruption, InterruptionKind } from '../model/upgrade-report'
import type { PullFault } from '../registry/pull-registry'
import { readStatus, refusal, update, updateCommand } from './bootc'
import { Problem } from './problem'
import { bareQuestions, type DiskState, type UpgradeWay } from './way'

/** After the last byte of the last layer, when the power goes: what the machine does now is staging. */
const intoStagingMs = 1000
/** Where it is not known which layer is the last one: no other has been asked for in this time. */
const quietMs = 3000
/** After the order to restart, when its power goes: a machine is at its shutdown then. */
const intoShutdownMs = 1500

/**
 * Interrupts updates in each way, one after the other on one disk: faults of the registry leave the machine running, and a cut
 * of its power is judged by the next boot. Four boots for five interruptions.
 */
export async function interruptions(
  way: UpgradeWay,
  installed: DiskState,
  oldDigest: Digest
): Promise<readonly Interruption[]> {
  const { session, image, options, registry } = way.parts
  const questions = bareQuestions(options.questions)
  const found: Interruption[] = []
  // What the way itself has pulled is what this machine lacks, too.
  const lacked = fullySent(way, 0)
  let state = await session.branch(installed)
  way.serveNew()
  /** Boots; after a cut of the power this shows what it has left. */
  const boot = async (number: number, after: InterruptionKind | undefined, body: (live: LiveBoot) => Promise<void>) => {
    const wish = { name: `interrupted-${number}`, from: state, questions, expected: undefined }
    const ended = await session.boot(way.pulling(wish), async (live) => {
      const runs = runsAfter(live, oldDigest, image.digests)
      if (after !== undefined) found.push(afterCut(after, runs, live))
      if (runs !== 'none') await body(live)
      return runs
    })
    state = ended.state
    return ended.value
  }

  let runs = await boot(1, undefined, async (live) => {
    found.push(await refusedBy('gone-mid-layer', 'registry-gone', way, live, oldDigest))
    found.push(await refusedBy('login-expired', 'login-expired', way, live, oldDigest))
    const struck = registry.fail('stalls-mid-layer')
    await cutWhen(live, way, () => struck)
    registry.mend()
  })
  if (runs !== 'none')
    runs = await boot(2, 'power-cut-in-download', (live) => cutWhen(live, way, (over) => pulledAll(way, lacked, over)))
  if (runs !== 'none')
    runs = await boot(3, 'power-cut-in-staging', async (live) => {
      await updateOver(live, way)
      // Its power goes on the way.
      live.reboot(way.bootSeconds).catch(() => undefined)
      await Promise.race([live.gone, delay(intoShutdownMs * session.timeoutScale)])
      await live.cut()
    })
  if (runs !== 'none') await boot(4, 'power-cut-in-reboot', () => Promise.resolve())
  for (const { kind, detail } of found) way.parts.reporter.info(`${kind}: ${detail}`)
  return found
}

function runsAfter({ decision }: LiveBoot, old: Digest, others: readonly Digest[]): Interruption['runs'] {
  const { digest } = decision.identity
  return digest === old ? 'old' : digest !== undefined && others.includes(digest) ? 'new' : 'none'
}

/** Before its restart a machine must come back as it was; in the restart it may have come to its new version. */
function afterCut(kind: InterruptionKind, runs: Interruption['runs'], { decision }: LiveBoot): Interruption {
  const ok = runs === 'old' || (runs === 'new' && kind === 'power-cut-in-reboot')
  const says = runs === 'none' ? decision.judgement.reason : `the machine boots, with the ${runs} version`
  return { kind, ok, runs, detail: says, ...(!ok && { cause: decision.judgement.cause }) }
}

/** Updates against a registry that does wrong: refused, with the right cause, and the machine is as before. */
async function refusedBy(
  fault: PullFault,
  kind: 'registry-gone' | 'login-expired',
  way: UpgradeWay,
  live: LiveBoot,
  oldDigest: Digest
): Promise<Interruption> {
  const { registry } = way.parts
  const wanted = kind === 'registry-gone' ? 'registry-unreachable' : 'login-expired'
  void registry.fail(fault)
  const status = await readStatus(live)
  const [answer] = await live.run([updateCommand(way.wayOverNetwork(status.booted?.image))], way.pullSeconds)
  registry.mend()
  const after = await readStatus(live)
  const runs = after.booted?.digest === oldDigest ? 'old' : 'none'
  if (!answer || answer.code === 0 || after.staged)
    return { kind, ok: false, runs, detail: 'the update ended as if nothing were wrong' }
  const { cause, evidence } = refusal('the update', answer)
  const detail = evidence[0] ?? ''
  return { kind, ok: cause === wanted && runs === 'old', cause, runs, detail }
}

async function updateOver(live: LiveBoot, way: UpgradeWay): Promise<void> {
  const status = await readStatus(live)
  await update(live, way.wayOverNetwork(status.booted?.image), way.parts.image.digests, way.pullSeconds)
}

/** Begins an update and cuts the power at a moment. @throws Problem when the update fails before it */
async function cutWhen(live: LiveBoot, way: UpgradeWay, moment: (over: AbortSignal) => Promise<void>): Promise<void> {
  // The cut breaks the session, and what that says is of no interest.
  let failed: unknown
  const updating = updateOver(live, way).catch((error: unknown) => {
    failed = error
    if (error instanceof DoorError || error instanceof Problem) return
    throw error
  })
  const over = new AbortController()
  await Promise.race([moment(over.signal), updating]).finally(() => over.abort())
  const early = failed instanceof Problem && failed.cause !== 'probe-unreachable' ? failed : undefined
  await live.cut()
  await updating
  if (early) throw early
}

/** Layers that the registry has sent whole, from one of its requests on. */
function fullySent(way: UpgradeWay, from: number): ReadonlySet<string> {
  const { registry, image } = way.parts
  const sizes = new Map<string, number>(image.layers.map(({ digest, size }) => [digest, size]))
  const sent = registry.requests
    .slice(from)
    .map(({ path, bytes }) => ({ digest: path.split('/').at(-1) as string, bytes }))
  return new Set(
    sent.filter(({ digest, bytes }) => bytes > 0 && bytes === sizes.get(digest)).map(({ digest }) => digest)
  )
}

/** When the registry has sent all layers that the machine lacks, and a moment after; or there is nothing to wait for any more. */
async function pulledAll(way: UpgradeWay, lacked: ReadonlySet<string>, over: AbortSignal): Promise<void> {
  const begun = way.parts.registry.requests.length
  let sent = 0
  for (let since = performance.now(); !over.aborted; await delay(50)) {
    const now = fullySent(way, begun)
    if (now.size > sent) {
      sent = now.size
      since = performance.now()
    }
    const known = lacked.size > 0
    const quiet = sent > 0 && performance.now() - since > quietMs * way.parts.session.timeoutScale
    if (known ? [...lacked].every((digest) => now.has(digest)) : quiet) break
  }
  await delay(intoStagingMs * way.parts.session.timeoutScale, undefined, { signal: over }).catch(() => undefined)
}
