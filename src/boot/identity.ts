import { type Digest, isDigest } from '../model/digest'
import type { MediaReport } from '../model/media'
import type { IdentityProof, Verdict } from '../model/verdict'
import type { Finding } from './finding'

/** What the booted machine must be; nothing expected when all is undefined. */
export interface ExpectedIdentity {
  /** The update reference, `status.booted.image.image.image` of bootc. */
  readonly image?: string
  /** Any of these is right: the registry's and the one in the builder's storage. */
  readonly digests: readonly Digest[]
  /** Digest of the image's configuration, hexadecimal. */
  readonly imageId?: string
  readonly revision?: string
  readonly version?: string
}

/** What `bootc status --json` says of the booted deployment, and what the installation kept of the image beside that. */
export interface BootedIdentity {
  readonly image?: string
  readonly digest?: Digest
  readonly imageId?: string
  readonly revision?: string
  readonly version?: string
}

/**
 * The expectation, from the inputs and else from media.json. An explicit digest stands alone: it is compared as it is.
 */
export function expectedIdentity(
  inputs: { image?: string; digest?: Digest },
  report: MediaReport | undefined
): ExpectedIdentity | undefined {
  const image = inputs.image ?? report?.updateReference
  const noted = [report?.image.digest, report?.image.storageDigest].filter((digest) => digest !== undefined)
  const digests = inputs.digest ? [inputs.digest, ...(noted.includes(inputs.digest) ? noted : [])] : noted
  const known = inputs.digest === undefined || noted.includes(inputs.digest) ? report?.image : undefined
  const imageId = known?.id?.replace(/^sha256:/, '')
  const marks = {
    ...(imageId !== undefined && /^[0-9a-f]{64}$/.test(imageId) && { imageId }),
    ...(known?.revision !== undefined && { revision: known.revision }),
    ...(known?.version !== undefined && { version: known.version })
  }
  if (image === undefined && digests.length === 0 && Object.keys(marks).length === 0) return undefined
  return { ...(image !== undefined && { image }), digests: [...new Set(digests)], ...marks }
}

/**
 * Reads `bootc status --json` (apiVersion org.containers.bootc/v1): undefined when the text is no such status or the
 * machine was not booted by bootc. Fields that older versions lack, and composefs leaves null, are left out.
 */
export function parseBootcStatus(text: string): BootedIdentity | undefined {
  let status: {
    status?: {
      booted?: { image?: { image?: { image?: unknown }; imageDigest?: unknown; version?: unknown } | null } | null
    }
  }
  try {
    status = JSON.parse(text) as typeof status
  } catch {
    return undefined
  }
  const booted = status?.status?.booted?.image
  if (!booted) return undefined
  const { image, imageDigest, version } = {
    image: booted.image?.image,
    imageDigest: booted.imageDigest,
    version: booted.version
  }
  return {
    ...(typeof image === 'string' && { image }),
    ...(typeof imageDigest === 'string' && isDigest(imageDigest) && { digest: imageDigest }),
    ...(typeof version === 'string' && version !== '' && { version })
  }
}

/** Reads what the machine's own record of the image says; see the question for it in probe-script.ts. */
export function parseImageRecord(text: string): Pick<BootedIdentity, 'imageId' | 'revision'> {
  const imageId = /^image-id ([0-9a-f]{64})$/m.exec(text)?.[1]
  const revision = /^revision (\S.*)$/m.exec(text)?.[1]
  return { ...(imageId !== undefined && { imageId }), ...(revision !== undefined && { revision }) }
}

export interface IdentityResult {
  readonly findings: readonly Finding[]
  readonly identity: Verdict['identity']
  readonly warnings: readonly string[]
}

/**
 * Compares. An installation through containers-storage or an OCI layout records a manifest that was made anew
 * (bootc#1197), so where the manifest digest differs, that of the image's configuration decides; and where the image was
 * converted between docker's format and OCI's, so that this one differs too, its labels do: revision, then version.
 */
export function compareIdentity(
  booted: BootedIdentity | undefined,
  expected: ExpectedIdentity | undefined
): IdentityResult {
  const known = {
    ...booted,
    ...(expected?.image !== undefined && { expectedImage: expected.image }),
    ...(expected?.digests[0] !== undefined && { expectedDigest: expected.digests[0] })
  }
  if (!expected) return { findings: [], identity: known, warnings: [] }
  if (!booted) {
    const detail = 'bootc status names no booted image: the machine cannot say what it runs'
    return {
      findings: [{ name: 'identity', ok: false, detail, cause: 'wrong-identity' }],
      identity: known,
      warnings: []
    }
  }
  const { finding, by, warning } = compareContent(booted, expected)
  const findings = [...(finding ? [finding] : []), ...compareReference(booted, expected)]
  return {
    findings,
    identity: { ...known, ...(by !== undefined && { by }) },
    warnings: warning === undefined ? [] : [warning]
  }
}

function compareContent(
  booted: BootedIdentity,
  expected: ExpectedIdentity
): { finding?: Finding; by?: IdentityProof; warning?: string } {
  const name = 'identity'
  const { digests, imageId, revision, version } = expected
  if (digests.length === 0 && imageId === undefined && revision === undefined && version === undefined) return {}
  const well = (by: IdentityProof, value: string) => ({ finding: { name, ok: true, detail: `${by} ${value}` }, by })
  if (booted.digest !== undefined && digests.includes(booted.digest)) return well('manifest digest', booted.digest)
  if (imageId !== undefined && booted.imageId === imageId) return well('image id', imageId)
  // Of the labels that both sides know none may differ.
  const labels = [
    { by: 'revision label' as const, wanted: revision, found: booted.revision },
    { by: 'version label' as const, wanted: version, found: booted.version }
  ].filter(({ wanted, found }) => wanted !== undefined && found !== undefined)
  const [label] = labels
  if (label && labels.every(({ wanted, found }) => wanted === found)) {
    const warning = `The machine reports digest ${booted.digest ?? '(none)'}, expected ${digests[0]}. Its ${label.by} ${label.found} is right; an installation through containers-storage records a digest of its own (bootc#1197).`
    return { ...well(label.by, String(label.found)), ...(digests.length > 0 && { warning }) }
  }
  return {
    finding: {
      name,
      ok: false,
      detail: `the machine runs ${named(booted.digest, booted)}; expected ${named(digests[0], expected)}`,
      cause: 'wrong-identity'
    }
  }
}

/** What names an image, as far as it is known. */
function named(
  digest: Digest | undefined,
  { imageId, revision, version }: Pick<BootedIdentity, 'imageId' | 'revision' | 'version'>
): string {
  return [
    digest ?? 'no digest',
    imageId === undefined ? '' : `image id ${imageId.slice(0, 12)}`,
    revision === undefined ? '' : `revision ${revision}`,
    version === undefined ? 'no version' : `version ${version}`
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function compareReference(booted: BootedIdentity, expected: ExpectedIdentity): readonly Finding[] {
  if (expected.image === undefined) return []
  const ok = booted.image === expected.image
  const detail = ok
    ? `follows ${booted.image}`
    : `the machine follows ${booted.image ?? 'nothing'}; expected ${expected.image}`
  return [{ name: 'update reference', ok, detail, ...(!ok && { cause: 'wrong-update-reference' as const }) }]
}
