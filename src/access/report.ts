import type {
  AccessReport,
  AccessUser,
  AuthorityFacts,
  KeyFacts,
  PasswordFacts,
  Rendering,
  Rung
} from '../model/access-report'
import { isIso, type MediaType } from '../model/media'
import { type Account, waysIn } from './account'
import { kickstartRootfs } from './kickstart'
import { kickstartLeftovers } from './target-files'
import { hopsOf, placesOf, type SecretFacts } from './whereabouts'

/** What the report is made of: facts only. No secret is handed to this file, so none can get into the report. */
export interface ReportFacts {
  readonly createdAt: Date
  readonly commit?: string | undefined
  readonly runUrl?: string | undefined
  readonly secretSource?: string | undefined
  readonly publicRepository?: boolean | undefined
  readonly reportOnly: boolean
  readonly throwAway: boolean
  readonly accounts: readonly Account[]
  /** Password facts by account; an account of `password: none` has none. */
  readonly passwords: ReadonlyMap<string, PasswordFacts>
  readonly suppliedRung: Rung
  readonly rendering: Rendering
  /** Whether a person's own kickstart is underneath, which then lays out the disk. */
  readonly ownKickstart: boolean
  readonly types: readonly MediaType[]
  readonly kernelAppend: string
  readonly logins: readonly string[]
  readonly authorities: readonly AuthorityFacts[]
  readonly sealedTo: readonly string[]
  /** An earlier report, from which is carried since when a key is known. */
  readonly previous?: AccessReport | undefined
  readonly warnings: readonly string[]
}

/** The access report, without the comparison with a previous one. */
export function buildReport(facts: ReportFacts): AccessReport {
  const users = facts.accounts.map((account) => userFacts(account, facts))
  const iso = facts.types.some(isIso)
  const secrets: SecretFacts = {
    iso,
    sources: new Set(facts.reportOnly ? [] : [...facts.passwords.values()].map(({ source }) => source)),
    holdsLogin: facts.logins.length > 0,
    sealed: facts.sealedTo.length > 0
  }
  return {
    schemaVersion: 1,
    kind: 'access-report',
    createdAt: facts.createdAt.toISOString(),
    ...(facts.commit !== undefined && { commit: facts.commit }),
    ...(facts.runUrl !== undefined && { runUrl: facts.runUrl }),
    ...(facts.secretSource !== undefined && { secretSource: facts.secretSource }),
    reportOnly: facts.reportOnly,
    users,
    throwAway: facts.throwAway,
    ...(facts.publicRepository !== undefined && { publicRepository: facts.publicRepository }),
    // The builder's own kickstart locks root as ours does; on a disk it has no way to.
    rootLocked: iso,
    ...(facts.kernelAppend !== '' && { kernelAppend: facts.kernelAppend }),
    rendering: facts.rendering,
    types: facts.types,
    holdsPassword: users.some(({ password }) => password !== null) || facts.logins.length > 0,
    registry: { logins: facts.logins, authorities: facts.authorities },
    sealedTo: facts.sealedTo,
    hops: hopsOf(secrets),
    places: placesOf(secrets),
    leftovers: iso && facts.rendering === 'user-customization' ? kickstartLeftovers : [],
    warnings: [...facts.warnings, ...accessWarnings(facts)],
    notes: notes(facts, iso),
    changes: null
  }
}

function userFacts(account: Account, facts: ReportFacts): AccessUser {
  return {
    name: account.name,
    kind: account.kind,
    ...(account.expiry && { expires: account.expiry.date }),
    ...(account.expiry?.days !== undefined && { validDays: account.expiry.days }),
    groups: account.groups,
    sudo: account.sudo,
    password: facts.passwords.get(account.name) ?? null,
    keys: account.keys.map((key) => keyFacts(key, facts)),
    authorities: account.caKeys.map((key) => keyFacts(key, facts)),
    principals: account.principals,
    ways: waysIn(account, facts.suppliedRung)
  }
}

function keyFacts({ type, bits, fingerprint, options }: KeyFacts, facts: ReportFacts): KeyFacts {
  const since = knownSince(fingerprint, facts)
  return {
    type,
    ...(bits !== undefined && { bits }),
    fingerprint,
    options,
    ...(since !== undefined && { since })
  }
}

/** The time of the first report that has the key; undefined where no earlier report is at hand. */
function knownSince(fingerprint: string, { previous, createdAt }: ReportFacts): string | undefined {
  if (!previous) return undefined
  const old = previous.users
    .flatMap(({ keys, authorities }) => [...keys, ...authorities])
    .find((key) => key.fingerprint === fingerprint)
  if (!old) return createdAt.toISOString()
  return [old.since, previous.createdAt].find((time) => !Number.isNaN(Date.parse(time ?? '')))
}

function accessWarnings(facts: ReportFacts): readonly string[] {
  const offline = facts.accounts.some((account) =>
    waysIn(account, facts.suppliedRung).some(({ withoutNetwork }) => withoutNetwork)
  )
  return [
    ...facts.accounts.flatMap(({ warnings }) => warnings),
    ...facts.accounts.flatMap(({ name, expiry }) =>
      expiry === undefined
        ? []
        : [
            `${name}: all machines lose this account on ${expiry.date}, and one installed on that day or later never has it, for the date is written into the media. Render and build again before that day.`
          ]
    ),
    ...(offline
      ? []
      : [
          'Every way in needs the network. When the network is what is broken, nobody gets in: only a password works at the console.'
        ]),
    ...(facts.ownKickstart
      ? ['The base config has a kickstart of its own; what its scripts do is not in this report.']
      : [])
  ]
}

function notes(facts: ReportFacts, iso: boolean): readonly string[] {
  const { accounts, passwords } = facts
  const groups = [...new Set(accounts.flatMap((account) => account.groups))]
  const lasting = accounts.filter(({ kind }) => kind === 'last-resort').map(({ name }) => name)
  const given = [...passwords.values()].some(({ source }) => ['plaintext', 'hash', 'not-read'].includes(source))
  return [
    ...(facts.secretSource === 'None' ? ['This event has no secrets (a pull request from a fork?).'] : []),
    ...(facts.throwAway
      ? [
          'No secret was looked at. Each password was made at random, hashed and forgotten: nobody can log in with it. A registry login is left out. upload-media refuses the media.'
        ]
      : []),
    ...(lasting.length > 0
      ? [
          `${lasting.join(', ')}: no expiry, so rotate by hand. A new image or new media do not reach machines already installed: change key and password on each of them too.`
        ]
      : []),
    ...(given
      ? [
          'How long a password has been the same cannot be told: nothing is published by which two passwords could be compared. Whoever may write to the repository can read its secrets; only an environment with reviewers holds them back.'
        ]
      : []),
    ...(accounts.some(({ caKeys }) => caKeys.length > 0)
      ? [
          'A CA key is a cert-authority line in the authorized_keys of the account, not a setting of sshd. A certificate ends by its own validity; to take it back earlier, change that line on every machine.'
        ]
      : []),
    ...(groups.length > 0 ? [`Whether the image has the groups ${groups.join(', ')} is checked by build-media.`] : []),
    'Use of these accounts is logged only as the image has it (sudo log, audit rules): this rendering adds nothing. smoke-boot reads back what the machine has.',
    ...(iso ? [] : ["Whether root can log in is the image's doing: disk types have no way to lock its password."]),
    ...(facts.rendering === 'kickstart' && !facts.ownKickstart
      ? [`The kickstart takes the whole disk and makes ${kickstartRootfs}; build-media's rootfs has no effect on it.`]
      : [])
  ]
}
