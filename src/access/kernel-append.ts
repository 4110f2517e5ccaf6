import { refuse } from './refuse'

/**
 * Kernel arguments, one line. Quotes, `$`, backslashes and control characters are refused: on the way to the machine the line
 * passes a kickstart, a boot loader entry and the kernel, which disagree about them. So is a bare `--`: the kernel hands
 * what follows it to init, also the arguments that others append, and the installer's parser drops it.
 * @returns the arguments, separated by single blanks
 * @throws Failure (usage)
 */
export function parseKernelAppend(text: string, where: string): string {
  const bad = /[^\x20\x21\x23\x25\x26\x28-\x5b\x5d-\x5f\x61-\x7e]/.exec(text)?.[0]
  if (bad !== undefined)
    throw refuse(where, `the character ${JSON.stringify(bad)} cannot be carried to a kernel command line.`)
  if (text.length > 2048) throw refuse(where, 'longer than the 2048 characters that every kernel takes.')
  const words = text.split(/ +/).filter(Boolean)
  if (words.includes('--')) throw refuse(where, 'after "--" nothing reaches the kernel, not even what others append.')
  return words.join(' ')
}
