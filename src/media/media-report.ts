import { createHash } from 'node:crypto'
import type { Context } from '../model/context'
import {
  accessReportName,
  checksumsName,
  mediaReportName,
  type MediaFile,
  type MediaReport,
  type ScanReport
} from '../model/media'
import type { MediaAccess } from './access'
import type { BuilderName, RootFileSystem } from './builder'
import { formatSource, type ImageSource } from './image-source'
import type { Parts } from './prepare'
import type { RootImage } from './root-image'
import { checksumLines } from './staging'

export interface MediaFacts {
  readonly source: ImageSource
  readonly updateReference: string
  readonly arch: string
  readonly rootfs: RootFileSystem
  readonly builder: BuilderName
  readonly builderReason: string
  readonly parts: Parts
  readonly files: readonly MediaFile[]
  readonly access: MediaAccess
  readonly amiId?: string
  readonly scanned?: ScanReport
  readonly context: Context
  /** Milliseconds since the epoch. */
  readonly started: number
}

/** What was built from what. */
export function mediaReport({ parts: { installed, builder }, access, context, ...facts }: MediaFacts): MediaReport {
  const now = new Date()
  return {
    schemaVersion: 1,
    kind: 'media',
    createdAt: now.toISOString(),
    arch: facts.arch,
    files: facts.files,
    image: {
      reference: formatSource(facts.source),
      ...(installed.digest && { digest: installed.digest }),
      ...(installed.storageDigest && { storageDigest: installed.storageDigest }),
      id: installed.id,
      ...label(installed, 'version'),
      ...label(installed, 'revision')
    },
    updateReference: facts.updateReference,
    rootfs: facts.rootfs,
    builder: { name: facts.builder, reason: facts.builderReason, ...builder },
    ...(context.commit !== undefined && { commit: context.commit }),
    ...(context.runUrl !== undefined && { runUrl: context.runUrl }),
    access: {
      ...(access.report !== undefined && { report: createHash('sha256').update(access.report).digest('hex') }),
      holdsPassword: access.holdsPassword,
      throwAway: access.throwAway
    },
    ...(facts.amiId !== undefined && { amiId: facts.amiId }),
    ...(facts.scanned && { scan: facts.scanned }),
    seconds: Math.round((now.getTime() - facts.started) / 100) / 10
  }
}

function label<Name extends string>(image: RootImage, name: Name): Partial<Record<Name, string>> {
  const value = image.labels[`org.opencontainers.image.${name}`]
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>)
}

/** The files beside the media, by name; media.json last, for it says that all of it is there. */
export function companions(report: MediaReport, access: MediaAccess): Readonly<Record<string, string>> {
  return {
    [checksumsName]: checksumLines(report.files),
    ...(access.report !== undefined && { [accessReportName]: access.report }),
    [mediaReportName]: `${JSON.stringify(report, null, 2)}\n`
  }
}
