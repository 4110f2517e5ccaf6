import { type Digest, isDigest } from '../model/digest'
import type { MediaReport } from '../model/media'
import type { Verdict } from '../model/verdict'
import type { Finding } from './finding'

/** What the booted machine must be; nothing expected when all is undefined. */
export interface ExpectedIdentity {
  /** The update reference, `status.booted.image.image.image` of bootc. */
  readonly image?: string
  /** Any of these is right: the registry's and the one in the builder's storage. */
  readonly digests: readonly Digest[]
  readonly version?: string
}

/** What `bootc status --json` says of the booted deployment. */
export interface BootedIdentity {
  readonly image?: string
  readonly digest?: Digest
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
  const version = inputs.digest === undefined || noted.includes(inputs.digest) ? report?.image.version : undefined
  if (image === undefined && digests.length === 0 && version === undefined) return undefined
  return {
    ...(image !== undefined && { image }),
    digests: [...new Set(digests)],
    ...(version !== undefined && { version })
  }
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

export interface IdentityResult {
  readonly findings: readonly Finding[]
  readonly identity: Verdict['identity']
  readonly warnings: readonly string[]
}

/**
 * Compares. The manifest digest decides; where it differs the version label does, when it is there on both sides: an
 * installation through containers-storage records a synthesised digest (bootc#1197), the labels survive it.
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
): { finding?: Finding; by?: string; warning?: string } {
  const name = 'identity'
  const { digests, version } = expected
  if (digests.length === 0 && version === undefined) return {}
  if (booted.digest !== undefined && digests.includes(booted.digest))
    return { finding: { name, ok: true, detail: `manifest digest ${booted.digest}` }, by: 'manifest digest' }
  if (version !== undefined && booted.version === version) {
    const by = 'version label'
    const finding = { name, ok: true, detail: `version ${version}` }
    if (digests.length === 0) return { finding, by }
    const warning = `The machine reports digest ${booted.digest ?? '(none)'}, expected ${digests[0]}. Its version label ${version} is right; an installation through containers-storage records a digest of its own (bootc#1197).`
    return { finding, by, warning }
  }
  const wanted = [digests[0], version !== undefined && `version ${version}`].filter(Boolean).join(', ')
  const found = [
    booted.digest ?? 'no digest',
    booted.version === undefined ? 'no version' : `version ${booted.version}`
  ].join(', ')
  return {
    finding: { name, ok: false, detail: `the machine runs ${found}; expected ${wanted}`, cause: 'wrong-identity' }
  }
}

function compareReference(booted: BootedIdentity, expected: ExpectedIdentity): readonly Finding[] {
  if (expected.image === undefined) return []
  const ok = booted.image === expected.image
  const detail = ok
    ? `follows ${booted.image}`
    : `the machine follows ${booted.image ?? 'nothing'}; expected ${expected.image}`
  return [{ name: 'update reference', ok, detail, ...(!ok && { cause: 'wrong-update-reference' as const }) }]
}
