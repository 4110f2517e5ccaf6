import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { askInside, parseAnswer, parseEndpoint } from '../../src/boot/endpoints'
import {
  type Answers,
  commandScript,
  isComplete,
  parseAnswers,
  type ProbePlan,
  probeScript
} from '../../src/boot/probe-script'
import { quoted } from '../../src/boot/shell'
import { judgeCommands, judgeDefaultTarget, judgeSystem, judgeUnits } from '../../src/boot/units'
import { fakeTool, temporaryDirectory } from '../support/files'

const mark = 'probe-test'
const root = temporaryDirectory()
let count = 0
const nothing: ProbePlan = { waitSeconds: 5, services: [], commands: [], defaultTarget: false, users: [] }

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
        commands: ['echo one; echo two', 'test \'a b\' = "a b"'],
        defaultTarget: true
      },
      tools
    )
    expect(judgeSystem(answers, [])).toEqual({ name: 'system state', ok: true, detail: 'running' })
    expect(judgeUnits(['a.service', 'b.service'], answers, kind).map((finding) => finding.ok)).toEqual([true, true])
    expect(judgeDefaultTarget('graphical.target', answers)).toMatchObject({ ok: true })
    expect(judgeDefaultTarget('multi-user.target', answers)).toMatchObject({ ok: false, cause: 'default-target' })
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
      detail: 'failed: bad.service',
      cause: 'units-failed',
      lines: ['bad.service: journal of bad.service']
    })
    expect(judgeSystem(answers, ['other.mount', 'bad.service'])).toMatchObject({ ok: true })
  })

  it('names the jobs that a start still waits for', async () => {
    const tools = systemctl({
      'is-system-running': 'starting',
      'list-jobs': '12 slow.service start running\n13 multi-user.target start waiting'
    })
    const answers = await asked({ waitSeconds: 1 }, tools)
    expect(judgeSystem(answers, [])).toMatchObject({
      ok: false,
      cause: 'system-not-running',
      detail: 'starting, still starting: slow.service, multi-user.target'
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

  it('names a service that is active and restarts again and again', async () => {
    const dir = systemctl({ 'is-system-running': 'running', 'is-active': 'active' })
    fakeTool(
      dir,
      'systemctl',
      `case $1 in is-system-running) echo running ;; show) echo . >>${dir}/count; printf 'Id=a.service\\nLoadState=loaded\\nActiveState=active\\nNRestarts=%s\\n' $(wc -l <${dir}/count) ;; esac`
    )
    fakeTool(dir, 'sleep', ':')
    const answers = await asked({ services: ['a.service'] }, dir)
    expect(judgeUnits(['a.service'], answers, kind)).toMatchObject([
      { ok: false, detail: 'restarts again and again (2 times so far)' }
    ])
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

describe('accounts', () => {
  it('are described by kind', async () => {
    const dir = systemctl({ 'is-system-running': 'running' })
    fakeTool(dir, 'getent', 'echo "rescue:x:1000:1000::/nowhere:/bin/bash"')
    fakeTool(dir, 'id', 'echo rescue wheel')
    fakeTool(dir, 'passwd', 'echo rescue P 2026-11-21')
    fakeTool(dir, 'sudo', 'echo "    (ALL : ALL) ALL"')
    const answers = await asked({ users: ['rescue'] }, dir)
    expect(answers.get('user:rescue')?.text.split('\n')).toEqual([
      'passwd rescue:x:1000:1000::/nowhere:/bin/bash',
      'groups rescue wheel',
      'status rescue P 2026-11-21',
      'sudo     (ALL : ALL) ALL'
    ])
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
