// Builds dist/: one shared bundle by ncc, and for each action two stubs of two lines that start it.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
execFileSync(
  process.execPath,
  [
    join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js'),
    'build',
    'src/index.ts',
    '-o',
    'dist',
    '--license',
    'licenses.txt',
    '--transpile-only',
    '--quiet'
  ],
  { cwd: root, stdio: 'inherit' }
)

for (const action of readdirSync(join(root, 'actions'))) {
  mkdirSync(join(dist, action))
  for (const step of ['main', 'post']) {
    const file = step === 'main' ? 'index.js' : 'post.js'
    writeFileSync(join(dist, action, file), `import { ${step} } from '../index.js'\nawait ${step}('${action}')\n`)
  }
}
mkdirSync(join(dist, 'cli'))
const cli = join(dist, 'cli', 'index.js')
writeFileSync(cli, `#!/usr/bin/env node\nimport { cli } from '../index.js'\nawait cli(process.argv.slice(2))\n`)
chmodSync(cli, 0o755)
