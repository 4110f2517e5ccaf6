import { Failure, messageOf } from '../model/failure'

/** Text that means nothing to Markdown or HTML, on one line: for names and lines that came from outside. */
export function escapeMarkdown(text: string): string {
  return escapeHtml(text).replace(/[\\`*_{}[\]|#!~]/g, (char) => `\\${char}`)
}

/** The same for what stands inside an HTML element, where Markdown means nothing. */
function escapeHtml(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
}

/** Inline code of any text. */
export function code(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ')
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((match) => match[0].length))
  const fence = '`'.repeat(longest + 1)
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

/** A table; cells are Markdown already (see escapeMarkdown, code), pipes in them are escaped here. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n')
}

/** A block of lines as they are. */
export function block(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map((match) => match[0].length)))
  const fence = '`'.repeat(longest + 1)
  return [fence + 'text', ...lines, fence, ''].join('\n')
}

/** Lines to copy into a shell. Nothing from outside belongs in it: a reader pastes it. */
export function shellBlock(lines: readonly string[]): string {
  return ['```sh', ...lines, '```', ''].join('\n')
}

/** Something long that few want to see, folded away. The title is plain text; the body is Markdown already. */
export function folded(title: string, body: string): string {
  return [`<details><summary>${escapeHtml(title)}</summary>`, '', body, '</details>', ''].join('\n')
}

/**
 * The beginning of a page, at most so many bytes, with a last line that says so. Cut at the end of a line; what stands open
 * there (a block of lines, something folded) is closed, so that the rest of GitHub's page is not swallowed.
 */
export function cutPage(page: string, maxBytes: number): string {
  if (Buffer.byteLength(page) <= maxBytes) return page
  const last = '(cut here: the whole is in the report)'
  // Room for what closes: the longest fence and every fold.
  const bytes = Buffer.from(page).subarray(0, Math.max(0, maxBytes - 1000))
  const text = bytes.subarray(0, bytes.lastIndexOf(10) + 1).toString('utf8')
  let fence: string | undefined
  let folds = 0
  for (const line of text.split('\n')) {
    const [mark] = /^`{3,}/.exec(line) ?? []
    if (fence === undefined) {
      folds += count(line, '<details>') - count(line, '</details>')
      fence = mark
    } else if (line === fence) fence = undefined
  }
  return [
    text.trimEnd(),
    ...(fence === undefined ? [] : [fence]),
    ...Array.from({ length: Math.max(0, folds) }, () => '</details>'),
    '',
    last,
    ''
  ].join('\n')
}

function count(text: string, part: string): number {
  return text.split(part).length - 1
}

/** The page of a run that broke off with nothing else to say: what failed, the evidence, what to do. */
export function failureSummary(name: string, error: unknown): string {
  const { evidence, remedy } = error instanceof Failure ? error : {}
  return [
    `## ❌ ${escapeMarkdown(name)}: not done`,
    '',
    `**${escapeMarkdown(messageOf(error))}**`,
    '',
    ...(evidence === undefined ? [] : [`Evidence: ${escapeMarkdown(evidence)}`, '']),
    ...(remedy === undefined ? [] : [`Do: ${escapeMarkdown(remedy)}`, ''])
  ].join('\n')
}
