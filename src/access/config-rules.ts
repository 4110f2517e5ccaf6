import { parseKernelAppend } from './kernel-append'
import { refuse } from './refuse'

/** The parts of a config that rules beyond its grammar are about; shapes have been checked before. */
interface Config {
  readonly customizations?: {
    readonly kernel?: { readonly append?: string }
    readonly group?: readonly { readonly name?: string }[]
    readonly filesystem?: readonly { readonly mountpoint?: string }[]
    readonly disk?: object
    readonly files?: readonly { readonly path?: string; readonly mode?: string }[]
    readonly directories?: readonly { readonly path?: string; readonly mode?: string }[]
    readonly iso?: { readonly volume_id?: string }
    readonly installer?: {
      readonly unattended?: boolean
      readonly 'sudo-nopasswd'?: readonly string[]
      readonly modules?: { readonly disable?: readonly string[] }
    }
  }
}

/** osbuild/images pkg/policies: custom files only below these. */
const filePlaces = /^\/(etc|root|usr\/local\/(bin|sbin))\//
const accountFiles = /^\/etc\/(fstab|shadow|passwd|group)$/
/** Files that give access, which only the access file may. */
const accessFiles = /^\/etc\/sudoers(\.d\/|$)|^\/root\/\.ssh\//
/** osbuild/images bootc_imagetype.go: the directories below /var that are links or the system's own. */
const varTaken = /^\/var\/(home|lock|mail|mnt|roothome|run|srv|usrlocal)(\/|$)/

/** @throws Failure (usage) for what the builder's loader takes by grammar and refuses by rule */
export function checkConfigRules(config: Config, where: string): void {
  const parts = config.customizations ?? {}
  const deny = (why: string) => {
    throw refuse(where, why)
  }
  parseKernelAppend(parts.kernel?.append ?? '', `${where}: customizations.kernel.append`)
  if (parts.filesystem && parts.disk) deny('customizations.filesystem and customizations.disk cannot go together.')
  const installer = parts.installer ?? {}
  if (installer['sudo-nopasswd']?.length)
    deny('customizations.installer.sudo-nopasswd gives rights that no access report would show.')
  if (installer.unattended)
    deny(
      'customizations.installer.unattended has no effect on bootc media, and the builder refuses it beside a kickstart.'
    )
  if (installer.modules?.disable?.some((module) => module.endsWith('.Users')))
    deny('customizations.installer.modules.disable takes away the module that makes accounts.')
  for (const group of parts.group ?? [])
    if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(group.name ?? '')) deny(`${JSON.stringify(group.name)} is not a group name.`)
  for (const { mountpoint = '' } of parts.filesystem ?? [])
    if (!isMountpoint(mountpoint)) deny(`${JSON.stringify(mountpoint)} cannot be a mountpoint of a bootc disk.`)
  for (const { path = '', mode } of parts.files ?? []) {
    if (!isPlain(path) || !filePlaces.test(path) || accountFiles.test(path))
      deny(
        `a file at ${JSON.stringify(path)} is not allowed: below /etc, /root, /usr/local/bin and /usr/local/sbin only.`
      )
    if (accessFiles.test(path)) deny(`${path} gives access that no access report would show.`)
    if (!isMode(mode)) deny(`the mode ${JSON.stringify(mode)} of ${path} is not octal.`)
  }
  for (const { path = '', mode } of parts.directories ?? []) {
    if (!isPlain(path) || !path.startsWith('/etc/'))
      deny(`a directory at ${JSON.stringify(path)} is not allowed: below /etc only.`)
    if (!isMode(mode)) deny(`the mode ${JSON.stringify(mode)} of ${path} is not octal.`)
  }
  if (!/^[\w-]+$/.test(parts.iso?.volume_id ?? '_'))
    deny(`${JSON.stringify(parts.iso?.volume_id)} is not an ISO volume id: letters, digits, _ and - only.`)
}

/** osbuild/images fsnode_customizations.go: validateModeString. */
function isMode(mode: string | undefined): boolean {
  return mode === undefined || /^0?[0-7]{3}$/.test(mode)
}

function isPlain(path: string): boolean {
  return (
    path.startsWith('/') &&
    !path.endsWith('/') &&
    path
      .slice(1)
      .split('/')
      .every((part) => part !== '' && part !== '.' && part !== '..')
  )
}

function isMountpoint(path: string): boolean {
  if (path === '/' || path === '/boot') return true
  return isPlain(path) && path.startsWith('/var/') && !varTaken.test(path)
}
