import { describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parseStatus, parseStatusFile, readStatuses, type HostStatus } from '../../src/rings/status'
import { temporaryDirectory, write } from '../support/files'

const recorded = (name: string) => readFileSync(`test/fixtures/bootc/status-${name}.json`, 'utf8')
const parsed = (name: string) => parseStatus(JSON.parse(recorded(name))) as HostStatus
const first = 'sha256:3b6e6d4c52b1d788ba56cb2c1c4dc2cd95522775d6bf2c058e7218a64565fb54'
const second = 'sha256:14cc7c48ec8ca61d898bde48e77259b9e4e686ecc9421b29c51d6fe780f1141d'

describe('what bootc printed', () => {
  it.each(readdirSync('test/fixtures/bootc').filter((name) => /^status-.*\.json$/.test(name)))(
    '%s can be read',
    (name) => {
      expect(typeof parseStatus(JSON.parse(readFileSync(`test/fixtures/bootc/${name}`, 'utf8')))).toBe('object')
    }
  )

  it('staged, on ostree', () => {
    expect(parsed('staged')).toEqual({
      follows: { image: '10.0.2.2:5055/os:latest', transport: 'registry' },
      booted: {
        image: '10.0.2.2:5055/os:latest',
        transport: 'registry',
        digest: first,
        createdAt: '2026-11-21T10:59:52.944Z',
        pinned: false,
        incompatible: false
      },
      staged: {
        image: '10.0.2.2:5055/os:latest',
        transport: 'registry',
        digest: second,
        version: '2.0',
        createdAt: '2026-11-21T11:00:22.350Z',
        pinned: false,
        incompatible: false
      },
      rollbackQueued: false
    })
  })

  it('upgraded, on composefs', () => {
    const { booted, staged, rollback, rollbackQueued } = parsed('composefs-after-upgrade')
    expect([booted?.digest?.slice(7, 12), staged, rollback?.digest?.slice(7, 12), rollbackQueued]).toEqual([
      '323a9',
      undefined,
      'cb92c',
      false
    ])
  })

  it('a rollback that is queued', () => {
    expect([parsed('rollback-queued').rollbackQueued, parsed('composefs-rollback-queued').rollbackQueued]).toEqual([
      true,
      true
    ])
  })

  it('in a container nothing is booted', () => {
    expect(parsed('in-container')).toEqual({ rollbackQueued: false })
  })

  it('/usr unlocked: the names of crates/lib/src/spec.rs', () => {
    const status = JSON.parse(recorded('booted')) as { status: Record<string, unknown> }
    status.status['usrOverlay'] = { accessMode: 'readWrite', persistence: 'transient' }
    expect(parseStatus(status)).toMatchObject({ usrOverlay: { accessMode: 'readWrite', persistence: 'transient' } })
  })

  it('an older bootc, without the newer keys', () => {
    expect(parseStatus({ kind: 'BootcHost', spec: {}, status: { booted: { image: null } } })).toEqual({
      booted: { pinned: false, incompatible: false },
      rollbackQueued: false
    })
  })
})

describe('what is no status', () => {
  it.each([
    ['[]', 'it is no JSON object'],
    ['{"kind":"Pod"}', 'it is no status of bootc: kind is "Pod"'],
    ['{"a":1}', 'it is no status of bootc: kind is missing'],
    ['{"kind":"BootcHost"}', 'it has no status']
  ])('%s', (content, why) => expect(parseStatus(JSON.parse(content))).toBe(why))

  it('of anything, a text or a status, never an error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (any, status, spec) => {
        for (const value of [
          any,
          { kind: 'BootcHost', status, spec },
          { kind: 'BootcHost', status: { booted: status }, spec }
        ])
          expect(['string', 'object']).toContain(typeof parseStatus(value))
      })
    )
  })
})

describe('a file', () => {
  const booted = JSON.parse(recorded('booted')) as unknown

  it('is named after its device', () => {
    expect(parseStatusFile('/x/kiosk-17.json', recorded('booted'))).toEqual([
      { device: 'kiosk-17', status: parsed('booted') }
    ])
  })

  it('can say more: device, ring, time, and the status as the text that bootc printed', () => {
    const wrapped = {
      device: 'till 3',
      ring: 'broad',
      collectedAt: '2026-11-20T12:00:00+01:00',
      status: recorded('booted')
    }
    const expected = {
      device: 'till 3',
      enrolled: 'broad',
      collectedAt: '2026-11-20T11:00:00.000Z',
      status: parsed('booted')
    }
    expect(parseStatusFile('x.json', JSON.stringify(wrapped))).toEqual([expected])
    expect(parseStatusFile('x.json', JSON.stringify([wrapped, { status: booted }]))).toEqual([
      expected,
      { device: 'x, entry 2', status: parsed('booted') }
    ])
    expect(parseStatusFile('x.jsonl', `${JSON.stringify(wrapped)}\n{"device":"b","status":{}}\nrubbish\n`)).toEqual([
      expected,
      { device: 'b', status: 'it is no status of bootc: kind is missing' },
      { device: 'x, line 3', status: expect.stringMatching(/^it is not JSON: /) }
    ])
  })

  it.each([
    ['', 'the file is empty'],
    ['ssh: connect to host kiosk-17 port 22: No route to host', expect.stringMatching(/^it is not JSON: /)],
    ['{\n  "kind": "BootcHost",\n  "sta', expect.stringMatching(/^it is not JSON: /)]
  ])('that cannot be read is still a device: %j', (content, why) => {
    expect(parseStatusFile('kiosk-17.json', content)).toEqual([{ device: 'kiosk-17', status: why }])
  })

  it('cannot bring terminal control or lines of its own into a name', () => {
    const [status] = parseStatusFile('x.json', JSON.stringify({ device: 'a\n::error::b\u001b[2J', status: booted }))
    expect(status?.device).toBe('a ::error::b')
  })
})

describe('a directory', () => {
  const dir = temporaryDirectory()

  it('gives its files and those below in the order of their names; of two of a device the later counts', () => {
    const device = (collectedAt: string) =>
      JSON.stringify({ device: 'b', collectedAt, status: JSON.parse(recorded('booted')) as object })
    write(join(dir, 'site/a.json'), recorded('booted'))
    write(join(dir, '1.json'), device('2026-11-20T00:00:00Z'))
    write(join(dir, '2.json'), device('2026-11-19T00:00:00Z'))
    write(join(dir, 'README.md'), 'not a status')
    const { devices, warnings } = readStatuses([dir])
    expect(devices.map(({ device: name, collectedAt }) => [name, collectedAt])).toEqual([
      ['b', '2026-11-20T00:00:00.000Z'],
      ['a', undefined]
    ])
    expect(warnings).toEqual(['There are several statuses of b; the latest counts.'])
  })

  it('gives what its links lead to, once, as of a mounted ConfigMap', () => {
    const mount = join(dir, 'mount')
    write(join(mount, '..2026_11_20/c.json'), recorded('booted'))
    write(join(dir, 'elsewhere'), recorded('booted'))
    for (const [name, to] of [
      ['c.json', '..2026_11_20/c.json'],
      ['d.json', '../elsewhere'],
      ['gone.json', 'nowhere']
    ] as const)
      symlinkSync(to, join(mount, name))
    const { devices, warnings } = readStatuses([mount])
    expect([devices.map(({ device }) => device), warnings]).toEqual([['c', 'd'], []])
  })
})
