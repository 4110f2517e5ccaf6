import type { LintFinding } from '../model/build-report'

/** What `bootc container lint` said, split into findings. */
export interface LintOutput {
  readonly warnings: readonly LintFinding[]
  readonly failures: readonly LintFinding[]
}

const finding = /^(Lint warning|Failed lint): ([\w-]+): (.*)$/
/** The figures at the end; a warning's own lines stand before an empty one. */
const figures = /^(?:Checks (?:passed|skipped|failed)|Warnings): \d+$/
/** bootc stops at a lint that cannot be run, and says so on stderr alone. */
const broken = /running lint ([\w-]+): (.*)$/m

/** Reads the output of bootc 1.16's lint. A text of several lines keeps them. */
export function parseLint(stdout: string, stderr: string): LintOutput {
  const warnings: LintFinding[] = []
  const failures: LintFinding[] = []
  let open: { into: LintFinding[]; name: string; lines: string[] } | undefined
  const close = () => {
    if (open) open.into.push({ name: open.name, text: open.lines.join('\n') })
    open = undefined
  }
  for (const line of stdout.split(/\r?\n/)) {
    const [, kind, name, text] = finding.exec(line) ?? []
    if (kind !== undefined && name !== undefined) {
      close()
      open = { into: kind === 'Failed lint' ? failures : warnings, name, lines: [text ?? ''] }
    } else if (line.trim() === '' || figures.test(line)) close()
    else open?.lines.push(line)
  }
  close()
  const [, name, text] = broken.exec(stderr) ?? []
  if (name !== undefined) failures.push({ name, text: text ?? '' })
  return { warnings, failures }
}
