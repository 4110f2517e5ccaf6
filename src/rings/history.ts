import type { Digest } from '../model/digest'
import { Failure } from '../model/failure'
import {
  isDoneMove,
  isMove,
  parseRingEvent,
  ringAnnotation,
  ringEventType,
  type DoneMove,
  type MoveEvent,
  type RingEvent
} from '../model/ring-event'
import type { RegistryClient } from '../registry/client'
import type { Manifest } from '../registry/manifest'

/** The part of the registry's client that a history needs. */
export type HistoryStore = Pick<RegistryClient, 'manifest' | 'config' | 'referrers' | 'attach'>

/** A ring held a digest from `since` on, up to `until`; until now when that is absent. */
export interface Tenure {
  readonly digest: Digest
  readonly since: Date
  readonly until?: Date
  readonly move: DoneMove
}

/** Longest way back through a ring's history. */
const maxTenures = 100

/** The histories of one image's digests, as artifacts that refer to them. Each is read once. */
export class History {
  readonly #read = new Map<Digest, Promise<readonly RingEvent[]>>()

  constructor(private readonly store: HistoryStore) {}

  /** What happened to a digest, oldest first. Artifacts that are no events of ours are left out. */
  events(digest: Digest): Promise<readonly RingEvent[]> {
    const known = this.#read.get(digest) ?? this.#fetch(digest)
    this.#read.set(digest, known)
    return known
  }

  async #fetch(digest: Digest): Promise<readonly RingEvent[]> {
    const read = await Promise.all(
      (await this.store.referrers(digest, ringEventType)).map(async (descriptor) => {
        const config = (await this.store.manifest(descriptor.digest))?.config
        return config === undefined ? undefined : parseRingEvent(await this.#document(config), digest)
      })
    )
    const events = read.filter((event) => event !== undefined)
    return events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || order(a) - order(b))
  }

  async #document(config: Digest): Promise<unknown> {
    try {
      return await this.store.config(config)
    } catch (error) {
      // Whoever may write to the repository can put anything there: no JSON is no event either.
      if (error instanceof SyntaxError) return undefined
      throw error
    }
  }

  /**
   * A time for a new entry about a digest: now, or right after its latest one where that is from a machine whose clock is
   * ahead. Entries are told apart by their times: a block from a clock that is behind would lie before the release it is about.
   * @param move of a move: the ring, and what it held, which entered it before
   */
  async timeFor(
    digest: Digest,
    now: Date,
    move?: { readonly ring: string; readonly held: Digest | undefined }
  ): Promise<string> {
    const entered = move?.held === undefined ? undefined : await this.#lastEntry(move.held, move.ring)
    const latest = [...(await this.events(digest)), ...(entered ? [entered] : [])].map(({ at }) => Date.parse(at) + 1)
    return new Date(Math.max(now.getTime(), ...latest)).toISOString()
  }

  async #lastEntry(digest: Digest, ring: string): Promise<DoneMove | undefined> {
    return (await this.events(digest)).filter(isDoneMove).findLast((move) => move.ring === ring)
  }

  /** Writes an event to the digest it is about. */
  async add(subject: Manifest, event: RingEvent): Promise<void> {
    const { ring, at } = event
    this.#read.delete(subject.digest)
    await this.store.attach(subject, {
      artifactType: ringEventType,
      json: JSON.stringify(event),
      annotations: {
        'org.opencontainers.image.created': at,
        'io.github.bootc-actions.event': wordsOf(event),
        ...(ring !== undefined && { [ringAnnotation]: ring })
      }
    })
  }

  /**
   * Sees to it that an event written before is still listed: without a referrers API the list is a tag, and a slow writer
   * that read it earlier puts it back as it was then.
   * @throws Failure `registry-busy` when it was lost again each time
   */
  async ensure(subject: Manifest, event: RingEvent): Promise<void> {
    const wanted = JSON.stringify(event)
    for (let added = 0; ; added++) {
      this.#read.delete(subject.digest)
      if ((await this.events(subject.digest)).some((each) => JSON.stringify(each) === wanted)) return
      if (added === 3) break
      await this.add(subject, event)
    }
    throw new Failure('host', `The history of ${subject.digest} loses its entry "${wordsOf(event)}".`, {
      evidence: 'it was written 4 times and was gone again each time: somebody else writes at the same time',
      remedy: 'Run again when no other run works on this image.',
      code: 'registry-busy'
    })
  }

  /** The block that holds a digest; undefined when there is none or it was released. */
  async block(digest: Digest): Promise<RingEvent | undefined> {
    const last = (await this.events(digest)).findLast(({ event }) => event === 'block' || event === 'release')
    return last?.event === 'block' ? last : undefined
  }

  /** The last move of a ring to a digest, ended or not. */
  async lastMove(digest: Digest, ring: string): Promise<MoveEvent | undefined> {
    return (await this.events(digest)).filter(isMove).findLast((move) => move.ring === ring)
  }

  /** When a digest came to a ring for the first time. */
  async cameTo(ring: string, digest: Digest): Promise<Date | undefined> {
    const move = (await this.events(digest)).filter(isDoneMove).find((each) => each.ring === ring)
    return move && new Date(move.at)
  }

  /**
   * The promotion that brought a digest to a ring where it was until then, with what it took the place of. Of one that could not
   * write its end the beginning counts.
   */
  async promotionTo(ring: string, digest: Digest, until = Infinity): Promise<MoveEvent | undefined> {
    const moves = (await this.events(digest))
      .filter(isMove)
      .filter((move) => move.ring === ring && Date.parse(move.at) < until)
    const last = moves.at(-1)
    if (last?.event === 'promotion') return last
    return moves.findLast(({ event, state }) => event === 'promotion' && state === 'done')
  }

  /**
   * What a ring has held, latest first, as far back as the history tells without a gap. Begins with what it holds now; empty
   * when the history does not know of that.
   * @param upTo ends with the latest tenure of this digest: of a long history each one costs several requests
   */
  async tenures(ring: string, holds: Digest, upTo?: Digest): Promise<readonly Tenure[]> {
    const tenures: Tenure[] = []
    let digest: Digest | undefined = holds
    let until: Date | undefined
    while (digest !== undefined && tenures.length < maxTenures) {
      const events: readonly RingEvent[] = await this.events(digest)
      const move: DoneMove | undefined = events
        .filter(isDoneMove)
        .findLast((each) => each.ring === ring && (until === undefined || new Date(each.at) < until))
      if (move === undefined) break
      tenures.push({ digest, since: new Date(move.at), move, ...(until && { until }) })
      if (digest === upTo) break
      digest = move.previous
      until = new Date(move.at)
    }
    return tenures
  }
}

function wordsOf({ event, state }: RingEvent): string {
  return state === undefined ? event : `${event} ${state}`
}

/** Events of the same moment: a move begins before it ends. */
function order(event: RingEvent): number {
  return event.state === 'begun' ? 0 : 1
}
