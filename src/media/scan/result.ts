import type { ScannedPlace, Unopened } from '../../model/media'
import { Ledger } from './ledger'

export interface Match {
  readonly path: string
  readonly matches: number
}

/** What one place showed. */
export interface Found {
  readonly place: ScannedPlace
  /** Where a form stands and must not. */
  readonly leaks: readonly Match[]
  readonly unopened: readonly Unopened[]
}

/** Files of one place that are told by name; of the rest the number. */
const mostNamed = 20

/** What a ledger comes to, when matches may be at these paths only. */
export function found(place: string, ledger: Ledger, allowed: (path: string) => boolean, note?: string): Found {
  const matches = [...ledger.matches].map(([path, times]) => ({ path, matches: times }))
  return {
    place: {
      place,
      files: ledger.files,
      bytes: ledger.bytes,
      expected: matches.filter(({ path }) => allowed(path)),
      ...(note !== undefined && { note })
    },
    leaks: matches.filter(({ path }) => !allowed(path)),
    unopened: [...ledger.unopened].map(([reason, { first, files }]) => ({ place, reason, first, files }))
  }
}

/** The same with every form masked: a file may be named after a secret. */
export function masked({ place, leaks, unopened }: Found, forms: readonly string[]): Found {
  const mask = (text: string) => forms.reduce((left, form) => left.replaceAll(form, '***'), text)
  const plain = <Item extends { readonly path: string }>(item: Item) => ({ ...item, path: mask(item.path) })
  return {
    place: { ...place, expected: place.expected.map(plain) },
    leaks: leaks.map(plain),
    unopened: unopened.map((item) => ({ ...item, first: mask(item.first), reason: mask(item.reason) }))
  }
}

/** Names of leaks for a message. */
export function named(findings: readonly Found[]): string {
  const all = findings.flatMap(({ place, leaks }) =>
    leaks.map(({ path, matches }) => `${place.place}: ${path} (${matches})`)
  )
  return all.slice(0, mostNamed).join('; ') + (all.length > mostNamed ? `; and ${all.length - mostNamed} more` : '')
}
