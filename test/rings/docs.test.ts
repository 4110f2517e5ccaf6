import { expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { driftCodes } from '../../src/model/drift-report'
import { readStatuses } from '../../src/rings/status'
import { fakeTool, temporaryDirectory, write } from '../support/files'

const page = readFileSync('docs/fleet.md', 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1] as string)
const shell = (text: string) => blocks('sh').find((block) => block.includes(text)) as string
const status = readFileSync('test/fixtures/bootc/status-booted.json', 'utf8')

const root = temporaryDirectory()

/** Runs a block of the page where the given programs are what it finds first. */
function run(script: string, tools: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(root, 'run-'))
  for (const [name, body] of Object.entries(tools)) fakeTool(join(dir, 'bin'), name, body)
  write(join(dir, 'status.json'), status)
  write(join(dir, 'devices.txt'), 'kiosk-1 broad\nkiosk-2 canary\n')
  const env = { ...process.env, PATH: `${join(dir, 'bin')}:${process.env['PATH']}`, DIR: dir }
  execFileSync('sh', ['-c', script], { cwd: dir, env, stdio: 'pipe' })
  return dir
}

it('names every reason for drift, and no other', () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| /gm)].map((match) => match[1])
  expect(rows.sort()).toEqual([...driftCodes].sort())
})

it('the loop over SSH makes what drift reads, also of a device that does not answer', () => {
  // Its standard input is the list of devices: what does not leave it alone eats the rest.
  const ssh = 'case "$*" in *kiosk-1*) cat "$DIR/status.json";; *) echo "No route to host" >&2; exit 255;; esac'
  const dir = run(shell('ssh -n'), { ssh })
  const { devices } = readStatuses([join(dir, 'statuses')])
  expect(devices).toEqual([
    {
      device: 'kiosk-1',
      enrolled: 'broad',
      collectedAt: expect.any(String),
      status: expect.objectContaining({ booted: expect.anything() })
    },
    {
      device: 'kiosk-2',
      enrolled: 'canary',
      collectedAt: expect.any(String),
      status: expect.stringMatching(/^it is not JSON/)
    }
  ])
})

it('the loop over pods makes what drift reads', () => {
  const kubectl =
    'case "$*" in *" get "*) printf "pod-a node-a\\npod-b node-b\\n";; *) cat; cat "$DIR/status.json";; esac'
  const dir = run(shell('kubectl'), { kubectl })
  const { devices } = readStatuses([join(dir, 'statuses')])
  expect(devices.map(({ device, status: read }) => [device, typeof read])).toEqual([
    ['node-a', 'object'],
    ['node-b', 'object']
  ])
})

it('the script of the timer sends what drift reads', () => {
  const dir = run(shell('--upload-file'), {
    bootc: 'cat "$DIR/status.json"',
    hostname: 'echo till-7',
    curl: 'for last; do :; done; cat > "$DIR/$(basename "$last")"'
  })
  const { devices } = readStatuses([join(dir, 'till-7.json')])
  expect(devices).toMatchObject([{ device: 'till-7', status: { rollbackQueued: false } }])
})

it('has YAML that is YAML', () => {
  for (const block of blocks('yaml')) expect(parseAllDocuments(block).flatMap(({ errors }) => errors)).toEqual([])
})
