// Writes the table of each action in README.md from its action.yml. With --check: fails when they differ.
// An action without a table fails always.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const path = join(root, 'README.md')
const cell = (text) => text.trim().replace(/\s+/g, ' ').replace(/\|/g, '\\|')

function tables(action) {
  const { description, inputs, outputs } = parse(readFileSync(join(root, 'actions', action, 'action.yml'), 'utf8'))
  const fallback = (doc) =>
    doc.required ? '**required**' : doc.default ? `\`${String(doc.default).trim().replace(/\n/g, '`, `')}\`` : ''
  return [
    cell(description),
    '',
    '| input | default | what it is |',
    '| --- | --- | --- |',
    ...Object.entries(inputs).map(
      ([name, doc]) => `| \`${name}\` | ${cell(fallback(doc))} | ${cell(doc.description)} |`
    ),
    '',
    '| output | what it is |',
    '| --- | --- |',
    ...Object.entries(outputs).map(([name, doc]) => `| \`${name}\` | ${cell(doc.description)} |`)
  ].join('\n')
}

const before = readFileSync(path, 'utf8')
const missing = readdirSync(join(root, 'actions')).filter((action) => !before.includes(`<!-- table: ${action} -->`))
if (missing.length > 0) {
  console.error(`README.md has no <!-- table: ${missing.join(', ')} -->`)
  process.exit(1)
}
const after = before.replace(
  /(<!-- table: ([a-z-]+) -->\n)[\s\S]*?(\n<!-- end -->)/g,
  (_, open, action, close) => open + tables(action) + close
)
if (process.argv.includes('--check')) {
  if (before !== after) {
    console.error('README.md differs from action.yml; run npm run readme')
    process.exit(1)
  }
} else writeFileSync(path, after)
