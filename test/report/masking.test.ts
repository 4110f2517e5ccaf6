import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Masks, plainLine } from '../../src/report/masking'

describe('Masks', () => {
  it('leaves nothing of a registered value, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 6, maxLength: 30 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.string()),
        (values, around) => {
          const masks = new Masks()
          for (const value of values) masks.add(value)
          // A value of stars and the like would be made anew by the replacement itself; it is not a secret.
          fc.pre(
            values.every((value) => value.trim().length >= 6 && !'***'.includes(value) && !/^[*]+$/.test(value.trim()))
          )
          const shown = masks.apply(around.join(values.join('-')) + values.join(''))
          for (const value of values) if (!/[*]/.test(value)) expect(shown.includes(value)).toBe(false)
        }
      )
    )
  })

  it('masks each line of a value with several, and no short one', () => {
    const masks = new Masks()
    expect(masks.add('first line\nsecond line\nab')).toEqual([
      'first line\nsecond line\nab',
      'first line',
      'second line'
    ])
    expect(masks.apply('a second line, cab')).toBe('a ***, cab')
    expect(masks.holds('the first line')).toBe(true)
  })
})

describe('plainLine', () => {
  it('drops colours, cursor moves, titles and control characters', () => {
    expect(plainLine('\u001b[1;31mred\u001b[0m\u001b[2K \u001b]0;title\u0007x\u0000y\u009bz')).toBe('red xyz')
  })
  it('cuts a long line', () => {
    expect(plainLine('a'.repeat(3000))).toHaveLength(2007)
  })
})
