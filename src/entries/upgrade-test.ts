import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkCertificate } from '../boot/login'
import type { Action } from '../model/action'
import type { Context } from '../model/context'
import { parseDigest } from '../model/digest'
import { badInput } from '../model/failure'
import { bool, list, type RawInputs, required } from '../model/inputs'
import { parseReference } from '../model/reference'
import { type HealingKind, healingKinds } from '../model/upgrade-report'
import { readLogin } from '../registry/login'
import type { UpgradeOptions } from '../upgrade/options'
import { upgradeTest } from '../upgrade/upgrade'
import { artifactName, type BootInputs, readBoot, readQuestions, verdictResult } from './boot-inputs'

type Options = UpgradeOptions & BootInputs

function readBundle(raw: RawInputs, workspace: string): string | undefined {
  const given = raw.get('bundle')
  if (given === undefined) return undefined
  const path = resolve(workspace, given)
  if (!existsSync(path)) throw badInput('bundle', given, 'there is no such file.')
  return path
}

function readSelfHeal(raw: RawInputs): readonly HealingKind[] {
  if (!bool(raw, 'self-heal', true)) return []
  const wanted = list(raw, 'self-heal-kinds')
  const unknown = wanted.find((kind) => !healingKinds.some((known) => known === kind))
  if (unknown !== undefined) throw badInput('self-heal-kinds', unknown, `there are: ${healingKinds.join(', ')}.`)
  return healingKinds.filter((kind) => wanted.length === 0 || wanted.includes(kind))
}

function read(raw: RawInputs, context: Context): Options {
  const from = raw.get('from')
  if (from !== undefined)
    throw badInput(
      'from',
      from,
      'media are not built here: let build-media make a raw or qcow2 disk of it, and give that as media.'
    )
  const { registry, repository } = parseReference(required(raw, 'image'))
  const reference = raw.get('update-reference')
  if (raw.get('probe-channel') === 'none')
    throw badInput('probe-channel', 'none', 'without a way into the machine nothing can be upgraded.')
  return {
    ...readBoot(raw, context),
    questions: readQuestions(raw, context.workspace, {}),
    image: { registry, repository },
    digest: parseDigest(required(raw, 'digest'), 'Input digest'),
    updateReference: reference === undefined ? undefined : parseReference(reference),
    bundle: readBundle(raw, context.workspace),
    login: readLogin(raw, context),
    selfHeal: readSelfHeal(raw),
    interruptions: bool(raw, 'interruptions', false)
  }
}

/** Proves an upgrade, its rollback and the image's own healing on a machine made from the previous release's media. */
export const action: Action<Options> = {
  read,
  async run(options, deps) {
    const { context, reporter } = deps
    if (options.questions.login) await checkCertificate(options.questions.login)
    const verdict = await upgradeTest(options, { reporter, outputDir: context.outputDir, name: 'upgrade' })
    const artifact = options.upload ? artifactName('upgrade-report', options, context.commit) : undefined
    return verdictResult(verdict, { file: 'verdict-upgrade.json', artifact }, deps)
  }
}
