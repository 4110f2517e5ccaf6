import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import { Failure } from '../model/failure'

/** A place in a file that a person wrote. Every wrong thing is a Failure (usage) that names file, line and key. */
export class Place {
  constructor(
    private readonly file: string,
    private readonly lines: LineCounter,
    /** Undefined where the key is not there. */
    private readonly node: Node | undefined,
    private readonly path: string,
    private readonly offset: number
  ) {}

  static ofText(text: string, file: string): Place {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    const error = document.errors[0] ?? document.warnings[0]
    if (error)
      throw refusal(`${file}, line ${lines.linePos(error.pos[0]).line}`, `not YAML as expected: ${error.message}`)
    return new Place(file, lines, document.contents ?? undefined, '', 0)
  }

  get given(): boolean {
    return this.node !== undefined && !(isScalar(this.node) && this.node.value === null)
  }

  refuse(why: string): Failure {
    const offset = this.node?.range?.[0] ?? this.offset
    return refusal(`${this.file}, line ${this.lines.linePos(offset).line}: ${this.path || 'the file'}`, why)
  }

  /** The values of a mapping; a key that is not among the known ones is refused, as is one that is missing. */
  fields<K extends string>(known: readonly K[], needed: readonly K[] = []): Readonly<Record<K, Place>> {
    const entries = this.entries()
    for (const [key, place] of entries)
      if (!known.some((name) => name === key)) throw place.refuse(`unknown key. Known are ${known.join(', ')}.`)
    const fields = Object.fromEntries(
      known.map((key) => [key, new Map(entries).get(key) ?? this.#child(undefined, key)])
    ) as Record<K, Place>
    for (const key of needed) if (!fields[key].given) throw fields[key].refuse('missing.')
    return fields
  }

  /** Keys and values of a mapping in their order; none where nothing is given. */
  entries(): readonly (readonly [string, Place])[] {
    if (!this.given) return []
    if (!isMap(this.node)) throw this.refuse('expected a mapping (key: value).')
    return this.node.items.map(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : ''
      // An empty value has no node of its own: the key says the line.
      const at = (key as Node).range?.[0] ?? this.offset
      return [name, this.#child(value as Node | undefined, name, at)] as const
    })
  }

  /** The items of a list; none where nothing is given. */
  items(): readonly Place[] {
    if (!this.given) return []
    if (!isSeq(this.node)) throw this.refuse('expected a list (- item).')
    return this.node.items.map((item, index) => this.#child(item as Node, `[${index}]`))
  }

  get isList(): boolean {
    return isSeq(this.node)
  }

  text(): string {
    const value = isScalar(this.node) ? this.node.value : undefined
    if (typeof value !== 'string' || value.trim() === '') throw this.refuse('expected a text.')
    return value
  }

  matching(grammar: RegExp, expected: string): string {
    const text = this.text()
    if (!grammar.test(text)) throw this.refuse(`${JSON.stringify(text)}: expected ${expected}.`)
    return text
  }

  oneOf<T extends string>(allowed: readonly T[]): T {
    const text = this.text()
    const found = allowed.find((item) => item === text)
    if (found === undefined) throw this.refuse(`${JSON.stringify(text)} is not one of ${allowed.join(', ')}.`)
    return found
  }

  integer(range: { readonly min: number; readonly max: number }): number {
    const value = isScalar(this.node) ? this.node.value : undefined
    if (typeof value !== 'number' || !Number.isInteger(value) || value < range.min || value > range.max)
      throw this.refuse(`expected a whole number from ${range.min} to ${range.max}.`)
    return value
  }

  boolean(): boolean {
    const value = isScalar(this.node) ? this.node.value : undefined
    if (typeof value !== 'boolean') throw this.refuse('expected true or false.')
    return value
  }

  /** A text or a whole number that is not negative: a step of a path. */
  step(): string | number {
    return isScalar(this.node) && typeof this.node.value === 'number'
      ? this.integer({ min: 0, max: 9999 })
      : this.text()
  }

  #child(node: Node | undefined, key: string, at?: number): Place {
    const path = key.startsWith('[') || this.path === '' ? `${this.path}${key}` : `${this.path}.${key}`
    return new Place(this.file, this.lines, node, path, at ?? this.node?.range?.[0] ?? this.offset)
  }
}

function refusal(where: string, why: string): Failure {
  return new Failure('usage', `${where}: ${why}`, { code: 'bad-policy', remedy: 'See docs/rings.md.' })
}
