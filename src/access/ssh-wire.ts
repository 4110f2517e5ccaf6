/** Reads the binary encoding of RFC 4251 §5. Every method throws a RangeError when the data do not hold what is asked. */
export class WireReader {
  #at = 0

  constructor(private readonly data: Buffer) {}

  /** A string: four bytes of length, then as many bytes. */
  bytes(): Buffer {
    if (this.#at + 4 > this.data.length) throw new RangeError('it ends too early')
    const length = this.data.readUInt32BE(this.#at)
    const start = this.#at + 4
    if (start + length > this.data.length) throw new RangeError('it ends too early')
    this.#at = start + length
    return this.data.subarray(start, this.#at)
  }

  /** A string of ASCII. */
  text(): string {
    return this.bytes().toString('latin1')
  }

  /** A positive mpint; returns its length in bits. */
  integerBits(): number {
    const bytes = this.bytes()
    const first = bytes[0] ?? 0
    if (first >= 0x80) throw new RangeError('a number in it is negative')
    if (first === 0 && (bytes[1] ?? 0) < 0x80) throw new RangeError('a number in it is not in its shortest form')
    const body = first === 0 ? bytes.subarray(1) : bytes
    return body.length * 8 - Math.clz32(body[0] as number) + 24
  }

  end(): void {
    if (this.#at !== this.data.length) throw new RangeError('it has bytes after its end')
  }
}
