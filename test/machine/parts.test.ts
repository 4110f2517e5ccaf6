import { connect, createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { eachLine } from '../../src/host/process'
import { Failure } from '../../src/model/failure'
import { blankDiskArguments, overlayArguments } from '../../src/machine/disk'
import { freePort, withFreePorts } from '../../src/machine/ports'
import { connectQmp } from '../../src/machine/qmp'
import { cpuSeconds, sample } from '../../src/machine/sample'
import { credentialString } from '../../src/machine/smbios'
import { listenOn } from '../../src/machine/sockets'
import { temporaryDirectory } from '../support/files'

const root = temporaryDirectory()
const servers: Server[] = []
afterAll(() => servers.forEach((server) => server.close()))

describe('disks', () => {
  it('are made by qemu-img with absolute paths and given formats', () => {
    expect(blankDiskArguments('-x.qcow2', '20G')).toEqual([
      'create',
      '-q',
      '-f',
      'qcow2',
      join(process.cwd(), '-x.qcow2'),
      '20G'
    ])
    expect(overlayArguments('/t/o.qcow2', { path: 'a:b.raw', format: 'raw' })).toEqual([
      'create',
      '-q',
      '-f',
      'qcow2',
      '-F',
      'raw',
      '-b',
      join(process.cwd(), 'a:b.raw'),
      '/t/o.qcow2'
    ])
  })
})

describe('ports', () => {
  it('are free on loopback and never given twice', async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()))
    expect(new Set(ports).size).toBe(50)
    const server = createServer().listen(ports[0], '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
  })

  it('are others after a clash, and no other failure is tried again', async () => {
    const tried: (readonly number[])[] = []
    const clash = new Failure('host', 'taken', { code: 'port-taken' })
    const got = await withFreePorts(2, async (ports) => {
      tried.push(ports)
      if (tried.length < 4) throw clash
      return ports
    })
    expect(got).toBe(tried[3])
    expect(new Set(tried.flat()).size).toBe(8)
    let attempts = 0
    const failing = (error: Error) => withFreePorts(1, () => (attempts++, Promise.reject(error)))
    await expect(failing(new Error('other'))).rejects.toThrow('other')
    expect(attempts).toBe(1)
    await expect(failing(clash)).rejects.toThrow(clash)
    expect(attempts).toBe(21)
  })
})

describe('CPU time', () => {
  it('is user and system time, whatever the process is called', () => {
    const times = '100 250'
    const rest = `S 1 2 3 0 -1 4194560 12 0 0 0 ${times} 0 0 20 0 4 0 219216 0`
    expect(cpuSeconds(`4711 (qemu) ${rest}`)).toBe(3.5)
    expect(cpuSeconds(`4711 (a) S 9 9 (9 9) ${rest}`)).toBe(3.5)
  })

  it('is unknown of a process that is gone', () => {
    expect(sample(2 ** 30, '/')).toBeUndefined()
    expect(sample(process.pid, '/')?.seconds).toBeGreaterThan(0)
  })
})

it('hands credentials over in one line', () => {
  expect(credentialString('tmpfiles.extra', 'd /root/.ssh\nf x')).toBe(
    'io.systemd.credential.binary:tmpfiles.extra=ZCAvcm9vdC8uc3NoCmYgeA=='
  )
})

describe('the monitor', () => {
  const sockets: Socket[] = []
  afterAll(() => sockets.forEach((socket) => socket.destroy()))

  /** A connection to a QEMU that does with each of our lines what the test says. */
  async function monitor(onLine: (line: string, qemu: Socket) => void): Promise<{ ours: Socket; qemu: Socket }> {
    const entrance = await listenOn(join(root, `qmp-${sockets.length}`))
    const qemu = connect(entrance.path)
    const ours = await entrance.visitor
    sockets.push(qemu, ours)
    eachLine(qemu, (line) => onLine(line, qemu))
    return { ours, qemu }
  }
  const greeting = '{"QMP": {"version": {"qemu": {"micro": 2, "minor": 1, "major": 9}}, "capabilities": []}}\r\n'

  const negotiated = '{"return": {}, "id": 1}\r\n'

  it('takes answers in any order and messages in any pieces', async () => {
    const { ours, qemu } = await monitor((line) => {
      if (line.includes('qmp_capabilities')) qemu.write(`${negotiated}{"event": "STOP"}\r\n`)
      if (!line.includes('"id":3')) return
      const answers =
        '{"return": "für b", "id": 3}\r\n{"event": "RESET", "data": {"guest": true}}\n{"return": "a", "id": 2}\n'
      for (const byte of Buffer.from(answers)) qemu.write(Buffer.of(byte))
    })
    qemu.write(greeting)
    const events: unknown[] = []
    const qmp = await connectQmp(ours, (event, data) => events.push([event, data]))
    expect(qmp.version).toBe('9.1.2')
    expect(await Promise.all([qmp.command('a'), qmp.command('b')])).toEqual(['a', 'für b'])
    expect(events).toEqual([
      ['STOP', undefined],
      ['RESET', { guest: true }]
    ])
  })

  it('does not wait for ever', async () => {
    const { ours: mute } = await monitor(() => undefined)
    await expect(connectQmp(mute, () => undefined, 50)).rejects.toMatchObject({
      message: 'QEMU did not greet within 0.05 s.'
    })
    const { ours, qemu } = await monitor((line) => line.includes('qmp_capabilities') && qemu.write(negotiated))
    qemu.write(greeting)
    const qmp = await connectQmp(ours, () => undefined)
    await expect(qmp.command('screendump', {}, 50)).rejects.toMatchObject({
      kind: 'host',
      code: 'qemu-failed',
      message: 'QEMU did not answer screendump within 0.05 s.'
    })
    const pending = qmp.command('stop')
    qemu.destroy()
    await expect(pending).rejects.toThrow('QEMU has ended.')
    await expect(qmp.command('cont')).rejects.toThrow('QEMU has ended.')
  })
})
