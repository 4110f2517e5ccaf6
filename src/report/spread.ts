import type { DriftReport, Release, RingReport } from '../model/drift-report'
import { momentText } from '../model/moment'

/** More releases than this are drawn as one. */
const maxSegments = 8
/** What a ring holds, and what it has left; okabe-ito colours, told apart by everybody. */
const current = '#0072b2'
const others = ['#e69f00', '#d55e00', '#cc79a7', '#56b4e9', '#009e73', '#f0e442', '#999999']

interface Bar {
  readonly name: string
  readonly devices: number
  readonly segments: readonly { readonly label: string; readonly devices: number; readonly current: boolean }[]
}

/** The version, else the beginning of the digest. */
export function releaseName({ version, digest }: Release): string {
  return version ?? digest.slice(7, 19)
}

function barOf({ ring, holds, devices, releases }: RingReport): Bar {
  const segments = releases.map(({ release, devices: count, current: isCurrent }) => ({
    label: releaseName(release),
    devices: count,
    current: isCurrent
  }))
  if (holds && devices > 0 && !segments.some((segment) => segment.current))
    segments.push({ label: releaseName(holds), devices: 0, current: true })
  // What the ring holds is where the eye begins.
  const ordered = [...segments.filter((segment) => segment.current), ...segments.filter((segment) => !segment.current)]
  const rest = ordered.slice(maxSegments - 1)
  if (rest.length <= 1) return { name: ring, devices, segments: ordered }
  const count = rest.reduce((sum, segment) => sum + segment.devices, 0)
  return {
    name: ring,
    devices,
    segments: [
      ...ordered.slice(0, maxSegments - 1),
      { label: `${rest.length} other releases`, devices: count, current: false }
    ]
  }
}

/** The fleet's spread as a picture: a bar for each ring, what it holds first. */
export function spreadSvg(report: Pick<DriftReport, 'image' | 'createdAt' | 'devices' | 'drifted' | 'rings'>): string {
  const bars = report.rings.map(barOf)
  const [left, width, row] = [130, 640, 46]
  const legendRows = bars.map((bar) => bar.segments.length)
  const height = 80 + bars.length * row + legendRows.reduce((sum, rows) => sum + rows * 18 + 14, 0)
  const body: string[] = []
  let y = 52
  for (const bar of bars) {
    body.push(text(left - 10, y + 12, bar.name, 'end', 'bold'))
    body.push(text(left - 10, y + 28, counted(bar.devices), 'end'))
    let x = left
    bar.segments.forEach((segment, at) => {
      const share = (segment.devices / bar.devices) * width
      body.push(
        `<rect x="${round(x)}" y="${y}" width="${round(share)}" height="28" fill="${colour(bar, at)}">` +
          `<title>${escapeXml(`${segment.label}: ${segment.devices} of ${bar.devices}`)}</title></rect>`
      )
      x += share
    })
    y += row
    bar.segments.forEach((segment, at) => {
      body.push(`<rect x="${left}" y="${y - 6}" width="12" height="12" fill="${colour(bar, at)}"/>`)
      const remark = segment.current ? ', what the ring holds' : ''
      body.push(text(left + 18, y + 5, `${segment.label}: ${segment.devices}${remark}`))
      y += 18
    })
    y += 14
  }
  const outside = report.devices.filter(({ ring }) => ring === undefined).length
  if (outside > 0)
    body.push(text(left, y + 8, `Not drawn: ${counted(outside)} of no ring, or with no status that can be read.`))
  const title = `${report.image}: ${counted(report.devices.length)}, ${report.drifted} drifted, ${momentText(report.createdAt)}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + width + 20}" height="${height}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>${escapeXml(title)}</title>`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    text(20, 28, title, 'start', 'bold'),
    ...body,
    '</svg>',
    ''
  ].join('\n')
}

function counted(devices: number): string {
  return `${devices} ${devices === 1 ? 'device' : 'devices'}`
}

function colour(bar: Bar, at: number): string {
  if (bar.segments[at]?.current) return current
  const before = bar.segments.slice(0, at).filter((segment) => !segment.current).length
  return others[before % others.length] as string
}

function text(x: number, y: number, content: string, anchor = 'start', weight = 'normal'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-weight="${weight}">${escapeXml(content)}</text>`
}

function round(value: number): string {
  return value.toFixed(1)
}

function escapeXml(value: string): string {
  return value
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}

/** The releases of the whole fleet for a job summary, which shows no picture of ours: GitHub draws Mermaid itself. */
export function spreadPie(report: Pick<DriftReport, 'devices'>): readonly string[] {
  const counts = new Map<string, number>()
  for (const { runs } of report.devices) {
    const name = runs ? releaseName(runs) : 'not known'
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const rest = sorted.slice(maxSegments)
  const other = rest.reduce((sum, [, count]) => sum + count, 0)
  const slices = [...sorted.slice(0, maxSegments), ...(rest.length > 0 ? [['others', other] as const] : [])]
  return [
    '```mermaid',
    'pie showData title Releases that devices run',
    // Mermaid ends a label at a quote, and would read a # as the beginning of an entity.
    ...slices.map(([name, count]) => `  "${name.replace(/[^A-Za-z0-9._+ -]/g, '_').slice(0, 60)}" : ${count}`),
    '```',
    ''
  ]
}

/** A share as ten blocks, for a table. */
export function shareBar(part: number, of: number): string {
  const filled = of === 0 ? 0 : Math.round((part / of) * 10)
  return '█'.repeat(filled) + '░'.repeat(10 - filled)
}
