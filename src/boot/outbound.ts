import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { askInside } from './endpoints'

/** This host as a guest of QEMU's user network sees it: QEMU leads the address to 127.0.0.1. */
const hostAddress = '10.0.2.2'

/** Hears whether a connection from inside the machine comes out of it. */
export interface Ear {
  /** Shell commands for the machine, which print an HTTP answer when they come out. */
  readonly question: string
  /** Stands in that answer, and nowhere else. */
  readonly nonce: string
  close(): void
}

/** Listens on a free port of 127.0.0.1, for one session. Nothing of the world is asked: the host alone is as far as it goes. */
export async function openEar(): Promise<Ear> {
  const nonce = randomBytes(12).toString('hex')
  const server = createServer((_request, response) => response.end(`${nonce}\n`))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  server.unref()
  const { port } = server.address() as AddressInfo
  const url = new URL(`http://${hostAddress}:${port}/`)
  return {
    question: askInside({ method: 'GET', url }),
    nonce,
    close: () => {
      server.close()
      server.closeAllConnections()
    }
  }
}
