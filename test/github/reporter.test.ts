import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { ActionsReporter } from '../../src/github/reporter'

let written = ''
beforeEach(() => {
  written = ''
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text)
    return true
  })
})
afterEach(() => {
  jest.restoreAllMocks()
  process.exitCode = undefined
})

const annotations = () => written.split('\n').filter((line) => line.startsWith('::warning'))

describe('annotations', () => {
  it('are as many as a step shows, the last of them saying that there are more, and the log has all', () => {
    const reporter = new ActionsReporter()
    for (let number = 1; number <= 25; number++) reporter.warning(`warning ${number}`)
    expect(annotations()).toHaveLength(10)
    expect(annotations().at(-1)).toMatch(/more warnings/)
    for (let number = 1; number <= 25; number++) expect(written).toContain(`arning ${number}\n`)
  })

  it('up to nine are themselves', () => {
    const reporter = new ActionsReporter()
    for (let number = 1; number <= 9; number++) reporter.warning(`warning ${number}`)
    expect(annotations()).toEqual(Array.from({ length: 9 }, (_, index) => `::warning::warning ${index + 1}`))
  })

  it('are cut where GitHub would cut them', () => {
    const reporter = new ActionsReporter()
    reporter.warning('x'.repeat(70_000))
    reporter.error('y'.repeat(70_000))
    for (const line of written.split('\n').filter((text) => text.startsWith('::')))
      expect(line.length).toBeLessThanOrEqual(4096)
    expect(process.exitCode).toBe(1)
  })

  it('that are not shown are masked and harmless in the log, too', () => {
    const reporter = new ActionsReporter()
    reporter.mask('secret-value')
    for (let number = 1; number <= 11; number++) reporter.warning(`secret-value\n::error::forged`)
    expect(written.replaceAll('::add-mask::secret-value', '')).not.toContain('secret-value')
    const shown = written.replace(/::stop-commands::(\S+)\n[\s\S]*?(?:::\1::\n|$)/g, '')
    expect(shown.split('\n').filter((line) => line.startsWith('::error'))).toEqual([])
  })
})
