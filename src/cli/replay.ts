import { readFileSync } from 'node:fs'
import { readRecording } from '../boot/recording'
import { judgeRecording, type MediaKind } from '../boot/recording-verdict'
import { badInput, exitCodes, Failure } from '../model/failure'
import type { Outcome } from '../model/verdict'

export const replayHelp = [
  'replay: judges a recorded boot again, without a machine',
  '',
  'Usage: bootc-actions replay FILE [--media iso|disk]',
  '',
  'FILE is the events file of smoke-boot (…-events.jsonl) or the log of a serial console; either may be gzipped. Marks',
  'like <12.34> in a log are seconds since the start; its end is taken as silence until the deadline.',
  '',
  '--media iso: an installation and, where the log goes on after it, the boot of the disk; disk: a boot. An events file',
  'says it itself; of a log it is guessed when not given.',
  '',
  'Prints the verdict as JSON. Exit code: 0 pass, 1 fail, 2 usage, 3 error.',
  ''
].join('\n')

const codes: Readonly<Record<Outcome, number>> = { pass: 0, fail: exitCodes.fail, error: exitCodes.host }

/**
 * Prints the verdict of a recording on stdout and returns the exit code that smoke-boot would end with.
 * @throws Failure (usage)
 */
export function replayFile(args: readonly string[]): number {
  if (args.includes('--help')) {
    process.stdout.write(replayHelp)
    return 0
  }
  const { file, media } = readArguments(args)
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw badInput('FILE', file, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`)
  }
  const verdict = judgeRecording(readRecording(bytes), media)
  process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`)
  return codes[verdict.verdict]
}

/** `FILE` and `--media KIND` or `--media=KIND`, in any order; the command line's own switches may stand between. */
export function readArguments(args: readonly string[]): { file: string; media: MediaKind | undefined } {
  const files: string[] = []
  let media: string | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string
    if (arg === '--media') media = args[++at] ?? ''
    else if (arg.startsWith('--media=')) media = arg.slice('--media='.length)
    else if (arg === '--json' || arg === '--verbose') continue
    else if (arg.startsWith('-'))
      throw new Failure('usage', `Unknown option ${arg}.`, { remedy: 'See bootc-actions replay --help.' })
    else files.push(arg)
  }
  const [file, ...more] = files
  if (file === undefined || more.length > 0)
    throw new Failure('usage', 'replay takes one FILE.', { remedy: 'See bootc-actions replay --help.' })
  if (media !== undefined && media !== 'iso' && media !== 'disk')
    throw badInput('media', media, 'expected iso or disk.')
  return { file, media }
}
