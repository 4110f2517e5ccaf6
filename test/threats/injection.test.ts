import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../src/host/run'
import { runLong } from '../../src/host/process'
import { fakeTool, temporaryDirectory, withPath } from '../support/files'

// T11: whatever stands in an input, it reaches a tool as one argument, and no shell reads it.
const dir = temporaryDirectory()
const bin = join(dir, 'bin')
const seen = join(dir, 'seen')
const mark = join(dir, 'executed')
fakeTool(bin, 'tool', `printf '%s\\0' "$@" > ${seen}`)

const nasty = [
  `$(touch ${mark})`,
  `\`touch ${mark}\``,
  `; touch ${mark}`,
  `| touch ${mark}`,
  `&& touch ${mark} #`,
  `\ntouch ${mark}\n`,
  `' ; touch ${mark} ; '`,
  `" ; touch ${mark} ; "`,
  `>${mark}`,
  `\${IFS}touch\${IFS}${mark}`,
  `--flag=$(touch ${mark})`,
  '*',
  '~',
  '${HOME}',
  '${{ secrets.X }}',
  '\\',
  '',
  ' '
]
// An argument cannot hold NUL; everything else it can.
const argument = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme', maxLength: 12 })), {
    minLength: 1,
    maxLength: 4
  })
  .map((parts) => parts.join('').replaceAll('\0', ''))

const received = () => readFileSync(seen, 'utf8').split('\0').slice(0, -1)

describe('T11: metacharacters in inputs', () => {
  it.each([
    ['run', async (args: readonly string[]) => run('tool', [...args])],
    ['runLong', async (args: readonly string[]) => runLong('tool', args, { what: 'tool', timeoutMs: 10_000 })]
  ] as const)(
    '%s hands 250 lists of hostile arguments on as they are',
    async (_, start) => {
      await withPath(
        bin,
        () =>
          fc.assert(
            fc.asyncProperty(fc.array(argument, { minLength: 1, maxLength: 5 }), async (args) => {
              rmSync(seen, { force: true })
              await start(args)
              expect(received()).toEqual(args)
              expect(existsSync(mark)).toBe(false)
            }),
            { numRuns: 250 }
          ),
        true
      )
    },
    60_000
  )
})
