import { setTimeout as delay } from 'node:timers/promises'

/**
 * What must be gone when this process ends, however it ends (but for SIGKILL, see sweep.ts). The runner gives the entry
 * process 7.5 s after SIGINT and 2.5 s after SIGTERM (actions/runner src/Runner.Sdk/ProcessInvoker.cs:32), so all of it
 * together gets six seconds.
 */
const budgetMs = 6000

interface Entry {
  readonly what: string
  readonly undo: () => Promise<void> | void
  /** Also run when the process exits without having been asked nicely; must be synchronous. */
  readonly undoSync?: (() => void) | undefined
  /** Set once it is being undone, whoever began. */
  undoing?: Promise<void>
}

const entries = new Set<Entry>()
let interruptedBy: NodeJS.Signals | undefined
const interruption = new AbortController()

/** Aborted by the first SIGINT or SIGTERM; waits and retries listen to it. */
export const interrupted: AbortSignal = interruption.signal

/** Registers something to undo at the end of this process. */
export function atExit(
  what: string,
  undo: () => Promise<void> | void,
  undoSync?: () => void
): {
  /** Undoes it now and forgets it. */
  now: () => Promise<void>
  /** Leaves it as it is. */
  forget: () => void
} {
  const entry: Entry = { what, undo, undoSync }
  entries.add(entry)
  return {
    forget: () => {
      entries.delete(entry)
    },
    now: async () => {
      if (entries.has(entry)) await undone(entry)
    }
  }
}

/** Undoes an entry, once. It stays registered until that is done, so that the process does not end before. */
async function undone(entry: Entry): Promise<void> {
  entry.undoing ??= (async () => entry.undo())()
  try {
    await entry.undoing
  } finally {
    entries.delete(entry)
  }
}

let cleaning: Promise<readonly string[]> | undefined

/**
 * Undoes everything registered, newest first; what fails is returned, never thrown, so that the rest is still undone.
 * A second call while the first is at work waits for the same.
 */
export function cleanUp(): Promise<readonly string[]> {
  cleaning ??= undoAll().finally(() => (cleaning = undefined))
  return cleaning
}

async function undoAll(): Promise<readonly string[]> {
  const failures: string[] = []
  const deadline = Date.now() + budgetMs
  while (entries.size > 0) {
    const entry = [...entries].at(-1) as Entry
    const timer = new AbortController()
    try {
      await Promise.race([
        undone(entry),
        delay(Math.max(500, deadline - Date.now()), undefined, { signal: timer.signal }).then(() => {
          throw new Error('did not end in time')
        })
      ])
    } catch (error) {
      failures.push(`${entry.what}: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      entries.delete(entry)
      timer.abort()
    }
  }
  return failures
}

/**
 * Takes SIGINT and SIGTERM: cleans up, then exits with 128 + the signal's number. A second signal during that changes
 * nothing, the clean-up is already on its way.
 * @param onInterrupt told once, before the clean-up
 */
export function handleSignals(onInterrupt: (signal: NodeJS.Signals) => void): void {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1]
  ] as const) {
    process.on(signal, () => {
      if (interruptedBy) return
      interruptedBy = signal
      interruption.abort(new Error(`interrupted by ${signal}`))
      onInterrupt(signal)
      void cleanUp().finally(() => process.exit(128 + number))
    })
  }
  process.on('exit', () => {
    for (const entry of [...entries].reverse()) {
      try {
        entry.undoSync?.()
      } catch {
        // The process is ending and nobody is left to tell; the next run's sweep finds what stays.
      }
    }
  })
}
