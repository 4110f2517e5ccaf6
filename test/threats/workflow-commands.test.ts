import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { ActionsReporter } from '../../src/github/reporter'

// T22: what a guest's console or the builder prints must not give the runner orders.

/**
 * What the runner would obey in a log: actions/runner src/Runner.Common/ActionCommand.cs (TryParseV2: `::` after white
 * space; TryParse: `##[` anywhere) and ActionCommandManager.cs (stop-commands until its token comes back).
 */
function obeyed(log: string): readonly string[] {
  const commands: string[] = []
  let token: string | undefined
  // .NET's ReadLine, with which the runner reads, ends a line at a lone carriage return too.
  for (const line of log.split(/\r\n|\r|\n/)) {
    const [, name = '', value = ''] = /^\s*::([\w-]+)(?: [^:]*)?::([\s\S]*)$/.exec(line) ?? []
    if (token !== undefined) {
      if (name === token) token = undefined
    } else if (name === 'stop-commands') token = value
    else if (name !== '') commands.push(`${name} ${value}`.trim())
    else if (line.includes('##[')) commands.push(line)
  }
  return commands
}

const orders = [
  '::add-mask::e',
  '::set-env name=LD_PRELOAD::/tmp/x.so',
  '::set-output name=verdict::pass',
  '::error file=a::owned',
  '::stop-commands::mine',
  '  ::group::x',
  '##[add-mask]e',
  'text ##[set-env name=A;]b',
  '\u001b]0;title\u0007::add-mask::e',
  '\u001b[2J\u001b[1;1H::add-mask::e',
  'a\r::add-mask::e',
  'a\u2028::add-mask::e',
  'a\u0085::add-mask::e',
  '::add-path::/tmp',
  '\u0000::debug::x'
]

let log = ''
beforeEach(() => {
  log = ''
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    log += String(chunk)
    return true
  })
})
afterEach(() => {
  jest.restoreAllMocks()
})

it('T1: gives the runner every mask, line by line, before it is used', () => {
  const reporter = new ActionsReporter()
  reporter.mask('first-line\nsecond-line')
  reporter.info('it is second-line')
  expect(obeyed(log)).toEqual(['add-mask first-line%0Asecond-line', 'add-mask first-line', 'add-mask second-line'])
  expect(log.endsWith('it is ***\n')).toBe(true)
})

describe('T22: orders in untrusted output', () => {
  it.each(orders)('%j from a tool is shown, not obeyed', async (line) => {
    const reporter = new ActionsReporter()
    reporter.tool('before')
    reporter.tool(line)
    await reporter.group('a group', async () => reporter.tool(line))
    const own = obeyed(log)
    expect(own).toEqual(['group a group', 'endgroup'])
  })

  it.each(orders)('%j in a message of ours is shown, not obeyed', (line) => {
    new ActionsReporter().info(`The machine said: ${line}\n${line}`)
    expect(obeyed(log)).toEqual([])
  })

  it.each(orders)('%j in an annotation stays one annotation', (line) => {
    const reporter = new ActionsReporter()
    reporter.warning(`${line}\n${line}`)
    reporter.progress(line)
    process.exitCode = 0
    expect(obeyed(log).map((command) => command.split(' ')[0])).toEqual(['warning', 'debug'])
  })

  it('holds for any mixture of them, and the token of a stretch never comes back in its text', () => {
    const hostile = fc.array(
      fc.oneof(fc.constantFrom(...orders, '\n', '\r\n', ' ', '::'), fc.string({ unit: 'binary', maxLength: 20 })),
      { maxLength: 12 }
    )
    fc.assert(
      fc.property(hostile, (parts) => {
        log = ''
        const reporter = new ActionsReporter()
        for (const line of parts.join('').split('\n')) reporter.tool(line)
        reporter.info('done')
        return obeyed(log).length === 0 && log.endsWith('done\n')
      })
    )
  })
})
