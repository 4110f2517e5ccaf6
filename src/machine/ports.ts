import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { Failure } from '../model/failure'

/** Ports this process has given away: the kernel may offer one again before its QEMU has taken it. */
const given = new Set<number>()

/** A port that nobody uses on 127.0.0.1 now, and that this process has not given to anybody before. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    if (given.has(port)) continue
    given.add(port)
    return port
  }
}

/**
 * Starts something that takes free ports, with other ones when somebody was quicker (Failure code `port-taken`).
 * syzkaller tries a thousand times; twenty clashes in a row are no accident any more.
 */
export async function withFreePorts<T>(count: number, start: (ports: readonly number[]) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const ports: number[] = []
    while (ports.length < count) ports.push(await freePort())
    try {
      return await start(ports)
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'port-taken' || attempt === 20) throw error
    }
  }
}
