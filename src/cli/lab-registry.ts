import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { interrupted } from '../host/cleanup'
import { ownDirectory, writeSecretFile } from '../host/files'
import { startProcess } from '../host/process'
import { run } from '../host/run'
import { freePort } from '../machine/ports'
import { Failure } from '../model/failure'
import { Secret } from '../model/secret'

export interface LabRegistry {
  /** `127.0.0.1:PORT` */
  readonly host: string
  readonly username: string
  readonly password: Secret
  stop(): Promise<void>
}

/** Configuration of Debian's docker-registry: distribution/distribution docs/configuration.md. */
export function registryConfig(dir: string, port: number): string {
  return [
    'version: 0.1',
    'log: {level: error, accesslog: {disabled: true}}',
    `storage: {filesystem: {rootdirectory: ${join(dir, 'data')}}, delete: {enabled: true}}`,
    `http: {addr: "127.0.0.1:${port}"}`,
    `auth: {htpasswd: {realm: lab, path: ${join(dir, 'htpasswd')}}}`,
    ''
  ].join('\n')
}

/** Starts a registry with login on loopback; its data is gone when it stops. */
export async function startRegistry(): Promise<LabRegistry> {
  const dir = ownDirectory('registry')
  const username = 'lab'
  const password = new Secret(randomBytes(18).toString('hex'), 'registry password')
  const port = await freePort()
  mkdirSync(join(dir.path, 'data'))
  const htpasswd = await run('htpasswd', ['-n', '-i', '-B', username], { input: `${password.reveal()}\n` })
  writeSecretFile(dir, 'htpasswd', htpasswd.stdout.trim() + '\n')
  const config = join(dir.path, 'config.yml')
  writeFileSync(config, registryConfig(dir.path, port))
  const registry = startProcess('docker-registry', ['serve', config])
  for (let waited = 0; (await status(port)) !== 401; waited += 100) {
    if (registry.exited() || waited > 15_000)
      throw new Failure('host', 'The registry of the lab did not start.', {
        evidence: (await registry.stop()).tail.at(-1)
      })
    await delay(100, undefined, { signal: interrupted })
  }
  return {
    host: `127.0.0.1:${port}`,
    username,
    password,
    stop: async () => {
      await registry.stop()
      dir.remove()
    }
  }
}

function status(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    request({ host: '127.0.0.1', port, path: '/v2/', timeout: 2000 }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', () => resolve(undefined))
      .end()
  })
}
