import type { CarriedState, UpgradeReport, UpgradeState } from '../model/upgrade-report'

/** The marks that the test leaves in the old version, and in the new one. */
const files = {
  var: '/var/lib/bootc-actions-upgrade-test/old',
  varNew: '/var/lib/bootc-actions-upgrade-test/new',
  etc: '/etc/bootc-actions-upgrade-test.conf',
  etcNew: '/etc/bootc-actions-upgrade-test-new.conf'
} as const
/** A file of the image's own that gets a line of ours. */
const edited = '/etc/hosts'

/** Shell command that leaves the marks of the old version. */
export function markOld(nonce: string): string {
  return [
    'set -e',
    'mkdir -p /var/lib/bootc-actions-upgrade-test',
    `echo ${nonce} >${files.var}`,
    `echo ${nonce} >${files.etc}`,
    `printf '\\n# bootc-actions upgrade test ${nonce}\\n' >>${edited}`,
    'sync'
  ].join('\n')
}

/** Shell command that leaves those of the new version. */
export function markNew(nonce: string): string {
  return ['set -e', `echo ${nonce} >${files.varNew}`, `echo ${nonce} >${files.etcNew}`, 'sync'].join('\n')
}

/** Shell commands that read what is compared; see readState. */
export const stateCommands: readonly string[] = [
  'bootc status --format=json 2>/dev/null || bootc status --json',
  `for file in ${Object.values(files).join(' ')}; do echo "$file $(cat "$file" 2>/dev/null)"; done
echo "${edited} $(sed -n 's/^# bootc-actions upgrade test //p' ${edited} 2>/dev/null | tail -n 1)"`,
  // Names, ids and shells, whether there is a password, and how many keys: no hash and no key.
  `getent passwd | while IFS=: read -r name x id group comment home shell; do
  [ "$id" -eq 0 ] || { [ "$id" -ge 1000 ] && [ "$id" -lt 60000 ]; } || continue
  case $shell in */nologin | */false) continue ;; esac
  case $(getent shadow "$name" | cut -d: -f2) in '') password=none ;; '!'* | '*'*) password=locked ;; *) password=set ;; esac
  echo "$name $id $password $(grep -v -e '^#' -e ' bootc-actions$' -e '^$' "$home/.ssh/authorized_keys" 2>/dev/null | wc -l)"
done`,
  'systemctl list-unit-files --no-legend --no-pager --full | while read -r unit state rest; do echo "$unit $state"; done',
  `systemctl list-units --all --plain --no-legend --no-pager --full --type=service,socket,timer,path,mount,target |
while read -r unit load active sub rest; do echo "$unit $active"; done`
]

export interface Person {
  readonly id: string
  readonly password: string
  readonly keys: number
}

/** What a machine is like in one of its states. */
export interface MachineState {
  /** Text of `bootc status`. */
  readonly status: string
  /** Content of our marks by file. */
  readonly marks: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, Person>
  /** Unit files, and how each is enabled. */
  readonly unitFiles: ReadonlyMap<string, string>
  /** Active states of the units that are loaded. */
  readonly units: ReadonlyMap<string, string>
}

function words(text: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [first = '', ...rest] = line.trim().split(/\s+/)
      return first === '' ? [] : [[first, rest]]
    })
  )
}

function firstValues(text: string): ReadonlyMap<string, string> {
  return new Map([...words(text)].map(([name, rest]) => [name, rest[0] ?? '']))
}

/** Reads the answers to stateCommands. */
export function readState(answers: readonly { readonly text: string }[]): MachineState {
  const [status = '', marks = '', people = '', unitFiles = '', units = ''] = answers.map(({ text }) => text)
  return {
    status,
    marks: firstValues(marks),
    people: new Map(
      [...words(people)].map(([name, [id = '', password = '', keys = '0']]) => [
        name,
        { id, password, keys: Number(keys) }
      ])
    ),
    unitFiles: firstValues(unitFiles),
    units: firstValues(units)
  }
}

/** What became of the marks; `nonces` are those of the old and of the new version. */
export function carriedState(
  machine: MachineState,
  state: Exclude<UpgradeState, 'old'>,
  nonces: { readonly old: string; readonly new: string }
): readonly CarriedState[] {
  const look = (what: string, file: string, nonce: string, required: boolean): CarriedState => {
    const found = machine.marks.get(file) ?? ''
    const kept = found === nonce
    const detail = kept ? file : found === '' ? `${file} is gone` : `${file} is another one`
    return { what, state, kept, required, detail }
  }
  return [
    look('a file in /var', files.var, nonces.old, true),
    look('a new file in /etc', files.etc, nonces.old, true),
    look('an edit of a file in /etc', edited, nonces.old, true),
    ...(state === 'new'
      ? []
      : [
          look('a file in /var of the new version', files.varNew, nonces.new, true),
          // Each deployment has an /etc of its own: what was edited after the upgrade does not follow a rollback.
          look('an edit in /etc of the new version', files.etcNew, nonces.new, state === 'forward')
        ])
  ]
}

/** Accounts that get less than they had: gone, another id, without password or keys. */
export function lostAccounts(before: MachineState, now: MachineState): readonly string[] {
  return [...before.people].flatMap(([name, had]) => {
    const has = now.people.get(name)
    if (!has) return [`${name} is gone`]
    return [
      ...(has.id === had.id ? [] : [`${name} has user id ${has.id} instead of ${had.id}`]),
      ...(had.password === 'set' && has.password !== 'set' ? [`${name} has lost its password`] : []),
      ...(has.keys < had.keys ? [`${name} has ${has.keys} key(s) instead of ${had.keys}`] : [])
    ]
  })
}

/** Units that are new, gone and failed in the new version. */
export function comparedUnits(before: MachineState, now: MachineState): NonNullable<UpgradeReport['units']> {
  const failed = (state: MachineState) =>
    [...state.units].filter(([, active]) => active === 'failed').map(([name]) => name)
  const old = new Set(failed(before))
  return {
    added: [...now.unitFiles.keys()].filter((name) => !before.unitFiles.has(name)).sort(),
    removed: [...before.unitFiles.keys()].filter((name) => !now.unitFiles.has(name)).sort(),
    failed: failed(now)
      .filter((name) => !old.has(name))
      .sort()
  }
}

/** Units that are new and enabled and not up, and those that are gone and still up. */
export function unitTrouble(before: MachineState, now: MachineState): readonly string[] {
  const { added, removed } = comparedUnits(before, now)
  return [
    ...added
      .filter((name) => now.unitFiles.get(name) === 'enabled' && now.units.get(name) === 'failed')
      .map((name) => `${name} is new, enabled, and has failed`),
    ...removed.filter((name) => now.units.get(name) === 'active').map((name) => `${name} is gone, and still runs`)
  ]
}
