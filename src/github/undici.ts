import type * as Undici from '../../node_modules/undici'

// The bundle has this in place of undici (tsconfig.json, paths): @actions/core names undici through @actions/http-client in
// every step, uses it in none, and it costs a third of a short step's CPU. So it is a chunk of its own.

/** Undefined until `loadUndici` is done; @actions/http-client needs it behind a proxy, @actions/github always. */
export let ProxyAgent: typeof Undici.ProxyAgent
export let fetch: typeof Undici.fetch

/** To be awaited before a client of @actions/artifact, cache or github is made. */
export async function loadUndici(): Promise<void> {
  ;({ ProxyAgent, fetch } = await import('../../node_modules/undici'))
}
