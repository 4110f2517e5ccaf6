import type {
  AccessReport,
  AccessUser,
  AuthorityFacts,
  Hop,
  KeyFacts,
  PasswordFacts,
  Rendering,
  Rung
} from '../model/access-report'
import { isIso, type MediaType } from '../model/media'
import { type Account, waysIn } from './account'
import { kickstartRootfs } from './kickstart'
import { kickstartLeftovers } from './target-files'

/** What the report is made of: facts only. No secret is handed to this file, so none can get into the report. */
export interface ReportFacts {
  readonly createdAt: Date
  readonly commit?: string | undefined
  readonly runUrl?: string | undefined
  readonly secretSource?: string | undefined
  readonly reportOnly: boolean
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
  readonly warnings: readonly string[]
}

/** The access report, without the comparison with a previous one. */
export function buildReport(facts: ReportFacts): AccessReport {
  const users = facts.accounts.map((account) => userFacts(account, facts))
  const iso = facts.types.some(isIso)
  return {
    schemaVersion: 1,
    kind: 'access-report',
    createdAt: facts.createdAt.toISOString(),
    ...(facts.commit !== undefined && { commit: facts.commit }),
    ...(facts.runUrl !== undefined && { runUrl: facts.runUrl }),
    ...(facts.secretSource !== undefined && { secretSource: facts.secretSource }),
    reportOnly: facts.reportOnly,
    users,
    throwAway: false,
    // The builder's own kickstart locks root as ours does; on a disk it has no way to.
    rootLocked: iso,
    ...(facts.kernelAppend !== '' && { kernelAppend: facts.kernelAppend }),
    rendering: facts.rendering,
    types: facts.types,
    holdsPassword: users.some(({ password }) => password !== null) || facts.logins.length > 0,
    registry: { logins: facts.logins, authorities: facts.authorities },
    sealedTo: facts.sealedTo,
    hops: hops(facts, iso),
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
    keys: account.keys.map(keyFacts),
    authorities: account.caKeys.map(keyFacts),
    principals: account.principals,
    ways: waysIn(account, facts.suppliedRung)
  }
}

function keyFacts({ type, bits, fingerprint, options }: KeyFacts): KeyFacts {
  return { type, ...(bits !== undefined && { bits }), fingerprint, options }
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
            `${name}: the date ${expiry.date} is in the media. A machine installed on or after it never has this way in, and all machines lose it on the same day.`
          ]
    ),
    ...(offline ? [] : ['No way in works without the network: nobody gets in at the console.']),
    ...(facts.ownKickstart
      ? ['The base config has a kickstart of its own; what its scripts do is not in this report.']
      : [])
  ]
}

function notes(facts: ReportFacts, iso: boolean): readonly string[] {
  const groups = [...new Set(facts.accounts.flatMap((account) => account.groups))]
  return [
    ...(facts.secretSource === 'None' ? ['This event has no secrets.'] : []),
    ...facts.accounts
      .filter(({ kind }) => kind === 'last-resort')
      .map(
        ({ name }) =>
          `${name} does not expire. To rotate it, change it on every machine as well: building an image again does not change machines already installed.`
      ),
    ...(groups.length > 0
      ? [
          `Whether the image has ${groups.join(', ')} cannot be known here; a missing group fails the build or the installation.`
        ]
      : []),
    ...(iso ? [] : ["Whether root can log in is the image's doing: disk types have no way to lock its password."]),
    ...(facts.rendering === 'kickstart' && !facts.ownKickstart
      ? [`The kickstart takes the whole disk and makes ${kickstartRootfs}; build-media's rootfs has no effect on it.`]
      : [])
  ]
}

/** The way of the secrets, place by place. */
function hops(facts: ReportFacts, iso: boolean): readonly Hop[] {
  if (facts.passwords.size + facts.logins.length === 0 || facts.reportOnly) return []
  const sources = new Set([...facts.passwords.values()].map(({ source }) => source))
  const plain = sources.has('plaintext') || sources.has('generated')
  const holds = [
    ...(facts.passwords.size > 0 ? ['crypt hash'] : []),
    ...(facts.logins.length > 0 ? ['registry login'] : [])
  ].join(', ')
  const input = [
    ...(sources.has('plaintext') ? ['password'] : []),
    ...(sources.has('hash') ? ['crypt hash'] : []),
    ...(facts.logins.length > 0 ? ['registry login'] : [])
  ]
  return [
    ...(input.length > 0
      ? [
          {
            place: 'input of this step (in a workflow: its environment)',
            holds: input.join(', '),
            mode: 'this process and root',
            until: 'read, at the start'
          }
        ]
      : []),
    ...(plain ? [{ place: 'standard input of openssl', holds: 'password', mode: 'pipe', until: 'hashed' }] : []),
    ...(facts.sealedTo.length > 0
      ? [
          {
            place: 'sealed credential',
            holds: 'generated password, encrypted with age',
            mode: 'recipients only',
            until: 'the artifact is deleted'
          }
        ]
      : []),
    { place: 'config.toml, in memory where the host has a tmpfs', holds, mode: '0600', until: "the job's post steps" },
    {
      place: 'builder: mounted config, its manifest, its log',
      holds,
      mode: 'root',
      until: 'build-media removes and redacts it'
    },
    {
      place: iso ? 'the ISO: its kickstart' : 'the disk image: /etc/shadow, /etc',
      holds,
      mode: 'whoever has the media',
      until: 'the media are deleted'
    },
    { place: 'installed machine', holds, mode: '0600 root', until: 'it is changed there' }
  ]
}
