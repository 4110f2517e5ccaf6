import type { Context } from '../model/context'
import { commitTag } from './tags'

/** Keys of the OCI image-spec, annotations.md "Pre-Defined Annotation Keys". */
export const labelKeys = {
  revision: 'org.opencontainers.image.revision',
  source: 'org.opencontainers.image.source',
  created: 'org.opencontainers.image.created',
  version: 'org.opencontainers.image.version'
} as const

/**
 * A version that sorts by time and is one commit's own, `20261121.130842-0123456789ab`: `bootc status` shows the version
 * label, so this is how an operator tells two builds apart. All of it comes from the commit, so that building the same
 * commit again gives the same image.
 */
export function versionStamp(context: Context, now: Date): string {
  const commit = context.commit === undefined ? '' : `-${context.commit.slice(0, 12)}`
  const time = iso(buildTime(context, now)).replace(/[-:Z]/g, '').replace('T', '.')
  return `${time}${commit}${context.dirty ? '-dirty' : ''}`
}

/** The labels we set; what the user gives under the same name wins. */
export function imageLabels(
  context: Context,
  given: readonly (readonly [string, string])[],
  now: Date
): readonly (readonly [string, string])[] {
  const revision = commitTag(context)
  const ours = new Map<string, string>([
    ...(revision === undefined ? [] : [[labelKeys.revision, revision] as const]),
    ...(context.source === undefined ? [] : [[labelKeys.source, context.source] as const]),
    [labelKeys.created, iso(buildTime(context, now))],
    [labelKeys.version, versionStamp(context, now)]
  ])
  return [...new Map([...ours, ...given])]
}

/** The commit's time, or now where there is no commit. */
function buildTime(context: Context, now: Date): Date {
  return context.commitTime === undefined ? now : new Date(context.commitTime * 1000)
}

/** RFC 3339 in whole seconds. */
function iso(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z')
}

/**
 * What is missing for GitHub to link the package to a repository, whose people and jobs then may read it: docs.github.com
 * "Connecting a repository to a package".
 * @param labels undefined when no image is uploaded
 */
export function linkWarnings(
  registry: string,
  labels: Readonly<Record<string, string>> | undefined
): readonly string[] {
  if (registry !== 'ghcr.io' || labels === undefined || labels[labelKeys.source] !== undefined) return []
  return [
    `The image has no label ${labelKeys.source}, so GitHub links the package to no repository: build-image sets it in a checkout of one.`
  ]
}
