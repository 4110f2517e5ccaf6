import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseAllDocuments } from 'yaml'
import type { AccessReport } from '../../src/model/access-report'
import { accessFingerprint } from '../../src/model/access-fingerprint'
import { parseRingEvent, type RingEvent } from '../../src/model/ring-event'
import type { Digest } from '../../src/model/digest'
import { refusals } from '../../src/model/ring-report'
import { laneNames } from '../../src/model/ring-policy'
import { timeWords } from '../../src/rings/checks'
import { askHealth } from '../../src/rings/health'
import { setYamlValue } from '../../src/rings/yaml-edit'
import { fakeTool, temporaryDirectory } from '../support/files'

const dir = temporaryDirectory()
const digest = `sha256:${'d'.repeat(64)}` as Digest

it('the schema of a promotion knows the same refusals and lanes', () => {
  const { checks, lane } = (
    JSON.parse(readFileSync('src/model/schemas/promotion.schema.json', 'utf8')) as {
      properties: {
        checks: { items: { properties: { refusal: { enum: string[] } } } }
        lane: { enum: string[] }
      }
    }
  ).properties
  expect(checks.items.properties.refusal.enum).toEqual([...refusals])
  expect([...lane.enum].sort()).toEqual([...laneNames].sort())
})

describe('a health gate', () => {
  const variables = { RING: 'canary', NEXT_RING: 'pilot', IMAGE: 'ghcr.io/owner/kiosk', DIGEST: digest }
  const ask = (script: string, timeout = 20) => {
    fakeTool(dir, 'gate', script)
    return askHealth({ command: ['./gate', 'a b'], timeout }, { workspace: dir, variables })
  }

  it('is told of ring, image and digest, and says yes by its exit code', async () => {
    const { ok, text } = await ask('echo "$1 $RING $NEXT_RING $IMAGE $DIGEST"; exit 0')
    expect([ok, text]).toEqual([true, `./gate a b: a b canary pilot ghcr.io/owner/kiosk ${digest}`])
  })

  it('says no with its last line, or with its code', async () => {
    expect(await ask('echo one; echo two; echo; exit 3')).toEqual({ ok: false, text: './gate a b: two' })
    expect(await ask('exit 3')).toEqual({ ok: false, text: './gate a b: exit code 3' })
  })

  it('that does not answer, or is not there, is a no', async () => {
    expect(await ask('sleep 60', 1)).toMatchObject({
      ok: false,
      text: expect.stringContaining('did not end within 1 s')
    })
    const missing = { command: ['no-such-gate'], timeout: 5 }
    expect(await askHealth(missing, { workspace: dir, variables })).toMatchObject({
      ok: false,
      text: expect.stringContaining('not installed')
    })
  })

  const server = createServer((request, response) => {
    if (request.url === '/hang') return
    response.writeHead(request.url === '/ok' ? 200 : 503).end('error rate 0.2 %\nmore')
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('at an endpoint says yes by its status', async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
    const get = (path: string) => askHealth({ endpoint: at(path), timeout: 1 }, { workspace: dir, variables })
    expect(await get('/ok')).toEqual({ ok: true, text: `${at('/ok')}: HTTP 200, error rate 0.2 %` })
    expect(await get('/bad')).toMatchObject({ ok: false, text: expect.stringContaining('HTTP 503') })
    expect(await get('/hang')).toMatchObject({ ok: false, text: expect.stringMatching(/timeout/) })
    const closed = await askHealth({ endpoint: 'http://127.0.0.1:9/', timeout: 2 }, { workspace: dir, variables })
    expect(closed.ok).toBe(false)
  })
})

describe('a value in YAML', () => {
  const value = `ghcr.io/owner/kiosk@${digest}`
  const set = (text: string, path: (string | number)[]) => setYamlValue(text, path, value, 'x.yaml')

  it('is set and nothing else is touched', () => {
    const text = `# fleet\napiVersion: v1   # two spaces\nspec:\n    image:   "old"   # by hand\n    list: [ a,b ]\n---\nkind: Other\n`
    expect(set(text, ['spec', 'image'])).toBe(text.replace('"old"', `"${value}"`))
    expect(set("a: 'x' # y\n", ['a'])).toBe(`a: '${value}' # y\n`)
    expect(set('a: x # y\n', ['a'])).toBe(`a: ${value} # y\n`)
    expect(set('{images: [{name: k, digest: x}]}', ['images', '0', 'digest'])).toBe(
      `{images: [{name: k, digest: ${value}}]}`
    )
  })

  it('that is there already stays', () => {
    expect(set(`a: ${value}`, ['a'])).toBeUndefined()
  })

  it.each([
    ['a key that is not there', 'a: x', ['b']],
    ['a mapping', 'a: {b: c}', ['a']],
    ['nothing', 'a:', ['a']],
    ['a number', 'a: 1', ['a']],
    ['a text of several lines', 'a: |\n  x\n', ['a']],
    ['two documents that have it', 'a: x\n---\na: y\n', ['a']],
    ['an empty file', '', ['a']],
    ['no YAML', 'a: [', ['a']]
  ])('in place of %s is refused', (_, text, path) => {
    expect(() => set(text, path)).toThrow(/x\.yaml cannot be changed/)
  })

  it('property: in any place of any file, only that value changes', () => {
    const key = fc.stringMatching(/^[a-z]{1,4}$/)
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.dictionary(key, fc.oneof(fc.string(), fc.integer()), { maxKeys: 4 }), { maxKeys: 4 }),
        key,
        key,
        fc.constantFrom('old', '"old"', "'old'"),
        (rest, a, b, old) => {
          const lines = Object.entries(rest).flatMap(([outer, inner]) =>
            outer === a ? [] : [`${outer}: ${JSON.stringify(inner)} # c`]
          )
          const text = [...lines, `${a}:`, `  # before`, `  ${b}: ${old} # after`, ''].join('\n')
          const changed = set(text, [a, b]) as string
          const before = parseAllDocuments(text)[0]!.toJS() as Record<string, unknown>
          expect(parseAllDocuments(changed)[0]!.toJS()).toEqual({ ...before, [a]: { [b]: value } })
          expect(changed.replace(value, 'old').replaceAll(/["']/g, '')).toBe(text.replaceAll(/["']/g, ''))
        }
      )
    )
  })
})

describe('the fingerprint of access', () => {
  const report = (over: Partial<AccessReport> = {}): AccessReport =>
    ({
      createdAt: '2026-11-16',
      rootLocked: true,
      users: [
        {
          name: 'rescue',
          kind: 'emergency',
          expires: '2026-12-16',
          validDays: 30,
          groups: ['wheel', 'adm'],
          sudo: 'password',
          password: { source: 'plaintext' },
          keys: [{ type: 'ssh-ed25519', fingerprint: 'SHA256:a', options: [] }],
          authorities: [],
          principals: []
        }
      ],
      registry: { logins: ['ghcr.io'], authorities: [] },
      ...over
    }) as unknown as AccessReport
  const [user] = report().users
  const print = accessFingerprint(report())

  it.each<[string, Partial<AccessReport>]>([
    ['another day', { createdAt: '2026-11-17', users: [{ ...user!, expires: '2026-12-17' }] }],
    ['another order', { users: [{ ...user!, groups: ['adm', 'wheel'] }] }],
    [
      'a look without the secret',
      { users: [{ ...user!, password: { source: 'not-read' } }], registry: { logins: [], authorities: [] } }
    ]
  ])('is the same on %s', (_, over) => {
    expect(accessFingerprint(report(over))).toBe(print)
  })

  it.each<[string, Partial<AccessReport>]>([
    ['a user more', { users: [user!, { ...user!, name: 'second' }] }],
    ['another group', { users: [{ ...user!, groups: ['wheel'] }] }],
    ['another sudo', { users: [{ ...user!, sudo: 'nopasswd' }] }],
    ['no password', { users: [{ ...user!, password: null }] }],
    ['another expiry', { users: [{ ...user!, validDays: 60 }] }],
    ['another key', { users: [{ ...user!, keys: [] }] }],
    ['a key with options', { users: [{ ...user!, keys: [{ ...user!.keys[0]!, options: ['no-pty'] }] }] }],
    ['a root that gets in', { rootLocked: false }],
    ['kernel arguments', { kernelAppend: 'init=/bin/sh' }]
  ])('is another one with %s', (_, over) => {
    expect(accessFingerprint(report(over))).not.toBe(print)
  })
})

describe('an event', () => {
  const good: RingEvent = {
    schemaVersion: 1,
    kind: 'ring-event',
    event: 'promotion',
    state: 'done',
    ring: 'lab',
    digest,
    at: '2026-11-16T12:00:00.000Z',
    by: 'alice',
    policy: digest,
    evidence: []
  }

  it('is read', () => {
    expect(parseRingEvent(good, digest)).toBe(good)
  })

  it.each([
    ['of another digest', { digest: `sha256:${'e'.repeat(64)}` }],
    ['of a later version', { schemaVersion: 2 }],
    ['of another kind', { event: 'party' }],
    ['without a time', { at: 'soon' }],
    ['with a digest that is none', { previous: 'latest' }],
    ['with a ring that is none', { ring: 7 }]
  ])('%s is none', (_, over) => {
    expect(parseRingEvent({ ...good, ...over }, digest)).toBeUndefined()
  })

  it('property: anything else is none', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(parseRingEvent(value, digest)).toBeUndefined()))
  })
})

it.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3599, '59 min'],
  [3600, '1 h'],
  [15_000, '4 h 10 min'],
  [86_400, '1 d'],
  [187_200, '2 d 4 h']
])('%d seconds are %s', (seconds, words) => {
  expect(timeWords(seconds)).toBe(words)
})
