import { Failure } from '../../model/failure'
import type { ScanReport } from '../../model/media'
import type { Reporter } from '../../model/reporter'
import { makeCanary, showDecoders } from './canary'
import { Ledger } from './ledger'
import { Level } from './level'
import type { ScanPlace, Tools } from './places'
import { ProcessScan } from './processes'
import { type Found, found, masked, named } from './result'
import { listening } from './said'
import { Search, shortestForm } from './search'

/** What a scan found, good and bad. */
export interface Scanned {
  readonly findings: readonly Found[]
  readonly report: ScanReport
  /** Parts of the scan that did not find what was planted for them. */
  readonly blind: readonly string[]
}

/** Looks for secrets in places, one after the other. Judges nothing. */
export async function scanPlaces(places: readonly ScanPlace[], forms: readonly string[]): Promise<Scanned> {
  const canary = makeCanary()
  return scanWith(toolsFor(forms, canary), places, [], forms, Date.now())
}

function toolsFor(forms: readonly string[], canary: string): Tools {
  return {
    search: new Search([...forms, canary]),
    canary,
    shown: { planted: 0, found: 0, blind: [] },
    decoders: new Set()
  }
}

async function scanWith(
  tools: Tools,
  places: readonly ScanPlace[],
  known: readonly Found[],
  forms: readonly string[],
  started: number
): Promise<Scanned> {
  const shown = forms.filter((form) => form.length >= shortestForm).sort((a, b) => b.length - a.length)
  const all = [...known]
  for (const { name, look, allowed } of places) {
    const ledger = new Ledger()
    const note = await look(tools, ledger)
    all.push(found(name, ledger, allowed ?? (() => false), note))
  }
  await showDecoders(tools.decoders, tools.canary, tools.search, tools.shown)
  const findings = all.map((finding) => masked(finding, shown))
  const { blind, ...canary } = tools.shown
  const { tooShort } = tools.search
  return {
    findings,
    blind,
    report: {
      result: 'clean',
      forms: new Set(forms).size - tooShort,
      formsTooShort: tooShort,
      places: findings.map(({ place }) => place),
      unopened: findings.flatMap(({ unopened }) => unopened),
      canary,
      seconds: Math.round((Date.now() - started) / 100) / 10
    }
  }
}

/**
 * @throws Failure (fail): `secret-leaked` names the places, never the secret; `scan-blind` when the scan missed what was
 * planted for it
 */
export function judge({ findings, blind }: Scanned): void {
  const leaking = findings.filter(({ leaks }) => leaks.length > 0)
  if (leaking.length > 0)
    throw new Failure('fail', 'A secret of the config stands where it must not be.', {
      code: 'secret-leaked',
      evidence: named(leaking),
      remedy:
        'Change the secret. Take it out of the image or the step that put it there; where that was not you, report it. A password that is an ordinary word is found in every operating system.'
    })
  if (blind.length > 0)
    throw new Failure('fail', 'The scan for secrets did not find what was planted for it.', {
      code: 'scan-blind',
      evidence: blind.join(', '),
      remedy: 'Report this. With scan: false the media are built without the proof.'
    })
}

/** What there is to say when nothing is secret. */
export const nothingToSearch: ScanReport = {
  result: 'nothing-to-search',
  forms: 0,
  formsTooShort: 0,
  places: [],
  unopened: [],
  canary: { planted: 0, found: 0 },
  seconds: 0
}

/** A scan that begins with the step: it hears what is said and sees what runs. */
export class AbsenceScan {
  /** To be used in place of the one given. */
  readonly reporter: Reporter
  readonly #tools: Tools
  readonly #said: Level
  readonly #processes: ProcessScan

  constructor(
    private readonly forms: readonly string[],
    forDisk: boolean,
    reporter: Reporter
  ) {
    const canary = makeCanary()
    this.#tools = toolsFor(forms, canary)
    this.#said = new Level(this.#tools.search, 'messages')
    this.reporter = listening(reporter, (text) => this.#said.feed(Buffer.from(`${text}\n`)))
    this.#processes = new ProcessScan(this.#tools.search, canary, forDisk)
  }

  /**
   * Searches the places and judges all of it.
   * @throws Failure, see `judge`
   */
  async finish(places: readonly ScanPlace[]): Promise<ScanReport> {
    const started = Date.now()
    const processes = await this.#processes.finish(this.#tools.shown)
    const said = new Ledger()
    said.files = 1
    this.#said.close(said)
    const known = [found('what this step said', said, () => false), processes]
    const scanned = await scanWith(this.#tools, places, known, this.forms, started)
    judge(scanned)
    return scanned.report
  }

  /** Ends the watch, however the step ends. */
  stop(): void {
    this.#processes.stop()
  }
}
