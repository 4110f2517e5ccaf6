import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Level } from '../../../src/media/scan/level'
import { Ledger } from '../../../src/media/scan/ledger'
import { Search, StreamSearch } from '../../../src/media/scan/search'
import { secretForms } from '../../../src/model/secret-forms'

/** Every place at which a form begins, found the plain way. */
function plainly(text: Buffer, forms: readonly string[]): readonly number[] {
  const found = new Set<number>()
  for (const form of forms) for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) found.add(at)
  return [...found].sort((a, b) => a - b)
}

function inPieces(text: Buffer, forms: readonly string[], sizes: readonly number[]): readonly number[] {
  const found: number[] = []
  const search = new StreamSearch(new Search(forms), (at) => found.push(at))
  let at = 0
  for (let turn = 0; at < text.length; turn++) {
    // Handed over in a buffer that is filled again, as a reader may.
    const piece = Buffer.from(text.subarray(at, at + (sizes[turn % sizes.length] as number)))
    search.feed(piece)
    at += piece.length
    piece.fill(0x61)
  }
  return found.sort((a, b) => a - b)
}

// Few letters, so that forms overlap each other and themselves.
const letters = fc.constantFrom('a', 'b', '\0')
const someForms = fc.array(fc.string({ unit: letters, minLength: 6, maxLength: 20 }), { minLength: 1, maxLength: 6 })
const someText = fc.string({ unit: letters, maxLength: 400 })
const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })

describe('the search', () => {
  it('finds what looking for each form alone finds, whatever the pieces', () => {
    fc.assert(
      fc.property(someText, someForms, pieces, (text, forms, sizes) => {
        expect(inPieces(Buffer.from(text), forms, sizes)).toEqual(plainly(Buffer.from(text), forms))
      }),
      { numRuns: 2000 }
    )
  })

  it('finds each form of any secret, one byte at a time too', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 40 }), fc.nat(300), (secret, before) => {
        const forms = secretForms(secret, 'rescue')
        for (const form of forms.filter((text) => Buffer.byteLength(text) >= 6)) {
          const text = Buffer.concat([Buffer.alloc(before, '.'), Buffer.from(form), Buffer.from('!')])
          expect(inPieces(text, forms, [1])).toContain(before)
          expect(inPieces(text, forms, [before + 3])).toContain(before)
        }
      }),
      { numRuns: 200 }
    )
  })

  it('counts the forms that are too short and does not look for them', () => {
    const search = new Search(['short', 'long enough', 'long enough'])
    expect([search.forms, search.tooShort]).toEqual([1, 1])
    expect(inPieces(Buffer.from('a short text, long enough'), ['short', 'long enough'], [7])).toEqual([14])
  })

  it('finds nothing with nothing to look for', () => {
    expect(inPieces(Buffer.from('text'), [], [1])).toEqual([])
  })

  it('finds a form longer than its window', () => {
    const form = `${'x'.repeat(300)}y`
    const text = Buffer.from(`${'x'.repeat(500)}y`)
    expect(inPieces(text, [form], [64])).toEqual([200])
  })
})

describe('a level', () => {
  it('tells a hit under the innermost range that claims it, before or after it is seen', () => {
    const level = new Level(new Search(['needle']), 'outer')
    const text = Buffer.from('needle..needle..needle..needle')
    level.claim(24, 30, 'later')
    level.feed(text)
    level.claim(8, 22, 'archive')
    level.claim(16, 22, 'archive > member')
    const ledger = new Ledger()
    level.close(ledger)
    expect([...ledger.matches]).toEqual([
      ['outer', 1],
      ['archive', 1],
      ['archive > member', 1],
      ['later', 1]
    ])
    expect(ledger.bytes).toBe(text.length)
  })

  it('counts more hits than it keeps', () => {
    const level = new Level(new Search(['needle']), 'outer')
    level.feed(Buffer.from('needle'.repeat(25_000)))
    const ledger = new Ledger()
    level.close(ledger)
    expect(ledger.matches.get('outer')).toBe(25_000)
  })
})
