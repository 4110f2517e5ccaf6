import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { removeLeftovers, workingContainers } from '../../src/image/leftovers'
import { fakeEngines } from '../support/engine'
import { temporaryDirectory, withPath, write } from '../support/files'

const dir = temporaryDirectory()
const ids = { built: 'a1', named: 'b2', foreign: 'c3', other: 'd4' }
const podman = { name: 'podman', version: '5', global: [] } as const

/** A store as podman 4.3 leaves it: two containers of ours, one of somebody else's build, one without a file. */
function store(root: string): void {
  const containers = [
    { id: ids.built, names: ['working-container'] },
    { id: ids.named, names: ['bootc-actions-7-8-check'] },
    { id: ids.foreign, names: ['working-container-1'] },
    { id: ids.other }
  ]
  const userdata = (id: string, secrets: readonly string[] | null) =>
    write(
      join(root, 'overlay-containers', id, 'userdata/buildah.json'),
      JSON.stringify({ CommonBuildOpts: { Secrets: secrets } })
    )
  write(join(root, 'overlay-containers/containers.json'), JSON.stringify(containers))
  userdata(ids.built, ['id=x,src=/y', 'id=bootc-actions,src=/tmp/bootc-actions-7-8-build-0a/mark'])
  userdata(ids.foreign, null)
}

describe('workingContainers', () => {
  it('knows ours by the mark in the name or in the secret', () => {
    store(join(dir, 'one'))
    expect(workingContainers(join(dir, 'one'))).toEqual([
      { id: ids.built, mark: '7-8' },
      { id: ids.named, mark: '7-8' },
      { id: ids.foreign, mark: undefined },
      { id: ids.other, mark: undefined }
    ])
  })

  it('finds none where there is no store', () => {
    expect(workingContainers(join(dir, 'none'))).toEqual([])
  })
})

describe('removeLeftovers', () => {
  it('removes what the mark says is ours, and leaves the rest', async () => {
    const engine = fakeEngines(join(dir, 'bin'), ['podman', 'docker'])
    store(join(dir, 'bin/part'))
    const removed = await withPath(engine.bin, () => removeLeftovers(podman, (mark) => mark === '7-8'), true)
    expect(removed).toEqual([ids.built, ids.named])
    expect(engine.calls('rm').map(({ args }) => args)).toEqual([
      ['rm', '--force', '--time', '0', '--ignore', ids.built, ids.named]
    ])
  })

  it('does nothing for a mark of nobody, nor for docker', async () => {
    const engine = fakeEngines(join(dir, 'idle'), ['podman', 'docker'])
    store(join(dir, 'idle/part'))
    const docker = { ...podman, name: 'docker' } as const
    await withPath(engine.bin, () => removeLeftovers(podman, () => false), true)
    await withPath(engine.bin, () => removeLeftovers(docker, () => true), true)
    expect(engine.calls('rm')).toEqual([])
  })
})
