import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'

/** A unix socket that waits for its one visitor. */
export interface Entrance {
  readonly path: string
  readonly visitor: Promise<Socket>
  /** Lets nobody in any more and sends the visitor away. */
  close(): void
}

/** Listens on a path. We listen and QEMU connects: its first byte cannot be missed, and no polling is needed. */
export async function listenOn(path: string): Promise<Entrance> {
  const server = createServer()
  let come: Socket | undefined
  const visitor = new Promise<Socket>((resolve) => {
    server.once('connection', (socket) => {
      server.close()
      // What breaks a connection is told by QEMU's exit; unheard, this event would end our process.
      socket.on('error', () => undefined)
      come = socket
      resolve(socket)
    })
  })
  server.listen(path)
  await once(server, 'listening')
  const close = () => {
    server.close()
    come?.destroy()
  }
  return { path, visitor, close }
}
