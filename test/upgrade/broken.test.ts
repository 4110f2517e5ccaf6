import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { digestOf } from '../../src/model/digest'
import { healingKinds } from '../../src/model/upgrade-report'
import { imageParts, type ImageContent } from '../../src/registry/image-content'
import { readManifest } from '../../src/registry/manifest'
import { breakingFiles, childOf, layerOf } from '../../src/upgrade/broken'
import { temporaryDirectory } from '../support/files'
import { ociManifest, TestRegistry } from '../support/registry'
import { seedImage } from './upgrade-parts'

const dir = temporaryDirectory()
let made = 0
const fresh = () => {
  const path = join(dir, String(made++))
  mkdirSync(path)
  return path
}

describe('the files of a break', () => {
  it.each(healingKinds)('%s: a layer that tar reads, root owns, and that is the same each time', async (kind) => {
    const files = breakingFiles(kind, 'kiosk.service')
    if (!files) throw new Error('no files')
    const [one, two] = [await layerOf(files, fresh()), await layerOf(files, fresh())]
    expect(one.equals(two)).toBe(true)
    const listed = execFileSync('tar', ['-tvf', '-', '--numeric-owner'], { input: one }).toString().trim().split('\n')
    const names = listed.map((line) => line.split(/\s+/).at(-1) ?? '')
    expect(names.filter((name) => !name.endsWith('/')).sort()).toEqual([...files.keys()].sort())
    for (const line of listed) expect(line).toMatch(/^(?:drwxr-xr-x|-rw-r--r--|-rwxr-xr-x) 0\/0 .* 1970-01-01/)
  })

  it('there are none for a service where none is named', () => {
    expect(breakingFiles('service-never-healthy', undefined)).toBeUndefined()
  })

  it('a unit has its two sections, and what it needs is in the first', () => {
    for (const kind of healingKinds) {
      for (const [path, { content }] of breakingFiles(kind, 'kiosk.service') ?? []) {
        if (!path.endsWith('.service')) continue
        const sections = content.split('\n').filter((line) => line.startsWith('['))
        expect(sections).toEqual(['[Unit]', '[Service]'])
        expect(content.indexOf('FailureAction=')).toBeLessThan(content.indexOf('[Service]'))
      }
    }
  })

  it('a health check restarts the machine itself only where greenboot does not: it would not let greenboot count', () => {
    const files = breakingFiles('failing-health-check', undefined)
    const unit = [...(files ?? [])].find(([path]) => path.endsWith('.service'))?.[1].content ?? ''
    const asks = unit.slice(0, unit.indexOf('[Service]')).split('\n')
    expect(asks).toContain('FailureAction=reboot')
    expect(asks).toContain('ConditionPathExists=!/usr/libexec/greenboot/greenboot')
    expect(files?.get('usr/lib/greenboot/check/required.d/90-bootc-actions-broken.sh')?.executable).toBe(true)
  })
})

describe('the broken child', () => {
  async function content(mediaType: string): Promise<{ parent: ImageContent; digest: ReturnType<typeof digestOf> }> {
    const registry = await TestRegistry.start()
    const { digest } = seedImage(registry, 'os/kiosk', mediaType)
    const stored = registry.manifests.get(`os/kiosk@${digest}`)
    return {
      digest,
      parent: {
        manifest: async (wanted) =>
          wanted === digest && stored ? readManifest(stored.bytes, stored.mediaType) : undefined,
        blob: async (wanted) => registry.blobs.get(wanted)
      }
    }
  }

  it.each([ociManifest, 'application/vnd.docker.distribution.manifest.v2+json'])(
    'is the image with one more layer, in the same format (%s)',
    async (mediaType) => {
      const { parent, digest } = await content(mediaType)
      const parts = await imageParts(parent, digest, 'amd64')
      const layer = await layerOf(breakingFiles('kernel-panic', undefined) as never, fresh())
      const child = await childOf(parent, parts, layer, 'kernel-panic')
      const now = await imageParts(child.content, child.digest, 'amd64')
      expect(child.digest).not.toBe(digest)
      expect(now.manifest.mediaType).toBe(mediaType)
      expect(now.layers.slice(0, -1)).toEqual(parts.layers)
      const config = (await child.content.blob(now.config.digest)) as Buffer
      const added = (await child.content.blob(now.layers.at(-1)?.digest as never)) as Buffer
      expect([digestOf(config), config.length]).toEqual([now.config.digest, now.config.size])
      expect([digestOf(added), added.length]).toEqual([now.layers.at(-1)?.digest, now.layers.at(-1)?.size])
      expect(gunzipSync(added).equals(layer)).toBe(true)
      const { rootfs } = JSON.parse(config.toString()) as { rootfs: { diff_ids: string[] } }
      expect(rootfs.diff_ids).toEqual(['sha256:a', 'sha256:b', digestOf(layer)])
      // The image itself stays as it was.
      expect((await imageParts(child.content, digest, 'amd64')).layers).toEqual(parts.layers)
    }
  )
})
