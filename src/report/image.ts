import type { BuildReport } from '../model/build-report'
import type { PushReport } from '../model/push-report'
import { code, escapeMarkdown, table } from './markdown'

/** What was built, for the job summary. */
export function buildSummary(report: BuildReport): string {
  const rows = [
    ['Version', code(report.version)],
    ['Image', report.tags.map((tag) => code(`${report.image}:${tag}`)).join('<br>')],
    ['Id', code(report.imageId)],
    ['Commit', `${code(report.revision ?? 'none')}${report.dirty ? ' (the work tree differed from it)' : ''}`],
    ['Architecture', escapeMarkdown(report.architecture)],
    ['Kernel', report.kernels.map(code).join(', ')],
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
    table(['', ''], rows)
  ].join('\n')
}

function lintText({ lint }: BuildReport): string {
  if (!lint.ran) return escapeMarkdown(`not run: ${lint.reason ?? 'unknown'}`)
  if (lint.failures.length > 0) return `failed: ${lint.failures.map(({ name }) => code(name)).join(', ')}`
  return lint.warnings.length === 0 ? 'passed' : `passed, ${lint.warnings.length} warnings`
}

/** What the registry holds now, for the job summary. */
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
    table(['Tag', 'How', 'Before'], rows)
  ].join('\n')
}
