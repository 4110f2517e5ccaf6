/** What sudo lets an account do: `some` is less than everything. */
export type SudoReach = 'password' | 'nopasswd' | 'some' | 'none'

/** What `sudo -l -U` says of an account. */
export interface Sudo {
  readonly reach: SudoReach
  /** Commands that need no password where others do, or all that is allowed where that is not everything; `!` before one denied. */
  readonly commands: readonly string[]
  /** The Defaults that are in force, e.g. `use_pty`, `logfile=/var/log/sudo.log`. */
  readonly defaults: readonly string[]
  /** Set when sudo asks for somebody else's password: `rootpw`, `targetpw`, `runaspw`. */
  readonly asksFor?: string
}

interface Rule {
  readonly runAs: string
  readonly command: string
  readonly free: boolean
}

/**
 * Reads the answer of `sudo -l -U NAME` under LC_ALL=C: "Matching Defaults entries", then the rules in the order of
 * sudoers, of which the last one that fits a command counts: sudoers(5).
 */
export function parseSudo(lines: readonly string[]): Sudo {
  const defaults = section(lines, /^Matching Defaults entries/).flatMap((line) => split(line))
  const always = defaults.includes('!authenticate')
  const rules = section(lines, /may run the following commands/)
    .flatMap(rulesOf)
    .filter(({ runAs }) => /^(?:ALL|root)\b/.test(runAs) && !runAs.includes('!root'))
    .map((rule) => ({ ...rule, free: rule.free || always }))
  const everything = rules.findLastIndex(({ command }) => command === 'ALL' || command === '!ALL')
  // What stands before a rule for everything is overruled by it.
  const [whole, rest] = [rules[everything], rules.slice(everything + 1)]
  const asksFor = defaults.find((entry) => /^(?:root|target|runas)pw$/.test(entry))
  return { ...reachOf(whole, rest), defaults, ...(asksFor !== undefined && { asksFor }) }
}

function reachOf(whole: Rule | undefined, rest: readonly Rule[]): Pick<Sudo, 'reach' | 'commands'> {
  const denied = rest.filter(({ command }) => command.startsWith('!'))
  const allowed = rest.filter(({ command }) => !command.startsWith('!'))
  const names = (rules: readonly Rule[]) => rules.map(({ command, free }) => `${free ? 'NOPASSWD: ' : ''}${command}`)
  if (whole?.command !== 'ALL') return { reach: allowed.length > 0 ? 'some' : 'none', commands: names(rest) }
  const differing = allowed.filter(({ free }) => free !== whole.free)
  if (denied.length > 0) return { reach: 'some', commands: names([whole, ...rest]) }
  return { reach: whole.free ? 'nopasswd' : 'password', commands: names(differing) }
}

/** The indented lines below a heading, each with those it goes on in: they are indented further. */
function section(lines: readonly string[], heading: RegExp): readonly string[] {
  const start = lines.findIndex((line) => heading.test(line))
  const below = start < 0 ? [] : lines.slice(start + 1)
  const end = below.findIndex((line) => !/^\s/.test(line))
  const joined: string[] = []
  for (const line of end < 0 ? below : below.slice(0, end)) {
    if (/^ {0,4}\S/.test(line) || joined.length === 0) joined.push(line.trim())
    else joined.push(`${joined.pop() ?? ''} ${line.trim()}`)
  }
  return joined
}

/** `(ALL : ALL) NOPASSWD: /bin/a, PASSWD: !/bin/b`: a tag holds for what follows it. */
function rulesOf(line: string): readonly Rule[] {
  const match = /^\((?<runAs>[^)]*)\)\s*(?<commands>.*)$/.exec(line)
  if (!match?.groups) return []
  const { runAs = '', commands = '' } = match.groups
  let free = false
  return split(commands).map((item) => {
    const command = item.replace(/^(?:[A-Z_]+(?:: *|=\S+ +))+/, (tags) => {
      for (const tag of tags.match(/\b(?:NO)?PASSWD:/g) ?? []) free = tag.startsWith('NO')
      return ''
    })
    return { runAs, command, free }
  })
}

/** At commas that no backslash stands before. */
function split(text: string): readonly string[] {
  return text
    .split(/(?<!\\),/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
