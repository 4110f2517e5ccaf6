import { expect, it } from '@jest/globals'
import { dirname, join } from 'node:path'
import { rmSync } from 'node:fs'
import { temporaryDirectory } from '../support/files'
import { json, labEnvironment, projectRoot } from '../support/lab'
import { UpgradeLab } from '../support/upgrade-lab'
import { median, note, timed } from './measure'

// The cycle of upgrade-test against a script that a person would write for the same machine, with all that either starts.
const cwd = temporaryDirectory()

it('upgrade, rollback and forward against a script by hand', async () => {
  const lab = await UpgradeLab.start(cwd)
  try {
    const image = await lab.push('new')
    await lab.podman(['tag', 'localhost/lab-upgrade/kiosk:new', 'localhost/lab-upgrade/kiosk:latest'])
    await lab.push('latest')
    const media = await lab.media('old')
    const disk = join(dirname(media), json<{ files: { path: string }[] }>(media).files[0]?.path as string)
    const login = Buffer.from(`${lab.registry.username}:${lab.registry.password.reveal()}`).toString('base64')
    const key = join(cwd, 'rescue')
    const registry = lab.registry.host.replace('127.0.0.1', '10.0.2.2')
    const script = ['bash', join(projectRoot, 'test/bench/upgrade-by-hand.sh'), disk, key, registry, image.digest]
    const ours = lab.upgradeArguments(['--media', media], image, [
      '--self-heal',
      'false',
      '--ssh-user',
      'rescue',
      '--ssh-key-file',
      key
    ])
    const env = { ...labEnvironment(), LOGIN: login }
    const ratios = []
    for (let i = 0; i < 2; i++) {
      const [mine, byHand] = [
        await timed([process.execPath, join(projectRoot, 'dist/cli/index.js'), ...ours], cwd),
        await timed(script, cwd, env)
      ]
      expect([mine.code, byHand.code]).toEqual([0, 0])
      ratios.push(mine.cpu / byHand.cpu)
      rmSync(join(cwd, 'bootc-out'), { recursive: true, force: true })
    }
    note(
      'upgrade, rollback, forward (CPU)',
      `${median(ratios).toFixed(2)} × (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
      'the same by a script over ssh; goal 1.3 × its boots and pulls'
    )
  } finally {
    await lab.registry.stop()
  }
}, 3_600_000)
