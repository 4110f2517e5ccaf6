import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'

/**
 * Node tells of every request on these; the first, before the body is sent, from Node 22 on. The clients of artifact and
 * cache storage take no deadline for a request, and wait five minutes and longer for a connection that has gone silent.
 */
const channels = ['http.client.request.created', 'http.client.request.start'] as const

/**
 * Runs the body; meanwhile a request of this process on which no byte has moved for so long ends as ETIMEDOUT, which
 * both clients answer by sending it again.
 */
export async function withoutStalls<T>(milliseconds: number, body: () => Promise<T>): Promise<T> {
  const watch = (message: unknown) => {
    const { request } = message as { readonly request: ClientRequest }
    request.setTimeout(milliseconds, () =>
      request.destroy(
        Object.assign(new Error(`No byte has moved for ${milliseconds / 1000} s.`), { code: 'ETIMEDOUT' })
      )
    )
  }
  for (const channel of channels) subscribe(channel, watch)
  try {
    return await body()
  } finally {
    for (const channel of channels) unsubscribe(channel, watch)
  }
}
