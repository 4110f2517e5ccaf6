/** What a guest made of a boot sector does after its text. */
export type Ending = 'halt' | 'idle' | 'busy' | 'reset' | 'power-off' | 'again'

/** A pause in the text, in seconds (at most 14); the guest idles with interrupts on. */
export interface Pause {
  readonly pause: number
}

export type Words = readonly (string | Pause)[]

/** Bytes of the text that mean something to the program below; none of them is ever printed. */
const codes: Readonly<Record<Ending | 'pause', number>> = {
  pause: 1,
  halt: 2,
  idle: 3,
  busy: 4,
  reset: 5,
  'power-off': 6,
  again: 7
}
const timerTicksPerSecond = 18.2
const sectorBytes = 512
const mostTextBytes = 127 * sectorBytes

type Code = number | { readonly label: string } | { readonly near: string } | { readonly address: string }

/** Addresses are 16 bits from 0x7c00, jumps 8 bits from their end. */
function assemble(code: readonly Code[]): Buffer {
  const labels = new Map<string, number>()
  let size = 0
  for (const part of code) {
    if (typeof part === 'number') size++
    else if ('label' in part) labels.set(part.label, size)
    else size += 'near' in part ? 1 : 2
  }
  const bytes: number[] = []
  const of = (name: string) => labels.get(name) as number
  for (const part of code) {
    if (typeof part === 'number') bytes.push(part)
    else if ('near' in part) bytes.push((of(part.near) - bytes.length - 1) & 0xff)
    else if ('address' in part) bytes.push((0x7c00 + of(part.address)) & 0xff, (0x7c00 + of(part.address)) >> 8)
  }
  return Buffer.from(bytes)
}

/** `cmp al, code; je label` for each. */
function dispatch(): readonly Code[] {
  return Object.entries(codes).flatMap(([label, code]): readonly Code[] => [0x3c, code, 0x74, { near: label }])
}

/** Real-mode program: loads the text from the sectors behind it, writes it to COM1, and ends as the text says. */
function program(sectors: number): Buffer {
  return assemble([
    ...[0xfa, 0x31, 0xc0, 0x8e, 0xd8, 0x8e, 0xc0, 0x8e, 0xd0, 0xbc, 0x00, 0x7c, 0xfb], // no interrupts; ds = es = ss = 0
    ...[0xbe, { address: 'packet' }, 0xb4, 0x42, 0xcd, 0x13], // int 13h, ah = 42h: read
    ...[0xb8, 0x00, 0x10, 0x8e, 0xd8, 0xfc], // ds = 1000h
    { label: 'again' },
    ...[0x31, 0xf6], // si = 0
    { label: 'next' },
    ...[0xfa, 0xac], // nobody else writes meanwhile; lodsb
    ...dispatch(),
    ...[0x88, 0xc4, 0xba, 0xfd, 0x03], // ah = al; dx = line status
    { label: 'full' },
    ...[0xec, 0xa8, 0x20, 0x74, { near: 'full' }], // until the transmitter is empty
    ...[0xba, 0xf8, 0x03, 0x88, 0xe0, 0xee, 0xeb, { near: 'next' }], // out
    { label: 'pause' },
    ...[0xac, 0x88, 0xc1, 0x30, 0xed], // cx = ticks
    { label: 'tick' },
    ...[0xe3, { near: 'next' }, 0xfb, 0xf4, 0x49, 0xeb, { near: 'tick' }], // sti; hlt
    { label: 'halt' },
    ...[0xfa, 0xf4, 0xeb, { near: 'halt' }], // cli; hlt
    { label: 'idle' },
    ...[0xfb, 0xf4, 0xeb, { near: 'idle' }], // sti; hlt
    { label: 'busy' },
    ...[0xfa, 0xeb, { near: 'busy' }],
    { label: 'reset' },
    ...[0xba, 0xf9, 0x0c, 0xb0, 0x06, 0xee, 0xeb, { near: 'halt' }], // the chipset's reset port
    { label: 'power-off' },
    ...[0xba, 0x04, 0x06, 0xb8, 0x00, 0x20, 0xef, 0xeb, { near: 'halt' }], // ACPI's S5
    { label: 'packet' },
    ...[0x10, 0x00, sectors, 0x00, 0x00, 0x00, 0x00, 0x10, 1, 0, 0, 0, 0, 0, 0, 0] // from sector 1 to 1000h:0
  ])
}

function encode(words: Words, ending: Ending): Buffer {
  const parts = words.map((word) =>
    typeof word === 'string'
      ? Buffer.from(word)
      : Buffer.from([codes.pause, Math.round(word.pause * timerTicksPerSecond)])
  )
  // SeaBIOS leaves its own last line open, and the rest of its output to the timer's interrupt.
  return Buffer.concat([Buffer.from([codes.pause, 4]), Buffer.from('\r\n'), ...parts, Buffer.from([codes[ending]])])
}

/** A disk that a BIOS boots: it writes the words to the serial port and then ends so. */
export function bootText(words: Words, ending: Ending): Buffer {
  const text = encode(words, ending)
  if (text.length > mostTextBytes) throw new Error(`the text is ${text.length - mostTextBytes} bytes too long`)
  const sectors = Math.ceil(text.length / sectorBytes)
  const disk = Buffer.alloc(Math.max(1024 * 1024, (sectors + 1) * sectorBytes))
  program(sectors).copy(disk)
  disk.writeUInt16LE(0xaa55, 510)
  text.copy(disk, sectorBytes)
  return disk
}
