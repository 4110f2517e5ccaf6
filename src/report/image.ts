import { formatBytes } from '../host/disk'
import type { BuildReport, PackageChanges } from '../model/build-report'
import type { PushReport } from '../model/push-report'
import { isOfCommit } from '../model/reference'
import { code, escapeMarkdown, folded, table } from './markdown'

/** Packages of each kind of change that a summary names; all of them are in build.json. */
const shownPackages = 300

/** What was built, for the job summary. */
export function buildSummary(report: BuildReport): string {
  const rows = [
    ['Version', code(report.version)],
    ['Image', report.tags.map((tag) => code(`${report.image}:${tag}`)).join('<br>')],
    ['Id', code(report.imageId)],
    ['Commit', `${code(report.revision ?? 'none')}${report.dirty ? ' (the work tree differed from it)' : ''}`],
    ['Architecture', escapeMarkdown(report.architecture)],
    ['Kernel', report.kernels.map(code).join(', ')],
    ['Packages', packagesText(report)],
    ['bootc container lint', lintText(report)],
    ['Archive', report.archive ? code(report.archive.path) : ''],
    ['Engine', escapeMarkdown(`${report.engine.name} ${report.engine.version}`)],
    ['Time', `${report.seconds} s`]
  ].filter(([, value]) => value !== '')
  const title = report.problems.length > 0 ? 'Image refused' : 'Image built'
  return [
    `## ${title}: ${escapeMarkdown(report.image)}`,
    '',
    ...report.problems.map((problem) => `- ❌ ${escapeMarkdown(problem)}`),
    ...[...report.warnings, ...report.lint.warnings.map(({ name, text }) => `${name}: ${text}`)].map(
      (warning) => `- ⚠️ ${escapeMarkdown(warning)}`
    ),
    '',
    table(['', ''], rows),
    ...(report.packageChanges ? packagesMarkdown(report.packageChanges) : [])
  ].join('\n')
}

function packagesText({ packages, packageChanges: changes, notCompared }: BuildReport): string {
  if (packages === undefined) return 'not known: the image has neither rpm nor dpkg'
  const count = `${Object.keys(packages).length}`
  if (notCompared !== undefined) return `${count}; ${escapeMarkdown(notCompared)}`
  if (!changes) return `${count}; not compared: there is no earlier report that lists packages`
  const { added, removed, changed, since, tag, digest } = changes
  const where = tag === undefined || digest === undefined ? '' : ` (${code(tag)}, ${code(digest)})`
  return `${count}; since ${code(since)}${where} ${changed.length} changed, ${added.length} added, ${removed.length} removed`
}

function packagesMarkdown({ since, added, removed, changed }: PackageChanges): readonly string[] {
  const rows = [
    ...changed.slice(0, shownPackages).map(({ name, from, to }) => [code(name), code(from), code(to)]),
    ...added.slice(0, shownPackages).map(({ name, version }) => [code(name), 'not there', code(version)]),
    ...removed.slice(0, shownPackages).map(({ name, version }) => [code(name), code(version), 'gone'])
  ]
  if (rows.length === 0) return []
  const hidden = changed.length + added.length + removed.length - rows.length
  const body = [
    table(['Package', 'Before', 'Now'], rows),
    ...(hidden > 0 ? [`${hidden} more are in build.json.`, ''] : [])
  ].join('\n')
  return [folded(`Packages changed since ${since}: ${rows.length + hidden}`, body)]
}

function lintText({ lint }: BuildReport): string {
  if (!lint.ran) return escapeMarkdown(`not run: ${lint.reason ?? 'unknown'}`)
  if (lint.failures.length > 0) return `failed: ${lint.failures.map(({ name }) => code(name)).join(', ')}`
  return lint.warnings.length === 0 ? 'passed' : `passed, ${lint.warnings.length} warnings`
}

/** What the registry holds now, against the last release, and how a machine gets it; for the job summary. */
export function pushSummary(report: PushReport): string {
  const rows = report.tags.map(({ tag, how, previous }) => [
    code(tag),
    how,
    previous === undefined || previous === report.digest ? '' : code(previous)
  ])
  return [
    `## Image pushed: ${escapeMarkdown(report.image)}`,
    '',
    `${code(report.reference)}${report.version === undefined ? '' : `, version ${code(report.version)}`}`,
    '',
    ...report.warnings.map((warning) => `- ⚠️ ${escapeMarkdown(warning)}`),
    '',
    table(['Tag', 'How', 'Before'], rows),
    ...sizes(report),
    ...nextSteps(report)
  ].join('\n')
}

function sizes({ layers, lastRelease: last, digest, version }: PushReport): readonly string[] {
  if (!layers) return ['An index of several platforms: each has layers of its own.', '']
  const now = [code(digest), code(version ?? 'none'), String(layers.count), formatBytes(layers.bytes)]
  const before = last && [code(last.digest), code(last.version ?? 'none'), String(last.count), formatBytes(last.bytes)]
  const names = ['Digest', 'Version', 'Layers', 'Size in the registry']
  return [
    table(
      ['', 'This image', ...(last ? [`Last release (${code(last.tag)})`] : [])],
      names.map((name, index) => [name, now[index] as string, ...(before ? [before[index] as string] : [])])
    ),
    last
      ? `A machine that runs the last release downloads ${formatBytes(last.newBytes)} in ${last.newLayers} layers.`
      : 'There is no other release to compare with.',
    ''
  ]
}

/** The commit's tag alone is no release: nothing follows it. */
function nextSteps({ image, reference, tags, digest }: PushReport): readonly string[] {
  const floating = tags.map(({ tag }) => tag).filter((tag) => !isOfCommit(tag))
  const [tag] = floating
  return [
    '### What to do next',
    '',
    ...(tag === undefined
      ? [
          `- Boot it: media from ${code(reference)}, then smoke-boot.`,
          `- Then release it: push-image with ${code(`digest: ${digest}`)} and the tag that machines follow. Nothing is uploaded again.`
        ]
      : [
          `- A machine moves over with ${code(`sudo bootc switch ${image}:${tag}`)} and gets what that tag holds from then on; one that follows it already, with ${code('sudo bootc upgrade')}.`
        ]),
    `- To run exactly this image and never another: ${code(`sudo bootc switch ${reference}`)}`,
    ''
  ]
}
