import { describe, expect, it } from '@jest/globals'
import { TerminalReporter } from '../../src/report/terminal'

function stream(isTTY: boolean) {
  const written: string[] = []
  return { isTTY, columns: 40, write: (text: string) => written.push(text), written }
}

describe('TerminalReporter', () => {
  it('tells sections with their seconds, also the one that failed', async () => {
    const out = stream(false)
    const reporter = new TerminalReporter(out)
    await reporter.group('build', async () => reporter.progress('step 1'))
    await expect(reporter.group('boot', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(out.written.join('').replace(/[\d.]+ s/g, 'N s')).toBe(
      'build …\n    N s  build\nboot …\n    N s  boot — failed\n'.replace(/ {4}N/g, '  N')
    )
  })

  it('moves one line on a terminal and never writes past its width', async () => {
    const out = stream(true)
    const reporter = new TerminalReporter(out)
    await reporter.group('boot', async () => reporter.progress('kernel: '.padEnd(200, 'x')))
    const moving = out.written.filter((text) => !text.endsWith('\n'))
    expect(moving.length).toBeGreaterThan(0)
    for (const text of moving) expect(text.replace(/^\r\u001b\[K/, '').length).toBeLessThan(40)
  })

  it('keeps the last lines of the tools, masked, and shows them as they come only when asked', () => {
    const out = stream(false)
    const reporter = new TerminalReporter(out)
    reporter.mask('hunter2-hunter2')
    for (let i = 0; i < 50; i++) reporter.tool(`line ${i} hunter2-hunter2`)
    expect(out.written).toEqual([])
    expect(reporter.toolTail).toHaveLength(40)
    expect(reporter.toolTail.at(-1)).toBe('line 49 ***')
  })
})
