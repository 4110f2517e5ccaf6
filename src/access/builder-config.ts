import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parse, stringify } from 'smol-toml'
import type { Rendering } from '../model/access-report'
import { isTable, type Table } from '../model/config-keys'
import { isIso, type MediaType } from '../model/media'
import { type Account, authorizedKeys, fitsKickstartLine } from './account'
import { type BaseKickstart, parseBaseKickstart } from './base-kickstart'
import { epochDays } from './expiry'
import { renderKickstart } from './kickstart'
import { refuse } from './refuse'
import { needsSudoRule, removeLeftovers, targetFiles, trustAtBoot, type TargetFile } from './target-files'

/** All that the builder is told about access; the hashes and the login are secret. */
export interface AccessParts {
  readonly accounts: readonly Account[]
  readonly types: readonly MediaType[]
  readonly kernelAppend?: string | undefined
  readonly base?: Table | undefined
  readonly baseName: string
  /** Whether a hash is of a kind that older builders hash again in a user field; only a kickstart of ours carries it. */
  readonly verbatimHash?: boolean
  /** An auth.json, and PEM certificates, for the installed machine. */
  readonly registry: { readonly login?: string | undefined; readonly authorities?: string | undefined }
}

/**
 * How the builder is told. Its user fields serve disks in everything; on the way into an ISO's kickstart they lose the
 * expiry, take one key, hash a hash again that the builder does not know, and have neither sudo rules nor files, so there
 * the whole kickstart is ours when one is needed.
 */
export function chooseRendering(parts: AccessParts): Rendering {
  if (!parts.types.some(isIso)) return 'user-customization'
  const needed =
    parts.verbatimHash === true ||
    kickstartOf(parts.base) !== undefined ||
    parts.registry.login !== undefined ||
    parts.registry.authorities !== undefined ||
    parts.accounts.some(
      (account) =>
        account.expiry !== undefined || account.keys.length > 1 || !fitsKickstartLine(account) || needsSudoRule(account)
    )
  return needed ? 'kickstart' : 'user-customization'
}

/** A person's own kickstart, when the base config has one. @throws Failure (usage) when accounts cannot be added to it */
export function baseKickstart(parts: AccessParts): BaseKickstart | undefined {
  const contents = kickstartOf(parts.base)
  const where = `${parts.baseName}: customizations.installer.kickstart.contents`
  if (contents === undefined) return undefined
  if (!parts.types.some(isIso))
    throw refuse(where, 'a kickstart has no effect on a disk image, and the builder refuses it together with users.')
  const base = parseBaseKickstart(contents, where)
  if (base.hasBootloader && kernelArguments(parts) !== '')
    throw refuse(
      where,
      'it has a bootloader command, so kernel arguments cannot be added.',
      'Write them into that command.'
    )
  return base
}

/**
 * The builder's config.toml.
 * @param hashes crypt hashes by account name
 * @throws Failure (usage) when the base config is in the way; Error when the TOML does not read back as what was meant
 */
export function renderBuilderConfig(parts: AccessParts, hashes: ReadonlyMap<string, string>): string {
  const config =
    chooseRendering(parts) === 'kickstart' ? kickstartConfig(parts, hashes) : customizationConfig(parts, hashes)
  const text = stringify(config)
  if (!isDeepStrictEqual(plain(parse(text)), plain(config)))
    throw new Error('The rendered TOML does not read back as what was meant.')
  return text
}

/** Kernel arguments of the base config and of the input, in this order. */
export function kernelArguments(parts: AccessParts): string {
  const base = customizationsOf(parts.base)['kernel']
  return [isTable(base) ? base['append'] : undefined, parts.kernelAppend].filter(Boolean).join(' ')
}

function customizationConfig(parts: AccessParts, hashes: ReadonlyMap<string, string>): Table {
  const base = customizationsOf(parts.base)
  const append = kernelArguments(parts)
  return {
    ...parts.base,
    customizations: {
      ...base,
      ...(append !== '' && { kernel: { append } }),
      user: parts.accounts.map((account) => userFields(account, hashes.get(account.name))),
      ...(!parts.types.some(isIso) && diskFiles(parts, base))
    }
  }
}

function userFields(account: Account, hash: string | undefined): Table {
  const keys = authorizedKeys(account)
  return {
    name: account.name,
    ...(account.groups.length > 0 && { groups: account.groups }),
    ...(hash !== undefined && { password: hash }),
    // On a disk the field is appended to authorized_keys as it is, so it carries several lines.
    ...(keys.length > 0 && { key: keys.join('\n') }),
    ...(account.expiry && { expiredate: epochDays(account.expiry.date) })
  }
}

function diskFiles(parts: AccessParts, base: Table): Table {
  const trust = parts.registry.authorities === undefined ? [] : trustAtBoot
  const files = [...targetFiles(parts.accounts, parts.registry), ...trust]
  if (files.length === 0) return {}
  const [baseFiles, baseDirectories] = [tables(base['files']), tables(base['directories'])]
  const taken = files.find(({ path }) => baseFiles.some((file) => file['path'] === path))
  if (taken) throw refuse(parts.baseName, `customizations.files has ${taken.path}, which is rendered here.`)
  const directories = [...new Set(files.map(({ path }) => dirname(path)))].filter(
    (path) => !baseDirectories.some((directory) => directory['path'] === path)
  )
  return {
    // Without a mode an existing directory is left as it is.
    directories: [...baseDirectories, ...directories.map((path) => ({ path, ensure_parents: true }))],
    files: [...baseFiles, ...files.map(fileFields)]
  }
}

function fileFields({ path, mode, data }: TargetFile): Table {
  return { path, mode, data }
}

function kickstartConfig(parts: AccessParts, hashes: ReadonlyMap<string, string>): Table {
  // With a kickstart of the user's the builder refuses groups and drops kernel arguments: both are in the kickstart.
  const { group, kernel, ...base } = customizationsOf(parts.base)
  const installer = isTable(base['installer']) ? base['installer'] : {}
  const contents = renderKickstart({
    accounts: parts.accounts,
    hashes,
    groups: tables(group) as unknown as { name: string; gid?: number }[],
    files: [...targetFiles(parts.accounts, parts.registry), removeLeftovers],
    kernelAppend: kernelArguments(parts),
    updateTrust: parts.registry.authorities !== undefined,
    base: baseKickstart(parts)
  })
  return {
    ...parts.base,
    customizations: {
      ...base,
      // bootc-installer gives them to the installer's own kernel too.
      ...(parts.types.includes('bootc-installer') && kernel !== undefined && { kernel }),
      installer: { ...installer, kickstart: { contents } }
    }
  }
}

function kickstartOf(base: Table | undefined): string | undefined {
  const installer = customizationsOf(base)['installer']
  const kickstart = isTable(installer) ? installer['kickstart'] : undefined
  const contents = isTable(kickstart) ? kickstart['contents'] : undefined
  return typeof contents === 'string' && contents !== '' ? contents : undefined
}

function customizationsOf(base: Table | undefined): Table {
  const customizations = base?.['customizations']
  return isTable(customizations) ? customizations : {}
}

function tables(value: unknown): readonly Table[] {
  return Array.isArray(value) ? value.filter(isTable) : []
}

/** Ordinary objects all the way down: the TOML parser makes them without a prototype. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
