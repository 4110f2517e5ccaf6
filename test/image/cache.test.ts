import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { action } from '../../src/entries/build-image'
import { withLayerCache } from '../../src/image/cache'
import { layerKey } from '../../src/image/cache-key'
import type { CacheStore } from '../../src/model/action'
import { parseReference } from '../../src/model/reference'
import { contextIn } from '../support/context'
import { fakeTool, temporaryDirectory, withPath, write } from '../support/files'
import { inputsOf } from '../support/inputs'
import { TestRegistry } from '../support/registry'
import { RecordingReporter } from '../support/reporter'

const dir = temporaryDirectory()
let count = 0
let workspace: string
let bin: string
let registry: TestRegistry
let reporter: RecordingReporter
let asked: string[]

beforeEach(async () => {
  workspace = join(dir, String(count++))
  bin = join(workspace, 'bin')
  registry = await TestRegistry.start()
  reporter = new RecordingReporter()
  asked = []
  process.env['REGISTRY_AUTH_FILE'] = write(join(workspace, 'auth.json'), '{}')
  fakeTool(
    bin,
    'podman',
    `echo "podman $*" >> ${workspace}/calls\ncase $1 in --version) echo podman version 4.3.1;; esac`
  )
  // Leaves what a copy leaves: the directory it was told.
  fakeTool(
    bin,
    'skopeo',
    `echo "skopeo $*" >> ${workspace}/calls\nfor to; do :; done\nto=\${to#oci:}\n/bin/mkdir "\${to%%:*}"`
  )
})

/** A cache that holds nothing. */
const cache = (writable: boolean): CacheStore => ({
  writable,
  restore: async (key, path) => {
    asked.push(`restore ${key}: ${path} ${existsSync(path) ? 'is there' : 'is not there'}`)
    return false
  },
  save: async (key, path) => void asked.push(`save ${key}: ${path}`)
})

async function build(inputs: Record<string, string>, writable = true, end = async () => 'built'): Promise<string> {
  const context = contextIn(workspace)
  const { layerCache, ...options } = action.read(
    inputsOf({ image: 'ghcr.io/o/k', 'layer-cache': 'true', 'tls-verify': 'false', ...inputs }),
    context
  )
  expect(layerCache).toBe(true)
  return withPath(bin, () => withLayerCache(options, { cache: cache(writable), context, reporter }, end), true)
}

const calls = () => {
  const path = join(workspace, 'calls')
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
}
const containerfile = (text: string) => write(join(workspace, 'Containerfile'), text)

/** A base in the registry: its name, and the words that stand for it. */
function base() {
  const { digest } = registry.seed('os/base', '1')
  const name = `${registry.host}/os/base`
  const key = layerKey(process.arch === 'x64' ? 'amd64' : process.arch, [{ reference: parseReference(name), digest }])
  return { name, digest, key, folder: `bootc-actions-base-${digest.slice(7, 19)}` }
}

describe('layer-cache', () => {
  it('is refused with secrets', () => {
    containerfile('FROM scratch\n')
    expect(() =>
      action.read(
        inputsOf({ image: 'ghcr.io/o/k', 'layer-cache': 'true', secrets: 'token=a secret' }),
        contextIn(workspace)
      )
    ).toThrow('a build with secrets uses no cache')
  })

  it('copies what the registry has today, saves it, loads it, and takes its name away after the build', async () => {
    const { name, digest, key, folder } = base()
    containerfile(`FROM ${name}:1\n`)
    const path = join(workspace, 'base-layers')
    const atBuild = async () => {
      expect(existsSync(path)).toBe(false)
      expect(calls().filter((each) => each.includes(' rmi '))).toEqual([])
      return 'built'
    }
    expect(await build({}, true, atBuild)).toBe('built')
    expect(asked).toEqual([`restore ${key}: ${path} is there`, `save ${key}: ${path}`])
    expect(calls().filter((each) => !each.includes('--version'))).toEqual([
      expect.stringMatching(
        `^skopeo copy --quiet .* docker://${name}@${digest} oci:${path}/${folder}:localhost/${folder}:latest$`
      ),
      `podman pull --quiet oci:${folder}:localhost/${folder}:latest`,
      `podman rmi localhost/${folder}:latest`
    ])
    expect(reporter.text).not.toContain('warning')
  })

  it('takes the name away when the build fails, too', async () => {
    containerfile(`FROM ${base().name}:1\n`)
    const failing = () => Promise.reject(new Error('no such package'))
    await expect(build({}, true, failing)).rejects.toThrow('no such package')
    expect(calls().at(-1)).toMatch(/^podman rmi localhost\/bootc-actions-base-/)
  })

  it('leaves a miss to the build where it must not save', async () => {
    const { name, key } = base()
    containerfile(`FROM ${name}:1\n`)
    expect(await build({}, false)).toBe('built')
    expect(asked).toEqual([expect.stringContaining(`restore ${key}`)])
    expect(calls().filter((each) => !each.includes('--version'))).toEqual([])
  })

  it('asks for nothing where there is no base', async () => {
    containerfile('FROM scratch\n')
    expect(await build({})).toBe('built')
    expect(asked).toEqual([])
    expect(reporter.text).not.toContain('warning')
  })

  it.each([
    ['skopeo that fails', () => fakeTool(bin, 'skopeo', 'echo no space left on device >&2; exit 1'), 'no space left'],
    ['no skopeo', () => write(join(bin, 'skopeo'), ''), 'skopeo is not installed'],
    [
      'layers that podman does not take',
      () => fakeTool(bin, 'podman', '[ "$1" = --version ] || { echo bad >&2; exit 1; }'),
      'delete the cache entry bootc-base-layers-v1-'
    ],
    ['a registry that says no', () => registry.fail(/manifests/, { status: 403 }), 'does not let us read']
  ])('%s: a warning, and the build goes on', async (_, spoil, words) => {
    const { name } = base()
    containerfile(`FROM ${name}:1\n`)
    spoil()
    expect(await build({})).toBe('built')
    const warnings = reporter.lines.filter((line) => line.startsWith('warning: layer-cache: '))
    expect(warnings).toEqual([expect.stringContaining(words)])
    expect(warnings[0]).toMatch(/The build goes on without it\.$/)
    expect(existsSync(join(workspace, 'base-layers'))).toBe(false)
  })

  it('docker takes none: a warning, and the build goes on', async () => {
    containerfile(`FROM ${base().name}:1\n`)
    fakeTool(bin, 'docker', 'echo 27.1.0')
    expect(await build({ engine: 'docker' })).toBe('built')
    expect(reporter.text).toContain('warning: layer-cache: docker takes no layers')
    expect(asked).toEqual([])
  })
})
