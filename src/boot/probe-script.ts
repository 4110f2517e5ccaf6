import { accountQuestions, traceQuestions } from './access-script'
import { quoted } from './shell'

/** What the machine is asked in one session. */
export interface ProbePlan {
  /** Longest wait for the start jobs to end, seconds. */
  readonly waitSeconds: number
  readonly services: readonly string[]
  readonly commands: readonly string[]
  /** Whether to read default target and its state. */
  readonly defaultTarget: boolean
  /** Accounts to describe. */
  readonly users: readonly string[]
  /** Paths where a copy of a hash is known to be; undefined: traces are not looked for. */
  readonly leftovers: readonly string[] | undefined
}

export interface Answer {
  /** Exit code. */
  readonly code: number
  readonly text: string
}

/** Answers by question: `state`, `failed`, `jobs`, `unit-order`, `units`, `units-again`, `bootc`, `default-target`, `command:0`, `user:NAME`, `leftovers`, `auditd`, `clock`, `journal:UNIT`. */
export type Answers = ReadonlyMap<string, Answer>

/** Journal lines of a unit that is not well. */
const journalLines = 20
/** Units whose journal is fetched: the first failures explain the others. */
const journalUnits = 10

/**
 * The functions every session starts with. `ask ID LIMIT COMMAND…` prints the answer between two marks. Standard input is
 * the script itself, so no command may read it.
 */
function prelude(mark: string): string {
  return `mark=${quoted(mark)}
LC_ALL=C.UTF-8 SYSTEMD_COLORS=0 SYSTEMD_PAGER=
export LC_ALL SYSTEMD_COLORS SYSTEMD_PAGER
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
ask() {
  id=$1 limit=$2
  shift 2
  out=$("$@" 2>&1 </dev/null)
  code=$?
  printf '\\n%s begin %s\\n' "$mark" "$id"
  printf '%s\\n' "$out" | tail -c "$limit"
  printf '\\n%s end %s %s\\n' "$mark" "$code" "$id"
}
within() {
  if command -v timeout >/dev/null; then timeout "$@"; else shift; "$@"; fi
}
uptime() { cut -d. -f1 /proc/uptime; }
`
}

function closing(mark: string): string {
  return `printf '\\n%s done\\n' ${quoted(mark)}\n`
}

/** `--wait` ends when no job is left; it can end early where D-Bus is late, so the state is asked again. */
function stateQuestions(waitSeconds: number): string {
  return `state() {
  end=$(($(uptime) + ${waitSeconds}))
  now=$(within ${waitSeconds} systemctl is-system-running --wait 2>/dev/null)
  while :; do
    case $now in running | degraded | maintenance | stopping) break ;; esac
    [ "$(uptime)" -lt $end ] || break
    sleep 0.5
    now=$(systemctl is-system-running 2>/dev/null)
  done
  echo "$now"
}
journal() { journalctl -b -q --no-pager -o cat -n ${journalLines} -u "$1"; }
ask state 100 state
case $out in
running) ;;
*)
  ask jobs 8000 systemctl list-jobs --no-legend --no-pager --full
  ask failed 8000 systemctl list-units --failed --plain --no-legend --no-pager --full
  count=0
  while read -r unit rest; do
    [ -n "$unit" ] && [ $count -lt ${journalUnits} ] || continue
    count=$((count + 1))
    ask "journal:$unit" 8000 journal "$unit"
  done <<END
$out
END
  ;;
esac
`
}

/** One call for all units; a unit that restarts is looked at again, as a crash loop is active most of the time. */
function unitQuestions(units: readonly string[]): string {
  if (units.length === 0) return ''
  const show = `systemctl show --no-pager -p Id -p LoadState -p ActiveState -p SubState -p Result -p NRestarts -p ExecMainStatus -- ${units.map(quoted).join(' ')}`
  return `ask unit-order 20000 printf '%s\\n' ${units.map(quoted).join(' ')}
ask units 20000 ${show}
case $out in *NRestarts=[1-9]*)
  sleep 3
  ask units-again 20000 ${show}
  ;;
esac
for unit in ${units.map(quoted).join(' ')}; do
  case $out in *ActiveState=[!a]* | *ActiveState=activating* | *NRestarts=[1-9]*) ;; *) break ;; esac
  systemctl is-active -q -- "$unit" && case $out in *NRestarts=[1-9]*) ;; *) continue ;; esac
  text=$out
  ask "journal:$unit" 8000 journal "$unit"
  out=$text
done
`
}

/** Without what bootc has to say beside its answer; versions before 1.1 know the older flag only. */
const bootcQuestion = `if command -v bootc >/dev/null; then
  ask bootc 60000 sh -c 'bootc status --format=json 2>/dev/null || bootc status --json 2>/dev/null'
fi
`

const clockQuestion = 'ask clock 100 date +%s\n'

/** The script for a root shell: all questions of a boot, in the order in which their answers become known. */
export function probeScript(plan: ProbePlan, mark: string): string {
  return [
    prelude(mark),
    stateQuestions(plan.waitSeconds),
    unitQuestions(plan.services),
    bootcQuestion,
    plan.defaultTarget
      ? 'ask default-target 200 systemctl get-default\nask default-target-state 100 systemctl is-active -- "$out"\n'
      : '',
    plan.commands.map((command, index) => `ask command:${index} 4000 sh -c ${quoted(command)}\n`).join(''),
    accountQuestions(plan.users),
    plan.leftovers ? traceQuestions(plan.leftovers) : '',
    clockQuestion,
    closing(mark)
  ].join('')
}

/** A script that describes one account alone, answered as `user:NAME` and `clock`. */
export function accountScript(user: string, mark: string): string {
  return [prelude(mark), accountQuestions([user]), clockQuestion, closing(mark)].join('')
}

/** A script of plain commands, answered as `ask:0`, `ask:1` … */
export function commandScript(commands: readonly string[], mark: string): string {
  return [
    prelude(mark),
    ...commands.map((command, index) => `ask ask:${index} 65536 sh -c ${quoted(command)}\n`),
    closing(mark)
  ].join('')
}

/** Whether the output of a script is complete. */
export function isComplete(output: string, mark: string): boolean {
  return output.includes(`\n${mark} done\n`)
}

/** Takes the answers out of a script's output. What stands outside of the marks is not ours. */
export function parseAnswers(output: string, mark: string): Answers {
  const answers = new Map<string, Answer>()
  let open: { id: string; lines: string[] } | undefined
  for (const line of output.split('\n')) {
    const [word, verb = '', ...rest] = line.split(' ')
    if (word !== mark) open?.lines.push(line.trimEnd())
    else if (verb === 'begin') open = { id: rest.join(' '), lines: [] }
    else if (verb === 'end' && open && rest.slice(1).join(' ') === open.id) {
      answers.set(open.id, { code: Number(rest[0]), text: open.lines.join('\n').replace(/^\n+|\n+$/g, '') })
      open = undefined
    }
  }
  return answers
}
