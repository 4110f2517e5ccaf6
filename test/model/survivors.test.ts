import { spawnSync } from 'node:child_process'
import { Readable } from 'node:stream'
import { afterAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { eachLine } from '../../src/host/process'
import { redactor } from '../../src/media/redactor'
import { secretForms } from '../../src/model/secret-forms'
import { recordings } from '../support/builder-recordings'
import { RunnerMasker } from '../support/runner-masker'

// Secrets, written down as others write them, among the lines of real builders, cut into chunks: none is shown, whether by
// our redactor or by the runner's masks, and no other line is touched. SECRETS_RUNS sets how many.
const runs = Number(process.env['SECRETS_RUNS'] ?? 200)
// Without it each change is judged by the same cases as the one before; a campaign looks for new ones.
const seed = Number(
  process.env['SECRETS_SEED'] ?? (process.env['SECRETS_RUNS'] === undefined ? 1 : Math.floor(Math.random() * 2 ** 31))
)
const user = 'rescue'
/** So many characters in a row of a secret, as it is written down, count as shown. */
const telling = 8

const sums = { secrets: 0, forms: 0, masks: 0, survivors: 0, healthy: 0, lost: 0 }
afterAll(() => {
  if (process.env['SECRETS_RUNS'] !== undefined) process.stderr.write(`seed ${seed}: ${JSON.stringify(sums)}\n`)
})

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 15,
  maxLength: 64
})
const alphanumeric = fc.stringMatching(/^[A-Za-z0-9]{15,40}$/)
const hash = fc.stringMatching(/^\$6\$rounds=100000\$[./0-9A-Za-z]{16}\$[./0-9A-Za-z]{85}[./01]$/)
/** As a login with a blank at an end is refused, and a newline inside is no password. */
const secret = fc.oneof(
  printable.filter((text) => text.trim() === text),
  alphanumeric,
  hash
)

function run(tool: string, args: readonly string[], input: string): string {
  const { stdout, stderr, status } = spawnSync(tool, args, { input, encoding: 'utf8', maxBuffer: 2 ** 30 })
  if (status !== 0) throw new Error(`${tool}: ${stderr}`)
  return stdout
}

/** Each secret as Python, bash and openssl write it down. */
function written(secrets: readonly string[]): readonly Readonly<Record<string, string>>[] {
  const lines = secrets.map((value) => `${JSON.stringify({ value, user })}\n`).join('')
  const python = run('python3', [`${import.meta.dirname}/forms.py`], lines)
    .trimEnd()
    .split('\n')
  const loop = `while IFS= read -r -d '' value; do printf '%q\\n' "$value"; done`
  const bash = run('bash', ['-c', loop], secrets.map((value) => `${value}\0`).join('')).split('\n')
  return secrets.map((value, index) => ({
    ...(JSON.parse(python[index] as string) as Record<string, string>),
    'printf %q': bash[index] as string,
    // A process each, so only of some.
    ...(index < 50 && { openssl: run('openssl', ['base64', '-A'], `${value}\n`) })
  }))
}

const recorded = recordings().map(({ lines }) => lines.map((line) => line.replaceAll('\r', '')))

interface Mixed {
  readonly text: string
  /** By the number that stands in front of the form in its line. */
  readonly forms: readonly string[]
}

/** Each form in a line of its own at a random place of a recording, behind words as a builder puts them there. */
function mix(lines: readonly string[], forms: readonly string[], random: () => number): Mixed {
  const mixed = [...lines]
  forms.forEach((form, index) => {
    const [before, after] = [
      ['    "password": "', '",'],
      ['useradd --password ', ' rescue'],
      ['', '']
    ][index % 3] as [string, string]
    mixed.splice(Math.floor(random() * (mixed.length + 1)), 0, `@${index}@ ${before}${form}${after}`)
  })
  return { text: `${mixed.join('\n')}\n`, forms }
}

/** The lines that arrive when the text comes in chunks that end anywhere, within a character too. */
async function throughChunks(text: string, random: () => number): Promise<readonly string[]> {
  const bytes = Buffer.from(text)
  const chunks: Buffer[] = []
  for (let at = 0, size; at < bytes.length; at += size) {
    size = 1 + Math.floor(random() ** 3 * 4096)
    chunks.push(bytes.subarray(at, at + size))
  }
  const lines: string[] = []
  const stream = Readable.from(chunks, { objectMode: false })
  eachLine(stream, (line) => lines.push(line))
  await new Promise((resolve) => stream.on('end', resolve))
  return lines
}

const formLine = /^@(\d+)@ /

/** Forms of which something can be read in the lines, and how many other lines differ from what was wanted. */
function judge(
  shown: readonly string[],
  wanted: readonly string[],
  { forms }: Mixed
): { read: string[]; lost: number } {
  const others = shown.filter((line) => !formLine.test(line))
  const read = shown.flatMap((line) => {
    const form = forms[Number(formLine.exec(line)?.[1] ?? -1)]
    return form !== undefined && survives(line.replace(formLine, ''), form) ? [line] : []
  })
  const lost =
    wanted.filter((line, index) => others[index] !== line).length + Math.max(0, others.length - wanted.length)
  return { read, lost }
}

function survives(text: string, form: string): boolean {
  for (let at = 0; at + telling <= form.length; at++) if (text.includes(form.slice(at, at + telling))) return true
  return false
}

it('T1: shows nothing of any secret, however it is written down, and every other line', async () => {
  const secrets = [...new Set(fc.sample(secret, { numRuns: runs, seed }))]
  const all = written(secrets)
  const random = numbers(seed)
  // Lines of more than 8192 characters arrive cut.
  const healthy = await Promise.all(recorded.map((lines) => throughChunks(`${lines.join('\n')}\n`, random)))
  const baselines = healthy.map((lines) => through(redactor([]), lines))
  for (const [index, value] of secrets.entries()) {
    const lines = healthy[index % healthy.length] as readonly string[]
    const names = Object.keys(all[index] as object)
    const mixed = mix(
      recorded[index % recorded.length] as string[],
      Object.values(all[index] as object) as string[],
      random
    )
    const arrived = await throughChunks(mixed.text, random)
    const forms = secretForms(value, user)

    const ours = judge(through(redactor(forms), arrived), baselines[index % healthy.length] as string[], mixed)
    const masker = new RunnerMasker()
    for (const form of forms) masker.add(form)
    const masked = arrived.map((line) => (formLine.test(line) ? masker.apply(line) : line))
    const theirs = judge(masked, lines, mixed)
    const touched = masker.values.filter((mask) => lines.some((line) => line.includes(mask)))

    sums.secrets++
    sums.forms += names.length
    sums.masks += masker.values.length
    sums.healthy += lines.length
    sums.survivors += ours.read.length + theirs.read.length
    sums.lost += ours.lost + touched.length
    const bad = [...ours.read, ...theirs.read].map((line) => `${names[Number(formLine.exec(line)?.[1])]}: ${line}`)
    expect([value, bad, ours.lost, theirs.lost, touched]).toEqual([value, [], 0, 0, []])
  }
  expect(sums.secrets).toBeGreaterThan(runs * 0.9)
}, 600_000)

it('would be seen if something was shown', () => {
  const mixed = mix(['one', 'two'], ['correct-horse'], () => 0.5)
  expect(judge(['one', '@0@ rect-horse', 'two'], ['one', 'two'], mixed)).toEqual({ read: ['@0@ rect-horse'], lost: 0 })
  expect(judge(['one', '@0@ ***'], ['one', 'two'], mixed)).toEqual({ read: [], lost: 1 })
})

function through(filter: ReturnType<typeof redactor>, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => filter.next(line))
}

/** Numbers in [0, 1) that a seed repeats: mulberry32. */
function numbers(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
