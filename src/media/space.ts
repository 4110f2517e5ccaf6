import { formatBytes } from '../host/disk'
import { Failure } from '../model/failure'
import { isIso, type MediaType } from '../model/media'

const GiB = 1024 ** 3

/** Facts that the formula rests on. */
export interface SpaceFacts {
  readonly types: readonly MediaType[]
  /** Bytes of the image, unpacked: `podman image inspect` Size. */
  readonly imageBytes: number
  /** Whether the builder image is still to be pulled. */
  readonly builderAbsent: boolean
}

/** Bytes that one part of the work takes on the file system of one directory. */
export interface Need {
  readonly what: string
  readonly place: 'storage' | 'output'
  readonly bytes: number
}

/** The builder's own image, unpacked: ghcr.io/osbuild/bootc-image-builder is 1.1 GiB; with its layers while pulling. */
const builderImage = 1.5 * GiB
/** The installer's own system on an ISO: two trees of RPMs and their image in the store. */
const installerTrees = 3 * GiB
const installerOnIso = 1 * GiB
/** Boot and EFI partitions, the file systems' own structures, what bootc and the boot loader add. */
const diskOverhead = 1 * GiB

/**
 * The file of each type against the image's bytes: a file system holds them as they are; vmdk, ova and the archives are
 * compressed.
 */
const fileFactor: Readonly<
  Record<Exclude<MediaType, 'anaconda-iso' | 'iso' | 'bootc-installer' | 'bootc-generic-iso'>, number>
> = { qcow2: 1, raw: 1, ami: 1, vmdk: 0.6, vhd: 1, gce: 0.5, ova: 0.6, 'pxe-tar-xz': 0.6 }

/**
 * What a build takes, on top of what is there already (the image's layers are), in the builder's store beside the
 * container storage and in the output directory:
 *
 *     store  = build tree (image) + raw disk (image + 1 GiB) + each converted file          disk types
 *            = build tree (image) + image copy (image) + installer trees (3 GiB) + ISO      ISO types
 *     output = each file: image x factor (+ 1 GiB), ISO: image x 0.6 + 1 GiB
 */
export function spaceNeeds(facts: SpaceFacts): readonly Need[] {
  const { types, imageBytes } = facts
  const files = types.map((type) => ({ what: `the ${type}`, bytes: fileBytes(type, imageBytes) }))
  const intermediate = types.some(isIso)
    ? [
        { what: 'a copy of the image for the ISO', bytes: imageBytes },
        { what: "the installer's trees", bytes: installerTrees }
      ]
    : [{ what: 'the raw disk', bytes: imageBytes + diskOverhead }]
  const store = [{ what: "the builder's build tree", bytes: imageBytes }, ...intermediate, ...files]
  return [
    ...(facts.builderAbsent ? [{ what: 'the builder image', place: 'storage' as const, bytes: builderImage }] : []),
    ...store.map((need) => ({ ...need, place: 'storage' as const })),
    ...files.map((need) => ({ ...need, place: 'output' as const }))
  ]
}

function fileBytes(type: MediaType, imageBytes: number): number {
  if (type === 'anaconda-iso' || type === 'iso' || type === 'bootc-installer' || type === 'bootc-generic-iso')
    return imageBytes * 0.6 + installerOnIso
  return imageBytes * fileFactor[type] + (type === 'gce' || type === 'pxe-tar-xz' ? 0 : diskOverhead)
}

/** A directory that work goes into, and the file system under it. */
export interface Place {
  readonly path: string
  /** Number of the file system: two places with the same one share its free bytes. */
  readonly device: number
  readonly free: number
}

/**
 * @throws Failure (host, code `disk-full`) with the figures, when a file system has less free than is needed on it
 */
export function checkSpace(needs: readonly Need[], places: Readonly<Record<Need['place'], Place>>): void {
  for (const device of new Set(Object.values(places).map((place) => place.device))) {
    const here = needs.filter((need) => places[need.place].device === device)
    const bytes = here.reduce((sum, need) => sum + need.bytes, 0)
    const place = Object.values(places).find((item) => item.device === device) as Place
    if (bytes <= place.free) continue
    throw new Failure(
      'host',
      `Too little disk space: ${formatBytes(bytes)} are needed, ${formatBytes(place.free)} are free.`,
      {
        code: 'disk-full',
        evidence: `on the file system of ${paths(here, places)}: ${here.map(figure).join(', ')}`,
        remedy: `Free ${formatBytes(bytes - place.free)} there, set free-disk-space: true on a hosted runner, or choose another output-dir.`
      }
    )
  }
}

function paths(needs: readonly Need[], places: Readonly<Record<Need['place'], Place>>): string {
  return [...new Set(needs.map((need) => places[need.place].path))].join(' and ')
}

function figure(need: Need): string {
  return `${need.what} ${formatBytes(need.bytes)}${need.place === 'storage' ? '' : ' (output)'}`
}
