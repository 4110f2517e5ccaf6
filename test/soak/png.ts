import { inflateSync } from 'node:zlib'
import type { Frame } from '../../src/machine/types'

/** Reads a PNG as QEMU writes it: eight bits a colour, no alpha, not interlaced (https://www.w3.org/TR/png-3/, 9.2). */
export function decodePng(bytes: Buffer): Frame {
  const chunks: Record<string, Buffer[]> = {}
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    chunks[type] = [...(chunks[type] ?? []), bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at))]
  }
  const head = chunks['IHDR']?.[0]
  if (head?.toString('hex', 8) !== '0802000000') throw new Error('another kind of PNG')
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const data = inflateSync(Buffer.concat(chunks['IDAT'] ?? []))
  const line = width * 3
  const pixels = new Uint8Array(line * height)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (line + 1)]
    for (let x = 0; x < line; x++) {
      const at = y * line + x
      const left = x < 3 ? 0 : (pixels[at - 3] as number)
      const up = y === 0 ? 0 : (pixels[at - line] as number)
      const corner = x < 3 || y === 0 ? 0 : (pixels[at - line - 3] as number)
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter as number] as number
      pixels[at] = (data[y * (line + 1) + 1 + x] as number) + add
    }
  }
  return { width, height, pixels }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
