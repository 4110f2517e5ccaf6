import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { setTimeout as delay } from 'node:timers/promises'
import { Failure } from '../model/failure'
import { groupBytes } from './activity'
import { atExit, interrupted } from './cleanup'
import { childEnvironment } from './environment'
import { which } from './packages'
import { toolMissing, tryRun } from './run'

/** Fewer bytes than this within the time allowed for a stall are no progress: a runtime's own wake-ups move some. */
const leastMovement = 64 * 1024

/** Longest line handed on; the rest of a longer one is dropped and said so. */
const maxLine = 8192

export interface ProcessOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Written to standard input, which is then closed. This is the way for secrets. */
  readonly input?: string | Uint8Array
  /** Keep standard input open as a pipe for the caller. */
  readonly stdinPipe?: boolean
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void
  /** Raw stdout bytes instead of lines. */
  readonly onData?: (chunk: Buffer) => void
  /** Gets stdout itself, to be read to its end, for a reader that must not be hurried. */
  readonly onStdout?: (stdout: Readable) => void
  /** Extra file descriptors (from 3 up) to hand to the child. */
  readonly fds?: readonly number[]
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** The last lines of both streams together, at most 200. */
  readonly tail: readonly string[]
}

/** A long-running child in a process group of its own. It is stopped when this process ends. */
export interface RunningProcess {
  readonly pid: number
  readonly stdin: Writable | null
  readonly exit: Promise<Exit>
  readonly exited: () => boolean
  /** SIGTERM to the group, SIGKILL after the grace; resolves when it is gone. */
  stop(graceMs?: number): Promise<Exit>
}

/**
 * Calls back for each line of a byte stream: any chunking, `\r\n` and bare `\r` (progress bars) end a line too.
 * A line longer than 8192 characters is cut, and says at its end how much of it is missing.
 */
export function eachLine(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let dropped = 0
  const emit = (line: string) => {
    const more = dropped + Math.max(0, line.length - maxLine)
    onLine(more > 0 ? `${line.slice(0, maxLine)}… (${more} more characters)` : line)
    dropped = 0
  }
  const take = (text: string) => {
    const parts = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = parts.pop() ?? ''
    for (const part of parts) emit(part)
    if (rest.length > maxLine) {
      dropped += rest.length - maxLine
      rest = rest.slice(0, maxLine)
    }
  }
  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)))
  stream.on('end', () => {
    take(decoder.end())
    if (rest !== '') emit(rest.replace(/\r$/, ''))
  })
}

/** @throws Failure (host) when the tool is not installed */
export function startProcess(tool: string, args: readonly string[], options: ProcessOptions = {}): RunningProcess {
  interrupted.throwIfAborted()
  const path = which(tool)
  if (path === undefined) throw toolMissing(tool)
  const child: ChildProcess = spawn(path, [...args], {
    detached: true,
    env: childEnvironment(options.env),
    cwd: options.cwd,
    stdio: [
      options.input !== undefined || options.stdinPipe ? 'pipe' : 'ignore',
      'pipe',
      'pipe',
      ...(options.fds ?? [])
    ]
  })
  const tail: string[] = []
  const onLine = (stream: 'stdout' | 'stderr') => (line: string) => {
    tail.push(line)
    if (tail.length > 200) tail.shift()
    options.onLine?.(line, stream)
  }
  if (options.onStdout && child.stdout) options.onStdout(child.stdout)
  else if (options.onData) child.stdout?.on('data', options.onData)
  else if (child.stdout) eachLine(child.stdout, onLine('stdout'))
  if (child.stderr) eachLine(child.stderr, onLine('stderr'))
  if (options.input !== undefined && child.stdin) {
    // A child that ends before it has read all of it is reported by its exit code, not by EPIPE here.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input)
  }
  let ended = false
  const exit = new Promise<Exit>((resolve, reject) => {
    child.on('error', (error) => {
      ended = true
      reject(error)
    })
    child.on('close', (code, signal) => {
      ended = true
      resolve({ code, signal, tail })
    })
  })
  exit.catch(() => undefined)
  const registered = atExit(
    `${tool} (pid ${child.pid})`,
    () => stop().then(() => undefined),
    () => killGroup('SIGKILL')
  )
  void exit.finally(() => registered.forget()).catch(() => undefined)

  function killGroup(signal: NodeJS.Signals): void {
    if (child.pid === undefined || ended) return
    try {
      process.kill(-child.pid, signal)
    } catch {
      // Gone already, or root's: sudo relays SIGTERM itself, and KILL goes through it below.
      if (path?.endsWith('/sudo'))
        void tryRun('sudo', ['-n', '--', 'kill', `-${signal.slice(3)}`, '--', `-${child.pid}`])
    }
  }
  async function stop(graceMs = 2000): Promise<Exit> {
    killGroup('SIGTERM')
    const timer = new AbortController()
    const late = delay(graceMs, undefined, { signal: timer.signal }).then(
      () => killGroup('SIGKILL'),
      () => undefined
    )
    try {
      return await exit
    } finally {
      timer.abort()
      await late
    }
  }
  return { pid: child.pid ?? -1, stdin: child.stdin, exit, exited: () => ended, stop }
}

export interface LongRunOptions extends ProcessOptions {
  /** Deadline for the whole, in milliseconds. */
  readonly timeoutMs: number
  /** Longest time without a line, in milliseconds. */
  readonly silenceMs?: number
  /** Longest time without a line or 64 KiB read or written, in milliseconds: for transfers, which print little. */
  readonly stallMs?: number
  /** What is awaited, for the message of a missed deadline. */
  readonly what: string
}

/**
 * Runs a long tool to its end; the exit code is the caller's to judge.
 * @throws Failure (fail, code `timeout`) when a deadline passes: the tool has been stopped by then
 */
export async function runLong(tool: string, args: readonly string[], options: LongRunOptions): Promise<Exit> {
  let last = Date.now()
  let lastLine = ''
  const started = Date.now()
  const child = startProcess(tool, args, {
    ...options,
    onLine: (line, stream) => {
      last = Date.now()
      if (line.trim() !== '') lastLine = line.trim()
      options.onLine?.(line, stream)
    }
  })
  let late: string | undefined
  let moved = 0
  let sampled = started
  const watch = setInterval(() => {
    const now = Date.now()
    if (options.stallMs !== undefined && now - sampled > options.stallMs / 8) {
      sampled = now
      const bytes = groupBytes(child.pid)
      if (Math.abs(bytes - moved) >= leastMovement) {
        moved = bytes
        last = now
      }
    }
    const quietMs = options.silenceMs ?? options.stallMs
    if (now - started > options.timeoutMs) late = `did not end within ${Math.round(options.timeoutMs / 1000)} s`
    else if (quietMs !== undefined && now - last > quietMs)
      late = `made no progress for ${Math.round(quietMs / 1000)} s`
    if (late !== undefined) {
      clearInterval(watch)
      void child.stop()
    }
  }, 200)
  try {
    const exit = await child.exit
    if (late !== undefined)
      throw new Failure('fail', `${options.what} ${late} and was stopped.`, { evidence: lastLine, code: 'timeout' })
    interrupted.throwIfAborted()
    return exit
  } finally {
    clearInterval(watch)
  }
}
