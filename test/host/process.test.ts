import { describe, expect, it } from '@jest/globals'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { eachLine, runLong, startProcess } from '../../src/host/process'
import { Failure } from '../../src/model/failure'
import { gone } from '../support/child'
import { fakeTool, temporaryDirectory, withPath } from '../support/files'

const dir = temporaryDirectory()

/** The lines that come out when the bytes go in as these chunks. */
async function linesOf(chunks: readonly Buffer[]): Promise<readonly string[]> {
  const stream = new PassThrough()
  const lines: string[] = []
  eachLine(stream, (line) => lines.push(line))
  for (const chunk of chunks) stream.write(chunk)
  stream.end()
  await new Promise((resolve) => stream.on('end', resolve))
  return lines
}

describe('eachLine', () => {
  it.each([
    ['a\nb\n', ['a', 'b']],
    ['a\r\nb', ['a', 'b']],
    ['10 %\r20 %\rdone\n', ['10 %', '20 %', 'done']],
    ['\n\na', ['', '', 'a']],
    ['a\r', ['a']],
    ['', []]
  ])('%j', async (text, lines) => {
    expect(await linesOf([Buffer.from(text)])).toEqual(lines)
  })

  it('does not mind where the chunks end, be it inside a character or between \\r and \\n', async () => {
    const pieces = fc.array(fc.constantFrom('a', 'é', '⏱', '🙂', '\n', '\r\n', '\r', 'word', ' '), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(
        pieces,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 }),
        async (parts, sizes) => {
          const bytes = Buffer.from(parts.join(''))
          const chunks: Buffer[] = []
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const size = sizes[turn % sizes.length] as number
            chunks.push(bytes.subarray(at, at + size))
            at += size
          }
          expect(await linesOf(chunks)).toEqual(await linesOf([bytes]))
        }
      )
    )
  })

  it.each([1, 1000, 100_000])('cuts a long line and says so, in chunks of %i', async (size) => {
    const bytes = Buffer.from(`${'x'.repeat(20_000)}\nshort\n`)
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size)
    )
    expect(await linesOf(chunks)).toEqual([`${'x'.repeat(8192)}… (11808 more characters)`, 'short'])
  })
})

describe('runLong', () => {
  it('hands on lines of both streams, keeps the last, and leaves the exit code to the caller', async () => {
    const lines: string[] = []
    const exit = await runLong('sh', ['-c', 'seq 300; echo oops >&2; exit 7'], {
      what: 'counting',
      timeoutMs: 60_000,
      onLine: (line, stream) => lines.push(`${stream} ${line}`)
    })
    expect(exit.code).toBe(7)
    expect(exit.tail).toHaveLength(200)
    expect(lines).toHaveLength(301)
    expect(lines).toContain('stderr oops')
  })

  it('stops a tool that is late or silent, and says what it was last seen doing', async () => {
    const late = (script: string, options: object) =>
      runLong('sh', ['-c', script], { what: 'The tool', timeoutMs: 60_000, ...options }).catch(
        (error: unknown) => error
      )
    expect(await late('echo step 1; sleep 600', { timeoutMs: 300 })).toMatchObject({
      code: 'timeout',
      evidence: 'step 1',
      message: expect.stringContaining('The tool did not end within') as unknown as string
    })
    expect(await late('echo step 1; sleep 600', { silenceMs: 300 })).toMatchObject({
      message: expect.stringContaining('made no progress') as unknown as string
    })
  })

  it('gives input on stdin and passes nothing of our environment but what is listed', async () => {
    process.env['INPUT_PASSWORD'] = 'geheim'
    try {
      const lines: string[] = []
      await runLong('sh', ['-c', 'cat; env'], {
        what: 'env',
        timeoutMs: 60_000,
        input: 'from stdin\n',
        env: { EXTRA: 'yes' },
        onLine: (line) => lines.push(line)
      })
      expect(lines[0]).toBe('from stdin')
      expect(lines).toContain('EXTRA=yes')
      expect(lines.join('\n')).not.toContain('geheim')
    } finally {
      delete process.env['INPUT_PASSWORD']
    }
  })

  it('survives a tool that does not read its input', async () => {
    const exit = await runLong('true', [], { what: 'true', timeoutMs: 60_000, input: 'x'.repeat(1 << 20) })
    expect(exit.code).toBe(0)
  })

  it('names the package of a tool that is not there', async () => {
    const error = await runLong('qemu-img-none', [], { what: 'x', timeoutMs: 1 }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Failure)
    expect(error).toMatchObject({ kind: 'host', code: 'tool-missing' })
  })
})

describe('startProcess', () => {
  /** Runs a shell script until its first line, the pid of a grandchild, then stops it and sees that one end too. */
  async function stopped(script: string, graceMs: number) {
    const lines: string[] = []
    let ready: () => void
    const started = new Promise<void>((resolve) => (ready = resolve))
    const child = startProcess('sh', ['-c', script], {
      onLine: (line) => {
        lines.push(line)
        ready()
      }
    })
    await started
    const exit = await child.stop(graceMs)
    const exited = child.exited()
    await gone(Number(lines[0]))
    return { exit, lines, exited }
  }

  it('asks the whole group to stop, and lets it', async () => {
    const script = 'trap "echo asked; exit 5" TERM; sleep 600 & sleep 0.2; echo $!; wait'
    const { exit, lines, exited } = await stopped(script, 60_000)
    expect(exit.code).toBe(5)
    expect(lines[1]).toBe('asked')
    expect(exited).toBe(true)
  })

  it('kills the whole group when that does not help', async () => {
    const script = 'trap "" TERM; sleep 600 & sleep 0.2; echo $!; wait'
    const { exit } = await stopped(script, 50)
    expect(exit.signal).toBe('SIGKILL')
  })

  it('hands file descriptors on', async () => {
    const path = fakeTool(dir, 'tool', 'cat <&3')
    await withPath(dir, async () => {
      const lines: string[] = []
      await startProcess('tool', [], { fds: [openSync(path, 'r')], onLine: (line) => lines.push(line) }).exit
      expect(lines.join('\n')).toBe(readFileSync(join(dir, 'tool'), 'utf8').trimEnd())
    })
  })
})
