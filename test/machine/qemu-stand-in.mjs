// A stand-in for qemu-system-x86_64: it connects to the sockets of its command line, speaks QMP, and after `cont` does
// the steps of its first argument (JSON). It ends when told by a step, by `quit`, or by SIGTERM, as QEMU does.
import { once } from 'node:events'
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'

const { steps = [], stderr = '', dies, mute = false, refuses = {}, log } = JSON.parse(process.argv[2])
const args = process.argv.slice(3)
const note = (value) => log && appendFileSync(log, `${JSON.stringify(value)}\n`)
note({ args })
if (stderr) process.stderr.write(stderr)

const sockets = Object.fromEntries(
  await Promise.all(
    args
      .map((arg) => /^socket,id=([^,]+),path=(.+)$/.exec(arg))
      .filter(Boolean)
      .map(async ([, id, path]) => {
        const socket = connect(path.replaceAll(',,', ','))
        await once(socket, 'connect')
        return [id, socket]
      })
  )
)
if (dies !== undefined) process.exit(dies)
const { qmp, console: serial } = sockets
const send = (message) => qmp.write(`${JSON.stringify(message)}\r\n`)
const event = (name, data) => send({ event: name, ...(data && { data }), timestamp: { seconds: 0, microseconds: 0 } })

async function end(code) {
  await Promise.all(Object.values(sockets).map((socket) => new Promise((resolve) => socket.end(resolve))))
  process.exit(code)
}
let told = false
process.on('SIGTERM', () => {
  if (told) return
  told = true
  event('SHUTDOWN', { guest: false, reason: 'host-signal' })
  void end(0)
})

async function write(bytes) {
  if (!serial.write(bytes)) await once(serial, 'drain')
}

const doers = {
  console: (text) => write(text),
  bytes: async (hex) => {
    for (const byte of Buffer.from(hex, 'hex')) {
      await write(Buffer.of(byte))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  },
  flood: async (size) => {
    const block = Buffer.alloc(1024 * 1024, 'x')
    for (let left = size; left > 0; left -= block.length) await write(block.subarray(0, left))
  },
  event: ([name, data]) => event(name, data),
  // Answers in HTTP with this text at every port of the host that leads into the guest.
  serve: (text) =>
    Promise.all(
      args
        .flatMap((arg) => [...arg.matchAll(/hostfwd=tcp:127\.0\.0\.1:(\d+)-/g)])
        .map(([, port]) =>
          once(createServer((_, response) => response.end(text)).listen(port, '127.0.0.1'), 'listening')
        )
    ),
  echo: (id) => sockets[id].on('data', (data) => sockets[id].write(`${id} heard ${data}`)),
  garbage: (text) => qmp.write(`${text}\n`),
  exit: (code) => end(code)
}

async function run() {
  for (const step of steps) for (const [what, value] of Object.entries(step)) await doers[what](value)
}

function answer({ execute, arguments: given, id }) {
  note({ execute, given })
  if (refuses[execute]) return send({ error: { class: 'GenericError', desc: refuses[execute] }, id })
  if (execute === 'screendump')
    writeFileSync(given.filename, given.format === 'png' ? 'png of the screen' : 'P6\n1 1\n255\nrgb')
  if (execute === 'system_powerdown') event('POWERDOWN')
  send({ return: {}, id })
  if (execute === 'cont') void run()
}

if (!mute) send({ QMP: { version: { qemu: { major: 9, minor: 8, micro: 7 }, package: 'fake' }, capabilities: [] } })
let rest = ''
qmp.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\n')
  rest = lines.pop()
  lines.filter(Boolean).forEach((line) => answer(JSON.parse(line)))
})
