import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { block, code, escapeMarkdown, table } from '../../src/report/markdown'

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
