import type { Duplex } from 'node:stream'
import * as zlib from 'node:zlib'
import { which } from '../../host/packages'
import { startProcess } from '../../host/process'
import type { Bytes } from './bytes'
import { Unreadable } from './archives'
import { formatOf, type Compression } from './formats'

/** Above this a member is decompressed as a stream; thousands of small ones are faster at once. */
const smallBytes = 256 * 1024
const mostAtOnce = 64 << 20
const chunkSize = 256 * 1024

/** A decoder of Node; Node before 22.15 has none for zstd. */
type Engine = Duplex & { readonly bytesWritten: number }
const engines: Readonly<Partial<Record<Compression, () => Engine>>> = {
  gzip: () => zlib.createGunzip({ chunkSize }),
  ...zstdEngine()
}

function zstdEngine(): { zstd?: () => Engine } {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: (options: { chunkSize: number }) => Engine }
  return createZstdDecompress ? { zstd: () => createZstdDecompress({ chunkSize }) } : {}
}

/** Tools of this machine for what Node does not know; both go on over several frames and padding. */
const tools: Readonly<Partial<Record<Compression, { tool: string; args: readonly string[] }>>> = {
  xz: { tool: 'xz', args: ['--decompress', '--stdout'] },
  zstd: { tool: 'zstd', args: ['--decompress', '--stdout', '--quiet'] }
}

/** How a stream of this kind is decoded here. */
export type Way = 'engine' | 'tool'

export function wayOf(format: Compression): Way | undefined {
  if (engines[format]) return 'engine'
  const tool = tools[format]?.tool
  return tool !== undefined && which(tool) !== undefined ? 'tool' : undefined
}

/**
 * What a compressed stream holds. Several members or frames in a row are one content. What follows them stays in the
 * input, unless a tool has swallowed it.
 * @param bytes of the input, where it is known to end
 * @throws Unreadable
 */
export async function* decode(input: Bytes, format: Compression, bytes = Infinity): AsyncGenerator<Buffer> {
  const engine = engines[format]
  if (!engine) yield* throughTool(input, format)
  else if (format === 'gzip' && bytes <= smallBytes) yield* atOnce(input, bytes)
  else yield* frames(input, format, engine)
}

async function* frames(input: Bytes, format: Compression, engine: () => Engine): AsyncGenerator<Buffer> {
  do {
    yield* throughEngine(input, engine())
    // Node's zstd stops at the end of a frame (seen with 24.21); its gzip goes on by itself.
  } while (continues(await input.peek(4), format))
}

/** RFC 8878 3.1.2: a skippable frame may stand between frames. */
function continues(head: Buffer, format: Compression): boolean {
  if (format !== 'zstd' || head.length < 4) return false
  return formatOf(head) === 'zstd' || (head.readUInt32LE(0) & 0xfffffff0) >>> 0 === 0x184d2a50
}

async function* atOnce(input: Bytes, bytes: number): AsyncGenerator<Buffer> {
  const packed = await input.read(bytes)
  type Result = { buffer: Buffer; engine: { bytesWritten: number } }
  let result: Result
  try {
    result = zlib.gunzipSync(packed, { info: true, maxOutputLength: mostAtOnce }) as unknown as Result
  } catch {
    // Large, or damaged: the stream tells which, and gives what can be had.
    input.unread(packed)
    yield* throughEngine(input, zlib.createGunzip({ chunkSize }))
    return
  }
  input.unread(packed.subarray(result.engine.bytesWritten))
  yield result.buffer
}

async function* throughEngine(input: Bytes, engine: Engine): AsyncGenerator<Buffer> {
  let last: Buffer = Buffer.alloc(0)
  let fed = 0
  const ended = new Promise<void>((resolve) => engine.once('end', resolve).once('close', resolve))
  const feeding = (async () => {
    for (;;) {
      const piece = await input.chunk()
      if (piece === undefined) return void engine.end()
      ;[last, fed] = [piece, fed + piece.length]
      await Promise.race([new Promise((resolve) => engine.write(piece, resolve)), ended])
      if (engine.readableEnded || engine.destroyed || engine.bytesWritten < fed) return
    }
  })()
  // Awaited below; a failure of the input is told there.
  feeding.catch((error: unknown) => engine.destroy(error instanceof Error ? error : new Error(String(error))))
  try {
    for await (const piece of engine as AsyncIterable<Buffer>) yield piece
    await feeding
  } catch (error) {
    throw new Unreadable(error instanceof Error ? error.message : String(error))
  } finally {
    engine.destroy()
  }
  const unused = fed - engine.bytesWritten
  if (unused > 0) input.unread(last.subarray(last.length - unused))
}

async function* throughTool(input: Bytes, format: Compression): AsyncGenerator<Buffer> {
  const command = tools[format]
  if (!command) throw new Unreadable(`nothing here decompresses ${format}`)
  const pieces: { stdout?: AsyncIterable<Buffer> } = {}
  const child = startProcess(command.tool, command.args, {
    stdinPipe: true,
    onStdout: (stream) => (pieces.stdout = stream)
  })
  const feeding = (async () => {
    const stdin = child.stdin
    // A tool that ends before it has read all of it is judged by its exit code.
    stdin?.on('error', () => undefined)
    const gone = child.exit.then(() => undefined)
    for (let piece = await input.chunk(); piece !== undefined && !child.exited(); piece = await input.chunk()) {
      const part = piece
      await Promise.race([new Promise((resolve) => stdin?.write(part, resolve)), gone])
    }
    stdin?.end()
  })()
  try {
    for await (const piece of pieces.stdout ?? []) yield piece
    await feeding
    const { code, tail } = await child.exit
    if (code !== 0) throw new Unreadable(tail.at(-1) ?? `${command.tool} ended with ${code}`)
  } finally {
    await child.stop()
  }
}
