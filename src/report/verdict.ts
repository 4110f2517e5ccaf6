import type { ProbeResult, TimelineEntry, Verdict } from '../model/verdict'
import { block, code, escapeMarkdown, table } from './markdown'

const marks: Readonly<Record<Verdict['verdict'], string>> = { pass: '✅', fail: '❌', error: '⚠️' }
/** Lines of a failing machine's console that a summary shows; the whole is in the log. */
const contextLines = 25

function headline(verdict: Verdict): string {
  const cause = verdict.verdict === 'pass' ? '' : ` (${verdict.cause})`
  return `${verdict.verdict}${cause}: ${verdict.reason}`
}

function machineLine({ machine }: Verdict): string {
  if (!machine) return 'no machine was started'
  return `${machine.firmware}, ${machine.accelerator} (${machine.acceleratorReason}), ${machine.cpus} × ${machine.cpuModel}, ${machine.memoryMiB} MiB, QEMU ${machine.qemuVersion}`
}

function timelineRow(entry: TimelineEntry): readonly string[] {
  return [entry.phase, entry.at.toFixed(1), entry.stage, code(entry.text)]
}

function probeRow(probe: ProbeResult): readonly string[] {
  return [probe.ok ? '✅' : '❌', code(probe.name), escapeMarkdown(probe.detail), probe.seconds.toFixed(1)]
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
    'Access, read back from the machine:\n',
    table(['', 'account', 'what', 'expected', 'found'], accessRows(access)),
    `${accessLines(access)
      .map((line) => `- ${escapeMarkdown(line)}`)
      .join('\n')}\n`
  ]
}

function runMarkdown(verdict: Verdict): string {
  const { media, identity, files } = verdict
  const parts = [`${marks[verdict.verdict]} **${escapeMarkdown(headline(verdict))}**\n`]
  if (verdict.remedy !== undefined) parts.push(`${escapeMarkdown(verdict.remedy)}\n`)
  parts.push(
    `${code(media.path)} (${media.type}), sha256 ${code(media.sha256)}; ${escapeMarkdown(machineLine(verdict))}; ${verdict.seconds} s\n`
  )
  if (identity.by !== undefined)
    parts.push(
      `Identity by ${escapeMarkdown(identity.by)}: ${code(identity.image ?? '')} ${code(identity.digest ?? '')}\n`
    )
  if (verdict.evidence.length > 0) parts.push('Evidence:\n', block(verdict.evidence))
  if (verdict.timeline.length > 0) parts.push(table(['phase', 's', 'stage', 'seen'], verdict.timeline.map(timelineRow)))
  if (verdict.probes.length > 0) parts.push(table(['', 'probe', 'found', 's'], verdict.probes.map(probeRow)))
  if (verdict.access) parts.push(...accessMarkdown(verdict.access))
  if (verdict.context.length > 0) parts.push('Last console lines:\n', block(verdict.context.slice(-contextLines)))
  parts.push(...verdict.warnings.map((warning) => `- ⚠️ ${escapeMarkdown(warning)}\n`))
  if (files.screenshot !== undefined) parts.push(`Screenshot: ${code(files.screenshot)}\n`)
  return parts.join('\n')
}

/** The job summary's section. */
export function verdictMarkdown(verdict: Verdict): string {
  const runs = verdict.runs ?? [verdict]
  const title = (run: Verdict) => (runs.length > 1 ? `### ${run.machine?.firmware ?? 'run'}\n\n` : '')
  return `## Boot test\n\n${runs.map((run) => `${title(run)}${runMarkdown(run)}`).join('\n')}`
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
  lines.push(...verdict.evidence.map((line) => `  evidence: ${line}`))
  lines.push(...verdict.warnings.map((warning) => `  warning: ${warning}`))
  if (verdict.remedy !== undefined) lines.push(`do: ${verdict.remedy}`)
  return lines.join('\n')
}

/** The same for a terminal, one line an entry. */
export function verdictText(verdict: Verdict): string {
  return (verdict.runs ?? [verdict]).map(runText).join('\n\n')
}
