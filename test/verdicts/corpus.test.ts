import { describe, expect, it } from '@jest/globals'
import { marks } from '../../src/boot/marks'
import { signs } from '../../src/boot/patterns'
import { remedies } from '../../src/boot/remedies'
import { causes } from '../../src/model/verdict'
import { changes, type Derivation, judgeEntry, problemsOf, readEntry, readIndex } from './corpus'

const entries = readIndex()
const recordings = new Map(entries.map((entry) => [entry.name, readEntry(entry)]))

describe('the corpus', () => {
  it('is large enough, and a third of it are machines that are well', () => {
    expect(entries.length).toBeGreaterThanOrEqual(60)
    expect(entries.filter(({ good }) => good).length * 3).toBeGreaterThanOrEqual(entries.length)
    expect(entries.filter(({ made }) => made.length < 20)).toEqual([])
    expect(entries.filter(({ good, verdict }) => good !== (verdict === 'pass'))).toEqual([])
  })

  it.each(entries)('$name', (entry) => {
    expect(problemsOf(entry, judgeEntry(entry, recordings.get(entry.name)))).toEqual([])
  })

  it.each(Object.keys(changes) as Derivation[])('is judged alike with %s', (change) => {
    const wrong = entries.flatMap((entry) => {
      const { verdict, cause } = judgeEntry(entry, recordings.get(entry.name), change)
      return verdict === entry.verdict && cause === entry.cause ? [] : [`${entry.name}: ${verdict} ${cause}`]
    })
    expect(wrong).toEqual([])
  })

  it('has no good machine that is still well when it stops before its login', () => {
    const passed = entries
      .filter(({ good, media }) => good && media === undefined)
      .filter((entry) => judgeEntry(entry, recordings.get(entry.name), 'the first 30 %').verdict === 'pass')
    expect(passed.map(({ name }) => name)).toEqual([])
  })
})

/** Takes a pattern out, and returns what is judged otherwise without it. */
function without(part: { readonly pattern: RegExp }): readonly string[] {
  const target = part as { pattern: RegExp }
  const { pattern } = target
  target.pattern = /(?!)/
  try {
    return entries
      .filter((entry) => problemsOf(entry, judgeEntry(entry, recordings.get(entry.name))).length > 0)
      .map(({ name }) => name)
  } finally {
    target.pattern = pattern
  }
}

describe('without any one of the patterns something is judged wrong:', () => {
  it.each(signs.map((sign) => [`${sign.cause}: ${sign.pattern.source.slice(0, 60)}`, sign] as const))(
    '%s',
    (_, sign) => {
      expect(without(sign)).not.toEqual([])
    }
  )

  it.each(marks.map((mark) => [mark.stage, mark] as const))('the mark of %s', (_, mark) => {
    expect(without(mark)).not.toEqual([])
  })
})

describe('remedies', () => {
  it.each(causes.filter((cause) => cause !== 'none'))('%s has one', (cause) => {
    expect(remedies[cause]).toMatch(/\w.*[.?)]$/)
  })
})
