import type { ProbeResult, SystemFacts, TimelineEntry, Verdict } from '../model/verdict'
import { block, code, escapeMarkdown, folded, table } from './markdown'
import { upgradeMarkdown } from './upgrade'

const marks: Readonly<Record<Verdict['verdict'], string>> = { pass: '✅', fail: '❌', error: '⚠️' }
/** Console lines of a failing machine that a summary shows around the one that decided; the whole is in the log. */
const linesBefore = 12
const linesAfter = 8
/** Journal lines of one unit, and findings with lines, that a summary shows. */
const journalLines = 20
const shownFindings = 10

function headline(verdict: Verdict): string {
  const cause = verdict.verdict === 'pass' ? '' : ` (${verdict.cause})`
  return `${verdict.verdict}${cause}: ${verdict.reason}`
}

function machineLine({ machine }: Verdict): string {
  if (!machine) return 'no machine was started'
  const qemu = machine.qemuVersion === '' ? 'QEMU did not start' : `QEMU ${machine.qemuVersion}`
  return `${machine.firmware}, ${machine.accelerator} (${machine.acceleratorReason}), ${machine.cpus} × ${machine.cpuModel}, ${machine.memoryMiB} MiB, ${qemu}`
}

/** What came, when, and how long it had been waited for. */
function timelineRows(timeline: readonly TimelineEntry[]): readonly (readonly string[])[] {
  return timeline.map((entry, index) => {
    const before = timeline[index - 1]
    const since = before?.phase === entry.phase ? before.at : 0
    return [entry.phase, entry.at.toFixed(1), Math.max(0, entry.at - since).toFixed(1), entry.stage, code(entry.text)]
  })
}

function probeRow(probe: ProbeResult): readonly string[] {
  return [probe.ok ? '✅' : '❌', code(probe.name), escapeMarkdown(probe.detail), probe.seconds.toFixed(1)]
}

function systemLine({ state, defaultTarget, failedUnits, selinux, usr, network, clockAhead }: SystemFacts): string {
  const reach = network.reachesOut === undefined ? '' : network.reachesOut ? ', reaches out' : ', reaches nothing'
  return [
    `state ${state}`,
    ...(failedUnits.length > 0 ? [`failed units ${failedUnits.join(', ')}`] : []),
    ...(defaultTarget === undefined ? [] : [`default target ${defaultTarget}`]),
    ...(selinux === undefined ? [] : [`SELinux ${selinux}`]),
    ...(usr === undefined ? [] : [`/usr ${usr}`]),
    `network ${network.given}${reach}`,
    ...(clockAhead === undefined ? [] : [`clock ${clockAhead >= 0 ? '+' : ''}${clockAhead} s`])
  ].join('; ')
}

function accessRows({ accounts }: NonNullable<Verdict['access']>): readonly (readonly string[])[] {
  return accounts.flatMap(({ name, facts }) =>
    facts.map(({ what, expected, found, difference }) => [
      difference === undefined ? '✅' : '❌',
      code(name),
      what,
      escapeMarkdown(expected),
      escapeMarkdown(found)
    ])
  )
}

/** What sshd and the traces of use are like, one line each. */
function accessLines({ accounts, leftovers, audit, clockAhead }: NonNullable<Verdict['access']>): readonly string[] {
  const { sudoLog, sudoUsePty, auditd } = audit
  const sshd = (settings: Readonly<Record<string, string>>) =>
    Object.entries(settings).map(([name, value]) => `${name} ${value}`)
  return [
    ...accounts.map(({ name, ways }) => `${name} gets in with: ${ways.join(', ') || 'nothing'}`),
    ...accounts.flatMap(({ name, sshd: settings }) =>
      Object.keys(settings).length > 0 ? [`sshd -T for ${name}: ${sshd(settings).join(', ')}`] : []
    ),
    ...leftovers.map(({ path, declared }) => `password hash in ${path}${declared ? ', as declared' : ''}`),
    `traces of use: sudo ${sudoLog === undefined ? 'is not there' : `logs to ${sudoLog.join(', ') || 'nothing'}`}${sudoUsePty === true ? ' and uses a pty' : ''}; auditd is ${auditd}`,
    ...(clockAhead === undefined ? [] : [`clock: ${Math.abs(clockAhead)} s ${clockAhead > 0 ? 'ahead' : 'behind'}`])
  ]
}

function accessMarkdown(access: NonNullable<Verdict['access']>): readonly string[] {
  return [
    table(['', 'account', 'what', 'expected', 'found'], accessRows(access)),
    `${accessLines(access)
      .map((line) => `- ${escapeMarkdown(line)}`)
      .join('\n')}\n`
  ]
}

/** Causes that no single line is the evidence of: the last ones before it are. */
const withoutLine: ReadonlySet<Verdict['cause']> = new Set<Verdict['cause']>(['boot-loop', 'guest-shutdown'])

/**
 * The line that decided, among those around it. Evidence may be a part of a console's line. Without one, the last lines:
 * the machine ended or fell silent there.
 */
function contextMarkdown({ context, evidence, cause }: Verdict): readonly string[] {
  if (context.length === 0) return []
  const text = withoutLine.has(cause) ? '' : (evidence[0] ?? '').replace(/^last line: /, '').trim()
  const whole = context.lastIndexOf(text)
  const decided = text === '' ? -1 : whole >= 0 ? whole : context.findLastIndex((line) => line.includes(text))
  if (decided < 0) return ['Last console lines:\n', block(context.slice(-linesBefore - linesAfter))]
  const [from, to] = [Math.max(0, decided - linesBefore), decided + linesAfter + 1]
  const shown = context.slice(from, to).map((line, index) => `${from + index === decided ? '> ' : '  '}${line}`)
  return ['The console around it:\n', block(shown)]
}

/** What the machine's own journal, or a command, says of each failing probe; the same line of a unit once only. */
function findingsMarkdown(probes: readonly ProbeResult[]): readonly string[] {
  const failing = probes.filter(({ ok, lines }) => !ok && lines?.some((line) => line.trim() !== ''))
  const named = failing.flatMap(({ name }) => /^(?:service|session) (\S+)$/.exec(name)?.[1] ?? [])
  return failing.slice(0, shownFindings).flatMap(({ name, detail, lines = [] }) => {
    const units = new Map<string, string[]>()
    for (const line of lines) {
      const unit = /^([\w:.@\\-]+\.[a-z]+): /.exec(line)?.[1] ?? ''
      if (name !== 'system state' || !named.includes(unit)) units.set(unit, [...(units.get(unit) ?? []), line])
    }
    const shown = [...units.values()].flatMap((group) => group.slice(-journalLines))
    if (shown.length === 0) return []
    return [`${code(name)}: ${escapeMarkdown(detail)}\n`, block(shown)]
  })
}

function evidenceMarkdown(verdict: Verdict): readonly string[] {
  const findings = findingsMarkdown(verdict.probes)
  // What a failing probe quotes is its evidence, and is there whole.
  const evidence = findings.length > 0 || verdict.evidence.length === 0 ? [] : ['Evidence:\n', block(verdict.evidence)]
  return [...evidence, ...findings, ...(verdict.stage === 'probes' ? [] : contextMarkdown(verdict))]
}

/** Names of the files, which are in the artifact, or beside verdict.json. */
function filesMarkdown({ files, screens = [] }: Verdict, artifact: Artifact | undefined): string {
  const named = [
    ['last screen', files.screenshot],
    ['console', files.serialLog],
    ['console of the installation', files.installLog],
    ['what the machine says of itself', files.bundle],
    ['events, for replay', files.events]
  ] as const
  const items = named.flatMap(([what, path]) =>
    path === undefined ? [] : [`${what} ${code(fileName(path, artifact))}`]
  )
  const film = screens.map(({ at, path }) => `${code(fileName(path, artifact))} (${Math.floor(at)} s)`)
  if (film.length > 0) items.push(`screens of the installation ${film.join(', ')}`)
  if (items.length === 0) return ''
  const where = artifact
    ? ` in the artifact ${artifact.url === '' ? code(artifact.name) : `[${escapeMarkdown(artifact.name)}](${artifact.url})`}`
    : ''
  return `Files${where}: ${items.join('; ')}\n`
}

function fileName(path: string, artifact: Artifact | undefined): string {
  return artifact ? (path.split('/').at(-1) as string) : path
}

/** The artifact that holds the files of a verdict. */
interface Artifact {
  readonly name: string
  /** Empty when it is not known. */
  readonly url: string
}

/** Folded away where all went well; open where somebody looks for the cause. */
function unlessFailed({ verdict }: Verdict, title: string, body: string): string {
  return verdict === 'pass' ? folded(title, body) : `${title}:\n\n${body}`
}

/** What a pass is good for. */
function nextMarkdown(): string {
  return [
    '\n### What to do next\n',
    '- Keep the media: upload-media with this verdict; it refuses files that are not those booted here.',
    '- Release the image: push-image with its digest and the tag that machines follow.\n'
  ].join('\n')
}

function runMarkdown(verdict: Verdict, artifact: Artifact | undefined): string {
  const { media, identity } = verdict
  const parts = [`${marks[verdict.verdict]} **${escapeMarkdown(headline(verdict))}**\n`]
  if (verdict.remedy !== undefined) parts.push(`What to do: ${escapeMarkdown(verdict.remedy)}\n`)
  parts.push(...evidenceMarkdown(verdict))
  parts.push(...verdict.warnings.map((warning) => `- ⚠️ ${escapeMarkdown(warning)}\n`))
  if (verdict.upgrade) parts.push(...upgradeMarkdown(verdict.upgrade))
  if (verdict.probes.length > 0) parts.push(table(['', 'probe', 'found', 's'], verdict.probes.map(probeRow)))
  if (verdict.system) parts.push(`The machine: ${escapeMarkdown(systemLine(verdict.system))}\n`)
  if (identity.by !== undefined)
    parts.push(
      `Identity by ${escapeMarkdown(identity.by)}: ${code(identity.image ?? '')} ${code(identity.digest ?? '')}\n`
    )
  if (verdict.timeline.length > 0) {
    const rows = table(['phase', 'at s', 'waited s', 'stage', 'what came'], timelineRows(verdict.timeline))
    const events = `${verdict.timeline.length} events`
    // The seconds of an upgrade test are those of all its boots, and the timeline is of one.
    const title = verdict.upgrade
      ? `Timeline of the boot that decided: ${events}`
      : `Timeline: ${events} in ${verdict.seconds} s`
    parts.push(unlessFailed(verdict, title, rows))
  }
  if (verdict.access)
    parts.push(unlessFailed(verdict, 'Access, read back from the machine', accessMarkdown(verdict.access).join('\n')))
  parts.push(
    `${code(media.path)} (${media.type}), sha256 ${code(media.sha256)}; ${escapeMarkdown(machineLine(verdict))}; ${verdict.seconds} s\n`,
    filesMarkdown(verdict, artifact)
  )
  return parts.join('\n')
}

/**
 * The job summary's section.
 * @param artifact where the files of the verdict have gone, if they have
 */
export function verdictMarkdown(verdict: Verdict, artifact?: Artifact): string {
  const runs = verdict.runs ?? [verdict]
  const title = (run: Verdict) => (runs.length > 1 ? `### ${run.machine?.firmware ?? 'run'}\n\n` : '')
  const sections = runs.map((run) => `${title(run)}${runMarkdown(run, artifact)}`)
  const test = runs.some(({ upgrade }) => upgrade) ? 'Upgrade test' : 'Boot test'
  if (verdict.throwAway !== true)
    return `## ${test}\n\n${sections.join('\n')}${verdict.verdict === 'pass' && !verdict.upgrade ? nextMarkdown() : ''}`
  const what = 'the credential in these media is a throw-away one that nobody has. They were made for this boot only.'
  return `## NOT FOR USE: ${test.toLowerCase()} with throw-away access\n\n**NOT FOR USE: ${what}**\n\n${sections.join('\n')}`
}

function seconds(value: number): string {
  return value.toFixed(1).padStart(6)
}

function runText(verdict: Verdict): string {
  const lines = [`verdict: ${headline(verdict)}`, `machine: ${machineLine(verdict)}`]
  lines.push(
    ...verdict.timeline.map(
      (entry) => `${seconds(entry.at)} s  ${entry.phase.padEnd(7)} ${entry.stage.padEnd(14)} ${entry.text.slice(0, 90)}`
    )
  )
  lines.push(...verdict.probes.map((probe) => `  ${probe.ok ? 'ok  ' : 'FAIL'}  ${probe.name}: ${probe.detail}`))
  if (verdict.system) lines.push(`  system: ${systemLine(verdict.system)}`)
  lines.push(...verdict.evidence.map((line) => `  evidence: ${line}`))
  lines.push(...verdict.warnings.map((warning) => `  warning: ${warning}`))
  if (verdict.remedy !== undefined) lines.push(`do: ${verdict.remedy}`)
  return lines.join('\n')
}

/** The same for a terminal, one line an entry. */
export function verdictText(verdict: Verdict): string {
  const runs = (verdict.runs ?? [verdict]).map(runText)
  return [...(verdict.throwAway === true ? ['NOT FOR USE: media with throw-away access'] : []), ...runs].join('\n\n')
}
