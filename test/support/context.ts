import type { Context } from '../../src/model/context'

export function contextIn(dir: string, over: Partial<Context> = {}): Context {
  return {
    actions: false,
    workspace: dir,
    outputDir: dir,
    commit: 'a'.repeat(40),
    dirty: false,
    commitTime: 1_760_000_000,
    source: 'https://github.com/example/kiosk',
    ...over
  }
}
