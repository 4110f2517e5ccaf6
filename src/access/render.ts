import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { secretDirectory, writeSecretFile } from '../host/files'
import {
  type AccessReport,
  accessSidecar,
  type AuthorityFacts,
  isAccessReport,
  type PasswordFacts
} from '../model/access-report'
import type { Context } from '../model/context'
import { Failure, messageOf } from '../model/failure'
import type { MediaType } from '../model/media'
import type { Reporter } from '../model/reporter'
import type { Secret } from '../model/secret'
import { parseAccessFile } from './access-file'
import { type Account, type AccountDraft, checkAccount } from './account'
import { parseBaseConfig } from './base-config'
import {
  type AccessParts,
  baseKickstart,
  chooseRendering,
  kernelArguments,
  renderBuilderConfig
} from './builder-config'
import {
  checkSupplied,
  type Credential,
  makeCredentials,
  makeThrowAway,
  maskSecret,
  sealedText,
  suppliedRung,
  type SuppliedSecret
} from './credentials'
import { checkHashCarried, parseCryptHash } from './crypt-hash'
import { differences } from './difference'
import { refuse } from './refuse'
import { parseAuthorities, parseRegistryLogin, type RegistryLogin } from './registry-access'
import { buildReport } from './report'
import { sealTo } from './seal'

/** A text given by itself or as the path of a file. */
export type TextSource = { readonly text: string } | { readonly path: string }

export interface RenderOptions {
  /** The access file, or one account from the inputs. */
  readonly accounts: { readonly path: string; readonly name: string } | { readonly draft: AccountDraft }
  readonly supplied: SuppliedSecret
  readonly recipients: readonly string[]
  readonly registryLogin?: Secret | undefined
  readonly registryAuthorities?: TextSource | undefined
  readonly baseConfig?: string | undefined
  /** Checked by parseKernelAppend. */
  readonly kernelAppend: string
  readonly types: readonly MediaType[]
  readonly previousReport?: string | undefined
  readonly failOnChange: boolean
  readonly reportOnly: boolean
  /** Passwords that nobody knows in place of every secret, none of which is looked at; all that comes of it is marked. */
  readonly throwAway: boolean
}

export interface RenderedAccess {
  readonly report: AccessReport
  /** The builder's config: 0600, in a directory of its own that somebody has to remove. Absent with report-only. */
  readonly config?: { readonly path: string; readonly directory: string }
  /** The generated passwords, sealed: an age file in ASCII armor. */
  readonly sealed?: string
  readonly failure?: Failure
}

type Run = Pick<Context, 'commit' | 'runUrl' | 'secretSource' | 'publicRepository'>

/**
 * Renders who gets in into the builder's config, and reports it. Nothing is written before everything has been checked.
 * @throws Failure (usage) for whatever a person has to change; Failure (host) when openssl is missing
 */
export async function renderAccess(
  options: RenderOptions,
  context: Run,
  reporter: Reporter,
  now = new Date()
): Promise<RenderedAccess> {
  const prepared = prepare(options, context, now)
  for (const { value, user } of prepared.login?.secrets ?? []) maskSecret(reporter, value, user)
  const { accounts } = prepared.parts
  const credentials = await credentialsFor(accounts, options, reporter)
  const current = report(options, context, prepared, credentials, now)
  const changes = prepared.previous ? differences(prepared.previous, current) : null
  const compared = { ...current, changes }
  if (options.failOnChange && changes?.length) return { report: compared, failure: changed(changes) }
  if (options.reportOnly) return { report: compared }
  return { report: compared, ...(await write(prepared.parts, credentials, compared, options.recipients)) }
}

async function credentialsFor(
  accounts: readonly Account[],
  { reportOnly, throwAway, supplied }: RenderOptions,
  reporter: Reporter
): Promise<readonly Credential[]> {
  if (reportOnly) return []
  return throwAway ? makeThrowAway(accounts, reporter) : makeCredentials(accounts, supplied, reporter)
}

/** Everything read and checked, but for the credentials. */
interface Prepared {
  readonly parts: AccessParts
  readonly ownKickstart: boolean
  readonly login?: RegistryLogin | undefined
  readonly authorities: readonly AuthorityFacts[]
  readonly previous?: AccessReport | undefined
  readonly warnings: readonly string[]
}

function prepare(options: RenderOptions, context: Run, now: Date): Prepared {
  const accounts = loadAccounts(options, now)
  const readsSecrets = !options.reportOnly && !options.throwAway
  if (readsSecrets) checkSupplied(accounts, options.supplied, context.secretSource)
  if (!options.throwAway) checkRecipients(accounts, options.recipients)
  const { baseConfig, registryAuthorities, registryLogin, previousReport } = options
  const baseName = basename(baseConfig ?? '')
  const base = baseConfig && parseBaseConfig(readText('base-config', baseConfig), baseName, options.types)
  const authorities =
    registryAuthorities && parseAuthorities(textOf('registry-ca', registryAuthorities), 'Input registry-ca', now)
  const login = registryLogin && readsSecrets ? parseRegistryLogin(registryLogin) : undefined
  const parts = {
    accounts,
    types: options.types,
    kernelAppend: options.kernelAppend,
    ...(base && { base: base.config }),
    baseName,
    verbatimHash: readsSecrets && needsVerbatim(options),
    registry: { login: login?.json, authorities: authorities?.pem }
  }
  return {
    parts,
    ownKickstart: baseKickstart(parts) !== undefined,
    login,
    authorities: authorities?.facts ?? [],
    ...(previousReport !== undefined && { previous: readPrevious(previousReport) }),
    warnings: base ? base.warnings : []
  }
}

/** Whether the hash that is supplied must reach the machine by a kickstart. @throws Failure (usage) when it cannot */
function needsVerbatim({ supplied: { passwordHash }, types }: RenderOptions): boolean {
  if (!passwordHash) return false
  const where = `Input ${passwordHash.name}`
  const facts = parseCryptHash(passwordHash.reveal(), where)
  checkHashCarried(facts, types, where)
  return facts.algorithm === 'yescrypt'
}

function report(
  options: RenderOptions,
  { commit, runUrl, secretSource, publicRepository }: Run,
  { parts, ...prepared }: Prepared,
  credentials: readonly Credential[],
  now: Date
): AccessReport {
  return buildReport({
    createdAt: now,
    commit,
    runUrl,
    secretSource,
    publicRepository,
    reportOnly: options.reportOnly,
    throwAway: options.throwAway,
    accounts: parts.accounts,
    passwords: passwordFacts(parts.accounts, credentials),
    suppliedRung: options.throwAway ? 'generated password' : suppliedRung(options.supplied),
    rendering: chooseRendering(parts),
    ownKickstart: prepared.ownKickstart,
    types: options.types,
    kernelAppend: kernelArguments(parts),
    logins: prepared.login?.hosts ?? [],
    authorities: prepared.authorities,
    sealedTo: options.throwAway ? [] : options.recipients,
    previous: prepared.previous,
    warnings: [...prepared.warnings, ...credentials.flatMap(({ warnings }) => warnings)]
  })
}

function loadAccounts(options: RenderOptions, now: Date): readonly Account[] {
  const source = options.accounts
  if ('draft' in source)
    return [checkAccount(source.draft, (field) => `Input ${field === 'name' ? 'username' : field}`, now)]
  return parseAccessFile(readText('access-file', source.path), source.name, now)
}

function checkRecipients(accounts: readonly Account[], recipients: readonly string[]): void {
  const generated = accounts.find(({ password }) => password === 'generated')
  if (generated && recipients.length === 0)
    throw refuse(
      'Input recipients',
      `missing: nobody could read the password that is generated for ${generated.name}.`,
      'Give age recipients (age1…), one a line.'
    )
  if (!generated && recipients.length > 0)
    throw refuse(
      'Input recipients',
      'no password is generated, so there is nothing to seal.',
      'Say generate-password: true, or leave them out.'
    )
}

function passwordFacts(
  accounts: readonly Account[],
  credentials: readonly Credential[]
): ReadonlyMap<string, PasswordFacts> {
  return new Map(
    accounts
      .filter(({ password }) => password !== 'none')
      .map(({ name, password }) => [
        name,
        credentials.find(({ user }) => user === name)?.facts ?? {
          source: password === 'generated' ? 'generated' : 'not-read'
        }
      ])
  )
}

async function write(
  parts: AccessParts,
  credentials: readonly Credential[],
  report: AccessReport,
  recipients: readonly string[]
): Promise<Pick<RenderedAccess, 'config' | 'sealed'>> {
  const secret = sealedText(credentials, [
    `Break-glass passwords made on ${report.createdAt}`,
    ...(report.commit === undefined ? [] : [`for ${report.commit}`])
  ])
  const sealed = secret === undefined ? undefined : await sealTo(recipients, secret)
  const config = renderBuilderConfig(parts, new Map(credentials.map(({ user, hash }) => [user, hash.reveal()])))
  // It outlives this process and belongs to the one that runs the steps: when that is gone, a sweep may remove it.
  const directory = secretDirectory('config', process.ppid)
  const path = writeSecretFile(directory, 'config.toml', config)
  writeSecretFile(directory, basename(accessSidecar(path)), `${JSON.stringify(report, undefined, 2)}\n`)
  directory.keep()
  return { config: { path, directory: directory.path }, ...(sealed !== undefined && { sealed }) }
}

function changed(changes: readonly string[]): Failure {
  return new Failure('fail', `Access differs from the previous report: ${changes.join('; ')}.`, {
    remedy:
      'Have the change reviewed; then render without fail-on-change, or with the reviewed report as previous-report.',
    code: 'access-changed'
  })
}

function readPrevious(path: string): AccessReport {
  let report: unknown
  try {
    report = JSON.parse(readText('previous-report', path))
  } catch (error) {
    if (error instanceof Failure) throw error
    throw refuse('Input previous-report', `${path} is not JSON.`)
  }
  if (isAccessReport(report)) return report
  throw refuse('Input previous-report', `${path} is not an access report of version 1.`)
}

function textOf(input: string, source: TextSource): string {
  return 'text' in source ? source.text : readText(input, source.path)
}

function readText(input: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw refuse(`Input ${input}`, `${path} cannot be read (${messageOf(error)}).`)
  }
}
