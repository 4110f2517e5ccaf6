import { runRootContainer } from '../host/containers'
import { Failure } from '../model/failure'
import { isIso, type MediaType } from '../model/media'
import type { Reporter } from '../model/reporter'

/** Where an image has its groups: group(5), nss-altfiles as ostree systems use it, and sysusers.d(5). */
const places = ['/etc/group', '/usr/lib/group', '/usr/lib/sysusers.d', '/etc/sysusers.d']

interface Customizations {
  readonly user?: unknown
  readonly group?: unknown
}

/** The groups that a config puts accounts into and does not make itself, by its user fields or its kickstart. */
export function wantedGroups(config: unknown, kickstart = ''): readonly string[] {
  const { user, group } = (config as { customizations?: Customizations }).customizations ?? {}
  const users = tables(user)
  const lines = kickstart.split('\n')
  const option = (line: string, name: string) => new RegExp(`\\s--${name}[= ]"?([^\\s"]+)`).exec(line)?.[1] ?? ''
  const inLines = lines.filter((line) => /^\s*user\s/.test(line)).flatMap((line) => option(line, 'groups').split(','))
  const made = [
    ...[...tables(group), ...users].map(({ name }) => name),
    ...lines.filter((line) => /^\s*(?:group|user)\s/.test(line)).map((line) => option(line, 'name'))
  ]
  const wanted = [
    ...users.flatMap(({ groups }) => (Array.isArray(groups) ? (groups as unknown[]) : [])),
    // `name(gid)` gives the group a number: pykickstart commands/user.py.
    ...inLines.map((name) => name.replace(/\(\d+\)$/, ''))
  ]
  return [...new Set(wanted)].filter(
    (name) => typeof name === 'string' && name !== '' && !made.includes(name)
  ) as string[]
}

function tables(value: unknown): readonly { readonly name?: unknown; readonly groups?: unknown }[] {
  return Array.isArray(value) ? (value as { name?: unknown; groups?: unknown }[]) : []
}

/** Everything after `podman run` to print what makes groups in an image, each line after its file's name. */
export function groupArguments(image: string): readonly string[] {
  return [
    '--pull=never',
    ...['--network', 'none'],
    ...['--entrypoint', 'grep'],
    image,
    ...['--recursive', '--no-messages', '--with-filename', ''],
    ...places
  ]
}

/** Group names in lines as grep prints them: of the group files, and of those that systemd-sysusers makes. */
export function imageGroups(lines: readonly string[]): { files: readonly string[]; sysusers: readonly string[] } {
  const found = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[1] ?? [])
  return {
    files: found(/^\/(?:etc|usr\/lib)\/group:([^:#+-][^:]*):/),
    sysusers: found(/^\/(?:etc|usr\/lib)\/sysusers\.d\/[^:]+:\s*[gu]!?\s+"?([^\s"]+)/)
  }
}

/**
 * Those of the groups that an account cannot be put into. What only systemd-sysusers makes is there when a machine boots:
 * in time for an installer, which makes the missing group itself, too late for useradd in a disk image.
 */
export function missingGroups(
  wanted: readonly string[],
  { files, sysusers }: ReturnType<typeof imageGroups>,
  types: readonly MediaType[]
): readonly string[] {
  const there = types.some(isIso) ? [...files, ...sysusers] : files
  return wanted.filter((name) => !there.includes(name))
}

/**
 * Refuses to put accounts into groups that the image does not have.
 * @throws Failure (usage)
 */
export async function checkGroups(
  image: string,
  wanted: readonly string[],
  types: readonly MediaType[],
  reporter: Pick<Reporter, 'warning'>
): Promise<void> {
  if (wanted.length === 0) return
  const lines: string[] = []
  // Its exit code says only whether all the places are there.
  await runRootContainer('groups', groupArguments(image), {
    what: 'Reading the groups of the image',
    timeoutMs: 120_000,
    onLine: (line, stream) => stream === 'stdout' && lines.push(line)
  })
  const groups = imageGroups(lines)
  if (groups.files.length === 0) {
    reporter.warning(
      `The image does not let its groups be read, so nobody has checked that it has ${wanted.join(', ')}.`
    )
    return
  }
  const missing = missingGroups(wanted, groups, types)
  if (missing.length === 0) return
  throw new Failure('usage', `The config puts an account into ${missing.join(', ')}, which the image does not have.`, {
    code: 'no-such-group',
    evidence: types.some(isIso)
      ? 'the installer would make an empty group of that name, which gives no rights'
      : 'the builder stops at an account whose group is missing',
    remedy: 'Make the group in the image or in customizations.group of the config, or take the account out of it.'
  })
}
