import type { ActionName, Action } from './model/action'

// Each action's code is a chunk of its own, so that a step loads what it runs and nothing else.
const entries = {
  'build-image': async () => (await import('./entries/build-image')).action,
  'push-image': async () => (await import('./entries/push-image')).action,
  'render-config': async () => (await import('./entries/render-config')).action,
  'build-media': async () => (await import('./entries/build-media')).action,
  'upload-media': async () => (await import('./entries/upload-media')).action,
  'smoke-boot': async () => (await import('./entries/smoke-boot')).action,
  'upgrade-test': async () => (await import('./entries/upgrade-test')).action,
  drift: async () => (await import('./entries/drift')).action,
  promote: async () => (await import('./entries/promote')).action,
  rollback: async () => (await import('./entries/rollback')).action,
  housekeeping: async () => (await import('./entries/housekeeping')).action
} satisfies Record<ActionName, () => Promise<unknown>>

/** The code of an action. */
export function loadAction(name: ActionName): Promise<Action<unknown>> {
  return entries[name]()
}

/** Main step of an action in a workflow. */
export async function main(name: ActionName): Promise<never> {
  const { start } = await import('./github/main')
  const load = () => loadAction(name)
  if (name !== 'build-image') return start(name, load)
  return start(name, load, async (reporter) => (await import('./github/cache')).cacheStore(reporter))
}

/** Post step of an action in a workflow. */
export async function post(name: ActionName): Promise<never> {
  return (await import('./github/main')).startPost(name)
}

/** The command line. */
export async function cli(args: readonly string[]): Promise<never> {
  return (await import('./cli/main')).start(args, loadAction)
}
