import type { AccessReport } from '../model/access-report'
import type { AccessFact, AccessFound } from '../model/verdict'
import type { Account } from './access-account'
import { accountFacts, type Clock, rootFacts, strongest } from './access-facts'
import { openWays } from './access-ways'
import type { Finding } from './finding'

export { fingerprintOf } from './access-keys'

/** What the machine answered about access. */
export interface MachineAccess {
  readonly accounts: ReadonlyMap<string, Account>
  /** Paths that hold a copy of a hash. */
  readonly leftovers: readonly string[]
  /** As systemctl is-active says it. */
  readonly auditd: string
  readonly clock: Clock
}

export interface ComparedAccess {
  readonly findings: readonly Finding[]
  readonly found: AccessFound
  readonly warnings: readonly string[]
}

/** Seconds that a clock may be off before it is worth a word: certificates of a few minutes exist. */
export const clockTolerance = 120

/** Compares the machine with the report: one finding for each account, for root where it has to be locked, and for leftovers. */
export function compareAccess(report: AccessReport, machine: MachineAccess): ComparedAccess {
  const users = report.users.map((wanted) => {
    const account = machine.accounts.get(wanted.name)
    return foundAccount(wanted.name, account, accountFacts(account, wanted, machine.clock))
  })
  const root = report.users.some(({ name }) => name === 'root') ? undefined : machine.accounts.get('root')
  const rootFound = root && foundAccount('root', root, rootFacts(root, report.rootLocked))
  const leftovers = machine.leftovers.map((path) => ({ path, declared: report.leftovers.includes(path) }))
  const ahead = Math.round(machine.clock.machine - machine.clock.here)
  return {
    findings: [
      ...users.map((user) => accountFinding(user, 'as the access report says')),
      ...(rootFound && report.rootLocked ? [accountFinding(rootFound, 'password locked')] : []),
      leftoverFinding(leftovers)
    ],
    found: {
      accounts: [...users, ...(rootFound ? [rootFound] : [])],
      leftovers,
      audit: auditOf(machine),
      ...(Math.abs(ahead) >= clockTolerance && { clockAhead: ahead })
    },
    warnings: root && root.keys.length > 0 ? [`root can be entered with ${root.keys.length} key(s) of the image.`] : []
  }
}

type FoundAccount = AccessFound['accounts'][number]

function foundAccount(name: string, account: Account | undefined, facts: readonly AccessFact[]): FoundAccount {
  return {
    name,
    facts,
    ways: account ? openWays(account) : [],
    sshd: Object.fromEntries(account?.sshd ?? [])
  }
}

function accountFinding({ name, facts, ways }: FoundAccount, well: string): Finding {
  const title = `account ${name}`
  const different = facts.filter(({ difference }) => difference !== undefined)
  if (different.length === 0)
    return { name: title, ok: true, detail: ways.length > 0 ? `${well}: ${ways.join(', ')}` : well }
  return {
    name: title,
    ok: false,
    detail: different.map(({ difference }) => difference).join('; '),
    cause: strongest(different.map(({ cause }) => cause ?? 'access-differs'))
  }
}

function leftoverFinding(leftovers: AccessFound['leftovers']): Finding {
  const name = 'leftovers'
  const stray = leftovers.filter(({ declared }) => !declared).map(({ path }) => path)
  if (stray.length > 0)
    return { name, ok: false, detail: `a password hash is left in ${stray.join(', ')}`, cause: 'credential-left' }
  const declared = leftovers.map(({ path }) => path)
  return {
    name,
    ok: true,
    detail: declared.length > 0 ? `a password hash in ${declared.join(', ')}, as the access report says` : 'none'
  }
}

/** From the Defaults of sudo that are in force; it writes to syslog unless told not to: sudoers(5). */
function auditOf({ accounts, auditd }: MachineAccess): AccessFound['audit'] {
  const sudo = [...accounts.values()].map((account) => account.sudo).filter((found) => found !== undefined)
  const defaults = sudo.find((found) => found.defaults.length > 0)?.defaults ?? []
  const logs = defaults.flatMap((entry) => /^logfile=(.+)$/.exec(entry)?.[1] ?? [])
  return {
    ...(sudo.length > 0 && {
      sudoLog: [...(defaults.includes('!syslog') ? [] : ['syslog']), ...logs],
      sudoUsePty: defaults.includes('use_pty')
    }),
    auditd
  }
}
