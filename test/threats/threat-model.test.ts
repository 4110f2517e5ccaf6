import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

// The page that a reviewer holds against the code must be true of it.
const page = readFileSync('docs/threat-model.md', 'utf8')
const rows = page
  .split('\n')
  .filter((line) => /^\| T\d+ /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
const defended = rows.filter((cells) => cells.length === 6)

/** Targets of the links in a cell, from the root of the project. */
const links = (cell: string) => [...cell.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => join('docs', target as string))

it('has a row for every threat', () => {
  expect(rows.map(([, number]) => number)).toEqual(expect.arrayContaining(['T7', 'T10', 'T13', 'T18']))
  expect(defended.map(([, number]) => number)).toEqual(
    [1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 14, 15, 16, 17, 19, 20, 21, 22, 23].map((number) => `T${number}`)
  )
})

describe.each(defended)('%s%s %s', (_, number, _threat, defence, test) => {
  it('names a defence that is there', () => {
    const files = links(defence)
    expect(files).not.toEqual([])
    expect(files.filter((file) => !existsSync(file))).toEqual([])
  })

  it('names tests that are there, with the number in a title', () => {
    const files = links(test)
    expect(files).not.toEqual([])
    const titled = new RegExp(String.raw`(?:\b(?:it|describe)[^\n]*|^ *\]\))\('[^']*\b${number}\b`, 'm')
    expect(files.filter((file) => !existsSync(file) || !titled.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
