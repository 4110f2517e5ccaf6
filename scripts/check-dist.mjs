// Proves that the committed dist/ is what its source builds: clean rebuild, no difference, nothing missing, every stub starts.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const limit = 10 * 1024 * 1024
const problems = []

execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' })
const changed = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { cwd: root, encoding: 'utf8' })
if (changed !== '') problems.push(`dist/ differs from a clean rebuild; run npm run build and commit it:\n${changed}`)

const files = readdirSync(dist, { recursive: true })
  .map((name) => join(dist, name))
  .filter((path) => statSync(path).isFile())
const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0)
if (bytes > limit) problems.push(`dist/ has ${bytes} bytes, more than ${limit}`)
for (const path of files) {
  if (path.endsWith('.js') && readFileSync(path, 'utf8').includes('webpackMissingModule'))
    problems.push(`${path} lacks a module`)
}

const actions = readdirSync(join(root, 'actions'))
for (const action of actions) {
  // With an input that no action has, each must stop by itself, fail, and name it or what it misses.
  const step = spawnSync(process.execPath, [join(dist, action, 'index.js')], {
    env: { PATH: process.env.PATH, 'INPUT_NO-SUCH-INPUT': 'x', RUNNER_TEMP: process.env.RUNNER_TEMP ?? '/tmp' },
    encoding: 'utf8',
    timeout: 20_000
  })
  if (step.status !== 1 || !/::error::/.test(step.stdout))
    problems.push(`${action} did not start: ${step.status} ${step.stdout} ${step.stderr}`)
  const post = spawnSync(process.execPath, [join(dist, action, 'post.js')], {
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
    timeout: 60_000
  })
  if (post.status !== 0) problems.push(`${action} post did not start: ${post.status} ${post.stdout} ${post.stderr}`)
}
const help = spawnSync(process.execPath, [join(dist, 'cli/index.js'), '--help'], { encoding: 'utf8' })
if (help.status !== 0 || !help.stdout.includes('smoke-boot'))
  problems.push(`the command line did not start: ${help.stderr}`)

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
console.log(
  `dist: reproducible, ${(bytes / 1024 / 1024).toFixed(1)} MiB in ${files.length} files, ${actions.length} actions start`
)
