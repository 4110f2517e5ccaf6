import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionName } from '../../src/model/action'
import { write } from './files'

/** Inputs with which the read of each action reaches its end, and the files that they name, made in the workspace. */
export function readableInputs(workspace: string): Record<ActionName, Record<string, string>> {
  write(join(workspace, 'Containerfile'), 'FROM scratch\n')
  write(join(workspace, 'disk.qcow2'), 'QFI\u00fb')
  write(join(workspace, 'empty-media.json'), '{}')
  write(join(workspace, 'statuses/kiosk-1.json'), '')
  copyFileSync('test/fixtures/rings/policy.yml', join(workspace, 'rings.yml'))
  return {
    'build-image': { image: 'ghcr.io/example/kiosk' },
    'push-image': { image: 'ghcr.io/example/kiosk' },
    'render-config': { username: 'rescue', kind: 'last-resort', password: 'a long enough password' },
    'build-media': { image: 'ghcr.io/example/kiosk:latest' },
    'upload-media': { media: 'empty-media.json' },
    'smoke-boot': { media: 'disk.qcow2' },
    'upgrade-test': { media: 'disk.qcow2', image: 'ghcr.io/example/kiosk', digest: `sha256:${'a'.repeat(64)}` },
    promote: {
      image: 'ghcr.io/example/kiosk',
      digest: `sha256:${'a'.repeat(64)}`,
      ring: 'lab',
      policy: 'rings.yml'
    },
    rollback: { image: 'ghcr.io/example/kiosk', ring: 'lab', reason: 'it does not boot', policy: 'rings.yml' },
    drift: { statuses: 'statuses', image: 'ghcr.io/example/kiosk' },
    housekeeping: { image: 'ghcr.io/example/kiosk' }
  }
}
