import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseStatus } from '../../src/upgrade/status'

const recorded = (name: string) => parseStatus(readFileSync(`test/fixtures/bootc/status-${name}.json`, 'utf8'))
const digest = (hex: string) => expect.stringMatching(new RegExp(`^sha256:${hex}`))

describe('what the real bootc says', () => {
  it.each([
    ['booted', { booted: { digest: digest('6dacdf') }, rollbackQueued: false, backend: 'ostree' }],
    ['staged', { booted: { digest: digest('3b6e6d') }, staged: { digest: digest('14cc7c'), version: '2.0' } }],
    ['after-upgrade', { booted: { digest: digest('14cc7c') }, rollback: { digest: digest('3b6e6d') } }],
    ['rollback-queued', { booted: { digest: digest('14cc7c') }, rollbackQueued: true }],
    ['composefs-booted', { booted: { image: '10.0.2.2:15877/osc:latest' }, backend: 'composefs' }],
    ['composefs-staged', { staged: { digest: digest('323a96') }, booted: { digest: digest('cb92c1') } }],
    ['composefs-rollback-queued', { rollbackQueued: true, rollback: { digest: digest('cb92c1') } }]
  ])('%s', (name, expected) => {
    expect(recorded(name)).toMatchObject(expected)
  })

  it('in a container, where nothing is booted', () => {
    expect(recorded('in-container')?.booted).toBeUndefined()
  })
})

it('takes any text, and any JSON, for what it is', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseStatus(text)))
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (booted, staged) => {
      const status = parseStatus(JSON.stringify({ status: { booted, staged } }))
      expect(status?.rollbackQueued).toBe(false)
    })
  )
})
