import { afterAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parse, stringify } from 'smol-toml'
import { type Account, type AccountDraft, authorizedKeys, checkAccount } from '../../src/access/account'
import { parseBaseConfig } from '../../src/access/base-config'
import { parseBaseKickstart } from '../../src/access/base-kickstart'
import { type AccessParts, chooseRendering, renderBuilderConfig } from '../../src/access/builder-config'
import { checkHashCarried, parseCryptHash } from '../../src/access/crypt-hash'
import { epochDays } from '../../src/access/expiry'
import { parseKernelAppend } from '../../src/access/kernel-append'
import type { Table } from '../../src/model/config-keys'
import { isIso } from '../../src/model/media'
import { builderKickstart } from './builder-model'
import { hashes, keys, now } from './fixtures'
import { judge, type Judgement } from './judge'

// What people write is refused, or is read by others as exactly what was meant: by Python's TOML parser, and by the
// installer's own parser in our kickstart and in the one that the builder would write. FUZZ_RUNS sets how often.
const runs = Number(process.env['FUZZ_RUNS'] ?? 2000)
// Without it each change is judged by the same cases as the one before; a campaign looks for new ones.
const seed = Number(
  process.env['FUZZ_SEED'] ?? (process.env['FUZZ_RUNS'] === undefined ? 1 : Math.floor(Math.random() * 2 ** 31))
)
const batch = 5000

const counted: Record<string, number> = {}
const count = (what: string) => (counted[what] = (counted[what] ?? 0) + 1)
afterAll(() => {
  if (process.env['FUZZ_RUNS'] !== undefined) process.stderr.write(`seed ${seed}: ${JSON.stringify(counted)}\n`)
})

const nasty = fc.constantFrom(
  ...['\n', '\r', '\0', '\t', '\x7f', '\x85', '\u00a0', '\u2003', '\u2028', '\u2029', '\u3000', '\ufeff', ' '],
  ...[
    '"',
    "'",
    '"""',
    "'''",
    '`',
    '\\',
    '\\n',
    '#',
    '$(id)',
    ',',
    ';',
    '=',
    '[[customizations.user]]',
    '</',
    'é',
    '😀'
  ],
  ...['"\n%post\nid\n%end\n', '\n%include /etc/passwd\n', '%end', '\n%end\nuser --name=eve', '\nrootpw eve\n'],
  ...['--', '-', '--password=x', 'reboot', '-x', '--name=eve', '%packages', 'x'.repeat(9000), '../', '~', '{', '}']
)
const text = fc
  .array(
    fc.oneof(
      nasty,
      fc.string({ maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('a', 'rescue', 'wheel', 'quiet')
    ),
    { maxLength: 4 }
  )
  .map((pieces) => pieces.join(''))
/** Mostly what is meant, now and then anything, or what is meant with something inside. */
const mostly = (good: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 30, arbitrary: good },
    { weight: 1, arbitrary: text },
    {
      weight: 1,
      arbitrary: fc.tuple(good, text, fc.nat(200)).map(([what, more, at]) => what.slice(0, at) + more + what.slice(at))
    }
  )
const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,31}$/)
const publicKey = fc.constantFrom(...Object.values(keys).map(({ line }) => line))
const front = fc.constantFrom('', '', 'restrict,pty ', 'from="10.*,!h" ', 'expiry-time="20300101" ', 'RESTRICT ')
const keyLine = mostly(
  fc.tuple(front, publicKey, fc.constantFrom('', ' ops@example', ' "quoted"', ' #', ' a b')).map((it) => it.join(''))
)
const draft = fc.record({
  name: mostly(name),
  kind: fc.constantFrom('emergency' as const, 'last-resort' as const),
  expires: fc.option(mostly(fc.constantFrom('30d', '2027-03-01')), { nil: undefined }),
  sshKeys: fc.uniqueArray(keyLine, { maxLength: 2 }),
  sshCaKeys: fc.array(mostly(publicKey), { maxLength: 1 }),
  sshPrincipals: fc.array(mostly(fc.constantFrom('ops', 'on-call@example')), { maxLength: 1 }),
  password: fc.constantFrom('none' as const, 'secret' as const),
  groups: fc.uniqueArray(mostly(name), { maxLength: 2 }),
  sudo: fc.constantFrom('password' as const, 'none' as const, 'nopasswd' as const)
})
/** Half of them can be taken as far as the rules between fields go, so that enough is taken at all. */
const sensible = draft.map((what): AccountDraft => ({
  ...what,
  ...(what.kind === 'emergency' ? { expires: what.expires ?? '30d' } : { expires: undefined }),
  ...(what.sshCaKeys.length === 0 && { sshPrincipals: [] }),
  ...(what.password === 'none' && what.sudo === 'password' && { sudo: 'nopasswd' as const })
}))
/** Simple enough for the builder's own fields on the way into an ISO. */
const simple = sensible.map((what): AccountDraft => ({
  ...what,
  ...{ kind: 'last-resort', expires: undefined, sshKeys: what.sshKeys.slice(0, 1), sshCaKeys: [], sshPrincipals: [] },
  ...(what.password === 'none' ? { groups: [], sudo: 'none' } : { groups: ['wheel'], sudo: 'password' })
}))
const accounts: fc.Arbitrary<readonly AccountDraft[]> = fc.oneof(
  fc.array(fc.oneof<fc.Arbitrary<AccountDraft>[]>(sensible, draft), { minLength: 1, maxLength: 2 }),
  fc.array(simple, { minLength: 1, maxLength: 2 })
)
const written = fc.record({
  accounts,
  hash: mostly(fc.constantFrom(hashes.sha512, hashes.sha512Rounds, hashes.sha256, hashes.bcrypt, hashes.yescrypt)),
  append: mostly(fc.constantFrom('', 'quiet', ' console=ttyS0  mitigations=auto,nosmt ', 'a=#b', 'x=%end')),
  group: fc.option(
    fc.record({ name: mostly(name), gid: fc.option(fc.nat(60000), { nil: undefined }) }, { requiredKeys: ['name'] }),
    { nil: undefined }
  ),
  login: fc.constantFrom(undefined, undefined, undefined, '{"auths":{"quay.io":{"auth":"YTpi"}}}'),
  type: fc.constantFrom('anaconda-iso' as const, 'bootc-installer' as const, 'qcow2' as const)
})
type Written = typeof written extends fc.Arbitrary<infer T> ? T : never

/** What a sample is rendered to, and what others have to read in it. */
interface Sample {
  readonly what: Written
  readonly parts: AccessParts
  readonly hashes: ReadonlyMap<string, string>
  readonly toml: string
  readonly kickstart?: string
}

/** Undefined when it is refused. Any error that is no refusal is a defect. */
function sampleOf(what: Written): Sample | undefined {
  try {
    const facts = parseCryptHash(what.hash, 'password-hash')
    checkHashCarried(facts, [what.type], 'password-hash')
    const accounts = what.accounts.map((account) => checkAccount(account, (field) => field, now))
    if (new Set(accounts.map((account) => account.name)).size < accounts.length) return undefined
    const group = what.group && { customizations: { group: [{ ...what.group }] } }
    const parts: AccessParts = {
      accounts,
      types: [what.type],
      kernelAppend: parseKernelAppend(what.append, 'kernel-append'),
      ...(group && { base: parseBaseConfig(stringify(group), 'base.toml', [what.type]).config }),
      baseName: 'base.toml',
      verbatimHash: facts.algorithm === 'yescrypt',
      registry: { login: what.login }
    }
    const made = new Map(accounts.flatMap((it) => (it.password === 'none' ? [] : [[it.name, what.hash] as const])))
    const toml = renderBuilderConfig(parts, made)
    return { what, parts, hashes: made, toml, ...kickstartOf(toml, what.type) }
  } catch (error) {
    if ((error as Error).name === 'Failure') return undefined
    throw error
  }
}

function kickstartOf(toml: string, type: Written['type']): { kickstart?: string } {
  if (!isIso(type)) return {}
  const customizations = parse(toml)['customizations'] as Table
  const own = (customizations['installer'] as { kickstart: { contents: string } } | undefined)?.kickstart.contents
  return { kickstart: own ?? builderKickstart(customizations) }
}

function expectMeant({ what, parts, hashes: made, kickstart }: Sample, judgement: Judgement): void {
  const { customizations } = judgement.config as { customizations: Table }
  const append = what.append.split(/ +/).filter(Boolean).join(' ')
  if (chooseRendering(parts) === 'user-customization') {
    const { files, directories, ...rest } = customizations
    expect(Boolean(files)).toBe(Boolean(directories))
    expect(rest).toEqual({
      ...(what.group && { group: [plain(what.group)] }),
      ...(append !== '' && { kernel: { append } }),
      user: parts.accounts.map((account, index) => userFields(account, what.accounts[index] as AccountDraft, made))
    })
  } else expect(customizations).toEqual({ installer: { kickstart: { contents: kickstart } } })
  if (kickstart === undefined) return
  const read = judgement.kickstart
  const own = chooseRendering(parts) === 'kickstart'
  expect(read?.users).toEqual(
    parts.accounts.map((account, index) => ({
      name: what.accounts[index]?.name,
      groups: what.accounts[index]?.groups,
      password: made.get(account.name) ?? '',
      crypted: made.has(account.name),
      locked: false
    }))
  )
  expect(read?.kernelAppend).toBe(append)
  expect(read?.rootLocked).toBe(true)
  const inCommands = read?.keys.map(([user, key]) => `${user} ${key}`) ?? []
  const inScript = read?.scripts.at(-1)?.text.split('\n') ?? []
  const wanted = parts.accounts.flatMap((account) => authorizedKeys(account).map((line) => [account.name, line]))
  for (const [user, line] of wanted)
    expect(inCommands.includes(`${user} ${line}`) || inScript.includes(line as string)).toBe(true)
  expect(inCommands.every((item) => wanted.some((pair) => pair.join(' ') === item))).toBe(true)
  const names = read?.commands.map(([command]) => command) ?? []
  const layout = own
    ? ['lang', 'keyboard', 'timezone', 'network', 'zerombr', 'clearpart', 'autopart']
    : ['ostreecontainer', 'lang', 'keyboard', 'timezone', 'clearpart', 'autopart', 'network']
  expect([...names].sort()).toEqual(
    [
      ...[...layout, 'rootpw', 'reboot'],
      ...(append === '' ? [] : ['bootloader']),
      ...(what.group ? ['group'] : []),
      ...parts.accounts.map(() => 'user'),
      ...inCommands.map(() => 'sshkey')
    ].sort()
  )
  expect(read?.scripts.map(({ post, erroronfail }) => [post, erroronfail])).toEqual([[true, true]])
}

function userFields(account: Account, what: AccountDraft, made: ReadonlyMap<string, string>): object {
  const lines = authorizedKeys(account)
  return {
    name: what.name,
    ...(what.groups.length > 0 && { groups: what.groups }),
    ...(made.has(what.name) && { password: made.get(what.name) }),
    ...(lines.length > 0 && { key: lines.join('\n') }),
    ...(account.expiry && { expiredate: epochDays(account.expiry.date) })
  }
}

const plain = (value: object): unknown => JSON.parse(JSON.stringify(value))

describe('whatever people write', () => {
  it('would be seen if it did get through', () => {
    const key = `${keys.ed25519.line}"\n%post\nid\n%end\nuser --name=eve\n#`
    const [judgement] = judge([{ kickstart: builderKickstart({ user: [{ name: 'rescue', key }] }) }])
    expect(judgement?.kickstart?.scripts).toHaveLength(2)
    expect(judgement?.kickstart?.users.map(({ name }) => name)).toEqual(['rescue', 'eve'])
  })

  it('T5: is refused, or is read by others as exactly what was meant', () => {
    for (let done = 0; done < runs; done += batch) {
      const samples = fc
        .sample(written, { numRuns: Math.min(batch, runs - done), seed: seed + done })
        .flatMap((what) => sampleOf(what) ?? (count('refused'), []))
      judge(samples.map(({ toml, kickstart }) => ({ toml, ...(kickstart !== undefined && { kickstart }) }))).forEach(
        (judgement, index) => {
          const sample = samples[index] as Sample
          count(sample.kickstart === undefined ? 'disk' : chooseRendering(sample.parts))
          try {
            expect(judgement.error).toBeUndefined()
            expectMeant(sample, judgement)
          } catch (error) {
            throw new Error(`seed ${seed + done}: ${JSON.stringify(sample.what)}`, { cause: error })
          }
        }
      )
    }
    for (const kind of ['kickstart', 'user-customization', 'disk', 'refused'])
      expect([kind, (counted[kind] ?? 0) > runs / 50]).toEqual([kind, true])
  })

  it('in a kickstart of their own makes no account that is not reported', () => {
    const line = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('text', 'autopart', 'reboot', '# note', '', 'skipx', 'lang C', '%end') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('%post', '%pre --log=/x', '%packages', ' %post', '%end # x', '%end\u00a0')
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'user --name=eve',
          '"user" --name=eve',
          "us'e'r --name=eve",
          'rootpw eve',
          'u\\ser --name=eve'
        )
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('sshkey --username=root "x"', 'sshpw --username=root eve', '%include /x')
      },
      { weight: 1, arbitrary: text }
    )
    const lines = fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\u2028', '\x85', '\f')), {
      maxLength: 8
    })
    for (let done = 0; done < runs; done += batch) {
      const taken = fc
        .sample(lines, { numRuns: Math.min(batch, runs - done), seed: seed + done })
        .map((pieces) => pieces.flat().join(''))
        .filter((contents) => {
          try {
            parseBaseKickstart(contents, 'base')
            return true
          } catch (error) {
            if ((error as Error).name !== 'Failure') throw error
            count('kickstarts refused')
            return false
          }
        })
      // The installer may well refuse what is taken here; it must not make accounts of it.
      judge(taken.map((contents) => ({ kickstart: contents }))).forEach(({ kickstart, error }, index) => {
        count(error === undefined ? 'kickstarts taken' : 'kickstarts that the installer refuses')
        const access = kickstart?.commands.filter(([command]) =>
          /^(user|sshkey|rootpw|sshpw|%include)$/.test(command as string)
        )
        if (access?.length) throw new Error(`seed ${seed + done}: ${JSON.stringify(taken[index])}`)
      })
    }
    expect(counted['kickstarts taken']).toBeGreaterThan(runs / 50)
  })
})
