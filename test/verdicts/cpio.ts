/** A file for an initramfs. */
export interface CpioFile {
  readonly path: string
  readonly mode: number
  readonly data?: Buffer
  /** Device number of a node. */
  readonly device?: readonly [number, number]
}

const hex = (value: number) => value.toString(16).padStart(8, '0')
const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])

function entry({ path, mode, data = Buffer.alloc(0), device = [0, 0] }: CpioFile, index: number): Buffer {
  const name = Buffer.from(`${path}\0`)
  const fields = [index, mode, 0, 0, 1, 0, data.length, 0, 0, device[0], device[1], name.length, 0]
  return Buffer.concat([padded(Buffer.concat([Buffer.from(`070701${fields.map(hex).join('')}`), name])), padded(data)])
}

/** An archive as the kernel unpacks it: Documentation/driver-api/early-userspace/buffer-format.rst, "newc". */
export function cpio(files: readonly CpioFile[]): Buffer {
  return Buffer.concat([...files, { path: 'TRAILER!!!', mode: 0 }].map((file, index) => entry(file, index + 1)))
}
