import { refuse } from './refuse'

/** Commands that would give access, which only the access file may. */
const accessCommands: readonly string[] = ['user', 'sshkey', 'rootpw', 'sshpw']
/** Commands that end the installation; without one Anaconda waits for a key. */
const endings: readonly string[] = ['reboot', 'poweroff', 'shutdown', 'halt']
const sections: readonly string[] = [
  ...['%pre', '%pre-install', '%post', '%onerror', '%traceback'],
  ...['%packages', '%addon', '%anaconda', '%certificate']
]
/** What Python's splitlines(), and so the installer, takes for the end of a line beside `\n` and `\r\n`; and NUL. */
const hiddenLineEnd = /[\0\v\f\x1c-\x1e\x85\u2028\u2029]|\r(?!\n)/

/** What a person's kickstart has, as far as ours must fit to it. */
export interface BaseKickstart {
  readonly text: string
  /** Whether it says what happens after the installation. */
  readonly ends: boolean
  readonly hasBootloader: boolean
}

/**
 * Reads a kickstart that accounts are to be added to, as pykickstart's parser.py does.
 * @throws Failure (usage) when it makes accounts itself or could hide that, or a section is left open and would swallow
 *   what is added
 */
export function parseBaseKickstart(text: string, where: string): BaseKickstart {
  if (hiddenLineEnd.test(text))
    throw refuse(where, 'it has a control character that ends a line for the installer and for nobody else.')
  const commands: string[] = []
  let section: string | undefined
  for (const line of text.split(/\r?\n/)) {
    const [word = ''] = line.trim().split(/\s+/)
    if (sections.includes(word)) {
      if (section !== undefined) break
      section = word
    } else if (section === undefined ? word !== '' && !word.startsWith('#') : word === '%include') commands.push(word)
    else if (word === '%end') section = undefined
  }
  if (section !== undefined) throw refuse(where, `the section ${section} has no %end.`)
  // The installer takes the quotes off a command; an %include, in a section too, brings what nobody here has seen.
  const odd = commands.find((command) => !/^[a-z0-9]+$/.test(command))
  if (odd !== undefined)
    throw refuse(where, `${JSON.stringify(odd)} is not a plain command.`, 'Write its content here.')
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
    hasBootloader: commands.includes('bootloader')
  }
}
