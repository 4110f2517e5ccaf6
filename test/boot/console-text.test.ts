import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ConsoleText } from '../../src/boot/console-text'

/** All lines of a console that came in these chunks, the unfinished one last. */
function linesOf(chunks: readonly string[]): readonly string[] {
  const text = new ConsoleText()
  return [...chunks.flatMap((chunk) => text.take(chunk)), ...text.unfinished].map((line) => line.text)
}

describe('the lines of a console', () => {
  it('are not broken by moves of the cursor to where it is anyhow, as SeaBIOS sends them in the middle of a word', () => {
    const whole = ['Welcome to GRUB!', 'error: unknown filesystem.', 'grub rescue>']
    const seabios =
      'Welcome t\x1b[04;09H\x1b[04;10Ho GRUB!\r\n\n\x1b[0merror: unknown files\x1b[06;20H\x1b[06;21Hystem\x1b[06;25H\x1b[06;26H.\r\ngrub rescue> '
    expect(linesOf([seabios])).toEqual(whole)
    expect(linesOf([...seabios])).toEqual(whole)
  })

  it('end where the cursor goes elsewhere', () => {
    expect(linesOf(['first\x1b[2;1Hsecond\x1b[3;4H\x1b[3;5Hthird\x1b[2J!'])).toEqual(['first', 'second', 'third', '!'])
    expect(linesOf(['first\x1b[2;5H', 'second'])).toEqual(['first', 'second'])
  })

  it('do not depend on how the text was cut into chunks', () => {
    const part = fc.oneof(
      fc.constantFrom('\r\n', '\n', '\x1b[0m', '\x1b[2J', '\x1b[H', '\b', '\x1b[', ';', 'H'),
      fc.string({ maxLength: 6 }),
      fc
        .record({ row: fc.integer({ min: 1, max: 3 }), column: fc.integer({ min: 1, max: 9 }) })
        .map(({ row, column }) => `\x1b[${row};${column}H`)
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), (parts, size) => {
        const text = parts.join('')
        const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
          text.slice(index * size, (index + 1) * size)
        )
        expect(linesOf(chunks)).toEqual(linesOf([text]))
      }),
      { numRuns: 1000 }
    )
  })
})
