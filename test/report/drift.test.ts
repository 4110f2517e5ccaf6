import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { digestOf } from '../../src/model/digest'
import type { DeviceReport, DriftReport, RingReport } from '../../src/model/drift-report'
import { driftSummary } from '../../src/report/drift'
import { shareBar, spreadPie, spreadSvg } from '../../src/report/spread'

const release = (version: string) => ({ digest: digestOf(version), version })
const device = (name: string, over: Partial<DeviceReport> = {}): DeviceReport => ({
  ...{ device: name, rings: [], drifted: false, reasons: [], notes: [] },
  ...over
})
const report = (over: Partial<DriftReport> = {}): DriftReport => ({
  ...{ schemaVersion: 1, kind: 'drift', createdAt: '2026-11-21T12:00:00.000Z', image: 'ghcr.io/example/kiosk' },
  ...{ maxBehindDays: 14, devices: [], drifted: 0, rings: [], timeToPatch: [], warnings: [] },
  ...over
})
const ring = (name: string, counts: Readonly<Record<string, number>>, current?: string): RingReport => ({
  ring: name,
  ...(current !== undefined && { holds: release(current), since: '2026-11-20T08:30:00.000Z' }),
  devices: Object.values(counts).reduce((sum, count) => sum + count, 0),
  releases: Object.entries(counts).map(([version, devices]) => ({
    release: release(version),
    devices,
    current: version === current
  }))
})

describe('the summary', () => {
  it('of a small fleet', () => {
    const behind = { code: 'behind', text: 'it is 20 days behind broad' } as const
    const summary = driftSummary(
      report({
        devices: [
          device('a', { ring: 'broad', rings: ['broad'], runs: release('2'), ageDays: 3 }),
          device('b', {
            follows: 'x:broad',
            runs: release('1'),
            drifted: true,
            reasons: [behind],
            staged: release('2')
          })
        ],
        drifted: 1,
        rings: [ring('lab', {}), ring('broad', { 2: 1, 1: 2 }, '2')],
        timeToPatch: [
          {
            release: { ...release('2'), createdAt: '2026-11-18T00:00:00.000Z', revision: 'c'.repeat(40) },
            rings: [{ ring: 'lab' }, { ring: 'broad', at: '2026-11-20T03:00:00.000Z', seconds: 51 * 3600 }],
            fleet: [
              {
                ...{ percent: 50, state: 'reached', at: '2026-11-18T01:05:00.000Z', seconds: 3900 },
                after: '2026-11-18T00:30:00.000Z'
              },
              { percent: 95, state: 'not-yet' },
              { percent: 100, state: 'unknown' }
            ]
          }
        ]
      })
    )
    expect(summary).toContain('## Fleet of ghcr.io/example/kiosk: 2 devices, 1 drifted')
    expect(summary).toContain('| `lab` | no such tag |  | 0 |  |  |')
    expect(summary).toContain('| `broad` | `2` | 2026-11-20 08:30 | 3 | 1 (33 %) | ███░░░░░░░ |')
    expect(summary).toContain('| `b` | `x:broad` | `1` | it is 20 days behind broad |')
    expect(summary).toContain('| `a` | `broad` | `2` | `broad` | 3 |  |  |  |')
    expect(summary).toContain(
      '| `2` | cccccccccccc<br>2026-11-18 00:00 | not known | 2 d 3 h | ≤ 1 h 5 min (after 2026-11-18 00:30) | not yet | not known |'
    )
  })

  it('is no place for what a device calls itself', () => {
    const evil = '<img src=x>|`[a](b)'
    const summary = driftSummary(
      report({
        devices: [device(evil, { drifted: true, reasons: [{ code: 'unreadable', text: evil }], notes: [evil] })]
      })
    )
    expect(summary).not.toMatch(/(?<!`.*)<img src=x>/)
    expect(summary).toContain('&lt;img src=x&gt;\\|\\`\\[a\\](b)')
  })
})

describe('the picture', () => {
  /** Widths of the bars, without legend and background. */
  const widths = (svg: string) => [...svg.matchAll(/width="([\d.]+)" height="28"/g)].map((match) => Number(match[1]))

  it('has bars as long as the shares, what the ring holds first, and the rest as one', () => {
    const counts = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`1.${at}`, 10]))
    const svg = spreadSvg(report({ rings: [ring('broad', { ...counts, '2.0': 40 }, '2.0')] }))
    expect(widths(svg)).toEqual([160, 40, 40, 40, 40, 40, 40, 240])
    expect(svg).toContain('2.0: 40, what the ring holds')
    expect(svg).toContain('6 other releases: 60')
    expect(svg).toContain('>160 devices<')
    expect(svg).not.toContain('Not drawn')
  })

  it('names what a ring holds also where no device runs it yet', () => {
    const svg = spreadSvg(report({ rings: [ring('lab', { 1: 3 }, '2')] }))
    expect(svg).toContain('2: 0, what the ring holds')
    expect(widths(svg)).toEqual([0, 640])
  })

  it('says how many devices are in none of its bars', () => {
    const svg = spreadSvg(
      report({ devices: [device('a', { ring: 'lab' }), device('b')], rings: [ring('lab', { 1: 1 })] })
    )
    expect(svg).toContain('Not drawn: 1 device of no ring, or with no status that can be read.')
  })

  it('of nothing, and of a ring without devices', () => {
    expect(spreadSvg(report())).toContain('0 devices')
    expect(spreadSvg(report({ rings: [ring('lab', {})] }))).toContain('>0 devices<')
  })

  it('is XML whatever versions and rings are called, and its bars fill the line', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(
        text,
        fc.dictionary(text, fc.integer({ min: 1, max: 1000 }), { minKeys: 1, maxKeys: 20 }),
        (name, counts) => {
          const svg = spreadSvg(report({ image: name, rings: [ring(name, counts)] }))
          const rest = svg
            .replace(/<(svg|rect|text)( [a-z-]+="[^"<&]*")*\/?>/g, '')
            .replace(/<(xmlns|title|svg)[^<>]*>|<\/(svg|rect|text|title)>/g, '')
            .replace(/&(amp|lt|gt|quot);/g, '')
          expect(rest).not.toMatch(/[<>&]/)
          expect(widths(svg).reduce((sum, width) => sum + width, 0)).toBeCloseTo(640, 0)
        }
      )
    )
  })
})

describe('the pie', () => {
  it('has the most frequent releases, the others as one, and labels that Mermaid can read', () => {
    const devices = [
      ...Array.from({ length: 12 }, (_, at) => device(`d${at}`, { runs: release(`v${String(at).padStart(2, '0')}`) })),
      device('x', { runs: release('v00') }),
      device('y'),
      device('z', { runs: release('"]#evil\n') })
    ]
    const lines = spreadPie({ devices })
    expect(lines.slice(0, 4)).toEqual([
      '```mermaid',
      'pie showData title Releases that devices run',
      '  "v00" : 2',
      '  "___evil_" : 1'
    ])
    expect(lines.filter((line) => line.startsWith('  "'))).toHaveLength(9)
    expect(lines).toContain('  "others" : 6')
  })
})

it.each([
  [0, 0, '░░░░░░░░░░'],
  [1, 3, '███░░░░░░░'],
  [3, 3, '██████████']
])('%i of %i', (part, of, bar) => expect(shareBar(part, of)).toBe(bar))
