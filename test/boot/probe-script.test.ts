import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { askInside, parseAnswer, parseEndpoint } from '../../src/boot/endpoints'
import { parseAccount } from '../../src/boot/access-account'
import { hashFunction } from '../../src/boot/access-script'
import {
  accountScript,
  type Answers,
  commandScript,
  isComplete,
  parseAnswers,
  type ProbePlan,
  probeScript
} from '../../src/boot/probe-script'
import { readFacts } from '../../src/boot/facts'
import { parseImageRecord } from '../../src/boot/identity'
import { openEar } from '../../src/boot/outbound'
import { quoted } from '../../src/boot/shell'
import { judgeCommands, judgeDefaultTarget, judgeSystem, judgeUnits } from '../../src/boot/units'
import { selinuxModes } from '../../src/model/verdict'
import { hashes } from '../access/fixtures'
import { fakeTool, temporaryDirectory, write } from '../support/files'

const mark = 'probe-test'
const root = temporaryDirectory()
let count = 0
const nothing: ProbePlan = {
  waitSeconds: 5,
  services: [],
  steadySeconds: 1,
  commands: [],
  users: [],
  leftovers: undefined
}

/** Runs a script as the guest's shell does: from standard input, with these tools in front of PATH. */
function inShell(script: string, tools: string): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile('sh', [], { env: { PATH: `${tools}:${process.env['PATH']}` } }, (_error, stdout) =>
      resolve(stdout)
    )
    child.stdin?.end(script)
  })
}

async function asked(plan: Partial<ProbePlan>, tools: string): Promise<Answers> {
  const output = await inShell(probeScript({ ...nothing, ...plan }, mark), tools)
  expect(isComplete(output, mark)).toBe(true)
  return parseAnswers(output, mark)
}

/** A systemctl that says this to each verb. */
function systemctl(verbs: Record<string, string>): string {
  const dir = join(root, String(count++))
  const cases = Object.entries(verbs).map(([verb, text]) => `${verb}) printf '%s\\n' ${quoted(text)} ;;`)
  fakeTool(dir, 'systemctl', `case $1 in\n${cases.join('\n')}\n*) exit 3 ;;\nesac`)
  fakeTool(dir, 'journalctl', 'for unit; do :; done; echo "journal of $unit"')
  return dir
}

const show = (id: string, active: string, over = '') =>
  `Id=${id}\nLoadState=loaded\nActiveState=${active}\nSubState=x\nResult=success\nNRestarts=0${over}`
const kind = { name: 'service', cause: 'service-down' } as const

describe('a machine that is well', () => {
  const tools = systemctl({
    'is-system-running': 'running',
    show: `${show('a.service', 'active')}\n\n${show('b.service', 'active')}`,
    'get-default': 'graphical.target',
    'is-active': 'active'
  })

  it('is found well, by its units, target and commands', async () => {
    const answers = await asked(
      {
        services: ['a.service', 'b.service'],
        commands: ['echo one; echo two', 'test \'a b\' = "a b"']
      },
      tools
    )
    expect(judgeSystem(answers, [])).toEqual({ name: 'system state', ok: true, detail: 'running' })
    expect(judgeUnits(['a.service', 'b.service'], answers, kind).map((finding) => finding.ok)).toEqual([true, true])
    expect(judgeDefaultTarget('graphical.target', answers)).toMatchObject({ ok: true })
    expect(judgeDefaultTarget('multi-user.target', answers)).toMatchObject({ ok: false, cause: 'default-target' })
    const afterAnaconda: Answers = new Map([
      ['default-target', { code: 0, text: 'multi-user.target' }],
      ['default-target-state', { code: 0, text: 'active' }]
    ])
    expect(judgeDefaultTarget('graphical.target', afterAnaconda)).toMatchObject({
      ok: false,
      cause: 'default-target',
      detail: expect.stringContaining('xconfig --startxonboot')
    })
    expect(judgeCommands(['echo one; echo two', 'x'], answers)).toMatchObject([
      { ok: true, detail: 'two' },
      { ok: true }
    ])
    expect([...answers.keys()].some((id) => id.startsWith('journal:'))).toBe(false)
  })
})

describe('a machine that is not', () => {
  it('names failed units with their journal, unless they may fail', async () => {
    const tools = systemctl({
      'is-system-running': 'degraded',
      'list-units': 'bad.service loaded failed failed Bad\nother.mount loaded failed failed Other'
    })
    const answers = await asked({}, tools)
    expect(judgeSystem(answers, ['other.mount'])).toEqual({
      name: 'system state',
      ok: false,
      detail: 'failed: bad.service (and other.mount, which may fail)',
      cause: 'units-failed',
      lines: ['bad.service: journal of bad.service']
    })
    expect(judgeSystem(answers, ['other.mount', 'bad.service'])).toMatchObject({ ok: true })
  })

  it('names the jobs that a start still waits for, with what the running ones say', async () => {
    const tools = systemctl({
      'is-system-running': 'starting',
      'list-jobs': '12 slow.service start running\n13 multi-user.target start waiting'
    })
    const answers = await asked({ waitSeconds: 1 }, tools)
    expect(judgeSystem(answers, [])).toMatchObject({
      ok: false,
      cause: 'system-not-running',
      detail: 'starting, still starting: slow.service, multi-user.target',
      lines: [
        '12 slow.service start running',
        '13 multi-user.target start waiting',
        'slow.service: journal of slow.service'
      ]
    })
  })

  it('names a service that is down, with its journal, and one that is not there', async () => {
    const tools = systemctl({
      'is-system-running': 'running',
      show: `${show('a.service', 'failed')}\n\nId=b.service\nLoadState=not-found\nActiveState=inactive`
    })
    const answers = await asked({ services: ['a.service', 'b.service'] }, tools)
    expect(judgeUnits(['a.service', 'b.service'], answers, kind)).toMatchObject([
      { ok: false, cause: 'service-down', detail: 'failed (x)', lines: ['journal of a.service'] },
      { ok: false, detail: 'not there (not-found)' }
    ])
  })

  /** A service that is active at each look, after this many restarts; the last number stays. */
  function restarting(...restarts: readonly number[]): string {
    const dir = systemctl({})
    const cases = restarts.map((number, index) => `${index + 1}) number=${number} ;;`).join('\n')
    fakeTool(
      dir,
      'systemctl',
      `case $1 in
is-system-running) echo running ;;
show)
  echo . >>${dir}/count
  case $(($(wc -l <${dir}/count))) in
  ${cases}
  *) number=${restarts.at(-1)} ;;
  esac
  printf 'Id=a.service\\nLoadState=loaded\\nActiveState=active\\nSubState=running\\nExecMainStatus=7\\nNRestarts=%s\\n' $number ;;
esac`
    )
    fakeTool(dir, 'sleep', ':')
    return dir
  }

  it('names a service that is active and restarts again and again, with its journal', async () => {
    const answers = await asked({ services: ['a.service'] }, restarting(1, 2, 3, 4, 5))
    expect(judgeUnits(['a.service'], answers, kind)).toMatchObject([
      {
        ok: false,
        cause: 'service-down',
        detail: 'restarts again and again (4 times so far, its last exit code 7)',
        lines: ['journal of a.service']
      }
    ])
  })

  it('takes a service for well that came up at its second try and then stays', async () => {
    const answers = await asked({ services: ['a.service'] }, restarting(0, 1))
    expect(answers.get('steady')?.text).toBe('yes')
    expect(judgeUnits(['a.service'], answers, kind)).toMatchObject([
      { ok: true, detail: 'active (running, restarted 1 time(s))' }
    ])
  })

  it('looks twice, and no more, at what has never restarted', async () => {
    const dir = restarting(0)
    await asked({ services: ['a.service'], steadySeconds: 60 }, dir)
    expect(readFileSync(join(dir, 'count'), 'utf8').split('\n').length - 1).toBe(2)
  })

  it('quotes a command that failed', async () => {
    const answers = await asked(
      { commands: ['echo no such thing >&2; exit 4', 'cat'] },
      systemctl({ 'is-system-running': 'running' })
    )
    expect(judgeCommands(['one', 'two'], answers)).toMatchObject([
      { ok: false, cause: 'command-failed', detail: 'exit code 4', lines: ['no such thing'] },
      { ok: true }
    ])
  })

  it('says so when nothing answers at all', () => {
    const none: Answers = new Map()
    expect(judgeSystem(none, [])).toMatchObject({ ok: false, cause: 'system-not-running' })
    expect(judgeUnits(['a.service'], none, kind)).toMatchObject([{ ok: false }])
    expect(judgeCommands(['x'], none)).toMatchObject([{ ok: false }])
  })
})

describe('what a machine is like', () => {
  const tools = systemctl({ 'is-system-running': 'running', 'get-default': 'graphical.target', 'is-active': 'active' })
  const clock = { machine: 1000.4, here: 1000 }

  it('is read whatever is asked for', async () => {
    const answers = await asked({}, tools)
    const facts = readFacts(answers, { given: 'isolated', nonce: 'x', clock })
    expect(facts).toMatchObject({
      state: 'running',
      failedUnits: [],
      defaultTarget: 'graphical.target',
      network: { given: 'isolated' },
      clockAhead: 0
    })
    // Of the machine that this test runs on.
    expect(selinuxModes).toContain(facts.selinux)
    expect(facts.usr).toMatch(/^(read-only|writable)$/)
    expect(answers.get('state')?.seconds).toBeGreaterThanOrEqual(0)
  })

  it('says that it reaches out only when an answer came back', async () => {
    const ear = await openEar()
    const here = ear.question.replaceAll('10.0.2.2', '127.0.0.1')
    const reach = async (command: string, seconds = 0) =>
      readFacts(await asked({ reachOut: { command, seconds } }, tools), { given: 'outbound', nonce: ear.nonce, clock })
        .network.reachesOut
    expect(await reach(here)).toBe(true)
    // Its address comes a moment later.
    const later = join(root, 'asked-for-an-address')
    const second = `if [ -e ${later} ]; then ${here}; else : >${later}; false; fi`
    expect(await reach(second, 30)).toBe(true)
    ear.close()
    expect(await reach(here)).toBe(false)
  })

  it('has no word on what did not answer', () => {
    expect(readFacts(new Map(), { given: 'outbound', nonce: 'x', clock })).toEqual({
      state: 'unknown',
      failedUnits: [],
      network: { given: 'outbound' }
    })
  })
})

describe('the record of the image', () => {
  const id = 'ab'.repeat(32)
  const manifest = JSON.stringify({
    schemaVersion: 2,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: `sha256:${id}`, size: 12 },
    layers: [{ digest: `sha256:${'c'.repeat(64)}`, size: 1 }]
  })
  const config = JSON.stringify({
    config: { Labels: { 'org.opencontainers.image.revision': 'abc123', 'org.opencontainers.image.version': '1' } },
    history: [{ created_by: "RUN echo 'it, {is}'" }]
  })
  /** As ostree prints a string: in single quotes, or in double ones when there are single ones inside. */
  const printed = (text: string) => (text.includes("'") ? JSON.stringify(text) : `'${text}'`)

  it('is read from the commit that is booted', async () => {
    const dir = systemctl({ 'is-system-running': 'running' })
    const checksum = 'd'.repeat(64)
    write(join(dir, 'manifest'), printed(manifest))
    write(join(dir, 'config'), printed(config))
    fakeTool(
      dir,
      'ostree',
      `case "$*" in
'admin status') printf '%s\\n' '  default ${'e'.repeat(64)}.0 (pending)' '* default ${checksum}.0' '    origin: <unknown origin type>' ;;
'show --print-metadata-key=ostree.manifest ${checksum}') cat ${dir}/manifest ;;
'show --print-metadata-key=ostree.container.image-config ${checksum}') cat ${dir}/config ;;
*) exit 1 ;;
esac`
    )
    const answers = await asked({}, dir)
    expect(parseImageRecord(answers.get('image-record')?.text ?? '')).toEqual({ imageId: id, revision: 'abc123' })
  })

  it('is read from beside the composefs deployment that is booted', async () => {
    const dir = systemctl({ 'is-system-running': 'running' })
    const verity = 'f'.repeat(128)
    write(join(dir, 'imginfo'), `{"manifest":${manifest},"config":${config}}`)
    fakeTool(dir, 'tr', `[ "$1" = ' ' ] && exec echo 'root=UUID=1\ncomposefs=?${verity}\nrw'; exec /usr/bin/tr "$@"`)
    const path = `/sysroot/state/deploy/${verity}/${verity}.imginfo`
    fakeTool(dir, 'cat', `[ "$1" = ${path} ] && exec /bin/cat ${dir}/imginfo; exec /bin/cat "$@"`)
    const answers = await asked({}, dir)
    expect(parseImageRecord(answers.get('image-record')?.text ?? '')).toEqual({ imageId: id, revision: 'abc123' })
  })

  it('is asked of bootc by the digest beside the composefs deployment, where nothing else is there', async () => {
    const dir = systemctl({ 'is-system-running': 'running' })
    const verity = '337cf768'
    fakeTool(dir, 'tr', `[ "$1" = ' ' ] && exec echo 'root=UUID=1\ncomposefs=${verity}\nrw'; exec /usr/bin/tr "$@"`)
    const path = `/sysroot/state/deploy/${verity}/${verity}.origin`
    const origin = join(process.cwd(), 'test/fixtures/bootc/composefs-deployment.origin')
    fakeTool(dir, 'sed', `[ "$3" = ${path} ] && exec /usr/bin/sed -n "$2" ${origin}; exec /usr/bin/sed "$@"`)
    const digest = 'sha256:4f9ea133e7063238cefbfdf8b099e7843863213826e751a72678618d616ea830'
    const inspected = join(process.cwd(), 'test/fixtures/bootc/composefs-oci-inspect.json')
    fakeTool(dir, 'bootc', `[ "$*" = 'internals cfs oci inspect @${digest}' ] && exec /bin/cat ${inspected}; exit 1`)
    const answers = await asked({}, dir)
    expect(parseImageRecord(answers.get('image-record')?.text ?? '')).toEqual({
      imageId: 'a079b2e4499baf8b242c42e763d0c67d695c5a2b3ebbb7399a14d1c2f0da41b1'
    })
  })

  it('is not there where nothing keeps one', async () => {
    const answers = await asked({}, systemctl({ 'is-system-running': 'running' }))
    expect(parseImageRecord(answers.get('image-record')?.text ?? '')).toEqual({})
  })
})

describe('accounts', () => {
  /** What a machine with this one account has. */
  function machine(over: { hash?: string; sshd?: string } = {}): string {
    const dir = systemctl({ 'is-system-running': 'running', 'is-active': 'inactive' })
    const home = join(dir, 'home')
    write(join(home, '.ssh/authorized_keys'), '# a comment\n  restrict ssh-ed25519 AAAA ops\n\nssh-ed25519 BBBB\n')
    write(join(dir, 'keys/rescue'), 'ssh-ed25519 CCCC\n')
    write(join(dir, 'shadow'), `rescue:${over.hash ?? ''}:20000:0:90:7::20500:\n`)
    fakeTool(
      dir,
      'getent',
      `case $1 in passwd) echo "rescue:x:1000:1000:Break glass:${home}:/bin/sh" ;; *) cat ${dir}/shadow ;; esac`
    )
    fakeTool(dir, 'id', 'case $1 in -gn) echo rescue ;; *) echo rescue wheel ;; esac')
    fakeTool(dir, 'sudo', 'echo "    (ALL : ALL) ALL"')
    fakeTool(dir, 'sshd', `cat <<'END'\n${over.sshd ?? ''}\nEND`)
    return dir
  }
  const lines = (answers: Answers) => answers.get('user:rescue')?.text.split('\n') ?? []

  it('are described by kind', async () => {
    const dir = machine({
      hash: hashes.sha512,
      sshd: 'port 22\npasswordauthentication yes\nauthorizedkeysfile .ssh/authorized_keys .ssh/authorized_keys2\nauthorizedkeyscommand none'
    })
    const answers = await asked({ users: ['rescue'] }, dir)
    expect(lines(answers)).toEqual([
      'uid 1000',
      'shell yes /bin/sh',
      'primary rescue',
      'groups rescue wheel',
      'hash open 6 rounds=5000 16 86',
      'age changed=20000 most=90 expires=20500',
      'sudo     (ALL : ALL) ALL',
      `sshd ${dir}/sshd`,
      'sshd-set passwordauthentication yes',
      'sshd-set authorizedkeysfile .ssh/authorized_keys .ssh/authorized_keys2',
      'sshd-set authorizedkeyscommand none',
      'key restrict ssh-ed25519 AAAA ops',
      'key ssh-ed25519 BBBB'
    ])
    expect(parseAccount('rescue', answers.get('user:rescue')?.text ?? '')).toMatchObject({
      uid: 1000,
      expires: 20500,
      passwordExpires: 20091,
      password: {
        state: 'set',
        hash: { algorithm: 'sha512crypt', cost: 'rounds=5000', saltLength: 16, whole: true }
      }
    })
  })

  it.each([
    ['in small letters', 'authorizedkeysfile', 'authorizedkeyscommand', 'permitrootlogin'],
    ['as OpenSSH 10.6 does', 'AuthorizedKeysFile', 'AuthorizedKeysCommand', 'PermitRootLogin']
  ])('have the keys that sshd reads, and no others, where it writes %s', async (_, file, command, root) => {
    const dir = machine()
    write(join(dir, 'home/.ssh/authorized_keys.d/old'), 'ssh-ed25519 DDDD\n')
    fakeTool(dir, 'sshd', `echo '${root} no'; echo "${file} ${dir}/keys/%u"; echo '${command} none'; echo Port 22`)
    const answers = await asked({ users: ['rescue'] }, dir)
    expect(lines(answers).filter((line) => line.startsWith('key '))).toEqual(['key ssh-ed25519 CCCC'])
    const { sshd } = parseAccount('rescue', lines(answers).join('\n')) ?? {}
    expect([...(sshd ?? [])].map(([name]) => name)).toEqual([
      'permitrootlogin',
      'authorizedkeysfile',
      'authorizedkeyscommand'
    ])
  })

  it.each<[string, string, string]>([
    ['sha512crypt', hashes.sha512Rounds, 'open 6 rounds=10000 8 86'],
    ['sha256crypt', hashes.sha256, 'open 5 rounds=5000 16 43'],
    ['bcrypt', hashes.bcrypt, 'open 2b cost=10 22 31'],
    ['yescrypt', hashes.yescrypt, 'open y params=j9T 16 43'],
    ['gost-yescrypt', hashes.gostYescrypt, 'open gy params=j9T 16 43'],
    ['scrypt', hashes.scrypt, 'open 7 - 19 43'],
    ['md5crypt', hashes.md5, 'open 1 - 8 22'],
    ['a locked one', `!${hashes.sha512}`, 'locked 6 rounds=5000 16 86'],
    ['a lock alone', '!', 'locked'],
    ['a lock of Anaconda', '!!', 'locked'],
    ['no password ever', '*', 'locked'],
    ['none at all', '', 'open'],
    ['a text', 'hunter2 is my password', 'open other'],
    ['a text that begins like yescrypt', '$y$hunter2', 'open y - 0 0'],
    ['a text that begins like sha512crypt', '$6$hunter2', 'open 6 rounds=5000 7 0'],
    ['a text for rounds', '$6$rounds=hunter2$salt$', 'open 6 - 0 0'],
    ['a text for a cost', '$2b$hunter2$abc', 'open 2b - 0 3'],
    ['an unknown kind', '$argon2id$v=19$hunter2', 'open other']
  ])('show of a hash its kind only: %s', async (_, hash, shape) => {
    const output = await inShell(probeScript({ ...nothing, users: ['rescue'] }, mark), machine({ hash }))
    expect(lines(parseAnswers(output, mark))).toContain(`hash ${shape}`)
    for (const part of hash.split('$').filter((text) => text.length > 7 && !text.startsWith('rounds=')))
      expect(output).not.toContain(part)
    expect(output).not.toContain('hunter2')
  })

  it('show of whatever stands for a hash nothing but kind, parameters and lengths', async () => {
    const field = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'$abcXYZ019./!*= \'"\\'), maxLength: 60 }),
      fc
        .tuple(
          fc.constantFrom('1', '5', '6', '7', 'y', 'gy', '2b', '2a'),
          fc.array(fc.string({ unit: fc.constantFrom(...'$abXY01./='), maxLength: 90 }), { maxLength: 4 })
        )
        .map(([id, parts]) => `$${[id, ...parts].join('$')}`)
    )
    await fc.assert(
      fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 40 }), async (fields) => {
        const output = await inShell(
          `${hashFunction}${fields.map((text) => `hash_facts ${quoted(text)}\n`).join('')}`,
          '/bin'
        )
        const answers = output.trimEnd().split('\n')
        expect(answers).toHaveLength(fields.length)
        for (const answer of answers)
          expect(answer).toMatch(
            /^hash (open|locked)( other| (1|5|6|7|y|gy|2[abxy]) (-|rounds=\d+|cost=\d*|params=[./0-9A-Za-z]{0,16}) \d+ \d+)?$/
          )
      }),
      { numRuns: 20 }
    )
  })

  it('that are not there have no answer', async () => {
    const dir = machine()
    fakeTool(dir, 'getent', 'exit 2')
    expect((await asked({ users: ['rescue'] }, dir)).get('user:rescue')).toMatchObject({ code: 1, text: '' })
  })

  it('are described alone when they are asked for later', async () => {
    const answers = parseAnswers(await inShell(accountScript('rescue', mark), machine({ hash: '!' })), mark)
    expect([...answers.keys()]).toEqual(['user:rescue', 'clock'])
    expect(lines(answers)).toContain('hash locked')
  })
})

describe('traces', () => {
  it('are the files that hold a hash, and whether use is audited', async () => {
    const dir = systemctl({ 'is-system-running': 'running', 'is-active': 'active' })
    const [ks, log, clean] = [join(dir, 'it is.ks'), join(dir, 'anaconda'), join(dir, 'clean')]
    write(ks, `user --name=rescue --iscrypted --password=${hashes.yescrypt}\n`)
    write(join(log, 'journal.log'), `chpasswd ${hashes.bcrypt}\n`)
    write(clean, 'rootpw --lock\nPATH=$1$HOME\n')
    const answers = await asked({ leftovers: [ks, log, clean, join(dir, 'gone')] }, dir)
    expect(answers.get('leftovers')?.text.split('\n')).toEqual([ks, log])
    expect(answers.get('auditd')?.text).toBe('active')
    expect([...answers.values()].some(({ text }) => text.includes('$y$'))).toBe(false)
  })
})

describe('the marks', () => {
  it('keep answers apart, whatever a command prints', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), { maxLength: 4 }),
        async (texts) => {
          const output = await inShell(
            commandScript(
              texts.map((text) => `printf %s ${quoted(text)}`),
              mark
            ),
            '/bin'
          )
          const answers = parseAnswers(output, mark)
          expect(texts.map((_, index) => answers.get(`ask:${index}`)?.text)).toEqual(
            texts.map((text) => text.trimEnd())
          )
        }
      ),
      { numRuns: 20 }
    )
  })

  it('do not count when a session broke in the middle', () => {
    expect(isComplete(`\n${mark} begin state\nrunning\n`, mark)).toBe(false)
    expect(parseAnswers(`\n${mark} begin state\nrunning\n`, mark).size).toBe(0)
  })
})

describe('an endpoint from inside', () => {
  it.each([
    ['curl or bash', ''],
    ['bash alone', 'yes']
  ])('is asked by %s', async (_, withoutCurl) => {
    const server = createServer((request, response) => response.end(`${request.url} for ${request.headers.host}`))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const endpoint = parseEndpoint(`http://127.0.0.1:${port}/health`)
    const question = withoutCurl ? askInside(endpoint).replaceAll('curl', 'no-such-tool') : askInside(endpoint)
    const output = await inShell(commandScript([question], mark), '/bin')
    server.close()
    expect(parseAnswer(parseAnswers(output, mark).get('ask:0')?.text ?? '')).toEqual({
      status: 200,
      body: `/health for 127.0.0.1:${port}`
    })
  })
})
