import type { Digest } from '../model/digest'
import { type Engine, runEngine, tryEngine } from './engine'

/** A local image. */
export interface LocalImage {
  /** Digest of its config: podman's and buildah's image id, and docker's with its own image store. */
  readonly id: Digest
  readonly labels: Readonly<Record<string, string>>
  readonly architecture: string
}

/** The image of this name or id; undefined when the engine has none. */
export async function findImage(engine: Engine, name: string): Promise<LocalImage | undefined> {
  const output = await tryEngine(engine, inspectArguments(engine.name, name))
  return output.exitCode === 0 ? parseInspection(engine.name, output.stdout) : undefined
}

/** @throws Failure (host) when the engine has no such image */
export async function inspectImage(engine: Engine, name: string): Promise<LocalImage> {
  const output = await runEngine(engine, inspectArguments(engine.name, name))
  return parseInspection(engine.name, output.stdout)
}

function inspectArguments(engine: Engine['name'], name: string): readonly string[] {
  return engine === 'buildah' ? ['inspect', '--type', 'image', name] : ['image', 'inspect', name]
}

interface Config {
  readonly Labels?: Readonly<Record<string, string>> | null
}

/** Reads what `inspect` printed: an array from podman and docker, an object of other names from buildah. */
export function parseInspection(engine: Engine['name'], json: string): LocalImage {
  if (engine === 'buildah') {
    const { FromImageID: id, OCIv1: oci } = JSON.parse(json) as {
      FromImageID: string
      OCIv1: { architecture: string; config?: Config }
    }
    return { id: digestOfId(id), labels: oci.config?.Labels ?? {}, architecture: oci.architecture }
  }
  const [image] = JSON.parse(json) as [{ Id: string; Architecture: string; Config?: Config | null }]
  return { id: digestOfId(image.Id), labels: image.Config?.Labels ?? {}, architecture: image.Architecture }
}

/** podman and buildah write an id without its algorithm. */
export function digestOfId(id: string): Digest {
  return (id.startsWith('sha256:') ? id : `sha256:${id}`) as Digest
}
