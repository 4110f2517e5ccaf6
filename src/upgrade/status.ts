import { type Digest, isDigest } from '../model/digest'

/** One deployment of `bootc status`. */
export interface Deployment {
  readonly image?: string
  readonly transport?: string
  readonly digest?: Digest
  readonly version?: string
}

export interface BootcStatus {
  readonly booted?: Deployment
  readonly staged?: Deployment
  readonly rollback?: Deployment
  readonly rollbackQueued: boolean
  readonly backend: 'ostree' | 'composefs' | 'unknown'
}

interface Entry {
  readonly image?: {
    readonly image?: { readonly image?: unknown; readonly transport?: unknown }
    readonly imageDigest?: unknown
    readonly version?: unknown
  } | null
  readonly ostree?: unknown
  readonly composefs?: unknown
}

/**
 * Reads `bootc status --format=json` (apiVersion org.containers.bootc/v1, crates/lib/src/spec.rs of bootc-dev/bootc). On
 * composefs many fields are null even when booted; older versions lack some.
 * @returns undefined when the text is no such status
 */
export function parseStatus(text: string): BootcStatus | undefined {
  let status: Readonly<Record<string, unknown>> | null | undefined
  try {
    status = (JSON.parse(text) as { status?: Record<string, unknown> } | null)?.status
  } catch {
    return undefined
  }
  if (typeof status !== 'object' || status === null) return undefined
  const entry = (name: string) => (status[name] ?? undefined) as Entry | undefined
  const booted = entry('booted')
  const deployments = Object.fromEntries(
    (['booted', 'staged', 'rollback'] as const).flatMap((name) => {
      const found = entry(name)
      return found ? [[name, deployment(found)]] : []
    })
  ) as Partial<Record<'booted' | 'staged' | 'rollback', Deployment>>
  return {
    ...deployments,
    rollbackQueued: status['rollbackQueued'] === true,
    backend: booted?.composefs ? 'composefs' : booted?.ostree ? 'ostree' : 'unknown'
  }
}

function deployment({ image }: Entry): Deployment {
  const { image: name, transport } = image?.image ?? {}
  const { imageDigest: digest, version } = image ?? {}
  return {
    ...(typeof name === 'string' && { image: name }),
    ...(typeof transport === 'string' && { transport }),
    ...(typeof digest === 'string' && isDigest(digest) && { digest }),
    ...(typeof version === 'string' && { version })
  }
}
