import { mkdirSync, statSync } from 'node:fs'
import { link, copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  adviceFor,
  combine,
  type Decision,
  failureVerdict,
  marked,
  prepare,
  type Prepared,
  Session,
  type SessionDeps
} from '../boot/session'
import { run } from '../host/run'
import type { Firmware } from '../machine/types'
import { badInput, Failure } from '../model/failure'
import { parseReference, type Reference } from '../model/reference'
import type { Cause, Verdict } from '../model/verdict'
import { RegistryClient } from '../registry/client'
import { archiveContent, type ImageContent, imageParts, registryContent } from '../registry/image-content'
import { type RegistryLogin, registryLogin } from '../registry/login'
import { PullRegistry } from '../registry/pull-registry'
import { cycle } from './cycle'
import { healings } from './healing'
import { interruptions } from './interruptions'
import type { UpgradeOptions } from './options'
import { Problem } from './problem'
import { bundleFile, UpgradeWay } from './way'

/** QEMU's machine is a PC. */
const architecture = 'amd64'

/**
 * Upgrades a machine of the old media to the new image, and back, and forward; breaks it on purpose where asked to.
 * @throws Failure (usage), and whatever interrupted the process
 */
export async function upgradeTest(options: UpgradeOptions, deps: SessionDeps): Promise<Verdict> {
  const target = targetOf(options)
  let prepared: Prepared | undefined
  let login: RegistryLogin | undefined
  try {
    const ready = await prepare(options, deps)
    prepared = ready
    const known = registryLogin({ ...options.login, registry: options.image.registry }, deps.reporter)
    login = known
    const runs: Verdict[] = []
    for (const firmware of options.firmwares)
      runs.push(
        await deps.reporter.group(`Upgrade under ${firmware}`, () => oneRun(options, ready, known, target, firmware))
      )
    return marked(combine(runs), options, prepared.media)
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'usage') throw error
    return marked(failureVerdict(error, options, prepared?.media), options, prepared?.media)
  } finally {
    login?.remove()
  }
}

/** What the machine is to follow. @throws Failure (usage) when neither the input nor the media say */
function targetOf({ updateReference, media }: UpgradeOptions): Reference & { tag: string } {
  const noted = media.report?.updateReference
  const target = updateReference ?? (noted === undefined ? undefined : parseReference(noted))
  if (!target)
    throw badInput('update-reference', undefined, 'no media.json beside the media says what the machine follows.')
  const { tag, registry, repository } = target
  if (tag === undefined)
    throw badInput(
      'update-reference',
      `${registry}/${repository}`,
      'expected a tag that moves: a machine that follows a digest stays where it is.'
    )
  return { registry, repository, tag }
}

async function oneRun(
  options: UpgradeOptions,
  prepared: Prepared,
  login: RegistryLogin,
  target: Reference & { tag: string },
  firmware: Firmware
): Promise<Verdict> {
  const { reporter } = prepared.deps
  const session = new Session(prepared, firmware)
  const registry = await PullRegistry.start()
  try {
    const content = await contentOf(options, login, session.directory, prepared)
    const image = await imageParts(content, options.digest, architecture)
    const bundleDisk = options.bundle === undefined ? undefined : await diskWith(options.bundle, session.directory)
    const way = new UpgradeWay({ options, session, registry, reporter, target, content, image, bundleDisk })
    const installed = await session.install()
    if (installed.seconds > 0) way.step('installation', installed.seconds)
    const problem = installed.decision
      ? problemOf(installed.decision)
      : await goTheWay(way, installed.state).then(
          () => undefined,
          (error: unknown) => {
            if (error instanceof Problem) return error
            throw error
          }
        )
    return verdictOf(way, prepared, problem)
  } finally {
    await registry.stop()
    session.close()
  }
}

async function goTheWay(way: UpgradeWay, installed: Parameters<typeof cycle>[1]): Promise<void> {
  const { options, reporter, session } = way.parts
  const oldDigest = await cycle(way, installed)
  way.arrived = session.records.at(-1)
  if (options.interruptions) {
    const found = await reporter.group('Interrupted updates', () => interruptions(way, installed, oldDigest))
    way.interruptions = found
    const fatal = found.find(({ ok }) => !ok)
    if (fatal)
      throw new Problem('interruption-fatal', `${fatal.kind}: ${fatal.detail} (${fatal.cause ?? 'no cause'}).`, [
        fatal.detail
      ])
  }
  if (options.selfHeal.length > 0) {
    const found = await healings(way, installed, oldDigest)
    way.healing = found
    const ill = found.find(({ result }) => result === 'not-healed')
    if (ill)
      throw new Problem(
        'no-automatic-rollback',
        `The image has no automatic rollback from a version that is broken (${ill.kind}): ${ill.detail}.`,
        [`${ill.kind}: ${ill.detail}`]
      )
  }
}

function problemOf({ judgement }: Decision): Problem {
  return new Problem(judgement.cause, judgement.reason, judgement.evidence)
}

async function contentOf(
  options: UpgradeOptions,
  login: RegistryLogin,
  directory: string,
  { deps }: Prepared
): Promise<ImageContent> {
  const blobs = join(directory, 'image')
  mkdirSync(blobs)
  if (options.bundle === undefined) {
    const client = new RegistryClient({ image: options.image, login, access: 'pull', reporter: deps.reporter })
    return registryContent(client, blobs)
  }
  const { content, digest } = await archiveContent(options.bundle, blobs)
  if (digest !== options.digest)
    throw badInput('bundle', options.bundle, `it holds ${digest}, and digest is ${options.digest}.`)
  return content
}

/** Room of an ext4 file system for its own tables. */
const tablesBytes = 32 * 1024 * 1024

/** A raw disk with the bundle on an ext4 file system, as somebody would carry it. */
async function diskWith(bundle: string, directory: string): Promise<string> {
  const root = join(directory, 'bundle')
  mkdirSync(root)
  const file = join(root, bundleFile)
  // On another file system it has to be copied.
  await link(bundle, file).catch(() => copyFile(bundle, file))
  const disk = join(directory, 'bundle.raw')
  const kib = Math.ceil((statSync(bundle).size * 1.05 + tablesBytes) / 1024)
  await run('mke2fs', ['-q', '-t', 'ext4', '-m', '0', '-d', root, disk, `${kib}k`])
  return disk
}

/** Causes that are this host's. */
const hosts: ReadonlySet<Cause> = new Set([
  'qemu-failed',
  'host-starved',
  'host-disk-full',
  'kvm-unusable',
  'needs-kickstart'
])

function verdictOf(way: UpgradeWay, prepared: Prepared, problem: Problem | undefined): Verdict {
  const { session, options } = way.parts
  const { media } = prepared
  const { events, at } = session.keep()
  const last = session.records.at(-1)
  // What the old version and those broken on purpose answer after the cycle is not said of the version under test.
  const arrived = way.arrived ?? last
  const decision = arrived?.decision
  const decided = problem ? last : arrived
  const files = Object.fromEntries(Object.entries(decided?.files ?? {}).map(([name, path]) => [name, at(path)]))
  const cause = problem?.cause ?? 'none'
  const stage = problem ? (decided?.decision?.judgement.stage ?? 'prepare') : 'done'
  const evidence = problem?.evidence ?? []
  const remedy = problem && adviceFor(cause, evidence, stage)
  const seconds = session.records.reduce((sum, record) => sum + record.seconds, 0)
  const warnings = session.records.flatMap((record) =>
    [...record.warnings, ...(record.decision?.warnings ?? [])].map((warning) => `${record.name}: ${warning}`)
  )
  return {
    schemaVersion: 1,
    kind: 'verdict',
    verdict: problem ? (hosts.has(cause) ? 'error' : 'fail') : 'pass',
    reason: problem?.message ?? passed(way),
    cause,
    stage,
    evidence,
    context: problem ? (decided?.decision?.context ?? []) : [],
    ...(remedy !== undefined && { remedy }),
    seconds: Math.round(seconds * 10) / 10,
    createdAt: new Date().toISOString(),
    media: { path: media.path, type: media.type, sha256: media.sha256, bytes: media.bytes },
    machine: session.machine,
    identity: decision?.identity ?? {},
    timeline: decided?.timeline ?? [],
    probes: decision?.probes ?? [],
    ...(decision?.system && { system: decision.system }),
    ...(decision?.access && { access: decision.access }),
    warnings: [...new Set([...(media.note === undefined ? [] : [media.note]), ...way.warnings, ...warnings])],
    files: { ...files, events },
    upgrade: {
      from: way.from,
      to: { image: referenceOf(way), digest: options.digest },
      backend: way.backend,
      way: way.name,
      ...(way.bytes && { bytes: way.bytes }),
      steps: way.steps,
      boots: session.records.map(
        ({ name, decision: decided, seconds: ran, upSeconds, cpuSeconds, timeline, files: left }) => ({
          name,
          ...(decided?.identity.digest && { digest: decided.identity.digest }),
          seconds: ran,
          upSeconds,
          cpuSeconds,
          timeline,
          ...(left.serialLog !== undefined && { serialLog: at(left.serialLog) })
        })
      ),
      carried: way.carried,
      ...(way.units && { units: way.units }),
      ...(way.healing && { healing: way.healing }),
      ...(way.interruptions && { interruptions: way.interruptions }),
      injected: way.injected
    }
  }
}

function referenceOf({ parts: { target } }: UpgradeWay): string {
  return `${target.registry}/${target.repository}:${target.tag}`
}

function passed(way: UpgradeWay): string {
  const healed = way.healing?.filter(({ result }) => result === 'healed').length
  return [
    'The machine came to the new version, back to the old one, and forward again, and everything asked for is right in each',
    ...(way.interruptions ? ['every interrupted update left a machine that boots'] : []),
    ...(healed === undefined ? [] : [`from ${healed} kind(s) of broken version it came back by itself`])
  ]
    .join('; ')
    .concat('.')
}
