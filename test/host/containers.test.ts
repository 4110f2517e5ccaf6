import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { containerName, containersConf, runRootContainer, sweepContainers } from '../../src/host/containers'
import { processMark } from '../../src/host/files'
import { compiledSources, runModule } from '../support/child'
import { fakeTool, temporaryDirectory, withPath } from '../support/files'

const resource = 1n << 24n
const root = temporaryDirectory()
const sources = compiledSources()
let count = 0

describe('the configuration for podman', () => {
  const narrow = { capEff: 0n, cgroup2: false, hasRunc: true, conf: undefined }

  it('is made only where podman cannot raise limits, and never over somebody else’s', () => {
    expect(containersConf({ ...narrow, capEff: resource })).toBeUndefined()
    expect(containersConf({ ...narrow, conf: '/etc/mine.conf' })).toBeUndefined()
  })

  it('takes runc with cgroup v1, where crun fails', () => {
    expect(containersConf(narrow)).toContain('runtime="runc"')
    expect(containersConf({ ...narrow, cgroup2: true })).not.toContain('runtime')
    expect(containersConf({ ...narrow, hasRunc: false })).not.toContain('runtime')
    expect(containersConf(narrow)).toContain('netns="host"')
  })
})

/** A podman that notes its calls and answers by the shell text. */
function podman(answers: string): { bin: string; calls: () => readonly string[] } {
  const dir = join(root, String(count++))
  fakeTool(join(dir, 'bin'), 'podman', `echo "$*" >> ${dir}/calls\n${answers}`)
  return { bin: join(dir, 'bin'), calls: () => readFileSync(join(dir, 'calls'), 'utf8').trimEnd().split('\n') }
}

describe('a container of ours', () => {
  it('runs under a name of ours and is removed by force, however it ended', async () => {
    const { bin, calls } = podman('[ $1 != run ] || exit 3')
    const exit = await withPath(bin, () =>
      runRootContainer('builder', ['--privileged', 'image', 'build'], { what: 'x', timeoutMs: 60_000 })
    )
    expect(exit.code).toBe(3)
    const name = containerName('builder')
    expect(name).toBe(`bootc-actions-${processMark(process.pid)}-builder`)
    expect(calls()).toEqual([
      `run --rm --name ${name} --privileged image build`,
      `rm --force --time 0 --volumes --ignore ${name}`
    ])
  })

  it('is removed when we are killed while it runs', async () => {
    const { bin, calls } = podman('if [ $1 = run ]; then echo running; sleep 600; fi')
    const child = runModule(
      sources,
      `import { handleSignals } from './src/host/cleanup.js'
       import { runRootContainer } from './src/host/containers.js'
       handleSignals(() => undefined)
       await runRootContainer('builder', ['image'], { what: 'x', timeoutMs: 600000, onLine: (line) => process.stdout.write(line + '\\n') })`,
      { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` }
    )
    await child.line('running')
    child.process.kill('SIGTERM')
    expect((await child.exit).code).toBe(143)
    expect(calls().at(-1)).toMatch(/^rm --force --time 0 --volumes --ignore bootc-actions-\d+-\d+-builder$/)
  }, 15_000)
})

describe('the sweep of containers', () => {
  it('removes those whose owner is gone, with their volumes, and no others', async () => {
    const alive = `bootc-actions-${processMark(process.pid)}`
    const { bin, calls } = podman(`case "$1" in
      ps) printf '%s\\n' bootc-actions-1-1-builder ${alive}-builder my-bootc-actions-1-1-x ;;
      volume) [ $2 != ls ] || printf '%s\\n' bootc-actions-1-1-store ${alive}-store other ;;
    esac`)
    expect(await withPath(bin, sweepContainers)).toEqual([
      'container bootc-actions-1-1-builder',
      'volume bootc-actions-1-1-store'
    ])
    expect(calls().filter((call) => /^rm|volume rm/.test(call))).toEqual([
      'rm --force --time 0 --volumes --ignore bootc-actions-1-1-builder',
      'volume rm --force bootc-actions-1-1-store'
    ])
  })

  it('does nothing where there is no podman', async () => {
    expect(await withPath(root, sweepContainers, true)).toEqual([])
  })
})
