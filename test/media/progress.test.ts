import { expect, it } from '@jest/globals'
import { progressIn } from '../../src/media/progress'
import { recording } from '../support/builder-recordings'

it('follows a recorded build stage by stage', () => {
  const seen = recording('vm-container-build-both-verbose').lines.flatMap((line) => progressIn(line) ?? [])
  expect(seen.slice(0, 6)).toEqual([
    'org.osbuild.containers-storage',
    'build',
    'container-deploy',
    'selinux',
    'image',
    'truncate'
  ])
  expect(seen).toContain('bootc.install-to-filesystem')
  expect(seen).toContain('qemu')
})
