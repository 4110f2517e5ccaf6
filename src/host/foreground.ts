import { spawn } from 'node:child_process'
import { which } from './packages'
import { toolMissing } from './run'

/**
 * Runs a tool in the foreground with this terminal: it may ask its own questions and gets Ctrl-C itself. Returns its exit
 * code, 128 and more when a signal ended it.
 */
export function foreground(tool: string, args: readonly string[]): Promise<number> {
  const path = which(tool)
  if (path === undefined) throw toolMissing(tool)
  return new Promise((resolve, reject) => {
    const child = spawn(path, [...args], { stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 128))
  })
}
