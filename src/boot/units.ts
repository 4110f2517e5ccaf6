import type { Finding } from './finding'
import type { Answers } from './probe-script'

/** Units to ask for: every one once, the session's among them. */
export function unitsToAsk(services: readonly string[], sessionUnit: string | undefined): readonly string[] {
  return [...new Set([...services, ...(sessionUnit === undefined ? [] : [sessionUnit])])]
}

function properties(block: string): ReadonlyMap<string, string> {
  return new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

/** Blocks of `systemctl show`, one a unit, in the order asked for. */
function blocks(answers: Answers, id: string): readonly ReadonlyMap<string, string>[] {
  const text = answers.get(id)?.text
  return text === undefined || text === '' ? [] : text.split('\n\n').map(properties)
}

function journal(answers: Answers, unit: string): readonly string[] {
  return (
    answers
      .get(`journal:${unit}`)
      ?.text.split('\n')
      .filter((line) => line !== '') ?? []
  )
}

/**
 * Judges the units that must be active and stay so. A crash loop is active most of the time: its restart counter gives it
 * away, when it goes on growing.
 */
export function judgeUnits(
  units: readonly string[],
  answers: Answers,
  kind: { name: string; cause: 'service-down' | 'session-down' }
): readonly Finding[] {
  const states = blocks(answers, 'units')
  const kept = answers.get('steady')?.text !== 'no'
  const again = blocks(answers, 'units-again')
  const all = unitOrder(answers)
  return units.map((unit) => {
    const index = all.indexOf(unit)
    const state = states[index]
    const name = `${kind.name} ${unit}`
    const fail = (detail: string): Finding => ({
      name,
      ok: false,
      detail,
      cause: kind.cause,
      lines: journal(answers, unit)
    })
    if (!state) return fail('systemctl show says nothing of it')
    if (state.get('LoadState') !== 'loaded') return fail(`not there (${state.get('LoadState') ?? 'unknown'})`)
    const now = again[index] ?? state
    const [before, after] = [Number(state.get('NRestarts') ?? 0), Number(now.get('NRestarts') ?? 0)]
    const status = Number(now.get('ExecMainStatus') ?? 0)
    const ended = status > 0 ? `, its last exit code ${status}` : ''
    if (after > before && !kept) return fail(`restarts again and again (${after} times so far${ended})`)
    const active = now.get('ActiveState') ?? 'unknown'
    const result = now.get('Result') ?? 'success'
    const times = after > 0 ? `, restarted ${after} time(s)` : ''
    const detail = `${active} (${now.get('SubState') ?? ''}${result === 'success' ? '' : `, ${result}`}${times})`
    return active === 'active' ? { name, ok: true, detail } : fail(detail)
  })
}

/** The order of the units in the answer is that of the question, which the script notes first. */
function unitOrder(answers: Answers): readonly string[] {
  return answers.get('unit-order')?.text.split('\n') ?? []
}

/** Names in the first column of `systemctl list-units --plain`, or of another listing of that form. */
function firstWords(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').flatMap((line) => line.trim().split(/\s+/)[0] || [])
}

/** Units that have failed, whether they may or not. */
export function failedUnits(answers: Answers): readonly string[] {
  return firstWords(answers.get('failed')?.text)
}

/** Judges the system's state: running, or degraded by nothing but units that may fail. */
export function judgeSystem(answers: Answers, allowed: readonly string[]): Finding {
  const name = 'system state'
  const state = answers.get('state')?.text ?? ''
  if (state === 'running') return { name, ok: true, detail: state }
  const failed = failedUnits(answers)
  if (state === 'degraded' && failed.length > 0) {
    const bad = failed.filter((unit) => !allowed.includes(unit))
    if (bad.length === 0) return { name, ok: true, detail: `degraded by ${failed.join(', ')}, which may fail` }
    const lines = bad.flatMap((unit) => journal(answers, unit).map((line) => `${unit}: ${line}`))
    const others = failed.filter((unit) => !bad.includes(unit))
    const allowedToo = others.length > 0 ? ` (and ${others.join(', ')}, which may fail)` : ''
    return { name, ok: false, detail: `failed: ${bad.join(', ')}${allowedToo}`, cause: 'units-failed', lines }
  }
  const jobs = (answers.get('jobs')?.text ?? '').split('\n').filter((line) => line.trim() !== '')
  const waiting = jobs.map((line) => line.trim().split(/\s+/)[1] ?? '').filter((unit) => unit !== '')
  const detail = `${state === '' ? 'unknown' : state}${waiting.length > 0 ? `, still starting: ${waiting.slice(0, 10).join(', ')}` : ''}`
  // What waits for itself to end says why, if anything does.
  const lines = waiting.flatMap((unit) => journal(answers, unit).map((line) => `${unit}: ${line}`))
  return { name, ok: false, detail, cause: 'system-not-running', lines: [...jobs, ...lines] }
}

/**
 * Judges the default target: the expected one, and reached. Anaconda sets multi-user.target where it has installed nothing
 * graphical by itself, whatever the image says (bootc-image-builder#1176).
 */
export function judgeDefaultTarget(wanted: string, answers: Answers): Finding {
  const name = 'default target'
  const target = answers.get('default-target')?.text ?? ''
  const state = answers.get('default-target-state')?.text ?? 'unknown'
  if (target === wanted && state === 'active') return { name, ok: true, detail: `${target} (${state})` }
  const changed =
    wanted === 'graphical.target' && target === 'multi-user.target'
      ? '; an installation by Anaconda sets it so, unless the kickstart says `xconfig --startxonboot`'
      : ''
  return {
    name,
    ok: false,
    detail: `${target} (${state}), expected ${wanted}${changed}`,
    cause: 'default-target'
  }
}

/** Judges the commands: exit code 0 each. */
export function judgeCommands(commands: readonly string[], answers: Answers): readonly Finding[] {
  return commands.map((command, index) => {
    const name = `command ${command}`
    const answer = answers.get(`command:${index}`)
    const lines = answer?.text.split('\n').slice(-10) ?? []
    if (answer?.code === 0) return { name, ok: true, detail: lines.at(-1) ?? '' }
    return {
      name,
      ok: false,
      detail: answer ? `exit code ${answer.code}` : 'no answer',
      cause: 'command-failed',
      lines
    }
  })
}
