import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { chooseEngine, withLogin } from '../../src/image/engine'
import { parseInspection } from '../../src/image/inspect'
import type { RegistryLogin } from '../../src/registry/login'
import { fakeEngines } from '../support/engine'
import { temporaryDirectory, withPath } from '../support/files'

const dir = temporaryDirectory()
let count = 0
const on = (names: readonly string[], part = {}) => fakeEngines(join(dir, String(count++)), names, part).bin

describe('chooseEngine', () => {
  it.each([
    [['podman', 'buildah', 'docker'], 'podman'],
    [['buildah', 'docker'], 'buildah'],
    [['docker'], 'docker']
  ])('takes of %j %s', async (installed, chosen) => {
    const engine = await withPath(on(installed), () => chooseEngine('auto'), true)
    expect(engine).toEqual({ name: chosen, version: chosen === 'docker' ? '28.2.2' : '9.8.7', global: [] })
  })

  it('takes the one that is asked for', async () => {
    const bin = on(['podman', 'docker'])
    expect((await withPath(bin, () => chooseEngine('docker'), true)).name).toBe('docker')
  })

  it('names the package of a missing one', async () => {
    await expect(withPath(on([]), () => chooseEngine('buildah'), true)).rejects.toMatchObject({
      kind: 'host',
      remedy: expect.stringContaining('apt-get install buildah')
    })
  })

  it('names podman where there is none', async () => {
    await expect(withPath(on([]), () => chooseEngine('auto'), true)).rejects.toMatchObject({
      kind: 'host',
      remedy: expect.stringContaining('apt-get install podman')
    })
  })

  it('does not take a docker without a daemon', async () => {
    await expect(withPath(on(['docker'], { daemon: false }), () => chooseEngine('auto'), true)).rejects.toMatchObject({
      kind: 'host',
      evidence: 'Cannot connect to the Docker daemon'
    })
  })
})

describe('withLogin', () => {
  const login: RegistryLogin = {
    authfile: '/t/config.json',
    dockerConfig: '/t',
    tlsVerify: true,
    credentials: () => ({}),
    args: () => [],
    remove: () => undefined
  }
  const docker = { name: 'docker', version: '28', global: [] } as const

  it('gives docker a configuration, and the daemon that it would no longer find', async () => {
    const engine = await withPath(on(['docker']), () => withLogin(docker, login), true)
    expect(engine.global).toEqual(['--config', '/t', '--host', 'unix:///run/user/1000/docker.sock'])
  })

  it('leaves the others as they are', async () => {
    const podman = { name: 'podman', version: '5', global: [] } as const
    expect(await withLogin(podman, login)).toBe(podman)
  })

  it('refuses an authority that the daemon would not know', async () => {
    await expect(withLogin(docker, { ...login, ca: 'pem' })).rejects.toMatchObject({ kind: 'usage' })
  })
})

describe('parseInspection', () => {
  const id = 'a'.repeat(64)
  const image = { id: `sha256:${id}`, labels: { x: '1' }, architecture: 'arm64' }
  it.each([
    ['podman', [{ Id: id, Architecture: 'arm64', Config: { Labels: { x: '1' } } }]],
    ['docker', [{ Id: `sha256:${id}`, Architecture: 'arm64', Config: { Labels: { x: '1' } } }]],
    ['buildah', { FromImageID: id, OCIv1: { architecture: 'arm64', config: { Labels: { x: '1' } } } }]
  ] as const)('reads %s', (engine, json) => {
    expect(parseInspection(engine, JSON.stringify(json))).toEqual(image)
  })

  it('reads an image without labels', () => {
    const json = JSON.stringify([{ Id: id, Architecture: 'amd64', Config: { Labels: null } }])
    expect(parseInspection('podman', json).labels).toEqual({})
  })
})
