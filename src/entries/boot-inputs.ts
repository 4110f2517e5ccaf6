import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Endpoint, parseEndpoint } from '../boot/endpoints'
import { chooseMedia, type MediaChoice } from '../boot/media'
import { type LoginWish, probeChannels, type Questions, type SmokeOptions } from '../boot/options'
import { failureOf } from '../boot/smoke'
import { isAccessReport, type AccessReport } from '../model/access-report'
import type { ActionDeps, ActionResult } from '../model/action'
import type { Context } from '../model/context'
import { badInput, Failure, messageOf } from '../model/failure'
import { bool, integer, list, oneOf, type RawInputs, required, seconds, secret } from '../model/inputs'
import { Secret } from '../model/secret'
import type { Verdict } from '../model/verdict'
import { verdictMarkdown } from '../report/verdict'

/** systemd.unit(5): names of units. */
const unitName =
  /^[A-Za-z0-9:_.\\@-]{1,255}\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)$/

function units(raw: RawInputs, name: string): readonly string[] {
  return list(raw, name).map((unit) => checkedUnit(name, unit))
}

/** A name without a suffix means a service, as for systemctl. */
function checkedUnit(name: string, unit: string): string {
  const full = unit.includes('.') ? unit : `${unit}.service`
  if (!unitName.test(full)) throw badInput(name, unit, 'expected the name of a systemd unit, e.g. kiosk.service.')
  return full
}

function optionalUnit(raw: RawInputs, name: string, suffix: string): string | undefined {
  const unit = raw.get(name)
  if (unit === undefined) return undefined
  const full = unit.includes('.') ? unit : `${unit}${suffix}`
  if (!unitName.test(full)) throw badInput(name, unit, `expected the name of a systemd unit, e.g. graphical${suffix}.`)
  return full
}

/** Whether the report has what a machine is compared with, beyond what every reader of it needs. */
function isComparable({ leftovers, rootLocked, users }: Partial<AccessReport>): boolean {
  return (
    Array.isArray(leftovers) &&
    leftovers.every((path) => typeof path === 'string') &&
    typeof rootLocked === 'boolean' &&
    users?.every(({ password, sudo }) => typeof password === 'object' && typeof sudo === 'string') === true
  )
}

function readAccessReport(raw: RawInputs, workspace: string): AccessReport | undefined {
  const path = raw.get('access-report')
  if (path === undefined) return undefined
  let value: unknown
  try {
    value = JSON.parse(readFileSync(resolve(workspace, path), 'utf8'))
  } catch (error) {
    throw badInput('access-report', path, `it cannot be read: ${messageOf(error)}`)
  }
  if (!isAccessReport(value) || !isComparable(value))
    throw badInput('access-report', path, 'it is not a report of render-config.')
  return value
}

/** A private key given as text, or the path of its file. */
function keyOf(given: Secret | undefined, workspace: string): Secret | undefined {
  if (!given) return undefined
  if (/^-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(given.reveal().trimStart())) return given
  const path = resolve(workspace, given.reveal())
  if (given.reveal().includes('\n') || !existsSync(path))
    throw new Failure('usage', 'Input ssh-key: neither a private key nor the path of one.', { code: 'bad-input' })
  return new Secret(readFileSync(path, 'utf8'), 'ssh-key')
}

/** A certificate given as its line, or the path of its file. It is public. */
function certificateOf(given: string | undefined, workspace: string): string | undefined {
  if (given === undefined) return undefined
  const path = resolve(workspace, given)
  const text = !given.includes('\n') && existsSync(path) ? readFileSync(path, 'utf8') : given
  if (!/^\s*\S+-cert-v01@openssh\.com [A-Za-z0-9+/]+=*( [^\n]*)?\s*$/.test(text))
    throw badInput(
      'ssh-certificate',
      given.slice(0, 60),
      'neither an OpenSSH user certificate nor the path of one (…-cert.pub).'
    )
  return text.trim()
}

function readLogin(raw: RawInputs, workspace: string): LoginWish | undefined {
  const user = raw.get('ssh-user')
  const key = keyOf(secret(raw, 'ssh-key'), workspace)
  const certificate = certificateOf(raw.get('ssh-certificate'), workspace)
  const password = secret(raw, 'ssh-password')
  if (certificate !== undefined && !key) throw badInput('ssh-certificate', undefined, 'give ssh-key with it.')
  if (user === undefined) {
    if (key ?? password) throw badInput('ssh-user', undefined, 'whose key or password is it?')
    return undefined
  }
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}\$?$/.test(user))
    throw badInput('ssh-user', user, 'expected the name of an account.')
  if (!key && !password) throw badInput('ssh-user', user, 'give ssh-key or ssh-password (or both) with it.')
  return {
    user,
    ...(key && { key }),
    ...(certificate !== undefined && { certificate }),
    ...(password && { password })
  }
}

/**
 * Reads what is to be asked of a machine.
 * @throws Failure (usage)
 */
export function readQuestions(raw: RawInputs, workspace: string, expected: Questions['expected']): Questions {
  const channel = oneOf(raw, 'probe-channel', probeChannels, 'auto')
  const accessReport = readAccessReport(raw, workspace)
  const login = readLogin(raw, workspace)
  const endpoints: readonly Endpoint[] = list(raw, 'endpoints').map(parseEndpoint)
  const defaultTarget = optionalUnit(raw, 'default-target', '.target')
  const sessionUnit = optionalUnit(raw, 'session-unit', '.service')
  const questions: Questions = {
    channel,
    expected,
    services: units(raw, 'services'),
    endpoints,
    commands: list(raw, 'commands'),
    allowFailedUnits: units(raw, 'allow-failed-units'),
    ...(accessReport && { accessReport }),
    ...(login && { login }),
    ...(defaultTarget !== undefined && { defaultTarget }),
    ...(sessionUnit !== undefined && { sessionUnit })
  }
  if (channel === 'none') refuseWithoutDoor(raw)
  return questions
}

/** Without a way in nothing inside can be asked: said, not skipped. */
function refuseWithoutDoor(raw: RawInputs): void {
  const inside = [
    'services',
    'commands',
    'default-target',
    'session-unit',
    'access-report',
    'expect-image',
    'expect-digest',
    'allow-failed-units'
  ]
  const asked = inside.filter((name) => raw.get(name) !== undefined)
  if (asked.length > 0)
    throw badInput(
      'probe-channel',
      'none',
      `without a way into the machine these cannot be asked: ${asked.join(', ')}.`
    )
}

function diskSize(raw: RawInputs): string {
  const value = raw.get('disk-size') ?? '20G'
  if (!/^[1-9]\d{0,6}[MGT]$/.test(value))
    throw badInput('disk-size', value, 'expected a number with M, G or T, e.g. 20G.')
  return value
}

/** The inputs that describe the machine and what is kept of it. */
export type BootInputs = Omit<SmokeOptions, 'questions'> & {
  readonly upload: boolean
  readonly artifactName: string | undefined
}

/** What the input `media` means. @throws Failure (usage) */
export function mediaInput(raw: RawInputs, context: Context): MediaChoice {
  return chooseMedia(required(raw, 'media'), context.workspace)
}

/**
 * Reads them.
 * @throws Failure (usage)
 */
export function readBoot(raw: RawInputs, media: MediaChoice): BootInputs {
  const firmware = oneOf(raw, 'firmware', ['uefi', 'bios', 'both'] as const, 'uefi')
  const cpuModel = raw.get('cpu-model') ?? 'auto'
  if (!/^[A-Za-z0-9][A-Za-z0-9_.,=+-]*$/.test(cpuModel))
    throw badInput('cpu-model', cpuModel, 'expected auto or a CPU model of QEMU.')
  const artifactName = raw.get('artifact-name')
  if (artifactName !== undefined && !/^[^"<>|*?\r\n\\/:]{1,255}$/.test(artifactName))
    throw badInput('artifact-name', artifactName, 'an artifact name has none of " < > | * ? \\ / : in it.')
  return {
    media,
    firmwares: firmware === 'both' ? ['uefi', 'bios'] : [firmware],
    accelerator: oneOf(raw, 'accelerator', ['auto', 'kvm', 'tcg'] as const, 'auto'),
    cpuModel,
    memoryMiB: integer(raw, 'memory', { min: 256, max: 1_048_576 }, 4096),
    cpus: integer(raw, 'cpus', { min: 1, max: 255 }, 2),
    diskSize: diskSize(raw),
    network: oneOf(raw, 'network', ['outbound', 'isolated'] as const, 'outbound'),
    installTimeout: seconds(raw, 'install-timeout', 900),
    bootTimeout: seconds(raw, 'boot-timeout', 300),
    screenshot: bool(raw, 'screenshot', true),
    upload: bool(raw, 'upload', true),
    artifactName
  }
}

/** `<what>-<sha>-<type>-<arch>-<firmware>`; parts that are not known are left out. The input's name outweighs it. */
export function artifactName(what: string, options: BootInputs, commit: string | undefined): string {
  const firmware = options.firmwares.length > 1 ? 'both' : options.firmwares[0]
  const parts = [what, commit, options.media.entry?.type, options.media.report?.arch ?? 'x86_64', firmware]
  return options.artifactName ?? parts.filter((part) => part !== undefined).join('-')
}

/**
 * Ends a run that came to a verdict: writes its report, uploads all that the run left, and tells it in outputs and a page.
 * @param artifact name of the artifact; undefined: none
 */
export async function verdictResult(
  verdict: Verdict,
  { file, artifact: name }: { readonly file: string; readonly artifact: string | undefined },
  deps: ActionDeps
): Promise<ActionResult> {
  const report = join(deps.context.outputDir, file)
  writeFileSync(report, `${JSON.stringify(verdict, null, 2)}\n`)
  for (const warning of verdict.warnings) deps.reporter.warning(warning)
  const artifact = await uploadReport(name, verdict, report, deps)
  const failure = failureOf(verdict)
  const summary = verdictMarkdown(verdict, artifact)
  return { outputs: outputsOf(verdict, report), summary, ...(failure && { failure }) }
}

/** The outputs of a verdict. */
function outputsOf(verdict: Verdict, report: string): Record<string, string> {
  const { files } = verdict
  return {
    verdict: verdict.verdict,
    reason: verdict.reason,
    cause: verdict.cause,
    stage: verdict.stage,
    seconds: String(verdict.seconds),
    screenshot: files.screenshot ?? '',
    'serial-log': files.serialLog ?? files.installLog ?? '',
    report
  }
}

/** All that the runs of a verdict left. */
export function reportFiles(verdict: Verdict): readonly string[] {
  const files = (verdict.runs ?? [verdict]).flatMap((run) => [
    ...Object.values(run.files),
    ...(run.screens ?? []).map(({ path }) => path),
    ...(run.upgrade?.boots ?? []).flatMap(({ serialLog }) => serialLog ?? [])
  ])
  return [...new Set(files)]
}

/** Uploads all that a run left. Undefined when there is no artifact. */
async function uploadReport(
  name: string | undefined,
  verdict: Verdict,
  report: string,
  deps: ActionDeps
): Promise<{ name: string; url: string } | undefined> {
  if (name === undefined || !deps.artifacts) return undefined
  try {
    const { url } = await deps.artifacts.upload({
      name,
      files: [report, ...reportFiles(verdict)],
      root: deps.context.outputDir,
      compressionLevel: 6
    })
    return { name, url }
  } catch (error) {
    // The verdict stands without its artifact.
    deps.reporter.warning(`The boot report could not be uploaded: ${messageOf(error)}`)
    return undefined
  }
}
