import type { Account } from './access-account'
import { testAddress } from './access-script'

/** How somebody can show who he is over SSH. */
export type SshWay = 'key' | 'certificate' | 'password'

/** Whether a login shell lets a person do anything: nologin(8) and its kin let nobody. */
export function shellProblem({ shell, shellRuns }: Account): string | undefined {
  if (!shellRuns) return `its shell ${shell} is not there`
  return /\/(?:nologin|false|true|sync|shutdown|halt)$/.test(shell) ? `its shell ${shell} lets nobody in` : undefined
}

/** Why sshd's settings let nobody into the account this way; undefined when they do, or when they are not known. */
export function sshProblem(account: Account, way: SshWay): string | undefined {
  const { sshd } = account
  if (!sshd) return 'there is no sshd'
  const is = (name: string, value: string) => sshd.get(name) === value
  const listed = listProblem(account, sshd)
  if (listed !== undefined) return listed
  if (account.uid === 0 && (is('permitrootlogin', 'no') || (way === 'password' && !is('permitrootlogin', 'yes'))))
    return `sshd has PermitRootLogin ${sshd.get('permitrootlogin') ?? 'unknown'}`
  const methods = (sshd.get('authenticationmethods') ?? 'any').split(' ')
  if (way === 'password') {
    if (is('passwordauthentication', 'no') && is('kbdinteractiveauthentication', 'no'))
      return 'sshd has PasswordAuthentication no and KbdInteractiveAuthentication no'
    return methods.some((list) => /^(?:any|password|keyboard-interactive(?::\w+)?)$/.test(list))
      ? undefined
      : `sshd has AuthenticationMethods ${methods.join(' ')}`
  }
  if (is('pubkeyauthentication', 'no')) return 'sshd has PubkeyAuthentication no'
  return methods.some((list) => /^(?:any|publickey)$/.test(list))
    ? undefined
    : `sshd has AuthenticationMethods ${methods.join(' ')}`
}

/** By AllowUsers and the like. A pattern with a host counts as open where only the host is not known to fit. */
function listProblem(account: Account, sshd: ReadonlyMap<string, string>): string | undefined {
  const patterns = (name: string) => (sshd.get(name) ?? '').split(/\s+/).filter((pattern) => pattern !== '')
  const user = (pattern: string, unknown: boolean) => {
    const [name = '', host] = pattern.split('@')
    if (!matches(name, account.name)) return false
    return host === undefined || host === testAddress || host === '*' || unknown
  }
  const inGroup = (pattern: string) => account.groups.some((group) => matches(pattern, group))
  if (patterns('denyusers').some((pattern) => user(pattern, false))) return 'sshd has it in DenyUsers'
  const [allowUsers, allowGroups] = [patterns('allowusers'), patterns('allowgroups')]
  if (allowUsers.length > 0 && !allowUsers.some((pattern) => user(pattern, true)))
    return `sshd has AllowUsers ${allowUsers.join(' ')}`
  if (patterns('denygroups').some(inGroup)) return 'sshd has a group of it in DenyGroups'
  if (allowGroups.length > 0 && !allowGroups.some(inGroup)) return `sshd has AllowGroups ${allowGroups.join(' ')}`
  return undefined
}

/** A pattern of ssh_config(5): `*` and `?`. */
function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`).test(text)
}

/** The ways in that are open as things are, apart from dates. */
export function openWays(account: Account): readonly string[] {
  if (shellProblem(account) !== undefined) return []
  const { keys, password } = account
  const has: Readonly<Record<SshWay, boolean>> = {
    certificate: keys.some(({ authority }) => authority),
    key: keys.some(({ authority }) => !authority),
    // An empty password is for the console: sshd refuses it unless told otherwise.
    password: password.state === 'set'
  }
  const ways = (['certificate', 'key', 'password'] as const).filter(
    (way) => has[way] && sshProblem(account, way) === undefined
  )
  return [
    ...ways.map((way) => `${way} over SSH`),
    ...(password.state === 'set' ? ['password at the console'] : []),
    ...(password.state === 'empty' ? ['no password at all at the console'] : [])
  ]
}
