import { describe, expect, it } from '@jest/globals'
import { bool, integer, list, manyOf, oneOf, pairs, required, seconds } from '../../src/model/inputs'
import { inputsOf } from '../support/inputs'

describe('inputs', () => {
  it('names the input that is missing', () => {
    expect(() => required(inputsOf({}), 'image')).toThrow('Input image: missing')
  })

  it('takes YAML booleans and nothing else', () => {
    for (const [text, value] of [
      ['true', true],
      ['True', true],
      ['FALSE', false]
    ] as const)
      expect(bool(inputsOf({ x: text }), 'x', !value)).toBe(value)
    for (const text of ['yes', '1', 'tRUE', 'on'])
      expect(() => bool(inputsOf({ x: text }), 'x', true)).toThrow(/true or false/)
  })

  it('lists one item a line, without comments and blank lines', () => {
    expect(list(inputsOf({ x: ' a\r\n\n# no\nb c ' }), 'x')).toEqual(['a', 'b c'])
  })

  it('names what is allowed of a closed set', () => {
    expect(() => oneOf(inputsOf({ x: 'grub' }), 'x', ['uefi', 'bios'], 'uefi')).toThrow(
      '"grub" — expected one of: uefi, bios'
    )
    expect(() => manyOf(inputsOf({ x: 'qcow2,raw' }), 'x', ['qcow2', 'raw'], [])).toThrow('one item a line')
    expect(manyOf(inputsOf({ x: 'raw\nraw\nqcow2' }), 'x', ['qcow2', 'raw'], [])).toEqual(['raw', 'qcow2'])
  })

  it('keeps numbers and durations within their range', () => {
    expect(integer(inputsOf({ x: '12' }), 'x', { min: 1, max: 20 }, 3)).toBe(12)
    for (const text of ['0', '21', '1.5', '-1', 'abc', '1e3'])
      expect(() => integer(inputsOf({ x: text }), 'x', { min: 1, max: 20 }, 3)).toThrow('whole number')
    expect([
      seconds(inputsOf({ x: '90' }), 'x', 1),
      seconds(inputsOf({ x: '10m' }), 'x', 1),
      seconds(inputsOf({}), 'x', 7)
    ]).toEqual([90, 600, 7])
    for (const text of ['0', '5d', 'm', '1.5h'])
      expect(() => seconds(inputsOf({ x: text }), 'x', 1)).toThrow('duration')
  })

  it('splits pairs at the first equals sign', () => {
    expect(pairs(inputsOf({ x: 'a=b=c\nd=' }), 'x')).toEqual([
      ['a', 'b=c'],
      ['d', '']
    ])
    expect(() => pairs(inputsOf({ x: '=b' }), 'x')).toThrow('KEY=VALUE')
  })
})
