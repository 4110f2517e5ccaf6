import { DateTime, IANAZone } from 'luxon'
import { digestOf, isDigest, type Digest } from '../model/digest'
import { laneNames } from '../model/ring-policy'
import type {
  ApprovedAccess,
  Freeze,
  GitopsTarget,
  HealthGate,
  Lane,
  Ring,
  RingPolicy,
  VerdictRule,
  Weekday,
  Window
} from '../model/ring-policy'
import { ringName } from './ring-names'
import { Place } from './yaml-reader'

export { defaultPolicy } from './ring-names'

/** https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md, as image-pipeline.yml attests a verdict. */
export const testResultPredicate = 'https://in-toto.io/attestation/test-result/v0.1'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
/** Tags that others move. */
const foreignTag = /^(?:latest$|sha256-)/
const windowName = /^[a-z0-9][a-z0-9-]*$/
/** docs.github.com, account names; bots end in [bot]. */
const login = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,98})(?:\[bot\])?$/
const workflowPath = /^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]+\.ya?ml$/

/**
 * Reads a policy, strictly: an unknown key, a name that is not defined, a lane that goes backwards are refused.
 * @param file the file's name for messages
 * @throws Failure (usage) naming file, line and key
 */
export function parsePolicy(text: string, file: string): RingPolicy {
  const fields = Place.ofText(text, file).fields(
    ['schemaVersion', 'rings', 'lanes', 'windows', 'freezes', 'rollback', 'verdicts', 'access', 'gitops'],
    ['schemaVersion', 'rings', 'lanes', 'rollback', 'verdicts']
  )
  fields.schemaVersion.integer({ min: 1, max: 1 })
  const rings = readRings(fields.rings)
  const names = rings.map(({ name }) => name)
  const windows = Object.fromEntries(fields.windows.entries().map(([name, place]) => [name, readWindow(name, place)]))
  return {
    rings,
    windows,
    lanes: readLanes(fields.lanes, names, Object.keys(windows)),
    freezes: fields.freezes.items().map((place) => readFreeze(place, names)),
    rollback: { who: people(fields.rollback.fields(['who'], ['who']).who) },
    verdicts: readVerdicts(fields.verdicts),
    ...(fields.access.given && {
      access: { approved: fields.access.fields(['approved'], ['approved']).approved.items().map(readApproved) }
    }),
    gitops: fields.gitops.items().map((place) => readGitops(place, names)),
    digest: digestOf(text)
  }
}

function readRings(place: Place): readonly Ring[] {
  const rings = place.items().map((item) => {
    const fields = item.fields(['name', 'soak', 'health'], ['name'])
    const name = fields.name.matching(ringName, 'a tag')
    if (foreignTag.test(name))
      throw fields.name.refuse(
        `${name}: latest moves to every image that has booted, past the policy, and sha256-… are the registry's own.`
      )
    return {
      place: fields.name,
      name,
      soak: fields.soak.given ? duration(fields.soak) : 0,
      health: fields.health.items().map(readHealth)
    }
  })
  if (rings.length === 0) throw place.refuse('expected at least one ring.')
  unique(rings.map((ring) => [ring.name, ring.place]))
  return rings.map(({ name, soak, health }) => ({ name, soak, health }))
}

function readHealth(place: Place): HealthGate {
  const { command, endpoint, timeout } = place.fields(['command', 'endpoint', 'timeout'])
  if (command.given === endpoint.given) throw place.refuse('expected either command or endpoint.')
  const seconds = timeout.given ? duration(timeout) : 60
  if (seconds < 1 || seconds > 3600) throw timeout.refuse('expected a time from 1s to 1h.')
  if (command.given) {
    const words = command.items().map((word) => word.text())
    if (words.length === 0) throw command.refuse('expected a program and its arguments, as a list.')
    return { command: words, timeout: seconds }
  }
  const url = endpoint.text()
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw endpoint.refuse(`${JSON.stringify(url)}: expected a web address.`)
  return { endpoint: url, timeout: seconds }
}

function readLanes(place: Place, rings: readonly string[], windows: readonly string[]): RingPolicy['lanes'] {
  const fields = place.fields(laneNames)
  const lanes = laneNames
    .filter((name) => fields[name].given)
    .map((name) => [name, readLane(fields[name], rings, windows, name === 'emergency')] as const)
  if (lanes.length === 0) throw place.refuse(`expected at least one of ${laneNames.join(', ')}.`)
  return Object.fromEntries(lanes)
}

function readLane(place: Place, rings: readonly string[], windows: readonly string[], emergency: boolean): Lane {
  const fields = place.fields(['rings', 'soak', 'windows', 'verdicts', 'who'], emergency ? ['who'] : [])
  if (emergency && fields.windows.given) throw fields.windows.refuse('the emergency lane waits for no window.')
  const way = fields.rings.given ? ringList(fields.rings, rings) : rings
  const order = way.map((name) => rings.indexOf(name))
  if (order.some((position, index) => index > 0 && position <= (order[index - 1] as number)))
    throw fields.rings.refuse(`a lane goes through the rings in their order: ${rings.join(', ')}.`)
  const inLane = (field: Place) =>
    field.entries().map(([name, value]) => {
      if (!way.includes(name)) throw value.refuse(`${name} is no ring of this lane: ${way.join(', ')}.`)
      return [name, value] as const
    })
  return {
    rings: way,
    soak: Object.fromEntries(inLane(fields.soak).map(([name, value]) => [name, duration(value)])),
    windows: Object.fromEntries(inLane(fields.windows).map(([name, value]) => [name, windowList(value, windows)])),
    ...(fields.verdicts.given && { verdicts: tests(fields.verdicts) }),
    ...(fields.who.given && { who: people(fields.who) })
  }
}

function ringList(place: Place, rings: readonly string[]): readonly string[] {
  const names = place.items().map((item) => item.oneOf(rings))
  if (names.length === 0) throw place.refuse('expected at least one ring.')
  return names
}

function windowList(place: Place, windows: readonly string[]): readonly string[] {
  const names = place.items().map((item) => item.oneOf(windows))
  if (names.length === 0) throw place.refuse('expected the name of a window.')
  return names
}

function readWindow(name: string, place: Place): Window {
  if (!windowName.test(name)) throw place.refuse('the name of a window has small letters, digits and dashes.')
  const fields = place.fields(['days', 'from', 'to', 'zone', 'every', 'anchor'], ['days', 'from', 'to', 'zone'])
  const days = fields.days.items().map((day) => (weekdays.indexOf(day.oneOf(weekdays)) + 1) as Weekday)
  if (days.length === 0) throw fields.days.refuse(`expected days out of ${weekdays.join(', ')}.`)
  const from = minutes(fields.from, 1439)
  const to = minutes(fields.to, 1440)
  if (from === to) throw fields.to.refuse('the window would be empty: to is the same as from.')
  const everyOther = fields.every.given && fields.every.oneOf(['week', 'other week']) === 'other week'
  if (everyOther && !fields.anchor.given)
    throw fields.anchor.refuse('missing: with every other week, a date in a week in which the window opens.')
  if (!everyOther && fields.anchor.given) throw fields.anchor.refuse('it is for every: other week.')
  return {
    days: [...new Set(days)].sort(),
    from,
    to,
    zone: zone(fields.zone),
    ...(everyOther && { anchor: date(fields.anchor) })
  }
}

function minutes(place: Place, max: number): number {
  const [hours, rest] = place
    .matching(/^\d\d:\d\d$/, 'a time like "09:00"')
    .split(':')
    .map(Number) as [number, number]
  const value = hours * 60 + rest
  if (rest > 59 || value > max) throw place.refuse('there is no such time of day.')
  return value
}

function zone(place: Place): string {
  const name = place.text()
  if (!IANAZone.isValidZone(name)) throw place.refuse(`${JSON.stringify(name)} is no time zone like Europe/Berlin.`)
  return name
}

function date(place: Place): string {
  const text = place.matching(/^\d{4}-\d\d-\d\d$/, 'a date like 2026-11-16')
  if (!DateTime.fromISO(text, { zone: 'utc' }).isValid) throw place.refuse(`there is no day ${text}.`)
  return text
}

function readFreeze(place: Place, rings: readonly string[]): Freeze {
  const fields = place.fields(['from', 'to', 'zone', 'reason', 'rings'], ['from', 'to', 'zone', 'reason'])
  const name = zone(fields.zone)
  const from = moment(fields.from, name, 0)
  // A day that is named as the last one is frozen to its end.
  const to = moment(fields.to, name, 1)
  if (to <= from) throw fields.to.refuse('the freeze ends before it begins.')
  return {
    from: from.toISO() as string,
    to: to.toISO() as string,
    reason: fields.reason.text(),
    ...(fields.rings.given && { rings: ringList(fields.rings, rings) })
  }
}

function moment(place: Place, zoneName: string, plusDays: number): DateTime {
  const text = place.matching(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/, 'a day like 2026-12-18, or 2026-12-18T16:00')
  const time = DateTime.fromISO(text, { zone: zoneName })
  if (!time.isValid) throw place.refuse(`there is no time ${text}.`)
  return text.includes('T') ? time : time.plus({ days: plusDays })
}

function readVerdicts(place: Place): VerdictRule {
  const fields = place.fields(
    ['required', 'signer-workflow', 'predicate-type', 'by', 'cosign-key', 'transparency-log'],
    ['required']
  )
  const by = fields.by.given ? fields.by.oneOf(['github', 'cosign']) : 'github'
  for (const name of ['cosign-key', 'transparency-log'] as const)
    if (by === 'github' && fields[name].given) throw fields[name].refuse('it is for by: cosign.')
  return {
    required: tests(fields.required),
    by,
    predicateType: fields['predicate-type'].given ? fields['predicate-type'].text() : testResultPredicate,
    transparencyLog: fields['transparency-log'].given ? fields['transparency-log'].boolean() : true,
    ...(fields['signer-workflow'].given && { signerWorkflow: signerWorkflow(fields['signer-workflow']) }),
    ...(fields['cosign-key'].given && { cosignKey: fields['cosign-key'].text() })
  }
}

function signerWorkflow(place: Place): string {
  return place.matching(workflowPath, 'OWNER/REPOSITORY/.github/workflows/FILE.yml')
}

/** Whether a text names a workflow as the policy does. */
export function isSignerWorkflow(text: string): boolean {
  return workflowPath.test(text)
}

function tests(place: Place): readonly string[] {
  const names = place.items().map((item) => item.matching(/^[a-z][a-z0-9-]*$/, 'the name of a test like smoke-boot'))
  if (names.length === 0) throw place.refuse('expected at least one test, for example smoke-boot.')
  return names
}

function people(place: Place): readonly string[] {
  const names = place.items().map((item) => item.matching(login, 'the name of a GitHub account'))
  if (names.length === 0) throw place.refuse('expected at least one account.')
  return names
}

function readApproved(place: Place): ApprovedAccess {
  const fields = place.fields(['report', 'reason'], ['report', 'reason'])
  const report = fields.report.text()
  if (!isDigest(report)) throw fields.report.refuse('expected sha256: and 64 hex digits.')
  return { report: report satisfies Digest, reason: fields.reason.text() }
}

function readGitops(place: Place, rings: readonly string[]): GitopsTarget {
  const fields = place.fields(['rings', 'repository', 'file', 'path', 'value', 'by', 'branch', 'dispatch'], ['rings'])
  const repository = fields.repository.given
    ? { repository: fields.repository.matching(/^[\w.-]+\/[\w.-]+$/, 'OWNER/NAME') }
    : {}
  const base = { rings: ringList(fields.rings, rings), ...repository }
  if (fields.dispatch.given === fields.file.given) throw place.refuse('expected either file or dispatch.')
  if (fields.dispatch.given) {
    for (const name of ['path', 'value', 'by', 'branch'] as const)
      if (fields[name].given) throw fields[name].refuse('it is for a file.')
    return { ...base, dispatch: fields.dispatch.matching(/^[\w.-]{1,100}$/, 'the name of an event') }
  }
  const file = fields.file.text()
  if (file.startsWith('/') || file.split('/').some((part) => part === '..' || part === ''))
    throw fields.file.refuse('expected a path in the repository.')
  if (!fields.path.given) throw fields.path.refuse('missing.')
  const path = fields.path.isList
    ? fields.path.items().map((item) => item.step())
    : fields.path.matching(/^[^.]+(?:\.[^.]+)*$/, 'keys joined by dots, or a list of them').split('.')
  return {
    ...base,
    file,
    path,
    value: fields.value.given ? fields.value.oneOf(['reference', 'digest']) : 'reference',
    by: fields.by.given ? fields.by.oneOf(['commit', 'pull-request']) : 'pull-request',
    ...(fields.branch.given && { branch: fields.branch.text() })
  }
}

/** Seconds of `30m`, `4h`, `2d`, `1w`: elapsed time, a day is 24 hours. */
function duration(place: Place): number {
  const text = place.matching(/^\d{1,4}[smhdw]$/, 'a time like 30m, 4h, 2d or 1w')
  const unit = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[text.slice(-1) as 's' | 'm' | 'h' | 'd' | 'w']
  return Number(text.slice(0, -1)) * unit
}

function unique(names: readonly (readonly [string, Place])[]): void {
  names.forEach(([name, place], index) => {
    if (names.findIndex(([other]) => other === name) !== index) throw place.refuse(`${name} is there twice.`)
  })
}
