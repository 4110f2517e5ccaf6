import { refuse } from './refuse'

/** As useradd takes it, and inside what the builder takes: osbuild stages/org.osbuild.users, "propertyNames". */
const nameGrammar = /^[a-z_][a-z0-9_-]{0,31}$/

/** Groups that image after image gives administrator rights by its own sudo or polkit rules. */
export const adminGroups: readonly string[] = ['wheel', 'sudo', 'admin']
/** Groups whose members can become root without any sudo rule. */
const rootEquivalent: readonly string[] = ['root', 'docker', 'disk', 'lxd', 'libvirt', 'shadow']

/** @throws Failure (usage) */
export function parseUserName(text: string, where: string): string {
  if (text === 'root')
    throw refuse(
      where,
      'root is not an account of its own: nobody can tell who used it, and its password is locked on purpose.',
      'Name an account, e.g. rescue, and let it use sudo.'
    )
  if (nameGrammar.test(text)) return text
  throw refuse(
    where,
    `${JSON.stringify(text)} is not a user name.`,
    'Use up to 32 lower-case letters, digits, dashes and underscores, not starting with a digit or a dash.'
  )
}

/** @throws Failure (usage) for a malformed or repeated name (the builder refuses repeated ones) */
export function parseGroups(names: readonly string[], where: string): readonly string[] {
  names.forEach((name, index) => {
    if (!nameGrammar.test(name)) throw refuse(where, `${JSON.stringify(name)} is not a group name.`)
    if (names.indexOf(name) !== index) throw refuse(where, `the group ${name} is named twice.`)
  })
  return names
}

export function groupWarnings(user: string, groups: readonly string[]): readonly string[] {
  return groups
    .filter((group) => rootEquivalent.includes(group))
    .map((group) => `${user}: members of the group ${group} can become root without sudo.`)
}

/** Certificate principals: names that cannot be mistaken for a list or end the quoted option they are written in. */
export function parsePrincipals(names: readonly string[], where: string): readonly string[] {
  for (const name of names)
    if (!/^[A-Za-z0-9@._-]{1,64}$/.test(name))
      throw refuse(where, `${JSON.stringify(name)} is not a principal: up to 64 letters, digits and @ . _ - are taken.`)
  return [...new Set(names)]
}
