import type { Account } from './account'

/** A file on the installed machine. */
export interface TargetFile {
  readonly path: string
  /** octal, four digits */
  readonly mode: string
  /** ends with a newline */
  readonly data: string
}

/** Where bootc looks for registry logins: bootc's container.md. */
export const registryLoginPath = '/etc/ostree/auth.json'
const authorityPath = '/etc/pki/ca-trust/source/anchors/bootc-registry.crt'

/** Whether the account's sudo rule is one that no group gives it: bootc images have a rule for wheel. */
export function needsSudoRule(account: Account): boolean {
  if (account.sudo === 'password') return !account.groups.includes('wheel')
  return account.sudo === 'nopasswd'
}

/** The files that give the installed machine its sudo rules and its registry access. */
export function targetFiles(
  accounts: readonly Account[],
  registry: { readonly login?: string | undefined; readonly authorities?: string | undefined }
): readonly TargetFile[] {
  return [
    ...accounts.filter(needsSudoRule).map((account) => ({
      // sudo skips names with a dot; the number puts it after what images bring.
      path: `/etc/sudoers.d/60-break-glass-${account.name}`,
      mode: '0440',
      data: `${account.name} ALL=(ALL:ALL) ${account.sudo === 'nopasswd' ? 'NOPASSWD: ' : ''}ALL\n`
    })),
    ...(registry.login === undefined ? [] : [{ path: registryLoginPath, mode: '0600', data: `${registry.login}\n` }]),
    ...(registry.authorities === undefined ? [] : [{ path: authorityPath, mode: '0644', data: registry.authorities }])
  ]
}

/**
 * On a disk image nothing runs before its first boot, so a unit takes the authority into the trust store then. It is
 * wanted by a drop-in of the target, for the builder makes files and no links.
 */
export const trustAtBoot: readonly TargetFile[] = [
  {
    path: '/etc/systemd/system/bootc-registry-trust.service',
    mode: '0644',
    data: [
      '[Unit]',
      'Description=Trust the certificate authority of the image registry',
      'ConditionFileIsExecutable=/usr/bin/update-ca-trust',
      '[Service]',
      'Type=oneshot',
      'ExecStart=/usr/bin/update-ca-trust',
      ''
    ].join('\n')
  },
  {
    path: '/etc/systemd/system/multi-user.target.d/50-bootc-registry-trust.conf',
    mode: '0644',
    data: '[Unit]\nWants=bootc-registry-trust.service\n'
  }
]

/** Where Anaconda leaves the kickstart, hash and key included: pyanaconda installation.py, boot-options.rst "inst.nosave". */
export const kickstartLeftovers: readonly string[] = [
  '/root/anaconda-ks.cfg',
  '/root/original-ks.cfg',
  '/var/log/anaconda'
]

/** Removes them at the first boot: Anaconda writes them after the last script of the kickstart. */
export const removeLeftovers: TargetFile = {
  path: '/etc/tmpfiles.d/break-glass-leftovers.conf',
  mode: '0644',
  data: kickstartLeftovers.map((path) => `R! ${path}\n`).join('')
}
