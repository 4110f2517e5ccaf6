import { dirname } from 'node:path'
import { type Account, authorizedKeys, fitsKickstartLine } from './account'
import type { BaseKickstart } from './base-kickstart'
import type { TargetFile } from './target-files'

export interface KickstartParts {
  readonly accounts: readonly Account[]
  /** Crypt hashes by account name; an account without one is locked for passwords. */
  readonly hashes: ReadonlyMap<string, string>
  readonly groups: readonly { readonly name: string; readonly gid?: number }[]
  readonly files: readonly TargetFile[]
  readonly kernelAppend?: string | undefined
  /** Whether a certificate authority was installed and has to be taken into the trust store. */
  readonly updateTrust: boolean
  readonly base?: BaseKickstart | undefined
}

/** Ends the here-documents below. It has an underscore, which neither base64 nor any line of ours consists of alone. */
const end = 'BREAK_GLASS_END'

/**
 * The file system of a machine installed by our own kickstart. The builder's `--rootfs` has no say there, since a user
 * kickstart replaces the builder's partitioning; xfs is what build-media falls back to.
 */
export const kickstartRootfs = 'xfs'

/** As the builder's own defaults (osbuild/images anaconda_installer_iso_tree.go), and a disk of any history is taken. */
const installation: readonly string[] = [
  'lang en_US.UTF-8',
  'keyboard us',
  'timezone UTC --utc',
  'network --bootproto=dhcp --activate',
  'zerombr',
  'clearpart --all --initlabel',
  `autopart --nohome --type=plain --fstype=${kickstartRootfs}`
]

/** The whole kickstart: the builder adds only the payload and the update reference to it. */
export function renderKickstart(parts: KickstartParts): string {
  const commands = [
    ...(parts.base ? [] : installation),
    ...(parts.kernelAppend ? [`bootloader --append="${parts.kernelAppend}"`] : []),
    'rootpw --lock',
    ...parts.groups.map(({ name, gid }) => `group --name=${name}${gid === undefined ? '' : ` --gid=${gid}`}`),
    ...parts.accounts.flatMap((account) => accountCommands(account, parts.hashes.get(account.name))),
    ...(parts.base?.ends ? [] : ['reboot --eject'])
  ]
  const script = postScript(parts)
  return [
    ...(parts.base ? [parts.base.text] : []),
    lines(commands),
    ...(script.length > 0 ? [`\n%post --erroronfail\n${lines(['set -eu', ...script])}%end\n`] : [])
  ].join('')
}

function lines(items: readonly string[]): string {
  return items.map((item) => `${item}\n`).join('')
}

function accountCommands(account: Account, hash: string | undefined): readonly string[] {
  const user = [
    'user',
    `--name=${account.name}`,
    ...(account.groups.length > 0 ? [`--groups=${account.groups.join(',')}`] : []),
    ...(hash === undefined ? [] : ['--iscrypted', `--password=${hash}`])
  ].join(' ')
  const keys = fitsKickstartLine(account) ? authorizedKeys(account) : []
  return [user, ...keys.map((key) => `sshkey --username=${account.name} "${key}"`)]
}

/** Shell commands that run inside the installed system, after the accounts were made. */
function postScript(parts: KickstartParts): readonly string[] {
  return [
    ...parts.accounts.flatMap(({ name, expiry }) => (expiry ? [`chage --expiredate ${expiry.date} ${name}`] : [])),
    ...parts.files.flatMap(fileCommands),
    ...parts.accounts.filter((account) => !fitsKickstartLine(account)).flatMap(keyCommands),
    ...(parts.updateTrust ? [ifThere('update-ca-trust', '')] : [])
  ]
}

function fileCommands({ path, mode, data }: TargetFile): readonly string[] {
  return [
    `mkdir -p ${dirname(path)}`,
    ...hereDocument(`(umask 077; cat > ${path})`, data),
    `chmod ${mode} ${path}`,
    ifThere('restorecon', ` -F ${path}`)
  ]
}

/** Lines with double quotes do not fit the `sshkey` command, which the installer's parser would read as code. */
function keyCommands(account: Account): readonly string[] {
  return [
    `home=$(getent passwd ${account.name} | cut -d: -f6)`,
    'mkdir -p "$home/.ssh"',
    ...hereDocument('cat >> "$home/.ssh/authorized_keys"', lines(authorizedKeys(account))),
    'chmod 0700 "$home/.ssh"',
    'chmod 0600 "$home/.ssh/authorized_keys"',
    `chown -R ${account.name}: "$home/.ssh"`,
    ifThere('restorecon', ' -RF "$home/.ssh"')
  ]
}

function hereDocument(command: string, data: string): readonly string[] {
  return [`${command} <<'${end}'`, ...data.replace(/\n$/, '').split('\n'), end]
}

function ifThere(tool: string, args: string): string {
  return `if command -v ${tool} > /dev/null; then ${tool}${args}; fi`
}
