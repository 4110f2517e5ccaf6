import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Failure } from '../../src/model/failure'
import { block, code, cutPage, escapeMarkdown, failureSummary, folded, table } from '../../src/report/markdown'

describe('markdown', () => {
  it('renders a table whose cells cannot break out', () => {
    expect(table(['a', 'b'], [['x|y', code('p|q')]])).toBe('| a | b |\n| --- | --- |\n| x\\|y | `p\\|q` |\n')
  })

  it('keeps any text on one line and without tags', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = escapeMarkdown(text)
        expect(escaped).not.toMatch(/[\r\n<>]/)
      })
    )
  })

  it('fences code that holds fences', () => {
    expect(code('a`b')).toBe('``a`b``')
    expect(code('`')).toBe('`` ` ``')
    expect(block(['```', 'x'])).toBe('````text\n```\nx\n````\n')
  })
})

it('has a page for a run that broke off', () => {
  const failure = new Failure('host', 'The disk is full.', { evidence: '<b> | x', remedy: 'Make room.' })
  expect(failureSummary('push-image', failure)).toBe(
    '## ❌ push-image: not done\n\n**The disk is full.**\n\nEvidence: &lt;b&gt; \\| x\n\nDo: Make room.\n'
  )
  expect(failureSummary('drift', new Error('x'))).toBe('## ❌ drift: not done\n\n**x**\n')
})

describe('a page that is too long', () => {
  const cut = 'cut here: the whole is in the report'
  const page = (lines: number) =>
    [
      '# Page',
      folded('log', block(Array.from({ length: lines }, (_, index) => `line ${index} é`))),
      'the end',
      ''
    ].join('\n')

  it('is cut by bytes, at the end of a line, with what was open closed', () => {
    const text = cutPage(page(1000), 5000)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(5000)
    expect(text).toMatch(/\nline \d+ é\n```\n<\/details>\n\n\(cut here/)
  })

  it('is cut between blocks without closing anything', () => {
    expect(cutPage(`${page(10)}${'more\n'.repeat(1000)}`, 3000)).toMatch(/more\nmore\n\n\(cut here/)
  })

  it('is left as it is when it fits, and never longer than it may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(400), (part, times) => {
        const whole = `${part}\n`.repeat(times)
        const text = cutPage(whole, 2000)
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2000)
        expect(text.includes(cut)).toBe(Buffer.byteLength(whole) > 2000)
      })
    )
  })
})
