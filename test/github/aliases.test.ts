import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ActionInputs } from '../../src/github/inputs'
import { loadAction } from '../../src/index'
import type { ActionName } from '../../src/model/action'
import { aliasInputs, aliasOutputNames, aliasOutputs, withAliases } from '../../src/model/aliases'
import { contextIn } from '../support/context'
import { temporaryDirectory, write } from '../support/files'
import { inputsOf } from '../support/inputs'

interface Example {
  readonly source: string
  readonly action: ActionName
  readonly with: Record<string, string | boolean>
  readonly change: Record<string, string>
}
const examples = parse(readFileSync('test/fixtures/migrate/examples.yml', 'utf8')) as readonly Example[]

const dir = temporaryDirectory()
for (const path of ['iso-config.toml', '__fixtures__/config.toml']) write(join(dir, path), '')
write(join(dir, 'Containerfile'), 'FROM scratch\n')

/** The inputs as the runner hands them over. */
function given(example: Example): ActionInputs {
  const values = Object.entries({ ...example.with, ...example.change })
  return new ActionInputs(
    Object.fromEntries(values.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, `${value}`]))
  )
}

/** What each example must come to. */
const meaning: Record<string, object> = {
  '0 build-media': { types: ['iso'], image: { kind: 'registry' }, config: { path: join(dir, 'iso-config.toml') } },
  '1 build-media': { types: ['qcow2', 'raw'], rootfs: 'btrfs', extraArgs: ['--use-librepo=True'] },
  '2 build-image': {
    image: {
      repository: { repository: 'quay-user/my-new-image' },
      tags: ['v1', '0123456789012345678901234567890123456789']
    },
    containerfile: join(dir, 'Containerfile'),
    buildArgs: [['some_arg', 'some_value']]
  },
  '3 build-image': { image: { repository: { repository: 'my-namespace/my-image' }, tags: ['v1', 'v1.0.0'] } },
  '4 build-image': {
    image: { tags: ['edge', 'sha-0123456'] },
    extraArgs: ['--pull'],
    annotations: [['org.opencontainers.image.title', 'buildah-build']]
  },
  '5 push-image': {
    image: { repository: { registry: 'quay.io', repository: 'my-namespace/my-image' }, tags: ['v1', 'v1.0.0'] }
  },
  '6 push-image': {
    image: { repository: { registry: 'quay.io', repository: 'my-namespace/my-image' }, tags: ['v1', 'v1.0.0'] }
  },
  '7 push-image': { image: { repository: { repository: 'my-namespace/my-image' }, tags: ['v1', 'v1.0.0', 'latest'] } },
  '8 push-image': { image: { repository: { repository: 'quay-user/my-app' } }, login: { username: 'quay-user' } }
}

describe('documented examples of other actions', () => {
  it.each(examples.map((example, index) => [example.source, `${index} ${example.action}`, example] as const))(
    '%s',
    async (_, key, example) => {
      expect(Object.keys(example.change).length).toBeLessThanOrEqual(2)
      const inputs = given(example)
      const { raw } = withAliases(example.action, inputs)
      const options = (await loadAction(example.action)).read(raw, contextIn(dir))
      expect(options).toMatchObject(meaning[key] as object)
      expect(inputs.unknown()).toEqual([])
    }
  )
})

describe('an input under another name', () => {
  const translate = (action: ActionName, values: Record<string, string>) => withAliases(action, inputsOf(values))

  it('is said, without its value', () => {
    expect(translate('build-media', { 'config-file': 'a.toml', chown: '1:1' }).notices).toEqual([
      'Input config-file is taken as config.',
      'Input chown has no effect: the media belong to the user that runs the step.'
    ])
    expect(translate('build-media', { config: 'a.toml' }).notices).toEqual([])
  })

  it.each([
    ['build-media', { 'config-file': 'a', config: 'b' }, /config-file is another name of config/],
    ['build-image', { containerfiles: 'a', dockerfiles: 'b' }, /dockerfiles is another name of containerfile/],
    ['build-image', { archs: 'arm64', platforms: 'linux/amd64' }, /archs is another name of platforms/],
    ['build-image', { containerfiles: 'a\nb' }, /one Containerfile/],
    ['push-image', { registry: 'quay.io/x', image: 'ghcr.io/x/y' }, /names another registry/],
    ['push-image', { tags: 'quay.io/x/y:1 quay.io/x/z:1' }, /tags of one image/],
    ['push-image', { image: 'quay.io/x/z', tags: 'quay.io/x/y:1' }, /is not quay.io\/x\/z/]
  ] as const)('%s refuses %j', (action, values, message) => {
    expect(() => translate(action, { ...values })).toThrow(message)
  })

  it('leaves secrets and inputs of our own names as they are', () => {
    const { raw } = translate('push-image', { image: 'ghcr.io/x/y', password: 'a b', tags: 'latest # not a comment' })
    expect([raw.secret('password'), raw.get('image'), raw.get('digest')]).toEqual(['a b', 'ghcr.io/x/y', undefined])
  })

  it.each(['arm64,amd64', 'arm64, amd64', 'arm64\namd64'])('archs %j are platforms', (archs) => {
    expect(translate('build-image', { archs }).raw.get('platforms')).toBe('linux/arm64\nlinux/amd64')
  })
})

describe('outputs under another name', () => {
  const media = JSON.stringify({
    raw: { path: '/o/image/disk.raw', sha256: 'ab', bytes: 3 },
    ami: { path: '/o/image/disk.raw', sha256: 'ab', bytes: 3 }
  })

  it('are those that the other action documents', () => {
    expect(aliasOutputs('build-media', { media, 'output-dir': '/o' })).toEqual({
      'output-directory': '/o',
      'output-paths': JSON.stringify({
        raw: { type: 'raw', path: '/o/image/disk.raw', checksum: 'ab' },
        ami: { type: 'ami', path: '/o/image/disk.raw', checksum: 'ab' }
      }),
      'raw-output-path': '/o/image/disk.raw',
      'raw-output-checksum': 'ab'
    })
    expect(aliasOutputs('push-image', { references: 'q/a:1\nq/a:2' })).toEqual({
      'registry-path': 'q/a:1',
      'registry-paths': '["q/a:1","q/a:2"]'
    })
    expect(aliasOutputs('build-image', { image: 'q/a', tags: 'v1\nv2' })).toEqual({ 'image-with-tag': 'q/a:v1' })
  })

  it('are not made up after a failure', () => {
    for (const action of ['build-image', 'push-image', 'build-media', 'smoke-boot'] as const)
      expect(aliasOutputs(action, { report: '/r.json' })).toEqual({})
  })
})

it('docs/migrate.md names every one of them', () => {
  const page = readFileSync('docs/migrate.md', 'utf8')
  const names = (['build-image', 'push-image', 'build-media'] as const).flatMap((action) => [
    ...aliasInputs(action),
    ...aliasOutputNames(action).map((name) => name.replace(/^.*-output-/, '<type>-output-'))
  ])
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})
