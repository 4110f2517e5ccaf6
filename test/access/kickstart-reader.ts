/** A kickstart as an installer reads it: commands with their words, and the sections' lines. */
export interface ReadKickstart {
  readonly commands: readonly (readonly string[])[]
  readonly sections: readonly { readonly head: string; readonly lines: readonly string[] }[]
}

/** As pykickstart does: sections are taken line by line to %end, everything else is split like a shell's words. */
export function readKickstart(text: string): ReadKickstart {
  const commands: string[][] = []
  const sections: { head: string; lines: string[] }[] = []
  let open: { head: string; lines: string[] } | undefined
  for (const line of text.split('\n')) {
    if (open) {
      if (line.trim() === '%end') open = undefined
      else open.lines.push(line)
    } else if (line.startsWith('%')) sections.push((open = { head: line.trim(), lines: [] }))
    else if (line.trim() !== '' && !line.trim().startsWith('#')) commands.push(words(line))
  }
  if (open) throw new Error(`${open.head} has no %end`)
  return { commands, sections }
}

/** Python's shlex.split(line, comments=True) for what can occur here. */
function words(line: string): string[] {
  const found: string[] = []
  let word: string | undefined
  let quote = ''
  for (const char of line) {
    if (quote !== '') {
      if (char === quote) quote = ''
      else word += char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (char === '#') break
    else if (char === '\\') throw new Error('a backslash')
    else if (/\s/.test(char)) {
      if (word !== undefined) found.push(word)
      word = undefined
    } else word = (word ?? '') + char
  }
  if (quote !== '') throw new Error('an open quote')
  return word === undefined ? found : [...found, word]
}
