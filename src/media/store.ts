import { tryRootPodman } from '../host/containers'
import { type OwnedDirectory, writeSecretFile } from '../host/files'
import { which } from '../host/packages'
import { needsRoot } from '../host/privileged'
import { lastLine, toolMissing } from '../host/run'
import { Failure } from '../model/failure'
import { defaultGraphRoot, type ContainerMounts } from './builder'

/** Root's container storage on this machine. */
export interface ContainerStore {
  readonly graphRoot: string
  /** Where named volumes are. */
  readonly volumePath: string
  /** podman's own database, below graphRoot. */
  readonly database: string
}

interface Info {
  readonly host?: { readonly databaseBackend?: string }
  readonly store?: { readonly graphRoot?: string; readonly volumePath?: string; readonly graphDriverName?: string }
}

/**
 * Asks root's podman where its storage is; with that it is known that there is a podman, and that we can be root.
 * @throws Failure (host)
 */
export async function rootStore(): Promise<ContainerStore> {
  if (which('podman') === undefined) throw toolMissing('podman')
  const output = await tryRootPodman(['info', '--format', 'json'])
  if (output.exitCode !== 0 && process.getuid?.() !== 0 && /sudo:/.test(output.stderr))
    throw needsRoot('Building media', lastLine(output.stderr))
  if (output.exitCode !== 0)
    throw new Failure('host', 'podman does not work for root on this machine.', {
      code: 'podman-failed',
      evidence: lastLine(output.stderr),
      remedy: 'Run `sudo podman info` and mend what it says.'
    })
  return readInfo(JSON.parse(output.stdout) as Info)
}

function readInfo({ host, store }: Info): ContainerStore {
  const graphRoot = store?.graphRoot ?? defaultGraphRoot
  if (store?.graphDriverName !== 'overlay')
    throw new Failure(
      'host',
      `Root's container storage uses the driver ${store?.graphDriverName}, the builder needs overlay.`,
      {
        code: 'no-storage',
        remedy: 'Set driver = "overlay" in /etc/containers/storage.conf and build or pull the image again.'
      }
    )
  return {
    graphRoot,
    volumePath: store.volumePath ?? `${graphRoot}/volumes`,
    // podman before 4.8 knows no other than BoltDB and does not name it.
    database: host?.databaseBackend === 'sqlite' ? 'db.sql' : 'libpod/bolt_state.db'
  }
}

/**
 * What has to stand in place of podman's database in the container, when the storage is not at its usual path: the
 * database remembers the path, and the podman in the builder refuses to work with another one
 * (osbuild/bootc-image-builder#984). An empty file makes it start a new one.
 */
export function databaseCover(store: ContainerStore, dir: OwnedDirectory): ContainerMounts['database'] {
  if (store.graphRoot === defaultGraphRoot) return undefined
  return { path: writeSecretFile(dir, 'empty.db', ''), fileName: store.database }
}
