import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { accountKinds, defaultAccessFile, defaultGroups, sudoRules } from '../access/access-file'
import type { AccountDraft } from '../access/account'
import { parseKernelAppend } from '../access/kernel-append'
import { renderAccess, type RenderedAccess, type RenderOptions, type TextSource } from '../access/render'
import { refuse } from '../access/refuse'
import { parseRecipients } from '../access/seal'
import { accessFingerprint } from '../model/access-fingerprint'
import type { SudoRule } from '../model/access-report'
import type { Action } from '../model/action'
import type { Context } from '../model/context'
import { badInput } from '../model/failure'
import { bool, list, manyOf, oneOf, type RawInputs, secret } from '../model/inputs'
import { isIso, type MediaType, mediaTypes } from '../model/media'
import { accessMarkdown } from '../report/access'

export const action: Action<RenderOptions> = {
  read: readOptions,
  async run(options, { context, reporter }) {
    const rendered = await renderAccess(options, context, reporter)
    const { report } = rendered
    for (const warning of report.warnings) reporter.warning(warning)
    for (const change of report.changes ?? []) reporter.info(change)
    const outputs = {
      report: write(context, 'access.json', `${JSON.stringify(report, undefined, 2)}\n`),
      fingerprint: accessFingerprint(report),
      ...(report.changes && { changed: String(report.changes.length > 0) }),
      ...(rendered.config && { config: rendered.config.path }),
      ...(rendered.sealed !== undefined && { 'sealed-credential': write(context, 'break-glass.age', rendered.sealed) })
    }
    return { outputs, summary: accessMarkdown(report), ...ending(rendered) }
  }
}

function ending({ config, failure }: RenderedAccess) {
  return { ...(config && { keepUntilPost: [config.directory] }), ...(failure && { failure }) }
}

function write(context: Context, name: string, content: string): string {
  const path = join(context.outputDir, name)
  writeFileSync(path, content)
  return path
}

/** Inputs that describe an account; with an access file none of them is taken. */
interface Shorthand {
  readonly username: string | undefined
  readonly draft: Omit<AccountDraft, 'name' | 'kind'>
  readonly kind: AccountDraft['kind'] | undefined
  /** Names of those given that have no default. */
  readonly given: readonly string[]
}

function readOptions(raw: RawInputs, context: Context): RenderOptions {
  const accessFile = raw.get('access-file')
  const supplied = { password: secret(raw, 'password'), passwordHash: secret(raw, 'password-hash') }
  const generate = bool(raw, 'generate-password', false)
  const throwAway = bool(raw, 'throw-away', false)
  const reportOnly = bool(raw, 'report-only', false)
  const unseen = throwAway || reportOnly || context.secretSource === 'None'
  const given = supplied.password ?? supplied.passwordHash
  const shorthand = readShorthand(raw, { generate, unseen, given: given !== undefined })
  const options: Omit<RenderOptions, 'accounts'> = {
    supplied,
    recipients: parseRecipients(list(raw, 'recipients'), 'Input recipients'),
    registryLogin: secret(raw, 'registry-auth'),
    registryAuthorities: textSource(raw.get('registry-ca'), 'registry-ca', context),
    baseConfig: path(raw, 'base-config', context),
    kernelAppend: parseKernelAppend(raw.get('kernel-append') ?? '', 'Input kernel-append'),
    types: readTypes(raw),
    previousReport: path(raw, 'previous-report', context),
    failOnChange: bool(raw, 'fail-on-change', false),
    reportOnly,
    throwAway
  }
  if (throwAway && options.reportOnly)
    throw badInput('throw-away', 'true', 'report-only renders nothing; say one of the two.')
  if (options.failOnChange && options.previousReport === undefined)
    throw badInput('fail-on-change', 'true', 'it compares with previous-report, which is missing.')
  const secrets = [supplied.password, supplied.passwordHash, generate || undefined].filter(Boolean)
  if (secrets.length > 1)
    throw refuse('Inputs password, password-hash, generate-password', 'only one of them can be the account’s password.')
  return { ...options, accounts: chooseAccounts(accessFile, shorthand, context) }
}

interface PasswordInputs {
  readonly generate: boolean
  /** Whether a secret may be there although this run is not given it. */
  readonly unseen: boolean
  readonly given: boolean
}

/** Where events have no secrets, the input is empty: then a password is what the rest of the account cannot do without. */
function passwordSource(inputs: PasswordInputs, sudo: SudoRule, keys: number): AccountDraft['password'] {
  if (inputs.generate) return 'generated'
  return inputs.given || (inputs.unseen && (sudo === 'password' || keys === 0)) ? 'secret' : 'none'
}

function readShorthand(raw: RawInputs, inputs: PasswordInputs): Shorthand {
  const username = raw.get('username')
  const expires = raw.get('expires')
  const kind = raw.get('kind') === undefined ? undefined : oneOf(raw, 'kind', accountKinds, 'emergency')
  const [sshKeys, sshCaKeys, sshPrincipals] = [
    list(raw, 'ssh-keys'),
    list(raw, 'ssh-ca-keys'),
    list(raw, 'ssh-principals')
  ]
  const sudo = oneOf(raw, 'sudo', sudoRules, 'password')
  const given = {
    username,
    expires,
    kind,
    'ssh-keys': sshKeys[0],
    'ssh-ca-keys': sshCaKeys[0],
    'ssh-principals': sshPrincipals[0]
  }
  return {
    username,
    kind,
    draft: {
      expires,
      sshKeys,
      sshCaKeys,
      sshPrincipals,
      password: passwordSource(inputs, sudo, sshKeys.length + sshCaKeys.length),
      groups: raw.get('groups') === undefined ? defaultGroups : list(raw, 'groups'),
      sudo
    },
    given: [
      ...Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name])),
      ...(inputs.generate ? ['generate-password'] : [])
    ]
  }
}

function chooseAccounts(
  accessFile: string | undefined,
  shorthand: Shorthand,
  context: Context
): RenderOptions['accounts'] {
  const name = accessFile ?? defaultAccessFile
  const file = resolve(context.workspace, name)
  if (existsSync(file)) {
    if (shorthand.given.length > 0)
      throw refuse(
        `Inputs ${shorthand.given.join(', ')}`,
        `the access file ${name} describes who gets in; a second description beside it is not taken.`,
        'Write it into the access file, or remove the file.'
      )
    return { path: file, name }
  }
  if (accessFile !== undefined) throw badInput('access-file', accessFile, 'this file does not exist.')
  const { username, kind, draft } = shorthand
  if (username === undefined)
    throw badInput('username', undefined, `needed where there is no access file (${defaultAccessFile}).`)
  if (kind === undefined)
    throw badInput('kind', undefined, `say emergency (it expires) or last-resort (it never does); there is no default.`)
  return { draft: { name: username, kind, ...draft } }
}

function readTypes(raw: RawInputs): readonly MediaType[] {
  const types = manyOf(raw, 'types', mediaTypes, ['anaconda-iso'])
  if (types.includes('bootc-generic-iso'))
    throw badInput(
      'types',
      'bootc-generic-iso',
      'its builder takes no config, so nothing rendered would have an effect.'
    )
  if (types.some(isIso) && !types.every(isIso))
    throw badInput(
      'types',
      types.join(', '),
      'the builder makes ISOs and disks in calls of their own; render each by itself.'
    )
  return types
}

/** A path input against the workspace. The file must exist. */
function path(raw: RawInputs, name: string, context: Context): string | undefined {
  const value = raw.get(name)
  if (value === undefined) return undefined
  const file = resolve(context.workspace, value)
  if (!existsSync(file)) throw badInput(name, value, 'this file does not exist.')
  return file
}

function textSource(value: string | undefined, name: string, context: Context): TextSource | undefined {
  if (value === undefined) return undefined
  if (value.includes('-----BEGIN')) return { text: value }
  const file = resolve(context.workspace, value)
  if (!existsSync(file)) throw badInput(name, value, 'neither PEM text nor a file that exists.')
  return { path: file }
}
