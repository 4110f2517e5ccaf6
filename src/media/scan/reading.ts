import type { Readable } from 'node:stream'
import type { Exit } from '../../host/process'

/**
 * Runs a program and reads its standard output to the end, at the reader's pace.
 * @throws what the reader throws; the program is then left without a reader and ends
 */
export async function reading(
  start: (onStdout: (stdout: Readable) => void) => Promise<Exit>,
  read: (stdout: AsyncIterable<Buffer>) => Promise<void>
): Promise<Exit> {
  let reader = Promise.resolve()
  const exit = start((stdout) => {
    reader = read(stdout)
    // Awaited below. Without a reader the program would wait for ever.
    reader.catch(() => stdout.destroy())
  })
  const [ended, read_] = await Promise.allSettled([
    exit,
    exit.then(
      () => reader,
      () => reader
    )
  ])
  if (read_.status === 'rejected') throw read_.reason
  if (ended.status === 'rejected') throw ended.reason
  return ended.value
}
