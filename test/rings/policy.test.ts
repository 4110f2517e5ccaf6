import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { parse, parseDocument, stringify } from 'yaml'
import { Failure } from '../../src/model/failure'
import { digestOf } from '../../src/model/digest'
import { parsePolicy } from '../../src/rings/policy'
import { expectValid } from '../support/schema'

const text = readFileSync('test/fixtures/rings/policy.yml', 'utf8')
const good = parse(text) as Record<string, unknown>

/** The message of the refusal. */
function refusal(policy: string): string {
  try {
    parsePolicy(policy, 'rings.yml')
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    expect(error).toMatchObject({ kind: 'usage', code: 'bad-policy' })
    return (error as Failure).message
  }
  throw new Error('it was taken')
}

describe('a policy', () => {
  it('is read whole', () => {
    const policy = parsePolicy(text, 'rings.yml')
    expect(policy).toMatchObject({
      rings: [
        { name: 'lab', soak: 7200, health: [] },
        { name: 'canary', soak: 172_800, health: [{ command: ['scripts/fleet-health', 'canary'], timeout: 300 }] },
        { name: 'pilot', soak: 604_800, health: [{ endpoint: 'https://fleet.example.com/health/pilot', timeout: 60 }] },
        { name: 'broad', soak: 0, health: [] }
      ],
      lanes: {
        standard: {
          rings: ['lab', 'canary', 'pilot', 'broad'],
          soak: {},
          windows: { pilot: ['office'], broad: ['office'] }
        },
        critical: {
          rings: ['lab', 'canary', 'broad'],
          soak: { lab: 1800, canary: 14_400 },
          verdicts: ['smoke-boot', 'upgrade-test', 'vulnerability-scan']
        },
        emergency: { rings: ['lab', 'broad'], who: ['alice', 'bob'], windows: {} }
      },
      windows: {
        office: { days: [2, 3, 4], from: 540, to: 900, zone: 'Europe/Berlin' },
        sprint: { days: [3], anchor: '2026-11-18' }
      },
      // The last day is frozen to its end.
      freezes: [
        { from: '2026-12-18T00:00:00.000+01:00', to: '2027-01-04T00:00:00.000+01:00', rings: ['pilot', 'broad'] }
      ],
      rollback: { who: ['alice', 'bob', 'carol'] },
      verdicts: { required: ['smoke-boot', 'upgrade-test'], by: 'github', transparencyLog: true },
      access: { approved: [{ report: `sha256:${'a'.repeat(64)}` }] },
      gitops: [
        { file: 'clusters/stores/node-image.yaml', path: ['spec', 'image'], value: 'reference', by: 'pull-request' },
        { repository: 'example/fleet', dispatch: 'bootc-promoted' }
      ],
      digest: digestOf(text)
    })
    expect(policy.windows['office']).not.toHaveProperty('anchor')
    expectValid('rings', good)
  })

  const without = (key: string) => stringify(Object.fromEntries(Object.entries(good).filter(([name]) => name !== key)))
  it.each(['schemaVersion', 'rings', 'lanes', 'rollback', 'verdicts'])('without %s is refused', (key) => {
    expect(refusal(without(key))).toContain(`${key}: missing`)
    expect(() => expectValid('rings', parse(without(key)))).toThrow(/^rings: .*required/)
  })

  it.each(['windows', 'freezes', 'access', 'gitops'])('%s may be left out', (key) => {
    const less = { ...good, lanes: { standard: {} } }
    const policy = stringify(Object.fromEntries(Object.entries(less).filter(([name]) => name !== key)))
    expect(() => parsePolicy(policy, 'rings.yml')).not.toThrow()
    expectValid('rings', parse(policy))
  })

  /** A change by its path, what the refusal says, and whether the schema can know. */
  it.each<[string, (string | number)[], unknown, RegExp, boolean]>([
    ['an unknown key', ['ring'], [], /line \d+: ring: unknown key/, true],
    ['another version', ['schemaVersion'], 2, /whole number from 1 to 1/, true],
    ['no ring', ['rings'], [], /at least one ring/, true],
    ['a ring that is no tag', ['rings', 0, 'name'], 'a b', /"a b": expected a tag/, true],
    ['a ring whose tag others move', ['rings', 0, 'name'], 'latest', /past the policy/, true],
    ['a ring twice', ['rings', 1, 'name'], 'lab', /lab is there twice/, false],
    ['a soak in words', ['rings', 0, 'soak'], 'two days', /expected a time like/, true],
    ['a soak that is a number', ['rings', 0, 'soak'], 3600, /expected a text/, true],
    [
      'a health command as a line of shell',
      ['rings', 1, 'health', 0, 'command'],
      'curl x | sh',
      /expected a list/,
      true
    ],
    [
      'a health gate of two kinds',
      ['rings', 1, 'health', 0, 'endpoint'],
      'https://x',
      /either command or endpoint/,
      true
    ],
    ['an endpoint of another protocol', ['rings', 2, 'health', 0, 'endpoint'], 'file:///x', /web address/, true],
    ['an endless gate', ['rings', 2, 'health', 0, 'timeout'], '2h', /from 1s to 1h/, false],
    ['no lane', ['lanes'], {}, /at least one of standard/, true],
    ['a lane of its own', ['lanes', 'urgent'], {}, /unknown key. Known are standard/, true],
    ['a lane that goes backwards', ['lanes', 'critical', 'rings'], ['canary', 'lab'], /in their order/, false],
    ['a lane through no ring', ['lanes', 'critical', 'rings'], ['moon'], /"moon" is not one of lab/, false],
    ['a soak for a ring elsewhere', ['lanes', 'critical', 'soak', 'pilot'], '1h', /no ring of this lane/, false],
    [
      'a window that is not defined',
      ['lanes', 'standard', 'windows', 'broad'],
      ['night'],
      /"night" is not one of office/,
      false
    ],
    ['an emergency that waits for a window', ['lanes', 'emergency', 'windows'], {}, /waits for no window/, true],
    ['an emergency for everybody', ['lanes', 'emergency', 'who'], null, /who: missing/, true],
    ['a person that is none', ['rollback', 'who', 0], 'a b', /GitHub account/, true],
    ['nobody', ['rollback', 'who'], [], /at least one account/, true],
    ['a day that is none', ['windows', 'office', 'days', 0], 'tuesday', /"tuesday" is not one of mon/, true],
    ['a time that is none', ['windows', 'office', 'from'], '25:00', /no such time/, false],
    ['an empty window', ['windows', 'office', 'to'], '09:00', /would be empty/, false],
    ['a zone that is none', ['windows', 'office', 'zone'], 'Europe/Bonn', /no time zone/, false],
    ['every other week of nothing', ['windows', 'sprint', 'anchor'], null, /anchor: missing/, false],
    ['an anchor for every week', ['windows', 'office', 'anchor'], '2026-11-18', /for every: other week/, true],
    ['an anchor that is no day', ['windows', 'sprint', 'anchor'], '2026-02-30', /there is no day/, true],
    ['a freeze that ends before it begins', ['freezes', 0, 'to'], '2026-12-17', /ends before it begins/, false],
    ['a freeze without a reason', ['freezes', 0, 'reason'], '', /expected a text/, true],
    ['no test', ['verdicts', 'required'], [], /at least one test/, true],
    ['a signer that is no workflow', ['verdicts', 'signer-workflow'], 'OWNER/x', /OWNER\/REPOSITORY/, true],
    ['a key without cosign', ['verdicts', 'cosign-key'], 'cosign.pub', /for by: cosign/, false],
    ['an approval of nothing', ['access', 'approved', 0, 'report'], 'all', /expected sha256/, true],
    ['a target of two kinds', ['gitops', 0, 'dispatch'], 'x', /either file or dispatch/, true],
    ['a file above', ['gitops', 0, 'file'], '../x', /path in the repository/, false],
    ['a path of nothing', ['gitops', 0, 'path'], null, /path: missing/, true],
    ['a branch for an event', ['gitops', 1, 'branch'], 'main', /it is for a file/, true]
  ])('with %s is refused, with its line', (_, path, value, expected, known) => {
    const document = parseDocument(text)
    document.setIn(path, value)
    const changed = document.toString()
    const message = refusal(changed)
    expect(message).toMatch(expected)
    expect(message).toMatch(/^rings\.yml, line \d+: /)
    if (known) expect(() => expectValid('rings', parse(changed))).toThrow(/^rings: /)
  })

  it('names the line of what is wrong', () => {
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line.includes('soak: 2d'))
    expect(refusal(text.replace('soak: 2d', 'soak: 2 days'))).toContain(`line ${at + 1}: rings[1].soak`)
    expect(refusal('rings: [\n')).toMatch(/line \d+/)
  })

  it.each(['', '[]', 'just words', 'rings: &a [*a]', 'a: 1\na: 2'])('%j is refused', (other) => {
    expect(refusal(other)).toMatch(/rings\.yml/)
  })
})

it('property: any text is taken or refused in words, never another error', () => {
  const lines = text.split('\n')
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.nat(lines.length - 1), fc.oneof(fc.string(), fc.constantFrom('', '  - x', 'rings:', '  : '))),
        {
          maxLength: 3
        }
      ),
      (changes) => {
        const changed = [...lines]
        for (const [at, line] of changes) changed[at] = line
        try {
          expect(parsePolicy(changed.join('\n'), 'x').rings.length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
        }
      }
    ),
    { numRuns: 300 }
  )
})

it('the policies in the documentation are good ones', () => {
  const page = readFileSync('docs/rings.md', 'utf8')
  const blocks = [...page.matchAll(/^ *```yaml\n([\s\S]*?)^ *```/gm)].map(([, block = '']) => block)
  const [first = '', ...parts] = blocks.map((block) => {
    const indent = /^ */.exec(block)?.[0].length ?? 0
    return block.replaceAll(new RegExp(`^ {${indent}}`, 'gm'), '')
  })
  expect(parts).toHaveLength(2)
  const whole = [first, ...parts].join('\n').replace('sha256:…', `sha256:${'a'.repeat(64)}`)
  expect(parsePolicy(whole, 'docs/rings.md')).toMatchObject({ gitops: [{}, {}], access: { approved: [{}] } })
  expectValid('rings', parse(whole))
})
