import { accountQuestions, traceQuestions } from './access-script'
import { quoted } from './shell'

/** What the machine is asked in one session. */
export interface ProbePlan {
  /** Longest wait for the start jobs to end, seconds. */
  readonly waitSeconds: number
  /** Units to look at, twice. */
  readonly services: readonly string[]
  /** Seconds for which those must stay as they are that have restarted. */
  readonly steadySeconds: number
  readonly commands: readonly string[]
  /** Shell commands that print an HTTP answer of this host, and seconds for which they are tried again. */
  readonly reachOut?: { readonly command: string; readonly seconds: number }
  /** Accounts to describe. */
  readonly users: readonly string[]
  /** Paths where a copy of a hash is known to be; undefined: traces are not looked for. */
  readonly leftovers: readonly string[] | undefined
}

export interface Answer {
  /** Exit code. */
  readonly code: number
  readonly text: string
  /** That the machine took for it. */
  readonly seconds?: number
}

/**
 * Answers by question: `state`, `failed`, `jobs`, `unit-order`, `units`, `units-again`, `steady`, `bootc`, `image-record`,
 * `facts`, `default-target`, `default-target-state`, `outbound`, `command:0`, `user:NAME`, `leftovers`, `auditd`, `clock`,
 * `journal:UNIT`.
 */
export type Answers = ReadonlyMap<string, Answer>

/** Journal lines of a unit that is not well. */
const journalLines = 20
/** Units whose journal is fetched: the first failures explain the others. */
const journalUnits = 10
/** Restarts while one looks on that make a crash loop. */
const loopRestarts = 3

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
  read -r from idle </proc/uptime
  out=$("$@" 2>&1 </dev/null)
  code=$?
  read -r to idle </proc/uptime
  printf '\\n%s begin %s\\n' "$mark" "$id"
  printf '%s\\n' "$out" | tail -c "$limit"
  printf '\\n%s took %s %s\\n' "$mark" "$from" "$to"
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
  stuck=$(printf '%s\\n' "$out" | sed -n 's/^ *[0-9][0-9]* *\\([^ ]*\\) .* running *$/\\1/p')
  ask failed 8000 systemctl list-units --failed --plain --no-legend --no-pager --full
  printf '%s\\n%s\\n' "$(printf '%s\\n' "$out" | sed 's/^ *//; s/ .*//')" "$stuck" | sed '/^$/d' | head -n ${journalUnits} |
    while read -r unit; do ask "journal:$unit" 8000 journal "$unit"; done
  ;;
esac
`
}

/** One call for all units. */
function firstLook(units: readonly string[]): string {
  if (units.length === 0) return ''
  return `look() {
  systemctl show --no-pager -p Id -p LoadState -p ActiveState -p SubState -p Result -p NRestarts -p ExecMainStatus -- ${units.map(quoted).join(' ')}
}
restarts() {
  sum=0
  for number in $(printf '%s\\n' "$1" | sed -n 's/^NRestarts=//p'); do sum=$((sum + number)); done
  echo $sum
}
ask unit-order 20000 printf '%s\\n' ${units.map(quoted).join(' ')}
ask units 20000 look
looked=$out since=$(uptime) before=$(restarts "$out")
`
}

/**
 * Looks again; where a unit has restarted, until nothing has changed for long enough: in a crash loop it is active most of
 * the time. The other questions of the session stand between the looks, so a machine that is well waits for nothing.
 */
function secondLook(units: readonly string[], steadySeconds: number): string {
  if (units.length === 0) return ''
  return `end=$(($(uptime) + ${2 * steadySeconds}))
while :; do
  now=$(look)
  [ "$now" = "$looked" ] || { looked=$now since=$(uptime); }
  seen=$(restarts "$now")
  [ "$seen" -gt 0 ] && [ $(($(uptime) - since)) -lt ${steadySeconds} ] || { kept=yes; break; }
  kept=no
  [ "$(uptime)" -lt $end ] && [ $((seen - before)) -lt ${loopRestarts} ] || break
  sleep 1
done
ask units-again 20000 printf '%s\\n' "$now"
ask steady 10 echo $kept
case $now in *ActiveState=[!a]* | *ActiveState=activating* | *NRestarts=[1-9]*)
  for unit in ${units.slice(0, journalUnits).map(quoted).join(' ')}; do ask "journal:$unit" 8000 journal "$unit"; done ;;
esac
`
}

/** Without what bootc has to say beside its answer; versions before 1.1 know the older flag only. */
const bootcQuestion = `if command -v bootc >/dev/null; then
  ask bootc 60000 sh -c 'bootc status --format=json 2>/dev/null || bootc status --json 2>/dev/null'
fi
`

/**
 * What an installation keeps of its image, whatever becomes of the manifest on the way: ostree-ext notes manifest and
 * configuration in the commit (ostree-rs-ext lib/src/container/store.rs META_MANIFEST, META_CONFIG), bootc's composefs
 * backend in its repository under the digest in the deployment's .origin, older ones beside that (bootc
 * crates/lib/src/bootc_composefs/status.rs get_imginfo). Read as text: JSON, perhaps inside a string or a GVariant's quotes.
 */
const recordQuestion = `image_record() {
  checksum=$(ostree admin status 2>/dev/null | sed -n 's/^\\* *[^ ]* *\\([0-9a-f]\\{64\\}\\)\\..*/\\1/p')
  verity=$(tr ' ' '\\n' </proc/cmdline | sed -n 's/^composefs=?*//p')
  if [ -n "$checksum" ]; then
    ostree show --print-metadata-key=ostree.manifest "$checksum"
    ostree show --print-metadata-key=ostree.container.image-config "$checksum"
  elif [ -n "$verity" ]; then
    deployment=/sysroot/state/deploy/$verity/$verity
    cat "$deployment.imginfo" ||
      within 30 bootc internals cfs oci inspect "@$(sed -n 's/^manifest_digest *= *//p' "$deployment.origin")"
  fi 2>/dev/null | tr -d '\\\\\\n' | tr '{,' '\\n\\n' |
    sed -n -e '/"config" *:/,/}/s/^ *"digest" *: *"sha256:\\([0-9a-f]\\{64\\}\\)".*/image-id \\1/p' \\
      -e 's/^ *"org.opencontainers.image.revision" *: *"\\([^"]*\\)".*/revision \\1/p'
}
ask image-record 1000 image_record
`

const factsQuestion = `facts() {
  if [ -r /sys/fs/selinux/enforce ]; then
    read -r mode </sys/fs/selinux/enforce
    if [ "$mode" = 1 ]; then echo 'selinux enforcing'; else echo 'selinux permissive'; fi
  elif [ -e /etc/selinux/config ]; then echo 'selinux disabled'
  else echo 'selinux none'; fi
  if [ -w /usr ]; then echo 'usr writable'; else echo 'usr read-only'; fi
}
ask facts 1000 facts
ask default-target 200 systemctl get-default
ask default-target-state 100 systemctl is-active -- "$out"
`

/** Where there is nothing to ask with, there is no answer. No unit has to wait for an address: it may come after the start-up. */
function outboundQuestion({ command, seconds }: NonNullable<ProbePlan['reachOut']>): string {
  return `reach_out() {
  end=$(($(uptime) + ${seconds}))
  until within 10 sh -c ${quoted(command)}; do
    [ "$(uptime)" -lt "$end" ] || return 1
    sleep 1
  done
}
if command -v curl >/dev/null || command -v bash >/dev/null; then
  ask outbound 1000 reach_out
fi
`
}

const clockQuestion = 'ask clock 100 date +%s\n'

/** The script for a root shell: all questions of a boot, in the order in which their answers become known. */
export function probeScript(plan: ProbePlan, mark: string): string {
  return [
    prelude(mark),
    stateQuestions(plan.waitSeconds),
    firstLook(plan.services),
    bootcQuestion,
    recordQuestion,
    factsQuestion,
    plan.reachOut === undefined ? '' : outboundQuestion(plan.reachOut),
    plan.commands.map((command, index) => `ask command:${index} 4000 sh -c ${quoted(command)}\n`).join(''),
    accountQuestions(plan.users),
    plan.leftovers ? traceQuestions(plan.leftovers) : '',
    clockQuestion,
    secondLook(plan.services, plan.steadySeconds),
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
  let open: { id: string; lines: string[]; seconds?: number } | undefined
  for (const line of output.split('\n')) {
    const [word, verb = '', ...rest] = line.split(' ')
    if (word !== mark) open?.lines.push(line.trimEnd())
    else if (verb === 'begin') open = { id: rest.join(' '), lines: [] }
    else if (verb === 'took' && open) open.seconds = Math.round((Number(rest[1]) - Number(rest[0])) * 100) / 100
    else if (verb === 'end' && open && rest.slice(1).join(' ') === open.id) {
      const { id, lines, seconds } = open
      const text = lines.join('\n').replace(/^\n+|\n+$/g, '')
      answers.set(id, { code: Number(rest[0]), text, ...(seconds !== undefined && { seconds }) })
      open = undefined
    }
  }
  return answers
}
