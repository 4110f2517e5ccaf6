import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../model/digest'
import { type Healing, type HealingKind, healingKinds } from '../model/upgrade-report'
import { readStatus, update } from './bootc'
import { breakingFiles, childOf, layerOf } from './broken'
import { needWell } from './cycle'
import { Problem } from './problem'
import { bareQuestions, type DiskState, type UpgradeWay } from './way'

/** Boots that a broken version may have before the old one must be back: boot counting gives three, greenboot four (it counts from the first failure). */
export const mostBrokenBoots = 5

/** Upgrades to versions that are broken on purpose, and watches the machine come back by itself. */
export async function healings(way: UpgradeWay, installed: DiskState, oldDigest: Digest): Promise<readonly Healing[]> {
  const { options } = way.parts
  const healthy = options.questions.services.find((unit) => unit.endsWith('.service'))
  const found: Healing[] = []
  for (const kind of healingKinds) {
    if (!options.selfHeal.includes(kind)) {
      found.push(notTried(kind, 'not asked for'))
      continue
    }
    if (found.some(({ result }) => result === 'not-healed')) {
      found.push(notTried(kind, 'an earlier one was not healed'))
      continue
    }
    const files = breakingFiles(kind, healthy)
    if (!files) {
      found.push(notTried(kind, 'no service is named in `services`'))
      continue
    }
    found.push(
      await way.parts.reporter.group(`Self-healing: ${kind}`, () => heal(way, installed, oldDigest, kind, files))
    )
  }
  return found
}

function notTried(kind: HealingKind, detail: string): Healing {
  return { kind, result: 'not-tried', boots: 0, seconds: 0, detail }
}

async function heal(
  way: UpgradeWay,
  installed: DiskState,
  oldDigest: Digest,
  kind: HealingKind,
  files: NonNullable<ReturnType<typeof breakingFiles>>
): Promise<Healing> {
  const { session, options, content, image } = way.parts
  const directory = join(session.directory, `broken-${kind}`)
  mkdirSync(directory)
  const child = await childOf(content, image, await layerOf(files, directory), kind)
  way.serve(child.digest, child.content, child.layers)
  const questions = bareQuestions(options.questions)
  const wish = { name: `${kind}-old`, from: await session.branch(installed), questions, expected: undefined }
  let { state } = await session.boot(way.pulling(wish), async (live) => {
    needWell(live.decision, 'old')
    const status = await readStatus(live)
    await way.timed(`upgrade to a broken version: ${kind}`, { from: oldDigest, to: child.digest }, () =>
      update(live, way.wayOverNetwork(status.booted?.image), [child.digest], way.pullSeconds)
    )
    await way.clean(live)
    await way.restart(live)
  })
  const begun = performance.now()
  const seconds = () => Math.round((performance.now() - begun) / 100) / 10
  let seen: Digest | undefined
  for (let boot = 1; boot <= mostBrokenBoots + 1; boot++) {
    const watched = await session.watch(
      { name: `${kind}-${boot}`, from: state, questions, expected: undefined },
      (digest) => digest === oldDigest,
      way.bootSeconds
    )
    state = watched.state
    const { end, digest, judgement } = watched.value
    if (digest === child.digest) seen = child.digest
    if (judgement?.verdict === 'error')
      throw new Problem(
        judgement.cause,
        `In boot ${boot} after the update to a broken version (${kind}): ${judgement.reason}`,
        judgement.evidence
      )
    if (end === 'accepted' && boot === 1)
      throw new Problem('stuck-on-old', `The broken version (${kind}) was staged and has never been started.`)
    if (end === 'accepted') {
      const detail = `the old version is back by itself after ${boot - 1} boot(s) of the broken one`
      way.step(`healed: ${kind}`, seconds(), { from: child.digest, to: oldDigest })
      return { kind, result: 'healed', boots: boot - 1, seconds: seconds(), digest: child.digest, detail }
    }
    if (end === 'stays') {
      const within = `within ${Math.round(watched.value.seconds)} s`
      const shown = judgement?.verdict === 'fail' ? `; it shows: ${judgement.reason.replace(/\.$/, '')}` : ''
      const detail = `boot ${boot} of the broken version neither restarts nor falls back ${within}${shown}`
      return { kind, result: 'not-healed', boots: boot, seconds: seconds(), digest: seen ?? child.digest, detail }
    }
  }
  const detail = `after ${mostBrokenBoots} boots the old version is not back`
  return { kind, result: 'not-healed', boots: mostBrokenBoots, seconds: seconds(), digest: child.digest, detail }
}
