import { refuse } from './refuse'

/** Commands that would give access, which only the access file may. */
const accessCommands: readonly string[] = ['user', 'sshkey', 'rootpw']
/** Commands that end the installation; without one Anaconda waits for a key. */
const endings: readonly string[] = ['reboot', 'poweroff', 'shutdown', 'halt']
const sections = /^%(pre|pre-install|post|onerror|traceback|packages|addon|anaconda|certificate)\b/

/** What a person's kickstart has, as far as ours must fit to it. */
export interface BaseKickstart {
  readonly text: string
  /** Whether it says what happens after the installation. */
  readonly ends: boolean
  readonly hasBootloader: boolean
  /** Whether it runs scripts of its own. */
  readonly hasScripts: boolean
}

/**
 * Reads a kickstart that accounts are to be added to.
 * @throws Failure (usage) when it makes accounts itself, or a section is left open and would swallow what is added
 */
export function parseBaseKickstart(text: string, where: string): BaseKickstart {
  const commands: string[] = []
  let section: string | undefined
  let hasScripts = false
  for (const line of text.split(/\r?\n/)) {
    if (section === undefined && sections.test(line)) {
      section = line.trim()
      hasScripts ||= /^%(pre|post|onerror|traceback)/.test(section)
    } else if (section !== undefined) {
      if (line.trim() === '%end') section = undefined
    } else if (line.trim() !== '' && !line.trim().startsWith('#')) commands.push(line.trim().split(/\s+/)[0] as string)
  }
  if (section !== undefined) throw refuse(where, `the section ${JSON.stringify(section)} has no %end.`)
  const access = commands.find((command) => accessCommands.includes(command))
  if (access !== undefined)
    throw refuse(
      where,
      `the command ${access} gives access that no access report would show.`,
      'Describe the account in the access file.'
    )
  return {
    text: text.replace(/\n*$/, '\n'),
    ends: commands.some((command) => endings.includes(command)),
    hasBootloader: commands.includes('bootloader'),
    hasScripts
  }
}
