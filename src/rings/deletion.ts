import { Failure } from '../model/failure'
import type { Reporter } from '../model/reporter'
import { isPassing } from '../registry/failure'

/** How the deletion of one thing ended. */
export type Ending = 'deleted' | Failure

export interface Removal<T> {
  /** What is missing was not reached. */
  readonly endings: ReadonlyMap<T, Ending>
  /** Ended for a reason that passes: run again. */
  readonly stopped?: Failure
  /** Ended, or one thing could not be deleted, for a reason that stays. */
  readonly failure?: Failure
}

/** Ends a run; the same will go well later. */
const passing = ['github-limit', 'github-busy', 'rings-moved']
/** One thing stays, and that is in order: GitHub's rules, or something else needs it. */
const single = ['github-refused', 'github-missing', 'needed']
/** So many are not there, one after the other, although they were listed: it is not the things, it is the token. */
const hopeless = 5

/** Removes one after the other, and ends where going on makes no sense. */
export async function removeAll<T>(
  things: readonly T[],
  reporter: Reporter,
  remove: (thing: T) => Promise<unknown>
): Promise<Removal<T>> {
  const endings = new Map<T, Ending>()
  let [deleted, missing] = [0, 0]
  for (const thing of things) {
    try {
      await remove(thing)
      endings.set(thing, 'deleted')
      missing = 0
      if (++deleted % 100 === 0) reporter.info(`${deleted} of ${things.length} are deleted.`)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (passing.includes(error.code ?? '') || isPassing(error)) return { endings, stopped: error }
      endings.set(thing, error)
      if (!single.includes(error.code ?? '')) return { endings, failure: error }
      if (error.code === 'github-missing' && ++missing >= hopeless) return { endings, failure: error }
    }
  }
  return { endings }
}
